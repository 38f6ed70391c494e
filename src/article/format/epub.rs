//! Books and magazines in the form of EPUB: one article a chapter, in the order in which they are to be read.

use super::xml::{Element, Tag, Xml, value};
use super::{Drafts, html, record};
use crate::article::BlockKind;
use crate::article::charset;
use crate::article::date;
use crate::article::draft::{Draft, DraftBlock};
use crate::article::metadata::Fields;
use crate::article::metadata::head::{HeadLine, read_line};
use crate::article::packed::{Allowance, Archive};
use std::collections::{HashMap, HashSet};
use std::io::Cursor;

/// A chapter with less text, in bytes, and no whole sentence is a title page, a picture, a list.
const LEAST_PROSE: usize = 200;
/// Names of pages that are no chapters.
const NO_CHAPTERS: [&str; 16] = [
    "cover",
    "titlepage",
    "title-page",
    "title_page",
    "toc",
    "nav",
    "contents",
    "tableofcontents",
    "copyright",
    "colophon",
    "imprint",
    "halftitle",
    "frontmatter",
    "masthead",
    "advert",
    "landmarks",
];

/// The chapters of a book, or why it can't be read.
pub(super) fn drafts(bytes: &[u8]) -> Result<Drafts, String> {
    let book = Book::open(bytes)?;
    let mut chapters: Vec<Draft> = Vec::new();
    for place in &book.spine {
        let Some(draft) = book.chapter(place) else {
            continue;
        };
        let begins = draft
            .blocks
            .first()
            .is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        match chapters.last_mut() {
            // Programs that make books cut long chapters into several files.
            Some(last)
                if !begins && !book.contents.is_empty() && !book.contents.contains_key(place) =>
            {
                last.blocks.extend(draft.blocks);
            }
            _ => chapters.push(draft),
        }
    }
    chapters.retain(|chapter| is_prose(&chapter.blocks));
    match chapters.is_empty() {
        true => Err("It is a book without chapters that hold text.".to_owned()),
        false => Ok(Drafts::Several(chapters.into_iter().map(Ok).collect())),
    }
}

/// What a book says of itself, with its pages.
#[derive(Default)]
struct Book {
    files: HashMap<String, Vec<u8>>,
    fields: Fields,
    /// The pages in the order of reading.
    spine: Vec<String>,
    /// The titles of pages, by the table of contents.
    contents: HashMap<String, String>,
}

impl Book {
    fn open(bytes: &[u8]) -> Result<Self, String> {
        let mut book = Self {
            files: files(bytes)?,
            ..Self::default()
        };
        let container = book.text("META-INF/container.xml").ok_or(NO_CONTENTS)?;
        let package = attributes_of(&container, "rootfile", "full-path")
            .into_iter()
            .next();
        let package = package.ok_or(NO_CONTENTS)?;
        let text = book.text(&package).ok_or(NO_CONTENTS)?;
        book.read_package(&text, folder(&package));
        let locked = book.text("META-INF/encryption.xml").unwrap_or_default();
        let locked: HashSet<String> = (attributes_of(&locked, "CipherReference", "URI").iter())
            .map(|uri| resolve("", uri))
            .collect();
        // Fonts are often scrambled, which is no lock.
        match book.spine.iter().any(|place| locked.contains(place)) {
            true => Err("It is a book that its seller has locked (DRM); only the seller's programs can read it.".to_owned()),
            false => Ok(book),
        }
    }

    fn text(&self, place: &str) -> Option<String> {
        Some(charset::decode(self.files.get(place)?).text.into_owned())
    }

    /// Reads the package file: what the book is, which files it has, in which order they are read.
    fn read_package(&mut self, text: &str, base: &str) {
        let mut xml = Xml::new(text);
        let mut items: HashMap<String, String> = HashMap::new();
        // A page that is named again and again is read once: a few bytes would stand for as many chapters as one likes.
        let mut named = HashSet::new();
        let mut tables = Vec::new();
        let mut told = Told::default();
        while let Some(tag) = xml.tag() {
            let Tag::Open(element) = tag else { continue };
            match element.local_name() {
                "item" => {
                    let (Some(id), Some(href)) =
                        (element.attribute("id"), element.attribute("href"))
                    else {
                        continue;
                    };
                    let place = resolve(base, &href);
                    let properties = element.attribute("properties").unwrap_or_default();
                    let is_table = properties
                        .split_whitespace()
                        .any(|property| property == "nav");
                    if is_table || place.ends_with(".ncx") {
                        tables.push(place.clone());
                    }
                    if !is_table {
                        items.insert(id, place);
                    }
                }
                "itemref"
                    if element
                        .attribute("linear")
                        .is_none_or(|linear| linear != "no") =>
                {
                    let place = element.attribute("idref").and_then(|id| items.remove(&id));
                    self.spine
                        .extend(place.filter(|place| named.insert(place.clone())));
                }
                _ => told.take(&element, &mut xml),
            }
        }
        self.fields = told.fields();
        for table in tables {
            if let Some(text) = self.text(&table) {
                self.read_contents(&text, folder(&table));
            }
        }
    }

    /// Reads a table of contents: elements `a` with their addresses, or points with a label and an address.
    fn read_contents(&mut self, text: &str, base: &str) {
        let mut xml = Xml::new(text);
        let mut label = String::new();
        while let Some(tag) = xml.tag() {
            let Tag::Open(element) = tag else { continue };
            let place = match element.local_name() {
                "a" => {
                    label = record::without_markup(&value(xml.inner(&element)));
                    element.attribute("href")
                }
                "text" => {
                    label = record::without_markup(&value(xml.inner(&element)));
                    None
                }
                "content" => element.attribute("src"),
                _ => None,
            };
            if let Some(place) = place.filter(|_| !label.is_empty()) {
                self.contents
                    .entry(resolve(base, &place))
                    .or_insert(std::mem::take(&mut label));
            }
        }
    }

