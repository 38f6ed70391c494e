//! What may be asked for, as it is evaluated: terms, and how they are combined.

use super::super::{Actor, ReadMark, StarMark};
use super::CountryMatch;
use crate::article::Date;
use crate::extract::{Country, Sort};
use crate::text::phrase::Phrase;

/// Which articles are wanted.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Query {
    #[default]
    All,
    Not(Box<Query>),
    /// All of these; of none, all articles.
    And(Vec<Query>),
    /// At least one of these; of none, no article.
    Or(Vec<Query>),
    Term(Term),
}

/// One thing that an article is or is not. A file that gave no article has an id and nothing else: it is neither read nor
/// unread, and words find it by its id alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// The title, the body or the id says this; a phrase does not go on from one of them into the next.
    Words(Phrase),
    /// The title says this.
    Title(Phrase),
    Country(Country, CountryMatch),
    /// An actor that belongs to this country, or the state itself as one who acts.
    By(Country),
    /// A person or an organization, by the rule of [`ActorNames::is`](super::super::ActorNames::is).
    Actor(Actor),
    /// A location that the article or the gazetteer calls this, by the same rule.
    Place(String),
    /// An actor or a location of this sort.
    Sort(Sort),
    /// Of one of these days; an article without a date is of no day.
    Dates(Dates),
    /// What the article's publisher is called holds these words.
    Source(Phrase),
    /// The code of the language that the text is in, as [`language`](crate::text::language::language) tells it.
    Language(&'static str),
    Read(ReadMark),
    Star(StarMark),
}

/// Days from one to another, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    pub from: Option<Date>,
    pub to: Option<Date>,
}

impl Dates {
    pub fn hold(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

impl Query {
    /// Whether the query is true where `holds` says what is true of each of its terms.
    pub fn evaluate(&self, holds: &impl Fn(&Term) -> bool) -> bool {
        match self {
            Query::All => true,
            Query::Not(query) => !query.evaluate(holds),
            Query::And(all) => all.iter().all(|query| query.evaluate(holds)),
            Query::Or(any) => any.iter().any(|query| query.evaluate(holds)),
            Query::Term(term) => holds(term),
        }
    }

    /// All its terms, in order.
    pub fn terms(&self) -> Vec<&Term> {
        match self {
            Query::All => Vec::new(),
            Query::Not(query) => query.terms(),
            Query::And(queries) | Query::Or(queries) => {
                queries.iter().flat_map(Query::terms).collect()
            }
            Query::Term(term) => vec![term],
        }
    }
}
