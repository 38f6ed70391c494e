//! Which files there are, found by several threads and as cheaply as may be: a file that is known already costs one
//! question to the system and no memory.

use super::{FileFound, Naming, Problem, found, is_folder, open, unwalked, walker, why_unreadable};
use ignore::{DirEntry, Error, ParallelVisitor, ParallelVisitorBuilder, WalkState};
use std::fs::{self, Metadata};
use std::io::Read;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Sender, channel};
use std::time::UNIX_EPOCH;
use xxhash_rust::xxh3::Xxh3;

/// What tells without opening it that a file has not changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// In bytes.
    pub size: u64,
    /// In nanoseconds since the start of 1970; 0 where the file system does not say.
    pub modified: i64,
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        let since =
            metadata
                .modified()
                .ok()
                .and_then(|time| match time.duration_since(UNIX_EPOCH) {
                    Ok(after) => i64::try_from(after.as_nanos()).ok(),
                    Err(before) => i64::try_from(before.duration().as_nanos())
                        .ok()
                        .map(|before| -before),
                });
        Self {
            size: metadata.len(),
            modified: since.unwrap_or(0),
        }
    }
}

/// Whether a file need not be looked at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Yes,
    No,
}

/// What lies under the roots.
#[derive(Debug, Default)]
pub struct Survey {
    /// The files that were not known, in the order of their paths.
    pub files: Vec<(FileFound, Stamp)>,
    /// What is no file to read, and why.
    pub problems: Vec<Problem>,
    /// All folders, as what may be watched.
    pub folders: Vec<PathBuf>,
    /// How many files were known.
    pub known: usize,
}

/// Looks at everything that [`walk`](super::walk) finds under `roots`, with so many threads. `known` is asked about every
/// file, by several threads at once.
pub fn survey(
    roots: &[PathBuf],
    threads: NonZeroUsize,
    known: &(impl Fn(&Path, Stamp) -> Known + Sync),
) -> Survey {
    let naming = Naming::of(roots);
    let mut whole = Survey::default();
    for root in roots {
        let (sender, parts) = channel();
        let mut looking = Looking {
            known,
            naming: (root, naming),
            sender,
        };
        let mut walker = walker(root);
        walker.threads(threads.get());
        walker.build_parallel().visit(&mut looking);
        drop(looking);
        for part in parts {
            whole.files.extend(part.files);
            whole.problems.extend(part.problems);
            whole.folders.extend(part.folders);
            whole.known += part.known;
        }
    }
    // As bytes: to compare paths by their parts takes ten times as long.
    let bytes = |path: &Path| path.as_os_str().as_encoded_bytes().to_vec();
    whole
        .files
        .sort_by_cached_key(|(file, _)| bytes(&file.path));
    whole
        .problems
        .sort_by_cached_key(|problem| bytes(&problem.source.path));
    whole
}

/// Makes a visitor for each thread.
struct Looking<'a, K> {
    known: &'a K,
    naming: (&'a Path, Naming),
    sender: Sender<Survey>,
}

/// What one thread has seen; it is handed over when the thread has nothing more to do.
struct Looker<'a, K> {
    known: &'a K,
    naming: (&'a Path, Naming),
    seen: Survey,
    sender: Sender<Survey>,
}

impl<'a, K: Fn(&Path, Stamp) -> Known + Sync> ParallelVisitorBuilder<'a> for Looking<'a, K> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 'a> {
        Box::new(Looker {
            known: self.known,
            naming: self.naming,
            seen: Survey::default(),
            sender: self.sender.clone(),
        })
    }
}

impl<K: Fn(&Path, Stamp) -> Known + Sync> ParallelVisitor for Looker<'_, K> {
    fn visit(&mut self, entry: Result<DirEntry, Error>) -> WalkState {
        match entry {
            Ok(entry) if is_folder(&entry) => self.seen.folders.push(entry.into_path()),
            Ok(entry) => self.look(entry),
            Err(error) => self.seen.problems.push(unwalked(&error, self.naming)),
        }
        WalkState::Continue
    }
}

impl<K: Fn(&Path, Stamp) -> Known> Looker<'_, K> {
    fn look(&mut self, entry: DirEntry) {
        let metadata = fs::metadata(entry.path());
        let stamp = match &metadata {
            Ok(metadata) if metadata.is_file() => Stamp::of(metadata),
            Ok(_) | Err(_) => Stamp::default(),
        };
        let is_file = metadata.as_ref().is_ok_and(Metadata::is_file);
        if is_file && (self.known)(entry.path(), stamp) == Known::Yes {
            self.seen.known += 1;
            return;
        }
        match found(entry.into_path(), metadata, self.naming) {
            Ok(file) => self.seen.files.push((file, stamp)),
            Err(problem) => self.seen.problems.push(problem),
        }
    }
}

impl<K> Drop for Looker<'_, K> {
    fn drop(&mut self) {
        // Nobody waits for it only if the survey has failed.
        let _ = self.sender.send(std::mem::take(&mut self.seen));
    }
}

/// What a file holds, in 16 bytes; or why it cannot be read.
pub fn fingerprint(path: &Path) -> Result<u128, String> {
    let mut file = open(path)?;
    let mut hash = Xxh3::new();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match file.read(&mut bytes) {
            Ok(0) => return Ok(hash.digest128()),
            Ok(read) => hash.update(&bytes[..read]),
            Err(error) => return Err(why_unreadable(&error)),
        }
    }
}
