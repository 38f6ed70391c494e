//! The terminal, taken and given back: on return, on error, on panic, around a suspension.

use crate::app::App;
use crate::report::survive_quietly;
use crate::view;
use crate::view::theme::Theme;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{self, BufWriter, Stdout, Write, stdout};
use std::{env, panic, thread};

/// Reports of clicks and of the wheel; of no movement, for which a terminal would wake us at every cell.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";
/// A frame is one write.
const FRAME_BYTES: usize = 1 << 16;

/// The terminal while it is ours.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<BufWriter<Stdout>>>,
    theme: Theme,
}

impl Screen {
    /// Takes the terminal.
    pub fn take() -> io::Result<Self> {
        give_back_on_panic();
        enter()?;
        let writer = BufWriter::with_capacity(FRAME_BYTES, stdout());
        let terminal = Terminal::new(CrosstermBackend::new(writer));
        let terminal = terminal.inspect_err(|_| leave())?;
        let variable = |name| env::var(name).ok();
        let theme = Theme::of(variable("NO_COLOR").as_deref(), variable("TERM").as_deref());
        Ok(Self { terminal, theme })
    }

    /// Draws what has changed since the last frame.
    pub fn draw(&mut self, app: &mut App) -> io::Result<()> {
        // Asked at every frame, since a terminal may have a new size before it says so.
        let size = self.terminal.size()?;
        if size != app.areas.screen.as_size() {
            app.resize(size);
        }
        queue!(self.terminal.backend_mut(), BeginSynchronizedUpdate)?;
        self.terminal
            .draw(|frame| view::draw(frame, app, self.theme))?;
        queue!(self.terminal.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.terminal.backend_mut())
    }

    /// Forgets what is on the screen: the next frame is drawn as a whole.
    pub fn forget(&mut self) -> io::Result<()> {
        // To clear the terminal would ask it where its cursor is, and the answer would go to the thread that reads keys.
        let size = self.terminal.size()?;
        self.terminal.resize(size.into())
    }

    /// Gives the terminal back for as long as `meanwhile` runs.
    pub fn without<T>(&mut self, meanwhile: impl FnOnce() -> T) -> io::Result<T> {
        leave();
        let result = meanwhile();
        self.retake()?;
        Ok(result)
    }

    /// Takes the terminal again, as after a suspension that nobody told us of.
    pub fn retake(&mut self) -> io::Result<()> {
        // Raw mode is forgotten first, since somebody else may have ended it.
        let _ = disable_raw_mode();
        enter()?;
        self.forget()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    ask(&mut stdout()).inspect_err(|_| leave())
}

/// Nothing can be done if the terminal does not take it; it may have gone.
fn leave() {
    let _ = release(&mut stdout());
    let _ = disable_raw_mode();
}

/// Everything that is asked of the terminal, besides raw mode...
fn ask(terminal: &mut impl Write) -> io::Result<()> {
    execute!(
        terminal,
        EnterAlternateScreen,
        EnableBracketedPaste,
        Print(MOUSE_ON),
        Hide
    )
}

/// ...and all of it undone.
fn release(terminal: &mut impl Write) -> io::Result<()> {
    execute!(
        terminal,
        EndSynchronizedUpdate,
        Print(MOUSE_OFF),
        DisableBracketedPaste,
        ResetColor,
        LeaveAlternateScreen,
        Show
    )
}

/// A panic of the thread that owns the terminal gives it back before its message is printed. Other threads work on one
/// file at a time and report what failed as a row of the list; their panics print nothing.
fn give_back_on_panic() {
    let owner = thread::current().id();
    survive_quietly();
    let quiet = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        if thread::current().id() == owner {
            leave();
            eprintln!("dateline: {what}");
        } else {
            quiet(what);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use vt100::{MouseProtocolMode, Parser};

    /// What a terminal of our own is in: alternate screen, hidden cursor, bracketed paste, mouse.
    fn state(terminal: &Parser) -> (bool, bool, bool, bool) {
        let screen = terminal.screen();
        let mouse = screen.mouse_protocol_mode() != MouseProtocolMode::None;
        (
            screen.alternate_screen(),
            screen.hide_cursor(),
            screen.bracketed_paste(),
            mouse,
        )
    }

    #[test]
    fn all_that_is_asked_for_is_given_back() {
        let mut terminal = Parser::default();
        let mut bytes = Vec::new();
        ask(&mut bytes).expect("a vector takes all");
        terminal.process(&bytes);
        assert_eq!(state(&terminal), (true, true, true, true));
        bytes.clear();
        release(&mut bytes).expect("a vector takes all");
        terminal.process(&bytes);
        assert_eq!(state(&terminal), (false, false, false, false));
    }
}
