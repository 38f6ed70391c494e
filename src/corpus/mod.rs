//! 4  All articles together: what the list shows of each, which of them are wanted, in what order.
//!
//! [`Corpus`] answers how many articles match a [`Query`], and the rows from..to of them. It holds no texts; one whole
//! article with its findings is an [`Entry`], made anew when it is opened. `app` and `view` know only these answers, so
//! that they may come from memory or from a stored index.

pub mod count;
pub mod index;
mod matching;
mod names;
mod packed;
pub mod query;
pub mod scan;
mod sources;
pub mod state;
pub mod summary;

use crate::article::{Article, Date, Source};
use crate::extract::Extraction;
use crate::text::fold::fold;
pub use count::{ActorCount, CountryCount};
use matching::Asked;
use names::{NameId, Names};
use packed::{Lists, Texts};
pub use query::{
    CountryMatch, Facts, Field, Listing, Order, Query, QueryError, Saved, Term, country,
};
use sources::Sources;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
pub use summary::{Actor, ActorNames, RowCountry, Summary};

/// An article's number within the opened corpus, in order of arrival. Stable while it is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// One whole article with its findings: what is open in the reading pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub article: Article,
    pub extraction: Extraction,
}

/// One row of the list: borrowed from the corpus for as long as a frame takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: ArticleId,
    pub title: String,
    pub date: Option<Date>,
    pub countries: Vec<RowCountry>,
    pub problem: Option<String>,
    pub read: bool,
    pub starred: bool,
}

/// Whether the user has read an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadMark {
    #[default]
    Unread,
    Read,
}

/// Whether the user has starred an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StarMark {
    #[default]
    Plain,
    Starred,
}

/// All articles of the opened folder, and the files that gave none.
///
/// What a filter looks at lies in a few long stretches of memory, in the order of arrival, so that a look at a hundred
/// thousand articles is one pass over each. An article takes about 300 bytes, of which its title and id are most.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    // All of these are indexed by `ArticleId`.
    kept: Vec<Kept>,
    sources: Sources,
    titles: Texts,
    /// For the order.
    folded: Texts,
    countries: Lists<RowCountry>,
    /// All names of the actors of an article, sorted.
    named: Lists<NameId>,
    asked: Asked,
    /// Why there is no article.
    problems: HashMap<ArticleId, Box<str>>,
    names: Names,
    unread: usize,
}

#[derive(Clone, Copy, Debug)]
struct Kept {
    date: Option<Date>,
    gave: Gave,
    read: ReadMark,
    star: StarMark,
}

/// What came of a file; in the order of lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gave {
    Article,
    Problem,
}

impl Corpus {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in an article, or a file that gave none; it is unread.
    pub fn add(&mut self, mut summary: Summary) -> ArticleId {
        let id = ArticleId(self.kept.len() as u32);
        self.asked.push(&mut summary, &mut self.names);
        let gave = match summary.problem {
            None => Gave::Article,
            Some(reason) => {
                self.problems.insert(id, reason.into());
                Gave::Problem
            }
        };
        self.unread += usize::from(gave == Gave::Article);
        self.titles.push(&summary.title);
        self.folded.push(&fold(&summary.title));
        self.countries.push(summary.countries);
        self.named.push(self.names.intern(&summary.actors));
        self.sources.push(summary.source);
        self.kept.push(Kept {
            date: summary.date,
            gave,
            read: ReadMark::Unread,
            star: StarMark::Plain,
        });
        id
    }

    /// How many rows there are: articles, and files that gave none.
    pub fn len(&self) -> usize {
        self.kept.len()
    }

    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// How many articles have not been read; a file that gave none is not one.
    pub fn unread(&self) -> usize {
        self.unread
    }

    /// How many files, or parts of them, gave no article.
    pub fn problems(&self) -> usize {
        self.problems.len()
    }

    /// The articles that match, in order.
    pub fn list(&self, filter: &Query, order: Order) -> Listing {
        let mut ids = self.matching(filter);
        match order {
            Order::Date => {
                ids.sort_by_key(|id| (self.kept(*id).gave, Reverse(self.kept(*id).date)))
            }
            Order::Title => ids.sort_by_cached_key(|id| {
                let folded = self.folded.get(id.0 as usize);
                (self.kept(*id).gave, start(folded), folded, *id)
            }),
        }
        Listing(ids)
    }

    /// The rows at `range` of a listing, fewer where it ends before.
    pub fn rows(&self, listing: &Listing, range: Range<usize>) -> Vec<Row> {
        let end = range.end.min(listing.len());
        let ids = listing.0.get(range.start..end).unwrap_or_default();
        ids.iter().map(|id| self.row(*id)).collect()
    }

    /// Where in the listing an article stands.
    pub fn position(&self, listing: &Listing, id: ArticleId) -> Option<usize> {
        listing.0.iter().position(|listed| *listed == id)
    }

    pub fn id_at(&self, listing: &Listing, at: usize) -> Option<ArticleId> {
        listing.0.get(at).copied()
    }

    /// Where an article comes from. `id` must be of this corpus.
    pub fn source(&self, id: ArticleId) -> Source {
        self.sources.get(id.0 as usize)
    }

    pub fn set_read(&mut self, id: ArticleId, mark: ReadMark) {
        let kept = &mut self.kept[id.0 as usize];
        if kept.gave == Gave::Article && kept.read != mark {
            kept.read = mark;
            match mark {
                ReadMark::Read => self.unread -= 1,
                ReadMark::Unread => self.unread += 1,
            }
        }
    }

    pub fn set_starred(&mut self, id: ArticleId, mark: StarMark) {
        self.kept[id.0 as usize].star = mark;
    }

    /// One row, of any article. `id` must be of this corpus.
    pub fn row(&self, id: ArticleId) -> Row {
        let kept = self.kept(id);
        Row {
            id,
            title: self.titles.get(id.0 as usize).to_owned(),
            date: kept.date,
            countries: self.countries(id).to_vec(),
            problem: self.problems.get(&id).map(|reason| reason.to_string()),
            read: kept.read == ReadMark::Read,
            starred: kept.star == StarMark::Starred,
        }
    }

    fn kept(&self, id: ArticleId) -> &Kept {
        &self.kept[id.0 as usize]
    }

    fn countries(&self, id: ArticleId) -> &[RowCountry] {
        self.countries.get(id.0 as usize)
    }

    fn named(&self, id: ArticleId) -> &[NameId] {
        self.named.get(id.0 as usize)
    }
}

/// The first eight bytes as a number that sorts as they do: most comparisons need no more.
fn start(text: &str) -> u64 {
    let mut start = [0; 8];
    let length = text.len().min(8);
    start[..length].copy_from_slice(&text.as_bytes()[..length]);
    u64::from_be_bytes(start)
}
