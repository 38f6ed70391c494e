//! Inverted lists: from a word, a name, a country to the articles that have it, and where in them.
//!
//! What one batch of articles says is a *segment*: [`build`] collects its lists, [`write`] puts them down in the order of
//! their terms, in blocks of a few kilobytes. Nothing of a segment ever changes; an article that goes, or is read anew, is
//! noted as dead in all segments before the next. Once there are several segments of a size, [`merge`] makes one of them, without the
//! dead. [`look`] finds lists again, [`cursor`] goes through them, [`phrase`] the places where words follow each other.
//!
//! Of a hundred thousand articles a word is found in a millisecond, whatever else is stored.

pub mod build;
pub mod cursor;
pub mod look;
pub mod merge;
pub mod phrase;
pub mod segments;
pub mod varint;
pub mod write;

use super::IndexError;

/// What kind of thing a list is of: the first byte of its term, in the order in which lists are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Space {
    /// All articles; the value says what came of the file: 1 an article, 2 a problem.
    All = b'a',
    /// The countries that act, or that actors belong to.
    Acting = b'b',
    /// Countries; the value holds [`FOCUS`] and [`LITERAL`].
    Country = b'c',
    Language = b'g',
    /// Words of what the article is called within its folder. They lie in segments of their own: a file that moves gets
    /// others, and need not be read again.
    Id = b'i',
    /// Names of locations, of organizations, of persons, folded; the value is the number of the spelling in which the
    /// article displays it, from 1, or 0 where it is an alias only.
    Place = b'l',
    Organization = b'o',
    Person = b'p',
    Sort = b's',
    /// Words of the publisher's name.
    Publisher = b'u',
    /// Words of title and body.
    Word = b'w',
    /// Where the title ends, and where the body ends, as places among the words.
    Ends = b'z',
}

impl Space {
    pub const ALL: [Space; 12] = [
        Space::All,
        Space::Acting,
        Space::Country,
        Space::Language,
        Space::Id,
        Space::Place,
        Space::Organization,
        Space::Person,
        Space::Sort,
        Space::Publisher,
        Space::Word,
        Space::Ends,
    ];

    /// Where it stands in [`ALL`](Self::ALL).
    pub fn number(self) -> usize {
        match self {
            Space::All => 0,
            Space::Acting => 1,
            Space::Country => 2,
            Space::Language => 3,
            Space::Id => 4,
            Space::Place => 5,
            Space::Organization => 6,
            Space::Person => 7,
            Space::Sort => 8,
            Space::Publisher => 9,
            Space::Word => 10,
            Space::Ends => 11,
        }
    }

    /// Whether its lists say where in an article, too.
    pub fn has_places(self) -> bool {
        matches!(
            self,
            Space::Id | Space::Publisher | Space::Word | Space::Ends
        )
    }

    pub fn has_spellings(self) -> bool {
        matches!(self, Space::Place | Space::Organization | Space::Person)
    }

    pub fn of(term: &[u8]) -> Option<Self> {
        let first = *term.first()?;
        Space::ALL.into_iter().find(|space| *space as u8 == first)
    }

    pub fn term(self, rest: &str) -> Vec<u8> {
        let mut term = Vec::with_capacity(rest.len() + 1);
        term.push(self as u8);
        term.extend_from_slice(rest.as_bytes());
        term
    }
}

/// In the value of a country: the article is about it.
pub const FOCUS: u32 = 1;
/// In the value of a country: the article names it, or a place in it, as a place.
pub const LITERAL: u32 = 2;

/// Which lists a segment holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// What articles say.
    Texts = 0,
    /// What they are called.
    Ids = 1,
}

impl Kind {
    pub const BOTH: [Kind; 2] = [Kind::Texts, Kind::Ids];

    pub fn of(space: Option<Space>) -> Self {
        match space {
            Some(Space::Id) => Kind::Ids,
            _ => Kind::Texts,
        }
    }

    fn read(number: u8) -> Result<Self, IndexError> {
        let kind = Kind::BOTH.into_iter().find(|kind| *kind as u8 == number);
        kind.ok_or_else(look::damaged)
    }
}
