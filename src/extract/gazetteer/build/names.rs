//! Which of a place's names are kept, and which spellings are added. See "What was cut" in `SOURCES.md`.

use crate::draft::{Name, Standing};
use crate::vocabulary::Vocabulary;
use dateline::text::fold::fold;
use std::collections::{BTreeSet, HashMap, HashSet};
use unicode_normalization::UnicodeNormalization;

/// Countries whose own writing is not Latin: news spells their places in several ways, so small places keep their
/// other names too.
const OTHER_SCRIPT: [&str; 62] = [
    "AE", "AF", "AM", "AZ", "BD", "BG", "BH", "BT", "BY", "CY", "DZ", "EG", "EH", "ER", "ET", "GE",
    "GR", "IL", "IN", "IQ", "IR", "JO", "KG", "KH", "KP", "KR", "KW", "KZ", "LA", "LB", "LK", "LY",
    "MA", "MD", "ME", "MK", "MM", "MN", "MR", "MV", "NP", "OM", "PK", "PS", "QA", "RS", "RU", "SA",
    "SD", "SO", "SY", "TD", "TH", "TJ", "TM", "TN", "TW", "UA", "UZ", "XK", "YE", "DJ",
];
/// Those of them that write Latin too, where marks belong to the name.
const LATIN_TOO: [&str; 7] = ["AZ", "MD", "ME", "RS", "TM", "UZ", "XK"];
/// Countries where place names are Arabic: article and ending vary.
const ARABIC: [&str; 18] = [
    "AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA", "OM", "PS", "QA", "SA", "SD", "SY",
    "TN", "YE",
];
/// Countries whose names end in -skiy or -yy in one system and -sky or -y in others.
const CYRILLIC: [&str; 5] = ["RU", "UA", "BY", "KZ", "KG"];
/// From this size on, a town's foreign names are likely to be English ones as well.
const CITY: u32 = 100_000;
/// From this size on, towns keep the names that shorten or lengthen their own.
const TOWN: u32 = 15_000;
/// Fewer inhabitants than this don't outweigh a frequent word or surname.
const OUTWEIGHS_WORD: u32 = 100_000;
const OUTWEIGHS_SURNAME: u32 = 12_000;

/// A place as its source has it.
pub struct Source<'a> {
    pub name: &'a str,
    pub alternates: &'a [String],
    pub country: &'a str,
    pub population: u32,
    /// News may mean it in spite of its size: a capital, a seat of government, one of few places of its country.
    pub notable: bool,
}

/// The rules, with what they need to know.
pub struct Rules<'a> {
    vocabulary: &'a Vocabulary,
    /// By country, the letters outside ASCII that its own names have.
    letters: HashMap<String, HashSet<char>>,
    /// Folded names and the country they are dropped for ("" for all).
    stopped: HashSet<(String, String)>,
    /// Folded names and country that are kept against the rules on words and surnames.
    kept: HashSet<(String, String)>,
}

impl<'a> Rules<'a> {
    pub fn new(vocabulary: &'a Vocabulary, stopped: &[Vec<String>], kept: &[Vec<String>]) -> Self {
        let pairs = |rows: &[Vec<String>]| {
            let field = |row: &Vec<String>, at: usize| row.get(at).cloned().unwrap_or_default();
            rows.iter()
                .map(|row| (fold(&field(row, 0)), field(row, 1)))
                .collect()
        };
        Self {
            vocabulary,
            letters: HashMap::new(),
            stopped: pairs(stopped),
            kept: pairs(kept),
        }
    }

    /// Learns the letters of a country from a name that is its own.
    pub fn learn_letters(&mut self, country: &str, name: &str) {
        let letters = name.chars().filter(|c| !c.is_ascii());
        self.letters
            .entry(country.to_owned())
            .or_default()
            .extend(letters);
    }

    /// All names of a place that are kept, each folded form once.
    pub fn of(&self, place: &Source) -> Vec<Name> {
        let mut names = Vec::new();
        let mut seen = BTreeSet::new();
        let own = main_forms(place.name);
        let mut add = |text: &str, standing| {
            let folded = fold(text);
            if self.admits(&folded, place) && seen.insert(folded) {
                names.push(Name::new(text, standing));
            }
        };
        for form in &own {
            add(form, Standing::Main);
        }
        for form in own.iter().flat_map(|form| respellings(form, place.country)) {
            add(&form, Standing::Main);
        }
        for alternate in place
            .alternates
            .iter()
            .filter(|alternate| self.keeps(alternate, place))
        {
            for form in main_forms(alternate) {
                add(&form, Standing::Alternate);
                respellings(&form, place.country)
                    .iter()
                    .for_each(|form| add(form, Standing::Alternate));
            }
        }
        names
    }

    /// Whether a folded name may be a name of this place.
    fn admits(&self, folded: &str, place: &Source) -> bool {
        let pair = |country: &str| (folded.to_owned(), country.to_owned());
        if self.kept.contains(&pair(place.country)) {
            return true;
        }
        if self.stopped.contains(&pair("")) || self.stopped.contains(&pair(place.country)) {
            return false;
        }
        let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
        if letters < 3 || letters == 3 && !place.notable && place.population < TOWN {
            return false;
        }
        let single = !folded.contains(' ');
        let word = single && self.vocabulary.is_used(folded) && place.population < OUTWEIGHS_WORD;
        let person = single
            && self.vocabulary.is_common_name(folded)
            && place.population < OUTWEIGHS_SURNAME;
        !(word || person && !place.notable)
    }

