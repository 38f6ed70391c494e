//! Rounds what was learned to whole numbers and writes the model file.

use crate::deep::Layers;
use crate::learn::Weights;
use dateline::extract::gazetteer::table;
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
    let mut bytes = model::header([
        buckets,
        words.len() as u32,
        SCALE.to_bits(),
        sources.len() as u32,
        table::checksum(),
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
    bytes.extend(net_bytes(&weights.net));
    bytes.extend(table.checks.iter().flatten());
    bytes.extend(table.rows.iter().flatten().flatten());
    bytes.extend(weights.rows[..QUESTIONS].iter().flat_map(rounded));
    for word in words {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(sources.as_bytes());
    bytes
}

/// Sums of a token's rows, at most 17 of 127, keep within 16 bits when they are moved so far to the left.
const TOKEN_SHIFT: u32 = 3;
/// Hidden numbers beyond this are rare, and cut.
const LARGEST_HIDDEN: f32 = 16.0;
/// Shares of the numbers coming in that are not nothing, by which a sum of products loses half a unit each, as their
/// lower halves are cut off.
const DENSE: f32 = 1.0;
const SPARSE: f32 = 0.5;

/// The network in whole numbers, in the layout of `net.rs`.
fn net_bytes(net: &Layers) -> Vec<u8> {
    let row_unit = largest(net.rows.as_flattened()) / 127.0;
    let rows = net.rows.as_flattened().iter();
    let rows = rows.map(|value| (value / row_unit).round() as i8 as u8);
    let mut layers = Vec::new();
    let unit = row_unit / (1 << TOKEN_SHIFT) as f32;
    let unit = pack_layer(&net.first, (unit, DENSE), &mut layers);
    let (first_shift, unit) = shifted(unit);
    let unit = pack_layer(&net.second, (unit, SPARSE), &mut layers);
    let (second_shift, unit) = shifted(unit);
    let unit = pack_layer(&net.last, (unit, SPARSE), &mut layers);
    let numbers = [
        TOKEN_SHIFT,
        first_shift,
        second_shift,
        (unit / SCALE).to_bits(),
    ];
    let numbers = numbers.iter().flat_map(|number| number.to_le_bytes());
    numbers.chain(rows).chain(layers).collect()
}

fn largest(values: &[f32]) -> f32 {
    values
        .iter()
        .fold(1e-3, |most, value| value.abs().max(most))
}

/// Appends a layer into which numbers of the given unit come, the last row of which is added whatever the input;
/// answers with the unit of its sums.
fn pack_layer<const N: usize>(
    rows: &[[f32; N]],
    (unit, share): (f32, f32),
    bytes: &mut Vec<u8>,
) -> f32 {
    let Some((bias, rows)) = rows.split_last() else {
        return unit;
    };
    let mut scale = largest(rows.as_flattened()) / i16::MAX as f32;
    // The sums must reach as far as hidden numbers do.
    while unit * scale * 65536.0 * (i16::MAX as f32) < LARGEST_HIDDEN {
        scale *= 2.0;
    }
    let sum_unit = unit * scale * 65536.0;
    let whole = |value: f32| (value.round() as i16).to_le_bytes();
    let lost = 0.5 * share * rows.len() as f32;
    bytes.extend(
        rows.as_flattened()
            .iter()
            .flat_map(|value| whole(value / scale)),
    );
    bytes.extend(bias.iter().flat_map(|value| whole(value / sum_unit + lost)));
    sum_unit
}

/// How far numbers of the given unit can be moved to the left, and their unit then.
fn shifted(unit: f32) -> (u32, f32) {
    let room = (i16::MAX as f32 * unit / LARGEST_HIDDEN).log2().floor();
    let shift = room.clamp(0.0, 15.0);
    (shift as u32, unit / shift.exp2())
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
