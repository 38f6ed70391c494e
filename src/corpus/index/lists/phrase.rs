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
    let mut listed = all_listed(lists, segment, (space, words))?;
    listed.sort_by_key(|word| word.articles);
    let Some(candidates) = candidates(&listed) else {
        return Ok(Vec::new());
    };
    let mut begun = None;
    for word in &listed {
        begun = Some(word.narrow(begun, &candidates));
    }
    let mut begun = begun.unwrap_or_default();
    if let Some(dead) = lists.segments.dead(segment) {
        begun.retain(|(article, _)| !dead.contains(*article));
    }
    Ok(begun)
}

/// Adds the articles of one segment that say `words` in a row: each is looked at up to the first place where they stand.
pub fn said(
    lists: &Lists,
    segment: i64,
    (space, words): (Space, &[Word]),
    set: &mut Set,
) -> Result<(), IndexError> {
    if words.iter().any(|word| word.reach == Reach::Start) {
        let places = within(lists, segment, (space, words))?;
        places.iter().for_each(|(article, _)| set.insert(*article));
        return Ok(());
    }
    let listed = all_listed(lists, segment, (space, words))?;
    let mut walks: Vec<Walk> = listed.iter().filter_map(Walk::of).collect();
    if walks.len() < words.len() {
        return Ok(());
    }
    let dead = lists.segments.dead(segment);
    let mut wanted = 0;
    while let Some(article) = meet(&mut walks, wanted) {
        if dead.is_none_or(|dead| !dead.contains(article)) && stand(&mut walks) {
            set.insert(article);
        }
        wanted = article + 1;
    }
    Ok(())
}

/// The list of one word, and how far it has been gone through.
struct Walk<'a> {
    docs: Docs<'a>,
    article: u32,
    /// The places of the article that have not been looked at, and those of all articles behind it.
    own: &'a [u8],
    rest: &'a [u8],
    left: u32,
    place: u32,
    offset: u32,
}

impl<'a> Walk<'a> {
    /// `None` if there are no articles.
    fn of(listed: &'a Listed) -> Option<Self> {
        let (docs, places) = listed.lists.first()?;
        let mut walk = Self {
            docs: Docs::of(docs),
            article: 0,
            own: &[],
            rest: places,
            left: 0,
            place: 0,
            offset: listed.offset,
        };
        walk.advance()?;
        Some(walk)
    }

    fn advance(&mut self) -> Option<()> {
        (self.article, self.left) = self.docs.next()?;
        (self.own, self.place) = (self.rest, 0);
        skip(&mut self.rest, self.left);
        Some(())
    }

    /// To the next place in the article.
    fn step(&mut self) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        self.place += take(&mut self.own)?;
        Some(())
    }
}

/// The first article from `wanted` on that all lists have; all are then at it.
fn meet(walks: &mut [Walk], wanted: u32) -> Option<u32> {
    let mut wanted = wanted;
    loop {
        for walk in walks.iter_mut() {
            while walk.article < wanted {
                walk.advance()?;
            }
            wanted = walk.article;
        }
        if walks.iter().all(|walk| walk.article == wanted) {
            return walks.first().map(|_| wanted);
        }
    }
}

/// Whether the words stand in a row somewhere in the article.
fn stand(walks: &mut [Walk]) -> bool {
    let mut begun = 0;
    for walk in walks.iter_mut() {
        if walk.step().is_none() {
            return false;
        }
    }
    loop {
        let before = begun;
        for walk in walks.iter_mut() {
            while walk.place < begun + walk.offset {
                if walk.step().is_none() {
                    return false;
                }
            }
            begun = walk.place - walk.offset;
        }
        if begun == before && walks.iter().all(|walk| walk.place == begun + walk.offset) {
            return true;
        }
    }
}

/// The lists of each word; of none, if one of them is nowhere.
fn all_listed(
    lists: &Lists,
    segment: i64,
    (space, words): (Space, &[Word]),
) -> Result<Vec<Listed>, IndexError> {
    let mut listed = Vec::new();
    for (offset, word) in (0..).zip(words) {
        let found = listed_in(lists, segment, (space, word, offset))?;
        if found.lists.is_empty() {
            return Ok(Vec::new());
        }
        listed.push(found);
    }
    Ok(listed)
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
