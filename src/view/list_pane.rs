//! The list of articles: for each the day, its countries, its title, and the marks it carries.

use super::canvas::{Canvas, Run};
use super::header::grouped;
use super::theme::{self, Focus};
use crate::app::App;
use crate::app::areas::Pane;
use crate::corpus::{Row, RowCountry};
use crate::text::snippet::Snippet;
use crate::text::wrap::columns;
use ratatui::layout::Rect;

/// Rows at least so wide show the year.
const WIDE_ENOUGH_FOR_YEAR: u16 = 24;
/// The column of the cursor, before the text of a row.
const CURSOR: u16 = 1;

pub fn draw(canvas: &mut Canvas, app: &App) {
    let frame = app.areas.list;
    let focus = super::focus(app, Pane::List);
    canvas.frame(frame, "Articles", focus);
    draw_position(canvas, app, focus);
    let first = app.list.viewport.visible().start;
    for (at, row) in app.list.rows.iter().enumerate() {
        let line = at as u16 * app.list.lines;
        let area = Rect {
            y: frame.inner.y + line,
            height: app.list.lines,
            ..frame.inner
        };
        if line + app.list.lines > frame.inner.height {
            break;
        }
        draw_row(canvas, area, row);
        if let Some(excerpt) = app.excerpts.of(row.id) {
            draw_excerpt(canvas, Run::line(area, 2).indented(CURSOR), excerpt);
        }
        if first + at == app.list.selected {
            select(canvas, area, (row, focus));
        }
    }
}

/// Where in the list the cursor is, in the lower edge of the box.
fn draw_position(canvas: &mut Canvas, app: &App, focus: Focus) {
    if app.list.is_empty() {
        return;
    }
    let position = position(app.list.selected, app.list.len());
    let style = canvas.theme.pane_title(focus);
    canvas.foot(app.areas.list, &position, style);
}

/// "3 of 24".
pub fn position(row: usize, len: usize) -> String {
    format!("{} of {}", grouped(row + 1), grouped(len))
}

fn select(canvas: &mut Canvas, area: Rect, (row, focus): (&Row, Focus)) {
    let theme = canvas.theme;
    for y in area.y..area.bottom() {
        canvas.mark(area.x, y, theme::CURSOR, theme.cursor(focus));
    }
    // A file that gave no article has its name where others have their facts.
    let line = match row.problem {
        Some(_) => 0,
        None => 1.min(area.height - 1),
    };
    let title = Rect {
        x: area.x + 1,
        y: area.y + line,
        width: area.width - 1,
        height: 1,
    };
    canvas.style(title, theme.selected());
}

fn draw_row(canvas: &mut Canvas, area: Rect, row: &Row) {
    match (&row.problem, area.height) {
        (Some(reason), 2..) => {
            let first = draw_mark(canvas, area, row);
            let dim = canvas.theme.dim();
            canvas.write_cut(first, &row.title, dim);
            canvas.write_cut(Run::line(area, 1).indented(CURSOR), reason, dim);
        }
        (None, 2..) => {
            let first = draw_mark(canvas, area, row);
            draw_facts(canvas, first, row);
            draw_title(canvas, Run::line(area, 1).indented(CURSOR), row);
        }
        (_, _) => {
            let first = draw_mark(canvas, area, row);
            draw_title(canvas, first, row);
        }
    }
}

/// What the article says of the words that are asked for, these marked.
fn draw_excerpt(canvas: &mut Canvas, run: Run, excerpt: &Snippet) {
    let theme = canvas.theme;
    let Snippet { text, hits } = excerpt;
    let (mut rest, mut at) = (run, 0);
    for hit in hits {
        if columns(&text[at..hit.end as usize]) >= usize::from(rest.room()) {
            break;
        }
        rest = canvas.write(rest, &text[at..hit.start as usize], theme.dim());
        rest = canvas.write(rest, hit.of(text), theme.strong());
        at = hit.end as usize;
    }
    canvas.write_cut(rest, &text[at..], theme.dim());
}

/// The mark at the end of a row's first line; answers with the rest of that line.
fn draw_mark(canvas: &mut Canvas, area: Rect, row: &Row) -> Run {
    let theme = canvas.theme;
    let (mark, style) = match row {
        Row {
            problem: Some(_), ..
        } => (theme::PROBLEM, theme.alarm()),
        Row { starred: true, .. } => (theme::STARRED, theme.accent()),
        Row { read: false, .. } => (theme::UNREAD, theme.accent()),
        Row { .. } => (" ", theme.text()),
    };
    let line = Run::line(area, 0).indented(CURSOR);
    match line.room() {
        0..=7 => line,
        _ => {
            let rest = canvas.write_right(line, mark, style);
            match row.copies {
                0..=1 => rest,
                copies => canvas.write_right(rest, &format!(" {copies}×"), theme.dim()),
            }
        }
    }
}

fn draw_title(canvas: &mut Canvas, run: Run, row: &Row) {
    let theme = canvas.theme;
    let style = match row {
        Row {
            problem: Some(_), ..
        }
        | Row { read: true, .. } => theme.dim(),
        Row { .. } => theme.text(),
    };
    canvas.write_cut(run, &row.title, style);
}

/// The day, then the countries: those that the article is about, then those that it mentions, as many as fit.
fn draw_facts(canvas: &mut Canvas, run: Run, row: &Row) {
    let theme = canvas.theme;
    let mut run = match row.date {
        Some(day) if run.room() >= WIDE_ENOUGH_FOR_YEAR => {
            canvas.write(run, &day.strftime("%d %b %Y").to_string(), theme.dim())
        }
        Some(day) => canvas.write(run, &day.strftime("%d %b").to_string(), theme.dim()),
        None => canvas.write(run, "no date", theme.dim()),
    };
    run = run.indented(2);
    for (at, RowCountry { country, focus, .. }) in row.countries.iter().enumerate() {
        let left = row.countries.len() - at;
        let more = if left > 1 {
            format!("+{left}")
        } else {
            String::new()
        };
        let wanted = 4 + columns(&more) as u16;
        if run.room() < wanted.max(3) {
            let all = format!("+{left}");
            canvas.write(run, &all, theme.dim());
            return;
        }
        run = match focus {
            true => canvas.write(run, country.code(), theme.location()),
            false => {
                let run = canvas.write(run, theme::MENTIONED, theme.dim());
                canvas.write(run, country.code(), theme.dim())
            }
        };
        run = run.indented(1);
    }
}
