//! How many of some articles name each country and each actor: the figures of the pickers.

use super::IndexError;
use super::lists::cursor::Together;
use super::lists::look::{Found, Lists};
use super::lists::{FOCUS, Space};
use super::rows::pack;
use super::rows::start;
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
        let dead = lists.segments.dead(segment);
        for (article, value) in found.docs() {
            if among.contains(article) && dead.is_none_or(|dead| !dead.contains(article)) {
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
    let mut values: Vec<(String, usize)> = Vec::new();
    each(lists, space, among, |named| {
        if let Ok(value) = std::str::from_utf8(&named.term[1..]) {
            values.push((value.to_owned(), named.articles));
        }
    })?;
    values.sort_unstable_by(|one, other| (other.1.cmp(&one.1)).then_with(|| one.0.cmp(&other.0)));
    Ok(values)
}

fn of_kind(lists: &Lists, kind: EntityKind, among: &Set) -> Result<Vec<ActorCount>, IndexError> {
    let space = match kind {
        EntityKind::Person => Space::Person,
        EntityKind::Organization => Space::Organization,
        EntityKind::Location => Space::Place,
    };
    let mut counts = Vec::new();
    each(lists, space, among, |named| {
        if let Some(name) = named.usual() {
            let name = name.to_owned();
            counts.push(ActorCount {
                actor: Actor { kind, name },
                articles: named.articles,
            });
        }
    })?;
    Ok(counts)
}

fn sort(actors: &mut Vec<ActorCount>) {
    let mut sorted: Vec<(Reverse<usize>, u64, ActorCount)> = (actors.drain(..))
        .map(|count| (Reverse(count.articles), start(&count.actor.name), count))
        .collect();
    sorted.sort_unstable_by(|one, other| {
        ((one.0, one.1).cmp(&(other.0, other.1)))
            .then_with(|| one.2.actor.name.cmp(&other.2.actor.name))
            .then_with(|| one.2.actor.kind.cmp(&other.2.actor.kind))
    });
    actors.extend(sorted.into_iter().map(|(.., count)| count));
}

/// A name that any of the articles asked about has.
struct Named<'a> {
    term: &'a [u8],
    /// How many of them have it.
    articles: usize,
    /// How it is displayed, and how many of all articles do that.
    spellings: &'a [(&'a [u8], u32)],
}

impl Named<'_> {
    /// `None` for a name that no article displays, being an alias everywhere.
    fn usual(&self) -> Option<&str> {
        let displayed = self.spellings.iter().filter(|(_, count)| *count > 0);
        let most =
            displayed.max_by(|one, other| (one.1.cmp(&other.1)).then_with(|| other.0.cmp(one.0)));
        std::str::from_utf8(most?.0).ok()
    }
}

/// Goes through the names of a space that any of the articles has, in the order of their terms.
fn each(
    lists: &Lists,
    space: Space,
    among: &Set,
    mut take: impl FnMut(Named),
) -> Result<(), IndexError> {
    let start = space.term("");
    let mut together = Together::of(lists, lists.segments.of(&start), &start)?;
    let mut known = Vec::new();
    while together.advance(lists)? {
        let mut articles = 0;
        let mut spellings: Vec<(&[u8], u32)> = Vec::new();
        for (segment, found) in together.found() {
            known.clear();
            known.extend(
                found
                    .packed_spellings()
                    .map(|name| place(&mut spellings, name)),
            );
            let dead = lists.segments.dead(segment);
            articles += count(&found, (dead, among), |value| {
                let spelling = (value as usize).checked_sub(1);
                if let Some(at) = spelling.and_then(|at| known.get(at)) {
                    spellings[*at].1 += 1;
                }
            });
        }
        if articles > 0 {
            take(Named {
                term: &together.term,
                articles,
                spellings: &spellings,
            });
        }
    }
    Ok(())
}

/// Where a spelling stands among those that are known.
fn place<'a>(spellings: &mut Vec<(&'a [u8], u32)>, name: &'a [u8]) -> usize {
    let known = spellings.iter().position(|(known, _)| *known == name);
    known.unwrap_or_else(|| {
        spellings.push((name, 0));
        spellings.len() - 1
    })
}

/// How many of some articles a list has; tells the values of all that live.
fn count(found: &Found, (dead, among): (Option<&Set>, &Set), mut tell: impl FnMut(u32)) -> usize {
    let mut articles = 0;
    for (article, value) in found.docs() {
        if dead.is_none_or(|dead| !dead.contains(article)) {
            articles += usize::from(among.contains(article));
            tell(value);
        }
    }
    articles
}
