//! Keys and the mouse become commands for the reader; a thread waits for them.

use super::reader::Event;
use crate::app::App;
use crate::app::command::{At, Command};
use crate::app::effect::Effect;
use crate::app::keymap::{Attention, Key};
use crossterm::event::{
    self, Event as Input, KeyCode, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind,
};
use std::io;
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// Lines that one notch of the wheel scrolls.
const NOTCH: i32 = 3;

/// Allows the thread to read on. It reads nothing while a batch is being dealt with, so that an editor that the reader
/// starts gets every key that is meant for it.
pub struct Reins(SyncSender<()>);

impl Reins {
    pub fn loosen(&self) {
        // Full if the thread has not yet taken the last permission, gone at the end of input: both are well.
        let _ = self.0.try_send(());
    }
}

/// Starts the thread.
pub fn listen(events: Sender<Event>) -> io::Result<Reins> {
    let (reins, permission) = sync_channel(1);
    thread::Builder::new()
        .name("input".into())
        .spawn(move || wait(&events, &permission))?;
    Ok(Reins(reins))
}

/// Sends all that waits as one batch, then waits for permission to read on.
fn wait(events: &Sender<Event>, permission: &Receiver<()>) {
    loop {
        let batch = batch();
        let ended = batch.is_err();
        if events.send(Event::Input(batch)).is_err() || ended || permission.recv().is_err() {
            return;
        }
    }
}

fn batch() -> io::Result<Vec<Input>> {
    let mut batch = vec![event::read()?];
    while event::poll(Duration::ZERO)? {
        batch.push(event::read()?);
    }
    Ok(batch)
}

/// Gives the reader what came from the terminal; answers with what is to be done outside, in order.
pub fn give(app: &mut App, input: Input) -> Vec<Effect> {
    match input {
        Input::Key(key) if key.kind != KeyEventKind::Release => vec![app.pressed(normal(key))],
        Input::Mouse(mouse) => {
            let at = At {
                column: mouse.column,
                row: mouse.row,
            };
            match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => vec![app.apply(Command::Click(at))],
                MouseEventKind::ScrollDown => vec![app.apply(Command::Wheel(at, NOTCH))],
                MouseEventKind::ScrollUp => vec![app.apply(Command::Wheel(at, -NOTCH))],
                _ => Vec::new(),
            }
        }
        Input::Paste(text) => paste(app, &text),
        Input::Resize(..) | Input::Key(_) | Input::FocusGained | Input::FocusLost => Vec::new(),
    }
}

/// Pasted text is typed where something is being typed; elsewhere it would be a string of commands nobody gave.
fn paste(app: &mut App, text: &str) -> Vec<Effect> {
    match app.attention() {
        Attention::Picker | Attention::Prompt => {
            let typed = text.chars().filter(|c| !c.is_control());
            typed.map(|c| app.apply(Command::Type(c))).collect()
        }
        Attention::Panes | Attention::Help => Vec::new(),
    }
}

/// A key as the table has it: a shifted letter is the capital alone.
fn normal(key: event::KeyEvent) -> Key {
    let shift = match key.code {
        KeyCode::Char(_) | KeyCode::BackTab => KeyModifiers::SHIFT,
        _ => KeyModifiers::NONE,
    };
    Key {
        code: key.code,
        modifiers: key.modifiers.difference(shift),
    }
}
