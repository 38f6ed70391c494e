//! A query as the line that means it.

use super::{CountryMatch, Field, Query, Term};
use crate::corpus::{ReadMark, StarMark};
use crate::extract::EntityKind;
use std::fmt::{self, Display, Formatter};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&line(self))
    }
}

fn line(query: &Query) -> String {
    match query {
        Query::All => String::new(),
        Query::Not(query) => format!("-{}", closed(query)),
        Query::And(all) => all.iter().map(closed_or).collect::<Vec<_>>().join(" "),
        Query::Or(any) => match with_commas(any) {
            Some(term) => term,
            None => any.iter().map(line).collect::<Vec<_>>().join(" OR "),
        },
        Query::Term(term) => match value(term) {
            (Some(field), value) => format!("{}:{value}", field.name()),
            (None, value) => value,
        },
    }
}

/// In parentheses, unless it is one term.
fn closed(query: &Query) -> String {
    match query {
        Query::And(_) => format!("({})", line(query)),
        Query::All | Query::Not(_) | Query::Or(_) | Query::Term(_) => closed_or(query),
    }
}

/// In parentheses if it holds an OR.
fn closed_or(query: &Query) -> String {
    match query {
        Query::Or(any) if with_commas(any).is_none() => format!("({})", line(query)),
        Query::All | Query::Not(_) | Query::And(_) | Query::Or(_) | Query::Term(_) => line(query),
    }
}

/// Terms of one field, as one: "country:SY,LB".
fn with_commas(any: &[Query]) -> Option<String> {
    let mut values = Vec::new();
    let mut of = None;
    for query in any {
        let Query::Term(term) = query else {
            return None;
        };
        let (field, value) = value(term);
        let field = field?;
        if of.is_some_and(|of| of != field) {
            return None;
        }
        of = Some(field);
        values.push(value);
    }
    Some(format!("{}:{}", of?.name(), values.join(",")))
}

/// The field of a term, and its value as it is written there.
pub fn value(term: &Term) -> (Option<Field>, String) {
    let (field, value) = match term {
        Term::Words(phrase) => return (None, quoted(&phrase.to_string())),
        Term::Near(near) => return (None, near.to_string()),
        Term::Title(phrase) => (Field::Title, phrase.to_string()),
        Term::Country(country, matched) => {
            let field = match matched {
                CountryMatch::Mentioned => Field::Country,
                CountryMatch::Focus => Field::About,
                CountryMatch::Literal => Field::In,
            };
            (field, country.code().to_owned())
        }
        Term::By(country) => (Field::By, country.code().to_owned()),
        Term::Actor(actor) => {
            let field = match actor.kind {
                EntityKind::Person => Field::Person,
                EntityKind::Organization => Field::Organization,
                EntityKind::Location => Field::Place,
            };
            (field, actor.name.clone())
        }
        Term::Place(name) => (Field::Place, name.clone()),
        Term::Sort(sort) => (Field::Sort, sort.name().to_owned()),
        Term::Dates(dates) => (Field::Date, dates.to_string()),
        Term::Source(phrase) => (Field::Source, phrase.to_string()),
        Term::Language(code) => (Field::Language, code.to_string()),
        Term::Read(mark) => (Field::Is, read_name(*mark).to_owned()),
        Term::Star(mark) => (Field::Is, star_name(*mark).to_owned()),
    };
    (Some(field), quoted(&value))
}

pub fn read_name(mark: ReadMark) -> &'static str {
    match mark {
        ReadMark::Unread => "unread",
        ReadMark::Read => "read",
    }
}

pub fn star_name(mark: StarMark) -> &'static str {
    match mark {
        StarMark::Starred => "starred",
        StarMark::Plain => "plain",
    }
}

/// In quotes, unless nothing in it could mean anything else.
pub fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '*');
    match !value.starts_with('-') && value.chars().all(plain) {
        true => value.to_owned(),
        false => format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
