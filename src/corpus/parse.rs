//! A filter as one line of text: `ceasefire country:SY,LB person:"al-Sharaa" is:unread`.
//!
//! Words and terms are separated by spaces and must all hold; a value with spaces stands in double quotes. Alternatives
//! stand in one term, separated by commas: `country:SY,LB` is either, `country:SY country:LB` is both.

use super::{Actor, CountryMatch, Filter, ReadMark, StarMark};
use crate::extract::{Country, EntityKind};
use crate::text::fold::fold;

/// Why a line is no filter: where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// In characters, from 1.
    pub column: usize,
    /// A whole sentence, without the column.
    pub message: String,
}

impl std::fmt::Display for FilterError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "column {}: {}", self.column, self.message)
    }
}

impl std::error::Error for FilterError {}

/// The terms that a line may hold, for messages and for help: how it is written, and what it asks for.
pub const TERMS: [(&str, &str); 8] = [
    (
        "WORD",
        "title or file name hold it; \"several words\" in quotes hold together",
    ),
    ("country:SY", "mentions the country; by name or code"),
    ("about:SY", "is about the country"),
    ("person:\"NAME\"", "names this person"),
    ("org:\"NAME\"", "names this organization"),
    ("is:unread", "or is:read"),
    ("is:starred", "or is:plain"),
    ("country:SY,LB", "either; country:SY country:LB is both"),
];

impl Filter {
    /// Reads a filter line; the empty one shows all.
    pub fn parse(line: &str) -> Result<Filter, FilterError> {
        let mut reading = Reading::default();
        for term in terms(line)? {
            reading.take(&term)?;
        }
        Ok(reading.filter)
    }
}

/// One term of a line: `key:value,value` or a word.
struct Term {
    column: usize,
    key: Option<String>,
    /// With the column of each.
    values: Vec<(usize, String)>,
}

/// Cuts a line into terms.
fn terms(line: &str) -> Result<Vec<Term>, FilterError> {
    let chars: Vec<char> = line.chars().collect();
    let mut terms = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        if chars[at].is_whitespace() {
            at += 1;
            continue;
        }
        let column = at + 1;
        let key_end = (at..chars.len())
            .find(|&i| !chars[i].is_ascii_alphabetic())
            .unwrap_or(chars.len());
        let key = (chars.get(key_end) == Some(&':') && key_end > at)
            .then(|| chars[at..key_end].iter().collect());
        if key.is_some() {
            at = key_end + 1;
        }
        let marks = if key.is_some() { "," } else { "" };
        let mut values = vec![value(&chars, &mut at, marks)?];
        while key.is_some() && chars.get(at) == Some(&',') {
            at += 1;
            values.push(value(&chars, &mut at, marks)?);
        }
        terms.push(Term {
            column,
            key,
            values,
        });
    }
    Ok(terms)
}

/// Reads one value at `at`: quoted, or up to a space or one of `marks`.
fn value(chars: &[char], at: &mut usize, marks: &str) -> Result<(usize, String), FilterError> {
    let start = *at;
    if chars.get(start) == Some(&'"') {
        let Some(end) = (start + 1..chars.len()).find(|&i| chars[i] == '"') else {
            return Err(error(
                start + 1,
                "this quotation mark has no partner; add \" at its end".into(),
            ));
        };
        *at = end + 1;
        return Ok((start + 1, chars[start + 1..end].iter().collect()));
    }
    let ends = |c: char| c.is_whitespace() || marks.contains(c);
    *at = (start..chars.len())
        .find(|&i| ends(chars[i]))
        .unwrap_or(chars.len());
    Ok((start + 1, chars[start..*at].iter().collect()))
}

#[derive(Default)]
struct Reading {
    filter: Filter,
    /// How each list has been filled so far.
    countries: Filled,
    actors: Filled,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Filled {
    #[default]
    Empty,
    One,
    /// From several terms, all of which must hold.
    All,
    /// From one term with commas.
    Any,
}

impl Reading {
    fn take(&mut self, term: &Term) -> Result<(), FilterError> {
        match term.key.as_deref() {
            None => self.word(term),
            Some("country") => self.country(term, CountryMatch::Mentioned),
            Some("about") => self.country(term, CountryMatch::Focus),
            Some("person") => self.actor(term, EntityKind::Person),
            Some("org") => self.actor(term, EntityKind::Organization),
            Some("is") => self.mark(term),
            Some(other) => Err(error(
                term.column,
                format!(
                    "no term is called \"{other}:\"; there are country: about: person: org: is:, and \"{other}:…\" in quotes finds the words"
                ),
            )),
        }
    }

    fn word(&mut self, term: &Term) -> Result<(), FilterError> {
        let (column, word) = &term.values[0];
        match fold(word) {
            folded if folded.is_empty() => Err(error(
                *column,
                format!("\"{word}\" holds no letter or digit to look for"),
            )),
            folded => {
                self.filter.words.push(folded);
                Ok(())
            }
        }
    }

