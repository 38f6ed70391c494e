//! What `n` and `N` go through: the mentions of a name, of a country or of a state that acts, or the hits of a search.

use crate::corpus::Entry;
use crate::extract::{Country, Entity, EntityId, EntityKind, Extraction, Kind};
use crate::text::Span;
use crate::text::find::Findable;
use crate::text::fold::fold;

/// Something that stands at several places of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Entity(EntityId),
    /// As a place: the country itself, the places in it, its people.
    Country(Country),
    /// As one who acts.
    State(Country),
    Words(String),
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
            Target::Entity(id) => {
                let entity = extraction.entities.get(id.0 as usize)?;
                (entity.name.clone(), spans(extraction, &entity.mentions))
            }
            Target::Country(country) => (
                country.name().to_owned(),
                spans(extraction, &evidence(extraction, *country)),
            ),
            Target::State(country) => {
                let state = extraction.states.iter().find(|state| state.country == *country)?;
                (country.name().to_owned(), spans(extraction, &state.mentions))
            }
            Target::Words(words) => (format!("“{words}”"), findable.find(words)),
        };
        let found = !hits.is_empty() || matches!(target, Target::Words(_));
        found.then_some(Self { target, name, hits })
    }

    /// The hit that begins at `offset`, counted from 0.
    pub fn index_of(&self, offset: u32) -> Option<usize> {
        self.hits.binary_search_by_key(&offset, |hit| hit.start).ok()
    }
}

impl Target {
    /// The same in another article: a name is looked for there by its kind and its folded name.
    pub fn again(&self, from: &Extraction, to: &Extraction) -> Option<Target> {
        match self {
            Target::Entity(id) => {
                let entity = from.entities.get(id.0 as usize)?;
                let same = |other: &Entity| is_same(entity, other);
                let found = to.entities.iter().position(same)?;
                Some(Target::Entity(EntityId(found as u32)))
            }
            Target::Country(_) | Target::State(_) | Target::Words(_) => Some(self.clone()),
        }
    }
}

/// Whether two articles' entities are one by name: the fullest form of either is among the names of the other.
fn is_same(one: &Entity, other: &Entity) -> bool {
    let names = |entity: &Entity, wanted: &str| {
        fold(&entity.name) == wanted || entity.aliases.iter().any(|alias| fold(alias) == wanted)
    };
    one.kind == other.kind
        && match one.kind {
            EntityKind::Location => one.place == other.place && fold(&one.name) == fold(&other.name),
            EntityKind::Person | EntityKind::Organization => {
                names(other, &fold(&one.name)) || names(one, &fold(&other.name))
            }
        }
}

/// The mentions that speak of a country as a place or of its people; indices.
pub fn evidence(extraction: &Extraction, country: Country) -> Vec<u32> {
    (extraction.mentions.iter().enumerate())
        .filter(|(_, mention)| mention.country == Some(country))
        .filter(|(_, mention)| match mention.kind {
            Kind::Location | Kind::Demonym => true,
            Kind::Person | Kind::Organization => false,
        })
        .map(|(at, _)| at as u32)
        .collect()
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
