//! A conditional random field, trained by AdaGrad on the probability of what the labels allow, with half of the features
//! left out at random in every step: what remains must do without them, so no single feature is trusted too much.

use crate::lesson::{Allowed, Lessons};
use crate::random::Random;
use dateline::extract::tagger::label::{INSIDE, LABELS, Label};
use dateline::extract::tagger::model::row_of;

/// The learned numbers, before they are rounded.
pub struct Weights {
    /// What it is worth that one label follows another, natural logarithms of odds.
    pub steps: [[f32; LABELS]; LABELS],
    pub rows: Vec<[f32; INSIDE]>,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub rows: usize,
    pub rounds: usize,
    pub rate: f32,
    /// Share of the features that are kept in each step.
    pub keep: f32,
    /// Share by which all weights shrink in each round.
    pub shrink: f32,
    pub seed: u64,
}

struct Learner {
    plan: Plan,
    weights: Weights,
    step_squares: [[f32; LABELS]; LABELS],
    squares: Vec<[f32; INSIDE]>,
    random: Random,
}

/// Learns from `lessons`; `report` gets the number of the round and the mean loss of an island.
pub fn learn(lessons: &Lessons, plan: Plan, mut report: impl FnMut(usize, f64)) -> Weights {
    let mut learner = Learner {
        plan,
        weights: Weights {
            steps: [[0.0; LABELS]; LABELS],
            rows: vec![[0.0; INSIDE]; plan.rows],
        },
        step_squares: [[1e-4; LABELS]; LABELS],
        squares: vec![[1e-4; INSIDE]; plan.rows],
        random: Random::new(plan.seed),
    };
    let rows: Vec<u32> = lessons
        .ids
        .iter()
        .map(|&id| row_of(id, plan.rows) as u32)
        .collect();
    let mut order: Vec<usize> = (0..lessons.islands.len()).collect();
    let averaged = (plan.rounds / 3).max(1);
    let mut mean = Weights {
        steps: [[0.0; LABELS]; LABELS],
        rows: vec![[0.0; INSIDE]; plan.rows],
    };
    for round in 0..plan.rounds {
        learner.random.shuffle(&mut order);
        let fade = 1.0 - round as f32 / plan.rounds as f32;
        let mut loss = 0.0;
        for &island in &order {
            loss += learner.study(lessons, &rows, island, plan.rate * fade.max(0.1));
        }
        learner.shrink();
        report(round, loss / order.len() as f64);
        if round + averaged >= plan.rounds {
            mean.add(&learner.weights, 1.0 / averaged as f32);
        }
    }
    mean.scale(plan.keep);
    mean
}

impl Weights {
    fn add(&mut self, other: &Weights, share: f32) {
        for (sum, row) in self.steps.iter_mut().zip(&other.steps) {
            sum.iter_mut()
                .zip(row)
                .for_each(|(sum, value)| *sum += value * share);
        }
        for (sum, row) in self.rows.iter_mut().zip(&other.rows) {
            sum.iter_mut()
                .zip(row)
                .for_each(|(sum, value)| *sum += value * share);
        }
    }

    fn scale(&mut self, keep: f32) {
        self.rows
            .iter_mut()
            .flatten()
            .for_each(|value| *value *= keep);
    }
}

impl Learner {
    /// Learns from one island; its loss.
    fn study(&mut self, lessons: &Lessons, rows: &[u32], island: usize, rate: f32) -> f64 {
        let (from, to, weight) = lessons.islands[island];
        let mut kept: Vec<Vec<u32>> = Vec::with_capacity((to - from) as usize);
        let mut sums = Vec::with_capacity((to - from) as usize);
        for token in from..to {
            let all = lessons.starts[token as usize] as usize
                ..lessons.starts[token as usize + 1] as usize;
            let chosen: Vec<u32> = rows[all]
                .iter()
                .copied()
                .filter(|_| self.random.unit() < self.plan.keep)
                .collect();
            let mut sum = [0.0f32; LABELS];
            for &row in &chosen {
                for (sum, value) in sum.iter_mut().zip(&self.weights.rows[row as usize]) {
                    *sum += value;
                }
            }
            sums.push(sum);
            kept.push(chosen);
        }
        let allowed = &lessons.allowed[from as usize..to as usize];
        let lattice = Lattice::new(&self.weights.steps);
        let (free, free_log) = lattice.expect(&sums, None);
        let (bound, bound_log) = lattice.expect(&sums, Some(allowed));
        if !bound_log.is_finite() {
            return 0.0;
        }
        for (at, chosen) in kept.iter().enumerate() {
            let mut slope = [0.0f32; INSIDE];
            for (label, slope) in slope.iter_mut().enumerate() {
                *slope = (free.labels[at][label] - bound.labels[at][label]) * weight;
            }
            for &row in chosen {
                descend(
                    &mut self.weights.rows[row as usize],
                    &mut self.squares[row as usize],
                    &slope,
                    rate,
                );
            }
        }
        for before in 0..LABELS {
            for after in 0..LABELS {
                let slope = (free.steps[before][after] - bound.steps[before][after]) * weight;
                let square = &mut self.step_squares[before][after];
                *square += slope * slope;
                self.weights.steps[before][after] -= rate * slope / square.sqrt();
            }
        }
        (free_log - bound_log) * weight as f64
    }

    fn shrink(&mut self) {
        let keep = 1.0 - self.plan.shrink;
        self.weights
            .rows
            .iter_mut()
            .flatten()
            .for_each(|value| *value *= keep);
    }
}

fn descend(row: &mut [f32; INSIDE], squares: &mut [f32; INSIDE], slope: &[f32; INSIDE], rate: f32) {
    for at in 0..INSIDE {
        squares[at] += slope[at] * slope[at];
        row[at] -= rate * slope[at] / squares[at].sqrt();
    }
}

/// How often each label, and each pair in a row, is to be expected.
struct Expected {
    labels: Vec<[f32; LABELS]>,
    steps: [[f32; LABELS]; LABELS],
}

/// The steps as factors.
struct Lattice {
    steps: [[f32; LABELS]; LABELS],
}

impl Lattice {
    fn new(steps: &[[f32; LABELS]; LABELS]) -> Self {
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
    fn expect(&self, sums: &[[f32; LABELS]], allowed: Option<&[Allowed]>) -> (Expected, f64) {
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

impl Weights {
    /// Knows nothing.
    pub fn blank() -> Self {
        Weights {
            steps: [[0.0; LABELS]; LABELS],
            rows: vec![[0.0; INSIDE]],
        }
    }
}
