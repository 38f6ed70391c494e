//! Rounds what was learned to whole numbers and writes the model file.

use crate::learn::Weights;
use dateline::extract::tagger::label::{INSIDE, LABELS, Label};
use dateline::extract::tagger::model;

/// The largest weight that keeps its size; few are larger.
const LARGEST: f32 = 2.5;

/// The bytes of a model file.
pub fn pack(weights: &Weights, words: &[u32], sources: &str) -> Vec<u8> {
    let scale = LARGEST / 127.0;
    let mut bytes = model::header(
        weights.rows.len() as u32,
        words.len() as u32,
        scale,
        sources.len() as u32,
    )
    .to_vec();
    for before in 0..LABELS {
        for after in 0..LABELS {
            let allowed = Label(before as u8).may_precede(Label(after as u8));
            let step = (weights.steps[before][after] / scale)
                .round()
                .clamp(-9999.0, 9999.0) as i16;
            bytes.extend((if allowed { step } else { i16::MIN }).to_le_bytes());
        }
    }
    for row in &weights.rows {
        let rounded: [u8; INSIDE] =
            row.map(|value| (value / scale).round().clamp(-127.0, 127.0) as i8 as u8);
        bytes.extend(rounded);
    }
    for word in words {
        bytes.extend(word.to_le_bytes());
    }
    bytes.extend(sources.as_bytes());
    bytes
}
