//! Which articles are wanted, in what order: one language for the filter line, the command line and saved filters.
//!
//! [`Query::parse`] makes a [`Query`] of a line, `Display` makes a line of it; [`Query::matches`] is the rule of what it
//! means, in the plainest form. Whatever answers queries quickly must give what that gives.

mod ast;
mod days;
mod facts;
mod field;
mod lex;
mod near;
mod parse;
mod parts;
mod print;
mod saved;

pub use ast::{Dates, Query, Term};
pub use facts::Facts;
pub use field::{Field, MARKS, country};
pub use near::{Near, Operand};
pub use parts::{Apart, Part, Wanted};
pub use print::quoted;
pub use saved::Saved;

use crate::text::wrap::columns;

/// Why a line is no query: where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// In characters, from 1.
    pub column: usize,
    /// A whole sentence, without the column.
    pub message: String,
}

/// What it takes for an article to match a country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CountryMatch {
    /// The article mentions it, or a place in it, or its people.
    #[default]
    Mentioned,
    /// The article is about it.
    Focus,
    /// The article names it, or a place in it, as a place: not by its people, nor as one who acts.
    Literal,
}

/// The order of the list. Files that gave no article come last in each; ties are in order of arrival.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first; without a date last.
    #[default]
    Date,
    Title,
    /// What says most of the words that are looked for; where there are none, newest first.
    Relevance,
}

impl QueryError {
    /// At a byte of `line`.
    fn at(line: &str, byte: usize, message: impl Into<String>) -> Self {
        Self {
            column: line[..byte].chars().count() + 1,
            message: message.into(),
        }
    }

    /// The message with the line below it, and a mark under the column.
    pub fn shown(&self, line: &str) -> String {
        let line: String = line
            .chars()
            .map(|c| if c.is_control() { ' ' } else { c })
            .collect();
        let before: String = line.chars().take(self.column - 1).collect();
        let space = " ".repeat(columns(&before));
        format!("{self}\n\n  {line}\n  {space}^")
    }
}

impl std::fmt::Display for QueryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "column {}: {}", self.column, self.message)
    }
}

impl std::error::Error for QueryError {}
