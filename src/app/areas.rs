//! Which part of the screen belongs to what: a pure function of the size of the terminal and of what is wanted on it.
//!
//! ```text
//! wide (from 100 columns)               medium (from 60)            narrow
//! ┌──────────────────────────────┐      ┌─────────────────────┐     ┌───────────┐
//! │ header                       │      │ header              │     │ header    │
//! ├────────┬───────────┬─────────┤      ├────────┬────────────┤     ├───────────┤
//! │ list   │ text      │ sidebar │      │ list   │ text       │     │ the pane  │
//! │        │           │         │      │ (or    │            │     │ that has  │
//! │        │           │         │      │ text   │ (or        │     │ the focus │
//! │        │           │         │      │   …)   │   sidebar) │     │           │
//! ├────────┴───────────┴─────────┤      ├────────┴────────────┤     ├───────────┤
//! │ status                       │      │ status              │     │ status    │
//! └──────────────────────────────┘      └─────────────────────┘     └───────────┘
//! ```
//! The status line goes when there is one row, the header when there are fewer than six.

use ratatui::layout::Rect;
pub use ratatui::layout::Size;

/// From this width there is room for list, text and sidebar side by side.
const WIDE: u16 = 100;
/// From this width there is room for the text and one other pane.
const MEDIUM: u16 = 60;
/// Columns of prose that are read with ease: Bringhurst's 45 to 75.
const MEASURE: u16 = 72;
/// As much as can be taken in at a glance.
const PICKER: Size = Size {
    width: 64,
    height: 24,
};
const HELP: Size = Size {
    width: 84,
    height: 44,
};
/// Boxes cost two rows and two columns; lower screens have none.
const BOXED: u16 = 12;

/// The three panes, from left to right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    #[default]
    List,
    Text,
    Sidebar,
}

/// What the user wants to see, as far as there is room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrangement {
    pub focus: Pane,
    /// The pane beside the text where there is room for one: list or sidebar.
    pub beside: Beside,
    pub extent: Extent,
    /// How many columns prose takes where there is room for more.
    pub measure: u16,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Beside {
    #[default]
    List,
    Sidebar,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    #[default]
    Panes,
    TextAlone,
}

/// Where everything lies. What there is no room for is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    pub screen: Rect,
    pub header: Rect,
    pub list: Frame,
    pub text: Rect,
    /// Of the text: where prose stands, with air around it.
    pub column: Rect,
    /// Of the text: where the scroll bar stands.
    pub scroll_bar: Rect,
    pub sidebar: Frame,
    pub status: Rect,
    /// Over the panes, while something is chosen from many.
    pub picker: Frame,
    /// Over the panes, while help is shown.
    pub help: Frame,
}

/// A pane with its border; without one, both are the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    pub outer: Rect,
    pub inner: Rect,
}

/// Divides a screen.
pub fn areas(size: Size, wanted: Arrangement) -> Areas {
    let screen = Rect::new(0, 0, size.width, size.height);
    let header = u16::from(size.height >= 6);
    let status = u16::from(size.height >= 2);
    let row = |y, height| Rect::new(0, y, size.width, height);
    let body = row(header, size.height - header - status);
    let (list, text, sidebar) = panes(body, wanted);
    let (column, scroll_bar) = column(text, wanted.measure);
    Areas {
        screen,
        header: row(0, header),
        list: framed(list),
        text,
        column,
        scroll_bar,
        sidebar: framed(sidebar),
        status: row(size.height - status, status),
        picker: overlay(body, PICKER),
        help: overlay(body, HELP),
    }
}

fn panes(body: Rect, wanted: Arrangement) -> (Rect, Rect, Rect) {
    let none = Rect::default();
    match (wanted.extent, wanted.focus) {
        (Extent::TextAlone, _) => return (none, body, none),
        (Extent::Panes, Pane::List) if body.width < MEDIUM => return (body, none, none),
        (Extent::Panes, Pane::Text) if body.width < MEDIUM => return (none, body, none),
        (Extent::Panes, Pane::Sidebar) if body.width < MEDIUM => return (none, none, body),
        (Extent::Panes, Pane::List | Pane::Text | Pane::Sidebar) => {}
    }
    if body.width >= WIDE {
        let list = share(body, 26).clamp(28, 50);
        let sidebar = share(body, 24).clamp(23, 40);
        let (list, rest) = split(body, list);
        let (text, sidebar) = split(rest, rest.width - sidebar);
        return (list, text, sidebar);
    }
    match wanted.beside {
        Beside::List => {
            let (list, text) = split(body, share(body, 38));
            (list, text, none)
        }
        Beside::Sidebar => {
            let (text, sidebar) = split(body, body.width - share(body, 34));
            (none, text, sidebar)
        }
    }
}

/// So many percent of the width.
fn share(area: Rect, percent: u32) -> u16 {
    (u32::from(area.width) * percent / 100) as u16
}

fn split(area: Rect, left: u16) -> (Rect, Rect) {
    let (x, right) = (area.x + left, area.width - left);
    (
        Rect {
            width: left,
            ..area
        },
        Rect {
            x,
            width: right,
            ..area
        },
    )
}

