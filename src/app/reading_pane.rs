//! The article that is open: where in it the reader is, and which name or words are being followed.
//!
//! The position is an offset into the text, never a row: after any change of width the same words are on top.

use super::byline::byline;
use super::layout::{Layout, Place, RowKind, TextRow};
use super::target::{Aim, From, Named, Step, Target, step};
use crate::corpus::{ArticleId, Entry};
use crate::extract::Extraction;
use crate::text::Span;
use crate::text::find::Findable;
use crate::text::wrap;
use unicode_segmentation::UnicodeSegmentation;

/// A page leaves so many rows of the last one on the screen.
const OVERLAP: i32 = 2;
/// A jump lands with so many rows of context above and below, where there are any.
const CONTEXT: usize = 3;

/// What the pane holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    #[default]
    Nothing,
    /// The text of an article that the list does not have yet.
    Preview,
    /// Title and date of an article that is being read from its file.
    Awaited(ArticleId),
    /// The first paragraphs of one.
    Beginning(ArticleId),
    Whole(ArticleId),
    /// The reason why a file gives no article.
    Unreadable(ArticleId),
}

#[derive(Clone, Debug, Default)]
pub struct ReadingPane {
    pub held: Held,
    pub entry: Option<Box<Entry>>,
    /// The rows on the screen.
    pub rows: Vec<TextRow>,
    /// What is being followed, in whichever article.
    pub followed: Option<Target>,
    /// The same in this article, if it is named here.
    pub aim: Option<Aim>,
    /// Where the hit or the mention begins that was jumped to last.
    pub current: Option<u32>,
    layout: Layout,
    top: Place,
    /// What is on top, as an offset; changed by moving, never by a change of size.
    anchor: u32,
    height: u16,
    findable: Option<Findable>,
    owed: Option<Owed>,
}

/// A step that was asked for before the text or its names were there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owed {
    Mention(i32),
    Hit(i32),
}

impl ReadingPane {
    /// Shows an article from `anchor` on. What was followed in the last one is followed here if it is named here.
    pub fn show(&mut self, held: Held, entry: Box<Entry>, anchor: u32) {
        let continued = match held {
            Held::Beginning(id) | Held::Whole(id) => self.id() == Some(id),
            Held::Nothing | Held::Preview | Held::Awaited(_) | Held::Unreadable(_) => false,
        };
        if !continued {
            self.owed = None;
        }
        self.held = held;
        self.layout = Layout::of(&entry.article, byline(&entry, held));
        self.anchor = anchor.min(entry.article.text.len() as u32);
        self.current = None;
        self.findable = None;
        self.entry = Some(entry);
        self.follow_again();
    }

    /// Finds in this article what is being followed.
    fn follow_again(&mut self) {
        self.aim = match self.followed.clone() {
            Some(target) => self.aim_at(target),
            None => None,
        };
    }

    /// Follows `target` from now on, here and in other articles; `None` follows nothing.
    pub fn follow(&mut self, target: Option<Target>) {
        self.followed = target;
        self.current = None;
        self.follow_again();
    }

    /// Shows nothing.
    pub fn clear(&mut self) {
        let followed = self.followed.take();
        *self = Self {
            height: self.height,
            followed,
            ..Self::default()
        };
    }

    /// The names of the open article have been found.
    pub fn found(&mut self, extraction: Extraction) {
        if let Some(entry) = &mut self.entry {
            entry.extraction = extraction;
            let byline = byline(entry, self.held);
            if byline != self.layout.byline() {
                self.layout.set_byline(byline);
                self.scroll(0);
            }
            self.follow_again();
        }
    }

    /// The article, unless the pane is empty.
    pub fn id(&self) -> Option<ArticleId> {
        match self.held {
            Held::Nothing | Held::Preview => None,
            Held::Awaited(id) | Held::Beginning(id) | Held::Whole(id) | Held::Unreadable(id) => {
                Some(id)
            }
        }
    }

