//! Putting text into cells: clipped, by display width, quickly where it is plain letters.

use super::theme::{Focus, Theme};
use crate::app::areas::Frame;
use crate::text::wrap::{columns, columns_at};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

const CUT: &str = "…";

pub struct Canvas<'a> {
    pub cells: &'a mut Buffer,
    pub theme: Theme,
}

/// A stretch of one line of the screen that is being filled from the left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The next cell to be filled.
    pub x: u16,
    pub y: u16,
    /// The first cell that is no longer part of it.
    pub right: u16,
}

impl Run {
    /// A line of an area, counted from its top; an empty one where the area has no such line.
    pub fn line(area: Rect, line: u16) -> Self {
        let right = if line < area.height {
            area.right()
        } else {
            area.x
        };
        Self {
            x: area.x,
            y: area.y.saturating_add(line),
            right,
        }
    }

    pub fn room(self) -> u16 {
        self.right.saturating_sub(self.x)
    }

    pub fn indented(self, columns: u16) -> Self {
        Self {
            x: self.x.saturating_add(columns).min(self.right),
            ..self
        }
    }
}

impl Canvas<'_> {
    /// Writes as much of `text` as there is room for; answers with the rest of the run.
    pub fn write(&mut self, run: Run, text: &str, style: Style) -> Run {
        self.write_from(run, run.x, text, style)
    }

    /// The same, for text within a row that begins at column `origin`, which decides how wide tabs are.
    pub fn write_from(&mut self, run: Run, origin: u16, text: &str, style: Style) -> Run {
        let right = run.right.min(self.cells.area.right());
        let mut run = Run { right, ..run };
        if run.y >= self.cells.area.bottom() {
            return run;
        }
        if text.is_ascii() && !text.contains('\t') {
            let letters = &text.as_bytes()[..text.len().min(run.room().into())];
            if !letters.is_empty() {
                self.put_letters(run, letters, style);
                run.x += letters.len() as u16;
            }
            return run;
        }
        for grapheme in text.graphemes(true) {
            let width = columns_at(usize::from(run.x - origin.min(run.x)), grapheme) as u16;
            if width == 0 {
                continue;
            }
            if width > run.room() {
                run.right = run.x;
                break;
            }
            self.put(run, grapheme, (width, style));
            run.x += width;
        }
        run
    }

    /// Fills cells that there are, one with each letter.
    fn put_letters(&mut self, run: Run, letters: &[u8], style: Style) {
        let first = self.cells.index_of(run.x, run.y);
        let mut blank = Cell::EMPTY;
        blank.set_style(style);
        for (cell, letter) in self.cells.content[first..].iter_mut().zip(letters) {
            cell.clone_from(&blank);
            cell.set_char(*letter as char);
        }
    }

    fn put(&mut self, run: Run, grapheme: &str, (width, style): (u16, Style)) {
        let blank = grapheme.starts_with(char::is_whitespace);
        let symbol = if blank { " " } else { grapheme };
        let cell = &mut self.cells[(run.x, run.y)];
        cell.reset();
        cell.set_symbol(symbol).set_style(style);
        for x in run.x + 1..run.x + width {
            let cell = &mut self.cells[(x, run.y)];
            cell.reset();
            if blank {
                cell.set_style(style);
            }
        }
    }

    /// Writes `text`, cut with "…" if there is not enough room for it.
    pub fn write_cut(&mut self, run: Run, text: &str, style: Style) -> Run {
        let room = usize::from(run.room());
        if room == 0 {
            return run;
        }
        // A text of more than eight bytes a column cannot fit, but for what no terminal shows well.
        let fits = text.len() <= room || (text.len() <= room * 8 && columns(text) <= room);
        if fits {
            return self.write(run, text, style);
        }
        let cut = Run {
            right: run.right - 1,
            ..run
        };
        let end = self.write(cut, text, style);
        let mark = Run {
            x: end.x,
            right: run.right,
            ..run
        };
        self.write(mark, CUT, style)
    }

    /// Writes `text` at the right end of a run; answers with what is left of the run before it, with a column of air.
    pub fn write_right(&mut self, run: Run, text: &str, style: Style) -> Run {
        let width = columns(text) as u16;
        if width == 0 || width > run.room() {
            return run;
        }
        let x = run.right - width;
        self.write(Run { x, ..run }, text, style);
        Run {
            right: x.saturating_sub(1).max(run.x),
            ..run
        }
    }

    /// Changes the style of all cells of an area.
    pub fn style(&mut self, area: Rect, style: Style) {
        self.cells.set_style(area, style);
    }

    /// Empties an area, and a column on either side of it so that no cut-off words touch it.
    pub fn clear_around(&mut self, area: Rect) {
        let area = Rect {
            x: area.x.saturating_sub(1),
            width: area.width + 2,
            ..area
        };
        let area = area.intersection(self.cells.area);
        for (y, x) in area
            .rows()
            .flat_map(|row| row.columns().map(|cell| (cell.y, cell.x)))
        {
            self.cells[(x, y)].reset();
        }
    }

    /// A box with a title in its upper edge, if the frame has a border.
    pub fn frame(&mut self, frame: Frame, title: &str, focus: Focus) {
        if !frame.has_border() {
            return;
        }
        let Rect {
            x,
            y,
            width,
            height,
        } = frame.outer;
        let style = self.theme.border(focus);
        let (right, bottom) = (x + width - 1, y + height - 1);
        for at in x + 1..right {
            self.mark(at, y, "─", style);
            self.mark(at, bottom, "─", style);
        }
        for at in y + 1..bottom {
            self.mark(x, at, "│", style);
            self.mark(right, at, "│", style);
        }
        for (x, y, corner) in [
            (x, y, "╭"),
            (right, y, "╮"),
            (x, bottom, "╰"),
            (right, bottom, "╯"),
        ] {
            self.mark(x, y, corner, style);
        }
        self.edge_title(
            Run {
                x,
                y,
                right: right + 1,
            },
            title,
            focus,
        );
    }

    /// A line across a box, with a title in it; a plain line where there is no box.
    pub fn divide(&mut self, frame: Frame, line: u16, title: &str, focus: Focus) {
        let style = self.theme.border(focus);
        let y = frame.inner.y + line;
        let Rect { x, width, .. } = frame.outer;
        if y >= frame.inner.bottom() || width == 0 {
            return;
        }
        let right = x + width - 1;
        for at in x..=right {
            self.mark(at, y, "─", style);
        }
        if frame.has_border() {
            self.mark(x, y, "├", style);
            self.mark(right, y, "┤", style);
        }
        self.edge_title(
            Run {
                x,
                y,
                right: right + 1,
            },
            title,
            focus,
        );
    }

    /// Words in the lower edge of a box, at its right; nothing where there is no box.
    pub fn foot(&mut self, frame: Frame, words: &str, style: Style) {
        if frame.has_border() {
            let y = frame.outer.bottom() - 1;
            self.edge_words(frame.outer, y, (words, style));
        }
    }

    /// Words in a line across `area`, at its right.
    pub fn edge_words(&mut self, area: Rect, y: u16, (words, style): (&str, Style)) {
        let edge = Run {
            x: area.x + 2,
            y,
            right: area.right().saturating_sub(2),
        };
        if !words.is_empty() {
            self.write_right(edge, &format!(" {words} "), style);
        }
    }

    fn edge_title(&mut self, edge: Run, title: &str, focus: Focus) {
        let room = Run {
            x: edge.x + 2,
            right: edge.right.saturating_sub(2),
            ..edge
        };
        if !title.is_empty() && usize::from(room.room()) >= columns(title) + 2 {
            let style = self.theme.pane_title(focus);
            let run = self.write(room, " ", style);
            let run = self.write(run, title, style);
            self.write(run, " ", style);
        }
    }

    /// One mark in one cell.
    pub fn mark(&mut self, x: u16, y: u16, mark: &str, style: Style) {
        if let Some(cell) = self.cells.cell_mut((x, y)) {
            cell.reset();
            cell.set_symbol(mark).set_style(style);
        }
    }
}
