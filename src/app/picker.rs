//! Choosing countries or actors: type to find, see how many articles each would give, choose one or several.

use super::line::Line;
use super::viewport::Viewport;
use crate::corpus::query::{Part, Wanted};
use crate::corpus::{Actor, ActorCount, Corpus, CountryCount, CountryMatch, Query, Term};
use crate::extract::Country;
use crate::text::fold::fold;

/// Lines of a picker above its choices: what is typed, and a line below it.
pub const LINES_ABOVE: u16 = 2;
/// Lines below: what the keys do.
pub const LINES_BELOW: u16 = 1;

#[derive(Clone, Debug)]
pub struct Picker {
    pub subject: Subject,
    pub line: Line,
    /// The choices that the typed text finds, as indices, best first.
    pub found: Vec<usize>,
    /// Index into `found`.
    pub cursor: usize,
    pub viewport: Viewport,
    pub wanted: Wanted,
    pub country_match: CountryMatch,
    choices: Vec<Choice>,
    /// Whether something was chosen or given up since the picker was opened.
    chosen: Touched,
    /// Whether the cursor was moved since something was typed.
    moved: Touched,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Countries,
    Actors,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Touched {
    No,
    Yes,
}

#[derive(Clone, Debug)]
pub struct Choice {
    pub name: String,
    pub value: Value,
    /// How many articles name it.
    pub articles: usize,
    /// How many are about it; for countries only.
    pub about: usize,
    pub state: State,
    /// What typed text is looked for in: the folded name and, for a country, its codes.
    key: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Country(Country),
    Actor(Actor),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    Chosen,
}

impl Picker {
    /// Of countries, in the sense of those that `filter` names, else in this sense.
    pub fn countries(corpus: &Corpus, filter: &Query, sense: CountryMatch) -> Self {
        let mut counts = corpus.country_counts(filter);
        let (apart, matched) = filter.countries();
        for country in &apart.part.of {
            if !counts.iter().any(|count| count.country == *country) {
                counts.push(CountryCount {
                    country: *country,
                    mentioned: 0,
                    about: 0,
                });
            }
        }
        let choices = counts.into_iter().map(Choice::of_country).collect();
        let chosen = apart.part.of.into_iter().map(Value::Country).collect();
        let mut picker = Self::new(Subject::Countries, choices, chosen);
        picker.wanted = apart.part.wanted;
        picker.country_match = matched.unwrap_or(sense);
        picker
    }

    pub fn actors(corpus: &Corpus, filter: &Query) -> Self {
        let mut counts = corpus.actor_counts(filter);
        let part = filter.actors().part;
        for actor in &part.of {
            if !counts.iter().any(|count| count.actor == *actor) {
                counts.push(ActorCount {
                    actor: actor.clone(),
                    articles: 0,
                });
            }
        }
        let choices = counts.into_iter().map(Choice::of_actor).collect();
        let chosen = part.of.into_iter().map(Value::Actor).collect();
        let mut picker = Self::new(Subject::Actors, choices, chosen);
        picker.wanted = part.wanted;
        picker
    }

    fn new(subject: Subject, mut choices: Vec<Choice>, chosen: Vec<Value>) -> Self {
        for choice in &mut choices {
            if chosen.contains(&choice.value) {
                choice.state = State::Chosen;
            }
        }
        let mut picker = Self {
            subject,
            line: Line::default(),
            found: Vec::new(),
            cursor: 0,
            viewport: Viewport::default(),
            wanted: Wanted::All,
            country_match: CountryMatch::Mentioned,
            choices,
            chosen: Touched::No,
            moved: Touched::No,
        };
        picker.find();
        picker
    }

    /// There is room for so many choices.
    pub fn resize(&mut self, height: u16) {
        self.viewport.resize(height.into());
        self.viewport.show(self.cursor);
    }

    /// The choices on the screen, with their rows among those found.
    pub fn visible(&self) -> impl Iterator<Item = (usize, &Choice)> {
        (self.viewport.visible())
            .filter_map(|row| Some((row, self.choices.get(*self.found.get(row)?)?)))
    }

    pub fn chosen(&self) -> impl Iterator<Item = &Choice> {
        self.choices
            .iter()
            .filter(|choice| choice.state == State::Chosen)
    }

