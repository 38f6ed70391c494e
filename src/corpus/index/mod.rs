//! The stored index: what is known of every file and every article of a folder, in a database in the user's cache folder.
//!
//! - [`schema`]: its tables; [`batch`]: what a scan hands over, [`said`]: its words; [`write`]: how that is taken in, all of it or nothing
//! - [`lists`]: from words, names and countries to the articles that have them; [`set`]: sets of articles
//! - [`stories`]: which articles say the same in nearly the same words
//! - [`findings`]: what was found in each article, to open it with
//! - [`rows`]: what the list shows, in order; [`evaluate`]: which articles a query wants; [`facets`]: counts for pickers
//! - [`check`]: whether it says what a fresh one says
//!
//! Several programs may have one index open; one at a time writes, and nobody waits for it to read. Whoever kills a program
//! leaves an index that lacks something, never one that is wrong. What was made with another engine, or is damaged, is
//! begun anew; where nothing can be stored, the same tables lie in memory.

pub mod batch;
mod check;
pub mod evaluate;
pub mod facets;
pub mod findings;
pub mod lists;
mod near;
mod paths;
mod relevance;
pub mod rows;
pub mod said;
pub mod schema;
pub mod set;
pub mod stories;
mod write;

use crate::article::folder::Stamp;
use crate::corpus::scan::{Comparison, Recorded};
use crate::corpus::state::StateError;
pub use batch::{Batch, FileRead, FoldedWords, Indexed, Moved, Portion};
use lists::segments::Segments;
use rusqlite::{Connection, ErrorCode};
use std::ffi::OsString;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use stories::Leaders;

/// Where the databases lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexPlace {
    /// In the cache folder, one for each opened folder.
    pub index: PathBuf,
    /// In the state folder, one for all: the marks of [`state`](crate::corpus::state).
    pub state: PathBuf,
}

/// How the index was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// There was none.
    Fresh,
    Current,
    /// It was of no use and is begun anew; a sentence says why.
    Rebuilt(String),
    /// It is forgotten at the end; a sentence says why.
    InMemory(String),
}

/// What the database has to say against something.
#[derive(Clone, Debug)]
pub enum IndexError {
    /// It must be begun anew.
    Damaged(String),
    /// The disk is full, or can no longer be written to.
    Other(String),
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            IndexError::Damaged(reason) | IndexError::Other(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for IndexError {}

impl IndexError {
    /// What a user should know of it.
    pub fn sentence(&self) -> String {
        match self {
            IndexError::Damaged(reason) => {
                format!("The index is damaged ({reason}); it is built anew at the next start.")
            }
            IndexError::Other(reason) => {
                format!("The index or the marks cannot be used ({reason}).")
            }
        }
    }
}

impl From<StateError> for IndexError {
    fn from(error: StateError) -> Self {
        // Whatever is wrong with the marks, it is not the index.
        IndexError::Other(error.to_string())
    }
}

impl From<rusqlite::Error> for IndexError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                IndexError::Damaged(error.to_string())
            }
            // A table that is not there, or a column that holds something else, was not made by us.
            None | Some(ErrorCode::Unknown | ErrorCode::TypeMismatch) => {
                IndexError::Damaged(error.to_string())
            }
            Some(_) => IndexError::Other(error.to_string()),
        }
    }
}

/// One connection to an index. A thread that writes has one of its own.
#[derive(Debug)]
pub struct Index {
    connection: Connection,
    /// What copies are known by, once something has been written; and as of when.
    leaders: Option<(i64, Leaders)>,
}

impl From<Connection> for Index {
    fn from(connection: Connection) -> Self {
        Self {
            connection,
            leaders: None,
        }
    }
}

impl Index {
    /// Opens what is at the place, or begins anew where there is nothing, or nothing of use. It never fails: where nothing
    /// can be stored, the index lies in memory.
    pub fn open(place: &IndexPlace) -> (Self, Condition) {
        match Self::opened(place) {
            Ok((index, None)) => (index, Condition::Fresh),
            Ok((index, Some(engine))) if engine == schema::engine() => (index, Condition::Current),
            Ok((index, Some(engine))) => {
                drop(index);
                let why = match engine.as_str() {
                    schema::DAMAGED => "The index was damaged; it is built anew.",
                    _ => "The index was made by another version of dateline; it is built anew.",
                };
                Self::begun_anew(place, why)
            }
            Err(IndexError::Damaged(reason)) => {
                let why = format!("The index was damaged ({reason}); it is built anew.");
                Self::begun_anew(place, &why)
            }
            Err(IndexError::Other(reason)) => Self::forgetful(&reason),
        }
    }

