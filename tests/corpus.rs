//! Lists and counts: what a filter finds, in what order, against a look at each article in turn.

use dateline::article::{Date, Problem, Source};
use dateline::corpus::{
    Actor, ActorNames, ArticleId, Corpus, CountryMatch, Filter, Order, ReadMark, RowCountry,
    StarMark, Summary,
};
use dateline::extract::{Country, EntityKind};
use dateline::text::fold::fold;
use proptest::prelude::*;

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
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
        source: source("a.txt"),
        title,
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

fn titles(corpus: &Corpus, filter: &Filter, order: Order) -> Vec<String> {
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
        let filter = Filter::parse(&format!("person:\"{name}\"")).unwrap();
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
        titles(&corpus, &Filter::default(), Order::Date),
        ["new", "new2", "old", "none", "bad"]
    );
    assert_eq!(
        titles(&corpus, &Filter::default(), Order::Title),
        ["new", "new2", "none", "old", "bad"]
    );
    assert_eq!(
        (corpus.len(), corpus.problems(), corpus.unread()),
        (5, 1, 4)
    );
}

/// What one article of the random corpus is: chosen from few values, so that filters hit.
#[derive(Clone, Debug)]
struct Sample {
    title: String,
    day: Option<i8>,
    countries: Vec<(usize, bool)>,
    actors: Vec<(usize, usize)>,
    problem: bool,
    read: bool,
}

const CODES: [&str; 3] = ["SY", "RU", "LB"];
const NAMES: [&str; 4] = ["Ann Lee", "Lee", "Bob", "Émile Bobb"];

fn sample() -> impl Strategy<Value = Sample> {
    let countries = prop::collection::vec((0..CODES.len(), any::<bool>()), 0..3);
    let actors = prop::collection::vec((0..NAMES.len(), 0..NAMES.len()), 0..3);
    let title = prop::sample::select(vec!["War", "war talks", "Talks", "Éire", ""]);
    (
        title,
        prop::option::of(1i8..4),
        countries,
        actors,
        prop::bool::weighted(0.1),
        any::<bool>(),
    )
        .prop_map(|(title, day, mut countries, actors, problem, read)| {
            countries.sort_unstable();
            countries.dedup_by_key(|(at, _)| *at);
            Sample {
                title: title.into(),
                day,
                countries,
                actors,
                problem,
                read,
            }
        })
}

impl Sample {
    fn summary(&self, id: usize) -> Summary {
        let source = source(&format!("{id}.txt"));
        if self.problem {
            return Summary::of_problem(Problem {
                source,
                reason: "It cannot be read.".into(),
            });
        }
        let row = |&(at, focus): &(usize, bool)| RowCountry {
            country: country(CODES[at]),
            mentions: 1,
            focus,
            literal: true,
        };
        Summary {
            source,
            title: self.title.clone(),
            date: self.day.map(|day| Date::constant(2024, 1, day)),
            countries: self.countries.iter().map(row).collect(),
            actors: self
                .actors
                .iter()
                .map(|&(name, alias)| person(NAMES[name], &[NAMES[alias]]))
                .collect(),
            ..summary("", vec![])
        }
    }

    /// The rule of [`Filter`], in the plainest words.
    fn matches(&self, filter: &Filter, id: usize) -> bool {
        let countries: Vec<bool> = (filter.countries.iter())
            .map(|wanted| {
                !self.problem
                    && (self.countries.iter()).any(|&(at, focus)| {
                        country(CODES[at]) == *wanted
                            && (focus || filter.country_match == CountryMatch::Mentioned)
                    })
            })
            .collect();
        let actors: Vec<bool> = (filter.actors.iter())
            .map(|wanted| {
                let same = |at: usize| {
                    fold(NAMES[at])
                        .replace("bb", "b")
                        .replace("nn", "n")
                        .replace("ee", "e")
                        == fold(&wanted.name)
                            .replace("bb", "b")
                            .replace("nn", "n")
                            .replace("ee", "e")
                };
                !self.problem
                    && self
                        .actors
                        .iter()
                        .any(|&(name, alias)| same(name) || same(alias))
            })
            .collect();
        let all = |found: &[bool], all: bool| match all {
            true => found.iter().all(|found| *found),
            false => found.is_empty() || found.contains(&true),
        };
        let text = format!(
            "{} {id} txt {id}txt",
            if self.problem { "" } else { &self.title }
        );
        let read = if self.read {
            ReadMark::Read
        } else {
            ReadMark::Unread
        };
        all(&countries, filter.all_countries)
            && all(&actors, filter.all_actors)
            && filter
                .words
                .iter()
                .all(|word| fold(&text).contains(&fold(word)))
            && filter
                .read
                .is_none_or(|wanted| !self.problem && wanted == read)
    }
}

