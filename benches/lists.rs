//! Lists and counts over a hundred thousand articles.

use super::median;
use dateline::article::{Date, Source};
use dateline::corpus::{
    Actor, ActorNames, Called, Corpus, Order, Query, RowCountry, Saved, Summary,
};
use dateline::extract::{Country, EntityKind};
use std::hint::black_box;

const ARTICLES: usize = 100_000;

pub fn measure() {
    let countries: Vec<Country> = Country::all().collect();
    let mut corpus = Corpus::new();
    corpus.add_all((0..ARTICLES).map(|at| summary(at, &countries)));
    for line in [
        "",
        "country:SY",
        "about:SY,RU",
        "person:\"Name 77\"",
        "ceasefire",
        "country:SY ceasefire is:unread",
    ] {
        let Ok(filter) = Query::parse(line, &Saved::default()) else {
            continue;
        };
        let mut found = 0;
        let time = median(|| found = black_box(corpus.list(&filter, Order::Date)).len());
        println!("list {line:30} {time:10.2?}   ({found} of {ARTICLES})");
    }
    let all = Query::All;
    println!(
        "list by title             {:10.2?}",
        median(|| drop(black_box(corpus.list(&all, Order::Title))))
    );
    println!(
        "counts of countries       {:10.2?}",
        median(|| drop(black_box(corpus.country_counts(&all))))
    );
    println!(
        "counts of actors          {:10.2?}",
        median(|| drop(black_box(corpus.actor_counts(&all))))
    );
}

/// The same for the same number, without a source of chance.
fn summary(at: usize, countries: &[Country]) -> Summary {
    let id = format!("2024/{:02}/report-{at}.txt", at % 12);
    let topic = ["ceasefire", "election", "earthquake", "summit", "trade"][at % 5];
    let row = |turn: usize| RowCountry {
        country: countries[(at * 31 + turn * turn * 17) % countries.len()],
        mentions: 3,
        focus: turn == 0,
        literal: true,
    };
    let actor = |turn: usize| ActorNames {
        actor: Actor {
            kind: EntityKind::Person,
            name: format!("Name {}", (at * 7 + turn * 131) % 20_000),
        },
        aliases: vec![format!("N{}", (at * 7 + turn * 131) % 20_000)],
    };
    Summary {
        source: Source {
            path: id.clone().into(),
            id,
            part: None,
        },
        title: format!("Ministers speak of {topic} in the capital, report {at}"),
        called: Called::ByTitle,
        date: Date::new(
            2015 + (at % 10) as i16,
            1 + (at % 12) as i8,
            1 + (at % 28) as i8,
        )
        .ok(),
        countries: (0..4).map(row).collect(),
        actors: (0..6).map(actor).collect(),
        places: Vec::new(),
        sorts: Vec::new(),
        acting: Vec::new(),
        publisher: None,
        language: Some("en"),
        problem: None,
    }
}