    /// Whether one of the other names is worth its bytes.
    fn keeps(&self, alternate: &str, place: &Source) -> bool {
        let capital = alternate.starts_with(char::is_uppercase);
        let code = alternate.len() <= 5 && !alternate.contains(char::is_lowercase);
        if !capital
            || code
            || !alternate.chars().all(is_latin)
            || alternate.contains(['(', ',', ';', '/'])
        {
            return false;
        }
        let own_letters = self.letters.get(place.country);
        let foreign = |c: char| {
            !c.is_ascii() && !is_apostrophe(c) && !own_letters.is_some_and(|own| own.contains(&c))
        };
        if alternate.chars().any(foreign) {
            return false;
        }
        let romanized =
            OTHER_SCRIPT.contains(&place.country) && (place.notable || place.population >= 1_000);
        romanized
            || place.population >= CITY
            || place.population >= TOWN && extends(place.name, alternate)
    }
}

/// A name without the marks that only transliteration puts there: "Tartus" for "Ţarţūs", but "Łódź" stays.
pub fn display_name(name: &str, country: &str) -> String {
    let plain = name.split(['(', '[']).next().unwrap_or_default().trim();
    if !OTHER_SCRIPT.contains(&country) || LATIN_TOO.contains(&country) {
        return plain.to_owned();
    }
    let marks = unicode_normalization::char::is_combining_mark;
    plain
        .nfd()
        .filter(|c| !marks(*c) && !is_apostrophe(*c))
        .collect()
}

/// Whether the words of one name are among those of the other: "Frankfurt" and "Frankfurt am Main".
fn extends(one: &str, other: &str) -> bool {
    let (one, other) = (fold(one), fold(other));
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<HashSet<_>>();
    let (one, other) = (words(&one), words(&other));
    one.is_subset(&other) || other.is_subset(&one)
}

fn is_latin(c: char) -> bool {
    c.is_ascii()
        || ('\u{c0}'..='\u{24f}').contains(&c)
        || ('\u{1e00}'..='\u{1eff}').contains(&c)
        || is_apostrophe(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '’' | '‘' | 'ʿ' | 'ʾ' | 'ʼ' | 'ʻ' | '`' | '´')
}

/// A name without what a text does not write: "Washington, D.C." gives "Washington" too, "Basel (Stadt)" only "Basel".
fn main_forms(name: &str) -> Vec<String> {
    let plain = name.split(['(', '[']).next().unwrap_or_default().trim();
    let mut forms: Vec<String> = plain
        .split('/')
        .map(|part| part.trim().to_owned())
        .collect();
    if let Some((before, after)) = plain.split_once(',') {
        forms = vec![
            before.trim().to_owned(),
            format!("{} {}", before.trim(), after.trim()),
        ];
    }
    forms.retain(|form| !form.is_empty());
    forms
}

/// Other spellings that news uses.
fn respellings(name: &str, country: &str) -> Vec<String> {
    let mut forms = Vec::new();
    for (long, short) in [
        ("Saint ", "St "),
        ("Saint-", "St-"),
        ("Sainte-", "Ste-"),
        ("Fort ", "Ft "),
        ("Mount ", "Mt "),
    ] {
        if let Some(rest) = name
            .strip_prefix(long)
            .filter(|_| !["FR", "BE"].contains(&country))
        {
            forms.push(format!("{short}{rest}"));
        } else if let Some(rest) = name.strip_prefix(&short.replace("St ", "St. ")) {
            forms.push(format!("{long}{rest}"));
        }
    }
    if ARABIC.contains(&country) {
        forms.extend(arabic_forms(name));
    }
    if CYRILLIC.contains(&country) {
        let short = |name: &str| {
            name.replace("iy ", "y ")
                .replace("yy ", "y ")
                .trim_end()
                .to_owned()
        };
        let shorter = short(&format!("{name} "));
        if shorter != name {
            forms.push(shorter);
        }
    }
    forms
}

/// "Ar Raqqah" is also written "al-Raqqah", "Raqqah", "Raqqa".
fn arabic_forms(name: &str) -> Vec<String> {
    const ARTICLES: [&str; 14] = [
        "Al", "Ad", "Ar", "As", "Ash", "At", "Ath", "Az", "An", "Adh", "El", "Es", "En", "Er",
    ];
    let mut forms = Vec::new();
    let (article, rest) = match name.split_once([' ', '-']) {
        Some((first, rest)) if ARTICLES.contains(&first) => (true, rest.trim()),
        _ => (false, name),
    };
    let endings = |stem: &str| match stem.strip_suffix("ah") {
        Some(start) => vec![stem.to_owned(), format!("{start}a")],
        None => vec![stem.to_owned()],
    };
    for stem in endings(rest) {
        if article {
            forms.push(format!("Al {stem}"));
        }
        if stem.len() > 3 {
            forms.push(stem);
        }
    }
    forms.retain(|form| form != name);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings() {
        for (name, country, expected) in [
            ("Ar Raqqah", "SY", "Al Raqqah|Raqqah|Al Raqqa|Raqqa"),
            ("Volzhskiy", "RU", "Volzhsky"),
            ("Saint Albans", "GB", "St Albans"),
            ("Paris", "FR", ""),
        ] {
            assert_eq!(respellings(name, country).join("|"), expected, "{name}");
        }
        assert_eq!(
            main_forms("Washington, D.C."),
            ["Washington", "Washington D.C."]
        );
        assert!(extends("Frankfurt am Main", "Frankfurt"));
    }
}
