//! What an index lacks: the folder is held against what was recorded, and what is new or has changed is read, newest
//! first, by several threads, with bounded memory.

use super::source;
use crate::article::Problem;
use crate::article::folder::{self, FileFound, Known, Stamp};
use crate::corpus::Entry;
use crate::corpus::index::batch::{Portion, ROW};
use crate::corpus::index::{FileRead, Indexed, Moved};
use crate::corpus::scan::{Comparison, Met, Missing};
use crate::report::parallel::{Arrival, Crew};
use crate::report::room::{Give, in_order_within_room};
use std::cmp::Reverse;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::UNIX_EPOCH;
use xxhash_rust::xxh3::xxh3_128;

/// So many files may be read and wait, so that reading goes on while the index is being written.
const FILES_AHEAD: usize = 256;

/// A file of many articles is recorded in portions of about so many bytes of text and rows.
const PORTION: usize = 4 << 20;

/// What is learned, piece by piece.
pub enum Piece {
    /// What a file gives, or a portion of it.
    Read(FileRead),
    /// The file holds what it held, and has another time.
    Touched(PathBuf, Stamp),
    Moved(Moved),
    /// A long article whose file is still being read.
    Long(Box<Entry>),
}

impl Piece {
    /// Whether nothing more comes of its file.
    pub fn is_last(&self) -> bool {
        match self {
            Piece::Read(read) => read.portion.to.is_none(),
            Piece::Touched(..) | Piece::Moved(_) => true,
            Piece::Long(_) => false,
        }
    }
}

/// What came of a look at the folder.
pub struct Looked {
    jobs: Vec<Job>,
    missing: Missing,
    pub folders: Vec<PathBuf>,
    /// How many files are as they were recorded.
    pub same: usize,
}

/// A file that is to be read, or why it cannot be.
struct Job {
    file: FileFound,
    stamp: Stamp,
    met: Met,
    problem: Option<Problem>,
}

/// Holds the folder against what was recorded. Opens no article.
pub fn look(roots: &[PathBuf], comparison: Comparison, threads: NonZeroUsize) -> Looked {
    let known = |path: &Path, stamp: Stamp| match comparison.meet(path, stamp) {
        Met::Same => Known::Yes,
        Met::Changed(_) | Met::New => Known::No,
    };
    let survey = folder::survey(roots, threads, &known);
    let of_file = |(file, stamp): (FileFound, Stamp)| Job {
        met: comparison.meet(&file.path, stamp),
        file,
        stamp,
        problem: None,
    };
    let mut jobs: Vec<Job> = survey.files.into_iter().map(of_file).collect();
    jobs.sort_by_key(|job| Reverse(job.stamp.modified));
    let problems = survey.problems.into_iter().map(|problem| {
        let path = &problem.source.path;
        Job::of_problem(
            comparison.meet_problem(path, reason_hash(&problem)),
            problem,
        )
    });
    jobs.extend(problems.filter(|job| job.met != Met::Same));
    Looked {
        jobs,
        missing: Missing::new(comparison.gone()),
        folders: survey.folders,
        same: survey.known,
    }
}

fn reason_hash(problem: &Problem) -> u128 {
    xxh3_128(problem.reason.as_bytes())
}

impl Job {
    fn of_problem(met: Met, problem: Problem) -> Self {
        Self {
            file: FileFound {
                path: problem.source.path.clone(),
                id: problem.source.id.clone(),
                modified: UNIX_EPOCH,
                size: 0,
            },
            stamp: Stamp::default(),
            met,
            problem: Some(problem),
        }
    }
}

impl Looked {
    /// How many files are to be read.
    pub fn to_read(&self) -> usize {
        self.jobs.len()
    }

    /// Reads what is to be read, and hands over what is learned; answers with the files that are gone. An error of `take`
    /// ends all.
    pub fn read(
        self,
        threads: NonZeroUsize,
        take: impl FnMut(Arrival<Piece>) -> io::Result<()>,
    ) -> io::Result<Vec<PathBuf>> {
        let missing = Mutex::new(self.missing);
        let jobs = (self.jobs.into_iter()).map(|job| (job.stamp.size, job));
        let work = |job: Job, give: Give<'_, Piece>| {
            let last = read(job, &missing, &mut *give);
            // If nobody wants it, the next job is not even begun.
            let _ = give(last);
        };
        let crew = Crew {
            threads,
            ahead: FILES_AHEAD,
        };
        in_order_within_room(jobs, crew, work, take)?;
        let missing = missing.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(missing.into_paths())
    }
}

/// What a file gives: the last of it is the answer, what comes before is given away.
fn read(job: Job, missing: &Mutex<Missing>, give: Give<'_, Piece>) -> Piece {
    let Job {
        file, stamp, met, ..
    } = job;
    let mut reading = FileRead {
        path: file.path.clone(),
        stamp,
        hash: 0,
        portion: Portion::WHOLE,
        articles: Vec::new(),
    };
    if let Some(problem) = job.problem {
        reading.hash = reason_hash(&problem);
        reading.articles.push(Indexed::of_problem(problem));
        return Piece::Read(reading);
    }
    if file.size >= folder::LARGE
        && let Some(entry) = source::beginning(&file.source())
    {
        let _ = give(Piece::Long(entry));
    }
    // What cannot be read says why below; it will be tried again when its time or its size has changed.
    reading.hash = folder::fingerprint(&file.path).unwrap_or_default();
    match met {
        Met::Changed(before) if before == reading.hash => return Piece::Touched(file.path, stamp),
        Met::Changed(_) | Met::Same => {}
        Met::New => {
            if let Some(from) = take_missing(missing, &file, reading.hash) {
                let to = file.source();
                return Piece::Moved(Moved { from, to, stamp });
            }
        }
    }
    let mut bytes = 0;
    for article in folder::read(&file) {
        let part = article
            .as_ref()
            .map_or_else(|problem| problem.source.part, |article| article.source.part);
        if let (Some(part), true) = (part, bytes >= PORTION) {
            let rest = rest(&mut reading, part);
            bytes = 0;
            if give(Piece::Read(std::mem::replace(&mut reading, rest))).is_break() {
                break;
            }
        }
        if let Some(entry) = article.as_ref().ok().and_then(source::preview) {
            let _ = give(Piece::Long(entry));
        }
        bytes += article.as_ref().map_or(0, |article| article.text.len()) + ROW;
        reading.articles.push(source::indexed(article));
    }
    Piece::Read(reading)
}

/// Ends a portion before a part; the answer is the next one, empty as yet.
fn rest(reading: &mut FileRead, part: u32) -> FileRead {
    reading.portion.to = Some(part);
    FileRead {
        path: reading.path.clone(),
        portion: Portion {
            from: part,
            to: None,
        },
        articles: Vec::new(),
        ..*reading
    }
}

fn take_missing(missing: &Mutex<Missing>, file: &FileFound, hash: u128) -> Option<PathBuf> {
    let mut missing = missing.lock().unwrap_or_else(PoisonError::into_inner);
    missing.take(&file.path, file.size, hash)
}
