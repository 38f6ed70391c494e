//! The hand-written tables of places: regions and waters, sites, states that are no more, further names, weights,
//! disputed territories. They come last, and outrank all others.

use crate::draft::{Draft, Name, PlaceDraft, Standing, Writing};
use crate::hand::{country, names, rows};
use dateline::extract::gazetteer::PlaceKind;
use dateline::text::fold::fold;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

type Outcome = Result<(), Box<dyn Error>>;

/// Standing of the name, whether it is a division, prominence turned round, the place.
type Rank = (Standing, bool, u8, usize);

/// The places by (folded) name: those whose main name it is first, towns before divisions, then the most prominent.
pub struct Index(HashMap<String, Vec<usize>>);

impl Index {
    pub fn new(draft: &Draft) -> Self {
        let mut index: HashMap<String, Vec<Rank>> = HashMap::new();
        for (at, place) in draft.places.iter().enumerate() {
            let division = matches!(place.kind, PlaceKind::Admin1 | PlaceKind::Admin2);
            let rank = |standing| (standing, division, 255 - place.prominence, at);
            let shown = (fold(&place.name), rank(Standing::Main));
            let others = place.names.iter();
            let others = others.map(|name| (fold(&name.text), rank(name.standing)));
            for (name, rank) in others.chain([shown]) {
                index.entry(name).or_default().push(rank);
            }
        }
        let sorted = |mut places: Vec<Rank>| {
            places.sort_unstable();
            places.into_iter().map(|(.., at)| at).collect()
        };
        Self(
            index
                .into_iter()
                .map(|(name, places)| (name, sorted(places)))
                .collect(),
        )
    }

    fn all(&self, name: &str) -> &[usize] {
        self.0.get(&fold(name)).map_or(&[], Vec::as_slice)
    }

    /// The first place of this name in a country (in any, for `None`).
    fn find(&self, draft: &Draft, name: &str, country: Option<u8>) -> Option<usize> {
        let places = self.0.get(&fold(name))?;
        places
            .iter()
            .copied()
            .find(|&at| country.is_none() || draft.places[at].country == country)
    }
}

/// Regions, waters, mountains: name, other names, kind, country, weight (may be left out).
pub fn regions(draft: &mut Draft, tables: &Path, file: &str) -> Outcome {
    for row in rows(tables, file)? {
        let [name, others, kind, code, rest @ ..] = &row[..] else {
            return Err(format!("{file}: {row:?} should have four fields or five").into());
        };
        let mut place = PlaceDraft::new(name, kind_of(file, kind)?);
        place
            .names
            .extend(names(others).map(|other| Name::new(other, Standing::Main)));
        place.country = country(draft, code)?;
        place.weight = rest.first().map_or(Ok(0), |weight| weight.parse())?;
        if !merge_with_division(draft, &place) {
            replace(draft, place);
        }
    }
    Ok(())
}

/// Gives names and weight to the first-level division of that name and country, if there is one.
fn merge_with_division(draft: &mut Draft, place: &PlaceDraft) -> bool {
    let folded = fold(&place.name);
    let is_it = |other: &&mut PlaceDraft| {
        other.kind == PlaceKind::Admin1
            && other.country == place.country
            && other
                .names
                .iter()
                .any(|name| name.standing == Standing::Main && fold(&name.text) == folded)
    };
    let Some(division) = draft.places.iter_mut().find(is_it) else {
        return false;
    };
    division.name = place.name.clone();
    division.names.extend(place.names.iter().cloned());
    division.weight += place.weight;
    true
}

/// Puts a place in the stead of those of its name that WordNet or the list of airfields had.
fn replace(draft: &mut Draft, place: PlaceDraft) {
    let mine: Vec<String> = place.names.iter().map(|name| fold(&name.text)).collect();
    let same = |other: &PlaceDraft| {
        other.geoname == 0 && other.kind != PlaceKind::Country && mine.contains(&fold(&other.name))
    };
    draft.places.retain(|other| !same(other) || other.by_hand);
    draft.places.push(PlaceDraft {
        by_hand: true,
        ..place
    });
}

/// Sites: name, other names, kind, country, the town near which they lie ("-" where none is known).
pub fn sites(draft: &mut Draft, tables: &Path) -> Outcome {
    let index = Index::new(draft);
    let (mut found, mut unknown) = (Vec::new(), Vec::new());
    for row in rows(tables, "sites.tsv")? {
        let [name, others, kind, code, near] = &row[..] else {
            return Err(format!("sites.tsv: {row:?} should have five fields").into());
        };
        let mut place = PlaceDraft::new(name, kind_of("sites.tsv", kind)?);
        place
            .names
            .extend(names(others).map(|other| Name::new(other, Standing::Main)));
        place.country = country(draft, code)?;
        if near != "-" {
            match index.find(draft, near, place.country) {
                Some(town) => lie_near(&mut place, &draft.places[town]),
                None => unknown.push(format!("{near} {code} ({name})")),
            }
        }
        found.push(place);
    }
    found.into_iter().for_each(|place| replace(draft, place));
    report("sites.tsv", unknown)
}

