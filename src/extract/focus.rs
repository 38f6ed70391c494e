//! What the article is about: the countries in its focus, as against those that it merely mentions.
//!
//! Every mention of a country, of a place in it, of its people or of an organization that is known to be of it adds to that
//! country's score: more in the headline and in the first two paragraphs, where news says what it is about. The numbers of
//! [`RULE`] were fitted to labelled news (`focus/fit.rs` says how), as the whole extraction finds the names there. To weigh
//! demonyms, datelines, organizations and states that act otherwise than places fits what it is fitted to a little better,
//! and other articles no better. The accuracy bench compares the focus with the rule "most mentioned country" (CLIFF,
//! D'Ignazio and others 2014).

use super::country::{Country, CountryEvidence};
use super::entity::Entity;
use super::mention::{Kind, Mention, Sense};
use super::passage::Passage;
use crate::text::Gap;
use std::collections::BTreeMap;

/// What a mention counts by where it stands, and how much makes a focus.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    pub headline: f32,
    pub first_paragraph: f32,
    /// Further behind, each counts 1.
    pub second_paragraph: f32,
    /// A country is in the focus if its score is at least this share of the highest …
    pub share_of_top: f32,
    /// … and this share of all scores together, so that a long list of countries is about none of them …
    pub share_of_all: f32,
    /// … and at least this much, so that one passing mention makes no focus.
    pub least: f32,
}

/// The rule in use.
pub const RULE: Rule = Rule {
    headline: 2.2,
    first_paragraph: 2.0,
    second_paragraph: 1.5,
    share_of_top: 0.37,
    share_of_all: 0.14,
    least: 1.1,
};

pub const SHARE_OF_TOP: f32 = RULE.share_of_top;
pub const SHARE_OF_ALL: f32 = RULE.share_of_all;
/// Only so many countries are in the focus, the strongest.
pub const MOST: usize = 3;

/// The country that each mention is evidence for: its own, or that of the organization which it names.
pub fn countries(mentions: &[Mention], entities: &[Entity]) -> Vec<Option<Country>> {
    let of_organization = |mention: &Mention| {
        let entity = entities.get(mention.entity?.0 as usize)?;
        let located = entity.located.as_ref()?;
        (mention.kind == Kind::Organization).then_some(located.country)
    };
    (mentions.iter())
        .map(|mention| mention.country.or_else(|| of_organization(mention)))
        .collect()
}

/// What the mentions of a text say of each country.
#[derive(Default)]
pub struct Scores(BTreeMap<Country, Tally>);

impl Scores {
    /// Adds the `mentions` in a text, or in a part of it that begins with a sentence: their countries and what they weigh.
    pub fn add(
        &mut self,
        passage: &Passage,
        (mentions, countries): (&[Mention], &[Option<Country>]),
        weights: &[f32],
    ) {
        for tally in self.0.values_mut() {
            tally.last_sentence = None;
        }
        for ((mention, country), &weight) in mentions.iter().zip(countries).zip(weights) {
            let &Some(country) = country else {
                continue;
            };
            let tally = self.0.entry(country).or_default();
            tally.count(mention);
            let sentence = passage.sentence_at(mention.span.start);
            // The same evidence twice in one sentence says nothing new.
            if tally.last_sentence != Some(sentence) {
                tally.score += weight;
                tally.last_weight = weight;
            } else if weight > tally.last_weight {
                tally.score += weight - tally.last_weight;
                tally.last_weight = weight;
            }
            tally.last_sentence = Some(sentence);
        }
    }

    /// The evidence for each country, strongest first, those in the focus marked.
    pub fn evidence(self) -> Vec<CountryEvidence> {
        let ranked = self.ranked();
        let bar = RULE.bar(&ranked);
        let total: f32 = ranked.iter().map(|(_, tally)| tally.score).sum();
        (ranked.into_iter().enumerate())
            .map(|(rank, (country, tally))| CountryEvidence {
                country,
                mentions: tally.shown(),
                literal: tally.literal,
                focus: tally.score >= bar && rank < MOST,
                score: if total > 0.0 {
                    tally.score / total
                } else {
                    0.0
                },
            })
            .collect()
    }

    /// The countries, strongest first, and how many times over each has what makes a focus by `rule`.
    pub fn ratios(&self, rule: &Rule) -> Vec<(Country, f32)> {
        let ranked = self.ranked();
        let bar = rule.bar(&ranked);
        (ranked.iter())
            .map(|(country, tally)| (*country, tally.score / bar))
            .collect()
    }

