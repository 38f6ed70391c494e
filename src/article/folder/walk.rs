//! The walk through a folder, along the links that are followed.

use super::link::{Lead, Links, is_of_the_kernel};
use super::opening::{NO_REGULAR_FILE, why_unreadable};
use super::{FileFound, Naming, Problem, name, problem, source_of};
use ignore::{DirEntry, Error, Walk, WalkBuilder};
use std::collections::VecDeque;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Folders within folders: more than any system makes a path for is a mistake or a trap.
const DEEPEST: usize = 1_000;
/// Ten times the folder that this is made for; the rest of a larger one is not looked at.
pub(super) const MOST_FILES: usize = 1_000_000;

/// The files under `roots`, found as the caller goes along, in the order of their names. A root may be a file, which is
/// taken whatever it is called. Hidden folders and what the folder's own `.gitignore` and `.ignore` name are left out,
/// and so are the folders in which browsers keep the pictures of a saved page. For links see the head of `link.rs`.
pub fn walk(roots: &[PathBuf]) -> impl Iterator<Item = Result<FileFound, Problem>> + Send + use<> {
    let naming = Naming::of(roots);
    let mut walking = Walking {
        links: Links::within(roots),
        // Copied, so that a walk may outlive the list that it was made of.
        roots: VecDeque::from(roots.to_vec()),
        root: PathBuf::new(),
        naming,
        open: Vec::new(),
    };
    let files = std::iter::from_fn(move || walking.next());
    bounded(files, MOST_FILES)
}

/// The first of them, and if there are more a problem that says so.
fn bounded(
    files: impl Iterator<Item = Result<FileFound, Problem>>,
    most: usize,
) -> impl Iterator<Item = Result<FileFound, Problem>> {
    files.take(most + 1).enumerate().map(move |(at, file)| {
        if at < most {
            return file;
        }
        let source = match file {
            Ok(file) => file.source(),
            Err(problem) => problem.source,
        };
        Err(problem(source, too_many()))
    })
}

pub(super) fn too_many() -> String {
    format!("Only {MOST_FILES} files are read; open one of the folders by itself to read the rest.")
}

/// A walk under way.
struct Walking {
    links: Links,
    /// Those that are still to come.
    roots: VecDeque<PathBuf>,
    /// The one that is walked through.
    root: PathBuf,
    naming: Naming,
    /// The folders that are open: the root and, last, the one that a link led to.
    open: Vec<Walk>,
}

impl Walking {
    fn next(&mut self) -> Option<Result<FileFound, Problem>> {
        loop {
            let Some(walk) = self.open.last_mut() else {
                self.root = self.roots.pop_front()?;
                if let Some(reason) = why_refused(&self.root) {
                    return Some(Err(self.problem(self.root.clone(), reason)));
                }
                self.open = vec![sorted(&self.root)];
                continue;
            };
            let Some(entry) = walk.next() else {
                self.open.pop();
                continue;
            };
            match look(entry, (&self.root, self.naming), &self.links) {
                Seen::Folder(_) => {}
                Seen::File(path, metadata) => {
                    return Some(found(path, metadata, (&self.root, self.naming)));
                }
                Seen::Lead(path, real) => match self.links.enter(real) {
                    Ok(()) => self.open.push(sorted(&path)),
                    Err(reason) => return Some(Err(self.problem(path, reason))),
                },
                Seen::Problem(problem) => return Some(Err(problem)),
                Seen::Nothing => {}
            }
        }
    }

    fn problem(&self, path: PathBuf, reason: &str) -> Problem {
        problem(source_of(path, &self.root, self.naming), reason)
    }
}

/// Why a folder is not walked through although it was asked for.
pub(super) fn why_refused(root: &Path) -> Option<&'static str> {
    let real = root.canonicalize().ok()?;
    (real.is_dir() && is_of_the_kernel(&real))
        .then_some("It is a folder in which the system shows itself; it holds no articles.")
}

fn sorted(root: &Path) -> Walk {
    walker(root).sort_by_file_name(Ord::cmp).build()
}

/// What every walk through a folder keeps to.
pub(super) fn walker(root: &Path) -> WalkBuilder {
    // Written as a folder, a link that was asked for is one.
    let root = match root.is_dir() {
        true => root.join(""),
        false => root.to_owned(),
    };
    let mut walker = WalkBuilder::new(root);
    walker
        .max_depth(Some(DEEPEST))
        // Hidden files are judged by their names, see `name.rs`.
        .hidden(false)
        // Rules of a folder above may well hide a folder of news from git, but it was asked for.
        .parents(false)
        .git_global(false)
        .git_exclude(false)
        .require_git(false)
        .filter_entry(|entry| !is_folder(entry) || is_entered(entry));
    walker
}

