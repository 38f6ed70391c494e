//! The date of publication, where only the text tells it.
//!
//! A date counts, in this order of trust: (1) on one of the first lines that says nothing else, or behind a word like
//! "Published"; (2) in the dateline, "BEIRUT, Jan. 28, 2025 (AP) —"; (3) beside a name on the last line, as a letter is
//! signed; (4) in the first sentences only with its day of the week, "on Tuesday, January 28, 2025", as reports name the
//! day of what they report. A bare date in a sentence is an event, which may lie years back: an article without a date
//! stands at the end of the list, one with a wrong date misleads.

use crate::article::date;
use jiff::civil::Date;

/// How far into a text the date of its publication may stand, in bytes.
pub const DATED_WITHIN: usize = 600;

/// How much a date in the first lines is worth; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    Stated,
    Dateline,
    Signed,
    Told,
}

/// The one of two dates that is trusted more; of equals the first.
pub fn surest(one: Option<(Date, Trust)>, other: Option<(Date, Trust)>) -> Option<(Date, Trust)> {
    [one, other]
        .into_iter()
        .flatten()
        .min_by_key(|(_, trust)| *trust)
}

/// The date of publication that one of the first paragraphs names.
pub fn dated(line: &str) -> Option<(Date, Trust)> {
    let end = (0..=line.len().min(DATED_WITHIN))
        .rev()
        .find(|&at| line.is_char_boundary(at))?;
    let head = &line[..end];
    let mut told = None;
    for written in date::written_in(head) {
        let before = &head[..written.range.start];
        if is_label(before) {
            return Some((written.day, Trust::Stated));
        }
        if is_dateline(before) || is_place_alone(before, &head[written.range.end..]) {
            return Some((written.day, Trust::Dateline));
        }
        if written.weekday && told.is_none() {
            told = Some((written.day, Trust::Told));
        }
    }
    told
}

/// Whether a text ends like "Published on ", "Last updated: ".
fn is_label(before: &str) -> bool {
    let words = before
        .trim_end_matches(|c: char| !c.is_alphabetic())
        .to_lowercase();
    let joined = [
        " on", " at", " le", " am", " el", " il", " em", " op", " den",
    ];
    let words = joined
        .iter()
        .find_map(|small| words.strip_suffix(small))
        .unwrap_or(&words);
    LABELS.iter().any(|label| {
        words
            .strip_suffix(label)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric()))
    })
}

/// What stands before a date of publication, in the languages of `date::names`.
const LABELS: [&str; 18] = [
    "published",
    "posted",
    "last updated",
    "date",
    "publié",
    "publiée",
    "veröffentlicht",
    "publicado",
    "publicada",
    "pubblicato",
    "gepubliceerd",
    "publicerad",
    "publiceret",
    "opublikowano",
    "yayınlanma tarihi",
    "опубликовано",
    "опубліковано",
    "erschienen",
];

/// Whether a text is the start of a dateline: "BEIRUT, ", "DAMASCUS, Syria (Example News) — ".
fn is_dateline(before: &str) -> bool {
    let before = before.trim();
    let place = before
        .split(|c: char| matches!(c, ',' | '(' | '—' | '–') || c.is_ascii_digit())
        .next()
        .unwrap_or("");
    let letters = || place.chars().filter(|c| c.is_alphabetic());
    before.len() <= 60
        && letters().count() >= 3
        && letters().all(char::is_uppercase)
        && before.split_whitespace().count() <= 7
        && !before.contains(". ")
}

/// Whether a place stands before a date and nothing else in the line: "Berlin, 18. März 2025".
fn is_place_alone(before: &str, behind: &str) -> bool {
    let Some(place) = before.trim_end().strip_suffix(',') else {
        return false;
    };
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    (1..=3).contains(&place.split_whitespace().count())
        && place.split_whitespace().all(is_name)
        && place
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.'))
        && !behind.contains(char::is_alphanumeric)
}

/// The date in the last line of an article: "Jane Doe, Beirut, 28 January 2025", "Example News. Published 28 Jan. 2025."
pub fn signed(line: &str) -> Option<(Date, Trust)> {
    /// Longer lines are sentences.
    const LONGEST: usize = 100;
    if line.len() > LONGEST {
        return None;
    }
    let written = date::written_in(line).next()?;
    let around = [&line[..written.range.start], &line[written.range.end..]];
    let mut parts = around
        .iter()
        .flat_map(|text| text.split([',', '.', '·', '|', '•', '–', '—', '(', ')']));
    let short = parts.all(|part| part.split_whitespace().count() <= 4);
    // With a stop behind it and no label it is a sentence: "Talks resume on 3 May 2025."
    let is_sentence = line.ends_with('.') && !is_label(&line[..written.range.start]);
    (short && !is_sentence).then_some((written.day, Trust::Signed))
}

#[cfg(test)]
mod tests {
    use super::super::head::{HeadLine, read_line};
    use super::*;
    use Trust::*;

    #[test]
    fn dates_in_the_first_paragraph() {
        for (line, expected) in [
            (
                "BEIRUT, Jan. 28, 2025 (Example News) — A delegation came.",
                Some(Dateline),
            ),
            (
                "DAMASCUS, Syria — 28 January 2025 – A delegation came.",
                Some(Dateline),
            ),
            (
                "This story was first published on 28 January 2025 in print.",
                Some(Stated),
            ),
            (
                "A delegation came to Damascus on Tuesday, January 28, 2025.",
                Some(Told),
            ),
            ("Berlin, 28. Januar 2025", Some(Dateline)),
            ("Berlin, 28 January 2025: a day to remember", None),
            ("The treaty of January 28, 2025, holds.", None),
            (
                "Since 28 January 2025 nothing has happened. On Monday, he said so.",
                None,
            ),
        ] {
            match read_line(line) {
                HeadLine::Story(found) => {
                    assert_eq!(found.map(|(_, trust)| trust), expected, "{line}")
                }
                HeadLine::Aside(fields) => panic!("{line}: {fields:?}"),
            }
        }
    }

    #[test]
    fn dates_in_the_last_line() {
        for (line, is) in [
            ("Dateline sample desk, 15 July 2022", true),
            ("Example News. Published 28 January 2025.", true),
            ("(Jane Doe, Beirut, Jan. 28, 2025)", true),
            ("Talks resume on 3 May 2025.", false),
            ("They will meet again on 28 January 2025.", false),
            ("Nobody knows.", false),
        ] {
            assert_eq!(signed(line).is_some(), is, "{line}");
        }
    }
}
