//! Two things that are said near each other: `near("strike", person:Assad, 12)`.

use super::Field;
use super::print::quoted;
use crate::corpus::Actor;
use crate::extract::EntityKind;
use crate::text::phrase::Phrase;
use crate::text::words::words;
use std::fmt::{self, Display, Formatter};

/// Both stand in title or body, and begin at most so many words apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    pub both: [Operand; 2],
    pub within: u32,
}

/// Further apart than a long article is wide, nothing is near.
pub const FURTHEST: u32 = 1000;

/// Words; or someone or a place whom the article names, where the name stands as it is written here.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    pub phrase: Phrase,
    pub names: Option<Actor>,
}

impl Operand {
    /// What a field that names somebody or something takes; `None` for other fields.
    pub fn of(field: Field, name: &str) -> Option<Self> {
        let kind = match field {
            Field::Person => EntityKind::Person,
            Field::Organization => EntityKind::Organization,
            Field::Place => EntityKind::Location,
            _ => return None,
        };
        let name = name.to_owned();
        Some(Self {
            phrase: Phrase::of(&name)?,
            names: Some(Actor { kind, name }),
        })
    }

    /// Where the words begin in a text of these words.
    fn places(&self, said: &[String]) -> Vec<u32> {
        let sought = self.phrase.words();
        let stands = |at: &usize| {
            let here = &said[*at..];
            here.len() >= sought.len()
                && (sought.iter().zip(here)).all(|(sought, word)| sought.finds(word))
        };
        let places = (0..said.len()).filter(stands);
        places.map(|at| at as u32).collect()
    }
}

impl Near {
    /// Whether two places are near.
    pub fn holds(&self, one: u32, other: u32) -> bool {
        one != other && one.abs_diff(other) <= self.within
    }

    /// The rule, in the plainest form.
    pub fn is_in(&self, title: &str, body: &str) -> bool {
        let mut said = words(title);
        // The gap that no phrase crosses.
        said.push(String::new());
        said.extend(words(body));
        let [ones, others] = self.both.each_ref().map(|operand| operand.places(&said));
        (ones.iter()).any(|one| others.iter().any(|other| self.holds(*one, *other)))
    }
}

impl Display for Near {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let [one, other] = &self.both;
        write!(f, "near({one}, {other}, {})", self.within)
    }
}

impl Display for Operand {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Some(actor) = &self.names else {
            return f.write_str(&quoted(&self.phrase.to_string()));
        };
        let field = match actor.kind {
            EntityKind::Person => Field::Person,
            EntityKind::Organization => Field::Organization,
            EntityKind::Location => Field::Place,
        };
        write!(f, "{}:{}", field.name(), quoted(&actor.name))
    }
}
