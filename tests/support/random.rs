//! Random small corpora and random queries, of few words and names, so that queries hit.

use dateline::article::{Article, Date, GivenText, Problem, Source, given};
use dateline::corpus::query::{Dates, Field, MARKS, Near, Operand};
use dateline::corpus::{
    Actor, ArticleId, CountryMatch, Entry, Facts, Query, ReadMark, StarMark, Summary, Term,
};
use dateline::extract::{
    Country, CountryEvidence, Entity, EntityKind, Extraction, Located, Reason, Sort, State,
};
use dateline::text::phrase::Phrase;
use proptest::prelude::*;
use proptest::sample::select;

/// One article, or a file that gave none, with its marks.
#[derive(Clone, Debug)]
pub struct Sample {
    pub entry: Result<Entry, Problem>,
    pub read: ReadMark,
    pub star: StarMark,
}

impl Sample {
    pub fn summary(&self) -> Summary {
        match &self.entry {
            Ok(entry) => Summary::of(entry),
            Err(problem) => Summary::of_problem(problem.clone()),
        }
    }

    /// By the rule that every index must follow.
    pub fn matches(&self, query: &Query) -> bool {
        let article = self.entry.as_ref().ok().map(|entry| &entry.article);
        self.matches_as(query, article)
    }

    /// The same, of an article of which not all is at hand.
    pub fn matches_as(&self, query: &Query, article: Option<&Article>) -> bool {
        let summary = self.summary();
        query.matches(&Facts {
            summary: &summary,
            article,
            read: self.read,
            star: self.star,
        })
    }
}

const CODES: [&str; 3] = ["SY", "RU", "LB"];
const NAMES: [&str; 5] = ["Ann Lee", "Lee", "Bob", "Émile Bobb", "O\"Neil \\ Co"];
const SORTS: [Sort; 3] = [Sort::ArmedGroup, Sort::City, Sort::Media];
const WORDS: [&str; 8] = [
    "war",
    "War's",
    "talks",
    "cease-fire",
    "Éire",
    "U.S.",
    "gas,",
    "gasoline\n\n",
];
const ENGLISH: &str = "The ministers of both countries met on Tuesday to speak about the border that was closed by one \
     of them, and of the trade that has suffered from it. The talks were said to have been long and hard. ";
const GERMAN: &str = "Die Minister beider Länder trafen sich am Dienstag, um über die Grenze zu sprechen, die einer von \
     ihnen geschlossen hatte, und über den Handel, der darunter leidet. Es soll lange gedauert haben. ";

fn country() -> impl Strategy<Value = Country> {
    select(CODES.to_vec()).prop_map(|code| Country::parse(code).unwrap())
}

fn text(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(select(WORDS.to_vec()), 0..most).prop_map(|words| words.join(" "))
}

fn day() -> impl Strategy<Value = Date> {
    (2024i16..2026, 1i8..3, 1i8..3).prop_map(|(year, month, day)| Date::constant(year, month, day))
}

pub fn samples(most: usize) -> impl Strategy<Value = Vec<Sample>> {
    prop::collection::vec(sample(), 0..most).prop_map(|mut samples| {
        for (at, sample) in samples.iter_mut().enumerate() {
            let source = source(at);
            match &mut sample.entry {
                Ok(entry) => entry.article.source = source,
                Err(problem) => problem.source = source,
            }
        }
        samples
    })
}

fn source(at: usize) -> Source {
    let id = format!("2025/talks-{at}.txt");
    Source {
        path: id.clone().into(),
        id,
        part: None,
    }
}

fn sample() -> impl Strategy<Value = Sample> {
    let broken = Problem {
        source: source(0),
        reason: "It cannot be read.".into(),
    };
    let entry = prop_oneof![9 => entry().prop_map(Ok), 1 => Just(Err(broken))];
    (entry, any::<bool>(), any::<bool>()).prop_map(|(entry, read, star)| Sample {
        entry,
        read: if read {
            ReadMark::Read
        } else {
            ReadMark::Unread
        },
        star: if star {
            StarMark::Starred
        } else {
            StarMark::Plain
        },
    })
}

fn entry() -> impl Strategy<Value = Entry> {
    (article(), extraction()).prop_map(|(article, extraction)| Entry {
        article,
        extraction,
    })
}

fn article() -> impl Strategy<Value = Article> {
    let language = select(vec!["", "", ENGLISH, GERMAN]);
    let publisher = prop::option::of(select(vec!["Reuters", "Lee News"]));
    let about = (prop::option::of(day()), publisher, language);
    (text(4), text(8), about).prop_map(|(title, body, (day, publisher, language))| {
        let date = day.map(|day| day.to_string());
        let article = given(GivenText {
            text: &(language.repeat(2 * usize::from(!language.is_empty())) + &body),
            title: Some(&title),
            date: date.as_deref(),
            publisher,
            ..GivenText::default()
        });
        article.article
    })
}

