//! Rounds what was learned to whole numbers and writes the model file.

use crate::deep::Layers;
use crate::learn::Weights;
use dateline::extract::tagger::feature::QUESTIONS;
use dateline::extract::tagger::label::{INSIDE, LABELS, Label};
use dateline::extract::tagger::model::{self, BUCKET};
use dateline::extract::tagger::net;

/// The largest weight that keeps its size; few are larger.
const LARGEST: f32 = 2.5;
const SCALE: f32 = LARGEST / 127.0;

/// The bytes of a model file.
pub fn pack(weights: &Weights, words: &[u32], sources: &str) -> Vec<u8> {
    let table = Table::of(weights);
    let buckets = table.checks.len() as u32;
    let mut bytes = model::header([
        buckets,
        words.len() as u32,
        SCALE.to_bits(),
        sources.len() as u32,
    ])
    .to_vec();
    for before in 0..LABELS {
        for after in 0..LABELS {
            let allowed = Label(before as u8).may_precede(Label(after as u8));
            let step = (weights.steps[before][after] / SCALE)
                .round()
                .clamp(-9999.0, 9999.0) as i16;
            bytes.extend((if allowed { step } else { i16::MIN }).to_le_bytes());
        }
    }
    bytes.extend(weights.rows[..QUESTIONS].iter().flat_map(rounded));
    bytes.extend(net_bytes(&weights.net));
    bytes.extend(table.checks.iter().flatten());
    bytes.extend(table.rows.iter().flatten().flatten());
    for word in words {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(sources.as_bytes());
    bytes
}

/// The largest weight of a layer becomes this: see [`net::MOST`].
const LARGEST_WEIGHT: f32 = 2047.0;
/// Hidden numbers beyond this are rare, and cut.
const LARGEST_HIDDEN: f32 = 16.0;

/// The network in whole numbers, in the layout of `net.rs`.
fn net_bytes(net: &Layers) -> Vec<u8> {
    let unit = largest(net.rows.as_flattened()) / 127.0;
    let rows = net.rows.as_flattened().iter();
    let rows = rows.map(|value| (value / unit).round() as i8 as u8);
    let mut layers = Vec::new();
    let (first, unit) = layer_bytes(&net.first, unit);
    layers.extend(first);
    let (first_shift, unit) = shifted(unit);
    let (second, unit) = layer_bytes(&net.second, unit);
    layers.extend(second);
    let (second_shift, unit) = shifted(unit);
    let (last, unit) = layer_bytes(&net.last, unit);
    layers.extend(last);
    let numbers = [first_shift, second_shift, (unit / SCALE).to_bits()];
    let numbers = numbers.iter().flat_map(|number| number.to_le_bytes());
    numbers.chain(rows).chain(layers).collect()
}

fn largest(values: &[f32]) -> f32 {
    values
        .iter()
        .fold(1e-3, |most, value| value.abs().max(most))
}

/// The bytes of a layer into which numbers of the given unit come, the last row of which is added whatever the input;
/// and the unit of its sums.
fn layer_bytes<const N: usize>(rows: &[[f32; N]], unit: f32) -> (Vec<u8>, f32) {
    let Some((bias, rows)) = rows.split_last() else {
        return (Vec::new(), unit);
    };
    let scale = largest(rows.as_flattened()) / LARGEST_WEIGHT;
    let sum_unit = unit * scale;
    let mut bytes: Vec<u8> = (bias.iter())
        .flat_map(|value| ((value / sum_unit).round() as i32).to_le_bytes())
        .collect();
    for pair in rows.as_chunks::<2>().0 {
        let weights = (0..N).flat_map(|at| pair.map(|row| (row[at] / scale).round() as i16));
        bytes.extend(weights.flat_map(i16::to_le_bytes));
    }
    (bytes, sum_unit)
}

/// By how many bits sums of the given unit are cut, and their unit then.
fn shifted(unit: f32) -> (u32, f32) {
    let wanted = LARGEST_HIDDEN / net::MOST as f32;
    let shift = (wanted / unit).log2().ceil().clamp(0.0, 31.0);
    (shift as u32, unit * shift.exp2())
}

/// The rows in their buckets.
struct Table {
    checks: Vec<[u8; BUCKET]>,
    rows: Vec<[[u8; INSIDE]; BUCKET]>,
}

impl Table {
    /// A feature whose bucket is full is left out: those that matter most come first, so it matters little.
    fn of(weights: &Weights) -> Self {
        let buckets = (weights.ids.len() / BUCKET * 20 / 17).max(1);
        let mut table = Table {
            checks: vec![[0; BUCKET]; buckets],
            rows: vec![[[0; INSIDE]; BUCKET]; buckets],
        };
        let mut lost = 0;
        for (row, &id) in weights.rows[QUESTIONS..].iter().zip(&weights.ids) {
            let (bucket, check) = model::home_of(id, buckets);
            match table.checks[bucket]
                .iter()
                .position(|&taken| taken == 0 || taken == check)
            {
                Some(slot) if table.checks[bucket][slot] == 0 => {
                    table.checks[bucket][slot] = check;
                    table.rows[bucket][slot] = rounded(row);
                }
                Some(_) | None => lost += 1,
            }
        }
        eprintln!("{} rows, {lost} lost", weights.ids.len());
        table
    }
}

fn rounded(row: &[f32; INSIDE]) -> [u8; INSIDE] {
    row.map(|value| (value / SCALE).round().clamp(-127.0, 127.0) as i8 as u8)
}
