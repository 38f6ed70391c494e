//! A query in plain words, as chips for the header.

use crate::corpus::query::{Dates, Operand};
use crate::corpus::{CountryMatch, Query, ReadMark, StarMark, Term};
use crate::text::language;

/// The parts of a query in plain words; those that must all hold are a chip each, but for the countries and the actors
/// that a picker chooses together.
pub fn chips(query: &Query) -> Vec<String> {
    let (countries, matched) = query.countries();
    let actors = countries.rest.actors();
    let sense = matched.unwrap_or_default();
    let together = [
        Query::All.with(countries.part, |country| Term::Country(country, sense)),
        Query::All.with(actors.part, Term::Actor),
    ];
    let together = together.iter().filter(|query| !query.is_empty());
    let rest = actors.rest.conjuncts();
    together.chain(rest).map(said).collect()
}

/// "Syria and not (Russia or Iran)".
fn said(query: &Query) -> String {
    match query {
        Query::All => "all".into(),
        Query::Not(query) => format!("not {}", grouped(query)),
        Query::And(all) => joined(all, " and "),
        Query::Or(any) => joined(any, " or "),
        Query::Term(term) => lead(term).to_owned() + &name(term),
    }
}

/// "about Syria or Lebanon": what several begin with is said once.
fn joined(queries: &[Query], word: &str) -> String {
    let lead_of = |query: &Query| match query {
        Query::Term(term) => lead(term),
        Query::All | Query::Not(_) | Query::And(_) | Query::Or(_) => "",
    };
    let first = queries.first().map_or("", lead_of);
    let shared = if queries.iter().all(|query| lead_of(query) == first) {
        first
    } else {
        ""
    };
    let all: Vec<String> = (queries.iter())
        .map(|query| grouped(query)[shared.len()..].to_owned())
        .collect();
    shared.to_owned() + &all.join(word)
}

fn grouped(query: &Query) -> String {
    match query {
        Query::And(_) | Query::Or(_) => format!("({})", said(query)),
        Query::All | Query::Not(_) | Query::Term(_) => said(query),
    }
}

/// What stands before the name of a term.
fn lead(term: &Term) -> &'static str {
    match term {
        Term::Country(_, CountryMatch::Focus) => "about ",
        Term::Country(_, CountryMatch::Literal) => "in ",
        Term::By(_) => "by ",
        Term::Title(_) => "titled ",
        Term::Source(_) => "from ",
        Term::Country(_, CountryMatch::Mentioned)
        | Term::Words(_)
        | Term::Near(_)
        | Term::Actor(_)
        | Term::Place(_)
        | Term::Sort(_)
        | Term::Dates(_)
        | Term::Language(_)
        | Term::Read(_)
        | Term::Star(_) => "",
    }
}

fn name(term: &Term) -> String {
    match term {
        Term::Words(phrase) | Term::Title(phrase) | Term::Source(phrase) => format!("“{phrase}”"),
        Term::Near(near) => {
            let name = |operand: &Operand| match &operand.names {
                Some(actor) => actor.name.clone(),
                None => format!("“{}”", operand.phrase),
            };
            let [one, other] = near.both.each_ref().map(name);
            format!("{one} near {other}")
        }
        Term::Country(country, _) | Term::By(country) => country.name().to_owned(),
        Term::Actor(actor) => actor.name.clone(),
        Term::Place(name) => name.clone(),
        Term::Sort(sort) => sort.name().to_owned(),
        Term::Dates(dates) => days(*dates),
        Term::Language(code) => language::name(code).to_owned(),
        Term::Read(ReadMark::Unread) => "unread".into(),
        Term::Read(ReadMark::Read) => "read".into(),
        Term::Star(StarMark::Starred) => "starred".into(),
        Term::Star(StarMark::Plain) => "not starred".into(),
    }
}

fn days(dates: Dates) -> String {
    let written = dates.to_string();
    match written.split_once("..") {
        None => written,
        Some((from, "")) => format!("since {from}"),
        Some(("", to)) => format!("until {to}"),
        Some((from, to)) => format!("{from} to {to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Saved;

    #[test]
    fn chips_say_it_in_words() {
        for (line, expected) in [
            (
                "about:SY about:LB org:NATO is:unread gas",
                "about Syria and Lebanon|NATO|unread|“gas”",
            ),
            (
                "country:SY,LB person:\"Joseph Aoun\",B",
                "Syria or Lebanon|Joseph Aoun or B",
            ),
            (
                "-in:SY \"cease fire\" strik*",
                "not in Syria|“cease fire”|“strik*”",
            ),
            (
                "(by:RU OR about:SY) date:2025-01..2025-03",
                "by Russia or about Syria|2025-01 to 2025-03",
            ),
            (
                "-(gas country:SY) after:2024",
                "not (“gas” and Syria)|since 2025",
            ),
            (
                "source:reuters,ap lang:de sort:armed-group",
                "from “reuters” or “ap”|German|armed-group",
            ),
            ("", ""),
        ] {
            let query = Query::parse(line, &Saved::default()).expect("a query");
            assert_eq!(chips(&query).join("|"), expected, "{line}");
        }
    }
}
