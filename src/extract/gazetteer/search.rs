//! What the gazetteer proposes for a text: every longest name that it knows, as far as its surroundings let it be one.

use super::{Meaning, Meanings, PlaceKind, word};
use crate::extract::Sort;
use crate::extract::mention::{Finder, Found, Kind};
use crate::extract::passage::Passage;
use crate::text::{Gap, TokenKind};

const COUNTRY: f32 = 0.8;
/// Sites are in the tables because news names them, however few people live there.
const SITE: f32 = 0.62;
const DEMONYM: f32 = 0.8;
const ACTOR: f32 = 0.7;
/// A place of prominence 255; one of prominence 0 gets [`SMALL_PLACE`].
const GREAT_PLACE: f32 = 0.8;
const SMALL_PLACE: f32 = 0.2;
/// A proposal below this is not made: too many small places bear the names of persons and things.
const LEAST: f32 = 0.54;

/// The proposals for all of the text.
pub fn find(passage: &Passage) -> Vec<Found> {
    let names = passage.listing.names();
    names
        .filter_map(|(at, name)| proposal(passage, (at, at + name.tokens), name.meanings))
        .collect()
}

fn proposal(passage: &Passage, (at, end): (usize, usize), meanings: Meanings) -> Option<Found> {
    let (kind, score) = best_reading(meanings)?;
    let doubt = doubt(passage, (at, end), kind);
    let score = score - doubt;
    (score >= LEAST).then(|| Found {
        span: passage.span(at, end),
        kind,
        by: Finder::Gazetteer,
        score,
    })
}

/// The kind that a name most likely has, by itself, and how likely.
fn best_reading(meanings: Meanings) -> Option<(Kind, f32)> {
    meanings
        .map(|meaning| match meaning {
            Meaning::Place(place) if place.kind() == PlaceKind::Country => {
                (Kind::Location, COUNTRY)
            }
            Meaning::Place(place) if place.kind().sort() == Sort::Facility => {
                (Kind::Location, SITE)
            }
            Meaning::Place(place) => {
                let share = f32::from(place.prominence()) / 255.0;
                (
                    Kind::Location,
                    SMALL_PLACE + share * (GREAT_PLACE - SMALL_PLACE),
                )
            }
            Meaning::Demonym(_) => (Kind::Demonym, DEMONYM),
            Meaning::Organization(_) => (Kind::Organization, ACTOR),
            Meaning::Person(_) => (Kind::Person, ACTOR),
        })
        .reduce(|best, other| if other.1 > best.1 { other } else { best })
}

/// What speaks against the reading, from the words around the name and in it.
fn doubt(passage: &Passage, (at, end): (usize, usize), kind: Kind) -> f32 {
    let mut doubt = 0.0;
    let single = end - at == 1;
    let known = word(passage.word(at));
    if single && known.lower_case_word && passage.is_sentence_start(at) {
        doubt += 0.2;
    }
    if single && known.lower_case_word && kind == Kind::Location {
        doubt += 0.1;
    }
    match kind {
        Kind::Location => doubt + within_person(passage, at, end) + within_name(passage, at, end),
        Kind::Demonym | Kind::Person | Kind::Organization => doubt,
    }
}

/// "Michael Jordan", "Jordan Henderson", "Paris Hilton": next to a given name or before a surname.
fn within_person(passage: &Passage, at: usize, end: usize) -> f32 {
    let adjoins = |at: usize| {
        passage
            .tokens
            .get(at)
            .is_some_and(|token| token.gap == Gap::Space)
    };
    let before = word(passage.word_before(at, 1));
    let behind_given = adjoins(at)
        && before.given_name
        && at > 0
        && passage.is_capitalised(at - 1)
        && !(before.lower_case_word && passage.is_sentence_start(at - 1));
    let after = word(passage.word(end));
    let before_surname = adjoins(end)
        && passage.is_capitalised(end)
        && after.surname
        && !after.lower_case_word
        && word(passage.word(at)).given_name;
    if behind_given || before_surname {
        0.45
    } else {
        0.0
    }
}

/// A capitalised word on either side without a comma makes the name a part of another: "Bank of China Tower".
fn within_name(passage: &Passage, at: usize, end: usize) -> f32 {
    let joined = |at: usize| {
        passage
            .tokens
            .get(at)
            .is_some_and(|token| token.gap == Gap::Space && token.kind == TokenKind::Word)
    };
    let before = at > 0
        && joined(at)
        && passage.is_capitalised(at - 1)
        && !passage.is_sentence_start(at - 1);
    let after = joined(end) && passage.is_capitalised(end);
    0.12 * (f32::from(u8::from(before)) + f32::from(u8::from(after)))
}
