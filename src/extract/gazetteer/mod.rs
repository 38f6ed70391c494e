//! Names known beforehand: places, countries, demonyms, organizations, leaders, and parts of persons' names.
//!
//! - [`longest`]: the longest known name that begins at a token, and all that it may mean
//! - [`listing`]: those of a whole text, for all who ask; [`search`]: which of them it proposes
//! - [`look_up`]: what a whole string may mean; [`division`]: a state by its code
//! - [`word`]: what is known of a single word: a given name, a surname, a role
//! - [`place`]: what is known of a place; [`countries`]: of a country
//!
//! The tables are made by the example `gazetteer` (`build/main.rs`) from the sources that `SOURCES.md` lists and from
//! the hand-written `tables/`. They lie in the program as they are read: nothing is done at the start.

pub mod countries;
pub mod key;
pub mod layout;
pub mod listing;
pub mod place;
pub mod search;
pub mod table;
mod word;

pub use key::Key;
pub use place::{PlaceId, PlaceKind};
pub use word::{WordFlags, word};

use super::{Country, Sort};
use crate::text::{Gap, Token, TokenKind};
use key::Step;
use layout::names;

/// No name has more tokens (hyphens counted).
const MAX_TOKENS: usize = 14;

/// A known name in a text.
#[derive(Clone, Copy, Debug)]
pub struct Match {
    /// How many tokens it has.
    pub tokens: usize,
    /// What it may mean; at least one.
    pub meanings: Meanings,
}

/// All tables, as they lie in the program.
pub const FILES: [&[u8]; 4] = [countries::FILE, table::NAMES, table::WORDS, place::PLACES];

/// What a name may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    Place(PlaceId),
    Demonym(Demonym),
    Organization(Known),
    Person(Known),
}

/// A word for people or things of a country: "Syrian", "Germans".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Demonym {
    set: u32,
}

impl Demonym {
    /// The countries it may point to, the most usual first; none for "European", "Arab", "Kurdish".
    pub fn countries(self) -> impl Iterator<Item = Country> {
        countries::demonym_set(self.set)
    }
}

/// What the tables know of an organization or a leader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    pub sort: Option<Sort>,
    pub country: Option<Country>,
}

/// All that a name may mean, as it is written: places most prominent first.
#[derive(Clone, Copy, Debug)]
pub struct Meanings {
    next: Next,
    form: Form,
}

#[derive(Clone, Copy, Debug)]
enum Next {
    Nothing,
    Only(u32),
    List(u32),
}

/// How a name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Form {
    all_capitals: bool,
    letters: u32,
    /// A comma stands before it, or a party and a hyphen.
    after_comma: bool,
    /// A point stands behind it, or is its last letter.
    pointed: bool,
}

impl Form {
    /// Whether an entry can be meant: acronyms want capitals, and short ordinary names don't bear them ("MAN").
    fn allows(self, entry: u32) -> bool {
        let after_comma = entry & names::AFTER_COMMA != 0;
        if after_comma && !self.after_comma {
            return false;
        }
        if entry & names::ACRONYM != 0 {
            self.all_capitals
        } else if after_comma {
            self.pointed
        } else {
            !self.all_capitals || self.letters > 3
        }
    }
}

impl Meanings {
    fn of(payload: u32, form: Form) -> Self {
        let next = match payload & names::LIST {
            0 => Next::Only(payload),
            _ => Next::List(payload & !names::LIST),
        };
        Self { next, form }
    }

    /// No meaning at all.
    pub const NONE: Self = Self {
        next: Next::Nothing,
        form: Form {
            all_capitals: false,
            letters: 0,
            after_comma: false,
            pointed: false,
        },
    };

    /// The places among the meanings, most prominent first.
    pub fn places(self) -> impl Iterator<Item = PlaceId> {
        self.filter_map(|meaning| match meaning {
            Meaning::Place(place) => Some(place),
            Meaning::Demonym(_) | Meaning::Organization(_) | Meaning::Person(_) => None,
        })
    }

    /// Whether its first meaning is one that only an abbreviation has.
    fn is_abbreviation(mut self) -> bool {
        let form = self.form;
        let mut allowed =
            std::iter::from_fn(|| self.next_entry()).filter(|entry| form.allows(*entry));
        let first = allowed.next().unwrap_or(0);
        first & names::AFTER_COMMA != 0 && first & names::ACRONYM == 0
    }

    /// Whether its first meaning is one that it only has behind a comma: "Mobile, Ala.", "Austin, TX".
    pub fn is_told_by_comma(mut self) -> bool {
        let form = self.form;
        std::iter::from_fn(|| self.next_entry())
            .find(|entry| form.allows(*entry))
            .is_some_and(|entry| entry & names::AFTER_COMMA != 0)
    }

    fn next_entry(&mut self) -> Option<u32> {
        match self.next {
            Next::Nothing => None,
            Next::Only(entry) => {
                self.next = Next::Nothing;
                Some(entry)
            }
            Next::List(at) => {
                let entry = table::list_entry(at);
                self.next = match entry & names::LAST {
                    0 => Next::List(at + 1),
                    _ => Next::Nothing,
                };
                Some(entry)
            }
        }
    }
}

