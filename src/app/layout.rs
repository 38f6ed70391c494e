//! An article as rows of the reading pane: its head, then its blocks, each wrapped when it is first looked at.
//!
//! Rows are found from offsets into the text and offsets from rows. Nothing here depends on how long the article is:
//! a book opens, and is wrapped to another width, as fast as a note.

use crate::article::{Article, Block, BlockKind};
use crate::text::Span;
use crate::text::wrap::{self, Measure};
use std::collections::HashMap;

/// Longer blocks are wrapped in parts of about so many bytes, so that no key waits for a megabyte without a line break.
const PART: usize = 1 << 15;
/// The marks of list rows take no more than this: "• ", "12. ".
const LONGEST_MARK: usize = 6;
const QUOTATION_INDENT: u16 = 2;

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
    /// Date, place of publication, reading time.
    Byline,
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

/// A stretch of the article that is wrapped by itself.
#[derive(Clone, Copy, Debug)]
struct Piece {
    span: Span,
    kind: RowKind,
    /// Blank rows above.
    above: u8,
}

#[derive(Clone, Debug, Default)]
pub struct Layout {
    pieces: Vec<Piece>,
    /// Of prose, in columns.
    column: u16,
    /// Of what must not be wrapped as prose: as far as the pane goes.
    widest: u16,
    /// The rows of the pieces that have been looked at.
    wrapped: HashMap<usize, Vec<TextRow>>,
}

impl Layout {
    pub fn of(article: &Article) -> Self {
        let mut pieces = head(article);
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
            ..Self::default()
        }
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
        self.wrapped
            .entry(piece)
            .or_insert_with(|| wrapped(text, wanted, column, widest))
    }
}

/// Title, byline and url of an article.
fn head(article: &Article) -> Vec<Piece> {
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
    let url = (article.url.as_ref()).map(|_| piece(below_title, RowKind::Url));
    title
        .into_iter()
        .chain([piece(below_title, RowKind::Byline)])
        .chain(url)
        .collect()
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

fn wrapped(text: &str, piece: Piece, column: u16, widest: u16) -> Vec<TextRow> {
    let blank = TextRow {
        span: Span {
            start: piece.span.start,
            end: piece.span.start,
        },
        indent: 0,
        kind: RowKind::Blank,
    };
    let mut rows = vec![blank; piece.above.into()];
    let mut spans = Vec::new();
    let (first, rest) = indents(text, piece, column);
    match piece.kind {
        RowKind::Byline | RowKind::Url | RowKind::Blank => spans.push(piece.span),
        RowKind::Body(BlockKind::Preformatted) => {
            wrap::cut(text, piece.span, widest.into(), &mut spans)
        }
        RowKind::Title | RowKind::Body(_) => {
            let measure = Measure {
                first: (column - first).into(),
                rest: (column - rest).into(),
            };
            wrap::wrap(text, piece.span, measure, &mut spans);
        }
    }
    rows.extend(spans.iter().enumerate().map(|(at, span)| TextRow {
        span: *span,
        indent: if at == 0 { first } else { rest },
        kind: piece.kind,
    }));
    if rows.is_empty() {
        rows.push(blank);
    }
    rows
}

/// The indent of a piece's first row and of the rows behind it; never more than half of the column.
fn indents(text: &str, piece: Piece, column: u16) -> (u16, u16) {
    let (first, rest) = match piece.kind {
        RowKind::Body(BlockKind::Item) => (0, mark_width(piece.span.of(text))),
        RowKind::Body(BlockKind::Quotation) => (QUOTATION_INDENT, QUOTATION_INDENT),
        RowKind::Body(
            BlockKind::Paragraph
            | BlockKind::Heading(_)
            | BlockKind::Preformatted
            | BlockKind::Caption
            | BlockKind::Boilerplate,
        )
        | RowKind::Title
        | RowKind::Byline
        | RowKind::Url
        | RowKind::Blank => (0, 0),
    };
    (first.min(column / 2), rest.min(column / 2))
}

/// How wide the mark of a list row is, with the space behind it.
fn mark_width(item: &str) -> u16 {
    let mark = item.split_inclusive(' ').next().unwrap_or_default();
    match wrap::columns(mark) {
        width if width <= LONGEST_MARK && width < wrap::columns(item) => width as u16,
        _ => 0,
    }
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
        let mut layout = Layout::of(&article);
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
