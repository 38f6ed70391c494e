//! Writes the tables as `layout.rs` describes them: places and countries here, names and words in `pack_names.rs`.

use crate::draft::Draft;
use crate::pack_names::{DemonymSets, names_file, words_file};
use crate::text_codes::TextCodes;
use dateline::extract::gazetteer::PlaceKind;
use dateline::extract::gazetteer::layout::{countries, names, places};
use dateline::text::fold::fold;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

/// Writes all files of tables into `folder`.
pub fn write(draft: &Draft, folder: &Path) -> Result<(), Box<dyn Error>> {
    let order = order(draft);
    let mut sets = DemonymSets::default();
    save(folder, "names.bin", &names_file(draft, &order, &mut sets)?)?;
    save(folder, "places.bin", &places_file(draft, &order))?;
    save(
        folder,
        "countries.bin",
        &countries_file(draft, &order, &sets),
    )?;
    save(folder, "words.bin", &words_file(draft)?)
}

fn save(folder: &Path, name: &str, sections: &[Vec<u8>]) -> Result<(), Box<dyn Error>> {
    let mut file = (sections.len() as u32).to_le_bytes().to_vec();
    for section in sections {
        file.extend((section.len() as u32).to_le_bytes());
    }
    println!(
        "{name}: {} bytes, sections {:?}",
        file.len() + sections.iter().map(Vec::len).sum::<usize>(),
        sections.iter().map(Vec::len).collect::<Vec<_>>()
    );
    file.extend(sections.concat());
    std::fs::write(folder.join(name), file)?;
    Ok(())
}

/// The places in the order of their numbers: most prominent first.
pub struct Order {
    /// Draft index by number.
    pub drafts: Vec<usize>,
    /// Number by draft index.
    pub numbers: Vec<u32>,
}

fn order(draft: &Draft) -> Order {
    let mut drafts: Vec<usize> = (0..draft.places.len()).collect();
    drafts.sort_by_key(|&at| {
        let place = &draft.places[at];
        (255 - place.prominence, place.geoname, at)
    });
    let mut numbers = vec![0; drafts.len()];
    for (number, &at) in drafts.iter().enumerate() {
        numbers[at] = number as u32;
    }
    Order { drafts, numbers }
}

fn places_file(draft: &Draft, order: &Order) -> Vec<Vec<u8>> {
    let divisions: BTreeMap<&str, u32> = draft
        .places
        .iter()
        .enumerate()
        .filter(|(_, place)| place.kind == PlaceKind::Admin1)
        .filter_map(|(at, place)| Some((place.admin1.as_deref()?, order.numbers[at])))
        .collect();
    let mut regions: BTreeMap<(u8, u32), u16> = BTreeMap::new();
    let (mut records, mut region_rows) = (Vec::new(), Vec::new());
    for &at in &order.drafts {
        let place = &draft.places[at];
        let country = place.country.unwrap_or(names::NO_COUNTRY);
        let division = place.admin1.as_deref().and_then(|code| divisions.get(code));
        let division = division.copied().unwrap_or(places::NO_PLACE);
        let next = regions.len() as u16;
        let region = *regions.entry((country, division)).or_insert_with(|| {
            region_rows.push(country);
            region_rows.extend(&division.to_le_bytes()[..3]);
            next
        });
        records.extend(region.to_le_bytes());
        records.push(place.kind as u8);
        records.push(population(place.population));
        let scale = f64::from(u16::MAX - 1);
        let (latitude, longitude) = match place.coordinates {
            None => (places::NO_COORDINATE, places::NO_COORDINATE),
            Some((latitude, longitude)) => (
                ((latitude + 90.0) / 180.0 * scale).round() as u16,
                ((longitude + 180.0) / 360.0 * scale).round() as u16,
            ),
        };
        records.extend(latitude.to_le_bytes());
        records.extend(longitude.to_le_bytes());
        records.extend(&place.geoname.to_le_bytes()[..3]);
    }
    let (name_bytes, starts, codes) = display_names(draft, order);
    let (disputed, notes) = notes(draft, order);
    let prominences = prominences(draft);
    vec![
        records,
        region_rows,
        name_bytes,
        starts,
        codes,
        disputed,
        notes,
        prominences,
    ]
}

fn population(population: u32) -> u8 {
    match population {
        0 => 0,
        population => {
            (f64::from(population).ln() / places::POPULATION_STEP.ln())
                .round()
                .min(254.0) as u8
                + 1
        }
    }
}

fn display_names(draft: &Draft, order: &Order) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let names: Vec<&str> = order
        .drafts
        .iter()
        .map(|&at| draft.places[at].name.as_str())
        .collect();
    let codes = TextCodes::learn(&names);
    let (mut bytes, mut starts) = (Vec::new(), Vec::new());
    for (number, name) in names.iter().enumerate() {
        if number % places::STRIDE == 0 {
            starts.extend(&(bytes.len() as u32).to_le_bytes()[..3]);
        }
        bytes.extend(codes.encode(name));
    }
    (bytes, starts, codes.table())
}

/// For each prominence from 255 down, how many places have it or more.
fn prominences(draft: &Draft) -> Vec<u8> {
    let mut counts = [0u32; 256];
    draft
        .places
        .iter()
        .for_each(|place| counts[usize::from(255 - place.prominence)] += 1);
    let mut sum = 0;
    counts
        .iter()
        .flat_map(|count| {
            sum += count;
            sum.to_le_bytes()[..3].to_vec()
        })
        .collect()
}

fn notes(draft: &Draft, order: &Order) -> (Vec<u8>, Vec<u8>) {
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for (number, &at) in order.drafts.iter().enumerate() {
        if let Some(note) = &draft.places[at].disputed {
            rows.extend(&(number as u32).to_le_bytes()[..3]);
            rows.extend(&(notes.len() as u32).to_le_bytes()[..3]);
            notes.extend((note.len() as u16).to_le_bytes());
            notes.extend(note.bytes());
        }
    }
    (rows, notes)
}

fn countries_file(draft: &Draft, order: &Order, sets: &DemonymSets) -> Vec<Vec<u8>> {
    let (mut records, mut aliases, mut text) = (Vec::new(), Vec::new(), Vec::new());
    for (number, country) in draft.countries.iter().enumerate() {
        let capital = (0..draft.places.len()).find(|&at| {
            let place = &draft.places[at];
            place.kind == PlaceKind::Capital && place.country == Some(number as u8)
        });
        let capital = capital.map_or(places::NO_PLACE, |at| order.numbers[at]);
        records.extend(country.code);
        records.extend(country.alpha3.bytes());
        records.extend((text.len() as u16).to_le_bytes());
        records.push(country.name.len() as u8);
        text.extend(country.name.bytes());
        records.extend(&order.numbers[number].to_le_bytes()[..3]);
        records.extend(&capital.to_le_bytes()[..3]);
        for alias in &country.aliases {
            let alias = fold(alias);
            let alias = alias.strip_prefix("the ").unwrap_or(&alias);
            aliases.extend((text.len() as u16).to_le_bytes());
            aliases.extend([alias.len() as u8, number as u8]);
            text.extend(alias.bytes());
        }
    }
    debug_assert_eq!(records.len(), draft.countries.len() * countries::RECORD);
    vec![records, aliases, text, sets.bytes.clone()]
}
