//! Which place a toponym names, and with it which country: all toponyms of an article settled together.
//!
//! Each name has candidates in the gazetteer ([`toponym`]). What settles it, in this order: a container that the text
//! names right behind it ("Paris, Texas"); else the sum of how prominent a place is by itself and how much else in the
//! article lies in its country ([`support`]). A name means one place throughout an article unless the text says
//! otherwise.

mod code;
mod river;
mod support;
mod toponym;
mod unknown;

use super::country::{Country, Located, Reason};
use super::gazetteer::{self, Meaning, PlaceId, PlaceKind};
use super::mention::{Found, Kind};
use super::passage::Passage;
use support::Support;
use toponym::Toponym;

/// Where one mention of a location, or the people that one demonym names, belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    pub place: Option<PlaceId>,
    pub located: Option<Located>,
}

/// How much the country's support counts beside the prominence of the place itself, of which a tenfold
/// population is worth 20. This weight and the losses below gave the fewest wrong countries on the labelled news that
/// the tagger learns from; numbers near them are as good.
const SUPPORT_WEIGHT: f32 = 75.0;
/// How much a place gains if the first-level division it lies in is named, too.
const DIVISION_GAIN: f32 = 40.0;
/// What a place loses that is usually called otherwise, where another one of the readings is called just so: "Victoria"
/// was a name of Hong Kong.
const ALIAS_LOSS: f32 = 30.0;
/// What a small place loses that bears the name of a great one abroad, and which those are: "Geneva" in the United States.
const SMALL_LOSS: f32 = 30.0;
const SMALL: u8 = 90;
const GREAT: u8 = 120;
/// What a country loses that shares its name with a large division of another: "Georgia".
const TORN_LOSS: f32 = 60.0;
/// A reading in another country that is so near is worth telling the reader.
const UNCERTAIN_MARGIN: f32 = 10.0;

/// All toponyms of an article, settled.
pub struct Settled {
    toponyms: Vec<Toponym>,
    /// Which toponym each name is, if it is one.
    of: Vec<Option<usize>>,
    support: Support,
    /// Of each of the names that is a location or a demonym.
    pub resolutions: Vec<Option<Resolution>>,
}

/// One reading of a toponym, with what speaks for it. The sum of the three decides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    pub place: PlaceId,
    /// How likely news means it, all else being equal.
    pub prominence: f32,
    /// What the rest of the article says for its country.
    pub support: f32,
    /// What it gains because the division it lies in is named.
    pub division: f32,
    /// What it loses because another reading bears the name with more right.
    pub loss: f32,
}

impl Candidate {
    pub fn score(&self) -> f32 {
        self.prominence + self.support + self.division - self.loss
    }
}

/// Settles the `names` that are locations or demonyms.
pub fn locate(passage: &Passage, names: &[Found]) -> Settled {
    let (toponyms, of) = toponym::gather(passage, names);
    let mut support = Support::of_names(passage, names, &toponyms);
    let mut chosen = choose_all(&toponyms, &support);
    support.add_chosen(&toponyms, &chosen);
    chosen = choose_all(&toponyms, &support);

    let mut resolutions: Vec<Option<Resolution>> = names
        .iter()
        .enumerate()
        .map(|(at, name)| match name.kind {
            Kind::Location => of[at].map(|toponym| chosen[toponym].clone()),
            Kind::Demonym => Some(demonym(passage, name, &support)),
            Kind::Person | Kind::Organization => None,
        })
        .collect();
    apply_containers(passage, names, (&toponyms, &of), &mut resolutions);
    unknown::infer(passage, names, &mut resolutions);
    Settled {
        toponyms,
        of,
        support,
        resolutions,
    }
}

impl Settled {
    /// What the name `at` may mean, best first; nothing for names that are no locations.
    pub fn candidates(&self, at: usize) -> Vec<Candidate> {
        let Some(toponym) = self.of[at] else {
            return Vec::new();
        };
        let toponym = &self.toponyms[toponym];
        let weighed = toponym
            .candidates
            .iter()
            .map(|&place| weigh(place, toponym, &self.support));
        let mut candidates: Vec<Candidate> = weighed.collect();
        candidates.sort_by(|a, b| b.score().total_cmp(&a.score()));
        candidates
    }
}

