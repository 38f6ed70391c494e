//! The help screen: every key, from the table of keys.

use super::canvas::{Canvas, Run};
use super::theme::Focus;
use crate::app::App;
use crate::app::areas::Frame;
use crate::app::help::{Help, HelpLine};
use crate::app::viewport::Viewport;

pub fn draw(canvas: &mut Canvas, app: &App, help: &Help) {
    let frame = app.areas.help;
    let theme = canvas.theme;
    canvas.clear_around(frame.outer);
    canvas.frame(frame, "Help", Focus::Here);
    for (line, shown) in help.lines[help.viewport.visible()].iter().enumerate() {
        let run = Run::line(frame.inner, line as u16).indented(1);
        match shown {
            HelpLine::Blank => {}
            HelpLine::Title(title) => {
                canvas.write_cut(run, title, theme.accent().patch(theme.strong()));
            }
            HelpLine::Row(keys, sentence) => {
                canvas.write_cut(run, keys, theme.key());
                if !sentence.is_empty() {
                    canvas.write_cut(run.indented(help.keys), sentence, theme.text());
                }
            }
        }
    }
    draw_foot(canvas, frame, &help.viewport);
}

/// What leads on and what leads away, in the lower edge.
pub fn draw_foot(canvas: &mut Canvas, frame: Frame, viewport: &Viewport) {
    let words = match viewport.visible().end < viewport.len() {
        true => "j more · q close",
        false => "q close",
    };
    canvas.foot(frame, words, canvas.theme.strong());
}
