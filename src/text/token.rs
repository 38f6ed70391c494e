//! Text becomes tokens: words, numbers and marks, each with its span and what separates it from the one before.
//!
//! Hyphens are tokens of their own, so that "US-led" and "Biden-Xi" can be names in part; a possessive is one too,
//! so that "Putin's" holds the name "Putin". Abbreviations ("U.S.", "Mr.", "J.") keep their points.

use super::Span;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing: "al" and "-" in "al-Shara".
    Joined,
    Space,
    /// One line break.
    Line,
    /// A blank line, or the start of the text.
    Paragraph,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    Number,
    /// Punctuation, a symbol, or a possessive "'s".
    Mark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
    pub gap: Gap,
    /// Whether it begins with a capital letter.
    pub is_capitalised: bool,
    /// Whether it is nothing but small letters of ASCII, as most words are.
    pub is_small: bool,
}

/// The tokens of `text` within `within`, in order, never overlapping. Linear in the length of the text.
pub fn tokenize(text: &str, within: Span) -> Vec<Token> {
    let mut all = Vec::with_capacity(within.len() / 5);
    for token in tokens(text, within) {
        all.push(token);
    }
    all
}

/// The same, one by one.
pub fn tokens(text: &str, within: Span) -> impl Iterator<Item = Token> {
    let mut scanner = Scanner {
        text: &text[..within.end as usize],
        at: within.start as usize,
    };
    let mut gap = Gap::Paragraph;
    std::iter::from_fn(move || {
        let before = scanner.at;
        scanner.skip_space();
        let start = scanner.at;
        if start > before {
            gap = gap.max(gap_of(&text[before..start]));
        }
        let first = scanner.peek()?;
        let kind = scanner.advance(first);
        Some(Token {
            span: Span::new(start, scanner.at),
            kind,
            gap: std::mem::replace(&mut gap, Gap::Joined),
            is_capitalised: first.is_uppercase(),
            is_small: (text.as_bytes()[start..scanner.at].iter()).all(u8::is_ascii_lowercase),
        })
    })
}

fn gap_of(space: &str) -> Gap {
    match space.bytes().filter(|&byte| byte == b'\n').take(2).count() {
        0 => Gap::Space,
        1 => Gap::Line,
        _ => Gap::Paragraph,
    }
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        char_at(self.text, self.at)
    }

    fn skip_space(&mut self) {
        while let Some(c) = self.peek().filter(|c| is_space(*c)) {
            self.at += c.len_utf8();
        }
    }

    /// Steps over one token, which begins here with `first`, and says of what kind it is.
    fn advance(&mut self, first: char) -> TokenKind {
        if first.is_alphabetic() {
            self.word();
            TokenKind::Word
        } else if first.is_ascii_digit() {
            self.number();
            TokenKind::Number
        } else {
            self.mark(first);
            TokenKind::Mark
        }
    }

    fn word(&mut self) {
        let start = self.at;
        self.letters();
        // Nearly all words end here.
        let next = self.text.as_bytes().get(self.at);
        if next.is_none_or(|next| next.is_ascii() && !matches!(next, b'\'' | b'`' | b'.')) {
            return;
        }
        while let Some(mark) = self.peek().filter(|c| is_apostrophe(*c)) {
            let rest = &self.text[self.at + mark.len_utf8()..];
            if possessive_length(rest) > 0 || !rest.starts_with(char::is_alphabetic) {
                break;
            }
            self.at += mark.len_utf8();
            self.letters();
        }
        self.points(start);
    }

    fn letters(&mut self) {
        let small = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|byte| small(byte)).count();
        while let Some(c) = self
            .peek()
            .filter(|c| c.is_alphanumeric() || is_combining(*c) || *c == '_')
        {
            self.at += c.len_utf8();
        }
    }

    /// Takes the points of "U.S.", "J." and "Mr." into the word that began at `start`.
    fn points(&mut self, start: usize) {
        let bytes = self.text.as_bytes();
        let single = self.text[start..self.at].chars().nth(1).is_none();
        if single {
            while bytes.get(self.at) == Some(&b'.') {
                let Some(letter) =
                    char_at(self.text, self.at + 1).filter(|letter| letter.is_alphabetic())
                else {
                    break;
                };
                let after = self.at + 1 + letter.len_utf8();
                if char_at(self.text, after).is_some_and(|c| c.is_alphanumeric()) {
                    break;
                }
                self.at = after;
            }
        }
        let word = &self.text[start..self.at];
        let initial = single && word.chars().all(|c| c.is_uppercase() || c == '.');
        if bytes.get(self.at) == Some(&b'.')
            && (initial || word.contains('.') || is_abbreviation(word))
        {
            self.at += 1;
        }
    }

    fn number(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.at) {
            let joins = matches!(byte, b'.' | b',' | b':')
                && bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit);
            if byte.is_ascii_alphanumeric() || joins {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn mark(&mut self, first: char) {
        self.at += first.len_utf8();
        if is_apostrophe(first) {
            self.at += possessive_length(&self.text[self.at..]);
            return;
        }
        if matches!(first, '.' | '-' | '!' | '?' | '*' | '=' | '_') {
            while self.peek() == Some(first) {
                self.at += 1;
            }
            return;
        }
        while let Some(c) = self.peek().filter(|c| is_combining(*c)) {
            self.at += c.len_utf8();
        }
    }
}

