//! Words that stand before the names of persons and are no part of them.

/// Those that nobody is called by, sorted.
#[rustfmt::skip]
const ONLY_TITLES: &[&str] = &[
    "Adm.", "Ambassador", "Ayatollah", "Capt.", "Col.", "Congressman", "Congresswoman", "Dr.", "Gen.", "Gov.",
    "Governor", "Lt.", "Maj.", "Minister", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Mullah", "President", "Prof.",
    "Rep.", "Secretary", "Sen.", "Senator", "Sgt.",
];

/// Those that may be a part of a name, as in "Stephen King" and "Queen Latifah", and words for what a person does; sorted.
#[rustfmt::skip]
const OTHER_TITLES: &[&str] = &[
    "Admiral", "Archbishop", "Baroness", "Bishop", "Brig.", "Brigadier", "Captain", "Cardinal", "Chairman",
    "Chairwoman", "Chancellor", "Cmdr.", "Colonel", "Commander", "Commissioner", "Constable", "Councillor",
    "Crown", "Dame", "Detective", "Dr", "Emir", "Emperor", "Empress", "Father", "General", "Hon.", "Imam",
    "Inspector", "Judge", "Justice", "King", "Lady", "Lieutenant", "Lord", "Madam", "Major", "Marshal", "Mayor",
    "Miss", "Mme", "Officer", "Pope", "Premier", "Prince", "Princess", "Professor", "Queen", "Rabbi",
    "Representative", "Rev.", "Reverend", "Sergeant", "Sheik", "Sheikh", "Sheriff", "Sir", "Sister", "Speaker",
    "Sultan", "Superintendent", "captain", "chairman", "chancellor", "coach", "commander", "director", "envoy",
    "goalkeeper", "governor", "lawyer", "leader", "mayor", "midfielder", "minister", "premier", "president",
    "professor", "rebel", "secretary", "senator", "spokesman", "spokesperson", "spokeswoman", "striker",
];

/// Whether only persons bear this word before their names.
pub fn is_title(word: &str) -> bool {
    is_only_title(word) || may_be_title(word) && OTHER_TITLES.binary_search(&word).is_ok()
}

/// Whether it is a title that nobody is called by.
pub fn is_only_title(word: &str) -> bool {
    may_be_title(word) && ONLY_TITLES.binary_search(&word).is_ok()
}

/// For each first letter the lengths that titles with it have, a bit for each: that tells most words to be none.
const LENGTHS: [u32; 128] = {
    let mut lengths = [0; 128];
    let lists = [ONLY_TITLES, OTHER_TITLES];
    let mut list = 0;
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            let title = lists[list][at].as_bytes();
            lengths[title[0] as usize] |= 1 << title.len();
            at += 1;
        }
        list += 1;
    }
    lengths
};

fn may_be_title(word: &str) -> bool {
    let lengths = (word.bytes().next()).and_then(|first| LENGTHS.get(usize::from(first)));
    lengths.is_some_and(|lengths| word.len() < 32 && lengths >> word.len() & 1 != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_title_stands_once_and_is_found() {
        assert!(ONLY_TITLES.is_sorted_by(|a, b| a < b) && OTHER_TITLES.is_sorted_by(|a, b| a < b));
        assert!(
            ONLY_TITLES
                .iter()
                .all(|title| is_title(title) && !OTHER_TITLES.contains(title))
        );
        assert!(is_title("King") && !is_only_title("King") && !is_title("Stephen"));
    }
}
