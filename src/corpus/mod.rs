//! 4  All articles together: what the list shows of each, which of them are wanted, in what order.
//!
//! [`Corpus`] answers how many articles match a [`Filter`], and the rows from..to of them. It holds no texts; one whole
//! article with its findings is an [`Entry`], made anew when it is opened. `app` and `view` know only these answers, so
//! that they may come from memory or from a stored index.

pub mod count;
pub mod parse;
pub mod query;
pub mod summary;

use crate::article::{Article, Date, Source};
use crate::extract::Extraction;
pub use count::{ActorCount, CountryCount};
use count::{NameId, Names};
pub use parse::{FilterError, country};
pub use query::{CountryMatch, Filter, Listing, Order};
use std::cmp::Reverse;
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
/// thousand articles is one pass over each.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Indexed by [`ArticleId`].
    kept: Vec<Kept>,
    /// The countries of the first article, then those of the second, and so on.
    countries: Vec<RowCountry>,
    /// All names of the actors of each article, sorted within it.
    named: Vec<NameId>,
    /// Title and id of each article, folded, each article behind a line break.
    folded: String,
    names: Names,
    unread: usize,
    problems: usize,
}

/// What is held of one article, and where it ends in the long stretches.
#[derive(Clone, Debug)]
struct Kept {
    source: Source,
    title: Box<str>,
    date: Option<Date>,
    problem: Option<Box<str>>,
    read: ReadMark,
    star: StarMark,
    countries_end: u32,
    named_end: u32,
    folded_end: u32,
}

impl Corpus {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in an article, or a file that gave none; it is unread.
    pub fn add(&mut self, summary: Summary) -> ArticleId {
        let id = ArticleId(self.kept.len() as u32);
        match summary.problem {
            None => self.unread += 1,
            Some(_) => self.problems += 1,
        }
        self.countries.extend(summary.countries);
        self.names.intern(&summary.actors, &mut self.named);
        query::fold_row(&mut self.folded, &summary.title, &summary.source.id);
        self.kept.push(Kept {
            source: summary.source,
            title: summary.title.into(),
            date: summary.date,
            problem: summary.problem.map(Into::into),
            read: ReadMark::Unread,
            star: StarMark::Plain,
            countries_end: self.countries.len() as u32,
            named_end: self.named.len() as u32,
            folded_end: self.folded.len() as u32,
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
        self.problems
    }

    /// The articles that match, in order.
    pub fn list(&self, filter: &Filter, order: Order) -> Listing {
        let mut ids = self.matching(filter);
        match order {
            Order::Date => ids.sort_by_key(|id| {
                let kept = self.kept(*id);
                (kept.problem.is_some(), Reverse(kept.date))
            }),
            Order::Title => ids.sort_by_cached_key(|id| {
                let problem = self.kept(*id).problem.is_some();
                (
                    problem,
                    query::start(self.folded(*id)),
                    self.folded(*id),
                    *id,
                )
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
    pub fn source(&self, id: ArticleId) -> &Source {
        &self.kept(id).source
    }

    pub fn set_read(&mut self, id: ArticleId, mark: ReadMark) {
        let kept = &mut self.kept[id.0 as usize];
        if kept.problem.is_none() && kept.read != mark {
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
            title: kept.title.to_string(),
            date: kept.date,
            countries: self.countries(id).to_vec(),
            problem: kept.problem.as_deref().map(str::to_owned),
            read: kept.read == ReadMark::Read,
            starred: kept.star == StarMark::Starred,
        }
    }

    fn kept(&self, id: ArticleId) -> &Kept {
        &self.kept[id.0 as usize]
    }

    fn countries(&self, id: ArticleId) -> &[RowCountry] {
        &self.countries[self.stretch(id, |kept| kept.countries_end)]
    }

    fn named(&self, id: ArticleId) -> &[NameId] {
        &self.named[self.stretch(id, |kept| kept.named_end)]
    }

    fn folded(&self, id: ArticleId) -> &str {
        &self.folded[self.stretch(id, |kept| kept.folded_end)]
    }

    /// From where the article before `id` ends to where `id` ends.
    fn stretch(&self, id: ArticleId, end: impl Fn(&Kept) -> u32) -> Range<usize> {
        let before = (id.0 as usize).checked_sub(1);
        let start = before.map_or(0, |before| end(&self.kept[before]));
        start as usize..end(self.kept(id)) as usize
    }
}
