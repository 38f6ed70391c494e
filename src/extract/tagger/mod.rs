//! Names recognised by having learned: a linear model over hashed features, trained on labelled news (`train/`), labels
//! the tokens, and what it labels alike in a row is a name.
//!
//! In order: [`word`] (looks of a token), [`page`], [`document`] and [`topic`] (its surroundings), [`island`] (where to look),
//! [`extractor`] (what is known there, the lists of names among it), [`feature`] (questions), [`model`] (what the answers are
//! worth), [`net`] (a small network for what they are worth together), [`label`] and [`decode`] (the best answer as a whole),
//! [`reading`] (the names, and the doubts about others).

pub mod decode;
pub mod document;
pub mod extractor;
pub mod feature;
pub mod input;
pub mod island;
pub mod label;
pub mod listed;
pub mod model;
pub mod net;
pub mod page;
pub mod reading;
pub mod topic;
pub mod word;

/// What was learned, as it lies in the program.
pub static FILE: &[u8] = include_bytes!("model.bin");

use crate::extract::passage::Passage;
use crate::extract::{Finder, Found, Kind};
use crate::text::{Span, Token};
use decode::{Decoder, Sums};
use extractor::Extractor;
use feature::Ids;
use label::{INSIDE, Label, Part};
use model::Model;
use net::Activations;
use page::Page;
use reading::Reading;
use std::ops::Range;

/// A long text is read in stretches of so many tokens, each a document of its own, so that memory stays bounded.
const STRETCH: usize = 1 << 16;
/// How sure the linear model must be of a token, in natural logarithms of odds, for the network not to be asked of it. So it is
/// asked of 29 to 38 of 100 tokens of held-out news, and exact F1 is the same within a tenth of a point; at 2 it loses up to two.
const SURE: f32 = 3.0;
/// A sentence longer than this is none; it is cut.
const LONGEST_SENTENCE: usize = 1 << 10;

/// The names in a text, and what may be asked of other names.
pub fn read(passage: &Passage) -> Reading<'static> {
    Tagger::new(Model::built_in()).read(passage)
}

/// Applies one model.
pub struct Tagger<'m> {
    model: Model<'m>,
    activations: Activations,
    sums: Vec<Sums>,
    /// The parts of an island, by the tokens in it, that the linear model by itself is not sure of.
    doubtful: Vec<Range<usize>>,
}

impl<'m> Tagger<'m> {
    pub fn new(model: Model<'m>) -> Self {
        Tagger {
            model,
            activations: Activations::default(),
            sums: Vec::new(),
            doubtful: Vec::new(),
        }
    }

    /// The names in a text, and what may be asked of other names.
    pub fn read(&mut self, passage: &Passage) -> Reading<'m> {
        let mut reading = Reading::new(self.model);
        for stretch in stretches(&passage.sentences) {
            let Some((start, end)) = stretch
                .first()
                .zip(stretch.last())
                .map(|(a, b)| (a.start, b.end))
            else {
                continue;
            };
            let own = stretch
                .iter()
                .map(|s| s.start - start..s.end - start)
                .collect();
            let tokens = &passage.tokens[start..end];
            let page = Page::new(passage.text, tokens, own, (&passage.listing, start));
            self.read_page((&page, start), &mut reading);
        }
        reading
    }

    /// Reads a stretch that begins with token `offset` of the text.
    fn read_page(&mut self, (page, offset): (&Page, usize), reading: &mut Reading) {
        let Some(net) = self.model.net() else {
            return;
        };
        let mut features = Extractor::new(page, self.model);
        let mut ids = Ids::default();
        for sentence in &page.sentences {
            features.enter(sentence.clone());
            if features.islands().is_empty() {
                continue;
            }
            self.activations.enter(sentence.len());
            for island in features.islands() {
                self.sums.clear();
                for at in island.clone() {
                    features.fill(at, &mut ids);
                    self.sums.push(self.model.worth(ids.as_slice()));
                }
                reading.decoder.decode(&self.sums);
                self.find_doubtful(&reading.decoder);
                for part in &self.doubtful {
                    let (sums, first) = (&mut self.sums[part.clone()], island.start);
                    let tokens = first + part.start..first + part.end;
                    net.scores(&features, (tokens, &mut self.activations), |at, scores| {
                        for label in 0..INSIDE {
                            sums[at][label] = sums[at][label].saturating_add(scores[label]);
                        }
                    });
                }
                if !self.doubtful.is_empty() {
                    reading.decoder.decode(&self.sums);
                }
                self.collect(page, island.start, reading);
                reading.add(offset + island.start..offset + island.end, &self.sums);
            }
        }
    }

    /// Notes which parts of the island that was decoded last the linear model by itself is not sure of.
    fn find_doubtful(&mut self, decoder: &Decoder) {
        self.doubtful.clear();
        for at in 0..decoder.best.len() {
            if decoder.margin(at) as f32 * self.model.scale() >= SURE {
                continue;
            }
            match self.doubtful.last_mut().filter(|part| part.end == at) {
                Some(part) => part.end = at + 1,
                None => self.doubtful.push(at..at + 1),
            }
        }
    }

    /// Adds the names of the island that was decoded last.
    fn collect(&self, page: &Page, first: usize, reading: &mut Reading) {
        let Reading { decoder, found, .. } = reading;
        if (decoder.best.iter()).all(|&label| label == Label::OUTSIDE) {
            return;
        }
        let mut start = 0;
        for at in 0..decoder.best.len() {
            let Some((kind, part)) = decoder.best[at].name_part() else {
                continue;
            };
            if matches!(part, Part::Begin | Part::Whole) {
                start = at;
            }
            if matches!(part, Part::Last | Part::Whole) {
                let margin = (start..=at).map(|at| decoder.margin(at)).min().unwrap_or(0);
                let tokens = &page.tokens[first + start..=first + at];
                found.push(self.name(tokens, kind, margin));
            }
        }
    }

    fn name(&self, tokens: &[Token], kind: Kind, margin: i32) -> Found {
        let span = Span {
            start: tokens[0].span.start,
            end: tokens[tokens.len() - 1].span.end,
        };
        let score = 1.0 / (1.0 + (-(margin as f32) * self.model.scale()).exp());
        Found {
            span,
            kind,
            by: Finder::Tagger,
            score,
        }
    }
}

