//! Why the articles on the screen were found: a line of each that says what the filter asks for. Texts are not held, so
//! these lines are asked of the outside, for the rows in sight alone.

use super::App;
use crate::article::Source;
use crate::corpus::ArticleId;
use crate::text::phrase::Phrase;
use crate::text::snippet::Snippet;
use std::collections::HashMap;

/// More are not kept: scrolling back asks again.
const MOST: usize = 1000;

/// The lines that are known, of the words that are asked for now.
#[derive(Clone, Debug, Default)]
pub struct Excerpts {
    phrases: Vec<Phrase>,
    known: HashMap<ArticleId, Option<Snippet>>,
    /// What has been asked for last.
    asked: Vec<ArticleId>,
}

/// What is to be read, and what to look for in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Wanted {
    pub phrases: Vec<Phrase>,
    pub articles: Vec<(ArticleId, Source)>,
}

impl Excerpts {
    pub fn of(&self, id: ArticleId) -> Option<&Snippet> {
        self.known.get(&id)?.as_ref()
    }

    /// Takes an answer, unless other words are asked for by now.
    pub fn take(&mut self, phrases: &[Phrase], found: Vec<(ArticleId, Option<Snippet>)>) {
        if self.phrases == phrases {
            self.known.extend(found);
        }
    }
}

impl App {
    /// What to read for the rows on the screen, if that has not been asked for; it comes back as an
    /// [`Arrival`](super::Arrival).
    pub fn excerpts_wanted(&mut self) -> Option<Wanted> {
        let phrases = match self.list.shows_excerpts() {
            true => self.list.filter.phrases(),
            false => Vec::new(),
        };
        let excerpts = &mut self.excerpts;
        if excerpts.phrases != phrases || excerpts.known.len() > MOST {
            *excerpts = Excerpts {
                phrases: phrases.clone(),
                ..Excerpts::default()
            };
        }
        let lacks = |id: &ArticleId| !phrases.is_empty() && !excerpts.known.contains_key(id);
        let rows = self.list.rows.iter().filter(|row| row.problem.is_none());
        let ids: Vec<ArticleId> = rows.map(|row| row.id).filter(lacks).collect();
        if ids.is_empty() || ids == excerpts.asked {
            return None;
        }
        excerpts.asked = ids.clone();
        let source = |id| (id, self.corpus.source(id));
        Some(Wanted {
            phrases,
            articles: ids.into_iter().map(source).collect(),
        })
    }
}
