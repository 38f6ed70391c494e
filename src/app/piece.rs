//! A stretch of an article that is wrapped by itself, and the rows that it becomes.

use super::layout::{RowKind, TextRow};
use crate::article::BlockKind;
use crate::text::Span;
use crate::text::wrap::{self, Measure};

/// The marks of list rows take no more than this: "• ", "12. ".
const LONGEST_MARK: usize = 6;
const QUOTATION_INDENT: u16 = 2;

/// A stretch of the article that is wrapped by itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub span: Span,
    pub kind: RowKind,
    /// Blank rows above.
    pub above: u8,
}

impl Piece {
    pub fn is_byline(&self) -> bool {
        matches!(self.kind, RowKind::Byline(_))
    }
}

/// The rows of the line below the title. They show nothing of the text, so all of them stand where it does.
pub(super) fn byline_rows(byline: &str, piece: Piece, column: u16) -> Vec<TextRow> {
    let measure = Measure {
        first: column.into(),
        rest: column.into(),
    };
    let mut spans = Vec::new();
    wrap::wrap(byline, Span::new(0, byline.len()), measure, &mut spans);
    let row = |span| TextRow {
        span: piece.span,
        indent: 0,
        kind: RowKind::Byline(span),
    };
    spans.into_iter().map(row).collect()
}

/// The rows of a piece of the article, with the blank ones above it.
pub(super) fn wrapped(text: &str, piece: Piece, column: u16, widest: u16) -> Vec<TextRow> {
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
        RowKind::Byline(_) | RowKind::Url | RowKind::Blank => spans.push(piece.span),
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
        RowKind::Body(BlockKind::Item) => item_indents(piece.span.of(text)),
        RowKind::Body(BlockKind::Quotation) => (QUOTATION_INDENT, QUOTATION_INDENT),
        RowKind::Body(
            BlockKind::Paragraph
            | BlockKind::Heading(_)
            | BlockKind::Preformatted
            | BlockKind::Caption
            | BlockKind::Boilerplate,
        )
        | RowKind::Title
        | RowKind::Byline(_)
        | RowKind::Url
        | RowKind::Blank => (0, 0),
    };
    (first.min(column / 2), rest.min(column / 2))
}

/// Where the first row of a list row begins, and where the rows behind it do: below its words, not below its mark.
fn item_indents(item: &str) -> (u16, u16) {
    let words = item.trim_start_matches(' ');
    let depth = (item.len() - words.len()) as u16;
    (depth, depth + mark_width(words))
}

/// How wide the mark of a list row is, with the space behind it.
fn mark_width(item: &str) -> u16 {
    let mark = item.split_inclusive(' ').next().unwrap_or_default();
    let is_word = mark.contains(char::is_alphabetic) && !mark.trim_end().ends_with(['.', ')']);
    match wrap::columns(mark) {
        width if !is_word && width <= LONGEST_MARK && width < wrap::columns(item) => width as u16,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_lists_stand_below_their_words() {
        for (item, expected) in [
            ("• one two", (0, 2)),
            ("12. one two", (0, 4)),
            ("  • one two", (2, 4)),
            ("    and on", (4, 4)),
            ("one two", (0, 0)),
        ] {
            assert_eq!(item_indents(item), expected, "{item}");
        }
    }
}
