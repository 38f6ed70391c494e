//! What the list shows: rows by id, and the ids in order.

pub mod pack;

use super::evaluate::Marked;
use super::lists::look::damaged;
use super::set::Set;
use super::{Index, IndexError, paths};
use crate::article::Source;
use crate::corpus::state::{Mark, TextHash};
use crate::corpus::{ArticleId, Order, ReadMark, Row, StarMark};
use crate::text::fold::fold_into;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, params};
use std::cmp::Reverse;
use std::ops::Range;

/// So many rows of two lines each most terminals show.
const SCREEN: usize = 30;

/// How many rows there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub articles: usize,
    /// Files, or parts of them, that gave none.
    pub problems: usize,
}

impl Index {
    pub fn counts(&self) -> Result<Counts, IndexError> {
        let value = |key: &str| {
            let query = "SELECT value FROM meta WHERE key = ?1";
            let mut query = self.connection.prepare_cached(query)?;
            Ok::<_, IndexError>(query.query_row([key], |row| row.get::<_, i64>(0))? as usize)
        };
        Ok(Counts {
            articles: value("articles")?,
            problems: value("problems")?,
        })
    }

    /// A number that is another one after another connection has written.
    pub fn moment(&self) -> Result<i64, IndexError> {
        let mut query = self.connection.prepare_cached("PRAGMA data_version")?;
        Ok(query.query_row([], |row| row.get(0))?)
    }

    /// A row, without marks; `None` if it is no longer there.
    pub fn row(&self, id: ArticleId) -> Result<Option<Row>, IndexError> {
        let query = "SELECT title, day, countries, problem FROM article WHERE id = ?1";
        let mut query = self.connection.prepare_cached(query)?;
        let row = query.query_row([id.0], |row| {
            Ok(Row {
                id,
                title: row.get(0)?,
                date: row.get::<_, Option<i64>>(1)?.and_then(pack::date),
                countries: pack::read_countries(row.get_ref(2)?.as_blob()?),
                problem: row.get(3)?,
                read: false,
                starred: false,
                copies: 1,
            })
        });
        Ok(row.optional()?)
    }

    pub fn hash(&self, id: ArticleId) -> Result<Option<TextHash>, IndexError> {
        let mut query =
            (self.connection).prepare_cached("SELECT hash FROM article WHERE id = ?1")?;
        let hash = query.query_row([id.0], |row| row.get(0)).optional()?;
        Ok(hash.map(TextHash::from_be_bytes))
    }

    pub fn source(&self, id: ArticleId) -> Result<Option<Source>, IndexError> {
        let query = "SELECT path, called, part FROM article JOIN file ON file.id = article.file WHERE article.id = ?1";
        let mut query = self.connection.prepare_cached(query)?;
        let source = query.query_row([id.0], |row| {
            Ok(Source {
                path: paths::read(row.get(0)?),
                id: row.get(1)?,
                part: row.get(2)?,
            })
        });
        Ok(source.optional()?)
    }

