//! What is known of single words: parts of persons' names, roles, heads of organizations' names.

use super::key::Key;
use super::layout::words;
use super::table;

/// What a word may be. Evidence, never proof: four in ten surnames stand in no list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordFlags {
    /// "Maria", "Ahmed".
    pub given_name: bool,
    /// "Smith", "Haddad".
    pub surname: bool,
    /// Stands in dictionaries with a small letter: "reading", "turkey".
    pub lower_case_word: bool,
    /// A word for what a person is: "president", "spokeswoman".
    pub role: bool,
    /// A word that organizations' names are built on: "Ministry", "Bank".
    pub org_head: bool,
}

/// What is known of `token`, in whatever case it is written.
pub fn word(token: &str) -> WordFlags {
    let flags = table::find_word(Key::of_word(token).hash()).unwrap_or(0);
    WordFlags {
        given_name: flags & words::GIVEN_NAME != 0,
        surname: flags & words::SURNAME != 0,
        lower_case_word: flags & words::LOWER_CASE_WORD != 0,
        role: flags & words::ROLE != 0,
        org_head: flags & words::ORG_HEAD != 0,
    }
}

/// Whether a name may begin with this word in small letters: "al-Qaeda", "el-Obeid".
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "al" | "el" | "ad" | "an" | "ar" | "as" | "ash" | "at" | "az" | "ed" | "es" | "d'Ivoire"
    )
}

/// Whether a word may stand in small letters within a name: particles, and the general words that news writes small
/// even where they belong to a name ("Rafah crossing", "Labour party").
pub fn may_be_small(word: &str) -> bool {
    const SMALL: [&str; 96] = [
        "a",
        "ad",
        "air",
        "airbase",
        "airfield",
        "airport",
        "al",
        "an",
        "and",
        "ar",
        "army",
        "as",
        "ash",
        "at",
        "aux",
        "az",
        "base",
        "bin",
        "border",
        "bridge",
        "camp",
        "canal",
        "center",
        "centre",
        "city",
        "coast",
        "county",
        "crossing",
        "da",
        "dam",
        "das",
        "de",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "desert",
        "di",
        "district",
        "do",
        "dos",
        "du",
        "e",
        "east",
        "ed",
        "el",
        "en",
        "es",
        "et",
        "ez",
        "facility",
        "field",
        "for",
        "front",
        "governorate",
        "group",
        "gulf",
        "in",
        "international",
        "island",
        "islands",
        "la",
        "le",
        "les",
        "los",
        "military",
        "mountains",
        "movement",
        "naval",
        "north",
        "nuclear",
        "of",
        "oil",
        "on",
        "op",
        "palace",
        "party",
        "peninsula",
        "plant",
        "port",
        "power",
        "prison",
        "province",
        "refinery",
        "refugee",
        "region",
        "river",
        "state",
        "strait",
        "sur",
        "the",
        "to",
        "und",
        "valley",
        "van",
    ];
    SMALL.binary_search(&word).is_ok()
        || matches!(
            word,
            "von" | "y" | "ou" | "with" | "without" | "square" | "sous"
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_sorted_for_the_search() {
        for word in ["a", "crossing", "governorate", "of", "van", "square"] {
            assert!(may_be_small(word), "{word}");
        }
        assert!(!may_be_small("house"));
    }
}
