//! An article as rows of the reading pane: its head, then its blocks, each wrapped when it is first looked at.
//!
//! Rows are found from offsets into the text and offsets from rows. Nothing here depends on how long the article is:
//! a book opens, and is wrapped to another width, as fast as a note.

use super::piece::{Piece, byline_rows, wrapped};
use crate::article::{Article, Block, BlockKind};
use crate::text::Span;
use std::collections::HashMap;

/// Longer blocks are wrapped in parts of about so many bytes, so that no key waits for a megabyte without a line break.
const PART: usize = 1 << 15;

/// One row of the reading pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRow {
    /// What it shows of the text; empty for rows that show no text of the article.
    pub span: Span,
    /// Columns left free before it.
    pub indent: u16,
    pub kind: RowKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    Title,
    /// Date, place of publication, reading time: this part of it.
    Byline(Span),
    Url,
    Blank,
    Body(BlockKind),
}

/// A row: which piece of the article, and which row of that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    piece: usize,
    row: usize,
}

#[derive(Clone, Debug, Default)]
pub struct Layout {
    pieces: Vec<Piece>,
    /// What stands below the title and is no part of the text.
    byline: String,
    /// Of prose, in columns.
    column: u16,
    /// Of what must not be wrapped as prose: as far as the pane goes.
    widest: u16,
    /// The rows of the pieces that have been looked at.
    wrapped: HashMap<usize, Vec<TextRow>>,
}

impl Layout {
    pub fn of(article: &Article, byline: String) -> Self {
        let mut pieces = head(article, &byline);
        let mut last: Option<Block> = None;
        for block in &article.blocks {
            let above = match last {
                Some(last) => rows_between(&article.text, last, *block),
                None => u8::from(!pieces.is_empty()),
            };
            let kind = RowKind::Body(block.kind);
            for (at, span) in parts(&article.text, block.span).enumerate() {
                let above = if at == 0 { above } else { 0 };
                pieces.push(Piece { span, kind, above });
            }
            last = Some(*block);
        }
        Self {
            pieces,
            byline,
            ..Self::default()
        }
    }

    pub fn byline(&self) -> &str {
        &self.byline
    }

    /// What is known of the article has grown.
    pub fn set_byline(&mut self, byline: String) {
        if let Some(piece) = (self.pieces.iter()).position(Piece::is_byline) {
            self.pieces[piece].kind = RowKind::Byline(Span::new(0, byline.len()));
            self.wrapped.remove(&piece);
        }
        self.byline = byline;
    }

    /// Prose is `column` columns wide from now on, what is laid out by itself up to `widest`.
    pub fn resize(&mut self, column: u16, widest: u16) {
        if (self.column, self.widest) != (column, widest) {
            (self.column, self.widest) = (column, widest);
            self.wrapped.clear();
        }
    }

    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty() || self.column == 0
    }

    /// The row on which the byte at `offset` stands.
    pub fn place_of(&mut self, text: &str, offset: u32) -> Place {
        let above = |piece: &Piece| piece.span.start <= offset;
        let piece = self.pieces.partition_point(above).saturating_sub(1);
        let rows = self.rows(text, piece);
        let above = |row: &TextRow| row.kind == RowKind::Blank || row.span.start <= offset;
        let row = rows.partition_point(above).saturating_sub(1);
        Place { piece, row }
    }

    /// Where in the text a row begins.
    pub fn offset_of(&mut self, text: &str, place: Place) -> u32 {
        let rows = self.rows(text, place.piece);
        rows.get(place.row).map_or(0, |row| row.span.start)
    }

    /// The row so many rows below (above, if negative), or the last (first) one.
    pub fn step(&mut self, text: &str, from: Place, rows: i32) -> Place {
        let mut place = from;
        let mut left = rows.unsigned_abs() as usize;
        while left > 0 {
            let last = self.rows(text, place.piece).len().saturating_sub(1);
            let (room, next) = match rows > 0 {
                true => (
                    last - place.row.min(last),
                    (place.piece + 1 < self.pieces.len()).then_some(place.piece + 1),
                ),
                false => (place.row, place.piece.checked_sub(1)),
            };
            if left <= room {
                let row = place.row.saturating_add_signed(match rows > 0 {
                    true => left as isize,
                    false => -(left as isize),
                });
                return Place { row, ..place };
            }
            let Some(piece) = next else {
                let row = if rows > 0 { last } else { 0 };
                return Place { row, ..place };
            };
            left -= room + 1;
            let row = match rows > 0 {
                true => 0,
                false => self.rows(text, piece).len().saturating_sub(1),
            };
            place = Place { piece, row };
        }
        place
    }

    /// The last row of all.
    pub fn end(&mut self, text: &str) -> Place {
        let piece = self.pieces.len().saturating_sub(1);
        let row = self.rows(text, piece).len().saturating_sub(1);
        Place { piece, row }
    }

    /// Up to `count` rows, from `from` on.
    pub fn rows_from(&mut self, text: &str, from: Place, count: usize) -> Vec<TextRow> {
        let mut found = Vec::with_capacity(count);
        let mut skip = from.row;
        for piece in from.piece..self.pieces.len() {
            let rows = self.rows(text, piece);
            found.extend(rows.iter().skip(skip).take(count - found.len()).copied());
            if found.len() == count {
                break;
            }
            skip = 0;
        }
        found
    }

    fn rows(&mut self, text: &str, piece: usize) -> &[TextRow] {
        let (column, widest) = (self.column.max(1), self.widest.max(1));
        let Some(wanted) = self.pieces.get(piece).copied() else {
            return &[];
        };
        let byline = &self.byline;
        self.wrapped
            .entry(piece)
            .or_insert_with(|| match wanted.is_byline() {
                true => byline_rows(byline, wanted, column),
                false => wrapped(text, wanted, column, widest),
            })
    }
}

