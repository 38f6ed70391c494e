//! The network while it learns: the same sums as in `net.rs`, with a part of everything left out at random, and the way
//! back from the error to every weight (AdaGrad, after every few islands).

use crate::random::Random;
use dateline::extract::tagger::input::{INPUTS, ROWS};
use dateline::extract::tagger::label::INSIDE;
use dateline::extract::tagger::net::{FIRST, HIDDEN, SECOND, WIDTH};

/// Share of the inputs and of the hidden numbers that are kept in each step.
const KEEP: f32 = 0.7;
/// Islands between two changes of the weights.
const BATCH: usize = 8;

/// All weights. The last row of each layer but the first is added whatever the input.
#[derive(Clone)]
pub struct Layers {
    pub rows: Vec<[f32; WIDTH]>,
    pub first: Vec<[f32; HIDDEN]>,
    pub second: Vec<[f32; HIDDEN]>,
    pub last: Vec<[f32; INSIDE]>,
}

impl Layers {
    pub fn filled(value: f32) -> Self {
        Layers {
            rows: vec![[value; WIDTH]; ROWS],
            first: vec![[value; HIDDEN]; FIRST * WIDTH + 1],
            second: vec![[value; HIDDEN]; SECOND * HIDDEN + 1],
            last: vec![[value; INSIDE]; HIDDEN + 1],
        }
    }

    fn random(random: &mut Random) -> Self {
        let mut layers = Layers::filled(0.0);
        scatter(&mut layers.rows, 0.1, random);
        scatter(
            &mut layers.first[..FIRST * WIDTH],
            (3.0 / (FIRST * WIDTH) as f32).sqrt(),
            random,
        );
        scatter(
            &mut layers.second[..SECOND * HIDDEN],
            (1.0 / HIDDEN as f32).sqrt(),
            random,
        );
        scatter(
            &mut layers.last[..HIDDEN],
            (1.0 / HIDDEN as f32).sqrt(),
            random,
        );
        layers
    }

    /// Adds a share of `other`.
    pub fn add(&mut self, other: &Layers, share: f32) {
        add(
            self.rows.as_flattened_mut(),
            other.rows.as_flattened(),
            share,
        );
        add(
            self.first.as_flattened_mut(),
            other.first.as_flattened(),
            share,
        );
        add(
            self.second.as_flattened_mut(),
            other.second.as_flattened(),
            share,
        );
        add(
            self.last.as_flattened_mut(),
            other.last.as_flattened(),
            share,
        );
    }
}

fn scatter<const N: usize>(rows: &mut [[f32; N]], most: f32, random: &mut Random) {
    rows.as_flattened_mut()
        .iter_mut()
        .for_each(|value| *value = (random.unit() * 2.0 - 1.0) * most);
}

fn add(sums: &mut [f32], values: &[f32], share: f32) {
    sums.iter_mut()
        .zip(values)
        .for_each(|(sum, value)| *sum += value * share);
}

/// What went through the layers for the island that was studied last.
#[derive(Default)]
struct Trace {
    lead: usize,
    kept: Vec<Vec<u16>>,
    tokens: Vec<[f32; WIDTH]>,
    hidden: Vec<[f32; HIDDEN]>,
    /// 0 for numbers that were negative or left out.
    open: Vec<[f32; HIDDEN]>,
    top: Vec<[f32; HIDDEN]>,
    top_open: Vec<[f32; HIDDEN]>,
}

/// A network that learns.
pub struct Deep {
    pub layers: Layers,
    squares: Layers,
    slopes: Layers,
    touched: Vec<u16>,
    islands: usize,
    trace: Trace,
}

impl Deep {
    pub fn new(random: &mut Random) -> Self {
        Deep {
            layers: Layers::random(random),
            squares: Layers::filled(1e-3),
            slopes: Layers::filled(0.0),
            touched: Vec::new(),
            islands: 0,
            trace: Trace::default(),
        }
    }

    /// What the labels of `length` tokens are worth, the first of which has the inputs number `lead`.
    pub fn forward(
        &mut self,
        inputs: &[[u16; INPUTS]],
        lead: usize,
        length: usize,
        random: &mut Random,
    ) -> Vec<[f32; INSIDE]> {
        let count = inputs.len();
        let mut trace = Trace {
            lead,
            ..Trace::default()
        };
        for inputs in inputs {
            let kept: Vec<u16> = inputs
                .iter()
                .copied()
                .filter(|_| random.unit() < KEEP)
                .collect();
            let mut sums = [0.0; WIDTH];
            kept.iter()
                .for_each(|&row| add(&mut sums, &self.layers.rows[row as usize], 1.0 / KEEP));
            trace.tokens.push(sums);
            trace.kept.push(kept);
        }
        trace.hidden = vec![[0.0; HIDDEN]; count];
        trace.open = vec![[0.0; HIDDEN]; count];
        for at in lead.saturating_sub(1)..(lead + length + 1).min(count) {
            let mut sums = self.layers.first[FIRST * WIDTH];
            for (row, near) in window(at, FIRST, count) {
                through(
                    &self.layers.first[row * WIDTH..],
                    &trace.tokens[near],
                    &mut sums,
                );
            }
            (trace.hidden[at], trace.open[at]) = thin(&sums, random);
        }
        let mut scores = Vec::with_capacity(length);
        for at in lead..lead + length {
            let mut sums = self.layers.second[SECOND * HIDDEN];
            for (row, near) in window(at, SECOND, count) {
                through(
                    &self.layers.second[row * HIDDEN..],
                    &trace.hidden[near],
                    &mut sums,
                );
            }
            let (top, open) = thin(&sums, random);
            let mut worth = self.layers.last[HIDDEN];
            through(&self.layers.last, &top, &mut worth);
            trace.top.push(top);
            trace.top_open.push(open);
            scores.push(worth);
        }
        self.trace = trace;
        scores
    }

