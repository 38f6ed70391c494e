//! A batch becomes rows and lists, in one transaction.

use super::batch::{Batch, FileRead, Indexed, Moved, Portion, hash_of};
use super::lists::build::Builder;
use super::lists::merge::merge;
use super::lists::write::SegmentWriter;
use super::lists::{Kind, look};
use super::rows::pack;
use super::stories::Leaders;
use super::{IndexError, paths};
use crate::article::Source;
use crate::article::folder::Stamp;
use crate::corpus::Summary;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::collections::BTreeMap;
use std::path::Path;

/// What copies are known by, as of a moment of the database.
type Led = (i64, Leaders);

/// `kept` is what the last call gave.
pub fn write(
    connection: &mut Connection,
    batch: Batch,
    kept: Option<Led>,
) -> Result<Led, IndexError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let moment = transaction.query_row("PRAGMA data_version", [], |row| row.get(0))?;
    // Another one may have written in the meantime.
    let leaders = match kept.filter(|(as_of, _)| *as_of == moment) {
        Some((_, leaders)) => leaders,
        None => Leaders::read(&transaction)?,
    };
    let mut writing = Writing {
        transaction: &transaction,
        counts: Counts::read(&transaction)?,
        leaders,
        taken: BTreeMap::new(),
        called: BTreeMap::new(),
    };
    for path in &batch.gone {
        writing.forget(path)?;
    }
    for (path, stamp) in &batch.touched {
        writing.stamp(path, *stamp)?;
    }
    for moved in &batch.moved {
        writing.moved(moved)?;
    }
    for file in &batch.read {
        writing.read(file)?;
    }
    let leaders = writing.finish()?;
    merge(&transaction)?;
    transaction.commit()?;
    Ok((moment, leaders))
}

/// How much there is.
#[derive(Clone, Copy, Debug)]
struct Counts {
    /// The id that the next new article gets; none is given twice.
    next: u32,
    articles: i64,
    problems: i64,
    /// The number that the next segment will get.
    segment: i64,
}

impl Counts {
    fn read(connection: &Connection) -> Result<Self, IndexError> {
        let value = |key: &str| {
            let mut query = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
            query.query_row([key], |row| row.get::<_, i64>(0))
        };
        Ok(Self {
            next: u32::try_from(value("next")?).map_err(|_| look::damaged())?,
            articles: value("articles")?,
            problems: value("problems")?,
            segment: value("segments")? + 1,
        })
    }

    fn of(&mut self, gave: Gave) -> &mut i64 {
        match gave {
            Gave::Article => &mut self.articles,
            Gave::Problem => &mut self.problems,
        }
    }
}

/// What came of a file; in the order of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gave {
    Article,
    Problem,
}

impl Gave {
    fn of(summary: &Summary) -> Self {
        match summary.problem {
            None => Gave::Article,
            Some(_) => Gave::Problem,
        }
    }

    fn read(stored: i64) -> Self {
        match stored {
            0 => Gave::Article,
            _ => Gave::Problem,
        }
    }
}

struct Writing<'a> {
    transaction: &'a Transaction<'a>,
    counts: Counts,
    leaders: Leaders,
    /// What is to be put into lists, by id, so that lists grow in order.
    taken: BTreeMap<u32, &'a Indexed>,
    /// The new names of articles.
    called: BTreeMap<u32, String>,
}

impl<'a> Writing<'a> {
    fn run(&self, statement: &str, values: impl rusqlite::Params) -> Result<usize, IndexError> {
        Ok(self
            .transaction
            .prepare_cached(statement)?
            .execute(values)?)
    }

    fn file(&self, path: &Path) -> Result<Option<i64>, IndexError> {
        let query = "SELECT id FROM file WHERE path = ?1";
        let mut query = self.transaction.prepare_cached(query)?;
        let file = query.query_row([paths::bytes(path)], |row| row.get(0));
        Ok(file.optional()?)
    }