    /// The ids at `range` of the list by date: what is shown before anything else is known.
    pub fn newest(&self, range: Range<usize>) -> Result<Vec<u32>, IndexError> {
        let query = "SELECT id FROM article ORDER BY gave, day DESC, id LIMIT ?1 OFFSET ?2";
        let mut query = self.connection.prepare_cached(query)?;
        let ids = query.query_map(params![range.len() as i64, range.start as i64], |row| {
            row.get(0)
        })?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Reads what the first screen will ask for, so that it is at hand; what is wrong with it, the screen will hear.
    pub fn look_ahead(&self) {
        let rows = || {
            let _moment = self.reading()?;
            self.counts()?;
            for id in self.newest(0..SCREEN)? {
                self.row(ArticleId(id))?;
                self.hash(ArticleId(id))?;
            }
            Ok::<_, IndexError>(())
        };
        let _ = rows();
    }

    /// All ids in order.
    pub fn order(&self, order: Order) -> Result<Vec<u32>, IndexError> {
        match order {
            Order::Date | Order::Relevance => self.newest(0..usize::MAX >> 1),
            Order::Title => self.by_title(),
        }
    }

    /// Some ids in order.
    pub fn few_by_date(&self, some: &Set) -> Result<Vec<u32>, IndexError> {
        let query = "SELECT gave, day FROM article WHERE id = ?1";
        let mut query = self.connection.prepare_cached(query)?;
        let mut found: Vec<(u8, Reverse<Option<i64>>, u32)> = Vec::new();
        for id in some.iter() {
            let row = query.query_row([id], |row| Ok((row.get(0)?, Reverse(row.get(1)?), id)));
            found.extend(row.optional()?);
        }
        found.sort_unstable();
        Ok(found.into_iter().map(|(.., id)| id).collect())
    }

    /// What the article that comes from there is called.
    pub fn id_of(&self, source: &Source) -> Result<Option<ArticleId>, IndexError> {
        let query = "SELECT article.id FROM article JOIN file ON file.id = article.file WHERE path = ?1 AND part IS ?2";
        let mut query = self.connection.prepare_cached(query)?;
        let place = params![paths::bytes(&source.path), source.part];
        let id = query.query_row(place, |row| row.get(0).map(ArticleId));
        Ok(id.optional()?)
    }

    /// Where an article stands in the whole list by date.
    pub fn rank(&self, id: ArticleId) -> Result<Option<usize>, IndexError> {
        let query = "SELECT gave, day FROM article WHERE id = ?1";
        let mut query = self.connection.prepare_cached(query)?;
        let row = query.query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)));
        let Some((gave, day)) = row.optional()? else {
            return Ok(None);
        };
        let (gave, day): (u8, Option<i64>) = (gave, day);
        let count = |condition: &str| {
            let query = format!("SELECT count(*) FROM article WHERE {condition}");
            let mut query = self.connection.prepare_cached(&query)?;
            // Of its three values, a condition may need fewer.
            let values = (1..=query.parameter_count()).map(|at| match at {
                1 => Value::from(gave),
                2 => day.map_or(Value::Null, Value::from),
                _ => Value::from(id.0),
            });
            let values: Vec<Value> = values.collect();
            query.query_row(rusqlite::params_from_iter(values), |row| {
                row.get::<_, i64>(0)
            })
        };
        let before = match day {
            Some(_) => count("gave = ?1 AND day > ?2")?,
            None => count("gave = ?1 AND day IS NOT NULL")?,
        };
        let beside = count("gave = ?1 AND day IS ?2 AND id < ?3")?;
        let above = if gave > 0 { count("gave < ?1")? } else { 0 };
        Ok(Some((above + before + beside) as usize))
    }

    /// The articles that say this, word for word.
    pub fn saying_this(&self, hash: TextHash) -> Result<Vec<ArticleId>, IndexError> {
        let mut query =
            (self.connection).prepare_cached("SELECT id FROM article WHERE hash = ?1")?;
        let ids = query.query_map([hash.to_be_bytes()], |row| row.get(0).map(ArticleId))?;
        Ok(ids.collect::<Result<_, _>>()?)
    }

    /// Which articles have been read, and which are starred.
    pub fn marked(&self, marks: &[(TextHash, Mark)]) -> Result<Marked, IndexError> {
        let mut marked = Marked::default();
        for (hash, mark) in marks.iter().filter(|(_, mark)| is_set(mark)) {
            for ArticleId(id) in self.saying_this(*hash)? {
                if mark.read == ReadMark::Read {
                    marked.read.insert(id);
                }
                if mark.star == StarMark::Starred {
                    marked.starred.insert(id);
                }
            }
        }
        Ok(marked)
    }

    /// The articles that tell a story after another one, which is given with them.
    pub fn copies(&self) -> Result<Vec<(u32, u32)>, IndexError> {
        let query = "SELECT id, story FROM article WHERE story <> id";
        let mut query = self.connection.prepare_cached(query)?;
        let copies = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(copies.collect::<Result<_, _>>()?)
    }

    fn by_title(&self) -> Result<Vec<u32>, IndexError> {
        let query = "SELECT gave, title, id FROM article ORDER BY id";
        let mut query = self.connection.prepare_cached(query)?;
        let mut rows = query.query([])?;
        // All titles one behind the other.
        let mut titles = String::new();
        let mut all: Vec<(u8, u64, Range<usize>, u32)> = Vec::new();
        let mut folded = String::new();
        while let Some(row) = rows.next()? {
            folded.clear();
            let title = row.get_ref(1)?.as_str().map_err(|_| damaged())?;
            fold_into(&mut folded, title);
            let title = folded.trim_end();
            let from = titles.len();
            titles.push_str(title);
            let within = from..titles.len();
            all.push((row.get(0)?, start(title), within, row.get(2)?));
        }
        all.sort_unstable_by(|one, other| {
            ((one.0, one.1).cmp(&(other.0, other.1)))
                .then_with(|| titles[one.2.clone()].cmp(&titles[other.2.clone()]))
                .then_with(|| one.3.cmp(&other.3))
        });
        Ok(all.into_iter().map(|(.., id)| id).collect())
    }
}

fn is_set(mark: &Mark) -> bool {
    mark.read == ReadMark::Read || mark.star == StarMark::Starred
}

/// The first eight bytes as a number that sorts as they do: most comparisons need no more.
pub fn start(text: &str) -> u64 {
    let mut start = [0; 8];
    let length = text.len().min(8);
    start[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(start)
}
