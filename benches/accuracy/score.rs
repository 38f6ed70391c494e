//! Counts what was found right: spans and kinds, countries, grouping, focus.
//!
//! Conventions, so that guidelines which differ in trifles can be compared: outer quotation marks, brackets, a leading
//! "the" and a possessive are no part of a span; labelled demonyms and ignored spans are neutral: a prediction that
//! overlaps one, and no name that counts, is neither right nor wrong. Kinds that a set did not label are not scored.

use super::gold::{Class, Gold, SCORED};
use std::collections::{BTreeMap, BTreeSet};

/// A span of bytes.
pub type Bytes = (usize, usize);

/// What was found: one name.
#[derive(Clone, Debug)]
pub struct Predicted {
    pub span: Bytes,
    pub class: Class,
    pub country: Option<String>,
    pub entity: Option<u32>,
}

/// What was found in one article.
#[derive(Clone, Debug, Default)]
pub struct Prediction {
    pub mentions: Vec<Predicted>,
    /// By mentions, most first.
    pub countries: Vec<(String, u32)>,
    pub focus: Vec<String>,
}

/// Right ones, predicted ones, labelled ones.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    pub right: usize,
    pub predicted: usize,
    pub labelled: usize,
}

impl Count {
    pub fn add(&mut self, right: usize, predicted: usize, labelled: usize) {
        self.right += right;
        self.predicted += predicted;
        self.labelled += labelled;
    }

    pub fn precision(self) -> f64 {
        ratio(self.right, self.predicted)
    }

    pub fn recall(self) -> f64 {
        ratio(self.right, self.labelled)
    }

    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.predicted + self.labelled)
    }
}

pub fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// All sums over a set.
#[derive(Clone, Debug, Default)]
pub struct Score {
    pub articles: usize,
    /// By kind, in the order of [`SCORED`].
    pub exact: [Count; 3],
    pub actors: Count,
    pub places: Count,
    pub untyped: Count,
    pub country_right: (usize, usize),
    pub country_pairs: Count,
    pub focus: Count,
    pub most_mentioned: Count,
    pub grouping: super::grouping::Grouping,
}

type Names = BTreeMap<Bytes, (Class, Option<String>, Option<String>)>;

/// A labelled article and its prediction, brought to one form.
pub struct Matched {
    pub labelled: Names,
    pub predicted: Names,
}

impl Matched {
    pub fn new(gold: &Gold, prediction: &Prediction) -> Self {
        let mut labelled = Names::new();
        let mut neutral = Vec::new();
        for mention in &gold.mentions {
            let span = normal(&gold.text, (mention.start, mention.end));
            match mention.class {
                Class::Demonym | Class::Ignored => neutral.push(span),
                class if gold.annotated.contains(&class) && SCORED.contains(&class) => {
                    let value = (class, mention.country.clone(), mention.entity.clone());
                    labelled.insert(span, value);
                }
                _ => {}
            }
        }
        let mut predicted = Names::new();
        for mention in &prediction.mentions {
            let span = normal(&gold.text, mention.span);
            let counts = gold.annotated.contains(&mention.class) && SCORED.contains(&mention.class);
            let excused = !labelled.contains_key(&span)
                && neutral.iter().any(|&zone| overlap(span, zone))
                && !labelled.keys().any(|&name| overlap(span, name));
            if counts && !excused {
                let entity = mention.entity.map(|entity| entity.to_string());
                predicted
                    .entry(span)
                    .or_insert((mention.class, mention.country.clone(), entity));
            }
        }
        Matched {
            labelled,
            predicted,
        }
    }
}

impl Score {
    pub fn add(&mut self, gold: &Gold, prediction: &Prediction) {
        self.articles += 1;
        let Matched {
            labelled,
            predicted,
        } = Matched::new(gold, prediction);
        for (at, class) in SCORED.into_iter().enumerate() {
            if gold.annotated.contains(&class) {
                count(&mut self.exact[at], &labelled, &predicted, |c| c == class);
            }
        }
        count(&mut self.untyped, &labelled, &predicted, |_| true);
        if SCORED.iter().all(|class| gold.annotated.contains(class)) {
            count(&mut self.actors, &labelled, &predicted, |c| {
                c != Class::Location
            });
            count(&mut self.places, &labelled, &predicted, |c| {
                c == Class::Location
            });
        }
        if gold.annotated.contains(&Class::Location) {
            self.add_countries(&labelled, &predicted);
        }
        self.add_focus(gold, prediction);
        self.grouping.add(&labelled, &predicted);
    }

