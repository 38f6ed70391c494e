//! Lists in the order of their terms become blocks in the database.
//!
//! ```text
//! block   term, how many articles, articles and values, spellings, where the places lie | the next list … | checksum
//! places  all places of a list, one behind the other                                    | the next list … | checksum
//! ```
//! Terms share what they begin with. Places lie apart, so that only those who need them read them.

use super::varint::put;
use super::{Kind, Space};
use crate::corpus::index::IndexError;
use rusqlite::{Transaction, params};
use xxhash_rust::xxh3::xxh3_64;

/// A block, of lists or of places, is full at so many bytes, so that it fills one page of the database; one long list
/// makes a block of its own.
const BLOCK: usize = 8000;

/// A whole list.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    pub term: &'a [u8],
    pub articles: u32,
    pub docs: &'a [u8],
    pub spellings: &'a [Box<str>],
    pub places: &'a [u8],
}

pub struct SegmentWriter<'a> {
    transaction: &'a Transaction<'a>,
    kind: Kind,
    segment: i64,
    block: Vec<u8>,
    first: Vec<u8>,
    last: Vec<u8>,
    places: Vec<u8>,
    /// The number that the places being collected will get.
    places_id: i64,
    bytes: usize,
    articles: u32,
}

impl<'a> SegmentWriter<'a> {
    pub fn new(transaction: &'a Transaction<'a>, kind: Kind) -> Result<Self, IndexError> {
        let next = "SELECT coalesce(max(id), 0) + 1 FROM places";
        // A number is never given twice: dead articles are dead below one.
        let segment = transaction.query_row(
            "UPDATE meta SET value = value + 1 WHERE key = 'segments' RETURNING value",
            [],
            |row| row.get(0),
        )?;
        Ok(Self {
            transaction,
            kind,
            segment,
            articles: 0,
            block: Vec::new(),
            first: Vec::new(),
            last: Vec::new(),
            places: Vec::new(),
            places_id: transaction.query_row(next, [], |row| row.get(0))?,
            bytes: 0,
        })
    }

    /// Takes a list whose term comes behind all before.
    pub fn put(&mut self, list: &List) -> Result<(), IndexError> {
        let spellings: usize = list.spellings.iter().map(|name| name.len() + 2).sum();
        let most = list.term.len() + list.docs.len() + spellings + 24;
        if self.block.len() + most > BLOCK {
            self.end_block()?;
        }
        if self.block.is_empty() {
            self.first = list.term.to_vec();
            self.last.clear();
        }
        let shared = (self.last.iter().zip(list.term))
            .take_while(|(one, other)| one == other)
            .count();
        put(&mut self.block, shared as u32);
        put(&mut self.block, (list.term.len() - shared) as u32);
        self.block.extend_from_slice(&list.term[shared..]);
        put(&mut self.block, list.articles);
        put(&mut self.block, list.docs.len() as u32);
        self.block.extend_from_slice(list.docs);
        let space = Space::of(list.term).unwrap_or(Space::All);
        self.articles = self.articles.max(list.articles);
        if space.has_spellings() {
            put(&mut self.block, list.spellings.len() as u32);
            for spelling in list.spellings {
                put(&mut self.block, spelling.len() as u32);
                self.block.extend_from_slice(spelling.as_bytes());
            }
        }
        if space.has_places() {
            self.put_places(list.places)?;
        }
        self.last.truncate(shared);
        self.last.extend_from_slice(&list.term[shared..]);
        Ok(())
    }

    fn put_places(&mut self, places: &[u8]) -> Result<(), IndexError> {
        if self.places.len() + places.len() > BLOCK {
            self.end_places()?;
        }
        put(&mut self.block, self.places_id as u32);
        put(&mut self.block, self.places.len() as u32);
        put(&mut self.block, places.len() as u32);
        self.places.extend_from_slice(places);
        Ok(())
    }

    fn end_block(&mut self) -> Result<(), IndexError> {
        if self.block.is_empty() {
            return Ok(());
        }
        self.bytes += self.block.len();
        close(&mut self.block);
        self.transaction
            .prepare_cached("INSERT INTO block(segment, first, data) VALUES (?1, ?2, ?3)")?
            .execute(params![self.segment, self.first, self.block])?;
        self.block.clear();
        Ok(())
    }

    fn end_places(&mut self) -> Result<(), IndexError> {
        if self.places.is_empty() {
            return Ok(());
        }
        self.bytes += self.places.len();
        close(&mut self.places);
        self.transaction
            .prepare_cached("INSERT INTO places(id, segment, data) VALUES (?1, ?2, ?3)")?
            .execute(params![self.places_id, self.segment, self.places])?;
        self.places.clear();
        self.places_id += 1;
        Ok(())
    }

    /// Notes the segment down as whole.
    pub fn finish(mut self) -> Result<(), IndexError> {
        self.end_block()?;
        self.end_places()?;
        if self.bytes > 0 {
            self.transaction.execute(
                "INSERT INTO segment(id, kind, articles, bytes) VALUES (?1, ?2, ?3, ?4)",
                params![
                    self.segment,
                    self.kind as u8,
                    self.articles,
                    self.bytes as i64
                ],
            )?;
        }
        Ok(())
    }
}

/// Appends what tells that the bytes before it are what was written.
fn close(bytes: &mut Vec<u8>) {
    let sum = xxh3_64(bytes) as u32;
    bytes.extend_from_slice(&sum.to_le_bytes());
}

/// The bytes without their checksum, if it is right.
pub fn open(bytes: &[u8]) -> Option<&[u8]> {
    let (bytes, sum) = bytes.split_last_chunk::<4>()?;
    (xxh3_64(bytes) as u32 == u32::from_le_bytes(*sum)).then_some(bytes)
}
