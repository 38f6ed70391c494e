//! The overlay that says why something is here: what it is about, its sentences, and where in them the reader is.
//!
//! What the reader knows of an article is said at once; what the finders proposed, and what else a place might have been,
//! is found out by another thread and then added.

use super::areas::Pane;
use super::effect::Effect;
use super::reading_pane::Held;
use super::reasons::{self, Findings, Told};
use super::sidebar::SideRow;
use super::target::Target;
use super::viewport::Viewport;
use super::{App, Overlay};
use crate::corpus::{ArticleId, Entry};
use crate::extract::explain::Explanation;
use crate::extract::{Country, EntityId, Extraction};
use crate::text::Span;
use crate::text::wrap::{Measure, wrap};

/// Columns left free before what belongs to the sentence above it.
pub const INDENT: u16 = 2;

/// What is to be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Entity(EntityId),
    /// What the article says of a country, as a place and of its people.
    Country(Country),
    /// A state as one who acts.
    State(Country),
    /// Which countries the article is about.
    Focus,
}

#[derive(Clone, Debug)]
pub struct Why {
    pub title: String,
    pub told: Vec<Told>,
    /// Which part of what is told each line shows; `None` for a blank one.
    pub lines: Vec<Option<(usize, Span)>>,
    pub viewport: Viewport,
    article: ArticleId,
    subject: Subject,
    /// The mention that the reader is at, if it is one of what is explained.
    at: Option<usize>,
    width: u16,
}

impl Why {
    fn new(article: ArticleId, (subject, at): (Subject, Option<usize>), entry: &Entry) -> Self {
        let mut why = Self {
            title: String::new(),
            told: Vec::new(),
            lines: Vec::new(),
            viewport: Viewport::default(),
            article,
            subject,
            at,
            width: 0,
        };
        why.tell(entry, None);
        why
    }

    fn tell(&mut self, entry: &Entry, found: Option<&(Extraction, Explanation)>) {
        let findings = Findings {
            text: &entry.article.text,
            extraction: &entry.extraction,
            found,
        };
        (self.title, self.told) = reasons::tell(findings, self.subject, self.at);
        self.lay_out();
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.width = width;
        self.viewport.resize(height.into());
        self.lay_out();
    }

    fn lay_out(&mut self) {
        self.lines.clear();
        for (at, told) in self.told.iter().enumerate() {
            if told.look.stands_apart() && at > 0 {
                self.lines.push(None);
            }
            let room = |indent: u16| usize::from(self.width.saturating_sub(2 + indent).max(8));
            let indent = if told.look.is_indented() { INDENT } else { 0 };
            let measure = Measure {
                first: room(indent),
                rest: room(indent),
            };
            let mut rows = Vec::new();
            let all = Span::new(0, told.text.len());
            wrap(&told.text, all, measure, &mut rows);
            self.lines
                .extend(rows.into_iter().map(|row| Some((at, row))));
        }
        self.viewport.extend(self.lines.len());
    }
}

impl App {
    /// Explains what the cursor is on; the rest of the reasons is to be found out.
    pub(super) fn explain(&mut self) -> Effect {
        let (Held::Whole(id), Some(entry)) = (self.reading.held, &self.reading.entry) else {
            self.message = Some("There is no article here whose names could be explained.".into());
            return Effect::Nothing;
        };
        let about = self.explained(&entry.extraction);
        let mut why = Why::new(id, about, entry);
        let inner = self.areas.help.inner;
        why.resize(inner.width, inner.height);
        self.overlay = Some(Overlay::Why(why));
        Effect::Explain(id, self.corpus.source(id))
    }

    /// What is under the cursor, and the mention that the reader is at. In the list that is the whole article, unless a
    /// name is being followed.
    fn explained(&self, extraction: &Extraction) -> (Subject, Option<usize>) {
        let here = self.reading.mention_here();
        let row = |row: &SideRow| subject(row.target.as_ref()?, extraction);
        let of_row = || self.sidebar.rows.get(self.sidebar.cursor).and_then(row);
        let of_mention = || of_mention(extraction, here?);
        let subject = match self.focus() {
            Pane::Sidebar => of_row(),
            Pane::Text => of_mention(),
            Pane::List => match &self.reading.aim {
                Some(aim) => subject(&aim.target, extraction),
                None => None,
            },
        };
        let subject = subject.unwrap_or(Subject::Focus);
        let named = here.filter(|at| of_mention_is(extraction, *at, subject));
        (subject, named)
    }

    /// The rest of the reasons is there.
    pub(super) fn explain_further(&mut self, id: ArticleId, found: &(Extraction, Explanation)) {
        if let (Some(Overlay::Why(why)), Some(entry)) = (&mut self.overlay, &self.reading.entry)
            && why.article == id
        {
            why.tell(entry, Some(found));
        }
    }
}

fn subject(target: &Target, extraction: &Extraction) -> Option<Subject> {
    match target {
        Target::Entity(named) => named.find(extraction).map(Subject::Entity),
        Target::Country(country) => Some(Subject::Country(*country)),
        Target::State(country) => Some(Subject::State(*country)),
        Target::Words(_) | Target::Phrases(_) => None,
    }
}

fn of_mention(extraction: &Extraction, at: usize) -> Option<Subject> {
    let acts = |state: &&crate::extract::State| state.mentions.contains(&(at as u32));
    if let Some(state) = extraction.states.iter().find(acts) {
        return Some(Subject::State(state.country));
    }
    let mention = extraction.mentions.get(at)?;
    let country = mention.country.map(Subject::Country);
    mention.entity.map(Subject::Entity).or(country)
}

fn of_mention_is(extraction: &Extraction, at: usize, subject: Subject) -> bool {
    let mention = &extraction.mentions[at];
    match subject {
        Subject::Entity(id) => mention.entity == Some(id),
        Subject::Country(country) => mention.country == Some(country),
        Subject::State(_) => of_mention(extraction, at) == Some(subject),
        Subject::Focus => false,
    }
}
