//! Background work: all files of the folder one after the other, and at any time the one article that is wanted now.

use super::reader::Event;
use super::source;
use crate::app::effect::Arrival;
use crate::article::{Source, folder};
use crate::corpus::{ArticleId, Entry};
use crate::report::parallel::{self, all_cores, in_order};
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// Starts reading all files under `roots`: a thread counts them, others read them and find the names.
pub fn scan(roots: Vec<PathBuf>, events: &Sender<Event>) -> io::Result<()> {
    let (counted, found) = (roots.clone(), events.clone());
    thread::Builder::new().name("count".into()).spawn(move || {
        let files = folder::walk(&counted).count();
        // Nobody is left to be told if the reader has ended.
        let _ = found.send(Event::Counted(files));
    })?;
    let events = events.clone();
    thread::Builder::new().name("scan".into()).spawn(move || {
        let ended = |_| io::Error::other("the reader has ended");
        let take = |arrival| match arrival {
            parallel::Arrival::Answer(scanned) => {
                events.send(Event::Scanned(scanned)).map_err(ended)
            }
            parallel::Arrival::Idle => Ok(()),
        };
        let scanned = in_order(folder::walk(&roots), all_cores(), source::scan, take);
        if scanned.is_ok() {
            let _ = events.send(Event::AllScanned);
        }
    })?;
    Ok(())
}

/// Starts the thread that opens articles; what is sent to it last is opened first, and what was wanted before that is
/// forgotten.
pub fn opener(events: Sender<Event>) -> io::Result<Sender<(ArticleId, Source)>> {
    let (wanted, requests) = channel();
    thread::Builder::new().name("open".into()).spawn(move || {
        while let Ok(request) = requests.recv() {
            let (id, source) = requests.try_iter().last().unwrap_or(request);
            if open(id, &source, &events).is_none() {
                return;
            }
        }
    })?;
    Ok(wanted)
}

/// `None` when the reader has ended.
fn open(id: ArticleId, source: &Source, events: &Sender<Event>) -> Option<()> {
    let send = |arrival| events.send(Event::Arrival(arrival)).ok();
    let article = match source::article(source) {
        Ok(article) => article,
        Err(reason) => return send(Arrival::Failed(id, reason)),
    };
    if let Some(shown) = source::preview(&article) {
        send(Arrival::Opened(id, shown))?;
        return send(Arrival::Found(id, source::names(&article)));
    }
    let extraction = source::names(&article);
    let entry = Entry {
        article,
        extraction,
    };
    send(Arrival::Opened(id, Box::new(entry)))
}
