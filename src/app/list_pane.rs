//! The list of articles: which are wanted, in what order, which one is selected. Only the rows on the screen are held.

use super::viewport::Viewport;
use crate::corpus::{ArticleId, Copies, Corpus, Listing, Moment, Order, Query, Row};
use std::ops::Range;

/// From so many lines on, a row takes two: date and countries, then the title.
const ROOMY: u16 = 6;
/// From so many on, three while words are asked for: below, what the article says of them.
const ROOMIER: u16 = 9;

#[derive(Clone, Debug, Default)]
pub struct ListPane {
    pub filter: Query,
    pub order: Order,
    pub copies: Copies,
    /// The rows on the screen.
    pub rows: Vec<Row>,
    /// Where in the list they stand; nowhere once the list is another one.
    held: Range<usize>,
    pub viewport: Viewport,
    /// Where the cursor is; there is always a row under it unless the list is empty.
    pub selected: usize,
    /// How many lines a row takes.
    pub lines: u16,
    /// Of the pane, in lines.
    height: u16,
    listing: Listing,
    /// The article under the cursor: it stays the same when the index changes behind the list.
    chosen: Option<ArticleId>,
    /// Of the index, when the list was asked for.
    moment: Moment,
}

impl ListPane {
    /// An empty list that will show what `filter` wants.
    pub fn of(filter: Query) -> Self {
        Self {
            filter,
            ..Self::default()
        }
    }

    pub fn resize(&mut self, height: u16, corpus: &Corpus) {
        self.height = height;
        self.fit();
        self.viewport.show(self.selected);
        self.fetch(corpus);
    }

    /// Whether its rows have room for what articles say of the words that are asked for.
    pub fn shows_excerpts(&self) -> bool {
        self.lines > 2
    }

    fn fit(&mut self) {
        self.lines = match self.height {
            ROOMIER.. if !self.filter.phrases().is_empty() => 3,
            ROOMY.. => 2,
            _ => 1,
        };
        self.viewport.resize((self.height / self.lines).into());
    }

    pub fn len(&self) -> usize {
        self.listing.len()
    }

    pub fn is_empty(&self) -> bool {
        self.listing.is_empty()
    }

    /// Asks anew which articles are wanted, after a change of filter or order. The cursor stays on `keep`, or goes to
    /// the first row where that is no longer wanted.
    pub fn refresh(&mut self, corpus: &Corpus, keep: Option<ArticleId>) {
        self.fit();
        self.relist(corpus, keep);
        self.viewport.show(self.selected);
        self.fetch(corpus);
    }

    /// Asks anew when there are more articles, or fewer. The rows on the screen move as little as can be.
    pub fn grow(&mut self, corpus: &Corpus, keep: Option<ArticleId>) {
        let (height, row) = (self.viewport.offset_of(self.selected), self.selected);
        self.relist(corpus, keep);
        if keep.is_some() && self.chosen != keep {
            // It is gone; what stood below it takes its place.
            self.choose(row, corpus);
        }
        if let Some(height) = height {
            self.viewport.pin(self.selected, height);
        }
        self.fetch(corpus);
    }

    fn relist(&mut self, corpus: &Corpus, keep: Option<ArticleId>) {
        self.moment = corpus.moment();
        self.held = 0..0;
        self.listing = corpus.list(&self.filter, self.order);
        if self.copies == Copies::Grouped {
            self.listing = corpus.by_story(&self.listing);
        }
        let kept = keep.and_then(|id| corpus.position(&self.listing, id));
        self.choose(kept.unwrap_or(0), corpus);
        self.viewport.extend(self.len());
    }

    fn choose(&mut self, row: usize, corpus: &Corpus) {
        self.selected = row.min(self.len().saturating_sub(1));
        let on_screen = (self.held.contains(&self.selected))
            .then(|| self.rows.get(self.selected - self.held.start))
            .flatten();
        self.chosen = match on_screen {
            Some(row) => Some(row.id),
            None => corpus.id_at(&self.listing, self.selected),
        };
    }

    /// Asks anew if the index has changed since, so that what is on the screen is what a command is for.
    pub fn catch_up(&mut self, corpus: &Corpus) {
        if self.moment != corpus.moment() {
            self.grow(corpus, self.chosen);
        }
    }

    /// Puts the cursor on a row, as far as there are rows.
    pub fn select(&mut self, row: usize, corpus: &Corpus) {
        self.choose(row, corpus);
        self.viewport.show(self.selected);
        self.follow(corpus);
    }

    pub fn scroll(&mut self, rows: i32, corpus: &Corpus) {
        self.viewport.scroll(rows);
        self.follow(corpus);
    }

    /// The article under the cursor.
    pub fn selected_id(&self) -> Option<ArticleId> {
        self.chosen
    }

    pub fn position(&self, id: ArticleId, corpus: &Corpus) -> Option<usize> {
        corpus.position(&self.listing, id)
    }

    /// The row at a line of the pane, counted from its top.
    pub fn row_at(&self, line: u16) -> Option<usize> {
        let visible = self.viewport.visible();
        let row = visible.start + usize::from(line / self.lines.max(1));
        visible.contains(&row).then_some(row)
    }

    /// Takes the rows on the screen from the corpus, as after a change of marks.
    pub fn fetch(&mut self, corpus: &Corpus) {
        self.held = self.viewport.visible();
        self.rows = corpus.rows(&self.listing, self.held.clone());
    }

    /// The same after a movement: what has been on the screen is not asked for again.
    fn follow(&mut self, corpus: &Corpus) {
        let (held, wanted) = (self.held.clone(), self.viewport.visible());
        let both = held.start.max(wanted.start)..held.end.min(wanted.end);
        if both.is_empty() || self.rows.len() != held.len() {
            return self.fetch(corpus);
        }
        let kept = both.start - held.start..both.end - held.start;
        let mut rows = corpus.rows(&self.listing, wanted.start..both.start);
        rows.extend(self.rows.drain(kept));
        rows.extend(corpus.rows(&self.listing, both.end..wanted.end));
        self.rows = rows;
        self.held = wanted;
    }
}
