//! Title, date, publisher, author and url: taken from fields where there are some, else from the first lines.

pub mod dated;
pub mod head;
mod key;

pub use key::{Key, key, names};

use super::sanitize;
use jiff::civil::Date;

/// What is known of an article beside its text. As long as a format fills it, the strings are as they came from the
/// file; [`Fields::sanitised`] makes them fit to be shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    pub title: Option<String>,
    pub date: Option<Date>,
    pub publisher: Option<String>,
    pub author: Option<String>,
    pub url: Option<String>,
}

impl Fields {
    /// Takes from `other` what is missing here.
    pub fn complete_from(&mut self, other: Fields) {
        let fill = |mine: &mut Option<String>, theirs: Option<String>| {
            if mine.as_deref().is_none_or(|text| text.trim().is_empty()) {
                *mine = theirs;
            }
        };
        fill(&mut self.title, other.title);
        fill(&mut self.publisher, other.publisher);
        fill(&mut self.author, other.author);
        fill(&mut self.url, other.url);
        self.date = self.date.or(other.date);
    }

    /// Takes `value` for the field that `key` names, unless it is known already or the value can't be one.
    pub fn set(&mut self, key: Key, value: &str) {
        let text = || Some(value.to_owned());
        let mut found = Fields::default();
        match key {
            Key::Title => found.title = text(),
            Key::Date => found.date = super::date::parse(value),
            Key::Author => found.author = text(),
            // Web clippers and crawlers write the address under "source".
            Key::Publisher | Key::Url if is_url(value) => found.url = text(),
            Key::Publisher => found.publisher = text(),
            Key::Url | Key::Text | Key::Teaser | Key::Ignored => {}
        }
        self.complete_from(found);
    }

    /// The same, none longer than will be shown: what a file says of all its articles is copied for each of them, and may
    /// be as long as it likes.
    pub fn shared(self) -> Fields {
        let short = |field: Option<String>| field.map(cut);
        Fields {
            title: short(self.title),
            date: self.date,
            publisher: short(self.publisher),
            author: short(self.author),
            url: short(self.url),
        }
    }

    /// The same, each on one line, harmless and without what is no part of it ("By", e-mail addresses, quotes).
    pub fn sanitised(self) -> Fields {
        let line = |field: Option<String>| {
            field
                .map(|text| cut(sanitize::line(&text)))
                .filter(|text| !text.is_empty())
        };
        Fields {
            title: line(self.title),
            date: self.date,
            publisher: line(self.publisher)
                .map(|name| sanitize::line(&plain_name(&name)))
                .filter(|name| !name.is_empty() && !is_url(name)),
            author: line(self.author).and_then(|names| author(&names)),
            url: line(self.url).filter(|url| is_url(url)),
        }
    }
}

/// Longer titles, names and addresses are mistakes of who wrote them; the rest would fill screens, in bytes.
const LONGEST: usize = 2000;

/// The start of a line that is too long.
fn cut(mut line: String) -> String {
    if line.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|&at| line.is_char_boundary(at));
        line.truncate(end.unwrap_or(0));
        line.push('…');
    }
    line
}

/// Whether `text` is an address that a browser could open.
pub fn is_url(text: &str) -> bool {
    let text = text.trim();
    let starts = |scheme: &str| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    (starts("http://") || starts("https://")) && !text.contains(char::is_whitespace)
}

/// The names out of an author field: without "By", links, addresses; `None` if nothing is left.
fn author(field: &str) -> Option<String> {
    let without_by = match field.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => &field[3..],
        _ => field,
    };
    let names: Vec<String> = without_by
        .split([',', ';'])
        .map(plain_name)
        // Some systems give the number of the author.
        .filter(|name| name.contains(char::is_alphabetic) && !is_url(name) && !name.contains('@'))
        .collect();
    // Once more: what was taken away may have been what a mark stood on.
    Some(sanitize::line(&names.join(", "))).filter(|names| !names.is_empty())
}

/// "[[Jane Doe]]", "\"Jane Doe\"", "Jane Doe (jane@example.org)", "jane@example.org (Jane Doe)" → "Jane Doe".
fn plain_name(text: &str) -> String {
    let name = match text.split_once('(') {
        Some((before, inside)) if inside.contains('@') => before,
        Some((before, inside)) if before.contains('@') => inside.trim_end_matches(')'),
        _ => text,
    };
    let name = name
        .trim()
        .trim_matches(['[', ']', '"', '\'', '<', '>'])
        .trim();
    // A link within a vault may carry the name to show behind a bar.
    name.rsplit('|').next().unwrap_or(name).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_authors() {
        for (field, expected) in [
            ("By Jane Doe", Some("Jane Doe")),
            (
                "[[Jane Doe]], [[people/jr|John Roe]]",
                Some("Jane Doe, John Roe"),
            ),
            ("jane@example.org (Jane)", Some("Jane")),
            ("jane@example.org", None),
            ("Jane Doe (jane@example.org)", Some("Jane Doe")),
            ("https://example.org/author/jd", None),
            (" ", None),
            ("4", None),
        ] {
            assert_eq!(author(field).as_deref(), expected, "{field}");
        }
    }
}
