//! What the user has done with articles: read, starred, how far they got. It is kept by what an article says, so that it
//! survives moves, renames and a new index, in a database of its own in the user's state folder.

use super::{ReadMark, StarMark};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, params};
use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What is remembered of one article. The default is what holds for one that was never opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    pub read: ReadMark,
    pub star: StarMark,
    /// What was on top of the screen, as an offset in bytes into the article's text.
    pub position: u32,
}

/// What an article says, in 16 bytes.
pub type TextHash = u128;

/// Why marks are not kept, as the database puts it.
#[derive(Debug)]
pub enum StateError {
    Damaged(String),
    Other(String),
}

impl fmt::Display for StateError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            StateError::Damaged(reason) | StateError::Other(reason) => f.write_str(reason),
        }
    }
}

impl From<rusqlite::Error> for StateError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                StateError::Damaged(error.to_string())
            }
            _ => StateError::Other(error.to_string()),
        }
    }
}

/// How the marks were found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    Whole,
    /// They could not be read, were laid aside at this path, and begin anew.
    Damaged(PathBuf),
    /// They are forgotten at the end; why.
    InMemory(String),
}

/// The marks of all articles of all folders.
///
/// Every change is a transaction of its own in a write-ahead log: neither the death of the program nor another reader at
/// the same moment takes any away. Failing power may take the last moments.
#[derive(Debug, Default)]
pub struct State {
    /// `None` where nothing can be written.
    stored: Option<Connection>,
    /// What could not be written lasts until the end of the program.
    kept: HashMap<TextHash, Mark>,
    writing: Writing,
}

/// Whether marks can be stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Writing {
    #[default]
    Possible,
    /// The disk is full, say; what is stored can still be read.
    Impossible,
}

const MARK: &str = "SELECT read, starred, position FROM mark WHERE hash = ?1";

/// What the layout of the tables is called; another one is another number.
const VERSION: i32 = 2;
/// How long one reader waits for another that is writing a mark, which takes less than a millisecond.
const PATIENCE: Duration = Duration::from_millis(500);

const TABLES: &str = "CREATE TABLE IF NOT EXISTS mark(
    hash BLOB PRIMARY KEY,
    read INTEGER NOT NULL DEFAULT 0,
    starred INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL DEFAULT 0,
    at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setting(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID";

/// How the user has set up the reader, as far as it is kept from one start to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The kinds of names that are not highlighted.
    HighlightsOff,
}

impl Setting {
    fn name(self) -> &'static str {
        match self {
            Setting::HighlightsOff => "highlights-off",
        }
    }
}

impl State {
    /// Opens the marks at `path`, or new ones where there are none. What cannot be read is laid aside, never
    /// overwritten; where nothing can be written, marks last until the end of the program.
    pub fn open(path: &Path) -> (Self, Found) {
        match Self::try_open(path) {
            Ok(state) => (state, Found::Whole),
            Err(StateError::Damaged(_)) => match lay_aside(path) {
                Ok(aside) => match Self::try_open(path) {
                    Ok(state) => (state, Found::Damaged(aside)),
                    Err(error) => Self::forgetful(error.to_string()),
                },
                Err(error) => Self::forgetful(error.to_string()),
            },
            Err(error) => Self::forgetful(error.to_string()),
        }
    }

    fn try_open(path: &Path) -> Result<Self, StateError> {
        if let Some(folder) = path.parent() {
            // What is wrong with the folder, opening the file says as well.
            let _ = fs::create_dir_all(folder);
        }
        let connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version > VERSION {
            let reason = "they were written by a newer dateline";
            return Err(StateError::Other(reason.to_owned()));
        }
        if version < VERSION {
            // While it is being made, nobody waits for the disk: there is nothing to lose yet.
            connection.pragma_update(None, "synchronous", "off")?;
            connection.pragma_update(None, "journal_mode", "wal")?;
            connection.execute_batch(TABLES)?;
            connection.pragma_update(None, "user_version", VERSION)?;
        }
        // What is damaged says so here.
        connection.prepare_cached(MARK)?.exists([[0; 16]])?;
        Ok(Self {
            stored: Some(connection),
            ..Self::default()
        })
    }

