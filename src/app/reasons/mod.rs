//! Why something is here, in sentences.

mod country;
mod quote;
mod words;

use super::explanation::Subject;
use crate::extract::explain::{Explanation, MentionReasons};
use crate::extract::{Entity, EntityKind, Extraction, Found, Mention, Reason};
use crate::text::Span;
use quote::sentence;
use words::{finder, forms, kind, percent, place, sense, times, what};

/// So many sentences of the article are shown for a state that acts.
const MOST_QUOTED: usize = 12;

/// What it is told from: the article as the reader knows it, and what led to it, once that has been found out.
#[derive(Clone, Copy)]
pub struct Findings<'a> {
    pub text: &'a str,
    pub extraction: &'a Extraction,
    pub found: Option<&'a (Extraction, Explanation)>,
}

/// One paragraph of an explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub look: Look,
    pub text: String,
    /// The name within a quotation.
    pub name: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Heading,
    Sentence,
    /// A sentence of the article.
    Quote,
    /// One of several.
    Item,
}

impl Look {
    pub fn stands_apart(self) -> bool {
        self == Look::Heading
    }

    pub fn is_indented(self) -> bool {
        match self {
            Look::Heading | Look::Sentence => false,
            Look::Quote | Look::Item => true,
        }
    }
}

/// The title and the paragraphs. `at` is the mention that the reader is at.
pub fn tell(findings: Findings, subject: Subject, at: Option<usize>) -> (String, Vec<Told>) {
    let mut telling = Telling {
        findings,
        told: Vec::new(),
    };
    let title = match subject {
        Subject::Entity(id) => match findings.extraction.entities.get(id.0 as usize) {
            Some(entity) => {
                telling.entity(entity, at);
                entity.name.clone()
            }
            None => String::new(),
        },
        Subject::Country(country) => {
            telling.country(country, at);
            country.name().to_owned()
        }
        Subject::State(country) => {
            telling.state(country);
            format!("{}, as one who acts", country.name())
        }
        Subject::Focus => {
            telling.focus();
            "What this article is about".to_owned()
        }
    };
    (title, telling.told)
}

struct Telling<'a> {
    findings: Findings<'a>,
    told: Vec<Told>,
}

impl<'a> Telling<'a> {
    fn put(&mut self, look: Look, text: impl Into<String>) {
        self.told.push(Told {
            look,
            text: text.into(),
            name: Span::default(),
        });
    }

    fn say(&mut self, sentence: impl Into<String>) {
        self.put(Look::Sentence, sentence);
    }

    fn quote(&mut self, span: Span) {
        let (text, name) = sentence(self.findings.text, span);
        let look = Look::Quote;
        self.told.push(Told { look, text, name });
    }

    fn mentions_of(&self, entity: &Entity) -> Vec<&'a Mention> {
        let mentions = &self.findings.extraction.mentions;
        let named = entity.mentions.iter();
        named.filter_map(|at| mentions.get(*at as usize)).collect()
    }

    /// What led to a mention, and what it weighs.
    fn reasons(&self, mention: &Mention) -> Option<(&'a MentionReasons, f32)> {
        let (extraction, explanation) = self.findings.found?;
        let mentions = &extraction.mentions;
        let at = mentions.binary_search_by_key(&mention.span.start, |other| other.span.start);
        let at = at.ok().filter(|at| mentions[*at].span == mention.span)?;
        Some((explanation.mentions.get(at)?, *explanation.weights.get(at)?))
    }

    fn entity(&mut self, entity: &Entity, at: Option<usize>) {
        let named = self.mentions_of(entity);
        let what = what(entity);
        let forms = forms(self.findings.text, &named);
        self.say(format!(
            "{} is taken for {what}. The article names it {}{forms}.",
            entity.name,
            times(named.len())
        ));
        self.whereabouts(entity);
        let here = at.and_then(|at| self.findings.extraction.mentions.get(at));
        let Some(mention) = here.or(named.first().copied()) else {
            return;
        };
        self.places(entity, mention);
        self.put(
            Look::Heading,
            match here {
                Some(_) => "The name you are at",
                None => "Its first mention",
            },
        );
        self.mention(mention);
    }

    /// Which country it belongs to, and why.
    fn whereabouts(&mut self, entity: &Entity) {
        self.put(Look::Heading, "Its country");
        let Some(located) = &entity.located else {
            return self.say(match entity.kind {
                EntityKind::Person | EntityKind::Organization => {
                    "None: neither the name nor the list of known actors says where it belongs."
                }
                EntityKind::Location => {
                    "None: it lies in no single country, or no place of that name is known."
                }
            });
        };
        let because = located.because.tell(self.findings.text, &entity.name);
        self.say(format!("{}: {because}.", located.country.name()));
        if located.uncertain {
            self.say("Another reading is nearly as good; hence the question mark.");
        }
        if let Some(note) = entity.place.and_then(|place| place.disputed()) {
            self.say(format!("The table of disputed territories says: {note}"));
        }
    }

    /// Which of the places of that name it is.
    fn places(&mut self, entity: &Entity, mention: &Mention) {
        let Some((reasons, _)) = self.reasons(mention) else {
            return;
        };
        let candidates = &reasons.candidates;
        if entity.kind != EntityKind::Location || candidates.is_empty() {
            return;
        }
        self.put(Look::Heading, "Which place");
        let said = (entity.located.as_ref())
            .is_some_and(|located| matches!(located.because, Reason::SaidByText { .. }));
        self.say(match (candidates.len(), said) {
            (1, _) => "One place of that name comes into question.",
            (_, true) => "These come into question. The text itself says which one is meant, whatever the figures.",
            (_, false) => {
                "These come into question. How well known each is, what else the article names in its country, and whether \
                 its region is named are added up; something is taken away where another \
                 place bears the name with more right. The highest sum is believed."
            }
        });
        for candidate in candidates {
            let believed = match entity.place == Some(candidate.place) {
                true => ", which is believed",
                false => "",
            };
            self.put(Look::Item, place(candidate) + believed);
        }
    }

    /// Who found a mention, what it stands for, what it weighs.
    fn mention(&mut self, mention: &Mention) {
        self.quote(mention.span);
        let name = mention.span.of(self.findings.text);
        let Some((reasons, weight)) = self.reasons(mention) else {
            self.say(format!(
                "“{name}” was found because {}.",
                finder(mention.by)
            ));
            if self.findings.found.is_none() {
                self.say("…");
            }
            return;
        };
        let taken = |found: &&Found| found.by == mention.by && found.span == mention.span;
        let sure = match reasons.proposals.iter().find(taken) {
            Some(found) => format!(", {} sure", percent(found.score)),
            None => String::new(),
        };
        self.say(format!(
            "“{name}” was found because {}{sure}.",
            finder(mention.by)
        ));
        self.alternatives(mention, &reasons.proposals);
        if let Some(country) = mention.country {
            let sense = sense(mention);
            self.say(format!(
                "{sense} It adds {weight:.2} to the score of {}.",
                country.name()
            ));
        }
    }

    fn alternatives(&mut self, mention: &Mention, proposals: &[Found]) {
        let others: Vec<&Found> = (proposals.iter())
            .filter(|found| (found.span, found.kind) != (mention.span, mention.kind))
            .collect();
        if others.is_empty() {
            return;
        }
        self.say("Proposed as well for these words, and not believed:");
        for found in others {
            let words = found.span.of(self.findings.text).replace('\n', " ");
            self.put(
                Look::Item,
                format!(
                    "“{words}” as {}, {} sure, because {}",
                    kind(found.kind),
                    percent(found.score),
                    finder(found.by)
                ),
            );
        }
    }
}
