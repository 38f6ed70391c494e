//! What the builder gathers before it packs: countries, places, actors, words.

use dateline::extract::Sort;
use dateline::extract::gazetteer::PlaceKind;
use std::collections::BTreeMap;

/// Everything that goes into the tables.
#[derive(Default)]
pub struct Draft {
    /// Sorted by code; a country's index is its number in the tables.
    pub countries: Vec<CountryDraft>,
    pub places: Vec<PlaceDraft>,
    pub others: Vec<OtherDraft>,
    /// Flags of `layout::words` by word.
    pub words: BTreeMap<String, u8>,
}

pub struct CountryDraft {
    pub code: [u8; 2],
    pub alpha3: String,
    pub name: String,
    /// Names that only user input may use.
    pub aliases: Vec<String>,
    /// Names that texts use.
    pub names: Vec<Name>,
}

/// A name, and how a text must write it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    pub text: String,
    pub writing: Writing,
    pub standing: Standing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Writing {
    Ordinary,
    /// In capitals only.
    Acronym,
    /// Behind a comma and before a point: "Mobile, Ala."
    AbbreviationAfterComma,
    /// In capitals, behind a comma: "Columbus, OH".
    CodeAfterComma,
}

/// How well a name stands for its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Main,
    /// One of its other names: it ranks lower among the meanings.
    Alternate,
}

impl Name {
    pub fn main(text: &str) -> Self {
        Self::new(text, Standing::Main)
    }

    pub fn new(text: &str, standing: Standing) -> Self {
        let (text, marked) = match text.strip_prefix('*') {
            Some(acronym) => (acronym, true),
            None => (text, false),
        };
        let capitals = text.chars().any(char::is_uppercase) && !text.contains(char::is_lowercase);
        let writing = match marked || capitals && !text.contains(' ') {
            true => Writing::Acronym,
            false => Writing::Ordinary,
        };
        Self {
            text: text.to_owned(),
            writing,
            standing,
        }
    }
}

pub struct PlaceDraft {
    pub name: String,
    pub names: Vec<Name>,
    /// Index into `Draft::countries`.
    pub country: Option<u8>,
    /// GeoNames code of its first-level division: "SY.14".
    pub admin1: Option<String>,
    pub kind: PlaceKind,
    pub population: u32,
    pub coordinates: Option<(f64, f64)>,
    pub geoname: u32,
    /// Added to the prominence that its kind and population give.
    pub weight: i32,
    pub prominence: u8,
    pub disputed: Option<String>,
    /// From the hand-written tables.
    pub by_hand: bool,
}

impl PlaceDraft {
    pub fn new(name: &str, kind: PlaceKind) -> Self {
        Self {
            name: name.trim_start_matches('*').to_owned(),
            names: vec![Name::main(name)],
            country: None,
            admin1: None,
            kind,
            population: 0,
            coordinates: None,
            geoname: 0,
            weight: 0,
            prominence: 0,
            disputed: None,
            by_hand: false,
        }
    }
}

/// A name that means no place.
pub struct OtherDraft {
    pub name: Name,
    pub meaning: Other,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Other {
    /// Its countries, the most usual first.
    Demonym(Vec<u8>),
    Organization(Option<Sort>, Option<u8>),
    Person(Option<u8>),
}

impl Draft {
    pub fn country(&self, code: &str) -> Option<u8> {
        let code: [u8; 2] = code.as_bytes().try_into().ok()?;
        let found = self
            .countries
            .binary_search_by_key(&code, |country| country.code);
        found.ok().map(|index| index as u8)
    }
}
