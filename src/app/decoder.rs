//! Keys one after the other become commands: a count, the first of two keys, and what they are for.

use super::command::Command;
use super::keymap::{Attention, Key, Stroke, bindings};
use crossterm::event::KeyCode;

/// Turns keys into commands: remembers a count and the first of two keys until the command is complete.
#[derive(Clone, Debug, Default)]
pub struct Decoder {
    count: Option<u32>,
    first: Option<Key>,
}

impl Decoder {
    /// What a key does under the given attention; `None` if nothing, or nothing yet.
    pub fn feed(&mut self, key: Key, attention: Attention) -> Option<Command> {
        if !attention.types() && self.counts(key) {
            return None;
        }
        let (first, count) = (self.first.take(), self.count.take());
        let held = (attention.places().iter()).flat_map(|place| {
            bindings()
                .iter()
                .filter(move |binding| binding.place == *place)
        });
        let bound = |stroke| held.clone().find(|row| row.strokes.contains(&stroke));
        // A first key that has done something by itself does not swallow a second one that does not go with it.
        let first = first.filter(|first| {
            bound(Stroke::One(*first)).is_none() || bound(Stroke::Two(*first, key)).is_some()
        });
        let found = bound(match first {
            Some(first) => Stroke::Two(first, key),
            None => Stroke::One(key),
        });
        let begins = |stroke: &Stroke| matches!(stroke, Stroke::Two(begin, _) if *begin == key);
        if first.is_none() && held.clone().any(|row| row.strokes.iter().any(begins)) {
            self.first = Some(key);
            self.count = count.filter(|_| found.is_none());
        }
        if let Some(binding) = found {
            return Some(match count {
                Some(count) => binding.command.times(count),
                None => binding.command,
            });
        }
        if self.first.is_some() {
            return None;
        }
        match key.code {
            KeyCode::Char(c) if attention.types() && key.modifiers.is_empty() => {
                Some(Command::Type(c))
            }
            _ => None,
        }
    }

    /// What has been typed of a command that is not complete: "5", "g".
    pub fn pending(&self) -> String {
        let count = self.count.map(|count| count.to_string());
        let first = self.first.map(Key::name);
        count.unwrap_or_default() + &first.unwrap_or_default()
    }

    /// Takes a digit of a count.
    fn counts(&mut self, key: Key) -> bool {
        let KeyCode::Char(c) = key.code else {
            return false;
        };
        let Some(digit) = c.to_digit(10).filter(|_| key.modifiers.is_empty()) else {
            return false;
        };
        if digit == 0 && self.count.is_none() {
            return false;
        }
        let count = self.count.unwrap_or(0).saturating_mul(10) + digit;
        self.count = Some(count.min(999_999));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::Command as C;
    use crate::app::command::Motion::{self, Rows, Top};
    use crate::app::highlights::Shade;
    use crossterm::event::KeyModifiers;

    fn fed(keys: &str, attention: Attention) -> Vec<Option<Command>> {
        let mut decoder = Decoder::default();
        let feed = |c| {
            let key = Key {
                code: KeyCode::Char(c),
                modifiers: KeyModifiers::NONE,
            };
            decoder.feed(key, attention)
        };
        keys.chars().map(feed).collect()
    }

    #[test]
    fn keys_become_commands() {
        let last = |keys| fed(keys, Attention::Panes).pop().flatten();
        for (keys, expected) in [
            ("j", Some(C::Move(Rows(1)))),
            ("12j", Some(C::Move(Rows(12)))),
            ("g", None),
            ("gg", Some(C::Move(Top))),
            ("7gg", Some(C::Move(Motion::To(7)))),
            ("gj", None),
            ("gjj", Some(C::Move(Rows(1)))),
            ("3q", Some(C::StepBack)),
            ("v", Some(C::SwitchHighlights)),
            ("vp", Some(C::SwitchShade(Shade::People))),
            ("vl", Some(C::SwitchShade(Shade::Places))),
            // It has been done already, and goes with nothing else.
            ("vj", Some(C::Move(Rows(1)))),
            ("vv", Some(C::SwitchHighlights)),
            ("vpl", Some(C::PaneRight)),
            ("v5j", Some(C::Move(Rows(5)))),
            ("0", None),
        ] {
            assert_eq!(last(keys), expected, "{keys}");
        }
        let typed = fed("5g", Attention::Prompt);
        assert_eq!(typed, [Some(C::Type('5')), Some(C::Type('g'))]);
    }
}
