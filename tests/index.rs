//! The stored index: what is written comes back, after a new start too, whatever happened on the way.

use crate::support::index::{article, file, place, source};
use crate::support::random::{Sample, samples};
use dateline::article::Source;
use dateline::article::folder::Stamp;
use dateline::corpus::index::{Batch, Condition, FileRead, Index, Indexed, Moved};
use dateline::corpus::state::State;
use dateline::corpus::{ArticleId, Corpus, Order, Query, Saved};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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
fn what_is_damaged_within_is_said_and_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let place = place(folder.path());
    let mut index = Index::open(&place).0;
    let read = vec![article("a.txt", "Gas", "Gas for Europe")];
    index
        .write(Batch {
            read,
            ..Batch::default()
        })
        .unwrap();
    drop(index);
    let database = rusqlite::Connection::open(&place.index).unwrap();
    database
        .execute(
            "UPDATE block SET data = CAST(replace(data, 'europe', 'eurxpe') AS BLOB)",
            [],
        )
        .unwrap();
    drop(database);
    let corpus = Corpus::over(Index::open(&place).0, State::default());
    let query = Query::parse("eurxpe", &Saved::default()).unwrap();
    assert!(corpus.list(&query, Order::Date).is_empty());
    let said = corpus.trouble().unwrap().sentence();
    assert!(said.starts_with("The index is damaged"), "{said}");
    drop(corpus);
    let (_, condition) = Index::open(&place);
    assert_eq!(
        condition,
        Condition::Rebuilt("The index was damaged; it is built anew.".into())
    );
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

/// What happens to one of a few files.
#[derive(Clone, Debug)]
enum Change {
    Written(usize, Box<Sample>),
    Gone(usize),
    Moved(usize, usize),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let sample = || samples(2).prop_filter_map("one", |mut samples| samples.pop());
    let change = prop_oneof![
        6 => (0..5usize, sample()).prop_map(|(file, sample)| Change::Written(file, Box::new(sample))),
        1 => (0..5usize).prop_map(Change::Gone),
        1 => (0..5usize, 0..5usize).prop_filter_map("two", |(from, to)| (from != to).then_some(Change::Moved(from, to))),
    ];
    prop::collection::vec(change, 0..40)
}

fn at(file: usize) -> Source {
    source(&format!("{file}/talks.txt"))
}

/// The sample, as if it came from this file.
fn placed(sample: &Sample, file: usize) -> FileRead {
    let mut sample = sample.clone();
    match &mut sample.entry {
        Ok(entry) => entry.article.source = at(file),
        Err(problem) => problem.source = at(file),
    }
    let article = match &sample.entry {
        Ok(entry) => Indexed::of(entry),
        Err(problem) => Indexed::of_problem(problem.clone()),
    };
    FileRead {
        articles: vec![article],
        ..self::file(&at(file).id)
    }
}

fn batch_of(change: &Change) -> Batch {
    let mut batch = Batch::default();
    match change {
        Change::Written(file, sample) => batch.read.push(placed(sample, *file)),
        Change::Gone(file) => batch.gone.push(at(*file).path),
        Change::Moved(from, to) => batch.moved.push(Moved {
            from: at(*from).path,
            to: at(*to),
            stamp: Stamp {
                size: 3,
                modified: 4,
            },
        }),
    }
    batch
}

/// The same in a folder without an index.
fn change(folder: &mut BTreeMap<usize, Sample>, change: &Change) {
    match change {
        Change::Written(file, sample) => drop(folder.insert(*file, (**sample).clone())),
        Change::Gone(file) => drop(folder.remove(file)),
        Change::Moved(from, to) => {
            if let Some(sample) = folder.remove(from) {
                folder.insert(*to, sample);
            }
        }
    }
}

proptest! {
    /// Whatever happened on the way, segments merged and articles dead: it says what a fresh one says.
    #[test]
    fn an_index_says_what_a_fresh_one_says(changes in changes()) {
        let mut index = Index::in_memory();
        let mut folder = BTreeMap::new();
        for each in &changes {
            index.write(batch_of(each)).unwrap();
            change(&mut folder, each);
        }
        let mut fresh = Index::in_memory();
        let read = folder.iter().map(|(file, sample)| placed(sample, *file)).collect();
        fresh.write(Batch { read, ..Batch::default() }).unwrap();
        prop_assert_eq!(index.check(&fresh).unwrap(), Vec::<String>::new());
    }
}
