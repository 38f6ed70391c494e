//! Runs the program's own extraction over a text and brings what it found into the form that is scored.

use crate::gold::{Class, Gold};
use crate::score::{Predicted, Prediction};
use dateline::extract::passage::Passage;
use dateline::extract::{Extraction, Extractor, Kind, tagger};
use dateline::text::Span;

/// What finds the names.
#[derive(Clone, Copy, Debug, Default)]
pub enum Engine {
    /// All of the extraction.
    #[default]
    Whole,
    TaggerOnly,
}

impl Engine {
    pub fn predict(self, text: &str) -> Prediction {
        match self {
            Engine::Whole => of_extraction(&Extractor.extract(text, Span::default())),
            Engine::TaggerOnly => of_tagger(text),
        }
    }
}

fn of_tagger(text: &str) -> Prediction {
    let found = tagger::read(&Passage::new(text, Span::default())).found;
    let mentions = found.iter().map(|found| Predicted {
        span: (found.span.start as usize, found.span.end as usize),
        class: class_of(found.kind),
        country: None,
        entity: None,
    });
    Prediction {
        mentions: mentions.collect(),
        ..Prediction::default()
    }
}

fn of_extraction(extraction: &Extraction) -> Prediction {
    let mentions = extraction.mentions.iter().map(|mention| Predicted {
        span: (mention.span.start as usize, mention.span.end as usize),
        class: class_of(mention.kind),
        country: mention.country.map(|country| country.code().to_string()),
        entity: mention.entity.map(|entity| entity.0),
    });
    let mut countries: Vec<(String, u32)> = extraction
        .countries
        .iter()
        .map(|evidence| (evidence.country.code().to_string(), evidence.mentions))
        .collect();
    countries.sort_by_key(|country| std::cmp::Reverse(country.1));
    let focus = extraction
        .countries
        .iter()
        .filter(|evidence| evidence.focus);
    Prediction {
        mentions: mentions.collect(),
        countries,
        focus: focus
            .map(|evidence| evidence.country.code().to_string())
            .collect(),
    }
}

fn class_of(kind: Kind) -> Class {
    match kind {
        Kind::Person => Class::Person,
        Kind::Organization => Class::Organization,
        Kind::Location => Class::Location,
        Kind::Demonym => Class::Demonym,
    }
}

/// One line of JSON: the article's id and mentions, with offsets in characters.
pub fn json_line(gold: &Gold, prediction: &Prediction) -> String {
    let characters = |byte: usize| gold.text[..byte].chars().count();
    let mentions: Vec<serde_json::Value> = prediction
        .mentions
        .iter()
        .map(|mention| {
            serde_json::json!({
                "start": characters(mention.span.0),
                "end": characters(mention.span.1),
                "type": match mention.class {
                    Class::Person => "PER",
                    Class::Organization => "ORG",
                    Class::Location => "LOC",
                    Class::Demonym => "DEM",
                    Class::Ignored | Class::Other => "OTHER",
                },
                "country": mention.country,
                "entity": mention.entity,
            })
        })
        .collect();
    serde_json::json!({ "id": gold.id, "mentions": mentions }).to_string()
}
