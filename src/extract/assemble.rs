//! Names, groups and places become the entities and mentions of the answer.

use super::State;
use super::affiliation;
use super::country::Country;
use super::entity::{Entity, EntityId, EntityKind};
use super::gazetteer::{PlaceId, PlaceKind};
use super::group::{self, Group, organization::OrganizationForm, person::PersonForm};
use super::locate::Resolution;
use super::mention::{Found, Kind, Mention, Sense};
use super::passage::Passage;
use crate::text::fold::fold;
use foldhash::{HashMap, HashMapExt};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Whether a location stands for a state where it is said to act: a country, or the seat of its government.
pub fn can_act(resolution: &Option<Resolution>) -> bool {
    let place = resolution.as_ref().and_then(|resolution| resolution.place);
    place.is_some_and(|place| matches!(place.kind(), PlaceKind::Country | PlaceKind::Capital))
}

/// The entities of the `names`, in order of first mention.
pub fn entities(
    passage: &Passage,
    names: &[Found],
    resolutions: &[Option<Resolution>],
) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    let (chosen, known) = (indices(names, Kind::Person), known_as(passage, names));
    let groups = group::group::<PersonForm>(passage.text, names, (&chosen, &known));
    entities.extend(
        groups
            .into_iter()
            .map(|group| actor(group, EntityKind::Person)),
    );
    let chosen = indices(names, Kind::Organization);
    let defined = definitions(passage, names);
    let groups = group::group::<OrganizationForm>(passage.text, names, (&chosen, &defined));
    entities.extend(
        groups
            .into_iter()
            .map(|group| actor(group, EntityKind::Organization)),
    );
    let located = resolutions.iter().flatten();
    let elsewhere = located.filter_map(|resolution| Some(resolution.located.as_ref()?.country));
    affiliation::settle(&mut entities, elsewhere);
    entities.extend(locations(passage, names, resolutions));
    entities.sort_by_key(|entity| entity.mentions.first().copied());
    entities
}

fn indices(names: &[Found], kind: Kind) -> Vec<u32> {
    (0..names.len() as u32)
        .filter(|&at| names[at as usize].kind == kind)
        .collect()
}

/// "National Liberation Army (ELN)": an organization and, in brackets right behind it, what it is called for short.
fn definitions(passage: &Passage, names: &[Found]) -> Vec<(u32, u32)> {
    (1..names.len())
        .filter(|&at| {
            let (full, short) = (&names[at - 1], &names[at]);
            let between = &passage.text[full.span.end as usize..short.span.start as usize];
            full.kind == Kind::Organization
                && short.kind == Kind::Organization
                && matches!(between, " (" | " (the " | ", or ")
                && short.span.len() < full.span.len()
        })
        .map(|at| (at as u32 - 1, at as u32))
        .collect()
}

/// What says that the name behind it is the same person's...
const KNOWN_AS: [&str; 9] = [
    "a.k.a.",
    "aka",
    "alias",
    "known as",
    "nicknamed",
    "nom de guerre",
    "real name",
    "whose nom de guerre is",
    "whose real name is",
];
/// ...and what may stand before that.
const OFTEN: [&str; 14] = [
    "also",
    "best",
    "better",
    "commonly",
    "formerly",
    "generally",
    "more",
    "now",
    "often",
    "once",
    "popularly",
    "usually",
    "who is",
    "widely",
];

/// "Mohamed Hamdan Dagalo, better known as Hemedti": two persons' names, one behind the other, of which the text says that
/// they are one's.
fn known_as(passage: &Passage, names: &[Found]) -> Vec<(u32, u32)> {
    let is_person = |at: usize| names[at].kind == Kind::Person;
    (1..names.len())
        .filter(|&at| is_person(at - 1) && is_person(at))
        .filter(|&at| {
            let (name, again) = (names[at - 1].span, names[at].span);
            let between = &passage.text[name.end as usize..again.start as usize];
            let mut said = between
                .trim_start_matches([' ', ',', '(', '–', '—'])
                .trim_end_matches([' ', '"', '\'', '“', '‘']);
            while let Some(rest) = OFTEN
                .iter()
                .find_map(|word| said.strip_prefix(word)?.strip_prefix(' '))
            {
                said = rest;
            }
            KNOWN_AS.contains(&said)
        })
        .map(|at| (at as u32 - 1, at as u32))
        .collect()
}