    /// An index that lasts until the end of the program.
    pub fn in_memory() -> Self {
        let prepared = || {
            let mut connection = Connection::open_in_memory()?;
            schema::prepare(&connection)?;
            schema::create(&mut connection)?;
            Ok::<_, IndexError>(Self::from(connection))
        };
        prepared().unwrap_or_else(|error| {
            // Without a few hundred kilobytes nothing else goes on either.
            std::panic::panic_any(format!("There is no memory for an index: {error}"))
        })
    }

    fn opened(place: &IndexPlace) -> Result<(Self, Option<String>), IndexError> {
        if let Some(folder) = place.index.parent() {
            // What is wrong with the folder, opening the file says as well.
            let _ = fs::create_dir_all(folder);
        }
        let mut connection = Connection::open(&place.index)?;
        schema::prepare(&connection)?;
        let engine = schema::made_with(&connection)?;
        if engine.is_none() {
            schema::create(&mut connection)?;
        }
        Ok((Self::from(connection), engine))
    }

    fn begun_anew(place: &IndexPlace, why: &str) -> (Self, Condition) {
        let removed = [OsString::new(), "-wal".into(), "-shm".into()]
            .iter()
            .try_for_each(|end| remove(&place.index, end));
        if let Err(error) = removed {
            return Self::forgetful(&error.to_string());
        }
        match Self::opened(place) {
            Ok((index, _)) => (index, Condition::Rebuilt(why.to_owned())),
            Err(error) => Self::forgetful(&error.to_string()),
        }
    }

    fn forgetful(reason: &str) -> (Self, Condition) {
        let why = format!("The index cannot be stored ({reason}); it lasts until you quit.");
        (Self::in_memory(), Condition::InMemory(why))
    }

    /// Notes that something in it is not what was written, so that it is begun anew when it is next opened.
    pub fn condemn(&self) {
        let update = "UPDATE meta SET value = ?1 WHERE key = 'engine'";
        // Where not even this can be written, opening it will fail as well.
        let _ = self.connection.execute(update, [schema::DAMAGED]);
    }

    /// Takes in a batch: all of it, or, where there is an error, nothing.
    pub fn write(&mut self, batch: Batch) -> Result<(), IndexError> {
        let kept = self.leaders.take();
        if kept.is_none() {
            schema::prepare_writing(&self.connection)?;
        }
        self.leaders = Some(write::write(&mut self.connection, batch, kept)?);
        Ok(())
    }

    /// Puts what has been written ahead in its place: the next start would have to read all of it before its first frame.
    pub fn settle(&self) {
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        // Where another one reads on and on, the next start takes longer, and that is all.
        let _ = (self.connection).query_row(checkpoint, [], |_| Ok(()));
    }

    /// What is read until the end of this is of one moment, whoever writes meanwhile; `None` within another such.
    pub fn reading(&self) -> Result<Option<Reading<'_>>, IndexError> {
        if !self.connection.is_autocommit() {
            return Ok(None);
        }
        run(&self.connection, "BEGIN")?;
        Ok(Some(Reading(&self.connection)))
    }

    /// Where lists are to be found at this moment.
    pub fn segments(&self) -> Result<Segments, IndexError> {
        Segments::read(&self.connection)
    }

    /// Every file whose articles are all there, in no particular order.
    pub fn recorded(&self) -> Result<Vec<Recorded>, IndexError> {
        let mut all = Vec::new();
        self.each_recorded(|file| all.push(file))?;
        Ok(all)
    }

    /// The same, for the files that there are now to be held against.
    pub fn comparison(&self) -> Result<Comparison, IndexError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT count(*) FROM file")?;
        let files: i64 = query.query_row([], |row| row.get(0))?;
        let mut comparison = Comparison::with_room(files as usize);
        self.each_recorded(|file| comparison.keep(file))?;
        Ok(comparison)
    }

    fn each_recorded(&self, mut take: impl FnMut(Recorded)) -> Result<(), IndexError> {
        let query = "SELECT path, size, modified, hash FROM file WHERE size >= 0";
        let mut query = self.connection.prepare_cached(query)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            take(Recorded {
                path: paths::read(row.get(0)?),
                stamp: Stamp {
                    size: row.get::<_, i64>(1)? as u64,
                    modified: row.get(2)?,
                },
                hash: u128::from_be_bytes(row.get(3)?),
            });
        }
        Ok(())
    }
}

/// A transaction that only reads. Each answer to the reader is one, so its statements are kept ready.
#[derive(Debug)]
pub struct Reading<'a>(&'a Connection);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        // Whoever only reads leaves nothing to be undone.
        let _ = run(self.0, "COMMIT");
    }
}

fn run(connection: &Connection, statement: &str) -> Result<(), IndexError> {
    connection.prepare_cached(statement)?.execute([])?;
    Ok(())
}

fn remove(path: &Path, end: &OsString) -> io::Result<()> {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    match fs::remove_file(name) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
