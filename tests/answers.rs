//! What a stored index answers: queries as their rule says, the best first, and copies of a story in one row.

use crate::support::index::{article, file, place, source};
use crate::support::random::{Sample, mark, query, samples};
use dateline::corpus::index::{Batch, FileRead, Index, Indexed};
use dateline::corpus::state::State;
use dateline::corpus::{ArticleId, Corpus, Order, Query, Saved};
use proptest::prelude::*;

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
