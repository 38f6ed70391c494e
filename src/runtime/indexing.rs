//! The index without the reader: built or brought up to date by all cores, with a bar that says how far it is.

use super::batches::Batches;
use super::places::{known_as, places};
use super::refresh::{self, Looked, Piece};
use crate::app::effect::Progress;
use crate::corpus::index::{Batch, Condition, Index, IndexPlace};
use crate::report::parallel::{Arrival, all_cores};
use crate::view::header;
use std::fs;
use std::io::{self, IsTerminal, Write, stderr};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What is printed at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// One line: what has changed.
    Changes,
    /// Sizes and times as well.
    Statistics,
}

/// The bar moves so often at most.
const BAR_EVERY: Duration = Duration::from_millis(100);

/// What has been done, and how long it took.
#[derive(Debug, Default)]
struct Done {
    read: usize,
    touched: usize,
    moved: usize,
    gone: usize,
    same: usize,
    looking: Duration,
    reading: Duration,
    writing: Duration,
}

/// Builds the index of what lies under `roots`, or brings it up to date. An error says why it cannot be kept.
pub fn index(roots: Vec<PathBuf>, told: Told, mut output: impl Write) -> io::Result<()> {
    let roots = known_as(roots);
    let place = places(&roots).map_err(io::Error::other)?;
    let (index, condition) = Index::open(&place);
    match condition {
        Condition::Fresh | Condition::Current => {}
        Condition::Rebuilt(why) => writeln!(stderr(), "dateline: {why}")?,
        Condition::InMemory(why) => return Err(io::Error::other(why)),
    }
    let mut indexing = Indexing {
        index,
        done: Done::default(),
        bar: Bar::new(),
    };
    indexing.refresh(&roots)?;
    let Indexing { index, done, bar } = indexing;
    let bytes = index.recorded().map_err(io::Error::other)?;
    let bytes: u64 = bytes.iter().map(|file| file.stamp.size).sum();
    // What has been written ahead is put in its place as the index closes.
    drop((index, bar));
    done.tell(&mut output)?;
    match told {
        Told::Changes => Ok(()),
        Told::Statistics => done.tell_statistics(&mut output, (&place, bytes)),
    }
}

struct Indexing {
    index: Index,
    done: Done,
    bar: Bar,
}

impl Indexing {
    fn refresh(&mut self, roots: &[PathBuf]) -> io::Result<()> {
        let began = Instant::now();
        let comparison = self.index.comparison().map_err(io::Error::other)?;
        let looked = refresh::look(roots, comparison, all_cores());
        self.done.looking = began.elapsed();
        self.done.same = looked.same;
        let began = Instant::now();
        self.read(looked)?;
        self.done.reading = began.elapsed();
        Ok(())
    }

    fn read(&mut self, looked: Looked) -> io::Result<()> {
        let began = Instant::now();
        let of = looked.to_read();
        let mut batches = Batches::unseen();
        let mut files = 0;
        let gone = looked.read(all_cores(), |arrival| {
            if let Arrival::Answer(piece) = arrival {
                files += usize::from(piece.is_last());
                self.done.count(&piece);
                batches.put(piece);
            }
            self.bar
                .show(|| Progress::after(files, of, began.elapsed()));
            if batches.due() {
                self.write(batches.take())?;
                batches.written();
            }
            Ok(())
        })?;
        self.done.gone = gone.len();
        let last = Batch {
            gone,
            ..batches.take()
        };
        match last.is_empty() {
            true => Ok(()),
            false => self.write(last),
        }
    }

    fn write(&mut self, batch: Batch) -> io::Result<()> {
        let began = Instant::now();
        let written = self.index.write(batch);
        self.done.writing += began.elapsed();
        written.map_err(|error| io::Error::other(format!("The index cannot be written: {error}")))
    }
}

impl Done {
    fn count(&mut self, piece: &Piece) {
        match piece {
            Piece::Read(_) => self.read += usize::from(piece.is_last()),
            Piece::Touched(..) => self.touched += 1,
            Piece::Moved(_) => self.moved += 1,
            Piece::Long(_) => {}
        }
    }

    fn tell(&self, output: &mut impl Write) -> io::Result<()> {
        let counts = [
            (self.read, "read"),
            (self.touched + self.same, "as before"),
            (self.moved, "moved"),
            (self.gone, "gone"),
        ];
        let parts: Vec<String> = (counts.iter())
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{} {what}", header::grouped(*count)))
            .collect();
        match parts.is_empty() {
            true => writeln!(output, "no files"),
            false => writeln!(output, "files: {}", parts.join(", ")),
        }
    }

    fn tell_statistics(
        &self,
        output: &mut impl Write,
        (place, text): (&IndexPlace, u64),
    ) -> io::Result<()> {
        let stored = stored(&place.index);
        let seconds = self.reading.as_secs_f64();
        let rate = (self.read as f64 / seconds.max(1e-9)).round() as usize;
        writeln!(output, "index   {}", place.index.to_string_lossy())?;
        writeln!(
            output,
            "size    {} for {} of files ({:.0} %)",
            megabytes(stored),
            megabytes(text),
            100.0 * stored as f64 / text.max(1) as f64
        )?;
        writeln!(output, "compare {:.3} s", self.looking.as_secs_f64())?;
        writeln!(
            output,
            "read    {seconds:.3} s ({} files a second; {:.3} s of it writing the index)",
            header::grouped(rate),
            self.writing.as_secs_f64()
        )
    }
}

/// The bytes of a database with its log.
fn stored(path: &Path) -> u64 {
    let log = |end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let size = |path: PathBuf| fs::metadata(path).map_or(0, |metadata| metadata.len());
    size(path.to_owned()) + size(log("-wal"))
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// How far it is, on a terminal; nothing elsewhere.
enum Bar {
    Shown(Option<Instant>),
    Nowhere,
}

impl Bar {
    fn new() -> Self {
        match stderr().is_terminal() {
            true => Bar::Shown(None),
            false => Bar::Nowhere,
        }
    }

    fn show(&mut self, progress: impl FnOnce() -> Progress) {
        let Bar::Shown(last) = self else {
            return;
        };
        if last.is_some_and(|last| last.elapsed() < BAR_EVERY) {
            return;
        }
        *last = Some(Instant::now());
        let progress = progress();
        let (bar, figures) = header::progress_bar(progress);
        // To where nobody looks it need not be written.
        let _ = write!(
            stderr(),
            "\r{bar} {figures}{}\x1b[K",
            header::pace(progress)
        );
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        match self {
            Bar::Shown(Some(_)) => {
                let _ = write!(stderr(), "\r\x1b[K");
            }
            Bar::Shown(None) | Bar::Nowhere => {}
        }
    }
}
