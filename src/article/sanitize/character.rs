//! What becomes of one character at the boundary.

use unicode_normalization::char::is_combining_mark;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    Keep,
    Replace(char),
    /// A line break of its own, or the first half of one.
    CarriageReturn,
    Drop,
    /// Kept as long as there are not too many.
    Combining,
    /// Kept once behind a character.
    Selector,
    /// Kept between two characters that it shapes.
    Joiner,
}

/// What a joiner means next to a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joining {
    None,
    Letter,
    Picture,
}

pub(super) fn fate(c: char) -> Fate {
    match c as u32 {
        0x09 | 0x0A | 0x20..=0x7E => Fate::Keep,
        0x0D => Fate::CarriageReturn,
        0x0B | 0x0C | 0x85 | 0x2028 | 0x2029 => Fate::Replace('\n'),
        0x00..=0x1F | 0x7F..=0x9F => Fate::Replace(super::MARK),
        0xA0 | 0x1680 | 0x2000..=0x200A | 0x202F | 0x205F => Fate::Replace(' '),
        0x200C | 0x200D => Fate::Joiner,
        0xFE00..=0xFE0F | 0x180B..=0x180D | 0x180F => Fate::Selector,
        _ if is_unseen(c) => Fate::Drop,
        0xE000..=0xF8FF | 0xFDD0..=0xFDEF | 0xF0000.. => Fate::Replace(super::MARK),
        code if code & 0xFFFE == 0xFFFE => Fate::Replace(super::MARK),
        _ if is_combining_mark(c) => Fate::Combining,
        _ => Fate::Keep,
    }
}

/// Characters without a picture of their own that change how others are ordered, joined or read: the default
/// ignorable ones and the format controls of Unicode 16, less those that [`fate`] names and the signs of Arabic and
/// Kaithi that are drawn under digits.
fn is_unseen(c: char) -> bool {
    matches!(c as u32,
        0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180E
        // zero-width space, directional marks, embeddings, overrides, isolates, invisible operators
        | 0x200B | 0x200E | 0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0x3164 | 0xFEFF | 0xFFA0
        // annotations, and what stands for an object
        | 0xFFF0..=0xFFFC
        | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A
        // tags and the variation selectors of ideographs
        | 0xE0000..=0xE0FFF)
}

pub(super) fn is_selector(c: char) -> bool {
    fate(c) == Fate::Selector
}

pub(super) fn joining(c: char) -> Joining {
    match c as u32 {
        // Arabic, Syriac, Thaana, N'Ko, the scripts of India, Myanmar, Khmer, Mongolian, Arabic's presentation forms
        0x620..=0x8FF
        | 0x900..=0xDFF
        | 0x1000..=0x109F
        | 0x1780..=0x17D3
        | 0x1820..=0x18AA
        | 0xFB50..=0xFDCF
        | 0xFE70..=0xFEFC => Joining::Letter,
        // a picture, the selector or the tone behind it
        0x2190..=0x2BFF | 0xFE0F | 0x1F000..=0x1FAFF => Joining::Picture,
        _ => Joining::None,
    }
}

/// Length in bytes of the part at the start of `input` for which there is nothing to decide.
pub(super) fn plain_prefix(input: &str) -> usize {
    let bytes = input.as_bytes();
    let mut at = 0;
    loop {
        at += plain_ascii_prefix(&bytes[at..]);
        match input[at..].chars().next() {
            Some(c) if is_plain(c) => at += c.len_utf8(),
            _ => return at,
        }
    }
}

fn plain_ascii_prefix(bytes: &[u8]) -> usize {
    // Whole chunks without a branch inside, so that the compiler makes vector instructions of them.
    const CHUNK: usize = 32;
    let whole = bytes
        .chunks_exact(CHUNK)
        .take_while(|chunk| {
            chunk
                .iter()
                .fold(true, |plain, &byte| plain & is_plain_byte(byte))
        })
        .count()
        * CHUNK;
    whole
        + bytes[whole..]
            .iter()
            .take_while(|&&byte| is_plain_byte(byte))
            .count()
}

fn is_plain_byte(byte: u8) -> bool {
    (byte.wrapping_sub(0x20) < 0x5F) | (byte == b'\n') | (byte == b'\t')
}

/// Letters and punctuation of the common scripts, told without a look into the tables.
fn is_plain(c: char) -> bool {
    matches!(c as u32,
        0x09 | 0x0A | 0x20..=0x7E | 0xA1..=0xAC | 0xAE..=0x2FF
        | 0x370..=0x482 | 0x48A..=0x52F | 0x5D0..=0x5EA | 0x620..=0x64A
        | 0x2010..=0x2027 | 0x2030..=0x205E | 0x20A0..=0x20BF
        | 0x3000..=0x3020 | 0x3041..=0x3096 | 0x30A0..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7A3)
}

/// What may stand in a text that has passed.
#[cfg(test)]
pub(super) fn is_harmless(c: char) -> bool {
    match fate(c) {
        Fate::Keep | Fate::Combining | Fate::Selector | Fate::Joiner => true,
        Fate::Replace(other) => other == c,
        Fate::Drop | Fate::CarriageReturn => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_agrees_with_the_long_one() {
        for c in '\0'..=char::MAX {
            assert!(!is_plain(c) || fate(c) == Fate::Keep, "{c:?}");
            assert!(
                !c.is_control() || matches!(c, '\n' | '\t') || !is_harmless(c),
                "{c:?}"
            );
        }
    }
}
