//! What has changed in a folder since it was recorded: came, changed, went, moved. It asks nothing of the disk.

use crate::article::folder::Stamp;
use rustc_hash::FxHashMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

/// A file as it was when its articles were taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub path: PathBuf,
    pub stamp: Stamp,
    /// Of all its bytes.
    pub hash: u128,
}

/// What was recorded, while the files that there are now are held against it, by several threads at once.
#[derive(Debug, Default)]
pub struct Comparison {
    /// By path; as bytes, since to compare paths part by part takes ten times as long.
    files: FxHashMap<Box<OsStr>, Kept>,
}

/// Kept small, since there are as many as files.
#[derive(Debug)]
struct Kept {
    stamp: Stamp,
    hash: [u8; 16],
    met: AtomicBool,
}

impl Kept {
    fn hash(&self) -> u128 {
        u128::from_ne_bytes(self.hash)
    }
}

/// What a file is to what was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Met {
    Same,
    /// Its size or its time is another; what it held has this hash.
    Changed(u128),
    New,
}

impl Comparison {
    pub fn with(recorded: impl IntoIterator<Item = Recorded>) -> Self {
        let mut comparison = Self::default();
        for file in recorded {
            comparison.keep(file);
        }
        comparison
    }

    /// With room for so many files.
    pub fn with_room(files: usize) -> Self {
        let mut comparison = Self::default();
        comparison.files.reserve(files);
        comparison
    }

    pub fn keep(&mut self, file: Recorded) {
        let kept = Kept {
            stamp: file.stamp,
            hash: file.hash.to_ne_bytes(),
            met: AtomicBool::new(false),
        };
        let path = file.path.into_os_string().into_boxed_os_str();
        self.files.insert(path, kept);
    }

    /// Takes note that a file is still there, and says what it is.
    pub fn meet(&self, path: &Path, stamp: Stamp) -> Met {
        match self.files.get(path.as_os_str()) {
            None => Met::New,
            Some(kept) => {
                kept.met.store(true, Ordering::Relaxed);
                match kept.stamp == stamp {
                    true => Met::Same,
                    false => Met::Changed(kept.hash()),
                }
            }
        }
    }

    /// The same for what is no file to read: what is recorded of it is the hash of the reason.
    pub fn meet_problem(&self, path: &Path, hash: u128) -> Met {
        match self.meet(path, Stamp::default()) {
            Met::Same => match self.files.get(path.as_os_str()) {
                Some(kept) if kept.hash() != hash => Met::Changed(kept.hash()),
                _ => Met::Same,
            },
            other => other,
        }
    }

    /// The files that have not been met, in the order of their paths.
    pub fn gone(self) -> Vec<Recorded> {
        let unmet = |(path, kept): (Box<OsStr>, Kept)| {
            (!kept.met.load(Ordering::Relaxed)).then(|| Recorded {
                hash: kept.hash(),
                stamp: kept.stamp,
                path: path.into_os_string().into(),
            })
        };
        let mut gone: Vec<Recorded> = self.files.into_iter().filter_map(unmet).collect();
        gone.sort_by(|one, other| one.path.cmp(&other.path));
        gone
    }
}

/// Files that went, to be found again among those that came: what held the same, under the same name, has moved. A file
/// that was renamed is no such: its name may tell its format, its title or its date.
#[derive(Debug, Default)]
pub struct Missing(FxHashMap<(OsString, u64), Vec<Recorded>>);

impl Missing {
    pub fn new(gone: Vec<Recorded>) -> Self {
        let mut missing = Self::default();
        for file in gone {
            let key = key(&file.path, file.stamp.size);
            missing.0.entry(key).or_default().push(file);
        }
        missing
    }

    /// Whether a file of this name and size may be one that went, so that it is worth its hash.
    pub fn may_hold(&self, path: &Path, size: u64) -> bool {
        !self.0.is_empty() && self.0.contains_key(&key(path, size))
    }

