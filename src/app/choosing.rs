//! Choosing what is shown: pickers, the order of the list; and leaving all that again.

use super::areas::{Extent, Pane};
use super::command::{Command, Motion};
use super::effect::Effect;
use super::picker::{Picker, Subject};
use super::target::Target;
use super::{App, Overlay};
use crate::corpus::{Copies, CountryMatch, Order, Query, Term};
use crate::text::phrase::Phrase;

impl App {
    pub(super) fn pick_countries(&mut self) {
        self.put_up(Picker::countries(
            &self.corpus,
            &self.list.filter,
            self.country_match,
        ));
    }

    pub(super) fn pick_actors(&mut self) {
        self.put_up(Picker::actors(&self.corpus, &self.list.filter));
    }

    fn put_up(&mut self, mut picker: Picker) {
        picker.resize(self.picker_height());
        self.overlay = Some(Overlay::Picker(picker));
    }

    pub(super) fn apply_to_picker(&mut self, command: Command) -> Effect {
        let Some(Overlay::Picker(picker)) = &mut self.overlay else {
            return Effect::Nothing;
        };
        match command {
            Command::Move(Motion::Rows(rows)) => picker.move_by(rows),
            Command::Move(Motion::Pages(pages)) => {
                let page = picker.viewport.height().max(1) as i32;
                picker.move_by(pages.saturating_mul(page));
            }
            Command::Type(c) => {
                picker.line.insert(c);
                picker.find();
            }
            Command::Erase(what) => {
                picker.line.erase(what);
                picker.find();
            }
            Command::Choose => picker.choose(),
            Command::ChooseOrType => picker.choose_or_type(),
            Command::SwitchAll => picker.switch_wanted(),
            Command::SwitchCountryMatch => match picker.subject {
                Subject::Countries => picker.country_match = other(picker.country_match),
                Subject::Actors => {}
            },
            Command::Open => {
                let filter = picker.applied_to(&self.list.filter);
                self.country_match = picker.country_match;
                self.overlay = None;
                self.set_filter(filter);
            }
            Command::Click(at) => self.click_picker(at),
            Command::Wheel(_, rows) => picker.viewport.scroll(rows),
            Command::Leave => self.overlay = None,
            _ => {}
        }
        Effect::Nothing
    }

    /// Moves along a sheet of lines, the help or an explanation, or puts it away.
    pub(super) fn apply_to_sheet(&mut self, command: Command) -> Effect {
        let viewport = match &mut self.overlay {
            Some(Overlay::Help(help)) => &mut help.viewport,
            Some(Overlay::Why(why)) => &mut why.viewport,
            Some(Overlay::Picker(_) | Overlay::Prompt(_)) | None => return Effect::Nothing,
        };
        let page = viewport.height().max(1) as i32;
        match command {
            Command::Move(Motion::Rows(rows)) | Command::Scroll(rows) | Command::Wheel(_, rows) => {
                viewport.scroll(rows)
            }
            Command::Move(Motion::Halves(halves)) => {
                viewport.scroll(halves.saturating_mul(page / 2))
            }
            Command::Move(Motion::Pages(pages)) => viewport.scroll(pages.saturating_mul(page)),
            Command::Move(Motion::Top) => viewport.scroll(i32::MIN),
            Command::Move(Motion::Bottom) => viewport.scroll(i32::MAX),
            Command::Leave | Command::Click(_) => self.overlay = None,
            _ => {}
        }
        Effect::Nothing
    }

    pub(super) fn switch_country_match(&mut self) {
        let (apart, matched) = self.list.filter.countries();
        let matched = other(matched.unwrap_or(self.country_match));
        self.message = Some(match matched {
            CountryMatch::Mentioned => "Countries: all articles that mention them".into(),
            CountryMatch::Focus => "Countries: only articles that are about them".into(),
            CountryMatch::Literal => "Countries: only articles that name them as places".into(),
        });
        self.country_match = matched;
        let country = |of| Term::Country(of, matched);
        self.set_filter(apart.rest.with(apart.part, country));
    }

    pub(super) fn switch_order(&mut self) {
        let words = self.list.filter.phrases();
        self.list.order = match self.list.order {
            Order::Date => Order::Title,
            // Without words there is nothing to be relevant to.
            Order::Title if !words.is_empty() => Order::Relevance,
            Order::Title | Order::Relevance => Order::Date,
        };
        let keep = self.list.selected_id();
        self.list.refresh(&self.corpus, keep);
    }

    pub(super) fn switch_copies(&mut self) {
        let keep = self.list.selected_id();
        let (copies, said) = match self.list.copies {
            Copies::Each => (Copies::Grouped, "One row for each story"),
            Copies::Grouped => (Copies::Each, "Every copy of a story"),
        };
        self.list.copies = copies;
        self.message = Some(said.into());
        self.list.refresh(&self.corpus, keep);
    }

    pub(super) fn set_filter(&mut self, filter: Query) {
        self.list.filter = filter;
        let keep = self.list.selected_id().or(self.reading.id());
        self.list.refresh(&self.corpus, keep);
    }

    /// Clears what was added last: the search or what is followed, then the filter, then the text alone.
    pub(super) fn leave(&mut self) {
        if let Some(Target::Phrases(phrases)) = self.reading.followed.clone() {
            self.reading.follow(None);
            self.set_filter(without(&self.list.filter, &phrases));
        } else if self.reading.followed.is_some() {
            self.reading.follow(None);
        } else if !self.list.filter.is_empty() {
            self.set_filter(Query::All);
        } else {
            self.arrangement.extent = Extent::Panes;
        }
    }

    pub(super) fn step_back(&mut self) -> Effect {
        match (self.arrangement.extent, self.focus()) {
            (Extent::TextAlone, _) => self.arrangement.extent = Extent::Panes,
            (Extent::Panes, Pane::List) => return Effect::Quit,
            (Extent::Panes, Pane::Text | Pane::Sidebar) => self.give_focus(Pane::List),
        }
        Effect::Nothing
    }
}

/// What of a query does not ask for words.
fn without(query: &Query, words: &[Phrase]) -> Query {
    let asks = |query: &&Query| match query {
        Query::Term(Term::Words(phrase) | Term::Title(phrase)) => words.contains(phrase),
        Query::All | Query::Not(_) | Query::And(_) | Query::Or(_) | Query::Term(_) => false,
    };
    let rest = query.conjuncts().iter().filter(|query| !asks(query));
    Query::all(rest.cloned().collect())
}

fn other(matched: CountryMatch) -> CountryMatch {
    match matched {
        CountryMatch::Mentioned => CountryMatch::Focus,
        CountryMatch::Focus | CountryMatch::Literal => CountryMatch::Mentioned,
    }
}