    /// The countries that are named; where none is, those that the report was filed from, or else those of organizations.
    fn ranked(&self) -> Vec<(Country, Tally)> {
        let best = self.0.values().map(Tally::standing).max();
        let best = (self.0.iter()).filter(|(_, tally)| Some(tally.standing()) == best);
        let mut ranked: Vec<(Country, Tally)> =
            best.map(|(country, tally)| (*country, *tally)).collect();
        ranked.sort_by(|(one, a), (other, b)| {
            (b.score.total_cmp(&a.score))
                .then(b.shown().cmp(&a.shown()))
                .then(one.cmp(other))
        });
        ranked
    }
}

impl Rule {
    /// What each of the `mentions` adds to the score of its country, were it alone in its sentence; nothing without one.
    pub fn weights(
        &self,
        passage: &Passage,
        (mentions, countries): (&[Mention], &[Option<Country>]),
        lead: [u32; 2],
    ) -> Vec<f32> {
        (mentions.iter().zip(countries))
            .map(|(mention, country)| match country {
                Some(_) => self.by_place(passage, mention, lead),
                None => 0.0,
            })
            .collect()
    }

    /// The least score of a country in the focus.
    fn bar(&self, ranked: &[(Country, Tally)]) -> f32 {
        let total: f32 = ranked.iter().map(|(_, tally)| tally.score).sum();
        let top = ranked.first().map_or(0.0, |(_, tally)| tally.score);
        (self.share_of_top * top)
            .max(self.share_of_all * total)
            .max(self.least)
    }

    fn by_place(&self, passage: &Passage, mention: &Mention, [first, second]: [u32; 2]) -> f32 {
        let at = mention.span.start;
        if passage.in_title(at) {
            self.headline
        } else if at < first {
            self.first_paragraph
        } else if at < second {
            self.second_paragraph
        } else {
            1.0
        }
    }
}

#[derive(Clone, Copy, Default)]
struct Tally {
    mentions: u32,
    literal: u32,
    datelines: u32,
    organizations: u32,
    score: f32,
    last_sentence: Option<usize>,
    last_weight: f32,
}

/// How much it takes a country for one that the text names; the last says most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    ByOrganizations,
    ByDateline,
    Named,
}

impl Tally {
    fn count(&mut self, mention: &Mention) {
        match (mention.kind, mention.sense) {
            (Kind::Organization | Kind::Person, _) => self.organizations += 1,
            (_, Sense::Dateline) => self.datelines += 1,
            (kind, sense) => {
                self.mentions += 1;
                self.literal += u32::from(kind == Kind::Location && sense == Sense::Literal);
            }
        }
    }

    fn standing(&self) -> Standing {
        match (self.mentions, self.datelines) {
            (1.., _) => Standing::Named,
            (0, 1..) => Standing::ByDateline,
            (0, 0) => Standing::ByOrganizations,
        }
    }

    /// The mentions that are told of the country.
    fn shown(&self) -> u32 {
        match self.standing() {
            Standing::Named => self.mentions,
            Standing::ByDateline => 1,
            Standing::ByOrganizations => self.organizations,
        }
    }
}

/// Where the first and the second paragraph behind the title end.
pub fn lead(passage: &Passage) -> [u32; 2] {
    let title_end = passage.title.end;
    let mut starts = passage
        .tokens
        .iter()
        .filter(|token| token.gap == Gap::Paragraph && token.span.start >= title_end)
        .map(|token| token.span.start)
        .skip(1);
    [(); 2].map(|()| starts.next().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use crate::extract::Extractor;
    use crate::text::Span;

    #[test]
    fn what_articles_are_about() {
        for (text, expected) in [
            (
                "Ghana beat Togo in Accra on Sunday.\n\nGhana had lost in Lome.\n\nAn aunt in Canada cheered.",
                "GH TG",
            ),
            // A list is about none of its countries.
            (
                "Gifts came from Norway, Chile, Japan, Kenya, Peru, Ghana, Nepal, Spain, Oman, Cuba and Fiji.",
                "",
            ),
            // Where the report was filed says something of a country that is named again, too.
            (
                "NAIROBI, May 3 -- Prices rose in Uganda and Rwanda.\n\nUganda and Rwanda import flour.",
                "RW UG",
            ),
            // Organizations speak for their country; alone only if nothing else is named.
            (
                "The probe was lost on Monday, NASA said. It is the second that NASA has lost.",
                "US",
            ),
            (
                "The probe of Japan was lost on Monday, NASA said. Japan will build a second one.",
                "JP",
            ),
            ("It rained and it rained.", ""),
        ] {
            let found = Extractor.extract(text, Span::default()).countries;
            let focus = found.iter().filter(|evidence| evidence.focus);
            let mut codes: Vec<&str> = focus.map(|evidence| evidence.country.code()).collect();
            codes.sort_unstable();
            assert_eq!(codes.join(" "), expected, "{text}: {found:?}");
        }
    }
}
