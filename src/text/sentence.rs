//! Tokens become sentences, by rules: a stop followed by something that can begin a sentence, or a break in the layout.

use super::{Gap, Token, TokenKind};
use std::ops::Range;

/// Lines shorter than this that are followed by a line break are headings, list rows or signatures rather than
/// hard-wrapped prose, which news wraps at 60 columns or more.
const SHORT_LINE: usize = 48;

/// The sentences of a text, as ranges into its `tokens`; together they are all tokens, in order.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut line_start) = (0, 0);
    for at in 1..tokens.len() {
        let breaks = match tokens[at].gap {
            Gap::Paragraph => true,
            Gap::Line => {
                let line = (tokens[at - 1].span.end - tokens[line_start].span.start) as usize;
                line_start = at;
                line < SHORT_LINE || ends_sentence(text, tokens, at)
            }
            Gap::Space => ends_sentence(text, tokens, at),
            Gap::Joined => false,
        };
        if tokens[at].gap == Gap::Paragraph {
            line_start = at;
        }
        if breaks {
            found.push(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

/// Whether the token before `at` closes a sentence and the one at `at` may open one.
fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let mut last = at - 1;
    let end = text.as_bytes()[tokens[last].span.end as usize - 1];
    // Behind most words no sentence ends.
    if tokens[last].kind != TokenKind::Mark && end != b'.' {
        return false;
    }
    while last > 0 && is_closing(tokens[last].span.of(text)) {
        last -= 1;
    }
    let stop = tokens[last].span.of(text);
    let next = tokens[at].span.of(text);
    let opens = next.chars().next().is_some_and(|c| {
        c.is_uppercase() || c.is_numeric() || matches!(c, '“' | '"' | '‘' | '(' | '«' | '[')
    });
    match stop {
        "." | "!" | "?" | "…" | "..." | "。" => opens,
        // "in the U.S. The Senate": an acronym's point can close a sentence when a usual opening word follows.
        word if word.len() > 2 && word.ends_with('.') => opens && is_usual_opening(next),
        _ => false,
    }
}

fn is_closing(mark: &str) -> bool {
    matches!(mark, "”" | "\"" | "’" | "'" | ")" | "]" | "»")
}

fn is_usual_opening(word: &str) -> bool {
    matches!(
        word,
        "The"
            | "A"
            | "An"
            | "In"
            | "He"
            | "She"
            | "It"
            | "They"
            | "But"
            | "This"
            | "That"
            | "On"
            | "At"
            | "We"
            | "And"
            | "His"
            | "Her"
            | "Their"
            | "As"
            | "For"
            | "If"
            | "There"
            | "These"
            | "Those"
            | "While"
            | "When"
            | "After"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, token};

    #[test]
    fn sentences_of_news() {
        for (text, expected) in [
            ("It rained. Mr. Saleh left.", 2),
            ("He lives in the U.S. The Senate met.", 2),
            ("The U.S. Senate met.", 1),
            ("“Stop!” he said. “Go.” They went.", 3),
            ("A short title\nThe body begins here.", 2),
            ("One paragraph\n\nanother", 2),
            (
                "A line of prose that was wrapped by an old program at\nsome column goes on here.",
                1,
            ),
        ] {
            let tokens = token::tokenize(text, Span::new(0, text.len()));
            assert_eq!(sentences(text, &tokens).len(), expected, "{text}");
        }
    }
}
