//! The words of a text as a search knows them: folded, and cut as a user would type them.
//!
//! - Everything that is neither letter nor digit separates words, hyphens too: "cease-fire" is "cease", "fire".
//! - Apostrophes within a word are dropped, for transliterations waver there: "Sana'a" is "sanaa". An ending "'s" goes
//!   altogether, so that "al-Sharaa's" is "al", "sharaa"; an article that has lost its vowel is a word of its own:
//!   "l'Europe" is "l", "europe".
//! - Initials are one word with points or without: "U.N." is "un".
//! - In scripts that are written without spaces each character is a word; several of them are then a phrase.
//!
//! Whoever looks something up must cut it with this same function.

use super::Span;
use super::fold::fold_into;
use unicode_normalization::char::is_combining_mark;

/// Longer words keep only so many bytes: what is longer is no word but a key or a picture in letters.
const LONGEST: usize = 64;

/// What French and Italian leave of an article before a vowel.
const ELISIONS: [&str; 9] = ["l", "d", "qu", "un", "all", "dall", "dell", "nell", "sull"];

/// Goes through the words of a text without keeping them.
///
/// ```
/// use dateline::text::words::Words;
/// let mut words = Words::of("Al-Sharaa's U.S. visit");
/// let mut seen = Vec::new();
/// while let Some((word, _)) = words.advance() {
///     seen.push(word.to_owned());
/// }
/// assert_eq!(seen, ["al", "sharaa", "us", "visit"]);
/// ```
#[derive(Clone, Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    word: String,
}

/// All words of a text that is short, as those of a query.
pub fn words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut words = Words::of(text);
    while let Some((word, _)) = words.advance() {
        all.push(word.to_owned());
    }
    all
}

/// What a byte may be to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Gap,
    Apostrophe,
    Point,
    /// Part of a character that must be looked at as a whole.
    Wide,
}

static CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Gap; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Class::Letter,
            b'\'' => Class::Apostrophe,
            b'.' => Class::Point,
            0x80..=0xff => Class::Wide,
            _ => Class::Gap,
        };
        byte += 1;
    }
    classes
}

/// How a word goes on behind what has been read of it.
enum Next {
    /// It does, from this byte on.
    Goes(usize),
    /// It ends at the first of these bytes; the next one is looked for from the second on.
    Ends(usize, usize),
}

