//! The marks that articles carry, and taking the last change of them back.

use super::App;
use super::areas::Pane;
use super::command::Command;
use crate::corpus::{ArticleId, ReadMark, StarMark};

/// So many changes can be undone; older ones are forgotten.
const MOST: usize = 500;

/// The changes of marks that the user has asked for, the last one last. What is marked by being read is none of them.
#[derive(Clone, Debug, Default)]
pub struct Changes(Vec<(ArticleId, Before)>);

/// What a mark was before a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    Read(ReadMark),
    Star(StarMark),
}

impl Changes {
    fn push(&mut self, id: ArticleId, before: Before) {
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push((id, before));
    }
}

impl App {
    pub(super) fn switch_read(&mut self) {
        let Some(id) = self.list.selected_id() else {
            return;
        };
        let (before, mark) = match self.corpus.row(id).read {
            true => (ReadMark::Read, ReadMark::Unread),
            false => (ReadMark::Unread, ReadMark::Read),
        };
        self.visits.marked = Some(id);
        self.changes.push(id, Before::Read(before));
        self.corpus.set_read(id, mark);
        self.list.fetch(&self.corpus);
    }

    pub(super) fn switch_star(&mut self) {
        let Some(id) = self.list.selected_id() else {
            return;
        };
        let (before, mark) = match self.corpus.row(id).starred {
            true => (StarMark::Starred, StarMark::Plain),
            false => (StarMark::Plain, StarMark::Starred),
        };
        self.changes.push(id, Before::Star(before));
        self.corpus.set_starred(id, mark);
        self.list.fetch(&self.corpus);
    }

    /// Takes back the last change of marks, and says which it was.
    pub(super) fn undo(&mut self) {
        let Some((id, before)) = self.changes.0.pop() else {
            self.message = Some("There is no change of marks to undo.".into());
            return;
        };
        let what = match before {
            Before::Read(mark) => {
                self.visits.marked = Some(id);
                self.corpus.set_read(id, mark);
                match mark {
                    ReadMark::Read => "read again",
                    ReadMark::Unread => "unread again",
                }
            }
            Before::Star(mark) => {
                self.corpus.set_starred(id, mark);
                match mark {
                    StarMark::Starred => "starred again",
                    StarMark::Plain => "no longer starred",
                }
            }
        };
        let title = self.corpus.row(id).title;
        self.message = Some(format!("Undone, {what}: {title}"));
        self.list.fetch(&self.corpus);
    }

    /// Marks the open article as read once the reader turns to its text; the wheel does not count.
    pub(super) fn mark_read(&mut self, command: Command) {
        let reads = match command {
            Command::Wheel(..) | Command::SwitchRead | Command::Undo => false,
            Command::ScrollText(_)
            | Command::NextArticle(_)
            | Command::NextMention(_)
            | Command::NextHit(_) => true,
            _ => self.focus() == Pane::Text,
        };
        let id = self.reading.id();
        if let Some(id) = id.filter(|id| reads && self.visits.marked != Some(*id)) {
            self.visits.marked = Some(id);
            self.corpus.set_read(id, ReadMark::Read);
            self.list.fetch(&self.corpus);
        }
    }
}
