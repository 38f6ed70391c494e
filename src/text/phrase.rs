//! Words that are looked for, one or several in a row, and where a text says them.

use super::Span;
use super::words::{Words, words};
use std::collections::VecDeque;

/// A word that is looked for, as [`Words`] gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    pub text: String,
    pub reach: Reach,
}

/// What of a text's word must be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    Whole,
    /// Its start: "strik*" finds "strikes" and "striking".
    Start,
}

/// Words that must follow each other: at least one, and only the last may reach for a start.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phrase(Vec<Word>);

impl Word {
    pub fn finds(&self, word: &str) -> bool {
        match self.reach {
            Reach::Whole => self.text == word,
            Reach::Start => word.starts_with(&self.text),
        }
    }
}

impl Phrase {
    /// The words of `text`; with "*" right behind the last, all that begin with it. `None` if it holds no letter or digit.
    pub fn of(text: &str) -> Option<Self> {
        let (text, reach) = match text.trim_end().strip_suffix('*') {
            Some(start) if start.ends_with(char::is_alphanumeric) => (start, Reach::Start),
            Some(_) | None => (text, Reach::Whole),
        };
        let whole = |text| Word {
            text,
            reach: Reach::Whole,
        };
        let mut found: Vec<Word> = words(text).into_iter().map(whole).collect();
        found.last_mut()?.reach = reach;
        Some(Self(found))
    }

    /// The same, reaching for all words that begin as its last one.
    pub fn open(mut self) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.reach = Reach::Start;
        }
        self
    }

    pub fn words(&self) -> &[Word] {
        &self.0
    }

    pub fn is_in(&self, text: &str) -> bool {
        let mut words = Words::of(text);
        let mut searching = Searching::of(self);
        while let Some((word, span)) = words.advance() {
            if searching.take(word, span).is_some() {
                return true;
            }
        }
        false
    }
}

/// As it can be read again: "cease fire", "strik*".
impl std::fmt::Display for Phrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (at, word) in self.0.iter().enumerate() {
            let star = match word.reach {
                Reach::Whole => "",
                Reach::Start => "*",
            };
            let space = if at > 0 { " " } else { "" };
            write!(f, "{space}{}{star}", word.text)?;
        }
        Ok(())
    }
}

/// Every place of `text` that says one of `phrases`, in order, none overlapping another. One pass over the text.
pub fn find(text: &str, phrases: &[Phrase]) -> Vec<Span> {
    let mut searching: Vec<Searching> = phrases.iter().map(Searching::of).collect();
    let mut found = Vec::new();
    let mut words = Words::of(text);
    while let Some((word, span)) = words.advance() {
        let hits = searching.iter_mut().map(|each| each.take(word, span));
        found.extend(hits.flatten());
    }
    found.sort_by_key(|hit: &Span| (hit.start, std::cmp::Reverse(hit.end)));
    let mut end = 0;
    found.retain(|hit| {
        let free = hit.start >= end;
        end = if free { hit.end } else { end };
        free
    });
    found
}

/// How far a phrase has been seen.
struct Searching<'a> {
    phrase: &'a [Word],
    /// Where those places begin that may become hits, and how many words of each have been seen; the oldest first.
    begun: VecDeque<(u32, usize)>,
}

impl<'a> Searching<'a> {
    fn of(phrase: &'a Phrase) -> Self {
        Self {
            phrase: &phrase.0,
            begun: VecDeque::new(),
        }
    }

    /// Takes the next word of a text; answers with the hit that it completes.
    fn take(&mut self, word: &str, span: Span) -> Option<Span> {
        self.begun.push_back((span.start, 0));
        let phrase = self.phrase;
        self.begun.retain_mut(|(_, seen)| {
            let goes_on = phrase[*seen].finds(word);
            *seen += 1;
            goes_on
        });
        let (start, _) = *self
            .begun
            .front()
            .filter(|(_, seen)| *seen == phrase.len())?;
        self.begun.pop_front();
        Some(Span {
            start,
            end: span.end,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found() {
        for (text, wanted, expected) in [
            ("A cease-fire, no ceasefire", "cease fire", "cease-fire"),
            ("Al-Sharaa\u{2019}s men", "al-sharaa", "Al-Sharaa"),
            ("strike, strikes, struck", "strik*", "strike|strikes"),
            ("air strikes by air", "air str*", "air strikes"),
            ("la la land", "la land", "la land"),
            ("gasoline", "gas", ""),
            (
                "\u{6771}\u{4eac}\u{3067}\u{4f1a}\u{8ac7}",
                "\u{4f1a}\u{8ac7}",
                "\u{4f1a}\u{8ac7}",
            ),
        ] {
            let phrase = Phrase::of(wanted).unwrap();
            let hits = find(text, std::slice::from_ref(&phrase));
            let found: Vec<&str> = hits.iter().map(|hit| hit.of(text)).collect();
            assert_eq!(found.join("|"), expected, "{wanted} in {text}");
            assert_eq!(phrase.is_in(text), !expected.is_empty());
        }
        let several = ["red sea", "sea", "the red"].map(|text| Phrase::of(text).unwrap());
        let text = "The Red Sea, a sea";
        let found: Vec<&str> = find(text, &several)
            .iter()
            .map(|hit| hit.of(text))
            .collect();
        assert_eq!(found, ["The Red", "Sea", "sea"]);
    }

    #[test]
    fn phrases_are_printed_as_they_are_read() {
        for (text, printed) in [
            ("Air-strik*", Some("air strik*")),
            ("a *", Some("a")),
            ("*", None),
            ("\u{2014}", None),
        ] {
            assert_eq!(
                Phrase::of(text).map(|phrase| phrase.to_string()).as_deref(),
                printed,
                "{text}"
            );
        }
    }
}
