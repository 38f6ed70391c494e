//! 6  State becomes cells: [`draw`] reads the [`App`] and changes nothing.
//!
//! The files are named as in [`app`](crate::app): what `app/list_pane.rs` holds, `list_pane.rs` shows. Every colour and
//! mark is in [`theme`]; cells are filled through [`canvas`] only.

mod canvas;
mod explanation;
pub mod header;
mod help;
pub mod highlight;
mod list_pane;
mod notice;
mod offers;
mod picker;
mod reading_pane;
mod sidebar;
mod status_line;
pub mod theme;

use crate::app::areas::Pane;
use crate::app::{App, Overlay};
use canvas::Canvas;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use theme::{Focus, Theme};

/// Fills empty cells with what the reader shows; answers where the cursor stands, if it is to be seen.
pub fn draw(cells: &mut Buffer, app: &App, theme: Theme) -> Option<Position> {
    let mut canvas = Canvas { cells, theme };
    header::draw(&mut canvas, app);
    if app.shows(Pane::List) {
        list_pane::draw(&mut canvas, app);
    }
    if app.shows(Pane::Text) {
        reading_pane::draw(&mut canvas, app);
    }
    if app.shows(Pane::Sidebar) {
        sidebar::draw(&mut canvas, app);
    }
    notice::draw(&mut canvas, app);
    let mut caret = status_line::draw(&mut canvas, app);
    if let Some(Overlay::Picker(_) | Overlay::Help(_) | Overlay::Why(_)) = &app.overlay {
        canvas.style(app.areas.screen, theme.dim());
    }
    match &app.overlay {
        Some(Overlay::Picker(shown)) => caret = Some(picker::draw(&mut canvas, app, shown)),
        Some(Overlay::Help(shown)) => help::draw(&mut canvas, app, shown),
        Some(Overlay::Why(shown)) => explanation::draw(&mut canvas, app, shown),
        Some(Overlay::Prompt(prompt)) => {
            if let Some(caret) = caret {
                offers::draw(&mut canvas, app, (prompt, caret));
            }
        }
        None => {}
    }
    caret
}

fn focus(app: &App, pane: Pane) -> Focus {
    match app.focus() == pane && app.overlay.is_none() {
        true => Focus::Here,
        false => Focus::Elsewhere,
    }
}
