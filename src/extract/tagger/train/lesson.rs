//! A labelled article becomes lessons: for each island its features and, for each token, the labels that are allowed.
//!
//! Where a set leaves open what a token is (ignored spans, demonyms in a set that did not label them), several labels
//! are allowed, and the learner may choose among them: what is not labelled teaches nothing.

use crate::gold::{Class, Gold};
use dateline::extract::Kind;
use dateline::extract::gazetteer::listing::NOTHING;
use dateline::extract::tagger::extractor::Extractor;
use dateline::extract::tagger::feature::{Feature, Ids};
use dateline::extract::tagger::input::INPUTS;
use dateline::extract::tagger::label::{KINDS, LABELS, Label, Part};
use dateline::extract::tagger::model::Model;
use dateline::extract::tagger::page::Page;
use dateline::text::{Span, Token, sentence, token};

/// Labels as bits.
pub type Allowed = u32;
pub const ANY: Allowed = (1 << LABELS) - 1;

/// The islands of all articles, packed.
#[derive(Default)]
pub struct Lessons {
    /// Features of all tokens, one behind the other.
    pub ids: Vec<Feature>,
    /// For each token where its features begin; one more at the end.
    pub starts: Vec<u32>,
    pub allowed: Vec<Allowed>,
    /// What the network sees of the tokens in and around each island.
    pub inputs: Vec<[u16; INPUTS]>,
    /// First input, inputs before the island, inputs.
    pub around: Vec<(u32, u32, u32)>,
    /// First token, end, weight.
    pub islands: Vec<(u32, u32, f32)>,
    /// Labelled tokens outside of all islands: lost.
    pub lost: usize,
    pub named: usize,
}

impl Lessons {
    pub fn add(&mut self, model: Model, gold: &Gold, weight: f32) {
        let tokens = token::tokenize(&gold.text, Span::new(0, gold.text.len()));
        let sentences = sentence::sentences(&gold.text, &tokens);
        let allowed = allowed(gold, &tokens);
        let page = Page::new(&gold.text, &tokens, sentences, (&NOTHING, 0));
        let mut features = Extractor::new(&page, model);
        let mut ids = Ids::default();
        let outside = 1 << Label::OUTSIDE.0;
        self.named += allowed
            .iter()
            .filter(|&&labels| labels & outside == 0)
            .count();
        for sentence in &page.sentences {
            features.enter(sentence.clone());
            for island in features.islands() {
                let first = self.allowed.len() as u32;
                let around = features.around(island);
                let lead = island.start - around.start;
                self.around
                    .push((self.inputs.len() as u32, lead as u32, around.len() as u32));
                self.inputs.extend(around.map(|at| features.inputs(at)));
                for at in island.clone() {
                    features.fill(at, &mut ids);
                    self.starts.push(self.ids.len() as u32);
                    self.ids.extend_from_slice(ids.as_slice());
                    self.allowed.push(allowed[at]);
                    self.lost += usize::from(allowed[at] & outside == 0);
                }
                self.islands
                    .push((first, self.allowed.len() as u32, weight));
            }
        }
    }

    /// Closes the packing; call once, after the last article.
    pub fn finish(&mut self) {
        self.starts.push(self.ids.len() as u32);
        self.lost = self.named - self.lost;
    }
}

/// For each token the labels that the article's mentions allow.
fn allowed(gold: &Gold, tokens: &[Token]) -> Vec<Allowed> {
    let outside: Allowed = 1 << Label::OUTSIDE.0;
    let demonym = [Part::Begin, Part::Middle, Part::Last, Part::Whole]
        .iter()
        .fold(0, |bits, &part| {
            bits | 1 << Label::new(Kind::Demonym, part).0
        });
    let mut allowed = vec![outside; tokens.len()];
    for mention in &gold.mentions {
        let first = tokens.partition_point(|token| token.span.end as usize <= mention.start);
        let end = tokens.partition_point(|token| (token.span.start as usize) < mention.end);
        if first >= end {
            continue;
        }
        let aligned = tokens[first].span.start as usize == mention.start
            && tokens[end - 1].span.end as usize == mention.end;
        let kind = match mention.class {
            Class::Person => KINDS[0],
            Class::Organization => KINDS[1],
            Class::Location => KINDS[2],
            Class::Demonym => KINDS[3],
            Class::Other => {
                allowed[first..end]
                    .iter_mut()
                    .for_each(|labels| *labels |= demonym);
                continue;
            }
            Class::Ignored => {
                allowed[first..end].fill(ANY);
                continue;
            }
        };
        if aligned {
            for (at, labels) in allowed[first..end].iter_mut().enumerate() {
                *labels = 1 << Label::new(kind, part_of(at, end - first)).0;
            }
        } else {
            allowed[first..end].fill(ANY);
        }
    }
    allowed
}

fn part_of(at: usize, length: usize) -> Part {
    match (at == 0, at + 1 == length) {
        (true, true) => Part::Whole,
        (true, false) => Part::Begin,
        (false, true) => Part::Last,
        (false, false) => Part::Middle,
    }
}
