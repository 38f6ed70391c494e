//! Indexes of small folders: where they lie, and files as a scan hands them over.

use dateline::article::folder::Stamp;
use dateline::article::{GivenText, Problem, Source, given};
use dateline::corpus::Entry;
use dateline::corpus::index::{FileRead, IndexPlace, Indexed, Portion};
use dateline::extract::Extraction;
use std::path::Path;

pub fn place(folder: &Path) -> IndexPlace {
    IndexPlace {
        index: folder.join("cache/index.db"),
        state: folder.join("state/marks.db"),
    }
}

pub fn source(id: &str) -> Source {
    Source {
        path: Path::new("/news").join(id),
        id: id.into(),
        part: None,
    }
}

/// A file that gave no article: the least that an index takes in.
pub fn file(id: &str) -> FileRead {
    let problem = Problem {
        source: source(id),
        reason: "It is empty.".into(),
    };
    FileRead {
        path: source(id).path,
        stamp: Stamp {
            size: 3,
            modified: 4,
        },
        hash: 5,
        portion: Portion::WHOLE,
        articles: vec![Indexed::of_problem(problem)],
    }
}

pub fn article(id: &str, title: &str, body: &str) -> FileRead {
    let text = GivenText {
        text: body,
        title: Some(title),
        ..GivenText::default()
    };
    let mut article = given(text).article;
    article.source = source(id);
    let entry = Entry {
        article,
        extraction: Extraction::default(),
    };
    FileRead {
        articles: vec![Indexed::of(&entry)],
        ..file(id)
    }
}