/// Further names and places: name, other names, country, kind, near. With the kind "=" the names are added to the
/// place of that name; a name that begins with "!" is the one to show.
pub fn extra(draft: &mut Draft, tables: &Path) -> Outcome {
    let index = Index::new(draft);
    let mut unknown = Vec::new();
    for row in rows(tables, "places_extra.tsv")? {
        let [name, others, code, kind, near] = &row[..] else {
            return Err(format!("places_extra.tsv: {row:?} should have five fields").into());
        };
        let code = country(draft, code)?;
        let reference = if kind == "=" { name } else { near };
        let town = index.find(draft, reference, code);
        if reference != "-" && town.is_none() {
            unknown.push(format!("{reference} ({name})"));
        }
        if kind == "=" {
            if let Some(town) = town {
                rename(&mut draft.places[town], others);
            }
            continue;
        }
        let mut place = PlaceDraft::new(name, kind_of("places_extra.tsv", kind)?);
        place
            .names
            .extend(names(others).map(|other| Name::new(other, Standing::Main)));
        place.country = code;
        if let Some(town) = town {
            lie_near(&mut place, &draft.places[town]);
        }
        place.by_hand = true;
        place.weight = weight_of_unknown_size(place.kind);
        draft.places.push(place);
    }
    report("places_extra.tsv", unknown)
}

/// Takes position and division from a town close by.
fn lie_near(place: &mut PlaceDraft, town: &PlaceDraft) {
    place.coordinates = town.coordinates;
    place.admin1.clone_from(&town.admin1);
}

/// What stands in for the population of a place that news names and GeoNames lacks.
fn weight_of_unknown_size(kind: PlaceKind) -> i32 {
    match kind {
        PlaceKind::Capital | PlaceKind::City => 110,
        PlaceKind::Town => 90,
        PlaceKind::Suburb => 100,
        PlaceKind::Village => 75,
        _ => 20,
    }
}

fn rename(place: &mut PlaceDraft, others: &str) {
    for other in names(others) {
        let shown = other.strip_prefix('!');
        let name = Name::new(shown.unwrap_or(other), Standing::Main);
        if shown.is_some() {
            place.name = name.text.clone();
        }
        let folded = fold(&name.text);
        place.names.retain(|known| fold(&known.text) != folded);
        place.names.push(name);
    }
}

/// Seats of government: name, country. They count as capitals.
pub fn seats(draft: &mut Draft, tables: &Path) -> Outcome {
    let index = Index::new(draft);
    let mut unknown = Vec::new();
    for row in rows(tables, "seats.tsv")? {
        let [name, code] = &row[..] else {
            return Err(format!("seats.tsv: {row:?} should have two fields").into());
        };
        match index.find(draft, name, country(draft, code)?) {
            Some(place) => draft.places[place].kind = PlaceKind::Capital,
            None => unknown.push(format!("{name} {code}")),
        }
    }
    report("seats.tsv", unknown)
}

/// Abbreviations of divisions: abbreviation, country, division.
pub fn abbreviations(draft: &mut Draft, tables: &Path) -> Outcome {
    let index = Index::new(draft);
    let mut unknown = Vec::new();
    for row in rows(tables, "abbreviations.tsv")? {
        let [short, code, name] = &row[..] else {
            return Err(format!("abbreviations.tsv: {row:?} should have three fields").into());
        };
        let country = country(draft, code)?;
        let places = index.all(name);
        let division = places.iter().copied().find(|&at| {
            draft.places[at].kind == PlaceKind::Admin1 && draft.places[at].country == country
        });
        let Some(division) = division else {
            unknown.push(format!("{name} {code}"));
            continue;
        };
        let writing = match short.matches('.').count() {
            1 => Writing::AbbreviationAfterComma,
            _ => Writing::CodeAfterComma,
        };
        let name = Name {
            writing,
            ..Name::main(short.trim_end_matches('.'))
        };
        draft.places[division].names.push(name);
    }
    report("abbreviations.tsv", unknown)
}

/// Weights: name, country, number to add to the prominence of its most prominent place there.
pub fn weights(draft: &mut Draft, tables: &Path) -> Outcome {
    let index = Index::new(draft);
    let mut unknown = Vec::new();
    for row in rows(tables, "weights.tsv")? {
        let [name, code, weight] = &row[..] else {
            return Err(format!("weights.tsv: {row:?} should have three fields").into());
        };
        match index.find(draft, name, country(draft, code)?) {
            Some(place) => draft.places[place].weight += weight.parse::<i32>()?,
            None => unknown.push(format!("{name} {code}")),
        }
    }
    report("weights.tsv", unknown)
}

/// Disputed territories: name, code used, note.
pub fn disputed(draft: &mut Draft, tables: &Path) -> Outcome {
    let index = Index::new(draft);
    let mut unknown = Vec::new();
    for row in rows(tables, "disputed.tsv")? {
        let [name, code, note] = &row[..] else {
            return Err(format!("disputed.tsv: {row:?} should have three fields").into());
        };
        let used = country(draft, code)?;
        let place = index
            .find(draft, name, used)
            .or_else(|| index.find(draft, name, None));
        let Some(place) = place else {
            unknown.push(name.clone());
            continue;
        };
        draft.places[place].country = used;
        draft.places[place].disputed = Some(note.clone());
    }
    report("disputed.tsv", unknown)
}

/// Fails with all the places that a table speaks of and no source has.
fn report(file: &str, unknown: Vec<String>) -> Outcome {
    match unknown.is_empty() {
        true => Ok(()),
        false => Err(format!("{file}: not known: {}", unknown.join("; ")).into()),
    }
}

fn kind_of(file: &str, kind: &str) -> Result<PlaceKind, String> {
    PlaceKind::parse(kind).ok_or_else(|| format!("{file}: no kind {kind}"))
}
