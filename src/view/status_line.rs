//! The last line: what is being followed, what has just happened, what is being typed, and what the keys would do.

use super::canvas::{Canvas, Run};
use super::header::grouped;
use crate::app::areas::Pane;
use crate::app::command::Command;
use crate::app::keymap::{Binding, binding_of};
use crate::app::prompt::{Asking, Prompt};
use crate::app::target::Aim;
use crate::app::{App, Overlay};
use crate::text::wrap::columns;
use ratatui::layout::Position;

/// Columns between two hints.
const AIR: u16 = 2;

/// Draws the line; answers with where the terminal's cursor belongs, if something is being typed.
pub fn draw(canvas: &mut Canvas, app: &App) -> Option<Position> {
    let line = Run::line(app.areas.status, 0);
    if line.room() == 0 {
        return None;
    }
    let line = Run {
        right: line.right - u16::from(line.room() > 20),
        ..line.indented(u16::from(line.room() > 20))
    };
    if let Some(Overlay::Prompt(prompt)) = &app.overlay {
        return Some(draw_prompt(canvas, app, (line, prompt)));
    }
    let theme = canvas.theme;
    let rest = canvas.write_right(line, &position(app), theme.dim());
    let rest = canvas.write_right(rest, &app.keys.pending(), theme.accent());
    match &app.message {
        Some(message) => {
            // What has just happened is worth more than what is being followed.
            let both = followed_width(app) + columns(message) <= usize::from(rest.room());
            let run = if both {
                draw_followed(canvas, app, rest)
            } else {
                rest
            };
            canvas.write_cut(run, message, theme.accent());
        }
        None => {
            let run = draw_followed(canvas, app, rest);
            if app.overlay.is_none() {
                draw_hints(canvas, app, run);
            }
        }
    }
    None
}

/// How far the text has been read, or where in the list the cursor is if that is all there is to see.
fn position(app: &App) -> String {
    match (app.shows(Pane::Text), app.shows(Pane::List)) {
        (true, _) if !app.reading.text().is_empty() => format!("{:>3}%", app.reading.percent()),
        (false, true) if !app.list.is_empty() => {
            let row = grouped(app.list.selected + 1);
            format!("{row}/{}", grouped(app.list.len()))
        }
        (_, _) => String::new(),
    }
}

/// How many columns the followed name takes with its figure and the air behind.
fn followed_width(app: &App) -> usize {
    match &app.reading.aim {
        Some(aim) => columns(&aim.name) + columns(&followed_figure(app, aim)) + 4,
        None => 0,
    }
}

/// "2/4", or how many there are.
fn followed_figure(app: &App, aim: &Aim) -> String {
    let count = grouped(aim.hits.len());
    match app.reading.index() {
        Some(index) => format!("{}/{count}", grouped(index + 1)),
        None => count,
    }
}

/// "Ahmed al-Sharaa 2/4".
fn draw_followed(canvas: &mut Canvas, app: &App, run: Run) -> Run {
    let Some(aim) = &app.reading.aim else {
        return run;
    };
    let theme = canvas.theme;
    let figure = followed_figure(app, aim);
    let room = usize::from(run.room());
    let name = Run {
        right: run.x + room.saturating_sub(columns(&figure) + 1).min(room / 2) as u16,
        ..run
    };
    let end = canvas.write_cut(name, &aim.name, theme.strong());
    let rest = Run { x: end.x, ..run };
    canvas
        .write(rest.indented(1), &figure, theme.accent())
        .indented(3)
}

