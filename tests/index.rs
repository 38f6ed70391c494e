//! The stored index: what is written comes back, after a new start too; queries find in it what they should.

use crate::support::random::{Sample, mark, query, samples};
use dateline::article::folder::Stamp;
use dateline::article::{GivenText, Problem, Source, given};
use dateline::corpus::index::{
    Batch, Condition, FileRead, Index, IndexPlace, Indexed, Moved, Portion,
};
use dateline::corpus::state::State;
use dateline::corpus::{ArticleId, Corpus, Entry, Order, Query, Saved};
use dateline::extract::Extraction;
use proptest::prelude::*;
use std::collections::BTreeMap;
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

#[test]
fn what_says_most_of_the_words_comes_first() {
    let mut corpus = Corpus::new();
    let read = [
        (
            "a.txt",
            "Talks",
            "gas and much else that is of no use to anybody who looks for it",
        ),
        ("b.txt", "Gas", "gas for Europe"),
        ("c.txt", "Talks", "of war"),
        ("d.txt", "Oil", "gas, oil, coal"),
    ];
    let read = read.map(|(id, title, body)| article(id, title, body));
    corpus.write(Batch {
        read: read.into(),
        ..Batch::default()
    });
    let query = Query::parse("gas", &Saved::default()).unwrap();
    let listing = corpus.list(&query, Order::Relevance);
    let titles: Vec<String> = corpus
        .rows(&listing, 0..9)
        .into_iter()
        .map(|row| row.title)
        .collect();
    assert_eq!(titles, ["Gas", "Oil", "Talks"]);
}

fn article(id: &str, title: &str, body: &str) -> FileRead {
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

#[test]
fn copies_of_a_story_are_one_row() {
    let story = "The ministers of both countries met on Tuesday to speak about the border that one of them had closed in \
        March, and about the trade that has suffered from it ever since. Neither side said when trucks would cross again.";
    let other = "A storm took the roofs off forty houses along the coast during the night, said the mayor of the town, \
        and cut the only road to the harbour, where ferries lay idle until the afternoon of the following day.";
    let mut corpus = Corpus::new();
    let read = vec![
        article("a.txt", "Border talks", story),
        article("b.txt", "Ministers meet", &format!("GENEVA (Wire) {story}")),
        article("c.txt", "Storm", other),
        article(
            "d.txt",
            "Talks on border",
            &format!("{story} Our correspondent"),
        ),
    ];
    corpus.write(Batch {
        read,
        ..Batch::default()
    });
    let shown = |corpus: &Corpus| {
        let listing = corpus.by_story(&corpus.list(&Query::All, Order::Date));
        let rows = corpus.rows(&listing, 0..9);
        let last = corpus.position(&listing, ArticleId(3));
        let rows: Vec<String> = rows
            .iter()
            .map(|row| format!("{} {}", row.title, row.copies))
            .collect();
        (rows.join(", "), last)
    };
    assert_eq!(shown(&corpus), ("Border talks 3, Storm 1".into(), Some(0)));
    // What the others were known by goes.
    corpus.write(Batch {
        read: vec![article("a.txt", "Storm again", other)],
        ..Batch::default()
    });
    assert_eq!(
        shown(&corpus),
        ("Storm again 2, Ministers meet 2".into(), Some(1))
    );
    corpus.write(Batch {
        gone: vec![source("b.txt").path],
        ..Batch::default()
    });
    assert_eq!(
        shown(&corpus),
        ("Storm again 2, Talks on border 1".into(), Some(1))
    );
}
