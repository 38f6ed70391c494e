//! Choosing what is shown: pickers, the filter line, searches, the order of the list; and leaving all that again.

use super::areas::{Extent, Pane};
use super::command::{Command, Motion};
use super::effect::Effect;
use super::line::Line;
use super::picker::{Picker, Subject};
use super::prompt::{Asking, Before, Prompt};
use super::target::Target;
use super::{App, Overlay};
use crate::corpus::{CountryMatch, Order, Query, Saved, Term};
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

    pub(super) fn apply_to_help(&mut self, command: Command) -> Effect {
        let Some(Overlay::Help(help)) = &mut self.overlay else {
            return Effect::Nothing;
        };
        let page = help.viewport.height().max(1) as i32;
        match command {
            Command::Move(Motion::Rows(rows)) | Command::Scroll(rows) | Command::Wheel(_, rows) => {
                help.viewport.scroll(rows)
            }
            Command::Move(Motion::Halves(halves)) => {
                help.viewport.scroll(halves.saturating_mul(page / 2))
            }
            Command::Move(Motion::Pages(pages)) => help.viewport.scroll(pages.saturating_mul(page)),
            Command::Move(Motion::Top) => help.viewport.scroll(i32::MIN),
            Command::Move(Motion::Bottom) => help.viewport.scroll(i32::MAX),
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
        self.list.order = match self.list.order {
            Order::Date => Order::Title,
            Order::Title => Order::Date,
        };
        let keep = self.list.selected_id(&self.corpus);
        self.list.refresh(&self.corpus, keep);
    }

    pub(super) fn set_filter(&mut self, filter: Query) {
        self.list.filter = filter;
        let keep = self.list.selected_id(&self.corpus).or(self.reading.id());
        self.list.refresh(&self.corpus, keep);
    }

    /// Clears what was added last: what is followed, then the filter, then the text alone.
    pub(super) fn leave(&mut self) {
        if self.reading.followed.is_some() {
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

/// Typing at the foot of the screen.
impl App {
    pub(super) fn edit_filter(&mut self) {
        let line = match self.list.filter.is_empty() {
            true => String::new(),
            false => format!("{} ", self.list.filter),
        };
        self.ask(line, Asking::Filter(self.before()));
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
        self.ask(String::new(), asking);
    }

    fn before(&self) -> Before {
        Before {
            filter: self.list.filter.clone(),
            selected: self.list.selected_id(&self.corpus),
        }
    }

    fn ask(&mut self, line: String, asking: Asking) {
        self.overlay = Some(Overlay::Prompt(Prompt {
            line: Line::of(line),
            asking,
            error: None,
        }));
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
            Command::Type(c) => prompt.line.insert(c),
            Command::Erase(what) => prompt.line.erase(what),
            Command::Caret(to) => prompt.line.go(to),
            _ => {}
        }
        prompt.error = None;
        self.try_out(&prompt);
        self.overlay = Some(Overlay::Prompt(prompt));
        Effect::Nothing
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
            }
            Asking::Filter(_) => match Query::parse(&typed, &self.saved) {
                Ok(filter) => self.set_filter(filter),
                Err(error) => {
                    prompt.error = Some(error.to_string());
                    self.overlay = Some(Overlay::Prompt(prompt));
                }
            },
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

fn other(matched: CountryMatch) -> CountryMatch {
    match matched {
        CountryMatch::Mentioned => CountryMatch::Focus,
        CountryMatch::Focus | CountryMatch::Literal => CountryMatch::Mentioned,
    }
}
