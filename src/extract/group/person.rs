//! Which names are one person's: a surname alone belongs to the full name, "J. Smith" to "John Smith", "al-Shara" to
//! "Ahmed al-Sharaa"; "Donald Trump" and "Donald Trump Jr." stay two.

use super::{
    Form,
    variant::{key, same_name},
};
use crate::text::fold::fold;

/// Words within a name that do not tell persons apart, since articles write or omit them freely.
const PARTICLES: [&str; 22] = [
    "abu", "al", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "el", "ibn", "la", "ul", "van", "von",
];

/// A person's name, taken apart and folded.
#[derive(Debug)]
pub struct PersonForm {
    /// Given names and surname, without particles.
    parts: Vec<String>,
    /// "jr", "sr", "ii": tells son from father.
    suffix: Option<String>,
    /// Letters in all, for choosing the fullest of equals.
    length: usize,
}

impl Form for PersonForm {
    fn of(surface: &str) -> Self {
        let folded = fold(surface);
        let mut parts: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        let suffix =
            parts.pop_if(|last| matches!(last.as_str(), "jr" | "sr" | "ii" | "iii" | "iv"));
        let core: Vec<String> = parts
            .iter()
            .filter(|part| PARTICLES.binary_search(&part.as_str()).is_err())
            .cloned()
            .collect();
        Self {
            parts: if core.is_empty() { parts } else { core },
            suffix,
            length: surface.len(),
        }
    }

    fn keys(&self) -> Vec<u64> {
        self.parts.iter().map(|part| key(part)).collect()
    }

    fn match_rank(&self, fuller: &Self) -> Option<u8> {
        // "Donald Trump" beside "Donald Trump Jr." is the father; "Trump" alone may be either.
        let full = self.parts.len() > 1 && fuller.parts.len() > 1;
        if self.suffix != fuller.suffix && (full || self.suffix.is_some()) {
            return None;
        }
        let (short, long) = if self.parts.len() <= fuller.parts.len() {
            (&self.parts, &fuller.parts)
        } else {
            (&fuller.parts, &self.parts)
        };
        match short.as_slice() {
            [] => None,
            [single] => single_rank(single, long),
            several => full_rank(several, long),
        }
    }

    fn fullness(&self) -> usize {
        self.parts.len() * 100 + self.length.min(99)
    }
}

/// How well one word names a person whose parts are `long`: as the surname best, as the family name that stands first
/// ("Xi") or a known given name ("Saddam") next.
fn single_rank(single: &str, long: &[String]) -> Option<u8> {
    let (last, rest) = long.split_last()?;
    if single == last {
        Some(9)
    } else if same_name(single, last) {
        Some(8)
    } else if rest.first().is_some_and(|first| first == single) {
        Some(4)
    } else if rest.iter().any(|part| part.len() > 2 && part == single) {
        Some(2)
    } else {
        None
    }
}

/// How well two full names agree: every part of the shorter must be found in the longer, in order, the outer ones where
/// they belong.
fn full_rank(short: &[String], long: &[String]) -> Option<u8> {
    let mut rest = long.iter();
    let in_order = short
        .iter()
        .all(|part| rest.any(|other| same_part(part, other)));
    let ends_agree = same_part(&short[short.len() - 1], &long[long.len() - 1]);
    let starts_agree = same_part(&short[0], &long[0]);
    match (in_order, starts_agree, ends_agree) {
        (true, true, true) => Some(9),
        (true, true, false) | (true, false, true) => Some(5),
        _ => None,
    }
}

/// Whether two parts agree: the same name, or an initial of it.
fn same_part(one: &str, other: &str) -> bool {
    same_name(one, other)
        || (one.len() == 1 && other.starts_with(one))
        || (other.len() == 1 && one.starts_with(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        PersonForm::of(one)
            .match_rank(&PersonForm::of(other))
            .is_some()
    }

    #[test]
    fn one_person() {
        for (one, other) in [
            ("al-Shara", "Ahmed al-Sharaa"),
            ("Merkel", "Angela Merkel"),
            ("J. Smith", "John Smith"),
            ("Xi", "Xi Jinping"),
            ("Suu Kyi", "Aung San Suu Kyi"),
            ("Kadhafi", "Muammar Gaddafi"),
            ("Ursula von der Leyen", "von der Leyen"),
            ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
            ("Trump", "Donald Trump Jr."),
        ] {
            assert!(same(one, other), "{one} / {other}");
        }
    }

    #[test]
    fn two_persons() {
        for (one, other) in [
            ("Hunter Biden", "Joe Biden"),
            ("Kim Jong Il", "Kim Jong Un"),
            ("Donald Trump Jr.", "Donald Trump"),
            ("Donald Trump", "Donald Trump Jr."),
            ("Angela Merkel", "Angela Eagle"),
            ("Raul Castro", "Fidel Castro"),
        ] {
            assert!(!same(one, other), "{one} / {other}");
        }
    }
}
