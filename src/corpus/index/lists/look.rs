//! Finding lists again.

use super::segments::Segments;
use super::varint::{skip, take, take_bytes};
use super::write::open;
use super::{Space, phrase};
use crate::corpus::index::IndexError;
use crate::corpus::index::set::Set;
use crate::text::phrase::{Reach, Word};
use rusqlite::{Connection, OptionalExtension, params};

/// All lists, as of one moment.
#[derive(Clone, Copy, Debug)]
pub struct Lists<'a> {
    pub connection: &'a Connection,
    pub segments: &'a Segments,
}

/// A list of one segment.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// With its [`Space`].
    pub term: &'a [u8],
    pub articles: u32,
    pub docs: &'a [u8],
    spellings: &'a [u8],
    pub places: Option<PlacesAt>,
}

/// Where the places of a list lie.
#[derive(Clone, Copy, Debug)]
pub struct PlacesAt {
    block: u32,
    start: u32,
    length: u32,
}

impl PlacesAt {
    pub fn block(self) -> u32 {
        self.block
    }

    /// Cuts them out of their block.
    pub fn within(self, block: &[u8]) -> Option<&[u8]> {
        let start = self.start as usize;
        block.get(start..start + self.length as usize)
    }
}

/// Articles and values, in the order of ids.
#[derive(Clone, Copy, Debug)]
pub struct Docs<'a> {
    bytes: &'a [u8],
    article: u32,
}

impl<'a> Docs<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, article: 0 }
    }

    /// What has not been gone through, as it is packed.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes
    }
}

impl Iterator for Docs<'_> {
    type Item = (u32, u32);

    fn next(&mut self) -> Option<(u32, u32)> {
        let head = take(&mut self.bytes)?;
        self.article = self.article.wrapping_add(head >> 1);
        let value = match head & 1 {
            1 => 1,
            _ => take(&mut self.bytes)?,
        };
        Some((self.article, value))
    }
}

impl<'a> Found<'a> {
    pub fn docs(&self) -> Docs<'a> {
        Docs::of(self.docs)
    }

    pub fn has_spellings(&self) -> bool {
        !self.spellings.is_empty()
    }

    /// How articles display the name; the values of [`docs`](Self::docs) count them from 1.
    pub fn spellings(&self) -> Vec<&'a str> {
        let spellings = self.packed_spellings();
        spellings
            .map(|spelling| std::str::from_utf8(spelling).unwrap_or_default())
            .collect()
    }

    /// The same, not looked at yet.
    pub fn packed_spellings(&self) -> impl Iterator<Item = &'a [u8]> {
        let mut bytes = self.spellings;
        std::iter::from_fn(move || {
            let length = take(&mut bytes)?;
            take_bytes(&mut bytes, length)
        })
    }
}

/// Goes through the lists of a block.
pub struct Block<'a> {
    rest: &'a [u8],
    term: Vec<u8>,
}

impl<'a> Block<'a> {
    pub fn of(data: &'a [u8]) -> Result<Self, IndexError> {
        let rest = open(data).ok_or_else(damaged)?;
        let term = Vec::new();
        Ok(Self { rest, term })
    }

    pub fn advance(&mut self) -> Option<Found<'_>> {
        take_term(&mut self.rest, &mut self.term)?;
        take_list(&mut self.rest, &self.term)
    }
}

/// Takes a term from the front, into the one before it.
pub fn take_term(rest: &mut &[u8], term: &mut Vec<u8>) -> Option<()> {
    let (shared, own) = (take(rest)?, take(rest)?);
    term.truncate(shared as usize);
    term.extend_from_slice(take_bytes(rest, own)?);
    Some(())
}

