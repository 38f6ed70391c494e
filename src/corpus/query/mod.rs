//! Which articles are wanted, in what order.

mod ast;
mod facts;

pub use ast::{Dates, Query, Term};
pub use facts::Facts;

use super::names::NameId;
use super::{Actor, ArticleId, Corpus, Gave, ReadMark, StarMark, Summary};
use crate::extract::Country;
use crate::text::fold::fold;
use memchr::memmem;

/// Which articles the list shows. The default shows all.
///
/// All parts must hold. An article matches an actor if it gives that name, folded, to an actor of that kind: as the
/// fullest form or as any shorter one. So "al-Sharaa" finds an article on "Ahmed al-Shara" that goes on with "al-Shara",
/// while "Ahmed al-Shara" does not find one that only ever says "al-Shara": that might be his brother.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub countries: Vec<Country>,
    /// Whether an article must name all of `countries`, or any of them.
    pub all_countries: bool,
    pub country_match: CountryMatch,
    pub actors: Vec<Actor>,
    pub all_actors: bool,
    /// Words that title or id must hold, folded.
    pub words: Vec<String>,
    /// Only read ones, or only unread ones.
    pub read: Option<ReadMark>,
    pub star: Option<StarMark>,
}

/// What it takes for an article to match a country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CountryMatch {
    /// The article mentions it, or a place in it, or its people.
    #[default]
    Mentioned,
    /// The article is about it.
    Focus,
    /// The article names it, or a place in it, as a place: not by its people, nor as one who acts.
    Literal,
}

/// The order of the list. Files that gave no article come last in each; ties are in order of arrival.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first; without a date last.
    #[default]
    Date,
    Title,
}

/// The answer to a query: which articles, in what order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing(pub(super) Vec<ArticleId>);

impl Listing {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Filter {
    /// Whether it takes an article that stands alone, and is unread.
    pub fn takes(&self, summary: Summary) -> bool {
        let mut alone = Corpus::new();
        alone.add(summary);
        !alone.matching(self).is_empty()
    }

    /// Whether it shows all.
    pub fn is_empty(&self) -> bool {
        self.countries.is_empty()
            && self.actors.is_empty()
            && self.words.is_empty()
            && self.read.is_none()
            && self.star.is_none()
    }
}

impl Corpus {
    /// All articles that match, in order of arrival.
    pub(super) fn matching(&self, filter: &Filter) -> Vec<ArticleId> {
        let mut ids: Vec<ArticleId> = (0..self.len() as u32).map(ArticleId).collect();
        if filter.read.is_some() || filter.star.is_some() {
            ids.retain(|id| self.has_marks(*id, filter));
        }
        if !filter.countries.is_empty() {
            ids.retain(|id| self.has_countries(*id, filter));
        }
        if !filter.actors.is_empty() {
            let wanted: Vec<_> = filter
                .actors
                .iter()
                .map(|actor| self.names.find(actor))
                .collect();
            let has = |id, name: &Option<NameId>| {
                name.is_some_and(|name| self.named(id).binary_search(&name).is_ok())
            };
            ids.retain(|id| match filter.all_actors {
                true => wanted.iter().all(|name| has(*id, name)),
                false => wanted.iter().any(|name| has(*id, name)),
            });
        }
        for word in filter
            .words
            .iter()
            .map(|word| fold(word))
            .filter(|word| !word.is_empty())
        {
            let holding = self.holding(&word);
            ids.retain(|id| holding.binary_search(id).is_ok());
        }
        ids
    }

    fn has_marks(&self, id: ArticleId, filter: &Filter) -> bool {
        let kept = self.kept(id);
        filter
            .read
            .is_none_or(|mark| kept.gave == Gave::Article && mark == kept.read)
            && filter.star.is_none_or(|mark| mark == kept.star)
    }

    fn has_countries(&self, id: ArticleId, filter: &Filter) -> bool {
        let named = |wanted: &Country| {
            self.countries(id)
                .iter()
                .any(|row| row.country == *wanted && row.is(filter.country_match))
        };
        match filter.all_countries {
            true => filter.countries.iter().all(named),
            false => filter.countries.iter().any(named),
        }
    }

    /// The articles whose title or id holds a folded word, in order of arrival.
    fn holding(&self, word: &str) -> Vec<ArticleId> {
        let mut holding = Vec::new();
        let all = self.folded.all().as_bytes();
        let mut from = 0;
        while let Some(hit) = memmem::find(&all[from..], word.as_bytes()) {
            let at = self.folded.holding(from + hit);
            holding.push(ArticleId(at as u32));
            from = self.folded.end(at);
        }
        holding
    }
}

/// What the words of a filter are looked up in: a line each for title and id. No folded word holds a line break.
pub(super) fn folded(title: &str, id: &str) -> String {
    let mut folded = fold(title) + "\n";
    if title != id {
        folded.push_str(&fold(id));
        folded.push('\n');
    }
    folded
}

/// The first eight bytes as a number that sorts as they do: most comparisons need no more.
pub(super) fn start(text: &str) -> u64 {
    let mut start = [0; 8];
    let length = text.len().min(8);
    start[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(start)
}
