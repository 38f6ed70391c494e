//! Which articles match a query, answered from memory: one pass over all articles for each term.
//!
//! Texts are not held here, so words are looked for in titles and ids alone.

use super::names::{NameId, Names};
use super::packed::{Lists, Texts};
use super::summary::{Actor, RowCountry};
use super::{ArticleId, Corpus, Gave, Query, Summary, Term};
use crate::extract::{Country, EntityKind, Sort};

/// What queries ask of articles and the list does not show; all by [`ArticleId`].
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// All names of the places of an article, sorted.
    places: Lists<NameId>,
    sorts: Lists<Sort>,
    acting: Lists<Country>,
    publishers: Texts,
    languages: Vec<Option<&'static str>>,
}

impl Asked {
    /// Takes what it keeps out of a summary.
    pub fn push(&mut self, summary: &mut Summary, names: &mut Names) {
        self.places.push(names.intern(&summary.places));
        self.sorts.push(std::mem::take(&mut summary.sorts));
        self.acting.push(std::mem::take(&mut summary.acting));
        self.publishers
            .push(summary.publisher.as_deref().unwrap_or_default());
        self.languages.push(summary.language);
    }
}

impl Corpus {
    /// All articles that match, in order of arrival.
    pub(super) fn matching(&self, query: &Query) -> Vec<ArticleId> {
        let matches = self.matches(query);
        let ids = (0..self.len() as u32).map(ArticleId);
        ids.zip(matches)
            .filter(|(_, matches)| *matches)
            .map(|(id, _)| id)
            .collect()
    }

    /// Of each article, whether it matches.
    fn matches(&self, query: &Query) -> Vec<bool> {
        let each = |queries: &[Query], none: bool, join: fn(bool, bool) -> bool| {
            let start = vec![none; self.len()];
            queries.iter().fold(start, |joined, query| {
                let matches = self.matches(query);
                joined
                    .into_iter()
                    .zip(matches)
                    .map(|(a, b)| join(a, b))
                    .collect()
            })
        };
        match query {
            Query::All => vec![true; self.len()],
            Query::Not(query) => self
                .matches(query)
                .into_iter()
                .map(|matches| !matches)
                .collect(),
            Query::And(all) => each(all, true, |a, b| a && b),
            Query::Or(any) => each(any, false, |a, b| a || b),
            Query::Term(term) => self.holding(term),
        }
    }

    /// Of each article, whether a term holds.
    fn holding(&self, term: &Term) -> Vec<bool> {
        match term {
            Term::Words(phrase) => self.each(|id| {
                let at = id.0 as usize;
                phrase.is_in(self.title(id)) || phrase.is_in(self.sources.id(at))
            }),
            Term::Title(phrase) => self.each(|id| phrase.is_in(self.title(id))),
            Term::Country(country, matched) => {
                let is = |row: &RowCountry| row.country == *country && row.is(*matched);
                self.each(|id| self.countries(id).iter().any(is))
            }
            Term::By(country) => {
                self.each(|id| self.asked.acting.get(id.0 as usize).contains(country))
            }
            Term::Actor(actor) => self.naming(actor, &self.named),
            Term::Place(name) => {
                let (kind, name) = (EntityKind::Location, name.clone());
                self.naming(&Actor { kind, name }, &self.asked.places)
            }
            Term::Sort(sort) => self.each(|id| self.asked.sorts.get(id.0 as usize).contains(sort)),
            Term::Dates(dates) => {
                self.each(|id| self.kept(id).date.is_some_and(|day| dates.hold(day)))
            }
            Term::Source(phrase) => {
                self.each(|id| phrase.is_in(self.asked.publishers.get(id.0 as usize)))
            }
            Term::Language(code) => {
                self.each(|id| self.asked.languages[id.0 as usize] == Some(*code))
            }
            Term::Read(mark) => self.each(|id| {
                let kept = self.kept(id);
                kept.gave == Gave::Article && kept.read == *mark
            }),
            Term::Star(mark) => self.each(|id| self.kept(id).star == *mark),
        }
    }

    fn each(&self, holds: impl Fn(ArticleId) -> bool) -> Vec<bool> {
        (0..self.len() as u32)
            .map(|id| holds(ArticleId(id)))
            .collect()
    }

    fn naming(&self, actor: &Actor, names: &Lists<NameId>) -> Vec<bool> {
        match self.names.find(actor) {
            Some(wanted) => self.each(|id| names.get(id.0 as usize).binary_search(&wanted).is_ok()),
            None => vec![false; self.len()],
        }
    }

    /// Empty where the row is called by its id.
    fn title(&self, id: ArticleId) -> &str {
        let title = self.titles.get(id.0 as usize);
        match title == self.sources.id(id.0 as usize) {
            true => "",
            false => title,
        }
    }
}
