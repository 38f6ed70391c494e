//! Which tables of a page hold data, and which only lay it out.

use super::dom::{by_name, elements};
use super::flow::text_of;
use crate::article::BlockKind;
use crate::article::draft::DraftBlock;
use dom_query::NodeRef;

pub(super) use crate::article::format::table::blocks;

/// A cell with more text is a part of the page, not of a table.
const LONGEST_CELL: usize = 240;
/// The most cells that are looked at.
const MOST_CELLS: usize = 20_000;

/// The cells of a table, row by row; `None` if it only lays out the page.
pub(super) fn rows(table: NodeRef<'_>) -> Option<Vec<Vec<String>>> {
    let is_nested =
        |node: &NodeRef<'_>| node.id != table.id && by_name(*node, |name| name == "table");
    if elements(table).any(|node| is_nested(&node)) {
        return None;
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut cells = 0;
    for node in elements(table) {
        match by_name(node, Part::of) {
            Part::Row => rows.push(Vec::new()),
            Part::Cell => {
                let text = text_of(node);
                cells += 1;
                if text.len() > LONGEST_CELL || cells > MOST_CELLS {
                    return None;
                }
                rows.last_mut()?.push(text);
            }
            Part::Other => {}
        }
    }
    let wide = rows.iter().filter(|row| row.len() > 1).count();
    (wide > 1 && wide * 2 > rows.len()).then_some(rows)
}

/// What stands over a table of data.
pub(super) fn caption(table: NodeRef<'_>) -> Option<DraftBlock> {
    let caption = table
        .children_it(false)
        .find(|node| by_name(*node, |name| name == "caption"))?;
    Some(DraftBlock::new(BlockKind::Caption, text_of(caption)))
}

#[derive(Clone, Copy, Default)]
enum Part {
    Row,
    Cell,
    #[default]
    Other,
}

impl Part {
    fn of(name: &str) -> Self {
        match name {
            "tr" => Part::Row,
            "td" | "th" => Part::Cell,
            _ => Part::Other,
        }
    }
}
