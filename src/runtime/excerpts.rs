//! Reads again the articles on the screen for the line of each that says what is searched for.

use super::reader::Event;
use super::source;
use crate::app::effect::Arrival;
use crate::app::excerpts::Wanted;
use crate::text::phrase::Phrase;
use crate::text::snippet::{Snippet, snippet};
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// As wide as any list.
const WIDTH: usize = 160;

/// Starts the thread; what is wanted last is read, and what was wanted before that is forgotten.
pub fn excerpter(events: Sender<Event>) -> io::Result<Sender<Wanted>> {
    let (wanted, requests) = channel::<Wanted>();
    thread::Builder::new()
        .name("excerpt".into())
        .spawn(move || {
            let mut next = requests.recv().ok();
            while let Some(wanted) = next.take() {
                let mut found = Vec::new();
                for (id, source) in &wanted.articles {
                    found.push((*id, excerpt(source, &wanted.phrases)));
                    next = requests.try_iter().last();
                    if next.is_some() {
                        break;
                    }
                }
                let arrival = Arrival::Excerpts(wanted.phrases, found);
                if events.send(Event::Arrival(arrival)).is_err() {
                    return;
                }
                next = next.or_else(|| requests.recv().ok());
            }
        })?;
    Ok(wanted)
}

fn excerpt(source: &crate::article::Source, phrases: &[Phrase]) -> Option<Snippet> {
    let article = source::article(source).ok()?;
    snippet(article.body.of(&article.text), phrases, WIDTH)
}
