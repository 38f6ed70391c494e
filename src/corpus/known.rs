//! What has been learned of the index and holds until somebody writes: read once, asked often.

use super::index::evaluate::{Asked, Marked};
use super::index::lists::segments::Segments;
use super::index::rows::Counts;
use super::index::set::Set;
use super::index::{Index, IndexError};
use super::state::{Mark, State, TextHash};
use super::{ArticleId, Order, ReadMark, StarMark};
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::rc::Rc;

/// The ids of a list, in order.
pub type Ids = Rc<[u32]>;

#[derive(Debug, Default)]
pub struct Known {
    /// When this was learned: what the database says, and how often we wrote ourselves.
    pub moment: Option<(i64, u64)>,
    pub counts: Counts,
    segments: OnceCell<Segments>,
    marked: OnceCell<Marked>,
    by_date: OnceCell<Ids>,
    by_title: OnceCell<Ids>,
    stories: OnceCell<FxHashMap<u32, u32>>,
}

impl Known {
    /// Of this moment nothing is known yet but how much there is.
    pub fn at(moment: (i64, u64), index: &Index) -> Result<Self, IndexError> {
        Ok(Self {
            moment: Some(moment),
            counts: index.counts()?,
            ..Self::default()
        })
    }

    /// What queries look up in.
    pub fn asked<'a>(&'a self, index: &'a Index, state: &State) -> Result<Asked<'a>, IndexError> {
        Ok(Asked {
            index,
            segments: get(&self.segments, || index.segments())?,
            marked: self.marked(index, state)?,
        })
    }

    /// What is marked, if it has been asked for already: with many marks, that takes longer than a frame.
    pub fn marked_if_learned(&self) -> Option<&Marked> {
        self.marked.get()
    }

    pub fn marked(&self, index: &Index, state: &State) -> Result<&Marked, IndexError> {
        get(&self.marked, || index.marked(&state.marks()?))
    }

    /// All ids in order.
    pub fn order(&self, index: &Index, order: Order) -> Result<&Ids, IndexError> {
        let kept = match order {
            Order::Date | Order::Relevance => &self.by_date,
            Order::Title => &self.by_title,
        };
        get(kept, || Ok(index.order(order)?.into()))
    }

    /// Some ids in order: alone where they are few and the whole order is not known.
    pub fn ordered(&self, index: &Index, (some, order): (&Set, Order)) -> Result<Ids, IndexError> {
        if order != Order::Title && some.len() <= FEW && self.by_date.get().is_none() {
            return Ok(index.few_by_date(some)?.into());
        }
        let all = self.order(index, order)?;
        Ok(all
            .iter()
            .copied()
            .filter(|id| some.contains(*id))
            .collect())
    }

    /// The story of each article that is not alone with it.
    pub fn stories(&self, index: &Index) -> Result<&FxHashMap<u32, u32>, IndexError> {
        get(&self.stories, || {
            let copies = index.copies()?;
            let leaders = copies.iter().map(|(_, story)| (*story, *story));
            Ok(leaders.chain(copies.iter().copied()).collect())
        })
    }

    /// Takes note of a mark that was set.
    pub fn note(
        &mut self,
        index: &Index,
        (hash, mark): (TextHash, Mark),
    ) -> Result<(), IndexError> {
        let Some(marked) = self.marked.get_mut() else {
            return Ok(());
        };
        for ArticleId(id) in index.saying_this(hash)? {
            match mark.read {
                ReadMark::Read => marked.read.insert(id),
                ReadMark::Unread => marked.read.remove(id),
            }
            match mark.star {
                StarMark::Starred => marked.starred.insert(id),
                StarMark::Plain => marked.starred.remove(id),
            }
        }
        Ok(())
    }
}

/// Fewer are put in order one by one.
const FEW: usize = 2000;

fn get<T>(
    cell: &OnceCell<T>,
    learn: impl FnOnce() -> Result<T, IndexError>,
) -> Result<&T, IndexError> {
    if let Some(known) = cell.get() {
        return Ok(known);
    }
    let learned = learn()?;
    Ok(cell.get_or_init(|| learned))
}