    fn country(&mut self, term: &Term, wanted: CountryMatch) -> Result<(), FilterError> {
        if self.countries != Filled::Empty && self.filter.country_match != wanted {
            let message =
                "country: and about: cannot stand in one line; use one of them for all countries";
            return Err(error(term.column, message.into()));
        }
        self.filter.country_match = wanted;
        for (column, name) in &term.values {
            let country = country(name).map_err(|message| error(*column, message))?;
            self.filter.countries.push(country);
        }
        self.countries = self.countries.and(term)?;
        self.filter.all_countries = self.countries == Filled::All;
        Ok(())
    }

    fn actor(&mut self, term: &Term, kind: EntityKind) -> Result<(), FilterError> {
        for (column, name) in &term.values {
            if fold(name).is_empty() {
                return Err(error(
                    *column,
                    "a name must follow the colon, in quotes if it holds spaces".into(),
                ));
            }
            self.filter.actors.push(Actor {
                kind,
                name: name.clone(),
            });
        }
        self.actors = self.actors.and(term)?;
        self.filter.all_actors = self.actors == Filled::All;
        Ok(())
    }

    fn mark(&mut self, term: &Term) -> Result<(), FilterError> {
        for (column, mark) in &term.values {
            match mark.as_str() {
                "unread" => self.filter.read = Some(ReadMark::Unread),
                "read" => self.filter.read = Some(ReadMark::Read),
                "starred" => self.filter.star = Some(StarMark::Starred),
                "plain" => self.filter.star = Some(StarMark::Plain),
                other => {
                    return Err(error(
                        *column,
                        format!(
                            "an article cannot be \"{other}\"; it is unread, read, starred or plain"
                        ),
                    ));
                }
            }
        }
        Ok(())
    }
}

impl Filled {
    fn and(self, term: &Term) -> Result<Filled, FilterError> {
        match (self, term.values.len()) {
            (Filled::Empty, 1) => Ok(Filled::One),
            (Filled::Empty, _) => Ok(Filled::Any),
            (Filled::One | Filled::All, 1) => Ok(Filled::All),
            (Filled::One | Filled::All, _) | (Filled::Any, _) => {
                let message = "alternatives (with commas) and several terms cannot be mixed; use one term with commas, or terms without";
                Err(error(term.column, message.into()))
            }
        }
    }
}

/// The country that a user means, or a sentence with names that resemble it.
pub fn country(name: &str) -> Result<Country, String> {
    Country::parse(name).ok_or_else(|| {
        let hint = match Country::suggestions(name).as_slice() {
            [] => "write its English name or its code, as in Syria, SY, SYR".into(),
            names => format!("did you mean {}?", names.join(", ")),
        };
        format!("no country is called \"{name}\"; {hint}")
    })
}

fn error(column: usize, message: String) -> FilterError {
    FilterError { column, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_are_no_filter() {
        for (line, expected) in [
            ("contry:SY", "column 1: no term is called \"contry:\""),
            (
                "war country:Atlantis",
                "column 13: no country is called \"Atlantis\"",
            ),
            ("person:", "column 8: a name must follow"),
            ("é \"open", "column 3: this quotation mark has no partner"),
            ("is:unred", "column 4: an article cannot be \"unred\""),
            (
                "country:SY about:LB",
                "column 12: country: and about: cannot",
            ),
            ("country:SY,LB country:IQ", "column 15: alternatives"),
            ("!!", "column 1: \"!!\" holds no letter"),
        ] {
            let said = Filter::parse(line)
                .err()
                .map(|error| error.to_string())
                .unwrap_or_default();
            assert!(said.starts_with(expected), "{line}: {said}");
        }
    }

    #[test]
    fn lines_that_are() {
        let [sy, lb] = [*b"SY", *b"LB"].map(Country::from_code);
        let both = Filter {
            countries: vec![sy, lb],
            all_countries: true,
            ..Filter::default()
        };
        assert_eq!(Filter::parse(" country:sy country:LB "), Ok(both));
        let either = Filter {
            countries: vec![sy, lb],
            country_match: CountryMatch::Focus,
            ..Filter::default()
        };
        assert_eq!(Filter::parse("about:SY,LB"), Ok(either));
        let named = Filter {
            words: vec!["cease fire".into()],
            actors: vec![Actor {
                kind: EntityKind::Person,
                name: "al-Sharaa".into(),
            }],
            read: Some(ReadMark::Unread),
            ..Filter::default()
        };
        assert_eq!(
            Filter::parse("\"Cease-fire\" person:\"al-Sharaa\" is:unread"),
            Ok(named)
        );
    }
}
