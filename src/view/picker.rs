//! The picker: what is typed, the choices that it finds with their counts, what is chosen, what the keys do.

use super::canvas::{Canvas, Run};
use super::header::grouped;
use super::list_pane::position;
use super::status_line::{draw_line, write_key};
use super::theme::{self, Focus};
use crate::app::App;
use crate::app::command::Command;
use crate::app::keymap::{Place, bindings};
use crate::app::picker::{Choice, LINES_ABOVE, Picker, State, Subject, Value};
use crate::corpus::CountryMatch;
use crate::corpus::query::Wanted;
use crate::extract::EntityKind;
use ratatui::layout::Position;
use ratatui::style::Style;

/// Room for a count.
const FIGURE: u16 = 8;

/// Draws the picker; answers with where the terminal's cursor belongs.
pub fn draw(canvas: &mut Canvas, app: &App, picker: &Picker) -> Position {
    let frame = app.areas.picker;
    canvas.clear_around(frame.outer);
    let title = match picker.subject {
        Subject::Countries => "Countries",
        Subject::Actors => "People and organizations",
    };
    canvas.frame(frame, title, Focus::Here);
    if !picker.found.is_empty() {
        let style = canvas.theme.strong();
        canvas.foot(frame, &position(picker.cursor, picker.found.len()), style);
    }
    let caret = draw_top(
        canvas,
        (Run::line(frame.inner, 0), Run::line(frame.inner, 1)),
        picker,
    );
    for (line, (row, choice)) in picker.visible().enumerate() {
        let run = Run::line(frame.inner, line as u16 + LINES_ABOVE);
        if row == picker.cursor {
            canvas.write(run, theme::CURSOR, canvas.theme.cursor(Focus::Here));
        }
        draw_choice(
            canvas,
            run.indented(1),
            (picker, choice, row == picker.cursor),
        );
    }
    if picker.found.is_empty() {
        let nothing = if picker.is_empty() {
            "nothing to choose from yet"
        } else {
            "nothing is called that"
        };
        canvas.write_cut(
            Run::line(frame.inner, LINES_ABOVE).indented(2),
            nothing,
            canvas.theme.dim(),
        );
    }
    if frame.inner.height > LINES_ABOVE + 1 {
        draw_keys(
            canvas,
            Run::line(frame.inner, frame.inner.height - 1).indented(1),
            picker.subject,
        );
    }
    caret
}

/// What is typed, with the heads of the figures; and below it what is chosen.
fn draw_top(canvas: &mut Canvas, (first, second): (Run, Run), picker: &Picker) -> Position {
    let theme = canvas.theme;
    let rest = match picker.subject {
        Subject::Countries => {
            let (about, named) = match picker.country_match {
                CountryMatch::Focus => (theme.strong(), theme.dim()),
                CountryMatch::Mentioned | CountryMatch::Literal => (theme.dim(), theme.strong()),
            };
            let rest = draw_figure(canvas, first, "mention", named);
            draw_figure(canvas, rest, "about", about)
        }
        Subject::Actors => draw_figure(canvas, first, "articles", theme.dim()),
    };
    let run = canvas.write(rest.indented(1), "› ", theme.accent());
    let caret = draw_line(canvas, run, &picker.line);
    let names: Vec<&str> = picker.chosen().map(|choice| choice.name.as_str()).collect();
    if !names.is_empty() {
        let joined = match picker.wanted {
            Wanted::All => names.join(" and "),
            Wanted::Any => names.join(" or "),
        };
        canvas.write_cut(
            second.indented(1),
            &format!("{} {joined}", theme::CHOSEN),
            theme.accent(),
        );
    }
    caret
}

fn draw_choice(
    canvas: &mut Canvas,
    run: Run,
    (picker, choice, at_cursor): (&Picker, &Choice, bool),
) {
    let theme = canvas.theme;
    let rest = match picker.subject {
        Subject::Countries => {
            let rest = draw_figure(canvas, run, &grouped(choice.articles), theme.dim());
            draw_figure(canvas, rest, &grouped(choice.about), theme.dim())
        }
        Subject::Actors => draw_figure(canvas, run, &grouped(choice.articles), theme.dim()),
    };
    let mark = match choice.state {
        State::Chosen => theme::CHOSEN,
        State::Open => " ",
    };
    let rest = canvas.write(rest, mark, theme.accent()).indented(1);
    let mut style = match &choice.value {
        Value::Country(_) => theme.text(),
        Value::Actor(actor) => match actor.kind {
            EntityKind::Person => theme.person(),
            EntityKind::Organization => theme.organization(),
            EntityKind::Location => theme.location(),
        },
    };
    if at_cursor || choice.state == State::Chosen {
        style = style.patch(theme.strong());
    }
    let rest = canvas.write_cut(rest, &choice.name, style);
    if let Value::Country(country) = &choice.value {
        canvas.write_cut(rest.indented(1), country.code(), theme.dim());
    }
}

/// A right-aligned figure at the end of a run, if there is room for names beside it.
fn draw_figure(canvas: &mut Canvas, run: Run, figure: &str, style: Style) -> Run {
    if run.room() < 3 * FIGURE {
        return run;
    }
    let column = Run {
        x: run.right - FIGURE - 1,
        right: run.right - 1,
        ..run
    };
    canvas.write_right(column, figure, style);
    Run {
        right: column.x,
        ..run
    }
}

fn draw_keys(canvas: &mut Canvas, mut run: Run, subject: Subject) {
    let mut shown = vec![Command::Open, Command::Choose, Command::SwitchAll];
    shown.extend((subject == Subject::Countries).then_some(Command::SwitchCountryMatch));
    shown.push(Command::Leave);
    for command in shown {
        let mut bound = bindings().iter().filter(|row| row.place == Place::Picker);
        let Some(binding) = bound.find(|row| row.command == command) else {
            continue;
        };
        let Some(rest) = write_key(canvas, run, binding) else {
            return;
        };
        run = rest;
    }
}
