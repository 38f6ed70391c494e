//! Who and where: actors in groups, places under their countries, each with how often it is mentioned.

use super::canvas::{Canvas, Run};
use super::theme::{self, Focus};
use crate::app::App;
use crate::app::areas::Pane;
use crate::app::reading_pane::Held;
use crate::app::sidebar::{SideKind, SideRow};
use crate::text::wrap::columns;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use std::ops::Range;

pub fn draw(canvas: &mut Canvas, app: &App) {
    let (frame, bar) = (app.areas.sidebar, &app.sidebar);
    if frame.inner.is_empty() {
        return;
    }
    let focus = super::focus(app, Pane::Sidebar);
    canvas.frame(frame, "Actors", focus);
    let upper = bar.upper.height() as u16;
    canvas.divide(frame, upper, "Locations", focus);
    let part = |y: u16, height: u16| Rect {
        y: frame.inner.y + y,
        height,
        ..frame.inner
    };
    draw_rows(canvas, app, (part(0, upper), bar.upper.visible()));
    let lower = bar.lower.visible();
    let rows = lower.start + bar.actors..lower.end + bar.actors;
    let below = (upper + 1).min(frame.inner.height);
    let area = part(below, frame.inner.height - below);
    draw_rows(canvas, app, (area, rows));
    draw_more(canvas, app, (frame.inner.y + upper, focus));
    if matches!(app.reading.held, Held::Whole(_)) {
        let dim = canvas.theme.dim();
        if bar.actors == 0 && upper > 0 {
            canvas.write_cut(Run::line(frame.inner, 0).indented(2), "none named", dim);
        }
        if bar.lower.is_empty() {
            canvas.write_cut(Run::line(area, 0).indented(2), "none named", dim);
        }
    }
}

/// How many names of either part lie below what is shown of it: in the line between the parts, and in the lower edge.
fn draw_more(canvas: &mut Canvas, app: &App, (line, focus): (u16, Focus)) {
    let (frame, bar) = (app.areas.sidebar, &app.sidebar);
    let style = canvas.theme.pane_title(focus);
    let more = |rows: Range<usize>| {
        let named = |row: &&SideRow| row.target.is_some();
        match bar.rows[rows].iter().filter(named).count() {
            0 => String::new(),
            names => format!("+{names}"),
        }
    };
    let above = more(bar.upper.visible().end..bar.actors);
    if line < frame.inner.bottom() {
        canvas.edge_words(frame.outer, line, (&above, style));
    }
    let below = more(bar.actors + bar.lower.visible().end..bar.rows.len());
    canvas.foot(frame, &below, style);
}

fn draw_rows(canvas: &mut Canvas, app: &App, (area, rows): (Rect, Range<usize>)) {
    for (line, at) in rows.enumerate() {
        let run = Run::line(area, line as u16);
        if let Some(row) = app.sidebar.rows.get(at).filter(|_| run.room() > 0) {
            draw_marks(canvas, app, (run, at));
            let followed = row.target.is_some() && row.target == app.reading.followed;
            let emphasis = if followed {
                Modifier::BOLD | Modifier::UNDERLINED
            } else {
                Modifier::empty()
            };
            draw_row(canvas, run.indented(1), (row, emphasis));
        }
    }
}

fn draw_marks(canvas: &mut Canvas, app: &App, (run, at): (Run, usize)) {
    let theme = canvas.theme;
    let focus = super::focus(app, Pane::Sidebar);
    if at == app.sidebar.cursor && focus == Focus::Here {
        canvas.write(run, theme::CURSOR, theme.cursor(focus));
    } else if Some(at) == app.sidebar.here {
        canvas.write(run, theme::HERE, theme.accent());
    }
}

fn draw_row(canvas: &mut Canvas, run: Run, (row, emphasis): (&SideRow, Modifier)) {
    let theme = canvas.theme;
    if row.kind == SideKind::Heading {
        canvas.write_cut(run, &row.name, theme.dim());
        return;
    }
    let indent = match row.kind {
        SideKind::Country | SideKind::People => 0,
        SideKind::Place => 2,
        SideKind::Heading
        | SideKind::Person
        | SideKind::Organization
        | SideKind::State
        | SideKind::Region => 1,
    };
    let run = Run {
        right: run.right.saturating_sub(1).max(run.x),
        ..run
    };
    let count = row.count.to_string();
    let rest = canvas.write_right(run.indented(indent), &count, theme.dim());
    let rest = canvas.write_cut(
        rest,
        &row.name,
        name_style(canvas, row.kind).add_modifier(emphasis),
    );
    let rest = rest.indented(1);
    if !row.note.is_empty() && usize::from(rest.room()) >= columns(row.note) {
        canvas.write(rest, row.note, theme.dim());
    }
}

fn name_style(canvas: &Canvas, kind: SideKind) -> Style {
    let theme = canvas.theme;
    match kind {
        SideKind::Heading | SideKind::People => theme.dim(),
        SideKind::Person => theme.person(),
        SideKind::Organization => theme.organization(),
        SideKind::State => theme.text(),
        SideKind::Country => theme.location().add_modifier(Modifier::BOLD),
        SideKind::Place | SideKind::Region => theme.location(),
    }
}
