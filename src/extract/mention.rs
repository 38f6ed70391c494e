//! One name in the text; and how the proposals of several finders become one list of mentions.

use super::country::Country;
use super::entity::EntityId;
use crate::text::Span;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Person,
    Organization,
    Location,
    /// "Syrian", "Germans": evidence for a country, not a location.
    Demonym,
}

/// Who proposed a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finder {
    /// Looked up in the tables.
    Gazetteer,
    /// Recognised by the words around it: a title, a role, an organization word.
    Cue,
    /// Recognised by what was learned from labelled news.
    Tagger,
    /// The same name stands elsewhere in the article, where it was recognised.
    Repetition,
}

/// A proposal, before mentions are united.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    pub span: Span,
    pub kind: Kind,
    pub by: Finder,
    /// How sure the finder is, 0 to 1; comparable between finders.
    pub score: f32,
}

/// In which sense a location is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// As a place: "in Moscow".
    Literal,
    /// For those who act there: "Moscow said".
    Associative,
    /// Where the report was filed: "BEIRUT, March 3".
    Dateline,
}

/// One span of the text that names an entity, or (a demonym) only points to a country.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    pub span: Span,
    pub kind: Kind,
    pub by: Finder,
    /// `None` for demonyms only.
    pub entity: Option<EntityId>,
    /// The country that this mention is evidence for.
    pub country: Option<Country>,
    pub sense: Sense,
}
