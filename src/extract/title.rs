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
    is_only_title(word) || OTHER_TITLES.binary_search(&word).is_ok()
}

/// Whether it is a title that nobody is called by.
pub fn is_only_title(word: &str) -> bool {
    ONLY_TITLES.binary_search(&word).is_ok()
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
