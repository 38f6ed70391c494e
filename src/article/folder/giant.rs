//! Files that are too large to be read as a whole are read up to a point, and say so at their end.

use crate::article::BlockKind;
use crate::article::draft::DraftBlock;
use crate::article::folder::LARGEST_FILE;
use crate::article::format::{self, Drafts};
use crate::article::guard::{LARGE, Turn, survive, turn};
use crate::article::packed::{too_large, why_cut_off};
use std::io::Read;

/// So much is read of a text, in bytes: a shelf of books. The reader keeps an open text in memory several times over.
pub const LARGEST_TEXT: u64 = 20 << 20;
/// So much is read of a page or a record that is larger than [`LARGEST_FILE`]. A tree of it takes ten times its size.
const PART_OF_MARKUP: u64 = 8 << 20;

/// How much of a file has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Extent {
    Whole,
    Start,
}

/// The bytes of a file, or the first of them.
pub(super) struct Start {
    bytes: Vec<u8>,
    extent: Extent,
    /// If they are many.
    turn: Option<Turn>,
}

impl Start {
    /// Reads what begins with `head`. Where its `size` is known, no more is read than will be used.
    pub fn read(head: &[u8], stream: impl Read, size: Option<u64>) -> Result<Self, String> {
        let start = head.trim_ascii_start();
        let is_text =
            !start.starts_with(b"<") && !start.starts_with(b"{") && !start.starts_with(b"[");
        let is_packed = start.starts_with(b"PK");
        let (most, part) = match is_text && !is_packed {
            true => (LARGEST_TEXT, LARGEST_TEXT),
            false => (LARGEST_FILE, PART_OF_MARKUP),
        };
        if is_packed && size.is_some_and(|size| size > most) {
            return Err(too_large(most));
        }
        let limit = match size {
            Some(size) if size > most => part,
            _ => most + 1,
        };
        let (bytes, turn) = read_in_turn(stream, limit, size)?;
        let mut read = Self {
            bytes,
            extent: Extent::Whole,
            turn,
        };
        let length = read.bytes.len() as u64;
        if length == limit {
            if is_packed {
                return Err(too_large(most));
            }
            read.extent = Extent::Start;
            read.bytes.truncate(part as usize);
            read.bytes.shrink_to_fit();
        }
        Ok(read)
    }

    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Takes the turn, if this waited for it; else it ends with the drafts.
    pub fn take_turn(&mut self) -> Option<Turn> {
        self.turn.take()
    }

    /// The articles in the bytes of a file called `name`. They are given back before an article is made, for it would be in
    /// memory beside them.
    pub fn drafts(self, name: &str) -> Result<Drafts, String> {
        let bytes = self.bytes;
        match self.extent {
            Extent::Whole => survive(|| format::drafts(name, bytes))?,
            Extent::Start => {
                let mut drafts = survive(|| format::drafts_of_start(name, &bytes))??;
                note_cut(&mut drafts, bytes.len());
                Ok(drafts)
            }
        }
    }
}

/// Up to `limit` bytes; if they are many, with the turn to work on them, so that no two threads hold as many.
fn read_in_turn(
    mut stream: impl Read,
    limit: u64,
    size: Option<u64>,
) -> Result<(Vec<u8>, Option<Turn>), String> {
    let expected = size.unwrap_or(0).min(limit) as usize;
    let mut bytes = Vec::new();
    let mut read = |bytes: &mut Vec<u8>, most: u64| {
        let read = (&mut stream).take(most).read_to_end(bytes);
        read.map_err(|error| why_cut_off(&error))
    };
    bytes.reserve_exact(expected.min(LARGE) + 1);
    read(&mut bytes, limit.min(LARGE as u64))?;
    let turn = (bytes.len() == LARGE).then(turn);
    if turn.is_some() {
        bytes.reserve_exact(expected.saturating_sub(LARGE) + 1);
        read(&mut bytes, limit - LARGE as u64)?;
    }
    Ok((bytes, turn))
}

/// Says at the end of what came of so many bytes that the file goes on.
fn note_cut(drafts: &mut Drafts, read: usize) {
    let note = format!(
        "[The file is too large to be read as a whole. These are its first {} MiB.]",
        read >> 20
    );
    match drafts {
        Drafts::One(draft) => {
            let block = DraftBlock::new(BlockKind::Paragraph, note);
            draft.blocks.push(block);
        }
        Drafts::Several(list) => list.push(Err(note)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::repeat;

    /// The last words of a file of 65 MiB that begins so and goes on with "x ".
    fn end(name: &str, start: &str, size: Option<u64>) -> String {
        let more = std::iter::repeat_n(*b"x ", 65 << 19)
            .flatten()
            .collect::<Vec<u8>>();
        let all = [start.as_bytes(), &more].concat();
        let read = Start::read(start.as_bytes(), all.as_slice(), size).unwrap();
        assert_eq!(read.extent, Extent::Start);
        match read.drafts(name) {
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
            for size in [None, Some(66 << 20)] {
                let end = end(name, start, size);
                assert!(end.ends_with(expected), "{start}: {end}");
            }
        }
        assert!(Start::read(b"PK", b"PK".chain(repeat(0)), None).is_err());
        assert!(Start::read(b"PK", b"PK".chain(repeat(0)), Some(65 << 20)).is_err());
        let zeros = Start::read(b"", repeat(0), None).unwrap();
        assert_eq!(zeros.drafts("a.txt"), Err("It is not text.".to_owned()));
    }

    #[test]
    fn a_size_is_only_what_was_seen_before() {
        let story = b"<p>A story".repeat(1000);
        for size in [None, Some(0), Some(10_000), Some(9_000_000), Some(1 << 40)] {
            let read = Start::read(b"<p>A", story.as_slice(), size).unwrap();
            assert_eq!((read.extent, read.bytes), (Extent::Whole, story.clone()));
        }
    }
}
