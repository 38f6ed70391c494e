//! The browser and the editor, started by argument vector, never through a shell.

use super::reader::Event;
use super::screen::Screen;
use crate::app::effect::Arrival;
use std::env;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::Sender;
use std::thread;

/// Opens an address in the browser without waiting for it; what goes wrong is said in the reader.
pub fn browse(url: String, events: &Sender<Event>) -> io::Result<()> {
    let events = events.clone();
    thread::Builder::new()
        .name("browser".into())
        .spawn(move || {
            let said = match open::that_detached(&url) {
                Ok(()) => format!("Opened {url}"),
                Err(_) => format!("No browser could be started for {url}"),
            };
            // Nobody is left to be told if the reader has ended.
            let _ = events.send(Event::Arrival(Arrival::Said(said)));
        })?;
    Ok(())
}

/// Opens a file in `$VISUAL`, `$EDITOR` or vi, and waits for it to end. Answers with what went wrong.
pub fn edit(path: &Path, screen: &mut Screen) -> io::Result<Option<String>> {
    let command = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| env::var(name).ok())
        .find(|value| !value.trim().is_empty())
        .unwrap_or_else(|| "vi".to_owned());
    let mut words = command.split_whitespace();
    let program = words.next().unwrap_or("vi");
    // A name that begins with a dash would be taken for an option.
    let path = if path.is_absolute() {
        path.to_owned()
    } else {
        Path::new(".").join(path)
    };
    let ended = screen.without(|| Command::new(program).args(words).arg(&path).status())?;
    Ok(match ended {
        Ok(status) if status.success() => None,
        Ok(status) => Some(format!("{program} ended with {status}.")),
        Err(error) => Some(format!("{program} could not be started: {error}.")),
    })
}
