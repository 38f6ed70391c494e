//! A small network beside the linear model: it sees what questions asked one by one do not, combinations of answers of
//! neighbouring tokens. Two convolutions over a row of numbers for each token.
//!
//! ```text
//! answers (input.rs) → sum of their rows, 16 numbers a token
//!                    → over 5 tokens, 32 numbers, negative ones are nothing
//!                    → over 3 tokens, 32 numbers, negative ones are nothing
//!                    → what each label is worth, added to the linear model's sums
//! ```

use super::extractor::Extractor;
use super::input::ROWS;
use super::label::INSIDE;

/// Numbers that a token is turned into.
pub const WIDTH: usize = 16;
/// Numbers that a stretch of tokens is turned into.
pub const HIDDEN: usize = 32;
/// Tokens that the first and the second convolution see.
pub const FIRST: usize = 5;
pub const SECOND: usize = 3;

/// A number as it lies in the file: f32, little end first.
type Lying = [u8; 4];

/// Weights by row, and what is added whatever the input.
#[derive(Clone, Copy)]
struct Layer<'a, const N: usize> {
    rows: &'a [[Lying; N]],
    bias: &'a [Lying; N],
}

impl<'a, const N: usize> Layer<'a, N> {
    /// The layer of `rows` rows at the start of `bytes`, and the rest.
    fn read(bytes: &'a [u8], rows: usize) -> Option<(Self, &'a [u8])> {
        let (own, rest) = bytes.split_at_checked((rows + 1) * N * 4)?;
        let lines: &[[Lying; N]] = own.as_chunks().0.as_chunks().0;
        let (bias, rows) = lines.split_last()?;
        Some((Layer { rows, bias }, rest))
    }

    fn start(self) -> [f32; N] {
        self.bias.map(f32::from_le_bytes)
    }

    /// Adds row number `row`, so often as `value` says.
    #[inline]
    fn add(self, row: usize, value: f32, sums: &mut [f32; N]) {
        for (sum, weight) in sums.iter_mut().zip(&self.rows[row]) {
            *sum += value * f32::from_le_bytes(*weight);
        }
    }

    /// Adds what `values` are worth, the first of which goes with row `from`.
    #[inline]
    fn add_all<const M: usize>(self, from: usize, values: &[f32; M], sums: &mut [f32; N]) {
        for (row, &value) in (from..).zip(values) {
            if value != 0.0 {
                self.add(row, value, sums);
            }
        }
    }
}

/// The network of a model, as it lies in the file.
#[derive(Clone, Copy)]
pub struct Net<'a> {
    rows: &'a [[u8; WIDTH]],
    /// What one unit of the rows is worth.
    scale: f32,
    first: Layer<'a, HIDDEN>,
    second: Layer<'a, HIDDEN>,
    last: Layer<'a, INSIDE>,
}

/// Numbers of the tokens in and around an island; used again and again.
#[derive(Default)]
pub struct Activations {
    tokens: Vec<[f32; WIDTH]>,
    hidden: Vec<[f32; HIDDEN]>,
}

impl<'a> Net<'a> {
    /// The network at the start of `bytes`, and the rest.
    pub fn read(bytes: &'a [u8], scale: f32) -> Option<(Self, &'a [u8])> {
        let (rows, rest) = bytes.split_at_checked(ROWS * WIDTH)?;
        let (first, rest) = Layer::read(rest, FIRST * WIDTH)?;
        let (second, rest) = Layer::read(rest, SECOND * HIDDEN)?;
        let (last, rest) = Layer::read(rest, HIDDEN)?;
        let rows = rows.as_chunks().0;
        Some((
            Net {
                rows,
                scale,
                first,
                second,
                last,
            },
            rest,
        ))
    }

    /// What each label is worth for each token of the island that `features` entered last.
    pub fn scores(
        self,
        features: &Extractor,
        activations: &mut Activations,
        mut each: impl FnMut(usize, [f32; INSIDE]),
    ) {
        let (lead, length) = features.spread();
        activations.tokens.clear();
        let known = features.known();
        activations
            .tokens
            .extend(known.map(|at| self.token(features, at)));
        let count = activations.tokens.len();
        activations.hidden.clear();
        activations.hidden.resize(count, [0.0; HIDDEN]);
        for at in lead.saturating_sub(1)..(lead + length + 1).min(count) {
            let mut sums = self.first.start();
            for (row, near) in window(at, FIRST, count) {
                self.first
                    .add_all(row * WIDTH, &activations.tokens[near], &mut sums);
            }
            activations.hidden[at] = sums.map(|sum| sum.max(0.0));
        }
        for at in 0..length {
            let mut sums = self.second.start();
            for (row, near) in window(lead + at, SECOND, count) {
                self.second
                    .add_all(row * HIDDEN, &activations.hidden[near], &mut sums);
            }
            let mut worth = self.last.start();
            self.last
                .add_all(0, &sums.map(|sum| sum.max(0.0)), &mut worth);
            each(at, worth);
        }
    }

    fn token(self, features: &Extractor, at: usize) -> [f32; WIDTH] {
        let mut sums = [0i16; WIDTH];
        for row in features.inputs(at) {
            for (sum, &value) in sums.iter_mut().zip(&self.rows[row as usize]) {
                *sum += value as i8 as i16;
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }
}

/// The tokens that a convolution over `width` sees at `at` among `count`, with the number of each in the window.
pub fn window(at: usize, width: usize, count: usize) -> impl Iterator<Item = (usize, usize)> {
    let reach = width / 2;
    let first = at.saturating_sub(reach);
    (first..(at + reach + 1).min(count)).map(move |near| (near + reach - at, near))
}
