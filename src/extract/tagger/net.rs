//! A small network beside the linear model: it sees what questions asked one by one do not, combinations of answers of
//! neighbouring tokens. Two convolutions over a row of numbers for each token, in whole numbers of 16 bits, which a
//! processor multiplies eight at a time.
//!
//! ```text
//! answers (input.rs) → sum of their rows, 16 numbers a token
//!                    → over 5 tokens, 32 numbers, negative ones are nothing
//!                    → over 3 tokens, 32 numbers, negative ones are nothing
//!                    → what each label is worth, added to the linear model's sums
//!
//! in the file   shift of the first layer, shift of the second (u32), unit of the last in units of the sums (f32)
//!               rows      ROWS × 16     i8
//!               each layer: what is added to each of its sums, i32; then for each two numbers that come in, and for
//!               each sum, their two weights, i16
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

/// What comes into the first layer, and into the second.
pub const FIRST_IN: usize = FIRST * WIDTH;
pub const SECOND_IN: usize = SECOND * HIDDEN;

/// Hidden numbers are cut here: 96 of them times weights of 11 bits and a sign stay below 2³¹.
pub const MOST: i32 = 4095;

/// A layer of `OUT` sums, ready to be used: what is added to each, and for each two numbers that come in their weights
/// for all sums, `PAIR` of them, side by side.
struct Layer<const OUT: usize, const PAIR: usize> {
    bias: [i32; OUT],
    pairs: Vec<[i16; PAIR]>,
}

impl<const OUT: usize, const PAIR: usize> Layer<OUT, PAIR> {
    fn of(lying: Lying<OUT, PAIR>) -> Self {
        Layer {
            bias: lying.bias.map(i32::from_le_bytes),
            pairs: (lying.pairs.iter())
                .map(|pair| pair.map(i16::from_le_bytes))
                .collect(),
        }
    }

    #[inline]
    fn sums(&self, values: &[i16]) -> [i32; OUT] {
        let mut sums = self.bias;
        for (weights, pair) in self.pairs.iter().zip(values.as_chunks::<2>().0) {
            if *pair == [0, 0] {
                continue;
            }
            let pair = std::array::from_fn(|at| pair[at % 2]);
            let eights = sums.as_chunks_mut().0.iter_mut();
            for (weights, sums) in weights.as_chunks().0.iter().zip(eights) {
                add_products(weights, &pair, sums);
            }
        }
        sums
    }
}

/// Adds the products, two and two; written so that it becomes the instruction that processors have for this.
#[inline]
fn add_products(weights: &[i16; 16], values: &[i16; 16], sums: &mut [i32; 8]) {
    let products: [i32; 16] =
        std::array::from_fn(|at| i32::from(weights[at]) * i32::from(values[at]));
    for (at, sum) in sums.iter_mut().enumerate() {
        *sum += products[2 * at] + products[2 * at + 1];
    }
}

/// A layer as it lies in the file.
#[derive(Clone, Copy)]
struct Lying<'a, const OUT: usize, const PAIR: usize> {
    bias: &'a [[u8; 4]; OUT],
    pairs: &'a [[[u8; 2]; PAIR]],
}

impl<'a, const OUT: usize, const PAIR: usize> Lying<'a, OUT, PAIR> {
    /// The layer into which `coming` numbers come, at the start of `bytes`, and the rest.
    fn read(bytes: &'a [u8], coming: usize) -> Option<(Self, &'a [u8])> {
        let (bias, rest) = bytes.split_at_checked(OUT * 4)?;
        let (pairs, rest) = rest.split_at_checked(coming * OUT * 2)?;
        let bias = bias.as_chunks().0.as_chunks().0.first()?;
        let pairs = pairs.as_chunks().0.as_chunks().0;
        Some((Lying { bias, pairs }, rest))
    }
}

