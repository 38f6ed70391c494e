//! 8  What is printed instead of shown: JSON of what was found, and the list as a table.
//!
//! [`extract_lines`] answers lines of JSON with lines of JSON; [`extract_files`] prints an object for each article of a
//! folder; [`list_files`] prints the reader's list. All go through [`parallel::in_order`]: several threads work, and the
//! output is the same as that of one.

mod because;
mod escape;
mod files;
mod json;
mod lines;
pub mod parallel;
mod places;
pub mod room;
mod table;

pub use because::Reasons;
pub use files::{FileOptions, extract_files};
pub use json::Text;
pub use lines::{LineOptions, Unusable, extract_lines};
pub use parallel::all_cores;
pub use table::{Form, list_files};

/// How a run ended. The counts are of lines or files that could not be used; each has been said in the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Complete,
    /// Some could not be used, which was to be expected.
    Tolerated(u64),
    Failed(u64),
}

impl Outcome {
    fn of(failures: u64) -> Self {
        match failures {
            0 => Outcome::Complete,
            count => Outcome::Failed(count),
        }
    }
}
