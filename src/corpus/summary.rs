//! What the corpus keeps of an article: enough for its row in the list, for filters and for counts.

use super::{CountryMatch, Entry};
use crate::article::{Article, Date, Problem, Source};
use crate::extract::{Country, Entity, EntityKind, Sort};
use crate::text::fold::fold;
use crate::text::language::language;

/// What the corpus keeps of an article, or of a file that gave none.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    pub source: Source,
    pub title: String,
    pub called: Called,
    pub date: Option<Date>,
    /// Focus first, then by number of mentions.
    pub countries: Vec<RowCountry>,
    /// Persons and organizations.
    pub actors: Vec<ActorNames>,
    /// Locations, with what the gazetteer calls them among their names.
    pub places: Vec<ActorNames>,
    /// Each once, in order.
    pub sorts: Vec<Sort>,
    /// The countries that act themselves or that actors belong to: each once, in order.
    pub acting: Vec<Country>,
    pub publisher: Option<String>,
    /// The code of the text's language.
    pub language: Option<&'static str>,
    /// Why the file could not be read, for a row that is no article.
    pub problem: Option<String>,
}

/// Where what an article is called comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    ByTitle,
    /// By its first words or its id, for it has no title.
    ByNeed,
}

/// A country as the list shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowCountry {
    pub country: Country,
    pub mentions: u32,
    /// Whether the article is about it.
    pub focus: bool,
    /// Whether the article names it, or a place in it, as a place.
    pub literal: bool,
}

/// An actor, or a place, as queries and pickers know it: by its display name, across articles.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Actor {
    pub kind: EntityKind,
    pub name: String,
}

/// An actor or a place of one article, with all names that the article gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct ActorNames {
    pub actor: Actor,
    pub aliases: Vec<String>,
}

impl Summary {
    /// What is kept of an entry. An article without a title is called by its first words, and without any by its id.
    pub fn of(entry: &Entry) -> Self {
        let article = &entry.article;
        let entities = || entry.extraction.entities.iter();
        let title = article.title.of(&article.text).replace('\n', " ");
        let mut countries: Vec<RowCountry> = (entry.extraction.countries.iter())
            .map(|evidence| RowCountry {
                country: evidence.country,
                mentions: evidence.mentions,
                focus: evidence.focus,
                literal: evidence.literal > 0,
            })
            .collect();
        countries.sort_by_key(|row| (!row.focus, std::cmp::Reverse(row.mentions)));
        Self {
            source: article.source.clone(),
            called: match title.trim().is_empty() {
                true => Called::ByNeed,
                false => Called::ByTitle,
            },
            title: [title, first_words(article)]
                .into_iter()
                .find(|title| !title.trim().is_empty())
                .unwrap_or_else(|| article.source.id.clone()),
            date: article.date.map(|dated| dated.day),
            countries,
            actors: names_of(entry, |kind| kind != EntityKind::Location),
            places: names_of(entry, |kind| kind == EntityKind::Location),
            sorts: once(entities().filter_map(|entity| entity.sort)),
            acting: acting(entry),
            publisher: article.publisher.clone(),
            language: language(&article.text),
            problem: None,
        }
    }

    /// The row of a file that gave no article.
    pub fn of_problem(problem: Problem) -> Self {
        Self {
            title: problem.source.id.clone(),
            called: Called::ByNeed,
            source: problem.source,
            date: None,
            countries: Vec::new(),
            actors: Vec::new(),
            places: Vec::new(),
            sorts: Vec::new(),
            acting: Vec::new(),
            publisher: None,
            language: None,
            problem: Some(problem.reason),
        }
    }
}

impl RowCountry {
    pub fn is(&self, matched: CountryMatch) -> bool {
        match matched {
            CountryMatch::Mentioned => true,
            CountryMatch::Focus => self.focus,
            CountryMatch::Literal => self.literal,
        }
    }
}

impl ActorNames {
    /// Whether an article that calls an actor this names the wanted one: if it gives that name, folded, to an actor of
    /// that kind, as the fullest form or as any shorter one. So "al-Sharaa" finds an article on "Ahmed al-Shara" that goes
    /// on with "al-Shara", while "Ahmed al-Shara" does not find one that only ever says "al-Shara": that might be his
    /// brother.
    pub fn is(&self, wanted: &Actor) -> bool {
        let kind = self.actor.kind;
        let wanted_key = key(kind, &wanted.name);
        let mut names = std::iter::once(&self.actor.name).chain(&self.aliases);
        kind == wanted.kind
            && !wanted_key.is_empty()
            && names.any(|name| key(kind, name) == wanted_key)
    }

    fn of(entity: &Entity) -> Self {
        let mut aliases = entity.aliases.clone();
        aliases.extend(entity.place.map(|place| place.name()));
        Self {
            actor: Actor {
                kind: entity.kind,
                name: entity.name.clone(),
            },
            aliases,
        }
    }
}

/// How an article begins: its first line, as far as a title may be long, with "…" where it goes on.
fn first_words(article: &Article) -> String {
    const LONGEST: usize = 120;
    let body = article.body.of(&article.text).trim();
    let line = body.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        None => line.to_owned(),
        Some((end, _)) => {
            let whole_words = line[..end]
                .rsplit_once(' ')
                .map_or(&line[..end], |(words, _)| words);
            format!("{whole_words}…")
        }
    }
}

fn names_of(entry: &Entry, wanted: impl Fn(EntityKind) -> bool) -> Vec<ActorNames> {
    let entities = entry.extraction.entities.iter();
    let wanted = entities.filter(|entity| wanted(entity.kind));
    wanted.map(ActorNames::of).collect()
}

/// The states that act, and the countries that actors belong to.
fn acting(entry: &Entry) -> Vec<Country> {
    let extraction = &entry.extraction;
    let states = extraction.states.iter().map(|state| state.country);
    let actors = (extraction.entities.iter()).filter(|entity| entity.kind != EntityKind::Location);
    let belong = actors.filter_map(|entity| Some(entity.located.as_ref()?.country));
    once(states.chain(belong))
}

fn once<T: Ord>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = all.collect();
    all.sort_unstable();
    all.dedup();
    all
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
