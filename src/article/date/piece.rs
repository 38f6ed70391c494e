//! A text cut into numbers, words and marks, as the patterns of dates want it.

/// A run of digits, a run of letters, or one other character that is no space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
    pub kind: PieceKind,
    /// Whether white space, or the start of the text, stands before it.
    pub spaced: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PieceKind {
    Number,
    Word,
    Mark,
}

impl<'a> Piece<'a> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// How many digits it has; 0 if it is no number.
    pub fn digits(&self) -> usize {
        match self.kind {
            PieceKind::Number => self.text.len(),
            PieceKind::Word | PieceKind::Mark => 0,
        }
    }

    /// Its value, if it is a number of `digits` digits.
    pub fn number(&self, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
        digits
            .contains(&self.digits())
            .then(|| self.text.parse().ok())?
    }

    pub fn is_mark(&self, marks: &[char]) -> bool {
        self.kind == PieceKind::Mark && self.text.starts_with(marks)
    }
}

pub(super) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text[at..].trim_start();
        let spaced = at == 0 || rest.len() < text.len() - at;
        let start = text.len() - rest.len();
        let (kind, length) = first_piece(rest)?;
        at = start + length;
        Some(Piece {
            text: &rest[..length],
            start,
            kind,
            spaced,
        })
    })
}

fn first_piece(rest: &str) -> Option<(PieceKind, usize)> {
    let first = rest.chars().next()?;
    let run = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    Some(if first.is_ascii_digit() {
        (PieceKind::Number, run(|c| c.is_ascii_digit()))
    } else if is_counter(first) {
        (PieceKind::Mark, first.len_utf8())
    } else if first.is_alphabetic() {
        (
            PieceKind::Word,
            run(|c| c.is_alphabetic() && !is_counter(c)),
        )
    } else {
        (PieceKind::Mark, first.len_utf8())
    })
}

/// The signs for year, month and day of Chinese, Japanese and Korean.
fn is_counter(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}
