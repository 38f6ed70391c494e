//! 5  What the reader shows, and what commands do to it.
//!
//! [`App`] is all of its state. Three ways lead in: [`App::apply`] takes a command and answers with what is to be done
//! outside, [`App::resize`] takes a new size, [`App::arrived`] takes what other threads have done. Nothing here reads a
//! file, draws or waits; [`view`](crate::view) reads it, [`runtime`](crate::runtime) drives it.

pub mod areas;
mod byline;
mod choosing;
pub mod citation;
pub mod command;
pub mod completion;
pub mod decoder;
pub mod effect;
pub mod excerpts;
pub mod explanation;
pub mod filter_line;
mod following;
pub mod help;
pub mod highlights;
mod jumps;
pub mod keymap;
pub mod layout;
pub mod line;
pub mod list_pane;
mod marking;
mod moving;
mod opening;
pub mod picker;
mod piece;
mod pointing;
pub mod prompt;
pub mod reading_pane;
pub mod reasons;
mod seeking;
pub mod sidebar;
pub mod target;
mod typing;
pub mod viewport;

use crate::corpus::state::TextHash;
use crate::corpus::{ArticleId, Corpus, CountryMatch, Query, Saved};
use areas::{Areas, Arrangement, Pane, Size, areas};
use command::Command;
use decoder::Decoder;
pub use effect::{Arrival, Effect, Progress};
use excerpts::Excerpts;
use explanation::Why;
use help::Help;
use highlights::Highlights;
use jumps::Jumps;
use keymap::{Attention, Key};
use list_pane::ListPane;
use marking::Changes;
use picker::Picker;
use prompt::{Asked, Prompt};
use reading_pane::ReadingPane;
use seeking::Seeking;
use sidebar::Sidebar;
use std::collections::HashMap;

pub struct App {
    pub corpus: Corpus,
    pub list: ListPane,
    pub reading: ReadingPane,
    pub sidebar: Sidebar,
    pub overlay: Option<Overlay>,
    pub arrangement: Arrangement,
    pub areas: Areas,
    /// What has just happened, until the next key.
    pub message: Option<String>,
    pub folder: Folder,
    pub keys: Decoder,
    /// What `saved:` stands for in a query.
    pub saved: Saved,
    pub excerpts: Excerpts,
    pub highlights: Highlights,
    asked: Asked,
    /// In which sense countries are chosen.
    country_match: CountryMatch,
    jumps: Jumps,
    seeking: Seeking,
    visits: Visits,
    changes: Changes,
}

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    Picker(Picker),
    Prompt(Prompt),
    Help(Help),
    Why(Why),
}

/// The folder that is being read.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// As the header calls it.
    pub name: String,
    /// `None` when all of it has been read.
    pub progress: Option<Progress>,
}

/// What the reader remembers of articles while it runs.
#[derive(Clone, Debug, Default)]
struct Visits {
    /// Where each was left.
    positions: HashMap<ArticleId, u32>,
    /// The one that the list had selected when the last was opened because of that.
    selected: Option<ArticleId>,
    /// What the open article says.
    says: Option<TextHash>,
    /// The article that was marked as read by being read; marking it unread then holds until it is opened again.
    marked: Option<ArticleId>,
    /// Whether the user has done anything; until then the first article is shown, whichever that is.
    begun: Begun,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Begun {
    #[default]
    No,
    Yes,
}

impl App {
    /// A reader of a folder of which nothing is known yet but its name, narrowed to `filter`.
    pub fn new(name: String, filter: Query) -> Self {
        Self::over(name, filter, Corpus::new())
    }

    /// A reader of a folder of which so much is known.
    pub fn over(name: String, filter: Query, corpus: Corpus) -> Self {
        let matched = filter.countries().1.unwrap_or_default();
        Self {
            corpus,
            list: ListPane::of(filter),
            reading: ReadingPane::default(),
            sidebar: Sidebar::default(),
            overlay: None,
            arrangement: Arrangement::default(),
            areas: Areas::default(),
            message: None,
            folder: Folder {
                name,
                progress: Some(Progress::default()),
            },
            keys: Decoder::default(),
            saved: Saved::default(),
            excerpts: Excerpts::default(),
            highlights: Highlights::default(),
            asked: Asked::default(),
            country_match: matched,
            jumps: Jumps::default(),
            seeking: Seeking::No,
            visits: Visits::default(),
            changes: Changes::default(),
        }
    }

    /// Takes a key: what it means depends on what lies on top, and on the keys before.
    pub fn pressed(&mut self, key: Key) -> Effect {
        match self.keys.feed(key, self.attention()) {
            Some(command) => self.apply(command),
            None => Effect::Nothing,
        }
    }

    /// Does what a user wants, as far as that can be done here; answers with the rest.
    pub fn apply(&mut self, command: Command) -> Effect {
        self.visits.begun = Begun::Yes;
        self.message = None;
        self.seeking = Seeking::No;
        self.list.catch_up(&self.corpus);
        let caught_up = self.open_selected();
        let effect = match (command, &self.overlay) {
            (Command::Quit, _) => Effect::Quit,
            (Command::Suspend, _) => Effect::Suspend,
            (Command::Redraw, _) => Effect::Redraw,
            (_, Some(Overlay::Picker(_))) => self.apply_to_picker(command),
            (_, Some(Overlay::Prompt(_))) => self.apply_to_prompt(command),
            (_, Some(Overlay::Help(_) | Overlay::Why(_))) => self.apply_to_sheet(command),
            (_, None) => self.apply_to_panes(command),
        };
        let opened = self.open_selected();
        self.mark_read(command);
        self.arrange();
        caught_up.then(effect).then(opened)
    }

