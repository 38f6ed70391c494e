//! The least that a ratatui program does: one frame, then wait for a key. What the reader's start is measured against.

use ratatui::crossterm::event;
use ratatui::widgets::{Block, Paragraph};

fn main() -> std::io::Result<()> {
    ratatui::run(|terminal| {
        terminal.draw(|frame| {
            let text = Paragraph::new("minimal").block(Block::bordered());
            frame.render_widget(text, frame.area());
        })?;
        while !event::read()?.is_key_press() {}
        Ok(())
    })
}
