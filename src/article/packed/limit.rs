//! How much may come out of what is packed: a few bytes can stand for as many as one likes.

use std::io::{self, Error, ErrorKind, Read};

/// Packed bytes stand for so many bytes of text at most: real text is packed to a fifth, lists of the same again and
/// again to a fiftieth, nothing but zeros to a thousandth.
const MOST_TO_ONE: u64 = 200;

/// What one file may unpack to, over all its members, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance(u64);

impl Allowance {
    /// For a packed file of `size` bytes. A small one may unpack to what an unpacked file may have.
    pub fn of(size: u64) -> Self {
        let least = crate::article::folder::LARGEST_FILE;
        Self(size.saturating_mul(MOST_TO_ONE).max(least))
    }

    /// Takes from it what has been unpacked; `false` if that was more than was left.
    pub fn spend(&mut self, bytes: u64) -> bool {
        let enough = bytes <= self.0;
        self.0 = self.0.saturating_sub(bytes);
        enough
    }

    pub fn left(self) -> u64 {
        self.0
    }
}

/// A reader that fails where it would give more than its allowance.
pub struct Limited<R> {
    reader: R,
    left: u64,
}

impl<R> Limited<R> {
    pub fn new(reader: R, allowance: Allowance) -> Self {
        let left = allowance.left();
        Self { reader, left }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.reader.read(bytes)?;
        self.left = (self.left.checked_sub(read as u64))
            .ok_or_else(|| Error::new(ErrorKind::QuotaExceeded, TOO_MUCH))?;
        Ok(read)
    }
}

pub(super) const TOO_MUCH: &str =
    "It unpacks to far more than news would; it may be made to do harm.";

/// All bytes of `reader`, unless they are more than `most`.
pub fn read_whole(reader: impl Read, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    (reader.take(most + 1).read_to_end(&mut bytes)).map_err(|error| why_cut_off(&error))?;
    if bytes.len() as u64 > most {
        return Err(too_large(most));
    }
    Ok(bytes)
}

/// Why something of more than `most` bytes is not read.
pub fn too_large(most: u64) -> String {
    let limit = most >> 20;
    format!("It is larger than {limit} MiB; split it, or save its articles as JSON Lines.")
}

/// Why bytes, which may be packed, can't be read to their end.
pub fn why_cut_off(error: &Error) -> String {
    match error.kind() {
        ErrorKind::UnexpectedEof => "It is cut off: what is packed ends in the middle.".to_owned(),
        ErrorKind::QuotaExceeded => TOO_MUCH.to_owned(),
        ErrorKind::PermissionDenied => "You have no permission to read it.".to_owned(),
        ErrorKind::InvalidData | ErrorKind::InvalidInput | ErrorKind::Other => {
            format!("It is damaged: what is packed cannot be unpacked ({error}).")
        }
        _ => format!("It cannot be read further: {error}."),
    }
}