/// The character that begins at byte `at`; `None` at the end or within a character.
pub fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 0x80 {
        return Some(byte as char);
    }
    text.get(at..)?.chars().next()
}

/// 1 if `rest`, which follows an apostrophe, is the "s" of a possessive, else 0.
fn possessive_length(rest: &str) -> usize {
    let mut chars = rest.chars();
    let is_s = matches!(chars.next(), Some('s' | 'S'));
    usize::from(is_s && !chars.next().is_some_and(char::is_alphanumeric))
}

/// A word without the "'s" or the apostrophe that says that something is its own.
pub fn without_possessive(word: &str) -> &str {
    let word = word.trim_end_matches(['\'', '’']);
    word.trim_end_matches("'s").trim_end_matches("’s")
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_ascii_control()
}

pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | 'ʻ' | '‘' | '`' | 'ʿ' | 'ʾ')
}

fn is_combining(c: char) -> bool {
    c as u32 >= 0x300 && unicode_normalization::char::is_combining_mark(c)
}

/// Words whose point belongs to them: titles, ranks, months and legal forms that news abbreviates.
fn is_abbreviation(word: &str) -> bool {
    const KNOWN: [&str; 66] = [
        "Adm", "Amb", "Apr", "Aug", "Ave", "Blvd", "Brig", "Bros", "Capt", "Cdr", "Cmdr", "Co",
        "Col", "Corp", "Cpl", "Dec", "Del", "Dept", "Dr", "Drs", "Dist", "Est", "Feb", "Fr", "Ft",
        "Gen", "Gov", "Govt", "Hon", "Inc", "Jan", "Jr", "Jul", "Jun", "Lt", "Ltd", "Maj", "Mar",
        "Messrs", "Mme", "Mr", "Mrs", "Ms", "Mt", "No", "Nos", "Nov", "Oct", "Pfc", "Pres", "Prof",
        "Pte", "Pvt", "Rep", "Reps", "Ret", "Rev", "Sec", "Sen", "Sens", "Sep", "Sept", "Sgt",
        "Sr", "St", "Supt",
    ];
    word.len() <= 6 && (KNOWN.binary_search(&word).is_ok() || matches!(word, "vs" | "Ste"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, Span::new(0, text.len()))
            .iter()
            .map(|token| token.span.of(text))
            .collect()
    }

    #[test]
    fn tokens_of_news() {
        for (text, expected) in [
            ("Putin's visit", "Putin|'s|visit"),
            ("Assad’s al-Shara", "Assad|’s|al|-|Shara"),
            ("the U.S.-led force", "the|U.S.|-|led|force"),
            ("Mr. J. O'Brien said.", "Mr.|J.|O'Brien|said|."),
            ("N'Djamena, Sana'a", "N'Djamena|,|Sana'a"),
            ("2,500 men at 3.5%", "2,500|men|at|3.5|%"),
            ("“No,” he said", "“|No|,|”|he|said"),
            ("workers' U.N. role", "workers|'|U.N.|role"),
            ("wait... what?!", "wait|...|what|?|!"),
            ("Zaïre, Łódź", "Zaïre|,|Łódź"),
        ] {
            assert_eq!(words(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn gaps_say_what_separates() {
        let text = "One two\nthree\n\nfour-";
        let gaps: Vec<Gap> = tokenize(text, Span::new(0, text.len()))
            .iter()
            .map(|token| token.gap)
            .collect();
        let expected = [
            Gap::Paragraph,
            Gap::Space,
            Gap::Line,
            Gap::Paragraph,
            Gap::Joined,
        ];
        assert_eq!(gaps, expected);
    }

    #[test]
    fn abbreviations_are_sorted_for_the_search() {
        for word in ["Adm", "Gen", "Mr", "Supt", "vs"] {
            assert!(is_abbreviation(word), "{word}");
        }
        assert!(!is_abbreviation("Peru"));
    }
}
