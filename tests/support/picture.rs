//! A screen as text: what stands in each cell, and below it how it looks, one letter for each look.

use dateline::app::App;
use dateline::view;
use dateline::view::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// Draws a frame of the reader.
pub fn buffer(app: &App, theme: Theme) -> Buffer {
    let size = app.areas.screen.as_size();
    let backend = TestBackend::new(size.width, size.height);
    let mut terminal = Terminal::new(backend).expect("a terminal in memory");
    terminal
        .draw(|frame| view::draw(frame, app, theme))
        .expect("a frame");
    terminal.backend().buffer().clone()
}

/// The letters of the screen, line by line.
pub fn letters(buffer: &Buffer) -> String {
    lines(buffer, |cell| cell.symbol().to_owned())
}

/// The looks of the screen, line by line; `.` is text as the terminal has it.
pub fn looks(buffer: &Buffer) -> String {
    lines(buffer, |cell| look(cell).to_string())
}

fn lines(buffer: &Buffer, shown: impl Fn(&Cell) -> String) -> String {
    let width = usize::from(buffer.area.width.max(1));
    let mut lines = String::new();
    for row in buffer.content.chunks(width) {
        let mut skip = 0;
        let mut line = String::new();
        for cell in row {
            if skip == 0 {
                line += &shown(cell);
                skip = dateline::text::wrap::columns(cell.symbol()).max(1);
            }
            skip -= 1;
        }
        lines += line.trim_end();
        lines.push('\n');
    }
    lines
}

/// A letter for each look that the theme has: capitals are reversed or marked.
fn look(cell: &Cell) -> char {
    const PLAIN: Modifier = Modifier::empty();
    const BOLD: Modifier = Modifier::BOLD;
    const DIM: Modifier = Modifier::DIM;
    const LINE: Modifier = Modifier::UNDERLINED;
    const ITALIC: Modifier = Modifier::ITALIC;
    const REVERSED: Modifier = Modifier::REVERSED;
    if cell.symbol() == " " && !cell.modifier.intersects(REVERSED | LINE) && cell.bg == Color::Reset
    {
        return ' ';
    }
    if cell.bg == Color::Yellow {
        return 'M';
    }
    let (weight, rest) = (cell.modifier & (BOLD | DIM), cell.modifier - (BOLD | DIM));
    match (cell.fg, rest, weight) {
        (_, rest, _) if rest.contains(REVERSED) => 'R',
        (Color::Reset, PLAIN, PLAIN) => '.',
        (Color::Reset, PLAIN, BOLD) => 'b',
        (Color::Reset, PLAIN, _) => 'd',
        (Color::Reset, LINE, BOLD) => 'L',
        (Color::Reset, LINE, PLAIN) => 'u',
        (Color::Reset, LINE, _) => 'n',
        (Color::Reset, ITALIC, _) => 'i',
        (Color::Reset, rest, PLAIN) if rest == ITALIC | LINE => 'I',
        (Color::Cyan, PLAIN, _) => 'p',
        (Color::Magenta, _, _) => 'o',
        (Color::Green, _, _) => 'l',
        (Color::Cyan, LINE, _) => 'P',
        (Color::Yellow, _, _) => 'y',
        (Color::Red, _, _) => 'r',
        (fg, rest, weight) => panic!("a look without a letter: {fg:?} {rest:?} {weight:?}"),
    }
}
