//! The first line: which folder, how much is read and unread, what the list is narrowed to; while loading, how far.

use super::canvas::{Canvas, Run};
use super::theme;
use crate::app::effect::Pace;
use crate::app::filter_line::chips;
use crate::app::{App, Progress};
use crate::corpus::Order;
use crate::text::wrap::columns;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

const BAR: usize = 12;
/// From so many columns on there is room for the program's name and the order of the list.
const ROOMY: u16 = 70;
/// From so many on, for how fast the folder is being read.
const WIDE: u16 = 100;

/// The program's name before that of the folder, with the air around.
const PROGRAM: u16 = 11;
/// A chip that would be cut below this is counted instead.
const LEAST_CHIP: usize = 12;
/// What a chip has around its name.
const CHIP_AIR: usize = 4;

pub fn draw(canvas: &mut Canvas, app: &App) {
    let theme = canvas.theme;
    let line = Run::line(app.areas.header, 0);
    if line.room() == 0 {
        return;
    }
    let roomy = line.room() >= ROOMY;
    let line = Run {
        right: line.right - 1,
        ..line.indented(1)
    };
    let line = draw_right(canvas, app, (line, roomy));
    let mut run = line;
    if roomy {
        run = canvas.write(run, "dateline", theme.strong()).indented(2);
    }
    run = canvas.write_cut(run, &app.folder.name, theme.strong());
    for part in counts(app) {
        if usize::from(run.room()) >= columns(&part) + 3 {
            run = canvas.write(run, " · ", theme.dim());
            run = canvas.write(run, &part, theme.dim());
        }
    }
}

fn counts(app: &App) -> Vec<String> {
    let corpus = &app.corpus;
    let problems = corpus.problems();
    let articles = corpus.len() - problems;
    let mut parts = vec![format!(
        "{} {}",
        grouped(articles),
        plural(articles, "article")
    )];
    if let Some(unread) = corpus.unread().filter(|unread| *unread < articles) {
        parts.push(format!("{} unread", grouped(unread)));
    }
    if problems > 0 {
        parts.push(format!("{} unreadable", grouped(problems)));
    }
    parts
}

/// Chips, position, order, progress: from the right, as far as there is room beside the folder's name.
fn draw_right(canvas: &mut Canvas, app: &App, (line, roomy): (Run, bool)) -> Run {
    let mut run = line;
    let theme = canvas.theme;
    let named = columns(&app.folder.name).min(100) as u16 + if roomy { PROGRAM } else { 1 };
    let least = (run.room() / 3).min(28).min(named);
    let put = |canvas: &mut Canvas, run: &mut Run, text: &str, style| {
        if columns(text) + usize::from(least) < usize::from(run.room()) {
            *run = canvas.write_right(*run, text, style);
            run.right = run.right.saturating_sub(1).max(run.x);
        }
    };
    if let Some(progress) = app.folder.progress {
        let (bar, mut figures) = progress_bar(progress);
        if line.room() >= WIDE {
            figures += &pace(progress);
        }
        put(canvas, &mut run, &figures, theme.dim());
        put(canvas, &mut run, &bar, theme.accent());
    }
    if roomy {
        let order = match app.list.order {
            Order::Date => "sort date",
            Order::Title => "sort title",
            Order::Relevance => "sort relevance",
        };
        put(canvas, &mut run, order, theme.dim());
    }
    if !app.list.filter.is_empty() {
        let found = format!(
            "{} of {}",
            grouped(app.list.len()),
            grouped(app.corpus.len())
        );
        put(canvas, &mut run, &found, theme.text());
        let chips = chips(&app.list.filter);
        for (at, chip) in chips.iter().enumerate().rev() {
            let room = usize::from(run.room().saturating_sub(least + 1));
            if room < LEAST_CHIP.min(columns(chip) + CHIP_AIR) {
                put(canvas, &mut run, &format!("+{}", at + 1), theme.dim());
                break;
            }
            let chip = cut(chip, room - CHIP_AIR);
            put(canvas, &mut run, &format!(" {chip} ✕ "), theme.chip());
        }
    }
    run
}

/// `text`, shortened to so many columns.
fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
        return text.into();
    }
    let mut short = String::new();
    for part in text.graphemes(true) {
        if columns(&short) + columns(part) >= width {
            break;
        }
        short.push_str(part);
    }
    (short + "…").into()
}

/// The bar, if it is known how much there is, and the figures.
pub fn progress_bar(progress: Progress) -> (String, String) {
    match progress.of {
        Some(of) => {
            let done = (progress.files * BAR)
                .checked_div(of)
                .unwrap_or(BAR)
                .min(BAR);
            let bar = theme::PROGRESS_DONE.repeat(done) + &theme::PROGRESS_LEFT.repeat(BAR - done);
            (
                bar,
                format!("{} of {} files", grouped(progress.files), grouped(of)),
            )
        }
        None => (String::new(), "reading…".to_owned()),
    }
}

/// " · 812 a second · 2 min left", once that is known.
pub fn pace(progress: Progress) -> String {
    let Some(Pace { rate, left }) = progress.pace else {
        return String::new();
    };
    let left = match left {
        0..=90 => format!("{left} s"),
        _ => format!("{} min", left.div_ceil(60)),
    };
    format!(" · {} a second · {left} left", grouped(rate))
}

/// "1,204".
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

pub fn plural(number: usize, noun: &str) -> String {
    if number == 1 {
        noun.to_owned()
    } else {
        format!("{noun}s")
    }
}
