//! What of a page is certainly no story is taken away: menus, share bars, cookie notices, lists of other stories.

use super::dom::{Step, attr, by_name, has_attributes, walk, with_text};
use super::flow::text_of;
use super::furniture::{Credits, is_furniture_name, is_name_of_consent, is_name_of_credits};
use crate::article::boilerplate::opens_tail;
use dom_query::{Document, NodeId, NodeRef};
use rustc_hash::FxHashMap;

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

/// Whether a byte is no white space; without a branch, so that the compiler makes vector instructions of it.
fn is_ink(byte: u8) -> bool {
    (byte != b' ') & (byte != b'\n') & (byte != b'\t') & (byte != b'\r') & (byte != 0x0C)
}

/// The text below each element of the page, by the place of the element in the tree.
pub(super) type Masses = FxHashMap<NodeId, Mass>;

pub(super) fn masses(document: &Document) -> Masses {
    let mut masses = Masses::default();
    masses.reserve(document.tree.len() / 2);
    let mut open: Vec<Mass> = vec![Mass::default()];
    for step in walk(document.root()) {
        match step {
            Step::Enter(node) if node.is_element() => open.push(Mass::default()),
            Step::Enter(node) => with_text(node, |text| {
                let length: u32 = text.bytes().map(|byte| u32::from(is_ink(byte))).sum();
                if let Some(mass) = open.last_mut() {
                    mass.text += length;
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
        let furniture = small
            && (is_furniture(node, place)
                || has_furniture_name(node, mass, credits)
                || has_story && (is_list_of_links(node, mass) || is_pointer(node, mass)));
        // Hundreds of partners who want consent say more than many a story.
        furniture || whole.prose().saturating_sub(mass.prose()) >= LEAST_STORY && asks_consent(node)
    });
}

/// What is left of a page must have so much prose, in bytes, for a question of consent to go whatever its size.
const LEAST_STORY: u32 = 400;

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
            name.as_bytes(),
            b"script"
                | b"style"
                | b"template"
                | b"svg"
                | b"math"
                | b"img"
                | b"picture"
                | b"source"
                | b"iframe"
                | b"object"
                | b"embed"
                | b"video"
                | b"audio"
                | b"canvas"
                | b"map"
                | b"button"
                | b"input"
                | b"select"
                | b"textarea"
                | b"dialog"
                | b"noscript"
                | b"link"
        )
    });
    by_element || by_name(node, is_part_of_amp) || is_hidden(node)
}

/// Parts of pages in the form of AMP, of which only some hold text of the story.
fn is_part_of_amp(name: &str) -> bool {
    name.strip_prefix("amp-").is_some_and(|part| {
        matches!(
            part.as_bytes(),
            b"ad"
                | b"analytics"
                | b"auto-ads"
                | b"consent"
                | b"embed"
                | b"iframe"
                | b"list"
                | b"sidebar"
                | b"social-share"
                | b"sticky-ad"
                | b"subscriptions"
                | b"user-notification"
                | b"video"
        )
    })
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

/// The dialogs in which pages ask for consent to cookies.
fn asks_consent(node: NodeRef<'_>) -> bool {
    let is_holder = |name: &str| matches!(name, "html" | "body" | "main" | "article");
    has_attributes(node)
        && !by_name(node, is_holder)
        && (matches!(&*attr(node, "role"), "dialog" | "alertdialog")
            || ["class", "id"].iter().any(|attribute| {
                attr(node, attribute)
                    .split_ascii_whitespace()
                    .any(is_name_of_consent)
            }))
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

/// A line or box within the story that points to another: "Read more: …", "See also" over a headline.
fn is_pointer(node: NodeRef<'_>, mass: Mass) -> bool {
    /// Without the headline that it points to, in bytes.
    const LONGEST: u32 = 40;
    if mass.links == 0 || mass.prose() > LONGEST || mass.prose() * 2 >= mass.text {
        return false;
    }
    let is_line = by_name(node, |name| matches!(name, "p" | "h3" | "h4" | "li"));
    let is_box = by_name(node, |name| {
        matches!(name, "div" | "section" | "figure" | "ul" | "blockquote")
    });
    if !is_line && !is_box {
        return false;
    }
    let mut said = String::new();
    let mut steps = walk(node);
    while let Some(step) = steps.next() {
        match step {
            Step::Enter(node) if by_name(node, |name| name == "a") => steps.skip_children(),
            Step::Enter(node) => with_text(node, |text| {
                said.push(' ');
                said.push_str(text);
            }),
            Step::Leave(_) => {}
        }
    }
    let said = said.trim();
    let label = said.trim_end_matches(|c: char| !c.is_alphanumeric());
    // In a sentence, "related" is a word like others.
    opens_tail(label) && (is_box || said.len() > label.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_larger_than_the_story_and_what_points_elsewhere() {
        let story = "<p>A long paragraph that says what happened, where and to whom.</p>".repeat(9);
        let partners = "<li><h4>Partner</h4><p>Stores what you read, and sells it on.</p></li>";
        let page = format!(
            "<body><div class=sp_message_container><ul>{}</ul></div><h1>H</h1>{story}\
             <p>Read more: <a>Another headline that stands here</a></p>\
             <div><b>See also</b> <a>Yet another headline</a></div>\
             <p>Related <a>statements of the ministry</a> said <a>so</a>.</p></body>",
            partners.repeat(60)
        );
        let document = Document::from(page);
        prune(&document, Credits::Known);
        let text = document.text().to_string();
        assert!(text.contains("to whom") && text.contains("statements of the ministry"));
        for gone in ["Partner", "nother headline", "See also"] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
    }

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
