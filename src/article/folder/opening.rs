//! A file is opened: only a regular one, without waiting for anybody.

use std::error::Error;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::Path;

pub(super) const NO_REGULAR_FILE: &str =
    "It is a pipe, a socket or a device, which are never opened.";
const FOLDER: &str = "It is a folder, not a file.";

/// Opens a regular file. Asked before opening, since to open a device may act on it, and again behind it, since the file
/// may have become something else meanwhile.
pub(super) fn open(path: &Path) -> Result<File, String> {
    let why = |error: io::Error| why_unreadable(&error);
    let regular = |metadata: Metadata| match metadata {
        metadata if metadata.is_file() => Ok(()),
        metadata if metadata.is_dir() => Err(FOLDER.to_owned()),
        _ => Err(NO_REGULAR_FILE.to_owned()),
    };
    regular(fs::metadata(path).map_err(why)?)?;
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // To open a pipe would wait for somebody to write into it; to open a terminal might make it ours.
        options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY);
    }
    let file = options.open(path).map_err(why)?;
    regular(file.metadata().map_err(why)?)?;
    Ok(file)
}

/// What the system says, as a sentence.
pub(super) fn why_unreadable(error: &io::Error) -> String {
    let error = innermost(error);
    match error.kind() {
        ErrorKind::NotFound => {
            "There is no such file, or it is a link that leads nowhere.".to_owned()
        }
        ErrorKind::PermissionDenied => "You have no permission to read it.".to_owned(),
        ErrorKind::InvalidFilename => {
            "Its name is too long for the system, with those of its folders.".to_owned()
        }
        ErrorKind::IsADirectory => FOLDER.to_owned(),
        _ if is_loop(error) => "It is a link that leads back to itself.".to_owned(),
        _ => format!("It cannot be read: {error}."),
    }
}

/// The error of the system, without what others wrote around it.
fn innermost(error: &io::Error) -> &io::Error {
    let mut inner = error;
    let mut next = error.get_ref().map(|error| error as &dyn Error);
    while let Some(error) = next {
        inner = error.downcast_ref().unwrap_or(inner);
        next = error.source();
    }
    inner
}

fn is_loop(error: &io::Error) -> bool {
    #[cfg(unix)]
    return error.raw_os_error() == Some(libc::ELOOP);
    #[cfg(not(unix))]
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences() {
        let of = |code| why_unreadable(&io::Error::from_raw_os_error(code));
        assert_eq!(of(libc::ELOOP), "It is a link that leads back to itself.");
        assert_eq!(of(libc::EACCES), "You have no permission to read it.");
        let wrapped = io::Error::other(io::Error::from_raw_os_error(libc::ENOENT));
        assert!(why_unreadable(&wrapped).starts_with("There is no such file"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(open(folder.path()).unwrap_err(), FOLDER);
        assert_eq!(open(Path::new("/dev/null")).unwrap_err(), NO_REGULAR_FILE);
    }
}
