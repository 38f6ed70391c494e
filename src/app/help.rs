//! What the help screen says: every binding of the key table, the mouse, the terms of a filter.

use super::keymap::{self, Place};
use super::viewport::Viewport;
use crate::corpus::Field;
use crate::text::Span;
use crate::text::wrap::{Measure, columns, wrap};

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

/// What a filter may hold beside its fields.
const TERMS: [(&str, &str); 7] = [
    ("WORD", "say this word"),
    ("\"TWO WORDS\"", "say these words in a row"),
    ("strik*", "say a word that begins so"),
    ("A B, A OR B", "match both; match either; parentheses group"),
    ("-A, NOT A", "do not match"),
    (
        "near(A, B, 12)",
        "say both at most so many words apart: words, or person:, org:, place: with a name as it is written",
    ),
    (
        "country:SY,LB",
        "mention either; country:SY country:LB is both",
    ),
];

/// Columns for keys, and one of air; less where there is little room, and keys that need more have a row of their own.
const KEYS: u16 = 19;
const FEW_KEYS: u16 = 8;
/// From this width on there is room for all.
const ROOMY: u16 = 56;

#[derive(Clone, Debug, PartialEq)]
pub enum HelpLine {
    Blank,
    Title(&'static str),
    /// A key, or what else a user does or writes, and what that means; a long meaning goes on in rows without a key.
    Row(String, String),
}

/// The help screen: its lines, and where in them the reader is.
#[derive(Clone, Debug)]
pub struct Help {
    pub lines: Vec<HelpLine>,
    pub viewport: Viewport,
    /// Columns for keys, and one of air.
    pub keys: u16,
}

impl Help {
    pub fn new(width: u16, height: u16) -> Self {
        let mut help = Self {
            lines: Vec::new(),
            viewport: Viewport::default(),
            keys: KEYS,
        };
        help.resize(width, height);
        help
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.keys = if width < ROOMY { FEW_KEYS } else { KEYS };
        self.lines = lines(width, self.keys);
        self.viewport.resize(height.into());
        self.viewport.extend(self.lines.len());
    }
}

fn lines(width: u16, keys: u16) -> Vec<HelpLine> {
    let bound = Place::ALL.iter().map(|place| {
        let of_place = keymap::bindings().iter().filter(|row| row.place == *place);
        let rows = of_place.map(|row| (row.keys(), row.sentence)).collect();
        (place.title(), rows)
    });
    let owned = |rows: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
        rows.iter()
            .map(|(what, means)| (what.to_string(), *means))
            .collect()
    };
    let fields = Field::all().map(|field| (field.example(), field.finds()));
    let terms = owned(&TERMS).into_iter().chain(fields).collect();
    let others = [
        ("Mouse", owned(&MOUSE)),
        ("A filter (f) finds articles that", terms),
    ];
    let mut lines = Vec::new();
    for (title, rows) in bound.chain(others) {
        lines.extend((!lines.is_empty()).then_some(HelpLine::Blank));
        lines.push(HelpLine::Title(title));
        for (what, means) in rows {
            lines.extend(row((what, means), width, keys));
        }
    }
    lines
}

fn row((mut what, means): (String, &str), width: u16, keys: u16) -> Vec<HelpLine> {
    let room = width.saturating_sub(keys + 2).max(10).into();
    let measure = Measure {
        first: room,
        rest: room,
    };
    let mut rows = Vec::new();
    if columns(&what) >= keys.into() {
        rows.push(HelpLine::Row(std::mem::take(&mut what), String::new()));
    }
    let mut spans = Vec::new();
    wrap(means, Span::new(0, means.len()), measure, &mut spans);
    let row = |span: &Span| HelpLine::Row(std::mem::take(&mut what), span.of(means).to_owned());
    rows.extend(spans.iter().map(row));
    rows
}
