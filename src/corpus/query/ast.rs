//! What may be asked for, as it is evaluated: terms, and how they are combined.

use super::super::{Actor, ReadMark, StarMark};
use super::{CountryMatch, Near};
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
    /// Two things are said near each other, in the title or the body.
    Near(Box<Near>),
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
    /// All of these, as simply as it can be said.
    pub fn all(queries: Vec<Query>) -> Self {
        let mut all = Vec::with_capacity(queries.len());
        for query in queries {
            match query {
                Query::All => {}
                Query::And(queries) => all.extend(queries),
                Query::Not(_) | Query::Or(_) | Query::Term(_) => all.push(query),
            }
        }
        match all.len() {
            0 => Query::All,
            1 => all.remove(0),
            _ => Query::And(all),
        }
    }

    /// At least one of these, as simply as it can be said.
    pub fn any(queries: Vec<Query>) -> Self {
        let mut any = Vec::with_capacity(queries.len());
        for query in queries {
            match query {
                Query::All => return Query::All,
                Query::Or(queries) => any.extend(queries),
                Query::Not(_) | Query::And(_) | Query::Term(_) => any.push(query),
            }
        }
        match any.len() {
            1 => any.remove(0),
            _ => Query::Or(any),
        }
    }

    /// What this does not match.
    pub fn denied(self) -> Self {
        match self {
            Query::Not(query) => *query,
            Query::All | Query::And(_) | Query::Or(_) | Query::Term(_) => {
                Query::Not(Box::new(self))
            }
        }
    }

    /// Whether it asks for all.
    pub fn is_empty(&self) -> bool {
        *self == Query::All
    }

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

    /// The words that it asks for and does not deny: what is worth showing where an article matches.
    pub fn phrases(&self) -> Vec<Phrase> {
        match self {
            Query::All | Query::Not(_) => Vec::new(),
            Query::And(queries) | Query::Or(queries) => {
                queries.iter().flat_map(Query::phrases).collect()
            }
            Query::Term(Term::Words(phrase) | Term::Title(phrase)) => vec![phrase.clone()],
            Query::Term(Term::Near(near)) => {
                near.both.iter().map(|one| one.phrase.clone()).collect()
            }
            Query::Term(_) => Vec::new(),
        }
    }
}
