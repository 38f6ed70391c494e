//! Several segments of a size become one, without their dead articles. So there are never many, and each article's lists
//! are copied only a few times, however many articles come.

use super::Kind;
use super::build::{number, put_doc};
use super::cursor::Together;
use super::look::{Found, Lists, PlacesAt, damaged};
use super::segments::Segments;
use super::varint::skip;
use super::write::{List, SegmentWriter};
use crate::corpus::index::IndexError;
use crate::corpus::index::set::Set;
use rusqlite::Transaction;
use std::collections::BTreeMap;

/// So many segments of one size are merged.
const MANY: usize = 8;

/// Segments whose sizes lie within such a factor of each other are of one size.
const SIZE: i64 = 8;

/// Where more than one article in so many is dead, everything is written anew.
const DEAD: i64 = 3;

/// Merges segments while there are many of one size.
pub fn merge(transaction: &Transaction) -> Result<(), IndexError> {
    while let Some(group) = crowded(transaction)? {
        unite(transaction, group)?;
    }
    Ok(())
}

fn crowded(transaction: &Transaction) -> Result<Option<(Kind, Vec<i64>)>, IndexError> {
    let mut query =
        transaction.prepare_cached("SELECT id, kind, bytes FROM segment ORDER BY id")?;
    let mut rows = query.query([])?;
    let mut groups: BTreeMap<(Kind, u32), Vec<i64>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let kind = Kind::read(row.get(1)?)?;
        let bytes: i64 = row.get(2)?;
        let size = (bytes >> 12).max(1).ilog(SIZE);
        groups.entry((kind, size)).or_default().push(row.get(0)?);
    }
    let full = (groups.iter()).find(|(_, group)| group.len() >= MANY);
    if let Some(((kind, _), group)) = full {
        return Ok(Some((*kind, group.clone())));
    }
    for kind in Kind::BOTH {
        let of_kind = groups.iter().filter(|((each, _), _)| *each == kind);
        let all: Vec<i64> = of_kind.flat_map(|(_, group)| group).copied().collect();
        if mostly_dead(transaction, kind)? {
            return Ok(Some((kind, all)));
        }
    }
    Ok(None)
}

/// Whether so many articles are dead that all segments are worth being written anew.
fn mostly_dead(transaction: &Transaction, kind: Kind) -> Result<bool, IndexError> {
    let count = |query: &str| {
        let mut query = transaction.prepare_cached(query)?;
        query.query_row([kind as u8], |row| row.get::<_, i64>(0))
    };
    let dead = count("SELECT count(*) FROM dead WHERE kind = ?1")?;
    let articles = count("SELECT coalesce(sum(articles), 0) FROM segment WHERE kind = ?1")?;
    Ok(dead * DEAD > articles.max(1000))
}

fn unite(transaction: &Transaction, (kind, group): (Kind, Vec<i64>)) -> Result<(), IndexError> {
    let segments = Segments::read(transaction)?;
    let lists = Lists {
        connection: transaction,
        segments: &segments,
    };
    let mut sources = Sources::of(&lists, &group)?;
    let mut writer = SegmentWriter::new(transaction, kind)?;
    let mut united = United::default();
    while sources.together.advance(&lists)? {
        if !sources.join(&lists, &mut united)? {
            sources.sort_in(&lists, &mut united)?;
        }
        united.put(&sources.together.term, &mut writer)?;
    }
    writer.finish()?;
    for old in group {
        for table in ["block", "places"] {
            let delete = format!("DELETE FROM {table} WHERE segment = ?1");
            transaction.execute(&delete, [old])?;
        }
        transaction.execute("DELETE FROM segment WHERE id = ?1", [old])?;
    }
    // Whoever is dead in segments that are gone is forgotten.
    transaction.execute(
        "DELETE FROM dead WHERE kind = ?1 AND below <= (SELECT min(id) FROM segment WHERE kind = ?1)",
        [kind as u8],
    )?;
    Ok(())
}

/// The segments that are merged, and how far they have been read.
struct Sources {
    together: Together,
    /// Of each, who is dead in it.
    dead: Vec<Set>,
    /// Of each, the block of places that was read last, and its number: most lists have theirs in the same as the list
    /// before.
    places: Vec<(u32, Vec<u8>)>,
}

impl Sources {
    fn of(lists: &Lists, group: &[i64]) -> Result<Self, IndexError> {
        let dead = |segment: &i64| lists.segments.dead(*segment).cloned();
        Ok(Self {
            together: Together::of(lists, group, &[])?,
            dead: group
                .iter()
                .map(|segment| dead(segment).unwrap_or_default())
                .collect(),
            places: vec![Default::default(); group.len()],
        })
    }

