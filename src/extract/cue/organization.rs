//! Organizations by cues: an acronym defined in the text.
//!
//! Words that head organizations' names ("Ministry of …") are features of the tagger; as a cue beside it they cost as
//! much precision as they brought recall.

use super::{Found, Passage};
use crate::extract::mention::{Finder, Kind};

/// How sure a definition makes an organization, beside the scores of the other finders.
const BY_DEFINITION: f32 = 0.75;

/// Small words that an organization's name continues over.
const LINKS: [&str; 7] = ["of", "for", "and", "the", "on", "&", "in"];

/// An organization's name takes at most so many tokens.
const LONGEST: usize = 14;

fn proposal(passage: &Passage, (start, end): (usize, usize)) -> Found {
    Found {
        span: passage.span(start, end),
        kind: Kind::Organization,
        by: Finder::Cue,
        score: BY_DEFINITION,
    }
}

/// "Economic Community of West African States (ECOWAS)": the letters in brackets are the initials of the words before.
pub fn find(passage: &Passage) -> Vec<Found> {
    let mut found = Vec::new();
    for at in 1..passage.tokens.len() {
        let defined = passage.word(at - 1) == "("
            && passage.word(at + 1) == ")"
            && passage.is_all_capitals(at)
            && passage.word(at).len() <= 10;
        if let Some(start) = defined.then(|| defining_words(passage, at)).flatten() {
            found.push(proposal(passage, (start, at - 1)));
            found.push(proposal(passage, (at, at + 1)));
        }
    }
    found
}

/// The first of the words before the bracket whose initials are the acronym at token `at`.
fn defining_words(passage: &Passage, at: usize) -> Option<usize> {
    let acronym: Vec<char> = passage
        .word(at)
        .chars()
        .filter(|c| c.is_alphabetic())
        .collect();
    let mut left = acronym.len();
    let mut start = at - 1;
    while start > 0 && left > 0 && at - start < LONGEST {
        start -= 1;
        let word = passage.word(start);
        let initial = word.chars().next()?.to_uppercase().next()?;
        if initial == acronym[left - 1] && (passage.is_capitalised(start) || left < acronym.len()) {
            left -= 1;
        } else if !LINKS.contains(&word) && word != "-" {
            return None;
        }
    }
    (left == 0 && passage.is_capitalised(start)).then_some(start)
}
