//! What the tagger made of a text: the names that it found, and how much it doubts a name that another finder proposes.

use super::decode::{Decoder, Sums};
use super::label::{Label, Part};
use super::model::Model;
use crate::extract::{Found, Kind};
use std::ops::Range;

/// The names in a text, and what the labels of its islands are worth.
pub struct Reading<'m> {
    /// Sorted, never overlapping.
    pub found: Vec<Found>,
    islands: Vec<Island>,
    sums: Vec<Sums>,
    pub(super) decoder: Decoder,
    /// The island that the decoder holds both directions of.
    decoded: Option<usize>,
    model: Model<'m>,
}

/// Tokens of the text that were decoded together, and where their sums begin.
struct Island {
    tokens: Range<usize>,
    sums: usize,
}

impl<'m> Reading<'m> {
    pub fn new(model: Model<'m>) -> Self {
        Reading {
            found: Vec::new(),
            islands: Vec::new(),
            sums: Vec::new(),
            decoder: Decoder::new(model),
            decoded: None,
            model,
        }
    }

    /// Adds an island behind all others.
    pub(super) fn add(&mut self, tokens: Range<usize>, sums: &[Sums]) {
        self.islands.push(Island {
            tokens,
            sums: self.sums.len(),
        });
        self.sums.extend_from_slice(sums);
    }

    /// By how much, in natural logarithms of odds, what the tagger thinks best is better than anything in which `tokens`
    /// begin and end a name of this kind: 0 where it found that name itself. `None` where it did not look at all of
    /// them, for want of capitals.
    pub fn doubt(&mut self, tokens: Range<usize>, kind: Kind) -> Option<f32> {
        if tokens.is_empty() {
            return None;
        }
        let after = self
            .islands
            .partition_point(|island| island.tokens.start <= tokens.start);
        let at = after.checked_sub(1)?;
        let island = &self.islands[at];
        if tokens.end > island.tokens.end {
            return None;
        }
        if self.decoded != Some(at) {
            let sums = &self.sums[island.sums..][..island.tokens.len()];
            self.decoder.decode(sums);
            self.decoded = Some(at);
        }
        let (first, last) = (
            tokens.start - island.tokens.start,
            tokens.end - 1 - island.tokens.start,
        );
        let deficit = match first == last {
            true => self.decoder.deficit(first, Label::new(kind, Part::Whole)),
            false => (self.decoder.deficit(first, Label::new(kind, Part::Begin)))
                .max(self.decoder.deficit(last, Label::new(kind, Part::Last))),
        };
        Some(deficit as f32 * self.model.scale())
    }
}
