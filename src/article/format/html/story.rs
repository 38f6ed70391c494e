//! Where in a page the story is.
//!
//! Pages that say so are believed: an element that is marked as the body of the article, the `article` element, `main`,
//! if most of the prose lies in it. For the others the readability algorithm of browsers decides (dom_smoothie), and if
//! that finds little, the whole body of the page is taken.

use super::dom::{Step, attr, by_name, elements, walk};
use super::flow::blocks;
use super::prune::{Mass, masses};
use crate::article::draft::DraftBlock;
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use std::collections::HashMap;

/// A place that is marked as the story must hold this share of the page's prose (in percent) to be believed.
const BELIEVED_FROM: u32 = 50;
/// Readability goes through the ancestors of each element several times and calls itself for each level: for larger or
/// deeper pages the whole body is taken.
const MOST_ELEMENTS: usize = 60_000;
const DEEPEST: usize = 120;

/// The blocks of the story in a page that was pruned.
pub(super) fn story(document: Document) -> Vec<DraftBlock> {
    let masses = masses(&document);
    let Some(body) = document.body() else {
        return blocks(document.root());
    };
    if let Some(place) = marked(body, &masses) {
        return blocks(place);
    }
    let whole = prose(body, &masses);
    let of_body = blocks(body);
    if masses.len() > MOST_ELEMENTS || depth(body) > DEEPEST {
        return of_body;
    }
    match readable(document) {
        Some(found) if length(&found) * 100 >= whole * BELIEVED_FROM as usize => found,
        _ => of_body,
    }
}

fn prose(node: NodeRef<'_>, masses: &HashMap<NodeId, Mass>) -> usize {
    masses.get(&node.id).copied().unwrap_or_default().prose() as usize
}

fn length(blocks: &[DraftBlock]) -> usize {
    blocks.iter().map(|block| block.text.len()).sum()
}

/// The element that the page marks as the story.
fn marked<'a>(body: NodeRef<'a>, masses: &HashMap<NodeId, Mass>) -> Option<NodeRef<'a>> {
    let whole = prose(body, masses);
    let mut best: Option<(Mark, usize, NodeRef<'a>)> = None;
    for node in elements(body) {
        let Some(mark) = mark(node) else { continue };
        let prose = prose(node, masses);
        let believed = prose > 0 && prose * 100 >= whole * BELIEVED_FROM as usize;
        let better = best
            .as_ref()
            .is_none_or(|(other, size, _)| (mark, prose) > (*other, *size));
        if believed && better {
            best = Some((mark, prose, node));
        }
    }
    best.map(|(_, _, node)| node)
}

/// How sure a mark is, the surest last.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Main,
    Article,
    Body,
}

fn mark(node: NodeRef<'_>) -> Option<Mark> {
    const BODIES: [&str; 22] = [
        "article-body",
        "articlebody",
        "article__body",
        "article-content",
        "article__content",
        "article-text",
        "article-body-content",
        "entry-content",
        "post-content",
        "post-body",
        "post__content",
        "story-body",
        "story-content",
        "storytext",
        "story__body",
        "td-post-content",
        "body-copy",
        "caas-body",
        "rich-text",
        "wysiwyg",
        "field--name-body",
        "content-body",
    ];
    let class = attr(node, "class").to_ascii_lowercase();
    let is_body = attr(node, "itemprop") == "articleBody"
        || class
            .split_ascii_whitespace()
            .any(|class| BODIES.contains(&class));
    if is_body && by_name(node, |name| !matches!(name, "body" | "html")) {
        return Some(Mark::Body);
    }
    if by_name(node, |name| name == "article") {
        return Some(Mark::Article);
    }
    (by_name(node, |name| name == "main") || attr(node, "role") == "main").then_some(Mark::Main)
}

fn depth(root: NodeRef<'_>) -> usize {
    let (mut depth, mut deepest) = (0, 0);
    for step in walk(root) {
        match step {
            Step::Enter(_) => depth += 1,
            Step::Leave(_) => depth -= 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// What readability makes of the page.
fn readable(document: Document) -> Option<Vec<DraftBlock>> {
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let mut reader = Readability::with_document(document, None, Some(config)).ok()?;
    reader.parse().ok()?;
    let root =
        elements(reader.doc.root()).find(|node| attr(*node, "id") == "readability-page-1")?;
    Some(blocks(root))
}
