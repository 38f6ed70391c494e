//! Which names are one organization's: the acronym and what it stands for, the name with and without "Inc.", a part
//! that is named alone after the whole.

use super::{
    Form,
    variant::{same_name, skeleton},
};
use crate::text::fold::fold;

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
}

impl Form for OrganizationForm {
    fn of(surface: &str) -> Self {
        let folded = fold(surface);
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
        }
    }

    fn keys(&self) -> Vec<String> {
        let outer = [self.words.first(), self.words.last()];
        let mut keys: Vec<String> = outer
            .into_iter()
            .flatten()
            .map(|word| skeleton(word))
            .collect();
        match &self.acronym {
            Some(acronym) => keys.push(acronym.to_uppercase()),
            None => keys.extend(self.initials.iter().map(|initials| initials.to_uppercase())),
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
        part_rank(&short.words, &long.words)
    }

    fn fullness(&self) -> usize {
        match self.acronym {
            Some(_) => 0,
            None => self.words.len(),
        }
    }
}

/// "Hyundai" after "Hyundai Motor", "Foreign Ministry" after "Russian Foreign Ministry".
fn part_rank(short: &[String], long: &[String]) -> Option<u8> {
    if short.len() == long.len()
        || long.iter().any(|word| word == "of") && short.len() < 2 && !long.ends_with(short)
    {
        return None;
    }
    if long.ends_with(short) {
        return Some(if short.len() > 1 { 6 } else { 3 });
    }
    // One first word is too little where it is a country's or a city's: "China" is not "China Mobile"; such names are
    // locations, so what arrives here as an organization is the organization.
    long.starts_with(short).then_some(5)
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
    let letters: Vec<char> = surface.chars().filter(|&c| c != '.').collect();
    let small = letters.iter().filter(|c| c.is_lowercase()).count();
    let plain = letters.iter().all(|c| c.is_alphabetic());
    ((2..=8).contains(&letters.len()) && plain && small <= 1 && letters[0].is_uppercase())
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
        ] {
            assert!(!same(one, other), "{one} / {other}");
        }
    }
}
