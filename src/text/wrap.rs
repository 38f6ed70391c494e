//! A text becomes rows of a given width, each a span of it, so that any offset can be found on the screen again.
//!
//! Greedy: a row takes words until the next does not fit. Where a row may end is said by Unicode's line breaking
//! algorithm; how wide a word is, by its graphemes, as the terminal shows them. Linear in the length of the text.

use super::Span;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A tab leads to the next column that is a multiple of this, counted from the start of its row.
const TAB: usize = 4;

const SEGMENTER: LineSegmenterBorrowed<'static> =
    LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());

/// How many columns a row may take: the first one of a block, and those behind it. Both at least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    pub first: usize,
    pub rest: usize,
}

/// Appends the rows of `span` as prose: white space at the ends of rows belongs to none, and empty lines give no row.
/// No row is wider than the measure, but for a single grapheme that is.
pub fn wrap(text: &str, span: Span, measure: Measure, rows: &mut Vec<Span>) {
    let first = rows.len();
    for line in lines(text, span) {
        let row = Row::at(line.start);
        let mut wrapping = Wrapping {
            text,
            measure,
            first,
            row,
            rows,
        };
        let (mut start, from) = (line.start, line.start);
        for stop in SEGMENTER.segment_str(&text[line]).skip(1) {
            let stop = from + stop;
            wrapping.take(start..stop);
            start = stop;
        }
        wrapping.close();
    }
}

/// Appends the rows of `span` as they were laid out: every line is one, and a line that is too wide goes on in the next.
pub fn cut(text: &str, span: Span, width: usize, rows: &mut Vec<Span>) {
    for line in lines(text, span) {
        let end = line.start + text[line.clone()].trim_end().len();
        let mut row = Row::at(line.start);
        for (at, grapheme) in text[line.start..end].grapheme_indices(true) {
            let at = line.start + at;
            if row.columns + columns_at(row.columns, grapheme) > width && at > row.start {
                rows.push(Span::new(row.start, at));
                row = Row::at(at);
            }
            row.columns += columns_at(row.columns, grapheme);
        }
        rows.push(Span::new(row.start, end));
    }
}

/// How many columns of a terminal `text` takes when it begins a row.
pub fn columns(text: &str) -> usize {
    columns_from(0, text)
}

/// The same, when it begins at column `start` of its row, which decides how wide a tab is.
pub fn columns_from(start: usize, text: &str) -> usize {
    if text.chars().all(is_single) {
        return match text.is_ascii() {
            true => text.len(),
            false => text.chars().count(),
        };
    }
    let end = text.graphemes(true).fold(start, |column, grapheme| {
        column + columns_at(column, grapheme)
    });
    end - start
}

/// How many columns one grapheme takes at column `column` of its row.
pub fn columns_at(column: usize, grapheme: &str) -> usize {
    match grapheme {
        "\t" => TAB - column % TAB,
        "\n" => 1,
        _ if grapheme.len() == 1 => 1,
        _ => grapheme.width(),
    }
}

/// Whether a character takes one column wherever it stands; the letters and marks of most of the world's news.
fn is_single(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{259f}')
}

/// The lines of `span`, without their line breaks.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Range<usize>> {
    let mut start = span.start as usize;
    span.of(text).split('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end + 1;
        range
    })
}

/// The row that is being filled.
struct Row {
    start: usize,
    end: usize,
    columns: usize,
}

impl Row {
    fn at(start: usize) -> Self {
        Self {
            start,
            end: start,
            columns: 0,
        }
    }

    fn is_empty(&self) -> bool {
        self.start == self.end
    }
}

struct Wrapping<'a> {
    text: &'a str,
    measure: Measure,
    /// How many rows there were before.
    first: usize,
    row: Row,
    rows: &'a mut Vec<Span>,
}

