//! Where links lead, and which of them are followed.
//!
//! | a link to | becomes |
//! |---|---|
//! | a file within the opened folder | an article like any other |
//! | a file elsewhere | a row with its reason: whoever sent the folder could point at any file of its reader's |
//! | a folder above | a row: to follow it would read everything, and itself again |
//! | another folder within | a row: it is read at its own place |
//! | a folder elsewhere | followed, if the link lies directly in the opened folder, as in a folder of links to folders of news; not where it leads to what is hidden, to somebody's home or to the system's own folders |
//! | what is no file | a row, without opening it |

use super::opening::{NO_REGULAR_FILE, why_unreadable};
use std::env;
use std::fs::{self, Metadata};
use std::path::{Component, Path, PathBuf};

const HOLDS: &str = "It is a link to a folder that holds it.";
const OWN_PLACE: &str = "It is a link to a folder that is read at its own place.";
const OUT_FILE: &str = "It is a link that leads out of the folder; open that file by itself.";
const OUT_FOLDER: &str = "It is a link that leads out of the folder; open that folder by itself.";

/// What a link that is followed leads to.
pub(super) enum Lead {
    File(Metadata),
    /// Its path without links.
    Folder(PathBuf),
}

/// The folders that are read, by their paths without links.
pub(super) struct Links {
    roots: Vec<PathBuf>,
    /// Those that links have led to.
    entered: Vec<PathBuf>,
}

impl Links {
    pub(super) fn within(roots: &[PathBuf]) -> Self {
        let real = roots.iter().filter_map(|root| root.canonicalize().ok());
        Self {
            roots: real.collect(),
            entered: Vec::new(),
        }
    }

    /// What the link at `path` leads to, in a walk through `root`; or why it is not followed.
    pub(super) fn follow(&self, path: &Path, root: &Path) -> Result<Lead, String> {
        let why = |error| why_unreadable(&error);
        let metadata = fs::metadata(path).map_err(why)?;
        if !metadata.is_file() && !metadata.is_dir() {
            return Err(NO_REGULAR_FILE.to_owned());
        }
        let real = path.canonicalize().map_err(why)?;
        let lead = match metadata.is_dir() {
            true => self.folder(path, real, root),
            false if self.is_within(&real) => Ok(Lead::File(metadata)),
            false => Err(OUT_FILE),
        };
        lead.map_err(str::to_owned)
    }

    fn folder(&self, path: &Path, real: PathBuf, root: &Path) -> Result<Lead, &'static str> {
        let stands_in = path.parent().and_then(|parent| parent.canonicalize().ok());
        let holds_link = stands_in.is_some_and(|parent| parent.starts_with(&real));
        if holds_link || self.roots.iter().any(|root| root.starts_with(&real)) {
            Err(HOLDS)
        } else if self.is_within(&real) {
            Err(OWN_PLACE)
        } else if path.parent() == Some(root) && !self.is_private(&real) {
            Ok(Lead::Folder(real))
        } else {
            Err(OUT_FOLDER)
        }
    }

    /// Notes that a folder is being read to which a link led. Why not, if it or a part of it is read already.
    pub(super) fn enter(&mut self, real: PathBuf) -> Result<(), &'static str> {
        if self.is_within(&real) || self.entered.iter().any(|other| other.starts_with(&real)) {
            return Err(OWN_PLACE);
        }
        self.entered.push(real);
        Ok(())
    }

    fn is_within(&self, real: &Path) -> bool {
        let mut read = self.roots.iter().chain(&self.entered);
        read.any(|folder| real.starts_with(folder))
    }

    /// Whether nobody means a folder of news by it.
    fn is_private(&self, real: &Path) -> bool {
        // What the opened folder and the other have in common is no secret of the other.
        let shared = |root: &PathBuf| {
            let same = root.components().zip(real.components());
            same.take_while(|(a, b)| a == b).count()
        };
        let shared = self.roots.iter().map(shared).max().unwrap_or(0);
        let is_hidden = |part: Component<'_>| part.as_os_str().as_encoded_bytes().starts_with(b".");
        let is_home = |real: &Path| {
            real.parent()
                .is_some_and(|homes| homes.ends_with("home") || homes.ends_with("Users"))
        };
        real.components().count() < 3
            || is_home(real)
            || is_of_the_system(real)
            || env::home_dir().is_some_and(|home| home.starts_with(real))
            || real.components().skip(shared).any(is_hidden)
    }
}

/// Whether a path without links is of what the system consists of.
fn is_of_the_system(real: &Path) -> bool {
    const SYSTEM: [&str; 14] = [
        "bin",
        "boot",
        "cores",
        "etc",
        "lib",
        "lib32",
        "lib64",
        "libx32",
        "run",
        "sbin",
        "usr",
        "Applications",
        "Library",
        "System",
    ];
    let mut parts = real
        .components()
        .skip(1)
        .filter(|part| part.as_os_str() != "private");
    let first = parts.next().map_or("".as_ref(), |part| part.as_os_str());
    SYSTEM.iter().any(|name| first == *name) || is_of_the_kernel(real)
}

/// Whether a path without links is of what the kernel shows of itself: files without end, and some that act when they
/// are read. Files may well be kept in the memory that `/dev/shm` is.
pub(super) fn is_of_the_kernel(real: &Path) -> bool {
    let is_in = |folder: &&str| real.starts_with(folder);
    ["/proc", "/sys", "/dev"].iter().any(is_in) && !real.starts_with("/dev/shm")
}
