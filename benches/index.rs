//! What the stored index costs and how fast it answers: `cargo bench --bench index -- FOLDER`.
//!
//! Prints sizes against the text, the time of each part of a first scan on one core, and what a user waits for.

use dateline::article::folder::{self, Stamp};
use dateline::corpus::index::evaluate::{Asked, Marked};
use dateline::corpus::index::facets;
use dateline::corpus::index::{Batch, FileRead, Index, IndexPlace, Indexed, Portion};
use dateline::corpus::{ArticleId, Entry, Order, Query, Saved};
use dateline::extract::Extractor;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// So many files are written in one go, as a scan does.
const FILES: usize = 512;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args()
        .skip(1)
        .find(|argument| !argument.starts_with('-'));
    let folder = folder.as_deref().unwrap_or("articles");
    let kept = Path::new("target/index-bench");
    let place = IndexPlace {
        index: kept.join("index.db"),
        state: kept.join("state.db"),
    };
    if std::env::var_os("KEEP").is_none() {
        let _ = fs::remove_dir_all(kept);
        fill(Path::new(folder), &place)?;
    }
    answer(&place)
}

/// What each part of a scan takes.
#[derive(Default)]
struct Times {
    read: Duration,
    names: Duration,
    words: Duration,
    write: Duration,
}

fn fill(folder: &Path, place: &IndexPlace) -> Result<(), Box<dyn Error>> {
    let mut index = Index::open(place).0;
    let mut times = Times::default();
    let (mut bytes, mut articles) = (0, 0);
    let mut batch = Batch::default();
    for file in folder::walk(&[folder.to_owned()]).flatten() {
        let mut indexed = Vec::new();
        let read = timed(&mut times.read, || folder::read(&file).collect::<Vec<_>>());
        for article in read.into_iter().flatten() {
            bytes += article.text.len();
            articles += 1;
            let extraction = timed(&mut times.names, || {
                Extractor.extract(&article.text, article.title)
            });
            let entry = Entry {
                article,
                extraction,
            };
            indexed.push(timed(&mut times.words, || Indexed::of(&entry)));
        }
        batch.read.push(FileRead {
            path: file.path,
            stamp: Stamp {
                size: file.size,
                modified: 1,
            },
            hash: 0,
            portion: Portion::WHOLE,
            articles: indexed,
        });
        if batch.read.len() == FILES {
            let full = std::mem::take(&mut batch);
            timed(&mut times.write, || index.write(full))?;
        }
    }
    timed(&mut times.write, || index.write(batch))?;
    drop(index);
    println!("{articles} articles, {:.1} MB of text", mega(bytes));
    for (name, time) in [
        ("read", times.read),
        ("names", times.names),
        ("words", times.words),
        ("write", times.write),
    ] {
        let speed = mega(bytes) / time.as_secs_f64();
        println!("{name:24} {time:10.2?} {speed:8.1} MB/s");
    }
    let size = fs::metadata(&place.index)?.len() as usize;
    println!(
        "index                    {:8.1} MB, {:.1} % of the text",
        mega(size),
        100.0 * size as f64 / bytes as f64
    );
    Ok(())
}

fn timed<T>(time: &mut Duration, work: impl FnOnce() -> T) -> T {
    let start = now();
    let done = work();
    *time += now().saturating_sub(start);
    done
}

/// What this thread has had of a processor, so that others on the machine do not count; where the system does not say, the
/// time of day.
fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let spent = fs::read_to_string("/proc/thread-self/schedstat");
    let nanos = spent
        .ok()
        .and_then(|spent| spent.split(' ').next()?.parse().ok());
    nanos.map_or_else(|| START.elapsed(), Duration::from_nanos)
}

fn mega(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn answer(place: &IndexPlace) -> Result<(), Box<dyn Error>> {
    say("open, first rows", || first_rows(place).unwrap_or(0));
    let index = Index::open(place).0;
    say("recorded", || {
        index.recorded().map_or(0, |files| files.len())
    });
    for (name, order) in [("date", Order::Date), ("title", Order::Title)] {
        say(&format!("order by {name}"), || {
            index.order(order).map_or(0, |ids| ids.len())
        });
    }
    let (segments, marked) = (index.segments()?, Marked::default());
    let asked = Asked {
        index: &index,
        segments: &segments,
        marked: &marked,
    };
    for line in [
        "",
        "country:SY",
        "about:SY,RU",
        "by:RU",
        "in:SY",
        "person:Assad",
        "sort:armed-group",
        "date:2010..2012",
        "is:unread",
        "ceasefire",
        "the",
        "gov*",
        "\"prime minister\"",
        "\"of the\"",
        "title:syria",
        "country:SY -ceasefire is:unread",
    ] {
        let query = parsed(line)?;
        say(&format!("query {line}"), || {
            asked.matching(&query).map_or(0, |set| set.len())
        });
    }
    for line in ["", "country:SY"] {
        let among = asked.matching(&parsed(line)?)?;
        say(&format!("countries of {line}"), || {
            facets::countries(&asked.lists(), &among).map_or(0, |counts| counts.len())
        });
        say(&format!("actors of {line}"), || {
            facets::actors(&asked.lists(), &among).map_or(0, |counts| counts.len())
        });
    }
    Ok(())
}

fn first_rows(place: &IndexPlace) -> Result<usize, Box<dyn Error>> {
    let index = Index::open(place).0;
    index.counts()?;
    let newest = index.newest(0..60)?;
    let rows = newest.iter().map(|id| index.row(ArticleId(*id)));
    Ok(rows.flatten().flatten().count())
}

/// The quickest of some runs: on a busy machine all others are slower for other reasons.
fn say(name: &str, mut run: impl FnMut() -> usize) {
    let mut found = 0;
    let times = (0..15).map(|_| {
        let start = Instant::now();
        found = black_box(run());
        start.elapsed()
    });
    let least = times.min().unwrap_or_default();
    println!("{name:40} {least:10.2?}   ({found})");
}

fn parsed(line: &str) -> Result<Query, Box<dyn Error>> {
    Ok(Query::parse(line, &Saved::default())?)
}
