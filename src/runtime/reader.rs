//! The loop: take what has come, do what it asks for, draw once.

use super::input::{self, Reins};
use super::opened::{Opened, not_stored, open};
use super::opener::{Request, opener};
use super::scan::{Ledger, Scan, Sink};
use super::screen::Screen;
use super::signals::{self, Signal};
use super::{excerpts, explaining, places, programs};
use crate::app::App;
use crate::app::effect::{Arrival, Effect, Progress};
use crate::app::excerpts::Wanted;
use crate::article::sanitize;
use crate::corpus::index::Batch;
use crate::corpus::{Query, Saved};
use crossterm::event::Event as Input;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// How the reader starts.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// What the list is narrowed to at first.
    pub filter: Query,
    /// What `saved:` stands for in queries.
    pub saved: Saved,
    pub scanning: Scanning,
}

/// Whether the folder is held against its index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scanning {
    #[default]
    Yes,
    /// What the index says is shown, however old.
    No,
}

/// What the threads send to the one that owns the reader.
pub enum Event {
    /// From the terminal; an error is its end.
    Input(io::Result<Vec<Input>>),
    Signal(Signal),
    Arrival(Arrival),
    /// More of the folder is in the stored index.
    Committed(Progress),
    /// More of the folder, for the index in memory; the scan waits until it has been taken.
    Batch(Box<Batch>, Progress),
    /// All that is new has been read.
    AllScanned,
    /// The stored index takes nothing any more; why.
    IndexLost(String),
    /// A thread has failed: nothing of what it did would ever come.
    Broken(String),
}

/// An article that opens within the time of a frame at 60 Hz is not preceded by an empty page.
const PATIENCE: Duration = Duration::from_millis(16);
/// New rows of the list are shown so often at most...
const ROWS_EVERY: Duration = Duration::from_millis(40);
/// ...and take no more than one part in so many of the time.
const ROWS_SHARE: u32 = 4;

/// After so long without a key, the reading position is kept.
const PAUSE: Duration = Duration::from_secs(2);

/// Whether to go on.
enum Going {
    On,
    Ended,
    EndedBy(i32),
}

struct Reader {
    app: App,
    screen: Screen,
    events: Receiver<Event>,
    sender: Sender<Event>,
    opener: Sender<Request>,
    excerpter: Sender<Wanted>,
    reins: Reins,
    waiting: Waiting,
    roots: Vec<PathBuf>,
    /// Tells the scan that a batch is in memory, where that is where the index is.
    taken: Option<Sender<()>>,
    /// When to keep the reading position.
    keep: Option<Instant>,
}

/// What has been scanned and is not shown yet.
#[derive(Default)]
struct Waiting {
    progress: Progress,
    /// When to show it; `None` if there is nothing new.
    due: Option<Instant>,
    not_before: Option<Instant>,
}

pub fn read(roots: Vec<PathBuf>, start: Start) -> io::Result<()> {
    let name = name(&roots);
    let roots = places::known_as(roots);
    let (sender, events) = channel();
    let failed = sender.clone();
    // The first frame shows before anything of the folder is read.
    let (taken, opened) = open(&roots, || {
        Screen::take(move |sentence| {
            // Nobody is left to be told if the reader has ended.
            let _ = failed.send(Event::Broken(sentence.to_owned()));
        })
    });
    let mut screen = taken?;
    let Opened { corpus, sink, said } = opened;
    let mut app = App::over(name, start.filter, corpus);
    app.message = said;
    if start.scanning == Scanning::No {
        app.folder.progress = None;
    }
    app.saved = start.saved;
    let first = app.begin();
    screen.draw(&mut app)?;
    if let Some(reason) = app.corpus.prepare_marks() {
        app.message = Some(not_stored(&reason));
    }
    signals::listen(sender.clone())?;
    let mut reader = Reader {
        app,
        screen,
        events,
        reins: input::listen(sender.clone())?,
        opener: opener(sender.clone())?,
        excerpter: excerpts::excerpter(sender.clone())?,
        waiting: Waiting::default(),
        sender,
        roots,
        taken: None,
        keep: None,
    };
    reader.do_outside(first)?;
    match start.scanning {
        Scanning::Yes => reader.scan(sink)?,
        Scanning::No => {}
    }
    let ended = reader.run();
    reader.app.keep_position();
    drop(reader);
    if let Going::EndedBy(signal) = ended? {
        signals::end_by(signal)?;
    }
    Ok(())
}

impl Reader {
    /// Starts the scan; where no index can be stored, what it learns comes back to us.
    fn scan(&mut self, sink: Option<Sink>) -> io::Result<()> {
        let sink = match sink {
            Some(sink) => sink,
            None => {
                let (taken, told) = channel();
                self.taken = Some(taken);
                Sink::Sent(Ledger::new(told))
            }
        };
        Scan {
            roots: self.roots.clone(),
            sink,
            events: self.sender.clone(),
        }
        .start()
    }

    /// The disk is full, say: all is read again, into memory.
    fn go_on_in_memory(&mut self, reason: &str) -> io::Result<()> {
        self.app.corpus.forget();
        let said = format!("The index cannot be written ({reason}); it lasts until you quit.");
        self.arrive(Arrival::Said(said))?;
        self.arrive(Arrival::Changed)?;
        self.scan(None)
    }

    fn run(&mut self) -> io::Result<Going> {
        loop {
            let event = self.next()?;
            match self.take_all(event)? {
                Going::On => self.screen.draw(&mut self.app)?,
                ended => return Ok(ended),
            }
        }
    }

