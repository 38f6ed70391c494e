//! What the name of a file in a folder says of whether it is an article. Files that are asked for by name are not judged.

use super::opening::open;
use crate::article::packed::{Compression, is_tar, is_zip};
use std::io::Read;
use std::path::Path;

/// What is to be done with a file.
pub(super) enum Judged {
    MayBe,
    /// Without a word: what programs put into folders for themselves.
    LeftOut,
    Refused(&'static str),
}

const HIDDEN: &str = "It is hidden; open it by itself to read it.";
const NAMELESS: &str = "Its name has no ending such as .txt, and it does not begin like an article; open it by itself to read it.";

/// Judges the file at `path`. Only one without an ending is opened.
pub(super) fn judged(path: &Path) -> Judged {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if let Some(hidden) = name.strip_prefix('.') {
        // macOS keeps a "._page.html" beside each page on foreign disks, editors a ".#page.html" beside what is open.
        let is_shadow = hidden.starts_with(['_', '#', '~']);
        return match !is_shadow && has_ending_of_articles(hidden) {
            true => Judged::Refused(HIDDEN),
            false => Judged::LeftOut,
        };
    }
    if path.extension().is_some() || begins_like_article(path) {
        return Judged::MayBe;
    }
    Judged::Refused(NAMELESS)
}

fn has_ending_of_articles(name: &str) -> bool {
    const ENDINGS: [&str; 10] = [
        "txt", "text", "md", "markdown", "html", "htm", "json", "jsonl", "eml", "epub",
    ];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Whether a file without an ending shows what it is: markup, a record, front matter, a heading, the head of a mail, a
/// packed file. What
/// cannot be opened is let through, so that its reason is the true one.
fn begins_like_article(path: &Path) -> bool {
    let Ok(mut file) = open(path) else {
        return true;
    };
    let mut start = [0; 512];
    let Ok(read) = file.read(&mut start) else {
        return true;
    };
    let start = &start[..read];
    if is_zip(start) || is_tar(start) || Compression::seen(start).is_some() {
        return true;
    }
    let start = String::from_utf8_lossy(start);
    let start = start.trim_start_matches('\u{feff}').trim_start();
    let is_head = |line: &str| {
        line.split_once(": ").is_some_and(|(key, _)| {
            !key.is_empty() && key.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
        })
    };
    let markup = [
        "<!doctype",
        "<html",
        "<?xml",
        "<rss",
        "<feed",
        "{\"",
        "[{",
        "---\n",
        "+++\n",
        "# ",
    ];
    let lower = start.to_ascii_lowercase();
    markup.iter().any(|sign| lower.starts_with(sign))
        || start.starts_with("From ")
        || start.lines().take(2).filter(|line| is_head(line)).count() == 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn files_by_their_names() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text, expected) in [
            ("a.txt", "A story", "may be"),
            ("Makefile", "all: x\n\tmake it\n", "no ending"),
            ("story", "A title\n\nA story.\n", "no ending"),
            ("page", "<!DOCTYPE html><p>A story", "may be"),
            ("mail", "From: a@b\nSubject: A story\n\n", "may be"),
            (".story.txt", "A story", "hidden"),
            ("._page.html", "x", "nothing"),
            (".DS_Store", "x", "nothing"),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            let told = match judged(&path) {
                Judged::MayBe => "may be",
                Judged::LeftOut => "nothing",
                Judged::Refused(reason) => reason,
            };
            assert!(told.contains(expected), "{name}: {told}");
        }
    }
}
