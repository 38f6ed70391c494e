//! Background work: the folder is held against its index and what is lacking is read, at the start and whenever something
//! has changed.

use super::batches::Batches;
use super::reader::Event;
use super::refresh::{self, Looked, Piece};
use super::watch::Watch;
use crate::app::effect::{Arrival, Progress};
use crate::article::folder::Stamp;
use crate::corpus::index::{Batch, Condition, Index, IndexError, IndexPlace};
use crate::corpus::scan::{Comparison, Recorded};
use crate::report::parallel;
use std::collections::HashMap;
use std::io;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;
use std::time::Instant;

/// Where what is learned goes.
pub enum Sink {
    /// Into the stored index at this place, once it is opened.
    At(IndexPlace),
    /// The same, where nothing is in it: what there is to read is known, and some of it shown, before it is opened.
    Empty(IndexPlace),
    /// Into the stored index, by the thread that scans.
    Stored(Box<Index>),
    /// To the reader, which holds it in memory.
    Sent(Ledger),
}

/// What has been sent, since nobody else can be asked; and the reader's word that it has taken a batch, so that no more
/// than one is under way.
pub struct Ledger {
    taken: Receiver<()>,
    files: HashMap<PathBuf, (Stamp, u128)>,
}

/// The thread that keeps an index abreast of a folder.
pub struct Scan {
    pub roots: Vec<PathBuf>,
    pub sink: Sink,
    pub events: Sender<Event>,
}

/// Why a scan ends.
enum Stop {
    /// Nobody is left to scan for.
    ReaderEnded,
    /// The index takes nothing any more.
    Index(IndexError),
}

impl From<IndexError> for Stop {
    fn from(error: IndexError) -> Self {
        Stop::Index(error)
    }
}

/// All cores but the one that the reader draws on.
fn threads() -> NonZeroUsize {
    let others = parallel::all_cores().get().saturating_sub(1);
    NonZeroUsize::new(others).unwrap_or(NonZeroUsize::MIN)
}

impl Ledger {
    pub fn new(taken: Receiver<()>) -> Self {
        Self {
            taken,
            files: HashMap::new(),
        }
    }

    fn recorded(&self) -> Vec<Recorded> {
        let record = |(path, (stamp, hash)): (&PathBuf, &(Stamp, u128))| Recorded {
            path: path.clone(),
            stamp: *stamp,
            hash: *hash,
        };
        self.files.iter().map(record).collect()
    }

    fn note(&mut self, batch: &Batch) {
        for gone in &batch.gone {
            self.files.remove(gone);
        }
        for moved in &batch.moved {
            if let Some((_, hash)) = self.files.remove(&moved.from) {
                let to = moved.to.path.clone();
                self.files.insert(to, (moved.stamp, hash));
            }
        }
        for (path, stamp) in &batch.touched {
            if let Some(kept) = self.files.get_mut(path) {
                kept.0 = *stamp;
            }
        }
        for read in &batch.read {
            self.files
                .insert(read.path.clone(), (read.stamp, read.hash));
        }
    }
}

impl Scan {
    /// Starts the thread.
    pub fn start(mut self) -> io::Result<()> {
        thread::Builder::new().name("scan".into()).spawn(move || {
            // The reader has ended, and so have we.
            if let Err(Stop::Index(error)) = self.keep_abreast() {
                let _ = self.events.send(Event::IndexLost(error.to_string()));
            }
        })?;
        Ok(())
    }

    /// Opens the index for writing.
    fn open(&mut self) -> Result<(), Stop> {
        let (Sink::At(place) | Sink::Empty(place)) = &self.sink else {
            return Ok(());
        };
        let (index, condition) = Index::open(place);
        match condition {
            Condition::Fresh | Condition::Current | Condition::Rebuilt(_) => {
                self.sink = Sink::Stored(Box::new(index));
                Ok(())
            }
            Condition::InMemory(reason) => Err(Stop::Index(IndexError::Other(reason))),
        }
    }

