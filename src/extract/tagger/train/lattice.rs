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

    /// How often each label is to be expected among the `allowed`, and the logarithm of the sum over all sequences.
    pub fn expect(&self, sums: &[[f32; LABELS]], allowed: Option<&[Allowed]>) -> (Expected, f64) {
        let (factors, most) = factors(sums, allowed);
        let (forward, scales) = self.forward(&factors);
        let last = &forward[forward.len() - 1];
        let end: f32 = (0..LABELS)
            .map(|label| last[label] * self.steps[label][INSIDE])
            .sum();
        let log: f64 = scales.iter().map(|&scale| (scale as f64).ln()).sum();
        let expected = self.backward(&factors, &forward, (&scales, end));
        (expected, most + log + (end as f64).ln())
    }

    /// The sums of all ways to each label, scaled to one at every token; and the scales.
    fn forward(&self, factors: &[[f32; LABELS]]) -> (Vec<[f32; LABELS]>, Vec<f32>) {
        let mut forward: Vec<[f32; LABELS]> = Vec::with_capacity(factors.len());
        let mut scales = Vec::with_capacity(factors.len());
        for factors in factors {
            let mut row = [0.0f32; LABELS];
            match forward.last() {
                None => row = self.steps[INSIDE],
                Some(before) => {
                    for (weight, steps) in before.iter().zip(&self.steps) {
                        row.iter_mut()
                            .zip(steps)
                            .for_each(|(sum, step)| *sum += weight * step);
                    }
                }
            }
            row.iter_mut()
                .zip(factors)
                .for_each(|(value, factor)| *value *= factor);
            let scale: f32 = row.iter().sum();
            forward.push(row.map(|value| value / scale));
            scales.push(scale);
        }
        (forward, scales)
    }

    fn backward(
        &self,
        factors: &[[f32; LABELS]],
        forward: &[[f32; LABELS]],
        (scales, end): (&[f32], f32),
    ) -> Expected {
        let length = factors.len();
        let mut expected = Expected {
            labels: vec![[0.0; LABELS]; length],
            steps: [[0.0; LABELS]; LABELS],
        };
        let mut backward: [f32; LABELS] =
            std::array::from_fn(|label| self.steps[label][INSIDE] / end);
        for (label, value) in backward.iter().enumerate() {
            expected.steps[label][INSIDE] += forward[length - 1][label] * value;
        }
        let mut start = [0.0; LABELS];
        start[INSIDE] = 1.0;
        for at in (0..length).rev() {
            expected.labels[at] = std::array::from_fn(|label| forward[at][label] * backward[label]);
            let through: [f32; LABELS] =
                std::array::from_fn(|label| backward[label] * factors[at][label] / scales[at]);
            let earlier = if at == 0 { &start } else { &forward[at - 1] };
            backward = std::array::from_fn(|before| {
                let mut sum = 0.0;
                for (after, value) in through.iter().enumerate() {
                    let pair = self.steps[before][after] * value;
                    sum += pair;
                    expected.steps[before][after] += earlier[before] * pair;
                }
                sum
            });
        }
        expected
    }
}

/// The sums as factors, the largest of each token one, and the logarithm of what was taken out.
fn factors(sums: &[[f32; LABELS]], allowed: Option<&[Allowed]>) -> (Vec<[f32; LABELS]>, f64) {
    let mut log = 0.0;
    let factors = sums.iter().enumerate().map(|(at, sums)| {
        let most = sums.iter().fold(0.0f32, |most, &sum| most.max(sum));
        log += most as f64;
        std::array::from_fn(|label| {
            let open = allowed.is_none_or(|allowed| allowed[at] >> label & 1 == 1);
            if open {
                (sums[label] - most).max(-60.0).exp()
            } else {
                0.0
            }
        })
    });
    (factors.collect(), log)
}
