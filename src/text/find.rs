//! Where a text says something, whatever its case, diacritics, quotation marks, dashes and line breaks.
//!
//! Unlike [`fold`](super::fold), which makes keys of names, this keeps punctuation, so that "3.5%" can be looked for.

use super::Span;
use super::fold::fold_into;
use memchr::memmem;
use unicode_normalization::char::is_combining_mark;

/// A text made ready for being searched several times, as while a search is typed.
#[derive(Clone, Debug, Default)]
pub struct Findable {
    folded: String,
    /// Where the two run apart, in order. Text of plain letters has none.
    shifts: Vec<Shift>,
}

/// From `folded` on in the folded text, up to the next shift, lies what stands in the text from `source` on.
#[derive(Clone, Copy, Debug)]
struct Shift {
    folded: usize,
    source: usize,
    run: Run,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Run {
    /// Byte for byte.
    Even,
    /// One character that became others.
    Character,
}

impl Findable {
    /// Linear in the length of `text`.
    pub fn of(text: &str) -> Self {
        let mut made = Self {
            folded: String::with_capacity(text.len()),
            shifts: Vec::new(),
        };
        let mut last_is_space = true;
        for (at, c) in text.char_indices() {
            if c.is_ascii() && !c.is_ascii_whitespace() {
                made.folded.push(c.to_ascii_lowercase());
            } else if c.is_whitespace() {
                match last_is_space {
                    true => made.shift(at + c.len_utf8(), Run::Even),
                    false => made.replace(at, c, " "),
                }
            } else {
                made.letter(at, c);
            }
            last_is_space = c.is_whitespace();
        }
        made
    }

    /// Every place that says `words`, in order, none overlapping another.
    pub fn find(&self, words: &str) -> Vec<Span> {
        let wanted = Findable::of(words).folded;
        if wanted.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<Span> = memmem::find_iter(self.folded.as_bytes(), &wanted)
            .map(|at| Span::new(self.start(at), self.end(at + wanted.len())))
            .collect();
        found.dedup();
        found
    }

    fn letter(&mut self, at: usize, c: char) {
        match c {
            '’' | '‘' | 'ʼ' | '`' | '´' => self.replace(at, c, "'"),
            '“' | '”' | '„' | '«' | '»' => self.replace(at, c, "\""),
            '‐' | '‑' | '–' | '—' | '−' => self.replace(at, c, "-"),
            '…' => self.replace(at, c, "..."),
            _ if is_combining_mark(c) => self.shift(at + c.len_utf8(), Run::Even),
            _ => {
                let mut folded = String::new();
                fold_into(&mut folded, c.encode_utf8(&mut [0; 4]));
                match folded.is_empty() {
                    true => self.replace(at, c, c.encode_utf8(&mut [0; 4])),
                    false => self.replace(at, c, &folded),
                }
            }
        }
    }

    fn replace(&mut self, at: usize, c: char, by: &str) {
        let even = by.len() == c.len_utf8() && by.chars().nth(1).is_none();
        if !even {
            self.shift(at, Run::Character);
        }
        self.folded.push_str(by);
        if !even {
            self.shift(at + c.len_utf8(), Run::Even);
        }
    }

    fn shift(&mut self, source: usize, run: Run) {
        let folded = self.folded.len();
        let shift = Shift {
            folded,
            source,
            run,
        };
        match self.shifts.last_mut() {
            Some(last) if last.folded == folded => *last = shift,
            _ => self.shifts.push(shift),
        }
    }

    /// Where in the text something begins that begins at `folded`.
    fn start(&self, folded: usize) -> usize {
        let next = self.shifts.partition_point(|shift| shift.folded <= folded);
        match next.checked_sub(1).map(|last| self.shifts[last]) {
            None => folded,
            Some(shift) => match shift.run {
                Run::Even => shift.source + (folded - shift.folded),
                Run::Character => shift.source,
            },
        }
    }

    /// Where in the text something ends that ends at `folded`: behind the whole of its last character, with its marks.
    fn end(&self, folded: usize) -> usize {
        let next = self.shifts.partition_point(|shift| shift.folded < folded);
        let before = next.checked_sub(1).map(|last| self.shifts[last]);
        match (before, self.shifts.get(next)) {
            (_, Some(after)) if after.folded == folded => after.source,
            (
                Some(Shift {
                    run: Run::Character,
                    source,
                    ..
                }),
                after,
            ) => after.map_or(source, |after| after.source),
            (Some(shift), _) => shift.source + (folded - shift.folded),
            (None, _) => folded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found() {
        for (text, words, expected) in [
            ("Ţarţūs and Tartus", "tartus", "Ţarţūs|Tartus"),
            ("Erdoğan met ERDOGAN", "erdoğan", "Erdoğan|ERDOGAN"),
            ("the “deal” — he’d say", "\"deal\" - he'd", "“deal” — he’d"),
            (
                "two\nlines and  two lines",
                "two lines",
                "two\nlines|two lines",
            ),
            ("cafe\u{301}s", "cafe", "cafe\u{301}"),
            ("Straße, Strasse", "strasse", "Straße|Strasse"),
            ("up 3.5% to 35", "3.5%", "3.5%"),
            ("東京で会談", "会談", "会談"),
            ("aaaa", "aa", "aa|aa"),
            ("so…", ".", "…"),
            ("ß", "s", "ß"),
            ("anything", "  ", ""),
        ] {
            let found: Vec<&str> = Findable::of(text)
                .find(words)
                .iter()
                .map(|span| span.of(text))
                .collect();
            assert_eq!(found.join("|"), expected, "{words} in {text}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]
        #[test]
        fn spans_lie_on_characters(text in "([a-cßéœ…’ \n]|\\PC){0,30}", words in "[a-cse. ]{1,2}") {
            for span in Findable::of(&text).find(&words) {
                proptest::prop_assert!(text.get(span.range()).is_some());
            }
        }
    }
}
