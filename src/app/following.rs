//! Following names and words through the text, and opening what has the focus.

use super::App;
use super::areas::Pane;
use super::target::{Named, Step, Target};

impl App {
    /// Opens what the cursor is on: an article, a name.
    pub(super) fn open(&mut self) {
        match self.focus() {
            Pane::List => {
                if self.reading.id().is_some() {
                    self.give_focus(Pane::Text);
                }
            }
            Pane::Text => self.follow_mention(self.reading.mention_here()),
            Pane::Sidebar => self.follow_row(self.sidebar.cursor),
        }
    }

    /// Follows what a row of the sidebar names, from its first place on.
    pub(super) fn follow_row(&mut self, row: usize) {
        let target = self
            .sidebar
            .rows
            .get(row)
            .and_then(|row| row.target.clone());
        let Some(target) = target else {
            return;
        };
        self.leave_spot();
        self.reading.follow(Some(target));
        if let Some(first) = self
            .reading
            .aim
            .as_ref()
            .and_then(|aim| aim.hits.first().copied())
        {
            self.reading.land(first.start);
        }
        if !self.shows(Pane::Text) {
            self.give_focus(Pane::Text);
        }
    }

    /// Follows the entity of a mention, or the country of a demonym, from that mention on.
    pub(super) fn follow_mention(&mut self, mention: Option<usize>) {
        let Some(entry) = &self.reading.entry else {
            return;
        };
        let extraction = &entry.extraction;
        let Some(mention) = mention.and_then(|at| extraction.mentions.get(at)) else {
            return;
        };
        let entity = mention
            .entity
            .and_then(|id| extraction.entities.get(id.0 as usize));
        let start = mention.span.start;
        let target = match (entity, mention.country) {
            (Some(entity), _) => Target::Entity(Named::of(entity)),
            (None, Some(country)) => Target::Country(country),
            (None, None) => return,
        };
        self.leave_spot();
        self.reading.follow(Some(target));
        self.reading.land(start);
    }

    pub(super) fn go_to_mention(&mut self, by: i32) {
        self.leave_spot();
        match self.reading.step_mention(by) {
            Some(step) => self.say_wrapped(step, by),
            None => self.say("No names were found in this article.".into()),
        }
    }

    pub(super) fn go_to_hit(&mut self, by: i32) {
        self.leave_spot();
        match self.reading.step_hit(by) {
            Some(step) => self.say_wrapped(step, by),
            None => self.say(self.why_no_hit()),
        }
    }

    /// Says what the open article lacks; nothing while it is not there yet.
    pub(super) fn say(&mut self, lack: String) {
        if !self.awaits() {
            self.message = Some(lack);
        }
    }

    fn say_wrapped(&mut self, step: Step, by: i32) {
        if step.wrapped {
            let end = if by > 0 {
                "wrapped to the first"
            } else {
                "wrapped to the last"
            };
            self.message = Some(end.into());
        }
    }

    pub(super) fn why_no_hit(&self) -> String {
        match (&self.reading.followed, &self.reading.aim) {
            (None, _) => {
                "Follow a name first: ] in the text, Enter in the sidebar, or search with /.".into()
            }
            (Some(Target::Words(words)), _) => format!("“{words}” is not in this article."),
            (Some(Target::Phrases(_)), _) => "What the filter asks for is not in the text.".into(),
            (Some(_), _) => "This article does not name it.".into(),
        }
    }
}
