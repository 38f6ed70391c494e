//! Which stretches of a sentence are worth decoding: those around tokens that can be names by their looks. All else is
//! outside any name, and costs nothing.

use super::model::Model;
use super::page::Page;
use super::word::{Case, Word, hash_of};
use std::ops::Range;

/// So many small words may stand between two capitalised ones of one name: "Bank of the Republic of …".
const BRIDGE: usize = 3;
/// Longer stretches are cut, so that a text of capitals alone needs no more memory than any other.
const LONGEST: usize = 256;
/// A word that open news has in lower case nearly always.
const ALWAYS: u8 = 7;
/// A word that open news has in lower case so seldom (see [`Cluster::lower`](super::model::Cluster)) may be a part of a
/// foreign name; all others are in none unless they are [`JOINTS`].
const SELDOM: u8 = 3;

/// The islands of `sentence`, in order.
pub fn islands<'a>(page: &'a Page<'a>, model: Model<'a>, sentence: Range<usize>) -> Islands<'a> {
    Islands {
        page,
        model,
        at: sentence.start,
        sentence,
    }
}

pub struct Islands<'a> {
    page: &'a Page<'a>,
    model: Model<'a>,
    sentence: Range<usize>,
    at: usize,
}

impl Iterator for Islands<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let words = &self.page.words;
        let first = (self.at..self.sentence.end)
            .find(|&at| words[at].case.is_candidate() && !self.merely_opens(at))?;
        let limit = self.sentence.end.min(first + LONGEST);
        let mut end = first + 1;
        for (at, word) in words[..limit].iter().enumerate().skip(first + 1) {
            if word.case.is_candidate() {
                end = at + 1;
            } else if at - end == BRIDGE || !self.joins(word) {
                break;
            }
        }
        let mut start = first;
        while start > self.at && first - start < 2 && self.leads(&words[start - 1]) {
            start -= 1;
        }
        // "Channel 4"
        if end < self.sentence.end && words[end].case == Case::Number {
            end += 1;
        }
        self.at = end;
        Some(start..end)
    }
}

impl Islands<'_> {
    /// Whether the word is capitalised for opening its sentence alone: "The", "Officials". To leave these out saves one of
    /// fourteen tokens that were decoded, and of the names' tokens in the labelled sets it loses about one of a thousand.
    fn merely_opens(&self, at: usize) -> bool {
        let word = &self.page.words[at];
        self.page.places[at].is_plain_opening()
            && word.case != Case::Upper
            && self.page.runs[at].length() == 1
            && self.model.cluster(word.lower).lower == ALWAYS
            && !self.page.document.has_capital(word.lower)
    }

    /// Whether the word may stand within a name.
    fn joins(&self, word: &Word) -> bool {
        match word.case {
            Case::Mark => MARKS.contains(&word.lower),
            Case::Lower => JOINTS.contains(&word.lower) || self.is_seldom_small(word),
            Case::Number => true,
            Case::Capital
            | Case::Single
            | Case::Upper
            | Case::Points
            | Case::Mixed
            | Case::Coded => true,
        }
    }

    /// Whether a name may begin with the word though it is not capitalised: "al" and "-" before "Shara", "10" before
    /// "Downing".
    fn leads(&self, word: &Word) -> bool {
        match word.case {
            Case::Mark => word.lower == hash_of("-") || word.lower == hash_of("'"),
            Case::Lower => PARTICLES.contains(&word.lower) || self.is_seldom_small(word),
            Case::Number => true,
            Case::Capital
            | Case::Single
            | Case::Upper
            | Case::Points
            | Case::Mixed
            | Case::Coded => false,
        }
    }

    fn is_seldom_small(&self, word: &Word) -> bool {
        self.model.cluster(word.lower).lower <= SELDOM
    }
}

/// Marks within names: "Al-Shara", "Ha'aretz", "Johnson & Johnson", "RFE/RL", "Apple, Inc", "William \"Bill\" Clinton".
const MARKS: [u32; 10] = [
    hash_of("-"),
    hash_of("'"),
    hash_of("'s"),
    hash_of("."),
    hash_of("&"),
    hash_of(","),
    hash_of("/"),
    hash_of("\""),
    hash_of("("),
    hash_of(")"),
];

/// Small words that names of the languages of news begin with.
const PARTICLES: [u32; 22] = [
    hash_of("al"),
    hash_of("el"),
    hash_of("ul"),
    hash_of("ad"),
    hash_of("as"),
    hash_of("ash"),
    hash_of("de"),
    hash_of("da"),
    hash_of("di"),
    hash_of("du"),
    hash_of("del"),
    hash_of("della"),
    hash_of("dos"),
    hash_of("d"),
    hash_of("l"),
    hash_of("la"),
    hash_of("le"),
    hash_of("van"),
    hash_of("von"),
    hash_of("bin"),
    hash_of("ibn"),
    hash_of("ter"),
];

/// Small words that names of the languages of news are joined by.
const JOINTS: [u32; 48] = [
    hash_of("of"),
    hash_of("and"),
    hash_of("for"),
    hash_of("the"),
    hash_of("in"),
    hash_of("on"),
    hash_of("to"),
    hash_of("at"),
    hash_of("by"),
    hash_of("with"),
    hash_of("against"),
    hash_of("from"),
    hash_of("a"),
    hash_of("an"),
    hash_of("or"),
    hash_of("al"),
    hash_of("el"),
    hash_of("ul"),
    hash_of("as"),
    hash_of("de"),
    hash_of("da"),
    hash_of("di"),
    hash_of("do"),
    hash_of("du"),
    hash_of("des"),
    hash_of("del"),
    hash_of("dos"),
    hash_of("das"),
    hash_of("den"),
    hash_of("der"),
    hash_of("van"),
    hash_of("von"),
    hash_of("und"),
    hash_of("e"),
    hash_of("et"),
    hash_of("y"),
    hash_of("i"),
    hash_of("la"),
    hash_of("le"),
    hash_of("les"),
    hash_of("los"),
    hash_of("en"),
    hash_of("au"),
    hash_of("pour"),
    hash_of("para"),
    hash_of("bin"),
    hash_of("ibn"),
    hash_of("na"),
];
