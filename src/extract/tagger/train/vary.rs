//! The same articles in other dress, as agencies and archives have them: under a headline in capitals, with spaces
//! around every mark and each sentence on a line of its own.

use crate::gold::{Gold, GoldMention};
use crate::random::Random;
use dateline::text::{Span, sentence, token};

/// Longest sentence that can serve as a headline, in tokens.
const HEADLINE: usize = 14;

/// How a headline is written.
#[derive(Clone, Copy)]
pub enum Style {
    Capitals,
    /// All But the Small Words.
    Title,
}

/// A text that is copied piece by piece, with its mentions.
struct Copy<'a> {
    from: &'a Gold,
    text: String,
    mentions: Vec<GoldMention>,
}

impl<'a> Copy<'a> {
    fn new(from: &'a Gold) -> Self {
        Copy {
            from,
            text: String::new(),
            mentions: Vec::new(),
        }
    }

    /// Appends `pieces` of the text, each as `write` writes it; mentions that begin and end with pieces come along.
    fn append(&mut self, pieces: &[Span], mut write: impl FnMut(usize, &str) -> String) {
        let mut places = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            let text = write(at, piece.of(&self.from.text));
            let lead = text.len() - text.trim_start().len();
            let start = self.text.len() + lead;
            self.text += &text;
            places.push((*piece, start, self.text.len()));
        }
        for mention in &self.from.mentions {
            let first = places
                .iter()
                .find(|place| place.0.start as usize == mention.start);
            let last = places
                .iter()
                .find(|place| place.0.end as usize == mention.end);
            if let (Some(first), Some(last)) = (first, last) {
                self.mentions.push(GoldMention {
                    start: first.1,
                    end: last.2,
                    ..mention.clone()
                });
            }
        }
    }

    fn finish(self) -> Gold {
        Gold {
            text: self.text,
            mentions: self.mentions,
            ..self.from.clone()
        }
    }
}

/// The article under one of its own sentences as a headline.
pub fn under_headline(gold: &Gold, style: Style, random: &mut Random) -> Option<Gold> {
    let tokens = token::tokenize(&gold.text, Span::new(0, gold.text.len()));
    let sentences = sentence::sentences(&gold.text, &tokens);
    let fitting: Vec<_> = sentences
        .iter()
        .filter(|s| (5..=HEADLINE).contains(&s.len()))
        .collect();
    if fitting.is_empty() {
        return None;
    }
    let chosen = fitting[random.below(fitting.len())].clone();
    let spans: Vec<Span> = tokens[chosen.clone()]
        .iter()
        .map(|token| token.span)
        .collect();
    let mut copy = Copy::new(gold);
    copy.append(&spans, |at, word| {
        let joined = tokens[chosen.start + at].gap == dateline::text::Gap::Joined;
        let stop = at + 1 == spans.len() && word == ".";
        let space = if joined || at == 0 || stop { "" } else { " " };
        format!(
            "{space}{}",
            if stop {
                String::new()
            } else {
                dressed(word, style, at)
            }
        )
    });
    copy.text += "\n\n";
    let (offset, text) = (copy.text.len(), gold.text.clone());
    copy.text += &text;
    copy.mentions
        .extend(gold.mentions.iter().map(|mention| GoldMention {
            start: mention.start + offset,
            end: mention.end + offset,
            ..mention.clone()
        }));
    Some(copy.finish())
}

fn dressed(word: &str, style: Style, at: usize) -> String {
    const SMALL: [&str; 14] = [
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "by", "as", "'s",
    ];
    match style {
        Style::Capitals => word.to_uppercase(),
        Style::Title if at > 0 && SMALL.contains(&word) => word.to_string(),
        Style::Title => {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| {
                first.to_uppercase().chain(letters).collect()
            })
        }
    }
}

/// The article with a space before every token but those after hyphens, and a line for each sentence.
pub fn spaced(gold: &Gold) -> Gold {
    let tokens = token::tokenize(&gold.text, Span::new(0, gold.text.len()));
    let sentences = sentence::sentences(&gold.text, &tokens);
    let mut copy = Copy::new(gold);
    for sentence in sentences {
        let spans: Vec<Span> = tokens[sentence.clone()]
            .iter()
            .map(|token| token.span)
            .collect();
        copy.append(&spans, |at, word| {
            let hyphen = |at: usize| spans[at].of(&gold.text) == "-";
            let joined = tokens[sentence.start + at].gap == dateline::text::Gap::Joined;
            let keep = at == 0 || (joined && (word == "-" || hyphen(at - 1)));
            format!("{}{word}", if keep { "" } else { " " })
        });
        copy.text.push('\n');
    }
    copy.finish()
}
