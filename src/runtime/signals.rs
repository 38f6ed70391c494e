//! Signals become events; what ends a program ends the reader first, so that the terminal is given back.

use super::reader::Event;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io;
use std::sync::mpsc::Sender;
use std::thread;

/// What a signal asks of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// To stop until it is continued.
    Suspend,
    /// To take the terminal again.
    Continued,
    /// To end, as by this signal.
    End(i32),
}

/// Starts the thread that waits for signals.
pub fn listen(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT])?;
    thread::Builder::new()
        .name("signals".into())
        .spawn(move || {
            for signal in signals.forever() {
                let signal = match signal {
                    SIGTSTP => Signal::Suspend,
                    SIGCONT => Signal::Continued,
                    ending => Signal::End(ending),
                };
                if events.send(Event::Signal(signal)).is_err() {
                    return;
                }
            }
        })?;
    Ok(())
}

/// Stops the process until somebody continues it.
pub fn suspend() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

/// Ends the process as a signal does that nobody listens to, so that whoever sent it sees that.
pub fn end_by(signal: i32) -> io::Result<()> {
    emulate_default_handler(signal)
}