    fn add_countries(&mut self, labelled: &Names, predicted: &Names) {
        let located = |names: &Names| -> BTreeMap<Bytes, String> {
            let places = names.iter().filter(|(_, name)| name.0 == Class::Location);
            places
                .filter_map(|(&span, name)| Some((span, name.1.clone()?)))
                .collect()
        };
        let (truth, guess) = (located(labelled), located(predicted));
        for (span, country) in &truth {
            if let Some(found) = predicted.get(span) {
                self.country_right.1 += 1;
                self.country_right.0 += usize::from(found.1.as_ref() == Some(country));
            }
        }
        let right = guess
            .iter()
            .filter(|(span, country)| truth.get(span) == Some(country))
            .count();
        self.country_pairs.add(right, guess.len(), truth.len());
    }

    fn add_focus(&mut self, gold: &Gold, prediction: &Prediction) {
        let Some(focus) = &gold.focus else {
            return;
        };
        let truth: BTreeSet<&String> = focus.iter().collect();
        let most = prediction.countries.first().map_or(0, |country| country.1);
        let top = prediction
            .countries
            .iter()
            .filter(|country| country.1 == most);
        let rule: BTreeSet<&String> = top.map(|country| &country.0).collect();
        let guess: BTreeSet<&String> = prediction.focus.iter().collect();
        self.focus
            .add(truth.intersection(&guess).count(), guess.len(), truth.len());
        self.most_mentioned
            .add(truth.intersection(&rule).count(), rule.len(), truth.len());
    }

    pub fn micro(&self) -> Count {
        self.exact.iter().fold(Count::default(), |mut sum, count| {
            sum.add(count.right, count.predicted, count.labelled);
            sum
        })
    }
}

/// Compares the spans of those classes that `is_one` picks. Actors of both kinds are one class then.
fn count(sum: &mut Count, labelled: &Names, predicted: &Names, is_one: impl Fn(Class) -> bool) {
    let spans = |names: &Names| -> BTreeSet<Bytes> {
        names
            .iter()
            .filter(|(_, name)| is_one(name.0))
            .map(|(&span, _)| span)
            .collect()
    };
    let (truth, guess) = (spans(labelled), spans(predicted));
    sum.add(truth.intersection(&guess).count(), guess.len(), truth.len());
}

pub fn overlap(a: Bytes, b: Bytes) -> bool {
    a.0 < b.1 && b.0 < a.1
}

/// `span` without quotation marks, brackets and white space around it, a leading "the", and a possessive.
pub fn normal(text: &str, span: Bytes) -> Bytes {
    let name = &text[span.0..span.1];
    let start = name.len() - without_lead(name).len();
    let end = without_tail(name).len();
    if start < end {
        (span.0 + start, span.0 + end)
    } else {
        span
    }
}

fn without_lead(name: &str) -> &str {
    let mut rest = name;
    loop {
        let bare = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '\'' | '(' | '[')
        });
        let article = ["the", "The", "THE"]
            .into_iter()
            .find_map(|word| bare.strip_prefix(word));
        match article.filter(|after| after.starts_with(char::is_whitespace)) {
            Some(after) => rest = after.trim_start(),
            None => return bare,
        }
    }
}

fn without_tail(name: &str) -> &str {
    let mut rest = name;
    loop {
        let bare = rest.trim_end_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    '"' | '“' | '”' | ',' | ';' | ':' | ')' | ']' | '\'' | '’'
                )
        });
        let letter = bare.strip_suffix(['s', 'S']);
        match letter.filter(|before| before.ends_with(['\'', '’'])) {
            Some(before) => rest = before,
            None => return bare,
        }
    }
}
