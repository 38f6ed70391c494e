//! Which names are one organization's: the acronym and what it stands for, the name with and without "Inc.", a part
//! that is named alone after the whole.

use super::{
    Form,
    variant::{hash, key, same_name},
};
use crate::extract::gazetteer::{self, Meaning};
use crate::text::fold::fold;
use crate::text::token::without_possessive;

/// Legal forms and articles, which news writes or omits freely.
const IGNORED: [&str; 22] = [
    "ag",
    "and",
    "asa",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "limited",
    "llc",
    "ltd",
    "nv",
    "plc",
    "pty",
    "sa",
    "sarl",
    "se",
    "spa",
    "the",
];

/// Small words that an acronym leaves out.
const SMALL: [&str; 10] = [
    "and", "de", "del", "des", "for", "in", "of", "on", "the", "to",
];

/// An organization's name, taken apart and folded.
#[derive(Debug)]
pub struct OrganizationForm {
    /// The words that count.
    words: Vec<String>,
    /// First letters of all capitalised words; and of all words but articles.
    initials: [String; 2],
    /// The letters of an acronym, if the name is one.
    acronym: Option<String>,
    /// As it is written.
    written: String,
}

impl Form for OrganizationForm {
    fn of(surface: &str) -> Self {
        let folded = spelt_out(&fold(surface));
        let mut words: Vec<String> = folded
            .split(' ')
            .filter(|word| IGNORED.binary_search(word).is_err())
            .map(str::to_owned)
            .collect();
        if words.is_empty() {
            words.push(folded.clone());
        }
        Self {
            words,
            initials: [initials(&folded, &SMALL), initials(&folded, &["the"])],
            acronym: acronym_of(surface),
            written: surface.to_owned(),
        }
    }

    fn keys(&self) -> Vec<u64> {
        let outer = [self.words.first(), self.words.last()];
        let mut keys: Vec<u64> = outer.into_iter().flatten().map(|word| key(word)).collect();
        let short = |letters: &String| hash(letters.chars().flat_map(char::to_uppercase));
        match &self.acronym {
            Some(acronym) => keys.push(short(acronym)),
            None => keys.extend(self.initials.iter().map(short)),
        }
        keys
    }

    fn match_rank(&self, fuller: &Self) -> Option<u8> {
        if self.words == fuller.words || same_words(&self.words, &fuller.words) {
            return Some(9);
        }
        let (short, long) = if self.words.len() <= fuller.words.len() {
            (self, fuller)
        } else {
            (fuller, self)
        };
        if let Some(acronym) = &short.acronym {
            return (long.words.len() > 1 && long.initials.contains(acronym)).then_some(8);
        }
        part_rank(&short.words, long)
    }

    fn fullness(&self) -> usize {
        match self.acronym {
            Some(_) => 0,
            None => self.words.len(),
        }
    }
}

/// The name with "UN" and "US" at its beginning spelt out.
fn spelt_out(folded: &str) -> String {
    for (short, full) in [("un", "united nations"), ("us", "united states")] {
        match folded.strip_prefix(short) {
            Some("") => return full.to_owned(),
            Some(rest) if rest.starts_with(' ') => return format!("{full}{rest}"),
            Some(_) | None => {}
        }
    }
    folded.to_owned()
}

/// "Hyundai" after "Hyundai Motor"; "Foreign Ministry" after "Russian Foreign Ministry", but not "Democratic Party" after
/// "Social Democratic Party".
fn part_rank(short: &[String], long: &OrganizationForm) -> Option<u8> {
    let left = long.words.len() - short.len();
    if left == 0 {
        return None;
    }
    if long.words.ends_with(short) && (short.len() == 1 || left <= qualifiers(&long.written)) {
        return Some(if short.len() > 1 { 6 } else { 3 });
    }
    let whose = long.words.iter().any(|word| word == "of") && short.len() < 2;
    (long.words.starts_with(short) && !whose).then_some(5)
}

/// How many words at the beginning of a name, "UN" and "US" counted as two, only say whose it is: countries, peoples and
/// their like.
fn qualifiers(surface: &str) -> usize {
    let surface = surface.trim_start_matches("the ");
    let spelt = surface.starts_with("United ");
    let united = spelt
        || ["UN ", "U.N. ", "US ", "U.S. "]
            .iter()
            .any(|short| surface.starts_with(short));
    let words = surface
        .split_whitespace()
        .skip(usize::from(united) + usize::from(spelt));
    let own = words
        .take_while(|word| is_qualifier(without_possessive(word)))
        .count();
    own + if united { 2 } else { 0 }
}

fn is_qualifier(word: &str) -> bool {
    let general = ["EU", "Federal", "National", "Royal", "State", "Supreme"].contains(&word);
    general
        || gazetteer::look_up(word).any(|meaning| match meaning {
            Meaning::Demonym(_) | Meaning::Place(_) => true,
            Meaning::Organization(_) | Meaning::Person(_) => false,
        })
}

fn same_words(one: &[String], other: &[String]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| same_name(a, b))
}

fn initials(folded: &str, without: &[&str]) -> String {
    folded
        .split(' ')
        .filter(|word| !without.contains(word))
        .filter_map(|word| word.chars().next())
        .collect()
}

/// The folded letters of an acronym: two to eight letters, at most one of them small ("MSF", "U.N.", "EU", "BfV").
fn acronym_of(surface: &str) -> Option<String> {
    let letters = || surface.chars().filter(|&c| c != '.');
    let count = letters().take(9).count();
    let small = || letters().filter(|c| c.is_lowercase()).count();
    let plain = || letters().all(char::is_alphabetic);
    let begins = || letters().next().is_some_and(char::is_uppercase);
    ((2..=8).contains(&count) && begins() && plain() && small() <= 1)
        .then(|| fold(surface).replace(' ', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        OrganizationForm::of(one)
            .match_rank(&OrganizationForm::of(other))
            .is_some()
    }

    #[test]
    fn one_organization() {
        for (one, other) in [
            ("MEI", "Middle East Institute"),
            ("U.N.", "United Nations"),
            ("UN", "U.N."),
            ("ECOWAS", "Economic Community of West African States"),
            ("Hizbullah", "Hezbollah"),
            ("Hyundai", "Hyundai Motor Co."),
            ("Foreign Ministry", "Russian Foreign Ministry"),
            ("Apple", "Apple Inc."),
            ("DOJ", "Department of Justice"),
            ("UN Security Council", "United Nations Security Council"),
            ("Security Council", "UN Security Council"),
        ] {
            assert!(same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn two_organizations() {
        for (one, other) in [
            ("Russian Foreign Ministry", "Syrian Foreign Ministry"),
            ("Bank of China", "Bank of England"),
            ("EU", "United Nations"),
            ("Bank", "Bank of England"),
            ("Democratic Party", "Social Democratic Party"),
        ] {
            assert!(!same(one, other), "{one} / {other}");
        }
    }
}
