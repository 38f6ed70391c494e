//! Display names in few bytes: 255 codes, each a piece of text that occurs often, found by joining the most frequent
//! neighbours again and again (byte pair encoding). Code 0 says that the next byte stands for itself.

use dateline::extract::gazetteer::layout::places::{CODE, END};

/// A byte that occurs less often than this among all names gets no code of its own.
const RARE: usize = 2_000;

/// Pieces of text by their code.
pub struct TextCodes {
    pieces: Vec<Vec<u8>>,
    /// Which two codes were joined to which, in that order.
    joins: Vec<(u8, u8, u8)>,
    code_of: [u8; 256],
}

impl TextCodes {
    /// Learns the codes from all names.
    pub fn learn(names: &[&str]) -> Self {
        let mut counts = [0; 256];
        names
            .iter()
            .flat_map(|name| name.bytes().chain([END]))
            .for_each(|byte| counts[usize::from(byte)] += 1);
        let mut codes = Self {
            pieces: vec![Vec::new()],
            joins: Vec::new(),
            code_of: [0; 256],
        };
        for byte in (0..=255u8).filter(|byte| counts[usize::from(*byte)] >= RARE) {
            codes.code_of[usize::from(byte)] = codes.pieces.len() as u8;
            codes.pieces.push(vec![byte]);
        }
        let mut texts: Vec<Vec<u8>> = names.iter().map(|name| codes.bytewise(name)).collect();
        while codes.pieces.len() < 256 {
            let Some((left, right)) = codes.most_frequent(&texts) else {
                break;
            };
            let code = codes.pieces.len() as u8;
            let joined = [
                &codes.pieces[usize::from(left)][..],
                &codes.pieces[usize::from(right)],
            ]
            .concat();
            codes.pieces.push(joined);
            codes.joins.push((left, right, code));
            texts
                .iter_mut()
                .for_each(|text| join(text, (left, right, code)));
        }
        codes
    }

    /// The codes of one name, its end included.
    pub fn encode(&self, name: &str) -> Vec<u8> {
        let mut text = self.bytewise(name);
        self.joins.iter().for_each(|step| join(&mut text, *step));
        text
    }

    fn bytewise(&self, name: &str) -> Vec<u8> {
        let code = |byte: u8| match self.code_of[usize::from(byte)] {
            0 => vec![0, byte],
            code => vec![code],
        };
        name.bytes().chain([END]).flat_map(code).collect()
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

    fn most_frequent(&self, texts: &[Vec<u8>]) -> Option<(u8, u8)> {
        let length = |code: u8| self.pieces[usize::from(code)].len();
        let mut counts = vec![0u32; 1 << 16];
        for text in texts {
            let mut at = 0;
            while at + 1 < text.len() {
                if text[at] == 0 {
                    at += 2;
                    continue;
                }
                if text[at + 1] != 0 && length(text[at]) + length(text[at + 1]) < CODE {
                    counts[usize::from(text[at]) << 8 | usize::from(text[at + 1])] += 1;
                }
                at += 1;
            }
        }
        let best = counts
            .iter()
            .enumerate()
            .max_by_key(|(pair, count)| (**count, *pair))?;
        (*best.1 > 1).then_some(((best.0 >> 8) as u8, best.0 as u8))
    }
}

/// Puts the code for each neighbouring pair, leaving bytes that stand for themselves alone.
fn join(text: &mut Vec<u8>, (left, right, code): (u8, u8, u8)) {
    let (mut kept, mut at) = (0, 0);
    while at < text.len() {
        if text[at] == 0 {
            text.copy_within(at..at + 2, kept);
            (kept, at) = (kept + 2, at + 2);
            continue;
        }
        let pair = text[at] == left && text.get(at + 1) == Some(&right);
        text[kept] = if pair { code } else { text[at] };
        (kept, at) = (kept + 1, at + 1 + usize::from(pair));
    }
    text.truncate(kept);
}