/// The keys that matter most just now, as many as fit; the last of them always leads to all others.
fn draw_hints(canvas: &mut Canvas, app: &App, run: Run) {
    let following = [Command::NextHit(1), Command::NextHit(-1), Command::Leave];
    let choosing: &[Command] = match app.corpus.is_empty() {
        true => &[],
        false => &[Command::PickCountries, Command::PickActors, Command::Search],
    };
    let reading = [Command::NextMention(1), Command::NextMention(-1)];
    let at_first: &[Command] = match (app.focus(), &app.reading.aim) {
        _ if app.list.is_empty() && app.list.filter.is_empty() => &[Command::Quit],
        _ if app.list.is_empty() => &[Command::Leave, Command::EditFilter],
        (_, Some(_)) => &following,
        (Pane::List, None) => &[Command::Open],
        (Pane::Text, None) => &reading,
        (Pane::Sidebar, None) => &[Command::Open],
    };
    let help = binding_of(Command::Help);
    let mut rest = Run {
        right: run.right - help.map_or(0, key_width).min(run.room()),
        ..run
    };
    for command in at_first.iter().chain(choosing) {
        let fits = |binding: &&Binding| key_width(binding) + AIR <= rest.room();
        let binding = binding_of(*command).filter(fits);
        match binding.and_then(|binding| write_key(canvas, rest, binding)) {
            Some(behind) => rest = behind,
            None => break,
        }
    }
    if let Some(help) = help {
        write_key(canvas, Run { x: rest.x, ..run }, help);
    }
}

/// How many columns a key takes with the name of what it does.
fn key_width(binding: &Binding) -> u16 {
    let key = binding.strokes.first().map(|stroke| stroke.name());
    (columns(&key.unwrap_or_default()) + 1 + columns(binding.name)) as u16
}

/// Writes a key and the name of what it does; `None` where there is no room for both.
pub fn write_key(canvas: &mut Canvas, run: Run, binding: &Binding) -> Option<Run> {
    let theme = canvas.theme;
    let key = binding
        .strokes
        .first()
        .map(|stroke| stroke.name())
        .unwrap_or_default();
    if run.room() < key_width(binding) {
        return None;
    }
    let run = canvas.write(run, &key, theme.key()).indented(1);
    Some(canvas.write(run, binding.name, theme.dim()).indented(AIR))
}

fn draw_prompt(canvas: &mut Canvas, app: &App, (line, prompt): (Run, &Prompt)) -> Position {
    let theme = canvas.theme;
    let (label, answer) = match &prompt.asking {
        Asking::Search { .. } => ("/", found_in_text(app)),
        Asking::Articles(_) => (
            "all articles: ",
            format!(
                "{} of {}",
                grouped(app.list.len()),
                grouped(app.corpus.len())
            ),
        ),
        Asking::Filter(_) => ("filter: ", String::new()),
    };
    let (answer, style) = (answer.as_str(), theme.dim());
    let typed = columns(prompt.line.text()) + columns(label);
    let least = usize::from(line.room()).saturating_sub(typed + 2);
    let answer_room = Run {
        x: line.right
            - (columns(answer).min(least.max(usize::from(line.room()) / 3)) as u16)
                .min(line.room()),
        ..line
    };
    canvas.write_cut(answer_room, answer, style);
    let run = Run {
        right: answer_room
            .x
            .saturating_sub(u16::from(!answer.is_empty()))
            .max(line.x),
        ..line
    };
    let run = canvas.write(run, label, theme.strong());
    draw_line(canvas, run, &prompt.line)
}

/// A line that is being typed; where it is too long, the part around the caret. Answers with where the caret is.
pub fn draw_line(canvas: &mut Canvas, run: Run, line: &crate::app::line::Line) -> Position {
    let room = usize::from(run.room()).saturating_sub(1);
    let mut start = 0;
    let before = line.before();
    while columns(&before[start..]) > room {
        start += before[start..].chars().next().map_or(1, char::len_utf8);
    }
    let theme = canvas.theme;
    canvas.write(run, &line.text()[start..], theme.typed());
    let x = run.x + columns(&before[start..]) as u16;
    Position::new(x.min(run.right.saturating_sub(1)), run.y)
}

fn found_in_text(app: &App) -> String {
    match (&app.reading.aim, app.reading.index()) {
        (Some(aim), Some(index)) => format!("{}/{}", grouped(index + 1), grouped(aim.hits.len())),
        (Some(_), None) => "not found".to_owned(),
        (None, _) => String::new(),
    }
}
