//! Files of records one after the other, which may be of any size: JSON Lines and mailboxes.

use super::Format;
use super::json::Lines;
use super::mailbox::{self, Mailbox};
use crate::article::charset;
use crate::article::draft::Draft;
use std::io::{self, BufRead};

/// The articles of such a file, read as the caller goes along, each with its number from 0.
pub enum Records<R> {
    Lines(Lines<R>),
    Mailbox(Mailbox<R>),
}

impl<R: BufRead> Records<R> {
    /// The records of `reader`, a file called `name` that begins with `head`; gives it back if it has none.
    pub fn open(name: &str, head: &[u8], reader: R) -> Result<Self, R> {
        match Format::named(name) {
            // A text that takes two bytes a character has no lines that end with one.
            Some(Format::JsonLines) if !charset::is_utf16(head) => {
                Ok(Self::Lines(Lines::new(reader)))
            }
            Some(Format::Mailbox) | None if mailbox::is_mailbox(head) => {
                Ok(Self::Mailbox(Mailbox::new(reader)))
            }
            _ => Err(reader),
        }
    }

    /// Passes over the records before `number`.
    pub fn skip_to(&mut self, number: u32) -> io::Result<()> {
        match self {
            Self::Lines(lines) => lines.skip_to(number),
            Self::Mailbox(mailbox) => mailbox.skip_to(number),
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = (u32, Result<Draft, String>);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Lines(lines) => lines.next(),
            Self::Mailbox(mailbox) => mailbox.next(),
        }
    }
}
