//! Several threads work, and the answers come in the order of the jobs, with bounded memory.

use std::cell::RefCell;
use std::io;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What the taker of answers is told.
pub enum Arrival<A> {
    Answer(A),
    /// The next answer is not there yet: whoever reads the output should not have to wait for it to see the others.
    Idle,
}

/// As many threads as there are cores for us.
pub fn all_cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// How many jobs may wait or be in work for each thread; answers that wait for an earlier one count too.
const AHEAD: usize = 4;

/// Does `work` on every job with so many threads, and hands the answers to `take` on the calling thread, in the order of
/// the jobs. An error of `take` ends all.
///
/// `work` must not panic; see [`survive`].
pub fn in_order<J: Send, A: Send>(
    jobs: impl Iterator<Item = J> + Send,
    threads: NonZeroUsize,
    work: impl Fn(J) -> A + Sync,
    take: impl FnMut(Arrival<A>) -> io::Result<()>,
) -> io::Result<()> {
    // Each job takes along the sender for its answer; the receivers stand in line, in the order of the jobs.
    let (line, answers) = sync_channel::<Receiver<A>>(AHEAD * threads.get());
    let (queue, waiting) = sync_channel::<(J, SyncSender<A>)>(threads.get());
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        for _ in 0..threads.get() {
            scope.spawn(|| {
                while let Some((job, answer)) = next(&waiting) {
                    // Nobody waits for it when the output has been closed.
                    let _ = answer.send(work(job));
                }
            });
        }
        scope.spawn(move || {
            for job in jobs {
                let (sender, receiver) = sync_channel(1);
                if line.send(receiver).is_err() || queue.send((job, sender)).is_err() {
                    return;
                }
            }
        });
        take_all(answers, take)
    })
}

fn next<J>(waiting: &Mutex<Receiver<J>>) -> Option<J> {
    waiting
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .recv()
        .ok()
}

fn take_all<A>(
    answers: Receiver<Receiver<A>>,
    mut take: impl FnMut(Arrival<A>) -> io::Result<()>,
) -> io::Result<()> {
    while let Some(answer) = now_or_later(&answers, &mut take)? {
        match now_or_later(&answer, &mut take)? {
            Some(answer) => take(Arrival::Answer(answer))?,
            None => return Err(io::Error::other("a thread ended before its work was done")),
        }
    }
    Ok(())
}

/// The next thing from a channel, saying so if it has to be waited for; `None` at its end.
fn now_or_later<T, A>(
    from: &Receiver<T>,
    take: &mut impl FnMut(Arrival<A>) -> io::Result<()>,
) -> io::Result<Option<T>> {
    match from.try_recv() {
        Ok(thing) => Ok(Some(thing)),
        Err(TryRecvError::Disconnected) => Ok(None),
        Err(TryRecvError::Empty) => {
            take(Arrival::Idle)?;
            Ok(from.recv().ok())
        }
    }
}

thread_local! {
    /// Where the last panic of this thread was.
    static PANICKED: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Lets [`survive`] say where a panic was, and keeps the panic's own message, which may quote the article, from the
/// terminal. For the whole process; for commands that print, not for the reader.
pub fn survive_quietly() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| {
            let file = at
                .file()
                .rsplit_once("src/")
                .map_or(at.file(), |(_, file)| file);
            format!(" (at {file}:{})", at.line())
        });
        PANICKED.set(place);
    }));
}

/// The result of `work`, or a sentence saying that it failed: one bad article must not cost the rest.
pub fn survive<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // Nothing outlives a failed extraction that could be left half-changed: it only reads tables.
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| {
        let place = PANICKED.take().unwrap_or_default();
        format!("dateline itself failed on this text{place}; please report it")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn threads(count: usize) -> NonZeroUsize {
        NonZeroUsize::new(count).unwrap()
    }

    #[test]
    fn answers_keep_the_order_of_the_jobs() {
        for count in [1, 2, 7] {
            let mut taken = Vec::new();
            let slow_first = |job: u64| {
                thread::sleep(Duration::from_micros(if job.is_multiple_of(5) {
                    500
                } else {
                    0
                }));
                job * 2
            };
            let take = |arrival| {
                if let Arrival::Answer(answer) = arrival {
                    taken.push(answer);
                }
                Ok(())
            };
            in_order(0..100, threads(count), slow_first, take).unwrap();
            assert_eq!(taken, (0..100).map(|job| job * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_closed_output_ends_an_endless_input() {
        let closed = |_: Arrival<u64>| Err(io::ErrorKind::BrokenPipe.into());
        let ended = in_order(0.., threads(2), |job: u64| job, closed);
        assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn a_panic_becomes_a_sentence() {
        assert!(
            survive(|| -> u8 { panic!("in a test, on purpose") })
                .unwrap_err()
                .contains("failed on this text")
        );
        assert_eq!(survive(|| 1), Ok(1));
    }
}
