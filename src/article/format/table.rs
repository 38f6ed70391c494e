//! Rows of cells become text: in columns where that fits on a screen, else as one line a row.

use crate::article::BlockKind;
use crate::article::draft::DraftBlock;
use crate::article::sanitize;
use unicode_width::UnicodeWidthStr;

/// The widest table, in columns, that is set in columns: preformatted text is not wrapped, and the reader's measure is
/// 72 columns unless set otherwise.
const WIDEST: usize = 72;
/// Between two columns: a line, so that no name is read across it ("Syrian National Army │ Afrin").
const GAP: &str = " │ ";
/// How wide that is.
const GAP_WIDTH: usize = 3;

/// The blocks of a table.
pub(super) fn blocks(rows: Vec<Vec<String>>) -> Vec<DraftBlock> {
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        // Cells are made harmless here, for their width must be that of what will be shown.
        .map(|row| {
            row.iter()
                .map(|cell| sanitize::line(cell))
                .collect::<Vec<_>>()
        })
        .filter(|row| row.iter().any(|cell| !cell.is_empty()))
        .collect();
    let widths = widths(&rows);
    if widths.iter().sum::<usize>() + GAP_WIDTH * widths.len().saturating_sub(1) <= WIDEST {
        let lines: Vec<String> = rows.iter().map(|row| aligned(row, &widths)).collect();
        return vec![DraftBlock::new(BlockKind::Preformatted, lines.join("\n"))];
    }
    let lines = rows.iter().map(|row| {
        let cells: Vec<&str> = row
            .iter()
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect();
        DraftBlock::new(BlockKind::Item, format!("• {}", cells.join(" · ")))
    });
    lines.collect()
}

fn widths(rows: &[Vec<String>]) -> Vec<usize> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut widths = vec![0; columns];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    widths
}

fn aligned(row: &[String], widths: &[usize]) -> String {
    let mut line = String::new();
    for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
        if at > 0 {
            line.push_str(GAP);
        }
        line.push_str(cell);
        line.extend(std::iter::repeat_n(' ', width - cell.width()));
    }
    line.truncate(line.trim_end_matches([' ', '│']).len());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(rows: &[&[&str]]) -> Vec<String> {
        let rows = rows
            .iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect();
        blocks(rows).into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn columns_or_lines() {
        assert_eq!(
            table(&[&["Party", "Seats"], &["東京", "7"], &[""]]),
            ["Party │ Seats\n東京  │ 7"]
        );
        let long = "A cell that says so much that it could be a sentence of its own";
        assert_eq!(
            table(&[&[long, "7"], &["b", long]]),
            [format!("• {long} · 7"), format!("• b · {long}")]
        );
    }
}
