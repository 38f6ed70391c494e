//! From the cells of a frame to the bytes that a terminal is sent: what differs from the frame before, and no more.
//!
//! Ratatui's own way measures every cell with its tables of widths and formats every colour as text; it took over
//! half of the time of a key on the thread that draws. Here only what is not a plain letter is measured.

use super::pen::{Look, Pen};
use crate::text::wrap::columns;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

/// What a terminal shows of us, and what it has not been sent yet.
#[derive(Debug)]
pub struct Painting {
    /// The last frame; empty where it is not known what the terminal shows.
    shown: Vec<Shown>,
    /// The frame that is being filled.
    next: Buffer,
    caret: Option<Position>,
    bytes: Vec<u8>,
}

/// What a cell shows, small and quick to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Shown {
    /// Its bytes, as many as there is room for. One that is longer is sent in every frame.
    symbol: [u8; Shown::ROOM],
    look: Look,
}

impl Shown {
    const ROOM: usize = 8;
    const LONGER: [u8; Shown::ROOM] = [0xff; Shown::ROOM];
    const BLANK: Shown = Shown {
        symbol: [b' ', 0, 0, 0, 0, 0, 0, 0],
        look: Look::PLAIN,
    };

    #[inline]
    fn of(cell: &Cell) -> Self {
        let symbol = match cell.symbol().as_bytes() {
            &[letter] => u64::from(letter).to_le_bytes(),
            bytes => {
                let mut symbol = [0; Shown::ROOM];
                match symbol.get_mut(..bytes.len()) {
                    Some(room) => room.copy_from_slice(bytes),
                    None => symbol = Shown::LONGER,
                }
                symbol
            }
        };
        Self {
            symbol,
            look: Look::of(cell),
        }
    }

    /// Whether it is one letter of ASCII.
    #[inline]
    fn is_narrow(self) -> bool {
        u64::from_le_bytes(self.symbol) < 0x80
    }

    /// How many cells it takes, as far as that is known.
    fn columns(self) -> usize {
        if self.is_narrow() {
            return 1;
        }
        let length = self.symbol.iter().take_while(|byte| **byte != 0).count();
        std::str::from_utf8(&self.symbol[..length]).map_or(2, columns_of)
    }
}

/// A terminal that knows these shows nothing of a frame before it has all of it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";
const CLEAR: &[u8] = b"\x1b[0m\x1b[2J";
const SHOW_CURSOR: &[u8] = b"\x1b[?25h";
const HIDE_CURSOR: &[u8] = b"\x1b[?25l";

impl Painting {
    /// Of a terminal that shows nothing, with its cursor hidden. The first frame will probably have this size.
    pub fn new(area: Rect) -> Self {
        Self {
            shown: Vec::new(),
            next: Buffer::empty(area),
            caret: None,
            bytes: Vec::new(),
        }
    }

    /// What the terminal shows is not what it was sent: all is sent again.
    pub fn forget(&mut self) {
        self.shown.clear();
    }

