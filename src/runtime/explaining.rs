//! Finds out why the names of an article were found, on a thread of its own: a long text takes a while.

use super::reader::Event;
use super::source;
use crate::app::effect::Arrival;
use crate::article::Source;
use crate::corpus::ArticleId;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

pub fn explain((id, source): (ArticleId, Source), events: &Sender<Event>) -> io::Result<()> {
    let events = events.clone();
    thread::Builder::new()
        .name("explain".into())
        .spawn(move || {
            // What cannot be read any more is explained as far as it is known.
            let Ok(article) = source::article(&source) else {
                return;
            };
            if let Some(found) = source::reasons(&article) {
                // Nobody is left to be told if the reader has ended.
                let _ = events.send(Event::Arrival(Arrival::Explained(id, Box::new(found))));
            }
        })?;
    Ok(())
}
