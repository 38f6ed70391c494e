//! What could stand where the caret of a filter is: names of fields, and the values that the corpus has.

use super::line::Line;
use crate::corpus::query::{MARKS, Saved, quoted};
use crate::corpus::{Corpus, Field, Query};
use crate::extract::EntityKind;
use crate::text::fold::fold;
use crate::text::language;
use std::ops::Range;

/// More than this nobody looks through; typing narrows them.
const MOST: usize = 200;

/// What is offered for the piece of a line before the caret.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Completion {
    /// The bytes of the line that an offer replaces.
    pub place: Range<usize>,
    pub offers: Vec<Offer>,
    /// The one that stands in the line.
    pub chosen: Option<usize>,
    /// All values of the field before the caret, as long as it is the same.
    known: Option<(Field, Vec<Offer>)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What is written into the line.
    pub text: String,
    /// As the list shows it.
    pub name: String,
    /// What it means, or how many articles have it.
    pub note: String,
    /// What typed text is looked for in.
    key: String,
}

impl Completion {
    /// Looks what could stand before the caret, after a change of the line.
    pub fn look(&mut self, line: &Line, corpus: &Corpus, saved: &Saved) {
        let piece = piece(line.before());
        self.place = piece.start..line.before().len();
        self.chosen = None;
        let Some(field) = piece.field else {
            self.offers = ranked(&fields(), piece.typed);
            return;
        };
        if self.known.as_ref().is_none_or(|(known, _)| *known != field) {
            self.known = Some((field, values(field, corpus, saved)));
        }
        let known = self.known.as_ref().map_or(&[][..], |(_, known)| known);
        self.offers = ranked(known, piece.typed);
    }

    /// Writes the next offer (the one before, if negative) into the line. Answers whether it was the only one.
    pub fn choose(&mut self, by: i32, line: &mut Line) -> bool {
        let count = self.offers.len() as i64;
        if count == 0 {
            return false;
        }
        let next = match self.chosen {
            Some(chosen) => chosen as i64 + i64::from(by),
            None if by > 0 => 0,
            None => -1,
        };
        let next = next.rem_euclid(count) as usize;
        let offer = &self.offers[next];
        line.put(self.place.clone(), &offer.text);
        self.place.end = self.place.start + offer.text.len();
        self.chosen = Some(next);
        count == 1
    }
}

/// What stands right before the caret.
struct Piece<'a> {
    /// Where the name of a field, or a value, begins.
    start: usize,
    field: Option<Field>,
    /// Of it, without quotes.
    typed: &'a str,
}

fn piece(before: &str) -> Piece<'_> {
    let (mut start, mut field, mut quote) = (0, None, false);
    for (at, c) in before.char_indices() {
        let next = at + c.len_utf8();
        match c {
            '"' if quote || at == start => quote = !quote,
            _ if quote => {}
            '(' | ')' => (start, field) = (next, None),
            c if c.is_whitespace() => (start, field) = (next, None),
            '-' if at == start && field.is_none() => start = next,
            ':' if field.is_none() => {
                field = Field::parse(&before[start..at]).ok();
                start = if field.is_some() { next } else { start };
            }
            ',' if field.is_some() => start = next,
            _ => {}
        }
    }
    let typed = &before[start..];
    Piece {
        start,
        field,
        typed: typed.strip_prefix('"').unwrap_or(typed),
    }
}

/// Those that begin with what is typed, then those that have a word that does.
fn ranked(offers: &[Offer], typed: &str) -> Vec<Offer> {
    let typed = fold(typed);
    let begins = |offer: &&Offer| offer.key.starts_with(&typed);
    let within = |offer: &&Offer| !begins(offer) && offer.key.contains(&format!(" {typed}"));
    let first = offers.iter().filter(begins);
    let then = offers.iter().filter(within);
    first.chain(then).take(MOST).cloned().collect()
}

fn offer(text: String, name: &str, note: String) -> Offer {
    Offer {
        key: fold(name),
        name: name.to_owned(),
        text,
        note,
    }
}

fn fields() -> Vec<Offer> {
    let of = |field: Field| {
        let text = format!("{}:", field.name());
        let mut offer = offer(text.clone(), &text, field.finds().to_owned());
        offer.key = field.name().to_owned();
        offer
    };
    Field::all().map(of).collect()
}

/// The values of a field, those of most articles first where that is known.
fn values(field: Field, corpus: &Corpus, saved: &Saved) -> Vec<Offer> {
    let plain = |name: &str| offer(quoted(name), name, String::new());
    match field {
        Field::Country | Field::About | Field::In | Field::By => countries(corpus, field),
        Field::Person => actors(corpus, EntityKind::Person),
        Field::Organization => actors(corpus, EntityKind::Organization),
        Field::Is => MARKS.iter().map(|(name, _)| plain(name)).collect(),
        Field::Place => (corpus.place_counts().into_iter())
            .map(|count| {
                let name = &count.actor.name;
                offer(quoted(name), name, count.articles.to_string())
            })
            .collect(),
        Field::Sort | Field::Language | Field::Source => counted(corpus, field),
        Field::Saved => (saved.names())
            .map(|name| {
                let line = saved.line(name).unwrap_or_default();
                offer(quoted(name), name, line.to_owned())
            })
            .collect(),
        Field::Date | Field::After | Field::Before | Field::Title => Vec::new(),
    }
}

fn countries(corpus: &Corpus, field: Field) -> Vec<Offer> {
    let mut counts = corpus.country_counts(&Query::All);
    if field == Field::About {
        counts.retain(|count| count.about > 0);
        counts.sort_by_key(|count| std::cmp::Reverse(count.about));
    }
    let of = |count: crate::corpus::CountryCount| {
        let country = count.country;
        let note = match field {
            Field::About => count.about.to_string(),
            Field::Country => count.mentioned.to_string(),
            _ => String::new(),
        };
        let mut offer = offer(country.code().to_owned(), country.name(), note);
        offer.key += &format!(" {} {}", country.code(), country.alpha3()).to_lowercase();
        offer
    };
    counts.into_iter().map(of).collect()
}

/// Values with their counts; languages by name.
fn counted(corpus: &Corpus, field: Field) -> Vec<Offer> {
    let of = |(value, articles): (String, usize)| {
        let name = match field {
            Field::Language => language::name(&value),
            _ => &value,
        };
        offer(quoted(&value), name, articles.to_string())
    };
    corpus.value_counts(field).into_iter().map(of).collect()
}

fn actors(corpus: &Corpus, kind: EntityKind) -> Vec<Offer> {
    let counts = corpus.actor_counts(&Query::All).into_iter();
    counts
        .filter(|count| count.actor.kind == kind)
        .map(|count| {
            let name = &count.actor.name;
            offer(quoted(name), name, count.articles.to_string())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_before_the_caret() {
        for (before, start, field, typed) in [
            ("", 0, None, ""),
            ("gas cou", 4, None, "cou"),
            ("gas -(cou", 6, None, "cou"),
            ("country:SY,l", 11, Some(Field::Country), "l"),
            ("person:\"Ahmed al", 7, Some(Field::Person), "Ahmed al"),
            ("person:\"A, B\",C", 14, Some(Field::Person), "C"),
            ("person:\"A\" org:", 15, Some(Field::Organization), ""),
            ("\"a country:", 0, None, "a country:"),
            ("12:30", 0, None, "12:30"),
        ] {
            let piece = piece(before);
            assert_eq!(
                (piece.start, piece.field, piece.typed),
                (start, field, typed),
                "{before}"
            );
        }
    }
}
