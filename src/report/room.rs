//! Files are worked on by several threads as long as they fit into memory together; a large one waits until it has the room
//! to itself.

use super::parallel::{Arrival, Crew, Outlet, in_order};
use std::io;
use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// So many bytes of files are in work or wait to be taken, at most; a larger file is alone. What is made of a file while it
/// is worked on takes several times as much.
const BYTES_AHEAD: u64 = 32 << 20;

/// Takes an answer; `Break` says that nobody wants any more.
pub type Give<'a, A> = &'a mut dyn FnMut(A) -> ControlFlow<()>;

/// What is handed over of one file.
enum Handed<A> {
    Answer(A),
    /// Nothing more comes of a file of so many bytes.
    Done(u64),
}

/// Does what [`in_order`] does, with jobs of which each comes with the size of its file: a job is not begun before there is
/// room for it beside those that have not been taken to their end.
pub fn in_order_within_room<J: Send, A: Send>(
    jobs: impl Iterator<Item = (u64, J)> + Send,
    crew: impl Into<Crew>,
    work: impl Fn(J, Give<'_, A>) + Sync,
    mut take: impl FnMut(Arrival<A>) -> io::Result<()>,
) -> io::Result<()> {
    let room = Room::default();
    let jobs = jobs.inspect(|(bytes, _)| room.enter(*bytes));
    let work = |(bytes, job): (u64, J), outlet: &Outlet<Handed<A>>| {
        work(job, &mut |answer| outlet.put(Handed::Answer(answer)));
        // Whoever wants no more has said so to the room as well.
        let _ = outlet.put(Handed::Done(bytes));
    };
    in_order(jobs, crew, work, |arrival| {
        let taken = match arrival {
            Arrival::Idle => take(Arrival::Idle),
            Arrival::Answer(Handed::Answer(answer)) => take(Arrival::Answer(answer)),
            Arrival::Answer(Handed::Done(bytes)) => {
                room.leave(bytes);
                Ok(())
            }
        };
        // Else the one that waits for room would wait forever.
        taken.inspect_err(|_| room.open())
    })
}

/// Room for so many bytes. Jobs enter in the order in which they leave, so that none waits for a later one.
#[derive(Default)]
struct Room {
    taken: Mutex<Taken>,
    changed: Condvar,
}

#[derive(Default)]
struct Taken {
    bytes: u64,
    gate: Gate,
}

#[derive(Default, PartialEq)]
enum Gate {
    #[default]
    Guarded,
    /// Nobody wants any more: whoever comes may enter.
    Open,
}

impl Room {
    /// Waits until there is room.
    fn enter(&self, bytes: u64) {
        let bytes = bytes.min(BYTES_AHEAD);
        let full =
            |taken: &mut Taken| taken.gate == Gate::Guarded && taken.bytes + bytes > BYTES_AHEAD;
        let waited = self.changed.wait_while(self.taken(), full);
        waited.unwrap_or_else(PoisonError::into_inner).bytes += bytes;
    }

    fn leave(&self, bytes: u64) {
        let mut taken = self.taken();
        taken.bytes = taken.bytes.saturating_sub(bytes.min(BYTES_AHEAD));
        self.changed.notify_all();
    }

    fn open(&self) {
        self.taken().gate = Gate::Open;
        self.changed.notify_all();
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::num::NonZeroUsize;
    use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

    #[test]
    fn no_more_is_in_work_than_there_is_room_for() {
        let sizes = [
            0,
            1,
            1 << 20,
            20 << 20,
            13 << 20,
            200 << 20,
            u64::MAX,
            7 << 20,
        ];
        let crew = NonZeroUsize::new(4).unwrap();
        let (within, most) = (AtomicU64::new(0), AtomicU64::new(0));
        let jobs = sizes.iter().cycle().take(400).map(|&size| (size, size));
        let work = |size: u64, give: Give<'_, u64>| {
            let size = size.min(BYTES_AHEAD);
            most.fetch_max(within.fetch_add(size, SeqCst) + size, SeqCst);
            let _ = (0..3).try_for_each(|part| give(if part == 2 { size } else { 0 }));
        };
        let mut answers = 0;
        in_order_within_room(jobs, crew, work, |arrival| {
            if let Arrival::Answer(size) = arrival {
                within.fetch_sub(size, SeqCst);
                answers += 1;
            }
            Ok(())
        })
        .unwrap();
        assert_eq!(answers, 3 * 400);
        assert!(most.into_inner() <= BYTES_AHEAD);
    }

    #[test]
    fn whoever_waits_for_room_is_told_that_all_is_over() {
        let jobs = (0..).map(|job: u64| (BYTES_AHEAD, job));
        let work = |job: u64, give: Give<'_, u64>| while give(job).is_continue() {};
        let closed = |_: Arrival<u64>| Err(io::ErrorKind::BrokenPipe.into());
        let ended = in_order_within_room(jobs, NonZeroUsize::MIN, work, closed);
        assert_eq!(ended.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }
}
