//! Rounds what was learned to whole numbers and writes the model file.

use crate::deep::Layers;
use crate::learn::Weights;
use dateline::extract::tagger::feature::QUESTIONS;
use dateline::extract::tagger::label::{INSIDE, LABELS, Label};
use dateline::extract::tagger::model::{self, BUCKET};

/// The largest weight that keeps its size; few are larger.
const LARGEST: f32 = 2.5;
const SCALE: f32 = LARGEST / 127.0;

/// The bytes of a model file.
pub fn pack(weights: &Weights, words: &[u32], sources: &str) -> Vec<u8> {
    let table = Table::of(weights);
    let buckets = table.checks.len() as u32;
    let most = weights
        .net
        .rows
        .as_flattened()
        .iter()
        .fold(1e-3f32, |most, value| most.max(value.abs()));
    let unit = most / 127.0;
    let mut bytes = model::header([
        buckets,
        words.len() as u32,
        SCALE.to_bits(),
        sources.len() as u32,
        unit.to_bits(),
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
    bytes.extend(net_bytes(&weights.net, unit));
    bytes.extend(table.checks.iter().flatten());
    bytes.extend(table.rows.iter().flatten().flatten());
    for word in words {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(sources.as_bytes());
    bytes
}

fn net_bytes(net: &Layers, unit: f32) -> Vec<u8> {
    let rows = net
        .rows
        .as_flattened()
        .iter()
        .map(|value| (value / unit).round() as i8 as u8);
    let mut bytes: Vec<u8> = rows.collect();
    for layer in [
        net.first.as_flattened(),
        net.second.as_flattened(),
        net.last.as_flattened(),
    ] {
        bytes.extend(layer.iter().flat_map(|value| value.to_le_bytes()));
    }
    bytes
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
