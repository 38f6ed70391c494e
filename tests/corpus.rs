//! Lists and counts: what a filter finds, in what order, against a look at each article in turn.

use crate::support::random::{Sample, mark, query, samples};
use dateline::article::{Problem, Source};
use dateline::corpus::{
    Actor, ActorNames, ArticleId, Called, Corpus, CountryMatch, Order, Query, ReadMark, Saved,
    StarMark, Summary, Term,
};
use dateline::extract::EntityKind;
use dateline::text::Span;
use proptest::prelude::*;

fn asked(line: &str) -> Query {
    Query::parse(line, &Saved::default()).unwrap()
}

fn source(id: &str) -> Source {
    Source {
        path: id.into(),
        id: id.into(),
        part: None,
    }
}

fn person(name: &str, aliases: &[&str]) -> ActorNames {
    let actor = Actor {
        kind: EntityKind::Person,
        name: name.into(),
    };
    ActorNames {
        actor,
        aliases: aliases.iter().map(|alias| alias.to_string()).collect(),
    }
}

fn summary(title: &str, actors: Vec<ActorNames>) -> Summary {
    let title = title.to_string();
    Summary {
        source: source(&format!("{title}.txt")),
        title,
        called: Called::ByTitle,
        date: None,
        countries: vec![],
        actors,
        places: vec![],
        sorts: vec![],
        acting: vec![],
        publisher: None,
        language: None,
        problem: None,
    }
}

fn corpus(summaries: Vec<Summary>) -> Corpus {
    let mut corpus = Corpus::new();
    summaries.into_iter().for_each(|summary| {
        corpus.add(summary);
    });
    corpus
}

fn titles(corpus: &Corpus, filter: &Query, order: Order) -> Vec<String> {
    let listing = corpus.list(filter, order);
    corpus
        .rows(&listing, 0..usize::MAX)
        .into_iter()
        .map(|row| row.title)
        .collect()
}

#[test]
fn an_actor_is_found_by_each_of_its_names() {
    let corpus = corpus(vec![
        summary("both", vec![person("Ahmed al-Shara", &["al-Shara"])]),
        summary("short", vec![person("Al-Sharaa", &[])]),
        summary("other", vec![person("Hassan al-Shaar", &["al-Shaar"])]),
    ]);
    for (name, expected) in [
        ("al-Sharaa", "both short"),
        ("Ahmed al-Sharaa", "both"),
        ("ahmed al Shara", "both"),
        ("Ahmed", ""),
        ("al-Shaar", "other"),
    ] {
        let filter = asked(&format!("person:\"{name}\""));
        assert_eq!(
            titles(&corpus, &filter, Order::Date).join(" "),
            expected,
            "{name}"
        );
    }
}

#[test]
fn newest_first_then_without_a_date_then_problems() {
    let mut corpus = Corpus::new();
    corpus.add(Summary::of_problem(Problem {
        source: source("bad"),
        reason: "It is empty.".into(),
    }));
    for (title, date) in [
        ("none", None),
        ("old", Some("2020-01-01")),
        ("new", Some("2024-05-06")),
        ("new2", Some("2024-05-06")),
    ] {
        let date = date.map(|date| date.parse().unwrap());
        corpus.add(Summary {
            date,
            ..summary(title, vec![])
        });
    }
    assert_eq!(
        titles(&corpus, &Query::All, Order::Date),
        ["new", "new2", "old", "none", "bad"]
    );
    assert_eq!(
        titles(&corpus, &Query::All, Order::Title),
        ["new", "new2", "none", "old", "bad"]
    );
    assert_eq!(corpus.unread(), None, "nobody has asked for the marks");
    corpus.learn_marks();
    assert_eq!(
        (corpus.len(), corpus.problems(), corpus.unread()),
        (5, 1, Some(4))
    );
}

fn built(samples: &[Sample]) -> Corpus {
    let mut corpus = corpus(samples.iter().map(Sample::summary).collect());
    mark(&mut corpus, samples);
    corpus
}

/// Words are looked for in titles and ids alone, as long as the texts are not held.
fn matches(sample: &Sample, query: &Query) -> bool {
    let mut article = sample
        .entry
        .as_ref()
        .ok()
        .map(|entry| entry.article.clone());
    if let Some(article) = &mut article {
        article.body = Span::new(article.text.len(), article.text.len());
    }
    sample.matches_as(query, article.as_ref())
}

proptest! {
    #[test]
    fn a_list_is_what_looking_at_each_article_gives(samples in samples(12), query in query()) {
        let corpus = built(&samples);
        let mut expected: Vec<usize> = (0..samples.len()).filter(|&at| matches(&samples[at], &query)).collect();
        expected.sort_by_key(|&at| (samples[at].entry.is_err(), std::cmp::Reverse(samples[at].summary().date), at));
        let listing = corpus.list(&query, Order::Date);
        let listed: Vec<usize> = (0..listing.len()).filter_map(|at| corpus.id_at(&listing, at)).map(|id| id.0 as usize).collect();
        prop_assert_eq!(&listed, &expected);
        for (at, id) in expected.iter().enumerate() {
            prop_assert_eq!(corpus.position(&listing, ArticleId(*id as u32)), Some(at));
        }
        let unread = samples.iter().filter(|sample| sample.read == ReadMark::Unread && sample.entry.is_ok()).count();
        corpus.learn_marks();
        prop_assert_eq!(corpus.unread(), Some(unread));
    }

    /// What a picker promises is what choosing the row gives.
    #[test]
    fn counts_say_what_a_choice_would_find(samples in samples(12), query in query()) {
        let corpus = built(&samples);
        let found = |rest: Query, term| corpus.list(&Query::all(vec![rest, Query::Term(term)]), Order::Date).len();
        for count in corpus.country_counts(&query) {
            let found = |sense| found(query.countries().0.rest, Term::Country(count.country, sense));
            prop_assert_eq!(found(CountryMatch::Mentioned), count.mentioned);
            prop_assert_eq!(found(CountryMatch::Focus), count.about);
        }
        for count in corpus.actor_counts(&query) {
            prop_assert_eq!(found(query.actors().rest, Term::Actor(count.actor.clone())), count.articles);
        }
    }
}

#[test]
fn a_star_can_be_asked_for() {
    let mut corpus = corpus(vec![summary("a", vec![]), summary("b", vec![])]);
    corpus.set_starred(ArticleId(1), StarMark::Starred);
    assert_eq!(titles(&corpus, &asked("is:starred"), Order::Date), ["b"]);
}
