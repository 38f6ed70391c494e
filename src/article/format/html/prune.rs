//! What of a page is certainly no story is taken away: menus, share bars, cookie notices, lists of other stories.

use super::dom::{Step, attr, by_name, has_attributes, walk, with_text};
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
pub(super) fn prune(document: &Document) {
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
                || has_furniture_name(node)
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

/// Words of classes and ids; one of them is enough.
const FURNITURE: [&str; 50] = [
    "share",
    "sharing",
    "sharedaddy",
    "social",
    "socials",
    "addthis",
    "related",
    "jp-relatedposts",
    "recommended",
    "recommendations",
    "recirc",
    "outbrain",
    "taboola",
    "newsletter",
    "subscribe",
    "subscription",
    "signup",
    "paywall",
    "cookie",
    "cookies",
    "gdpr",
    "consent",
    "comments",
    "comment",
    "disqus",
    "respond",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "widget",
    "widgets",
    "advert",
    "advertisement",
    "ads",
    "adslot",
    "sponsored",
    "promo",
    "promoted",
    "pagination",
    "navlinks",
    "navigation",
    "menu",
    "popup",
    "modal",
    "toolbar",
    "masthead",
    "trending",
    "mostread",
    "skiplink",
    "toc",
];

/// The same, where two words say it.
const FURNITURE_PAIRS: [&str; 33] = [
    "mw-editsection",
    "mw-jump",
    "site-sub",
    "most-read",
    "most-popular",
    "skip-link",
    "read-more",
    "read-next",
    "more-stories",
    "more-news",
    "more-from",
    "nav-links",
    "post-navigation",
    "post-tags",
    "tags-links",
    "tag-list",
    "entry-tags",
    "author-bio",
    "about-author",
    "author-box",
    "screen-reader",
    "sr-only",
    "visually-hidden",
    "ad-slot",
    "ad-container",
    "ad-wrapper",
    "ad-unit",
    "site-header",
    "site-footer",
    "page-footer",
    "print-button",
    "entry-footer",
    "article-tags",
];

fn has_furniture_name(node: NodeRef<'_>) -> bool {
    if !has_attributes(node)
        || by_name(node, |name| {
            matches!(
                name,
                "html"
                    | "body"
                    | "main"
                    | "article"
                    | "p"
                    | "h1"
                    | "h2"
                    | "h3"
                    | "em"
                    | "strong"
                    | "b"
                    | "i"
            )
        })
    {
        return false;
    }
    let (class, id) = (attr(node, "class"), attr(node, "id"));
    class
        .split_ascii_whitespace()
        .chain([&*id])
        .any(is_furniture_name)
}

/// "social-share", "js-share__bar", "relatedPosts"; but not "with-sidebar", which says what stands beside.
fn is_furniture_name(class: &str) -> bool {
    if class.is_empty() || class.len() > 80 {
        return false;
    }
    let mut name = String::with_capacity(class.len() + 4);
    for c in class.chars() {
        if c.is_ascii_uppercase() && name.ends_with(|last: char| last.is_ascii_lowercase()) {
            name.push('-');
        }
        name.push(if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        });
    }
    let about_others = ["with-", "has-", "no-", "without-", "is-", "single-"]
        .iter()
        .any(|start| name.starts_with(start));
    !about_others
        && (name.split('-').any(|word| FURNITURE.contains(&word))
            || FURNITURE_PAIRS.iter().any(|pair| name.contains(pair)))
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
    fn names_of_furniture() {
        for (class, furniture) in [
            ("social-share", true),
            ("js-share__bar", true),
            ("relatedPosts", true),
            ("cookie-notice", true),
            ("post-navigation", true),
            ("article-body", false),
            ("with-sidebar", false),
            ("commentary", false),
            ("shareholder-report", false),
            ("story", false),
        ] {
            assert_eq!(is_furniture_name(class), furniture, "{class}");
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
        prune(&document);
        let text = document.text().to_string();
        assert!(text.contains('H') && text.contains("In print") && text.contains("what happened"));
        for gone in [
            "Menu", "Site", "Share", "story", "Unseen", "Beside", "Imprint",
        ] {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
    }
}