/// The network of a model, as it lies in the file.
#[derive(Clone, Copy)]
pub struct Net<'a> {
    shifts: [u32; 2],
    unit: f32,
    rows: &'a [[u8; WIDTH]],
    first: Lying<'a, HIDDEN, { 2 * HIDDEN }>,
    second: Lying<'a, HIDDEN, { 2 * HIDDEN }>,
    last: Lying<'a, INSIDE, { 2 * INSIDE }>,
}

/// The network, ready to be used.
pub struct Ready<'a> {
    net: Net<'a>,
    first: Layer<HIDDEN, { 2 * HIDDEN }>,
    second: Layer<HIDDEN, { 2 * HIDDEN }>,
    last: Layer<INSIDE, { 2 * INSIDE }>,
    activations: Activations,
}

/// Numbers of the tokens in and around an island; used again and again.
#[derive(Default)]
pub struct Activations {
    /// With two empty tokens before the first and behind the last.
    tokens: Vec<i16>,
    /// From one before the island to one behind it.
    hidden: Vec<i16>,
}

impl<'a> Net<'a> {
    /// The network at the start of `bytes`, and the rest.
    pub fn read(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (numbers, rest) = bytes.split_at_checked(12)?;
        let number = |at: usize| Some(u32::from_le_bytes(*numbers.as_chunks().0.get(at)?));
        let (rows, rest) = rest.split_at_checked(ROWS * WIDTH)?;
        let (first, rest) = Lying::read(rest, FIRST_IN)?;
        let (second, rest) = Lying::read(rest, SECOND_IN)?;
        let (last, rest) = Lying::read(rest, HIDDEN)?;
        let net = Net {
            shifts: [number(0)?.min(31), number(1)?.min(31)],
            unit: f32::from_bits(number(2)?),
            rows: rows.as_chunks().0,
            first,
            second,
            last,
        };
        Some((net, rest))
    }

    /// Turns the numbers of the file into those that are reckoned with: about 13,000, which costs a few microseconds.
    pub fn ready(self) -> Ready<'a> {
        Ready {
            net: self,
            first: Layer::of(self.first),
            second: Layer::of(self.second),
            last: Layer::of(self.last),
            activations: Activations::default(),
        }
    }

    fn token(self, features: &Extractor, at: usize) -> [i16; WIDTH] {
        let mut sums = [0i16; WIDTH];
        for row in features.inputs(at) {
            for (sum, &value) in sums.iter_mut().zip(&self.rows[row as usize]) {
                *sum += value as i8 as i16;
            }
        }
        sums
    }
}

impl Ready<'_> {
    /// What each label is worth for each token of the island that `features` entered last, in units of the sums.
    pub fn scores(&mut self, features: &Extractor, mut each: impl FnMut(usize, [i16; INSIDE])) {
        let (lead, length) = features.spread();
        let known = features.known();
        let count = known.len();
        let [first_shift, second_shift] = self.net.shifts;
        let Activations { tokens, hidden } = &mut self.activations;
        tokens.clear();
        tokens.extend([0; FIRST / 2 * WIDTH]);
        for at in known {
            tokens.extend(self.net.token(features, at));
        }
        tokens.extend([0; FIRST / 2 * WIDTH]);
        hidden.clear();
        for at in 0..length + 2 {
            let token = (lead + at).checked_sub(1).filter(|token| *token < count);
            hidden.extend(token.map_or([0; HIDDEN], |token| {
                let seen = &tokens[token * WIDTH..][..FIRST_IN];
                open(self.first.sums(seen), first_shift)
            }));
        }
        for at in 0..length {
            let seen = &hidden[at * HIDDEN..][..SECOND_IN];
            let top = open(self.second.sums(seen), second_shift);
            let worth = self.last.sums(&top);
            each(at, worth.map(|sum| (sum as f32 * self.net.unit) as i16));
        }
    }
}

/// Hidden numbers: negative ones are nothing.
fn open(sums: [i32; HIDDEN], shift: u32) -> [i16; HIDDEN] {
    sums.map(|sum| (sum >> shift).clamp(0, MOST) as i16)
}
