//! What stands in place of articles when there are none: what is the matter, and what to do.

use super::canvas::{Canvas, Run};
use crate::app::App;
use crate::app::reading_pane::Held;
use crate::text::Span;
use crate::text::wrap::{Measure, columns, wrap};
use ratatui::layout::Rect;

/// Lines of explanation are no wider than this.
const WIDTH: u16 = 48;

/// Draws the notice, if there is one, in the middle of the text, or of the list where the text is not shown.
pub fn draw(canvas: &mut Canvas, app: &App) {
    let Some((title, sentence)) = notice(app) else {
        return;
    };
    let area = match app.areas.text.is_empty() {
        true => app.areas.list.inner,
        false => app.areas.text,
    };
    let width = area.width.saturating_sub(2).min(WIDTH);
    if width == 0 {
        return;
    }
    let mut rows = Vec::new();
    let measure = Measure {
        first: width.into(),
        rest: width.into(),
    };
    wrap(&sentence, Span::new(0, sentence.len()), measure, &mut rows);
    let height = (rows.len() as u16 + 2).min(area.height);
    let block = Rect {
        x: area.x + (area.width - width) / 2,
        y: area.y + (area.height - height) / 3,
        width,
        height,
    };
    let theme = canvas.theme;
    write_centred(canvas, Run::line(block, 0), (&title, theme.strong()));
    for (line, row) in rows.iter().enumerate() {
        write_centred(
            canvas,
            Run::line(block, line as u16 + 2),
            (row.of(&sentence), theme.dim()),
        );
    }
}

fn write_centred(canvas: &mut Canvas, run: Run, (text, style): (&str, ratatui::style::Style)) {
    let free = run.room().saturating_sub(columns(text) as u16);
    canvas.write_cut(run.indented(free / 2), text, style);
}

fn notice(app: &App) -> Option<(String, String)> {
    let loading = app.folder.progress.is_some();
    if app.reading.held == Held::Preview {
        return None;
    }
    if app.list.is_empty() && app.corpus.is_empty() {
        return Some(match loading {
            true => ("Reading…".into(), format!("The first articles of {} are on their way.", app.folder.name)),
            false => (
                format!("No articles in {}", app.folder.name),
                "There is no text, Markdown, HTML, JSON, feed, mail or e-book file in it that could be read. \
                 Name another folder: dateline FOLDER. Press q to leave."
                    .into(),
            ),
        });
    }
    if app.list.is_empty() {
        return Some((
            "Nothing matches".into(),
            "None of the articles is what the filter asks for. Esc clears it, f changes it.".into(),
        ));
    }
    None
}
