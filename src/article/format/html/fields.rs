//! Title, date, publisher, author and address of a page: from JSON-LD, meta elements, its headline and its title.

use super::dom::{attr, by_name, elements, has_attributes};
use super::flow::{blocks, short_text_of, text_of};
use super::{linked_data, site};
use crate::article::BlockKind;
use crate::article::date;
use crate::article::draft::DraftBlock;
use crate::article::metadata::head::{HeadLine, read_line};
use crate::article::metadata::{Fields, is_url};
use crate::text::fold::fold;
use dom_query::{Document, NodeRef};

/// What a page says of its article.
#[derive(Default)]
pub(super) struct PageFields {
    pub fields: Fields,
    /// The whole text, which some pages give to search engines only.
    pub body: Option<String>,
}

/// Everything of the kind that stands in the page, as found.
#[derive(Default)]
struct Found {
    linked: Fields,
    body: Option<String>,
    /// Values of meta elements, each with the rank of its name: the lowest is the best.
    title: Best,
    date: Best,
    publisher: Best,
    author: Best,
    url: Best,
    /// The text of the `title` element, which often names the site as well.
    window_title: Option<String>,
    headline: Option<String>,
    time: Option<String>,
    byline: Option<String>,
}

#[derive(Default)]
struct Best(Option<(usize, String)>);

impl Best {
    fn offer(&mut self, rank: usize, value: &str) {
        let value = value.trim();
        if !value.is_empty() && self.0.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.0 = Some((rank, value.to_owned()));
        }
    }

    fn take(self) -> Option<String> {
        self.0.map(|(_, value)| value)
    }
}

/// Names of meta elements, best first, without regard to case and with `:`, `_` and `-` as `.`.
const TITLE: &[&str] = &[
    "og.title",
    "headline",
    "parsely.title",
    "sailthru.title",
    "citation.title",
    "dc.title",
    "dcterms.title",
    "twitter.title",
    "title",
];
const DATE: &[&str] = &[
    "article.published.time",
    "article.published",
    "datepublished",
    "og.article.published.time",
    "og.published.time",
    "parsely.pub.date",
    "sailthru.date",
    "cxenseparse.recs.publishtime",
    "citation.publication.date",
    "citation.date",
    "publish.date",
    "publishdate",
    "publication.date",
    "published.date",
    "pub.date",
    "pubdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "displaydate",
    "release.date",
    "originalpublicationdate",
    "timestamp",
    "article.modified.time",
    "og.updated.time",
    "last.modified",
    "lastmod",
];
const PUBLISHER: &[&str] = &[
    "og.site.name",
    "article.publisher.name",
    "publisher",
    "dc.publisher",
    "dcterms.publisher",
    "cre",
    "source",
    "application.name",
];
const AUTHOR: &[&str] = &[
    "author",
    "article.author",
    "article.author.name",
    "parsely.author",
    "sailthru.author",
    "byl",
    "citation.author",
    "dc.creator",
    "dcterms.creator",
    "creator",
    "og.article.author",
    "cxenseparse.author",
];
const URL: &[&str] = &[
    "canonical",
    "og.url",
    "parsely.link",
    "twitter.url",
    "savepage.url",
    "original.url",
];

/// Classes of elements that hold the name of the author and nothing else.
const AUTHOR_CLASSES: [&str; 6] = [
    "byline",
    "author",
    "author-name",
    "byline-name",
    "reader-credits",
    "field--name-uid",
];

/// The longest texts that may be a byline or a time, in bytes.
const LONGEST_BYLINE: usize = 80;
const LONGEST_TIME: usize = 200;

/// So many blocks behind the headline may say who wrote the article and when.
const BELOW: usize = 5;

/// What the lines below the headline say, in a page that has nothing else to say it.
pub(super) fn below_headline(document: &Document, title: Option<&str>) -> Fields {
    let mut fields = Fields::default();
    let Some(title) = title.map(fold) else {
        return fields;
    };
    let blocks = blocks(document.root());
    let is_headline = |block: &DraftBlock| {
        matches!(block.kind, BlockKind::Heading(_)) && fold(&block.text) == title
    };
    let below = blocks
        .iter()
        .skip_while(|block| !is_headline(block))
        .skip(1);
    for block in below.take(BELOW) {
        match read_line(&block.text) {
            HeadLine::Aside(found) => fields.complete_from(Fields {
                title: None,
                ..found
            }),
            HeadLine::Story(_) => {}
        }
    }
    fields
}

/// Reads the page before anything is taken away from it.
pub(super) fn of_page(document: &Document) -> PageFields {
    let mut found = Found::default();
    for element in elements(document.root()) {
        match by_name(element, Told::by) {
            Told::Meta => found.meta(element),
            Told::Link => found.link(element),
            Told::Script => found.script(element),
            Told::Title if found.window_title.is_none() => {
                found.window_title = Some(element.text().to_string())
            }
            Told::Base => found.base(element),
            Told::Headline if found.headline.is_none() => found.headline = Some(text_of(element)),
            Told::Title | Told::Headline | Told::Time | Told::Otherwise => found.marked(element),
        }
    }
    found.settle()
}

/// Elements that say something of the page.
#[derive(Clone, Copy, Default, PartialEq)]
enum Told {
    Meta,
    Link,
    Script,
    Title,
    Base,
    Headline,
    Time,
    /// By their attributes, if at all.
    #[default]
    Otherwise,
}

