//! The terminal, taken and given back: on return, on error, on panic, around a suspension.

use super::painting::Painting;
use crate::app::App;
use crate::article::guard;
use crate::view;
use crate::view::theme::Theme;
use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::execute;
use crossterm::style::{Print, ResetColor};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode, size,
};
use ratatui::layout::{Rect, Size};
use std::io::{self, Write, stderr, stdout};
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, thread};

/// Reports of clicks and of the wheel; of no movement, for which a terminal would wake us at every cell.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";
/// A terminal that says it has more cells is not drawn to: memory for all of them would end the program.
const MOST_CELLS: u32 = 1 << 22;

/// The terminal while it is ours.
pub struct Screen {
    painting: Painting,
    theme: Theme,
}

impl Screen {
    /// Takes the terminal. `broken` is told when another thread fails in a way that nobody survives.
    pub fn take(broken: impl Fn(&str) + Send + Sync + 'static) -> io::Result<Self> {
        give_back_on_panic(broken);
        enter()?;
        let size = Size::from(size().inspect_err(|_| leave())?);
        if !is_drawn_to(size) {
            leave();
            let said = "the terminal is too large to be drawn to";
            return Err(io::Error::other(said));
        }
        let variable = |name| env::var(name).ok();
        let theme = Theme::of(variable("NO_COLOR").as_deref(), variable("TERM").as_deref());
        Ok(Self {
            painting: Painting::new(Rect::from(size)),
            theme,
        })
    }

    /// Draws what has changed since the last frame.
    pub fn draw(&mut self, app: &mut App) -> io::Result<()> {
        // Asked at every frame, since a terminal may have a new size before it says so.
        let size = Size::from(size()?);
        if !is_drawn_to(size) {
            return Ok(());
        }
        if size != app.areas.screen.as_size() {
            app.resize(size);
        }
        let theme = self.theme;
        let area = Rect::from(size);
        let bytes = (self.painting).paint(area, |cells| view::draw(cells, app, theme));
        let mut terminal = stdout().lock();
        terminal.write_all(bytes)?;
        terminal.flush()
    }

    /// Puts a line on the clipboard, if the terminal lets us. It is told in letters and digits only.
    pub fn copy(&mut self, line: &str) -> io::Result<()> {
        execute!(stdout(), CopyToClipboard::to_clipboard_from(line))
    }

    /// Forgets what is on the screen: the next frame is drawn as a whole.
    pub fn forget(&mut self) {
        self.painting.forget();
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
        self.forget();
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        leave();
    }
}

/// Whether the terminal is ours. It is given back once: to do so again would put the cursor over what was said since.
static TAKEN: AtomicBool = AtomicBool::new(false);

fn is_drawn_to(size: Size) -> bool {
    u32::from(size.width) * u32::from(size.height) <= MOST_CELLS
}

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()
        .and_then(|()| ask(&mut stdout()))
        .inspect_err(|_| leave())
}

/// Nothing can be done if the terminal does not take it; it may have gone.
fn leave() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = release(&mut stdout());
        let _ = disable_raw_mode();
    }
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

/// A panic of the thread that owns the terminal gives it back before a word is printed. Nothing of another thread's
/// panic is printed while the terminal is ours: the owner is told, and ends.
fn give_back_on_panic(broken: impl Fn(&str) + Send + Sync + 'static) {
    let owner = thread::current().id();
    guard::on_panic(move |sentence| {
        if thread::current().id() == owner {
            leave();
            // Nobody may be listening, which must not become a second panic.
            let _ = writeln!(stderr(), "dateline: {sentence}");
        } else {
            broken(sentence);
        }
    });
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
