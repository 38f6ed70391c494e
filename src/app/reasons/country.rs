//! Why a country is here, and what an article is about.

use super::words::{percent, standing, times};
use super::{Look, MOST_QUOTED, Telling};
use crate::extract::{Country, CountryEvidence, Extraction, focus};
use std::cmp::Reverse;
use std::collections::BTreeMap;

impl Telling<'_> {
    pub fn country(&mut self, country: Country, at: Option<usize>) {
        let extraction = self.findings.extraction;
        let evidence = (extraction.countries.iter()).find(|evidence| evidence.country == country);
        match evidence {
            Some(evidence) => self.say(format!("{}.", standing(evidence))),
            None => self.say(format!(
                "{} is named where the report was filed only.",
                country.name()
            )),
        }
        self.put(Look::Heading, "What adds up to its score");
        self.evidence(country);
        let here = at.and_then(|at| extraction.mentions.get(at));
        if let Some(mention) = here {
            self.put(Look::Heading, "The name you are at");
            self.mention(mention);
        }
        self.rule();
    }

    /// The names that speak for a country, those that weigh most first.
    fn evidence(&mut self, country: Country) {
        let mut sums: BTreeMap<String, (usize, f32)> = BTreeMap::new();
        let Extraction {
            mentions, entities, ..
        } = self.findings.extraction;
        let countries = focus::countries(mentions, entities);
        for (mention, spoken_for) in mentions.iter().zip(countries) {
            if spoken_for == Some(country) {
                let name = mention.span.of(self.findings.text).replace('\n', " ");
                let sum = sums.entry(name).or_default();
                sum.0 += 1;
                sum.1 += self.reasons(mention).map_or(0.0, |(_, weight)| weight);
            }
        }
        let mut sums: Vec<(String, (usize, f32))> = sums.into_iter().collect();
        sums.sort_by(|one, other| (other.1.1.total_cmp(&one.1.1)).then(other.1.0.cmp(&one.1.0)));
        for (name, (count, sum)) in sums {
            let weight = match self.findings.found {
                Some(_) => format!(", {sum:.2}"),
                None => String::new(),
            };
            self.put(Look::Item, format!("“{name}” {}{weight}", times(count)));
        }
        self.say(
            "A name counts for more in the title and in the first two paragraphs; organizations of the country count, too. \
             Of several in one sentence only the heaviest counts.",
        );
    }

    /// What makes an article be about a country, and how the others stand.
    fn rule(&mut self) {
        self.put(Look::Heading, "The countries of this article");
        self.say(format!(
            "An article is about a country that has at least {} of the highest score and {} of all of them together, and \
             more than one passing mention; about {} at most.",
            percent(focus::SHARE_OF_TOP),
            percent(focus::SHARE_OF_ALL),
            focus::MOST
        ));
        let mut countries: Vec<&CountryEvidence> =
            self.findings.extraction.countries.iter().collect();
        countries.sort_by(|one, other| other.score.total_cmp(&one.score));
        for evidence in countries {
            let mark = if evidence.focus { ", about it" } else { "" };
            let name = evidence.country.name();
            self.put(
                Look::Item,
                format!("{} {name}{mark}", percent(evidence.score)),
            );
        }
    }

    pub fn focus(&mut self) {
        let countries = &self.findings.extraction.countries;
        if countries.is_empty() {
            return self.say("No country is named in it, no place in one and no people.");
        }
        let mut all: Vec<&CountryEvidence> = countries.iter().collect();
        all.sort_by_key(|evidence| Reverse(evidence.focus));
        for evidence in all.iter().filter(|evidence| evidence.focus) {
            self.say(format!("{}.", standing(evidence)));
        }
        if all.iter().all(|evidence| !evidence.focus) {
            self.say("About none of the countries that it names: none stands out.");
        }
        self.rule();
        for evidence in all.iter().filter(|evidence| evidence.focus) {
            let name = evidence.country.name();
            self.put(Look::Heading, format!("What speaks for {name}"));
            self.evidence(evidence.country);
        }
    }

    pub fn state(&mut self, country: Country) {
        let extraction = self.findings.extraction;
        let state = (extraction.states.iter()).find(|state| state.country == country);
        let mentions = state.map_or(&[][..], |state| &state.mentions);
        self.say(format!(
            "Here the name of the country or of a place in it stands {} for those who act there, as in “Moscow said”, not \
             for the place.",
            times(mentions.len())
        ));
        for at in mentions.iter().take(MOST_QUOTED) {
            if let Some(mention) = extraction.mentions.get(*at as usize) {
                self.quote(mention.span);
            }
        }
        if let Some(more) = mentions
            .len()
            .checked_sub(MOST_QUOTED)
            .filter(|more| *more > 0)
        {
            self.say(format!("And {}.", times(more)));
        }
        self.put(Look::Heading, "As a place, and in the score");
        self.country(country, None);
    }
}
