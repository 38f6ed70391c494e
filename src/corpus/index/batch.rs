//! What a scan hands over to the index: files as they were read, and what became of those that are known.

use super::findings::packed;
use super::said::{Listening, Said};
use super::stories::Sketch;
use crate::article::folder::Stamp;
use crate::article::{Article, Problem, Source};
use crate::corpus::state::TextHash;
use crate::corpus::{Called, Entry, Summary};
use crate::text::words::words;
use std::path::PathBuf;
use xxhash_rust::xxh3::xxh3_128;

/// What is written in one go: all of it or nothing.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Files that are new or hold something else than before.
    pub read: Vec<FileRead>,
    /// Files that are no longer there.
    pub gone: Vec<PathBuf>,
    pub moved: Vec<Moved>,
    /// Files that hold what they held, with another time.
    pub touched: Vec<(PathBuf, Stamp)>,
}

/// A file with what it held.
#[derive(Clone, Debug)]
pub struct FileRead {
    pub path: PathBuf,
    pub stamp: Stamp,
    /// Of all its bytes.
    pub hash: u128,
    /// How much of the file this is. A long one may come in several batches.
    pub portion: Portion,
    /// In order, each with its own `part`; where a part gave none, why.
    pub articles: Vec<Indexed>,
}

impl FileRead {
    /// One article of a file, without its text, or why there is none; nothing is said of the file's other parts.
    pub fn part(summary: Summary) -> Self {
        let part = summary.source.part.unwrap_or(0);
        Self {
            path: summary.source.path.clone(),
            stamp: Stamp::default(),
            hash: 0,
            portion: Portion {
                from: part,
                to: Some(part.saturating_add(1)),
            },
            articles: vec![Indexed::of_summary(summary)],
        }
    }
}

/// Which parts of a file are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Portion {
    /// The first part.
    pub from: u32,
    /// The part before which it ends; `None` if it ends with the file.
    pub to: Option<u32>,
}

impl Portion {
    pub const WHOLE: Portion = Portion { from: 0, to: None };
}

/// A file that holds what another one held, which is gone.
#[derive(Clone, Debug)]
pub struct Moved {
    pub from: PathBuf,
    /// The file as a whole.
    pub to: Source,
    pub stamp: Stamp,
}

/// An article as the index takes it in, or a file that gave none.
#[derive(Clone, Debug)]
pub struct Indexed {
    pub summary: Summary,
    pub hash: TextHash,
    pub words: FoldedWords,
    /// By which its copies are known; `None` for a short text.
    pub sketch: Option<Sketch>,
    /// What was found in the text, [packed](super::findings); empty for what gave none.
    pub findings: Vec<u8>,
}

impl Batch {
    pub fn is_empty(&self) -> bool {
        self.read.is_empty()
            && self.gone.is_empty()
            && self.moved.is_empty()
            && self.touched.is_empty()
    }
}

/// What an article takes beside its words, in bytes: title, id and path of its row.
pub const ROW: usize = 500;

impl Indexed {
    /// About how much it holds, in bytes. A million articles of one word each are no small batch.
    pub fn size(&self) -> usize {
        ROW + self.words.said.bytes() + self.findings.len()
    }

    pub fn of(entry: &Entry) -> Self {
        let (words, sketch) = FoldedWords::of(&entry.article);
        Self {
            summary: Summary::of(entry),
            hash: entry.says(),
            sketch,
            words,
            findings: packed(entry),
        }
    }

    /// A file, or a part of one, that gave no article.
    pub fn of_problem(problem: Problem) -> Self {
        Self::of_summary(Summary::of_problem(problem))
    }

    /// Without a text: words find it by its title and its id.
    pub fn of_summary(summary: Summary) -> Self {
        let title = match summary.called {
            Called::ByTitle => summary.title.as_str(),
            Called::ByNeed => "",
        };
        Self {
            hash: hash_of(&summary.source),
            words: FoldedWords::with(title, "", summary.publisher.as_deref()).0,
            sketch: None,
            findings: Vec::new(),
            summary,
        }
    }
}

/// What stands for the text where there is none.
pub fn hash_of(source: &Source) -> TextHash {
    let path = source.path.as_os_str().as_encoded_bytes();
    xxh3_128(&[path, source.id.as_bytes()].join(&0))
}

/// The words of an article, folded.
#[derive(Clone, Debug, Default)]
pub struct FoldedWords {
    /// Those of the title, a gap, those of the body.
    pub said: Said,
    ends: [u32; 2],
    publisher: String,
}

impl FoldedWords {
    /// And what its copies are known by.
    fn of(article: &Article) -> (Self, Option<Sketch>) {
        let (title, body) = (article.title, article.body);
        let publisher = article.publisher.as_deref();
        Self::with(title.of(&article.text), body.of(&article.text), publisher)
    }

    fn with(title: &str, body: &str, publisher: Option<&str>) -> (Self, Option<Sketch>) {
        let mut listening = Listening::default();
        let title_end = listening.to(title);
        listening.gap();
        let body_end = listening.to(body);
        let (said, sketch) = listening.end();
        let words = Self {
            said,
            ends: [title_end, body_end],
            publisher: words(publisher.unwrap_or_default()).join(" "),
        };
        (words, sketch)
    }

    /// The places at which title and body end.
    pub fn ends(&self) -> [u32; 2] {
        self.ends
    }

    /// Separated by spaces.
    pub fn publisher(&self) -> &str {
        &self.publisher
    }
}