    fn chosen_values(&self) -> Vec<Value> {
        self.chosen().map(|choice| choice.value.clone()).collect()
    }

    pub fn len(&self) -> usize {
        self.choices.len()
    }

    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// Looks again for what has been typed, after a change of it.
    pub fn find(&mut self) {
        let wanted = fold(self.line.text());
        let exact = Country::parse(self.line.text()).map(Value::Country);
        let rank = |choice: &Choice| match choice.key.find(&wanted) {
            _ if exact.as_ref() == Some(&choice.value) => Some(0),
            Some(0) => Some(1),
            Some(_) if choice.key.contains(&format!(" {wanted}")) => Some(2),
            Some(_) => Some(3),
            None => None,
        };
        let mut ranked: Vec<(u8, usize)> = (self.choices.iter().enumerate())
            .filter_map(|(at, choice)| Some((rank(choice)?, at)))
            .collect();
        if !wanted.is_empty() {
            ranked.sort();
        }
        self.found = ranked.into_iter().map(|(_, at)| at).collect();
        self.cursor = 0;
        self.moved = Touched::No;
        self.viewport.extend(self.found.len());
        self.viewport.show(0);
    }

    pub fn move_by(&mut self, rows: i32) {
        let to = self.cursor.saturating_add_signed(rows as isize);
        self.go_to(to);
    }

    pub fn go_to(&mut self, row: usize) {
        self.cursor = row.min(self.found.len().saturating_sub(1));
        self.moved = Touched::Yes;
        self.viewport.show(self.cursor);
    }

    /// Chooses the row under the cursor, or no longer, and goes on to the next.
    pub fn choose(&mut self) {
        let Some(at) = self.found.get(self.cursor) else {
            return;
        };
        let choice = &mut self.choices[*at];
        choice.state = match choice.state {
            State::Open => State::Chosen,
            State::Chosen => State::Open,
        };
        self.chosen = Touched::Yes;
        self.move_by(1);
    }

    /// What the space bar does: choose once the cursor has been moved or while nothing is typed, else type.
    pub fn choose_or_type(&mut self) {
        match self.moved == Touched::Yes || self.line.text().is_empty() {
            true => self.choose(),
            false => {
                self.line.insert(' ');
                self.find();
            }
        }
    }

    pub fn switch_wanted(&mut self) {
        self.wanted = match self.wanted {
            Wanted::All => Wanted::Any,
            Wanted::Any => Wanted::All,
        };
    }

    /// The filter with what was picked in place of its countries or actors: what has been chosen by hand, else the row
    /// under the cursor alone.
    pub fn applied_to(&self, filter: &Query) -> Query {
        let under_cursor = (self.found.get(self.cursor)).map(|at| self.choices[*at].value.clone());
        let picked = match self.chosen {
            Touched::Yes => self.chosen_values(),
            Touched::No => under_cursor.into_iter().collect(),
        };
        let wanted = self.wanted;
        match self.subject {
            Subject::Countries => {
                let of = picked.iter().filter_map(Value::country).collect();
                let term = |country| Term::Country(country, self.country_match);
                filter.countries().0.rest.with(Part { of, wanted }, term)
            }
            Subject::Actors => {
                let of = picked.iter().filter_map(Value::actor).collect();
                filter.actors().rest.with(Part { of, wanted }, Term::Actor)
            }
        }
    }
}

impl Choice {
    fn of_country(count: CountryCount) -> Self {
        let country = count.country;
        let codes = format!("\n{}\n{}", country.code(), country.alpha3());
        Self {
            name: country.name().to_owned(),
            key: fold(country.name()) + &codes.to_lowercase(),
            value: Value::Country(country),
            articles: count.mentioned,
            about: count.about,
            state: State::Open,
        }
    }

    fn of_actor(count: ActorCount) -> Self {
        Self {
            name: count.actor.name.clone(),
            key: fold(&count.actor.name),
            value: Value::Actor(count.actor),
            articles: count.articles,
            about: 0,
            state: State::Open,
        }
    }
}

impl Value {
    fn country(&self) -> Option<Country> {
        match self {
            Value::Country(country) => Some(*country),
            Value::Actor(_) => None,
        }
    }

    fn actor(&self) -> Option<Actor> {
        match self {
            Value::Actor(actor) => Some(actor.clone()),
            Value::Country(_) => None,
        }
    }
}
