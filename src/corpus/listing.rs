//! The answer to a query: which articles, in what order.

use super::Order;
use super::known::Ids;
use std::cell::OnceCell;

/// Which articles, in what order. Of all articles, the ids are not even asked for until somebody looks deep into the list.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    len: usize,
    order: Order,
    ids: OnceCell<Ids>,
}

impl Listing {
    pub(super) fn whole(len: usize, order: Order) -> Self {
        Self {
            len,
            order,
            ids: OnceCell::new(),
        }
    }

    pub(super) fn of(ids: Ids) -> Self {
        Self {
            len: ids.len(),
            order: Order::default(),
            ids: ids.into(),
        }
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
