//! The files in a zip or tar archive, one after the other. Their names are for show: nothing is ever written under them.

use super::limit::{Allowance, TOO_MUCH, read_whole, too_large, why_cut_off};
use super::{Seekable, Stream};
use crate::article::folder::LARGEST_FILE;
use crate::article::format::unreadable;
use crate::article::sanitize;
use std::collections::{HashMap, HashSet};
use std::io::{self, BufReader, Read};
use zip::read::{Config, ZipFileEntry, ZipReadOptions};
use zip::result::ZipError;
use zip::unstable::read::ZipIterable;

/// More files than this in one archive are not looked at, for each costs some memory before the first is read.
const MOST_MEMBERS: usize = 250_000;

const TOO_MANY: &str = "It holds more than 250,000 files; unpack it first.";

/// Whether a file begins like a zip file.
pub fn is_zip(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06")
}

/// Whether a file begins like a tar file of any kind that was written since 1988.
pub fn is_tar(head: &[u8]) -> bool {
    head.get(257..262) == Some(b"ustar")
}

/// A file in an archive.
pub struct Member {
    /// Its path within the archive, sanitised and made unique.
    pub name: String,
    /// All of it, or why it can't be read.
    pub content: Result<Vec<u8>, String>,
}

/// An archive that is being read.
pub struct Archive {
    kind: Kind,
    names: Names,
    /// Nothing more is read after an error of the archive itself.
    over: bool,
}

enum Kind {
    Zip {
        archive: ZipIterable<BufReader<Box<dyn Seekable>>>,
        entries: std::vec::IntoIter<ZipFileEntry<'static>>,
    },
    Tar(Counted<Stream>),
}

/// A file or another part of an archive.
enum Entry {
    File(Member),
    /// A folder, a link, a device.
    Other,
}

impl Archive {
    pub fn zip(file: Box<dyn Seekable>) -> Result<Self, String> {
        let why = |error: ZipError| why_no_zip(&error);
        let file = BufReader::with_capacity(1 << 14, file);
        let mut archive = ZipIterable::try_new(file, Config::default()).map_err(why)?;
        if archive.len() > MOST_MEMBERS {
            return Err(TOO_MANY.to_owned());
        }
        let mut entries = Vec::new();
        let mut named = 0;
        for entry in archive.files().map_err(why)? {
            let entry = entry.map_err(why)?;
            named += entry.name_raw().len() as u64;
            if named > LARGEST_FILE {
                return Err(TOO_MANY.to_owned());
            }
            entries.push(entry);
        }
        if entries
            .iter()
            .any(|entry| is_named(entry, "[Content_Types].xml"))
        {
            return Err(unreadable::OFFICE.to_owned());
        }
        let mut names = Names::default();
        for entry in &entries {
            names.learn(&entry_name(entry));
        }
        let entries = entries.into_iter();
        Ok(Self {
            kind: Kind::Zip { archive, entries },
            names,
            over: false,
        })
    }

    pub fn tar(stream: Stream) -> Self {
        Self {
            kind: Kind::Tar(Counted { stream, count: 0 }),
            names: Names::default(),
            over: false,
        }
    }

    /// The next file that is wanted; those that belong to a saved page and those that systems hide are passed over. What
    /// ends the archive before its time comes as an error, and nothing behind it.
    pub fn next_member(
        &mut self,
        allowance: &mut Allowance,
        wanted: impl Fn(&str) -> bool,
    ) -> Option<Result<Member, String>> {
        while !self.over {
            match self.next_entry(allowance, &wanted) {
                Ok(None) => break,
                Ok(Some(Entry::Other)) => {}
                Ok(Some(Entry::File(member))) => return Some(Ok(member)),
                Err(reason) => {
                    self.over = true;
                    return Some(Err(reason));
                }
            }
        }
        None
    }

    fn next_entry(
        &mut self,
        allowance: &mut Allowance,
        wanted: impl Fn(&str) -> bool,
    ) -> Result<Option<Entry>, String> {
        let names = &mut self.names;
        let (archive, entries) = match &mut self.kind {
            Kind::Zip { archive, entries } => (archive, entries),
            Kind::Tar(_) if names.met.len() > MOST_MEMBERS => return Err(TOO_MANY.to_owned()),
            Kind::Tar(stream) => {
                return tar_entry(stream, |name| names.take(name).filter(|name| wanted(name)));
            }
        };
        let Some(entry) = entries.next() else {
            return Ok(None);
        };
        let name = (entry.is_file())
            .then(|| names.take(&entry_name(&entry)))
            .flatten()
            .filter(|name| wanted(name));
        let Some(name) = name else {
            return Ok(Some(Entry::Other));
        };
        let (content, unpacked) = zip_content(archive, entry);
        match allowance.spend(unpacked) {
            true => Ok(Some(Entry::File(Member { name, content }))),
            false => Err(TOO_MUCH.to_owned()),
        }
    }
}

