//! The best sequence of labels for an island, and how much better each found name is than its best rival (Viterbi, in
//! both directions, over whole numbers).

use super::label::{INSIDE, LABELS, Label};
use super::model::Model;

/// What one label is worth for one token, for each label; outside is worth nothing by definition.
pub type Sums = [i16; INSIDE];

/// No path: low enough never to win, high enough never to overflow when a few are added.
pub const NEVER: i32 = i32::MIN / 4;

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
        before[INSIDE] = 0;
        for sums in sums {
            let mut scores = [NEVER; LABELS];
            let mut from = [0u8; LABELS];
            for (previous, &score) in before.iter().enumerate() {
                for after in 0..LABELS {
                    let through = score + self.steps[previous][after];
                    if through > scores[after] {
                        scores[after] = through;
                        from[after] = previous as u8;
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
        for sums in sums.iter().rev() {
            self.backward.push(after);
            let mut scores = [NEVER; LABELS];
            for (before, score) in scores.iter_mut().enumerate() {
                for (label, &step) in self.steps[before].iter().enumerate() {
                    let sum = sums.get(label).map_or(0, |&sum| sum as i32);
                    *score = (*score).max(step + sum + after[label]);
                }
                *score = (*score).max(NEVER);
            }
            after = scores;
        }
        self.backward.reverse();
    }

    /// How much worse the best sequence is in which token `at` has any other label.
    pub fn margin(&self, at: usize) -> i32 {
        let chosen = self.best[at].0 as usize;
        let through = |label: usize| self.forward[at][label] + self.backward[at][label];
        let rival = (0..LABELS)
            .filter(|&label| label != chosen)
            .map(through)
            .max();
        through(chosen) - rival.unwrap_or(NEVER)
    }
}
