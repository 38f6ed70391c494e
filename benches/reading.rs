//! How fast files become articles, format by format, on one core: `cargo bench --bench reading -- FOLDER`.
//!
//! Each file is read several times and the best time counts, so that neither the disk nor others on the machine do.

use dateline::article::folder::{self, FileFound};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// So often each file is read.
const ROUNDS: usize = 5;

const ALL: &str = "all";

#[derive(Default)]
struct Row {
    files: usize,
    bytes: u64,
    /// Bytes of text that came out.
    text: usize,
    time: Duration,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.find(|argument| !argument.starts_with('-'));
    let folder = folder.unwrap_or_else(|| "articles".to_owned());
    let mut rows: BTreeMap<String, Row> = BTreeMap::new();
    let files: Vec<FileFound> = folder::walk(&[folder.into()]).flatten().collect();
    // What recurs in a folder is learned when its first article is read.
    let first: Vec<(Duration, usize)> = files.iter().map(read).collect();
    let first_time: Duration = first.iter().map(|(time, _)| *time).sum();
    for file in files {
        let ending = file.path.extension().unwrap_or_default();
        let ending = ending.to_string_lossy().into_owned();
        let (time, text) = (0..ROUNDS).map(|_| read(&file)).min().unwrap_or_default();
        for name in [ending, ALL.to_owned()] {
            let row = rows.entry(name).or_default();
            row.files += 1;
            row.bytes += file.size;
            row.text += text;
            row.time += time;
        }
    }
    println!(
        "{:8} {:>8} {:>10} {:>10} {:>14} {:>14}",
        "ending", "files", "MB", "time", "MB of file/s", "MB of text/s"
    );
    for (name, row) in rows {
        let seconds = row.time.as_secs_f64();
        let mega = |bytes: f64| bytes / 1e6;
        println!(
            "{name:8} {:8} {:10.2} {:10.2?} {:14.1} {:14.1}",
            row.files,
            mega(row.bytes as f64),
            row.time,
            mega(row.bytes as f64) / seconds,
            mega(row.text as f64) / seconds,
        );
        if name == ALL {
            println!("{:8} {:8} {:10} {first_time:10.2?}", "at first", "", "");
        }
    }
}

/// The time that it takes to read a file, and how much text its articles have.
fn read(file: &FileFound) -> (Duration, usize) {
    let start = Instant::now();
    let articles: Vec<_> = folder::read(file).collect();
    let time = start.elapsed();
    let text = articles.iter().flatten().map(|article| article.text.len());
    (time, black_box(text.sum()))
}