    /// The chapter at `place`, unless it is a page of another kind.
    fn chapter(&self, place: &str) -> Option<Draft> {
        let title = self.contents.get(place).cloned();
        let stem = place.rsplit('/').next().unwrap_or(place);
        let stem = stem.split('.').next().unwrap_or(stem).to_lowercase();
        let label = title
            .as_deref()
            .unwrap_or_default()
            .to_lowercase()
            .replace(' ', "-");
        if NO_CHAPTERS
            .iter()
            .any(|name| stem == *name || label == *name)
        {
            return None;
        }
        let blocks = html::letter(&self.text(place)?);
        let signs = |block: &DraftBlock| match read_line(&block.text) {
            HeadLine::Aside(fields) => fields.author.is_some(),
            HeadLine::Story(_) => false,
        };
        let is_signed = blocks.iter().take(5).any(signs);
        let author = self.fields.author.clone().filter(|_| !is_signed);
        let fields = Fields {
            title,
            author,
            ..self.fields.clone()
        };
        (!blocks.is_empty()).then_some(Draft {
            fields,
            blocks,
            ..Draft::default()
        })
    }
}

const NO_CONTENTS: &str = "It is a damaged book: it does not say what it holds.";

/// What the package says of the book.
#[derive(Default)]
struct Told {
    title: Option<String>,
    authors: Vec<String>,
    publisher: Option<String>,
    date: Option<String>,
}

impl Told {
    fn take(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) {
        let mut told = || record::without_markup(&value(xml.inner(element)));
        match element.name.as_str() {
            "dc:title" => self.title = self.title.take().or(Some(told())),
            "dc:creator" => self.authors.push(told()),
            "dc:publisher" => self.publisher = self.publisher.take().or(Some(told())),
            // The day of the last change is a date too, in older books, and says so.
            "dc:date"
                if element
                    .attribute("event")
                    .is_none_or(|event| event != "modification") =>
            {
                self.date = self.date.take().or(Some(told()));
            }
            _ => {}
        }
    }

    /// As fields of each chapter. A program that makes magazines of feeds names itself as publisher and author.
    fn fields(self) -> Fields {
        let by_program =
            |name: &str| name.trim().eq_ignore_ascii_case("calibre") || name.trim().is_empty();
        let publisher = self.publisher.filter(|name| !by_program(name));
        let authors: Vec<String> = self
            .authors
            .into_iter()
            .filter(|name| !by_program(name))
            .collect();
        Fields {
            date: self.date.and_then(|date| date::parse(&date)),
            publisher: publisher.or(self.title),
            author: (!authors.is_empty()).then(|| authors.join(", ")),
            ..Fields::default()
        }
        .shared()
    }
}

/// The files of a book that are text.
fn files(bytes: &[u8]) -> Result<HashMap<String, Vec<u8>>, String> {
    let mut allowance = Allowance::of(bytes.len() as u64);
    let mut archive = Archive::zip(Box::new(Cursor::new(bytes.to_vec())))?;
    let is_text = |name: &str| {
        let ending = name
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        matches!(
            ending.as_str(),
            "xhtml" | "html" | "htm" | "xml" | "opf" | "ncx"
        )
    };
    let mut files = HashMap::new();
    while let Some(member) = archive.next_member(&mut allowance, is_text) {
        let member = member?;
        files.insert(member.name, member.content?);
    }
    Ok(files)
}

/// The values of an attribute of all elements of a kind.
fn attributes_of(text: &str, element: &str, attribute: &str) -> Vec<String> {
    let mut xml = Xml::new(text);
    let mut found = Vec::new();
    while let Some(tag) = xml.tag() {
        if let Tag::Open(open) = tag
            && open.local_name() == element
        {
            found.extend(open.attribute(attribute));
        }
    }
    found
}

fn folder(place: &str) -> &str {
    place.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The place that an address within the book leads to, from `folder`.
fn resolve(folder: &str, address: &str) -> String {
    let path = address.split(['#', '?']).next().unwrap_or(address);
    let mut parts: Vec<String> = folder
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(unescaped(part)),
        }
    }
    parts.join("/")
}

/// "a%20b" → "a b"
fn unescaped(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let code = behind
            .get(..2)
            .filter(|_| byte == b'%')
            .and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &behind[2..];
            }
            None => {
                bytes.push(byte);
                rest = behind;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn is_prose(blocks: &[DraftBlock]) -> bool {
    let length: usize = blocks.iter().map(|block| block.text.len()).sum();
    let is_sentence = |block: &DraftBlock| {
        block.kind == BlockKind::Paragraph
            && block.text.split(' ').count() > 4
            && block.text.ends_with(['.', '!', '?', '”', '"', '»'])
    };
    length >= LEAST_PROSE || blocks.iter().any(is_sentence)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_book() {
        for (folder, address, expected) in [
            ("OEBPS", "text/a%20b.xhtml#x", "OEBPS/text/a b.xhtml"),
            ("OEBPS/toc", "../text/a.xhtml", "OEBPS/text/a.xhtml"),
            ("", "/a.xhtml", "a.xhtml"),
            ("a", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolve(folder, address), expected, "{address}");
        }
    }
}
