//! The overlay that says why something is here.

use super::canvas::{Canvas, Run};
use super::help::draw_foot;
use super::theme::Focus;
use crate::app::App;
use crate::app::explanation::{INDENT, Why};
use crate::app::reasons::Look;
use crate::text::Span;

pub fn draw(canvas: &mut Canvas, app: &App, why: &Why) {
    let frame = app.areas.help.fitted(why.lines.len());
    let theme = canvas.theme;
    canvas.clear_around(frame.outer);
    canvas.frame(frame, &why.title, Focus::Here);
    for (line, shown) in why.lines[why.viewport.visible()].iter().enumerate() {
        let Some((at, span)) = *shown else {
            continue;
        };
        let told = &why.told[at];
        let run = Run::line(frame.inner, line as u16).indented(1);
        let run = match told.look.is_indented() {
            true => run.indented(INDENT),
            false => run,
        };
        let style = match told.look {
            Look::Heading => theme.accent().patch(theme.strong()),
            Look::Sentence | Look::Item => theme.text(),
            Look::Quote => theme.quotation(),
        };
        let [before, name, after] = around(span, told.name);
        let run = canvas.write(run, before.of(&told.text), style);
        let run = canvas.write(run, name.of(&told.text), theme.chip());
        canvas.write_cut(run, after.of(&told.text), style);
    }
    draw_foot(canvas, frame, &why.viewport);
}

/// A row in three: up to the name, the name, and behind it.
fn around(row: Span, name: Span) -> [Span; 3] {
    let start = name.start.clamp(row.start, row.end);
    let end = name.end.clamp(start, row.end);
    let span = |start, end| Span { start, end };
    [span(row.start, start), span(start, end), span(end, row.end)]
}