    /// Puts the lists of one term one behind the other as they are. Answers false where that is not possible: where an
    /// article of a later one is not behind all of the one before, where some are dead or names are spelt.
    fn join(&mut self, lists: &Lists, united: &mut United) -> Result<bool, IndexError> {
        united.clear();
        for at in &self.together.same {
            let Some(found) = self.together.cursors[*at].found() else {
                continue;
            };
            if !self.dead[*at].is_empty() || found.has_spellings() || !united.append(&found) {
                return Ok(false);
            }
            if let Some(of) = found.places {
                let places = places(lists, &mut self.places[*at], of)?;
                united.places.extend_from_slice(places);
            }
        }
        Ok(true)
    }

    /// Takes the lists of one term apart, and puts them together in the order of articles.
    fn sort_in(&mut self, lists: &Lists, united: &mut United) -> Result<(), IndexError> {
        united.clear();
        let mut apart = Apart::default();
        for at in &self.together.same {
            let Some(found) = self.together.cursors[*at].found() else {
                continue;
            };
            let block = &mut self.places[*at];
            let places = found
                .places
                .map(|of| places(lists, block, of))
                .transpose()?;
            apart.take(&found, (places, &self.dead[*at]));
        }
        apart.put(united);
        Ok(())
    }
}

/// The places of a list; `block` is where the last ones lay.
fn places<'a>(
    lists: &Lists,
    block: &'a mut (u32, Vec<u8>),
    of: PlacesAt,
) -> Result<&'a [u8], IndexError> {
    if of.block() != block.0 {
        *block = (of.block(), lists.places_around(of)?);
    }
    of.within(&block.1).ok_or_else(damaged)
}

/// A list that is united from those of several segments.
#[derive(Default)]
struct United {
    docs: Vec<u8>,
    places: Vec<u8>,
    spellings: Vec<Box<str>>,
    articles: u32,
    last: u32,
}

impl United {
    fn clear(&mut self) {
        self.docs.clear();
        self.places.clear();
        self.spellings.clear();
        (self.articles, self.last) = (0, 0);
    }

    /// Appends a list as it is, if all of it lies behind what there is.
    fn append(&mut self, found: &Found) -> bool {
        let mut docs = found.docs();
        let Some((first, value)) = docs.next() else {
            return true;
        };
        if self.articles > 0 && first <= self.last {
            return false;
        }
        put_doc(&mut self.docs, first - self.last, value);
        self.docs.extend_from_slice(docs.rest());
        self.last = docs.last().map_or(first, |(article, _)| article);
        self.articles += found.articles;
        true
    }

    fn put(&self, term: &[u8], writer: &mut SegmentWriter) -> Result<(), IndexError> {
        if self.articles == 0 {
            return Ok(());
        }
        writer.put(&List {
            term,
            articles: self.articles,
            docs: &self.docs,
            spellings: &self.spellings,
            places: &self.places,
        })
    }
}

/// Lists of one term, taken apart.
#[derive(Default)]
struct Apart {
    /// Article, value, and where in `places` its places lie.
    articles: Vec<(u32, u32, (usize, usize))>,
    places: Vec<u8>,
    spellings: Vec<Box<str>>,
}

impl Apart {
    fn take(&mut self, list: &Found, (places, dead): (Option<&[u8]>, &Set)) {
        let spellings = list.spellings();
        let mut rest = places.unwrap_or_default();
        for (article, mut value) in list.docs() {
            let start = rest;
            if places.is_some() {
                skip(&mut rest, value);
            }
            if dead.contains(article) {
                continue;
            }
            let spelling = (value as usize).checked_sub(1);
            if let Some(spelling) = spelling.and_then(|at| spellings.get(at)) {
                value = number(&mut self.spellings, spelling);
            }
            let from = self.places.len();
            self.places
                .extend_from_slice(&start[..start.len() - rest.len()]);
            self.articles
                .push((article, value, (from, self.places.len())));
        }
    }

    fn put(mut self, united: &mut United) {
        self.articles.sort_unstable_by_key(|(article, ..)| *article);
        for (article, value, (from, to)) in &self.articles {
            put_doc(&mut united.docs, article - united.last, *value);
            united.last = *article;
            united.places.extend_from_slice(&self.places[*from..*to]);
        }
        united.articles = self.articles.len() as u32;
        united.spellings = self.spellings;
    }
}
