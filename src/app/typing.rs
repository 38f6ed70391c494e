//! Typing at the foot of the screen: a filter, a search over all articles, a search in the open one.

use super::areas::Pane;
use super::command::Command;
use super::effect::Effect;
use super::prompt::{Asking, Before, Prompt};
use super::target::Target;
use super::{App, Overlay};
use crate::corpus::{Query, Saved, Term};
use crate::text::phrase::Phrase;

impl App {
    pub(super) fn edit_filter(&mut self) {
        let line = match self.list.filter.is_empty() {
            true => String::new(),
            false => format!("{} ", self.list.filter),
        };
        let mut prompt = Prompt::new(line, Asking::Filter(self.before()));
        prompt.look(&self.corpus, &self.saved);
        self.overlay = Some(Overlay::Prompt(prompt));
    }

    pub(super) fn search(&mut self) {
        let asking = match self.focus() {
            Pane::List => Asking::Articles(self.before()),
            Pane::Text | Pane::Sidebar => Asking::Search {
                followed: self.reading.followed.clone(),
                current: self.reading.current,
                position: self.reading.position(),
            },
        };
        self.overlay = Some(Overlay::Prompt(Prompt::new(String::new(), asking)));
    }

    fn before(&self) -> Before {
        Before {
            filter: self.list.filter.clone(),
            selected: self.list.selected_id(),
            followed: self.reading.followed.clone(),
        }
    }

    pub(super) fn apply_to_prompt(&mut self, command: Command) -> Effect {
        let Some(Overlay::Prompt(mut prompt)) = self.overlay.take() else {
            return Effect::Nothing;
        };
        match command {
            Command::Open => {
                self.accept(prompt);
                return Effect::Nothing;
            }
            Command::Leave => {
                self.give_up(prompt.asking);
                return Effect::Nothing;
            }
            Command::Complete(by) => self.complete(&mut prompt, by),
            Command::Recall(by) => {
                self.asked.recall(&mut prompt, by);
                prompt.look(&self.corpus, &self.saved);
            }
            Command::Type(_) | Command::Erase(_) | Command::Caret(_) => {
                prompt.edit(command);
                prompt.look(&self.corpus, &self.saved);
            }
            _ => {}
        }
        prompt.error = None;
        self.try_out(&prompt);
        self.overlay = Some(Overlay::Prompt(prompt));
        Effect::Nothing
    }

    /// The only offer is taken at once, and what may follow it is offered; of several, one after the other.
    fn complete(&mut self, prompt: &mut Prompt, by: i32) {
        if prompt.completion.choose(by, &mut prompt.line) {
            prompt.look(&self.corpus, &self.saved);
        }
    }

    /// Shows what the typed line would do.
    fn try_out(&mut self, prompt: &Prompt) {
        let typed = prompt.line.text();
        match &prompt.asking {
            Asking::Search { position, .. } => {
                let words =
                    (!typed.trim().is_empty()).then(|| Target::Words(typed.trim().to_owned()));
                self.reading.go_to(*position);
                self.reading.follow(words);
                self.reading.step_hit(1);
            }
            Asking::Articles(before) => {
                let sought = sought(typed, Typed::On, &self.saved);
                self.set_filter(Query::all(vec![before.filter.clone(), sought]));
            }
            Asking::Filter(_) => {}
        }
    }

    fn accept(&mut self, mut prompt: Prompt) {
        let typed = prompt.line.text().trim().to_owned();
        self.asked.note(&prompt.asking, &typed);
        match &prompt.asking {
            Asking::Search { followed, .. } if typed.is_empty() => {
                self.reading.follow(followed.clone());
                self.go_to_hit(1);
            }
            Asking::Search { .. } => {
                if self.reading.index().is_none() {
                    self.say(self.why_no_hit());
                }
            }
            Asking::Articles(before) => {
                let partly = std::mem::take(&mut self.list.filter);
                let sought = sought(&typed, Typed::Whole, &self.saved);
                let whole = Query::all(vec![before.filter.clone(), sought]);
                let found = !self.corpus.list(&whole, self.list.order).is_empty();
                self.set_filter(if found { whole } else { partly });
                self.follow_words();
            }
            Asking::Filter(_) => match Query::parse(&typed, &self.saved) {
                Ok(filter) => {
                    self.set_filter(filter);
                    self.follow_words();
                }
                Err(error) => {
                    prompt.error = Some(error);
                    self.overlay = Some(Overlay::Prompt(prompt));
                }
            },
        }
    }

    /// Lets `n` and `N` go through the words that the filter asks for.
    fn follow_words(&mut self) {
        let phrases = self.list.filter.phrases();
        let of_words = matches!(self.reading.followed, Some(Target::Phrases(_)));
        if !phrases.is_empty() {
            self.reading.follow(Some(Target::Phrases(phrases)));
        } else if of_words {
            self.reading.follow(None);
        }
    }

    fn give_up(&mut self, asking: Asking) {
        match asking {
            Asking::Search {
                followed,
                current,
                position,
            } => {
                self.reading.follow(followed);
                self.reading.current = current;
                self.reading.go_to(position);
            }
            Asking::Articles(before) => {
                self.list.filter = before.filter;
                self.list.refresh(&self.corpus, before.selected);
                self.reading.follow(before.followed);
            }
            Asking::Filter(_) => {}
        }
    }
}

/// Whether more of a word may follow.
#[derive(Clone, Copy, PartialEq)]
enum Typed {
    On,
    Whole,
}

/// What is typed into a search over all articles: a query, or where it is none, its words. While it is typed, the last
/// word may be the start of one.
fn sought(typed: &str, word: Typed, saved: &Saved) -> Query {
    let query = Query::parse(typed, saved).unwrap_or_else(|_| {
        let words = typed.split_whitespace().filter_map(Phrase::of);
        Query::all(words.map(|word| Query::Term(Term::Words(word))).collect())
    });
    if word == Typed::Whole || !typed.ends_with(char::is_alphanumeric) {
        return query;
    }
    let mut all = query.conjuncts().to_vec();
    if let Some(Query::Term(Term::Words(last))) = all.last_mut() {
        *last = last.clone().open();
    }
    Query::all(all)
}
