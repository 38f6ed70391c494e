//! The best sequence of labels for an island, and how much better each found name is than its best rival (Viterbi, in
//! both directions).
//!
//! All pairs of labels are looked at, those that may not stand together too: in 16 bits, eight at a time, that is a third of
//! the work of leaving them out. At each token what a path is worth is told against the best one; what is worse by more than
//! the 16 bits hold is all the same.

#![allow(
    clippy::needless_range_loop,
    reason = "in short loops over arrays of known length iterators hide from the compiler that it may take eight at a time"
)]

use super::label::{INSIDE, LABELS, Label};
use super::model::Model;

/// What one label is worth for one token, for each label; outside is worth nothing by definition.
pub type Sums = [i16; INSIDE];

/// No path.
const NEVER: i16 = i16::MIN;

/// Room for all labels: three times eight.
const LANES: usize = 24;

/// A number for each label, and nothing behind them.
type Scores = [i16; LANES];

/// Decodes islands; its buffers are used again and again.
pub struct Decoder {
    /// What it is worth that a label (in the row) stands behind another; and the same by the one behind.
    steps: [Scores; LABELS],
    steps_back: [Scores; LABELS],
    forward: Vec<Scores>,
    backward: Vec<Scores>,
    pub best: Vec<Label>,
}

impl Decoder {
    pub fn new(model: Model) -> Self {
        let mut steps = [[NEVER; LANES]; LABELS];
        let mut steps_back = steps;
        for before in 0..LABELS {
            for after in 0..LABELS {
                if Label(before as u8).may_precede(Label(after as u8)) {
                    let step = model.step(before, after);
                    steps[before][after] = step;
                    steps_back[after][before] = step;
                }
            }
        }
        Decoder {
            steps,
            steps_back,
            forward: Vec::new(),
            backward: Vec::new(),
            best: Vec::new(),
        }
    }

    /// Fills `best` with the best labels of the tokens whose sums are `sums`, and prepares [`Decoder::margin`].
    pub fn decode(&mut self, sums: &[Sums]) {
        self.forward.clear();
        let mut before = [NEVER; LANES];
        for (at, sums) in sums.iter().enumerate() {
            // What stands before an island is outside of names.
            let mut scores = match at {
                0 => self.steps[INSIDE],
                _ => best_through(&before, &self.steps),
            };
            add(&mut scores, sums);
            level(&mut scores);
            self.forward.push(scores);
            before = scores;
        }
        self.trace();
        self.look_back(sums);
    }

    /// From the last token back: which label each of the best labels came from. Of labels that are worth the same, a part
    /// of a name is taken, but at the end of the island.
    fn trace(&mut self) {
        self.best.clear();
        // What stands behind an island is outside of names.
        let mut behind = INSIDE;
        for scores in self.forward.iter().rev() {
            let through = |label: usize| scores[label].saturating_add(self.steps[label][behind]);
            let outside = match self.best.is_empty() {
                true => through(INSIDE),
                false => NEVER,
            };
            let mut best = (INSIDE, outside);
            for label in 0..LABELS {
                if through(label) > best.1 {
                    best = (label, through(label));
                }
            }
            behind = best.0;
            self.best.push(Label(behind as u8));
        }
        self.best.reverse();
    }

    /// What the paths from each token to the end are worth.
    fn look_back(&mut self, sums: &[Sums]) {
        self.backward.clear();
        let mut after = self.steps_back[INSIDE];
        for (at, sums) in sums.iter().enumerate().rev() {
            self.backward.push(after);
            if at > 0 {
                add(&mut after, sums);
                level(&mut after);
                after = best_through(&after, &self.steps_back);
            }
        }
        self.backward.reverse();
    }

    /// How much worse the best sequence is in which token `at` has any other label.
    pub fn margin(&self, at: usize) -> i32 {
        let chosen = self.best[at].0 as usize;
        let mut through = [NEVER; LANES];
        for label in 0..LABELS {
            through[label] = self.forward[at][label].saturating_add(self.backward[at][label]);
        }
        through[chosen] = NEVER;
        let rival = through.into_iter().fold(NEVER, i16::max);
        self.through(at, chosen) - i32::from(rival)
    }

    /// How much worse the best sequence is in which token `at` has this label; 0 if it has.
    pub fn deficit(&self, at: usize, label: Label) -> i32 {
        self.through(at, self.best[at].0 as usize) - self.through(at, label.0 as usize)
    }

    /// What the best sequence is worth in which token `at` has this label.
    fn through(&self, at: usize, label: usize) -> i32 {
        i32::from(self.forward[at][label]) + i32::from(self.backward[at][label])
    }
}

/// For each label the best way to it from one of those that are worth `from`.
#[inline(always)]
fn best_through(from: &Scores, steps: &[Scores; LABELS]) -> Scores {
    let mut best = [NEVER; LANES];
    for label in 0..LABELS {
        let (worth, steps) = (from[label], &steps[label]);
        for at in 0..LANES {
            best[at] = best[at].max(worth.saturating_add(steps[at]));
        }
    }
    best
}

#[inline(always)]
fn add(scores: &mut Scores, sums: &Sums) {
    for label in 0..INSIDE {
        scores[label] = scores[label].saturating_add(sums[label]);
    }
}

/// Makes the best of them nothing.
#[inline(always)]
fn level(scores: &mut Scores) {
    let mut best = NEVER;
    for label in 0..LABELS {
        best = best.max(scores[label]);
    }
    for at in 0..LANES {
        scores[at] = scores[at].saturating_sub(best);
    }
}
