//! Pieces of a scan, gathered until it is time to write them: few at first, so that the list begins to fill at once.

use super::refresh::Piece;
use crate::corpus::index::{Batch, Indexed};
use std::time::{Duration, Instant};

/// So many files or bytes of text and rows are written in one go, whatever the time.
const FILES: usize = 512;
const BYTES: usize = 8 << 20;
/// The first batch is written after so long; every other after twice as long as the one before...
const FIRST: Duration = Duration::from_millis(40);
/// ...up to this.
const LAST: Duration = Duration::from_millis(640);
/// Where nobody looks at what comes, up to this: full batches cost the least, and whoever kills it loses no more than that.
const UNSEEN: Duration = Duration::from_secs(5);

pub struct Batches {
    batch: Batch,
    files: usize,
    bytes: usize,
    since: Instant,
    pace: Duration,
    slowest: Duration,
}

impl Default for Batches {
    fn default() -> Self {
        Self {
            batch: Batch::default(),
            files: 0,
            bytes: 0,
            since: Instant::now(),
            pace: FIRST,
            slowest: LAST,
        }
    }
}

impl Batches {
    /// For an index at which nobody looks.
    pub fn unseen() -> Self {
        Self {
            slowest: UNSEEN,
            ..Self::default()
        }
    }

    /// Takes a piece; a long article that is not read to its end is none, and comes back.
    pub fn put(&mut self, piece: Piece) {
        self.files += 1;
        match piece {
            Piece::Read(read) => {
                self.bytes += read.articles.iter().map(Indexed::size).sum::<usize>();
                self.batch.read.push(read);
            }
            Piece::Touched(path, stamp) => self.batch.touched.push((path, stamp)),
            Piece::Moved(moved) => self.batch.moved.push(moved),
            Piece::Long(_) => {}
        }
    }

    /// Whether it is time to write.
    pub fn due(&self) -> bool {
        self.files >= FILES
            || self.bytes >= BYTES
            || (self.files > 0 && self.since.elapsed() >= self.pace)
    }

    /// All that has gathered.
    pub fn take(&mut self) -> Batch {
        self.files = 0;
        self.bytes = 0;
        self.pace = (self.pace * 2).min(self.slowest);
        std::mem::take(&mut self.batch)
    }

    /// The time of writing is not counted against the next batch.
    pub fn written(&mut self) {
        self.since = Instant::now();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Problem, Source};
    use crate::corpus::index::FileRead;
    use crate::corpus::index::batch::Portion;

    #[test]
    fn many_articles_of_one_word_are_written_before_long() {
        let source = Source {
            path: "a.jsonl".into(),
            id: "a.jsonl".into(),
            part: None,
        };
        let reason = String::new();
        let article = |part| Problem {
            source: source.part(part),
            reason: reason.clone(),
        };
        let read = |from: u32| FileRead {
            path: source.path.clone(),
            stamp: Default::default(),
            hash: 0,
            portion: Portion::WHOLE,
            articles: (from..from + 100)
                .map(|part| Indexed::of_problem(article(part)))
                .collect(),
        };
        let mut batches = Batches::unseen();
        batches.pace = Duration::MAX;
        let portions = (0..).take_while(|portion| {
            batches.put(Piece::Read(read(100 * portion)));
            !batches.due()
        });
        assert!(portions.count() < 200);
    }
}
