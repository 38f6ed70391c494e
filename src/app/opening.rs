//! Opening articles, and what arrives from other threads.

use super::effect::{Arrival, Effect};
use super::jumps::Spot;
use super::reading_pane::Held;
use super::{App, Begun};
use crate::article::{Article, Block, BlockKind, DateOrigin, Dated};
use crate::corpus::state::TextHash;
use crate::corpus::{ArticleId, Entry, Row, Summary};
use crate::extract::Extraction;
use crate::text::Span;

impl App {
    /// Lists what is known already, and opens the first of it. What the user then looks at stays where it is. It does no
    /// more than the first frame needs.
    pub fn begin(&mut self) -> Effect {
        self.recall_highlights();
        self.list.refresh(&self.corpus, None);
        if !self.list.is_empty() {
            self.visits.begun = Begun::Yes;
        }
        self.open_selected()
    }

    /// Takes what other threads have done.
    pub fn arrived(&mut self, arrival: Arrival) -> Effect {
        match arrival {
            Arrival::Summaries(summaries) => self.take_in(summaries),
            Arrival::Changed => {
                self.take_in(Vec::new());
                if let Some(effect) = self.open_again() {
                    self.arrange();
                    return effect;
                }
            }
            Arrival::Progress(progress) => self.folder.progress = Some(progress),
            Arrival::Scanned => {
                self.folder.progress = None;
                self.visits.begun = Begun::Yes;
            }
            Arrival::Preview(entry) if self.is_new_of_preview(&entry) => {
                let position = self.reading.position();
                self.present(Held::Preview, entry, position);
            }
            Arrival::Beginning(id, entry) if self.is_new_of(id, &entry) => {
                let position = self.position(id);
                self.present(Held::Beginning(id), entry, position);
            }
            Arrival::Opened(id, entry) if self.waits_for(id) => self.show_whole(id, entry),
            Arrival::Found(id, says, extraction) if self.shows_whole(id, says) => {
                self.sidebar.show(&extraction);
                self.reading.found(extraction);
                self.reading.take_owed_step();
                self.land_on_sought();
            }
            Arrival::Explained(id, found) => self.explain_further(id, &found),
            Arrival::Failed(id, reason) if self.waits_for(id) => {
                let entry = unreadable(self.stub(id), &reason);
                self.present(Held::Unreadable(id), Box::new(entry), 0);
            }
            Arrival::Edited(id) if self.reading.held == Held::Whole(id) => {
                self.keep_position();
                self.reading.held = Held::Awaited(id);
                return Effect::Open(id, self.corpus.source(id));
            }
            // What was wanted a moment ago, and is no longer.
            Arrival::Preview(_)
            | Arrival::Beginning(..)
            | Arrival::Opened(..)
            | Arrival::Found(..)
            | Arrival::Failed(..)
            | Arrival::Edited(_) => {}
            Arrival::Excerpts(phrases, found) => self.excerpts.take(&phrases, found),
            Arrival::Said(sentence) => self.message = Some(sentence),
        }
        let effect = self.open_selected();
        self.arrange();
        effect
    }

    /// Shows an article that has been read, from where the reader is or was in it.
    fn show_whole(&mut self, id: ArticleId, entry: Box<Entry>) {
        let position = match self.reading.held {
            Held::Beginning(_) => self.reading.position(),
            _ => self.position(id),
        };
        self.visits.positions.insert(id, position);
        self.visits.says = Some(entry.says());
        self.present(Held::Whole(id), entry, position);
        self.reading.take_owed_step();
        self.land_on_sought();
    }

    fn take_in(&mut self, summaries: Vec<Summary>) {
        let keep = match self.visits.begun {
            Begun::No => None,
            Begun::Yes => self.list.selected_id(),
        };
        if !summaries.is_empty() {
            self.corpus.add_all(summaries);
        }
        self.list.grow(&self.corpus, keep);
    }

    /// Asks for the open article again if it no longer says what is shown.
    fn open_again(&mut self) -> Option<Effect> {
        let Held::Whole(id) = self.reading.held else {
            return None;
        };
        let says = self.corpus.says(id)?;
        if self.visits.says == Some(says) || self.list.selected_id() != Some(id) {
            return None;
        }
        let position = self.reading.position();
        self.visits.positions.insert(id, position);
        self.reading.held = Held::Awaited(id);
        Some(Effect::Open(id, self.corpus.source(id)))
    }

    /// Where an article was left, in this run or in an earlier one.
    fn position(&self, id: ArticleId) -> u32 {
        let here = self.visits.positions.get(&id).copied();
        here.unwrap_or_else(|| self.corpus.marks(id).position)
    }

    /// Whether the whole of an article is shown, as it was when it said this.
    fn shows_whole(&self, id: ArticleId, says: TextHash) -> bool {
        self.reading.held == Held::Whole(id) && self.visits.says == Some(says)
    }

    /// Whether an article is being read from its file.
    fn waits_for(&self, id: ArticleId) -> bool {
        matches!(self.reading.held, Held::Awaited(held) | Held::Beginning(held) if held == id)
    }

    /// Whether the beginning of an article shows more of it than is shown, and where the reader left it.
    fn is_new_of(&self, id: ArticleId, entry: &Entry) -> bool {
        let length = entry.article.text.len();
        self.reading.held == Held::Awaited(id)
            && length > self.reading.text().len()
            && length > self.position(id) as usize
    }

