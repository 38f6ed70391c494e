//! How fields are called: one table for header lines, front matter and JSON.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Title,
    Date,
    Publisher,
    Author,
    Url,
    /// The story itself.
    Text,
    /// What the story is about, or how it begins: of use where nothing else is told.
    Teaser,
    /// Known, and of no use to us.
    Ignored,
}

/// The field that `name` stands for, and its rank: of several fields that hold the same, the one with the lowest rank
/// is the best. "datePublished", "date-published" and "Date Published" are one name.
pub fn key(name: &str) -> Option<(Key, usize)> {
    if name.len() > LONGEST {
        return None;
    }
    let plain: String = name
        .chars()
        .filter(|c| !matches!(c, '_' | '-' | ' ' | '.' | ':'))
        .flat_map(char::to_lowercase)
        .collect();
    static NAMES: LazyLock<HashMap<&str, (Key, usize)>> = LazyLock::new(|| {
        let names = |(key, names): (Key, &'static str)| {
            names
                .split(' ')
                .enumerate()
                .map(move |(rank, name)| (name, (key, rank)))
        };
        KEYS.into_iter().flat_map(names).collect()
    });
    NAMES.get(plain.as_str()).copied()
}

/// All names of the fields that are of use, best first, in small letters and without what separates words.
pub fn names() -> impl Iterator<Item = (Key, &'static str)> {
    let useful = |(key, _): &(Key, &str)| *key != Key::Ignored;
    KEYS.into_iter().filter(useful)
}

/// Longer than any name below with its separators.
const LONGEST: usize = 32;

/// Best first. Seen in: newsboat's saved articles, web clippers for Obsidian, Hugo, Jekyll, NewsAPI, the Guardian's and
/// the New York Times' interfaces, news-please, trafilatura, newspaper, scrapy feeds, schema.org, JSON Feed, mail.
const KEYS: [(Key, &str); 8] = [
    (
        Key::Title,
        "headline title heading webtitle articletitle name subject ogtitle titleraw",
    ),
    (
        Key::Date,
        "datepublished publishedat published publisheddate publishedtime publishedon datepublish publishdate \
         publishtime publicationdate publishingdate webpublicationdate firstpublished articlepublishedtime pubdate date dateline day \
         issued posted postedat datetime timestamp created createdat datecreated createdtime time isodate updated \
         updatedat modified lastmodified datemodified lastmod seendate",
    ),
    (
        Key::Publisher,
        "publisher publishername sourcename sitename outlet newspaper publication source site website provider feed \
         feedtitle channel media sourcehostname sourcedomain hostname domain newsoutlet",
    ),
    (
        Key::Author,
        "author authors byline by creator dccreator writer writers reporter correspondent writtenby from",
    ),
    (
        Key::Url,
        "url canonicalurl canonical link weburl permalink sourceurl articleurl externalurl originalurl uri href guid \
         requestedurl id",
    ),
    (
        Key::Text,
        "text articlebody fulltext maintext articletext rawtext plaintext content contenttext contenthtml body bodytext \
         html article story paragraphs",
    ),
    (
        Key::Teaser,
        "leadparagraph lead description summary abstract excerpt snippet",
    ),
    (
        Key::Ignored,
        "flags tags tag categories category keywords section topics language lang podcastdownloadurl image images",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_fields() {
        for (name, expected) in [
            ("Title", Some((Key::Title, 1))),
            ("datePublished", Some((Key::Date, 0))),
            ("date_published", Some((Key::Date, 0))),
            ("source-hostname", Some((Key::Publisher, 15))),
            ("By", Some((Key::Author, 3))),
            ("main_text", Some((Key::Text, 3))),
            ("Syria", None),
        ] {
            assert_eq!(key(name), expected, "{name}");
        }
    }

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut names: Vec<&str> = KEYS
            .iter()
            .flat_map(|(_, names)| names.split(' '))
            .collect();
        names.sort_unstable();
        assert!(
            names
                .windows(2)
                .all(|pair| pair[0] != pair[1] && !pair[0].is_empty())
        );
    }
}