fn weigh(place: PlaceId, toponym: &Toponym, support: &Support) -> Candidate {
    let country = place
        .country()
        .map_or(0.0, |country| support.of(country, toponym));
    let division = place
        .admin1()
        .is_some_and(|division| support.names_place(division, toponym));
    Candidate {
        place,
        prominence: f32::from(place.prominence()),
        support: SUPPORT_WEIGHT * country,
        division: if division { DIVISION_GAIN } else { 0.0 },
        loss: loss(place, toponym),
    }
}

fn loss(place: PlaceId, toponym: &Toponym) -> f32 {
    if place.kind() == PlaceKind::Country {
        return if toponym.is_torn() { TORN_LOSS } else { 0.0 };
    }
    let great = |other: &PlaceId| {
        other.prominence() >= GREAT
            && other.kind() != PlaceKind::Country
            && other.country() != place.country()
    };
    let alias = toponym.is_alias(place);
    let small = place.prominence() < SMALL && toponym.candidates.iter().any(great);
    f32::from(u8::from(alias)) * ALIAS_LOSS + f32::from(u8::from(small)) * SMALL_LOSS
}

fn choose_all(toponyms: &[Toponym], support: &Support) -> Vec<Resolution> {
    toponyms
        .iter()
        .map(|toponym| choose(toponym, support))
        .collect()
}

/// The best candidate of a toponym, and why it is the best.
fn choose(toponym: &Toponym, support: &Support) -> Resolution {
    let scored = |&place: &PlaceId| (weigh(place, toponym, support).score(), place);
    let scores: Vec<(f32, PlaceId)> = toponym.candidates.iter().map(scored).collect();
    let best =
        (scores.iter().copied()).reduce(|best, other| if other.0 > best.0 { other } else { best });
    let Some((top, place)) = best.filter(|best| !is_alone(best.1, toponym, support)) else {
        return Resolution {
            place: None,
            located: None,
        };
    };
    let place = seat_of(place, toponym).unwrap_or(place);
    let rival = (scores.iter())
        .filter(|other| other.1.country() != place.country())
        .fold(f32::MIN, |most, other| most.max(other.0));
    let located = place.country().map(|country| Located {
        country,
        because: reason(toponym, place, support),
        uncertain: top - rival < UNCERTAIN_MARGIN,
    });
    Resolution {
        place: Some(place),
        located,
    }
}

/// Whether a place is a small one in a country of which the article says nothing else, though it says much of another: then
/// mostly another place is meant, which the tables lack. Where the tables know no namesake abroad, it must be smaller still;
/// what is named for a direction alone every country has.
fn is_alone(place: PlaceId, toponym: &Toponym, support: &Support) -> bool {
    let country = place.country();
    let namesake = |other: &PlaceId| other.country() != country;
    let (least, things) = match toponym.candidates.iter().any(namesake) {
        _ if toponym.is_direction => (u8::MAX, 0.0),
        true => (SMALL, 1.0),
        false => (SMALL - 10, 1.0),
    };
    place.kind() != PlaceKind::Country
        && place.prominence() < least
        && country.is_some_and(|country| {
            support.of(country, toponym) <= 0.0 && support.speaks_of_another(country, things)
        })
}

/// The city of the same name in a division of which it makes up a good part: "Hama" is the city rather than its
/// governorate, "Quebec" the province rather than its capital.
fn seat_of(place: PlaceId, toponym: &Toponym) -> Option<PlaceId> {
    let division = matches!(place.kind(), PlaceKind::Admin1 | PlaceKind::Admin2);
    toponym.candidates.iter().copied().find(|city| {
        division
            && matches!(
                city.kind(),
                PlaceKind::Capital | PlaceKind::City | PlaceKind::Town
            )
            && city.country() == place.country()
            && (city.admin1() == Some(place) || city.admin1() == place.admin1())
            && city.population() >= place.population() / SEAT_SHARE
    })
}

/// A city that bears its division's name is meant if at least one in so many of its people live there.
const SEAT_SHARE: u32 = 5;

fn reason(toponym: &Toponym, place: PlaceId, support: &Support) -> Reason {
    let abroad = toponym
        .candidates
        .iter()
        .filter(|other| other.country() != place.country())
        .count();
    let evidence = place
        .country()
        .and_then(|country| support.evidence(country, toponym));
    if place.disputed().is_some() {
        return Reason::Policy;
    }
    match (place.kind(), abroad, evidence) {
        (PlaceKind::Country, _, _) => Reason::CountryName,
        (_, 0, _) => Reason::OnlyPlace,
        (_, _, Some(evidence)) if toponym.candidates[0] != place => {
            Reason::NamedNearby { evidence }
        }
        _ => Reason::MostProminent {
            alternatives: abroad.min(u16::MAX as usize) as u16,
        },
    }
}

