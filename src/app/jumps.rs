//! The places that were left by a jump, to go back to and forward again.

use crate::corpus::ArticleId;

/// Enough for a day's reading; older ones are forgotten.
const MOST: usize = 500;
/// Places of one article this near to each other, in bytes, are one: about a screen.
const NEAR: u32 = 2000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub article: ArticleId,
    /// What was on top of the screen.
    pub offset: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Jumps {
    spots: Vec<Spot>,
    /// How many of them lie behind; the rest lie ahead.
    behind: usize,
}

impl Jumps {
    /// Remembers a place that is about to be left; what lay ahead is forgotten.
    pub fn leave(&mut self, spot: Spot) {
        self.spots.truncate(self.behind);
        if !self.spots.last().is_some_and(|last| last.is_near(spot)) {
            self.spots.push(spot);
        }
        if self.spots.len() > MOST {
            self.spots.remove(0);
        }
        self.behind = self.spots.len();
    }

    /// The place so many jumps forward (back, if negative) from `here`, as far as there are any.
    pub fn revisit(&mut self, by: i32, here: Spot) -> Option<Spot> {
        if by < 0 && self.behind == self.spots.len() && self.behind > 0 {
            self.leave(here);
            self.behind -= 1;
        }
        let most = self.spots.len().saturating_sub(1);
        let to = self.behind.saturating_add_signed(by as isize).min(most);
        if to == self.behind || self.spots.is_empty() || (by > 0 && self.behind > most) {
            return None;
        }
        self.behind = to;
        self.spots.get(to).copied()
    }
}

impl Spot {
    fn is_near(self, other: Spot) -> bool {
        self.article == other.article && self.offset.abs_diff(other.offset) < NEAR
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spot(article: u32) -> Spot {
        Spot {
            article: ArticleId(article),
            offset: 0,
        }
    }

    #[test]
    fn back_and_forward() {
        let mut jumps = Jumps::default();
        assert_eq!(jumps.revisit(-1, spot(0)), None);
        jumps.leave(spot(1));
        jumps.leave(spot(2));
        assert_eq!(jumps.revisit(-1, spot(3)), Some(spot(2)));
        assert_eq!(jumps.revisit(-1, spot(2)), Some(spot(1)));
        assert_eq!(jumps.revisit(-1, spot(1)), None);
        assert_eq!(jumps.revisit(2, spot(1)), Some(spot(3)));
        assert_eq!(jumps.revisit(1, spot(3)), None);
        assert_eq!(jumps.revisit(-9, spot(3)), Some(spot(1)));
        jumps.leave(spot(4));
        assert_eq!(jumps.revisit(1, spot(5)), None);
        assert_eq!(jumps.revisit(-1, spot(5)), Some(spot(4)));
    }
}
