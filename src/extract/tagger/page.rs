//! A stretch of text, prepared for the features: each token's looks, where in the layout it stands, and which run of
//! capitalised tokens it belongs to.

use super::document::Document;
use super::topic::Topic;
use super::word::{Case, Word, hash_of};
use crate::extract::gazetteer::listing::Listing;
use crate::text::{Gap, Token};
use std::ops::Range;

/// Where a token stands: a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place(pub u16);

impl Place {
    /// The first word of its sentence, behind quotation marks and the like.
    pub const OPENING: Place = Place(1);
    /// In a sentence that begins a line or paragraph.
    pub const LINE: Place = Place(2);
    pub const QUOTED: Place = Place(4);
    pub const BRACKETED: Place = Place(8);
    /// In a line of which nearly every long word is capitalised.
    pub const HEADLINE: Place = Place(16);
    /// In a line that is in capitals throughout.
    pub const CAPITALS: Place = Place(32);
    /// Before the dash of "BEIRUT, March 3 (Reuters) --".
    pub const DATELINE: Place = Place(64);
    /// In a line of which a third or more are numbers, as in tables of results.
    pub const TABLE: Place = Place(128);

    pub fn has(self, flag: Place) -> bool {
        self.0 & flag.0 != 0
    }

    fn add(&mut self, flag: Place) {
        self.0 |= flag.0;
    }

    /// Whether only its place in the sentence is a reason for capitals.
    pub fn is_plain_opening(self) -> bool {
        self.has(Self::OPENING) && !self.has(Self::HEADLINE) && !self.has(Self::CAPITALS)
    }

    /// Whether capitals tell little here about being a name.
    pub fn capitals_are_usual(self) -> bool {
        self.0 & (Self::OPENING.0 | Self::HEADLINE.0 | Self::CAPITALS.0) != 0
    }
}

/// Tokens `from..to` that belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Run {
    pub from: u32,
    pub to: u32,
}

impl Run {
    pub fn length(self) -> u32 {
        self.to - self.from
    }
}

/// The prepared tokens; all vectors run parallel.
pub struct Page<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub words: Vec<Word>,
    pub places: Vec<Place>,
    /// Capitalised tokens in a row; a token that is not capitalised is a run of its own.
    pub runs: Vec<Run>,
    /// Runs bound by "of", "for", "de" and the like: "Bank of China", "Ministry of Trade and Industry".
    pub phrases: Vec<Run>,
    pub sentences: Vec<Range<usize>>,
    pub document: Document,
    pub topic: Topic,
    /// The names that the tables hold, by the tokens of the whole text, of which this stretch has those from here on.
    pub listing: (&'a Listing, usize),
}

impl<'a> Page<'a> {
    /// Prepares `tokens`, which `sentences` cover.
    pub fn new(
        text: &'a str,
        tokens: &'a [Token],
        sentences: Vec<Range<usize>>,
        listing: (&'a Listing, usize),
    ) -> Self {
        let words: Vec<Word> = tokens.iter().map(|&token| Word::of(text, token)).collect();
        let mut places = vec![Place::default(); tokens.len()];
        for sentence in &sentences {
            let looks = Looks {
                tokens,
                words: &words,
            };
            looks.place(sentence.clone(), &mut places);
        }
        let mut runs = vec![Run::default(); tokens.len()];
        let mut phrases = runs.clone();
        for sentence in &sentences {
            mark_runs(&words, sentence.clone(), &mut runs);
            mark_phrases(&words, &runs, sentence.clone(), &mut phrases);
        }
        let topic = Topic::of(&words);
        let mut page = Page {
            text,
            tokens,
            words,
            places,
            runs,
            phrases,
            sentences,
            document: Document::default(),
            topic,
            listing,
        };
        page.document = Document::of(&page);
        page
    }
}

/// Judges the layout of a sentence.
struct Looks<'a> {
    tokens: &'a [Token],
    words: &'a [Word],
}

