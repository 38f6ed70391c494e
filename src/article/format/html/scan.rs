//! A page as a row of tags and texts, without building a tree: to see beforehand whether a tree can be built, and to save
//! at least the text of pages for which it can't.

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Scanned<'a> {
    Text(&'a str),
    Open(Tag<'a>),
    Close(&'a str),
    /// A comment or a declaration.
    Aside(&'a str),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tag<'a> {
    /// As written.
    pub name: &'a str,
    pub attributes: usize,
    /// Marks that stand where none may, such as quotes in the name of an attribute.
    pub strays: usize,
    /// Whether it ends in "/>".
    pub slash: bool,
}

pub(super) fn is_formatting(name: &str) -> bool {
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

/// Tags, texts and comments in order. Linear; what scripts and styles hold is left out.
pub(super) fn scan(page: &str) -> impl Iterator<Item = Scanned<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = page.get(at..).filter(|rest| !rest.is_empty())?;
        let tag = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let (scanned, length) = match tag {
            0 => markup(rest),
            _ => (Scanned::Text(&rest[..tag]), tag),
        };
        at += length;
        Some(scanned)
    })
}

/// What begins with the `<` at the start of `rest`, and its length.
fn markup(rest: &str) -> (Scanned<'_>, usize) {
    let aside_to = |end: &str| {
        let end = memchr::memmem::find(rest.as_bytes(), end.as_bytes())
            .map_or(rest.len(), |at| at + end.len());
        (Scanned::Aside(&rest[..end]), end)
    };
    if rest.starts_with("<!--") {
        return aside_to("-->");
    }
    if rest.starts_with("<![CDATA[") {
        return aside_to("]]>");
    }
    if rest.starts_with("<!") || rest.starts_with("<?") {
        return aside_to(">");
    }
    let closing = rest.starts_with("</");
    let name_start = 1 + usize::from(closing);
    if !rest[name_start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (Scanned::Text(&rest[..1]), 1);
    }
    let is_end = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
    let name_end = rest[name_start..]
        .find(is_end)
        .map_or(rest.len(), |length| name_start + length);
    let name = &rest[name_start..name_end];
    let (attributes, strays, end) = attributes(rest, name_end);
    if closing {
        return (Scanned::Close(name), end);
    }
    let slash = rest[..end].ends_with("/>");
    (
        Scanned::Open(Tag {
            name,
            attributes,
            strays,
            slash,
        }),
        end + raw_content(name, &rest[end..]),
    )
}

/// How many attributes the tag has whose name ends at `start`, how many marks stand where none may, and where it ends.
fn attributes(tag: &str, start: usize) -> (usize, usize, usize) {
    let bytes = tag.as_bytes();
    let is_stray = |byte: &&u8| matches!(byte, b'"' | b'\'' | b'<' | b'=' | b'`');
    let (mut at, mut count, mut strays) = (start, 0, 0);
    while let Some(&byte) = bytes.get(at) {
        let from = at;
        match byte {
            b'>' => return (count, strays, at + 1),
            b'=' => match value_end(bytes, at + 1) {
                Value::Quoted(end) => {
                    at = end;
                    continue;
                }
                Value::Bare(end) => at = end,
            },
            byte if byte.is_ascii_whitespace() => {
                at += 1;
                continue;
            }
            b'/' => {
                at += 1;
                strays += 1;
                continue;
            }
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
        strays += bytes[from + 1..at].iter().filter(is_stray).count();
    }
    (count, strays, bytes.len())
}

/// Where a value ends.
enum Value {
    Quoted(usize),
    Bare(usize),
}

fn value_end(bytes: &[u8], start: usize) -> Value {
    let skipped = bytes[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    let at = start + skipped;
    match bytes.get(at) {
        Some(&quote @ (b'"' | b'\'')) => Value::Quoted(
            memchr::memchr(quote, &bytes[at + 1..]).map_or(bytes.len(), |length| at + length + 2),
        ),
        _ => {
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
            Value::Bare(
                bytes[at..]
                    .iter()
                    .position(is_end)
                    .map_or(bytes.len(), |length| at + length),
            )
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
            Scanned::Aside(_) => {}
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
                strays: usize::from(slash),
                slash,
            })
        };
        let expected = [
            Scanned::Aside("<!-- <b> -->"),
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
    fn the_text_alone() {
        let (title, text) = strip("<title>A &amp; B</title><p>One <b>two</b><p>Three");
        assert_eq!(
            (title.as_deref(), text.trim()),
            (Some("A & B"), "One two\n\nThree")
        );
    }
}
