//! Which stretches of a sentence are worth decoding: those around tokens that can be names by their looks. All else is
//! outside any name, and costs nothing.

use super::page::Page;
use super::word::Case;
use std::ops::Range;

/// So many small words may stand between two capitalised ones of one name: "Bank of the Republic of …".
const BRIDGE: usize = 3;
/// Longer stretches are cut, so that a text of capitals alone needs no more memory than any other.
const LONGEST: usize = 256;

/// The islands of `sentence`, in order.
pub fn islands<'a>(page: &'a Page<'a>, sentence: Range<usize>) -> Islands<'a> {
    Islands {
        page,
        at: sentence.start,
        sentence,
    }
}

pub struct Islands<'a> {
    page: &'a Page<'a>,
    sentence: Range<usize>,
    at: usize,
}

impl Iterator for Islands<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let words = &self.page.words;
        let first = (self.at..self.sentence.end).find(|&at| words[at].case.is_candidate())?;
        let mut end = first + 1;
        let mut gap = 0;
        let limit = self.sentence.end.min(first + LONGEST);
        for (offset, word) in words[first + 1..limit].iter().enumerate() {
            if word.case.is_candidate() {
                end = first + offset + 2;
                gap = 0;
            } else {
                gap += 1;
                if gap > BRIDGE {
                    break;
                }
            }
        }
        // "al" and "-" before "Shara", "10" before "Downing".
        let start = first.saturating_sub(2).max(self.at);
        // "Channel 4"
        if end < self.sentence.end && words[end].case == Case::Number {
            end += 1;
        }
        self.at = end;
        Some(start..end)
    }
}
