//! Why each mention, country of an entity and country of an article was found, as JSON: what `extract --explain` adds.

use super::json::{kind, rounded};
use crate::extract::explain::{Explanation, MentionReasons};
use crate::extract::locate::Candidate;
use crate::extract::{CountryEvidence, Entity, Extraction, Finder, Found, Mention, Sense};
use serde::Serialize;

/// Whether reasons are printed along with what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reasons {
    #[default]
    Omitted,
    Included,
}

/// What led to one mention.
#[derive(Serialize)]
pub struct MentionBecause<'a> {
    /// Who found it: of those that proposed it, the one that was believed.
    finder: &'static str,
    sense: &'static str,
    /// What it adds to the score of its country, were it alone in its sentence.
    focus_weight: f64,
    /// All that was proposed for these words, surest first.
    proposals: Vec<Proposal<'a>>,
    /// The places that it may mean, best first: the sum of the three numbers decides, unless the text itself says which
    /// is meant ("Paris, Texas").
    candidates: Vec<PlaceCandidate>,
}

#[derive(Serialize)]
struct Proposal<'a> {
    text: &'a str,
    kind: &'static str,
    finder: &'static str,
    score: f64,
}

#[derive(Serialize)]
struct PlaceCandidate {
    name: String,
    country: Option<String>,
    geoname: Option<u32>,
    prominence: f64,
    support: f64,
    division: f64,
    loss: f64,
}

impl<'a> MentionBecause<'a> {
    /// The reasons for the mention number `at` of `extraction`.
    pub fn of(
        text: &'a str,
        (extraction, explanation): (&Extraction, &Explanation),
        at: usize,
    ) -> Option<Self> {
        let mention: &Mention = extraction.mentions.get(at)?;
        let reasons: &MentionReasons = explanation.mentions.get(at)?;
        Some(Self {
            finder: finder(mention.by),
            sense: sense(mention.sense),
            focus_weight: rounded(explanation.weights.get(at).copied().unwrap_or_default()),
            proposals: (reasons.proposals.iter())
                .map(|found| proposal(text, found))
                .collect(),
            candidates: reasons.candidates.iter().map(candidate).collect(),
        })
    }
}

fn proposal<'a>(text: &'a str, found: &Found) -> Proposal<'a> {
    Proposal {
        text: found.span.of(text),
        kind: kind(found.kind),
        finder: finder(found.by),
        score: rounded(found.score),
    }
}

fn candidate(candidate: &Candidate) -> PlaceCandidate {
    let country = candidate.place.country();
    PlaceCandidate {
        name: candidate.place.name(),
        country: country.map(|country| country.code().to_owned()),
        geoname: candidate.place.geoname(),
        prominence: rounded(candidate.prominence),
        support: rounded(candidate.support),
        division: rounded(candidate.division),
        loss: rounded(candidate.loss),
    }
}

/// Why an entity belongs to its country.
pub fn of_entity(text: &str, entity: &Entity) -> Option<String> {
    let located = entity.located.as_ref()?;
    let doubt = if located.uncertain {
        " (another reading is nearly as good)"
    } else {
        ""
    };
    Some(located.because.tell(text, &entity.name) + doubt)
}

/// Why an article is about a country, or only mentions it.
pub fn of_country(evidence: &CountryEvidence) -> String {
    let named = match evidence.mentions {
        1 => "1 mention".to_owned(),
        several => format!("{several} mentions"),
    };
    let about = if evidence.focus {
        "enough to be about it"
    } else {
        "too little to be about it"
    };
    format!(
        "{named}, {} as a place; {:.0} % of the article's score, {about}",
        evidence.literal,
        100.0 * evidence.score
    )
}

fn finder(finder: Finder) -> &'static str {
    match finder {
        Finder::Tagger => "tagger",
        Finder::Gazetteer => "gazetteer",
        Finder::Cue => "cue",
        Finder::Repetition => "repetition",
    }
}

fn sense(sense: Sense) -> &'static str {
    match sense {
        Sense::Literal => "literal",
        Sense::Associative => "associative",
        Sense::Dateline => "dateline",
    }
}
