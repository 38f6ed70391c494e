//! What can be said of one token by itself, computed once: hashes of its form, its shape, how it is capitalised.

use crate::text::{Token, TokenKind};

/// How a token is capitalised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Case {
    /// "said", and letters of scripts without case.
    #[default]
    Lower,
    /// "Paris".
    Capital,
    /// "A", "J.".
    Single,
    /// "NATO", "PARIS".
    Upper,
    /// "U.S.", "U.N".
    Points,
    /// "McCain", "iPhone", "Covid19".
    Mixed,
    /// "1,200", "3rd".
    Number,
    /// "3M", "10TV".
    Coded,
    Mark,
}

impl Case {
    /// Whether such a token can be a name, or a part of one, by its looks.
    pub fn is_candidate(self) -> bool {
        match self {
            Case::Capital
            | Case::Single
            | Case::Upper
            | Case::Points
            | Case::Mixed
            | Case::Coded => true,
            Case::Lower | Case::Number | Case::Mark => false,
        }
    }
}

/// One token, as the features see it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Hash of the exact letters.
    pub form: u32,
    /// Hash of the letters in lower case.
    pub lower: u32,
    /// Hash of the shape: "Xx", "Xx-x", runs cut to two.
    pub shape: u32,
    pub case: Case,
    /// Bytes, at most 255.
    pub length: u8,
}

/// Collects the classes of characters that were met.
#[derive(Default)]
struct Seen {
    upper: u32,
    lower: u32,
    digits: u32,
    points: u32,
    first_upper: bool,
}

impl Word {
    /// What `token` of `text` looks like.
    pub fn of(text: &str, token: Token) -> Self {
        let form = token.span.of(text);
        if token.is_small {
            return Word::small(form);
        }
        let mut hashes = Hashes::default();
        let mut seen = Seen::default();
        if form.is_ascii() {
            for (at, byte) in form.bytes().enumerate() {
                let class = class_of_ascii(byte);
                hashes.take(byte as u32, byte.to_ascii_lowercase() as u32, class);
                seen.take(at, class);
            }
        } else {
            for (at, c) in form.chars().enumerate() {
                let class = class_of(c);
                let lower = if class == b'X' {
                    c.to_lowercase().next().unwrap_or(c)
                } else {
                    c
                };
                hashes.take(plain(c), plain(lower), class);
                seen.take(at, class);
            }
        }
        Word {
            form: finish(hashes.form),
            lower: finish(hashes.lower),
            shape: finish(hashes.shape),
            case: seen.case(token.kind),
            length: form.len().min(255) as u8,
        }
    }
}

/// The shapes of words of small letters, of one and of more.
const SMALL_SHAPES: [u32; 2] = [
    finish(step(OFFSET, b'x' as u32)),
    finish(step(step(OFFSET, b'x' as u32), b'x' as u32)),
];

impl Word {
    /// A word of nothing but small letters, as most are.
    fn small(form: &str) -> Self {
        let hash = finish(
            form.bytes()
                .fold(OFFSET, |hash, byte| step(hash, byte as u32)),
        );
        Word {
            form: hash,
            lower: hash,
            shape: SMALL_SHAPES[usize::from(form.len() > 1)],
            case: Case::Lower,
            length: form.len().min(255) as u8,
        }
    }
}

/// Curly and straight apostrophes and quotation marks are one to the features.
fn plain(c: char) -> u32 {
    match c {
        '’' | '‘' | 'ʼ' => '\'' as u32,
        '“' | '”' | '„' => '"' as u32,
        '–' | '—' => '-' as u32,
        c => c as u32,
    }
}

struct Hashes {
    form: u32,
    lower: u32,
    shape: u32,
    last: u8,
    run: u8,
}

impl Default for Hashes {
    fn default() -> Self {
        Self {
            form: OFFSET,
            lower: OFFSET,
            shape: OFFSET,
            last: 0,
            run: 0,
        }
    }
}

