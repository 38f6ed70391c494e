//! 4  All articles together: what the list shows of each, which of them are wanted, in what order.
//!
//! [`Corpus`] answers how many articles match a [`Query`], and the rows from..to of them: out of an [`index`], which lies on
//! disk or in memory, and the marks of [`state`]. It holds no texts; one whole article with its findings is an [`Entry`],
//! made anew when it is opened. `app` and `view` know only these answers. [`scan`] tells what a folder has that an index
//! lacks.

pub mod count;
pub mod index;
mod known;
mod listing;
mod marks;
pub mod query;
mod row;
pub mod scan;
mod settings;
pub mod state;
pub mod summary;

use crate::article::{Article, Source};
use crate::extract::Extraction;
pub use count::{ActorCount, CountryCount};
use index::findings::Findings;
use index::lists::Space;
use index::{Batch, FileRead, Index, IndexError, facets};
use known::Known;
pub use listing::Listing;
pub use query::{CountryMatch, Facts, Field, Order, Query, QueryError, Saved, Term, country};
pub use row::{Copies, ReadMark, Row, StarMark};
pub use state::Setting;
use state::{State, TextHash};
use std::cell::RefCell;
use std::ops::Range;
use std::path::PathBuf;
pub use summary::{Actor, ActorNames, Called, RowCountry, Summary};
use xxhash_rust::xxh3::xxh3_128;

/// An article's number within the opened corpus, in order of arrival. Stable as long as its file keeps its part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u32);

/// One whole article with its findings: what is open in the reading pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub article: Article,
    pub extraction: Extraction,
}

impl Entry {
    /// What the article says, as its marks know it.
    pub fn says(&self) -> TextHash {
        hash_of(&self.article.text)
    }
}

/// What tells one text from another.
pub fn hash_of(text: &str) -> TextHash {
    xxh3_128(text.as_bytes())
}

/// All articles of the opened folder, and the files that gave none: a connection to an index, on disk or in memory, and the
/// marks of the user.
///
/// What is asked again and again is kept until somebody writes; of an order, four bytes an article. Where the disk fails,
/// answers are empty, and [`trouble`](Self::trouble) says why.
#[derive(Debug)]
pub struct Corpus {
    index: Index,
    state: State,
    known: RefCell<Known>,
    /// How often we have written ourselves, which the database does not tell.
    writes: u64,
    trouble: RefCell<Option<IndexError>>,
}

/// What an index says at one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment(Option<(i64, u64)>);

/// Rows so near to the top of the list by date are asked for each time; beyond, the whole order is kept.
const NEAR: usize = 2000;

impl Default for Corpus {
    fn default() -> Self {
        Self::over(Index::in_memory(), State::default())
    }
}

impl Corpus {
    /// An empty one in memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// What an index holds, with these marks.
    pub fn over(index: Index, state: State) -> Self {
        Self {
            index,
            state,
            known: RefCell::default(),
            writes: 0,
            trouble: RefCell::default(),
        }
    }

    /// Takes in an article without its text, or a file that gave none.
    pub fn add(&mut self, summary: Summary) -> ArticleId {
        let source = summary.source.clone();
        self.add_all([summary]);
        let added = self.answer(|_| self.index.id_of(&source));
        added.unwrap_or_default()
    }

    /// The same for many at once.
    pub fn add_all(&mut self, summaries: impl IntoIterator<Item = Summary>) {
        self.write(Batch {
            read: summaries.into_iter().map(FileRead::part).collect(),
            ..Batch::default()
        });
    }

    /// Takes in a batch; only where nobody else writes, as in memory.
    pub fn write(&mut self, batch: Batch) {
        self.writes += 1;
        if let Err(error) = self.index.write(batch) {
            self.trouble.replace(Some(error));
        }
    }

    /// Forgets the index, and goes on in memory with nothing in it.
    pub fn forget(&mut self) {
        self.index = Index::in_memory();
        self.known = RefCell::default();
    }

