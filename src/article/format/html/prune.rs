//! What of a page is certainly no story is taken away: menus, share bars, cookie notices, lists of other stories.

use super::dom::{Step, attr, by_name, has_attributes, walk, with_text};
use super::flow::text_of;
use super::furniture::{Credits, is_furniture_name, is_name_of_credits};
use dom_query::{Document, NodeId, NodeRef};
use std::collections::HashMap;

/// How much text an element holds, in bytes without white space.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mass {
    pub text: u32,
    /// Of that, text of links.
    pub linked: u32,
    pub links: u32,
}

impl Mass {
    /// Text that is no link.
    pub fn prose(self) -> u32 {
        self.text - self.linked
    }
}

/// The text below each element of the page.
pub(super) fn masses(document: &Document) -> HashMap<NodeId, Mass> {
    let mut masses = HashMap::new();
    let mut open: Vec<Mass> = vec![Mass::default()];
    for step in walk(document.root()) {
        match step {
            Step::Enter(node) if node.is_element() => open.push(Mass::default()),
            Step::Enter(node) => with_text(node, |text| {
                let length = text
                    .bytes()
                    .filter(|byte| !byte.is_ascii_whitespace())
                    .count();
                if let Some(mass) = open.last_mut() {
                    mass.text += length as u32;
                }
            }),
            Step::Leave(node) if node.is_element() => {
                let mut mass = open.pop().unwrap_or_default();
                if by_name(node, |name| name == "a") {
                    (mass.linked, mass.links) = (mass.text, 1);
                }
                masses.insert(node.id, mass);
                if let Some(outer) = open.last_mut() {
                    outer.text += mass.text;
                    outer.linked += mass.linked;
                    outer.links += mass.links;
                }
            }
            Step::Leave(_) => {}
        }
    }
    // The root of a fragment is no element.
    masses.insert(document.root().id, open.pop().unwrap_or_default());
    masses
}

/// Takes away what is no story. An element that only looks like furniture by its class stays if it holds much of the
/// page's text: classes are named by people in a hurry.
pub(super) fn prune(document: &Document, credits: Credits) {
    remove(document, |node, _| is_no_text(node));
    let masses = masses(document);
    let root = document.body().unwrap_or(document.root());
    let whole = masses.get(&root.id).copied().unwrap_or_default();
    // A page of links, such as a front page, has nothing else to show.
    let has_story = whole.prose() * 5 > whole.text;
    remove(document, |node, place| {
        let mass = masses.get(&node.id).copied().unwrap_or_default();
        let small = mass.prose() * 3 < whole.prose().max(1);
        small
            && (is_furniture(node, place)
                || has_furniture_name(node, mass, credits)
                || has_story && is_list_of_links(node, mass))
    });
}

/// Where in a page an element stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    InArticle,
    Elsewhere,
}

