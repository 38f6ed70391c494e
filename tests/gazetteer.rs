//! What the gazetteer knows: names of the world, and what they mean first.

use dateline::extract::Country;
use dateline::extract::gazetteer::{Meaning, longest, look_up};
use dateline::text::{Span, token};

/// The country codes of the places that a name may mean, in order.
fn codes(name: &str) -> Vec<String> {
    look_up(name)
        .places()
        .filter_map(|place| place.country())
        .map(|country| country.code().to_owned())
        .collect()
}

#[test]
fn first_meanings() {
    for (name, country) in [
        ("Syria", "SY"),
        ("Damascus", "SY"),
        ("DAMASCUS", "SY"),
        ("US", "US"),
        ("U.S.", "US"),
        ("Ivory Coast", "CI"),
        ("Tartus", "SY"),
        ("Georgia", "GE"),
    ] {
        assert_eq!(
            codes(name).first().map(String::as_str),
            Some(country),
            "{name}"
        );
    }
}

#[test]
fn writing_matters() {
    for name in ["us", "Us", "damascus", "uk"] {
        assert!(
            !codes(name)
                .iter()
                .any(|code| code == "US" || code == "SY" || code == "GB"),
            "{name}"
        );
    }
}

#[test]
fn longest_name_wins() {
    for (text, at, expected) in [
        ("the Ivory Coast's army", 1, 2),
        ("New York said", 0, 2),
        ("Syria's Damascus", 0, 1),
        ("Guinea-Bissau", 0, 3),
    ] {
        let tokens = token::tokenize(text, Span::new(0, text.len()));
        let found = longest(text, &tokens, at).map(|found| found.tokens);
        assert_eq!(found, Some(expected), "{text}");
    }
}

#[test]
fn countries_by_any_name() {
    assert_eq!(Country::all().count(), 250);
    for country in Country::all() {
        assert_eq!(Country::parse(country.name()), Some(country));
        assert_eq!(Country::parse(country.code()), Some(country));
        assert_eq!(Country::parse(country.alpha3()), Some(country));
        let first = look_up(country.name()).next();
        assert!(
            country.name().contains([',', '('])
                || matches!(first, Some(Meaning::Place(place)) if place.country() == Some(country)),
            "{country:?}"
        );
    }
}
