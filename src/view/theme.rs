//! Every colour and every mark of the screen, named by what it means.
//!
//! Only the sixteen colours of the terminal's own palette are used, and of those the ones that can be read on a dark and
//! on a light ground. Whatever a hue says is said by an attribute or a mark as well, so that nothing is lost without
//! colour: a person is bold, an organization italic, a location underlined. A people is underlined without a hue: it is
//! evidence for a country, but no place.

use crate::extract::Kind;
use ratatui::style::{Color, Modifier, Style};

/// How the screen is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Palette {
    #[default]
    Colours,
    /// Attributes alone.
    Plain,
}

/// How much a stretch of text stands out from its surroundings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Emphasis {
    #[default]
    None,
    /// One of the places of what is being followed.
    Followed,
    /// The one that was jumped to.
    Current,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Theme {
    pub palette: Palette,
}

pub const CURSOR: &str = "▌";
pub const HERE: &str = "▸";
pub const UNREAD: &str = "•";
pub const STARRED: &str = "★";
pub const PROBLEM: &str = "!";
pub const CHOSEN: &str = "✓";
/// Before a country that is mentioned but not in the focus.
pub const MENTIONED: &str = "·";
pub const QUOTATION_BAR: &str = "▏";
pub const THUMB: &str = "▐";
pub const TRACK: &str = "│";
pub const TICK: &str = "•";
pub const CURRENT_TICK: &str = "◆";
pub const PROGRESS_DONE: &str = "━";
pub const PROGRESS_LEFT: &str = "─";

const PERSON: Color = Color::Cyan;
const ORGANIZATION: Color = Color::Magenta;
const LOCATION: Color = Color::Green;
const ACCENT: Color = Color::Yellow;
const ALARM: Color = Color::Red;

impl Theme {
    /// As the environment asks for: `NO_COLOR` with any value but an empty one, or a terminal that has no colours.
    pub fn of(no_color: Option<&str>, term: Option<&str>) -> Self {
        let plain = no_color.is_some_and(|value| !value.is_empty())
            || term.is_some_and(|term| {
                term == "dumb" || term.ends_with("-m") || term.starts_with("vt")
            });
        Self {
            palette: if plain {
                Palette::Plain
            } else {
                Palette::Colours
            },
        }
    }

    fn coloured(self, style: Style, colour: Color) -> Style {
        match self.palette {
            Palette::Colours => style.fg(colour),
            Palette::Plain => style,
        }
    }

    // text

    pub fn text(self) -> Style {
        Style::new()
    }

    pub fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    pub fn title(self) -> Style {
        self.strong()
    }

    pub fn heading(self, level: u8) -> Style {
        match level {
            0..=2 => self.strong(),
            _ => self.strong().add_modifier(Modifier::ITALIC),
        }
    }

    pub fn quotation(self) -> Style {
        Style::new()
    }

    /// A name in the text.
    pub fn mention(self, kind: Kind) -> Style {
        let style = Style::new();
        match kind {
            Kind::Person => self.coloured(style.add_modifier(Modifier::BOLD), PERSON),
            Kind::Organization => self.coloured(style.add_modifier(Modifier::ITALIC), ORGANIZATION),
            Kind::Location => self.coloured(style.add_modifier(Modifier::UNDERLINED), LOCATION),
            Kind::Demonym => match self.palette {
                Palette::Colours => style.add_modifier(Modifier::UNDERLINED),
                Palette::Plain => style.add_modifier(Modifier::UNDERLINED | Modifier::ITALIC),
            },
        }
    }

    /// What is laid over a stretch that is being followed: bold and underlined in the accent's colour. The current one alone
    /// is filled, by a marker pen or, without colour, reversed.
    pub fn emphasis(self, emphasis: Emphasis) -> Style {
        let style = Style::new();
        match (emphasis, self.palette) {
            (Emphasis::None, _) => style,
            (Emphasis::Followed, _) => self.coloured(
                style.add_modifier(Modifier::BOLD | Modifier::UNDERLINED),
                ACCENT,
            ),
            (Emphasis::Current, Palette::Colours) => (style.fg(Color::Black).bg(ACCENT))
                .remove_modifier(Modifier::all())
                .add_modifier(Modifier::BOLD),
            (Emphasis::Current, Palette::Plain) => (style.remove_modifier(Modifier::all()))
                .add_modifier(Modifier::REVERSED | Modifier::BOLD),
        }
    }

    // around the text

    pub fn border(self, focus: Focus) -> Style {
        match focus {
            Focus::Here => Style::new(),
            Focus::Elsewhere => self.dim(),
        }
    }

    pub fn pane_title(self, focus: Focus) -> Style {
        match focus {
            Focus::Here => self.strong(),
            Focus::Elsewhere => self.dim(),
        }
    }

    /// The title of the row that keys act on, whatever it looked like before.
    pub fn selected(self) -> Style {
        self.strong().remove_modifier(Modifier::DIM)
    }

    /// The mark of the row that keys act on.
    pub fn cursor(self, focus: Focus) -> Style {
        match focus {
            Focus::Here => self.accent().add_modifier(Modifier::BOLD),
            Focus::Elsewhere => self.dim(),
        }
    }

    pub fn accent(self) -> Style {
        self.coloured(Style::new(), ACCENT)
    }

    pub fn alarm(self) -> Style {
        self.coloured(self.strong(), ALARM)
    }

    pub fn person(self) -> Style {
        self.coloured(Style::new(), PERSON)
    }

    pub fn organization(self) -> Style {
        self.coloured(Style::new().add_modifier(Modifier::ITALIC), ORGANIZATION)
    }

    pub fn location(self) -> Style {
        self.coloured(Style::new(), LOCATION)
    }

    /// A part of the filter that is in force.
    pub fn chip(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    pub fn key(self) -> Style {
        self.strong()
    }

    pub fn typed(self) -> Style {
        self.strong()
    }
}

/// Whether a pane has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    Here,
    Elsewhere,
}
