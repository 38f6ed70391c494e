//! One file a format: each turns decoded text into drafts of articles. Still to come, each as a file of its own beside
//! these: feed, mail, epub.

pub mod plain;
pub mod unreadable;

use super::draft::Draft;
use std::path::Path;

/// How a text is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Plain,
}

impl Format {
    /// The format that the file's name says; failing that, what its text looks like.
    pub fn of(path: &Path, text: &str) -> Self {
        let _ = (path, text);
        Format::Plain
    }

    /// The articles of `text`, or for each that can't be read the reason.
    pub fn drafts(self, text: &str) -> Vec<Result<Draft, String>> {
        match self {
            Format::Plain => vec![Ok(plain::draft(text))],
        }
    }
}