    /// Whether a preview shows more than is shown, while nothing is listed.
    fn is_new_of_preview(&self, entry: &Entry) -> bool {
        match (self.reading.held, &self.reading.entry) {
            (Held::Nothing, _) => true,
            (Held::Preview, Some(shown)) => {
                shown.article.source == entry.article.source
                    && shown.article.text.len() < entry.article.text.len()
            }
            _ => false,
        }
    }

    /// Whether an article has been asked for that is not there yet.
    pub fn awaits(&self) -> bool {
        matches!(self.reading.held, Held::Awaited(_))
    }

    /// Opens what the list has selected, if that has changed.
    pub(super) fn open_selected(&mut self) -> Effect {
        let selected = self.list.selected_id();
        let before = std::mem::replace(&mut self.visits.selected, selected);
        match selected {
            Some(id) if Some(id) != before => self.show(id),
            Some(_) => Effect::Nothing,
            None => {
                if before.is_some() {
                    self.keep_position();
                    self.reading.clear();
                    self.sidebar.show(&Extraction::default());
                }
                Effect::Nothing
            }
        }
    }

    /// Shows what is known of an article, and asks for the rest.
    pub(super) fn show(&mut self, id: ArticleId) -> Effect {
        if self.reading.id() == Some(id) {
            return Effect::Nothing;
        }
        if self.previews(id) {
            let position = self.reading.position();
            self.visits.positions.insert(id, position);
            self.reading.held = Held::Awaited(id);
            return Effect::Open(id, self.corpus.source(id));
        }
        self.keep_position();
        self.visits.marked = None;
        let entry = self.stub(id);
        match self.corpus.row(id).problem {
            Some(reason) => {
                let entry = unreadable(entry, &reason);
                self.present(Held::Unreadable(id), Box::new(entry), 0);
                Effect::Nothing
            }
            None => {
                self.present(Held::Awaited(id), Box::new(entry), 0);
                Effect::Open(id, self.corpus.source(id))
            }
        }
    }

    /// Whether the text of an article is shown already.
    fn previews(&self, id: ArticleId) -> bool {
        let shown = self.reading.entry.as_ref();
        self.reading.held == Held::Preview
            && shown.is_some_and(|entry| entry.article.source == self.corpus.source(id))
    }

    fn present(&mut self, held: Held, entry: Box<Entry>, position: u32) {
        self.sidebar.show(&entry.extraction);
        self.reading.show(held, entry, position);
        let column = self.areas.column;
        self.reading
            .resize((column.width, column.height), self.areas.widest());
    }

    /// Remembers how far the open article has been read, in this run and in the next.
    pub fn keep_position(&mut self) {
        if let Held::Whole(id) = self.reading.held {
            let position = self.reading.position();
            if self.visits.positions.insert(id, position) != Some(position) {
                self.corpus.set_position(id, position);
            }
        }
    }

    /// Remembers where the reader is, before a jump.
    pub(super) fn leave_spot(&mut self) {
        if let Some(spot) = self.spot() {
            self.jumps.leave(spot);
        }
    }

    fn spot(&self) -> Option<Spot> {
        Some(Spot {
            article: self.reading.id()?,
            offset: self.reading.position(),
        })
    }

    /// Back to where the reader was before a jump, or forward again.
    pub(super) fn revisit(&mut self, by: i32) -> Effect {
        let Some(here) = self.spot() else {
            return Effect::Nothing;
        };
        let Some(spot) = self.jumps.revisit(by, here) else {
            let end = if by < 0 { "back" } else { "forward" };
            self.message = Some(format!("There is nowhere to go {end} to."));
            return Effect::Nothing;
        };
        if spot.article == here.article {
            self.reading.go_to(spot.offset);
            return Effect::Nothing;
        }
        self.keep_position();
        self.visits.positions.insert(spot.article, spot.offset);
        let effect = self.show(spot.article);
        if let Some(row) = self.list.position(spot.article, &self.corpus) {
            self.list.select(row, &self.corpus);
        }
        effect
    }

    /// What the list knows of an article, as one whose text is not there yet.
    fn stub(&self, id: ArticleId) -> Entry {
        let Row { title, date, .. } = self.corpus.row(id);
        let end = title.len();
        let article = Article {
            source: self.corpus.source(id),
            text: title,
            title: Span::new(0, end),
            body: Span::new(end, end),
            blocks: Vec::new(),
            date: date.map(|day| Dated {
                day,
                origin: DateOrigin::Metadata,
            }),
            charset: None,
            publisher: None,
            author: None,
            url: None,
        };
        Entry {
            article,
            extraction: Extraction::default(),
        }
    }
}

/// The entry of a file that gives no article: what it is called, and why.
fn unreadable(mut entry: Entry, reason: &str) -> Entry {
    let article = &mut entry.article;
    let start = article.text.len() + 2;
    article.text = format!("{}\n\n{reason}", article.text);
    article.blocks = vec![Block {
        span: Span::new(start, article.text.len()),
        kind: BlockKind::Caption,
    }];
    entry
}

/// The world outside.
impl App {
    pub(super) fn browse(&mut self) -> Effect {
        let url = (self.reading.entry.as_ref()).and_then(|entry| entry.article.url.clone());
        let Some(url) = url else {
            self.message = Some("This article has no address of a web page.".into());
            return Effect::Nothing;
        };
        let lower = url.to_ascii_lowercase();
        if lower.starts_with("http://") || lower.starts_with("https://") {
            return Effect::Browse(url);
        }
        self.message = Some("Only http and https addresses are opened.".into());
        Effect::Nothing
    }

    pub(super) fn edit(&mut self) -> Effect {
        match self.reading.id() {
            Some(id) => Effect::Edit(id, self.corpus.source(id).path),
            None => Effect::Nothing,
        }
    }
}
