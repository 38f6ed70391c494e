//! A filter as a line that can be edited, and as chips for the header.

use crate::corpus::{CountryMatch, Filter, ReadMark, StarMark};
use crate::extract::EntityKind;

const AND: &str = " and ";
const OR: &str = " or ";

/// The line that [`Filter::parse`] reads as `filter`.
pub fn line_of(filter: &Filter) -> String {
    let key = match filter.country_match {
        CountryMatch::Mentioned => "country",
        CountryMatch::Focus => "about",
        CountryMatch::Literal => "in",
    };
    let codes: Vec<String> = (filter.countries.iter())
        .map(|country| country.code().to_owned())
        .collect();
    let mut terms = match filter.all_countries {
        true => each(key, &codes),
        false => any(key, &codes),
    };
    for (key, kind) in [
        ("person", EntityKind::Person),
        ("org", EntityKind::Organization),
    ] {
        let of_kind = filter.actors.iter().filter(|actor| actor.kind == kind);
        let names: Vec<String> = of_kind
            .map(|actor| format!("\"{}\"", actor.name.replace('"', "")))
            .collect();
        terms.extend(match filter.all_actors {
            true => each(key, &names),
            false => any(key, &names),
        });
    }
    terms.extend(marks(filter).into_iter().map(|mark| format!("is:{mark}")));
    terms.extend(filter.words.iter().map(|word| quoted(word)));
    terms.join(" ")
}

/// The parts of a filter in plain words, as the header shows them.
pub fn chips(filter: &Filter) -> Vec<String> {
    let mut chips = Vec::new();
    if !filter.countries.is_empty() {
        let names: Vec<&str> = filter
            .countries
            .iter()
            .map(|country| country.name())
            .collect();
        let about = match filter.country_match {
            CountryMatch::Mentioned => "",
            CountryMatch::Focus => "about ",
            CountryMatch::Literal => "in ",
        };
        chips.push(format!(
            "{about}{}",
            names.join(if filter.all_countries { AND } else { OR })
        ));
    }
    if !filter.actors.is_empty() {
        let names: Vec<&str> = filter
            .actors
            .iter()
            .map(|actor| actor.name.as_str())
            .collect();
        chips.push(names.join(if filter.all_actors { AND } else { OR }));
    }
    chips.extend(marks(filter).into_iter().map(str::to_owned));
    chips.extend((!filter.words.is_empty()).then(|| format!("“{}”", filter.words.join(" "))));
    chips
}

/// A term for each value: all must hold.
fn each(key: &str, values: &[String]) -> Vec<String> {
    let term = |value| format!("{key}:{value}");
    values.iter().map(term).collect()
}

/// One term for all values: one of them must hold.
fn any(key: &str, values: &[String]) -> Vec<String> {
    match values {
        [] => Vec::new(),
        values => vec![format!("{key}:{}", values.join(","))],
    }
}

fn marks(filter: &Filter) -> Vec<&'static str> {
    let read = filter.read.map(|mark| match mark {
        ReadMark::Unread => "unread",
        ReadMark::Read => "read",
    });
    let star = filter.star.map(|mark| match mark {
        StarMark::Starred => "starred",
        StarMark::Plain => "plain",
    });
    read.into_iter().chain(star).collect()
}

fn quoted(word: &str) -> String {
    match word.chars().all(char::is_alphanumeric) {
        true => word.to_owned(),
        false => format!("\"{word}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_means_its_filter() {
        for line in [
            "country:SY,LB",
            "country:SY country:LB ceasefire",
            "about:SY person:\"Ahmed al-Sharaa\" is:unread is:starred",
            "org:\"Middle East Institute\",\"NATO\" \"cease fire\" gas",
            "",
        ] {
            let filter = Filter::parse(line).expect("a filter");
            assert_eq!(line_of(&filter), line);
        }
    }

    #[test]
    fn chips_say_it_in_words() {
        let filter = Filter::parse("about:SY about:LB org:NATO is:unread gas").expect("a filter");
        assert_eq!(
            chips(&filter),
            ["about Syria and Lebanon", "NATO", "unread", "“gas”"]
        );
    }
}
