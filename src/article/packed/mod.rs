//! Files that hold files: compressed ones and archives. They are unpacked in memory, within limits, never to disk.

mod archive;
mod compressed;
mod limit;

pub use archive::{Archive, Member, is_tar, is_zip};
pub use compressed::Compression;
pub use limit::{Allowance, read_whole, too_large, why_cut_off};

use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};

/// Bytes as they come, one after the other.
pub type Stream = Box<dyn BufRead + Send>;

/// Bytes that can be read in any order, as the table of contents at the end of a zip file asks for.
pub trait Seekable: Read + Seek + Send {}

impl<T: Read + Seek + Send> Seekable for T {}

/// The first bytes of a stream, at most `length` of them, and the whole stream. That it breaks off so early is told when
/// it is read, for what stands before may be of use.
pub fn peek(mut stream: Stream, length: u64) -> (Vec<u8>, Stream) {
    let mut head = Vec::new();
    let read = stream.as_mut().take(length).read_to_end(&mut head);
    let start = Cursor::new(head.clone());
    match read {
        Ok(_) => (head, Box::new(start.chain(stream))),
        Err(error) => (head, Box::new(start.chain(BufReader::new(Broken(error))))),
    }
}

/// A reader that only tells why nothing more can be read.
struct Broken(io::Error);

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::new(self.0.kind(), self.0.to_string()))
    }
}
