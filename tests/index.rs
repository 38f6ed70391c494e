//! The stored index: what is written comes back, after a new start too; queries find in it what they should.

use crate::support::random::{Sample, mark, query, samples};
use dateline::article::folder::Stamp;
use dateline::article::{Problem, Source};
use dateline::corpus::index::{
    Batch, Condition, FileRead, Index, IndexPlace, Indexed, Moved, Portion,
};
use dateline::corpus::state::State;
use dateline::corpus::{ArticleId, Corpus, Order};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

fn place(folder: &Path) -> IndexPlace {
    IndexPlace {
        index: folder.join("cache/index.db"),
        state: folder.join("state/marks.db"),
    }
}

fn source(id: &str) -> Source {
    Source {
        path: Path::new("/news").join(id),
        id: id.into(),
        part: None,
    }
}

/// A file that gave no article: the least that an index takes in.
fn file(id: &str) -> FileRead {
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

/// As if no two said the same, so that each has marks of its own.
fn file_of(sample: &Sample) -> FileRead {
    let mut article = match &sample.entry {
        Ok(entry) => Indexed::of(entry),
        Err(problem) => Indexed::of_problem(problem.clone()),
    };
    let source = article.summary.source.clone();
    article.hash = xxhash_rust::xxh3::xxh3_128(source.id.as_bytes());
    FileRead {
        articles: vec![article],
        path: source.path,
        ..file(&source.id)
    }
}

fn titles(index: &Index) -> Vec<String> {
    let ids = index.order(Order::Date).unwrap();
    let row = |id: &u32| index.row(ArticleId(*id)).unwrap().unwrap().title;
    ids.iter().map(row).collect()
}

#[test]
fn what_is_written_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let (mut index, condition) = Index::open(&place);
    assert_eq!(condition, Condition::Fresh);
    let read = vec![file("a.txt"), file("b.txt"), file("c.txt")];
    index
        .write(Batch {
            read,
            ..Batch::default()
        })
        .unwrap();
    drop(index);
    let (mut index, condition) = Index::open(&place);
    assert_eq!(
        (condition, titles(&index)),
        (
            Condition::Current,
            vec!["a.txt".into(), "b.txt".into(), "c.txt".into()]
        )
    );
    let moved = Moved {
        from: source("c.txt").path,
        to: source("d/c.txt"),
        stamp: Stamp {
            size: 3,
            modified: 9,
        },
    };
    let batch = Batch {
        gone: vec![source("a.txt").path],
        moved: vec![moved],
        touched: vec![(
            source("b.txt").path,
            Stamp {
                size: 3,
                modified: 8,
            },
        )],
        ..Batch::default()
    };
    index.write(batch).unwrap();
    let recorded = index.recorded().unwrap();
    let stamps: Vec<(&Path, i64)> = (recorded.iter())
        .map(|file| (file.path.as_path(), file.stamp.modified))
        .collect();
    assert_eq!(
        stamps,
        [
            (Path::new("/news/b.txt"), 8),
            (Path::new("/news/d/c.txt"), 9)
        ]
    );
    assert_eq!(index.source(ArticleId(2)).unwrap(), Some(source("d/c.txt")));
    assert_eq!(index.counts().unwrap().problems, 2);
}

#[test]
fn what_is_of_no_use_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    fs::create_dir(folder.path().join("cache")).unwrap();
    fs::write(
        &place.index,
        "This is no database, and has been none for a long time.".repeat(200),
    )
    .unwrap();
    let (mut index, condition) = Index::open(&place);
    assert!(matches!(condition, Condition::Rebuilt(_)), "{condition:?}");
    index
        .write(Batch {
            read: vec![file("a.txt")],
            ..Batch::default()
        })
        .unwrap();
    drop(index);
    assert_eq!(Index::open(&place).1, Condition::Current);
}

#[test]
fn where_nothing_can_be_stored_it_lies_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("cache"), "no folder").unwrap();
    let (mut index, condition) = Index::open(&place(folder.path()));
    assert!(matches!(condition, Condition::InMemory(_)), "{condition:?}");
    index
        .write(Batch {
            read: vec![file("a.txt")],
            ..Batch::default()
        })
        .unwrap();
    assert_eq!(titles(&index), ["a.txt"]);
}

proptest! {
    /// On disk, in several batches, some of it written twice: the same articles as a look at each of them gives.
    #[test]
    fn a_query_finds_what_its_rule_says((samples, again) in (samples(12), 0..12usize), query in query()) {
        let folder = tempfile::tempdir().unwrap();
        let place = place(folder.path());
        let read = |samples: &[Sample]| Batch {
            read: samples.iter().map(file_of).collect(),
            ..Batch::default()
        };
        let mut index = Index::open(&place).0;
        for batch in samples.chunks(3) {
            index.write(read(batch)).unwrap();
        }
        index.write(read(&samples[..again.min(samples.len())])).unwrap();
        let mut corpus = Corpus::over(index, State::open(&place.state).0);
        mark(&mut corpus, &samples);
        let listing = corpus.list(&query, Order::Date);
        let mut found: Vec<String> = corpus.rows(&listing, 0..99).iter().map(|row| corpus.source(row.id).id).collect();
        found.sort();
        let mut expected: Vec<String> = samples.iter().filter(|sample| sample.matches(&query)).map(|sample| sample.summary().source.id).collect();
        expected.sort();
        prop_assert_eq!(found, expected);
        prop_assert!(corpus.trouble().is_none());
    }
}
