//! Which articles say two things near each other.

use super::IndexError;
use super::evaluate::Asked;
use super::lists::Space;
use super::lists::phrase::Place;
use super::set::Set;
use crate::corpus::query::{Near, Operand};

impl Asked<'_> {
    pub fn near(&self, near: &Near) -> Result<Set, IndexError> {
        let [one, other] = &near.both;
        let (ones, others) = (self.places_of(one)?, self.places_of(other)?);
        let mut set = Set::default();
        for (article, place) in ones {
            let from = (article, place.saturating_sub(near.within));
            let first = others.partition_point(|other| *other < from);
            let here = others[first..].iter().take(2 * near.within as usize + 1);
            let mut here = here.take_while(|(other, _)| *other == article);
            if here.any(|(_, other)| near.holds(place, *other)) {
                set.insert(article);
            }
        }
        Ok(set)
    }

    /// In the order of articles.
    fn places_of(&self, operand: &Operand) -> Result<Vec<Place>, IndexError> {
        let words = operand.phrase.words();
        let mut places = self.lists().phrase(Space::Word, words)?;
        if let Some(actor) = &operand.names {
            let naming = self.naming(actor)?;
            places.retain(|(article, _)| naming.contains(*article));
        }
        places.sort_unstable();
        // A word may begin as two of the sought ones do.
        places.dedup();
        Ok(places)
    }
}
