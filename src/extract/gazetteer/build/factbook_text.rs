//! The prose of the World Factbook, taken apart: names with their abbreviations, forces, leaders.

use crate::draft::Name;
use crate::factbook::GENERAL;
use serde_json::Value;

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
/// The text at a place of a page, without its marking; breaks become line ends.
pub fn text(page: &Value, path: &[&str]) -> String {
    let value = path.iter().try_fold(page, |value, key| value.get(key));
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
pub fn with_abbreviations(entry: &str) -> Vec<Name> {
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

pub fn before_bracket(text: &str) -> &str {
    text.split(['(', '[']).next().unwrap_or_default().trim()
}

pub fn within_bracket(text: &str) -> &str {
    let inner = text
        .split_once('(')
        .map_or("", |(_, rest)| rest.split(')').next().unwrap_or_default());
    inner.trim()
}

pub fn forces(text: &str) -> Vec<Name> {
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
pub fn capital_surnames(text: &str) -> Vec<String> {
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

/// Words before the name of a leader.
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