impl Wrapping<'_> {
    /// Adds a word and the white space behind it.
    fn take(&mut self, piece: Range<usize>) {
        let word = self.text[piece.clone()].trim();
        if word.is_empty() {
            return;
        }
        let start = word.as_ptr() as usize - self.text.as_ptr() as usize;
        let end = start + word.len();
        let gap = match self.row.is_empty() {
            true => 0,
            false => columns_from(self.row.columns, &self.text[self.row.end..start]),
        };
        let before = self.row.columns + gap;
        let end_column = before + columns_from(before, word);
        if end_column <= self.width() {
            if self.row.is_empty() {
                self.row.start = start;
            }
            self.row.end = end;
            self.row.columns = end_column;
            return;
        }
        self.close();
        // A tab within the word is as wide as the column it stands in makes it, and that has changed.
        let columns = columns(word);
        self.row = Row {
            start,
            end,
            columns,
        };
        if columns > self.width() {
            self.break_apart(start..end);
        }
    }

    /// Breaks a word that is wider than a row; its last part stays in the row that is being filled.
    fn break_apart(&mut self, word: Range<usize>) {
        self.row = Row::at(word.start);
        for (at, grapheme) in self.text[word.clone()].grapheme_indices(true) {
            if self.row.columns + columns_at(self.row.columns, grapheme) > self.width() {
                self.close();
                self.row = Row::at(word.start + at);
            }
            self.row.end = word.start + at + grapheme.len();
            self.row.columns += columns_at(self.row.columns, grapheme);
        }
    }

    /// How wide the row that is being filled may become.
    fn width(&self) -> usize {
        match self.rows.len() == self.first {
            true => self.measure.first,
            false => self.measure.rest,
        }
    }

    fn close(&mut self) {
        if !self.row.is_empty() {
            self.rows.push(Span::new(self.row.start, self.row.end));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn wrapped(text: &str, first: usize, rest: usize) -> String {
        let mut rows = Vec::new();
        wrap(
            text,
            Span::new(0, text.len()),
            Measure { first, rest },
            &mut rows,
        );
        let rows: Vec<&str> = rows.iter().map(|row| row.of(text)).collect();
        rows.join("|")
    }

    #[test]
    fn rows_of_prose() {
        for (text, width, expected) in [
            ("The army left the city.", 10, "The army|left the|city."),
            ("  indented  twice ", 20, "indented  twice"),
            ("one\ntwo three", 20, "one|two three"),
            ("a US-led force", 8, "a US-led|force"),
            ("a US-led force", 6, "a US-|led|force"),
            ("talks—again", 8, "talks—|again"),
            ("unbreakable", 4, "unbr|eaka|ble"),
            ("東京で会談、合意。", 6, "東京で|会談、|合意。"),
            ("“No,” he said.", 6, "“No,”|he|said."),
            ("10\u{a0}km away", 7, "10\u{a0}km|away"),
            ("東", 1, "東"),
            ("", 3, ""),
        ] {
            assert_eq!(wrapped(text, width, width), expected, "{text} at {width}");
        }
        assert_eq!(wrapped("• one two three", 9, 5), "• one two|three");
    }

    #[test]
    fn rows_of_tables() {
        let text = "a\tbc\n\n  indented line";
        let mut rows = Vec::new();
        cut(text, Span::new(0, text.len()), 8, &mut rows);
        let rows: Vec<&str> = rows.iter().map(|row| row.of(text)).collect();
        assert_eq!(rows, ["a\tbc", "", "  indent", "ed line"]);
        assert_eq!(columns("a\tbc"), 6);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn nothing_is_lost_and_nothing_too_wide(
            text in "([a-zé“”—-]{1,12}|[東京日本、。]{1,9}|👩‍👩‍👧|e\u{301}|[ \n\t]{1,3}|\\PC){0,40}",
            first in 1usize..30,
            rest in 1usize..30,
        ) {
            for prose in [true, false] {
                let (mut rows, span) = (Vec::new(), Span::new(0, text.len()));
                match prose {
                    true => wrap(&text, span, Measure { first, rest }, &mut rows),
                    false => cut(&text, span, rest, &mut rows),
                }
                let bare = |text: &str| text.split_whitespace().collect::<String>();
                let joined: String = rows.iter().map(|row| row.of(&text)).collect();
                prop_assert_eq!(bare(&joined), bare(&text));
                prop_assert!(rows.windows(2).all(|pair| pair[0].end <= pair[1].start));
                for (at, row) in rows.iter().map(|row| row.of(&text)).enumerate() {
                    let width = if at == 0 && prose { first } else { rest };
                    prop_assert!(columns(row) <= width || row.graphemes(true).count() == 1, "{:?} at {}", row, width);
                }
            }
        }
    }
}
