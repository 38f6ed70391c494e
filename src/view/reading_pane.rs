//! The article: its head, its text with the names in it, the scroll bar with ticks where a name is.

use super::canvas::{Canvas, Run};
use super::highlight::Marks;
use super::theme::{self, Focus};
use crate::app::App;
use crate::app::areas::Pane;
use crate::app::layout::{RowKind, TextRow};
use crate::app::reading_pane::ReadingPane;
use crate::article::BlockKind;
use crate::corpus::Entry;
use crate::text::Span;
use ratatui::layout::Rect;
use ratatui::style::Style;

pub fn draw(canvas: &mut Canvas, app: &App) {
    let (pane, areas) = (&app.reading, app.areas);
    let Some(entry) = &pane.entry else {
        return;
    };
    let marks = Marks {
        mentions: &entry.extraction.mentions,
        hits: pane.aim.as_ref().map_or(&[], |aim| &aim.hits),
        current: pane.current,
    };
    for (line, row) in pane.rows.iter().enumerate() {
        let run = Run {
            right: areas.text.right().min(areas.column.x + areas.widest()),
            ..Run::line(areas.column, line as u16)
        };
        draw_row(canvas, run, (row, app, entry), marks);
    }
    let focus = super::focus(app, Pane::Text);
    draw_scroll_bar(canvas, areas.scroll_bar, (pane, focus));
}

fn draw_row(
    canvas: &mut Canvas,
    run: Run,
    (row, app, entry): (&TextRow, &App, &Entry),
    marks: Marks,
) {
    let theme = canvas.theme;
    match row.kind {
        RowKind::Byline(span) => {
            canvas.write_cut(run, span.of(app.reading.byline()), theme.dim());
        }
        RowKind::Url => {
            let url = entry.article.url.as_deref().unwrap_or_default();
            canvas.write_cut(run, url, theme.dim());
        }
        RowKind::Blank => {}
        RowKind::Title | RowKind::Body(_) => {
            if row.kind == RowKind::Body(BlockKind::Quotation) && row.indent > 0 {
                canvas.mark(run.x, run.y, theme::QUOTATION_BAR, theme.dim());
            }
            let base = style_of(canvas, row.kind);
            let text = &entry.article.text;
            let mut run = run.indented(row.indent);
            let origin = run.x;
            for stretch in marks.stretches(row.span) {
                let kind = stretch.kind.filter(|kind| app.highlights.show(*kind));
                let mention = kind.map_or(Style::new(), |kind| theme.mention(kind));
                let style = base.patch(mention).patch(theme.emphasis(stretch.emphasis));
                run = canvas.write_from(run, origin, stretch.span.of(text), style);
            }
        }
    }
}

fn style_of(canvas: &Canvas, kind: RowKind) -> Style {
    let theme = canvas.theme;
    match kind {
        RowKind::Title => theme.title(),
        RowKind::Body(BlockKind::Heading(level)) => theme.heading(level),
        RowKind::Body(BlockKind::Caption | BlockKind::Boilerplate) => theme.dim(),
        RowKind::Body(BlockKind::Quotation) => theme.quotation(),
        RowKind::Body(BlockKind::Paragraph | BlockKind::Item | BlockKind::Preformatted)
        | RowKind::Byline(_)
        | RowKind::Url
        | RowKind::Blank => theme.text(),
    }
}

/// The part of the text that is on the screen, and where in the text the places are that are being followed.
fn draw_scroll_bar(canvas: &mut Canvas, bar: Rect, (pane, focus): (&ReadingPane, Focus)) {
    let visible = pane.visible();
    let length = pane.text().trim_end().len() as u64;
    if bar.is_empty() || length == 0 {
        return;
    }
    let theme = canvas.theme;
    let line_of = |offset: u32| {
        (u64::from(offset) * u64::from(bar.height) / length.max(1)).min(u64::from(bar.height) - 1)
            as u16
    };
    let all = visible.start <= 1 && u64::from(visible.end) >= length;
    if !all {
        let Span { start, end } = visible;
        for line in 0..bar.height {
            let shown = (line_of(start)..=line_of(end.max(start + 1) - 1)).contains(&line);
            let mark = if shown { theme::THUMB } else { theme::TRACK };
            canvas.mark(bar.x, bar.y + line, mark, theme.border(focus));
        }
    }
    let hits = pane.aim.as_ref().map_or(&[][..], |aim| &aim.hits);
    for hit in hits {
        canvas.mark(
            bar.x,
            bar.y + line_of(hit.start),
            theme::TICK,
            theme.accent(),
        );
    }
    if let Some(current) = pane.current.filter(|_| !hits.is_empty()) {
        canvas.mark(
            bar.x,
            bar.y + line_of(current),
            theme::CURRENT_TICK,
            theme.accent(),
        );
    }
}
