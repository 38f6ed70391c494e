//! Which articles are wanted, in what order.

use super::count::{NameId, Names};
use super::{Actor, ArticleId, Kept, ReadMark, StarMark};
use crate::extract::Country;
use crate::text::fold::fold;

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
    /// Whether it shows all.
    pub fn is_empty(&self) -> bool {
        self.countries.is_empty()
            && self.actors.is_empty()
            && self.words.is_empty()
            && self.read.is_none()
            && self.star.is_none()
    }
}

/// A filter, made ready for looking at many articles.
pub(super) struct Wanted<'a> {
    filter: &'a Filter,
    /// Of the filter's actors; `None` for a name that no article has.
    names: Vec<Option<NameId>>,
    words: Vec<String>,
}

impl<'a> Wanted<'a> {
    pub(super) fn of(filter: &'a Filter, names: &Names) -> Self {
        Self {
            filter,
            names: filter
                .actors
                .iter()
                .map(|actor| names.find(actor))
                .collect(),
            words: filter.words.iter().map(|word| fold(word)).collect(),
        }
    }

    pub(super) fn takes(&self, kept: &Kept) -> bool {
        self.marks(kept) && self.countries(kept) && self.actors(kept) && self.words(kept)
    }

    fn marks(&self, kept: &Kept) -> bool {
        self.filter
            .read
            .is_none_or(|mark| kept.problem.is_none() && mark == kept.read)
            && self.filter.star.is_none_or(|mark| mark == kept.star)
    }

    fn countries(&self, kept: &Kept) -> bool {
        let named = |wanted: &Country| {
            kept.countries.iter().any(|row| {
                row.country == *wanted
                    && match self.filter.country_match {
                        CountryMatch::Mentioned => true,
                        CountryMatch::Focus => row.focus,
                    }
            })
        };
        let countries = &self.filter.countries;
        match self.filter.all_countries {
            true => countries.iter().all(named),
            false => countries.is_empty() || countries.iter().any(named),
        }
    }

    fn actors(&self, kept: &Kept) -> bool {
        let named = |name: &Option<NameId>| {
            name.is_some_and(|name| kept.names.binary_search(&name).is_ok())
        };
        match self.filter.all_actors {
            true => self.names.iter().all(named),
            false => self.names.is_empty() || self.names.iter().any(named),
        }
    }

    fn words(&self, kept: &Kept) -> bool {
        self.words
            .iter()
            .all(|word| memchr::memmem::find(kept.folded.as_bytes(), word.as_bytes()).is_some())
    }
}

/// What the words of a filter are looked up in.
pub(super) fn folded(title: &str, id: &str) -> Box<str> {
    let mut folded = fold(title);
    if title != id {
        folded.push('\n');
        folded.push_str(&fold(id));
    }
    folded.into()
}
