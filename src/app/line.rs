//! A line that is being typed, with its caret.

use super::command::{Caret, Erase};
use unicode_segmentation::UnicodeSegmentation;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    text: String,
    /// In bytes, on the boundary of a grapheme.
    caret: usize,
}

impl Line {
    /// A line that holds `text` already, the caret at its end.
    pub fn of(text: String) -> Self {
        let caret = text.len();
        Self { text, caret }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// What stands before the caret.
    pub fn before(&self) -> &str {
        &self.text[..self.caret]
    }

    pub fn insert(&mut self, c: char) {
        if !c.is_control() {
            self.text.insert(self.caret, c);
            self.caret += c.len_utf8();
        }
    }

    /// Puts `text` in place of these bytes, and the caret behind it.
    pub fn put(&mut self, place: std::ops::Range<usize>, text: &str) {
        self.caret = place.start + text.len();
        self.text.replace_range(place, text);
    }

    pub fn erase(&mut self, what: Erase) {
        let start = match what {
            Erase::Character => self.before_caret(),
            Erase::Word => {
                let words = self.before().trim_end();
                words.rfind(char::is_whitespace).map_or(0, |at| {
                    at + words[at..].chars().next().map_or(0, char::len_utf8)
                })
            }
            Erase::All => 0,
        };
        self.text.replace_range(start..self.caret, "");
        self.caret = start;
    }

    pub fn go(&mut self, to: Caret) {
        self.caret = match to {
            Caret::Left => self.before_caret(),
            Caret::Right => {
                let next = self.text[self.caret..].graphemes(true).next();
                self.caret + next.map_or(0, str::len)
            }
            Caret::Start => 0,
            Caret::End => self.text.len(),
        };
    }

    fn before_caret(&self) -> usize {
        let last = self.before().grapheme_indices(true).next_back();
        last.map_or(0, |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_and_erasing() {
        let mut line = Line::of("al-Shara ".into());
        "ré\u{301}x".chars().for_each(|c| line.insert(c));
        line.erase(Erase::Character);
        line.erase(Erase::Character);
        assert_eq!(line.text(), "al-Shara r");
        line.go(Caret::Left);
        line.insert('a');
        assert_eq!((line.text(), line.before()), ("al-Shara ar", "al-Shara a"));
        line.go(Caret::End);
        line.erase(Erase::Word);
        assert_eq!(line.text(), "al-Shara ");
        line.erase(Erase::Word);
        line.erase(Erase::Word);
        assert_eq!(line.text(), "");
    }
}
