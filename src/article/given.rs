//! An article from a text that is already at hand, taken as it is: nothing is cut, joined or guessed, and what is found
//! in it can be told in the offsets of the text as it was given.

use super::metadata::{Fields, Key};
use super::sanitize::{self, OffsetMap, ScalarCursor};
use super::{Article, Block, BlockKind, DateOrigin, Dated, Source};
use crate::text::Span;
use std::ops::Range;
use std::path::PathBuf;

/// A text, and what the giver says of it.
#[derive(Clone, Copy, Debug, Default)]
pub struct GivenText<'a> {
    pub text: &'a str,
    pub id: &'a str,
    pub title: Option<&'a str>,
    pub date: Option<&'a str>,
    pub publisher: Option<&'a str>,
    pub author: Option<&'a str>,
    pub url: Option<&'a str>,
}

/// The article of a given text.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// Its body is the whole text, made harmless; its title, where one was given, stands before it as in any article.
    pub article: Article,
    map: OffsetMap,
}

/// Makes an article of a text that is at hand. Linear in its length; takes any text.
pub fn given(given: GivenText<'_>) -> Given {
    let mut fields = Fields::default();
    for (key, value) in [
        (Key::Title, given.title),
        (Key::Date, given.date),
        (Key::Publisher, given.publisher),
        (Key::Author, given.author),
        (Key::Url, given.url),
    ] {
        fields.set(key, value.unwrap_or(""));
    }
    let fields = fields.sanitised();
    let clean = sanitize::with_map(given.text);
    let mut text = fields.title.unwrap_or_default();
    let title = Span::new(0, text.len());
    if !title.is_empty() && !clean.text.is_empty() {
        text.push_str("\n\n");
    }
    let body = Span::new(text.len(), text.len() + clean.text.len());
    text.push_str(&clean.text);
    let article = Article {
        source: Source {
            path: PathBuf::new(),
            id: sanitize::line(given.id),
            part: None,
        },
        blocks: paragraphs(&text, body),
        text,
        title,
        body,
        date: fields.date.map(|day| Dated {
            day,
            origin: DateOrigin::Metadata,
        }),
        publisher: fields.publisher,
        author: fields.author,
        url: fields.url,
        charset: None,
    };
    Given {
        article,
        map: clean.map,
    }
}

/// What blank lines separate.
fn paragraphs(text: &str, body: Span) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut start, mut end) = (None, body.start as usize);
    let mut at = body.start as usize;
    for line in body.of(text).split_inclusive('\n') {
        if line.trim().is_empty() {
            blocks.extend(start.take().map(|start| paragraph(start, end)));
        } else {
            start.get_or_insert(at);
            end = at + line.trim_end().len();
        }
        at += line.len();
    }
    blocks.extend(start.map(|start| paragraph(start, end)));
    blocks
}

fn paragraph(start: usize, end: usize) -> Block {
    Block {
        span: Span::new(start, end),
        kind: BlockKind::Paragraph,
    }
}

impl Given {
    /// To tell spans of the article in the offsets of the given text; asked in rising order, one pass for all.
    pub fn scalars(&self) -> GivenScalars<'_> {
        let body = self.article.body.of(&self.article.text);
        GivenScalars {
            body: self.article.body,
            cursor: ScalarCursor::new(body, &self.map),
        }
    }
}

#[derive(Clone, Debug)]
pub struct GivenScalars<'a> {
    body: Span,
    cursor: ScalarCursor<'a>,
}

impl GivenScalars<'_> {
    /// Where `span` of the article stood in the given text, in Unicode scalar values; `None` for what lies in the title,
    /// which is no part of that text.
    pub fn range(&mut self, span: Span) -> Option<Range<usize>> {
        if !self.body.covers(span) {
            return None;
        }
        let start = self.body.start as usize;
        let range = span.range();
        Some(self.cursor.range(range.start - start..range.end - start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_the_given_text() {
        let text = "\u{feff}Al\u{ad}eppo fell.\r\n\r\n Then H\u{f6}ms.";
        let given = given(GivenText {
            text,
            id: "7",
            title: Some("Aleppo\nfalls"),
            date: Some("28 Jan 2025"),
            ..GivenText::default()
        });
        let article = &given.article;
        assert_eq!(article.text, "Aleppo falls\n\nAleppo fell.\n\n Then Höms.");
        assert_eq!(article.title.of(&article.text), "Aleppo falls");
        assert_eq!(
            article.date.map(|date| date.day.to_string()).as_deref(),
            Some("2025-01-28")
        );
        let blocks: Vec<&str> = article
            .blocks
            .iter()
            .map(|block| block.span.of(&article.text))
            .collect();
        assert_eq!(blocks, ["Aleppo fell.", " Then Höms."]);
        let mut scalars = given.scalars();
        let mut there = |name: &str| {
            let at = article.text.rfind(name).unwrap();
            let range = scalars.range(Span::new(at, at + name.len())).unwrap();
            text.chars()
                .skip(range.start)
                .take(range.len())
                .collect::<String>()
        };
        assert_eq!(there("Aleppo"), "Al\u{ad}eppo");
        assert_eq!(there("Höms"), "Höms");
        assert_eq!(scalars.range(Span::new(0, 6)), None);
    }
}
