//! The beginning of a large text, which shows while the whole of it is being read.

use super::open;
use crate::article::format::{self, Format};
use crate::article::guard::survive;
use crate::article::packed::{Compression, is_tar, is_zip};
use crate::article::{Article, Source, charset};
use std::fs;
use std::io::Read;

/// A smaller file is read as a whole within the time of a frame.
pub const LARGE: u64 = 1 << 20;
/// So much of a text fills more than any screen, in bytes.
const BEGINNING: u64 = 1 << 16;

/// The first paragraphs of the article that a large file is. `None` for files that are small, hold several articles or
/// cannot be read, and for pages, whose story may stand anywhere in them.
pub fn beginning(source: &Source) -> Option<Article> {
    survive(|| read(source)).ok().flatten()
}

fn read(source: &Source) -> Option<Article> {
    if source.part.is_some() {
        return None;
    }
    // Nearly all are small, and are opened soon enough by whoever reads them.
    if fs::metadata(&source.path).ok()?.len() < LARGE {
        return None;
    }
    let file = open(&source.path).ok()?;
    let mut bytes = Vec::new();
    file.take(BEGINNING).read_to_end(&mut bytes).ok()?;
    let name = source.path.file_name()?.to_string_lossy();
    let packed = is_zip(&bytes) || is_tar(&bytes) || Compression::seen(&bytes).is_some();
    if packed || format::unreadable::by_name_or_start(&name, &bytes).is_some() {
        return None;
    }
    let text = charset::decode(&bytes).text;
    match Format::named(&name).unwrap_or_else(|| Format::seen(&text)) {
        Format::Plain | Format::Markdown => {}
        _ => return None,
    }
    // The last paragraph goes on behind.
    let end = text.trim_end().rfind("\n\n").or_else(|| text.rfind('\n'))?;
    let format::Drafts::One(draft) = format::drafts(&name, &text.as_bytes()[..end]).ok()? else {
        return None;
    };
    draft.into_article(source.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the beginning of a file of this name says, and what the whole of it says.
    fn both(name: &str, content: &[u8]) -> (Option<String>, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        let source = Source {
            path,
            id: name.to_owned(),
            part: None,
        };
        let whole = super::super::read_part(&source).unwrap();
        (beginning(&source).map(|article| article.text), whole.text)
    }

    #[test]
    fn the_beginning_of_a_text_is_how_the_whole_begins() {
        let paragraph = "Die Gespräche in Genf gingen weiter, sagte der Sprecher.\n\n";
        let text = format!("Bases stay\n\n{}", paragraph.repeat(30_000));
        for name in ["a.txt", "a.md", "a"] {
            let (beginning, whole) = both(name, text.as_bytes());
            let beginning = beginning.expect("it is large");
            assert!(beginning.len() > 50_000, "{name}: {}", beginning.len());
            assert!(whole.starts_with(&beginning), "{name}");
        }
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (beginning, whole) = both("a.txt", &[b"\xff\xfe", wide.as_slice()].concat());
        assert!(whole.starts_with(&beginning.expect("it is large")));
    }

    #[test]
    fn only_large_texts_have_one() {
        let line = "The talks in Geneva went on, said the spokesman, until Monday.\n";
        let page = format!("<html><p>{}</p></html>", line.repeat(20_000));
        assert_eq!(both("a.html", page.as_bytes()).0, None);
        assert_eq!(both("a", page.as_bytes()).0, None);
        assert_eq!(both("a.txt", line.repeat(20).as_bytes()).0, None);
        assert_eq!(both("a.txt", "word ".repeat(400_000).as_bytes()).0, None);
    }
}
