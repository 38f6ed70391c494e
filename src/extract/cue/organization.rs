//! Organizations by cues: a word that heads their names, an acronym defined in the text.

use super::{Found, Passage, is_name_word, name_run};
use crate::extract::gazetteer;
use crate::extract::mention::{Finder, Kind};
use crate::text::{Gap, TokenKind};

const BY_HEAD: f32 = 0.6;
const BY_DEFINITION: f32 = 0.75;

/// Small words that an organization's name continues over.
const LINKS: [&str; 7] = ["of", "for", "and", "the", "on", "&", "in"];

/// An organization's name takes at most so many tokens.
const LONGEST: usize = 14;

pub fn find(passage: &Passage) -> Vec<Found> {
    let mut found = by_definition(passage);
    let mut at = 0;
    while at < passage.tokens.len() {
        match headed_name(passage, at) {
            Some(end) => {
                found.push(proposal(passage, (at, end), BY_HEAD));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn proposal(passage: &Passage, (start, end): (usize, usize), score: f32) -> Found {
    Found {
        span: passage.span(start, end),
        kind: Kind::Organization,
        by: Finder::Cue,
        score,
    }
}

/// Whether a name that holds an organization word begins at token `at`; where it ends.
fn headed_name(passage: &Passage, at: usize) -> Option<usize> {
    let starts = passage.tokens[at].kind == TokenKind::Word
        && is_name_word(passage, at)
        && !(at > 0 && is_name_word(passage, at - 1) && passage.continues(at));
    if !starts {
        return None;
    }
    let run = name_run(passage, at);
    let head = (at..run).find(|&at| is_head(passage, at))?;
    let end = if head + 1 == run {
        continued(passage, run, at)
    } else {
        run
    };
    // "Ministry" or "Bank" alone is no name; "Ministry of Health" is.
    (end - at > 1).then_some(end)
}

fn is_head(passage: &Passage, at: usize) -> bool {
    gazetteer::word(passage.word(at)).org_head
}

/// The end of a name that goes on behind its head: "Ministry of Foreign Affairs and Trade".
fn continued(passage: &Passage, run: usize, start: usize) -> usize {
    let (mut end, mut at) = (run, run);
    if !matches!(passage.word(run), "of" | "for") {
        return run;
    }
    while at < passage.tokens.len() && at < start + LONGEST && passage.tokens[at].gap <= Gap::Line {
        if LINKS.contains(&passage.word(at)) {
            // "the Bank of England and the Treasury" are two.
            if passage.word(at) == "and" && passage.word(at + 1) == "the" {
                break;
            }
            at += 1;
        } else if is_name_word(passage, at) {
            at += 1;
            end = at;
        } else {
            break;
        }
    }
    end
}

/// "Economic Community of West African States (ECOWAS)": the letters in brackets are the initials of the words before.
fn by_definition(passage: &Passage) -> Vec<Found> {
    let mut found = Vec::new();
    for at in 1..passage.tokens.len() {
        let defined = passage.word(at - 1) == "("
            && passage.word(at + 1) == ")"
            && passage.is_all_capitals(at)
            && passage.word(at).len() <= 10;
        if let Some(start) = defined.then(|| defining_words(passage, at)).flatten() {
            found.push(proposal(passage, (start, at - 1), BY_DEFINITION));
            found.push(proposal(passage, (at, at + 1), BY_DEFINITION));
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
