//! Where the next letter goes and how it looks, in the words of a terminal (ECMA-48, xterm).

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How a cell looks, apart from what stands in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    fore: Hue,
    ground: Hue,
    modifier: Modifier,
}

impl Look {
    pub const PLAIN: Look = Look {
        fore: Hue::OWN,
        ground: Hue::OWN,
        modifier: Modifier::empty(),
    };

    #[inline]
    pub fn of(cell: &Cell) -> Self {
        Self {
            fore: Hue::of(cell.fg),
            ground: Hue::of(cell.bg),
            modifier: cell.modifier,
        }
    }
}

/// A colour as one number, for two of each of thousands of cells are compared in every frame: the upper byte says of what the
/// others are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Hue(u32);

impl Hue {
    /// The terminal's own.
    const OWN: Hue = Hue(0);
    /// Of red, green and blue; and one of the 256 of xterm.
    const MIXED: u8 = 1;
    const NUMBERED: u8 = 2;

    #[inline]
    fn of(colour: Color) -> Self {
        match colour {
            Color::Reset => Hue::OWN,
            Color::Rgb(red, green, blue) => Hue(u32::from_be_bytes([Hue::MIXED, red, green, blue])),
            named => Hue(u32::from_be_bytes([Hue::NUMBERED, 0, 0, numbered(named)])),
        }
    }
}

/// Writes the bytes, and knows how the next letter would look.
pub struct Pen<'a> {
    pub bytes: &'a mut Vec<u8>,
    pub look: Look,
}

impl Pen<'_> {
    pub fn move_to(&mut self, x: u16, y: u16) {
        self.bytes.extend_from_slice(b"\x1b[");
        self.number(u32::from(y) + 1);
        self.bytes.push(b';');
        self.number(u32::from(x) + 1);
        self.bytes.push(b'H');
    }

    /// Makes the next letter look like this (ECMA-48, "select graphic rendition").
    pub fn wear(&mut self, look: Look) {
        if self.look == look {
            return;
        }
        self.bytes.extend_from_slice(b"\x1b[");
        if !look.modifier.contains(self.look.modifier) {
            self.bytes.extend_from_slice(b"0;");
            self.look = Look::PLAIN;
        }
        let added = look.modifier - self.look.modifier;
        for (modifier, code) in MODIFIERS {
            if added.contains(modifier) {
                self.bytes.extend_from_slice(&[code, b';']);
            }
        }
        if self.look.fore != look.fore {
            self.colour(b'3', look.fore);
        }
        if self.look.ground != look.ground {
            self.colour(b'4', look.ground);
        }
        // In place of the last semicolon.
        self.bytes.pop();
        self.bytes.push(b'm');
        self.look = look;
    }

    /// The colour of letters (`3`) or of the ground (`4`).
    fn colour(&mut self, which: u8, hue: Hue) {
        self.bytes.push(which);
        match hue.0.to_be_bytes() {
            [Hue::MIXED, parts @ ..] => {
                self.bytes.extend_from_slice(b"8;2");
                for part in parts {
                    self.bytes.push(b';');
                    self.number(part.into());
                }
            }
            [Hue::NUMBERED, _, _, number] => {
                self.bytes.extend_from_slice(b"8;5;");
                self.number(number.into());
            }
            _ => self.bytes.push(b'9'),
        }
        self.bytes.push(b';');
    }

    fn number(&mut self, number: u32) {
        if number >= 10 {
            self.number(number / 10);
        }
        self.bytes.push(b'0' + (number % 10) as u8);
    }
}

/// What a terminal of our day can do to a letter.
const MODIFIERS: [(Modifier, u8); 9] = [
    (Modifier::BOLD, b'1'),
    (Modifier::DIM, b'2'),
    (Modifier::ITALIC, b'3'),
    (Modifier::UNDERLINED, b'4'),
    (Modifier::SLOW_BLINK, b'5'),
    (Modifier::RAPID_BLINK, b'6'),
    (Modifier::REVERSED, b'7'),
    (Modifier::HIDDEN, b'8'),
    (Modifier::CROSSED_OUT, b'9'),
];

/// The number of a colour among the 256 of xterm.
pub fn numbered(colour: Color) -> u8 {
    match colour {
        Color::Indexed(number) => number,
        Color::Reset | Color::Rgb(..) | Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
    }
}
