//! 1  A file becomes articles: found in a folder, decoded, read by its format, sanitised, its title and date known.
//!
//! Entry: [`folder::walk`] says which files there are, [`folder::read`] makes the articles of one file, and
//! [`given`] makes one from a text that is already at hand.

pub mod boilerplate;
pub mod charset;
pub mod date;
pub mod draft;
pub mod folder;
pub mod format;
mod given;
pub mod guard;
pub mod metadata;
mod opening;
pub mod packed;
pub mod sanitize;

use crate::text::Span;
pub use given::{Given, GivenScalars, GivenText, given};
pub use jiff::civil::Date;
use std::borrow::Cow;
use std::path::PathBuf;

/// One piece of news: the only owner of its text; all else that is known of it lies in that text as a span, or
/// beside it as metadata. Everything here has been sanitised.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    pub source: Source,
    /// Title, blank line, body. Paragraphs are separated by a blank line; hard-wrapped lines have been joined.
    pub text: String,
    /// Where the title lies: at the very start of the text, or empty.
    pub title: Span,
    /// The rest of the text.
    pub body: Span,
    /// The parts of the body in order: what is a heading, a list row, a quotation. Together they cover all of it that
    /// is not white space.
    pub blocks: Vec<Block>,
    pub date: Option<Dated>,
    /// Who published it: a newspaper, an agency.
    pub publisher: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
    /// How the file is encoded, where that is not UTF-8: "windows-1251", "Shift_JIS".
    pub charset: Option<&'static str>,
}

impl Article {
    /// The text with white space in place of what is no part of the story, for those who search it: what they find lies at
    /// the same place in the text.
    pub fn told(&self) -> Cow<'_, str> {
        let is_left_out = |block: &&Block| block.kind == BlockKind::Boilerplate;
        let mut told = Cow::Borrowed(self.text.as_str());
        for block in self.blocks.iter().filter(is_left_out) {
            let blank = " ".repeat(block.span.len());
            told.to_mut().replace_range(block.span.range(), &blank);
        }
        told
    }
}

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The file, as it can be opened.
    pub path: PathBuf,
    /// The path within the opened folder, sanitised for show; with `#n` behind it where a file holds several.
    pub id: String,
    /// Which article of the file, from 0; `None` where the file is one article.
    pub part: Option<u32>,
}

impl Source {
    /// The source of the article number `part`, from 0, of a file that holds several.
    pub fn part(&self, part: u32) -> Self {
        Self {
            path: self.path.clone(),
            id: format!("{}#{}", self.id, u64::from(part) + 1),
            part: Some(part),
        }
    }
}

/// A day, and how it was learned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    pub day: Date,
    pub origin: DateOrigin,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrigin {
    /// A field that says so: front matter, meta element, JSON key, header line.
    Metadata,
    /// Written in the first lines of the text.
    Text,
    /// Written in the name of the file.
    FileName,
}

/// A part of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub span: Span,
    pub kind: BlockKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    Paragraph,
    /// Level 1 to 6.
    Heading(u8),
    /// A row of a list; its mark ("•", "2.") is part of its text.
    Item,
    Quotation,
    /// Code, a table, verse: lines that must not be joined or wrapped as prose.
    Preformatted,
    /// The text under a picture.
    Caption,
    /// A line that many articles of the same source have: "Follow us". It says nothing of the story.
    Boilerplate,
}

/// Why a file, or a part of one, gives no article: a whole sentence that a reader can act on, already sanitised.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub source: Source,
    pub reason: String,
}
