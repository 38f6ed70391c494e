//! What finders take for a name, or into one, that is none: titles before persons, names that storms bear, and money.

use super::gazetteer::{self, Meaning};
use super::mention::{Found, Kind};
use super::passage::Passage;
use super::title::{is_only_title, is_title};
use crate::text::{Gap, Span, TokenKind};
use std::collections::HashSet;

/// Words that a storm's name stands behind.
const STORMS: [&str; 5] = ["Hurricane", "Typhoon", "Cyclone", "Storm", "Superstorm"];

/// Codes of currencies (ISO 4217) that news writes beside sums, sorted.
#[rustfmt::skip]
const CURRENCIES: [&str; 41] = [
    "AED", "ARS", "AUD", "BDT", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "GEL",
    "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KES", "KRW", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PKR", "PLN",
    "RON", "RUB", "SAR", "SEK", "SGD", "TRY", "UAH", "USD", "ZAR",
];

/// Takes the titles out of persons' names, and drops the names of storms and of money.
pub fn trim(passage: &Passage, names: &mut Vec<Found>) {
    for name in names.iter_mut().filter(|name| name.kind == Kind::Person) {
        name.span = without_titles(passage, name.span);
    }
    names.retain(|name| !is_money(passage, name.span));
    let storms = storms(passage);
    if !storms.is_empty() {
        names.retain(|name| {
            name.kind == Kind::Organization || !storms.contains(name.span.of(passage.text))
        });
    }
}

/// "Japanese Foreign Minister Nobutaka Machimura", "Secretary of State Colin Powell": the name is what follows the last
/// title. A title that begins the name may be a name itself ("Queen Latifah"), and is left to the finders.
fn without_titles(passage: &Passage, name: Span) -> Span {
    let (first, end) = (passage.token_from(name.start), passage.token_from(name.end));
    let title = (first..end.saturating_sub(1)).rev().find(|&at| {
        is_title(passage.word(at))
            && (at > first && leads_to_title(passage, first) || is_only_title(passage.word(at)))
    });
    // "Secretary of State": what the title governs belongs to it.
    let after = title.map(|at| match (passage.word(at + 1), passage.word(at + 2)) {
        ("of", "State" | "Defense" | "Defence") => at + 3,
        _ => at + 1,
    });
    match after.filter(|&at| at < end && passage.is_capitalised(at)) {
        Some(at) => passage.span(at, end),
        None => name,
    }
}

/// Whether a title can follow upon this word: another, or a people's or a country's name.
fn leads_to_title(passage: &Passage, at: usize) -> bool {
    let word = passage.word(at);
    let governs = gazetteer::look_up(word).any(|meaning| match meaning {
        Meaning::Demonym(_) => true,
        Meaning::Place(place) => place.kind() == gazetteer::PlaceKind::Country,
        Meaning::Organization(_) | Meaning::Person(_) => false,
    });
    governs
        || is_title(word)
        || gazetteer::word(word).role
        || matches!(word, "Foreign" | "Vice" | "Deputy" | "Supreme")
}

/// "AU$250", "US$ 3", "EUR 40 million", "40 million EUR": what stands beside a sum says in whose money.
pub fn is_money(passage: &Passage, name: Span) -> bool {
    let (at, end) = (passage.token_from(name.start), passage.token_from(name.end));
    if end != at + 1 {
        return false;
    }
    let joined = |at: usize| (passage.tokens.get(at)).is_some_and(|token| token.gap == Gap::Joined);
    if passage.word(end) == "$" && joined(end) {
        return true;
    }
    let is_sum = |at: Option<usize>| {
        let sum = at.and_then(|at| passage.tokens.get(at));
        sum.is_some_and(|token| token.kind == TokenKind::Number)
            || at.is_some_and(|at| matches!(passage.word(at), "million" | "billion" | "trillion"))
    };
    CURRENCIES.binary_search(&passage.word(at)).is_ok()
        && (is_sum(Some(end)) || is_sum(at.checked_sub(1)))
}

/// The names that the text says are those of storms.
fn storms<'a>(passage: &Passage<'a>) -> HashSet<&'a str> {
    let named = (1..passage.tokens.len()).filter(|&at| {
        passage.is_capitalised(at)
            && passage.continues(at)
            && STORMS.contains(&passage.word(at - 1))
    });
    named.map(|at| passage.word(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_end_before_the_name() {
        for (text, name) in [
            (
                "Japanese Foreign Minister Nobutaka Machimura",
                "Nobutaka Machimura",
            ),
            ("U.S. Secretary of State Colin Powell", "Colin Powell"),
            ("Mullah Fazlullah", "Fazlullah"),
            ("Stephen King", "Stephen King"),
            ("Queen Latifah", "Queen Latifah"),
            ("Martin Luther King Jr.", "Martin Luther King Jr."),
        ] {
            let passage = Passage::new(text, Span::default());
            assert_eq!(
                without_titles(&passage, Span::new(0, text.len())).of(text),
                name
            );
        }
    }

    #[test]
    fn storms_are_told_by_the_word_before() {
        let text = "Hurricane Dennis moved on. Dennis, a storm of category 4, left Cuba.";
        let passage = Passage::new(text, Span::default());
        assert!(storms(&passage).contains("Dennis"));
    }
}
