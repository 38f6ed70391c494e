//! Files that are too large to be read as a whole are read up to a point, and say so at their end.

use crate::article::BlockKind;
use crate::article::draft::DraftBlock;
use crate::article::folder::LARGEST_FILE;
use crate::article::format::{self, Drafts};
use crate::article::guard::{in_turn, survive};
use crate::article::packed::{too_large, why_cut_off};
use std::io::Read;

/// So much is read of a text, in bytes: a shelf of books. The reader keeps an open text in memory several times over.
pub const LARGEST_TEXT: u64 = 20 << 20;
/// So much is read of a page or a record that is larger than [`LARGEST_FILE`]. A tree of it takes ten times its size.
const PART_OF_MARKUP: u64 = 8 << 20;

/// How much of a file has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    Whole,
    Start,
}

/// The bytes of what begins with `head`, or the first of them.
pub(super) fn bytes(head: &[u8], stream: impl Read) -> Result<(Vec<u8>, Extent), String> {
    let start = head.trim_ascii_start();
    let is_text = !start.starts_with(b"<") && !start.starts_with(b"{") && !start.starts_with(b"[");
    let is_packed = start.starts_with(b"PK");
    let (most, part) = match is_text && !is_packed {
        true => (LARGEST_TEXT, LARGEST_TEXT),
        false => (LARGEST_FILE, PART_OF_MARKUP),
    };
    let mut bytes = Vec::new();
    (stream.take(most + 1).read_to_end(&mut bytes)).map_err(|error| why_cut_off(&error))?;
    if bytes.len() as u64 <= most {
        return Ok((bytes, Extent::Whole));
    }
    if is_packed {
        return Err(too_large(most));
    }
    bytes.truncate(part as usize);
    bytes.shrink_to_fit();
    Ok((bytes, Extent::Start))
}

/// The articles in the bytes of a file called `name`.
pub(super) fn drafts(name: &str, bytes: &[u8], extent: Extent) -> Result<Drafts, String> {
    in_turn(bytes.len(), || drafts_in_turn(name, bytes, extent))
}

fn drafts_in_turn(name: &str, bytes: &[u8], extent: Extent) -> Result<Drafts, String> {
    match extent {
        Extent::Whole => survive(|| format::drafts(name, bytes))?,
        Extent::Start => {
            let mut drafts = survive(|| format::drafts_of_start(name, bytes))??;
            let note = format!(
                "[The file is too large to be read as a whole. These are its first {} MiB.]",
                bytes.len() >> 20
            );
            match &mut drafts {
                Drafts::One(draft) => {
                    draft
                        .blocks
                        .push(DraftBlock::new(BlockKind::Paragraph, note));
                }
                Drafts::Several(list) => list.push(Err(note)),
            }
            Ok(drafts)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::repeat;

    /// The last words of a file of 65 MiB that begins so and goes on with "x ".
    fn end(name: &str, start: &str) -> String {
        let more = std::iter::repeat_n(*b"x ", 65 << 19)
            .flatten()
            .collect::<Vec<u8>>();
        let (bytes, extent) = bytes(
            start.as_bytes(),
            [start.as_bytes(), &more].concat().as_slice(),
        )
        .unwrap();
        assert_eq!(extent, Extent::Start);
        match drafts(name, &bytes, extent) {
            Ok(Drafts::One(draft)) => draft.blocks.last().unwrap().text.clone(),
            Ok(Drafts::Several(list)) => list.last().unwrap().as_ref().unwrap_err().clone(),
            Err(reason) => reason,
        }
    }

    #[test]
    fn what_is_read_of_giants() {
        for (name, start, expected) in [
            (
                "a.txt",
                "A title\n\nA story ",
                "These are its first 20 MiB.]",
            ),
            (
                "a.json",
                r#"{"title":"A title","body":"A story "#,
                "These are its first 8 MiB.]",
            ),
            (
                "a.json",
                r#"[{"title":"A"},{"title":"B","body":""#,
                "These are its first 8 MiB.]",
            ),
            (
                "a.html",
                "<title>A</title><p>A story ",
                "These are its first 8 MiB.]",
            ),
        ] {
            assert!(
                end(name, start).ends_with(expected),
                "{start}: {}",
                end(name, start)
            );
        }
        assert!(bytes(b"PK", b"PK".chain(repeat(0))).is_err());
        let (zeros, extent) = bytes(b"", repeat(0)).unwrap();
        assert_eq!(
            drafts("a.txt", &zeros, extent),
            Err("It is not text.".to_owned())
        );
    }
}
