//! 7  The running program: terminal, threads, signals, clock.
//!
//! One thread owns the [`App`] and draws it; the others send it finished things through one queue: keys, articles,
//! signals. It takes all that waits, then draws once; nothing is drawn without an event, so that an idle reader costs
//! nothing.

mod batches;
mod excerpts;
mod explaining;
mod indexing;
mod input;
mod opened;
mod opener;
mod painting;
#[cfg(test)]
mod panic_tests;
mod pen;
mod places;
mod programs;
mod reader;
mod refresh;
pub mod saved;
mod scan;
mod screen;
mod signals;
mod source;
mod watch;

pub use indexing::{Told, index};
pub use reader::{Scanning, Start};

use std::io;
use std::path::PathBuf;

/// Opens the reader on folders or files, and returns when the user has left it; the terminal is then as it was before.
/// An error is one of the terminal; what is wrong with files is shown in the reader.
pub fn read(roots: Vec<PathBuf>, start: Start) -> io::Result<()> {
    reader::read(roots, start)
}
