//! How much is found, and how much of it is right: `cargo bench --bench accuracy -- GOLD.jsonl.gz …` prints a table for
//! each file of labelled articles.
//!
//! ```text
//! --tagger-only   only what was learned: no lists, no grouping, no countries
//! --errors N      N examples of each cause of error, with their surroundings
//! --json FILE     what was found, one article a line, with offsets in characters
//! ```

#[path = "accuracy/errors.rs"]
mod errors;
#[path = "accuracy/gold.rs"]
#[allow(dead_code, reason = "training divides the sets by source")]
mod gold;
#[path = "accuracy/grouping.rs"]
mod grouping;
#[path = "accuracy/predict.rs"]
mod predict;
#[path = "accuracy/score.rs"]
mod score;
#[path = "accuracy/table.rs"]
mod table;

use predict::Engine;
use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, Instant};

#[derive(Default)]
struct Options {
    files: Vec<String>,
    engine: Engine,
    errors: usize,
    json: Option<String>,
}

fn main() -> ExitCode {
    let options = match parse(std::env::args().skip(1)) {
        Ok(options) if options.files.is_empty() => {
            println!(
                "accuracy: name files of labelled articles: cargo bench --bench accuracy -- GOLD.jsonl.gz …"
            );
            println!("options: --tagger-only, --errors N, --json FILE");
            return ExitCode::SUCCESS;
        }
        Ok(options) => options,
        Err(reason) => return failed(&reason),
    };
    match options
        .files
        .iter()
        .try_for_each(|file| measure(file, &options))
    {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => failed(&reason),
    }
}

fn failed(reason: &str) -> ExitCode {
    eprintln!("accuracy: {reason}");
    ExitCode::FAILURE
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, String> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument.as_str() {
            // Given by cargo itself.
            "--bench" => {}
            "--tagger-only" => options.engine = Engine::TaggerOnly,
            "--errors" => {
                let number = value()?;
                options.errors = number
                    .parse()
                    .map_err(|_| format!("{number}: not a number"))?;
            }
            "--json" => options.json = Some(value()?),
            other if other.starts_with("--") => return Err(format!("{other} is not known")),
            _ => options.files.push(argument),
        }
    }
    Ok(options)
}

fn measure(file: &str, options: &Options) -> Result<(), String> {
    let articles = gold::read(file)?;
    let mut score = score::Score::default();
    let mut errors = errors::Errors::default();
    let mut spent = Duration::ZERO;
    let mut json = match &options.json {
        Some(path) => Some(append(path)?),
        None => None,
    };
    for gold in &articles {
        let started = Instant::now();
        let prediction = options.engine.predict(&gold.text);
        spent += started.elapsed();
        score.add(gold, &prediction);
        errors.add(gold, &prediction);
        if let Some(json) = &mut json {
            writeln!(json, "{}", predict::json_line(gold, &prediction))
                .map_err(|error| error.to_string())?;
        }
    }
    let bytes: usize = articles.iter().map(|gold| gold.text.len()).sum();
    let name = std::path::Path::new(file)
        .file_name()
        .map_or(file.into(), |name| name.to_string_lossy());
    println!(
        "{}",
        table::table(&name, &score, bytes as f64 / 1e6 / spent.as_secs_f64())
    );
    if options.errors > 0 {
        println!("{}", errors.listing(options.errors));
    }
    Ok(())
}

fn append(path: &str) -> Result<std::fs::File, String> {
    let file = std::fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(path);
    file.map_err(|error| format!("{path}: {error}"))
}
