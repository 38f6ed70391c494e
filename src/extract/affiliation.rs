//! Of what sort an organization is, and to which country an organization or a person belongs, where a list or the name
//! itself says so for certain; otherwise nothing.

use super::country::{Country, Located, Reason};
use super::entity::{Entity, EntityKind, Sort};
use super::gazetteer::{self, Known, Meaning, PlaceKind};
use super::group::Group;
use super::passage::is_all_capitals;
use crate::text::{Span, token};
use std::collections::HashSet;

/// What is known of an actor.
#[derive(Debug, Default, PartialEq)]
pub struct Affiliation {
    pub sort: Option<Sort>,
    pub located: Option<Located>,
}

/// Words in an organization's name that say of what sort it is. The first that the name holds decides, so those that
/// say more stand first: "Army" of "Salvation Army" is a matter for the list of known names.
const SORT_WORDS: &[(Sort, &[&str])] = &[
    (
        Sort::Media,
        &[
            "Broadcasting",
            "Gazette",
            "Herald",
            "Magazine",
            "Newspaper",
            "Newspapers",
            "Radio",
            "Television",
            "Tribune",
            "TV",
        ],
    ),
    (
        Sort::ArmedGroup,
        &[
            "Brigades",
            "Guerrilla",
            "Insurgents",
            "Militia",
            "Mujahideen",
            "Mujahidin",
            "Paramilitaries",
            "Rebels",
        ],
    ),
    (Sort::Party, &["Party"]),
    (
        Sort::Military,
        &[
            "Air Force",
            "Armed Forces",
            "Army",
            "Battalion",
            "Brigade",
            "Coast Guard",
            "Corps",
            "Fleet",
            "Infantry",
            "Marine Corps",
            "Marines",
            "National Guard",
            "Navy",
            "Regiment",
            "Squadron",
        ],
    ),
    (
        Sort::Government,
        &[
            "Agency",
            "Assembly",
            "Authority",
            "Bundestag",
            "Bureau",
            "Cabinet",
            "Central Bank",
            "City Council",
            "Commission",
            "Congress",
            "Constabulary",
            "County Council",
            "Court",
            "Defense Department",
            "Department",
            "Directorate",
            "Duma",
            "Embassy",
            "Government",
            "Knesset",
            "Legislature",
            "Ministry",
            "Office of",
            "Parliament",
            "Police",
            "Prosecutor",
            "Secretariat",
            "Senate",
            "Supreme Court",
            "Treasury",
        ],
    ),
    (
        Sort::Company,
        &[
            "AG",
            "Airlines",
            "Airways",
            "Bancorp",
            "Co.",
            "Corp",
            "Corp.",
            "Corporation",
            "GmbH",
            "Holding",
            "Holdings",
            "Inc",
            "Inc.",
            "Industries",
            "LLC",
            "Limited",
            "Ltd",
            "Ltd.",
            "Motors",
            "PLC",
            "Petroleum",
            "Pharmaceuticals",
            "Plc",
            "S.A.",
            "Technologies",
            "plc",
        ],
    ),
];

/// What the lists and the name of the group say. The country of an [ordinary](is_ordinary) name, or of letters that the
/// article spells out in a way that no list has, is uncertain, and for [`settle`] to decide.
pub fn of(kind: EntityKind, group: &Group) -> Affiliation {
    let forms = || std::iter::once(&group.name).chain(&group.aliases);
    let is_short = |form: &&String| is_spelt_out(form, group);
    let in_full = forms()
        .filter(|form| !is_short(form))
        .find_map(|form| Some((form, listed(kind, form)?)));
    if let Some((form, known)) = in_full {
        return Affiliation {
            sort: known.sort,
            located: known.country.map(|country| Located {
                uncertain: is_ordinary(form, known.sort),
                ..located(country, Reason::Listed)
            }),
        };
    }
    if kind != EntityKind::Organization {
        return Affiliation::default();
    }
    let own = country_in_name(&group.name);
    let by_letters = forms().filter(is_short).find_map(|form| listed(kind, form));
    let Some(known) = by_letters else {
        return Affiliation {
            sort: sort_by_words(&group.name),
            located: own,
        };
    };
    let claimed = known.country.map(|country| Located {
        uncertain: true,
        ..located(country, Reason::Listed)
    });
    let agree = own.as_ref().map(|own| own.country) == known.country;
    let sort = if agree {
        known.sort
    } else {
        sort_by_words(&group.name)
    };
    Affiliation {
        sort,
        located: own.or(claimed),
    }
}

/// What the list of known actors says of a name; of a person only by two words or more, since surnames are common.
fn listed(kind: EntityKind, name: &str) -> Option<Known> {
    if kind == EntityKind::Person && !name.contains(' ') {
        return None;
    }
    gazetteer::look_up(name).find_map(|meaning| match (kind, meaning) {
        (EntityKind::Person, Meaning::Person(known)) => Some(known),
        (EntityKind::Organization, Meaning::Organization(known)) => Some(known),
        _ => None,
    })
}

/// Whether an organization is a body of a state, a party or an army whose name is made of nothing but ordinary words and names
/// no country: "General Assembly", "Federal Police". Several countries have one, though the lists know only one of them.
pub fn is_ordinary(name: &str, sort: Option<Sort>) -> bool {
    let of_a_country = matches!(
        sort,
        Some(Sort::Government | Sort::Military | Sort::Party | Sort::ArmedGroup)
    );
    let words = || name.split([' ', '-']).filter(|word| !word.is_empty());
    let is_ordinary = |word: &str| {
        let known = gazetteer::word(token::without_possessive(word));
        known.lower_case_word || known.org_head || known.role
    };
    of_a_country
        && words().nth(1).is_some()
        && words().all(is_ordinary)
        && !begins_with_country(name)
}

