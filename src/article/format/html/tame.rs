//! Whether a tree can be built of a page in reasonable time and memory.
//!
//! The rules by which browsers mend pages cost time that grows with nesting, with formatting left open (each paragraph
//! opens all of it again) and with attributes (each is compared with the others), and for each mistake a note is kept. No
//! article comes near these limits; a page made to hang its reader goes over one of them.

use super::scan::{Scanned, Tag, is_formatting, scan};
use std::collections::HashMap;

/// How deep elements may nest; browsers flatten at 512.
const DEEPEST: usize = 512;
/// How many elements there may be, counting the formatting that each may open again.
const MOST_ELEMENTS: usize = 1_000_000;
/// How many attributes a tag may have, and how many all tags together.
const MOST_ATTRIBUTES: usize = 1_000;
const MOST_IN_ALL: usize = 2_000_000;
/// How many mistakes there may be; each takes a hundred times its size in memory.
const MOST_MISTAKES: usize = 500_000;

/// Whether a tree can be built of `page` in reasonable time and memory.
pub(super) fn is_tame(page: &str) -> bool {
    let mut open = Open::default();
    scan(page).all(|scanned| {
        match scanned {
            Scanned::Text(text) => open.text(text),
            Scanned::Open(tag) => with_lowercase(tag.name, |name| open.open(tag, name)),
            Scanned::Close(name) => with_lowercase(name, |name| open.close(name)),
            Scanned::Aside(aside) => open.aside(aside),
        }
        open.depth <= DEEPEST
            && open.elements <= MOST_ELEMENTS
            && open.attributes <= MOST_ATTRIBUTES
            && open.in_all <= MOST_IN_ALL
            && open.mistakes <= MOST_MISTAKES
    })
}

/// Calls `act` with a name in small letters; most names are written so and need no copy.
fn with_lowercase(name: &str, act: impl FnOnce(&str)) {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => act(&name.to_ascii_lowercase()),
        false => act(name),
    }
}

/// What is open at a place of a page, at least as much as the tree builder will have open there.
#[derive(Default)]
struct Open {
    /// How many of each name.
    names: HashMap<String, usize>,
    depth: usize,
    formatting: usize,
    /// In a picture or a formula, where "/>" does end an element.
    in_drawing: bool,
    elements: usize,
    /// Of the last tag, and of all.
    attributes: usize,
    in_all: usize,
    /// At least as many as the tree builder will note, but for those that come with an element.
    mistakes: usize,
}

impl Open {
    fn text(&mut self, text: &str) {
        self.mistakes += match text {
            "<" => 1,
            _ => memchr::memchr2_iter(b'&', 0, text.as_bytes()).count(),
        };
    }

    /// Comments become nodes of the tree; where others seem to begin in them is a mistake.
    fn aside(&mut self, aside: &str) {
        self.elements += 1;
        self.mistakes += memchr::memmem::find_iter(aside.as_bytes(), "<!--").count();
    }

    fn open(&mut self, tag: Tag<'_>, name: &str) {
        self.elements += 1 + self.formatting;
        self.attributes = tag.attributes;
        self.in_all += tag.attributes;
        self.mistakes += tag.strays;
        self.in_drawing = matches!(name, "svg" | "math") || self.in_drawing && !ends_drawing(name);
        if closes_itself(name) || self.in_drawing && tag.slash {
            return;
        }
        self.depth += 1;
        self.formatting += usize::from(is_formatting(name));
        match self.names.get_mut(name) {
            Some(count) => *count += 1,
            None => drop(self.names.insert(name.to_owned(), 1)),
        }
    }

    fn close(&mut self, name: &str) {
        self.in_drawing &= !matches!(name, "svg" | "math");
        if let Some(count) = self.names.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            self.depth -= 1;
            self.formatting -= usize::from(is_formatting(name));
        } else {
            self.mistakes += 1;
        }
    }
}

/// Elements before which the tree builder leaves a drawing.
fn ends_drawing(name: &str) -> bool {
    is_formatting(name)
        || matches!(
            name.as_bytes(),
            b"blockquote"
                | b"body"
                | b"br"
                | b"center"
                | b"dd"
                | b"div"
                | b"dl"
                | b"dt"
                | b"embed"
                | b"h1"
                | b"h2"
                | b"h3"
                | b"h4"
                | b"h5"
                | b"h6"
                | b"head"
                | b"hr"
                | b"img"
                | b"li"
                | b"listing"
                | b"menu"
                | b"meta"
                | b"nobr"
                | b"ol"
                | b"p"
                | b"pre"
                | b"ruby"
                | b"span"
                | b"sub"
                | b"sup"
                | b"table"
                | b"ul"
                | b"var"
        )
}

/// Elements that have no end, or that the next of their kind ends.
fn closes_itself(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"area"
            | b"base"
            | b"br"
            | b"col"
            | b"embed"
            | b"hr"
            | b"img"
            | b"input"
            | b"link"
            | b"meta"
            | b"param"
            | b"source"
            | b"track"
            | b"wbr"
            | b"p"
            | b"li"
            | b"dt"
            | b"dd"
            | b"tr"
            | b"td"
            | b"th"
            | b"tbody"
            | b"thead"
            | b"tfoot"
            | b"option"
            | b"optgroup"
            | b"colgroup"
            | b"path"
            | b"circle"
            | b"rect"
            | b"html"
            | b"head"
            | b"body"
            | b"a"
            | b"rp"
            | b"rt"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_made_to_hang() {
        let attributes = (0..2_000).map(|n| format!(" a{n}")).collect::<String>();
        for (page, tame) in [
            ("<div><p>A<p>B</div>".repeat(10_000), true),
            ("<p><b>left open<p>".repeat(100), true),
            ("<div>".repeat(1_000), false),
            ("<div></b>".repeat(1_000), false),
            ("<svg><use/><g/><path d='M'/></svg>".repeat(1_000), true),
            ("<svg><p><section/>".repeat(1_000), false),
            (format!("<div{attributes}>"), false),
            ("<".repeat(600_000), false),
            ("&".repeat(600_000), false),
            ("\0".repeat(600_000), false),
            ("</b>".repeat(600_000), false),
            (format!("<p {}>", "\"".repeat(600_000)), false),
            (format!("<p a={}>", "'".repeat(600_000)), false),
            (format!("<p {}>", "/".repeat(600_000)), false),
            ("<!--".repeat(600_000), false),
            ("<!>".repeat(1_100_000), false),
            ("<p a b c d>".repeat(600_000), false),
            ("AT&amp;T &lt; B".repeat(10_000), true),
            ("<font color=1>".repeat(300) + &"<p>".repeat(100_000), false),
        ] {
            assert_eq!(is_tame(&page), tame, "{}", &page[..20]);
        }
    }
}
