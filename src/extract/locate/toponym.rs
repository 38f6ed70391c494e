//! The distinct location names of an article, each with the places that it may mean.

use super::{code, river};
use crate::extract::Sort;
use crate::extract::gazetteer::listing::LookedUp;
use crate::extract::gazetteer::{self, PlaceId, PlaceKind};
use crate::extract::mention::{Found, Kind};
use crate::extract::passage::Passage;
use foldhash::{HashMap, HashMapExt};

/// A name and what it may mean.
pub struct Toponym {
    /// Indices into the united names.
    pub mentions: Vec<usize>,
    /// Most prominent first.
    pub candidates: Vec<PlaceId>,
    /// Those that are usually called otherwise, where another one is called just so.
    aliases: Vec<PlaceId>,
    /// It says where in some country, and not in which: "Northern Region", "the Southeast".
    pub is_direction: bool,
}

/// A division of another country that is as prominent as this makes a country's name doubtful: "Georgia".
const TEARING: u8 = 125;

/// So many places of one name are weighed; "San José" has over a hundred, those behind are hamlets.
const MOST_CANDIDATES: usize = 40;

/// Generic words at the end of a place's name, which the gazetteer may know without them.
const GENERIC_TAILS: &[&str] = &[
    "Air Base",
    "Air Force Base",
    "Airbase",
    "Airport",
    "Bay",
    "Border",
    "Camp",
    "City",
    "Coast",
    "County",
    "Crossing",
    "Delta",
    "Department",
    "District",
    "Governorate",
    "Island",
    "Islands",
    "Lake",
    "Mountains",
    "Municipality",
    "Peninsula",
    "Port",
    "Prefecture",
    "Province",
    "Region",
    "River",
    "State",
    "Valley",
    "air base",
    "airbase",
    "airport",
    "border",
    "city",
    "county",
    "district",
    "governorate",
    "island",
    "naval base",
    "peninsula",
    "port",
    "prefecture",
    "province",
    "region",
    "river",
    "state",
    "valley",
];

/// Those of them that no town bears: "Moa River" is not Moa.
const NATURE_TAILS: [&str; 8] = [
    " Bay",
    " Island",
    " Islands",
    " Lake",
    " Mountains",
    " River",
    " island",
    " river",
];

/// The same at its beginning.
const GENERIC_HEADS: &[&str] = &[
    "Camp",
    "Central",
    "City of",
    "East",
    "Eastern",
    "Fort",
    "Greater",
    "Gulf of",
    "Lake",
    "Mount",
    "North",
    "Northern",
    "Port of",
    "Province of",
    "River",
    "South",
    "Southern",
    "State of",
    "West",
    "Western",
];

/// The toponyms of the article, and for each of the `names` which toponym it is, if it is one.
pub fn gather(passage: &Passage, names: &[Found]) -> (Vec<Toponym>, Vec<Option<usize>>) {
    let mut known: HashMap<(&str, bool, bool), usize> = HashMap::new();
    let mut toponyms: Vec<Toponym> = Vec::new();
    let of = names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            if name.kind != Kind::Location {
                return None;
            }
            let surface = name.span.of(passage.text);
            let abbreviated = abbreviated(passage, name);
            let like_river = river::is_like(passage, name.span);
            let key = (surface, abbreviated.is_some(), like_river);
            let toponym = *known.entry(key).or_insert_with(|| {
                let candidates = abbreviated.unwrap_or_else(|| match like_river {
                    true => river::places(surface, candidates(surface)),
                    false => candidates(surface),
                });
                toponyms.push(Toponym {
                    mentions: Vec::new(),
                    aliases: aliases(surface, &candidates),
                    is_direction: is_direction(surface),
                    candidates,
                });
                toponyms.len() - 1
            });
            toponyms[toponym].mentions.push(at);
            Some(toponym)
        })
        .collect();
    (toponyms, of)
}

/// Whether a name is made of a direction and perhaps a word for a part of a country.
fn is_direction(surface: &str) -> bool {
    let words = surface.split([' ', '-']).rev();
    let directions = words.skip_while(|word| PARTS.contains(word));
    let mut directions = directions.peekable();
    directions.peek().is_some() && directions.all(|word| DIRECTIONS.contains(&word))
}

