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

/// Whether a word may stand in small letters within a name: particles, and the words for sites and bodies that news
/// writes small even where they belong to a name ("Rafah crossing", "Labour party"). Words for divisions are none of
/// them: "Idlib province" names Idlib.
pub fn may_be_small(word: &str) -> bool {
    SMALL.binary_search(&word).is_ok()
}

#[rustfmt::skip] // one word a line would fill four screens
const SMALL: [&str; 301] = [
    "a", "aan", "ad", "administered", "agency", "air", "airbase", "airfield",
    "airport", "airstrip", "al", "alla", "alliance", "am", "an", "and", "ar", "archipelago", "arena", "army", "as",
    "ash", "association", "at", "atoll", "au", "auf", "aux", "axis", "az", "bank", "barracks", "barrier", "base",
    "basilica", "basin", "battalion", "bei", "ben", "bij", "bin", "bloc", "border", "bridge", "brigade", "brigades",
    "building", "by", "camp", "canal", "canyon", "cape", "cartel", "castle", "cathedral", "cave", "center",
    "centre", "checkpoint", "church", "club", "coal", "coalition", "commission", "committee", "company", "complex",
    "compound", "con", "consulate", "controlled", "corps", "corridor", "council", "court", "creek", "crossing", "d",
    "da", "dam", "dams", "das", "de", "degli", "dei", "del", "della", "delle", "dello", "dels", "delta", "dem",
    "den", "der", "des", "desert", "detention", "devant", "di", "do", "dockyard", "dong", "dos", "du", "e", "east",
    "ed", "el", "embassy", "en", "enclave", "enrichment", "es", "estuary", "et", "exclave", "exclusion", "ez",
    "facility", "falls", "farms", "federation", "fence", "field", "fields", "flats", "for", "force", "forces",
    "fortress", "foundation", "front", "frontier", "gang", "garrison", "gas", "gate", "glacier", "gorge",
    "government", "group", "gu", "guard", "guards", "gulf", "harbor", "harbour", "headquarters", "heavy",
    "heliport", "hospital", "hydroelectric", "i", "ibn", "ichi", "im", "in", "inc", "industrial", "international",
    "iron", "jail", "la", "las", "launch", "le", "league", "les", "lez", "li", "line", "los", "lu", "lès",
    "magazine", "market", "military", "militia", "mine", "ministry", "missile", "monastery", "mosque", "motorway",
    "mount", "movement", "n", "na", "naval", "nel", "network", "newspaper", "ni", "north", "nuclear", "o", "ob",
    "of", "oil", "oilfield", "ol", "on", "op", "organisation", "organization", "os", "ou", "ould", "palace", "par",
    "park", "parliament", "party", "pass", "peninsula", "pipeline", "pipelines", "plain", "plains", "plant",
    "plateau", "plc", "point", "police", "port", "post", "power", "pri", "prison", "project", "près", "rainforest",
    "range", "rapids", "reactor", "reef", "refinery", "refugee", "reserve", "reservoir", "ri", "s", "sanctuary",
    "school", "seaport", "shi", "shipyard", "shoal", "shrine", "site", "sous", "square", "stadium", "station",
    "steel", "steelworks", "steppe", "strait", "strip", "sub", "subcontinent", "sul", "sulla", "sur", "te", "team",
    "temple", "ten", "ter", "terminal", "test", "the", "to", "tower", "triangle", "tunnel", "u", "ud", "ul", "und",
    "under", "union", "university", "unter", "upon", "ur", "valley", "van", "volcano", "von", "vor", "wa", "water",
    "with", "without", "works", "y", "ye", "zone", "à", "ès",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_sorted_for_the_search() {
        assert!(SMALL.is_sorted());
        assert!(!may_be_small("house"));
    }
}
