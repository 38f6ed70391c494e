//! How many articles name each country and each actor: the figures of the pickers.

use super::names::NameId;
use super::{Actor, Corpus, Query};
use crate::extract::Country;
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

impl Corpus {
    /// Counts for every country under the rest of the filter: what choosing another country would give. Most articles
    /// first.
    pub fn country_counts(&self, filter: &Query) -> Vec<CountryCount> {
        let rest = filter.countries().0.rest;
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
    pub fn actor_counts(&self, filter: &Query) -> Vec<ActorCount> {
        let rest = filter.actors().rest;
        let mut articles = vec![0; self.names.len()];
        for name in self.matching(&rest).iter().flat_map(|id| self.named(*id)) {
            articles[name.0 as usize] += 1;
        }
        let mut counts: Vec<ActorCount> = (0..)
            .map(NameId)
            .zip(articles)
            .filter(|(_, articles)| *articles > 0)
            .filter_map(|(name, articles)| {
                Some(ActorCount {
                    actor: self.names.actor(name)?,
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
