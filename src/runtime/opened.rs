//! What the reader starts with: the index of the folder and the marks of the user, opened beside the terminal.

use super::places;
use super::scan::Sink;
use crate::article::sanitize;
use crate::corpus::Corpus;
use crate::corpus::index::{Condition, Index};
use crate::corpus::state::{Found, State};
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

/// The index of the folder with the marks of the user.
pub struct Opened {
    pub corpus: Corpus,
    /// Where the scan puts what it learns.
    pub sink: Option<Sink>,
    /// What there is to say.
    pub said: Option<String>,
}

/// What is said where marks cannot be stored.
pub fn not_stored(reason: &str) -> String {
    format!("Marks cannot be stored ({reason}); they last until you quit.")
}

/// Opens the index on a thread of its own, and does something else at the same time.
pub fn open<T>(roots: &[PathBuf], meanwhile: impl FnOnce() -> T) -> (T, Opened) {
    let place = match places::places(roots) {
        Ok(place) => place,
        Err(reason) => {
            let said = format!("The index cannot be stored ({reason}); it lasts until you quit.");
            let opened = Opened {
                corpus: Corpus::new(),
                sink: None,
                said: Some(said),
            };
            return (meanwhile(), opened);
        }
    };
    let (done, (state, found), (index, condition)) = thread::scope(|scope| {
        let index = scope.spawn(|| {
            let (index, condition) = Index::open(&place);
            index.look_ahead();
            (index, condition)
        });
        let done = meanwhile();
        let marks = State::open(&place.state);
        let index = index.join().unwrap_or_else(|panic| resume_unwind(panic));
        (done, marks, index)
    });
    let about_marks = match found {
        Found::Whole => None,
        Found::Damaged(aside) => Some(format!(
            "Your marks could not be read and begin anew; they are kept as {}.",
            sanitize::line(&aside.to_string_lossy())
        )),
        Found::InMemory(reason) => Some(not_stored(&reason)),
    };
    let (sink, said) = match condition {
        Condition::Current => (Some(Sink::At(place)), None),
        Condition::Fresh => (Some(Sink::Empty(place)), None),
        Condition::Rebuilt(said) => (Some(Sink::Empty(place)), Some(said)),
        Condition::InMemory(said) => (None, Some(said)),
    };
    let opened = Opened {
        corpus: Corpus::over(index, state),
        sink,
        said: about_marks.or(said),
    };
    (done, opened)
}
