//! Air bases and international airports: `airportsdata`.

use crate::draft::{Draft, Name, PlaceDraft, Standing};
use dateline::extract::gazetteer::PlaceKind;
use std::error::Error;
use std::path::Path;

/// What a military field is called. The first word is cut back to for the short form.
const MILITARY: [&str; 11] = [
    " Air Base",
    " Airbase",
    " Air Force Base",
    " Air Force Station",
    " Army Air Field",
    " Army Airfield",
    " Army Heliport",
    " Naval Air Station",
    " Military Air Base",
    " Naval Station",
    " Air National Guard Base",
];

/// Adds the fields that news names.
pub fn places(draft: &mut Draft, packages: &Path) -> Result<(), Box<dyn Error>> {
    let path = packages.join("airportsdata/airportsdata/airports.csv");
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    for line in text.lines().skip(1) {
        let fields = fields(line);
        let (Some(name), Some(code)) = (fields.get(2), fields.get(5)) else {
            continue;
        };
        let (Some(kind), Some(country)) = (kind(name), draft.country(code)) else {
            continue;
        };
        let name = name
            .split(['(', '/'])
            .next()
            .unwrap_or(name)
            .replace("  ", " ");
        let name = name.trim();
        let mut place = PlaceDraft::new(name, kind);
        place.names.extend(
            other_names(name)
                .iter()
                .map(|name| Name::new(name, Standing::Main)),
        );
        place.country = Some(country);
        place.coordinates = fields
            .get(7)
            .zip(fields.get(8))
            .and_then(|(lat, lon)| Some((lat.parse().ok()?, lon.parse().ok()?)));
        draft.places.push(place);
    }
    Ok(())
}

fn kind(name: &str) -> Option<PlaceKind> {
    if MILITARY.iter().any(|word| name.contains(word)) || name.starts_with("RAF ") {
        Some(PlaceKind::Base)
    } else if name.contains("International Airport") {
        Some(PlaceKind::Airport)
    } else {
        None
    }
}

/// "Shayrat Air Base" is also "Shayrat airbase"; "Kabul International Airport" also "Kabul airport".
fn other_names(name: &str) -> Vec<String> {
    let mut names = Vec::new();
    if let Some(start) = name.strip_suffix(" Air Base") {
        names.push(format!("{start} Airbase"));
    }
    if let Some(start) = name.strip_suffix(" Airbase") {
        names.push(format!("{start} Air Base"));
    }
    if let Some(start) = name.strip_suffix(" Air Force Base") {
        names.push(format!("{start} AFB"));
    }
    if let Some(start) = name.strip_suffix(" International Airport") {
        names.push(format!("{start} Airport"));
    }
    names
}

/// The fields of a row of CSV in which quoted fields hold no quotes.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => {
                if let Some(field) = fields.last_mut() {
                    field.push(c);
                }
            }
        }
    }
    fields
}
