//! Bytes become characters: which encoding a file is in.
//!
//! Evidence, in this order: a byte order mark; the pattern of zero bytes that UTF-16 leaves; UTF-8 that is valid with
//! more than ASCII in it (no other encoding looks like that by chance, while pages declare whatever their server was
//! set to); a declaration of HTML, XML or CSS; plain ASCII; UTF-8 with little damage; a guess by frequencies.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::borrow::Cow;

/// How far into a file a declaration may stand: four times what HTML allows, since saving programs put comments first.
const DECLARED_WITHIN: usize = 4096;
/// The guess looks at so many bytes: the detector costs far more for each byte than the decoding.
const GUESSED_FROM: usize = 64 * 1024;
/// A text with at least so many intact characters beyond ASCII for each broken one is UTF-8 that suffered.
const INTACT_FOR_EACH_BROKEN: usize = 8;

/// The characters of a file, and how they were read.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The name of the encoding, as the Encoding Standard writes it: "UTF-8", "windows-1252".
    pub charset: &'static str,
    pub by: Evidence,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    ByteOrderMark,
    ZeroBytes,
    ValidUtf8,
    Declared,
    Guessed,
}

/// Decodes `bytes`; what can't be decoded becomes U+FFFD.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (encoding, by) = detect(bytes);
    // Takes a byte order mark of this encoding away, if there is one.
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    Decoded {
        text,
        charset: encoding.name(),
        by,
    }
}

/// Whether `bytes` are UTF-16, in which zero bytes are no sign of anything but text.
pub fn is_utf16(bytes: &[u8]) -> bool {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    marked
        .or_else(|| utf16_without_mark(bytes))
        .is_some_and(|encoding| encoding != UTF_8)
}

fn detect(bytes: &[u8]) -> (&'static Encoding, Evidence) {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding, Evidence::ByteOrderMark);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return (encoding, Evidence::ZeroBytes);
    }
    let valid = Encoding::utf8_valid_up_to(bytes) == bytes.len();
    if valid && !bytes.is_ascii() {
        return (UTF_8, Evidence::ValidUtf8);
    }
    if let Some(encoding) = declared(&bytes[..bytes.len().min(DECLARED_WITHIN)]) {
        return (encoding, Evidence::Declared);
    }
    if valid || is_damaged_utf8(bytes) {
        return (UTF_8, Evidence::ValidUtf8);
    }
    (guess(bytes), Evidence::Guessed)
}

/// UTF-16 writes the characters of European scripts and all spaces with a zero byte: on even places when the high byte
/// comes first, on odd ones when it comes last.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |first: usize| {
        sample
            .iter()
            .skip(first)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    memchr::memchr(0, sample)?;
    let (even, odd) = (zeros(0), zeros(1));
    let pairs = sample.len() / 2;
    if pairs < 4 || !bytes.len().is_multiple_of(2) {
        None
    } else if odd * 3 > pairs && even == 0 {
        Some(UTF_16LE)
    } else if even * 3 > pairs && odd == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding that `<meta charset="…">`, `<meta … content="text/html; charset=…">`, `<?xml … encoding="…"?>` or
/// `@charset "…"` names.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let lower = head.to_ascii_lowercase();
    let start = lower.iter().position(|byte| !byte.is_ascii_whitespace())?;
    if lower[start] != b'<' && lower[start] != b'@' {
        return None;
    }
    let label = if lower[start..].starts_with(b"<?xml") {
        let end = memchr::memchr(b'>', &lower)?;
        after(&lower[..end], b"encoding").or_else(|| after(&lower, b"charset"))
    } else {
        after(&lower, b"charset")
    }?;
    let encoding = Encoding::for_label_no_replacement(label)?;
    // A declaration that could be read at all is not UTF-16, whatever it says.
    Some(encoding.output_encoding())
}

/// The value that follows `key`: `key="value"`, `key=value`, `key "value"`.
fn after<'a>(head: &'a [u8], key: &[u8]) -> Option<&'a [u8]> {
    let is_filler = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'"' | b'\'');
    memchr::memmem::find_iter(head, key).find_map(|at| {
        let rest = &head[at + key.len()..];
        let filler = rest.iter().take_while(|&&byte| is_filler(byte)).count();
        let value = &rest[filler..];
        let length = value
            .iter()
            .take_while(|&&byte| {
                byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':' | b'.')
            })
            .count();
        (filler > 0 && length > 0).then_some(&value[..length])
    })
}

fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut intact, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        intact += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    intact >= broken * INTACT_FOR_EACH_BROKEN
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    // The detector needs what is not ASCII: begin a little before the first such byte.
    let first = Encoding::ascii_valid_up_to(bytes).saturating_sub(GUESSED_FROM / 16);
    let sample = &bytes[first..bytes.len().min(first + GUESSED_FROM)];
    detector.feed(sample, first + sample.len() == bytes.len());
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Evidence::*;

    #[test]
    fn encodings() {
        let damaged = [
            b"\xe2\x80\x9cDamas\xe2\x80\x9d ".repeat(20).as_slice(),
            b"cut \xe2\x80",
        ]
        .concat();
        for (bytes, text, charset, by) in [
            (&b"plain"[..], "plain", "UTF-8", ValidUtf8),
            ("Ţarţūs".as_bytes(), "Ţarţūs", "UTF-8", ValidUtf8),
            (b"\xef\xbb\xbfmark", "mark", "UTF-8", ByteOrderMark),
            (b"\xff\xfeA\0\xe4\0", "Aä", "UTF-16LE", ByteOrderMark),
            (b"N\0e\0w\0s\0\n\0", "News\n", "UTF-16LE", ZeroBytes),
            (b"\0N\0e\0w\0s", "News", "UTF-16BE", ZeroBytes),
            (
                b"<meta charset='windows-1251'>\xcf\xf0",
                "<meta charset='windows-1251'>Пр",
                "windows-1251",
                Declared,
            ),
            (
                b"<meta charset=utf-16>caf\xc3\xa9 \xff",
                "<meta charset=utf-16>café \u{fffd}",
                "UTF-8",
                Declared,
            ),
            (
                b"<?xml version='1.0' encoding='ISO-8859-2'?>\xb3",
                "<?xml version='1.0' encoding='ISO-8859-2'?>ł",
                "ISO-8859-2",
                Declared,
            ),
            (
                b"Le pr\xe9sident a d\xe9clar\xe9",
                "Le président a déclaré",
                "windows-1252",
                Guessed,
            ),
        ] {
            let decoded = decode(bytes);
            assert_eq!(
                (&*decoded.text, decoded.charset, decoded.by),
                (text, charset, by)
            );
        }
        assert_eq!(decode(&damaged).charset, "UTF-8");
        assert!(decode(&damaged).text.ends_with("cut \u{fffd}"));
    }
}
