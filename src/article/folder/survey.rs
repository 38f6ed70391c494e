//! Which files there are, found by several threads and as cheaply as may be: a file that is known already costs one
//! question to the system and no memory.

use super::link::Links;
use super::opening::{open, why_unreadable};
use super::walk::{MOST_FILES, Seen, found, look, too_many, walker, why_refused};
use super::{FileFound, Naming, Problem, problem, source_of};
use ignore::{DirEntry, Error, ParallelVisitor, ParallelVisitorBuilder, WalkState};
use std::fs::Metadata;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
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
    let mut links = Links::within(roots);
    let mut whole = Survey::default();
    for root in roots {
        let mut starts = vec![root.clone()];
        if let Some(reason) = why_refused(root) {
            let source = source_of(root.clone(), root, naming);
            whole.problems.push(problem(source, reason));
            starts.clear();
        }
        while let Some(start) = starts.pop() {
            let mut leads = Vec::new();
            for part in parts(&start, threads, &(known, &links, (root, naming))) {
                leads.extend(part.leads);
                whole.take(part.seen);
            }
            // Those that lead to one folder are told apart by their names, not by which thread came first.
            leads.sort();
            for (path, real) in leads {
                match links.enter(real) {
                    Ok(()) => starts.push(path),
                    Err(reason) => {
                        let source = source_of(path, root, naming);
                        whole.problems.push(problem(source, reason));
                    }
                }
            }
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

impl Survey {
    fn take(&mut self, part: Survey) {
        self.files.extend(part.files);
        self.problems.extend(part.problems);
        self.folders.extend(part.folders);
        self.known += part.known;
    }
}

/// What every thread is given: what is known, which links are followed, and how ids are made.
type Given<'a, K> = (&'a K, &'a Links, (&'a Path, Naming));

/// What the threads saw that looked through one folder.
fn parts<K: Fn(&Path, Stamp) -> Known + Sync>(
    start: &Path,
    threads: NonZeroUsize,
    given: &Given<'_, K>,
) -> Vec<Part> {
    let (sender, parts) = channel();
    let count = AtomicUsize::new(0);
    let mut looking = Looking {
        given,
        count: &count,
        sender,
    };
    let mut walker = walker(start);
    walker.threads(threads.get());
    walker.build_parallel().visit(&mut looking);
    drop(looking);
    parts.into_iter().collect()
}

/// Makes a visitor for each thread.
struct Looking<'a, K> {
    given: &'a Given<'a, K>,
    count: &'a AtomicUsize,
    sender: Sender<Part>,
}

/// What one thread has seen.
#[derive(Default)]
struct Part {
    seen: Survey,
    /// The links to folders that are still to be looked through, and the paths of those without links.
    leads: Vec<(PathBuf, PathBuf)>,
}

/// One thread. What it has seen is handed over when it has nothing more to do.
struct Looker<'a, K> {
    given: &'a Given<'a, K>,
    /// How many files all have seen.
    count: &'a AtomicUsize,
    part: Part,
    sender: Sender<Part>,
}

impl<'a, K: Fn(&Path, Stamp) -> Known + Sync> ParallelVisitorBuilder<'a> for Looking<'a, K> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 'a> {
        Box::new(Looker {
            given: self.given,
            count: self.count,
            part: Part::default(),
            sender: self.sender.clone(),
        })
    }
}

impl<K: Fn(&Path, Stamp) -> Known + Sync> ParallelVisitor for Looker<'_, K> {
    fn visit(&mut self, entry: Result<DirEntry, Error>) -> WalkState {
        let (_, links, naming) = self.given;
        match look(entry, *naming, links) {
            Seen::Folder(path) => self.part.seen.folders.push(path),
            Seen::File(path, metadata) => return self.look(path, metadata),
            Seen::Lead(path, real) => self.part.leads.push((path, real)),
            Seen::Problem(problem) => self.part.seen.problems.push(problem),
            Seen::Nothing => {}
        }
        WalkState::Continue
    }
}

impl<K: Fn(&Path, Stamp) -> Known> Looker<'_, K> {
    fn look(&mut self, path: PathBuf, metadata: io::Result<Metadata>) -> WalkState {
        let (known, _, naming) = self.given;
        let seen = &mut self.part.seen;
        if self.count.fetch_add(1, Ordering::Relaxed) == MOST_FILES {
            let source = source_of(path, naming.0, naming.1);
            seen.problems.push(problem(source, too_many()));
            return WalkState::Quit;
        }
        let file = metadata.as_ref().ok().filter(|metadata| metadata.is_file());
        let stamp = file.map(Stamp::of).unwrap_or_default();
        if file.is_some() && known(&path, stamp) == Known::Yes {
            seen.known += 1;
            return WalkState::Continue;
        }
        match found(path, metadata, *naming) {
            Ok(file) => seen.files.push((file, stamp)),
            Err(problem) => seen.problems.push(problem),
        }
        WalkState::Continue
    }
}

impl<K> Drop for Looker<'_, K> {
    fn drop(&mut self) {
        // Nobody waits for it only if the survey has failed.
        let _ = self.sender.send(std::mem::take(&mut self.part));
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
