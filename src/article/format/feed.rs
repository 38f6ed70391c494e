//! Feeds saved as files: RSS 0.9 to 2.0, Atom, RDF. One article an item.

use super::xml::{Element, Tag, Xml, local_name, root, value};
use super::{Drafts, html, record};
use crate::article::draft::Draft;
use crate::article::metadata::{Fields, is_url};
use crate::article::{Date, date};

/// Elements of other vocabularies that mean what those of feeds mean; all others are passed over, such as `media:title`.
const PREFIXES: [&str; 9] = [
    "", "rss", "atom", "a10", "content", "dc", "dcterms", "xhtml", "rdf",
];

/// The articles of a text in XML, or what it is instead.
pub(super) fn drafts(text: &str) -> Result<Drafts, String> {
    let root = root(text).ok_or("It is XML without any element.")?;
    match root.to_ascii_lowercase().as_str() {
        "rss" | "feed" | "rdf" | "channel" => items(text),
        "html" => html::draft(text).map(Drafts::One),
        "opml" => Err("It is OPML, a list of feeds; OPML is not news.".to_owned()),
        "urlset" | "sitemapindex" => {
            Err("It is a sitemap, which has addresses of pages but not their text.".to_owned())
        }
        "svg" => Err("It is a picture, not an article.".to_owned()),
        "plist" => Err("It is a property list, not an article.".to_owned()),
        _ => {
            let name: String = root.chars().take(40).collect();
            Err(format!(
                "It is XML of a kind that is not read here (<{name}>), not a feed."
            ))
        }
    }
}

/// Whether a text in XML is a feed by its first element.
pub(super) fn is_feed(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('<')
        && root(text).is_some_and(|root| match root.to_ascii_lowercase().as_str() {
            "rss" | "feed" | "rdf" | "opml" | "urlset" | "sitemapindex" => true,
            "html" => text.starts_with("<?xml"),
            _ => false,
        })
}

fn items(text: &str) -> Result<Drafts, String> {
    let mut xml = Xml::new(text);
    let mut feed = Feed::default();
    while let Some(tag) = xml.tag() {
        match tag {
            Tag::Open(element) => feed.open(&element, &mut xml),
            Tag::Close(name) if is_item(&name) => feed.end_item(),
            Tag::Close(_) => {}
        }
    }
    let cut_off = xml.cut_off || feed.item.is_some();
    feed.end_item();
    let mut drafts = feed.drafts;
    if cut_off {
        drafts.push(Err(
            "The feed is cut off: it ends in the middle of an item.".to_owned(),
        ));
    }
    match drafts.is_empty() {
        true => Err("It is a feed without articles.".to_owned()),
        false => Ok(Drafts::Several(drafts)),
    }
}

fn is_item(name: &str) -> bool {
    known_name(name).is_some_and(|name| matches!(name, "item" | "entry"))
}

/// The name without its prefix, if it is of a vocabulary that is known here.
fn known_name(name: &str) -> Option<&str> {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    PREFIXES.contains(&prefix).then_some(local)
}

/// What has been read of a feed.
#[derive(Default)]
struct Feed {
    /// What the feed says of all its items: its title is who publishes them.
    shared: Fields,
    drafts: Vec<Result<Draft, String>>,
    item: Option<Item>,
}

/// An item while it is read.
#[derive(Default)]
struct Item {
    fields: Fields,
    /// A date that is only that of the last change.
    changed: Option<Date>,
    /// An address that is only the item's name.
    guid: Option<String>,
    /// Of the texts that an item may have, short and long, the longest.
    text: String,
}

impl Feed {
    fn open(&mut self, element: &Element<'_>, xml: &mut Xml<'_>) {
        let Some(name) = known_name(&element.name) else {
            return;
        };
        if is_item(name) {
            self.end_item();
            self.item = Some(Item::default());
            return;
        }
        match self.item.as_mut() {
            Some(item) => item.take(name, element, xml),
            None if name == "title" && self.shared.publisher.is_none() => {
                let title = record::without_markup(&value(xml.inner(element)));
                self.share(|shared| shared.publisher = Some(title));
            }
            None if name == "author" && self.shared.author.is_none() => {
                let names = names(xml.inner(element));
                self.share(|shared| shared.author = Some(names));
            }
            None => {}
        }
    }

    fn share(&mut self, set: impl FnOnce(&mut Fields)) {
        set(&mut self.shared);
        self.shared = std::mem::take(&mut self.shared).shared();
    }

    fn end_item(&mut self) {
        let Some(item) = self.item.take() else { return };
        let mut fields = item.fields;
        fields.complete_from(Fields {
            date: item.changed,
            url: item.guid,
            ..self.shared.clone()
        });
        let blocks = record::story(&item.text);
        let draft = match blocks.is_empty() && fields.title.is_none() {
            true => Err("This item of the feed has neither a title nor a text.".to_owned()),
            false => Ok(Draft {
                fields,
                blocks,
                ..Draft::default()
            }),
        };
        self.drafts.push(draft);
    }
}

impl Item {
    fn take(&mut self, name: &str, element: &Element<'_>, xml: &mut Xml<'_>) {
        let mut told = || value(xml.inner(element));
        let mut found = Fields::default();
        match name {
            "title" => found.title = Some(record::without_markup(&told())),
            "encoded" | "content" | "description" | "summary" | "body" | "fulltext" => {
                let text = told();
                if text.len() > self.text.len() {
                    self.text = text;
                }
            }
            "pubDate" | "published" | "date" | "issued" | "created" => {
                found.date = date::parse(&told())
            }
            "updated" | "modified" => self.changed = self.changed.or(date::parse(&told())),
            "author" | "creator" | "contributor" => found.author = Some(names(xml.inner(element))),
            // In Atom it holds the title of another feed, which this entry was copied from.
            "source" => {
                let inner = xml.inner(element);
                found.publisher = child(inner, "title").or_else(|| Some(value(inner)));
            }
            "link" => found.url = link(element, xml),
            "guid" | "id" => {
                let id = Some(told()).filter(|id| is_url(id));
                self.guid = self.guid.take().or(id);
            }
            _ => {}
        }
        self.fields.complete_from(found);
    }
}

/// The address of the article: the text of the element, or its attribute in Atom, where links may lead elsewhere too.
fn link(element: &Element<'_>, xml: &mut Xml<'_>) -> Option<String> {
    let is_article = element
        .attribute("rel")
        .is_none_or(|rel| rel == "alternate");
    let url = element
        .attribute("href")
        .unwrap_or_else(|| value(xml.inner(element)));
    Some(url).filter(|url| is_article && is_url(url))
}

/// "Jane Doe", "jane@example.org (Jane Doe)", or elements that hold the name.
fn names(inner: &str) -> String {
    child(inner, "name").unwrap_or_else(|| record::without_markup(&value(inner)))
}

/// The text of the first element called `name`.
fn child(inner: &str, name: &str) -> Option<String> {
    let mut xml = Xml::new(inner);
    while let Some(tag) = xml.tag() {
        if let Tag::Open(element) = tag
            && local_name(&element.name) == name
        {
            return Some(value(xml.inner(&element))).filter(|text| !text.is_empty());
        }
    }
    None
}
