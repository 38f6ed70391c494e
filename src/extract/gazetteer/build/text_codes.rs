//! Display names in few bytes: 256 codes, each a piece of text that occurs often, found by joining the most frequent
//! neighbours again and again (byte pair encoding).

use dateline::extract::gazetteer::layout::places::CODE;
use std::collections::BTreeMap;

/// Pieces of text by their code.
pub struct TextCodes {
    pieces: Vec<Vec<u8>>,
    /// Which two codes were joined to which, in that order.
    joins: Vec<(u8, u8, u8)>,
}

impl TextCodes {
    /// Learns the codes from all names. Bytes that occur are codes; the rest of the 256 are joins.
    pub fn learn(names: &[&str]) -> Self {
        let mut pieces: Vec<Vec<u8>> = Vec::new();
        let mut code_of = [None; 256];
        for byte in names.iter().flat_map(|name| name.bytes()) {
            code_of[usize::from(byte)].get_or_insert_with(|| {
                pieces.push(vec![byte]);
                (pieces.len() - 1) as u8
            });
        }
        let mut texts: Vec<Vec<u8>> = names
            .iter()
            .map(|name| {
                name.bytes()
                    .filter_map(|byte| code_of[usize::from(byte)])
                    .collect()
            })
            .collect();
        let mut joins = Vec::new();
        while pieces.len() < 256 {
            let Some((left, right)) = most_frequent(&texts, &pieces) else {
                break;
            };
            let code = pieces.len() as u8;
            let joined = [&pieces[usize::from(left)][..], &pieces[usize::from(right)]].concat();
            pieces.push(joined);
            joins.push((left, right, code));
            texts
                .iter_mut()
                .for_each(|text| join(text, (left, right, code)));
        }
        Self { pieces, joins }
    }

    /// The codes of one name.
    pub fn encode(&self, name: &str) -> Vec<u8> {
        let code = |byte| self.pieces.iter().position(|piece| piece[..] == [byte]);
        let mut text: Vec<u8> = name.bytes().filter_map(code).map(|at| at as u8).collect();
        for step in &self.joins {
            join(&mut text, *step);
        }
        text
    }

    /// The table of pieces, as the reader wants it.
    pub fn table(&self) -> Vec<u8> {
        let mut table = vec![0; 256 * CODE];
        for (row, piece) in table.chunks_mut(CODE).zip(&self.pieces) {
            row[0] = piece.len() as u8;
            row[1..=piece.len()].copy_from_slice(piece);
        }
        table
    }
}

fn most_frequent(texts: &[Vec<u8>], pieces: &[Vec<u8>]) -> Option<(u8, u8)> {
    let mut counts: BTreeMap<(u8, u8), u32> = BTreeMap::new();
    for pair in texts.iter().flat_map(|text| text.windows(2)) {
        if pieces[usize::from(pair[0])].len() + pieces[usize::from(pair[1])].len() < CODE {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
    }
    let best = counts
        .into_iter()
        .max_by_key(|(pair, count)| (*count, *pair))?;
    Some(best.0)
}

fn join(text: &mut Vec<u8>, (left, right, code): (u8, u8, u8)) {
    let mut kept = 0;
    let mut at = 0;
    while at < text.len() {
        if at + 1 < text.len() && text[at] == left && text[at + 1] == right {
            text[kept] = code;
            at += 2;
        } else {
            text[kept] = text[at];
            at += 1;
        }
        kept += 1;
    }
    text.truncate(kept);
}
