//! What is known of the tokens in and around the islands of a sentence, looked up once for all questions.

use super::document::Tally;
use super::island::islands;
use super::listed::{self, Listed, Met};
use super::model::{Cluster, Model};
use super::page::Page;
use super::word::{Case, Word};
use std::ops::Range;

/// The neighbour beyond the end of a sentence.
const BEYOND: Word = Word {
    form: 1,
    lower: 1,
    shape: 1,
    case: Case::Mark,
    length: 0,
};

/// The features of the tokens of one sentence.
pub struct Extractor<'a> {
    pub(super) page: &'a Page<'a>,
    model: Model<'a>,
    sentence: Range<usize>,
    /// The stretches that are decoded, each at once.
    islands: Vec<Range<usize>>,
    /// Of the tokens of the sentence, as far as they lie in or near an island; nothing of the others.
    clusters: Vec<Cluster>,
    listed: Vec<Listed>,
    tallies: Vec<Tally>,
    met: Met,
}

/// How far the features look beyond an island.
const REACH: usize = 3;

impl<'a> Extractor<'a> {
    pub fn new(page: &'a Page<'a>, model: Model<'a>) -> Self {
        Extractor {
            page,
            model,
            sentence: 0..0,
            islands: Vec::new(),
            clusters: Vec::new(),
            listed: Vec::new(),
            tallies: Vec::new(),
            met: Met::default(),
        }
    }

    /// Prepares for the islands of `sentence`.
    pub fn enter(&mut self, sentence: Range<usize>) {
        self.islands.clear();
        self.islands
            .extend(islands(self.page, self.model, sentence.clone()));
        let length = if self.islands.is_empty() {
            0
        } else {
            sentence.len()
        };
        self.sentence = sentence;
        self.clusters.clear();
        self.clusters.resize(length, Cluster::default());
        self.listed.clear();
        self.listed.resize(length, Listed::default());
        self.tallies.clear();
        self.tallies.resize(length, Tally::default());
        let mut known = self.sentence.start;
        for at in 0..self.islands.len() {
            let around = self.around(&self.islands[at]);
            known = known.max(around.start);
            self.learn(known..around.end);
            listed::fill(
                self.page,
                (known..around.end, self.sentence.clone()),
                (&mut self.listed, &mut self.met),
            );
            known = known.max(around.end);
        }
    }

    fn learn(&mut self, range: Range<usize>) {
        for at in range {
            let index = at - self.sentence.start;
            self.clusters[index] = self.model.cluster(self.page.words[at].lower);
            self.tallies[index] = self.page.document.elsewhere(self.page, at);
        }
    }

    /// The islands of the sentence entered last.
    pub fn islands(&self) -> &[Range<usize>] {
        &self.islands
    }

    /// The tokens in and around an island, of which something is known.
    pub fn around(&self, island: &Range<usize>) -> Range<usize> {
        let start = island.start.saturating_sub(REACH);
        start.max(self.sentence.start)..(island.end + REACH).min(self.sentence.end)
    }

    /// The sentence entered last.
    pub fn sentence(&self) -> Range<usize> {
        self.sentence.clone()
    }

    /// What the document says of token `at` by its other uses.
    pub(super) fn tally(&self, at: usize) -> Tally {
        let index = at.checked_sub(self.sentence.start);
        index
            .and_then(|index| self.tallies.get(index))
            .copied()
            .unwrap_or_default()
    }

    /// What separates the token from its neighbours.
    pub(super) fn gaps(&self, at: usize) -> u32 {
        let after = self
            .page
            .tokens
            .get(at + 1)
            .map_or(3, |token| token.gap as u32);
        self.page.tokens[at].gap as u32 * 4 + after
    }

    pub(super) fn word(&self, at: usize, offset: isize) -> Word {
        match at.checked_add_signed(offset) {
            Some(at) if self.sentence.contains(&at) => self.page.words[at],
            _ => BEYOND,
        }
    }

    pub(super) fn cluster(&self, at: usize, offset: isize) -> Cluster {
        let index = at
            .checked_add_signed(offset)
            .and_then(|at| at.checked_sub(self.sentence.start));
        index
            .and_then(|index| self.clusters.get(index))
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn listed(&self, at: usize, offset: isize) -> Listed {
        let index = at
            .checked_add_signed(offset)
            .and_then(|at| at.checked_sub(self.sentence.start));
        index
            .and_then(|index| self.listed.get(index))
            .copied()
            .unwrap_or_default()
    }
}
