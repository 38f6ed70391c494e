//! What the reader asks of the world outside, and what comes back from it.

use crate::article::Source;
use crate::corpus::state::TextHash;
use crate::corpus::{ArticleId, Entry, Summary};
use crate::extract::Extraction;
use crate::extract::explain::Explanation;
use crate::text::phrase::Phrase;
use crate::text::snippet::Snippet;
use std::path::PathBuf;
use std::time::Duration;

/// What is to be done outside after a command.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    Nothing,
    /// Read this article from its file, find its names, and let it arrive.
    Open(ArticleId, Source),
    /// Find out why the names of this article were found, and let that arrive.
    Explain(ArticleId, Source),
    /// Put this line on the clipboard.
    Copy(String),
    /// Open an address in the browser; it begins with http:// or https://.
    Browse(String),
    /// Open an article's file in the user's editor.
    Edit(ArticleId, PathBuf),
    Suspend,
    /// Draw the whole screen, whatever is thought to be on it.
    Redraw,
    Quit,
    /// The one, then the other.
    InTurn(Box<[Effect; 2]>),
}

impl Effect {
    /// This, and then `next`.
    pub fn then(self, next: Effect) -> Effect {
        match (self, next) {
            (Effect::Nothing, only) | (only, Effect::Nothing) => only,
            (first, second) => Effect::InTurn(Box::new([first, second])),
        }
    }
}

/// What other threads have done.
#[derive(Clone, Debug)]
pub enum Arrival {
    /// More articles of the folder.
    Summaries(Vec<Summary>),
    /// The index says something else than before.
    Changed,
    Progress(Progress),
    /// A long article that is shown, if there is nothing else yet, while its names are being found for the list.
    Preview(Box<Entry>),
    /// There are no more.
    Scanned,
    /// The first paragraphs of a large article that is being read.
    Beginning(ArticleId, Box<Entry>),
    /// A whole article. The names of a long one may follow.
    Opened(ArticleId, Box<Entry>),
    /// The names of an article that has been opened, and what it said when they were found.
    Found(ArticleId, TextHash, Extraction),
    /// Why the names of an article were found.
    Explained(ArticleId, Box<(Extraction, Explanation)>),
    /// An article can no longer be read; a sentence that says why.
    Failed(ArticleId, String),
    /// The user has had an article's file in the editor.
    Edited(ArticleId),
    /// Lines of articles that say these words; `None` where only the title does.
    Excerpts(Vec<Phrase>, Vec<(ArticleId, Option<Snippet>)>),
    /// What came of opening a browser or an editor, if there is something to say.
    Said(String),
}

/// How much of the folder has been read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    pub files: usize,
    /// All that there are, once that is known.
    pub of: Option<usize>,
    pub pace: Option<Pace>,
}

/// How fast the folder is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Files in a second.
    pub rate: usize,
    /// Seconds until all is read.
    pub left: usize,
}

/// Before so much time has gone, the pace says nothing.
const TELLING: Duration = Duration::from_secs(1);

impl Progress {
    /// After this time, so many files have been read of so many.
    pub fn after(files: usize, of: usize, time: Duration) -> Self {
        let rate = files as f64 / time.as_secs_f64();
        let telling = time >= TELLING && files > 0;
        Self {
            files,
            of: Some(of),
            pace: telling.then(|| Pace {
                rate: rate.round() as usize,
                left: (of.saturating_sub(files) as f64 / rate).ceil() as usize,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_told_once_there_is_one() {
        let pace = |files, seconds| {
            let progress = Progress::after(files, 1000, Duration::from_secs_f64(seconds));
            progress.pace.map(|pace| (pace.rate, pace.left))
        };
        assert_eq!(pace(10, 0.5), None);
        assert_eq!(pace(0, 5.0), None);
        assert_eq!(pace(100, 2.0), Some((50, 18)));
        assert_eq!(pace(1000, 4.0), Some((250, 0)));
    }
}
