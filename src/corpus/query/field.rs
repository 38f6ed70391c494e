//! The fields of a query: what each is called, what may stand in it, what it means.

use super::super::{Actor, ReadMark, StarMark};
use super::{CountryMatch, Dates, Term};
use crate::extract::{Country, EntityKind, Sort};
use crate::text::near::near;
use crate::text::phrase::Phrase;
use crate::text::{fold::fold, language};

/// What stands before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Country,
    About,
    In,
    By,
    Person,
    Organization,
    Place,
    Sort,
    Date,
    After,
    Before,
    Title,
    Source,
    Language,
    Is,
    Saved,
}

/// A field as users meet it.
struct Written {
    field: Field,
    name: &'static str,
    /// A value, for messages and for help.
    example: &'static str,
    /// Which articles it finds.
    finds: &'static str,
}

#[rustfmt::skip]
const FIELDS: [Written; 16] = [
    written(Field::Country, "country", "SY", "mention the country, a place in it or its people; by name or code"),
    written(Field::About, "about", "SY", "are about the country"),
    written(Field::In, "in", "SY", "name the country, or a place in it, as a place"),
    written(Field::By, "by", "RU", "have the state act, or someone who belongs to it"),
    written(Field::Person, "person", "\"Joseph Aoun\"", "name this person, by the fullest or any shorter name"),
    written(Field::Organization, "org", "\"United Nations\"", "name this organization"),
    written(Field::Place, "place", "Tartus", "name this place"),
    written(Field::Sort, "sort", "armed-group", "name an actor or a place of this sort"),
    written(Field::Date, "date", "2025-01..2025-03", "are of these days; also 2025, 2025-01-15, 2025-06.."),
    written(Field::After, "after", "2025-01-15", "are of a later day"),
    written(Field::Before, "before", "2025", "are of an earlier day"),
    written(Field::Title, "title", "\"cease fire\"", "say this in the title"),
    written(Field::Source, "source", "reuters", "were published by one who is called this"),
    written(Field::Language, "lang", "en", "are in this language; by code or English name"),
    written(Field::Is, "is", "unread", "bear the mark: unread, read, starred, plain"),
    written(Field::Saved, "saved", "NAME", "match the line that is saved under this name"),
];

const fn written(
    field: Field,
    name: &'static str,
    example: &'static str,
    finds: &'static str,
) -> Written {
    Written {
        field,
        name,
        example,
        finds,
    }
}

/// The marks that an article may bear.
pub const MARKS: [(&str, Term); 4] = [
    ("unread", Term::Read(ReadMark::Unread)),
    ("read", Term::Read(ReadMark::Read)),
    ("starred", Term::Star(StarMark::Starred)),
    ("plain", Term::Star(StarMark::Plain)),
];

impl Field {
    pub fn all() -> impl Iterator<Item = Field> {
        FIELDS.iter().map(|written| written.field)
    }