/// The text column in the middle of its pane, and the scroll bar on the right.
fn column(text: Rect, measure: u16) -> (Rect, Rect) {
    let (margin, bar) = match text.width {
        0..=7 => (0, 0),
        8..=19 => (0, 1),
        20..=39 => (1, 1),
        _ => (2, 1),
    };
    let width = (text.width - bar - margin * 2).min(measure.max(1));
    let above = u16::from(text.height >= 20);
    let column = Rect {
        x: text.x + (text.width - bar - width) / 2,
        y: text.y + above,
        width,
        height: text.height - above,
    };
    // A column of air between the bar and the border of the sidebar.
    let bar = Rect {
        x: text.right() - bar - margin / 2,
        width: bar,
        ..text
    };
    (column, bar)
}

/// A box around a pane where the screen is large enough that its two rows and columns are not missed.
fn framed(outer: Rect) -> Frame {
    let boxed = outer.width >= 20 && outer.height >= BOXED;
    Frame {
        outer,
        inner: if boxed { within(outer) } else { outer },
    }
}

fn within(outer: Rect) -> Rect {
    Rect {
        x: outer.x + 1,
        y: outer.y + 1,
        width: outer.width.saturating_sub(2),
        height: outer.height.saturating_sub(2),
    }
}

/// In the middle, no larger than `most`.
fn overlay(body: Rect, most: Size) -> Frame {
    let width = body.width.min(most.width);
    let height = match body.height {
        0..=16 => body.height,
        more => (more - 4).min(most.height),
    };
    let outer = Rect {
        x: body.x + (body.width - width) / 2,
        y: body.y + (body.height - height) / 3,
        width,
        height,
    };
    let boxed = width >= 20 && height >= 5;
    Frame {
        outer,
        inner: if boxed { within(outer) } else { outer },
    }
}

impl Default for Arrangement {
    fn default() -> Self {
        Self {
            focus: Pane::List,
            beside: Beside::List,
            extent: Extent::Panes,
            measure: MEASURE,
        }
    }
}

impl Frame {
    /// As much of it, from the top, as so many lines need.
    pub fn fitted(self, lines: usize) -> Self {
        let spare = usize::from(self.inner.height).saturating_sub(lines) as u16;
        let lower = |area: Rect| Rect {
            height: area.height - spare,
            ..area
        };
        Self {
            outer: lower(self.outer),
            inner: lower(self.inner),
        }
    }

    pub fn has_border(&self) -> bool {
        self.outer != self.inner
    }
}

impl Areas {
    /// How wide what is not prose may become: tables, code.
    pub fn widest(&self) -> u16 {
        let right = self.scroll_bar.x.max(self.column.right() + 1) - 1;
        (right - self.column.x).max(self.column.width)
    }

    /// The pane at a cell of the screen.
    pub fn pane_at(&self, column: u16, row: u16) -> Option<Pane> {
        let holds = |area: Rect| area.contains((column, row).into());
        match () {
            () if holds(self.list.outer) => Some(Pane::List),
            () if holds(self.text) => Some(Pane::Text),
            () if holds(self.sidebar.outer) => Some(Pane::Sidebar),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widths(width: u16, focus: Pane, beside: Beside) -> [u16; 3] {
        let wanted = Arrangement {
            focus,
            beside,
            ..Arrangement::default()
        };
        let areas = areas(Size::new(width, 30), wanted);
        [
            areas.list.outer.width,
            areas.text.width,
            areas.sidebar.outer.width,
        ]
    }

    #[test]
    fn panes_by_width() {
        for (width, focus, expected) in [
            (200, Pane::List, [50, 110, 40]),
            (120, Pane::Text, [31, 61, 28]),
            (100, Pane::List, [28, 48, 24]),
            (80, Pane::List, [30, 50, 0]),
            (59, Pane::List, [59, 0, 0]),
            (59, Pane::Text, [0, 59, 0]),
            (1, Pane::Sidebar, [0, 0, 1]),
        ] {
            assert_eq!(widths(width, focus, Beside::List), expected, "{width}");
        }
        assert_eq!(widths(80, Pane::Text, Beside::Sidebar), [0, 53, 27]);
    }

    #[test]
    fn every_size_is_divided_without_overlap() {
        for (width, height) in (1..=130).flat_map(|w| (1..=40).map(move |h| (w, h))) {
            for focus in [Pane::List, Pane::Text, Pane::Sidebar] {
                let wanted = Arrangement {
                    focus,
                    ..Arrangement::default()
                };
                let areas = areas(Size::new(width, height), wanted);
                let parts = [
                    areas.header,
                    areas.list.outer,
                    areas.text,
                    areas.sidebar.outer,
                    areas.status,
                ];
                let cells: u32 = parts.iter().map(|part| part.area()).sum();
                assert_eq!(cells, u32::from(width) * u32::from(height));
                assert!(
                    parts
                        .iter()
                        .all(|part| areas.screen.union(*part) == areas.screen)
                );
            }
        }
    }
}
