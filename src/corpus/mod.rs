//! 4  All articles together: what the list shows of each, which of them are wanted, in what order.
//!
//! [`Corpus`] answers how many articles match a [`Filter`], and the rows from..to of them. It holds no texts; one whole
//! article with its findings is an [`Entry`], made anew when it is opened. `app` and `view` know only these answers, so
//! that they may come from memory or from a stored index.

pub mod query;

use crate::article::{Article, Date, Problem, Source};
use crate::extract::{Country, EntityKind, Extraction};
pub use query::{CountryMatch, Filter, Order};

/// An article's number within the opened corpus, in order of arrival. Stable while it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// One whole article with its findings: what is open in the reading pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub article: Article,
    pub extraction: Extraction,
}

/// What the corpus keeps of an article, or of a file that gave none.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub source: Source,
    pub title: String,
    pub date: Option<Date>,
    /// Focus first, then by number of mentions.
    pub countries: Vec<RowCountry>,
    pub actors: Vec<Actor>,
    /// Why the file could not be read, for a row that is no article.
    pub problem: Option<String>,
}

/// A country as the list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowCountry {
    pub country: Country,
    pub mentions: u32,
    pub focus: bool,
}

/// An actor as filters and pickers know it: by its display name, across articles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor {
    pub kind: EntityKind,
    pub name: String,
}

/// One row of the list: borrowed from the corpus for as long as a frame takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: ArticleId,
    pub title: String,
    pub date: Option<Date>,
    pub countries: Vec<RowCountry>,
    pub problem: Option<String>,
    pub read: bool,
    pub starred: bool,
}

impl Summary {
    /// What is kept of an entry.
    pub fn of(entry: &Entry) -> Self {
        let _ = entry;
        todo!("H")
    }

    pub fn of_problem(problem: Problem) -> Self {
        let _ = problem;
        todo!("H")
    }
}
