//! How many articles name each country and each actor: the figures of the pickers.

use super::summary::{Actor, ActorNames, key};
use super::{Corpus, Filter};
use crate::extract::{Country, EntityKind};
use std::cmp::Reverse;
use std::collections::HashMap;

/// How many articles name a country, and how many of them are about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryCount {
    pub country: Country,
    pub mentioned: usize,
    pub about: usize,
}

/// How many articles a filter for this actor would find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorCount {
    pub actor: Actor,
    pub articles: usize,
}

/// A name of an actor, numbered within the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NameId(u32);

/// Every name that an article gives an actor, once.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    ids: HashMap<(EntityKind, Box<str>), NameId>,
    /// Indexed by [`NameId`].
    names: Vec<Name>,
}

#[derive(Clone, Debug)]
struct Name {
    kind: EntityKind,
    /// How articles spell it where it is an actor's display name, and how many do; empty if it is only ever an alias.
    spellings: Vec<(Box<str>, u32)>,
}

impl Corpus {
    /// Counts for every country under the rest of the filter: what choosing another country would give. Most articles
    /// first.
    pub fn country_counts(&self, filter: &Filter) -> Vec<CountryCount> {
        let rest = Filter {
            countries: Vec::new(),
            ..filter.clone()
        };
        let mut counts: HashMap<Country, CountryCount> = HashMap::new();
        for row in self
            .matching(&rest)
            .iter()
            .flat_map(|id| self.countries(*id))
        {
            let count = counts.entry(row.country).or_insert(CountryCount {
                country: row.country,
                mentioned: 0,
                about: 0,
            });
            count.mentioned += 1;
            count.about += usize::from(row.focus);
        }
        let mut counts: Vec<CountryCount> = counts.into_values().collect();
        counts.sort_by_key(|count| {
            (
                Reverse(count.mentioned),
                Reverse(count.about),
                count.country,
            )
        });
        counts
    }

    /// Counts for every actor under the rest of the filter: what choosing another actor would give. Most articles first.
    pub fn actor_counts(&self, filter: &Filter) -> Vec<ActorCount> {
        let rest = Filter {
            actors: Vec::new(),
            ..filter.clone()
        };
        let mut articles = vec![0usize; self.names.names.len()];
        for name in self.matching(&rest).iter().flat_map(|id| self.named(*id)) {
            articles[name.0 as usize] += 1;
        }
        let mut counts: Vec<ActorCount> = (self.names.names.iter().zip(articles))
            .filter(|(_, articles)| *articles > 0)
            .filter_map(|(name, articles)| {
                Some(ActorCount {
                    actor: name.actor()?,
                    articles,
                })
            })
            .collect();
        counts.sort_by(|a, b| {
            (Reverse(a.articles), &a.actor.name).cmp(&(Reverse(b.articles), &b.actor.name))
        });
        counts
    }
}

impl Names {
    /// Appends the numbers of all names of an article's actors, sorted, each once.
    pub(super) fn intern(&mut self, actors: &[ActorNames], to: &mut Vec<NameId>) {
        let mut ids = Vec::new();
        for actor in actors {
            ids.extend(
                actor
                    .names()
                    .filter_map(|name| self.number(actor.actor.kind, name)),
            );
            if let Some(id) = self.number(actor.actor.kind, &actor.actor.name) {
                self.names[id.0 as usize].spelled(&actor.actor.name);
            }
        }
        ids.sort_unstable();
        ids.dedup();
        to.extend(ids);
    }

    pub(super) fn find(&self, actor: &Actor) -> Option<NameId> {
        self.ids
            .get(&(actor.kind, key(actor.kind, &actor.name).into()))
            .copied()
    }

    /// `None` for a name of marks alone, which folds to nothing.
    fn number(&mut self, kind: EntityKind, name: &str) -> Option<NameId> {
        let key = key(kind, name);
        if key.is_empty() {
            return None;
        }
        let next = NameId(self.names.len() as u32);
        let id = *self.ids.entry((kind, key.into())).or_insert(next);
        if id == next {
            self.names.push(Name {
                kind,
                spellings: Vec::new(),
            });
        }
        Some(id)
    }
}

impl Name {
    fn spelled(&mut self, name: &str) {
        match self
            .spellings
            .iter_mut()
            .find(|(spelling, _)| **spelling == *name)
        {
            Some((_, count)) => *count += 1,
            None => self.spellings.push((name.into(), 1)),
        }
    }

    /// By its most usual spelling, the first of the alphabet where several are; so the order of arrival does not show.
    fn actor(&self) -> Option<Actor> {
        let usual = self
            .spellings
            .iter()
            .max_by_key(|(spelling, count)| (*count, Reverse(spelling)))?;
        Some(Actor {
            kind: self.kind,
            name: usual.0.to_string(),
        })
    }
}
