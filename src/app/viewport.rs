//! Which of many rows are on the screen: one kind of scrolling for list, sidebar, picker and help.

use std::ops::Range;

/// So many rows stay visible above and below the cursor, where there are any.
const MARGIN: usize = 2;

/// A window of `height` rows over `len` rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Viewport {
    top: usize,
    height: usize,
    len: usize,
}

impl Viewport {
    /// The window is that high from now on.
    pub fn resize(&mut self, height: usize) {
        self.height = height;
        self.scroll(0);
    }

    /// There are that many rows from now on.
    pub fn extend(&mut self, len: usize) {
        self.len = len;
        self.scroll(0);
    }

    /// The rows on the screen.
    pub fn visible(&self) -> Range<usize> {
        self.top..(self.top + self.height).min(self.len)
    }

    pub fn height(&self) -> usize {
        self.height
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Moves the window so many rows down (up, if negative), never past the end.
    pub fn scroll(&mut self, rows: i32) {
        let most = self.len.saturating_sub(self.height);
        self.top = self.top.saturating_add_signed(rows as isize).min(most);
    }

    /// Moves the window as little as it takes to show `row`, with a margin.
    pub fn show(&mut self, row: usize) {
        let margin = MARGIN.min(self.height.saturating_sub(1) / 2);
        let highest = row.saturating_sub(margin);
        let lowest = (row + margin + 1).saturating_sub(self.height.max(1));
        self.top = self.top.clamp(lowest, highest.max(lowest));
        self.scroll(0);
    }

    /// Moves the window so that `row` stands `below` rows under its top, as far as there are rows.
    pub fn pin(&mut self, row: usize, below: usize) {
        self.top = row.saturating_sub(below);
        self.scroll(0);
    }

    /// How far under the top `row` stands, if it is on the screen.
    pub fn offset_of(&self, row: usize) -> Option<usize> {
        self.visible().contains(&row).then(|| row - self.top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(height: usize, len: usize) -> Viewport {
        Viewport {
            top: 0,
            height,
            len,
        }
    }

    #[test]
    fn the_cursor_keeps_its_margin() {
        let mut window = window(10, 100);
        for (row, top) in [
            (5, 0),
            (7, 0),
            (8, 1),
            (50, 43),
            (47, 43),
            (44, 42),
            (99, 90),
            (0, 0),
        ] {
            window.show(row);
            assert_eq!(window.visible(), top..top + 10, "showing {row}");
        }
    }

    #[test]
    fn small_windows_and_few_rows() {
        for (height, len, row, visible) in [
            (1, 9, 4, 4..5),
            (2, 9, 4, 3..5),
            (3, 9, 4, 3..6),
            (9, 3, 2, 0..3),
            (0, 9, 4, 4..4),
            (5, 0, 0, 0..0),
        ] {
            let mut window = window(height, len);
            window.show(row);
            assert_eq!(window.visible(), visible, "{height} of {len} at {row}");
        }
    }

    #[test]
    fn scrolling_stops_at_both_ends() {
        let mut window = window(10, 25);
        window.scroll(99);
        assert_eq!(window.visible(), 15..25);
        window.scroll(-3);
        assert_eq!(window.visible(), 12..22);
        window.extend(4);
        assert_eq!(window.visible(), 0..4);
        window.scroll(-1);
        assert_eq!(window.offset_of(3), Some(3));
    }
}
