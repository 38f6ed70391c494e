//! One name in the text; and how the proposals of several finders become one list of mentions.

use super::country::Country;
use super::entity::{EntityId, Sort};
use super::gazetteer;
use super::passage::Passage;
use crate::text::{Gap, Span};
use std::collections::BTreeMap;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Person,
    Organization,
    Location,
    /// "Syrian", "Germans": evidence for a country, not a location.
    Demonym,
}

/// Who proposed a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finder {
    /// Looked up in the tables.
    Gazetteer,
    /// Recognised by the words around it: a title, a role, an organization word.
    Cue,
    /// Recognised by what was learned from labelled news.
    Tagger,
    /// The same name stands elsewhere in the article, where it was recognised.
    Repetition,
}

/// A proposal, before mentions are united.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    pub span: Span,
    pub kind: Kind,
    pub by: Finder,
    /// How sure the finder is, 0 to 1; comparable between finders.
    pub score: f32,
}

/// In which sense a location is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// As a place: "in Moscow".
    Literal,
    /// For those who act there: "Moscow said".
    Associative,
    /// Where the report was filed: "BEIRUT, March 3".
    Dateline,
}

/// One span of the text that names an entity, or (a demonym) only points to a country.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mention {
    pub span: Span,
    pub kind: Kind,
    pub by: Finder,
    /// `None` for demonyms only.
    pub entity: Option<EntityId>,
    /// The country that this mention is evidence for.
    pub country: Option<Country>,
    pub sense: Sense,
}

/// One list of names out of all proposals: sorted, never overlapping. Of two that overlap the surer one stays, and of
/// equally sure ones the longer; a proposal loses nothing by another finder's saying the same.
pub fn unite(mut proposals: Vec<Found>) -> Vec<Found> {
    proposals.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(b.span.len().cmp(&a.span.len()))
            .then(a.span.cmp(&b.span))
    });
    let mut taken: BTreeMap<u32, Found> = BTreeMap::new();
    for found in proposals.into_iter().filter(|found| !found.span.is_empty()) {
        let before = taken.range(..found.span.end).next_back();
        if before.is_none_or(|(_, other)| other.span.end <= found.span.start) {
            taken.insert(found.span.start, found);
        }
    }
    taken.into_values().collect()
}

/// Makes a site that the gazetteer knows win over the part of its name that was recognised by itself: "Rafah crossing"
/// over "Rafah".
pub fn prefer_sites(passage: &Passage, proposals: &mut [Found]) {
    proposals.sort_by_key(|found| found.span);
    for at in 0..proposals.len() {
        let site = proposals[at];
        if site.by != Finder::Gazetteer || site.kind != Kind::Location {
            continue;
        }
        let near = at.saturating_sub(NEAR)..(at + NEAR).min(proposals.len());
        let part = proposals[near]
            .iter()
            .filter(|part| {
                part.by == Finder::Tagger
                    && part.kind == Kind::Location
                    && part.span != site.span
                    && site.span.covers(part.span)
            })
            .map(|part| part.score)
            .fold(0.0, f32::max);
        if part > site.score && is_site(site.span.of(passage.text)) {
            proposals[at].score = part;
        }
    }
}

/// Takes "Abu" and its like before a person's name into it, where the finder began behind them.
pub fn take_in_kunyas(passage: &Passage, names: &mut [Found]) {
    let mut before = 0;
    for name in names.iter_mut() {
        let at = passage.token_from(name.span.start);
        if name.kind == Kind::Person
            && matches!(passage.word_before(at, 1), "Abu" | "Umm" | "Abdul" | "Ibn")
        {
            let start = passage.tokens[at - 1].span.start;
            if start >= before && passage.continues(at) {
                name.span.start = start;
            }
        }
        before = name.span.end;
    }
}

/// Takes the second syllable of a given name into a person's name, where the finder ended before its hyphen: "Choi
/// Sang-mok". What else stands there in small letters are words that dictionaries have ("-led", "-backed").
pub fn take_in_syllables(passage: &Passage, names: &mut [Found]) {
    for at in 0..names.len() {
        let name = names[at];
        let (first, end) = (
            passage.token_from(name.span.start),
            passage.token_from(name.span.end),
        );
        if name.kind != Kind::Person || end - first < 2 || passage.word(end) != "-" {
            continue;
        }
        let Some([hyphen, syllable]) = passage.tokens.get(end..end + 2) else {
            continue;
        };
        let word = passage.word(end + 1);
        let is_syllable = word.len() <= LONGEST_SYLLABLE
            && word.bytes().all(|byte| byte.is_ascii_lowercase())
            && !gazetteer::word(word).lower_case_word;
        let is_free = (names.get(at + 1)).is_none_or(|next| next.span.start >= syllable.span.end);
        if hyphen.gap == Gap::Joined && syllable.gap == Gap::Joined && is_syllable && is_free {
            names[at].span.end = syllable.span.end;
        }
    }
}

/// "myeong", "hyeok", "kyung".
const LONGEST_SYLLABLE: usize = 6;

/// Whether the tables hold this name as a building, a base, a field or the like.
pub fn is_site(name: &str) -> bool {
    let place = gazetteer::look_up(name).places().next();
    place.is_some_and(|place| place.kind().sort() == Sort::Facility)
}

/// Proposals that touch each other stand so near in order of their starts.
const NEAR: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    fn found(start: usize, end: usize, score: f32) -> Found {
        Found {
            span: Span::new(start, end),
            kind: Kind::Person,
            by: Finder::Cue,
            score,
        }
    }

    #[test]
    fn the_surer_proposal_stays() {
        let proposals = vec![
            found(0, 5, 0.5),
            found(3, 9, 0.9),
            found(9, 12, 0.1),
            found(9, 14, 0.1),
        ];
        let spans: Vec<(u32, u32)> = unite(proposals)
            .iter()
            .map(|found| (found.span.start, found.span.end))
            .collect();
        assert_eq!(spans, [(3, 9), (9, 14)]);
    }
}
