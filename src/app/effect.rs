//! What the reader asks of the world outside, and what comes back from it.

use crate::article::Source;
use crate::corpus::{ArticleId, Entry, Summary};
use crate::extract::Extraction;
use std::path::PathBuf;

/// What is to be done outside after a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Nothing,
    /// Read this article from its file, find its names, and let it arrive.
    Open(ArticleId, Source),
    /// Open an address in the browser; it begins with http:// or https://.
    Browse(String),
    /// Open an article's file in the user's editor.
    Edit(ArticleId, PathBuf),
    Suspend,
    /// Draw the whole screen, whatever is thought to be on it.
    Redraw,
    Quit,
}

/// What other threads have done.
#[derive(Clone, Debug)]
pub enum Arrival {
    /// More articles of the folder.
    Summaries(Vec<Summary>),
    Progress(Progress),
    /// A long article that is shown, if there is nothing else yet, while its names are being found for the list.
    Preview(Box<Entry>),
    /// There are no more.
    Scanned,
    /// A whole article. The names of a long one may follow.
    Opened(ArticleId, Box<Entry>),
    /// The names of an article that has been opened.
    Found(ArticleId, Extraction),
    /// An article can no longer be read; a sentence that says why.
    Failed(ArticleId, String),
    /// The user has had an article's file in the editor.
    Edited(ArticleId),
    /// What came of opening a browser or an editor, if there is something to say.
    Said(String),
}

/// How much of the folder has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub files: usize,
    /// All that there are, once that is known.
    pub of: Option<usize>,
}