fn actor(group: Group, kind: EntityKind) -> Entity {
    let known = affiliation::of(kind, &group);
    Entity {
        kind,
        name: group.name,
        aliases: group.aliases,
        sort: known.sort,
        mentions: group.mentions,
        located: known.located,
        place: None,
    }
}

/// What mentions of one location have in common: the place, or, where none is known, the folded name.
#[derive(PartialEq, Eq, Hash)]
enum Where {
    Place(PlaceId),
    Name(String),
}

fn locations(
    passage: &Passage,
    names: &[Found],
    resolutions: &[Option<Resolution>],
) -> Vec<Entity> {
    let mut known: HashMap<Where, usize> = HashMap::new();
    let mut entities: Vec<Entity> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let (Kind::Location, Some(resolution)) = (name.kind, &resolutions[at]) else {
            continue;
        };
        let written = name.span.on_one_line(passage.text);
        let key = match resolution.place {
            Some(place) => Where::Place(place),
            None => Where::Name(fold(&written)),
        };
        let entity = *known.entry(key).or_insert_with(|| {
            entities.push(location(written.clone().into_owned(), resolution));
            entities.len() - 1
        });
        let entity = &mut entities[entity];
        entity.mentions.push(at as u32);
        if written != entity.name && entity.aliases.iter().all(|alias| *alias != written) {
            entity.aliases.push(written.into_owned());
        }
    }
    entities.iter_mut().for_each(name_by_fullest);
    entities
}

fn location(name: String, resolution: &Resolution) -> Entity {
    Entity {
        kind: EntityKind::Location,
        name,
        aliases: Vec::new(),
        sort: resolution.place.map(|place| place.kind().sort()),
        mentions: Vec::new(),
        located: resolution.located.clone(),
        place: resolution.place,
    }
}

/// Where an acronym or capitals come first ("U.S.", "DAMASCUS"), the first form with small letters is the display name.
fn name_by_fullest(entity: &mut Entity) {
    let capitals = |name: &str| !name.chars().any(char::is_lowercase);
    if capitals(&entity.name)
        && let Some(at) = entity.aliases.iter().position(|alias| !capitals(alias))
    {
        std::mem::swap(&mut entity.name, &mut entity.aliases[at]);
    }
}

/// The mentions of the answer, one for each of the `names`, and in that order.
pub fn mentions(
    names: &[Found],
    entities: &[Entity],
    (resolutions, senses): (&[Option<Resolution>], &[Sense]),
) -> Vec<Mention> {
    let mut entity_of: Vec<Option<EntityId>> = vec![None; names.len()];
    for (id, entity) in entities.iter().enumerate() {
        for &mention in &entity.mentions {
            entity_of[mention as usize] = Some(EntityId(id as u32));
        }
    }
    names
        .iter()
        .enumerate()
        .map(|(at, name)| Mention {
            span: name.span,
            kind: name.kind,
            by: name.by,
            entity: entity_of[at],
            country: resolutions[at]
                .as_ref()
                .and_then(|resolution| Some(resolution.located.as_ref()?.country)),
            sense: senses[at],
        })
        .collect()
}

/// The states that act, most often first.
pub fn states(mentions: &[Mention]) -> Vec<State> {
    let mut by_country: BTreeMap<Country, Vec<u32>> = BTreeMap::new();
    for (at, mention) in mentions.iter().enumerate() {
        if let (Sense::Associative, Some(country)) = (mention.sense, mention.country) {
            by_country.entry(country).or_default().push(at as u32);
        }
    }
    let mut states: Vec<State> = by_country
        .into_iter()
        .map(|(country, mentions)| State { country, mentions })
        .collect();
    states.sort_by_key(|state| (Reverse(state.mentions.len()), state.mentions[0]));
    states
}
