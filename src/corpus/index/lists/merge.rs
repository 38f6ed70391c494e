//! Several segments of a size become one, without their dead articles. So there are never many, and each article's lists
//! are copied only a few times, however many articles come.

use super::Kind;
use super::build::{number, put_doc};
use super::look::{Block, Docs, Found, Lists, PlacesAt, Segments, damaged};
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
    let mut sources = Vec::new();
    for segment in &group {
        sources.push(Source::of(&lists, *segment)?);
    }
    let mut writer = SegmentWriter::new(transaction, kind)?;
    while let Some(term) = sources.iter().filter_map(Source::term).min() {
        let term = term.to_vec();
        let mut united = United::default();
        for source in &mut sources {
            if source.term() == Some(&term) {
                source.give(&lists, &mut united)?;
            }
        }
        united.put(&term, &mut writer)?;
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

/// One of the segments that are merged, and how far it has been read.
struct Source {
    dead: Set,
    /// The numbers of its blocks that have not been read, last first.
    blocks: Vec<i64>,
    /// The lists of the block being read, last first.
    lists: Vec<Read>,
    /// The block of places that was read last, and its number: most lists have theirs in the same as the list before.
    places: (u32, Vec<u8>),
}

/// A list, as it was read.
struct Read {
    term: Vec<u8>,
    docs: Vec<u8>,
    spellings: Vec<Box<str>>,
    places: Option<PlacesAt>,
}

impl Read {
    fn of(found: &Found) -> Self {
        Self {
            term: found.term.to_vec(),
            docs: found.docs.to_vec(),
            spellings: found.spellings().into_iter().map(Box::from).collect(),
            places: found.places,
        }
    }
}

impl Source {
    fn of(lists: &Lists, segment: i64) -> Result<Self, IndexError> {
        let mut query = lists
            .connection
            .prepare_cached("SELECT id FROM block WHERE segment = ?1 ORDER BY first DESC")?;
        let blocks = query.query_map([segment], |row| row.get(0))?;
        let mut source = Self {
            dead: lists.segments.dead(segment).cloned().unwrap_or_default(),
            blocks: blocks.collect::<Result<_, _>>()?,
            lists: Vec::new(),
            places: Default::default(),
        };
        source.fill(lists)?;
        Ok(source)
    }

    fn fill(&mut self, lists: &Lists) -> Result<(), IndexError> {
        let Some(block) = self.blocks.pop() else {
            return Ok(());
        };
        let mut query =
            (lists.connection).prepare_cached("SELECT data FROM block WHERE id = ?1")?;
        let data: Vec<u8> = query.query_row([block], |row| row.get(0))?;
        let mut block = Block::of(&data)?;
        while let Some(found) = block.advance() {
            self.lists.push(Read::of(&found));
        }
        self.lists.reverse();
        Ok(())
    }

    fn term(&self) -> Option<&[u8]> {
        self.lists.last().map(|list| list.term.as_slice())
    }

    /// Hands over its next list.
    fn give(&mut self, lists: &Lists, united: &mut United) -> Result<(), IndexError> {
        let Some(list) = self.lists.pop() else {
            return Ok(());
        };
        if self.lists.is_empty() {
            self.fill(lists)?;
        }
        if let Some(at) = list.places.filter(|at| at.block() != self.places.0) {
            self.places = (at.block(), lists.places_around(at)?);
        }
        let within = |at: PlacesAt| at.within(&self.places.1).ok_or_else(damaged);
        let places = list.places.map(within).transpose()?;
        united.take(&list, (places, &self.dead))
    }
}

/// A list that is united from those of several segments.
#[derive(Default)]
struct United {
    /// Article, value, and where in `places` its places lie.
    articles: Vec<(u32, u32, (usize, usize))>,
    places: Vec<u8>,
    spellings: Vec<Box<str>>,
}

impl United {
    fn take(
        &mut self,
        list: &Read,
        (places, dead): (Option<&[u8]>, &Set),
    ) -> Result<(), IndexError> {
        let mut rest = places.unwrap_or_default();
        for (article, mut value) in Docs::of(&list.docs) {
            let start = rest;
            if places.is_some() {
                skip(&mut rest, value);
            }
            if dead.contains(article) {
                continue;
            }
            if let Some(spelling) = (value as usize)
                .checked_sub(1)
                .and_then(|at| list.spellings.get(at))
            {
                value = number(&mut self.spellings, spelling);
            }
            let from = self.places.len();
            self.places
                .extend_from_slice(&start[..start.len() - rest.len()]);
            self.articles
                .push((article, value, (from, self.places.len())));
        }
        Ok(())
    }

    fn put(mut self, term: &[u8], writer: &mut SegmentWriter) -> Result<(), IndexError> {
        if self.articles.is_empty() {
            return Ok(());
        }
        self.articles.sort_unstable_by_key(|(article, ..)| *article);
        let (mut docs, mut places) = (Vec::new(), Vec::with_capacity(self.places.len()));
        let mut last = 0;
        for (article, value, (from, to)) in &self.articles {
            put_doc(&mut docs, article - last, *value);
            last = *article;
            places.extend_from_slice(&self.places[*from..*to]);
        }
        writer.put(&List {
            term,
            articles: self.articles.len() as u32,
            docs: &docs,
            spellings: &self.spellings,
            places: &places,
        })
    }
}