impl<'a> Words<'a> {
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            word: String::new(),
        }
    }

    /// The next word, folded, and where it stands; `None` behind the last.
    pub fn advance(&mut self) -> Option<(&str, Span)> {
        while self.at < self.text.len() {
            self.skip();
            let start = self.at;
            self.word.clear();
            let end = self.read();
            if !self.word.is_empty() {
                self.cut();
                return Some((&self.word, Span::new(start, end)));
            }
        }
        None
    }

    /// Up to the next byte that may begin a word.
    fn skip(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        let begins = |byte: &u8| matches!(CLASSES[usize::from(*byte)], Class::Letter | Class::Wide);
        self.at += rest.iter().position(begins).unwrap_or(rest.len());
    }

    /// Reads one word into `self.word`, which stays empty where there is none, and answers with where it ends.
    fn read(&mut self) -> usize {
        let start = self.at;
        loop {
            self.letters();
            let next = match self.class() {
                Some(Class::Apostrophe) => self.behind_apostrophe(1),
                Some(Class::Point) => self.behind_point(start),
                Some(Class::Wide) => self.wide(start),
                Some(Class::Letter | Class::Gap) | None => Next::Ends(self.at, self.at),
            };
            match next {
                Next::Goes(at) => self.at = at,
                Next::Ends(end, at) => {
                    self.at = at;
                    return end;
                }
            }
        }
    }

    fn class(&self) -> Option<Class> {
        let byte = self.text.as_bytes().get(self.at)?;
        Some(CLASSES[usize::from(*byte)])
    }

    /// Takes plain letters and digits into the word.
    fn letters(&mut self) {
        let from = self.at;
        while self.class() == Some(Class::Letter) {
            self.at += 1;
        }
        if self.at > from && self.word.len() < LONGEST {
            let read = self.word.len();
            let end = self.at.min(from + LONGEST);
            self.word.push_str(&self.text[from..end]);
            self.word[read..].make_ascii_lowercase();
        }
    }

    /// At an apostrophe of `length` bytes.
    fn behind_apostrophe(&self, length: usize) -> Next {
        let after = self.at + length;
        let mut rest = self.text[after..].chars();
        let (Some(first), second) = (rest.next(), rest.next()) else {
            return Next::Ends(self.at, after);
        };
        let ends = second.is_none_or(|c| !is_of_word(c));
        if self.word.is_empty() || !is_of_word(first) || ELISIONS.contains(&self.word.as_str()) {
            return Next::Ends(self.at, after);
        }
        match matches!(first, 's' | 'S') && ends {
            true => Next::Ends(self.at, after + 1),
            false => Next::Goes(after),
        }
    }

    /// At a point, in a word that began at `start`: within initials the word goes on.
    fn behind_point(&self, start: usize) -> Next {
        let (read, after) = (&self.text[start..self.at], self.at + 1);
        let initials = read.len() < LONGEST
            && read
                .split('.')
                .all(|part| part.len() == 1 && part.starts_with(|c: char| c.is_ascii_alphabetic()));
        let mut rest = self.text[after..].chars();
        let first = rest.next().is_some_and(|c| c.is_ascii_alphabetic());
        let alone = rest.next().is_none_or(|c| !is_of_word(c));
        match initials && first && alone {
            true => Next::Goes(after),
            false => Next::Ends(self.at, after),
        }
    }

    /// At a character that is not ASCII, in a word that began at `start`.
    fn wide(&mut self, start: usize) -> Next {
        let Some(c) = self.text[self.at..].chars().next() else {
            return Next::Ends(self.at, self.text.len());
        };
        let after = self.at + c.len_utf8();
        if matches!(c, '’' | '‘' | 'ʼ' | '´') {
            return self.behind_apostrophe(c.len_utf8());
        }
        if !is_of_word(c) {
            return Next::Ends(self.at, after);
        }
        let alone = is_word_alone(c);
        if alone && self.at > start {
            return Next::Ends(self.at, self.at);
        }
        match alone {
            true => {
                self.word.push(c);
                Next::Ends(after, after)
            }
            false => {
                self.fold(c);
                Next::Goes(after)
            }
        }
    }

    fn fold(&mut self, c: char) {
        if self.word.len() > LONGEST {
            return;
        }
        let read = self.word.len();
        fold_into(&mut self.word, c.encode_utf8(&mut [0; 4]));
        // A few ligatures are whole phrases.
        if self.word[read..].contains(' ') {
            let folded = self.word.split_off(read);
            self.word.extend(folded.chars().filter(|c| *c != ' '));
        }
    }

    fn cut(&mut self) {
        if self.word.len() > LONGEST {
            let end = (0..=LONGEST)
                .rev()
                .find(|at| self.word.is_char_boundary(*at));
            self.word.truncate(end.unwrap_or(0));
        }
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

/// Whether a character belongs to a script that is written without spaces.
fn is_word_alone(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Burmese
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3005}'..='\u{33ff}' | '\u{ff66}'..='\u{ff9f}' // kana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}') // ideographs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_become_words() {
        for (text, expected) in [
            ("Ahmed al-Sharaa's cease-fire", "ahmed al sharaa cease fire"),
            (
                "the states\u{2019} envoy\u{2019}s plan",
                "the states envoy plan",
            ),
            (
                "Sana'a, N\u{2019}Djamena, O'Brien's",
                "sanaa ndjamena obrien",
            ),
            (
                "l'Europe d\u{2019}Assad dell'Italia",
                "l europe d assad dell italia",
            ),
            ("\'quoted\' don't rock'n'roll", "quoted dont rocknroll"),
            (
                "The U.S. and the U.N.-led p.m. talks.",
                "the us and the un led pm talks",
            ),
            ("J.F.K. or A. B.C", "jfk or a bc"),
            ("He went. So did e.g.we", "he went so did eg we"),
            (
                "\u{162}ar\u{163}\u{16b}s cafe\u{301}s Stra\u{df}e \u{141}\u{f3}d\u{17a}",
                "tartus cafes strasse lodz",
            ),
            ("1,000 km\u{b2} 3.5% x_y AT&T", "1 000 km2 3 5 x y at t"),
            (
                "\u{6771}\u{4eac}\u{3067}NATO\u{4f1a}",
                "\u{6771} \u{4eac} \u{3067} nato \u{4f1a}",
            ),
            (
                "\u{41c}\u{43e}\u{441}\u{43a}\u{432}\u{430} \u{2014} \u{201c}a\u{201d}\u{2026}",
                "\u{43c}\u{43e}\u{441}\u{43a}\u{432}\u{430} a",
            ),
            (" '. \u{301} \u{2bf}", ""),
        ] {
            assert_eq!(words(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn spans_hold_the_words() {
        let text = "Moscow\u{2019}s \u{162}ar\u{163}\u{16b}s, U.S. \u{6771}\u{4eac}";
        let mut found = Vec::new();
        let mut words = Words::of(text);
        while let Some((_, span)) = words.advance() {
            found.push(span.of(text));
        }
        assert_eq!(
            found,
            [
                "Moscow",
                "\u{162}ar\u{163}\u{16b}s",
                "U.S",
                "\u{6771}",
                "\u{4eac}"
            ]
        );
    }

    #[test]
    fn a_long_word_is_cut() {
        let long = "x".repeat(1000) + " " + &"\u{e9}".repeat(1000);
        assert_eq!(words(&long), ["x".repeat(LONGEST), "e".repeat(LONGEST)]);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]
        /// A word is its own only word, so that a text of words can be indexed as well as the text.
        #[test]
        fn words_of_words_are_the_same(text in "([a-zA-Z.' -]|[\u{e9}\u{2019}\u{301}\u{df}\u{3067}\u{6771}\u{439}]){0,30}") {
            let once = words(&text);
            proptest::prop_assert_eq!(&words(&once.join(" ")), &once);
        }

        #[test]
        fn spans_lie_on_characters(text in "([a-z.'\u{e9}\u{2019}\u{301}]|\\PC){0,30}") {
            let mut words = Words::of(&text);
            let mut end = 0;
            while let Some((_, span)) = words.advance() {
                proptest::prop_assert!(span.start >= end && !span.is_empty());
                proptest::prop_assert!(text.get(span.range()).is_some());
                end = span.end;
            }
        }
    }
}
