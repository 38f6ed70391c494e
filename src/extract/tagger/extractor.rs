//! What is known of the tokens in and around an island, looked up once for all questions.

use super::document::Tally;
use super::listed::{self, Listed};
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

/// The features of the tokens of one island (a stretch within a sentence that is decoded at once).
pub struct Extractor<'a> {
    pub(super) page: &'a Page<'a>,
    sentence: Range<usize>,
    /// Of the tokens from `first` on.
    clusters: Vec<Cluster>,
    listed: Vec<Listed>,
    tallies: Vec<Tally>,
    island: Range<usize>,
    first: usize,
}

/// How far the features look beyond an island.
const REACH: usize = 3;

impl<'a> Extractor<'a> {
    pub fn new(page: &'a Page<'a>) -> Self {
        Extractor {
            page,
            sentence: 0..0,
            clusters: Vec::new(),
            listed: Vec::new(),
            tallies: Vec::new(),
            island: 0..0,
            first: 0,
        }
    }

    /// Prepares for `island`, which lies in `sentence`.
    pub fn enter(&mut self, model: Model, sentence: Range<usize>, island: Range<usize>) {
        self.first = island.start.saturating_sub(REACH).max(sentence.start);
        let end = (island.end + REACH).min(sentence.end);
        self.clusters.clear();
        let words = &self.page.words[self.first..end];
        self.clusters
            .extend(words.iter().map(|word| model.cluster(word.lower)));
        listed::fill(
            self.page.text,
            self.page.tokens,
            self.first..end,
            &mut self.listed,
        );
        self.tallies.clear();
        let document = &self.page.document;
        self.tallies
            .extend((self.first..end).map(|at| document.elsewhere(self.page, at)));
        self.island = island;
        self.sentence = sentence;
    }

    /// The tokens of which something is known: those of the island and some around it.
    pub fn known(&self) -> Range<usize> {
        self.first..self.first + self.clusters.len()
    }

    /// How many known tokens lie before the island, and how many in it.
    pub fn spread(&self) -> (usize, usize) {
        (self.island.start - self.first, self.island.len())
    }

    /// What the document says of token `at` by its other uses.
    pub(super) fn tally(&self, at: usize) -> Tally {
        let index = at.checked_sub(self.first);
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
            .and_then(|at| at.checked_sub(self.first));
        index
            .and_then(|index| self.clusters.get(index))
            .copied()
            .unwrap_or_default()
    }

    pub(super) fn listed(&self, at: usize, offset: isize) -> Listed {
        let index = at
            .checked_add_signed(offset)
            .and_then(|at| at.checked_sub(self.first));
        index
            .and_then(|index| self.listed.get(index))
            .copied()
            .unwrap_or_default()
    }
}
