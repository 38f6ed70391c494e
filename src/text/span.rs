//! A stretch of a text, as byte offsets. Everything found in an article is a span into its one text.

use std::borrow::Cow;
use std::ops::Range;

/// Bytes `start..end` of some text; `end` is one past the last byte, both on character boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span `start..end`. Texts are limited to 4 GiB, far above the limit on one article.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end && end <= u32::MAX as usize);
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The stretch of `text` that this span covers.
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The same with one space for each run of white space, as a name that goes over a line's end is shown.
    pub fn on_one_line(self, text: &str) -> Cow<'_, str> {
        let written = self.of(text);
        let mut last = ' ';
        let other = |c: char| {
            let doubled = last == ' ' && c == ' ';
            last = c;
            doubled || c != ' ' && c.is_whitespace()
        };
        if written.contains(other) || written.ends_with(' ') {
            return Cow::Owned(written.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        Cow::Borrowed(written)
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same stretch of a text in which the one that this span lies in begins at byte `start`.
    pub fn behind(self, start: u32) -> Self {
        Self {
            start: start + self.start,
            end: start + self.end,
        }
    }

    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` lies inside.
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_on_one_line() {
        for (written, shown) in [
            ("Deir ez-Zor", "Deir ez-Zor"),
            ("Deir\nez-Zor", "Deir ez-Zor"),
            ("Deir  ez-Zor", "Deir ez-Zor"),
            (" Deir\u{a0}ez-Zor ", "Deir ez-Zor"),
            ("", ""),
        ] {
            assert_eq!(Span::new(0, written.len()).on_one_line(written), shown);
        }
    }

    #[test]
    fn neighbours_do_not_overlap() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!a.overlaps(b) && !b.overlaps(a));
        assert!(a.overlaps(Span::new(2, 4)) && Span::new(0, 9).covers(a));
    }
}
