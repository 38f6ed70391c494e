//! All sequences of labels over an island at once: forward and backward sums.

use crate::lesson::Allowed;
use dateline::extract::tagger::label::{INSIDE, LABELS, Label};

/// How often each label, and each pair in a row, is to be expected.
pub struct Expected {
    pub labels: Vec<[f32; LABELS]>,
    pub steps: [[f32; LABELS]; LABELS],
}

/// The steps as factors.
pub struct Lattice {
    steps: [[f32; LABELS]; LABELS],
}

impl Lattice {
    pub fn new(steps: &[[f32; LABELS]; LABELS]) -> Self {
        let mut factors = [[0.0; LABELS]; LABELS];
        for (before, row) in factors.iter_mut().enumerate() {
            for (after, factor) in row.iter_mut().enumerate() {
                if Label(before as u8).may_precede(Label(after as u8)) {
                    *factor = steps[before][after].clamp(-20.0, 20.0).exp();
                }
            }
        }
        Lattice { steps: factors }
    }

    /// Forward and backward over factors that are scaled at every token; the logarithm of the sum over all sequences.
    pub fn expect(&self, sums: &[[f32; LABELS]], allowed: Option<&[Allowed]>) -> (Expected, f64) {
        let length = sums.len();
        let mut log = 0.0f64;
        let mut factors = vec![[0.0f32; LABELS]; length];
        for (at, factor) in factors.iter_mut().enumerate() {
            let most = sums[at].iter().fold(0.0f32, |most, &sum| most.max(sum));
            for label in 0..LABELS {
                let open = allowed.is_none_or(|allowed| allowed[at] >> label & 1 == 1);
                factor[label] = if open {
                    (sums[at][label] - most).max(-60.0).exp()
                } else {
                    0.0
                };
            }
            log += most as f64;
        }
        let mut forward = vec![[0.0f32; LABELS]; length];
        let mut scales = vec![0.0f32; length];
        for at in 0..length {
            let mut row = [0.0f32; LABELS];
            if at == 0 {
                row = self.steps[INSIDE];
            } else {
                for (before, steps) in self.steps.iter().enumerate() {
                    let weight = forward[at - 1][before];
                    row.iter_mut()
                        .zip(steps)
                        .for_each(|(sum, step)| *sum += weight * step);
                }
            }
            row.iter_mut()
                .zip(&factors[at])
                .for_each(|(value, factor)| *value *= factor);
            let scale: f32 = row.iter().sum();
            row.iter_mut().for_each(|value| *value /= scale);
            scales[at] = scale;
            forward[at] = row;
            log += (scale as f64).ln();
        }
        let end: f32 = (0..LABELS)
            .map(|label| forward[length - 1][label] * self.steps[label][INSIDE])
            .sum();
        log += (end as f64).ln();
        let mut expected = Expected {
            labels: vec![[0.0; LABELS]; length],
            steps: [[0.0; LABELS]; LABELS],
        };
        let mut backward = [0.0f32; LABELS];
        for (label, value) in backward.iter_mut().enumerate() {
            *value = self.steps[label][INSIDE] / end;
            expected.steps[label][INSIDE] += forward[length - 1][label] * *value;
        }
        for at in (0..length).rev() {
            for label in 0..LABELS {
                expected.labels[at][label] = forward[at][label] * backward[label];
            }
            let mut through = [0.0f32; LABELS];
            for label in 0..LABELS {
                through[label] = backward[label] * factors[at][label] / scales[at];
            }
            let mut earlier = [0.0f32; LABELS];
            for before in 0..LABELS {
                let weight = match at {
                    0 => f32::from(u8::from(before == INSIDE)),
                    _ => forward[at - 1][before],
                };
                for (after, value) in through.iter().enumerate() {
                    let pair = self.steps[before][after] * value;
                    earlier[before] += pair;
                    expected.steps[before][after] += weight * pair;
                }
            }
            backward = earlier;
        }
        (expected, log)
    }
}