/// Title, byline and url of an article.
fn head(article: &Article, byline: &str) -> Vec<Piece> {
    let below_title = Span {
        start: article.title.end,
        end: article.title.end,
    };
    let piece = |span, kind| Piece {
        span,
        kind,
        above: 0,
    };
    let title = (!article.title.is_empty()).then(|| piece(article.title, RowKind::Title));
    let below = Span::new(0, byline.len());
    let below = (!byline.is_empty()).then(|| piece(below_title, RowKind::Byline(below)));
    let url = (article.url.as_ref()).map(|_| piece(below_title, RowKind::Url));
    title.into_iter().chain(below).chain(url).collect()
}

/// How many blank rows separate two blocks: none within a list that was written without.
fn rows_between(text: &str, above: Block, below: Block) -> u8 {
    let between = text.get(above.span.end as usize..below.span.start as usize);
    let blank_line =
        between.is_none_or(|gap| gap.bytes().filter(|byte| *byte == b'\n').count() > 1);
    u8::from(blank_line || above.kind != below.kind)
}

/// A long block in parts that end with a line or at least a word.
fn parts(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut start = span.start as usize;
    let end = span.end as usize;
    std::iter::from_fn(move || {
        (start < end).then(|| {
            let stop = if end - start <= PART * 2 {
                end
            } else {
                part_end(text, start + PART)
            };
            let part = Span::new(start, stop.min(end));
            start = stop;
            part
        })
    })
}

/// The first good place to part a text at or behind `from`.
fn part_end(text: &str, from: usize) -> usize {
    let stop = (from + PART).min(text.len());
    let near = &text.as_bytes()[from..stop];
    let at = |wanted: u8| near.iter().position(|byte| *byte == wanted);
    let mut end = from + at(b'\n').or_else(|| at(b' ')).map_or(0, |at| at + 1);
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{GivenText, given};
    use proptest::prelude::*;

    fn laid_out(text: &str, column: u16) -> (String, Layout) {
        let fields = GivenText {
            text,
            title: Some("A title"),
            ..GivenText::default()
        };
        let article = given(fields).article;
        let mut layout = Layout::of(&article, String::new());
        layout.resize(column, column);
        (article.text, layout)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn rows_and_offsets_find_each_other(text in "([a-zé]{1,9}|東京|[ \n]|\n\n){1,60}", column in 1u16..40) {
            let (text, mut layout) = laid_out(&text, column);
            let rows = layout.rows_from(&text, Place::default(), 10_000);
            let shown: String = rows.iter().map(|row| row.span.of(&text)).collect();
            let bare = |text: &str| text.split_whitespace().collect::<String>();
            prop_assert_eq!(bare(&shown), bare(&text));
            let mut place = Place::default();
            for (at, row) in rows.iter().enumerate() {
                prop_assert_eq!(layout.rows_from(&text, place, 1), vec![*row]);
                prop_assert_eq!(layout.step(&text, Place::default(), at as i32), place);
                prop_assert_eq!(layout.step(&text, place, -(at as i32)), Place::default());
                if !row.span.is_empty() {
                    prop_assert_eq!(layout.place_of(&text, row.span.start), place);
                    prop_assert_eq!(layout.offset_of(&text, place), row.span.start);
                }
                place = layout.step(&text, place, 1);
            }
            prop_assert_eq!(place, layout.end(&text));
        }
    }

    #[test]
    fn a_megabyte_without_a_line_break_is_wrapped_in_parts() {
        let (text, mut layout) = laid_out(&"word ".repeat(200_000), 72);
        let end = layout.end(&text);
        let rows = layout.rows_from(&text, end, 2);
        assert_eq!(rows.len(), 1);
        assert!(
            layout.wrapped.len() < 4,
            "only what is looked at is wrapped"
        );
        assert!(layout.offset_of(&text, end) as usize > text.len() - 80);
    }
}
