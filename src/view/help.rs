//! The help screen: every key, from the table of keys.

use super::canvas::{Canvas, Run};
use super::theme::Focus;
use crate::app::App;
use crate::app::help::{Help, HelpLine, KEYS};

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
                let keys_room = Run {
                    right: run.right.min(run.x + KEYS - 1),
                    ..run
                };
                canvas.write_cut(keys_room, keys, theme.key());
                canvas.write_cut(run.indented(KEYS), sentence, theme.text());
            }
        }
    }
    if frame.has_border() && help.viewport.visible().end < help.lines.len() {
        let edge = Run {
            x: frame.outer.x + 2,
            y: frame.outer.bottom() - 1,
            right: frame.outer.right() - 2,
        };
        canvas.write_right(edge, " j more ", theme.strong());
    }
}
