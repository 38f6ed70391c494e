//! Tables as files: CSV and TSV whose first row names the columns. One article a row.

use super::Drafts;
use super::record::{self, Record};
use serde_json::Value;

/// The articles of a table, or why it has none.
pub(super) fn drafts(text: &str) -> Result<Drafts, String> {
    let mut rows = Rows::of(text);
    let columns = rows.next().unwrap_or_default();
    let mut drafts = Vec::new();
    let sample: Record = columns
        .iter()
        .map(|name| (name.clone(), Value::String("x".to_owned())))
        .collect();
    if !record::is_article(&sample) {
        return Err(
            "It is a table without a column of titles or texts (such as \"title\", \"text\")."
                .to_owned(),
        );
    }
    for row in rows {
        let cells = columns
            .iter()
            .cloned()
            .zip(row.into_iter().map(Value::String));
        let record: Record = cells.collect();
        if !record
            .values()
            .all(|cell| cell.as_str().is_none_or(|cell| cell.trim().is_empty()))
        {
            drafts.push(
                record::draft(&record)
                    .ok_or_else(|| "This row has neither a title nor a text.".to_owned()),
            );
        }
    }
    Ok(Drafts::Several(drafts))
}

/// The rows of a table, as RFC 4180 writes them: a cell in quotes may hold separators, line breaks and doubled quotes.
struct Rows<'a> {
    rest: &'a str,
    separator: char,
}

impl<'a> Rows<'a> {
    fn of(text: &'a str) -> Self {
        let first = text.lines().next().unwrap_or("");
        let count = |separator: &char| first.matches(*separator).count();
        let separator = [',', ';', '\t', '|'].into_iter().rev().max_by_key(count);
        Self {
            rest: text,
            separator: separator.unwrap_or(','),
        }
    }

    /// Takes a cell, and tells whether another one follows in the row.
    fn cell(&mut self) -> (String, bool) {
        let mut cell = String::new();
        if let Some(inside) = self.rest.strip_prefix('"') {
            self.rest = inside;
            loop {
                let end = self.rest.find('"').unwrap_or(self.rest.len());
                cell.push_str(&self.rest[..end]);
                self.rest = self.rest.get(end + 1..).unwrap_or("");
                match self.rest.strip_prefix('"') {
                    Some(behind) => {
                        cell.push('"');
                        self.rest = behind;
                    }
                    None => break,
                }
            }
        }
        let end = self
            .rest
            .find([self.separator, '\n'])
            .unwrap_or(self.rest.len());
        cell.push_str(self.rest[..end].trim_end_matches('\r'));
        let follows = self.rest[end..].starts_with(self.separator);
        self.rest = self.rest.get(end + 1..).unwrap_or("");
        (cell, follows)
    }
}

impl Iterator for Rows<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut row = Vec::new();
        loop {
            let (cell, follows) = self.cell();
            row.push(cell);
            if !follows {
                return Some(row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        for (text, expected) in [
            ("a,b\n1,2\n", vec![vec!["a", "b"], vec!["1", "2"]]),
            (
                "a;b\r\n\"x;\n\"\"y\"\"\";\r\n",
                vec![vec!["a", "b"], vec!["x;\n\"y\"", ""]],
            ),
            ("a\tb\n\"cut o", vec![vec!["a", "b"], vec!["cut o"]]),
        ] {
            assert_eq!(Rows::of(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
