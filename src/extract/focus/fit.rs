//! Fits the numbers of the focus: `cargo run --release --example focus -- DATA` reads the labelled news under DATA and
//! prints rules that fit it best, and how well they and the rule in use do on what was held back; with `--last`, on the
//! half of that which nothing is chosen by.
//!
//! The names and countries are those that the whole extraction finds, so after a change of that the numbers want to be
//! fitted again. That the tagger has seen the articles makes no difference to the focus. Each article that begins with a
//! headline is taken twice, once with its headline marked as the title, once not: readers meet both.
//!
//! What is made the most of is the mean over the sets of the F1 of the focus (the largest set is written, the others are
//! real), where a country near the bar counts in part: by the logistic function of its distance from it. The F1 of plain
//! decisions jumps with single articles, and what fits it best fits others worse.

#[path = "../../../benches/accuracy/gold.rs"]
#[allow(dead_code, reason = "training uses the rest of it")]
mod gold;
#[path = "../tagger/train/held.rs"]
mod held;
#[path = "../tagger/train/random.rs"]
#[allow(dead_code, reason = "training uses the rest of it")]
mod random;

use dateline::extract::focus::{self, MOST, RULE, Rule, Scores};
use dateline::extract::passage::Passage;
use dateline::extract::{Country, Extractor, Mention};
use dateline::text::Span;
use gold::Gold;
use random::Random;

const SETS: [&str; 3] = ["news_written", "news_wikinews", "news_releases"];
/// So many rules are tried, each a change of the best one so far.
const TRIALS: usize = 1000;
/// A country that has this much more than the bar, by the logarithm, counts as one in the focus by 73 %.
const SOFT: f32 = 0.15;
/// Searches that end with about the same numbers say that they can be believed to about so much.
const SEEDS: u64 = 3;
/// One passing mention shall make no focus, whatever single articles say.
const LEAST: f32 = 1.1;
/// A first line that is shorter, and no sentence, is a headline.
const LONGEST_HEADLINE: usize = 120;

/// A labelled article, read.
struct Case<'a> {
    passage: Passage<'a>,
    mentions: Vec<Mention>,
    countries: Vec<Option<Country>>,
    about: Vec<Country>,
}

fn main() -> Result<(), String> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (flags, data): (Vec<_>, Vec<_>) = arguments.iter().partition(|word| word.starts_with("--"));
    let [data] = data[..] else {
        return Err("say where the labelled sets are: focus DATA [--last]".into());
    };
    let mut sets = Vec::new();
    for name in SETS {
        sets.push(gold::read(&format!("{data}/train/{name}.jsonl.gz"))?);
    }
    let learned = sets.iter().map(|set| {
        let golds = set.iter().filter(|gold| !held::is_held(gold));
        let both = |gold| [titled(gold), case(gold, Span::default())];
        golds.flat_map(both).flatten().collect()
    });
    let learned: Vec<Vec<Case>> = learned.collect();
    let is_last = !flags.is_empty();
    let looked_at = |gold: &&Gold| held::is_held(gold) && held::is_last(gold) == is_last;
    let held: Vec<Vec<Case>> = { sets.iter() }
        .map(|set| {
            set.iter()
                .filter(looked_at)
                .filter_map(|gold| case(gold, Span::default()))
                .collect()
        })
        .collect();
    tell("in use", &RULE, &held);
    for seed in 1..=SEEDS {
        tell(&format!("seed {seed}"), &fit(&learned, seed), &held);
    }
    Ok(())
}

fn tell(name: &str, rule: &Rule, held: &[Vec<Case>]) {
    println!("{name}: {rule:.2?}");
    for (set, cases) in SETS.iter().zip(held) {
        println!("    {set:13} F1 {:.1}", 100.0 * f1(rule, cases, hard));
    }
}

/// The article as a case whose headline is marked as the title, if it begins with one.
fn titled(gold: &Gold) -> Option<Case<'_>> {
    let (line, _) = gold.text.split_once('\n')?;
    let is_sentence = line.trim_end().ends_with(['.', '!', '?', '"', '”']);
    (line.len() < LONGEST_HEADLINE && !is_sentence)
        .then(|| case(gold, Span::new(0, line.len())))
        .flatten()
}

/// The article as a case, if its focus was labelled.
fn case(gold: &Gold, title: Span) -> Option<Case<'_>> {
    let about = gold.focus.as_ref()?.iter();
    let found = Extractor.extract(&gold.text, title);
    Some(Case {
        passage: Passage::new(&gold.text, title),
        countries: focus::countries(&found.mentions, &found.entities),
        mentions: found.mentions,
        about: about.filter_map(|code| Country::parse(code)).collect(),
    })
}

/// The best of many rules, beginning with one that makes few differences.
fn fit(sets: &[Vec<Case>], seed: u64) -> Rule {
    let value = |rule: &Rule| sets.iter().map(|cases| f1(rule, cases, soft)).sum::<f32>();
    let mut random = Random::new(seed);
    let mut best = Rule {
        headline: 2.0,
        first_paragraph: 2.0,
        second_paragraph: 1.5,
        ..RULE
    };
    let mut most = value(&best);
    for trial in 0..TRIALS {
        let step = if trial < TRIALS / 2 { 0.6 } else { 0.2 };
        let mut rule = best;
        for _ in 0..1 + random.below(3) {
            let number = random.below(6);
            *numbers(&mut rule)[number] *= (step * (random.unit() - 0.5) * 2.0).exp();
        }
        rule.least = rule.least.max(LEAST);
        let sum = value(&rule);
        if sum > most {
            (best, most) = (rule, sum);
        }
    }
    best
}

fn numbers(rule: &mut Rule) -> [&mut f32; 6] {
    [
        &mut rule.headline,
        &mut rule.first_paragraph,
        &mut rule.second_paragraph,
        &mut rule.share_of_top,
        &mut rule.share_of_all,
        &mut rule.least,
    ]
}

/// The F1 of the focus over all cases, where a country counts by what `decide` makes of its share of the bar.
fn f1(rule: &Rule, cases: &[Case], decide: fn(f32) -> f32) -> f32 {
    let (mut right, mut both) = (0.0, 0.0);
    for case in cases {
        let names = (&case.mentions[..], &case.countries[..]);
        let weights = rule.weights(&case.passage, names, focus::lead(&case.passage));
        let mut scores = Scores::default();
        scores.add(&case.passage, names, &weights);
        both += case.about.len() as f32;
        for (country, ratio) in scores.ratios(rule).into_iter().take(MOST) {
            let part = decide(ratio);
            both += part;
            right += if case.about.contains(&country) {
                part
            } else {
                0.0
            };
        }
    }
    2.0 * right / both
}

fn hard(ratio: f32) -> f32 {
    f32::from(u8::from(ratio >= 1.0))
}

fn soft(ratio: f32) -> f32 {
    1.0 / (1.0 + (-ratio.max(1e-6).ln() / SOFT).exp())
}
