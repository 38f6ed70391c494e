//! A conditional random field, trained by AdaGrad on the probability of what the labels allow, with half of the features
//! left out at random in every step: what remains must do without them, so no single feature is trusted too much.

use crate::deep::{Deep, Layers};
use crate::lattice::{Expected, Lattice};
use crate::lesson::Lessons;

use crate::random::Random;
use dateline::extract::tagger::feature::{Feature, QUESTIONS};
use dateline::extract::tagger::label::{INSIDE, LABELS};
use std::collections::HashMap;

/// The learned numbers, before they are rounded.
pub struct Weights {
    /// What it is worth that one label follows another, natural logarithms of odds.
    pub steps: [[f32; LABELS]; LABELS],
    pub rows: Vec<[f32; INSIDE]>,
    /// The features of the rows, behind the first, which are for the unknown answers to each question.
    pub ids: Vec<u32>,
    /// The network beside them.
    pub net: Layers,
}

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Features that the model keeps.
    pub rows: usize,
    /// Features met less often than this are not learned.
    pub least: u32,
    pub rounds: usize,
    pub rate: f32,
    /// Share of the features that are kept in each step.
    pub keep: f32,
    /// Share by which all weights shrink in each round.
    pub shrink: f32,
    /// Rate of the network, as a share of the rate.
    pub deep: f32,
    /// How much more a feature matters for being met often, when some are left out.
    pub frequent: f32,
    pub seed: u64,
}

impl Plan {
    /// Shorter, without the network: to see which features matter.
    fn for_choosing(self) -> Self {
        Plan {
            deep: 0.0,
            rounds: self.rounds * 2 / 3,
            ..self
        }
    }
}

struct Learner {
    plan: Plan,
    weights: Weights,
    step_squares: [[f32; LABELS]; LABELS],
    squares: Vec<[f32; INSIDE]>,
    random: Random,
    deep: Option<Deep>,
}

/// Learns from `lessons`; `report` gets the number of the round and the mean loss of an island.
///
/// First all features that are met often enough are learned; then those that came to matter least are left out, and the
/// others are learned again without them.
pub fn learn(lessons: &Lessons, plan: Plan, mut report: impl FnMut(usize, f64)) -> Weights {
    let mut counts: HashMap<u32, u32> = HashMap::new();
    for feature in &lessons.ids {
        *counts.entry(feature.id).or_default() += 1;
    }
    let mut ids: Vec<u32> = counts
        .iter()
        .filter(|count| *count.1 >= plan.least)
        .map(|count| *count.0)
        .collect();
    ids.sort_unstable();
    if ids.len() > plan.rows {
        let first = run(lessons, plan.for_choosing(), &ids, &mut report);
        let worth = |at: usize| -> f32 {
            let row: f32 = first.rows[QUESTIONS + at]
                .iter()
                .map(|value| value.abs())
                .sum();
            row * (counts[&ids[at]] as f32).powf(plan.frequent)
        };
        let mut order: Vec<usize> = (0..ids.len()).collect();
        order.sort_by(|&a, &b| worth(b).total_cmp(&worth(a)).then(a.cmp(&b)));
        order.truncate(plan.rows);
        ids = order.into_iter().map(|at| ids[at]).collect();
    }
    run(lessons, plan, &ids, &mut report)
}

fn run(lessons: &Lessons, plan: Plan, ids: &[u32], report: &mut impl FnMut(usize, f64)) -> Weights {
    let index: HashMap<u32, u32> = ids.iter().zip(0..).map(|(&id, row)| (id, row)).collect();
    let row_of = |feature: &Feature| match index.get(&feature.id) {
        Some(row) => row + QUESTIONS as u32,
        None => feature.question as u32,
    };
    let rows: Vec<u32> = lessons.ids.iter().map(row_of).collect();
    let mut learner = Learner {
        plan,
        weights: Weights::zero(ids),
        step_squares: [[1e-4; LABELS]; LABELS],
        squares: vec![[1e-4; INSIDE]; QUESTIONS + ids.len()],
        random: Random::new(plan.seed),
        deep: (plan.deep > 0.0).then(|| Deep::new(&mut Random::new(plan.seed + 99))),
    };
    let mut order: Vec<usize> = (0..lessons.islands.len()).collect();
    let rounds = plan.rounds;
    let averaged = (rounds / 3).max(1);
    let mut mean = Weights::zero(ids);
    for round in 0..rounds {
        learner.random.shuffle(&mut order);
        let fade = 1.0 - round as f32 / rounds as f32;
        let mut loss = 0.0;
        for &island in &order {
            loss += learner.study(lessons, &rows, island, plan.rate * fade.max(0.1));
        }
        learner.shrink();
        report(round, loss / order.len() as f64);
        if round + averaged >= rounds {
            mean.add(&learner.weights, 1.0 / averaged as f32);
            if let Some(deep) = &learner.deep {
                mean.net.add(&deep.layers, 1.0 / averaged as f32);
            }
        }
    }
    mean.scale(plan.keep);
    mean
}

impl Weights {
    /// Knows nothing of the features `ids`.
    pub fn zero(ids: &[u32]) -> Self {
        Weights {
            steps: [[0.0; LABELS]; LABELS],
            rows: vec![[0.0; INSIDE]; QUESTIONS + ids.len()],
            ids: ids.to_vec(),
            net: Layers::filled(0.0),
        }
    }

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
        if let Some(deep) = &mut self.deep {
            let (first, lead, count) = lessons.around[island];
            let inputs = &lessons.inputs[first as usize..(first + count) as usize];
            let scores = deep.forward(
                inputs,
                lead as usize,
                (to - from) as usize,
                &mut self.random,
            );
            for (sum, score) in sums.iter_mut().zip(&scores) {
                sum.iter_mut()
                    .zip(score)
                    .for_each(|(sum, score)| *sum += score);
            }
        }
        let allowed = &lessons.allowed[from as usize..to as usize];
        let lattice = Lattice::new(&self.weights.steps);
        let (free, free_log) = lattice.expect(&sums, None);
        let (bound, bound_log) = lattice.expect(&sums, Some(allowed));
        if !bound_log.is_finite() {
            return 0.0;
        }
        self.descend(&kept, (&free, &bound), (rate, weight));
        (free_log - bound_log) * weight as f64
    }

    /// Moves all weights that took part towards what is allowed.
    fn descend(
        &mut self,
        kept: &[Vec<u32>],
        (free, bound): (&Expected, &Expected),
        (rate, weight): (f32, f32),
    ) {
        let mut slopes = Vec::with_capacity(kept.len());
        for (at, chosen) in kept.iter().enumerate() {
            let slope: [f32; INSIDE] = std::array::from_fn(|label| {
                (free.labels[at][label] - bound.labels[at][label]) * weight
            });
            for &row in chosen {
                let row = row as usize;
                descend(
                    &mut self.weights.rows[row],
                    &mut self.squares[row],
                    &slope,
                    rate,
                );
            }
            slopes.push(slope);
        }
        if let Some(deep) = &mut self.deep {
            deep.backward(&slopes, rate * self.plan.deep);
        }
        for before in 0..LABELS {
            for after in 0..LABELS {
                let slope = (free.steps[before][after] - bound.steps[before][after]) * weight;
                let square = &mut self.step_squares[before][after];
                *square += slope * slope;
                self.weights.steps[before][after] -= rate * slope / square.sqrt();
            }
        }
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
