//! How much an article says, in all its names, for each country.

use super::{Resolution, Toponym, toponym::is_container};
use crate::extract::affiliation::is_ordinary;
use crate::extract::country::Country;
use crate::extract::gazetteer::{self, Demonym, Meaning, PlaceId, PlaceKind};
use crate::extract::mention::{Found, Kind};
use crate::extract::passage::Passage;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// What a name of a country counts, per mention; a demonym; a known organization or person; a place in the country.
const COUNTRY_NAME: f32 = 1.0;
const DEMONYM: f32 = 0.7;
const ACTOR: f32 = 0.5;
const PLACE: f32 = 0.5;
/// Each further mention of a name adds less; so many count.
const MOST_MENTIONS: usize = 4;

/// The support of each country, and the first name that gave it.
#[derive(Default)]
pub struct Support {
    countries: BTreeMap<Country, Evidence>,
    named: FxHashSet<PlaceId>,
}

struct Evidence {
    strength: f32,
    first: Span,
    /// The same without what one toponym gives: by the index of its first mention.
    by_toponym: FxHashMap<usize, f32>,
}

impl Support {
    /// What is certain before any toponym is settled: countries' names, demonyms, known actors.
    pub fn of_names(passage: &Passage, names: &[Found], toponyms: &[Toponym]) -> Self {
        let mut support = Self::default();
        for toponym in toponyms {
            let countries = toponym
                .candidates
                .iter()
                .filter(|place| place.kind() == PlaceKind::Country);
            // "Georgia" may be a state of another country: such a name supports nothing by itself.
            let only = toponym
                .candidates
                .first()
                .filter(|place| place.kind() == PlaceKind::Country);
            if let (Some(&place), 1) = (only, countries.count())
                && !toponym.is_torn()
            {
                support.add(place, COUNTRY_NAME, (toponym, names));
            }
            // "New York" is the city.
            let meant = toponym.candidates.first();
            support
                .named
                .extend(meant.filter(|place| is_container(place.kind())));
        }
        for (at, name) in names.iter().enumerate() {
            let strength = match name.kind {
                Kind::Location => continue,
                Kind::Demonym => DEMONYM,
                Kind::Person | Kind::Organization => ACTOR,
            };
            if let Some(country) = only_country(name.span.of(passage.text)) {
                support.strengthen(country, strength, (at, name.span));
            }
        }
        support
    }

    /// Adds the places that a first round has chosen.
    pub fn add_chosen(&mut self, toponyms: &[Toponym], chosen: &[Resolution]) {
        for (toponym, resolution) in toponyms.iter().zip(chosen) {
            let settled = resolution
                .located
                .as_ref()
                .is_some_and(|located| !located.uncertain);
            if let Some(place) = resolution
                .place
                .filter(|place| settled && place.kind() != PlaceKind::Country)
                && let Some(country) = place.country()
            {
                let mentions = toponym.mentions.len().min(MOST_MENTIONS) as f32;
                let at = toponym.mentions[0];
                self.strengthen(country, PLACE * mentions, (at, Span::default()));
            }
        }
    }

    fn add(&mut self, place: PlaceId, strength: f32, (toponym, names): (&Toponym, &[Found])) {
        if let Some(country) = place.country() {
            let mentions = toponym.mentions.len().min(MOST_MENTIONS) as f32;
            let at = toponym.mentions[0];
            self.strengthen(country, strength * mentions, (at, names[at].span));
        }
    }

    fn strengthen(&mut self, country: Country, strength: f32, (at, span): (usize, Span)) {
        let evidence = self.countries.entry(country).or_insert(Evidence {
            strength: 0.0,
            first: span,
            by_toponym: FxHashMap::default(),
        });
        if evidence.first.is_empty() {
            evidence.first = span;
        }
        evidence.strength += strength;
        *evidence.by_toponym.entry(at).or_default() += strength;
    }

    /// Between 0 and 1: how much the rest of the article, without `toponym` itself, speaks for `country`. Grows slowly:
    /// the first evidence says most.
    pub fn of(&self, country: Country, toponym: &Toponym) -> f32 {
        self.countries.get(&country).map_or(0.0, |evidence| {
            let own = evidence
                .by_toponym
                .get(&toponym.mentions[0])
                .unwrap_or(&0.0);
            let strength = (evidence.strength - own).max(0.0);
            strength / (strength + 1.0)
        })
    }

    pub fn total(&self, country: Country) -> f32 {
        self.countries
            .get(&country)
            .map_or(0.0, |evidence| evidence.strength)
    }

    /// The first name that speaks for `country`, other than `toponym` itself.
    pub fn evidence(&self, country: Country, toponym: &Toponym) -> Option<Span> {
        let evidence = self.countries.get(&country)?;
        (self.of(country, toponym) > 0.0 && !evidence.first.is_empty()).then_some(evidence.first)
    }

    /// Whether the article names `place`, a division or a country, by a name other than `toponym`.
    pub fn names_place(&self, place: PlaceId, toponym: &Toponym) -> bool {
        self.named.contains(&place) && !toponym.candidates.contains(&place)
    }

    /// Whether the article says more than so many things for a country other than `country`.
    pub fn speaks_of_another(&self, country: Country, things: f32) -> bool {
        (self.countries.iter())
            .any(|(other, evidence)| *other != country && evidence.strength > things)
    }
}

/// The country of a demonym or a known actor, if it has but one and the name says so by itself.
fn only_country(name: &str) -> Option<Country> {
    let mut countries = gazetteer::look_up(name).flat_map(|meaning| {
        let (demonym, known) = match meaning {
            Meaning::Demonym(demonym) => (Some(demonym), None),
            Meaning::Organization(known) if is_ordinary(name, known.sort) => (None, None),
            Meaning::Organization(known) | Meaning::Person(known) => (None, known.country),
            Meaning::Place(_) => (None, None),
        };
        let people = demonym.into_iter().flat_map(Demonym::countries);
        people.chain(known)
    });
    let first = countries.next()?;
    countries.all(|other| other == first).then_some(first)
}