    /// Gets ready to write, which the first frame does not wait for. A disk that is full or cannot be written to says so
    /// here, and not at the first mark; from then on, marks last until the end of the program.
    pub fn prepare(&mut self) -> Result<(), StateError> {
        let Some(connection) = &self.stored else {
            return Ok(());
        };
        let prepared = connection
            .pragma_update(None, "synchronous", "normal")
            .and_then(|()| connection.execute_batch("BEGIN IMMEDIATE; COMMIT"));
        if prepared.is_err() {
            self.writing = Writing::Impossible;
        }
        Ok(prepared?)
    }

    fn forgetful(reason: String) -> (Self, Found) {
        (Self::default(), Found::InMemory(reason))
    }

    pub fn mark(&self, hash: TextHash) -> Result<Mark, StateError> {
        if let Some(mark) = self.kept.get(&hash) {
            return Ok(*mark);
        }
        let Some(connection) = &self.stored else {
            return Ok(Mark::default());
        };
        let mut query = connection.prepare_cached(MARK)?;
        let mark = query
            .query_row([hash.to_be_bytes()], read_mark)
            .optional()?;
        Ok(mark.unwrap_or_default())
    }

    /// All marks.
    pub fn marks(&self) -> Result<Vec<(TextHash, Mark)>, StateError> {
        let mut all: Vec<(TextHash, Mark)> = self
            .kept
            .iter()
            .map(|(hash, mark)| (*hash, *mark))
            .collect();
        if let Some(connection) = &self.stored {
            let query = "SELECT read, starred, position, hash FROM mark";
            let mut query = connection.prepare_cached(query)?;
            let mut rows = query.query([])?;
            while let Some(row) = rows.next()? {
                let hash = TextHash::from_be_bytes(row.get(3)?);
                if !self.kept.contains_key(&hash) {
                    all.push((hash, read_mark(row)?));
                }
            }
        }
        Ok(all)
    }

    pub fn set_read(&mut self, hash: TextHash, read: ReadMark) -> Result<(), StateError> {
        let value = i64::from(read == ReadMark::Read);
        self.set(hash, ("read", value), |mark| mark.read = read)
    }

    pub fn set_star(&mut self, hash: TextHash, star: StarMark) -> Result<(), StateError> {
        let value = i64::from(star == StarMark::Starred);
        self.set(hash, ("starred", value), |mark| mark.star = star)
    }

    pub fn set_position(&mut self, hash: TextHash, position: u32) -> Result<(), StateError> {
        let value = position.into();
        self.set(hash, ("position", value), |mark| mark.position = position)
    }

    fn writable(&self) -> Option<&Connection> {
        match self.writing {
            Writing::Possible => self.stored.as_ref(),
            Writing::Impossible => None,
        }
    }

    fn set(
        &mut self,
        hash: TextHash,
        (column, value): (&str, i64),
        change: impl FnOnce(&mut Mark),
    ) -> Result<(), StateError> {
        let written = self.writable().map(|connection| {
            let upsert = format!(
                "INSERT INTO mark(hash, {column}, at) VALUES (?1, ?2, unixepoch())
                 ON CONFLICT(hash) DO UPDATE SET {column} = ?2, at = unixepoch()"
            );
            let mut upsert = connection.prepare_cached(&upsert)?;
            upsert.execute(params![hash.to_be_bytes(), value])?;
            Ok(())
        });
        match written {
            Some(Ok(())) if !self.kept.contains_key(&hash) => Ok(()),
            written => {
                let mut mark = self.mark(hash).unwrap_or_default();
                change(&mut mark);
                self.kept.insert(hash, mark);
                written.unwrap_or(Ok(()))
            }
        }
    }
}

/// Settings.
impl State {
    /// `None` if it was never set.
    pub fn setting(&self, setting: Setting) -> Result<Option<i64>, StateError> {
        let Some(connection) = &self.stored else {
            return Ok(None);
        };
        let query = "SELECT value FROM setting WHERE name = ?1";
        let mut query = connection.prepare_cached(query)?;
        let value = query.query_row([setting.name()], |row| row.get(0));
        Ok(value.optional()?)
    }

