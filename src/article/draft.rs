//! What a format makes of a file, and how a draft becomes an article: harmless, without what stands around the story,
//! its title in front and its date known.

use super::boilerplate::{is_boilerplate, may_be_in_tail, opens_tail};
use super::metadata::Fields;
use super::metadata::dated::{Trust, signed, surest};
use super::{Article, Block, BlockKind, Date, DateOrigin, Dated, Source, date, opening, sanitize};
use crate::text::Span;
use std::borrow::Cow;

/// An article as its format gives it: nothing is sanitised yet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub fields: Fields,
    pub blocks: Vec<DraftBlock>,
    /// How the file is encoded, where that is not UTF-8.
    pub charset: Option<&'static str>,
}

/// A part of the body. Only preformatted text and lists keep their line breaks; a paragraph has none but where the
/// writer put them.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftBlock {
    pub kind: BlockKind,
    pub text: String,
}

impl DraftBlock {
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
        }
    }
}

impl Draft {
    /// The article that this draft is of; `None` if nothing of it is left to read.
    pub fn into_article(self, source: Source) -> Option<Article> {
        let mut fields = self.fields.sanitised();
        let mut blocks = harmless(self.blocks);
        cut_ends(&mut blocks);
        let told = opening::take(&mut fields, &mut blocks);
        cut_ends(&mut blocks);
        let end = blocks.last().filter(|_| blocks.len() > 1);
        let signed = end.and_then(|end| signed(&end.text));
        if blocks.is_empty() && fields.title.is_none() {
            return None;
        }
        let dated = dated(fields.date, surest(told, signed), &source);
        let article = lay_out(fields, &blocks, dated, source);
        Some(Article {
            charset: self.charset,
            ..article
        })
    }
}

fn harmless(blocks: Vec<DraftBlock>) -> Vec<DraftBlock> {
    let clean = |mut block: DraftBlock| {
        if let Cow::Owned(text) = sanitize::text(&block.text) {
            block.text = text;
        }
        let kept = block.text.trim_end().len();
        block.text.truncate(kept);
        let indent = match block.kind {
            // Their first line may be indented as a part of the picture.
            BlockKind::Preformatted | BlockKind::Item => {
                block.text.len() - block.text.trim_start_matches('\n').len()
            }
            _ => block.text.len() - block.text.trim_start().len(),
        };
        block.text.drain(..indent);
        block
    };
    blocks
        .into_iter()
        .map(clean)
        .filter(|block| !block.text.trim().is_empty())
        .collect()
}

/// Takes away what stands before and behind the story.
fn cut_ends(blocks: &mut Vec<DraftBlock>) {
    let story = |block: &DraftBlock| !is_boilerplate(&block.text);
    let first = blocks.iter().position(story).unwrap_or(blocks.len());
    blocks.drain(..first);
    let end = tail(blocks).unwrap_or(blocks.len());
    let end = blocks[..end]
        .iter()
        .rposition(story)
        .map_or(0, |last| last + 1);
    blocks.truncate(end);
}

/// Where links to other stories begin: in the second half, with nothing but short lines behind.
fn tail(blocks: &[DraftBlock]) -> Option<usize> {
    let is_short =
        |block: &&DraftBlock| block.text.lines().all(may_be_in_tail) || is_boilerplate(&block.text);
    let short = blocks.iter().rev().take_while(is_short).count();
    let from = (blocks.len() - short).max(blocks.len().div_ceil(2)).max(1);
    let opens = |block: &DraftBlock| block.text.lines().next().is_some_and(opens_tail);
    (from..blocks.len()).find(|&at| opens(&blocks[at]))
}

/// The most trustworthy of the dates: a field, a line that states it or a dateline, the file's name, a sentence.
fn dated(field: Option<Date>, told: Option<(Date, Trust)>, source: &Source) -> Option<Dated> {
    let of = |origin: DateOrigin| move |day: Date| Dated { day, origin };
    let stated = told
        .filter(|(_, trust)| *trust < Trust::Told)
        .map(|(day, _)| day);
    let named = || date::in_path(&source.id);
    field
        .map(of(DateOrigin::Metadata))
        .or_else(|| stated.map(of(DateOrigin::Text)))
        .or_else(|| named().map(of(DateOrigin::FileName)))
        .or_else(|| told.map(|(day, _)| day).map(of(DateOrigin::Text)))
}

fn lay_out(fields: Fields, drafts: &[DraftBlock], date: Option<Dated>, source: Source) -> Article {
    let length = drafts
        .iter()
        .map(|block| block.text.len() + 2)
        .sum::<usize>();
    let mut text = fields.title.clone().unwrap_or_default();
    text.reserve(length + 2);
    let title = Span::new(0, text.len());
    if !text.is_empty() && !drafts.is_empty() {
        text.push_str("\n\n");
    }
    let body = text.len();
    let mut blocks: Vec<Block> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        if let Some(last) = blocks.last() {
            let one_list = last.kind == BlockKind::Item && draft.kind == BlockKind::Item;
            text.push_str(if one_list { "\n" } else { "\n\n" });
        }
        let start = text.len();
        text.push_str(&draft.text);
        let (span, kind) = (Span::new(start, text.len()), draft.kind);
        blocks.push(Block { span, kind });
    }
    Article {
        body: Span::new(body, text.len()),
        source,
        text,
        title,
        blocks,
        date,
        publisher: fields.publisher,
        author: fields.author,
        url: fields.url,
        charset: None,
    }
}
