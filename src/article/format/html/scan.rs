//! A page as a row of tags and texts, without building a tree: to see beforehand whether a tree can be built in
//! reasonable time, and to save at least the text of pages for which it can't.
//!
//! The rules by which browsers mend pages cost time that grows with nesting, with formatting left open (each paragraph
//! opens all of it again) and with attributes (each is compared with the others). No article comes near these limits;
//! a page made to hang its reader goes over one of them.

use std::collections::HashMap;

/// How deep elements may nest; browsers flatten at 512.
const DEEPEST: usize = 512;
/// How many elements there may be, counting the formatting that each may open again.
const MOST_ELEMENTS: usize = 2_000_000;
/// How many attributes a tag may have.
const MOST_ATTRIBUTES: usize = 1_000;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scanned<'a> {
    Text(&'a str),
    Open(Tag<'a>),
    Close(&'a str),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tag<'a> {
    /// As written.
    name: &'a str,
    attributes: usize,
    /// Whether it ends in "/>".
    slash: bool,
}

/// Whether a tree can be built of `page` in reasonable time and memory.
pub(super) fn is_tame(page: &str) -> bool {
    let mut open = Open::default();
    scan(page).all(|scanned| {
        match scanned {
            Scanned::Text(_) => {}
            Scanned::Open(tag) => with_lowercase(tag.name, |name| open.open(tag, name)),
            Scanned::Close(name) => with_lowercase(name, |name| open.close(name)),
        }
        open.depth <= DEEPEST
            && open.elements <= MOST_ELEMENTS
            && open.attributes <= MOST_ATTRIBUTES
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
    attributes: usize,
}

impl Open {
    fn open(&mut self, tag: Tag<'_>, name: &str) {
        self.elements += 1 + self.formatting;
        self.attributes = tag.attributes;
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

fn is_formatting(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"b" | b"big"
            | b"code"
            | b"em"
            | b"font"
            | b"i"
            | b"s"
            | b"small"
            | b"strike"
            | b"strong"
            | b"tt"
            | b"u"
    )
}

/// Tags and texts in order. Linear; comments, declarations, and what scripts and styles hold are left out.
pub(super) fn scan(page: &str) -> impl Iterator<Item = Scanned<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = page.get(at..).filter(|rest| !rest.is_empty())?;
            let tag = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
            if tag > 0 {
                at += tag;
                return Some(Scanned::Text(&rest[..tag]));
            }
            let (scanned, length) = markup(rest);
            at += length;
            if let Some(scanned) = scanned {
                return Some(scanned);
            }
        }
    })
}

/// What begins with the `<` at the start of `rest`, and its length.
fn markup(rest: &str) -> (Option<Scanned<'_>>, usize) {
    let to = |end: &str| {
        memchr::memmem::find(rest.as_bytes(), end.as_bytes())
            .map_or(rest.len(), |at| at + end.len())
    };
    if rest.starts_with("<!--") {
        return (None, to("-->"));
    }
    if rest.starts_with("<![CDATA[") {
        return (None, to("]]>"));
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return (None, to(">"));
    }
    let closing = rest.starts_with("</");
    let name_start = 1 + usize::from(closing);
    if !rest[name_start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (Some(Scanned::Text(&rest[..1])), 1);
    }
    let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let name_end = rest[name_start..]
        .find(is_end)
        .map_or(rest.len(), |length| name_start + length);
    let name = &rest[name_start..name_end];
    let (attributes, end) = attributes(rest, name_end);
    if closing {
        return (Some(Scanned::Close(name)), end);
    }
    let slash = rest[..end].ends_with("/>");
    (
        Some(Scanned::Open(Tag {
            name,
            attributes,
            slash,
        })),
        end + raw_content(name, &rest[end..]),
    )
}

/// How many attributes the tag has whose name ends at `start`, and where it ends.
fn attributes(tag: &str, start: usize) -> (usize, usize) {
    let bytes = tag.as_bytes();
    let (mut at, mut count) = (start, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'>' => return (count, at + 1),
            b'=' => at = value_end(bytes, at + 1),
            byte if byte.is_ascii_whitespace() || byte == b'/' => at += 1,
            _ => {
                count += 1;
                let is_end =
                    |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/');
                at += bytes[at..]
                    .iter()
                    .position(is_end)
                    .unwrap_or(bytes.len() - at);
            }
        }
    }
    (count, bytes.len())
}

fn value_end(bytes: &[u8], start: usize) -> usize {
    let skipped = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    let at = start + skipped;
    match bytes.get(at) {
        Some(&quote @ (b'"' | b'\'')) => {
            memchr::memchr(quote, &bytes[at + 1..]).map_or(bytes.len(), |length| at + length + 2)
        }
        _ => {
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            bytes[at..]
                .iter()
                .position(is_end)
                .map_or(bytes.len(), |length| at + length)
        }
    }
}

/// The length of what an element holds in which `<` opens no tag.
fn raw_content(name: &str, rest: &str) -> usize {
    const RAW: [&str; 7] = [
        "script", "style", "textarea", "xmp", "iframe", "noembed", "noframes",
    ];
    if !RAW.iter().any(|raw| raw.eq_ignore_ascii_case(name)) {
        return 0;
    }
    let mut closings = memchr::memmem::find_iter(rest.as_bytes(), b"</");
    let is_own = |at: &usize| {
        rest[at + 2..]
            .get(..name.len())
            .is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    closings.find(is_own).unwrap_or(rest.len())
}

/// The title and the text of a page, by its tags alone.
pub(super) fn strip(page: &str) -> (Option<String>, String) {
    let (mut title, mut text) = (None, String::new());
    let mut in_title = false;
    for scanned in scan(page) {
        match scanned {
            Scanned::Text(words) if in_title => title = title.or_else(|| Some(decode(words))),
            Scanned::Text(words) => text.push_str(words),
            Scanned::Open(Tag { name, .. }) | Scanned::Close(name) => {
                in_title =
                    matches!(scanned, Scanned::Open(..)) && name.eq_ignore_ascii_case("title");
                if !is_formatting(&name.to_ascii_lowercase())
                    && !name.eq_ignore_ascii_case("a")
                    && !text.ends_with("\n\n")
                {
                    text.push_str("\n\n");
                }
            }
        }
    }
    (title, decode(&text))
}

/// Entities become characters, by the tree builder, for which a text without tags is no danger.
pub(super) fn decode(text: &str) -> String {
    let inert = text.replace('<', "&lt;");
    dom_query::Document::fragment(inert).text().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_texts() {
        let page = "<!-- <b> --><p class='a>b' id=x hidden>One &amp; two<br/></P><script>if (a<b) '</p>'</script> 3 < 4";
        let found: Vec<Scanned<'_>> = scan(page).collect();
        let open = |name, attributes, slash| {
            Scanned::Open(Tag {
                name,
                attributes,
                slash,
            })
        };
        let expected = [
            open("p", 3, false),
            Scanned::Text("One &amp; two"),
            open("br", 0, true),
            Scanned::Close("P"),
            open("script", 0, false),
            Scanned::Close("script"),
            Scanned::Text(" 3 "),
            Scanned::Text("<"),
            Scanned::Text(" 4"),
        ];
        assert_eq!(found, expected);
    }

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
            ("<font color=1>".repeat(300) + &"<p>".repeat(100_000), false),
        ] {
            assert_eq!(is_tame(&page), tame, "{}", &page[..20]);
        }
        let (title, text) = strip("<title>A &amp; B</title><p>One <b>two</b><p>Three");
        assert_eq!(
            (title.as_deref(), text.trim()),
            (Some("A & B"), "One two\n\nThree")
        );
    }
}
