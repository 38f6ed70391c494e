//! The tables of the index, and what they are called as a whole.

use super::IndexError;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension};

/// Goes up by one whenever tables or lists are laid out in another way, or the same text gives other words or names
/// though no table of the engine has changed.
const FORMAT: u32 = 6;

/// The longest that one who writes waits for another.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// Rows lie in the order of arrival. A title costs what it is long; paths are stored twice, to be found by.
const TABLES: &str = "
CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE file(
    id INTEGER PRIMARY KEY,
    path BLOB NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    hash BLOB NOT NULL
);
CREATE TABLE article(
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL,
    part INTEGER,
    gave INTEGER NOT NULL,
    day INTEGER,
    title TEXT NOT NULL,
    called TEXT NOT NULL,
    countries BLOB NOT NULL,
    problem TEXT,
    publisher TEXT,
    language TEXT,
    hash BLOB NOT NULL,
    sketch BLOB,
    story INTEGER NOT NULL
);
CREATE INDEX article_by_date ON article(gave, day DESC);
CREATE INDEX article_by_file ON article(file, part);
CREATE INDEX article_by_hash ON article(hash);
CREATE INDEX article_by_story ON article(story) WHERE story <> id;
CREATE TABLE findings(article INTEGER PRIMARY KEY, found BLOB NOT NULL);
CREATE TABLE segment(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, articles INTEGER NOT NULL, bytes INTEGER NOT NULL);
CREATE TABLE block(id INTEGER PRIMARY KEY, segment INTEGER NOT NULL, first BLOB NOT NULL, data BLOB NOT NULL);
CREATE INDEX block_by_term ON block(segment, first);
CREATE TABLE places(id INTEGER PRIMARY KEY, segment INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX places_by_segment ON places(segment);
CREATE TABLE dead(kind INTEGER NOT NULL, article INTEGER NOT NULL, below INTEGER NOT NULL, PRIMARY KEY(kind, article)) WITHOUT ROWID;
INSERT INTO meta VALUES ('segments', 0), ('articles', 0), ('problems', 0), ('next', 0);
";

/// Stands where an index says what it was made with, once it is known to be damaged.
pub const DAMAGED: &str = "damaged";

/// What a stored index must have been made with to be of use: this version of the program, this format.
pub fn engine() -> String {
    format!(
        "{} {FORMAT} {:08x}",
        env!("CARGO_PKG_VERSION"),
        crate::extract::TABLES_HASH
    )
}

/// Sets a connection up, as far as whoever only reads needs it: the first frame waits for this.
pub fn prepare(connection: &Connection) -> Result<(), IndexError> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Else every other value of a LIMIT has its query planned anew.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Sets a connection up to write.
pub fn prepare_writing(connection: &Connection) -> Result<(), IndexError> {
    connection.execute_batch(
        "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY;
         PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 16777216;",
    )?;
    Ok(())
}

/// What the index was made with; `None` if there is nothing yet.
pub fn made_with(connection: &Connection) -> Result<Option<String>, IndexError> {
    let query = "SELECT value FROM meta WHERE key = 'engine'";
    match connection.query_row(query, [], |row| row.get(0)).optional() {
        Ok(engine) => Ok(Some(engine.unwrap_or_default())),
        Err(error) => {
            let tables = "SELECT count(*) FROM sqlite_schema";
            let tables: i64 = connection.query_row(tables, [], |row| row.get(0))?;
            match tables {
                0 => Ok(None),
                _ => Err(error.into()),
            }
        }
    }
}

/// Makes the tables, unless another process was quicker. Nobody waits for the disk: there is nothing to lose yet.
pub fn create(connection: &mut Connection) -> Result<(), IndexError> {
    connection.execute_batch(
        "PRAGMA synchronous = OFF; PRAGMA page_size = 8192; PRAGMA journal_mode = WAL;",
    )?;
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    if made_with(&transaction)?.is_none() {
        transaction.execute_batch(TABLES)?;
        let insert = "INSERT INTO meta VALUES ('engine', ?1)";
        transaction.execute(insert, [engine()])?;
    }
    transaction.commit()?;
    Ok(())
}
