//! Labelled text: JSON Lines, one article a line, gzip or plain; see the heading of `score.rs` for the conventions.

use serde::Deserialize;
use std::io::Read;

/// An article with what people found in it.
#[derive(Clone, Debug)]
pub struct Gold {
    pub id: String,
    pub source: String,
    pub text: String,
    /// Which of the three kinds were labelled at all.
    pub annotated: Vec<Class>,
    pub mentions: Vec<GoldMention>,
    /// The countries that the article is about, where that was labelled.
    pub focus: Option<Vec<String>>,
}

/// What a labelled span names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    Person,
    Organization,
    Location,
    Demonym,
    /// Neither right nor wrong.
    Ignored,
    /// Something else: a work, a law, a date.
    Other,
}

/// The three that are scored.
pub const SCORED: [Class; 3] = [Class::Person, Class::Organization, Class::Location];

#[derive(Clone, Debug)]
pub struct GoldMention {
    /// Bytes.
    pub start: usize,
    pub end: usize,
    pub class: Class,
    pub country: Option<String>,
    /// The same for all mentions of one entity.
    pub entity: Option<String>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    source: Option<String>,
    #[serde(default)]
    types: Option<Vec<String>>,
    text: String,
    #[serde(default)]
    mentions: Vec<LineMention>,
    #[serde(default)]
    focus: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct LineMention {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    class: String,
    #[serde(default)]
    country: Option<String>,
    #[serde(default)]
    kb: Option<serde_json::Value>,
}

/// All articles of a file, or why it cannot be read.
pub fn read(path: &str) -> Result<Vec<Gold>, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{path}: {error}"))?;
    let mut text = String::new();
    let read = if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::GzDecoder::new(&bytes[..]).read_to_string(&mut text)
    } else {
        (&bytes[..]).read_to_string(&mut text)
    };
    read.map_err(|error| format!("{path}: {error}"))?;
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| match serde_json::from_str::<Line>(line) {
            Ok(line) => Ok(Gold::from(line)),
            Err(error) => Err(format!("{path}: {error}")),
        })
        .collect()
}

impl From<Line> for Gold {
    fn from(line: Line) -> Self {
        let offsets: Vec<usize> = line
            .text
            .char_indices()
            .map(|(at, _)| at)
            .chain([line.text.len()])
            .collect();
        let byte = |scalar: usize| offsets[scalar.min(offsets.len() - 1)];
        let mentions = line.mentions.into_iter().map(|mention| GoldMention {
            start: byte(mention.start),
            end: byte(mention.end),
            class: class_of(&mention.class),
            country: mention.country.filter(|country| !country.is_empty()),
            entity: mention.kb.and_then(|kb| match kb {
                serde_json::Value::Null => None,
                serde_json::Value::String(name) => Some(name),
                other => Some(other.to_string()),
            }),
        });
        let all = ["PER", "ORG", "LOC"].map(String::from).to_vec();
        Gold {
            id: line.id,
            source: line.source.unwrap_or_default(),
            annotated: line
                .types
                .unwrap_or(all)
                .iter()
                .map(|name| class_of(name))
                .collect(),
            mentions: mentions.collect(),
            text: line.text,
            focus: line.focus,
        }
    }
}

fn class_of(name: &str) -> Class {
    match name.to_uppercase().as_str() {
        "PER" | "PERSON" | "PEOPLE" => Class::Person,
        "ORG" | "ORGANIZATION" | "ORGANISATION" | "COMPANY" => Class::Organization,
        "LOC" | "LOCATION" | "GPE" | "FAC" | "FACILITY" | "PLACE" | "COUNTRY" | "CITY" => {
            Class::Location
        }
        "DEM" | "NORP" | "NATIONALITY" | "DEMONYM" => Class::Demonym,
        "IGN" => Class::Ignored,
        _ => Class::Other,
    }
}