    /// Waits for the next event, or until what has been scanned is to be shown.
    fn next(&mut self) -> io::Result<Option<Event>> {
        let gone = || io::Error::other("all threads have ended");
        let Some(due) = [self.waiting.due, self.keep].into_iter().flatten().min() else {
            return self.events.recv().map(Some).map_err(|_| gone());
        };
        let left = due.saturating_duration_since(Instant::now());
        match self.events.recv_timeout(left) {
            Ok(event) => Ok(Some(event)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(gone()),
        }
    }

    /// Takes an event and all that wait behind it. Where an article has been asked for, waits a moment for it.
    fn take_all(&mut self, first: Option<Event>) -> io::Result<Going> {
        let mut next = first;
        let mut patience = None;
        loop {
            match next.take() {
                Some(event) => {
                    if let ended @ (Going::Ended | Going::EndedBy(_)) = self.take(event)? {
                        return Ok(ended);
                    }
                }
                None => {
                    if self.keep.take_if(|keep| *keep <= Instant::now()).is_some() {
                        self.app.keep_position();
                    }
                    if self.waiting.due.is_some_and(|due| due <= Instant::now()) {
                        self.show_scanned()?;
                    }
                }
            }
            next = self.events.try_recv().ok();
            if next.is_none() && self.app.awaits() {
                let until = *patience.get_or_insert_with(|| Instant::now() + PATIENCE);
                let left = until.saturating_duration_since(Instant::now());
                next = self.events.recv_timeout(left).ok();
            }
            if next.is_none() {
                if let Some(wanted) = self.app.excerpts_wanted() {
                    // Rows without these lines are no reason to end.
                    let _ = self.excerpter.send(wanted);
                }
                return Ok(Going::On);
            }
        }
    }

    fn take(&mut self, event: Event) -> io::Result<Going> {
        match event {
            Event::Input(batch) => {
                for input in batch? {
                    for effect in input::give(&mut self.app, input) {
                        if let Going::Ended = self.do_outside(effect)? {
                            return Ok(Going::Ended);
                        }
                    }
                }
                self.reins.loosen();
                self.keep = Some(Instant::now() + PAUSE);
            }
            Event::Signal(Signal::Suspend) => self.suspend()?,
            Event::Signal(Signal::Continued) => self.screen.retake()?,
            Event::Broken(sentence) => return Err(io::Error::other(sentence)),
            Event::Signal(Signal::End(signal)) => return Ok(Going::EndedBy(signal)),
            Event::Arrival(arrival) => {
                let effect = self.app.arrived(arrival);
                return self.do_outside(effect);
            }
            Event::Committed(progress) => self.waiting.schedule(progress),
            Event::Batch(batch, progress) => {
                self.app.corpus.write(*batch);
                if let Some(taken) = &self.taken {
                    // The scan has ended if nobody is there to hear it.
                    let _ = taken.send(());
                }
                self.waiting.schedule(progress);
            }
            Event::AllScanned => {
                self.show_scanned()?;
                return self.arrive(Arrival::Scanned);
            }
            Event::IndexLost(reason) => self.go_on_in_memory(&reason)?,
        }
        Ok(Going::On)
    }

    /// Hands what has been scanned to the reader, and sees to it that this does not happen too often.
    fn show_scanned(&mut self) -> io::Result<()> {
        if self.waiting.due.take().is_none() {
            return Ok(());
        }
        let began = Instant::now();
        self.arrive(Arrival::Progress(self.waiting.progress))?;
        self.arrive(Arrival::Changed)?;
        let pause = ROWS_EVERY.max(began.elapsed() * ROWS_SHARE);
        self.waiting.not_before = Some(Instant::now() + pause);
        Ok(())
    }

    fn arrive(&mut self, arrival: Arrival) -> io::Result<Going> {
        let effect = self.app.arrived(arrival);
        self.do_outside(effect)
    }

    fn do_outside(&mut self, effect: Effect) -> io::Result<Going> {
        match effect {
            Effect::Nothing => {}
            Effect::Open(id, source) => {
                let request = Request {
                    findings: self.app.corpus.findings(id),
                    id,
                    source,
                };
                self.opener
                    .send(request)
                    .map_err(|_| io::Error::other("the thread that opens articles has ended"))?;
            }
            Effect::Explain(id, source) => explaining::explain((id, source), &self.sender)?,
            Effect::Copy(line) => self.screen.copy(&line)?,
            Effect::Browse(url) => programs::browse(url, &self.sender)?,
            Effect::Edit(id, path) => {
                let said = programs::edit(&path, &mut self.screen)?;
                self.arrive(Arrival::Edited(id))?;
                if let Some(said) = said {
                    self.arrive(Arrival::Said(said))?;
                }
            }
            Effect::Suspend => self.suspend()?,
            Effect::Redraw => self.screen.forget(),
            Effect::Quit => return Ok(Going::Ended),
            Effect::InTurn(effects) => {
                for effect in *effects {
                    if let Going::Ended = self.do_outside(effect)? {
                        return Ok(Going::Ended);
                    }
                }
            }
        }
        Ok(Going::On)
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.screen.without(signals::suspend)?
    }
}

impl Waiting {
    /// Lets what is new be shown as soon as may be.
    fn schedule(&mut self, progress: Progress) {
        self.progress = progress;
        if self.due.is_none() {
            let now = Instant::now();
            self.due = Some(
                self.not_before
                    .map_or(now, |not_before| not_before.max(now)),
            );
        }
    }
}

/// What the header calls the folder.
fn name(roots: &[PathBuf]) -> String {
    let names: Vec<String> = roots.iter().map(|root| name_of(root)).collect();
    names.join(", ")
}

fn name_of(root: &Path) -> String {
    let whole = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let name = whole.file_name().unwrap_or(whole.as_os_str());
    sanitize::line(&name.to_string_lossy())
}