/// Takes what stands behind a term.
pub fn take_list<'t, 'r: 't>(rest: &mut &'r [u8], term: &'t [u8]) -> Option<Found<'t>> {
    let (articles, length) = (take(rest)?, take(rest)?);
    let docs = take_bytes(rest, length)?;
    let space = Space::of(term)?;
    let spellings = match space.has_spellings() {
        true => take_spellings(rest)?,
        false => &[],
    };
    let places = match space.has_places() {
        true => Some(PlacesAt {
            block: take(rest)?,
            start: take(rest)?,
            length: take(rest)?,
        }),
        false => None,
    };
    Some(Found {
        term,
        articles,
        docs,
        spellings,
        places,
    })
}

fn take_spellings<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let count = take(rest)?;
    let start = *rest;
    for _ in 0..count {
        let length = take(rest)?;
        take_bytes(rest, length)?;
    }
    start.get(..start.len() - rest.len())
}

pub fn damaged() -> IndexError {
    IndexError::Damaged("a part of it is not what was written".to_owned())
}

impl Lists<'_> {
    /// The list of a term in each segment.
    pub fn of(
        &self,
        term: &[u8],
        mut take: impl FnMut(i64, &Found) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        for segment in self.segments.of(term) {
            self.within(*segment, (term, Reach::Whole), &mut |found| {
                take(*segment, found)
            })?;
        }
        Ok(())
    }

    /// All lists whose terms begin with this.
    pub fn beginning(
        &self,
        start: &[u8],
        mut take: impl FnMut(i64, &Found) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        for segment in self.segments.of(start) {
            self.within(*segment, (start, Reach::Start), &mut |found| {
                take(*segment, found)
            })?;
        }
        Ok(())
    }

    /// The lists of one segment, in the order of their terms.
    pub fn within(
        &self,
        segment: i64,
        (term, reach): (&[u8], Reach),
        take: &mut dyn FnMut(&Found) -> Result<(), IndexError>,
    ) -> Result<(), IndexError> {
        let mut end = term.to_vec();
        end.push(match reach {
            Reach::Whole => 0,
            // No UTF-8 holds this byte.
            Reach::Start => 0xff,
        });
        let mut query = self.connection.prepare_cached(
            "SELECT data FROM block WHERE segment = ?1 AND first < ?3
             AND first >= coalesce((SELECT max(first) FROM block WHERE segment = ?1 AND first <= ?2), ?2)
             ORDER BY first",
        )?;
        let mut rows = query.query(params![segment, term, end])?;
        while let Some(row) = rows.next()? {
            let data = row.get_ref(0)?.as_blob().map_err(|_| damaged())?;
            let mut block = Block::of(data)?;
            while let Some(found) = block.advance() {
                if found.term >= &end[..] {
                    break;
                }
                if found.term >= term {
                    take(&found)?;
                }
            }
        }
        Ok(())
    }

    /// The places of a list, as they are packed.
    pub fn places(&self, at: PlacesAt) -> Result<Vec<u8>, IndexError> {
        self.block_of(at, |block| at.within(block).map(<[u8]>::to_vec))
    }

    /// The block in which the places of a list lie, with those of others.
    pub fn places_around(&self, at: PlacesAt) -> Result<Vec<u8>, IndexError> {
        self.block_of(at, |block| Some(block.to_vec()))
    }

    fn block_of(
        &self,
        at: PlacesAt,
        take: impl FnOnce(&[u8]) -> Option<Vec<u8>>,
    ) -> Result<Vec<u8>, IndexError> {
        let mut query =
            (self.connection).prepare_cached("SELECT data FROM places WHERE id = ?1")?;
        let taken = query.query_row([at.block], |row| {
            Ok(open(row.get_ref(0)?.as_blob()?).and_then(take))
        });
        taken.optional()?.flatten().ok_or_else(damaged)
    }

    pub fn is_dead(&self, segment: i64, article: u32) -> bool {
        let dead = self.segments.dead(segment);
        dead.is_some_and(|dead| dead.contains(article))
    }

    /// The articles of a list, with those left out that are dead.
    pub fn add_to(&self, set: &mut Set, segment: i64, docs: impl Iterator<Item = u32>) {
        match self.segments.dead(segment) {
            None => docs.for_each(|article| set.insert(article)),
            Some(dead) => docs
                .filter(|article| !dead.contains(*article))
                .for_each(|article| set.insert(article)),
        }
    }

    /// The articles that have a term whose value is as wanted.
    pub fn having(&self, term: &[u8], wanted: impl Fn(u32) -> bool) -> Result<Set, IndexError> {
        let mut set = Set::default();
        self.of(term, |segment, found| {
            let docs = found.docs().filter(|(_, value)| wanted(*value));
            self.add_to(&mut set, segment, docs.map(|(article, _)| article));
            Ok(())
        })?;
        Ok(set)
    }

    /// The articles that say a word.
    pub fn saying(&self, space: Space, word: &Word) -> Result<Set, IndexError> {
        let mut set = Set::default();
        self.each_saying(space, word, |article, _| set.insert(article))?;
        Ok(set)
    }

    /// The articles that say a word, and how often each.
    pub fn each_saying(
        &self,
        space: Space,
        word: &Word,
        mut take: impl FnMut(u32, u32),
    ) -> Result<(), IndexError> {
        let term = space.term(&word.text);
        for segment in self.segments.of(&term) {
            let dead = self.segments.dead(*segment);
            self.within(*segment, (&term, word.reach), &mut |found| {
                for (article, times) in found.docs() {
                    if dead.is_none_or(|dead| !dead.contains(article)) {
                        take(article, times);
                    }
                }
                Ok(())
            })?;
        }
        Ok(())
    }

    /// The articles that say words in a row.
    pub fn saying_all(&self, space: Space, words: &[Word]) -> Result<Set, IndexError> {
        let mut set = Set::default();
        for segment in self.segments.of(&space.term("")) {
            phrase::said(self, *segment, (space, words), &mut set)?;
        }
        Ok(set)
    }

    /// Where the words of a phrase begin.
    pub fn phrase(&self, space: Space, words: &[Word]) -> Result<Vec<phrase::Place>, IndexError> {
        let mut all = Vec::new();
        for segment in self.segments.of(&space.term("")) {
            all.extend(phrase::within(self, *segment, (space, words))?);
        }
        Ok(all)
    }

    /// The places at which the titles of some articles end, in the order of ids.
    pub fn title_ends(&self, wanted: &Set) -> Result<Vec<(u32, u32)>, IndexError> {
        let mut all = Vec::new();
        self.each_end(|article, (title, _)| {
            if wanted.contains(article) {
                all.push((article, title));
            }
        })?;
        all.sort_unstable();
        Ok(all)
    }

    /// Of each article, by its id, how many words it has; 0 where there is none.
    pub fn lengths(&self) -> Result<Vec<u32>, IndexError> {
        let mut lengths = Vec::new();
        self.each_end(|article, (_, body)| {
            let at = article as usize;
            if at >= lengths.len() {
                lengths.resize(at + 1, 0);
            }
            lengths[at] = body;
        })?;
        Ok(lengths)
    }

    /// Where title and body of each article end.
    fn each_end(&self, mut take_ends: impl FnMut(u32, (u32, u32))) -> Result<(), IndexError> {
        let mut segments = Vec::new();
        self.of(&Space::Ends.term(""), |segment, found| {
            segments.push((segment, found.docs.to_vec(), found.places));
            Ok(())
        })?;
        for (segment, docs, places) in segments {
            let places = places.map(|at| self.places(at)).transpose()?;
            let places = places.unwrap_or_default();
            let mut rest = places.as_slice();
            for (article, count) in Docs::of(&docs) {
                let mut own = rest;
                skip(&mut rest, count);
                if !self.is_dead(segment, article) {
                    let title = take(&mut own).ok_or_else(damaged)?;
                    let body = take(&mut own).ok_or_else(damaged)?;
                    take_ends(article, (title, title + body));
                }
            }
        }
        Ok(())
    }
}
