//! The part of a query that a picker reads and changes: the countries, or the actors, that stand at its top.

use super::super::Actor;
use super::{CountryMatch, Query, Term};
use crate::extract::Country;

/// Countries or actors of which an article must name all, or any.
#[derive(Clone, Debug, PartialEq)]
pub struct Part<T> {
    pub of: Vec<T>,
    pub wanted: Wanted,
}

/// What an article must name of several that are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Wanted {
    #[default]
    All,
    Any,
}

impl<T> Default for Part<T> {
    fn default() -> Self {
        Self {
            of: Vec::new(),
            wanted: Wanted::All,
        }
    }
}

/// A query taken apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Apart<T> {
    pub part: Part<T>,
    /// The query without it.
    pub rest: Query,
}

impl Query {
    /// The countries at its top, in the sense of the first of them, and in which sense that is; `None` if there are none.
    /// A group of alternatives is a part by itself.
    pub fn countries(&self) -> (Apart<Country>, Option<CountryMatch>) {
        let matched = self.conjuncts().iter().find_map(|query| match query {
            Query::Term(term) => sense(term),
            Query::Or(any) => {
                let all = group(any, &sense)?;
                let first = *all.first()?;
                all.iter().all(|sense| *sense == first).then_some(first)
            }
            Query::All | Query::Not(_) | Query::And(_) => None,
        });
        let country = |term: &Term| match term {
            Term::Country(country, is) if Some(*is) == matched => Some(*country),
            _ => None,
        };
        (self.apart(&country), matched)
    }

    /// The persons and organizations at its top.
    pub fn actors(&self) -> Apart<Actor> {
        self.apart(&|term| match term {
            Term::Actor(actor) => Some(actor.clone()),
            _ => None,
        })
    }

    /// This and, at its end, such a part.
    pub fn with<T>(self, part: Part<T>, term: impl Fn(T) -> Term) -> Query {
        let terms = part.of.into_iter().map(|of| Query::Term(term(of)));
        match part.wanted {
            Wanted::Any if terms.len() > 0 => Query::all(vec![self, Query::any(terms.collect())]),
            Wanted::All | Wanted::Any => Query::all(std::iter::once(self).chain(terms).collect()),
        }
    }

    /// What must all hold.
    pub fn conjuncts(&self) -> &[Query] {
        match self {
            Query::All => &[],
            Query::And(all) => all,
            Query::Not(_) | Query::Or(_) | Query::Term(_) => std::slice::from_ref(self),
        }
    }

    /// Takes out all single terms that are `wanted`, or, if one stands before them, the first group of alternatives.
    fn apart<T>(&self, wanted: &impl Fn(&Term) -> Option<T>) -> Apart<T> {
        let mut part = Part::default();
        let mut rest = Vec::new();
        for query in self.conjuncts() {
            let (found, how) = match query {
                Query::Term(term) => (wanted(term).map(|of| vec![of]), Wanted::All),
                Query::Or(any) => (group(any, wanted), Wanted::Any),
                Query::All | Query::Not(_) | Query::And(_) => (None, Wanted::All),
            };
            match found {
                Some(found)
                    if part.of.is_empty() || (part.wanted, how) == (Wanted::All, Wanted::All) =>
                {
                    part.of.extend(found);
                    part.wanted = how;
                }
                Some(_) | None => rest.push(query.clone()),
            }
        }
        let rest = Query::all(rest);
        Apart { part, rest }
    }
}

fn sense(term: &Term) -> Option<CountryMatch> {
    match term {
        Term::Country(_, matched) => Some(*matched),
        _ => None,
    }
}

/// What all terms of a group of alternatives are, if all are `wanted`.
fn group<T>(any: &[Query], wanted: &impl Fn(&Term) -> Option<T>) -> Option<Vec<T>> {
    let of = |query: &Query| match query {
        Query::Term(term) => wanted(term),
        Query::All | Query::Not(_) | Query::And(_) | Query::Or(_) => None,
    };
    any.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Saved;
    use super::*;

    #[test]
    fn parts_are_taken_out_and_put_back() {
        for (line, countries, rest) in [
            (
                "gas country:SY is:read country:LB",
                "country:SY country:LB",
                "gas is:read",
            ),
            ("country:SY,LB country:IQ", "country:SY,LB", "country:IQ"),
            ("country:SY about:LB", "country:SY", "about:LB"),
            ("about:LB,SY -country:RU", "about:LB,SY", "-country:RU"),
            ("country:SY OR gas", "", "country:SY OR gas"),
            ("country:SY OR about:LB", "", "country:SY OR about:LB"),
        ] {
            let query = Query::parse(line, &Saved::default()).unwrap();
            let (apart, matched) = query.countries();
            let sense = matched.unwrap_or_default();
            let part = Query::All.with(apart.part.clone(), |country| Term::Country(country, sense));
            assert_eq!(
                (part.to_string().as_str(), apart.rest.to_string().as_str()),
                (countries, rest)
            );
        }
        let actors = Query::parse("person:A gas (org:B OR person:C)", &Saved::default())
            .unwrap()
            .actors();
        assert_eq!(
            (actors.part.of.len(), actors.rest.to_string().as_str()),
            (1, "gas (org:B OR person:C)")
        );
    }
}
