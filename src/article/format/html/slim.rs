//! Pages that carry their pictures and fonts inside are read without them: they are nine tenths of such a file, and a tree
//! of the page would hold them all.

use std::borrow::Cow;

/// A shorter one is not worth the copy, in bytes.
const LONG: usize = 1024;

/// `page` without what its long `data:` addresses carry. Linear in its length.
pub(super) fn slim(page: &str) -> Cow<'_, str> {
    let bytes = page.as_bytes();
    let mut kept = String::new();
    let mut copied = 0;
    for at in memchr::memmem::find_iter(bytes, b"data:") {
        let start = at + "data:".len();
        if start < copied {
            continue;
        }
        let is_end = |byte: &u8| {
            matches!(byte, b'"' | b'\'' | b')' | b'<' | b'>') || byte.is_ascii_whitespace()
        };
        let length = bytes[start..]
            .iter()
            .position(is_end)
            .unwrap_or(bytes.len() - start);
        if length >= LONG {
            kept.push_str(&page[copied..start]);
            copied = start + length;
        }
    }
    match copied {
        0 => Cow::Borrowed(page),
        _ => Cow::Owned(kept + &page[copied..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_go_and_texts_stay() {
        let picture = "A".repeat(5000);
        let page = format!(
            "<img src=\"data:image/png;base64,{picture}\"> data: {picture} <i style='x:url(data:{picture})'>é</i>"
        );
        assert_eq!(
            slim(&page),
            format!("<img src=\"data:\"> data: {picture} <i style='x:url(data:)'>é</i>")
        );
        assert!(matches!(slim("<p>data: no more"), Cow::Borrowed(_)));
    }
}