impl Looks<'_> {
    fn place(&self, sentence: Range<usize>, places: &mut [Place]) {
        let mut all = self.style(sentence.clone());
        if self.tokens[sentence.start].gap >= Gap::Line {
            all.add(Place::LINE);
        }
        let dash = self.dateline_end(sentence.clone());
        let (mut quoted, mut bracketed, mut opened) = (false, 0u32, false);
        for at in sentence {
            let word = self.words[at];
            let mut place = all;
            if word.case == Case::Mark {
                match word.lower {
                    QUOTE => quoted = !quoted,
                    OPEN => bracketed = 8,
                    CLOSE => bracketed = 0,
                    _ => {}
                }
            } else if !opened {
                opened = true;
                place.add(Place::OPENING);
            }
            if quoted {
                place.add(Place::QUOTED);
            }
            if bracketed > 0 {
                bracketed -= 1;
                place.add(Place::BRACKETED);
            }
            if at < dash {
                place.add(Place::DATELINE);
            }
            places[at] = place;
        }
    }

    /// Headline, all capitals, table, or none of these.
    fn style(&self, sentence: Range<usize>) -> Place {
        let (mut long, mut capital, mut upper, mut words, mut numbers) = (0, 0, 0, 0, 0);
        let length = sentence.len();
        for word in &self.words[sentence] {
            match word.case {
                Case::Number | Case::Coded => numbers += 1,
                Case::Mark => {}
                Case::Upper if word.length > 1 => {
                    words += 1;
                    upper += 1;
                }
                _ if word.length < 2 => {}
                _ => words += 1,
            }
            if word.length >= 4 && !matches!(word.case, Case::Mark | Case::Number) {
                long += 1;
                capital += u32::from(word.case != Case::Lower);
            }
        }
        let mut style = Place::default();
        if words >= 2 && upper * 10 >= words * 9 {
            style.add(Place::CAPITALS);
        } else if long >= 3 && capital * 10 >= long * 9 {
            style.add(Place::HEADLINE);
        }
        if numbers * 3 >= length.min(60) && numbers >= 2 {
            style.add(Place::TABLE);
        }
        style
    }

    /// The token of the dash that closes a dateline at the start of the sentence, or its start where there is none.
    fn dateline_end(&self, sentence: Range<usize>) -> usize {
        if self.tokens[sentence.start].gap < Gap::Line {
            return sentence.start;
        }
        let end = sentence.end.min(sentence.start + 14);
        (sentence.start + 1..end)
            .find(|&at| {
                let spaced = self.tokens[at].gap != Gap::Joined;
                spaced && matches!(self.words[at].lower, DASH | DASHES)
            })
            .unwrap_or(sentence.start)
    }
}

const QUOTE: u32 = hash_of("\"");
const OPEN: u32 = hash_of("(");
const CLOSE: u32 = hash_of(")");
const DASH: u32 = hash_of("-");
const DASHES: u32 = hash_of("--");

fn mark_runs(words: &[Word], sentence: Range<usize>, runs: &mut [Run]) {
    let mut from = sentence.start;
    for at in sentence.clone() {
        let next = at + 1;
        let goes_on =
            next < sentence.end && words[at].case.is_candidate() && words[next].case.is_candidate();
        if !goes_on {
            let run = Run {
                from: from as u32,
                to: next as u32,
            };
            runs[from..next].fill(run);
            from = next;
        }
    }
}

/// Joins runs that are bound by one or two small words ("of", "of the", "for", "de", "-").
fn mark_phrases(words: &[Word], runs: &[Run], sentence: Range<usize>, phrases: &mut [Run]) {
    let mut at = sentence.start;
    while at < sentence.end {
        let mut end = runs[at].to as usize;
        if words[at].case.is_candidate() {
            let mut bonds = &BINDING[1..];
            while let Some(next) = bound_run(&words[..sentence.end], end, bonds) {
                end = runs[next].to as usize;
                bonds = &BINDING;
            }
        }
        phrases[at..end].fill(Run {
            from: at as u32,
            to: end as u32,
        });
        at = end;
    }
}

/// The start of the run that small words at `end` bind to the run before them.
fn bound_run(words: &[Word], end: usize, bonds: &[u32]) -> Option<usize> {
    if !bonds.contains(&words.get(end)?.lower) {
        return None;
    }
    let mut next = end + 1;
    if words.get(next)?.lower == THE {
        next += 1;
    }
    words.get(next)?.case.is_candidate().then_some(next)
}

const THE: u32 = hash_of("the");
/// "and", the first, binds only what is bound already: "Ministry of Trade and Industry".
const BINDING: [u32; 13] = [
    hash_of("and"),
    hash_of("of"),
    hash_of("for"),
    hash_of("&"),
    hash_of("-"),
    hash_of("de"),
    hash_of("del"),
    hash_of("la"),
    hash_of("al"),
    hash_of("bin"),
    hash_of("van"),
    hash_of("von"),
    hash_of("on"),
];
