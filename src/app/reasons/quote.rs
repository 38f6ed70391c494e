//! The sentence of an article in which a name stands.

use crate::text::Span;
use crate::text::sentence::sentences;
use crate::text::token::tokenize;

/// It is looked for so many bytes around the name.
const AROUND: usize = 240;

/// The sentence around a name, and where the name stands in it.
pub fn sentence(text: &str, name: Span) -> (String, Span) {
    let (start, end) = around(text, name);
    let tokens = tokenize(text, Span::new(start, end));
    let holds = |within: &std::ops::Range<usize>| {
        (tokens.get(within.start).zip(tokens.get(within.end - 1))).is_some_and(|(first, last)| {
            first.span.start <= name.start && name.start < last.span.end
        })
    };
    let found = sentences(text, &tokens).into_iter().find(holds);
    let (from, to) = found.map_or((start, end), |within| {
        let last = &tokens[within.end - 1];
        (
            tokens[within.start].span.start as usize,
            (last.span.end as usize).max(name.end as usize),
        )
    });
    let whole = |at: usize| at == 0 || at == text.len() || text.as_bytes()[at - 1] == b'\n';
    let lead = if from == start && !whole(start) {
        "…"
    } else {
        ""
    };
    let cut = to == end && end < text.len() && text.as_bytes()[end] != b'\n';
    let quoted = text[from..to].replace('\n', " ");
    let shift = |at: u32| at as usize - from + lead.len();
    let name = Span::new(shift(name.start), shift(name.end));
    (
        format!("{lead}{quoted}{}", if cut { "…" } else { "" }),
        name,
    )
}

/// At most so much of the paragraph, cut between words.
fn around(text: &str, name: Span) -> (usize, usize) {
    let (start, end) = (name.start as usize, name.end as usize);
    let paragraph = text[..start].rfind("\n\n").map_or(0, |at| at + 2);
    let from = boundary(text, start.saturating_sub(AROUND));
    let from = match text[from..start].find(' ') {
        Some(space) if from > paragraph => from + space + 1,
        _ => paragraph.max(from),
    };
    let below = text[end..].find("\n\n").map_or(text.len(), |at| end + at);
    let to = boundary(text, (end + AROUND).min(text.len()));
    let to = match text[end..to].rfind(' ') {
        Some(space) if to < below => end + space,
        _ => below.min(to),
    };
    (from, to)
}

/// The last place at or before `at` where a text may be cut.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at)
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_with_their_sentence() {
        let long = format!("{} Assad {}", "a ".repeat(400), "b ".repeat(400));
        for (text, name, expected) in [
            (
                "A title\n\nHe came. Assad went. She stayed.",
                "Assad",
                "[Assad] went.",
            ),
            ("Assad went", "Assad", "[Assad] went"),
            (
                "One.\n\nThey met Assad and left.\n\nTwo.",
                "Assad",
                "They met [Assad] and left.",
            ),
        ] {
            let at = text.find(name).unwrap();
            let (quoted, name) = sentence(text, Span::new(at, at + name.len()));
            let shown = format!(
                "{}[{}]{}",
                &quoted[..name.start as usize],
                name.of(&quoted),
                &quoted[name.end as usize..]
            );
            assert_eq!(shown, expected);
        }
        let at = long.find("Assad").unwrap();
        let (quoted, name) = sentence(&long, Span::new(at, at + 5));
        assert!(
            quoted.starts_with("…a ") && quoted.ends_with(" b…"),
            "{quoted}"
        );
        assert_eq!(name.of(&quoted), "Assad");
        assert!(quoted.len() < 3 * AROUND);
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]
        #[test]
        fn any_name_of_any_text_is_quoted(before in "(\\PC|[ .\n]){0,400}", name in "[A-Zé東]{1,9}", after in "(\\PC|[ .\n]){0,400}") {
            let text = format!("{before}{name}{after}");
            let (quoted, at) = sentence(&text, Span::new(before.len(), before.len() + name.len()));
            proptest::prop_assert_eq!(at.of(&quoted), name);
        }
    }
}
