//! How many of some articles name each country and each actor: the figures of the pickers.

use super::IndexError;
use super::lists::look::{Found, Lists};
use super::lists::{FOCUS, Space};
use super::rows::pack;
use super::set::Set;
use crate::corpus::{Actor, ActorCount, CountryCount};
use crate::extract::{Country, EntityKind};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Most articles first.
pub fn countries(lists: &Lists, among: &Set) -> Result<Vec<CountryCount>, IndexError> {
    let mut counts: FxHashMap<Country, CountryCount> = FxHashMap::default();
    lists.beginning(&Space::Country.term(""), |segment, found| {
        let Some(country) = pack::country(&found.term[1..]) else {
            return Ok(());
        };
        let (mut mentioned, mut about) = (0, 0);
        for (article, value) in found.docs() {
            if among.contains(article) && !lists.is_dead(segment, article) {
                mentioned += 1;
                about += usize::from(value & FOCUS != 0);
            }
        }
        if mentioned > 0 {
            let count = counts.entry(country).or_insert(CountryCount {
                country,
                mentioned: 0,
                about: 0,
            });
            count.mentioned += mentioned;
            count.about += about;
        }
        Ok(())
    })?;
    let mut counts: Vec<CountryCount> = counts.into_values().collect();
    counts.sort_by_key(|count| {
        (
            Reverse(count.mentioned),
            Reverse(count.about),
            count.country,
        )
    });
    Ok(counts)
}

/// Most articles first. An actor is called as most articles call it, of all articles; of equals the first of the alphabet,
/// so that the order of arrival does not show.
pub fn actors(lists: &Lists, among: &Set) -> Result<Vec<ActorCount>, IndexError> {
    let mut actors = of_kind(lists, EntityKind::Organization, among)?;
    actors.extend(of_kind(lists, EntityKind::Person, among)?);
    sort(&mut actors);
    Ok(actors)
}

/// The same of places.
pub fn places(lists: &Lists, among: &Set) -> Result<Vec<ActorCount>, IndexError> {
    let mut places = of_kind(lists, EntityKind::Location, among)?;
    sort(&mut places);
    Ok(places)
}

/// How many articles have each value of a space that has no spellings, most articles first.
pub fn values(
    lists: &Lists,
    space: Space,
    among: &Set,
) -> Result<Vec<(String, usize)>, IndexError> {
    let names = named(lists, space, among)?.into_iter();
    let mut values: Vec<(String, usize)> = names
        .filter_map(|(term, named)| {
            let value = std::str::from_utf8(term.get(1..)?).ok()?;
            Some((value.to_owned(), named.articles as usize))
        })
        .collect();
    values.sort_unstable_by(|one, other| (other.1.cmp(&one.1)).then_with(|| one.0.cmp(&other.0)));
    Ok(values)
}

fn of_kind(lists: &Lists, kind: EntityKind, among: &Set) -> Result<Vec<ActorCount>, IndexError> {
    let space = match kind {
        EntityKind::Person => Space::Person,
        EntityKind::Organization => Space::Organization,
        EntityKind::Location => Space::Place,
    };
    let mut names = named(lists, space, among)?;
    spell(lists, space, &mut names)?;
    let count = |named: Named| {
        let articles = named.articles as usize;
        let name = named.usual()?.into_string();
        let actor = Actor { kind, name };
        Some(ActorCount { actor, articles })
    };
    Ok(names.into_values().filter_map(count).collect())
}

fn sort(actors: &mut [ActorCount]) {
    actors.sort_unstable_by(|one, other| {
        (other.articles.cmp(&one.articles))
            .then_with(|| one.actor.name.cmp(&other.actor.name))
            .then_with(|| one.actor.kind.cmp(&other.actor.kind))
    });
}

/// A name, by whatever spelling.
#[derive(Debug, Default)]
struct Named {
    /// How many of the articles asked about have it.
    articles: u32,
    /// How it is displayed, and how many of all articles do that.
    spellings: Vec<(Box<str>, u32)>,
}

type Names = FxHashMap<Box<[u8]>, Named>;

impl Named {
    /// `None` for a name that no article displays, being an alias everywhere.
    fn usual(self) -> Option<Box<str>> {
        let most = self
            .spellings
            .into_iter()
            .max_by(|one, other| (one.1.cmp(&other.1)).then_with(|| other.0.cmp(&one.0)));
        most.map(|(spelling, _)| spelling)
    }

    fn add(&mut self, spelling: &str, count: u32) {
        let known = (self.spellings.iter_mut()).find(|(known, _)| **known == *spelling);
        match known {
            Some((_, known)) => *known += count,
            None => self.spellings.push((spelling.into(), count)),
        }
    }
}

/// All names that any of the articles has.
fn named(lists: &Lists, space: Space, among: &Set) -> Result<Names, IndexError> {
    let mut names = Names::default();
    lists.beginning(&space.term(""), |segment, found| {
        let of = |(article, _): &(u32, u32)| {
            among.contains(*article) && !lists.is_dead(segment, *article)
        };
        let here = found.docs().filter(of).count() as u32;
        if here > 0 {
            match names.get_mut(found.term) {
                Some(named) => named.articles += here,
                None => names.entry(found.term.into()).or_default().articles = here,
            }
        }
        Ok(())
    })?;
    Ok(names)
}

/// Learns how names are displayed.
fn spell(lists: &Lists, space: Space, names: &mut Names) -> Result<(), IndexError> {
    lists.beginning(&space.term(""), |segment, found| {
        if let Some(named) = names.get_mut(found.term) {
            for (spelling, count) in displayed(lists, segment, found) {
                named.add(spelling, count);
            }
        }
        Ok(())
    })
}

/// The spellings of a list, and how many living articles display each.
fn displayed<'a>(lists: &Lists, segment: i64, found: &Found<'a>) -> Vec<(&'a str, u32)> {
    let spellings = found.spellings();
    let mut counts: Vec<(&str, u32)> = spellings.into_iter().map(|name| (name, 0)).collect();
    for (article, value) in found.docs() {
        let spelling = (value as usize).checked_sub(1);
        if let Some((_, count)) = spelling.and_then(|at| counts.get_mut(at))
            && !lists.is_dead(segment, article)
        {
            *count += 1;
        }
    }
    counts.retain(|(_, count)| *count > 0);
    counts
}
