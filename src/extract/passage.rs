//! A text made ready for the finders: its tokens, sentences and listed names, and questions that all of them ask.

use super::foreign::is_foreign;
use super::gazetteer::listing::Listing;
use crate::text::{Gap, Span, Token, TokenKind, sentence, token};
use std::ops::Range;

pub struct Passage<'a> {
    pub text: &'a str,
    /// The headline, at the start of the text; may be empty.
    pub title: Span,
    pub tokens: Vec<Token>,
    /// Ranges into `tokens`.
    pub sentences: Vec<Range<usize>>,
    /// Whether it is certainly not in English, and its surroundings tell the finders nothing of a name.
    pub is_foreign: bool,
    /// The names that the tables hold.
    pub listing: Listing,
}

impl<'a> Passage<'a> {
    pub fn new(text: &'a str, title: Span) -> Self {
        let tokens = token::tokenize(text, Span::new(0, text.len()));
        let sentences = sentence::sentences(text, &tokens);
        let listing = Listing::of(text, &tokens);
        Self {
            text,
            title,
            tokens,
            sentences,
            is_foreign: is_foreign(text),
            listing,
        }
    }

    /// The text of the token `at`; empty past the end, so that a look ahead needs no check.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens
            .get(at)
            .map_or("", |token| token.span.of(self.text))
    }

    /// The text of the token `back` places before `at`; empty before the start of the text.
    pub fn word_before(&self, at: usize, back: usize) -> &'a str {
        at.checked_sub(back).map_or("", |at| self.word(at))
    }

    /// The first token that begins at byte `offset` or after it.
    pub fn token_from(&self, offset: u32) -> usize {
        self.tokens
            .partition_point(|token| token.span.start < offset)
    }

    /// The number of the sentence that holds byte `offset`.
    pub fn sentence_at(&self, offset: u32) -> usize {
        let at = self.token_from(offset);
        self.sentences.partition_point(|range| range.end <= at)
    }

    pub fn is_sentence_start(&self, at: usize) -> bool {
        let sentence = self.sentences.partition_point(|range| range.end <= at);
        let Some(range) = self.sentences.get(sentence) else {
            return true;
        };
        self.tokens[range.start..at]
            .iter()
            .all(|token| token.kind == TokenKind::Mark)
    }

    pub fn in_title(&self, offset: u32) -> bool {
        self.title.contains(offset)
    }

    /// The bytes from the start of token `from` to the end of token `to - 1`.
    pub fn span(&self, from: usize, to: usize) -> Span {
        Span {
            start: self.tokens[from].span.start,
            end: self.tokens[to - 1].span.end,
        }
    }

    pub fn is_capitalised(&self, at: usize) -> bool {
        (self.tokens.get(at)).is_some_and(|token| token.is_capitalised)
    }

    /// At least two letters, all of them capitals.
    pub fn is_all_capitals(&self, at: usize) -> bool {
        is_all_capitals(self.word(at))
    }

    /// Whether the token continues the line of the one before it: a name does not reach over a paragraph's end.
    pub fn continues(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| token.gap < Gap::Paragraph)
    }
}

pub fn is_all_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_uppercase)
        && letters.all(char::is_uppercase)
}
