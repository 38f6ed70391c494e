//! The stretch of a text that shows why it was found: its first hit, with what stands around it.

use super::Span;
use super::phrase::{Phrase, find};
use super::wrap::columns;

/// So much stands before the hit at most, in bytes, so that it is in sight in a narrow list.
const BEFORE: usize = 18;
const CUT: &str = "…";

/// One line of text, and what in it was looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    pub text: String,
    /// In bytes of `text`, in order.
    pub hits: Vec<Span>,
}

/// About so many columns around the first place of `text` that says one of `phrases`; `None` if it says none.
pub fn snippet(text: &str, phrases: &[Phrase], width: usize) -> Option<Snippet> {
    let hits = find(text, phrases);
    let first = *hits.first()?;
    let start = start(text, first.start as usize);
    let end = end(text, (start, first.end as usize), width);
    let lead = match start == 0 || text[..start].ends_with('\n') {
        true => "",
        false => CUT,
    };
    let tail = if end < text.len() { CUT } else { "" };
    let plain = |c: char| if c.is_ascii_whitespace() { ' ' } else { c };
    let shown: String = text[start..end].chars().map(plain).collect();
    let shifted = |at: u32| lead.len() + at as usize - start;
    let within = hits.iter().filter(|hit| hit.end as usize <= end);
    Some(Snippet {
        text: format!("{lead}{shown}{tail}"),
        hits: within
            .map(|hit| Span::new(shifted(hit.start), shifted(hit.end)))
            .collect(),
    })
}

/// The start of a word not far before the hit, in its line.
fn start(text: &str, hit: usize) -> usize {
    let line = text[..hit].rfind('\n').map_or(0, |at| at + 1);
    let near = (hit.saturating_sub(BEFORE)..=hit).find(|at| text.is_char_boundary(*at));
    let near = near.unwrap_or(hit);
    if line >= near {
        return line;
    }
    text[near..hit].find(' ').map_or(hit, |at| near + at + 1)
}

/// Behind the hit, where `width` is used up or the line ends.
fn end(text: &str, (start, hit): (usize, usize), width: usize) -> usize {
    let line = text[hit..].find('\n').map_or(text.len(), |at| hit + at);
    let mut end = hit;
    let mut used = columns(&text[start..hit]);
    for c in text[hit..line].chars() {
        used += columns(c.encode_utf8(&mut [0; 4]));
        if used > width {
            break;
        }
        end += c.len_utf8();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_shown_around_their_first_hit() {
        let long =
            "The lease on Tartus runs for 49 years.\nVladimir Putin signed the lease in 2017.";
        for (text, words, width, expected) in [
            (
                long,
                "lease",
                60,
                "The [lease] on Tartus runs for 49 years.…",
            ),
            (long, "tartus", 20, "The lease on [Tartus] …"),
            (long, "years", 60, "…runs for 49 [years].…"),
            (
                long,
                "putin",
                60,
                "[Vladimir Putin] signed the lease in 2017.",
            ),
            (long, "2017", 60, "…the lease in [2017]."),
            (long, "gas", 60, ""),
            (
                "\u{6771}\u{4eac}\u{3067}\u{4f1a}\u{8ac7}",
                "\u{4f1a}\u{8ac7}",
                9,
                "\u{6771}\u{4eac}\u{3067}[\u{4f1a}\u{8ac7}]",
            ),
        ] {
            let wanted = match words {
                "putin" => "vladimir putin",
                words => words,
            };
            let found = snippet(text, &[Phrase::of(wanted).unwrap()], width);
            let mut shown = String::new();
            if let Some(Snippet { text, hits }) = &found {
                shown = text.clone();
                for hit in hits.iter().rev() {
                    shown.insert(hit.end as usize, ']');
                    shown.insert(hit.start as usize, '[');
                }
            }
            assert_eq!(shown, expected, "{words} in {text}");
        }
    }
}
