//! The line under a title: the day, who published it and where, how long it takes to read.

use super::reading_pane::Held;
use crate::corpus::Entry;
use crate::extract::Sense;
use crate::text::language::{language, name};

/// Adults read news at 238 words a minute (Brysbaert 2019), and an English word takes six bytes with its space; for
/// scripts of three bytes a character the result is right as well, at some 480 characters.
const BYTES_A_MINUTE: usize = 238 * 6;

/// "3 February 2025 · Reuters, Damascus · 4 min"; and what is odd about the text: its language, its encoding.
pub fn byline(entry: &Entry, held: Held) -> String {
    let article = &entry.article;
    let day = article
        .date
        .map(|dated| dated.day.strftime("%-d %B %Y").to_string());
    let source: Vec<String> = (article.publisher.clone().into_iter())
        .chain(dateline(entry))
        .collect();
    let source = (!source.is_empty()).then(|| source.join(", "));
    let author = article.author.clone();
    let length = match (held, article.body.len() / BYTES_A_MINUTE) {
        // How long the whole is, its beginning does not say.
        (Held::Preview | Held::Beginning(_), _) => None,
        _ if article.body.is_empty() => None,
        (_, 0) => Some("1\u{a0}min".to_owned()),
        (_, minutes) => Some(format!("{minutes}\u{a0}min")),
    };
    let foreign = language(&article.text).filter(|code| *code != "en");
    let foreign =
        foreign.map(|code| format!("in {}: names are found for English only", name(code)));
    let charset = article.charset.map(str::to_owned);
    let parts: Vec<String> = [day, source, author, length, foreign, charset]
        .into_iter()
        .flatten()
        .collect();
    parts.join(" · ")
}

/// Where the report was filed. "DAMASCUS" stands in capitals in the text because it is a dateline.
fn dateline(entry: &Entry) -> Option<String> {
    let filed = |sense: Sense| match sense {
        Sense::Dateline => true,
        Sense::Literal | Sense::Associative => false,
    };
    let mut mentions = entry.extraction.mentions.iter();
    let mention = mentions.find(|mention| filed(mention.sense))?;
    let written = mention.span.of(&entry.article.text);
    let words: Vec<String> = written.split_whitespace().map(capitalised).collect();
    Some(words.join(" "))
}

fn capitalised(word: &str) -> String {
    if word.chars().count() < 3 || word.chars().any(char::is_lowercase) {
        return word.to_owned();
    }
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}
