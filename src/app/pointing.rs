//! The mouse: a click selects what is under the pointer, the wheel scrolls it and changes nothing else.

use super::areas::Pane;
use super::command::At;
use super::picker::LINES_ABOVE;
use super::{App, Overlay};

impl App {
    pub(super) fn click(&mut self, at: At) {
        let Some(pane) = self.areas.pane_at(at.column, at.row) else {
            return;
        };
        let again = pane == self.focus();
        self.give_focus(pane);
        match pane {
            Pane::List => self.click_list(at, again.then_some(self.list.selected)),
            Pane::Text => self.click_text(at),
            Pane::Sidebar => {
                let line = at.row.checked_sub(self.areas.sidebar.inner.y);
                if let Some(row) = line.and_then(|line| self.sidebar.row_at(line)) {
                    self.sidebar.select(row);
                    self.follow_row(row);
                }
            }
        }
    }

    /// Selects a row; a click on the selected row opens it.
    fn click_list(&mut self, at: At, selected: Option<usize>) {
        let line = at.row.checked_sub(self.areas.list.inner.y);
        let Some(row) = line.and_then(|line| self.list.row_at(line)) else {
            return;
        };
        match selected == Some(row) {
            true => self.open(),
            false => self.list.select(row, &self.corpus),
        }
    }

    fn click_text(&mut self, at: At) {
        let bar = self.areas.scroll_bar;
        if bar.contains((at.column, at.row).into()) {
            let below = u64::from(at.row - bar.y);
            let part = self.reading.text().len() as u64 * below / u64::from(bar.height.max(1));
            self.leave_spot();
            self.reading.go_to(part as u32);
            return;
        }
        let column = self.areas.column;
        let cell = at
            .column
            .checked_sub(column.x)
            .zip(at.row.checked_sub(column.y));
        let mention = cell.and_then(|(x, y)| self.reading.mention_at(x, y));
        if mention.is_some() {
            self.follow_mention(mention);
        }
    }

    /// Puts the cursor on a choice; a click on that again applies it, a click outside leaves.
    pub(super) fn click_picker(&mut self, at: At) {
        let area = self.areas.picker;
        if !area.outer.contains((at.column, at.row).into()) {
            self.overlay = None;
            return;
        }
        let Some(Overlay::Picker(picker)) = &mut self.overlay else {
            return;
        };
        let line = at.row.checked_sub(area.inner.y + LINES_ABOVE);
        let row = line.map(|line| picker.viewport.visible().start + usize::from(line));
        match row.filter(|row| picker.viewport.visible().contains(row)) {
            Some(row) if row == picker.cursor => {
                let filter = picker.applied_to(&self.list.filter);
                self.overlay = None;
                self.set_filter(filter);
            }
            Some(row) => picker.go_to(row),
            None => {}
        }
    }

    pub(super) fn wheel(&mut self, at: At, rows: i32) {
        match self.areas.pane_at(at.column, at.row) {
            Some(Pane::List) => {
                let lines = i32::from(self.list.lines.max(1));
                self.list.scroll(rows / lines, &self.corpus);
            }
            Some(Pane::Text) => self.reading.scroll(rows),
            Some(Pane::Sidebar) => match self.over_actors(at) {
                true => self.sidebar.upper.scroll(rows),
                false => self.sidebar.lower.scroll(rows),
            },
            None => {}
        }
    }

    fn over_actors(&self, at: At) -> bool {
        usize::from(at.row.saturating_sub(self.areas.sidebar.inner.y)) < self.sidebar.upper.height()
    }
}
