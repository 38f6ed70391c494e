//! What the corpus keeps of an article: enough for its row in the list, for filters and for counts.

use super::Entry;
use crate::article::{Date, Problem, Source};
use crate::extract::{Country, Entity, EntityKind};
use crate::text::fold::fold;

/// What the corpus keeps of an article, or of a file that gave none.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub source: Source,
    pub title: String,
    pub date: Option<Date>,
    /// Focus first, then by number of mentions.
    pub countries: Vec<RowCountry>,
    pub actors: Vec<ActorNames>,
    /// Why the file could not be read, for a row that is no article.
    pub problem: Option<String>,
}

/// A country as the list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowCountry {
    pub country: Country,
    pub mentions: u32,
    pub focus: bool,
}

/// An actor as filters and pickers know it: by its display name, across articles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor {
    pub kind: EntityKind,
    pub name: String,
}

/// An actor of one article, with all names that the article gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorNames {
    pub actor: Actor,
    pub aliases: Vec<String>,
}

impl Summary {
    /// What is kept of an entry. An article without a title is called by its id.
    pub fn of(entry: &Entry) -> Self {
        let article = &entry.article;
        let title = article.title.of(&article.text).replace('\n', " ");
        let mut countries: Vec<RowCountry> = (entry.extraction.countries.iter())
            .map(|evidence| RowCountry {
                country: evidence.country,
                mentions: evidence.mentions,
                focus: evidence.focus,
            })
            .collect();
        countries.sort_by_key(|row| (!row.focus, std::cmp::Reverse(row.mentions)));
        Self {
            source: article.source.clone(),
            title: if title.trim().is_empty() {
                article.source.id.clone()
            } else {
                title
            },
            date: article.date.map(|dated| dated.day),
            countries,
            actors: entry
                .extraction
                .entities
                .iter()
                .filter_map(ActorNames::of)
                .collect(),
            problem: None,
        }
    }

    /// The row of a file that gave no article.
    pub fn of_problem(problem: Problem) -> Self {
        Self {
            title: problem.source.id.clone(),
            source: problem.source,
            date: None,
            countries: Vec::new(),
            actors: Vec::new(),
            problem: Some(problem.reason),
        }
    }
}

impl ActorNames {
    fn of(entity: &Entity) -> Option<Self> {
        match entity.kind {
            EntityKind::Person | EntityKind::Organization => Some(Self {
                actor: Actor {
                    kind: entity.kind,
                    name: entity.name.clone(),
                },
                aliases: entity.aliases.clone(),
            }),
            EntityKind::Location => None,
        }
    }
}

/// The form under which a name is the same name in every article: folded; for persons doubled letters count once, since
/// transliteration wavers there ("al-Sharaa", "al-Shara"; "Hussein", "Husein").
pub(super) fn key(kind: EntityKind, name: &str) -> String {
    let mut key = fold(name);
    match kind {
        EntityKind::Person => {
            let mut last = '\0';
            key.retain(|c| std::mem::replace(&mut last, c) != c);
        }
        EntityKind::Organization | EntityKind::Location => {}
    }
    key
}
