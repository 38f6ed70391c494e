//! What went wrong, grouped by cause, with examples to work from.

use crate::gold::{Class, Gold};
use crate::score::{Bytes, Matched, Prediction, overlap};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Why a name is wrong, in the order in which causes are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cause {
    /// Labelled, and nothing found there.
    Missed(Class),
    /// Found where nothing is labelled.
    Spurious(Class),
    /// Found with the right kind, but longer or shorter.
    Boundary(Class),
    /// The right span, the wrong kind: labelled, found.
    Kind(Class, Class),
    /// The wrong span and the wrong kind.
    Both(Class, Class),
    /// The right place in the wrong country.
    Country,
}

/// Examples by cause.
#[derive(Default)]
pub struct Errors {
    found: BTreeMap<Cause, Vec<String>>,
}

impl Errors {
    pub fn add(&mut self, gold: &Gold, prediction: &Prediction) {
        let Matched {
            labelled,
            predicted,
        } = Matched::new(gold, prediction);
        for (&span, (class, country, _)) in &labelled {
            match predicted.get(&span) {
                Some((other, _, _)) if other != class => {
                    self.note(Cause::Kind(*class, *other), gold, span, String::new());
                }
                Some((_, guess, _)) if country.is_some() && country != guess && guess.is_some() => {
                    let note = format!("{} for {}", text_of(guess), text_of(country));
                    self.note(Cause::Country, gold, span, note);
                }
                Some(_) => {}
                None => {
                    let near = predicted.iter().find(|(other, _)| overlap(**other, span));
                    let cause = near.map_or(Cause::Missed(*class), |(_, (other, _, _))| {
                        if other == class {
                            Cause::Boundary(*class)
                        } else {
                            Cause::Both(*class, *other)
                        }
                    });
                    let note =
                        near.map(|(other, _)| format!("found: {}", &gold.text[other.0..other.1]));
                    self.note(cause, gold, span, note.unwrap_or_default());
                }
            }
        }
        for (&span, (class, _, _)) in &predicted {
            if !labelled.keys().any(|&other| overlap(other, span)) {
                self.note(Cause::Spurious(*class), gold, span, String::new());
            }
        }
    }

    fn note(&mut self, cause: Cause, gold: &Gold, span: Bytes, note: String) {
        let text = &gold.text;
        let before = text[..span.0]
            .char_indices()
            .rev()
            .nth(44)
            .map_or(0, |(at, _)| at);
        let after = text[span.1..]
            .char_indices()
            .nth(34)
            .map_or(text.len(), |(at, _)| span.1 + at);
        let line = format!(
            "{}[{}]{}",
            &text[before..span.0],
            &text[span.0..span.1],
            &text[span.1..after]
        );
        let line = line.replace(['\n', '\r'], " ");
        self.found
            .entry(cause)
            .or_default()
            .push(format!("{line}   {note}  ({})", gold.id));
    }

    /// `most` examples of each cause, spread over the whole file.
    pub fn listing(&self, most: usize) -> String {
        let mut out = String::new();
        for (cause, lines) in &self.found {
            let _ = writeln!(out, "{cause:?}: {}", lines.len());
            for line in lines.iter().step_by(lines.len().div_ceil(most)) {
                let _ = writeln!(out, "    {line}");
            }
        }
        out
    }
}

fn text_of(country: &Option<String>) -> &str {
    country.as_deref().unwrap_or("-")
}