    /// Scans at once, and again whenever something has changed, until the reader ends.
    fn keep_abreast(&mut self) -> Result<(), Stop> {
        if let Sink::At(_) = self.sink {
            self.open()?;
        }
        let folders = self.scan_once()?;
        let Some(mut watch) = Watch::new() else {
            return Ok(());
        };
        watch.only(folders);
        loop {
            // At first as well: what has changed while the watch was being set up was told to nobody.
            watch.only(self.scan_once()?);
            if watch.wait().is_none() {
                return Ok(());
            }
        }
    }

    /// Brings the index up to date; answers with the folders that there are.
    fn scan_once(&mut self) -> Result<Vec<PathBuf>, Stop> {
        let comparison = match &self.sink {
            Sink::At(_) | Sink::Empty(_) => Comparison::default(),
            Sink::Stored(index) => index.comparison()?,
            Sink::Sent(ledger) => Comparison::with(ledger.recorded()),
        };
        if !self.roots.iter().all(|root| root.exists()) {
            let said = "The folder cannot be reached now; what is shown is what was found before.";
            self.tell(Event::Arrival(Arrival::Said(said.to_owned())))?;
            self.tell(Event::AllScanned)?;
            return Ok(Vec::new());
        }
        let mut looked = refresh::look(&self.roots, comparison, threads());
        let folders = std::mem::take(&mut looked.folders);
        self.read(looked)?;
        self.tell(Event::AllScanned)?;
        if let Sink::Stored(index) = &self.sink {
            index.settle();
        }
        Ok(folders)
    }

    fn read(&mut self, looked: Looked) -> Result<(), Stop> {
        let began = Instant::now();
        let of = looked.to_read();
        let mut done = 0;
        let mut batches = Batches::default();
        let mut stopped = None;
        let gone = looked.read(threads(), |arrival| {
            match arrival {
                parallel::Arrival::Idle => {}
                // Where the first article is a long one, there is something to read at once.
                parallel::Arrival::Answer(Piece::Long(_)) if done > 0 => {}
                parallel::Arrival::Answer(Piece::Long(entry)) => {
                    let told = self.tell(Event::Arrival(Arrival::Preview(entry)));
                    return told.or_else(stop(&mut stopped));
                }
                parallel::Arrival::Answer(piece) => {
                    done += usize::from(piece.is_last());
                    batches.put(piece);
                }
            }
            if batches.due() {
                let progress = Progress::after(done, of, began.elapsed());
                let written = self.write(batches.take(), progress);
                batches.written();
                return written.or_else(stop(&mut stopped));
            }
            Ok(())
        });
        match (gone, stopped) {
            (_, Some(stop)) => Err(stop),
            (Err(_), None) => Err(Stop::ReaderEnded),
            (Ok(gone), None) => {
                let mut last = batches.take();
                last.gone = gone;
                if last.is_empty() {
                    return Ok(());
                }
                self.write(last, Progress::after(done, of, began.elapsed()))
            }
        }
    }

    fn write(&mut self, batch: Batch, progress: Progress) -> Result<(), Stop> {
        self.open()?;
        match &mut self.sink {
            // It has been opened, or that has failed.
            Sink::At(_) | Sink::Empty(_) => Ok(()),
            Sink::Stored(index) => {
                index.write(batch)?;
                self.tell(Event::Committed(progress))
            }
            Sink::Sent(ledger) => {
                ledger.note(&batch);
                let sent = self.events.send(Event::Batch(Box::new(batch), progress));
                sent.map_err(|_| Stop::ReaderEnded)?;
                ledger.taken.recv().map_err(|_| Stop::ReaderEnded)
            }
        }
    }

    fn tell(&self, event: Event) -> Result<(), Stop> {
        self.events.send(event).map_err(|_| Stop::ReaderEnded)
    }
}

/// Keeps the reason for a stop where the way back has only room for an error of files.
fn stop(kept: &mut Option<Stop>) -> impl FnOnce(Stop) -> io::Result<()> {
    |stop| {
        *kept = Some(stop);
        Err(io::Error::other("the scan has been stopped"))
    }
}
