//! A record of named fields, from JSON or front matter, becomes what is known of an article and its story.

use super::{html, plain};
use crate::article::draft::{Draft, DraftBlock};
use crate::article::metadata::{Fields, Key, key};
use serde_json::{Map, Value};

pub(super) type Record = Map<String, Value>;

/// Under these names a record keeps the rest of its fields: search engines, the Guardian's interface, content systems.
const INNER: [&str; 12] = [
    "_source",
    "fields",
    "article",
    "data",
    "attributes",
    "node",
    "item",
    "row",
    "html",
    "metadata",
    "meta",
    "head",
];
/// Deeper values are not looked into.
const DEEPEST: usize = 8;
/// So much is read of one text, in bytes, as of a file that is one.
const LONGEST: usize = crate::article::folder::LARGEST_TEXT as usize;
/// News services cut their texts and say how much is missing: "… [+1234 chars]".
const CUT_MARK: &str = "[+";

/// What is known of the article beside its text.
pub(super) fn fields(record: &Record) -> Fields {
    let mut fields = Fields::default();
    for (key, value) in ranked(record) {
        if !matches!(key, Key::Text | Key::Teaser)
            && let Some(value) = line(value, 0)
        {
            fields.set(key, &value);
        }
    }
    fields
}

/// The article that a record is; `None` if it has neither title nor text.
pub(super) fn draft(record: &Record) -> Option<Draft> {
    let fields = fields(record);
    let of = |wanted: Key| {
        let found = ranked(record)
            .into_iter()
            .filter(move |(key, _)| *key == wanted);
        found
            .filter_map(|(_, value)| text(value, 0))
            .map(|text| story(&text))
            .filter(|blocks| !blocks.is_empty())
    };
    let length =
        |blocks: &Vec<DraftBlock>| blocks.iter().map(|block| block.text.len()).sum::<usize>();
    let blocks = of(Key::Text)
        .next()
        .or_else(|| of(Key::Teaser).max_by_key(length));
    let has_any = blocks.is_some() || fields.title.is_some();
    has_any.then(|| Draft {
        fields,
        blocks: blocks.unwrap_or_default(),
        ..Draft::default()
    })
}

/// Whether a record looks like an article.
pub(super) fn is_article(record: &Record) -> bool {
    ranked(record).iter().any(|(key, value)| {
        matches!(key, Key::Title | Key::Text | Key::Teaser)
            && value.as_str().is_some_and(|text| !text.trim().is_empty())
    })
}

/// The known fields, best names first, with those of inner records behind.
fn ranked(record: &Record) -> Vec<(Key, &Value)> {
    let mut found: Vec<(usize, usize, Key, &Value)> = Vec::new();
    let inner = INNER
        .iter()
        .filter_map(|name| record.get(*name)?.as_object());
    for (level, record) in std::iter::once(record).chain(inner).enumerate() {
        for (name, value) in record {
            if let Some((key, rank)) = key(name) {
                found.push((level, rank, key, value));
            }
        }
    }
    found.sort_by_key(|(level, rank, ..)| (*level, *rank));
    found
        .into_iter()
        .map(|(_, _, key, value)| (key, value))
        .collect()
}

/// A value as one line: a name, a date, an address; the names of several.
fn line(value: &Value, depth: usize) -> Option<String> {
    let line = match value {
        Value::String(text) => without_markup(text),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => {
            let parts: Vec<String> = list
                .iter()
                .take(20)
                .filter_map(|value| line(value, depth + 1))
                .collect();
            parts.join(", ")
        }
        Value::Object(record) if depth < DEEPEST => {
            const NAMES: [&str; 10] = [
                "name",
                "title",
                "rendered",
                "main",
                "original",
                "display_name",
                "full_name",
                "text",
                "#text",
                "url",
            ];
            return NAMES
                .iter()
                .find_map(|name| line(record.get(*name)?, depth + 1));
        }
        Value::Object(_) | Value::Bool(_) | Value::Null => return None,
    };
    Some(line).filter(|line| !line.trim().is_empty())
}

/// A value as a text: one string, paragraphs in a list, an object around them.
fn text(value: &Value, depth: usize) -> Option<String> {
    let text = match value {
        Value::String(text) => match text.rfind(CUT_MARK) {
            Some(at) if text.ends_with("chars]") => text[..at].trim_end().to_owned(),
            _ if text.len() > LONGEST => start_of(text),
            _ => text.clone(),
        },
        Value::Array(list) if depth < DEEPEST => {
            let parts: Vec<String> = list
                .iter()
                .filter_map(|value| text(value, depth + 1))
                .collect();
            parts.join("\n\n")
        }
        Value::Object(record) if depth < DEEPEST => {
            const NAMES: [&str; 11] = [
                "rendered",
                "html",
                "text",
                "#text",
                "value",
                "content",
                "body",
                "paragraph",
                "paragraphs",
                "sections",
                "children",
            ];
            return NAMES
                .iter()
                .find_map(|name| text(record.get(*name)?, depth + 1));
        }
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

/// The start of a text that is longer than a shelf of books, and that it goes on.
fn start_of(text: &str) -> String {
    let mut ends = (0..=LONGEST).rev();
    let end = ends.find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let most = LONGEST >> 20;
    format!(
        "{}\n\n[The text is too long to be read as a whole. These are its first {most} MiB.]",
        &text[..end]
    )
}

/// The blocks of a text that may be written in HTML.
pub(super) fn story(text: &str) -> Vec<DraftBlock> {
    if has_tags(text) {
        html::fragment(text)
    } else {
        plain::draft(&without_entities(text)).blocks
    }
}

/// Whether a text is written in HTML. A "<" alone is none: "<3", "a < b", "<name@example.org>".
fn has_tags(text: &str) -> bool {
    const TAGS: [&str; 12] = [
        "</", "<p>", "<p ", "<br", "<div", "<span", "<img", "<h2", "<ul", "<a ", "<strong",
        "<figure",
    ];
    let mut places = memchr::memchr_iter(b'<', text.as_bytes());
    places.any(|at| {
        TAGS.iter().any(|tag| {
            let start = text.as_bytes().get(at..at + tag.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
        })
    })
}

/// A line that may be written in HTML, as it is read.
pub(super) fn without_markup(text: &str) -> String {
    if !has_tags(text) {
        return without_entities(text).into_owned();
    }
    let texts: Vec<String> = html::fragment(text)
        .into_iter()
        .map(|block| block.text)
        .collect();
    texts.join(" ")
}

/// Many a field holds "Syria&#8217;s" without holding HTML.
fn without_entities(text: &str) -> std::borrow::Cow<'_, str> {
    let is_entity = |at: usize| {
        let rest = &text.as_bytes()[at + 1..];
        let length = rest
            .iter()
            .take(10)
            .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
            .count();
        length > 1 && rest.get(length) == Some(&b';')
    };
    if memchr::memchr_iter(b'&', text.as_bytes()).any(is_entity) {
        html::decode_entities(text).into()
    } else {
        text.into()
    }
}