    /// Fills a frame of this size; answers with the bytes that make the terminal show it. `fill` gets empty cells, and
    /// says where the cursor stands, if it is to be seen.
    pub fn paint(
        &mut self,
        area: Rect,
        fill: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> &[u8] {
        match self.next.area == area {
            true => self.next.reset(),
            false => {
                self.next = Buffer::empty(area);
                self.forget();
            }
        }
        let caret = fill(&mut self.next);
        self.bytes.clear();
        self.bytes.extend_from_slice(BEGIN);
        if self.shown.is_empty() {
            self.shown.resize(self.next.content.len(), Shown::BLANK);
            self.bytes.extend_from_slice(CLEAR);
        }
        let mut pen = Pen {
            bytes: &mut self.bytes,
            look: Look::PLAIN,
        };
        let width = usize::from(area.width.max(1));
        let shown = self.shown.chunks_mut(width);
        for (y, (shown, next)) in shown.zip(self.next.content.chunks(width)).enumerate() {
            row(&mut pen, y as u16, (shown, next));
        }
        pen.wear(Look::PLAIN);
        match caret {
            Some(caret) => {
                pen.move_to(caret.x, caret.y);
                pen.bytes.extend_from_slice(SHOW_CURSOR);
            }
            None if self.caret.is_some() => pen.bytes.extend_from_slice(HIDE_CURSOR),
            None => {}
        }
        pen.bytes.extend_from_slice(END);
        self.caret = caret;
        &self.bytes
    }
}

/// A row that shows one thing and shall show another.
fn row(pen: &mut Pen, y: u16, (shown, next): (&mut [Shown], &[Cell])) {
    // The column at which the terminal would write the next letter; none, where it may think otherwise.
    let mut at = None;
    // Cells before this are part of a wide letter that has been there, and must be written whatever they hold...
    let mut broken = 0;
    // ...and cells before this are part of a wide letter that is there now, and must not be.
    let mut covered = 0;
    for (x, (shown, cell)) in shown.iter_mut().zip(next).enumerate() {
        let (old, new) = (*shown, Shown::of(cell));
        // Most cells stay as they are.
        if old == new && new.is_narrow() && x >= covered && x >= broken {
            continue;
        }
        *shown = new;
        let symbol = cell.symbol();
        let width = columns_of(symbol);
        let is_there = x < covered;
        if !is_there {
            covered = x + width;
        }
        let differs = old != new || new.symbol == Shown::LONGER;
        if differs {
            broken = broken.max(x + width.max(old.columns()));
        }
        if is_there || (!differs && x >= broken) {
            continue;
        }
        // Half a wide letter at the end of a row would be written into the next one.
        let fits = covered <= next.len() && !symbol.is_empty();
        let symbol = if fits { symbol } else { " " };
        if at != Some(x) {
            pen.move_to(x as u16, y);
        }
        pen.wear(new.look);
        pen.bytes.extend_from_slice(symbol.as_bytes());
        // Not all terminals agree on how wide a joined letter is.
        let is_joined = symbol.len() > 1 && symbol.chars().nth(1).is_some();
        at = (!is_joined).then_some(x + width);
    }
}

/// How many cells a symbol takes, at least one.
fn columns_of(symbol: &str) -> usize {
    match symbol.len() {
        1 => 1,
        _ => columns(symbol).max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::pen::numbered;
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};
    use std::num::NonZero;
    use vt100::Parser;

    const WIDTH: u16 = 9;
    const HEIGHT: u16 = 3;
    const AREA: Rect = Rect::new(0, 0, WIDTH, HEIGHT);

    /// Letters into the cells from left to right, as long as there are any.
    fn filled(cells: &mut Buffer, letters: &[(usize, usize)]) {
        // Two are longer than what is kept of a symbol.
        const LONG: [&str; 2] = [
            "e\u{301}\u{302}\u{303}\u{304}",
            "o\u{301}\u{302}\u{303}\u{304}",
        ];
        const SYMBOLS: [&str; 10] = [
            " ", "a", "Ж", "e\u{301}", "語", "한", "—", "z", LONG[0], LONG[1],
        ];
        let styles = [
            Style::new(),
            Style::new().fg(Color::Red).add_modifier(Modifier::BOLD),
            Style::new()
                .fg(Color::Rgb(1, 20, 255))
                .bg(Color::Indexed(99)),
            (Style::new().bg(Color::LightCyan)).add_modifier(Modifier::ITALIC | Modifier::REVERSED),
            (Style::new().fg(Color::Red)).add_modifier(Modifier::UNDERLINED | Modifier::DIM),
        ];
        let (mut x, mut y) = (0, 0);
        for (symbol, style) in letters {
            let symbol = SYMBOLS[symbol % SYMBOLS.len()];
            let width = columns_of(symbol) as u16;
            if x + width > WIDTH {
                (x, y) = (0, y + 1);
            }
            if y == HEIGHT {
                return;
            }
            let cell = &mut cells[(x, y)];
            cell.set_symbol(symbol)
                .set_style(styles[style % styles.len()]);
            x += width;
        }
    }

    fn colour(colour: Color) -> vt100::Color {
        match colour {
            Color::Reset => vt100::Color::Default,
            Color::Rgb(red, green, blue) => vt100::Color::Rgb(red, green, blue),
            named => vt100::Color::Idx(numbered(named)),
        }
    }

    fn terminal() -> Parser {
        let size = |cells| NonZero::new(cells).unwrap();
        Parser::new(size(HEIGHT), size(WIDTH), 0)
    }

    /// Whether a terminal shows these cells.
    fn shows(terminal: &Parser, cells: &Buffer) -> Result<(), TestCaseError> {
        for y in 0..HEIGHT {
            let mut x = 0;
            while x < WIDTH {
                let wanted = &cells[(x, y)];
                let shown = terminal.screen().cell(y, x).unwrap();
                let letter = match shown.contents() {
                    "" => " ",
                    letter => letter,
                };
                prop_assert_eq!(letter, wanted.symbol(), "at {} {}", x, y);
                let has = |modifier| wanted.modifier.contains(modifier);
                prop_assert_eq!(shown.fgcolor(), colour(wanted.fg));
                prop_assert_eq!(shown.bgcolor(), colour(wanted.bg));
                prop_assert_eq!(shown.bold(), has(Modifier::BOLD));
                prop_assert_eq!(shown.dim(), has(Modifier::DIM));
                prop_assert_eq!(shown.italic(), has(Modifier::ITALIC));
                prop_assert_eq!(shown.underline(), has(Modifier::UNDERLINED));
                prop_assert_eq!(shown.inverse(), has(Modifier::REVERSED));
                x += columns_of(wanted.symbol()) as u16;
            }
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn a_terminal_shows_each_of_several_frames(
            frames in prop::collection::vec(prop::collection::vec((0..99usize, 0..99usize), 0..30), 1..5),
        ) {
            let mut painting = Painting::new(AREA);
            let mut terminal = terminal();
            for letters in &frames {
                let bytes = painting.paint(AREA, |cells| {
                    filled(cells, letters);
                    None
                });
                terminal.process(bytes);
                let mut cells = Buffer::empty(AREA);
                filled(&mut cells, letters);
                shows(&terminal, &cells)?;
            }
        }
    }

    #[test]
    fn what_is_shown_already_is_not_sent_again_until_it_is_forgotten() {
        let mut painting = Painting::new(AREA);
        let mut frame = || {
            painting
                .paint(AREA, |cells| {
                    filled(cells, &[(1, 1), (4, 2), (7, 0)]);
                    None
                })
                .len()
        };
        let (first, second) = (frame(), frame());
        assert_eq!(second, BEGIN.len() + END.len());
        painting.forget();
        let mut frame = || {
            painting
                .paint(AREA, |cells| {
                    filled(cells, &[(1, 1), (4, 2), (7, 0)]);
                    Some(Position::new(2, 1))
                })
                .to_vec()
        };
        let third = frame();
        assert!(third.len() >= first);
        let mut terminal = terminal();
        terminal.process(&third);
        assert_eq!(terminal.screen().cursor_position(), (1, 2));
    }
}
