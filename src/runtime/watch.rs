//! Changes in the opened folder, as the system tells of them; where it does not, nothing is told. Nothing is asked again
//! and again: a folder in which nothing happens costs nothing.

use notify::event::EventKind;
use notify::{RecommendedWatcher, RecursiveMode, Watcher, WatcherKind};
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::time::{Duration, Instant};

/// A folder is looked at again when nothing has happened in it for so long...
const QUIET: Duration = Duration::from_millis(300);
/// ...or when something has happened all the time for so long.
const LONGEST: Duration = Duration::from_secs(5);

/// Watches folders for as long as it lives.
pub struct Watch {
    watcher: RecommendedWatcher,
    watched: HashSet<PathBuf>,
    happened: Receiver<()>,
}

impl Watch {
    /// `None` where the system tells of no changes.
    pub fn new() -> Option<Self> {
        if RecommendedWatcher::kind() == WatcherKind::PollWatcher {
            return None;
        }
        // One that waits says it all: what has happened is found by looking.
        let (sender, happened) = sync_channel(1);
        let watcher = notify::recommended_watcher(move |event| tell(&event, &sender)).ok()?;
        Some(Self {
            watcher,
            watched: HashSet::new(),
            happened,
        })
    }

    /// Watches these folders, and those no more that are not among them. One that cannot be watched, as when there are
    /// more than the system allows, is not.
    pub fn only(&mut self, folders: impl IntoIterator<Item = PathBuf>) {
        let wanted: HashSet<PathBuf> = folders.into_iter().collect();
        for folder in self.watched.difference(&wanted) {
            let _ = self.watcher.unwatch(folder);
        }
        // All are asked for again: one that has been removed and made anew has the name of the old one, not its watch.
        let watcher = &mut self.watcher;
        self.watched = (wanted.into_iter())
            .filter(|folder| watch(watcher, folder))
            .collect();
    }

    /// Waits until something has happened and it is quiet again. `None` if nothing will ever be told.
    pub fn wait(&self) -> Option<()> {
        if self.watched.is_empty() {
            return None;
        }
        self.happened.recv().ok()?;
        let first = Instant::now();
        while first.elapsed() < LONGEST {
            match self.happened.recv_timeout(QUIET) {
                Ok(()) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
        Some(())
    }
}

fn watch(watcher: &mut RecommendedWatcher, folder: &Path) -> bool {
    watcher.watch(folder, RecursiveMode::NonRecursive).is_ok()
}

fn tell(event: &notify::Result<notify::Event>, happened: &SyncSender<()>) {
    let changes = match event {
        // Reading an article is told as well, and is no change.
        Ok(event) => match event.kind {
            EventKind::Access(_) => false,
            EventKind::Any
            | EventKind::Create(_)
            | EventKind::Modify(_)
            | EventKind::Remove(_)
            | EventKind::Other => true,
        },
        Err(_) => false,
    };
    if changes {
        // Full if one waits already.
        let _ = happened.try_send(());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc::channel;
    use std::thread;

    #[test]
    fn a_change_is_told_and_a_look_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        fs::write(&file, "one").unwrap();
        let mut watch = Watch::new().expect("a system that tells of changes");
        watch.only([folder.path().to_owned(), folder.path().join("gone")]);
        let (told, tells) = channel();
        let waiting = thread::spawn(
            move || {
                while watch.wait().is_some() && told.send(()).is_ok() {}
            },
        );
        assert_eq!(fs::read_to_string(&file).unwrap(), "one");
        assert!(
            tells.recv_timeout(2 * QUIET).is_err(),
            "reading is no change"
        );
        fs::write(folder.path().join("b.txt"), "two").unwrap();
        assert!(tells.recv_timeout(Duration::from_secs(20)).is_ok());
        drop(tells);
        fs::remove_file(&file).unwrap();
        waiting.join().unwrap();
    }

    #[test]
    fn nothing_to_watch_is_said_at_once() {
        let mut watch = Watch::new().expect("a system that tells of changes");
        watch.only([PathBuf::from("/nowhere/at/all")]);
        assert!(watch.wait().is_none());
    }
}
