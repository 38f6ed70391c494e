//! 3  Text becomes mentions, entities, countries: who an article speaks of and where it happens.
//!
//! [`Extractor::extract`] shows the steps in order. It takes any text and cannot fail; its time is linear in the length
//! of the text.
//!
//! - finders: [`gazetteer`] (names known beforehand), [`cue`] (names told by the words around them), [`repeat`]
//! - [`doubt`]: what the tagger thinks of the other finders' proposals
//! - [`foreign`]: what of that is believed in a text that is not English
//! - [`trim`]: what of a name is none ([`title`]: words before it); [`mention`]: what the finders propose becomes one list; [`sense`]: place, or those who act there
//! - [`locate`]: toponyms become places; [`country`]: countries and the reasons for them
//! - [`group`]: mentions become entities; [`entity`]; [`affiliation`]: sort and country of organizations and persons
//! - [`focus`]: what the article is about
//! - [`whole`]: the parts of a long text become one answer
//! - [`explain`]: why each of these was found

pub mod affiliation;
pub mod assemble;
pub mod country;
pub mod cue;
pub mod doubt;
pub mod entity;
pub mod explain;
pub mod focus;
pub mod foreign;
pub mod gazetteer;
pub mod group;
pub mod locate;
pub mod mention;
pub mod passage;
pub mod repeat;
pub mod sense;
pub mod tagger;
pub mod title;
pub mod trim;
pub mod whole;

pub use country::{Country, CountryEvidence, Located, Reason};
pub use entity::{Entity, EntityId, EntityKind, Sort};
pub use mention::{Finder, Found, Kind, Mention, Sense};

use crate::text::Span;
use explain::Explanation;
use focus::RULE;
use locate::Settled;
use passage::Passage;
use tagger::reading::Reading;
use whole::{Part, Whole, parts};

/// All that was found in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// Sorted by start, never overlapping.
    pub mentions: Vec<Mention>,
    /// Indexed by [`EntityId`]; in order of first mention.
    pub entities: Vec<Entity>,
    /// The states that act ("Moscow said", "Russia agreed"), with the mentions in which they do, most often first.
    pub states: Vec<State>,
    /// Strongest first.
    pub countries: Vec<CountryEvidence>,
}

/// A state as an actor.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub country: Country,
    /// Indices into [`Extraction::mentions`].
    pub mentions: Vec<u32>,
}

/// Finds names. Holds nothing but references to tables that lie in the program, so making one costs nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Extractor;

impl Extractor {
    /// All that `text` names. `title` is the part of it that is a headline (may be empty): its words count more for the
    /// focus, and its capitals less as evidence for names.
    pub fn extract(self, text: &str, title: Span) -> Extraction {
        let mut whole = Whole::default();
        for part in parts(text, title) {
            let passage = Passage::new(part.text, part.title);
            let mut reading = tagger::read(&passage);
            let proposals = proposals(&passage, &mut reading);
            let names = names(&passage, proposals, &mut reading);
            let settled = locate::locate(&passage, &names);
            answer(&passage, (&names, &settled), &part, &mut whole);
        }
        whole.end()
    }

    /// The same, with what led to each of the findings.
    pub fn explain(self, text: &str, title: Span) -> (Extraction, Explanation) {
        let mut whole = Whole::default();
        let mut explanation = Explanation::default();
        for part in parts(text, title) {
            let passage = Passage::new(part.text, part.title);
            let mut reading = tagger::read(&passage);
            let proposals = proposals(&passage, &mut reading);
            let names = names(&passage, proposals.clone(), &mut reading);
            let settled = locate::locate(&passage, &names);
            let reasons = explain::mentions(&proposals, &names, &settled);
            let weights = answer(&passage, (&names, &settled), &part, &mut whole);
            explanation.add(reasons, weights, part.start);
        }
        (whole.end(), explanation)
    }
}

/// What the finders propose, each for itself.
fn proposals(passage: &Passage, reading: &mut Reading) -> Vec<Found> {
    let mut proposals = gazetteer::search::find(passage);
    proposals.extend(cue::find(passage));
    doubt::weigh(passage, &mut proposals, reading);
    proposals.extend_from_slice(&reading.found);
    if passage.is_foreign {
        proposals.retain(|found| foreign::is_believed(passage, found));
    }
    proposals
}

/// The names that the proposals make together, sorted and disjoint.
fn names(passage: &Passage, mut proposals: Vec<Found>, reading: &mut Reading) -> Vec<Found> {
    mention::prefer_sites(passage, &mut proposals);
    let mut names = mention::unite(proposals);
    trim::trim(passage, &mut names);
    mention::take_in_kunyas(passage, &mut names);
    mention::take_in_syllables(passage, &mut names);
    repeat::agree(passage, &mut names);
    let mut repeated = repeat::find(passage, &names);
    repeated.retain(|name| !trim::is_money(passage, name.span));
    doubt::weigh(passage, &mut repeated, reading);
    names.extend(repeated);
    let mut names = mention::unite(names);
    names.retain(|name| name.kind != Kind::Demonym || !sense::is_language(passage, name.span));
    names
}

/// Adds what a part of a text names to the whole; gives what each mention weighs.
fn answer(
    passage: &Passage,
    (names, settled): (&[Found], &Settled),
    part: &Part,
    whole: &mut Whole,
) -> Vec<f32> {
    let resolutions = &settled.resolutions;
    let senses = sense::senses(passage, names, &|at| assemble::can_act(&resolutions[at]));
    let entities = assemble::entities(passage, names, resolutions);
    let mentions = assemble::mentions(names, &entities, (resolutions, &senses));
    let countries = focus::countries(&mentions, &entities);
    let weights = RULE.weights(passage, (&mentions, &countries), part.lead(passage));
    whole.scores.add(passage, (&mentions, &countries), &weights);
    whole.add(entities, mentions, part.start);
    weights
}

/// A number that changes with the tables and the model: what was found with others may be found otherwise now. It is made of
/// samples of them when the program is compiled: at the start, reading even those would take as long as the first frame.
pub const TABLES_HASH: u64 = {
    let tables = gazetteer::FILES;
    let mut hash = sampled(tagger::FILE, FNV_OFFSET);
    let mut at = 0;
    while at < tables.len() {
        hash = sampled(tables[at], hash);
        at += 1;
    }
    hash
};

/// The two numbers of FNV-1a (Fowler, Noll and Vo; RFC 9923) for 64 bits.
pub(crate) const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
pub(crate) const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

/// The hash goes on over the length of a table and 64 bytes in every 32 KiB of it.
const fn sampled(table: &[u8], hash: u64) -> u64 {
    let mut hash = (hash ^ table.len() as u64).wrapping_mul(FNV_PRIME);
    let mut at = 0;
    while at < table.len() {
        hash = (hash ^ table[at] as u64).wrapping_mul(FNV_PRIME);
        at += if at % (1 << 15) < 63 {
            1
        } else {
            (1 << 15) - 63
        };
    }
    hash
}
