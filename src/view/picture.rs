//! Draws the README's picture: the reader's own screen over `articles/`, as SVG on standard output.
//!
//! `cargo run --example picture > tests/screens/reader.svg`

use dateline::app::App;
use dateline::app::areas::{Pane, Size};
use dateline::app::command::Command;
use dateline::app::effect::{Arrival, Effect};
use dateline::article::folder;
use dateline::corpus::{Entry, Query, Summary};
use dateline::extract::Extractor;
use dateline::view;
use dateline::view::theme::Theme;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::path::PathBuf;

const FOLDER: &str = "articles";
const ARTICLE: &str = "2025/russia-syria-bases.txt";
const NAME: &str = "Ahmed al-Shara";
const SIZE: Size = Size {
    width: 126,
    height: 36,
};

/// Of a cell, in pixels.
const WIDTH: f32 = 8.4;
const HEIGHT: f32 = 18.0;
const BASELINE: f32 = 13.5;
const MARGIN: f32 = 12.0;

const GROUND: &str = "#18181b";
const TEXT: &str = "#d6d6da";

fn main() -> Result<(), std::fmt::Error> {
    let entries = entries();
    let mut app = App::new(FOLDER.to_owned(), Query::All);
    app.resize(SIZE);
    let rows = entries.iter().map(Summary::of).collect();
    arrive(&mut app, &entries, Arrival::Summaries(rows));
    arrive(&mut app, &entries, Arrival::Scanned);
    let wanted = |app: &App| {
        let shown = app.reading.entry.as_ref();
        shown.is_some_and(|entry| entry.article.source.id == ARTICLE)
    };
    for _ in 0..entries.len() {
        if !wanted(&app) {
            apply(&mut app, &entries, Command::NextArticle(1));
        }
    }
    follow(&mut app, &entries);
    let mut svg = String::new();
    draw(&mut svg, &buffer(&app))?;
    print!("{svg}");
    Ok(())
}

fn entries() -> Vec<Entry> {
    let files = folder::walk(&[PathBuf::from(FOLDER)]);
    let articles = files
        .flatten()
        .flat_map(|file| folder::read(&file))
        .flatten();
    let entry = |article: dateline::article::Article| Entry {
        extraction: Extractor.extract(&article.text, article.title),
        article,
    };
    articles.map(entry).collect()
}

/// Follows the name from the sidebar, with the text in focus.
fn follow(app: &mut App, entries: &[Entry]) {
    let row = app.sidebar.rows.iter().position(|row| row.name == NAME);
    while app.focus() != Pane::Sidebar {
        apply(app, entries, Command::NextPane);
    }
    app.sidebar.select(row.unwrap_or(1));
    for command in [Command::Open, Command::PaneLeft, Command::NextHit(1)] {
        apply(app, entries, command);
    }
}

fn apply(app: &mut App, entries: &[Entry], command: Command) {
    let effect = app.apply(command);
    answer(app, entries, effect);
}

fn arrive(app: &mut App, entries: &[Entry], arrival: Arrival) {
    let effect = app.arrived(arrival);
    answer(app, entries, effect);
}

fn answer(app: &mut App, entries: &[Entry], effect: Effect) {
    if let Effect::Open(id, _) = effect
        && let Some(entry) = entries.get(id.0 as usize)
    {
        arrive(app, entries, Arrival::Opened(id, Box::new(entry.clone())));
    }
}

fn buffer(app: &App) -> Buffer {
    let mut cells = Buffer::empty(SIZE.into());
    view::draw(&mut cells, app, Theme::default());
    cells
}

fn draw(svg: &mut String, buffer: &Buffer) -> std::fmt::Result {
    let width = f32::from(SIZE.width) * WIDTH + 2.0 * MARGIN;
    let height = f32::from(SIZE.height) * HEIGHT + 2.0 * MARGIN;
    writeln!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace\" font-size=\"14\" fill=\"{TEXT}\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>"
    )?;
    for (y, row) in buffer.content.chunks(SIZE.width.into()).enumerate() {
        let mut x = 0;
        while x < row.len() {
            let same = |cell: &&Cell| look(cell) == look(&row[x]) && line(cell.symbol()).is_none();
            let run = row[x..].iter().take_while(same).count();
            let (left, top) = (MARGIN + x as f32 * WIDTH, MARGIN + y as f32 * HEIGHT);
            match line(row[x].symbol()) {
                Some(path) => mark(svg, (left, top), (path, &row[x]))?,
                None => stretch(svg, (left, top), &row[x..x + run])?,
            }
            x += run.max(1);
        }
    }
    writeln!(svg, "</svg>")
}

