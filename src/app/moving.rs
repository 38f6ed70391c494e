//! Moving: within a pane, between panes, along the list.

use super::App;
use super::areas::{Beside, Extent, Pane};
use super::command::Motion;

const PANES: [Pane; 3] = [Pane::List, Pane::Text, Pane::Sidebar];
/// The text column is no narrower and no wider than this.
const MEASURES: (u16, u16) = (24, 200);

impl App {
    pub(super) fn move_in(&mut self, pane: Pane, motion: Motion) {
        match pane {
            Pane::List => {
                let page = self.list.viewport.height();
                let to = moved(self.list.selected, motion, (page, self.list.len()));
                self.list.select(to, &self.corpus);
            }
            Pane::Text => self.move_text(motion),
            Pane::Sidebar => self.move_sidebar(motion),
        }
    }

    fn move_text(&mut self, motion: Motion) {
        match motion {
            Motion::Rows(rows) => self.reading.scroll(rows),
            Motion::Halves(halves) => self.reading.scroll_halves(halves),
            Motion::Pages(pages) => self.reading.scroll_pages(pages),
            Motion::Top => {
                self.leave_spot();
                self.reading.go_to(0);
            }
            Motion::Bottom => {
                self.leave_spot();
                self.reading.scroll_to_bottom();
            }
            Motion::To(row) => {
                self.leave_spot();
                self.reading.go_to(0);
                self.reading.scroll(row.saturating_sub(1) as i32);
            }
        }
    }

    fn move_sidebar(&mut self, motion: Motion) {
        let page = (self.areas.sidebar.inner.height / 2).max(1).into();
        let to = moved(self.sidebar.cursor, motion, (page, self.sidebar.rows.len()));
        match motion {
            Motion::Rows(rows) => self.sidebar.move_by(rows),
            Motion::Halves(_) | Motion::Pages(_) | Motion::Top | Motion::Bottom | Motion::To(_) => {
                self.sidebar.select(to)
            }
        }
    }

    /// Scrolls without moving a cursor.
    pub(super) fn scroll_in(&mut self, pane: Pane, rows: i32) {
        match pane {
            Pane::List => self.list.scroll(rows, &self.corpus),
            Pane::Text => self.reading.scroll(rows),
            Pane::Sidebar => self.sidebar.scroll(rows),
        }
    }

    /// Gives the focus to the pane on the right (left, if negative), if there is one.
    pub(super) fn focus_beside(&mut self, by: isize) {
        let at = PANES
            .iter()
            .position(|pane| *pane == self.focus())
            .unwrap_or(0);
        if let Some(pane) = at.checked_add_signed(by).and_then(|at| PANES.get(at)) {
            self.give_focus(*pane);
        }
    }

    /// The same, and around from the last to the first.
    pub(super) fn focus_next(&mut self, by: isize) {
        let at = PANES
            .iter()
            .position(|pane| *pane == self.focus())
            .unwrap_or(0) as isize;
        self.give_focus(PANES[(at + by).rem_euclid(PANES.len() as isize) as usize]);
    }

    pub(super) fn give_focus(&mut self, pane: Pane) {
        self.arrangement.focus = pane;
        match pane {
            Pane::List => self.arrangement.beside = Beside::List,
            Pane::Text => return,
            Pane::Sidebar => {
                self.arrangement.beside = Beside::Sidebar;
                self.sidebar.move_by(0);
            }
        }
        self.arrangement.extent = Extent::Panes;
    }

    pub(super) fn switch_extent(&mut self) {
        self.arrangement.extent = match self.arrangement.extent {
            Extent::Panes => Extent::TextAlone,
            Extent::TextAlone => Extent::Panes,
        };
        if self.arrangement.extent == Extent::TextAlone {
            self.arrangement.focus = Pane::Text;
        }
    }

    pub(super) fn widen(&mut self, columns: i16) {
        // What the user sees changes at once, even where there is no room for the measure that was set.
        let now = self.arrangement.measure.min(self.areas.column.width);
        let measure = now.saturating_add_signed(columns);
        self.arrangement.measure = measure.clamp(MEASURES.0, MEASURES.1);
        self.message = Some(format!(
            "The text column is {} columns wide.",
            self.arrangement.measure
        ));
    }

    pub(super) fn go_along_list(&mut self, by: i32) {
        let to = moved(self.list.selected, Motion::Rows(by), (1, self.list.len()));
        if to == self.list.selected {
            let end = if by > 0 { "last" } else { "first" };
            self.message = Some(format!("This is the {end} article of the list."));
            return;
        }
        self.leave_spot();
        self.list.select(to, &self.corpus);
    }
}

/// Where a cursor at `from` gets to; `page` rows are on the screen, `len` in all.
fn moved(from: usize, motion: Motion, (page, len): (usize, usize)) -> usize {
    let by = |rows: i32, size: usize| {
        from.saturating_add_signed((rows as isize).saturating_mul(size.max(1) as isize))
    };
    let to = match motion {
        Motion::Rows(rows) => by(rows, 1),
        Motion::Halves(halves) => by(halves, page / 2),
        Motion::Pages(pages) => by(pages, page),
        Motion::Top => 0,
        Motion::Bottom => usize::MAX,
        Motion::To(row) => row.saturating_sub(1) as usize,
    };
    to.min(len.saturating_sub(1))
}