    /// What the database had to say against the last answers; asking takes it.
    pub fn trouble(&self) -> Option<IndexError> {
        self.trouble.take()
    }

    /// Another one after anybody has written into the index.
    pub fn moment(&self) -> Moment {
        Moment(self.answer(|known| Ok(known.moment)))
    }

    /// How many rows there are: articles, and files that gave none.
    pub fn len(&self) -> usize {
        self.answer(|known| Ok(known.counts.articles + known.counts.problems))
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many files, or parts of them, gave no article.
    pub fn problems(&self) -> usize {
        self.answer(|known| Ok(known.counts.problems))
    }

    /// The articles that match, in order.
    pub fn list(&self, filter: &Query, order: Order) -> Listing {
        self.answer(|known| {
            if filter.is_empty() {
                let counts = known.counts;
                let order = match order {
                    Order::Date | Order::Relevance => Order::Date,
                    Order::Title => Order::Title,
                };
                return Ok(Listing::whole(counts.articles + counts.problems, order));
            }
            let asked = known.asked(&self.index, &self.state)?;
            let matching = asked.matching(filter)?;
            let ids = known.ordered(&self.index, (&matching, order))?;
            let phrases = filter.phrases();
            if order != Order::Relevance || phrases.is_empty() {
                return Ok(Listing::of(ids));
            }
            let scores = asked.scores(&phrases)?;
            let score = |id: u32| scores.get(id as usize).copied().unwrap_or(0.0);
            let mut best = ids.to_vec();
            best.sort_by(|one, other| score(*other).total_cmp(&score(*one)));
            Ok(Listing::of(best.into()))
        })
    }

    /// The same list with one row for each story: the first of its copies.
    pub fn by_story(&self, listing: &Listing) -> Listing {
        self.answer(|known| {
            let stories = known.stories(&self.index)?;
            if stories.is_empty() {
                return Ok(listing.clone());
            }
            let ids = match listing.ids() {
                Some(ids) => ids,
                None => listing.fill(known.order(&self.index, listing.order())?),
            };
            Ok(Listing::grouped(ids, stories))
        })
    }

    /// The rows at `range` of a listing, fewer where it ends before.
    pub fn rows(&self, listing: &Listing, range: Range<usize>) -> Vec<Row> {
        let range = range.start..range.end.min(listing.len());
        if range.is_empty() {
            return Vec::new();
        }
        self.answer(|known| {
            let ids = match listing.ids() {
                Some(ids) => ids.get(range).unwrap_or_default().to_vec(),
                None if listing.order() == Order::Date && range.end <= NEAR => {
                    self.index.newest(range)?
                }
                None => {
                    let ids = listing.fill(known.order(&self.index, listing.order())?);
                    ids.get(range).unwrap_or_default().to_vec()
                }
            };
            let row = |id| Row {
                copies: listing.copies(id),
                ..self.row(ArticleId(id))
            };
            Ok(ids.into_iter().map(row).collect())
        })
    }

    /// Where in the listing an article stands, or the row that stands for it.
    pub fn position(&self, listing: &Listing, id: ArticleId) -> Option<usize> {
        self.answer(|known| {
            let ids = match listing.ids() {
                None if listing.order() == Order::Date => return self.index.rank(id),
                Some(ids) => ids,
                None => listing.fill(known.order(&self.index, listing.order())?),
            };
            let shown = listing.before(id.0);
            Ok(ids.iter().position(|listed| *listed == shown))
        })
    }

    pub fn id_at(&self, listing: &Listing, at: usize) -> Option<ArticleId> {
        if at >= listing.len() {
            return None;
        }
        self.answer(|known| {
            let id = match listing.ids() {
                Some(ids) => ids.get(at).copied(),
                None if listing.order() == Order::Date && at < NEAR => {
                    self.index.newest(at..at + 1)?.first().copied()
                }
                None => {
                    let ids = listing.fill(known.order(&self.index, listing.order())?);
                    ids.get(at).copied()
                }
            };
            Ok(id.map(ArticleId))
        })
    }

    /// Where an article comes from; nowhere if it is no longer there.
    pub fn source(&self, id: ArticleId) -> Source {
        let source = self.answer(|_| self.index.source(id));
        source.unwrap_or_else(|| Source {
            path: PathBuf::new(),
            id: String::new(),
            part: None,
        })
    }

    /// What was found in an article when it was read for the index.
    pub fn findings(&self, id: ArticleId) -> Option<Findings> {
        self.answer(|_| self.index.findings(id))
    }

    /// One row, of any article.
    pub fn row(&self, id: ArticleId) -> Row {
        let row = self.answer(|known| {
            let Some(row) = self.index.row(id)? else {
                return Ok(None);
            };
            let (read, starred) = match known.marked_if_learned() {
                Some(marked) => (marked.read.contains(id.0), marked.starred.contains(id.0)),
                None => {
                    let mark = self.marks(id);
                    let is_starred = mark.star == StarMark::Starred;
                    (mark.read == ReadMark::Read, is_starred)
                }
            };
            Ok(Some(Row {
                read: row.problem.is_none() && read,
                starred,
                ..row
            }))
        });
        row.unwrap_or_else(|| Row::gone(id))
    }

    /// Counts for every country under the rest of the filter: what choosing another country would give. Most articles
    /// first.
    pub fn country_counts(&self, filter: &Query) -> Vec<CountryCount> {
        self.answer(|known| {
            let asked = known.asked(&self.index, &self.state)?;
            let rest = asked.matching(&filter.countries().0.rest)?;
            facets::countries(&asked.lists(), &rest)
        })
    }

    /// Counts for every actor under the rest of the filter: what choosing another actor would give. Most articles first.
    pub fn actor_counts(&self, filter: &Query) -> Vec<ActorCount> {
        self.answer(|known| {
            let asked = known.asked(&self.index, &self.state)?;
            let rest = asked.matching(&filter.actors().rest)?;
            facets::actors(&asked.lists(), &rest)
        })
    }

    /// How many articles name each place. Most articles first.
    pub fn place_counts(&self) -> Vec<ActorCount> {
        self.answer(|known| {
            let asked = known.asked(&self.index, &self.state)?;
            facets::places(&asked.lists(), &asked.all()?)
        })
    }

    /// How many articles have each value of a field that is one of few: sorts, codes of languages, words of publishers'
    /// names. Most articles first; nothing for other fields.
    pub fn value_counts(&self, field: Field) -> Vec<(String, usize)> {
        let space = match field {
            Field::Sort => Space::Sort,
            Field::Language => Space::Language,
            Field::Source => Space::Publisher,
            _ => return Vec::new(),
        };
        self.answer(|known| {
            let asked = known.asked(&self.index, &self.state)?;
            facets::values(&asked.lists(), space, &asked.all()?)
        })
    }

    /// Asks the index, all of one moment; where it does not answer, there is nothing.
    fn answer<T: Default>(&self, ask: impl FnOnce(&Known) -> Result<T, IndexError>) -> T {
        self.try_answer(ask).unwrap_or_else(|error| {
            if let IndexError::Damaged(_) = error {
                self.index.condemn();
            }
            self.trouble.replace(Some(error));
            T::default()
        })
    }

    fn try_answer<T>(
        &self,
        ask: impl FnOnce(&Known) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        // An answer may ask for others on its way.
        let Some(_moment) = self.index.reading()? else {
            return ask(&self.known.borrow());
        };
        let moment = (self.index.moment()?, self.writes);
        if self.known.borrow().moment != Some(moment) {
            self.known.replace(Known::at(moment, &self.index)?);
        }
        ask(&self.known.borrow())
    }
}
