//! JSON whose text cannot act on a terminal: what JSON lets through and a terminal obeys is written as `\u….`
//!
//! The text itself is not changed: whoever reads the JSON gets every character as it was.

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};
use std::io;

/// Writes `value` as one line of JSON.
pub fn write_line(mut to: impl io::Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(
        &mut to,
        Harmless(CompactFormatter),
    ))?;
    to.write_all(b"\n")
}

struct Harmless(CompactFormatter);

impl Formatter for Harmless {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return self.0.write_string_fragment(writer, fragment);
        }
        let mut from = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| acts(*c)) {
            writer.write_all(&fragment.as_bytes()[from..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            from = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[from..])
    }
}

/// Whether a character may act on a terminal or cannot be seen: DEL, C1, direction marks and overrides, zero width and
/// tag characters, line and paragraph separators. JSON itself escapes C0.
fn acts(c: char) -> bool {
    matches!(c,
        '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_escaped_and_comes_back() {
        for (text, expected) in [
            ("a\u{202e}b", r#""a\u202eb""#),
            ("\u{9b}31m\u{7f}", r#""\u009b31m\u007f""#),
            ("\u{e0041}", r#""\udb40\udc41""#),
            ("\u{1b}]52", r#""\u001b]52""#),
            ("سوريا 🇸🇾 \"x\"", r#""سوريا 🇸🇾 \"x\"""#),
        ] {
            let mut line = Vec::new();
            write_line(&mut line, &text).unwrap();
            assert_eq!(std::str::from_utf8(&line).unwrap().trim_end(), expected);
            assert_eq!(serde_json::from_slice::<String>(&line).unwrap(), text);
        }
    }
}