    /// Where nothing can be stored, it holds until the end of the program without us.
    pub fn set_up(&mut self, setting: Setting, value: i64) -> Result<(), StateError> {
        if let Some(connection) = self.writable() {
            let replace = "INSERT OR REPLACE INTO setting(name, value) VALUES (?1, ?2)";
            let mut replace = connection.prepare_cached(replace)?;
            replace.execute(params![setting.name(), value])?;
        }
        Ok(())
    }
}

fn read_mark(row: &Row) -> rusqlite::Result<Mark> {
    Ok(Mark {
        read: match row.get(0)? {
            true => ReadMark::Read,
            false => ReadMark::Unread,
        },
        star: match row.get(1)? {
            true => StarMark::Starred,
            false => StarMark::Plain,
        },
        position: row.get(2)?,
    })
}

/// Gives a damaged file another name, and its log with it.
fn lay_aside(path: &Path) -> std::io::Result<PathBuf> {
    let beside = |end: &str| {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(end);
        path.with_file_name(name)
    };
    let aside = (1..)
        .map(|number| beside(&format!(".damaged-{number}")))
        .find(|name| !name.exists())
        .unwrap_or_else(|| beside(".damaged"));
    fs::rename(path, &aside)?;
    for end in ["-wal", "-shm"] {
        let mut with_end = aside.clone().into_os_string();
        with_end.push(end);
        // There is none where the last reader ended well.
        let _ = fs::rename(beside(end), with_end);
    }
    Ok(aside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_outlive_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/state.db");
        let (mut state, found) = State::open(&path);
        assert_eq!(found, Found::Whole);
        assert_eq!(state.mark(7).unwrap(), Mark::default());
        state.set_read(7, ReadMark::Read).unwrap();
        state.set_star(u128::MAX, StarMark::Starred).unwrap();
        // As if it were killed: nothing is closed. Another reader at the same moment changes another part of it.
        let (mut second, _) = State::open(&path);
        second.set_position(7, 4711).unwrap();
        state.set_read(8, ReadMark::Read).unwrap();
        std::mem::forget(state);
        let (third, found) = State::open(&path);
        let expected = Mark {
            read: ReadMark::Read,
            star: StarMark::Plain,
            position: 4711,
        };
        assert_eq!((third.mark(7).unwrap(), found), (expected, Found::Whole));
        assert_eq!(third.mark(u128::MAX).unwrap().star, StarMark::Starred);
        assert_eq!(second.mark(8).unwrap().read, ReadMark::Read);
    }

    #[test]
    fn what_cannot_be_read_is_laid_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.db");
        for turn in 1..3 {
            fs::write(&path, "This is no database, and has been none for long.").unwrap();
            let (mut state, found) = State::open(&path);
            let aside = folder.path().join(format!("state.db.damaged-{turn}"));
            assert_eq!(found, Found::Damaged(aside.clone()));
            assert!(fs::read_to_string(aside).unwrap().starts_with("This is no"));
            state.set_read(1, ReadMark::Read).unwrap();
            assert_eq!(state.mark(1).unwrap().read, ReadMark::Read);
        }
    }

    #[test]
    fn what_is_stored_is_read_while_nothing_can_be_stored() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state.db");
        State::open(&path).0.set_star(1, StarMark::Starred).unwrap();
        let other = Connection::open(&path).unwrap();
        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let (mut state, found) = State::open(&path);
        assert_eq!(found, Found::Whole);
        assert!(state.prepare().is_err());
        state.set_star(2, StarMark::Starred).unwrap();
        state.set_read(1, ReadMark::Read).unwrap();
        assert_eq!(state.mark(2).unwrap().star, StarMark::Starred);
        let mark = state.mark(1).unwrap();
        assert_eq!((mark.star, mark.read), (StarMark::Starred, ReadMark::Read));
    }

    #[test]
    fn where_nothing_can_be_written_marks_last_until_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "not a folder").unwrap();
        let (mut state, found) = State::open(&file.join("state.db"));
        assert!(matches!(found, Found::InMemory(_)), "{found:?}");
        state.set_star(1, StarMark::Starred).unwrap();
        assert_eq!(state.mark(1).unwrap().star, StarMark::Starred);
    }
}
