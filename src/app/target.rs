//! What `n` and `N` go through: the mentions of a name, of a country or of a state that acts, or the hits of a search.

use crate::corpus::Entry;
use crate::extract::gazetteer::PlaceId;
use crate::extract::{Country, Entity, EntityId, EntityKind, Extraction, Kind, Mention};
use crate::text::Span;
use crate::text::find::Findable;
use crate::text::fold::fold;
use crate::text::phrase::{self, Phrase};

/// Something that stands at several places of a text; it means the same in every article.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Entity(Named),
    /// As a place: the country itself, the places in it, its people.
    Country(Country),
    /// As one who acts.
    State(Country),
    Words(String),
    /// What a filter asks for.
    Phrases(Vec<Phrase>),
}

/// An entity, as it can be found again in another article.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    pub kind: EntityKind,
    place: Option<PlaceId>,
    /// Folded, the fullest form first.
    pub names: Vec<String>,
}

/// A target, and all its places in the article that is open.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    pub target: Target,
    /// As the status line calls it.
    pub name: String,
    /// In order.
    pub hits: Vec<Span>,
}

/// A step along hits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    pub index: usize,
    /// Beyond the last, and on from the first; or the other way round.
    pub wrapped: bool,
}

/// Where a step starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// On the hit that begins here: it is not a next one.
    Hit(u32),
    /// At the top of the screen: a hit here is a next one.
    Screen(u32),
}

impl Aim {
    /// The places of `target`; `None` if the article has none, but for words, which may yet be typed.
    pub fn at(target: Target, entry: &Entry, findable: &Findable) -> Option<Self> {
        let extraction = &entry.extraction;
        let (name, hits) = match &target {
            Target::Entity(named) => {
                let entity = &extraction.entities[named.find(extraction)?.0 as usize];
                (entity.name.clone(), spans(extraction, &entity.mentions))
            }
            Target::Country(country) => {
                let evidence = |mention: &&Mention| evidence_for(mention) == Some(*country);
                let found = extraction.mentions.iter().filter(evidence);
                (
                    country.name().to_owned(),
                    found.map(|mention| mention.span).collect(),
                )
            }
            Target::State(country) => {
                let state = extraction
                    .states
                    .iter()
                    .find(|state| state.country == *country)?;
                (
                    country.name().to_owned(),
                    spans(extraction, &state.mentions),
                )
            }
            Target::Words(words) => (format!("“{words}”"), findable.find(words)),
            Target::Phrases(phrases) => {
                let names: Vec<String> =
                    phrases.iter().map(|phrase| format!("“{phrase}”")).collect();
                (names.join(" "), phrase::find(&entry.article.text, phrases))
            }
        };
        let of_words = matches!(target, Target::Words(_) | Target::Phrases(_));
        let found = !hits.is_empty() || of_words;
        found.then_some(Self { target, name, hits })
    }

    /// The hit that begins at `offset`, counted from 0.
    pub fn index_of(&self, offset: u32) -> Option<usize> {
        self.hits
            .binary_search_by_key(&offset, |hit| hit.start)
            .ok()
    }
}

impl Named {
    pub fn of(entity: &Entity) -> Self {
        let names = std::iter::once(&entity.name).chain(&entity.aliases);
        Self {
            kind: entity.kind,
            place: entity.place,
            names: names.map(|name| fold(name)).collect(),
        }
    }

    /// The entity of an article that it is: the one of the same name, else one whose fullest form is among these names
    /// or that has this fullest form among its own.
    pub fn find(&self, extraction: &Extraction) -> Option<EntityId> {
        let entities = &extraction.entities;
        let same =
            |entity: &Entity| entity.kind == self.kind && fold(&entity.name) == self.names[0];
        let found = match entities.iter().position(same) {
            Some(found) => found,
            None => entities
                .iter()
                .position(|entity| self.is_alias_of(entity))?,
        };
        Some(EntityId(found as u32))
    }

    fn is_alias_of(&self, entity: &Entity) -> bool {
        let same_place = match self.kind {
            EntityKind::Person | EntityKind::Organization => true,
            EntityKind::Location => self.place.is_some() && self.place == entity.place,
        };
        self.kind == entity.kind
            && same_place
            && (self.names.contains(&fold(&entity.name))
                || entity
                    .aliases
                    .iter()
                    .any(|alias| fold(alias) == self.names[0]))
    }
}

/// The country of which a mention speaks as a place, or of its people.
pub fn evidence_for(mention: &Mention) -> Option<Country> {
    match mention.kind {
        Kind::Location | Kind::Demonym => mention.country,
        Kind::Person | Kind::Organization => None,
    }
}

fn spans(extraction: &Extraction, mentions: &[u32]) -> Vec<Span> {
    (mentions.iter())
        .filter_map(|at| extraction.mentions.get(*at as usize))
        .map(|mention| mention.span)
        .collect()
}

/// The hit that lies `by` steps from `from`; negative is backwards. `None` if there are no hits or no steps.
pub fn step(hits: &[Span], from: From, by: i32) -> Option<Step> {
    if hits.is_empty() || by == 0 {
        return None;
    }
    let first_after = match from {
        From::Hit(offset) if by > 0 => hits.partition_point(|hit| hit.start <= offset),
        From::Hit(offset) | From::Screen(offset) => hits.partition_point(|hit| hit.start < offset),
    };
    let count = hits.len() as i64;
    let index = match by > 0 {
        true => first_after as i64 + i64::from(by) - 1,
        false => first_after as i64 + i64::from(by),
    };
    Some(Step {
        index: index.rem_euclid(count) as usize,
        wrapped: !(0..count).contains(&index),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_along_hits() {
        let hits = [10, 20, 30].map(|start| Span::new(start, start + 5));
        for (from, by, index, wrapped) in [
            (From::Screen(0), 1, 0, false),
            (From::Screen(20), 1, 1, false),
            (From::Hit(20), 1, 2, false),
            (From::Hit(30), 1, 0, true),
            (From::Hit(10), 5, 2, true),
            (From::Hit(20), -1, 0, false),
            (From::Hit(10), -1, 2, true),
            (From::Screen(20), -1, 0, false),
            (From::Screen(99), 1, 0, true),
        ] {
            let expected = Some(Step { index, wrapped });
            assert_eq!(step(&hits, from, by), expected, "{from:?} {by}");
        }
        assert_eq!(step(&[], From::Screen(0), 1), None);
    }
}
