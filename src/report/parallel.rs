//! Several threads work, and the answers come in the order of the jobs, with bounded memory.

use std::io;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// What the taker of answers is told.
pub enum Arrival<A> {
    Answer(A),
    /// The next answer is not there yet: whoever reads the output should not have to wait for it to see the others.
    Idle,
}

/// Where the work on one job puts its answers; a job may have many.
pub struct Outlet<A>(SyncSender<A>);

impl<A> Outlet<A> {
    /// Hands over an answer; waits while those before it have not been taken. `Break` says that nobody wants any more.
    pub fn put(&self, answer: A) -> ControlFlow<()> {
        match self.0.send(answer) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        }
    }
}

/// As many threads as there are cores for us.
pub fn all_cores() -> NonZeroUsize {
    thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

/// How many jobs may wait or be in work for each thread, where each answer is passed on as it comes.
const JOBS_AHEAD: usize = 4;

/// Who works.
#[derive(Clone, Copy, Debug)]
pub struct Crew {
    pub threads: NonZeroUsize,
    /// So many answers may wait to be taken, so that work goes on while the taker is busy.
    pub ahead: usize,
}

impl From<NonZeroUsize> for Crew {
    /// For a taker that is quick.
    fn from(threads: NonZeroUsize) -> Self {
        Self {
            threads,
            ahead: JOBS_AHEAD * threads.get(),
        }
    }
}

/// How many answers of one job may wait for those of the jobs before it.
const ANSWERS_AHEAD: usize = 3;

/// Does `work` on every job with so many threads, and hands the answers to `take` on the calling thread, in the order of
/// the jobs. An error of `take` ends all. Memory is bounded by the numbers above.
///
/// `work` must not panic; see [`survive`](crate::article::guard::survive).
pub fn in_order<J: Send, A: Send>(
    jobs: impl Iterator<Item = J> + Send,
    crew: impl Into<Crew>,
    work: impl Fn(J, &Outlet<A>) + Sync,
    take: impl FnMut(Arrival<A>) -> io::Result<()>,
) -> io::Result<()> {
    // Each job takes along the sender for its answers; the receivers stand in line, in the order of the jobs.
    let Crew { threads, ahead } = crew.into();
    let (line, answers) = sync_channel::<Receiver<A>>(ahead);
    let (queue, waiting) = sync_channel::<(J, Outlet<A>)>(threads.get());
    let waiting = Mutex::new(waiting);
    thread::scope(|scope| {
        for _ in 0..threads.get() {
            scope.spawn(|| {
                while let Some((job, outlet)) = next(&waiting) {
                    work(job, &outlet);
                }
            });
        }
        scope.spawn(move || {
            for job in jobs {
                let (sender, receiver) = sync_channel(ANSWERS_AHEAD);
                if line.send(receiver).is_err() || queue.send((job, Outlet(sender))).is_err() {
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
    line: Receiver<Receiver<A>>,
    mut take: impl FnMut(Arrival<A>) -> io::Result<()>,
) -> io::Result<()> {
    while let Some(answers) = now_or_later(&line, &mut take)? {
        while let Some(answer) = now_or_later(&answers, &mut take)? {
            take(Arrival::Answer(answer))?;
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
            let slow_first = |job: u64, outlet: &Outlet<u64>| {
                thread::sleep(Duration::from_micros(if job.is_multiple_of(5) {
                    500
                } else {
                    0
                }));
                // As many answers as fit, and more.
                let _ = (0..job % 7).try_for_each(|turn| outlet.put(10 * job + turn));
            };
            let take = |arrival| {
                if let Arrival::Answer(answer) = arrival {
                    taken.push(answer);
                }
                Ok(())
            };
            in_order(0..100, threads(count), slow_first, take).unwrap();
            let expected = (0..100).flat_map(|job| (0..job % 7).map(move |turn| 10 * job + turn));
            assert!(taken.into_iter().eq(expected));
        }
    }

    #[test]
    fn a_closed_output_ends_an_endless_input() {
        let closed = |_: Arrival<u64>| Err(io::ErrorKind::BrokenPipe.into());
        let work = |job: u64, outlet: &Outlet<u64>| while outlet.put(job).is_continue() {};
        let ended = in_order(0.., threads(2), work, closed);
        assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