/// Some cells of one look.
fn stretch(svg: &mut String, (left, top): (f32, f32), cells: &[Cell]) -> std::fmt::Result {
    let text: String = cells.iter().map(Cell::symbol).collect();
    let (fore, ground, class) = look(&cells[0]);
    let width = cells.len() as f32 * WIDTH;
    if let Some(ground) = ground {
        writeln!(
            svg,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{width:.1}\" height=\"{HEIGHT}\" fill=\"{ground}\"/>"
        )?;
    }
    if text.trim().is_empty() {
        return Ok(());
    }
    let trimmed = text.trim_end();
    let shown = trimmed.chars().count() as f32 * WIDTH;
    let escaped = trimmed.replace('&', "&amp;").replace('<', "&lt;");
    let y = top + BASELINE;
    writeln!(
        svg,
        "<text x=\"{left:.1}\" y=\"{y:.1}\" fill=\"{fore}\" textLength=\"{shown:.1}\" xml:space=\"preserve\"{class}>{escaped}</text>"
    )
}

/// A mark that must reach the edges of its cell.
fn mark(
    svg: &mut String,
    (left, top): (f32, f32),
    (path, cell): (&str, &Cell),
) -> std::fmt::Result {
    let (fore, _, class) = look(cell);
    let style = match cell.symbol() {
        "▌" | "▐" => format!("fill=\"{fore}\""),
        _ => format!("fill=\"none\" stroke=\"{fore}\""),
    };
    writeln!(
        svg,
        "<path transform=\"translate({left:.1} {top:.1})\" d=\"{path}\" {style}{class}/>"
    )
}

/// Lines and blocks as paths, in a cell of 8.4 by 18.
fn line(symbol: &str) -> Option<&'static str> {
    Some(match symbol {
        "─" => "M0 9H8.4",
        "│" => "M4.2 0V18",
        "╭" => "M4.2 18V13Q4.2 9 8.4 9",
        "╮" => "M4.2 18V13Q4.2 9 0 9",
        "╰" => "M4.2 0V5Q4.2 9 8.4 9",
        "╯" => "M4.2 0V5Q4.2 9 0 9",
        "├" => "M4.2 0V18M4.2 9H8.4",
        "┤" => "M4.2 0V18M4.2 9H0",
        "▌" => "M0 0H4.2V18H0Z",
        "▐" => "M4.2 0H8.4V18H4.2Z",
        _ => return None,
    })
}

/// Colour, ground and further attributes of a cell.
fn look(cell: &Cell) -> (&'static str, Option<&'static str>, String) {
    let has = |modifier| cell.modifier.contains(modifier);
    let (fore, ground) = (colour(cell.fg, TEXT), colour(cell.bg, GROUND));
    let (fore, ground) = if has(Modifier::REVERSED) {
        (ground, fore)
    } else {
        (fore, ground)
    };
    let mut class = String::new();
    for (modifier, attribute) in [
        (Modifier::BOLD, " font-weight=\"bold\""),
        (Modifier::ITALIC, " font-style=\"italic\""),
        (Modifier::UNDERLINED, " text-decoration=\"underline\""),
        (Modifier::DIM, " opacity=\"0.55\""),
    ] {
        class += if has(modifier) { attribute } else { "" };
    }
    (fore, (ground != GROUND).then_some(ground), class)
}

fn colour(colour: Color, default: &'static str) -> &'static str {
    match colour {
        Color::Black => "#000000",
        Color::Red => "#e06c6c",
        Color::Green => "#7fbf6a",
        Color::Yellow => "#dcb450",
        Color::Magenta => "#c58ac9",
        Color::Cyan => "#5fb8c4",
        _ => default,
    }
}