    /// What stands below the title.
    pub fn byline(&self) -> &str {
        self.layout.byline()
    }

    pub fn text(&self) -> &str {
        self.entry.as_ref().map_or("", |entry| &entry.article.text)
    }

    /// The offset that is on top.
    pub fn position(&self) -> u32 {
        self.anchor
    }

    /// Takes a new size, and lays out what is on the screen again.
    pub fn resize(&mut self, column: (u16, u16), widest: u16) {
        self.height = column.1;
        self.layout.resize(column.0, widest);
        self.lay(self.anchor);
    }
}

/// Moving.
impl ReadingPane {
    /// Scrolls so many rows down (up, if negative).
    pub fn scroll(&mut self, rows: i32) {
        let Some(entry) = self.entry.take() else {
            return;
        };
        let text = &entry.article.text;
        let lowest = self.lowest_top(text);
        self.top = self.layout.step(text, self.top, rows).min(lowest);
        self.anchor = self.layout.offset_of(text, self.top);
        self.rows = self.layout.rows_from(text, self.top, self.height.into());
        self.entry = Some(entry);
    }

    pub fn scroll_pages(&mut self, pages: i32) {
        let page = (i32::from(self.height) - OVERLAP).max(1);
        self.scroll(pages.saturating_mul(page));
    }

    pub fn scroll_halves(&mut self, halves: i32) {
        let half = (i32::from(self.height) / 2).max(1);
        self.scroll(halves.saturating_mul(half));
    }

    pub fn scroll_to_bottom(&mut self) {
        let end = self.text().len() as u32;
        self.lay(end);
        self.scroll(0);
    }

    /// Puts the row of `offset` on top, as far as there are rows below it.
    pub fn go_to(&mut self, offset: u32) {
        self.anchor = offset;
        self.lay(offset);
    }

    fn lay(&mut self, offset: u32) {
        let Some(entry) = self.entry.take() else {
            return;
        };
        let text = &entry.article.text;
        let lowest = self.lowest_top(text);
        self.top = self.layout.place_of(text, offset).min(lowest);
        self.rows = self.layout.rows_from(text, self.top, self.height.into());
        self.entry = Some(entry);
    }

    /// Scrolls so that `offset` is on the screen with context around it; stays if it is already.
    pub fn reveal(&mut self, offset: u32) {
        let margin = CONTEXT.min(usize::from(self.height) / 4);
        let comfortable = margin..usize::from(self.height) - margin;
        if self
            .row_of(offset)
            .is_some_and(|row| comfortable.contains(&row))
        {
            return;
        }
        self.lay(offset);
        self.scroll(-i32::from(self.height / 3));
    }

    /// The highest row that may be on top: the last rows of the text then fill the screen.
    fn lowest_top(&mut self, text: &str) -> Place {
        let end = self.layout.end(text);
        self.layout
            .step(text, end, 1 - i32::from(self.height.max(1)))
    }

    /// The row of the screen on which `offset` stands.
    pub fn row_of(&self, offset: u32) -> Option<usize> {
        let holds = |row: &TextRow| row.span.contains(offset);
        self.rows.iter().position(holds)
    }

    /// The part of the text that is on the screen.
    pub fn visible(&self) -> Span {
        let start = self.rows.first().map_or(0, |row| row.span.start);
        let end = self.rows.last().map_or(start, |row| row.span.end);
        Span {
            start,
            end: end.max(start),
        }
    }

    /// How much of the text has been on the screen when this is the last row, in percent.
    pub fn percent(&self) -> u32 {
        let length = self.text().trim_end().len().max(1) as u64;
        (u64::from(self.visible().end) * 100 / length).min(100) as u32
    }
}

/// Following.
impl ReadingPane {
    /// All places of a target in this article.
    fn aim_at(&mut self, target: Target) -> Option<Aim> {
        if matches!(target, Target::Words(_)) && self.findable.is_none() {
            self.findable = Some(Findable::of(self.text()));
        }
        let none = Findable::default();
        let findable = self.findable.as_ref().unwrap_or(&none);
        Aim::at(target, self.entry.as_ref()?, findable)
    }

