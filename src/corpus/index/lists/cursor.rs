//! Going through lists in the order of their terms: those of one segment, a block at a time, or of several side by side.

use super::look::{Found, Lists, damaged, take_list, take_term};
use super::write::open;
use crate::corpus::index::IndexError;
use rusqlite::params;

/// Goes through the lists of one segment whose terms begin alike. It holds one block, and makes nothing anew for each list.
pub struct Cursor {
    pub segment: i64,
    start: Vec<u8>,
    /// The numbers of the blocks that have not been read, last first.
    blocks: Vec<i64>,
    data: Vec<u8>,
    term: Vec<u8>,
    /// Where in `data` the list of the term lies, and the next term.
    list: usize,
    next: usize,
    at: At,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    List,
    End,
}

impl Cursor {
    /// At the first list whose term begins with `start`.
    pub fn of(lists: &Lists, segment: i64, start: &[u8]) -> Result<Self, IndexError> {
        let mut end = start.to_vec();
        // No UTF-8 holds this byte.
        end.push(0xff);
        let mut query = lists.connection.prepare_cached(
            "SELECT id FROM block WHERE segment = ?1 AND first < ?3
             AND first >= coalesce((SELECT max(first) FROM block WHERE segment = ?1 AND first <= ?2), ?2)
             ORDER BY first DESC",
        )?;
        let blocks = query.query_map(params![segment, start, end], |row| row.get(0))?;
        let mut cursor = Self {
            segment,
            start: start.to_vec(),
            blocks: blocks.collect::<Result<_, _>>()?,
            data: Vec::new(),
            term: Vec::new(),
            list: 0,
            next: 0,
            at: At::List,
        };
        cursor.advance(lists)?;
        while cursor.term().is_some_and(|term| term < start) {
            cursor.advance(lists)?;
        }
        Ok(cursor)
    }

    /// The term that it is at; `None` behind the last.
    pub fn term(&self) -> Option<&[u8]> {
        (self.at == At::List).then_some(&self.term)
    }

    pub fn found(&self) -> Option<Found<'_>> {
        let mut rest = self.data.get(self.list..)?;
        take_list(&mut rest, self.term()?)
    }

    /// To the next list.
    pub fn advance(&mut self, lists: &Lists) -> Result<(), IndexError> {
        if self.next == self.data.len() && !self.fill(lists)? {
            self.at = At::End;
            return Ok(());
        }
        let mut rest = self.data.get(self.next..).unwrap_or_default();
        take_term(&mut rest, &mut self.term).ok_or_else(damaged)?;
        self.list = self.data.len() - rest.len();
        take_list(&mut rest, &self.term).ok_or_else(damaged)?;
        self.next = self.data.len() - rest.len();
        if self.term.as_slice() >= self.start.as_slice() && !self.term.starts_with(&self.start) {
            self.at = At::End;
        }
        Ok(())
    }

    fn fill(&mut self, lists: &Lists) -> Result<bool, IndexError> {
        let Some(block) = self.blocks.pop() else {
            return Ok(false);
        };
        let mut query =
            (lists.connection).prepare_cached("SELECT data FROM block WHERE id = ?1")?;
        self.data.clear();
        let data = &mut self.data;
        query.query_row([block], |row| {
            let bytes = row.get_ref(0)?.as_blob()?;
            data.extend_from_slice(open(bytes).unwrap_or_default());
            Ok(())
        })?;
        if self.data.is_empty() {
            return Err(damaged());
        }
        self.term.clear();
        self.next = 0;
        Ok(true)
    }
}

/// Goes through the lists of several segments: at each step those that have the least term.
pub struct Together {
    pub cursors: Vec<Cursor>,
    pub term: Vec<u8>,
    /// Which of the cursors are at that term, in their order.
    pub same: Vec<usize>,
    /// The others, by their terms, the least last.
    waiting: Vec<usize>,
}

impl Together {
    /// Before the first list whose term begins with `start`.
    pub fn of(lists: &Lists, segments: &[i64], start: &[u8]) -> Result<Self, IndexError> {
        let cursors = segments
            .iter()
            .map(|segment| Cursor::of(lists, *segment, start));
        let mut together = Self {
            cursors: cursors.collect::<Result<_, _>>()?,
            term: Vec::new(),
            same: Vec::new(),
            waiting: Vec::new(),
        };
        (0..segments.len()).for_each(|at| together.wait(at));
        Ok(together)
    }

    /// On to the next term; false behind the last.
    pub fn advance(&mut self, lists: &Lists) -> Result<bool, IndexError> {
        while let Some(at) = self.same.pop() {
            self.cursors[at].advance(lists)?;
            self.wait(at);
        }
        let Some(least) = self.waiting.last() else {
            return Ok(false);
        };
        self.term.clear();
        let term = self.cursors[*least].term().unwrap_or_default();
        self.term.extend_from_slice(term);
        while let Some(at) = self.waiting.pop() {
            if self.cursors[at].term() != Some(&self.term) {
                self.waiting.push(at);
                break;
            }
            self.same.push(at);
        }
        self.same.sort_unstable();
        Ok(true)
    }

    /// Puts a cursor where it belongs among those that wait, unless it is at its end.
    fn wait(&mut self, at: usize) {
        let Some(term) = self.cursors[at].term() else {
            return;
        };
        let behind = |other: &usize| self.cursors[*other].term() > Some(term);
        let place = self.waiting.partition_point(behind);
        self.waiting.insert(place, at);
    }

    /// The lists of this term.
    pub fn found(&self) -> impl Iterator<Item = (i64, Found<'_>)> {
        let same = self.same.iter().map(|at| &self.cursors[*at]);
        same.filter_map(|cursor| Some((cursor.segment, cursor.found()?)))
    }
}
