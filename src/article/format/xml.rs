//! XML as it is found: tag by tag, never stopped by what is wrong in it. A feed that breaks off in the middle still has
//! its first articles.

use super::html;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What can't be read may be looked through to the end of the text before that is known: no more often than this.
const MOST_PASSED_OVER: u32 = 100;

/// A start or an end of an element.
pub(super) enum Tag<'a> {
    Open(Element<'a>),
    Close(String),
}

/// The start of an element.
pub(super) struct Element<'a> {
    /// With its prefix, as it is written.
    pub name: String,
    start: BytesStart<'a>,
    ends: Ends,
}

/// Where an element ends.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    /// Where it starts.
    There,
    Behind,
}

impl Element<'_> {
    /// The value of an attribute, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = (self.start.attributes().with_checks(false).flatten())
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        Some(decode(&found.value))
    }

    pub fn local_name(&self) -> &str {
        local_name(&self.name)
    }
}

/// A name without its prefix.
pub(super) fn local_name(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A text in XML while it is read.
pub(super) struct Xml<'a> {
    text: &'a str,
    /// Where `reader` began.
    start: usize,
    reader: Reader<&'a [u8]>,
    /// How often something that can't be read was passed over.
    passed_over: u32,
    /// Whether the text ended within something.
    pub cut_off: bool,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            start: 0,
            reader: lenient(text),
            passed_over: 0,
            cut_off: false,
        }
    }

    /// The next tag; what is none is passed over.
    pub fn tag(&mut self) -> Option<Tag<'a>> {
        loop {
            match self.reader.read_event() {
                Ok(Event::Eof) => return None,
                Ok(Event::Start(start)) => return Some(open(start, Ends::Behind)),
                Ok(Event::Empty(start)) => return Some(open(start, Ends::There)),
                Ok(Event::End(end)) => return Some(Tag::Close(end.name().into_inner().to_owned())),
                Ok(_) => {}
                Err(_) => self.pass_over()?,
            }
        }
    }

    /// All that stands before the end of the element that was just opened, as it is written.
    pub fn inner(&mut self, element: &Element<'_>) -> &'a str {
        if element.ends == Ends::There {
            return "";
        }
        let from = self.at();
        let rest = &self.text[from..];
        let (length, end) = end_of(rest, &element.name).unwrap_or_else(|| {
            self.cut_off = true;
            (rest.len(), rest.len())
        });
        self.go_to(from + end);
        &rest[..length]
    }

    fn at(&self) -> usize {
        let read = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        self.start.saturating_add(read).min(self.text.len())
    }

    fn go_to(&mut self, at: usize) {
        self.start = at;
        self.reader = lenient(&self.text[at..]);
    }

    /// Goes on behind what can't be read: at the next tag. `None` at the end of the text.
    fn pass_over(&mut self) -> Option<()> {
        let wrong = usize::try_from(self.reader.error_position())
            .ok()?
            .saturating_add(self.start);
        let from = wrong.max(self.start) + 1;
        self.passed_over += 1;
        let rest = self.text.as_bytes().get(from..);
        let rest = rest.filter(|_| self.passed_over <= MOST_PASSED_OVER);
        let next = rest.and_then(|rest| memchr::memchr(b'<', rest));
        if next.is_none() {
            self.cut_off = true;
        }
        self.go_to(from + next?);
        Some(())
    }
}

fn lenient(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

fn open(start: BytesStart<'_>, ends: Ends) -> Tag<'_> {
    let name = start.name().into_inner().to_owned();
    Tag::Open(Element { name, start, ends })
}

/// Where the element `name` ends whose inside `rest` begins with: the length of the inside, and where its end tag ends.
fn end_of(rest: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(b'<', &rest.as_bytes()[from..])?;
        let tag = &rest[at..];
        let past = |end: &str| {
            Some(at + memchr::memmem::find(tag.as_bytes(), end.as_bytes())? + end.len())
        };
        if tag.starts_with("<![CDATA[") {
            from = past("]]>")?;
        } else if tag.starts_with("</")
            && let Some(behind) = tag[2..].strip_prefix(name)
            && behind.starts_with(|c: char| c == '>' || c.is_ascii_whitespace())
        {
            return Some((at, past(">")?));
        } else {
            from = at + 1;
        }
    }
}

/// The text of an element's inside: marked sections and entities are resolved, unless elements stand in it, which are
/// left as they are.
pub(super) fn value(inner: &str) -> String {
    const OPEN: &str = "<![CDATA[";
    let mut value = String::with_capacity(inner.len());
    let mut rest = inner;
    let mut outside = String::new();
    let mut parts = Vec::new();
    while let Some(at) = rest.find(OPEN) {
        let (before, section) = (&rest[..at], &rest[at + OPEN.len()..]);
        outside.push_str(before);
        let end = section.find("]]>").unwrap_or(section.len());
        parts.push((before, &section[..end]));
        rest = section.get(end + 3..).unwrap_or("");
    }
    outside.push_str(rest);
    let text = |part: &str| {
        if outside.contains('<') {
            part.to_owned()
        } else {
            decode(part)
        }
    };
    for (before, section) in parts {
        value.push_str(&text(before));
        value.push_str(section);
    }
    value.push_str(&text(rest));
    value.trim().to_owned()
}

fn decode(text: &str) -> String {
    if text.contains('&') {
        html::decode_entities(text)
    } else {
        text.to_owned()
    }
}

/// The name of the first element, and whether there is one.
pub(super) fn root(text: &str) -> Option<String> {
    let mut xml = Xml::new(text);
    while let Some(tag) = xml.tag() {
        if let Tag::Open(element) = tag {
            return Some(element.local_name().to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_elements_hold() {
        for (inner, expected) in [
            (" plain ", "plain"),
            ("A &amp; B &#8217;s", "A & B ’s"),
            ("<![CDATA[<p>A &amp; B</p>]]>", "<p>A &amp; B</p>"),
            ("&lt;p&gt;A &amp;amp; B", "<p>A &amp; B"),
            ("<div>A &amp; B</div>", "<div>A &amp; B</div>"),
            ("one <![CDATA[two]]> &lt;", "one two <"),
            ("<![CDATA[cut o", "cut o"),
        ] {
            assert_eq!(value(inner), expected, "{inner}");
        }
    }

    #[test]
    fn nothing_stops_it() {
        let text = "<a><b x='1' y:z=2>T</c></b><!x & <d>R<e/></d><f>cut off";
        let mut xml = Xml::new(text);
        let mut told = Vec::new();
        while let Some(tag) = xml.tag() {
            match tag {
                Tag::Open(element) if element.name.len() == 1 && "bdf".contains(&element.name) => {
                    let inner = xml.inner(&element);
                    told.push(format!(
                        "{}={inner} {:?}",
                        element.name,
                        element.attribute("x")
                    ));
                }
                Tag::Open(element) => told.push(element.name),
                Tag::Close(name) => told.push(format!("/{name}")),
            }
        }
        let expected = ["a", "b=T</c> Some(\"1\")", "d=R<e/> None", "f=cut off None"];
        assert_eq!(told, expected);
        assert!(xml.cut_off);
    }
}
