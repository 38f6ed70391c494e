//! The filters that a user keeps in a file of their own: `filters.toml`, a name and a query a line.

use crate::article::sanitize;
use crate::corpus::Saved;
use etcetera::BaseStrategy;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

/// What the user has saved; nothing where there is no such file.
pub fn filters() -> Saved {
    let Some(path) = file() else {
        return Saved::default();
    };
    let shown = sanitize::line(&path.to_string_lossy());
    match fs::read_to_string(&path) {
        Ok(text) => match toml::from_str::<BTreeMap<String, String>>(&text) {
            Ok(lines) => Saved::of(lines, shown),
            Err(error) => Saved::broken(shown, sanitize::line(error.message())),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Saved::of(BTreeMap::new(), shown),
        Err(error) => Saved::broken(shown, error.to_string()),
    }
}

fn file() -> Option<PathBuf> {
    let places = etcetera::choose_base_strategy().ok()?;
    Some(places.config_dir().join("dateline").join("filters.toml"))
}
