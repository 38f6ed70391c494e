//! The list of articles, as a table or as JSON: the same list as the reader's.

use super::json::{Failed, Listed};
use super::parallel::{Arrival, all_cores};
use super::room::Give;
use super::{Outcome, escape, files};
use crate::article::Problem;
use crate::article::guard::survive;
use crate::corpus::{Corpus, Entry, Facts, Listing, Order, Query, Row, Summary};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How the list is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// At most so many columns wide.
    Table { width: usize },
    /// One object a line.
    Json,
}

impl Form {
    /// A table as wide as the terminal, where the output is one.
    pub fn table() -> Self {
        let size = io::stdout().is_terminal().then(crossterm::terminal::size);
        let width = size
            .and_then(Result::ok)
            .map_or(USUAL_WIDTH, |(width, _)| usize::from(width));
        Form::Table { width }
    }
}

/// The width of a table that is read by a program or kept in a file.
const USUAL_WIDTH: usize = 100;

/// Between the columns of the table.
const GAP: &str = "  ";

/// "2025-02-03"
const DATE_WIDTH: usize = 10;

/// Countries get as much as the row with most of them needs, up to this.
const COUNTRIES_WIDTH: usize = 25;

/// Prints the articles under `paths` that match, and if all are wanted the files that gave none.
pub fn list_files(
    paths: &[PathBuf],
    mut output: impl Write,
    filter: &Query,
    form: Form,
) -> io::Result<Outcome> {
    let mut rows = Vec::new();
    let mut problems = 0;
    let row = |entry: Result<Entry, Problem>| match entry {
        Ok(entry) => survive(|| row(&entry, filter)).unwrap_or_else(|reason| {
            let source = entry.article.source;
            of_problem(Problem { source, reason }, filter)
        }),
        Err(problem) => of_problem(problem, filter),
    };
    let each = |entry, give: Give<'_, _>| give(row(entry));
    files::each_article(paths, all_cores(), each, |arrival| {
        if let Arrival::Answer((failed, wanted)) = arrival {
            problems += u64::from(failed == Gave::Problem);
            rows.extend(wanted);
        }
        Ok(())
    })?;
    let mut corpus = Corpus::new();
    corpus.add_all(rows);
    let listing = corpus.list(&Query::All, Order::Date);
    match form {
        Form::Table { width } => write_table(&corpus, &listing, width, &mut output)?,
        Form::Json => write_json(&corpus, &listing, &mut output)?,
    }
    output.flush()?;
    Ok(Outcome::of(problems))
}

#[derive(Clone, Copy, PartialEq)]
enum Gave {
    Article,
    Problem,
}

/// What the list keeps of an article, if it is wanted.
fn row(entry: &Entry, filter: &Query) -> (Gave, Option<Summary>) {
    let summary = Summary::of(entry);
    let wanted = filter.matches(&Facts::of(&summary, Some(&entry.article)));
    (Gave::Article, wanted.then_some(summary))
}

fn of_problem(problem: Problem, filter: &Query) -> (Gave, Option<Summary>) {
    let summary = Summary::of_problem(problem);
    let wanted = filter.matches(&Facts::of(&summary, None));
    (Gave::Problem, wanted.then_some(summary))
}

/// The rows of a listing one after the other, few of them in memory.
fn rows<'a>(corpus: &'a Corpus, listing: &'a Listing) -> impl Iterator<Item = Row> + 'a {
    (0..listing.len())
        .filter_map(|at| corpus.id_at(listing, at))
        .map(|id| corpus.row(id))
}

fn write_json(corpus: &Corpus, listing: &Listing, output: &mut impl Write) -> io::Result<()> {
    let mut line = Vec::new();
    for row in rows(corpus, listing) {
        let source = corpus.source(row.id);
        line.clear();
        match &row.problem {
            Some(reason) => escape::write_line(&mut line, &Failed::new(&source, reason))?,
            None => escape::write_line(&mut line, &Listed::new(&source, &row))?,
        }
        output.write_all(&line)?;
    }
    Ok(())
}

fn write_table(
    corpus: &Corpus,
    listing: &Listing,
    width: usize,
    output: &mut impl Write,
) -> io::Result<()> {
    let codes_width = rows(corpus, listing)
        .map(|row| countries(&row).width())
        .max()
        .unwrap_or(0);
    let title_width = width
        .saturating_sub(DATE_WIDTH + codes_width + 2 * GAP.len())
        .max(1);
    for row in rows(corpus, listing) {
        let date = row.date.map(|date| date.to_string()).unwrap_or_default();
        let title = match &row.problem {
            Some(reason) => cut(&format!("{}: {reason}", row.title), title_width),
            None => cut(&row.title, title_width),
        };
        let codes = countries(&row);
        // Not left to `{:1$}`, which counts characters where columns are meant.
        let space = " ".repeat(codes_width - codes.width());
        writeln!(output, "{date:DATE_WIDTH$}{GAP}{codes}{space}{GAP}{title}")?;
    }
    Ok(())
}

/// Those in focus, then the others behind a dot, as many as there is room for: "SY RU ·US +3".
fn countries(row: &Row) -> String {
    let mut shown = String::new();
    for (at, listed) in row.countries.iter().enumerate() {
        let dot = if listed.focus { "" } else { "·" };
        let next = format!("{dot}{} ", listed.country.code());
        let left = row.countries.len() - at;
        // Room for "+12" must remain, unless this is the last.
        let room = COUNTRIES_WIDTH - if left > 1 { 3 } else { 0 };
        if (shown.width() + next.width()).saturating_sub(1) > room {
            shown += &format!("+{left}");
            break;
        }
        shown += &next;
    }
    shown.truncate(shown.trim_end().len());
    shown
}

/// `text`, shortened to so many columns.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut short = String::new();
    let mut used = 1;
    for part in text.graphemes(true) {
        used += part.width();
        if used > width {
            break;
        }
        short.push_str(part);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_by_columns() {
        for (text, width, expected) in [
            ("Syria", 5, "Syria"),
            ("Syrian", 5, "Syri…"),
            ("東京で会談", 6, "東京…"),
            ("Ła\u{301}dź", 3, "Ła\u{301}…"),
            ("🇸🇾🇸🇾", 3, "🇸🇾…"),
            ("ab", 1, "…"),
        ] {
            assert_eq!(cut(text, width), expected);
        }
    }
}