fn is_named(entry: &ZipFileEntry<'_>, name: &str) -> bool {
    entry.name_raw() == name.as_bytes()
}

fn entry_name(entry: &ZipFileEntry<'_>) -> String {
    match entry.name() {
        Ok(name) => name.into_owned(),
        Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
    }
}

/// The content of a file, and how many bytes were unpacked to get it.
fn zip_content(
    archive: &mut ZipIterable<BufReader<Box<dyn Seekable>>>,
    entry: ZipFileEntry<'static>,
) -> (Result<Vec<u8>, String>, u64) {
    let opened = (archive.files())
        .and_then(|files| entry.with_reader(files.reader_mut(), ZipReadOptions::new()));
    match opened {
        Err(error) => (Err(why_no_zip(&error)), 0),
        Ok(stream) => {
            let mut stream = Counted { stream, count: 0 };
            let content = read_whole(&mut stream, LARGEST_FILE);
            (content, stream.count)
        }
    }
}

fn why_no_zip(error: &ZipError) -> String {
    match error {
        ZipError::Io(error) => why_cut_off(error),
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            "It is locked with a password; unpack it first.".to_owned()
        }
        ZipError::CompressionMethodNotSupported(_) => {
            "It is packed in a way that is not read here; unpack it first.".to_owned()
        }
        _ => {
            "It is a damaged or cut off zip file: its table of contents cannot be read.".to_owned()
        }
    }
}

/// The next part of a tar file; `take` gives a file the name it is taken under, if it is taken. A reader of archives is
/// made anew for each part, for the library's own cannot be kept between two.
fn tar_entry(
    stream: &mut Counted<Stream>,
    take: impl FnOnce(&str) -> Option<String>,
) -> Result<Option<Entry>, String> {
    let why = |error: io::Error| why_no_tar(&error);
    let begin = stream.count;
    let mut archive = tar::Archive::new(&mut *stream);
    let Some(entry) = archive.entries().map_err(why)?.next() else {
        return Ok(None);
    };
    let mut entry = entry.map_err(why)?;
    let end = entry.raw_file_position().saturating_add(entry.size());
    let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
    let is_file = entry.header().entry_type().is_file();
    let found = match is_file.then(|| take(&name)).flatten() {
        Some(name) if entry.size() <= LARGEST_FILE => {
            let bytes = read_whole(&mut entry, LARGEST_FILE)?;
            let content = match bytes.len() as u64 == entry.size() {
                true => Ok(bytes),
                false => Err(why_cut_off(&io::ErrorKind::UnexpectedEof.into())),
            };
            Entry::File(Member { name, content })
        }
        Some(name) => {
            let content = Err(too_large(LARGEST_FILE));
            Entry::File(Member { name, content })
        }
        None => Entry::Other,
    };
    let end = begin.saturating_add(end.checked_next_multiple_of(512).unwrap_or(end));
    let mut rest = stream.take(end.saturating_sub(begin.max(stream.count)));
    io::copy(&mut rest, &mut io::sink()).map_err(why)?;
    Ok(Some(found))
}

fn why_no_tar(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::Other | io::ErrorKind::InvalidData => {
            "It is a damaged tar file: what follows cannot be found.".to_owned()
        }
        _ => why_cut_off(error),
    }
}

/// A stream that counts what was taken from it, in bytes.
struct Counted<R> {
    stream: R,
    count: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.stream.read(bytes)?;
        self.count += read as u64;
        Ok(read)
    }
}

/// The names that have been met in an archive.
#[derive(Default)]
struct Names {
    met: HashMap<String, usize>,
    /// The pages, without their ending.
    pages: HashSet<String>,
}

impl Names {
    fn learn(&mut self, name: &str) {
        if let Some((stem, "html" | "htm" | "xhtml")) = name.rsplit_once('.') {
            self.pages.insert(stem.to_owned());
        }
    }

    /// Whether it is a hidden file, what a system adds, or a part of a page that was saved beside it.
    fn is_left_out(&self, name: &str) -> bool {
        let hidden = |part: &str| part.len() > 1 && part.starts_with('.') && part != "..";
        if name
            .split('/')
            .any(|part| hidden(part) || part == "__MACOSX")
        {
            return true;
        }
        let folders = name.match_indices('/').map(|(at, _)| &name[..at]);
        folders
            .filter_map(|folder| {
                folder
                    .strip_suffix("_files")
                    .or(folder.strip_suffix(".files"))
            })
            .any(|page| self.pages.contains(page))
    }

    /// The name under which a member is taken, if it is: no other has it, though an archive may hold two files of one
    /// name, or of names that look alike.
    fn take(&mut self, name: &str) -> Option<String> {
        self.learn(name);
        if self.is_left_out(name) {
            return None;
        }
        let name = sanitize::line(name.trim_start_matches("./"));
        let count = self.met.entry(name.clone()).or_default();
        *count += 1;
        Some(match *count {
            1 => name,
            count => format!("{name} ({count})"),
        })
    }
}
