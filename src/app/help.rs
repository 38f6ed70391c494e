//! What the help screen says: every binding of the key table, the mouse, the terms of a filter.

use super::keymap::{self, Place};
use super::viewport::Viewport;
use crate::corpus::parse::TERMS;

const PLACES: [Place; 6] = [
    Place::Moving,
    Place::Panes,
    Place::Anywhere,
    Place::Picker,
    Place::Prompt,
    Place::Help,
];

const MOUSE: [(&str, &str); 4] = [
    (
        "click",
        "selects in any pane; on a name in the text, follows it",
    ),
    ("click again", "opens what is selected"),
    (
        "wheel",
        "scrolls what is under the pointer, changes nothing else",
    ),
    (
        "Shift-drag",
        "selects text as without the reader (Option-drag in some terminals)",
    ),
];

#[derive(Clone, Debug, PartialEq)]
pub enum HelpLine {
    Blank,
    Title(&'static str),
    /// A key, or what else a user does or writes, and what that means.
    Row(String, &'static str),
}

/// The help screen: its lines, and where in them the reader is.
#[derive(Clone, Debug)]
pub struct Help {
    pub lines: Vec<HelpLine>,
    pub viewport: Viewport,
}

impl Help {
    pub fn new(height: u16) -> Self {
        let lines = lines();
        let mut viewport = Viewport::default();
        viewport.resize(height.into());
        viewport.extend(lines.len());
        Self { lines, viewport }
    }
}

fn lines() -> Vec<HelpLine> {
    let bound = PLACES.iter().map(|place| {
        let of_place = keymap::bindings().iter().filter(|row| row.place == *place);
        let rows = of_place.map(|row| (row.keys(), row.sentence)).collect();
        (place.title(), rows)
    });
    let owned = |rows: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
        rows.iter()
            .map(|(what, means)| (what.to_string(), *means))
            .collect()
    };
    let others = [
        ("Mouse", owned(&MOUSE)),
        ("Terms of a filter (f)", owned(&TERMS)),
    ];
    let mut lines = Vec::new();
    for (title, rows) in bound.chain(others) {
        lines.extend((!lines.is_empty()).then_some(HelpLine::Blank));
        lines.push(HelpLine::Title(title));
        lines.extend(
            rows.into_iter()
                .map(|(what, means)| HelpLine::Row(what, means)),
        );
    }
    lines
}
