//! Where words follow each other: the places of the rarest word, as far as the others stand beside it.

use super::Space;
use super::look::{Docs, Lists};
use super::varint::{skip, take};
use crate::corpus::index::IndexError;
use crate::corpus::index::set::Set;
use crate::text::phrase::{Reach, Word};

/// An article, and a place among its words.
pub type Place = (u32, u32);

/// The lists of a word in one segment: several where only its start is given.
struct Listed {
    offset: u32,
    articles: u32,
    lists: Vec<(Vec<u8>, Vec<u8>)>,
}

/// The places of one segment where `words` begin, in order.
pub fn within(
    lists: &Lists,
    segment: i64,
    (space, words): (Space, &[Word]),
) -> Result<Vec<Place>, IndexError> {
    let mut listed = Vec::new();
    for (offset, word) in (0..).zip(words) {
        let found = listed_in(lists, segment, (space, word, offset))?;
        if found.lists.is_empty() {
            return Ok(Vec::new());
        }
        listed.push(found);
    }
    listed.sort_by_key(|word| word.articles);
    let Some(candidates) = candidates(&listed) else {
        return Ok(Vec::new());
    };
    let mut begun = None;
    for word in &listed {
        begun = Some(word.narrow(begun, &candidates));
    }
    let mut begun = begun.unwrap_or_default();
    begun.retain(|(article, _)| !lists.is_dead(segment, *article));
    Ok(begun)
}

fn listed_in(
    lists: &Lists,
    segment: i64,
    (space, word, offset): (Space, &Word, u32),
) -> Result<Listed, IndexError> {
    let mut listed = Listed {
        offset,
        articles: 0,
        lists: Vec::new(),
    };
    let mut at = Vec::new();
    let term = space.term(&word.text);
    lists.within(segment, (&term, word.reach), &mut |found| {
        listed.articles += found.articles;
        at.push((found.docs.to_vec(), found.places));
        Ok(())
    })?;
    for (docs, places) in at {
        let places = places.map(|at| lists.places(at)).transpose()?;
        listed.lists.push((docs, places.unwrap_or_default()));
    }
    debug_assert!(word.reach == Reach::Start || listed.lists.len() < 2);
    Ok(listed)
}

/// The articles that have all of the words.
fn candidates(listed: &[Listed]) -> Option<Set> {
    let sets = listed.iter().map(|word| {
        let docs = word.lists.iter().flat_map(|(docs, _)| Docs::of(docs));
        docs.map(|(article, _)| article).collect::<Set>()
    });
    sets.reduce(|mut all, more| {
        all.keep(&more);
        all
    })
}

impl Listed {
    /// Where the phrase would have to begin for this word to stand where it stands; of the places `before`, if there are
    /// any yet. In order.
    fn narrow(&self, before: Option<Vec<Place>>, wanted: &Set) -> Vec<Place> {
        match self.lists.as_slice() {
            [(docs, places)] => narrowed(before, self.starts_of(docs, places, wanted)),
            several => {
                let mut all: Vec<Place> = (several.iter())
                    .flat_map(|(docs, places)| self.starts_of(docs, places, wanted))
                    .collect();
                all.sort_unstable();
                narrowed(before, all.into_iter())
            }
        }
    }

    fn starts_of<'a>(
        &'a self,
        docs: &'a [u8],
        places: &'a [u8],
        wanted: &'a Set,
    ) -> impl Iterator<Item = Place> + 'a {
        let mut docs = Docs::of(docs);
        let mut rest = places;
        let (mut article, mut place, mut left) = (0, 0, 0);
        std::iter::from_fn(move || {
            loop {
                while left == 0 {
                    let (next, count) = docs.next()?;
                    if !wanted.contains(next) {
                        skip(&mut rest, count);
                        continue;
                    }
                    (article, place, left) = (next, 0, count);
                }
                left -= 1;
                place += take(&mut rest)?;
                if place >= self.offset {
                    return Some((article, place - self.offset));
                }
            }
        })
    }
}

fn narrowed(before: Option<Vec<Place>>, here: impl Iterator<Item = Place>) -> Vec<Place> {
    match before {
        None => here.collect(),
        Some(before) => both(&before, here),
    }
}

/// What stands in both, which are in order.
fn both(one: &[Place], other: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut both = Vec::new();
    let mut left = one;
    for place in other {
        let below = left.iter().take_while(|begun| **begun < place).count();
        left = &left[below..];
        match left.first() {
            None => break,
            Some(begun) if *begun == place => both.push(place),
            Some(_) => {}
        }
    }
    both
}
