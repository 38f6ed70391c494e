//! Where the index of a folder and the marks of the user lie: in the user's own folders, never in the one that is read.

use crate::corpus::index::IndexPlace;
use etcetera::BaseStrategy;
use std::env;
use std::path::{Path, PathBuf};
use xxhash_rust::xxh3::xxh3_128;

/// The places for these roots; the error says why there are none.
pub fn places(roots: &[PathBuf]) -> Result<IndexPlace, String> {
    let user = etcetera::choose_base_strategy()
        .map_err(|_| "there is no home folder to keep it in".to_owned())?;
    let state = user.state_dir().unwrap_or_else(|| user.data_dir());
    Ok(IndexPlace {
        index: user.cache_dir().join("dateline").join(name(roots)),
        state: state.join("dateline").join("state.db"),
    })
}

/// The roots as an index knows them: one folder is the same folder however it is reached. Several keep the names that
/// they were given, which are part of the names of their articles.
pub fn known_as(roots: Vec<PathBuf>) -> Vec<PathBuf> {
    match roots.as_slice() {
        [root] => vec![root.canonicalize().unwrap_or_else(|_| root.clone())],
        _ => roots,
    }
}

/// A name that tells a person which folder it is, and sets it apart from all others.
fn name(roots: &[PathBuf]) -> String {
    let here = env::current_dir().unwrap_or_default();
    let mut whole = Vec::new();
    for root in roots {
        whole.extend(here.join(root).as_os_str().as_encoded_bytes());
        whole.push(0);
    }
    let readable = match roots {
        [root] => readable(root),
        _ => format!("{}-folders", roots.len()),
    };
    format!("{readable}-{:016x}.db", xxh3_128(&whole) >> 64)
}

/// What of a folder's name any file system takes.
fn readable(root: &Path) -> String {
    let name = root.file_name().unwrap_or_default().to_string_lossy();
    let mut readable: String = (name.chars().take(32))
        .map(|c| match c {
            c if c.is_alphanumeric() => c,
            _ => '-',
        })
        .collect();
    if readable.is_empty() {
        readable.push_str("root");
    }
    readable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_name_and_another_has_another() {
        let folder = tempfile::tempdir().unwrap();
        let news = folder.path().join("news of 2025");
        std::fs::create_dir_all(news.join("deep")).unwrap();
        let known = |path: PathBuf| name(&known_as(vec![path]));
        let whole = known(news.clone());
        assert!(whole.starts_with("news-of-2025-"), "{whole}");
        assert_eq!(whole, known(news.join("deep/..")));
        assert_ne!(whole, known(news.join("deep")));
        assert_ne!(whole, name(&[news.clone(), news]));
    }
}