/// Groups `sentences` into stretches of about [`STRETCH`] tokens, over-long sentences cut.
fn stretches(sentences: &[Range<usize>]) -> Vec<Vec<Range<usize>>> {
    let mut all = vec![Vec::new()];
    let mut length = 0;
    for sentence in sentences {
        for start in sentence.clone().step_by(LONGEST_SENTENCE) {
            let piece = start..sentence.end.min(start + LONGEST_SENTENCE);
            if length + piece.len() > STRETCH {
                all.push(Vec::new());
                length = 0;
            }
            length += piece.len();
            if let Some(last) = all.last_mut() {
                last.push(piece);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for found in read(&Passage::new(text, Span::default())).found {
            out += &text[at..found.span.start as usize];
            out += &format!("[{}|{:?}]", found.span.of(text), found.kind);
            at = found.span.end as usize;
        }
        out + &text[at..]
    }

    #[test]
    fn names_of_news() {
        for expected in [
            "Chancellor [Angela Merkel|Person] met [Emmanuel Macron|Person] in [Paris|Location] on Monday.",
            "The [European Union|Organization] said [Syrian|Demonym] troops left [Aleppo|Location].",
            "Nothing is named in this sentence.",
        ] {
            let mut text = expected.replace('[', "");
            for kind in ["|Person]", "|Organization]", "|Location]", "|Demonym]"] {
                text = text.replace(kind, "");
            }
            assert_eq!(marked(&text), expected);
        }
    }

    #[test]
    fn the_model_in_the_program_can_be_read() {
        let model = Model::built_in();
        assert!(
            !model.is_empty(),
            "model.bin is of another version or feature set: train anew"
        );
        assert!(model.sources().contains("news_wikinews"));
        assert_eq!(
            model.tables(),
            crate::extract::gazetteer::table::checksum(),
            "the tables of the gazetteer have changed: train anew"
        );
    }

    fn spans(text: &str) -> Vec<Span> {
        let found = read(&Passage::new(text, Span::default())).found;
        found.iter().map(|found| found.span).collect()
    }

    #[test]
    fn texts_of_capitals_alone_are_read_in_pieces() {
        for text in [
            "Al Amin ".repeat(10_000),
            "ABC-".repeat(30_000),
            "Ж́ ".repeat(20_000),
        ] {
            let spans = spans(&text);
            assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
        }
    }

    proptest::proptest! {
        #[test]
        fn names_of_any_text_are_sorted_and_apart(text in "(\\PC|[A-Z][a-z]{1,4} |[.\n\"( -]){0,200}") {
            let spans = spans(&text);
            assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start));
            assert!(spans.iter().all(|span| text.get(span.range()).is_some_and(|name| !name.is_empty())));
        }
    }
}
