//! A mailbox in one file: messages one after the other, each behind a line that begins with "From ".

use super::{Drafts, mail};
use crate::article::draft::Draft;
use std::io::{self, BufRead, Read};

/// A longer message is refused, in bytes.
const LONGEST_MESSAGE: usize = 64 * 1024 * 1024;

/// Whether a file begins like a mailbox.
pub(super) fn is_mailbox(head: &[u8]) -> bool {
    head.split(|byte| *byte == b'\n')
        .next()
        .is_some_and(is_separator)
}

/// The messages of a mailbox, read as the caller goes along. Each comes with its number, from 0; of a message with other
/// messages attached only its own text is taken. After an error of reading nothing follows.
pub struct Mailbox<R> {
    reader: R,
    line: Vec<u8>,
    message: Vec<u8>,
    next: u32,
    over: bool,
}

/// What became of the bytes of a message.
enum Taken {
    Whole,
    TooLong,
    /// Nothing but the end of the file was left.
    Nothing,
}

/// Whether the bytes of a message are kept.
#[derive(Clone, Copy, PartialEq)]
enum Keep {
    Yes,
    No,
}

impl<R: BufRead> Mailbox<R> {
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            line: Vec::new(),
            message: Vec::new(),
            next: 0,
            over: false,
        }
    }

    /// Passes over the messages before number `message`, from 0, without looking into them.
    pub fn skip_to(&mut self, message: u32) -> io::Result<()> {
        while self.next < message {
            if let Taken::Nothing = self.take(Keep::No)? {
                break;
            }
            self.next += 1;
        }
        Ok(())
    }

    /// Takes the lines of the next message.
    fn take(&mut self, keep: Keep) -> io::Result<Taken> {
        self.message.clear();
        let (mut lines, mut length) = (0_u64, 0_usize);
        let mut after_blank = true;
        loop {
            if self.line.is_empty() {
                self.read_line()?;
            }
            let is_start = after_blank && is_separator(&self.line);
            // The separator of the next message stays for the next time.
            if self.line.is_empty() || is_start && lines > 0 {
                break;
            }
            after_blank = matches!(self.line.as_slice(), b"\n" | b"\r\n");
            // What stands before the first separator is no message.
            if is_start || lines > 0 {
                lines += 1;
            }
            if lines > 1 && keep == Keep::Yes {
                length = length.saturating_add(self.line.len());
                if length <= LONGEST_MESSAGE {
                    self.message.extend_from_slice(unquoted(&self.line));
                }
            }
            self.line.clear();
        }
        Ok(match lines {
            0 => Taken::Nothing,
            _ if length > LONGEST_MESSAGE => Taken::TooLong,
            _ => Taken::Whole,
        })
    }

    /// Reads a line with its end, or a part of one that is very long.
    fn read_line(&mut self) -> io::Result<()> {
        let most = 1 << 20;
        (&mut self.reader)
            .take(most)
            .read_until(b'\n', &mut self.line)?;
        Ok(())
    }

    fn draft(&mut self) -> Result<Draft, String> {
        match mail::drafts(&self.message)? {
            Drafts::One(draft) => Ok(draft),
            Drafts::Several(list) => {
                let first = list.into_iter().next();
                first.unwrap_or_else(|| Err("It is mail without text.".to_owned()))
            }
        }
    }
}

impl<R: BufRead> Iterator for Mailbox<R> {
    type Item = (u32, Result<Draft, String>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let draft = match self.take(Keep::Yes) {
            Ok(Taken::Nothing) => return None,
            Ok(Taken::Whole) => self.draft(),
            Ok(Taken::TooLong) => Err(format!("It is longer than {} MiB.", LONGEST_MESSAGE >> 20)),
            Err(error) => {
                self.over = true;
                Err(crate::article::packed::why_cut_off(&error))
            }
        };
        self.next += 1;
        Some((self.next - 1, draft))
    }
}

/// "From jane@example.org Tue Jan 28 10:00:00 2025"
fn is_separator(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let mut words = rest
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let is_time = |word: &[u8]| {
        word.len() >= 4
            && word.contains(&b':')
            && word
                .iter()
                .all(|byte| byte.is_ascii_digit() || *byte == b':')
    };
    line.len() <= 400 && words.by_ref().take(8).any(is_time)
}

/// A line of a text that began with "From " has a ">" in front, one more each time that it was put into a mailbox.
fn unquoted(line: &[u8]) -> &[u8] {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    match marks > 0 && line[marks..].starts_with(b"From ") {
        true => &line[1..],
        false => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_one_by_one() {
        let text = "noise\n\nFrom a@b Tue Jan 28 10:00:00 2025\nSubject: One\n\nFrom here on, it was quiet.\n\n>From them nothing.\n\n\
                    From - Tue Jan 28 10:00:00 2025\r\nSubject: Two\r\n\r\nText.\r\n\r\nFrom x@y Tue Jan 28 11:00 2025\nSubject: Three\n\nMore.";
        let told = |mailbox: Mailbox<&[u8]>| -> Vec<String> {
            mailbox
                .map(|(at, draft)| {
                    let draft = draft.unwrap();
                    let texts: Vec<&str> = draft
                        .blocks
                        .iter()
                        .map(|block| block.text.as_str())
                        .collect();
                    format!("{at} {} {}", draft.fields.title.unwrap(), texts.join("|"))
                })
                .collect()
        };
        let expected = [
            "0 One From here on, it was quiet.|From them nothing.",
            "1 Two Text.",
            "2 Three More.",
        ];
        assert_eq!(told(Mailbox::new(text.as_bytes())), expected);
        let mut last = Mailbox::new(text.as_bytes());
        last.skip_to(2).unwrap();
        assert_eq!(told(last), expected[2..]);
    }
}
