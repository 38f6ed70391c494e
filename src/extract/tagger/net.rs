//! A small network beside the linear model, asked where that is in doubt: it sees what questions asked one by one do not,
//! combinations of answers of neighbouring tokens. Two convolutions over a row of numbers for each token, all in whole
//! numbers of 16 bits, of whose products the upper half is kept: eight at a time are one instruction. (Wider instructions,
//! where the processor has them, were tried: with 16 at a time it was no faster, with 32 slower by a tenth.)
//!
//! ```text
//! answers (input.rs) → sum of their rows, 16 numbers a token
//!                    → over 5 tokens, 32 numbers, negative ones are nothing
//!                    → over 3 tokens, 32 numbers, negative ones are nothing
//!                    → what each label is worth, added to the linear model's sums
//!
//! in the file   three shifts to the left (u32): of the sums of rows, and of the numbers of the first and the second
//!               convolution; then how many units of the sums a unit of the last layer is (f32)
//!               rows: ROWS × 16 i8
//!               three layers, each: for each number that comes in its weights (i16), then what is added anyway (i16)
//! ```

#![allow(
    clippy::needless_range_loop,
    reason = "in short loops over arrays of known length iterators hide from the compiler that it may take eight at a time"
)]

use super::extractor::Extractor;
use super::input::ROWS;
use super::label::INSIDE;
use std::ops::Range;

/// Numbers that a token is turned into.
pub const WIDTH: usize = 16;
/// Numbers that a stretch of tokens is turned into.
pub const HIDDEN: usize = 32;
/// Tokens that the first and the second convolution see.
pub const FIRST: usize = 5;
pub const SECOND: usize = 3;

/// A number as it lies in the file: i16, little end first.
type Lying = [u8; 2];

/// Weights by row, and what is added whatever the input.
#[derive(Clone, Copy)]
struct Layer<'a, const N: usize> {
    rows: &'a [[Lying; N]],
    bias: &'a [Lying; N],
}

impl<'a, const N: usize> Layer<'a, N> {
    /// The layer of `rows` rows at the start of `bytes`, and the rest.
    fn read(bytes: &'a [u8], rows: usize) -> Option<(Self, &'a [u8])> {
        let (own, rest) = bytes.split_at_checked((rows + 1) * N * 2)?;
        let lines: &[[Lying; N]] = own.as_chunks().0.as_chunks().0;
        let (bias, rows) = lines.split_last()?;
        Some((Layer { rows, bias }, rest))
    }

    /// The sums for `values`, one for each row.
    #[inline(always)]
    fn sums(self, values: &[i16]) -> [i16; N] {
        let mut sums = [0; N];
        for at in 0..N {
            sums[at] = i16::from_le_bytes(self.bias[at]);
        }
        for from in 0..values.len().min(self.rows.len()) {
            let (row, value) = (&self.rows[from], i32::from(values[from]));
            for at in 0..N {
                let product = i32::from(i16::from_le_bytes(row[at])) * value;
                sums[at] = sums[at].saturating_add((product >> 16) as i16);
            }
        }
        sums
    }
}

/// The network of a model, as it lies in the file.
#[derive(Clone, Copy)]
pub struct Net<'a> {
    shifts: [u32; 3],
    /// What a unit of the last layer is in units of the sums.
    unit: f32,
    rows: &'a [[u8; WIDTH]],
    first: Layer<'a, HIDDEN>,
    second: Layer<'a, HIDDEN>,
    last: Layer<'a, INSIDE>,
}

/// Numbers of the tokens of a sentence, as far as they have been wanted; used again and again.
#[derive(Default)]
pub struct Activations {
    /// With two empty tokens before the first and behind the last.
    tokens: Vec<[i16; WIDTH]>,
    /// With one empty token before the first and behind the last.
    hidden: Vec<[i16; HIDDEN]>,
    /// Up to which token of the sentence the islands so far have filled them.
    filled: (usize, usize),
}

impl Activations {
    /// Makes room for a sentence of `length` tokens.
    pub fn enter(&mut self, length: usize) {
        self.tokens.clear();
        self.tokens.resize(length + FIRST - 1, [0; WIDTH]);
        self.hidden.clear();
        self.hidden.resize(length + SECOND - 1, [0; HIDDEN]);
        self.filled = (0, 0);
    }
}

impl<'a> Net<'a> {
    /// The network at the start of `bytes`, and the rest.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (numbers, rest) = bytes.split_at_checked(16)?;
        let number = |at: usize| Some(u32::from_le_bytes(*numbers.as_chunks().0.get(at)?));
        let shift = |at: usize| Some(number(at)?.min(15));
        let (rows, rest) = rest.split_at_checked(ROWS * WIDTH)?;
        let (first, rest) = Layer::read(rest, FIRST * WIDTH)?;
        let (second, rest) = Layer::read(rest, SECOND * HIDDEN)?;
        let (last, rest) = Layer::read(rest, HIDDEN)?;
        let net = Net {
            shifts: [shift(0)?, shift(1)?, shift(2)?],
            unit: f32::from_bits(number(3)?),
            rows: rows.as_chunks().0,
            first,
            second,
            last,
        };
        Some((net, rest))
    }

    /// What each label is worth for each token of `island`, or of a part of one, in units of the sums. Those of the sentence
    /// that `features` and `activations` entered must come in order.
    #[inline(always)]
    pub fn scores(
        self,
        features: &Extractor,
        (island, activations): (Range<usize>, &mut Activations),
        mut each: impl FnMut(usize, [i16; INSIDE]),
    ) {
        let sentence = features.sentence();
        let around = features.around(&island);
        let Activations {
            tokens,
            hidden,
            filled,
        } = activations;
        let (before, behind) = (around.start - sentence.start, around.end - sentence.start);
        for at in filled.0.max(before)..behind {
            tokens[at + FIRST / 2] = self.token(features, sentence.start + at);
        }
        let (start, end) = (island.start - sentence.start, island.end - sentence.start);
        let last = (end + 1).min(sentence.len());
        for at in filled.1.max(start.saturating_sub(1))..last {
            let sums = self.first.sums(tokens[at..][..FIRST].as_flattened());
            hidden[at + SECOND / 2] = open(sums, self.shifts[1]);
        }
        *filled = (behind.max(filled.0), last.max(filled.1));
        for at in start..end {
            let seen = hidden[at..][..SECOND].as_flattened();
            let top = open(self.second.sums(seen), self.shifts[2]);
            let worth = self.last.sums(&top);
            let mut scores = [0; INSIDE];
            for label in 0..INSIDE {
                scores[label] = (f32::from(worth[label]) * self.unit) as i16;
            }
            each(at - start, scores);
        }
    }

    #[inline(always)]
    fn token(self, features: &Extractor, at: usize) -> [i16; WIDTH] {
        let mut sums = [0i16; WIDTH];
        for row in features.inputs(at) {
            let row = &self.rows[row as usize];
            for at in 0..WIDTH {
                sums[at] += i16::from(row[at] as i8);
            }
        }
        for at in 0..WIDTH {
            sums[at] <<= self.shifts[0];
        }
        sums
    }
}

/// Hidden numbers: negative ones are nothing, and all are moved to where they make use of their bits.
#[inline(always)]
fn open(mut sums: [i16; HIDDEN], shift: u32) -> [i16; HIDDEN] {
    let most = i16::MAX >> shift;
    for at in 0..HIDDEN {
        sums[at] = sums[at].clamp(0, most) << shift;
    }
    sums
}
