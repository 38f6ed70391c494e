//! The best sequence of labels for an island, and how much better each found name is than its best rival (Viterbi, in
//! both directions, over whole numbers).

use super::label::{INSIDE, LABELS, Label};
use super::model::Model;

/// What one label is worth for one token, for each label; outside is worth nothing by definition.
pub type Sums = [i16; INSIDE];

/// No path: low enough never to win, high enough never to overflow when a few are added.
pub const NEVER: i32 = i32::MIN / 4;

/// Some labels.
#[derive(Clone, Copy)]
struct Few {
    labels: [u8; LABELS],
    count: usize,
}

impl Few {
    const NONE: Few = Few {
        labels: [0; LABELS],
        count: 0,
    };

    const fn with(mut self, label: usize) -> Few {
        self.labels[self.count] = label as u8;
        self.count += 1;
        self
    }

    fn as_slice(&self) -> &[u8] {
        &self.labels[..self.count]
    }
}

/// For each label those that may stand before it, and those that may stand behind it: a third of all pairs.
static BEFORES: [Few; LABELS] = neighbours(Side::Before);
static AFTERS: [Few; LABELS] = neighbours(Side::After);

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

const fn neighbours(side: Side) -> [Few; LABELS] {
    let mut all = [Few::NONE; LABELS];
    let mut label = 0;
    while label < LABELS {
        let mut other = 0;
        while other < LABELS {
            let (before, after) = match side {
                Side::Before => (other, label),
                Side::After => (label, other),
            };
            if Label(before as u8).may_precede(Label(after as u8)) {
                all[label] = all[label].with(other);
            }
            other += 1;
        }
        label += 1;
    }
    all
}

/// Decodes islands; its buffers are used again and again.
pub struct Decoder {
    steps: [[i32; LABELS]; LABELS],
    forward: Vec<[i32; LABELS]>,
    backward: Vec<[i32; LABELS]>,
    from: Vec<[u8; LABELS]>,
    pub best: Vec<Label>,
}

impl Decoder {
    pub fn new(model: Model) -> Self {
        let mut steps = [[NEVER; LABELS]; LABELS];
        for (before, row) in steps.iter_mut().enumerate() {
            for (after, step) in row.iter_mut().enumerate() {
                if Label(before as u8).may_precede(Label(after as u8)) {
                    *step = model.step(before, after);
                }
            }
        }
        Decoder {
            steps,
            forward: Vec::new(),
            backward: Vec::new(),
            from: Vec::new(),
            best: Vec::new(),
        }
    }

    /// Fills `best` with the best labels of the tokens whose sums are `sums`.
    pub fn decode(&mut self, sums: &[Sums]) {
        self.best.clear();
        self.forward.clear();
        self.from.clear();
        let mut before = [NEVER; LABELS];
        for (at, sums) in sums.iter().enumerate() {
            // What stands before an island is outside of names.
            let mut scores = if at == 0 {
                self.steps[INSIDE]
            } else {
                [NEVER; LABELS]
            };
            let mut from = [INSIDE as u8; LABELS];
            let befores = if at == 0 { &[][..] } else { &BEFORES };
            for (after, befores) in befores.iter().enumerate() {
                for &previous in befores.as_slice() {
                    let through = before[previous as usize] + self.steps[previous as usize][after];
                    if through > scores[after] {
                        scores[after] = through;
                        from[after] = previous;
                    }
                }
            }
            for (score, &sum) in scores.iter_mut().zip(sums) {
                *score = (*score + sum as i32).max(NEVER);
            }
            self.forward.push(scores);
            self.from.push(from);
            before = scores;
        }
        self.trace(&before);
    }

    fn trace(&mut self, last: &[i32; LABELS]) {
        let mut label = INSIDE;
        for at in 0..LABELS {
            let closed = !Label(at as u8).stays_open();
            if closed && last[at] + self.steps[at][INSIDE] > last[label] + self.steps[label][INSIDE]
            {
                label = at;
            }
        }
        for from in self.from.iter().rev() {
            self.best.push(Label(label as u8));
            label = from[label] as usize;
        }
        self.best.reverse();
    }

    /// Prepares [`Decoder::margin`] for the island that was decoded last.
    pub fn look_back(&mut self, sums: &[Sums]) {
        self.backward.clear();
        let mut after = [NEVER; LABELS];
        for (at, score) in after.iter_mut().enumerate() {
            *score = self.steps[at][INSIDE];
        }
        for (at, sums) in sums.iter().enumerate().rev() {
            self.backward.push(after);
            if at == 0 {
                break;
            }
            let mut scores = [NEVER; LABELS];
            let mut worth = after;
            for (worth, &sum) in worth.iter_mut().zip(sums) {
                *worth = (*worth + sum as i32).max(NEVER);
            }
            for (score, (steps, afters)) in scores.iter_mut().zip(self.steps.iter().zip(&AFTERS)) {
                for &label in afters.as_slice() {
                    *score = (*score).max(steps[label as usize] + worth[label as usize]);
                }
            }
            after = scores;
        }
        self.backward.reverse();
    }

    /// How much worse the best sequence is in which token `at` has any other label.
    pub fn margin(&self, at: usize) -> i32 {
        let chosen = self.best[at].0 as usize;
        let rival = (0..LABELS)
            .filter(|&label| label != chosen)
            .map(|label| self.through(at, label))
            .max();
        self.through(at, chosen) - rival.unwrap_or(NEVER)
    }

    /// How much worse the best sequence is in which token `at` has this label; 0 if it has.
    pub fn deficit(&self, at: usize, label: Label) -> i32 {
        self.through(at, self.best[at].0 as usize) - self.through(at, label.0 as usize)
    }

    /// What the best sequence is worth in which token `at` has this label.
    fn through(&self, at: usize, label: usize) -> i32 {
        self.forward[at][label] + self.backward[at][label]
    }
}
