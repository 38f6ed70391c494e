//! The fields in front of a Markdown text: YAML between lines of "---", TOML between lines of "+++".

use super::record::Record;
use crate::article::metadata::key;
use serde_json::Value;

/// Longer front matter is none, but a text that begins with a rule.
const LONGEST: usize = 64 * 1024;

/// The record in front, and the text behind it.
pub(super) fn split(text: &str) -> (Record, &str) {
    let start = text.trim_start_matches(['\u{feff}', '\n', '\r']);
    cut(start, "---", &["---", "..."])
        .and_then(|(matter, rest)| Some((yaml(matter)?, rest)))
        .or_else(|| {
            cut(start, "+++", &["+++"]).and_then(|(matter, rest)| Some((toml(matter)?, rest)))
        })
        .unwrap_or((Record::new(), text))
}

/// What stands between a first line `open` and one of the lines `close`.
fn cut<'a>(text: &'a str, open: &str, close: &[&str]) -> Option<(&'a str, &'a str)> {
    let first = text
        .split_inclusive('\n')
        .next()
        .filter(|line| line.trim_end() == open)?;
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if close.contains(&line.trim_end()) {
            return Some((&text[first.len()..at], &text[at + line.len()..]));
        }
        at += line.len();
        if at > LONGEST {
            break;
        }
    }
    None
}

fn yaml(matter: &str) -> Option<Record> {
    match serde_saphyr::from_str::<Value>(matter) {
        Ok(Value::Object(record)) => Some(record),
        Ok(Value::Null) => Some(Record::new()),
        // "title: Syria: a city waits" is no YAML, yet clear to everybody.
        _ => by_lines(matter),
    }
}

/// Lines of "key: value", for front matter that no parser takes.
fn by_lines(matter: &str) -> Option<Record> {
    let pair = |line: &str| {
        let (name, value) = line.split_once(':')?;
        let value = value.trim().trim_matches(['"', '\'']);
        key(name.trim()).map(|_| (name.trim().to_owned(), Value::String(value.to_owned())))
    };
    let record: Record = matter.lines().filter_map(pair).collect();
    (!record.is_empty()).then_some(record)
}

fn toml(matter: &str) -> Option<Record> {
    let table: toml::Table = toml::from_str(matter).ok()?;
    Some(
        table
            .into_iter()
            .map(|(name, value)| (name, from_toml(value)))
            .collect(),
    )
}

fn from_toml(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(is) => is.into(),
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(list) => list.into_iter().map(from_toml).collect(),
        toml::Value::Table(table) => Value::Object(
            table
                .into_iter()
                .map(|(name, value)| (name, from_toml(value)))
                .collect(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::super::record::fields;
    use super::*;

    #[test]
    fn fields_in_front() {
        for text in [
            "---\ntitle: \"Bases stay\"\ndate: 2025-01-28T10:00:00+03:00\nauthor:\n  - Jane Doe\nsource: Example\n---\nBody",
            "---\r\ntitle: Bases stay\r\npublished: 2025-01-28\r\nauthor: \"[[Jane Doe]]\"\r\nsite: Example\r\ntags: [a, b]\r\n---\r\nBody",
            "+++\ntitle = 'Bases stay'\ndate = 2025-01-28\nauthors = ['Jane Doe']\n[params]\nx = 1\n[source]\nname = 'Example'\n+++\nBody",
            "---\ntitle: Bases stay\nsummary: a: b: c\ndate: 28 January 2025\nby: Jane Doe\nsource: Example\n---\nBody",
        ] {
            let (record, rest) = split(text);
            let found = fields(&record).sanitised();
            let shown = format!(
                "{:?} {:?} {:?} {:?}",
                found.title, found.date, found.author, found.publisher
            );
            assert_eq!(
                shown, r#"Some("Bases stay") Some(2025-01-28) Some("Jane Doe") Some("Example")"#,
                "{text}"
            );
            assert_eq!(rest, "Body");
        }
        for text in ["---\nA rule, then text\n", "Text\n---\ntitle: x\n---\n"] {
            assert_eq!(split(text), (Record::new(), text));
        }
    }
}
