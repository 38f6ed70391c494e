//! Which files of a folder are articles, and the articles of one file; a bad file is a Problem, not a stop.

mod link;
mod name;
mod opening;
mod survey;
mod walk;

use super::draft::Draft;
use super::format::{Drafts, Format, json, unreadable};
use super::guard::survive;
use super::{Article, Problem, Source, charset, sanitize};
use opening::{open, why_unreadable};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
pub use survey::{Known, Stamp, Survey, fingerprint, survey};
pub use walk::walk;

/// The largest file that is read as a whole, in bytes. A long book is 2 MiB, a web page with its pictures inside 30.
pub const LARGEST_FILE: u64 = 64 * 1024 * 1024;

/// A regular file that may hold articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFound {
    pub path: PathBuf,
    /// The path within the opened folder, sanitised for show.
    pub id: String,
    /// The start of 1970 where the file system does not say.
    pub modified: SystemTime,
    /// In bytes.
    pub size: u64,
}

impl FileFound {
    /// The source of an article that is the whole file.
    pub fn source(&self) -> Source {
        Source {
            path: self.path.clone(),
            id: self.id.clone(),
            part: None,
        }
    }
}

/// How ids are made: within the one root, or with the root in front to tell several apart.
#[derive(Clone, Copy)]
enum Naming {
    WithinRoot,
    AsGiven,
}

impl Naming {
    fn of(roots: &[PathBuf]) -> Self {
        match roots.len() {
            1 => Naming::WithinRoot,
            _ => Naming::AsGiven,
        }
    }
}

fn source_of(path: PathBuf, root: &Path, naming: Naming) -> Source {
    let within = match naming {
        Naming::WithinRoot => path.strip_prefix(root).ok(),
        Naming::AsGiven => None,
    };
    let shown = match within {
        Some(within) if within.as_os_str().is_empty() => path.file_name().map(Path::new),
        within => within,
    };
    let id = sanitize::line(&shown.unwrap_or(&path).to_string_lossy());
    Source {
        path,
        id,
        part: None,
    }
}

fn problem(source: Source, reason: impl AsRef<str>) -> Problem {
    let reason = sanitize::line(reason.as_ref());
    Problem { source, reason }
}

/// The articles of one file, in order, and a problem for each that can't be read. JSON Lines are read as the caller goes
/// along, so that a file of them may be of any size.
pub fn read(file: &FileFound) -> Box<dyn Iterator<Item = Result<Article, Problem>> + Send> {
    let source = file.source();
    let complain = |reason, source| Box::new(std::iter::once(Err(problem(source, reason))));
    if Format::named(&source.path) == Some(Format::JsonLines) {
        return match open_lines(&source.path) {
            Err(reason) => complain(reason, source),
            Ok(mut lines) => Box::new(std::iter::from_fn(move || {
                let (line, draft) =
                    survive(|| lines.next()).unwrap_or_else(|reason| Some((0, Err(reason))))?;
                Some(finish(draft, source.part(line)))
            })),
        };
    }
    match load(&source.path).and_then(|bytes| drafts(&source.path, &bytes)) {
        Err(reason) => complain(reason, source),
        Ok(Drafts::One(draft)) => Box::new(std::iter::once(finish(Ok(draft), source))),
        Ok(Drafts::Several(list)) if list.is_empty() => {
            complain("Its list of articles is empty.".to_owned(), source)
        }
        Ok(Drafts::Several(list)) => {
            let parts = list.into_iter().enumerate();
            Box::new(parts.map(move |(at, draft)| finish(draft, source.part(at as u32))))
        }
    }
}

/// One article again, as it stands in its file now.
pub fn read_part(source: &Source) -> Result<Article, Problem> {
    let draft = match source.part {
        Some(line) if Format::named(&source.path) == Some(Format::JsonLines) => {
            survive(|| line_of(&source.path, line)).and_then(|draft| draft)
        }
        part => load(&source.path)
            .and_then(|bytes| drafts(&source.path, &bytes))
            .and_then(|drafts| match (drafts, part) {
                (Drafts::One(draft), None) => Ok(draft),
                (Drafts::Several(mut list), Some(part)) if (part as usize) < list.len() => {
                    list.swap_remove(part as usize)
                }
                _ => Err(CHANGED.to_owned()),
            }),
    };
    finish(draft, source.clone())
}

const CHANGED: &str = "The file has changed and holds this article no longer.";

fn finish(draft: Result<Draft, String>, source: Source) -> Result<Article, Problem> {
    let article = draft.and_then(|draft| survive(|| draft.into_article(source.clone())));
    match article {
        Ok(Some(article)) => Ok(article),
        Ok(None) => Err(problem(source, "It holds no text.")),
        Err(reason) => Err(problem(source, reason)),
    }
}

/// All bytes of a file.
fn load(path: &Path) -> Result<Vec<u8>, String> {
    let why = |error: io::Error| why_unreadable(&error);
    let file = open(path)?;
    let size = file.metadata().map_err(why)?.len();
    let mut bytes = Vec::with_capacity(size.min(LARGEST_FILE) as usize + 1);
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .map_err(why)?;
    if bytes.len() as u64 > LARGEST_FILE {
        let limit = LARGEST_FILE >> 20;
        return Err(format!(
            "It is larger than {limit} MiB; split it, or save its articles as JSON Lines."
        ));
    }
    Ok(bytes)
}

fn drafts(path: &Path, bytes: &[u8]) -> Result<Drafts, String> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if let Some(reason) = unreadable::reason(&name, bytes) {
        return Err(reason.to_owned());
    }
    let text = charset::decode(bytes).text;
    survive(|| {
        Format::named(path)
            .unwrap_or_else(|| Format::seen(&text))
            .drafts(&text)
    })
    .and_then(|drafts| drafts)
}

fn open_lines(path: &Path) -> Result<json::Lines<BufReader<File>>, String> {
    let mut reader = BufReader::with_capacity(1 << 16, open(path)?);
    let start = reader.fill_buf().map_err(|error| why_unreadable(&error))?;
    match unreadable::reason("", start) {
        Some(reason) => Err(reason.to_owned()),
        None => Ok(json::Lines::new(reader)),
    }
}

fn line_of(path: &Path, line: u32) -> Result<Draft, String> {
    let mut lines = open_lines(path)?;
    lines
        .skip_to(line)
        .map_err(|error| why_unreadable(&error))?;
    match lines.next() {
        Some((found, draft)) if found == line => draft,
        _ => Err(CHANGED.to_owned()),
    }
}