impl Hashes {
    fn take(&mut self, form: u32, lower: u32, class: u8) {
        self.form = step(self.form, form);
        self.lower = step(self.lower, lower);
        self.run = if class == self.last {
            self.run.saturating_add(1)
        } else {
            1
        };
        self.last = class;
        if self.run <= 2 {
            self.shape = step(self.shape, class as u32);
        }
    }
}

/// FNV-1a, 32 bits: one multiplication a character; [`finish`] mixes what it leaves unmixed.
const OFFSET: u32 = 0x811c_9dc5;

pub const fn step(hash: u32, value: u32) -> u32 {
    (hash ^ value).wrapping_mul(0x0100_0193)
}

/// The finalizer of MurmurHash3: every bit of the input moves every bit of the output.
pub const fn finish(hash: u32) -> u32 {
    let hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    let hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// The hash that [`Word::lower`] holds for `word`, which must be in lower case.
pub const fn hash_of(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let (mut hash, mut at) = (OFFSET, 0);
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

fn class_of_ascii(byte: u8) -> u8 {
    match byte {
        b'a'..=b'z' => b'x',
        b'A'..=b'Z' => b'X',
        b'0'..=b'9' => b'd',
        other => other,
    }
}

fn class_of(c: char) -> u8 {
    match c {
        c if c.is_ascii() => class_of_ascii(c as u8),
        c if c.is_uppercase() => b'X',
        c if c.is_alphabetic() => b'x',
        c if c.is_numeric() => b'd',
        '’' | '‘' | 'ʼ' => b'\'',
        '“' | '”' | '„' => b'"',
        '–' | '—' => b'-',
        _ => b'?',
    }
}

impl Seen {
    fn take(&mut self, at: usize, class: u8) {
        match class {
            b'X' => {
                self.upper += 1;
                self.first_upper |= at == 0;
            }
            b'x' => self.lower += 1,
            b'd' => self.digits += 1,
            b'.' => self.points += 1,
            _ => {}
        }
    }

    fn case(&self, kind: TokenKind) -> Case {
        match (kind, self.upper, self.lower) {
            (TokenKind::Mark, _, _) => Case::Mark,
            (TokenKind::Number, 0, _) => Case::Number,
            (TokenKind::Number, _, _) => Case::Coded,
            (TokenKind::Word, 0, _) => Case::Lower,
            (TokenKind::Word, _, _) if self.digits > 0 => Case::Mixed,
            (TokenKind::Word, 1, 0) => Case::Single,
            (TokenKind::Word, _, 0) if self.points > 0 => Case::Points,
            (TokenKind::Word, _, 0) => Case::Upper,
            (TokenKind::Word, 1, _) if self.first_upper => Case::Capital,
            (TokenKind::Word, _, _) => Case::Mixed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, token};

    fn word(text: &str) -> Word {
        Word::of(text, token::tokenize(text, Span::new(0, text.len()))[0])
    }

    #[test]
    fn cases_of_tokens() {
        for (text, case) in [
            ("said", Case::Lower),
            ("Paris", Case::Capital),
            ("J.", Case::Single),
            ("NATO", Case::Upper),
            ("U.S.", Case::Points),
            ("McCain", Case::Mixed),
            ("G7", Case::Mixed),
            ("Łódź", Case::Capital),
            ("1,200", Case::Number),
            ("3M", Case::Coded),
            ("’s", Case::Mark),
            ("東京", Case::Lower),
        ] {
            assert_eq!(word(text).case, case, "{text}");
        }
    }

    #[test]
    fn hashes_see_through_case_only_where_they_should() {
        assert_eq!(word("Paris").lower, hash_of("paris"));
        assert_ne!(word("Paris").form, word("PARIS").form);
        assert_eq!(word("Paris").shape, word("London").shape);
        assert_ne!(word("Paris").shape, word("NATO").shape);
        assert_eq!(word("Łódź").lower, word("łódź").lower);
        assert_eq!(word("a").lower, word("A").lower);
        assert_eq!(word("paris").shape, word("łódź").shape);
        assert_eq!(word("a").shape, word("ł").shape);
    }
}