impl Told {
    fn by(name: &str) -> Self {
        match name.as_bytes() {
            b"meta" => Self::Meta,
            b"link" => Self::Link,
            b"script" => Self::Script,
            b"title" => Self::Title,
            b"base" => Self::Base,
            b"h1" => Self::Headline,
            b"time" => Self::Time,
            _ => Self::Otherwise,
        }
    }
}

impl Found {
    fn meta(&mut self, element: NodeRef<'_>) {
        let value = attr(element, "content");
        for attribute in ["property", "name", "itemprop"] {
            let name = attr(element, attribute);
            if name.is_empty() {
                continue;
            }
            let name = name.to_lowercase().replace([':', '_', '-'], ".");
            let rank = |names: &[&str]| names.iter().position(|known| *known == name);
            if let Some(rank) = rank(TITLE) {
                self.title.offer(rank, &value);
            } else if let Some(rank) = rank(DATE) {
                self.date.offer(rank, &value);
            } else if let Some(rank) = rank(PUBLISHER) {
                self.publisher.offer(rank, &value);
            } else if let Some(rank) = rank(AUTHOR).filter(|_| !is_url(&value)) {
                self.author.offer(rank, &value);
            } else if let Some(rank) = rank(URL) {
                self.url.offer(rank, &value);
            }
        }
    }

    fn link(&mut self, element: NodeRef<'_>) {
        if attr(element, "rel").eq_ignore_ascii_case("canonical") {
            self.url.offer(0, &attr(element, "href"));
        }
    }

    fn script(&mut self, element: NodeRef<'_>) {
        if attr(element, "type").eq_ignore_ascii_case("application/ld+json")
            && let Some((fields, body)) = linked_data::fields(&element.text())
        {
            self.linked.complete_from(fields);
            self.body = self.body.take().or(body);
        }
    }

    /// Some systems write the address of the page itself where addresses within it begin.
    fn base(&mut self, element: NodeRef<'_>) {
        let address = attr(element, "href");
        let path = address.splitn(4, '/').nth(3).unwrap_or("");
        if !path.is_empty() && !path.ends_with('/') {
            self.url.offer(URL.len(), &address);
        }
    }

    /// Elements that are marked by attributes: times, bylines, microdata.
    fn marked(&mut self, element: NodeRef<'_>) {
        if !has_attributes(element) && !element.has_name("time") {
            return;
        }
        let property = attr(element, "itemprop");
        if self.time.is_none() {
            let of_article = &*property == "datePublished" || element.has_name("time");
            let told = ["datetime", "content", "title"].map(|name| attr(element, name));
            if of_article {
                let told = told.iter().find(|value| !value.is_empty());
                let shown = || short_text_of(element, LONGEST_TIME).unwrap_or_default();
                let value = told.map_or_else(shown, |value| (**value).to_owned());
                self.time = date::parse(&value).map(|_| value);
            }
        }
        if element.has_class("reader-domain") {
            self.url.offer(URL.len(), &attr(element, "href"));
        }
        if self.byline.is_none() {
            let class = attr(element, "class");
            let marked = &*property == "author"
                || &*attr(element, "rel") == "author"
                || class
                    .split_ascii_whitespace()
                    .any(|class| AUTHOR_CLASSES.contains(&class));
            if marked {
                let text = short_text_of(element, LONGEST_BYLINE);
                self.byline = text.filter(|text| !text.is_empty());
            }
        }
    }

    fn settle(self) -> PageFields {
        let named = self.publisher.take();
        let site_name = self.linked.publisher.as_deref().or(named.as_deref());
        let (title, suffix) = title(
            [
                self.linked.title.as_deref(),
                self.title.0.as_ref().map(|(_, title)| title.as_str()),
            ],
            self.window_title.as_deref(),
            self.headline.as_deref(),
            site_name,
        );
        let date = |text: Option<String>| text.and_then(|text| date::parse(&text));
        let mut fields = Fields {
            title,
            ..Fields::default()
        };
        fields.complete_from(self.linked);
        fields.complete_from(Fields {
            title: None,
            date: date(self.date.take()).or_else(|| date(self.time)),
            publisher: named.or(suffix),
            author: self.author.take().or(self.byline),
            url: self.url.take(),
        });
        PageFields {
            fields,
            body: self.body,
        }
    }
}

/// The headline of the story, and the name of the site where the window's title told it.
fn title(
    told: [Option<&str>; 2],
    window: Option<&str>,
    headline: Option<&str>,
    site_name: Option<&str>,
) -> (Option<String>, Option<String>) {
    let named = window.zip(told.into_iter().flatten().next());
    let site_name =
        site_name.or_else(|| named.and_then(|(window, title)| site::beside(window, title)));
    let cut = window.map(|window| site::cut(window, site_name));
    let suffix = cut.as_ref().and_then(|(_, site)| site.clone());
    // What is printed large is the best headline, if something else says that it is one.
    let confirmed = headline.filter(|headline| {
        let key = fold(headline);
        if site_name.is_some_and(|site| fold(site) == key) {
            return false;
        }
        let holds = |other: &str| {
            let other = fold(other);
            !key.is_empty() && (other.contains(&key) || other.len() > 20 && key.contains(&other))
        };
        told.into_iter().flatten().chain(window).any(holds)
    });
    let title = confirmed
        .map(str::to_owned)
        .or_else(|| {
            told.into_iter()
                .flatten()
                .next()
                .map(|told| site::cut(told, site_name).0)
        })
        .or_else(|| cut.map(|(title, _)| title))
        .or_else(|| headline.map(str::to_owned));
    (title.filter(|title| !title.trim().is_empty()), suffix)
}