    /// The articles of a file within a portion of it, by their part. A file of millions comes in hundreds of portions, and
    /// each must not look at all the others.
    fn articles(
        &self,
        file: i64,
        portion: Portion,
    ) -> Result<BTreeMap<Option<u32>, Old>, IndexError> {
        let query = "SELECT id, part, gave FROM article WHERE file = ?1 AND part IS NULL AND ?2 = 0
            UNION ALL SELECT id, part, gave FROM article WHERE file = ?1 AND part >= ?2 AND part < ?3";
        let mut query = self.transaction.prepare_cached(query)?;
        let end = portion.to.map_or(i64::MAX, i64::from);
        let old = query.query_map(params![file, portion.from, end], |row| {
            Ok(Old {
                id: row.get(0)?,
                part: row.get(1)?,
                gave: Gave::read(row.get(2)?),
            })
        })?;
        Ok(old
            .map(|old| old.map(|old| (old.part, old)))
            .collect::<Result<_, _>>()?)
    }

    fn forget(&mut self, path: &Path) -> Result<(), IndexError> {
        let Some(file) = self.file(path)? else {
            return Ok(());
        };
        for old in self.articles(file, Portion::WHOLE)?.values() {
            self.remove(old)?;
        }
        self.run("DELETE FROM file WHERE id = ?1", [file])?;
        Ok(())
    }

    fn remove(&mut self, old: &Old) -> Result<(), IndexError> {
        self.unlist(old)?;
        self.run("DELETE FROM article WHERE id = ?1", [old.id])?;
        Ok(())
    }

    /// Nothing that was listed of an article holds any longer.
    fn unlist(&mut self, old: &Old) -> Result<(), IndexError> {
        *self.counts.of(old.gave) -= 1;
        self.leaders.give_up(self.transaction, old.id)?;
        self.run("DELETE FROM findings WHERE article = ?1", [old.id])?;
        self.taken.remove(&old.id);
        self.called.remove(&old.id);
        Kind::BOTH
            .iter()
            .try_for_each(|kind| self.bury(old.id, *kind))
    }

    fn bury(&self, article: u32, kind: Kind) -> Result<(), IndexError> {
        let insert = "INSERT OR REPLACE INTO dead(kind, article, below) VALUES (?1, ?2, ?3)";
        self.run(insert, params![kind as u8, article, self.counts.segment])?;
        Ok(())
    }

    fn stamp(&self, path: &Path, stamp: Stamp) -> Result<(), IndexError> {
        let update = "UPDATE file SET size = ?2, modified = ?3 WHERE path = ?1";
        let values = params![paths::bytes(path), stamp.size as i64, stamp.modified];
        self.run(update, values)?;
        Ok(())
    }

    fn moved(&mut self, moved: &Moved) -> Result<(), IndexError> {
        let Some(file) = self.file(&moved.from)? else {
            return Ok(());
        };
        // What was known under the new path is no longer there.
        self.forget(&moved.to.path)?;
        let update = "UPDATE file SET path = ?2, size = ?3, modified = ?4 WHERE id = ?1";
        let path = paths::bytes(&moved.to.path);
        let values = params![file, path, moved.stamp.size as i64, moved.stamp.modified];
        self.run(update, values)?;
        for old in self.articles(file, Portion::WHOLE)?.values() {
            let source = match old.part {
                Some(part) => moved.to.part(part),
                None => moved.to.clone(),
            };
            self.rename(old, &source)?;
            self.bury(old.id, Kind::Ids)?;
            self.called.insert(old.id, source.id);
        }
        Ok(())
    }

    fn rename(&self, old: &Old, source: &Source) -> Result<(), IndexError> {
        // A row without a title and without a text is called by its id.
        let update =
            "UPDATE article SET title = iif(title = called, ?2, title), called = ?2 WHERE id = ?1";
        self.run(update, params![old.id, source.id])?;
        if old.gave == Gave::Problem {
            let hash = hash_of(source).to_be_bytes();
            self.run(
                "UPDATE article SET hash = ?2 WHERE id = ?1",
                params![old.id, hash],
            )?;
        }
        Ok(())
    }

