//! Web pages: what they say of their article, and the story without what stands around it.

mod dom;
mod fields;
mod flow;
mod furniture;
mod linked_data;
mod long;
mod prune;
mod scan;
mod seam;
mod site;
mod slim;
mod story;
mod table;
mod tame;

use super::plain;
use crate::article::BlockKind;
use crate::article::boilerplate::is_interruption;
use crate::article::draft::{Draft, DraftBlock};
use crate::article::metadata::Fields;
use dom_query::Document;
use furniture::Credits;
use long::Start;

/// The article of a page, or why it has none.
pub fn draft(page: &str) -> Result<Draft, String> {
    let start = Start::of(page);
    let mut draft = draft_of(start.page());
    if draft.blocks.is_empty() {
        return Err(
            "It is a web page without text; perhaps it was saved before its scripts had run."
                .to_owned(),
        );
    }
    start.note(&mut draft.blocks);
    Ok(draft)
}

fn draft_of(page: &str) -> Draft {
    if !tame::is_tame(page) {
        let (title, text) = stripped(page);
        let fields = Fields {
            title,
            ..Fields::default()
        };
        return Draft {
            fields,
            ..plain::draft(&text)
        };
    }
    let document = Document::from(page);
    let mut told = fields::of_page(&document);
    told.fields.url = told.fields.url.or_else(|| site::saved_from(page));
    if told.fields.author.is_none() || told.fields.date.is_none() {
        told.fields.complete_from(fields::below_headline(
            &document,
            told.fields.title.as_deref(),
        ));
    }
    let credits = match (&told.fields.author, told.fields.date) {
        (Some(_), Some(_)) => Credits::Known,
        _ => Credits::Unknown,
    };
    prune::prune(&document, credits);
    let mut blocks = story::story(document);
    blocks.retain(|block| block.kind != BlockKind::Paragraph || !is_interruption(&block.text));
    let shown: usize = blocks.iter().map(|block| block.text.len()).sum();
    // A page behind a wall may tell search engines what it keeps from its readers.
    let blocks = match told.body {
        Some(body) if body.len() > 2 * shown => plain::draft(&body).blocks,
        _ => blocks,
    };
    Draft {
        fields: told.fields,
        blocks,
        ..Draft::default()
    }
}

/// The title and the text of a page of which no tree can be built, by its tags alone. Of a large one only the start is
/// taken, for it takes several times its size.
fn stripped(page: &str) -> (Option<String>, String) {
    const LONGEST: usize = 8 << 20;
    let mut ends = (0..=LONGEST.min(page.len())).rev();
    let end = ends.find(|&at| page.is_char_boundary(at));
    let start = &page[..end.unwrap_or(0)];
    let (title, mut text) = scan::strip(start);
    if start.len() < page.len() {
        text.push_str("\n\n[This page is too large and too tangled to be read as a whole. This is its start.]");
    }
    (title, text)
}

/// The blocks of a piece of HTML that is story, as fields of JSON and feeds hold it: all that it shows but what is
/// certainly no story.
pub fn fragment(html: &str) -> Vec<DraftBlock> {
    all_story(html, |page| Document::fragment(page))
}

/// The same of a page that is all story, such as a letter or a chapter of a book. Its layout says nothing, for letters
/// are laid out in tables within tables.
pub fn letter(html: &str) -> Vec<DraftBlock> {
    all_story(html, |page| Document::from(page))
}

fn all_story(html: &str, tree: impl Fn(&str) -> Document) -> Vec<DraftBlock> {
    let start = Start::of(html);
    let page = start.page();
    let mut blocks = if tame::is_tame(page) {
        let document = tree(page);
        prune::prune(&document, Credits::Unknown);
        flow::blocks(document.root())
    } else {
        plain::draft(&stripped(page).1).blocks
    };
    start.note(&mut blocks);
    blocks
}

/// A text with its entities as characters.
pub fn decode_entities(text: &str) -> String {
    scan::decode(text)
}
