//! Locations that the tables do not know, or not as what the article means: they lie, as far as the text tells, where its
//! other names lie. Seas, parts of the world and rivers between two countries lie in none.

use super::{Resolution, river};
use crate::extract::country::{Country, Located, Reason};
use crate::extract::mention::{Found, Kind};
use crate::extract::passage::Passage;
use crate::text::Span;
use std::collections::BTreeMap;

/// So many votes has a place that is named next in the same sentence; elsewhere it has one, as each name of the article
/// has. On the labelled news that the tagger learns from, five of six unknown locations lie where these votes say, and four
/// of five where the neighbour alone says.
const NEXT_IN_SENTENCE: u32 = 3;

/// Last words of names that are no country's.
const BEYOND: [&str; 8] = [
    "Africa", "America", "Asia", "Europe", "Ocean", "Oceans", "Sea", "Seas",
];

/// What is crossed is a border if of another country at least one name speaks for so many that speak for the first. On the
/// labelled news, three of four such names had none.
const NAMES_AT_BORDER: u32 = 4;

/// A name that says where something lies.
#[derive(Clone, Copy)]
struct Known {
    country: Country,
    span: Span,
}

/// Gives each location without a place the country that the names around it speak for.
pub fn infer(passage: &Passage, names: &[Found], resolutions: &mut [Option<Resolution>]) {
    let known: Vec<Option<Known>> = (names.iter().zip(resolutions.iter()))
        .map(|(name, resolution)| known(name, resolution.as_ref()?))
        .collect();
    let mut votes: BTreeMap<Country, (u32, Span)> = BTreeMap::new();
    for one in known.iter().flatten() {
        votes.entry(one.country).or_insert((0, one.span)).0 += 1;
    }
    let is_place = |at: &usize| names[*at].kind == Kind::Location && known[*at].is_some();
    let mut before = None;
    for at in 0..names.len() {
        if is_place(&at) {
            before = Some(at);
        }
        if names[at].kind != Kind::Location || known[at].is_some() || has_place(&resolutions[at]) {
            continue;
        }
        // Names without a place stand in no long rows; a text of nothing else shall cost no more.
        let behind = (at + 1..names.len()).take(64).find(is_place);
        let evidence = match behind.filter(|&next| contains(passage, (names[at], names[next]))) {
            Some(container) => known[container],
            None if is_beyond(passage, names[at].span, &votes) => None,
            None => {
                let near = [before, behind].into_iter().flatten();
                let near = near.filter_map(|other| {
                    Some((
                        known[other]?,
                        weight(passage, names[at].span, names[other].span),
                    ))
                });
                elected(&votes, near)
            }
        };
        resolutions[at] = Some(Resolution {
            place: None,
            located: evidence.map(|known| Located {
                country: known.country,
                because: Reason::NamedNearby {
                    evidence: known.span,
                },
                uncertain: true,
            }),
        });
    }
}

/// Whether a place lies in no country, or on the border of two.
fn is_beyond(passage: &Passage, name: Span, votes: &BTreeMap<Country, (u32, Span)>) -> bool {
    let surface = name.of(passage.text);
    let mut words = surface.rsplit(' ');
    let last = words.next().unwrap_or_default();
    if BEYOND.contains(&last) {
        return true;
    }
    let mut counts: Vec<u32> = votes.values().map(|(count, _)| *count).collect();
    counts.sort_unstable();
    let at_border = matches!(counts[..], [.., second, first] if second * NAMES_AT_BORDER >= first);
    let is_one = words.next().is_none();
    at_border
        && river::is_crossed(passage, name)
        && (last == "River" || is_one && river::is_like(passage, name))
}

fn has_place(resolution: &Option<Resolution>) -> bool {
    (resolution.as_ref()).is_some_and(|resolution| resolution.place.is_some())
}

/// Where a name lies, if that is known of itself.
fn known(name: &Found, resolution: &Resolution) -> Option<Known> {
    let country = resolution.located.as_ref()?.country;
    (name.kind == Kind::Demonym || resolution.place.is_some()).then_some(Known {
        country,
        span: name.span,
    })
}

/// "Bahn, Liberia", "Bahn in Liberia", "Bahn (Liberia)".
fn contains(passage: &Passage, (inner, outer): (Found, Found)) -> bool {
    let between = &passage.text[inner.span.end as usize..outer.span.start as usize];
    matches!(between.trim(), "," | "in" | ", in" | "in the" | "(")
}

fn weight(passage: &Passage, one: Span, other: Span) -> u32 {
    match passage.sentence_at(one.start) == passage.sentence_at(other.start) {
        true => NEXT_IN_SENTENCE,
        false => 1,
    }
}

/// The country with most votes, and the name that tells most of it: one that is near, or else the first.
fn elected(
    votes: &BTreeMap<Country, (u32, Span)>,
    near: impl Iterator<Item = (Known, u32)>,
) -> Option<Known> {
    let near: Vec<(Known, u32)> = near.collect();
    let for_it = |country: Country| {
        let own = votes.get(&country).map_or(0, |(count, _)| *count);
        let of_near = near.iter().filter(|(known, _)| known.country == country);
        own + of_near.map(|(_, weight)| weight).sum::<u32>()
    };
    let first = votes.iter().map(|(country, (_, first))| Known {
        country: *country,
        span: *first,
    });
    // Of several with as many votes the one named nearby is taken.
    let candidates = first.chain(near.iter().map(|(known, _)| *known));
    candidates.max_by_key(|known| for_it(known.country))
}
