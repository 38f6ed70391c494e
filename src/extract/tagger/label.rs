//! What the tagger says of a token: outside any name, or which part of a name of which kind.

use crate::extract::Kind;

/// Labels other than [`Label::OUTSIDE`]: four kinds times four parts.
pub const INSIDE: usize = 16;
/// All labels.
pub const LABELS: usize = INSIDE + 1;

/// The kinds in the order in which the model's columns hold them.
pub const KINDS: [Kind; 4] = [
    Kind::Person,
    Kind::Organization,
    Kind::Location,
    Kind::Demonym,
];

/// Which part of a name a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The first of several tokens.
    Begin,
    Middle,
    /// The last of several.
    Last,
    /// The only one.
    Whole,
}

/// The parts in the order in which the model's columns hold them.
pub const PARTS: [Part; 4] = [Part::Begin, Part::Middle, Part::Last, Part::Whole];

/// A number below [`LABELS`]: kind times four plus part, or the last for outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(pub u8);

impl Label {
    pub const OUTSIDE: Label = Label(INSIDE as u8);

    pub fn new(kind: Kind, part: Part) -> Self {
        let kind = match kind {
            Kind::Person => 0,
            Kind::Organization => 1,
            Kind::Location => 2,
            Kind::Demonym => 3,
        };
        let part = match part {
            Part::Begin => 0,
            Part::Middle => 1,
            Part::Last => 2,
            Part::Whole => 3,
        };
        Label(kind * 4 + part)
    }

    /// The kind and part, or `None` for outside.
    pub fn name_part(self) -> Option<(Kind, Part)> {
        let at = self.0 as usize;
        (at < INSIDE).then(|| (KINDS[at / 4], PARTS[at % 4]))
    }

    /// Whether a name is still open after a token with this label.
    pub const fn stays_open(self) -> bool {
        (self.0 as usize) < INSIDE && self.0 % 4 < 2
    }

    /// Whether a token with this label goes on with a name that was open before.
    pub const fn goes_on(self) -> bool {
        (self.0 as usize) < INSIDE && (self.0 % 4 == 1 || self.0 % 4 == 2)
    }

    /// Whether `next` may stand behind this label: a name that is open must go on, and only with its own kind.
    pub const fn may_precede(self, next: Label) -> bool {
        match (self.stays_open(), next.goes_on()) {
            (true, true) => self.0 / 4 == next.0 / 4,
            (open, on) => open == on,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_name_must_go_on() {
        let begin = Label::new(Kind::Person, Part::Begin);
        let last = Label::new(Kind::Person, Part::Last);
        let whole = Label::new(Kind::Location, Part::Whole);
        let other_last = Label::new(Kind::Location, Part::Last);
        for (before, after, allowed) in [
            (begin, last, true),
            (begin, Label::OUTSIDE, false),
            (begin, other_last, false),
            (last, whole, true),
            (Label::OUTSIDE, begin, true),
            (Label::OUTSIDE, last, false),
        ] {
            assert_eq!(before.may_precede(after), allowed, "{before:?} {after:?}");
        }
        assert_eq!(whole.name_part(), Some((Kind::Location, Part::Whole)));
        assert_eq!(Label::OUTSIDE.name_part(), None);
    }
}
