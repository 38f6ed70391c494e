//! A set of articles as one bit each: what every part of a query gives, and how the parts are combined.

use super::super::ArticleId;

/// A hundred thousand articles take 12 KB.
#[derive(Clone, Debug, Default)]
pub struct Set(Vec<u64>);

impl Set {
    pub fn insert(&mut self, article: u32) {
        let at = article as usize / 64;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= 1 << (article % 64);
    }

    pub fn remove(&mut self, article: u32) {
        if let Some(bits) = self.0.get_mut(article as usize / 64) {
            *bits &= !(1 << (article % 64));
        }
    }

    pub fn contains(&self, article: u32) -> bool {
        let bits = self.0.get(article as usize / 64).copied().unwrap_or(0);
        bits & (1 << (article % 64)) != 0
    }

    pub fn len(&self) -> usize {
        self.0.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// In order.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        let words = self.0.iter().enumerate();
        words.flat_map(|(at, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at as u32 * 64 + bit)
            })
        })
    }

    pub fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.iter().map(ArticleId)
    }

    pub fn unite(&mut self, other: &Set) {
        if other.0.len() > self.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        let both = self.0.iter_mut().zip(&other.0);
        both.for_each(|(bits, others)| *bits |= others);
    }

    /// Keeps what is in both.
    pub fn keep(&mut self, other: &Set) {
        self.0.truncate(other.0.len());
        let both = self.0.iter_mut().zip(&other.0);
        both.for_each(|(bits, others)| *bits &= others);
    }

    /// Gives up what is in the other.
    pub fn drop_all(&mut self, other: &Set) {
        let both = self.0.iter_mut().zip(&other.0);
        both.for_each(|(bits, others)| *bits &= !others);
    }
}

impl FromIterator<u32> for Set {
    fn from_iter<T: IntoIterator<Item = u32>>(articles: T) -> Self {
        let mut set = Set::default();
        articles.into_iter().for_each(|article| set.insert(article));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn few() -> impl Strategy<Value = BTreeSet<u32>> {
        proptest::collection::btree_set(0..200u32, 0..20)
    }

    proptest! {
        #[test]
        fn it_is_a_set(one in few(), other in few()) {
            let set = |of: &BTreeSet<u32>| of.iter().copied().collect::<Set>();
            let list = |of: &Set| of.iter().collect::<Vec<_>>();
            let (mut both, mut either, mut only) = (set(&one), set(&one), set(&one));
            both.keep(&set(&other));
            either.unite(&set(&other));
            only.drop_all(&set(&other));
            prop_assert_eq!(list(&both), one.intersection(&other).copied().collect::<Vec<_>>());
            prop_assert_eq!(list(&either), one.union(&other).copied().collect::<Vec<_>>());
            prop_assert_eq!(list(&only), one.difference(&other).copied().collect::<Vec<_>>());
            prop_assert_eq!((only.len(), only.is_empty()), (list(&only).len(), list(&only).is_empty()));
            for article in 0..200 {
                prop_assert_eq!(both.contains(article), one.contains(&article) && other.contains(&article));
            }
        }
    }
}
