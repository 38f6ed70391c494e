//! Packs names and words: perfect hashes, lists of meanings, the filter of beginnings.

use crate::draft::{Draft, Name, Other, Standing, Writing};
use crate::pack::Order;
use crate::perfect_hash;
use dateline::extract::gazetteer::layout::{SORTS, names, words};
use dateline::extract::gazetteer::{Key, key, table};
use dateline::text::{Span, token};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

/// The sets of countries that demonyms point to, each once.
#[derive(Default)]
pub struct DemonymSets {
    pub bytes: Vec<u8>,
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
const ALTERNATE_RANK: i32 = 40;
/// Where organizations, persons and demonyms rank among places, by prominence.
const OTHER_RANK: i32 = 130;

pub fn names_file(
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
            key::Step::Broken => return, // no text has such a name: "Centar †"
            key::Step::Joint => {}
            key::Step::Taken => prefixes.push(key.hash()),
        }
    }
    let Some(hash) = prefixes.pop() else {
        return;
    };
    beginnings.extend(prefixes);
    let writing = match name.writing {
        Writing::Ordinary => 0,
        Writing::Acronym => names::ACRONYM,
        Writing::AbbreviationAfterComma => names::AFTER_COMMA,
        Writing::CodeAfterComma => names::AFTER_COMMA | names::ACRONYM,
    };
    meanings
        .entry(hash)
        .or_default()
        .push((ranked.0, ranked.1 | writing));
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
        let meaning = |entry: u32| entry & !names::ACRONYM & !names::AFTER_COMMA;
        match entries
            .iter_mut()
            .find(|known| meaning(**known) == meaning(*entry))
        {
            Some(known) => *known &= *entry, // as free in its writing as any of its names
            None => entries.push(*entry),
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

pub fn words_file(draft: &Draft) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
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
