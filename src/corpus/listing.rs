//! The answer to a query: which articles, in what order.

use super::Order;
use super::known::Ids;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::rc::Rc;

/// Which articles, in what order. Of all articles, the ids are not even asked for until somebody looks deep into the list.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    len: usize,
    order: Order,
    ids: OnceCell<Ids>,
    groups: Option<Rc<Groups>>,
}

/// Copies of one story, all behind the first of them in the order of the list.
#[derive(Debug, Default)]
pub struct Groups {
    /// How many there are behind a row that is not alone, itself counted.
    copies: FxHashMap<u32, usize>,
    /// The row behind which an article stands.
    before: FxHashMap<u32, u32>,
}

impl Listing {
    pub(super) fn whole(len: usize, order: Order) -> Self {
        Self {
            len,
            order,
            ..Self::default()
        }
    }

    pub(super) fn of(ids: Ids) -> Self {
        Self {
            len: ids.len(),
            ids: ids.into(),
            ..Self::default()
        }
    }

    /// The first article of each story. `stories` says which story an article tells, where it is not alone with it.
    pub(super) fn grouped(ids: &[u32], stories: &FxHashMap<u32, u32>) -> Self {
        let mut firsts: FxHashMap<u32, u32> = FxHashMap::default();
        let mut groups = Groups::default();
        let mut shown = Vec::new();
        for id in ids {
            let Some(story) = stories.get(id) else {
                shown.push(*id);
                continue;
            };
            let first = *firsts.entry(*story).or_insert(*id);
            *groups.copies.entry(first).or_default() += 1;
            match first == *id {
                true => shown.push(*id),
                false => drop(groups.before.insert(*id, first)),
            }
        }
        Self {
            groups: Some(Rc::new(groups)),
            ..Self::of(shown.into())
        }
    }

    /// How many articles stand behind a row, itself counted.
    pub(super) fn copies(&self, id: u32) -> usize {
        let groups = self.groups.as_ref();
        groups
            .and_then(|groups| groups.copies.get(&id))
            .copied()
            .unwrap_or(1)
    }

    /// The row that stands for an article.
    pub(super) fn before(&self, id: u32) -> u32 {
        let groups = self.groups.as_ref();
        groups
            .and_then(|groups| groups.before.get(&id))
            .copied()
            .unwrap_or(id)
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(super) fn order(&self) -> Order {
        self.order
    }

    pub(super) fn ids(&self) -> Option<&[u32]> {
        self.ids.get().map(|ids| &**ids)
    }

    /// Takes note of the ids of all.
    pub(super) fn fill(&self, ids: &Ids) -> &[u32] {
        self.ids.get_or_init(|| ids.clone())
    }
}
