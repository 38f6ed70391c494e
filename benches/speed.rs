//! How fast the promises are kept: `cargo bench`, or `cargo bench -- FOLDER` for another folder than `articles`.
//!
//! Times on a busy machine mean little; ratios taken in one run mean more, and medians are printed.

mod lists;

use dateline::extract::Extractor;
use dateline::text::Span;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() {
    let folder = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    extraction(Path::new(folder.as_deref().unwrap_or("articles")));
    lists::measure();
}

/// The median time of some runs.
fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..9)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[times.len() / 2]
}

/// One thread, files read beforehand, as text: what finding names costs.
fn extraction(folder: &Path) {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        texts.extend(fs::read_to_string(entry.path()));
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut found = 0;
    let time = median(|| {
        found = texts
            .iter()
            .map(|text| Extractor.extract(text, Span::default()).mentions.len())
            .sum();
    });
    let speed = bytes as f64 / time.as_secs_f64() / 1e6;
    println!(
        "extraction, one core      {speed:7.2} MB/s   ({} texts, {found} mentions)",
        texts.len()
    );
}