    fn written(self) -> &'static Written {
        // In the order of the enum; a test sees to that.
        &FIELDS[self as usize]
    }

    pub fn name(self) -> &'static str {
        self.written().name
    }

    /// "country:SY".
    pub fn example(self) -> String {
        format!("{}:{}", self.name(), self.written().example)
    }

    /// Which articles it finds, as the end of a sentence.
    pub fn finds(self) -> &'static str {
        self.written().finds
    }

    /// The field of that name, or a sentence that says which there are.
    pub fn parse(name: &str) -> Result<Self, String> {
        let lower = name.to_ascii_lowercase();
        let same = |field: &Field| field.name() == lower;
        Self::all().find(same).ok_or_else(|| {
            let names: Vec<&str> = Self::all().map(Self::name).collect();
            let hint = match near(&lower, names.iter().copied()).as_slice() {
                [] => format!("there are {}:.", names.join(": ")),
                near => format!("did you mean {}:?", near.join(":, ")),
            };
            format!("no term is called \"{name}:\"; {hint} In quotes, \"{name}:…\" finds the words")
        })
    }

    /// What to say where no value follows the colon.
    pub fn lack(self) -> String {
        format!("a value must follow the colon, as in {}", self.example())
    }

    /// The term for one value, which is not empty; a sentence where it makes none. A saved filter is no term.
    pub fn term(self, value: &str) -> Result<Term, String> {
        match self {
            Field::Country => country(value).map(|of| Term::Country(of, CountryMatch::Mentioned)),
            Field::About => country(value).map(|of| Term::Country(of, CountryMatch::Focus)),
            Field::In => country(value).map(|of| Term::Country(of, CountryMatch::Literal)),
            Field::By => country(value).map(Term::By),
            Field::Person => name(value).map(|name| actor(EntityKind::Person, name)),
            Field::Organization => name(value).map(|name| actor(EntityKind::Organization, name)),
            Field::Place => name(value).map(Term::Place),
            Field::Sort => sort(value).map(Term::Sort),
            Field::Date => Dates::parse(value).map(Term::Dates),
            Field::After => Dates::after(value).map(Term::Dates),
            Field::Before => Dates::before(value).map(Term::Dates),
            Field::Title => phrase(value).map(Term::Title),
            Field::Source => phrase(value).map(Term::Source),
            Field::Language => language_code(value).map(Term::Language),
            Field::Is => mark(value),
            Field::Saved => Err("a saved filter is a whole query".into()),
        }
    }
}

/// The country that a user means, or a sentence with names that resemble it.
pub fn country(name: &str) -> Result<Country, String> {
    Country::parse(name).ok_or_else(|| {
        let hint = match Country::suggestions(name).as_slice() {
            [] => "write its English name or its code, as in Syria, SY, SYR".into(),
            names => format!("did you mean {}?", names.join(", ")),
        };
        format!("no country is called \"{name}\"; {hint}")
    })
}

fn actor(kind: EntityKind, name: String) -> Term {
    Term::Actor(Actor { kind, name })
}

fn name(value: &str) -> Result<String, String> {
    match fold(value).is_empty() {
        true => Err(nothing_in(value)),
        false => Ok(value.to_owned()),
    }
}

fn phrase(value: &str) -> Result<Phrase, String> {
    Phrase::of(value).ok_or_else(|| nothing_in(value))
}

fn nothing_in(value: &str) -> String {
    format!("\"{value}\" holds no letter or digit to look for")
}

fn sort(value: &str) -> Result<Sort, String> {
    let wanted = fold(value);
    let same = |sort: &Sort| fold(sort.name()) == wanted;
    Sort::ALL.into_iter().find(same).ok_or_else(|| {
        let names = Sort::ALL.map(Sort::name);
        let hint = match near(&value.to_lowercase(), names).as_slice() {
            [] => format!("there are {}", names.join(", ")),
            near => format!("did you mean {}?", near.join(", ")),
        };
        format!("no sort of actor or place is called \"{value}\"; {hint}")
    })
}

fn language_code(value: &str) -> Result<&'static str, String> {
    language::parse(value).ok_or_else(|| {
        let lower = value.to_lowercase();
        let names: Vec<String> = language::codes()
            .map(|code| language::name(code).to_lowercase())
            .collect();
        let hint = match near(&lower, names.iter().map(String::as_str)).as_slice() {
            [] => "write its English name or its code, as in Arabic, ar".into(),
            near => format!("did you mean {}?", near.join(", ")),
        };
        format!("no language is called \"{value}\"; {hint}")
    })
}

fn mark(value: &str) -> Result<Term, String> {
    let lower = value.to_lowercase();
    let found = MARKS.into_iter().find(|(name, _)| *name == lower);
    found.map(|(_, term)| term).ok_or_else(|| {
        format!("an article cannot be \"{value}\"; it is unread, read, starred or plain")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_stands_at_its_number_and_takes_its_example() {
        for (at, field) in Field::all().enumerate() {
            assert_eq!(field as usize, at, "{field:?}");
            let value = field.written().example.trim_matches('"');
            assert!(
                field == Field::Saved || field.term(value).is_ok(),
                "{value}"
            );
        }
    }
}
