//! No text that a stranger wrote may end the program, not even through a mistake of ours or of a library: a panic on one
//! file becomes a sentence about that file, and prints nothing.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind};
use std::sync::{Mutex, MutexGuard, PoisonError};

thread_local! {
    /// Whether a panic of this thread will be survived.
    static SURVIVING: Cell<bool> = const { Cell::new(false) };
    /// Where the last one was.
    static PLACE: Cell<Option<String>> = const { Cell::new(None) };
}

/// The result of `work`, or a sentence saying that it failed: one bad article must not cost the rest.
pub fn survive<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    let before = SURVIVING.replace(true);
    // Nothing outlives a failed reading that could be left half-changed: it only reads its input and tables.
    let result = catch_unwind(AssertUnwindSafe(work));
    SURVIVING.set(before);
    result.map_err(|_| {
        let place = PLACE
            .take()
            .map(|place| format!(" at {place}"))
            .unwrap_or_default();
        format!("dateline itself failed on this text{place}; please report it")
    })
}

/// Texts of this size are worked on one at a time, in bytes: what is made of them while they are read and their names
/// found takes ten times as much, and should not be taken by every thread at once.
pub const LARGE: usize = 4 << 20;

/// As long as it is kept, nobody else works on a large text. Whoever has it must neither wait for others nor ask for it
/// again.
pub struct Turn(#[expect(dead_code, reason = "it is there to be dropped")] MutexGuard<'static, ()>);

/// Waits until nobody works on a large text.
pub fn turn() -> Turn {
    static TURN: Mutex<()> = Mutex::new(());
    Turn(TURN.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The result of `work` on so many bytes, which waits for its turn if they are many.
pub fn in_turn<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    let _turn = (bytes > LARGE).then(turn);
    work()
}

/// Lets [`survive`] say where a panic was; the panic's own message, which may quote the article, is printed nowhere. What
/// nobody survives is handed to `fatal`, as a sentence. For the whole process, in place of what was set before.
pub fn on_panic(fatal: impl Fn(&str) + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |panic| {
        let place = place(panic);
        match SURVIVING.get() {
            true => PLACE.set(Some(place)),
            false => fatal(&format!("the program failed, at {place}; please report it")),
        }
    }));
}

/// The source file within its project, and the line.
fn place(panic: &PanicHookInfo<'_>) -> String {
    panic.location().map_or_else(String::new, |at| {
        let file = at.file();
        let file = file.rsplit_once("src/").map_or(file, |(_, file)| file);
        format!("{file}:{}", at.line())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_sentence() {
        let failed = survive(|| -> u8 { panic!("in a test, on purpose") });
        assert!(failed.unwrap_err().contains("failed on this text"));
        assert_eq!(survive(|| 1), Ok(1));
        assert!(!SURVIVING.get());
    }
}