/// Removes, with all below them, the elements for which `judge` says so.
fn remove(document: &Document, judge: impl Fn(NodeRef<'_>, Place) -> bool) {
    let mut doomed: Vec<NodeRef<'_>> = Vec::new();
    let mut articles = 0;
    let is_article = |node: NodeRef<'_>| by_name(node, |name| name == "article");
    let mut steps = walk(document.root());
    while let Some(step) = steps.next() {
        match step {
            Step::Enter(node) if node.is_element() => {
                let place = if articles > 0 {
                    Place::InArticle
                } else {
                    Place::Elsewhere
                };
                if judge(node, place) {
                    doomed.push(node);
                    steps.skip_children();
                }
                articles += usize::from(is_article(node));
            }
            Step::Leave(node) if is_article(node) => articles -= 1,
            Step::Enter(_) | Step::Leave(_) => {}
        }
    }
    for node in doomed {
        node.remove_from_parent();
    }
}

/// Elements that hold no text of the page, and those that the page does not show.
fn is_no_text(node: NodeRef<'_>) -> bool {
    let by_element = by_name(node, |name| {
        matches!(
            name,
            "script"
                | "style"
                | "template"
                | "svg"
                | "math"
                | "img"
                | "picture"
                | "source"
                | "iframe"
                | "object"
                | "embed"
                | "video"
                | "audio"
                | "canvas"
                | "map"
                | "button"
                | "input"
                | "select"
                | "textarea"
                | "dialog"
                | "noscript"
                | "link"
        )
    });
    by_element || is_hidden(node)
}

fn is_hidden(node: NodeRef<'_>) -> bool {
    if !has_attributes(node) {
        return false;
    }
    let style = || attr(node, "style").to_ascii_lowercase().replace(' ', "");
    node.has_attr("hidden")
        || &*attr(node, "aria-hidden") == "true"
        || (node.has_attr("style") && ["display:none", "visibility:hidden"].iter().any(|hidden| style().contains(hidden)))
        // SingleFile marks so what was hidden when the page was saved.
        || node.has_class("sf-hidden")
}

/// Elements whose name or role says that they stand around the story.
fn is_furniture(node: NodeRef<'_>, place: Place) -> bool {
    let by_element = by_name(node, |name| match name {
        "nav" | "aside" | "form" | "menu" => true,
        // Within an article they hold its headline, and the name of who is quoted.
        "header" | "footer" => place == Place::Elsewhere,
        // "Skip past newsletter promotion"
        "a" => {
            attr(node, "href").starts_with('#') && text_of(node).to_lowercase().starts_with("skip")
        }
        _ => false,
    });
    let role = attr(node, "role");
    by_element
        || matches!(
            &*role,
            "navigation"
                | "complementary"
                | "contentinfo"
                | "search"
                | "dialog"
                | "alertdialog"
                | "alert"
                | "menu"
                | "menubar"
                | "toolbar"
        )
}

/// Attributes in which systems name the parts of their pages.
const NAMED_BY: [&str; 5] = [
    "class",
    "id",
    "data-component",
    "data-testid",
    "data-spacefinder-role",
];
/// A paragraph or heading with more text, in bytes, is part of the story whatever it is called.
const LONGEST_LABEL: u32 = 60;

fn has_furniture_name(node: NodeRef<'_>, mass: Mass, credits: Credits) -> bool {
    let is_holder = |name: &str| matches!(name, "html" | "body" | "main" | "article");
    let is_text =
        |name: &str| matches!(name, "p" | "h1" | "h2" | "h3" | "em" | "strong" | "b" | "i");
    if !has_attributes(node)
        || by_name(node, is_holder)
        || by_name(node, is_text) && mass.text > LONGEST_LABEL
    {
        return false;
    }
    let is_named = |name: &str| {
        is_furniture_name(name) || credits == Credits::Known && is_name_of_credits(name)
    };
    NAMED_BY
        .iter()
        .any(|attribute| attr(node, attribute).split_ascii_whitespace().any(is_named))
}

/// Lists and boxes of links to other stories: several links, and hardly a word that is none.
fn is_list_of_links(node: NodeRef<'_>, mass: Mass) -> bool {
    let is_box = by_name(node, |name| {
        matches!(
            name,
            "ul" | "ol" | "div" | "section" | "table" | "td" | "dl" | "center"
        )
    });
    is_box && mass.links >= 3 && mass.prose() * 4 < mass.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_story_stays() {
        let story =
            "<p>A long paragraph that says what happened and where, and to whom.</p>".repeat(6);
        let page = format!(
            "<body class=sidebar><nav>Menu</nav><header>Site</header><article><header><h1>H</h1></header>{story}\
             <div class=share>Share</div><ul><li><a>One story</a><li><a>Another</a><li><a>Third</a></ul><p hidden>Unseen</p>\
             <footer>In print</footer></article><aside>Beside</aside><footer>Imprint</footer></body>"
        );
        let document = Document::from(page);
        prune(&document, Credits::Known);
        let text = document.text().to_string();
        assert!(text.contains('H') && text.contains("In print") && text.contains("what happened"));
        for gone in [
            "Menu", "Site", "Share", "story", "Unseen", "Beside", "Imprint",
        ] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
    }
}
