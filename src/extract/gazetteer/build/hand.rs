//! The hand-written tables of countries, demonyms, organizations and leaders; `hand_places.rs` reads those of places.

use crate::draft::{CountryDraft, Draft, Name, Other, OtherDraft, PlaceDraft, Standing};
use dateline::extract::gazetteer::PlaceKind;
use dateline::extract::gazetteer::layout::SORTS;
use std::error::Error;
use std::path::Path;

/// The rows of a table: tab-separated fields, without comments and empty lines.
pub fn rows(tables: &Path, name: &str) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let path = tables.join(name);
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect())
}

/// The names in a field, separated by "|".
pub fn names(field: &str) -> impl Iterator<Item = &str> {
    field
        .split('|')
        .map(str::trim)
        .filter(|name| !name.is_empty())
}

/// Reads the countries, each of which is a place as well; these places come first, in the same order.
pub fn countries(draft: &mut Draft, tables: &Path) -> Result<(), Box<dyn Error>> {
    for row in rows(tables, "countries.tsv")? {
        let [code, alpha3, name, aliases] = &row[..] else {
            return Err(format!("countries.tsv: {row:?} should have four fields").into());
        };
        let code = code
            .as_bytes()
            .try_into()
            .map_err(|_| format!("{code} is no code"))?;
        let mut country = CountryDraft {
            code,
            alpha3: alpha3.clone(),
            name: name.clone(),
            aliases: vec![name.clone()],
            names: vec![Name::main(name)],
        };
        for alias in names(aliases) {
            country
                .aliases
                .push(alias.trim_start_matches(['*', '~']).to_owned());
            if !alias.starts_with('~') && !alias.starts_with("the ") {
                country.names.push(Name::new(alias, Standing::Main));
            }
        }
        draft.countries.push(country);
    }
    draft.countries.sort_by_key(|country| country.code);
    for (number, country) in draft.countries.iter().enumerate() {
        let mut place = PlaceDraft::new(&country.name, PlaceKind::Country);
        place.names = country.names.clone();
        place.country = Some(number as u8);
        draft.places.push(place);
    }
    Ok(())
}

/// Reads demonyms: words, then codes of countries.
pub fn demonyms(draft: &mut Draft, tables: &Path) -> Result<(), Box<dyn Error>> {
    for row in rows(tables, "demonyms.tsv")? {
        let [words, codes] = &row[..] else {
            return Err(format!("demonyms.tsv: {row:?} should have two fields").into());
        };
        let countries = codes.split(' ').map(|code| country(draft, code));
        let countries: Vec<u8> = countries
            .collect::<Result<Vec<_>, _>>()?
            .into_iter()
            .flatten()
            .collect();
        for word in names(words) {
            add(draft, word, Other::Demonym(countries.clone()));
        }
    }
    Ok(())
}

/// Reads organizations: name, other names, sort, country.
pub fn organizations(draft: &mut Draft, tables: &Path) -> Result<(), Box<dyn Error>> {
    for row in rows(tables, "organizations.tsv")? {
        let [name, others, sort, code] = &row[..] else {
            return Err(format!("organizations.tsv: {row:?} should have four fields").into());
        };
        let known = SORTS.into_iter().find(|known| known.name() == sort);
        let sort = Some(known.ok_or_else(|| format!("organizations.tsv: no sort {sort}"))?);
        let meaning = Other::Organization(sort, country(draft, code)?);
        for name in names(name).chain(names(others)) {
            add(draft, name, meaning.clone());
        }
    }
    Ok(())
}

/// Reads leaders: name, other names, country.
pub fn leaders(draft: &mut Draft, tables: &Path) -> Result<(), Box<dyn Error>> {
    for row in rows(tables, "leaders.tsv")? {
        let [name, others, code] = &row[..] else {
            return Err(format!("leaders.tsv: {row:?} should have three fields").into());
        };
        let meaning = Other::Person(country(draft, code)?);
        for name in names(name).chain(names(others)) {
            add(draft, name, meaning.clone());
        }
    }
    Ok(())
}

fn add(draft: &mut Draft, name: &str, meaning: Other) {
    let name = Name::new(name, Standing::Main);
    draft.others.push(OtherDraft { name, meaning });
}

/// The number of a country in a table's field; "-" is none.
pub fn country(draft: &Draft, code: &str) -> Result<Option<u8>, String> {
    match code {
        "-" => Ok(None),
        code => Ok(Some(
            draft
                .country(code)
                .ok_or_else(|| format!("no country {code}"))?,
        )),
    }
}
