//! One file a format: each turns what a file holds into drafts of articles.

mod binary;
mod epub;
mod feed;
mod front_matter;
pub mod html;
pub mod json;
mod json_mend;
mod mail;
mod mailbox;
pub mod markdown;
mod markdown_marks;
pub mod plain;
mod record;
mod records;
mod rows;
mod table;
pub mod unreadable;
mod xml;

pub use records::Records;

use super::charset;
use super::draft::Draft;
use std::borrow::Cow;

/// What a file holds.
#[derive(Debug, PartialEq)]
pub enum Drafts {
    One(Draft),
    /// In order; what is no article has a reason instead.
    Several(Vec<Result<Draft, String>>),
}

/// How an article is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Plain,
    Markdown,
    Html,
    Json,
    JsonLines,
    /// RSS, Atom, RDF; other XML says what it is.
    Feed,
    Mail,
    Mailbox,
    /// A web page in the form of mail.
    WebArchive,
    /// A book, one chapter an article.
    Epub,
    /// CSV, TSV: one row an article.
    Rows,
}

/// The articles of a file called `name`, or why there are none.
pub fn drafts<'a>(name: &str, bytes: impl Into<Cow<'a, [u8]>>) -> Result<Drafts, String> {
    let bytes = bytes.into();
    if let Some(reason) = unreadable::reason(name, &bytes) {
        return Err(reason.to_owned());
    }
    if is_book(name, &bytes) {
        return epub::drafts(&bytes);
    }
    let decoded = charset::decode(&bytes);
    let format = Format::named(name).unwrap_or_else(|| Format::seen(&decoded.text));
    let charset = decoded.charset;
    let mut drafts = match decoded.text {
        Cow::Owned(text) if !format.says_itself() => {
            // Both may be large.
            drop(bytes);
            format.drafts(&[], &text)?
        }
        text => format.drafts(&bytes, &text)?,
    };
    if charset != "UTF-8" {
        drafts.each(|draft| draft.charset = Some(charset));
    }
    Ok(drafts)
}

impl Drafts {
    fn each(&mut self, mut act: impl FnMut(&mut Draft)) {
        match self {
            Self::One(draft) => act(draft),
            Self::Several(list) => list.iter_mut().flatten().for_each(act),
        }
    }
}

/// The articles in the first `bytes` of a file called `name`, which goes on behind them.
pub fn drafts_of_start(name: &str, bytes: &[u8]) -> Result<Drafts, String> {
    let is_record = matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['));
    match Format::named(name) {
        None | Some(Format::Json) if is_record => {
            let text = charset::decode(bytes).text;
            let closed = json_mend::mended(&text, json_mend::End::Closed);
            json::drafts(closed.as_deref().unwrap_or(&text))
        }
        _ => drafts(name, bytes),
    }
}

impl Format {
    /// The articles of a file that holds `bytes`, which are `text`; formats whose parts say themselves how they are
    /// encoded take the bytes.
    fn drafts(self, bytes: &[u8], text: &str) -> Result<Drafts, String> {
        match self {
            Format::Plain | Format::Mailbox => Ok(Drafts::One(plain::draft(text))),
            Format::Markdown => Ok(Drafts::One(markdown::draft(text))),
            Format::Html => html::draft(text).map(Drafts::One),
            Format::Json | Format::JsonLines => json::drafts(text),
            Format::Feed => feed::drafts(text),
            Format::Mail => mail::drafts(bytes),
            Format::WebArchive => mail::web_archive(bytes),
            Format::Epub => epub::drafts(bytes),
            Format::Rows => rows::drafts(text),
        }
    }

    /// Whether its parts say themselves how they are encoded.
    fn says_itself(self) -> bool {
        match self {
            Format::Mail | Format::WebArchive | Format::Epub => true,
            Format::Plain
            | Format::Markdown
            | Format::Html
            | Format::Json
            | Format::JsonLines
            | Format::Feed
            | Format::Mailbox
            | Format::Rows => false,
        }
    }

    /// The format that a file's name says.
    pub fn named(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        Some(match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" | "mdown" | "mkd" | "mkdn" | "qmd" => Format::Markdown,
            "html" | "htm" | "xhtml" | "xht" | "shtml" => Format::Html,
            "json" => Format::Json,
            "jsonl" | "ndjson" | "jsonlines" => Format::JsonLines,
            "xml" | "rss" | "atom" | "rdf" | "opml" => Format::Feed,
            "eml" => Format::Mail,
            "mbox" | "mbx" => Format::Mailbox,
            "mht" | "mhtml" => Format::WebArchive,
            "epub" => Format::Epub,
            "csv" | "tsv" | "tab" => Format::Rows,
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
        } else if feed::is_feed(text) {
            Format::Feed
        } else if (begins("{\"") || begins("[{") || begins("{\n")) && json::drafts(text).is_ok() {
            Format::Json
        } else if mail::is_mail(text) {
            Format::Mail
        } else {
            Format::Plain
        }
    }
}

/// Whether a zip file is a book in the form of EPUB, whose first member says so.
pub fn is_book(name: &str, head: &[u8]) -> bool {
    let marked = head.get(30..58) == Some(b"mimetypeapplication/epub+zip");
    marked || Format::named(name) == Some(Format::Epub)
}
