//! One file compressed: gzip and Zstandard.

use super::Stream;
use super::limit::{Allowance, Limited};
use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Error, ErrorKind, Read};

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    Gzip,
    Zstd,
}

/// The most that a Zstandard file may ask to be kept in memory, in bytes; what its command line uses up to level 21.
const LARGEST_WINDOW: u64 = 64 * 1024 * 1024;

impl Compression {
    /// What the first bytes of a file say.
    pub fn seen(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"\x1f\x8b") {
            Some(Self::Gzip)
        } else if head.starts_with(b"\x28\xb5\x2f\xfd") || is_skippable(head) {
            Some(Self::Zstd)
        } else {
            None
        }
    }

    /// The name of what is inside: "a.html.gz" holds "a.html", "b.tgz" holds "b.tar".
    pub fn inner_name(self, name: &str) -> String {
        let endings: &[(&str, &str)] = match self {
            Self::Gzip => &[(".gz", ""), (".tgz", ".tar"), (".gzip", "")],
            Self::Zstd => &[(".zst", ""), (".tzst", ".tar"), (".zstd", "")],
        };
        let lower = name.to_ascii_lowercase();
        let inner = |(ending, instead): &(&str, &str)| {
            let length = lower.strip_suffix(ending)?.len();
            Some(format!("{}{instead}", name.get(..length)?))
        };
        endings
            .iter()
            .find_map(inner)
            .unwrap_or_else(|| name.to_owned())
    }

    /// What is inside of `packed`, of which no more than the allowance can be read.
    pub fn open(self, packed: Stream, allowance: Allowance) -> Stream {
        match self {
            Self::Gzip => {
                let inner = Limited::new(MultiGzDecoder::new(packed), allowance);
                Box::new(BufReader::with_capacity(1 << 16, inner))
            }
            Self::Zstd => {
                let inner = Limited::new(Frames::new(packed), allowance);
                Box::new(BufReader::with_capacity(1 << 16, inner))
            }
        }
    }
}

/// A frame of Zstandard that holds no data, as parallel compressors put in front.
fn is_skippable(head: &[u8]) -> bool {
    head.len() >= 8 && head[1..4] == *b"\x2a\x4d\x18" && head[0] & 0xf0 == 0x50
}

/// The frames of a Zstandard file one after the other; the streams of its decoder end with the first.
struct Frames {
    packed: Stream,
    decoder: FrameDecoder,
    /// Whether a frame has begun.
    within: bool,
}

impl Frames {
    fn new(packed: Stream) -> Self {
        let mut decoder = FrameDecoder::new();
        decoder.set_max_window_size(LARGEST_WINDOW);
        Self {
            packed,
            decoder,
            within: false,
        }
    }

    /// Goes into the next frame; `false` behind the last.
    fn next(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.packed) {
                Ok(()) => {
                    self.within = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(
                        &mut (&mut self.packed).take(u64::from(length)),
                        &mut io::sink(),
                    )?;
                }
                Err(error) => return Err(damaged(&error)),
            }
        }
        Ok(false)
    }
}

impl Read for Frames {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        while self.within || self.next()? {
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                (self.decoder.decode_blocks(&mut self.packed, one))
                    .map_err(|error| damaged(&error))?;
            }
            let read = self.decoder.read(bytes)?;
            if read > 0 || bytes.is_empty() {
                return Ok(read);
            }
            self.within = false;
        }
        Ok(0)
    }
}

/// What the decoder complains of; that the file ends too early is told by the error below.
fn damaged(error: &FrameDecoderError) -> Error {
    let mut below: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = below {
        if let Some(error) = error.downcast_ref::<Error>() {
            return Error::new(error.kind(), error.to_string());
        }
        below = error.source();
    }
    Error::new(ErrorKind::InvalidData, error.to_string())
}