    /// Learns from the slopes of the loss for each token and label of the island studied last.
    pub fn backward(&mut self, slopes: &[[f32; INSIDE]], rate: f32) {
        let trace = std::mem::take(&mut self.trace);
        let count = trace.tokens.len();
        let mut hidden = vec![[0.0; HIDDEN]; count];
        for (at, slope) in slopes.iter().enumerate() {
            let mut top = [0.0; HIDDEN];
            back(
                &self.layers.last,
                &mut self.slopes.last,
                (&trace.top[at], slope),
                &mut top,
            );
            close(&mut top, &trace.top_open[at]);
            add(&mut self.slopes.last[HIDDEN], slope, 1.0);
            add(&mut self.slopes.second[SECOND * HIDDEN], &top, 1.0);
            for (row, near) in window(trace.lead + at, SECOND, count) {
                let from = row * HIDDEN;
                let (weights, sums) =
                    (&self.layers.second[from..], &mut self.slopes.second[from..]);
                back(
                    weights,
                    sums,
                    (&trace.hidden[near], &top),
                    &mut hidden[near],
                );
            }
        }
        let mut tokens = vec![[0.0; WIDTH]; count];
        for (at, hidden) in hidden.iter_mut().enumerate() {
            close(hidden, &trace.open[at]);
            if *hidden == [0.0; HIDDEN] {
                continue;
            }
            add(&mut self.slopes.first[FIRST * WIDTH], hidden, 1.0);
            for (row, near) in window(at, FIRST, count) {
                let from = row * WIDTH;
                let (weights, sums) = (&self.layers.first[from..], &mut self.slopes.first[from..]);
                back(
                    weights,
                    sums,
                    (&trace.tokens[near], &*hidden),
                    &mut tokens[near],
                );
            }
        }
        for (kept, slope) in trace.kept.iter().zip(&tokens) {
            for &row in kept {
                self.touched.push(row);
                add(&mut self.slopes.rows[row as usize], slope, 1.0 / KEEP);
            }
        }
        self.islands += 1;
        if self.islands.is_multiple_of(BATCH) {
            self.descend(rate);
        }
    }

    fn descend(&mut self, rate: f32) {
        let Deep {
            layers,
            squares,
            slopes,
            touched,
            ..
        } = self;
        touched.sort_unstable();
        touched.dedup();
        for row in touched.drain(..).map(usize::from) {
            descend(
                &mut layers.rows[row],
                &mut squares.rows[row],
                &mut slopes.rows[row],
                rate,
            );
        }
        let all = [
            (
                layers.first.as_flattened_mut(),
                squares.first.as_flattened_mut(),
                slopes.first.as_flattened_mut(),
            ),
            (
                layers.second.as_flattened_mut(),
                squares.second.as_flattened_mut(),
                slopes.second.as_flattened_mut(),
            ),
            (
                layers.last.as_flattened_mut(),
                squares.last.as_flattened_mut(),
                slopes.last.as_flattened_mut(),
            ),
        ];
        for (weights, squares, slopes) in all {
            descend(weights, squares, slopes, rate);
        }
    }
}

/// The tokens that a convolution over `width` sees at `at` among `count`, with the number of each in the window.
fn window(at: usize, width: usize, count: usize) -> impl Iterator<Item = (usize, usize)> {
    let reach = width / 2;
    let first = at.saturating_sub(reach);
    (first..(at + reach + 1).min(count)).map(move |near| (near + reach - at, near))
}

/// Adds what `values` are worth.
fn through<const M: usize, const N: usize>(
    weights: &[[f32; N]],
    values: &[f32; M],
    sums: &mut [f32; N],
) {
    for (row, &value) in weights.iter().zip(values) {
        if value != 0.0 {
            add(sums, row, value);
        }
    }
}

/// The sums without the negative ones and those left out; and by what each was multiplied.
fn thin(sums: &[f32; HIDDEN], random: &mut Random) -> ([f32; HIDDEN], [f32; HIDDEN]) {
    let open = sums.map(|sum| {
        let kept = random.unit() < KEEP;
        if kept && sum > 0.0 { 1.0 / KEEP } else { 0.0 }
    });
    (std::array::from_fn(|at| sums[at] * open[at]), open)
}

fn close(slopes: &mut [f32; HIDDEN], open: &[f32; HIDDEN]) {
    slopes
        .iter_mut()
        .zip(open)
        .for_each(|(slope, open)| *slope *= open);
}

/// The way back through one layer: the slopes of its weights, and those of the values that came in.
fn back<const M: usize, const N: usize>(
    weights: &[[f32; N]],
    sums: &mut [[f32; N]],
    (values, slope): (&[f32; M], &[f32; N]),
    incoming: &mut [f32; M],
) {
    for at in 0..M {
        incoming[at] += dot(&weights[at], slope);
        if values[at] != 0.0 {
            add(&mut sums[at], slope, values[at]);
        }
    }
}

/// Eight sums at once, always in the same order: fast, and the same in every run.
fn dot<const N: usize>(a: &[f32; N], b: &[f32; N]) -> f32 {
    let mut sums = [0.0f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for at in 0..8 {
            sums[at] += a[at] * b[at];
        }
    }
    sums.iter().sum()
}

fn descend(weights: &mut [f32], squares: &mut [f32], slopes: &mut [f32], rate: f32) {
    for ((weight, square), slope) in weights.iter_mut().zip(squares).zip(slopes) {
        *square += *slope * *slope;
        *weight -= rate * *slope / square.sqrt();
        *slope = 0.0;
    }
}