/// The country whose people a demonym names: of several ("Congolese") the one that the article supports most.
fn demonym(passage: &Passage, name: &Found, support: &Support) -> Resolution {
    let countries: Vec<Country> = gazetteer::look_up(name.span.of(passage.text))
        .filter_map(|meaning| match meaning {
            Meaning::Demonym(demonym) => Some(demonym),
            Meaning::Place(_) | Meaning::Organization(_) | Meaning::Person(_) => None,
        })
        .flat_map(|demonym| demonym.countries())
        .collect();
    let strength = |country: &Country| support.total(*country);
    let best = countries.iter().copied().reduce(|best, other| {
        if strength(&other) > strength(&best) {
            other
        } else {
            best
        }
    });
    let located = best.map(|country| Located {
        country,
        because: Reason::CountryName,
        uncertain: countries.len() > 1 && support.total(country) <= 0.0,
    });
    Resolution {
        place: None,
        located,
    }
}

/// "Paris, Texas": a place followed by a comma and a larger one in which the gazetteer knows a place of that name.
/// Other mentions of the name in the article then mean that place, too, unless it is a country.
fn apply_containers(
    passage: &Passage,
    names: &[Found],
    (toponyms, of): (&[Toponym], &[Option<usize>]),
    resolutions: &mut [Option<Resolution>],
) {
    for at in 0..names.len().saturating_sub(1) {
        let (Some(toponym), Some(container)) = (of[at], of[at + 1]) else {
            continue;
        };
        let between = &passage.text[names[at].span.end as usize..names[at + 1].span.start as usize];
        if !matches!(between.trim_end(), "," | " in" | ", in" | " (") {
            continue;
        }
        let contained = container_places(&toponyms[container], &resolutions[at + 1])
            .find_map(|container| Some((container, toponyms[toponym].within(container)?)));
        let Some((larger, place)) = contained else {
            continue;
        };
        // Said before of the same name, it has been settled for all its mentions.
        if !is_said_by_text(&resolutions[at], place) {
            let inner = placed(
                place,
                Reason::SaidByText {
                    container: names[at + 1].span,
                },
            );
            settle(&toponyms[toponym], at, inner, resolutions);
        }
        // "Atlanta, Georgia" says as well which Georgia is meant.
        let known = resolutions[at + 1]
            .as_ref()
            .and_then(|resolution| resolution.place);
        if known != Some(larger) {
            let outer = placed(
                larger,
                Reason::NamedNearby {
                    evidence: names[at].span,
                },
            );
            settle(&toponyms[container], at + 1, outer, resolutions);
        }
    }
}

/// Gives the mention `at` of a toponym its resolution, and the others too, unless that makes a country's name another's.
fn settle(
    toponym: &Toponym,
    at: usize,
    resolution: Resolution,
    resolutions: &mut [Option<Resolution>],
) {
    let country = toponym.candidates[0].kind() == PlaceKind::Country;
    let other =
        country && toponym.mentions.len() > 1 && resolution.place != Some(toponym.candidates[0]);
    if other {
        resolutions[at] = Some(resolution);
        return;
    }
    for &mention in &toponym.mentions {
        resolutions[mention] = Some(resolution.clone());
    }
}

fn is_said_by_text(resolution: &Option<Resolution>, place: PlaceId) -> bool {
    resolution.as_ref().is_some_and(|resolution| {
        let because = resolution.located.as_ref().map(|located| &located.because);
        resolution.place == Some(place) && matches!(because, Some(Reason::SaidByText { .. }))
    })
}

/// What the container may be: the reading chosen for it first, then its others ("Georgia" behind "Lebanon").
fn container_places<'a>(
    toponym: &'a Toponym,
    resolution: &Option<Resolution>,
) -> impl Iterator<Item = PlaceId> + use<'a> {
    let chosen = resolution.as_ref().and_then(|resolution| resolution.place);
    chosen.into_iter().chain(
        toponym
            .candidates
            .iter()
            .copied()
            .filter(|place| toponym::is_container(place.kind())),
    )
}

fn placed(place: PlaceId, because: Reason) -> Resolution {
    Resolution {
        place: Some(place),
        located: place.country().map(|country| Located {
            country,
            because,
            uncertain: false,
        }),
    }
}
