//! Paths as they lie in the database: byte for byte where the system's paths are bytes.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

pub fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

pub fn read(bytes: Vec<u8>) -> PathBuf {
    of_bytes(bytes).into()
}

#[cfg(unix)]
fn of_bytes(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn of_bytes(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}
