//! Why each mention, place and country was found: who proposed it, what else it could have meant, what it weighs.
//!
//! Not kept with an [`Extraction`](super::Extraction): whoever asks has the text read once more
//! ([`Extractor::explain`](super::Extractor::explain)).

use super::country::Reason;
use super::locate::{Candidate, Settled};
use super::mention::Found;

/// What led to an extraction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explanation {
    /// For each mention of the extraction, in the same order.
    pub mentions: Vec<MentionReasons>,
    /// What each mention adds to the score of its country for the focus; 0 without a country. Several of one country in
    /// one sentence count as the heaviest of them.
    pub weights: Vec<f32>,
}

impl Explanation {
    /// Adds what is known of the mentions in the next part of the text, which begins at byte `start` of it.
    pub(super) fn add(&mut self, reasons: Vec<MentionReasons>, weights: Vec<f32>, start: u32) {
        let moved = reasons.into_iter().map(|mut reasons| {
            for proposal in &mut reasons.proposals {
                proposal.span = proposal.span.behind(start);
            }
            reasons
        });
        self.mentions.extend(moved);
        self.weights.extend(weights);
    }
}

/// What led to one mention.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MentionReasons {
    /// All proposals that touch its span, surest first: the first was taken, or the article's other mentions outvoted it.
    pub proposals: Vec<Found>,
    /// The places that it may mean, best first.
    pub candidates: Vec<Candidate>,
}

/// So many places of one name are told.
const MOST_CANDIDATES: usize = 5;

/// The reasons for each of the `names`. `proposals` are all that were made, in any order.
pub fn mentions(proposals: &[Found], names: &[Found], settled: &Settled) -> Vec<MentionReasons> {
    let mut sorted: Vec<Found> = proposals.to_vec();
    sorted.sort_by_key(|found| (found.span.start, found.span.end));
    let longest = sorted
        .iter()
        .map(|found| found.span.len() as u32)
        .max()
        .unwrap_or(0);
    names
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let first =
                sorted.partition_point(|found| found.span.start + longest < name.span.start);
            let mut touching: Vec<Found> = sorted[first..]
                .iter()
                .take_while(|found| found.span.start < name.span.end)
                .filter(|found| found.span.overlaps(name.span))
                .copied()
                .collect();
            touching.sort_by(|a, b| b.score.total_cmp(&a.score));
            let mut candidates = settled.candidates(at);
            candidates.truncate(MOST_CANDIDATES);
            MentionReasons {
                proposals: touching,
                candidates,
            }
        })
        .collect()
}

impl Reason {
    /// The reason as a sentence's end: "Tartus is in Syria: …". `text` is the article's, `name` the entity's.
    pub fn tell(&self, text: &str, name: &str) -> String {
        match self {
            Reason::CountryName => "the name is the country's, or its people's".to_owned(),
            Reason::OnlyPlace => "no place of that name is known in another country".to_owned(),
            Reason::MostProminent { alternatives } => {
                format!(
                    "it is the most prominent of the places of that name; {alternatives} others lie in other countries"
                )
            }
            Reason::SaidByText { container } => {
                format!("the text puts it in {}", container.of(text))
            }
            Reason::NamedNearby { evidence } => {
                format!("the article also names {}", evidence.of(text))
            }
            Reason::Policy => {
                "several states claim it; the table of disputed territories says which code is used"
                    .to_owned()
            }
            Reason::PartOfName { part } => format!("its name holds {:?}", part.of(name)),
            Reason::Listed => "the list of known actors says so".to_owned(),
        }
    }
}