    /// Takes the one that has moved to `path`.
    pub fn take(&mut self, path: &Path, size: u64, hash: u128) -> Option<PathBuf> {
        let key = key(path, size);
        let same = self.0.get_mut(&key)?;
        let at = same.iter().position(|file| file.hash == hash)?;
        let found = same.swap_remove(at);
        if same.is_empty() {
            self.0.remove(&key);
        }
        Some(found.path)
    }

    /// Those that have not moved anywhere, in order.
    pub fn into_paths(self) -> Vec<PathBuf> {
        let mut paths: Vec<PathBuf> = (self.0.into_values().flatten())
            .map(|file| file.path)
            .collect();
        paths.sort();
        paths
    }
}

fn key(path: &Path, size: u64) -> (OsString, u64) {
    (path.file_name().unwrap_or_default().to_owned(), size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// A folder: what lies under each path, as size, time and content.
    type Folder = BTreeMap<String, (u64, i64, u128)>;

    fn recorded(folder: &Folder) -> Vec<Recorded> {
        let record = |(path, (size, modified, hash)): (&String, &(u64, i64, u128))| Recorded {
            path: path.into(),
            stamp: Stamp {
                size: *size,
                modified: *modified,
            },
            hash: *hash,
        };
        folder.iter().map(record).collect()
    }

    /// Few paths, sizes and times, so that all cases come up.
    fn folder() -> impl Strategy<Value = Folder> {
        proptest::collection::btree_map("[ab]/[a-d]", (0..3u64, 0..3i64, 0..4u128), 0..8)
    }

    proptest! {
        #[test]
        fn every_difference_is_seen_and_nothing_else(before in folder(), now in folder()) {
            let comparison = Comparison::with(recorded(&before));
            for file in recorded(&now) {
                let path = file.path.to_str().unwrap();
                let expected = match before.get(path) {
                    None => Met::New,
                    Some(&(size, modified, _)) if (Stamp { size, modified }) == file.stamp => Met::Same,
                    Some(&(.., hash)) => Met::Changed(hash),
                };
                prop_assert_eq!(comparison.meet(&file.path, file.stamp), expected);
            }
            let gone: Vec<String> = comparison.gone().iter().map(|file| file.path.to_str().unwrap().into()).collect();
            let expected: Vec<String> = before.keys().filter(|path| !now.contains_key(*path)).cloned().collect();
            prop_assert_eq!(gone, expected);
        }

        #[test]
        fn a_problem_is_the_same_while_its_reason_is(before in 0..3u128, now in 0..3u128, size in 0..2u64) {
            let stamp = Stamp { size, modified: 0 };
            let comparison = Comparison::with([Recorded { path: "a".into(), stamp, hash: before }]);
            let expected = match before == now && size == 0 {
                true => Met::Same,
                false => Met::Changed(before),
            };
            prop_assert_eq!(comparison.meet_problem(Path::new("a"), now), expected);
            prop_assert_eq!(comparison.meet_problem(Path::new("b"), now), Met::New);
        }

        #[test]
        fn what_moved_is_taken_once(before in folder(), now in folder()) {
            let mut missing = Missing::new(recorded(&before));
            let mut left: Vec<Recorded> = recorded(&before);
            for file in recorded(&now) {
                let may = missing.may_hold(&file.path, file.stamp.size);
                let alike = |old: &Recorded| old.stamp.size == file.stamp.size && old.path.file_name() == file.path.file_name();
                prop_assert_eq!(may, left.iter().any(alike));
                if let Some(from) = missing.take(&file.path, file.stamp.size, file.hash) {
                    let at = left.iter().position(|old| old.path == from);
                    prop_assert!(at.is_some());
                    let old = left.remove(at.unwrap());
                    prop_assert_eq!(old.hash, file.hash);
                    prop_assert_eq!(old.path.file_name(), file.path.file_name());
                }
            }
            prop_assert_eq!(missing.into_paths().len(), left.len());
        }
    }
}