    fn read(&mut self, file: &'a FileRead) -> Result<(), IndexError> {
        let known = self.file(&file.path)?;
        let stamp = match file.portion.to {
            None => (file.stamp.size as i64, file.stamp.modified),
            // A file of which more is to come is as yet of no size: if nothing more comes, it is read again.
            Some(_) => (-1, 0),
        };
        let upsert = "INSERT INTO file(path, size, modified, hash) VALUES (?1, ?2, ?3, ?4)
                      ON CONFLICT(path) DO UPDATE SET size = ?2, modified = ?3, hash = ?4";
        let hash = file.hash.to_be_bytes();
        self.run(
            upsert,
            params![paths::bytes(&file.path), stamp.0, stamp.1, hash],
        )?;
        let (id, mut old) = match known {
            Some(id) => (id, self.articles(id, file.portion)?),
            None => (self.transaction.last_insert_rowid(), BTreeMap::new()),
        };
        for article in &file.articles {
            let article_id = match old.remove(&article.summary.source.part) {
                Some(same) => {
                    self.unlist(&same)?;
                    same.id
                }
                None => {
                    self.counts.next += 1;
                    self.counts.next - 1
                }
            };
            self.put(article_id, (id, article))?;
        }
        old.values().try_for_each(|old| self.remove(old))
    }

    fn put(&mut self, id: u32, (file, article): (i64, &'a Indexed)) -> Result<(), IndexError> {
        let summary = &article.summary;
        let gave = Gave::of(summary);
        *self.counts.of(gave) += 1;
        let insert = "INSERT OR REPLACE INTO article(id, file, part, gave, day, title, called, countries, problem,
            publisher, language, hash, sketch, story)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
        let story = self.story(id, article)?;
        let values = params![
            id,
            file,
            summary.source.part,
            gave as u8,
            summary.date.map(pack::day),
            summary.title,
            summary.source.id,
            pack::countries(&summary.countries),
            summary.problem,
            summary.publisher,
            summary.language,
            article.hash.to_be_bytes(),
            article.sketch.map(|sketch| sketch.bytes()),
            story,
        ];
        self.run(insert, values)?;
        if !article.findings.is_empty() {
            let insert = "INSERT INTO findings(article, found) VALUES (?1, ?2)";
            self.run(insert, params![id, article.findings])?;
        }
        self.called.insert(id, summary.source.id.clone());
        self.taken.insert(id, article);
        Ok(())
    }

    /// The story that an article tells; its own, if none tells the same yet.
    fn story(&mut self, id: u32, article: &Indexed) -> Result<u32, IndexError> {
        let Some(sketch) = &article.sketch else {
            return Ok(id);
        };
        let told = self.leaders.story(self.transaction, sketch)?;
        // What stands under its own id is what it told before.
        let told = told.filter(|leader| *leader != id);
        if told.is_none() {
            self.leaders.add(id, sketch);
        }
        Ok(told.unwrap_or(id))
    }

    fn finish(self) -> Result<Leaders, IndexError> {
        let mut texts = SegmentWriter::new(self.transaction, Kind::Texts)?;
        let mut builder = Builder::default();
        for (id, article) in &self.taken {
            builder.add(*id, article);
        }
        builder.finish(&mut texts)?;
        texts.finish()?;
        let mut ids = SegmentWriter::new(self.transaction, Kind::Ids)?;
        let mut builder = Builder::default();
        for (id, called) in &self.called {
            builder.add_id(*id, called);
        }
        builder.finish(&mut ids)?;
        ids.finish()?;
        let counts = [
            ("next", i64::from(self.counts.next)),
            ("articles", self.counts.articles),
            ("problems", self.counts.problems),
        ];
        for (key, value) in counts {
            self.run(
                "UPDATE meta SET value = ?2 WHERE key = ?1",
                params![key, value],
            )?;
        }
        Ok(self.leaders)
    }
}

/// An article as it is known already.
#[derive(Clone, Copy, Debug)]
struct Old {
    id: u32,
    part: Option<u32>,
    gave: Gave,
}
