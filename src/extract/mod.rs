//! 3  Text becomes mentions, entities, countries: who an article speaks of and where it happens.
//!
//! [`Extractor::extract`] shows the steps in order: tokens, what each finder proposes, one list of mentions, mentions
//! grouped into entities, entities located in countries, the focus. It takes any text and cannot fail.

pub mod country;
pub mod entity;
pub mod focus;
pub mod gazetteer;
pub mod group;
pub mod mention;
pub mod passage;
pub mod sense;

pub use country::{Country, CountryEvidence, Located, Reason};
pub use entity::{Entity, EntityId, EntityKind, Sort};
pub use mention::{Finder, Found, Kind, Mention, Sense};

use crate::text::Span;

/// All that was found in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// Sorted by start, never overlapping.
    pub mentions: Vec<Mention>,
    /// Indexed by [`EntityId`]; in order of first mention.
    pub entities: Vec<Entity>,
    /// The states that act ("Moscow said", "Russia agreed"), with the mentions in which they do, most often first.
    pub states: Vec<State>,
    /// Strongest first.
    pub countries: Vec<CountryEvidence>,
}

/// A state as an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub country: Country,
    /// Indices into [`Extraction::mentions`].
    pub mentions: Vec<u32>,
}

/// Finds names. Holds nothing but references to tables that lie in the program, so making one costs nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extractor;

impl Extractor {
    /// All that `text` names. `title` is the part of it that is a headline (may be empty): its words count more for the
    /// focus, and its capitals less as evidence for names.
    pub fn extract(self, text: &str, title: Span) -> Extraction {
        let _ = (text, title);
        Extraction::default()
    }
}
