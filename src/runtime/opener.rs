//! The one article that is wanted now: read from its file, with the names that the index knows of it.

use super::reader::Event;
use super::source;
use crate::app::effect::Arrival;
use crate::article::{Article, Source, folder};
use crate::corpus::index::findings::Findings;
use crate::corpus::{ArticleId, Entry, hash_of};
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread;

/// An article that is wanted.
pub struct Request {
    pub id: ArticleId,
    pub source: Source,
    /// What was found in it when it was read for the index; it may say something else by now.
    pub findings: Option<Findings>,
}

/// Starts the thread that opens articles; what is sent to it last is opened first, and what was wanted before that is
/// forgotten.
pub fn opener(events: Sender<Event>) -> io::Result<Sender<Request>> {
    let (sender, requests) = channel();
    thread::Builder::new().name("open".into()).spawn(move || {
        while let Ok(request) = requests.recv() {
            let request = requests.try_iter().last().unwrap_or(request);
            if open(&request, &events).is_none() {
                return;
            }
        }
    })?;
    Ok(sender)
}

/// `None` when the reader has ended.
fn open(request: &Request, events: &Sender<Event>) -> Option<()> {
    let Request { id, source, .. } = request;
    let send = |arrival| events.send(Event::Arrival(arrival)).ok();
    if let Some(shown) = source::beginning(source) {
        send(Arrival::Beginning(*id, shown))?;
    }
    let article = match source::article(source) {
        Ok(article) => article,
        Err(reason) => return send(Arrival::Failed(*id, reason)),
    };
    // What was found without the lines that recur is not all that is asked for.
    let known = (request.findings.as_ref()).filter(|_| !folder::takes_every_line());
    let known = known.and_then(|findings| findings.of(&article.text, hash_of(&article.text)));
    let shown = match &known {
        None => source::preview(&article),
        Some(_) => None,
    };
    if let Some(shown) = shown {
        send(Arrival::Opened(*id, shown))?;
        return find_behind(*id, article, events.clone());
    }
    let extraction = known.unwrap_or_else(|| source::names(&article));
    let entry = Entry {
        article,
        extraction,
    };
    send(Arrival::Opened(*id, Box::new(entry)))
}

/// Finds the names of a long text on a thread of its own: whoever has moved on to another article does not wait for them.
fn find_behind(id: ArticleId, article: Article, events: Sender<Event>) -> Option<()> {
    let find = move || {
        let found = Arrival::Found(id, hash_of(&article.text), source::names(&article));
        // Nobody is there to take them when the reader has ended.
        let _ = events.send(Event::Arrival(found));
    };
    // Without another thread the text is shown without its names.
    let _ = thread::Builder::new().name("names".into()).spawn(find);
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Corpus;
    use crate::corpus::index::{Batch, FileRead, Indexed, Portion};
    use crate::extract::Extraction;
    use std::fs;
    use std::path::Path;

    fn source(path: &Path) -> Source {
        Source {
            path: path.to_owned(),
            id: "a.txt".into(),
            part: None,
        }
    }

    /// What the opener shows of a file with these findings in the index.
    fn opened(path: &Path, findings: Option<Findings>) -> Box<Entry> {
        let (events, sent) = channel();
        let request = Request {
            id: ArticleId(0),
            source: source(path),
            findings,
        };
        open(&request, &events).unwrap();
        match sent.try_recv() {
            Ok(Event::Arrival(Arrival::Opened(_, entry))) => entry,
            _ => panic!("the article has not been opened"),
        }
    }

    #[test]
    fn nobody_waits_for_the_names_of_a_long_text_that_has_been_left() {
        let folder = tempfile::tempdir().unwrap();
        let (long, short) = (folder.path().join("a.txt"), folder.path().join("b.txt"));
        fs::write(&long, "The talks in Geneva went on.\n\n".repeat(4000)).unwrap();
        fs::write(&short, "The talks in Geneva went on.").unwrap();
        let (events, sent) = channel();
        let opener = opener(events).unwrap();
        let request = |id, path: &Path| Request {
            id: ArticleId(id),
            source: source(path),
            findings: None,
        };
        opener.send(request(0, &long)).unwrap();
        let opened = |event| matches!(event, Ok(Event::Arrival(Arrival::Opened(..))));
        assert!(opened(sent.recv()));
        opener.send(request(1, &short)).unwrap();
        let mut names = 0;
        let mut others = 0;
        for _ in 0..2 {
            match sent.recv() {
                Ok(Event::Arrival(Arrival::Found(ArticleId(0), _, found))) => {
                    names = found.mentions.len();
                }
                event => others += usize::from(opened(event)),
            }
        }
        assert!(names > 3000, "{names}");
        assert_eq!(others, 1);
    }

    #[test]
    fn findings_of_the_index_are_shown_while_the_text_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "Talks in Geneva\n\nThe talks in Geneva went on.").unwrap();
        let mut entry = opened(&path, None);
        assert_eq!(entry.extraction.mentions.len(), 2);
        // Fewer than there are, to be told from what is found anew.
        entry.extraction = Extraction::default();
        let mut corpus = Corpus::new();
        corpus.write(Batch {
            read: vec![FileRead {
                path: path.clone(),
                stamp: Default::default(),
                hash: 0,
                portion: Portion::WHOLE,
                articles: vec![Indexed::of(&entry)],
            }],
            ..Batch::default()
        });
        let findings = || corpus.findings(ArticleId(0));
        assert!(opened(&path, findings()).extraction.mentions.is_empty());
        fs::write(&path, "Talks in Homs\n\nThe talks in Homs went on.").unwrap();
        assert_eq!(opened(&path, findings()).extraction.mentions.len(), 2);
    }
}
