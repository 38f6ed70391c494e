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
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

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
    let groups =
        group::group::<PersonForm>(passage.text, names, (&indices(names, Kind::Person), &[]));
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
        let written = name
            .span
            .of(passage.text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let key = match resolution.place {
            Some(place) => Where::Place(place),
            None => Where::Name(fold(&written)),
        };
        let entity = *known.entry(key).or_insert_with(|| {
            entities.push(location(written.clone(), resolution));
            entities.len() - 1
        });
        let entity = &mut entities[entity];
        entity.mentions.push(at as u32);
        if written != entity.name && !entity.aliases.contains(&written) {
            entity.aliases.push(written);
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
