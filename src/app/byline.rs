//! The line under a title: the day, who published it and where, how long it takes to read.

use crate::corpus::Entry;
use crate::extract::Sense;

/// Adults read news at 238 words a minute (Brysbaert 2019), and an English word takes six bytes with its space; for
/// scripts of three bytes a character the result is right as well, at some 480 characters.
const BYTES_A_MINUTE: usize = 238 * 6;

/// "3 February 2025 · Reuters, Damascus · 4 min".
pub fn byline(entry: &Entry) -> String {
    let article = &entry.article;
    let day = article
        .date
        .map(|dated| dated.day.strftime("%-d %B %Y").to_string());
    let source: Vec<&str> = article
        .publisher
        .as_deref()
        .into_iter()
        .chain(dateline(entry))
        .collect();
    let source = (!source.is_empty()).then(|| source.join(", "));
    let author = article.author.clone();
    let length = (!article.body.is_empty()).then(|| match article.body.len() / BYTES_A_MINUTE {
        0 => "1 min".to_owned(),
        minutes => format!("{minutes} min"),
    });
    let parts: Vec<String> = [day, source, author, length]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" · ")
}

/// Where the report was filed.
fn dateline(entry: &Entry) -> Option<&str> {
    let filed = |sense: Sense| match sense {
        Sense::Dateline => true,
        Sense::Literal | Sense::Associative => false,
    };
    let mention = (entry.extraction.mentions.iter()).find(|mention| filed(mention.sense))?;
    let entity = entry.extraction.entities.get(mention.entity?.0 as usize)?;
    Some(&entity.name)
}
