//! What lies right above a filter that is being typed: what could stand at the caret, or what is wrong and where.

use super::canvas::{Canvas, Run};
use super::theme::{self, Focus};
use crate::app::App;
use crate::app::areas::Frame;
use crate::app::completion::{Completion, Offer};
use crate::app::prompt::Prompt;
use crate::corpus::QueryError;
use crate::text::Span;
use crate::text::wrap::{Measure, columns, wrap};
use ratatui::layout::{Position, Rect};

/// As many offers as can be taken in beside what they lie over.
const MOST_ROWS: u16 = 8;
const WIDTH: u16 = 64;
/// Rows of the panes that stay in sight.
const LEFT_FREE: u16 = 3;

/// From such a width and height on, the offers have a frame.
const ROOMY: (u16, u16) = (60, 14);

/// Draws above the line whose caret is at `caret`.
pub fn draw(canvas: &mut Canvas, app: &App, (prompt, caret): (&Prompt, Position)) {
    let above = Rect {
        height: app.areas.status.y,
        ..app.areas.screen
    };
    match &prompt.error {
        Some(error) => draw_error(canvas, above, (prompt, error, caret)),
        None => draw_offers(canvas, above, (prompt, caret)),
    }
}

/// The column of the screen where a byte of the line stands.
fn column_of(prompt: &Prompt, byte: usize, caret: Position) -> u16 {
    let (line, before) = (prompt.line.text(), prompt.line.before().len());
    let shift = |text: &str| columns(text) as u16;
    match byte <= before {
        true => caret.x.saturating_sub(shift(&line[byte..before])),
        false => caret.x.saturating_add(shift(&line[before..byte])),
    }
}

fn draw_offers(canvas: &mut Canvas, above: Rect, (prompt, caret): (&Prompt, Position)) {
    let Completion {
        offers,
        chosen,
        place,
        ..
    } = &prompt.completion;
    let roomy = above.width >= ROOMY.0 && above.height >= ROOMY.1;
    let edge = u16::from(roomy);
    let room = above.height.saturating_sub(LEFT_FREE + 2 * edge);
    let rows = room.min(MOST_ROWS).min(offers.len() as u16);
    if rows == 0 {
        return;
    }
    let width = (above.width - 2 * edge).min(WIDTH);
    // A column of air lies before the names, so that they stand right above what is typed.
    let x = column_of(prompt, place.start, caret).saturating_sub(1);
    let area = Rect {
        x: x.clamp(edge, above.right() - edge - width),
        y: above.height - edge - rows,
        width,
        height: rows,
    };
    let outer = Rect {
        x: area.x - edge,
        y: area.y - edge,
        width: width + 2 * edge,
        height: rows + 2 * edge,
    };
    canvas.clear_around(outer);
    canvas.frame(Frame { outer, inner: area }, "", Focus::Here);
    let at = chosen.unwrap_or(0);
    let top = (at + 1).saturating_sub(rows.into());
    let shown = offers[top..].iter().take(rows.into());
    let names = shown.map(|offer| columns(&offer.name) as u16).max();
    let names = names.unwrap_or(0).min(width / 2);
    for (line, (row, offer)) in (0..).zip(offers.iter().enumerate().skip(top).take(rows.into())) {
        let run = Run::line(area, line);
        if *chosen == Some(row) {
            let cursor = canvas.theme.cursor(Focus::Here);
            canvas.write(run, theme::CURSOR, cursor);
        }
        let more = match row + 1 == top + usize::from(rows) && row + 1 < offers.len() {
            true => format!("+{}", offers.len() - row - 1),
            false => String::new(),
        };
        let dim = canvas.theme.dim();
        let rest = canvas.write_right(run, &more, dim).indented(1);
        draw_offer(canvas, (rest, names), (offer, *chosen == Some(row)));
    }
}

/// The name of an offer in the first `names` columns, and behind it what there is to say of it.
fn draw_offer(canvas: &mut Canvas, (line, names): (Run, u16), (offer, is_chosen): (&Offer, bool)) {
    let theme = canvas.theme;
    let style = match is_chosen {
        true => theme.strong(),
        false => theme.text(),
    };
    let right = match offer.note.is_empty() {
        true => line.right,
        false => line.right.min(line.x + names),
    };
    canvas.write_cut(Run { right, ..line }, &offer.name, style);
    canvas.write_cut(line.indented(names + 2), &offer.note, theme.dim());
}

fn draw_error(
    canvas: &mut Canvas,
    above: Rect,
    (prompt, error, caret): (&Prompt, &QueryError, Position),
) {
    let line = prompt.line.text();
    let byte = line.char_indices().nth(error.column - 1);
    let column = column_of(prompt, byte.map_or(line.len(), |(at, _)| at), caret);
    let room = usize::from(above.width.saturating_sub(2)).max(1);
    let measure = Measure {
        first: room,
        rest: room,
    };
    let message = &error.message;
    let mut spans = Vec::new();
    wrap(message, Span::new(0, message.len()), measure, &mut spans);
    let height = (spans.len() as u16 + 1).min(above.height);
    let area = Rect {
        y: above.height - height,
        height,
        ..above
    };
    canvas.clear_around(area);
    let theme = canvas.theme;
    for (row, span) in spans
        .iter()
        .take(usize::from(height) - usize::from(height > 0))
        .enumerate()
    {
        let run = Run::line(area, row as u16).indented(1);
        canvas.write_cut(run, span.of(message), theme.alarm());
    }
    if height > 0 {
        let x = column.min(above.right().saturating_sub(1));
        canvas.mark(x, above.height - 1, "↓", theme.alarm());
    }
}