/// Whether a form is a few letters that the article spells out: "Central Narcotics Bureau (CNB)". Others may have the same ones.
fn is_spelt_out(form: &str, group: &Group) -> bool {
    form != group.name && form.len() <= SHORT && is_all_capitals(form)
}

/// So many letters are often those of several organizations, longer ones seldom ("UNITA").
const SHORT: usize = 4;

/// "Afghan National Army", "United States Navy". (The longest known name there is the organization's.)
fn begins_with_country(name: &str) -> bool {
    let ends = name.match_indices(' ').take(2).map(|(at, _)| at);
    let mut meanings = ends.flat_map(|end| gazetteer::look_up(&name[..end]));
    meanings.any(|meaning| match meaning {
        Meaning::Demonym(_) => true,
        Meaning::Place(place) => place.kind() == PlaceKind::Country,
        Meaning::Organization(_) | Meaning::Person(_) => false,
    })
}

/// Takes the country from those of the `actors` of which it is not certain and nothing else in the article lies in it.
pub fn settle(actors: &mut [Entity], elsewhere: impl Iterator<Item = Country>) {
    let located = || actors.iter().flat_map(|actor| &actor.located);
    if located().all(|located| !located.uncertain) {
        return;
    }
    let certain = located().filter(|located| !located.uncertain);
    let certain = certain.map(|located| located.country);
    let said: HashSet<Country> = certain.chain(elsewhere).collect();
    for located in actors.iter_mut().map(|actor| &mut actor.located) {
        located.take_if(|located| located.uncertain && !said.contains(&located.country));
        if let Some(located) = located {
            located.uncertain = false;
        }
    }
}

fn located(country: Country, because: Reason) -> Located {
    Located {
        country,
        because,
        uncertain: false,
    }
}

fn sort_by_words(name: &str) -> Option<Sort> {
    let starts = word_starts(name);
    SORT_WORDS
        .iter()
        .find(|(_, words)| words.iter().any(|word| holds_word((name, &starts), word)))
        .map(|(sort, _)| *sort)
}

/// The bytes at which the words of a name begin.
fn word_starts(name: &str) -> Vec<usize> {
    let mut before = ' ';
    name.char_indices()
        .filter(|(_, c)| !std::mem::replace(&mut before, *c).is_alphanumeric())
        .map(|(at, _)| at)
        .collect()
}

fn holds_word((name, starts): (&str, &[usize]), word: &str) -> bool {
    let (bytes, first) = (name.as_bytes(), word.as_bytes().first());
    starts.iter().any(|&at| {
        // Most words are told apart by their first letter.
        bytes.get(at) == first
            && (name[at..].strip_prefix(word))
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// "Russian Foreign Ministry", "Bank of England": the country that the name itself names.
fn country_in_name(name: &str) -> Option<Located> {
    let tokens = token::tokenize(name, Span::new(0, name.len()));
    let mut at = 0;
    while at < tokens.len() {
        let Some(found) = gazetteer::longest(name, &tokens, at) else {
            at += 1;
            continue;
        };
        let part = Span {
            start: tokens[at].span.start,
            end: tokens[at + found.tokens - 1].span.end,
        };
        let country = { found.meanings }.find_map(|meaning| match meaning {
            Meaning::Place(place) if place.kind() == PlaceKind::Country => place.country(),
            Meaning::Demonym(demonym) => demonym.countries().next(),
            Meaning::Place(_) | Meaning::Organization(_) | Meaning::Person(_) => None,
        });
        if let Some(country) = country {
            return Some(located(country, Reason::PartOfName { part }));
        }
        at += found.tokens;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Extractor;

    /// The country of the organization called `name`.
    fn country(text: &str, name: &str) -> Option<String> {
        let found = Extractor.extract(text, Span::new(0, 0));
        let entity = (found.entities.iter()).find(|entity| entity.name == name);
        let located = entity.expect("it is found").located.as_ref()?;
        Some(located.country.code().to_owned())
    }

    #[test]
    fn a_body_of_an_ambiguous_name_has_a_country_only_where_the_article_speaks_of_it() {
        for (text, name, expected) in [
            (
                "The Federal Police searched three flats in Hamburg on Friday, prosecutors said.",
                "Federal Police",
                None,
            ),
            (
                "Moroni, the capital of the Comoros, was quiet. The Federal Police patrolled the port.",
                "Federal Police",
                Some("KM"),
            ),
            (
                "The General Assembly met in New York on Tuesday and put off the vote.",
                "General Assembly",
                None,
            ),
            (
                "The Afghan National Army lost two posts on Tuesday, officers said.",
                "Afghan National Army",
                Some("AF"),
            ),
            (
                "The Central Narcotics Bureau (CNB) held two men in Singapore, the CNB said on Friday.",
                "Central Narcotics Bureau",
                None,
            ),
            (
                "The Botswana Meat Commission (BMC) sold no beef, the BMC said.",
                "Botswana Meat Commission",
                Some("BW"),
            ),
            (
                "The Knesset met on Tuesday and put off the vote.",
                "Knesset",
                Some("IL"),
            ),
        ] {
            assert_eq!(country(text, name).as_deref(), expected, "{text}");
        }
    }
}
