//! Which sets are learned from, and with what weight.

use crate::gold::{self, Gold};
use crate::guideline;
use crate::held::{is_held, is_last};
use crate::learn::Plan;
use crate::marked;
use crate::random::Random;
use crate::vary::{self, Style};
use std::collections::HashSet;

/// The sets whose texts and labels may be used without conditions on what is made of them, and their weights.
const SETS: [(&str, f32); 13] = [
    ("news_written", 1.0),
    ("news_wikinews", 1.0),
    ("news_releases", 1.0),
    ("wikigold", 0.5),
    ("gum_news", 0.5),
    ("gum_interview", 0.5),
    ("gum_academic", 0.5),
    ("gum_court", 0.5),
    ("re3d_dev", 0.5),
    ("wnut17_train", 0.2),
    ("wnut17_dev", 0.2),
    ("sec_train", 0.2),
    ("sec_test", 0.2),
];

/// Written for this program and kept beside it: see `marked.rs`.
const WRITTEN: [(&str, &str); 4] = [
    ("sport", include_str!("news/sport.txt")),
    ("business", include_str!("news/business.txt")),
    ("world", include_str!("news/world.txt")),
    ("local", include_str!("news/local.txt")),
];

/// Never learned from, with guides of their own: looked at for the direction.
const LOOKED_AT: [&str; 4] = [
    "train/uner_pud",
    "train/uner_ewt_test",
    "dev/geovirus",
    "dev/crossner_politics_test",
];

/// What the command line says.
pub struct Options {
    pub data: String,
    pub model: String,
    pub plan: Plan,
    /// Learn from what is held back, too; then the printed numbers mean nothing.
    pub all: bool,
    /// Print the numbers of the second half of what is held back: once, at the end.
    pub last: bool,
    /// The weight of the articles beside this program.
    pub marked: f32,
    /// Learn all articles as they are.
    pub plain: bool,
    pub without: Vec<String>,
}

impl Options {
    pub fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Options {
            data: String::new(),
            model: "src/extract/tagger/model.bin".into(),
            plan: Plan {
                rows: 48_000,
                least: 2,
                rounds: 15,
                rate: 0.15,
                keep: 0.5,
                shrink: 0.0,
                deep: 0.3,
                frequent: 0.25,
                seed: 1,
            },
            all: false,
            last: false,
            marked: 0.5,
            plain: false,
            without: Vec::new(),
        };
        let mut places = 0;
        for argument in arguments {
            let (name, value) = argument.split_once('=').unwrap_or((argument, ""));
            let number = || {
                value
                    .parse::<f32>()
                    .map_err(|_| format!("{argument}: not a number"))
            };
            match name {
                "--rows" => options.plan.rows = number()? as usize,
                "--least" => options.plan.least = number()? as u32,
                "--frequent" => options.plan.frequent = number()?,
                "--deep" => options.plan.deep = number()?,
                "--rounds" => options.plan.rounds = number()? as usize,
                "--rate" => options.plan.rate = number()?,
                "--keep" => options.plan.keep = number()?,
                "--shrink" => options.plan.shrink = number()?,
                "--seed" => options.plan.seed = number()? as u64,
                "--marked" => options.marked = number()?,
                "--all" => options.all = true,
                "--last" => options.last = true,
                "--plain" => options.plain = true,
                "--without" => options.without = value.split(',').map(String::from).collect(),
                _ if name.starts_with("--") => return Err(format!("{name} is not known")),
                _ if places == 0 => options.data = argument.clone(),
                _ => options.model = argument.clone(),
            }
            places += usize::from(!name.starts_with("--"));
        }
        if places == 0 {
            return Err("say where the labelled sets are: train DATA [MODEL]".into());
        }
        Ok(options)
    }
}

/// Some of our own articles are learned in another dress.
pub fn varied(gold: &Gold, options: &Options, random: &mut Random) -> Option<Gold> {
    if !is_own(gold) || options.plain {
        return None;
    }
    match random.unit() {
        chance if chance < 0.15 => vary::under_headline(gold, Style::Capitals, random),
        chance if chance < 0.2 => vary::under_headline(gold, Style::Title, random),
        chance if chance < 0.35 => Some(vary::spaced(gold)),
        _ => None,
    }
}

