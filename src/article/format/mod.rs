//! One file a format: each turns decoded text into drafts of articles. Still to come, each as a file of its own beside
//! these: feed, mail, epub.

mod front_matter;
pub mod html;
pub mod json;
pub mod markdown;
pub mod plain;
mod record;
mod table;
pub mod unreadable;

pub use json::Drafts;

use std::path::Path;

/// How a text is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Plain,
    Markdown,
    Html,
    Json,
    JsonLines,
}

impl Format {
    /// The format that a file's name says.
    pub fn named(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
        Some(match extension.as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mkdn" | "qmd" => Format::Markdown,
            "html" | "htm" | "xhtml" | "xht" | "shtml" => Format::Html,
            "json" => Format::Json,
            "jsonl" | "ndjson" | "jsonlines" => Format::JsonLines,
            _ => return None,
        })
    }

    /// The format that a text looks like.
    pub fn seen(text: &str) -> Self {
        let start = text.trim_start().as_bytes();
        let begins = |with: &str| {
            start
                .get(..with.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(with.as_bytes()))
        };
        if ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|tag| begins(tag))
        {
            Format::Html
        } else if (begins("{\"") || begins("[{") || begins("{\n")) && json::drafts(text).is_ok() {
            Format::Json
        } else {
            Format::Plain
        }
    }

    /// The articles of `text`, or why there are none.
    pub fn drafts(self, text: &str) -> Result<Drafts, String> {
        match self {
            Format::Plain => Ok(Drafts::One(plain::draft(text))),
            Format::Markdown => Ok(Drafts::One(markdown::draft(text))),
            Format::Html => html::draft(text).map(Drafts::One),
            Format::Json | Format::JsonLines => json::drafts(text),
        }
    }
}