    /// Goes `by` mentions on, of any entity, and follows that entity.
    pub fn step_mention(&mut self, by: i32) -> Option<Step> {
        self.owed = Some(Owed::Mention(by));
        let extraction = &self.entry.as_ref()?.extraction;
        let named: Vec<_> = (extraction.mentions.iter())
            .filter_map(|mention| Some((mention.span, mention.entity?)))
            .collect();
        let spans: Vec<Span> = named.iter().map(|(span, _)| *span).collect();
        let step = step(&spans, self.from(), by)?;
        let (span, id) = named[step.index];
        let target = Target::Entity(Named::of(extraction.entities.get(id.0 as usize)?));
        self.follow(Some(target));
        self.land(span.start);
        self.owed = None;
        Some(step)
    }

    /// Goes `by` hits on, of what is being followed.
    pub fn step_hit(&mut self, by: i32) -> Option<Step> {
        self.owed = Some(Owed::Hit(by));
        let aim = self.aim.as_ref()?;
        let step = step(&aim.hits, self.from(), by)?;
        let start = aim.hits[step.index].start;
        self.land(start);
        self.owed = None;
        Some(step)
    }

    /// Takes the step that was asked for before the text or its names were there.
    pub fn take_owed_step(&mut self) {
        match self.owed {
            Some(Owed::Mention(by)) => drop(self.step_mention(by)),
            Some(Owed::Hit(by)) => drop(self.step_hit(by)),
            None => {}
        }
    }

    /// Which of the hits is the current one, from 0.
    pub fn index(&self) -> Option<usize> {
        self.aim.as_ref()?.index_of(self.current?)
    }

    /// Makes what begins at `offset` the current place.
    pub fn land(&mut self, offset: u32) {
        self.current = Some(offset);
        self.reveal(offset);
    }

    fn from(&self) -> From {
        match self
            .current
            .filter(|current| self.row_of(*current).is_some())
        {
            Some(current) => From::Hit(current),
            None => From::Screen(self.visible().start),
        }
    }

    /// The mention that the reader is at: the current one, else the first on the screen, else the last before it.
    pub fn mention_here(&self) -> Option<usize> {
        let mentions = &self.entry.as_ref()?.extraction.mentions;
        let starts_at =
            |offset: u32| mentions.binary_search_by_key(&offset, |mention| mention.span.start);
        if let From::Hit(current) = self.from()
            && let Ok(found) = starts_at(current)
        {
            return Some(found);
        }
        let next = mentions.partition_point(|mention| mention.span.end <= self.visible().start);
        match mentions
            .get(next)
            .is_some_and(|mention| mention.span.start < self.visible().end)
        {
            true => Some(next),
            false => next.checked_sub(1),
        }
    }

    /// The mention at a cell, counted from the upper left corner of the column.
    pub fn mention_at(&self, column: u16, row: u16) -> Option<usize> {
        let offset = self.offset_at(column, row)?;
        let mentions = &self.entry.as_ref()?.extraction.mentions;
        let next = mentions.partition_point(|mention| mention.span.end <= offset);
        mentions
            .get(next)
            .filter(|mention| mention.span.contains(offset))
            .map(|_| next)
    }

    fn offset_at(&self, column: u16, row: u16) -> Option<u32> {
        let row = self.rows.get(usize::from(row))?;
        match row.kind {
            RowKind::Title | RowKind::Body(_) => {}
            RowKind::Byline(_) | RowKind::Url | RowKind::Blank => return None,
        }
        let wanted = usize::from(column.checked_sub(row.indent)?);
        let mut right = 0;
        for (at, grapheme) in row.span.of(self.text()).grapheme_indices(true) {
            right += wrap::columns_at(right, grapheme);
            if wanted < right {
                return Some(row.span.start + at as u32);
            }
        }
        None
    }
}
