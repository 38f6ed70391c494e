//! The orders in which day, month and year are written.

use super::day_of;
use super::names::{is_weekday, month};
use super::piece::{Piece, PieceKind, pieces};
use jiff::civil::Date;
use std::ops::Range;

/// A whole date that stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    pub day: Date,
    /// The bytes that it takes, with the day of the week before it.
    pub range: Range<usize>,
    /// Whether a day of the week stands before it: "Tuesday, Jan. 28, 2025".
    pub weekday: bool,
}

/// The dates that are written in `text`, in order.
pub fn written_in(text: &str) -> impl Iterator<Item = Written> {
    // Every order has a year of four digits, and most lines have none.
    let pieces: Vec<Piece<'_>> = if has_number_of(4, text) {
        pieces(text).collect()
    } else {
        Vec::new()
    };
    let (mut at, mut behind_date) = (0, None);
    std::iter::from_fn(move || {
        while at < pieces.len() {
            // Pages set two dates side by side without a space: published and updated.
            let free = may_begin(&pieces, at) || behind_date == Some(at);
            if free && let Some((day, length)) = date_at(&pieces[at..]) {
                let (first, last) = (before_weekday(&pieces, at), at + length - 1);
                let range = pieces[first].start..pieces[last].end();
                let weekday = first < at;
                at += length;
                behind_date = Some(at);
                return Some(Written {
                    day,
                    range,
                    weekday,
                });
            }
            at += 1;
        }
        None
    })
}

/// Whether a run of so many digits, no more and no less, stands in `text`.
fn has_number_of(digits: usize, text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut runs = bytes.split(|byte| !byte.is_ascii_digit());
    runs.any(|run| run.len() == digits)
}

