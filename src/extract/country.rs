//! Which country an entity belongs to, and why.

use crate::text::Span;

/// A country of ISO 3166-1 (or XK), as its alpha-2 code. Name, other codes and aliases are looked up in the tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// `code` must be two capital letters that the table of countries holds; see [`Country::parse`] for user input.
    pub(crate) const fn from_code(code: [u8; 2]) -> Self {
        Self(code)
    }

    /// The alpha-2 code: "SY".
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("??")
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// A country, and the reason for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Located {
    pub country: Country,
    pub because: Reason,
    /// Another reading was nearly as good ("Congo" without a capital named): shown as `?`.
    pub uncertain: bool,
}

/// Why an entity is placed in a country.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It is a name of the country itself.
    CountryName,
    /// The only place of that name that the gazetteer knows.
    OnlyPlace,
    /// The most populous or most important of several places of that name.
    MostProminent { alternatives: u16 },
    /// The text says so right behind the name: "Paris, Texas".
    SaidByText { container: Span },
    /// Other names of the article lie in the same country.
    NamedNearby { evidence: Span },
    /// A stated policy for a disputed territory.
    Policy,
    /// The name of an organization holds a country or its people: "Syrian Observatory …". A span of that name.
    PartOfName { part: Span },
    /// A list of known actors says so.
    Listed,
}

impl Reason {
    /// The reason with spans into a text in which the one that they are of begins at byte `start`.
    pub(super) fn behind(self, start: u32) -> Self {
        match self {
            Reason::SaidByText { container } => Reason::SaidByText {
                container: container.behind(start),
            },
            Reason::NamedNearby { evidence } => Reason::NamedNearby {
                evidence: evidence.behind(start),
            },
            Reason::CountryName
            | Reason::OnlyPlace
            | Reason::MostProminent { .. }
            | Reason::Policy
            | Reason::PartOfName { .. }
            | Reason::Listed => self,
        }
    }
}

/// What an article says of one country.
#[derive(Clone, Debug, PartialEq)]
pub struct CountryEvidence {
    pub country: Country,
    /// Mentions of the country, of places in it, of its people; of its organizations, where the article names none of these
    /// for any country.
    pub mentions: u32,
    /// Of those, literal ones: the country itself or a place in it as a place.
    pub literal: u32,
    /// Share of the article's score, 0 to 1; see [`focus`](super::focus).
    pub score: f32,
    /// Whether the article is about it.
    pub focus: bool,
}
