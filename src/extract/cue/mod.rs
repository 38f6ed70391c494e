//! Names recognised by the words around them: "President …", "Economic Community (ECO)".

pub mod organization;
pub mod person;

use super::passage::Passage;
use super::{Found, gazetteer};
use crate::text::{Gap, TokenKind};

/// All that the cues propose for a text.
pub fn find(passage: &Passage) -> Vec<Found> {
    let mut found = person::find(passage);
    found.extend(organization::find(passage));
    found
}

/// Small words that stand within persons' names.
const PARTICLES: [&str; 24] = [
    "abu", "al", "bin", "bint", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "e",
    "el", "ibn", "la", "le", "ul", "van", "von", "y", "zu", "ter",
];

/// A name takes at most so many tokens, hyphens included.
const LONGEST_NAME: usize = 12;

/// Where the run of name words that begins at token `at` ends (one past); `at` itself if none begins there. A run is
/// capitalised words in one line, with hyphens and particles between them.
fn name_run(passage: &Passage, at: usize) -> usize {
    let mut end = at;
    let mut next = at;
    while next < passage.tokens.len() && next < at + LONGEST_NAME {
        let first = next == at;
        if !first && passage.tokens[next].gap > Gap::Line {
            break;
        }
        if is_name_word(passage, next) {
            next += 1;
            end = next;
        } else if is_inner(passage, next, at) {
            next += 1;
        } else {
            break;
        }
    }
    end
}

/// A capitalised word that is more than a sentence's first word or a day.
fn is_name_word(passage: &Passage, at: usize) -> bool {
    passage.tokens[at].kind == TokenKind::Word
        && passage.is_capitalised(at)
        && !is_calendar_word(passage.word(at))
        && !(is_function_word(passage.word(at)) && passage.is_sentence_start(at))
}

/// What may stand within a name that begins at token `start`, but not end it: a particle, or a hyphen that joins.
fn is_inner(passage: &Passage, at: usize, start: usize) -> bool {
    let first = at == start;
    let word = passage.word(at);
    let hyphen = word == "-" && !first && passage.tokens[at].gap == Gap::Joined;
    let particle = PARTICLES.contains(&word) && at + 1 < passage.tokens.len();
    // "al-Shara said": a particle can begin a name only where a hyphen binds it.
    hyphen || (particle && (!first || passage.word(at + 1) == "-"))
}

fn is_calendar_word(word: &str) -> bool {
    matches!(
        word,
        "January"
            | "February"
            | "March"
            | "April"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan."
            | "Feb."
            | "Mar."
            | "Apr."
            | "Jun."
            | "Jul."
            | "Aug."
            | "Sep."
            | "Sept."
            | "Oct."
            | "Nov."
            | "Dec."
            | "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
    )
}

/// Words that begin sentences in capitals without being names.
fn is_function_word(word: &str) -> bool {
    let known = gazetteer::word(word);
    known.lower_case_word && !known.surname || word.len() <= 2
}