/// The articles, sorted into what is learned from and what is checked against.
pub struct Sets {
    /// Articles, weight.
    pub train: Vec<(Vec<Gold>, f32)>,
    pub check: Vec<(String, Vec<Gold>)>,
    pub unlabelled: Vec<Gold>,
    pub sources: String,
}

impl Sets {
    pub fn read(options: &Options) -> Result<Self, String> {
        let sets = labelled(options)?;
        let own = sets.iter().filter(|(name, _, _)| name.starts_with("news_"));
        let common = guideline::common(own.flat_map(|(_, _, set)| set));
        let (mut train, mut check, mut sources) = (Vec::new(), Vec::new(), Vec::new());
        let mut held_ids = HashSet::new();
        for (name, weight, mut set) in sets {
            guideline::agree(name, &mut set, &common);
            if sources.last() != Some(&name) {
                sources.push(name);
            }
            let is_own = name.starts_with("news_");
            let (held, kept): (Vec<Gold>, Vec<Gold>) = set.into_iter().partition(is_held);
            held_ids.extend(held.iter().map(|gold| gold.id.clone()));
            let (last, first): (Vec<Gold>, Vec<Gold>) = held.into_iter().partition(is_last);
            if options.all {
                train.push((first.iter().chain(&last).cloned().collect(), weight));
            }
            train.push((kept, weight));
            if name == "news_wikinews" {
                let mut random = Random::new(1);
                check.push((
                    "wikinews spaced".into(),
                    first.iter().map(vary::spaced).collect(),
                ));
                let upper = |gold| vary::under_headline(gold, Style::Capitals, &mut random);
                check.push((
                    "wikinews capitals".into(),
                    first.iter().filter_map(upper).collect(),
                ));
            }
            if is_own && !first.is_empty() {
                check.push((format!("{name} (valid)"), first));
                if options.last {
                    check.push((format!("{name} (final)"), last));
                }
            }
        }
        for name in LOOKED_AT {
            let file = name.rsplit('/').next().unwrap_or(name);
            check.push((
                file.to_string(),
                gold::read(&format!("{}/{name}.jsonl.gz", options.data))?,
            ));
        }
        let unlabelled = read_unlabelled(&options.data, &held_ids)?;
        Ok(Sets {
            train,
            check,
            unlabelled,
            sources: sources.join(" "),
        })
    }
}

/// The name of a set, its weight, its articles.
type Labelled = (&'static str, f32, Vec<Gold>);

/// All sets that the options want.
fn labelled(options: &Options) -> Result<Vec<Labelled>, String> {
    let mut sets = Vec::new();
    for (name, weight) in SETS {
        if !options
            .without
            .iter()
            .any(|other| name.starts_with(other.as_str()))
        {
            sets.push((
                name,
                weight,
                gold::read(&format!("{}/train/{name}.jsonl.gz", options.data))?,
            ));
        }
    }
    for (name, file) in WRITTEN {
        if !options.without.iter().any(|other| other == name) {
            sets.push(("news_marked", options.marked, marked::read(name, file)?));
        }
    }
    Ok(sets)
}

/// Whether an article comes from the sets that were labelled for this project.
fn is_own(gold: &Gold) -> bool {
    let sources = ["written", "au_pm", "factbook", "us_senate", "voa"];
    sources.contains(&gold.source.as_str()) || gold.source.starts_with("wikinews")
}

fn read_unlabelled(data: &str, held: &HashSet<String>) -> Result<Vec<Gold>, String> {
    let mut articles = Vec::new();
    for name in [
        "au_pm",
        "factbook",
        "uk_pm",
        "us_senate",
        "voa",
        "wikinews_dexter",
        "wikinews_sents",
    ] {
        let set = gold::read(&format!("{data}/unlabelled/{name}.jsonl.gz"))?;
        articles.extend(set.into_iter().filter(|gold| !held.contains(&gold.id)));
    }
    Ok(articles)
}
