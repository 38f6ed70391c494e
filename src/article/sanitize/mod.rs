//! The one boundary that makes text from a file harmless to a terminal.
//!
//! It stands after charset, entities and escapes have been decoded, and everything that a file says passes it: text,
//! title, names, its own path.
//!
//! | comes in | goes out |
//! |---|---|
//! | CR LF, CR, form feed, vertical tab, NEL, line and paragraph separators | one `\n` |
//! | no-break, thin and other fixed spaces | a space |
//! | other C0 and C1 controls, DEL, private-use and non-characters | U+FFFD, so that one sees that something stood there |
//! | bidirectional controls, zero-width spaces, soft hyphens, fillers, tags, annotations | nothing |
//! | joiners (ZWJ, ZWNJ) | kept between letters or pictures that they shape, else nothing |
//! | variation selectors | one behind a character, else nothing |
//! | combining marks | eight behind a character, else nothing |
//!
//! Terminals act on the controls; the others make them disagree with us about where a character stands, or make a
//! reader see another text than the program does.

mod character;
mod offsets;

pub use offsets::{OffsetMap, ScalarCursor};

use character::{Fate, Joining};
use std::borrow::Cow;

/// What stands where a control character stood.
pub const MARK: char = '\u{FFFD}';

/// More combining marks than this behind one character are no writing system (Unicode's stream-safe format allows 30,
/// real orthographies need five) but a flood that slows or overdraws the screen.
pub const MOST_COMBINING_MARKS: u32 = 8;

/// A text made harmless, with what is needed to speak of the text as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sanitized {
    pub text: String,
    pub map: OffsetMap,
}

/// `input` made harmless; borrowed where there was nothing to do. Linear in its length.
pub fn text(input: &str) -> Cow<'_, str> {
    if character::plain_prefix(input) == input.len() {
        return Cow::Borrowed(input);
    }
    Cow::Owned(with_map(input).text)
}

