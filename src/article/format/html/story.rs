//! Where in a page the story is.
//!
//! Pages that say so are believed: an element that is marked as the body of the article, the `article` element, `main`,
//! if most of the prose lies in it. For the others the readability algorithm of browsers decides (dom_smoothie), and if
//! that finds little, the whole body of the page is taken.

use super::dom::{Step, attr, by_name, elements, has_attributes, walk};
use super::flow::{LINE, PARAGRAPH, blocks};
use super::prune::{Masses, masses};
use crate::article::draft::DraftBlock;
use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

/// A place that is marked as the story must hold this share of the page's prose, in percent, to be believed.
const LONE_FROM: usize = 35;
/// The same, where several places have that mark.
const OF_SEVERAL_FROM: usize = 60;
/// What surrounds a marked body may have at most this share of its prose, in percent, to be taken with it.
const WITH_HEAD: usize = 135;
/// What readability finds must be this share of the prose, in percent.
const READABLE_FROM: usize = 50;
/// Readability goes through the ancestors of each element several times and calls itself for each level: for larger or
/// deeper pages the whole body is taken.
const MOST_ELEMENTS: usize = 60_000;
const DEEPEST: usize = 120;
/// So many bytes are looked through in a hundredth of a second.
const MOST_LOOKED_THROUGH: usize = 1 << 28;

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
    if masses.len() > MOST_ELEMENTS || depth(body) > DEEPEST || of_body.iter().any(is_slow) {
        return of_body;
    }
    match readable(document) {
        Some(found) if length(&found) * 100 >= whole * READABLE_FROM => found,
        _ => of_body,
    }
}

fn prose(node: NodeRef<'_>, masses: &Masses) -> usize {
    masses.get(&node.id).copied().unwrap_or_default().prose() as usize
}

/// Whether readability, which takes one of the first paragraphs as a summary, would look through it from each of its
/// "&" to its end in search of a ";".
fn is_slow(block: &DraftBlock) -> bool {
    let text = block.text.as_bytes();
    memchr::memchr_iter(b'&', text)
        .count()
        .saturating_mul(text.len())
        > MOST_LOOKED_THROUGH
}

fn length(blocks: &[DraftBlock]) -> usize {
    blocks.iter().map(|block| block.text.len()).sum()
}

/// The element that the page marks as the story: the surest mark on enough of the prose.
fn marked<'a>(body: NodeRef<'a>, masses: &Masses) -> Option<NodeRef<'a>> {
    let whole = prose(body, masses);
    let mut found: Vec<(Mark, usize, NodeRef<'a>)> = elements(body)
        .filter_map(|node| Some((mark(node)?, prose(node, masses), node)))
        .filter(|(_, prose, _)| *prose > 0 && *prose * 100 >= whole * LONE_FROM)
        .collect();
    found.sort_by_key(|(mark, prose, _)| std::cmp::Reverse((*mark, *prose)));
    // The entries of a diary of events are articles too: of several, one must hold most.
    let believed = |(mark, prose, _): &(Mark, usize, NodeRef<'a>)| {
        let lone = found.iter().filter(|(other, ..)| other == mark).count() == 1;
        lone || *prose * 100 >= whole * OF_SEVERAL_FROM
    };
    let (_, size, node) = found.iter().find(|found| believed(found))?;
    // Standfirst and picture may stand in the article, yet outside what is marked as its body.
    let around = |outer: &&(Mark, usize, NodeRef<'a>)| {
        outer.1 * 100 <= size * WITH_HEAD && is_within(*node, outer.2)
    };
    let outer = found
        .iter()
        .filter(around)
        .max_by_key(|(mark, ..)| *mark == Mark::Article);
    outer.map(|(_, _, node)| *node)
}

fn is_within(node: NodeRef<'_>, outer: NodeRef<'_>) -> bool {
    node.id == outer.id || node.ancestors_it(None).any(|above| above.id == outer.id)
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
    let is_article = by_name(node, |name| name == "article");
    if !has_attributes(node) {
        let is_main = by_name(node, |name| name == "main");
        return match is_article {
            true => Some(Mark::Article),
            false => is_main.then_some(Mark::Main),
        };
    }
    let class = attr(node, "class").to_ascii_lowercase();
    let is_body = &*attr(node, "itemprop") == "articleBody"
        || class
            .split_ascii_whitespace()
            .any(|class| BODIES.contains(&class));
    if is_body && by_name(node, |name| !matches!(name, "body" | "html")) {
        return Some(Mark::Body);
    }
    if is_article {
        // Some systems call so what is only the body, with headline and picture beside it.
        let is_only_body = class
            .split_ascii_whitespace()
            .any(|class| class.ends_with("article-body"));
        return Some(if is_only_body {
            Mark::Body
        } else {
            Mark::Article
        });
    }
    (by_name(node, |name| name == "main") || &*attr(node, "role") == "main").then_some(Mark::Main)
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
    mark_breaks(&document);
    let config = Config {
        disable_json_ld: true,
        ..Config::default()
    };
    let mut reader = Readability::with_document(document, None, Some(config)).ok()?;
    reader.parse().ok()?;
    let root =
        elements(reader.doc.root()).find(|node| &*attr(*node, "id") == "readability-page-1")?;
    Some(blocks(root))
}

/// Readability drops line breaks and joins what stood in cells: characters that it takes for white space say afterwards
/// where lines and paragraphs ended.
fn mark_breaks(document: &Document) {
    let ended: Vec<(NodeRef<'_>, char)> = elements(document.root())
        .filter_map(|node| Some((node, by_name(node, break_behind)?)))
        .collect();
    for (node, mark) in ended {
        node.insert_after(&document.tree.new_text(mark.to_string()));
    }
}

fn break_behind(name: &str) -> Option<char> {
    match name {
        "br" => Some(LINE),
        "td" | "th" | "div" | "section" | "center" | "li" => Some(PARAGRAPH),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::BlockKind;

    #[test]
    fn paragraphs_that_are_all_ampersands() {
        let block = |text: String| DraftBlock::new(BlockKind::Paragraph, text);
        assert!(!is_slow(&block("Johnson & Johnson rose. ".repeat(1_000))));
        assert!(is_slow(&block("a & ".repeat(100_000))));
    }
}
