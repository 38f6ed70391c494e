//! How the promises hold as a folder grows: `cargo bench --bench scale -- FOLDER…`, smallest folder first, prints for
//! each promise what it must be, what would be better, and what was measured on each folder, as ratios taken in one run.
//!
//! ```text
//! --runs N    runs of which the median is printed (7)
//! --idle N    seconds of idling (60)
//! ```
//! Without folders it does nothing. What it is compared with: `minimal.rs`, the least that such a program does; `rg`, where
//! it is installed, else a plain walk and a plain reading on one core.

#[path = "scale/baseline.rs"]
mod baseline;
#[path = "scale/measure.rs"]
mod measure;
mod session;
#[path = "scale/table.rs"]
mod table;

use measure::Measured;
use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

/// What to measure with.
pub struct Options {
    folders: Vec<PathBuf>,
    runs: usize,
    idle: Duration,
}

fn main() -> Result<(), Box<dyn Error>> {
    let options = parse(std::env::args().skip(1))?;
    if options.folders.is_empty() {
        println!("scale: name folders, the smallest first: cargo bench --bench scale -- FOLDER…");
        return Ok(());
    }
    let baseline = baseline::build()?;
    let mut measured: Vec<Measured> = Vec::new();
    for folder in &options.folders {
        eprintln!("scale: {}", folder.display());
        measured.push(measure::measure(folder, &baseline, &options)?);
    }
    table::print(&measured);
    Ok(())
}

fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Options, Box<dyn Error>> {
    let mut options = Options {
        folders: Vec::new(),
        runs: 7,
        idle: Duration::from_secs(60),
    };
    while let Some(argument) = arguments.next() {
        let mut number = || {
            arguments
                .next()
                .ok_or("a number is missing")?
                .parse::<usize>()
                .map_err(Box::<dyn Error>::from)
        };
        match argument.as_str() {
            // Given by cargo itself.
            "--bench" => {}
            "--runs" => options.runs = number()?,
            "--idle" => options.idle = Duration::from_secs(number()? as u64),
            _ => options.folders.push(argument.into()),
        }
    }
    Ok(options)
}
