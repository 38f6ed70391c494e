//! What the words around a name tell of a river: "across the Panj", "the river Shire". A town or a country that bears the
//! same name has no article.

use crate::extract::gazetteer::{self, PlaceId, PlaceKind};
use crate::extract::passage::Passage;
use crate::text::{Gap, Span};

/// Words that may stand behind a name without its article being theirs, as it is in "the Niger junta".
const NO_NOUNS: &[&str] = &[
    "after", "and", "are", "as", "at", "before", "but", "by", "down", "for", "from", "had", "has",
    "have", "in", "into", "is", "near", "on", "or", "river", "rivers", "since", "that", "to",
    "until", "up", "was", "were", "when", "where", "which", "who", "will", "with",
];

/// What is done to a border, by the word right before "the", or before it and "of".
const CROSSED: &[&str] = &[
    "across", "along", "beyond", "cross", "crossed", "crosses", "crossing", "forded", "over",
    "passed", "swam", "waded",
];
const SHORES: &[&str] = &["bank", "banks", "shore", "shores", "side", "sides"];

/// Countries that are called with the article, too, and bear the name of a river.
const WITH_ARTICLE: &[&str] = &["Congo"];

/// Whether a name stands as those of rivers do: with an article of its own, or behind the word.
pub fn is_like(passage: &Passage, name: Span) -> bool {
    let first = passage.token_from(name.start);
    let before = passage.word_before(first, 1);
    before == "river" || (is_the(before) && !is_before_noun(passage, passage.token_from(name.end)))
}

fn is_the(word: &str) -> bool {
    matches!(word, "the" | "The")
}

/// Whether the token `next` is one to which the article before the name may belong.
fn is_before_noun(passage: &Passage, next: usize) -> bool {
    let is_new = |at: usize| {
        passage
            .tokens
            .get(at)
            .is_none_or(|token| token.gap >= Gap::Paragraph)
    };
    let word = passage.word(next);
    if is_new(next) {
        return false;
    }
    if matches!(word, "," | "and" | "or" | "/") {
        return passage.is_capitalised(next + 1);
    }
    word.starts_with(['-', '–', '(', '’', '\''])
        || (word.starts_with(char::is_alphanumeric) && !NO_NOUNS.contains(&word))
}

/// Whether someone is said to cross what the name names, or to be on one side of it.
pub fn is_crossed(passage: &Passage, name: Span) -> bool {
    let mut at = passage.token_from(name.start);
    if passage.word_before(at, 1) == "river" {
        at -= 1;
    }
    if !is_the(passage.word_before(at, 1)) {
        return false;
    }
    let word = |back: usize| passage.word_before(at, back).to_lowercase();
    CROSSED.contains(&word(2).as_str()) || (word(2) == "of" && SHORES.contains(&word(3).as_str()))
}

/// The places that a name means that stands like a river's: the river of that name that flows through several countries,
/// if there is one; else no town.
pub fn places(surface: &str, places: Vec<PlaceId>) -> Vec<PlaceId> {
    let Some(first) = places.first() else {
        return places;
    };
    let (bears_none, is_town) = match first.kind() {
        PlaceKind::City | PlaceKind::Town | PlaceKind::Village => (true, true),
        PlaceKind::Country | PlaceKind::Capital | PlaceKind::Admin1 | PlaceKind::Admin2 => {
            (!WITH_ARTICLE.contains(&surface), false)
        }
        _ => (false, false),
    };
    if !bears_none {
        return places;
    }
    let with_word = format!("{surface} River");
    let known = [surface, with_word.as_str()]
        .into_iter()
        .flat_map(|name| gazetteer::look_up(name).places());
    let river = known
        .into_iter()
        .find(|place| place.kind() == PlaceKind::River && place.country().is_none());
    match river {
        Some(river) => vec![river],
        None if is_town && !surface.contains(' ') => { places.into_iter() }
            .filter(|place| {
                !matches!(
                    place.kind(),
                    PlaceKind::Capital | PlaceKind::City | PlaceKind::Town | PlaceKind::Village
                )
            })
            .collect(),
        None => places,
    }
}
