//! Which segments there are.

use super::{Kind, Space};
use crate::corpus::index::IndexError;
use crate::corpus::index::set::Set;
use rusqlite::Connection;
use rustc_hash::FxHashMap;

/// Which segments there are, and which of their articles are dead.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// By [`Kind`].
    numbers: [Vec<i64>; 2],
    dead: FxHashMap<i64, Set>,
}

impl Segments {
    pub fn read(connection: &Connection) -> Result<Self, IndexError> {
        let mut segments = Self::default();
        let mut query = connection.prepare_cached("SELECT id, kind FROM segment ORDER BY id")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let kind = Kind::read(row.get(1)?)?;
            segments.numbers[kind as usize].push(row.get(0)?);
        }
        let mut query = connection.prepare_cached("SELECT kind, article, below FROM dead")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let kind = Kind::read(row.get(0)?)?;
            let (article, below): (u32, i64) = (row.get(1)?, row.get(2)?);
            let all = segments.numbers[kind as usize].iter();
            for segment in all.take_while(|segment| **segment < below) {
                segments.dead.entry(*segment).or_default().insert(article);
            }
        }
        Ok(segments)
    }

    /// Those that may hold a term.
    pub fn of(&self, term: &[u8]) -> &[i64] {
        &self.numbers[Kind::of(Space::of(term)) as usize]
    }

    /// The articles whose lists in this segment hold no longer.
    pub fn dead(&self, segment: i64) -> Option<&Set> {
        self.dead.get(&segment)
    }
}