    fn apply_to_panes(&mut self, command: Command) -> Effect {
        match command {
            Command::Move(motion) => self.move_in(self.arrangement.focus, motion),
            Command::Scroll(rows) => self.scroll_in(self.arrangement.focus, rows),
            Command::ScrollText(rows) => self.scroll_in(Pane::Text, rows),
            Command::PaneLeft => self.focus_beside(-1),
            Command::PaneRight => self.focus_beside(1),
            Command::NextPane => self.focus_next(1),
            Command::PreviousPane => self.focus_next(-1),
            Command::Open => self.open(),
            Command::Zen => self.switch_extent(),
            Command::Widen(columns) => self.widen(columns),
            Command::NextArticle(by) => self.go_along_list(by),
            Command::Sort => self.switch_order(),
            Command::SwitchCopies => self.switch_copies(),
            Command::NextMention(by) => self.go_to_mention(by),
            Command::NextHit(by) => self.go_to_hit(by),
            Command::SeekHit(by) => self.seek(by),
            Command::Revisit(by) => return self.revisit(by),
            Command::PickCountries => self.pick_countries(),
            Command::PickActors => self.pick_actors(),
            Command::SwitchCountryMatch => self.switch_country_match(),
            Command::EditFilter => self.edit_filter(),
            Command::Search => self.search(),
            Command::Leave => self.leave(),
            Command::SwitchRead => self.switch_read(),
            Command::SwitchStar => self.switch_star(),
            Command::Undo => self.undo(),
            Command::SwitchHighlights => self.switch_highlights(),
            Command::SwitchShade(shade) => self.switch_shade(shade),
            Command::Explain => return self.explain(),
            Command::Cite => return self.cite(),
            Command::Browse => return self.browse(),
            Command::Edit => return self.edit(),
            Command::Help => self.overlay = Some(Overlay::Help(self.help())),
            Command::StepBack => return self.step_back(),
            Command::Click(at) => self.click(at),
            Command::Wheel(at, rows) => self.wheel(at, rows),
            Command::Suspend
            | Command::Redraw
            | Command::Quit
            | Command::Type(_)
            | Command::Erase(_)
            | Command::Caret(_)
            | Command::Choose
            | Command::ChooseOrType
            | Command::SwitchAll
            | Command::Complete(_)
            | Command::Recall(_) => {}
        }
        Effect::Nothing
    }

    /// Takes a new size of the terminal.
    pub fn resize(&mut self, size: Size) {
        self.list.catch_up(&self.corpus);
        self.areas = areas(size, self.arrangement);
        self.lay_out();
    }

    /// What decides over the meaning of keys.
    pub fn attention(&self) -> Attention {
        match &self.overlay {
            Some(Overlay::Picker(_)) => Attention::Picker,
            Some(Overlay::Prompt(_)) => Attention::Prompt,
            Some(Overlay::Help(_) | Overlay::Why(_)) => Attention::Help,
            None => Attention::Panes,
        }
    }

    pub fn focus(&self) -> Pane {
        self.arrangement.focus
    }

    /// Whether there is room for a pane beside the one that has the focus.
    pub fn shows(&self, pane: Pane) -> bool {
        match pane {
            Pane::List => !self.areas.list.outer.is_empty(),
            Pane::Text => !self.areas.text.is_empty(),
            Pane::Sidebar => !self.areas.sidebar.outer.is_empty(),
        }
    }

    /// Divides the screen anew if something else is wanted on it, and keeps the sidebar abreast of the text.
    fn arrange(&mut self) {
        self.corpus.learn_marks();
        let areas = areas(self.areas.screen.as_size(), self.arrangement);
        if areas != self.areas {
            self.areas = areas;
            self.lay_out();
        }
        let here = self.reading.mention_here().zip(self.reading.entry.as_ref());
        let row = here.and_then(|(mention, entry)| self.sidebar.row_of(&entry.extraction, mention));
        let progress = match (self.reading.position(), self.reading.current) {
            (0, None) => sidebar::Progress::AtStart,
            (_, _) => sidebar::Progress::Begun,
        };
        self.sidebar.mark(row, (self.focus(), progress));
        if let Some(trouble) = self.corpus.trouble() {
            self.message = Some(trouble.sentence());
        }
    }

    fn lay_out(&mut self) {
        let areas = self.areas;
        self.list.resize(areas.list.inner.height, &self.corpus);
        let column = (areas.column.width, areas.column.height);
        self.reading.resize(column, areas.widest());
        self.sidebar.resize(areas.sidebar.inner.height);
        if self.focus() == Pane::Sidebar {
            self.sidebar.move_by(0);
        }
        let height = self.picker_height();
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) => picker.resize(height),
            Some(Overlay::Help(help)) => {
                help.resize(areas.help.inner.width, areas.help.inner.height)
            }
            Some(Overlay::Why(why)) => why.resize(areas.help.inner.width, areas.help.inner.height),
            Some(Overlay::Prompt(_)) | None => {}
        }
    }

    fn help(&self) -> Help {
        let Size { width, height } = self.areas.help.inner.as_size();
        Help::new(width, height)
    }

    /// Lines of a picker that show choices.
    fn picker_height(&self) -> u16 {
        let others = picker::LINES_ABOVE + picker::LINES_BELOW;
        self.areas.picker.inner.height.saturating_sub(others)
    }
}
