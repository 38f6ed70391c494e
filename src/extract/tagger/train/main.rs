//! Trains the tagger: `cargo run --release --example train -- DATA [MODEL]` reads the labelled sets under DATA and writes
//! MODEL (by default the file that the program holds). The same data, plan and seed give the same file.

mod deep;
#[path = "../../../../benches/accuracy/gold.rs"]
#[allow(dead_code, reason = "the evaluation command uses the rest of it")]
mod gold;
#[path = "../../../../benches/accuracy/grouping.rs"]
#[allow(dead_code, reason = "the evaluation command uses the rest of it")]
mod grouping;
mod guideline;
mod held;
mod lattice;
mod learn;
mod lesson;
mod lexicon;
mod marked;
mod measure;
mod random;
#[path = "../../../../benches/accuracy/score.rs"]
#[allow(dead_code, reason = "the evaluation command uses the rest of it")]
mod score;
mod sets;
mod vary;
mod write;

use dateline::extract::tagger::model::Model;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("train: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Vec<String>) -> Result<(), String> {
    let options = sets::Options::parse(&arguments)?;
    let sets = sets::Sets::read(&options)?;
    let started = Instant::now();
    let uses = lexicon::count_uses(sets.unlabelled.iter());
    let words = lexicon::table(&format!("{}/clusters.tsv.gz", options.data), &uses)?;
    let blank = write::pack(&learn::Weights::zero(&[]), &words, "");
    let blank = Model::read(&blank).ok_or("the model could not be read back")?;
    let mut random = random::Random::new(options.plan.seed);
    let mut lessons = lesson::Lessons::default();
    for (set, weight) in &sets.train {
        for gold in set {
            let varied = sets::varied(gold, &options, &mut random);
            lessons.add(blank, varied.as_ref().unwrap_or(gold), *weight);
        }
    }
    lessons.finish();
    eprintln!(
        "{} islands, {} tokens, {:.1} features each, {} of {} named tokens lost, {:.0?}",
        lessons.islands.len(),
        lessons.allowed.len(),
        lessons.ids.len() as f64 / lessons.allowed.len() as f64,
        lessons.lost,
        lessons.named,
        started.elapsed()
    );
    let weights = learn::learn(&lessons, options.plan, |round, loss| {
        eprintln!("round {round:2}  loss {loss:.4}  {:.0?}", started.elapsed());
    });
    let bytes = write::pack(&weights, &words, &sets.sources);
    let model = Model::read(&bytes).ok_or("the model could not be read back")?;
    let mut sum = 0.0;
    for (name, set) in &sets.check {
        let (line, f1) = measure::line(name, set, model);
        println!("{line}");
        sum += f1;
    }
    println!("mean F1 {:.2}", sum / sets.check.len() as f64);
    std::fs::write(&options.model, &bytes)
        .map_err(|error| format!("{}: {error}", options.model))?;
    eprintln!("{}: {} bytes", options.model, bytes.len());
    Ok(())
}
