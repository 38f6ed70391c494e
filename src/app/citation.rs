//! An article as it is cited: title, who published it, the day, and where it can be found.

use super::App;
use super::effect::Effect;
use crate::article::{Article, sanitize};

/// `“Russia asks Syria to keep its bases”, Reuters, 3 February 2025, https://example.org/bases`. It is one line in which
/// nothing can act on whatever it is put into.
pub fn citation(article: &Article) -> String {
    let title = article.title.of(&article.text);
    let title = (!title.trim().is_empty()).then(|| format!("“{}”", words(title)));
    let publisher = article.publisher.as_deref().or(article.author.as_deref());
    let day = article
        .date
        .map(|dated| dated.day.strftime("%-d %B %Y").to_string());
    let place = match &article.url {
        Some(url) => words(url),
        None => path(article),
    };
    let parts = [title, publisher.map(words), day, Some(place)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// The file, with the number of the part where it holds several articles.
fn path(article: &Article) -> String {
    let path = words(&article.source.path.to_string_lossy());
    match article.source.part {
        Some(part) => format!("{path}#{}", part + 1),
        None => path,
    }
}

fn words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    sanitize::line(&words.join(" "))
}

impl App {
    /// Copies the citation of the open article.
    pub(super) fn cite(&mut self) -> Effect {
        let Some(entry) = &self.reading.entry else {
            self.message = Some("There is no article here to cite.".into());
            return Effect::Nothing;
        };
        let citation = citation(&entry.article);
        self.message = Some(format!("Copied: {citation}"));
        Effect::Copy(citation)
    }
}
