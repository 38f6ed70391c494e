//! Persons by cues: a title before the name.
//!
//! Given names, roles and verbs of speech behind a name were tried as cues, too; beside the tagger they cost more
//! precision than they brought recall (F1 of persons −1 on the held-out news).

use super::{Found, Passage, is_calendar_word, name_run};
use crate::extract::gazetteer;
use crate::extract::mention::{Finder, Kind};
use crate::extract::title::is_title;
use crate::text::{Gap, TokenKind};

/// A person's name behind a title has at most so many words.
const MOST_WORDS: usize = 4;

/// How sure a title makes a person, beside the scores of the other finders.
const BY_TITLE: f32 = 0.72;

pub fn find(passage: &Passage) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < passage.tokens.len() {
        match person_at(passage, at) {
            Some(end) => {
                found.push(Found {
                    span: passage.span(at, end),
                    kind: Kind::Person,
                    by: Finder::Cue,
                    score: BY_TITLE,
                });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether the name of a person with a title begins at token `at`: where it ends.
fn person_at(passage: &Passage, at: usize) -> Option<usize> {
    let token = passage.tokens[at];
    let begins = || token.is_capitalised || passage.word(at + 1) == "-";
    let is_word = token.kind == TokenKind::Word;
    if !is_word || !begins() || !follows_title(passage, at) || is_title(passage.word(at)) {
        return None;
    }
    let end = name_run(passage, at);
    let words = (at..end)
        .filter(|&at| passage.tokens[at].kind == TokenKind::Word)
        .count();
    if words == 0 || words > MOST_WORDS || (at..end).any(|at| is_never_person(passage, at)) {
        return None;
    }
    Some(end)
}

fn follows_title(passage: &Passage, at: usize) -> bool {
    let behind = passage
        .tokens
        .get(at)
        .is_some_and(|token| matches!(token.gap, Gap::Space | Gap::Line));
    behind && is_title(passage.word_before(at, 1))
}

/// Words that are part of other names: an organization's, a month.
fn is_never_person(passage: &Passage, at: usize) -> bool {
    let word = passage.word(at);
    gazetteer::word(word).org_head
        || is_calendar_word(word)
        || passage.is_all_capitals(at) && word.len() > 1
}
