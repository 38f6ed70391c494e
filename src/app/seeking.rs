//! Going on to the articles of the list that have what is being followed.

use super::App;
use super::target::Target;
use crate::corpus::{Actor, CountryMatch, Query, Term};
use crate::extract::EntityKind;
use crate::text::phrase::Phrase;

/// In which direction an article is looked for, while one is being opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seeking {
    #[default]
    No,
    On(i32),
}

impl App {
    /// Selects the next article of the list (the one before, if negative) that has what is followed. Some targets are only
    /// known for certain in the article itself: then the next ones follow until one has it.
    pub(super) fn seek(&mut self, by: i32) {
        let Some(target) = self.reading.followed.clone() else {
            self.message = Some(self.why_no_hit());
            return;
        };
        let from = self.list.selected;
        let filter = Query::all(vec![self.list.filter.clone(), asked(&target)]);
        let having = self.corpus.list(&filter, self.list.order);
        let row = |at: usize| {
            let id = self.corpus.id_at(&having, at)?;
            self.list.position(id, &self.corpus)
        };
        // Both lists are in one order, so that halving finds the first one behind the cursor.
        let (mut low, mut high) = (0, having.len());
        while low < high {
            let middle = (low + high) / 2;
            let behind = match by > 0 {
                true => row(middle).is_some_and(|row| row <= from),
                false => row(middle).is_some_and(|row| row < from),
            };
            if behind {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let steps = by.unsigned_abs() as usize - 1;
        let at = match by > 0 {
            true => low.checked_add(steps),
            false => low.checked_sub(1 + steps),
        };
        match at.and_then(row) {
            Some(row) => self.seek_at(row, by.signum()),
            None => {
                let way = if by > 0 { "further" } else { "earlier" };
                self.seeking = Seeking::No;
                self.message = Some(format!("No {way} article of the list has it."));
            }
        }
    }

    fn seek_at(&mut self, row: usize, by: i32) {
        self.leave_spot();
        self.list.select(row, &self.corpus);
        if let Some(id) = self.list.selected_id() {
            // From its first hit on, wherever it was left.
            self.visits.positions.remove(&id);
        }
        self.seeking = Seeking::On(by);
    }

    /// Lands on the first hit of an article that has been looked for and is open now, or looks on.
    pub(super) fn land_on_sought(&mut self) {
        let Seeking::On(by) = self.seeking else {
            return;
        };
        let named = (self.reading.entry.as_ref())
            .is_some_and(|entry| !entry.extraction.mentions.is_empty());
        let of_words = matches!(
            self.reading.followed,
            Some(Target::Words(_) | Target::Phrases(_))
        );
        // The names of a long article come later.
        if !named && !of_words {
            return;
        }
        self.seeking = Seeking::No;
        if self.reading.step_hit(1).is_none() {
            self.seek(by);
        }
    }
}

/// What asks for the articles that may have a target: all that do, and few others.
fn asked(target: &Target) -> Query {
    match target {
        Target::Entity(named) => {
            let term = |name: &String| match named.kind {
                EntityKind::Person | EntityKind::Organization => Term::Actor(Actor {
                    kind: named.kind,
                    name: name.clone(),
                }),
                EntityKind::Location => Term::Place(name.clone()),
            };
            Query::any(named.names.iter().map(term).map(Query::Term).collect())
        }
        Target::Country(country) => Query::Term(Term::Country(*country, CountryMatch::Mentioned)),
        Target::State(country) => Query::Term(Term::By(*country)),
        Target::Words(words) => words_in(words),
        Target::Phrases(phrases) => {
            let terms = phrases.iter().cloned().map(Term::Words);
            Query::any(terms.map(Query::Term).collect())
        }
    }
}

/// The middle of what is searched for letter by letter stands in whole words; its ends may not.
fn words_in(text: &str) -> Query {
    match Phrase::of(text) {
        Some(phrase) => Query::Term(Term::Words(phrase.open())),
        None => Query::All,
    }
}
