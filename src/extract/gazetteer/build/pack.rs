//! Writes the tables as `layout.rs` describes them.

use crate::draft::{Draft, Name, Other, Standing, Writing};
use crate::perfect_hash;
use crate::text_codes::TextCodes;
use dateline::extract::gazetteer::layout::{SORTS, countries, names, places, words};
use dateline::extract::gazetteer::{Key, PlaceKind, key, table};
use dateline::text::fold::fold;
use dateline::text::{Span, token};
use std::collections::{BTreeMap, BTreeSet};
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
    drafts: Vec<usize>,
    /// Number by draft index.
    numbers: Vec<u32>,
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

/// The sets of countries that demonyms point to, each once.
#[derive(Default)]
struct DemonymSets {
    bytes: Vec<u8>,
    starts: BTreeMap<Vec<u8>, u32>,
}

impl DemonymSets {
    fn start(&mut self, set: &[u8]) -> u32 {
        if let Some(start) = self.starts.get(set) {
            return *start;
        }
        let start = self.bytes.len() as u32;
        self.bytes.push(set.len() as u8);
        self.bytes.extend(set);
        self.starts.insert(set.to_vec(), start);
        start
    }
}

/// An entry among the meanings of a name, with its rank (low comes first).
type Ranked = (i32, u32);

/// How much lower an alternate name ranks its place.
const ALTERNATE_RANK: i32 = 25;
/// Where organizations, persons and demonyms rank among places, by prominence.
const OTHER_RANK: i32 = 130;

fn names_file(
    draft: &Draft,
    order: &Order,
    sets: &mut DemonymSets,
) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let mut meanings: BTreeMap<u64, Vec<Ranked>> = BTreeMap::new();
    let mut beginnings = BTreeSet::new();
    for (at, place) in draft.places.iter().enumerate() {
        for name in &place.names {
            let penalty = match name.standing {
                Standing::Main => 0,
                Standing::Alternate => ALTERNATE_RANK,
            };
            let rank = penalty - i32::from(place.prominence);
            add(
                &mut meanings,
                &mut beginnings,
                name,
                (rank, order.numbers[at]),
            );
        }
    }
    for other in &draft.others {
        let entry = entry(&other.meaning, sets);
        add(
            &mut meanings,
            &mut beginnings,
            &other.name,
            (-OTHER_RANK, entry),
        );
    }
    let hashes: Vec<u64> = meanings.keys().copied().collect();
    let perfect = perfect_hash::build(&hashes)?;
    let mut lists = Vec::new();
    let mut slots = vec![0; perfect.slots * names::SLOT];
    for (hash, mut ranked) in meanings {
        let payload = payload(&mut ranked, &mut lists);
        let pilot = perfect.pilots[table::bucket(hash, perfect.pilots.len())];
        let at = names::SLOT * table::slot(hash, u32::from(pilot), perfect.slots);
        slots[at..at + 3].copy_from_slice(&hash.to_le_bytes()[..3]);
        slots[at + 3..at + 6].copy_from_slice(&payload.to_le_bytes()[..3]);
    }
    let pilots = perfect
        .pilots
        .iter()
        .flat_map(|pilot| pilot.to_le_bytes())
        .collect();
    Ok(vec![pilots, slots, lists, filter(&beginnings)])
}

fn add(
    meanings: &mut BTreeMap<u64, Vec<Ranked>>,
    beginnings: &mut BTreeSet<u64>,
    name: &Name,
    ranked: Ranked,
) {
    let tokens = token::tokenize(&name.text, Span::new(0, name.text.len()));
    let mut key = Key::default();
    let mut prefixes = Vec::new();
    for token in &tokens {
        match key.push(&name.text, *token) {
            key::Step::Broken => return,
            key::Step::Joint => {}
            key::Step::Taken => prefixes.push(key.hash()),
        }
    }
    let Some(hash) = prefixes.pop() else {
        return;
    };
    beginnings.extend(prefixes);
    let acronym = match name.writing {
        Writing::Acronym => names::ACRONYM,
        Writing::Ordinary => 0,
    };
    meanings
        .entry(hash)
        .or_default()
        .push((ranked.0, ranked.1 | acronym));
}

fn entry(meaning: &Other, sets: &mut DemonymSets) -> u32 {
    let known = |sort: u8, country: Option<u8>| {
        u32::from(sort) << 8 | u32::from(country.unwrap_or(names::NO_COUNTRY))
    };
    match meaning {
        Other::Demonym(set) => names::DEMONYM << names::KIND_SHIFT | sets.start(set),
        Other::Organization(sort, country) => {
            let number = SORTS.iter().position(|known| Some(*known) == *sort);
            names::ORGANIZATION << names::KIND_SHIFT | known(number.unwrap_or(255) as u8, *country)
        }
        Other::Person(country) => names::PERSON << names::KIND_SHIFT | known(255, *country),
    }
}

fn payload(ranked: &mut Vec<Ranked>, lists: &mut Vec<u8>) -> u32 {
    ranked.sort_unstable();
    let mut entries: Vec<u32> = Vec::new();
    for (_, entry) in ranked {
        if !entries
            .iter()
            .any(|known| known & !names::ACRONYM == *entry & !names::ACRONYM)
        {
            entries.push(*entry);
        }
    }
    if let [only] = entries[..] {
        return only;
    }
    let start = lists.len() as u32 / 3;
    let last = entries.len() - 1;
    for (at, entry) in entries.into_iter().enumerate() {
        let entry = if at == last {
            entry | names::LAST
        } else {
            entry
        };
        lists.extend(&entry.to_le_bytes()[..3]);
    }
    names::LIST | start
}

/// A filter of 8 bits a beginning, which errs in about 3 of 100 cases.
fn filter(beginnings: &BTreeSet<u64>) -> Vec<u8> {
    let mut filter = vec![0u64; beginnings.len() / 8 + 1];
    let count = filter.len();
    for &hash in beginnings {
        let (at, bits) = table::beginning(hash, count);
        filter[at] |= bits;
    }
    filter.into_iter().flat_map(u64::to_le_bytes).collect()
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
        records.push(place.prominence);
    }
    let (name_bytes, starts, codes) = display_names(draft, order);
    let (disputed, notes) = notes(draft, order);
    vec![
        records,
        region_rows,
        name_bytes,
        starts,
        codes,
        disputed,
        notes,
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
        let text = codes.encode(name);
        bytes.push(text.len() as u8);
        bytes.extend(text);
    }
    (bytes, starts, codes.table())
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

fn words_file(draft: &Draft) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let flags: BTreeMap<u64, u8> = draft
        .words
        .iter()
        .map(|(word, flags)| (Key::of_word(word).hash(), *flags))
        .collect();
    let hashes: Vec<u64> = flags.keys().copied().collect();
    let perfect = perfect_hash::build(&hashes)?;
    let mut slots = vec![0; perfect.slots * words::SLOT];
    for (hash, flags) in flags {
        let pilot = perfect.pilots[table::bucket(hash, perfect.pilots.len())];
        let at = words::SLOT * table::slot(hash, u32::from(pilot), perfect.slots);
        slots[at..at + 2].copy_from_slice(&hash.to_le_bytes()[..2]);
        slots[at + 2] = flags;
    }
    let pilots = perfect
        .pilots
        .iter()
        .flat_map(|pilot| pilot.to_le_bytes())
        .collect();
    Ok(vec![pilots, slots])
}