const DIRECTIONS: [&str; 18] = [
    "Central",
    "East",
    "Eastern",
    "Midwestern",
    "North",
    "Northeast",
    "Northeastern",
    "Northern",
    "Northwest",
    "Northwestern",
    "South",
    "Southeast",
    "Southeastern",
    "Southern",
    "Southwest",
    "Southwestern",
    "West",
    "Western",
];

/// Words for parts of a country behind a direction.
const PARTS: [&str; 9] = [
    "Coast",
    "Department",
    "District",
    "Governorate",
    "Province",
    "Region",
    "State",
    "coast",
    "region",
];

/// The places that a name means where it stands, if it is an abbreviation that only means something there: "Mobile, Ala.".
/// Its point may have been left out of the name.
fn abbreviated(passage: &Passage, name: &Found) -> Option<Vec<PlaceId>> {
    let first = passage.token_from(name.span.start);
    let LookedUp::Name(listed) = passage.listing.beginning_with(first) else {
        return None;
    };
    let listed_end = passage.span(first, first + listed.tokens).end;
    let fits = matches!(listed_end.checked_sub(name.span.end), Some(0 | 1));
    let places = listed.meanings.places().take(MOST_CANDIDATES);
    (fits && listed.meanings.is_told_by_comma()).then(|| places.collect())
}

/// The places that `surface` may mean, looked up as it stands and, failing that, without generic words.
fn candidates(surface: &str) -> Vec<PlaceId> {
    let exact = places(surface);
    if !exact.is_empty() {
        return exact;
    }
    if let Some(country) = code::place(surface) {
        return vec![country];
    }
    let tailless = GENERIC_TAILS
        .iter()
        .filter_map(|tail| surface.strip_suffix(tail)?.strip_suffix(' '));
    let is_nature = NATURE_TAILS.iter().any(|tail| surface.ends_with(tail));
    let fitting = |name: &str| -> Vec<PlaceId> {
        let places = places(name).into_iter();
        places
            .filter(|place| !is_nature || place.kind().sort() != Sort::City)
            .collect()
    };
    let headless = GENERIC_HEADS
        .iter()
        .filter_map(|head| surface.strip_prefix(head)?.strip_prefix(' '));
    let hyphens = surface
        .contains('-')
        .then_some(surface)
        .into_iter()
        .flat_map(|s| s.split('-').take(1));
    tailless
        .chain(headless)
        .chain(hyphens)
        .map(fitting)
        .find(|places| !places.is_empty())
        .unwrap_or_default()
}

fn places(name: &str) -> Vec<PlaceId> {
    gazetteer::look_up(name)
        .places()
        .take(MOST_CANDIDATES)
        .collect()
}

/// Whether other places lie in places of this kind, as news writes it: "Paris, Texas".
pub fn is_container(kind: PlaceKind) -> bool {
    matches!(
        kind,
        PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::Admin2
    )
}

/// The candidates that are usually called otherwise, where another one is called just as it is written.
fn aliases(surface: &str, candidates: &[PlaceId]) -> Vec<PlaceId> {
    let countries = |place: &PlaceId| place.country() != candidates[0].country();
    if !candidates.iter().any(countries) {
        return Vec::new();
    }
    let other = |place: &PlaceId| !place.name().eq_ignore_ascii_case(surface);
    let others: Vec<PlaceId> = candidates.iter().copied().filter(other).collect();
    match others.len() < candidates.len() {
        true => others,
        false => Vec::new(),
    }
}

impl Toponym {
    /// Whether a place bears the name only as one of its others.
    pub fn is_alias(&self, place: PlaceId) -> bool {
        self.aliases.contains(&place)
    }

    /// Whether it is the name of a country and of a large division of another.
    pub fn is_torn(&self) -> bool {
        let Some((first, others)) = self.candidates.split_first() else {
            return false;
        };
        let tears = |other: &PlaceId| {
            other.kind() == PlaceKind::Admin1
                && other.country() != first.country()
                && other.prominence() >= TEARING
        };
        first.kind() == PlaceKind::Country && others.iter().any(tears)
    }

    /// The most prominent candidate that lies in `container`.
    pub fn within(&self, container: PlaceId) -> Option<PlaceId> {
        self.candidates.iter().copied().find(|&place| {
            place != container
                && (place.admin1() == Some(container)
                    || (container.kind() == PlaceKind::Country
                        && place.country() == container.country()))
        })
    }
}
