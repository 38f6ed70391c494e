//! Places in a sanitised text, told as places in the text that was given.

use std::ops::Range;

/// Where characters were dropped. Those that were replaced need no entry: one went in, one came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// In order of `from`: from this byte of the sanitised text on, so many characters were dropped in all.
    shifts: Vec<Shift>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shift {
    from: u32,
    dropped: u32,
}

impl OffsetMap {
    /// Notes that a character was dropped when `length` bytes had been put out.
    pub(super) fn dropped_at(&mut self, length: usize) {
        let from = length as u32;
        let dropped = self.shifts.last().map_or(0, |shift| shift.dropped) + 1;
        match self.shifts.last_mut().filter(|shift| shift.from == from) {
            Some(shift) => shift.dropped = dropped,
            None => self.shifts.push(Shift { from, dropped }),
        }
    }
}

/// Turns byte offsets into a sanitised text into offsets, in Unicode scalar values, into the text as it was given.
/// Asked in rising order, all questions together cost one pass.
#[derive(Clone, Debug)]
pub struct ScalarCursor<'a> {
    text: &'a str,
    shifts: &'a [Shift],
    byte: usize,
    scalar: usize,
    /// How many of `shifts` lie at or before `byte`.
    passed: usize,
}

impl<'a> ScalarCursor<'a> {
    /// `map` must have been made together with `text`.
    pub fn new(text: &'a str, map: &'a OffsetMap) -> Self {
        Self {
            text,
            shifts: &map.shifts,
            byte: 0,
            scalar: 0,
            passed: 0,
        }
    }

    /// Where the character that begins at `byte` stood.
    pub fn scalar(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.scalar, self.passed) = (0, 0, 0);
        }
        self.scalar += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        while self
            .shifts
            .get(self.passed)
            .is_some_and(|shift| shift.from as usize <= byte)
        {
            self.passed += 1;
        }
        let dropped = match self.passed {
            0 => 0,
            passed => self.shifts[passed - 1].dropped as usize,
        };
        self.scalar + dropped
    }

    /// Where the characters of `bytes` stood: from the first to just behind the last, so that what was dropped
    /// around them stays outside.
    pub fn range(&mut self, bytes: Range<usize>) -> Range<usize> {
        let start = self.scalar(bytes.start);
        match self.text[bytes.clone()].char_indices().next_back() {
            Some((last, _)) => start..self.scalar(bytes.start + last) + 1,
            None => start..start,
        }
    }
}
