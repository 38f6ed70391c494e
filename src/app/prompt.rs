//! A line at the foot of the screen into which a search or a filter is typed, what to go back to if it is left, and what
//! was asked before.

use super::command::Command;
use super::completion::Completion;
use super::line::Line;
use super::target::Target;
use crate::corpus::{ArticleId, Corpus, Query, QueryError, Saved};

#[derive(Clone, Debug)]
pub struct Prompt {
    pub line: Line,
    pub asking: Asking,
    /// What is wrong with what has been typed.
    pub error: Option<QueryError>,
    /// Of a filter.
    pub completion: Completion,
    /// How far back in what was asked before, and what had been typed.
    recalled: Option<(usize, String)>,
}

/// What is being typed, and what was before.
#[derive(Clone, Debug)]
pub enum Asking {
    /// Words to find in the text.
    Search {
        followed: Option<Target>,
        current: Option<u32>,
        position: u32,
    },
    /// Words to find in all articles.
    Articles(Before),
    /// A whole filter.
    Filter(Before),
}

#[derive(Clone, Debug)]
pub struct Before {
    pub filter: Query,
    pub selected: Option<ArticleId>,
    pub followed: Option<Target>,
}

impl Prompt {
    pub fn new(line: String, asking: Asking) -> Self {
        Self {
            line: Line::of(line),
            asking,
            error: None,
            completion: Completion::default(),
            recalled: None,
        }
    }

    pub fn edit(&mut self, command: Command) {
        match command {
            Command::Type(c) => self.line.insert(c),
            Command::Erase(what) => self.line.erase(what),
            Command::Caret(to) => self.line.go(to),
            _ => {}
        }
        self.recalled = None;
    }

    /// Looks what could be completed.
    pub fn look(&mut self, corpus: &Corpus, saved: &Saved) {
        match self.asking {
            Asking::Filter(_) => self.completion.look(&self.line, corpus, saved),
            Asking::Search { .. } | Asking::Articles(_) => {}
        }
    }
}

/// What was asked since the reader was opened, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    filters: Vec<String>,
    words: Vec<String>,
}

impl Asked {
    fn of(&mut self, asking: &Asking) -> &mut Vec<String> {
        match asking {
            Asking::Filter(_) => &mut self.filters,
            Asking::Search { .. } | Asking::Articles(_) => &mut self.words,
        }
    }

    /// Remembers a line that has been applied.
    pub fn note(&mut self, asking: &Asking, line: &str) {
        let lines = self.of(asking);
        if !line.is_empty() {
            lines.retain(|other| other != line);
            lines.push(line.to_owned());
        }
    }

    /// Puts a later line (an earlier one, if negative) into the prompt; behind the last, what had been typed.
    pub fn recall(&mut self, prompt: &mut Prompt, by: i32) {
        let lines = self.of(&prompt.asking);
        let (at, typed) = match prompt.recalled.take() {
            Some(recalled) => recalled,
            None => (lines.len(), prompt.line.text().to_owned()),
        };
        let to = at.saturating_add_signed(by as isize).min(lines.len());
        prompt.line = Line::of(lines.get(to).unwrap_or(&typed).clone());
        prompt.recalled = Some((to, typed));
    }
}