fn filter() -> impl Strategy<Value = Filter> {
    let countries = prop::collection::vec(0..CODES.len(), 0..3);
    let actors = prop::collection::vec(0..NAMES.len(), 0..3);
    let words = prop::collection::vec(prop::sample::select(vec!["war", "talks", "eire"]), 0..2);
    let read = prop::option::weighted(0.3, any::<bool>());
    (countries, actors, words, read, any::<[bool; 3]>()).prop_map(
        |(countries, actors, words, read, [all, each, focus])| Filter {
            countries: countries.iter().map(|&at| country(CODES[at])).collect(),
            all_countries: all,
            country_match: if focus {
                CountryMatch::Focus
            } else {
                CountryMatch::Mentioned
            },
            actors: actors
                .iter()
                .map(|&at| person(NAMES[at], &[]).actor)
                .collect(),
            all_actors: each,
            words: words.into_iter().map(str::to_owned).collect(),
            read: read.map(|read| {
                if read {
                    ReadMark::Read
                } else {
                    ReadMark::Unread
                }
            }),
            star: None,
        },
    )
}

fn built(samples: &[Sample]) -> Corpus {
    let mut corpus = corpus(
        samples
            .iter()
            .enumerate()
            .map(|(id, sample)| sample.summary(id))
            .collect(),
    );
    for (at, _) in samples.iter().enumerate().filter(|(_, sample)| sample.read) {
        corpus.set_read(ArticleId(at as u32), ReadMark::Read);
    }
    corpus
}

proptest! {
    #[test]
    fn a_list_is_what_looking_at_each_article_gives(samples in prop::collection::vec(sample(), 0..12), filter in filter()) {
        let corpus = built(&samples);
        let mut expected: Vec<usize> = (0..samples.len()).filter(|&at| samples[at].matches(&filter, at)).collect();
        let day = |at: usize| samples[at].day.filter(|_| !samples[at].problem);
        expected.sort_by_key(|&at| (samples[at].problem, std::cmp::Reverse(day(at)), at));
        let listing = corpus.list(&filter, Order::Date);
        let listed: Vec<usize> = (0..listing.len()).filter_map(|at| corpus.id_at(&listing, at)).map(|id| id.0 as usize).collect();
        prop_assert_eq!(&listed, &expected);
        for (at, id) in expected.iter().enumerate() {
            prop_assert_eq!(corpus.position(&listing, ArticleId(*id as u32)), Some(at));
        }
        let unread = samples.iter().filter(|sample| !sample.read && !sample.problem).count();
        prop_assert_eq!(corpus.unread(), unread);
    }

    /// What a picker promises is what choosing the row gives.
    #[test]
    fn counts_say_what_a_choice_would_find(samples in prop::collection::vec(sample(), 0..12), filter in filter()) {
        let corpus = built(&samples);
        for count in corpus.country_counts(&filter) {
            let found = |country_match| {
                let chosen = Filter { countries: vec![count.country], country_match, ..filter.clone() };
                corpus.list(&chosen, Order::Date).len()
            };
            prop_assert_eq!(found(CountryMatch::Mentioned), count.mentioned);
            prop_assert_eq!(found(CountryMatch::Focus), count.about);
        }
        for count in corpus.actor_counts(&filter) {
            let chosen = Filter { actors: vec![count.actor.clone()], ..filter.clone() };
            prop_assert_eq!(corpus.list(&chosen, Order::Title).len(), count.articles);
        }
    }
}

#[test]
fn a_star_can_be_asked_for() {
    let mut corpus = corpus(vec![summary("a", vec![]), summary("b", vec![])]);
    corpus.set_starred(ArticleId(1), StarMark::Starred);
    assert_eq!(
        titles(&corpus, &Filter::parse("is:starred").unwrap(), Order::Date),
        ["b"]
    );
}