/// `input` made harmless and a single line: line breaks, tabs and runs of spaces are one space. For titles, names,
/// paths, messages.
pub fn line(input: &str) -> String {
    let harmless = text(input);
    let mut line = String::with_capacity(harmless.len());
    for word in harmless.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// `input` made harmless, and for each character of the result where it stood.
pub fn with_map(input: &str) -> Sanitized {
    let mut filter = Filter {
        out: String::with_capacity(input.len()),
        map: OffsetMap::default(),
        marks: 0,
    };
    let mut rest = input;
    while !rest.is_empty() {
        let plain = character::plain_prefix(rest);
        if plain > 0 {
            filter.out.push_str(&rest[..plain]);
            filter.marks = 0;
            rest = &rest[plain..];
        }
        let mut chars = rest.chars();
        if let Some(c) = chars.next() {
            rest = chars.as_str();
            filter.put(c, rest.chars().next());
        }
    }
    Sanitized {
        text: filter.out,
        map: filter.map,
    }
}

/// The result so far. Each character that comes in either gives one or is dropped.
struct Filter {
    out: String,
    map: OffsetMap,
    /// How many combining marks the last base character has.
    marks: u32,
}

impl Filter {
    fn put(&mut self, c: char, next: Option<char>) {
        let kept = match character::fate(c) {
            Fate::Keep => Some(c),
            Fate::Replace(other) => Some(other),
            Fate::CarriageReturn => (next != Some('\n')).then_some('\n'),
            Fate::Drop => None,
            Fate::Combining => return self.put_mark(c),
            Fate::Selector => return self.put_selector(c),
            Fate::Joiner => self.joins(next).then_some(c),
        };
        match kept {
            Some(c) => {
                self.out.push(c);
                self.marks = 0;
            }
            None => self.drop_one(),
        }
    }

    fn put_mark(&mut self, c: char) {
        let has_base = self.previous().is_some_and(|base| !base.is_whitespace());
        if has_base && self.marks < MOST_COMBINING_MARKS {
            self.out.push(c);
            self.marks += 1;
        } else {
            self.drop_one();
        }
    }

    /// Selectors count as marks: both pile up on one character.
    fn put_selector(&mut self, c: char) {
        let has_base = self
            .previous()
            .is_some_and(|base| !base.is_whitespace() && !character::is_selector(base));
        if has_base && self.marks < MOST_COMBINING_MARKS {
            self.out.push(c);
            self.marks += 1;
        } else {
            self.drop_one();
        }
    }

    /// Whether a joiner between what was last kept and `next` shapes anything.
    fn joins(&self, next: Option<char>) -> bool {
        let before = self.previous().map_or(Joining::None, character::joining);
        let after = next.map_or(Joining::None, character::joining);
        before != Joining::None && before == after
    }

    fn previous(&self) -> Option<char> {
        self.out.chars().next_back()
    }

    fn drop_one(&mut self) {
        self.map.dropped_at(self.out.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_becomes_of_it() {
        for (input, expected) in [
            ("plain “text” – naïve\tHü\n", "plain “text” – naïve\tHü\n"),
            ("a\r\nb\rc\u{85}d\u{2028}e\u{c}f", "a\nb\nc\nd\ne\nf"),
            (
                "\u{1b}[31mred\u{7}\u{9b}2J",
                "\u{fffd}[31mred\u{fffd}\u{fffd}2J",
            ),
            ("\u{202e}gnp.exe\u{202c}\u{2066}x\u{2069}", "gnp.exex"),
            ("Da\u{ad}mas\u{200b}cus\u{feff}", "Damascus"),
            ("10\u{a0}000\u{202f}km", "10 000 km"),
            ("tag\u{e0041}\u{e007f} and \u{fff9}x\u{fffb}", "tag and x"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("a\u{200d}b\u{200c}", "ab"),
            (
                "👩\u{200d}🚒 ☀\u{fe0f}\u{fe0f}\u{fe0f}",
                "👩\u{200d}🚒 ☀\u{fe0f}",
            ),
            ("e\u{301} and \n\u{301}x", "e\u{301} and \nx"),
            ("\u{e000}\u{fdd0}\u{10ffff}", "\u{fffd}\u{fffd}\u{fffd}"),
        ] {
            assert_eq!(text(input), expected, "{input:?}");
        }
        let flood = format!("Z{}o", "\u{334}".repeat(500));
        assert_eq!(text(&flood).chars().count(), 2 + 8);
        assert_eq!(
            line(" A\ttitle\r\n  in\u{a0}two \u{1b}"),
            "A title in two \u{fffd}"
        );
    }

    #[test]
    fn offsets_lead_back() {
        let given = "\u{feff}Da\u{ad}mascus\r\nand Home\u{200b}s\u{200b}.";
        let clean = with_map(given);
        assert_eq!(clean.text, "Damascus\nand Homes.");
        let mut cursor = ScalarCursor::new(&clean.text, &clean.map);
        let mut in_given = |name: &str| {
            let start = clean.text.find(name).unwrap();
            let scalars = cursor.range(start..start + name.len());
            given
                .chars()
                .skip(scalars.start)
                .take(scalars.len())
                .collect::<String>()
        };
        assert_eq!(in_given("Damascus"), "Da\u{ad}mascus");
        assert_eq!(in_given("Homes"), "Home\u{200b}s");
        assert_eq!(in_given("and"), "and");
    }

    /// Strings that are mostly trouble.
    fn nasty() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>(),
            proptest::char::range('\0', '\u{a0}'),
            proptest::char::range('\u{2000}', '\u{206f}'),
            proptest::char::range('\u{300}', '\u{310}'),
            proptest::char::range('\u{fe00}', '\u{fe0f}'),
            proptest::char::range('\u{e0000}', '\u{e01ff}'),
            Just('👩'),
        ];
        proptest::collection::vec(piece, 0..80).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_harmful_passes(input in nasty()) {
            let clean = with_map(&input);
            prop_assert!(clean.text.chars().all(character::is_harmless), "{:?}", clean.text);
            prop_assert_eq!(text(&clean.text), clean.text.as_str(), "once is enough");
            prop_assert!(!line(&input).contains(['\n', '\t']));
            let mut marks = 0;
            for c in clean.text.chars() {
                marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
                prop_assert!(marks <= MOST_COMBINING_MARKS);
            }
        }

        #[test]
        fn every_offset_stays_true(input in nasty()) {
            let given: Vec<char> = input.chars().collect();
            let clean = with_map(&input);
            let mut cursor = ScalarCursor::new(&clean.text, &clean.map);
            for (at, c) in clean.text.char_indices() {
                let from = given[cursor.scalar(at)];
                let same = from == c || c == MARK || c == '\n' || c == ' ';
                prop_assert!(same, "{c:?} came from {from:?}");
            }
            prop_assert!(cursor.scalar(clean.text.len()) <= given.len());
        }
    }
}
