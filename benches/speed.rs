//! How fast the promises are kept: `cargo bench`, or `cargo bench -- FOLDER` for another folder than `articles`.
//!
//! Times on a busy machine mean little; ratios taken in one run mean more, and medians are printed.

mod growth;
mod lists;
mod session;
mod terminal;

use dateline::article::{Article, folder};
use dateline::extract::Extractor;
use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    if folder.as_deref() == Some("growth") {
        growth::measure();
        return Ok(());
    }
    let folder = Path::new(folder.as_deref().unwrap_or("articles"));
    extraction(folder);
    lists::measure();
    terminal::measure(folder)
}

/// The median time of some runs.
fn median(mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    middle((0..9).map(time).collect())
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// One thread, articles read beforehand: what finding names costs.
fn extraction(folder: &Path) {
    let articles: Vec<Article> = folder::walk(&[folder.to_owned()])
        .flatten()
        .flat_map(|file| folder::read(&file))
        .flatten()
        .collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    let mut found = 0;
    let time = median(|| {
        let extractions = articles
            .iter()
            .map(|article| Extractor.extract(&article.text, article.title));
        found = extractions
            .map(|extraction| extraction.mentions.len())
            .sum();
    });
    let speed = bytes as f64 / time.as_secs_f64() / 1e6;
    let count = articles.len();
    println!(
        "extraction, one core {speed:8.2} MB/s   ({count} articles, {bytes} bytes, {found} mentions)"
    );
}