impl Iterator for Meanings {
    type Item = Meaning;

    fn next(&mut self) -> Option<Meaning> {
        loop {
            let entry = self.next_entry()?;
            if self.form.allows(entry) {
                return Some(Meaning::of_entry(entry));
            }
        }
    }
}

impl Meaning {
    fn of_entry(entry: u32) -> Self {
        let value = entry & names::VALUE;
        let known = Known {
            sort: layout::sort_of((value >> 8) as u8),
            country: countries::by_number(value as u8),
        };
        match entry >> names::KIND_SHIFT & 3 {
            names::PLACE => Meaning::Place(PlaceId(value)),
            names::DEMONYM => Meaning::Demonym(Demonym { set: value }),
            names::ORGANIZATION => Meaning::Organization(known),
            _ => Meaning::Person(known),
        }
    }
}

/// The longest known name that begins with token `at` of a text; linear in the length of the longest name that
/// begins so. An abbreviation ("Mobile, Ala.") takes its point with it.
pub fn longest(text: &str, tokens: &[Token], at: usize) -> Option<Match> {
    let mut run = Run {
        after_comma: is_where_abbreviations_stand(text, &tokens[..at]),
        ..Run::default()
    };
    let mut found = None;
    for (count, token) in tokens[at..].iter().take(MAX_TOKENS).enumerate() {
        match run.push(text, *token) {
            Step::Broken => break,
            Step::Joint => continue,
            Step::Taken => {}
        }
        let hash = run.key.hash();
        let point = tokens
            .get(at + count + 1)
            .filter(|next| run.after_comma && next.gap == Gap::Joined && next.span.of(text) == ".");
        run.pointed = run.ends_in_point || point.is_some();
        if let Some(meanings) = run.meanings(hash) {
            let with_point = point.is_some() && meanings.is_abbreviation();
            found = Some(Match {
                tokens: count + 1 + usize::from(with_point),
                meanings,
            });
        }
        if !table::may_go_on(hash) {
            break;
        }
    }
    found
}

/// Whether the tokens before a name let it be an abbreviation: "Mobile, Ala.", "Saxby Chambliss (R-Ga.)".
fn is_where_abbreviations_stand(text: &str, before: &[Token]) -> bool {
    let word = |back: usize| {
        let at = before.len().checked_sub(back)?;
        Some(before[at].span.of(text))
    };
    match word(1) {
        Some(",") => true,
        Some("-" | "–") => matches!(word(2), Some("R" | "D" | "I")),
        _ => false,
    }
}

/// What `name` may mean as a whole; the same rules of writing hold as within a text.
pub fn look_up(name: &str) -> Meanings {
    let mut run = Run::default();
    for token in crate::text::token::tokens(name, crate::text::Span::new(0, name.len())) {
        if run.push(name, token) == Step::Broken {
            return Meanings::NONE;
        }
    }
    run.meanings(run.key.hash()).unwrap_or(Meanings::NONE)
}

/// The first-level division with this code of ISO 3166-2, without its country: "OH". Known for Australia, Canada and
/// the United States.
pub fn division(country: Country, code: &str) -> Option<PlaceId> {
    look_up(&format!("{}-{code}", country.code()))
        .places()
        .next()
}

/// A name that is being read, with the way it is written.
#[derive(Default)]
struct Run {
    key: Key,
    tokens: usize,
    /// The first word begins with a small letter: only "al-", "el-" and their like may.
    particle: bool,
    small_letters: bool,
    after_comma: bool,
    /// The last word keeps its point: "N.C.".
    ends_in_point: bool,
    pointed: bool,
}

impl Run {
    fn push(&mut self, text: &str, token: Token) -> Step {
        if self.tokens > 0 && token.gap == Gap::Paragraph {
            return Step::Broken;
        }
        let word = token.span.of(text);
        if token.kind == TokenKind::Word && !self.admits(word) {
            return Step::Broken;
        }
        if self.particle && self.tokens == 1 && word != "-" && token.kind == TokenKind::Mark {
            return Step::Broken;
        }
        self.tokens += 1;
        self.ends_in_point = word.ends_with('.');
        self.key.push(text, token)
    }

    /// Whether a name can go on with this word, as it is written.
    fn admits(&mut self, word: &str) -> bool {
        let capital = word.bytes().any(|byte| byte.is_ascii_uppercase())
            || !word.is_ascii() && word.chars().any(char::is_uppercase);
        self.small_letters |= word.chars().any(char::is_lowercase);
        if self.tokens == 0 {
            self.particle = !capital;
            return capital || word::is_particle(word);
        }
        capital || word::may_be_small(word)
    }

    fn meanings(&self, hash: u64) -> Option<Meanings> {
        let form = Form {
            all_capitals: !self.small_letters,
            letters: self.key.letters(),
            after_comma: self.after_comma,
            pointed: self.pointed,
        };
        let meanings = Meanings::of(table::find(hash)?, form);
        { meanings }.next().is_some().then_some(meanings)
    }
}
