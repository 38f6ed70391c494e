//! Which files of a folder are articles, and the articles of one file; a bad file is a Problem, not a stop.

mod beginning;
mod giant;
mod link;
mod name;
mod opening;
mod reading;
mod recurring;
mod survey;
mod walk;

use super::{Problem, Source, sanitize};
pub use beginning::{LARGE, beginning};
pub use giant::LARGEST_TEXT;
use opening::{open, why_unreadable};
pub use reading::{read, read_part};
pub use recurring::{take_every_line, takes_every_line};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
pub use survey::{Known, Stamp, Survey, fingerprint, survey};
pub use walk::walk;

/// The largest file that is read as a whole, in bytes. A long book is 2 MiB, a web page with its pictures inside 30.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// A regular file that may hold articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFound {
    pub path: PathBuf,
    /// The path within the opened folder, sanitised for show.
    pub id: String,
    /// The start of 1970 where the file system does not say.
    pub modified: SystemTime,
    /// In bytes.
    pub size: u64,
}

impl FileFound {
    /// The source of an article that is the whole file.
    pub fn source(&self) -> Source {
        Source {
            path: self.path.clone(),
            id: self.id.clone(),
            part: None,
        }
    }
}

/// How ids are made: within the one root, or with the root in front to tell several apart.
#[derive(Clone, Copy)]
enum Naming {
    WithinRoot,
    AsGiven,
}

impl Naming {
    fn of(roots: &[PathBuf]) -> Self {
        match roots.len() {
            1 => Naming::WithinRoot,
            _ => Naming::AsGiven,
        }
    }
}

fn source_of(path: PathBuf, root: &Path, naming: Naming) -> Source {
    let within = match naming {
        Naming::WithinRoot => path.strip_prefix(root).ok(),
        Naming::AsGiven => None,
    };
    let shown = match within {
        Some(within) if within.as_os_str().is_empty() => path.file_name().map(Path::new),
        within => within,
    };
    let id = sanitize::line(&shown.unwrap_or(&path).to_string_lossy());
    Source {
        path,
        id,
        part: None,
    }
}

fn problem(source: Source, reason: impl AsRef<str>) -> Problem {
    let reason = sanitize::line(reason.as_ref());
    Problem { source, reason }
}