/// What stands at a place of a walk.
pub(super) enum Seen {
    Folder(PathBuf),
    File(PathBuf, io::Result<Metadata>),
    /// A link that is followed to a folder, and the path of that without links.
    Lead(PathBuf, PathBuf),
    Problem(Problem),
    /// What is left out without a word.
    Nothing,
}

pub(super) fn look(
    entry: Result<DirEntry, Error>,
    (root, naming): (&Path, Naming),
    links: &Links,
) -> Seen {
    let complain =
        |path: PathBuf, reason: &str| Seen::Problem(problem(source_of(path, root, naming), reason));
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let (path, reason) = explain(&error);
            return complain(path.unwrap_or(root).to_owned(), &reason);
        }
    };
    let (depth, is_link) = (entry.depth(), entry.path_is_symlink());
    if is_folder(&entry) {
        let path = entry.into_path();
        return match depth {
            DEEPEST => complain(path, "It lies too deep in folders; open it by itself."),
            _ => Seen::Folder(path),
        };
    }
    let path = entry.into_path();
    match name::judged(&path) {
        // What is asked for by its name is taken.
        _ if depth == 0 => {}
        name::Judged::MayBe => {}
        name::Judged::LeftOut => return Seen::Nothing,
        name::Judged::Refused(reason) => return complain(path, reason),
    }
    if is_link && depth > 0 {
        return match links.follow(&path, root) {
            Ok(Lead::File(metadata)) => Seen::File(path, Ok(metadata)),
            Ok(Lead::Folder(real)) => Seen::Lead(path, real),
            Err(reason) => complain(path, &reason),
        };
    }
    let metadata = fs::metadata(&path);
    Seen::File(path, metadata)
}

pub(super) fn found(
    path: PathBuf,
    metadata: io::Result<Metadata>,
    (root, naming): (&Path, Naming),
) -> Result<FileFound, Problem> {
    let source = source_of(path, root, naming);
    match metadata {
        Err(error) => Err(problem(source, why_unreadable(&error))),
        Ok(metadata) if !metadata.is_file() => Err(problem(source, NO_REGULAR_FILE)),
        Ok(metadata) => Ok(FileFound {
            modified: metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH),
            size: metadata.len(),
            path: source.path,
            id: source.id,
        }),
    }
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// Whether a folder within another is looked into.
fn is_entered(folder: &DirEntry) -> bool {
    let name = folder.file_name().as_encoded_bytes();
    let is_hidden = || name.starts_with(b".");
    // Only below the root of the system can these be the kernel's.
    let is_kernel = || {
        matches!(name, b"proc" | b"sys" | b"dev")
            && folder
                .path()
                .canonicalize()
                .is_ok_and(|real| is_of_the_kernel(&real))
    };
    folder.depth() == 0 || !is_hidden() && !is_companion(folder) && !is_kernel()
}

/// Whether a folder holds what belongs to a page that was saved beside it: `NAME_files` beside `NAME.html`.
fn is_companion(folder: &DirEntry) -> bool {
    let name = folder.file_name().to_string_lossy();
    let Some(page) = name
        .strip_suffix("_files")
        .or_else(|| name.strip_suffix(".files"))
    else {
        return false;
    };
    ["html", "htm", "xhtml"].iter().any(|end| {
        folder
            .path()
            .with_file_name(format!("{page}.{end}"))
            .is_file()
    })
}

fn explain(error: &Error) -> (Option<&Path>, String) {
    match error {
        Error::WithPath { path, err } => (Some(path), explain(err).1),
        Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => explain(err),
        Error::Io(error) => (None, why_unreadable(error)),
        other => (None, format!("It cannot be read: {other}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_of_too_many_says_so() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
            fs::write(folder.path().join(name), "A title\n\nA story.\n").unwrap();
        }
        let seen = |most| -> Vec<bool> {
            let files = walk(&[folder.path().to_owned()]);
            bounded(files, most).map(|file| file.is_ok()).collect()
        };
        assert_eq!(seen(2), [true, true, false]);
        assert_eq!(seen(4), [true; 4]);
    }
}
