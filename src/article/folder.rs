//! Which files of a folder are articles, and the articles of one file; a bad file is a Problem, not a stop.

mod survey;

use super::draft::Draft;
use super::format::{Drafts, Format, json, unreadable};
use super::guard::survive;
use super::{Article, Problem, Source, charset, sanitize};
use ignore::{DirEntry, WalkBuilder};
use std::fs::{self, File, Metadata};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
pub use survey::{Known, Stamp, Survey, fingerprint, survey};

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

/// The files under `roots`, found as the caller goes along, in the order of their names. A root may be a file, which is
/// taken whatever it is called. Hidden files and what the folder's own `.gitignore` and `.ignore` name are left out, and
/// so are the folders in which browsers keep the pictures of a saved page. Links are followed.
pub fn walk(roots: &[PathBuf]) -> impl Iterator<Item = Result<FileFound, Problem>> + Send + use<> {
    let naming = Naming::of(roots);
    // Copied, so that a walk may outlive the list that it was made of.
    let roots = roots.to_vec();
    roots
        .into_iter()
        .flat_map(move |root| walk_root(root, naming))
}

impl Naming {
    fn of(roots: &[PathBuf]) -> Self {
        match roots.len() {
            1 => Naming::WithinRoot,
            _ => Naming::AsGiven,
        }
    }
}

/// How ids are made: within the one root, or with the root in front to tell several apart.
#[derive(Clone, Copy)]
enum Naming {
    WithinRoot,
    AsGiven,
}

fn walk_root(
    root: PathBuf,
    naming: Naming,
) -> impl Iterator<Item = Result<FileFound, Problem>> + Send {
    walker(&root)
        .sort_by_file_name(Ord::cmp)
        .build()
        .filter_map(move |entry| match entry {
            Ok(entry) if is_folder(&entry) => None,
            Ok(entry) => {
                let metadata = fs::metadata(entry.path());
                Some(found(entry.into_path(), metadata, (&root, naming)))
            }
            Err(error) => Some(Err(unwalked(&error, (&root, naming)))),
        })
}

/// What every walk through a folder keeps to.
fn walker(root: &Path) -> WalkBuilder {
    let mut walker = WalkBuilder::new(root);
    walker
        .follow_links(true)
        // Rules of a folder above may well hide a folder of news from git, but it was asked for.
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .filter_entry(|entry| !is_companion(entry));
    walker
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// What a walk that met this error has to say.
fn unwalked(error: &ignore::Error, (root, naming): (&Path, Naming)) -> Problem {
    let (path, reason) = explain(error);
    let path = path.unwrap_or(root).to_owned();
    problem(source_of(path, root, naming), reason)
}

fn found(
    path: PathBuf,
    metadata: io::Result<Metadata>,
    (root, naming): (&Path, Naming),
) -> Result<FileFound, Problem> {
    let source = source_of(path, root, naming);
    match metadata {
        Err(error) => Err(problem(source, why_unreadable(&error))),
        Ok(metadata) if !metadata.is_file() => Err(problem(source, NO_REGULAR_FILE)),
        Ok(metadata) => Ok(FileFound {
            modified: modified(&metadata),
            size: metadata.len(),
            path: source.path,
            id: source.id,
        }),
    }
}

const NO_REGULAR_FILE: &str = "It is a pipe, a socket or a device, which are never opened.";

fn modified(metadata: &Metadata) -> SystemTime {
    metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH)
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

/// Whether a folder holds what belongs to a page that was saved beside it: `NAME_files` beside `NAME.html`.
fn is_companion(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let Some(page) = name
        .strip_suffix("_files")
        .or_else(|| name.strip_suffix(".files"))
    else {
        return false;
    };
    entry.depth() > 0
        && entry.file_type().is_some_and(|kind| kind.is_dir())
        && ["html", "htm", "xhtml"].iter().any(|end| {
            entry
                .path()
                .with_file_name(format!("{page}.{end}"))
                .is_file()
        })
}

fn problem(source: Source, reason: impl AsRef<str>) -> Problem {
    let reason = sanitize::line(reason.as_ref());
    Problem { source, reason }
}

fn explain(error: &ignore::Error) -> (Option<&Path>, String) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), explain(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            explain(err)
        }
        ignore::Error::Loop { child, .. } => (
            Some(child),
            "It is a link to a folder that holds it.".to_owned(),
        ),
        ignore::Error::Io(error) => (None, why_unreadable(error)),
        other => (None, format!("It cannot be read: {other}.")),
    }
}

fn why_unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            "There is no such file, or it is a link that leads nowhere.".to_owned()
        }
        io::ErrorKind::PermissionDenied => "You have no permission to read it.".to_owned(),
        _ => format!("It cannot be read: {error}."),
    }
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

/// Opens a regular file. Asked before opening: to open a pipe would wait for somebody to write into it.
fn open(path: &Path) -> Result<File, String> {
    let why = |error: io::Error| why_unreadable(&error);
    if !fs::metadata(path).map_err(why)?.is_file() {
        return Err(NO_REGULAR_FILE.to_owned());
    }
    File::open(path).map_err(why)
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
