//! Where mentions lie, counted in Unicode scalar values: only here, at the border, are offsets anything but bytes.

use crate::article::Given;
use crate::extract::Mention;
use std::ops::Range;

/// Where a mention lies in the text that offsets refer to, and what stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct Place<'a> {
    pub scalars: Range<usize>,
    pub text: &'a str,
}

/// The places of mentions in their own text. They must be sorted; one pass over the text.
pub fn in_article<'a>(text: &'a str, mentions: &[Mention]) -> Vec<Option<Place<'a>>> {
    let mut cursor = Cursor::new(text);
    (mentions.iter())
        .map(|mention| {
            let scalars = cursor.scalar_at(mention.span.range().start)
                ..cursor.scalar_at(mention.span.range().end);
            Some(Place {
                scalars,
                text: mention.span.of(text),
            })
        })
        .collect()
}

/// The places of mentions in the text that an article was given as; `None` for those in its title.
pub fn in_given<'a>(text: &'a str, given: &Given, mentions: &[Mention]) -> Vec<Option<Place<'a>>> {
    let mut scalars = given.scalars();
    let mut cursor = Cursor::new(text);
    (mentions.iter())
        .map(|mention| {
            let scalars = scalars.range(mention.span)?;
            let bytes = cursor.byte_at(scalars.start)..cursor.byte_at(scalars.end);
            Some(Place {
                scalars,
                text: text.get(bytes)?,
            })
        })
        .collect()
}

/// Goes through a text once, counting bytes and scalar values: each question must be for a later place than the last.
struct Cursor<'a> {
    text: &'a [u8],
    byte: usize,
    scalar: usize,
}

impl<'a> Cursor<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            byte: 0,
            scalar: 0,
        }
    }

    fn scalar_at(&mut self, byte: usize) -> usize {
        self.scalar += self.text[self.byte..byte]
            .iter()
            .filter(|byte| begins(**byte))
            .count();
        self.byte = byte;
        self.scalar
    }

    fn byte_at(&mut self, scalar: usize) -> usize {
        while self.scalar < scalar && self.byte < self.text.len() {
            self.byte += 1;
            while self.text.get(self.byte).is_some_and(|byte| !begins(*byte)) {
                self.byte += 1;
            }
            self.scalar += 1;
        }
        self.byte
    }
}

/// Whether a byte of UTF-8 is the first of a character.
fn begins(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_counts_as_the_standard_library_does() {
        let text = "é🇸🇾 سوريا, Łódź\u{301}!";
        let (mut forward, mut back) = (Cursor::new(text), Cursor::new(text));
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(
                (forward.scalar_at(byte), back.byte_at(count)),
                (count, byte)
            );
        }
        assert_eq!(forward.scalar_at(text.len()), text.chars().count());
        assert_eq!(back.byte_at(text.chars().count()), text.len());
    }
}