/// The date that begins with the first of `pieces`, and how many it takes.
fn date_at(pieces: &[Piece<'_>]) -> Option<(Date, usize)> {
    let orders = [year_first, day_first, month_first, numeric];
    orders.iter().find_map(|order| {
        let mut reader = Reader { pieces, at: 0 };
        let day = order(&mut reader)?;
        ends_there(reader.rest()).then_some((day, reader.at))
    })
}

/// Whether a date may begin at a place: not in the middle of "MS2025-01-28".
fn may_begin(pieces: &[Piece<'_>], at: usize) -> bool {
    at == 0 || pieces[at].spaced || pieces[at - 1].is_mark(OPENING)
}

/// Whether what follows a date leaves it whole: not in "10.12.2024.5".
fn ends_there(rest: &[Piece<'_>]) -> bool {
    let touching = rest.iter().take_while(|piece| !piece.spaced);
    let mut kinds = touching.take(2).map(|piece| piece.kind);
    match kinds.next() {
        Some(PieceKind::Number) => false,
        Some(PieceKind::Mark) => kinds.next() != Some(PieceKind::Number),
        Some(PieceKind::Word) | None => true,
    }
}

/// Marks that may stand before a date without a space.
const OPENING: &[char] = &[
    '(', '[', '|', ',', ':', ';', '•', '·', '—', '–', '-', '/', '"', '“', '\'', '>', '=',
];

/// The piece with the day of the week before `at`, or `at`.
fn before_weekday(pieces: &[Piece<'_>], at: usize) -> usize {
    let is_day =
        |index: usize| pieces[index].kind == PieceKind::Word && is_weekday(pieces[index].text);
    if at >= 1 && is_day(at - 1) {
        at - 1
    } else if at >= 2 && pieces[at - 1].is_mark(&[',', '.']) && is_day(at - 2) {
        at - 2
    } else {
        at
    }
}

/// "2025-01-28", "2025/1/28", "2025 01 28", "2025年1月28日"
fn year_first(reader: &mut Reader<'_>) -> Option<Date> {
    let year = reader.number(4..=4)?;
    let (first, month);
    if reader.skip_mark(&['年', '년']) {
        month = reader.number(1..=2)?;
        reader.skip_mark(&['月', '월']).then_some(())?;
    } else {
        first = reader.separator();
        month = reader.number(1..=2)?;
        (reader.separator() == first).then_some(())?;
    }
    let day = reader.number(1..=2)?;
    reader.skip_mark(&['日', '일']);
    day_of(year, month, day)
}

/// "28 January 2025", "28th of January, 2025", "28. Januar 2025", "28 de enero de 2025", "28-Jan-2025"
fn day_first(reader: &mut Reader<'_>) -> Option<Date> {
    let day = reader.number(1..=2)?;
    reader.skip_ordinal();
    reader.skip_mark(&['.', 'º', '°', '-', '/']);
    reader.skip_word(&["of", "de", "d"]);
    reader.skip_mark(&['\'', '’']);
    let month = reader.month()?;
    reader.skip_mark(&['.', ',', '-', '/']);
    reader.skip_mark(&[',']);
    reader.skip_word(&["de", "del", "of"]);
    day_of(reader.number(4..=4)?, month, day)
}

/// "January 28, 2025", "Jan. 28th 2025", "Jan 28 10:00:00 EST 2025"
fn month_first(reader: &mut Reader<'_>) -> Option<Date> {
    // Most words of a text are no months; those that no number follows need no look into the names.
    let mut following = reader.rest().iter().skip(1).take(2);
    following.find(|piece| piece.kind == PieceKind::Number)?;
    let month = reader.month()?;
    reader.skip_mark(&['.']);
    let day = reader.number(1..=2)?;
    reader.skip_ordinal();
    reader.skip_mark(&[',', '.']);
    reader.skip_time();
    day_of(reader.number(4..=4)?, month, day)
}

/// "28.01.2025", which is never read month first; "01/28/2025" and "28/01/2025" where only one order is possible.
fn numeric(reader: &mut Reader<'_>) -> Option<Date> {
    let one = reader.number(1..=2)?;
    let separator = reader.separator()?;
    let two = reader.number(1..=2)?;
    (reader.separator() == Some(separator)).then_some(())?;
    let year = reader.number(4..=4)?;
    match (day_of(year, two, one), day_of(year, one, two)) {
        (Some(day), _) if separator == "." => Some(day),
        (Some(day), None) => Some(day),
        (None, Some(day)) => Some(day),
        (Some(a), Some(b)) => (a == b).then_some(a),
        (None, None) => None,
    }
}

struct Reader<'a> {
    pieces: &'a [Piece<'a>],
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [Piece<'a>] {
        &self.pieces[self.at..]
    }

    fn peek(&self) -> Option<&'a Piece<'a>> {
        self.pieces.get(self.at)
    }

    fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        let number = self.peek()?.number(digits)?;
        self.at += 1;
        Some(number)
    }

    fn month(&mut self) -> Option<u32> {
        let piece = self.peek().filter(|piece| piece.kind == PieceKind::Word)?;
        let month = month(piece.text)?;
        self.at += 1;
        Some(month)
    }

    /// What stands between two numbers: a mark that touches both, or (as `Some("")`) a space.
    fn separator(&mut self) -> Option<&'a str> {
        let piece = self.peek()?;
        if piece.kind == PieceKind::Number {
            return piece.spaced.then_some("");
        }
        let touches = !piece.spaced
            && self
                .pieces
                .get(self.at + 1)
                .is_some_and(|next| !next.spaced);
        if !touches || !piece.is_mark(&['-', '/', '.', '‑', '–']) {
            return None;
        }
        self.at += 1;
        Some(piece.text)
    }

    fn skip_mark(&mut self, marks: &[char]) -> bool {
        let skips = self.peek().is_some_and(|piece| piece.is_mark(marks));
        self.at += usize::from(skips);
        skips
    }

    fn skip_word(&mut self, words: &[&str]) {
        let skips = self.peek().is_some_and(|piece| {
            words
                .iter()
                .any(|word| piece.text.eq_ignore_ascii_case(word))
        });
        self.at += usize::from(skips);
    }

    fn skip_ordinal(&mut self) {
        if self.peek().is_some_and(|piece| !piece.spaced) {
            self.skip_word(&["st", "nd", "rd", "th", "er", "re", "e", "de"]);
        }
    }

    /// "10:00:00 EST", when a year follows.
    fn skip_time(&mut self) {
        let start = self.at;
        let mut parts = 0;
        while self.number(1..=2).is_some() {
            parts += 1;
            if !self.skip_mark(&[':']) {
                break;
            }
        }
        if parts < 2 {
            self.at = start;
        } else if self
            .peek()
            .is_some_and(|piece| piece.kind == PieceKind::Word)
        {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_within_prose() {
        for (text, expected) in [
            (
                "It was Tuesday, Jan. 28, 2025, when",
                "It was [Tuesday, Jan. 28, 2025], when",
            ),
            (
                "(2025-01-28) and 3 May 2024.",
                "([2025-01-28]) and [3 May 2024].",
            ),
            (
                "He may 3, 2024 times, march 5 2025km",
                "He [may 3, 2024] times, [march 5 2025]km",
            ),
            (
                "Flight MS2025-01-28 is 10.12.2024.5 or v1.2.2025",
                "Flight MS2025-01-28 is 10.12.2024.5 or v1.2.2025",
            ),
        ] {
            let mut marked = text.to_owned();
            let found: Vec<Written> = written_in(text).collect();
            for written in found.iter().rev() {
                marked.insert(written.range.end, ']');
                marked.insert(written.range.start, '[');
            }
            assert_eq!(marked, expected);
        }
    }
}
