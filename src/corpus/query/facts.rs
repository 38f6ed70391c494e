//! All that a query may look at of one article, and the plain answer: the rule that every index must follow.

use super::super::{Actor, ReadMark, StarMark, Summary};
use super::{Operand, Query, Term};
use crate::article::Article;
use crate::extract::EntityKind;
use crate::text::phrase::Phrase;

/// One article, or a file that gave none.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    pub summary: &'a Summary,
    /// `None` where there is no text at hand: of a file that gave none.
    pub article: Option<&'a Article>,
    pub read: ReadMark,
    pub star: StarMark,
}

impl<'a> Facts<'a> {
    /// An article that nobody has read yet.
    pub fn of(summary: &'a Summary, article: Option<&'a Article>) -> Self {
        Self {
            summary,
            article,
            read: ReadMark::Unread,
            star: StarMark::Plain,
        }
    }

    fn holds(&self, term: &Term) -> bool {
        let summary = self.summary;
        let title = self.article.map(|article| article.title.of(&article.text));
        let body = self.article.map(|article| article.body.of(&article.text));
        let says =
            |text: Option<&str>, phrase: &Phrase| text.is_some_and(|text| phrase.is_in(text));
        match term {
            Term::Words(phrase) => {
                let texts = [title, body, Some(summary.source.id.as_str())];
                texts.into_iter().any(|text| says(text, phrase))
            }
            Term::Title(phrase) => says(title, phrase),
            Term::Near(near) => {
                let named = |operand: &Operand| {
                    operand.names.as_ref().is_none_or(|wanted| {
                        let mut all = summary.actors.iter().chain(&summary.places);
                        all.any(|names| names.is(wanted))
                    })
                };
                // What a row without a title is called by is no title.
                let title = title.unwrap_or_default();
                near.both.iter().all(named) && near.is_in(title, body.unwrap_or_default())
            }
            Term::Country(country, matched) => summary
                .countries
                .iter()
                .any(|row| row.country == *country && row.is(*matched)),
            Term::By(country) => summary.acting.contains(country),
            Term::Actor(actor) => summary.actors.iter().any(|names| names.is(actor)),
            Term::Place(name) => {
                let place = Actor {
                    kind: EntityKind::Location,
                    name: name.clone(),
                };
                summary.places.iter().any(|names| names.is(&place))
            }
            Term::Sort(sort) => summary.sorts.contains(sort),
            Term::Dates(dates) => summary.date.is_some_and(|day| dates.hold(day)),
            Term::Source(phrase) => says(summary.publisher.as_deref(), phrase),
            Term::Language(code) => summary.language == Some(*code),
            Term::Read(mark) => summary.problem.is_none() && self.read == *mark,
            Term::Star(mark) => self.star == *mark,
        }
    }
}

impl Query {
    /// The rule. Any other way to answer a query gives what this gives for each article.
    pub fn matches(&self, facts: &Facts) -> bool {
        self.evaluate(&|term| facts.holds(term))
    }
}