fn extraction() -> impl Strategy<Value = Extraction> {
    let evidence = (country(), any::<bool>(), any::<bool>());
    let evidence = evidence.prop_map(|(country, focus, literal)| CountryEvidence {
        country,
        mentions: 1,
        literal: literal.into(),
        score: 0.5,
        focus,
    });
    let states = prop::collection::vec(country(), 0..2);
    (
        prop::collection::vec(evidence, 0..3),
        prop::collection::vec(entity(), 0..4),
        states,
    )
        .prop_map(|(mut countries, entities, states)| {
            countries.sort_by_key(|evidence| evidence.country);
            countries.dedup_by_key(|evidence| evidence.country);
            let state = |country| State {
                country,
                mentions: vec![],
            };
            Extraction {
                mentions: vec![],
                entities,
                states: states.into_iter().map(state).collect(),
                countries,
            }
        })
}

fn kind() -> impl Strategy<Value = EntityKind> {
    select(vec![
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::Location,
    ])
}

fn entity() -> impl Strategy<Value = Entity> {
    let aliases = prop::collection::vec(select(NAMES.to_vec()), 0..2);
    let sort = prop::option::of(select(SORTS.to_vec()));
    let located = prop::option::of(country());
    (kind(), select(NAMES.to_vec()), aliases, sort, located).prop_map(
        |(kind, name, aliases, sort, located)| Entity {
            kind,
            name: name.into(),
            aliases: aliases.into_iter().map(str::to_owned).collect(),
            sort,
            mentions: vec![],
            located: located.map(|country| Located {
                country,
                because: Reason::Listed,
                uncertain: false,
            }),
            place: None,
        },
    )
}

fn phrase() -> impl Strategy<Value = Phrase> {
    let phrases = vec![
        "war",
        "talks",
        "\"war talks\"",
        "cease fire",
        "eire",
        "us",
        "gas",
        "gas*",
        "talks g*",
        "txt",
        "Dienstag",
    ];
    select(phrases).prop_map(|text| Phrase::of(text).unwrap())
}

/// One side of a `near`.
fn operand() -> impl Strategy<Value = Operand> {
    let words = phrase().prop_map(|phrase| Operand {
        phrase,
        names: None,
    });
    let fields = vec![Field::Person, Field::Organization, Field::Place];
    let named = (select(fields), select(NAMES.to_vec()))
        .prop_filter_map("a name of words", |(field, name)| Operand::of(field, name));
    prop_oneof![2 => words, 1 => named]
}

fn term() -> impl Strategy<Value = Term> {
    let senses = vec![
        CountryMatch::Mentioned,
        CountryMatch::Focus,
        CountryMatch::Literal,
    ];
    let name = || select(NAMES.to_vec()).prop_map(str::to_owned);
    let actor = (any::<bool>(), name()).prop_map(|(person, name)| {
        let kind = if person {
            EntityKind::Person
        } else {
            EntityKind::Organization
        };
        Term::Actor(Actor { kind, name })
    });
    let dates = (prop::option::of(day()), prop::option::of(day()));
    let dates = dates.prop_filter_map("a range", |(from, to)| {
        let ordered = from.zip(to).is_none_or(|(from, to)| from <= to);
        (ordered && (from, to) != (None, None)).then_some(Term::Dates(Dates { from, to }))
    });
    prop_oneof![
        3 => phrase().prop_map(Term::Words),
        1 => phrase().prop_map(Term::Title),
        3 => (country(), select(senses)).prop_map(|(country, sense)| Term::Country(country, sense)),
        2 => (operand(), operand(), 1..5u32).prop_map(|(one, other, within)| {
            Term::Near(Box::new(Near { both: [one, other], within }))
        }),
        1 => country().prop_map(Term::By),
        2 => actor,
        1 => name().prop_map(Term::Place),
        1 => select(SORTS.to_vec()).prop_map(Term::Sort),
        1 => dates,
        1 => select(vec!["reuters", "lee", "news"]).prop_map(|text| Term::Source(Phrase::of(text).unwrap())),
        1 => select(vec!["en", "de", "fr"]).prop_map(Term::Language),
        2 => select(MARKS.map(|(_, term)| term).to_vec()),
    ]
}

/// Queries as a line can say them.
pub fn query() -> impl Strategy<Value = Query> {
    let term = prop_oneof![12 => term().prop_map(Query::Term), 1 => Just(Query::All)];
    term.prop_recursive(3, 12, 3, |inner| {
        let several = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            several().prop_map(Query::all),
            several().prop_map(Query::any),
            inner.clone().prop_filter_map("not of all", |query| {
                (!query.is_empty()).then(|| query.denied())
            }),
        ]
    })
}

/// Marks a corpus as the samples are, whose numbers are those of its articles.
pub fn mark(corpus: &mut dateline::corpus::Corpus, samples: &[Sample]) {
    for (at, sample) in samples.iter().enumerate() {
        corpus.set_read(ArticleId(at as u32), sample.read);
        corpus.set_starred(ArticleId(at as u32), sample.star);
    }
}
