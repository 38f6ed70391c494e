//! What is known of a country: its names and codes, its capital; and which country a user means.

use super::layout::{countries, names, number, places, section};
use super::place::PlaceId;
use crate::extract::Country;
use crate::text::fold::fold;
use crate::text::near::distance;

pub(super) static FILE: &[u8] = include_bytes!("countries.bin");
static RECORDS: &[u8] = section(FILE, countries::RECORDS);
static ALIASES: &[u8] = section(FILE, countries::ALIASES);
static TEXT: &[u8] = section(FILE, countries::TEXT);
static DEMONYMS: &[u8] = section(FILE, countries::DEMONYMS);

/// How many suggestions an error message can use.
const SUGGESTIONS: usize = 4;

impl Country {
    /// The country that a user means: by name or alias ("Ivory Coast", "Holland", "America"), alpha-2 or alpha-3 code,
    /// in any case. Never a FIPS code: those give another country for the same two letters.
    pub fn parse(input: &str) -> Option<Self> {
        let input = input.trim();
        let code = input.to_ascii_uppercase();
        if let Some(country) = Self::all().find(|country| country.is_code(&code)) {
            return Some(country);
        }
        let folded = fold(input);
        let folded = folded.strip_prefix("the ").unwrap_or(&folded);
        aliases()
            .find(|(alias, _)| *alias == folded)
            .map(|(_, country)| country)
    }

    fn is_code(&self, code: &str) -> bool {
        self.code() == code || self.alpha3() == code
    }

    /// Names that resemble `input`, for a message about a country that is not known.
    pub fn suggestions(input: &str) -> Vec<&'static str> {
        let folded = fold(input);
        let mut near: Vec<(usize, &str)> = aliases()
            .map(|(alias, country)| (distance(&folded, alias), country.name()))
            .filter(|(distance, _)| *distance <= 1 + folded.len() / 4)
            .collect();
        near.sort();
        let mut suggestions = Vec::new();
        for (_, name) in near {
            if suggestions.len() < SUGGESTIONS && !suggestions.contains(&name) {
                suggestions.push(name);
            }
        }
        suggestions
    }

    /// The usual English name: "Syria".
    pub fn name(self) -> &'static str {
        text(self.field(5, 2), self.field(7, 1))
    }

    /// The alpha-3 code: "SYR".
    pub fn alpha3(self) -> &'static str {
        let at = countries::RECORD * self.row() + 2;
        RECORDS
            .get(at..at + 3)
            .and_then(|code| std::str::from_utf8(code).ok())
            .unwrap_or("???")
    }

    /// The country as a place of the gazetteer.
    pub fn place(self) -> PlaceId {
        PlaceId(self.field(8, 3))
    }

    /// Its capital, or the seat of its government where the capital is disputed; `None` for Antarctica, Western Sahara
    /// and a few islands.
    pub fn capital(self) -> Option<PlaceId> {
        match self.field(11, 3) {
            places::NO_PLACE => None,
            place => Some(PlaceId(place)),
        }
    }

    /// All countries, in the order of their codes.
    pub fn all() -> impl Iterator<Item = Country> {
        (0..count()).filter_map(|row| by_number(row as u8))
    }

    fn row(self) -> usize {
        let code = self.code().as_bytes();
        let (mut low, mut high) = (0, count());
        while low < high {
            let middle = (low + high) / 2;
            let at = countries::RECORD * middle;
            if &RECORDS[at..at + 2] < code {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    fn field(self, at: usize, width: usize) -> u32 {
        number(RECORDS, countries::RECORD * self.row() + at, width)
    }
}

fn count() -> usize {
    RECORDS.len() / countries::RECORD
}

/// The country with this number in the tables.
pub fn by_number(row: u8) -> Option<Country> {
    let at = countries::RECORD * usize::from(row);
    if row == names::NO_COUNTRY {
        return None;
    }
    let code = RECORDS.get(at..at + 2)?;
    Some(Country::from_code([code[0], code[1]]))
}

/// The countries of the set that begins at `at`.
pub(super) fn demonym_set(at: u32) -> impl Iterator<Item = Country> {
    let length = number(DEMONYMS, at as usize, 1) as usize;
    (0..length)
        .filter_map(move |member| by_number(number(DEMONYMS, at as usize + 1 + member, 1) as u8))
}

/// All folded names of all countries.
fn aliases() -> impl Iterator<Item = (&'static str, Country)> {
    (0..ALIASES.len() / 4).filter_map(|row| {
        let alias = text(number(ALIASES, 4 * row, 2), number(ALIASES, 4 * row + 2, 1));
        Some((alias, by_number(ALIASES[4 * row + 3])?))
    })
}

fn text(start: u32, length: u32) -> &'static str {
    TEXT.get(start as usize..(start + length) as usize)
        .and_then(|text| std::str::from_utf8(text).ok())
        .unwrap_or_default()
}
