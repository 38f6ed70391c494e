//! What the tagger thinks of the names that other finders propose: it has seen their surroundings, they have not.

use super::mention::{Finder, Found, is_site};
use super::passage::Passage;
use super::tagger::reading::Reading;

/// How much the tagger may doubt a proposal, in natural logarithms of odds, before it is no longer believed more likely
/// than not. On the held-out news anything from 1 to 3 is better by half a point of F1 to a point than not to ask.
const CREDIT: f32 = 1.5;

/// Lowers the scores of `proposals` by the tagger's doubts, and drops those that it doubts too much. Where it did not look,
/// only sites are believed that the tables hold as they are written: "Khmeimim air base". In other languages than its own
/// it is not asked.
pub fn weigh(passage: &Passage, proposals: &mut Vec<Found>, reading: &mut Reading) {
    if passage.is_foreign {
        return;
    }
    proposals.retain_mut(|found| {
        if found.by == Finder::Tagger || is_found(&reading.found, found) {
            return true;
        }
        let tokens = passage.token_from(found.span.start)..passage.token_from(found.span.end);
        match reading.doubt(tokens, found.kind) {
            Some(doubt) if doubt <= CREDIT => {
                let belief = 1.0 / (1.0 + (doubt - CREDIT).exp());
                found.score = found.score.min(belief);
                true
            }
            None => found.by == Finder::Gazetteer && is_site(found.span.of(passage.text)),
            Some(_) => false,
        }
    });
}

/// Whether the tagger found this name itself.
fn is_found(names: &[Found], found: &Found) -> bool {
    let at = names.binary_search_by_key(&found.span.start, |name| name.span.start);
    at.is_ok_and(|at| names[at].span == found.span && names[at].kind == found.kind)
}
