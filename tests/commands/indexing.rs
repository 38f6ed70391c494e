//! The index, built and brought up to date without the reader.

use super::{harmless, run, run_at};
use std::fs;
use std::path::Path;

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn it_says_what_has_changed() {
    let (news, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let folder = news.path();
    for name in ["a.txt", "b.txt", "c.txt", "deep/d.txt"] {
        write(
            folder,
            name,
            &format!("Talks of {name}\n\nVladimir Putin spoke in Damascus.\n"),
        );
    }
    let index = || {
        let run = run_at(home.path(), &format!("index {}", folder.display()), b"");
        harmless(&run);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        run.stdout
    };
    assert_eq!(index(), "files: 4 read\n");
    assert_eq!(index(), "files: 4 as before\n");
    write(
        folder,
        "a.txt",
        "Another story\n\nAngela Merkel spoke in Berlin of something else.\n",
    );
    // The same bytes at another time.
    let b = fs::read(folder.join("b.txt")).unwrap();
    fs::write(folder.join("b.txt"), b).unwrap();
    fs::remove_file(folder.join("c.txt")).unwrap();
    fs::rename(folder.join("deep/d.txt"), folder.join("d.txt")).unwrap();
    assert_eq!(index(), "files: 1 read, 1 as before, 1 moved, 1 gone\n");
    assert_eq!(index(), "files: 3 as before\n");
    let kept = fs::read_dir(folder).unwrap().count();
    assert_eq!(kept, 4, "nothing is written into the folder");
}

#[test]
fn statistics_and_an_empty_folder() {
    let news = tempfile::tempdir().unwrap();
    let command = format!("index {} --stats", news.path().display());
    assert!(run(&command, b"").stdout.starts_with("no files\n"));
    write(
        news.path(),
        "a.txt",
        "Talks\n\nVladimir Putin spoke in Damascus.\n",
    );
    let run = run(&command, b"");
    for told in [
        "files: 1 read\n",
        "index   /",
        "size    ",
        "compare ",
        "read    ",
    ] {
        assert!(run.stdout.contains(told), "{}", run.stdout);
    }
}

#[test]
fn where_nothing_can_be_kept_it_fails() {
    let news = tempfile::tempdir().unwrap();
    write(news.path(), "file", "no folder");
    let command = format!("index {}", news.path().display());
    let run = run_at(&news.path().join("file"), &command, b"");
    assert_eq!((run.code, run.stdout.as_str()), (1, ""));
    assert!(run.stderr.contains("cannot be stored"), "{}", run.stderr);
}
