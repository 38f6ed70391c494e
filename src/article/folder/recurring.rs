//! Lines that recur over many articles of one source, such as "Follow us", "Related:", a copyright: they are marked, and
//! neither removed nor searched for names.
//!
//! What recurs is learned from a sample of the files beside an article, so that it is the same in the reader, in what is
//! printed, and in any order of reading. A folder of few files is taken together with those beside it.

use super::FileFound;
use super::reading::unmarked;
use super::walk::walk;
use crate::article::{Article, Block, BlockKind, Source};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A longer line is prose that somebody quoted again, in bytes.
const LONGEST: usize = 200;
/// So many files are read to learn what recurs...
const SAMPLE: usize = 24;
/// ...out of so many of the folder, at least...
const FEWEST_FILES: usize = 48;
/// ...and at most: the first ones of it.
const MOST_FILES: usize = 512;
/// Of each file, so many articles.
const ARTICLES_A_FILE: usize = 24;
/// Larger files are not read for it, in bytes.
const LARGEST: u64 = 1 << 19;
/// How far up the folders are few files lead.
const HIGHEST: usize = 2;
/// A line recurs that stands in so many articles of its source: three may be the parts of one story.
const FEWEST: u32 = 4;
/// And in at least one of so many of them: "Jane Doe reported from Beirut." recurs, and says something.
const SHARE: u32 = 4;
/// So many folders are remembered.
const MOST_FOLDERS: usize = 1024;

static EVERY_LINE: AtomicBool = AtomicBool::new(false);

/// From now on no line is marked. For the whole process, before anything is read.
pub fn take_every_line() {
    EVERY_LINE.store(true, Ordering::Relaxed);
}

/// Whether no line is marked.
pub fn takes_every_line() -> bool {
    EVERY_LINE.load(Ordering::Relaxed)
}

/// What recurs in the articles of each source, by the name of the source.
type Recurring = HashMap<String, Vec<u64>>;

/// Marks the blocks of an article that recur in those beside it.
pub(super) fn mark(article: &mut Article) {
    if takes_every_line() || article.blocks.len() < 2 {
        return;
    }
    let recurring = beside(&article.source);
    let Some(lines) = recurring.get(&name_of_source(article)) else {
        return;
    };
    let text = &article.text;
    for block in &mut article.blocks {
        if line(text, block).is_some_and(|line| lines.contains(&line)) {
            block.kind = BlockKind::Boilerplate;
        }
    }
}

/// Who publishes an article: by name, else by the host of its address.
fn name_of_source(article: &Article) -> String {
    let host = || {
        let (_, rest) = article.url.as_deref()?.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        Some(host.trim_start_matches("www.").to_lowercase())
    };
    let publisher = article.publisher.as_deref().map(str::to_lowercase);
    publisher.or_else(host).unwrap_or_default()
}

/// The line that a block is, where it may be one that recurs.
fn line(text: &str, block: &Block) -> Option<u64> {
    let line = block.span.of(text).trim();
    let may_recur = match block.kind {
        BlockKind::Paragraph | BlockKind::Item | BlockKind::Heading(_) | BlockKind::Boilerplate => {
            true
        }
        BlockKind::Quotation | BlockKind::Preformatted | BlockKind::Caption => false,
    };
    if !may_recur || line.len() > LONGEST || !line.contains(char::is_alphabetic) {
        return None;
    }
    let mut hash = DefaultHasher::new();
    line.hash(&mut hash);
    Some(hash.finish())
}

/// What is known of a file or folder.
enum Known {
    /// It has too few files to learn from, as long as there are folders around it.
    Few,
    Learned(Arc<Recurring>),
}

/// What recurs in the file of an article if it holds several, else in its folder, or in one around it if that has few
/// files.
fn beside(source: &Source) -> Arc<Recurring> {
    static KNOWN: Mutex<Option<HashMap<PathBuf, Known>>> = Mutex::new(None);
    let (place, levels) = match source.part {
        Some(_) => (source.path.as_path(), 0),
        None => {
            let folder = source.path.parent().unwrap_or(Path::new("."));
            (folder, levels_within_root(source).min(HIGHEST))
        }
    };
    // Others wait for it: they mostly want the same.
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if known.len() >= MOST_FOLDERS {
        known.clear();
    }
    let mut folders = place.ancestors().take(levels + 1).peekable();
    while let Some(folder) = folders.next() {
        let is_last = folders.peek().is_none();
        match known.get(folder) {
            Some(Known::Learned(recurring)) => return recurring.clone(),
            Some(Known::Few) if !is_last => continue,
            Some(Known::Few) | None => {}
        }
        let files = files_in(folder, source);
        if files.len() < FEWEST_FILES && !is_last {
            known.insert(folder.to_owned(), Known::Few);
            continue;
        }
        let recurring = Arc::new(learned(&sample(&files)));
        known.insert(folder.to_owned(), Known::Learned(recurring.clone()));
        return recurring;
    }
    Arc::default()
}

/// The first files of the file or folder `place` that are not too large.
fn files_in(place: &Path, source: &Source) -> Vec<FileFound> {
    let around = walk(&[place.to_owned()]).flatten();
    around
        .filter(|file| file.size <= LARGEST || source.part.is_some())
        .take(MOST_FILES)
        .collect()
}

/// Articles of some of the files, spread over all, so that they are not all of one day.
fn sample(files: &[FileFound]) -> Vec<Article> {
    let step = files.len().div_ceil(SAMPLE).max(1);
    let read = files
        .iter()
        .step_by(step)
        .flat_map(|file| unmarked(file).take(ARTICLES_A_FILE));
    read.flatten().collect()
}

/// How many folders lie between the opened one and the file.
fn levels_within_root(source: &Source) -> usize {
    let folders = source.id.split('/').count() - 1;
    // An id that is the whole path does not tell where the opened folder is.
    match source.id.starts_with(['/', '.']) {
        true => 0,
        false => folders,
    }
}

/// The lines that recur, of each source.
fn learned(articles: &[Article]) -> Recurring {
    let mut counts: HashMap<String, (u32, HashMap<u64, u32>)> = HashMap::new();
    for article in articles {
        let (of_source, lines) = counts.entry(name_of_source(article)).or_default();
        *of_source += 1;
        let mut seen: Vec<u64> = (article.blocks.iter())
            .filter_map(|block| line(&article.text, block))
            .collect();
        seen.sort_unstable();
        seen.dedup();
        for line in seen {
            *lines.entry(line).or_default() += 1;
        }
    }
    let recurring = counts.into_iter().map(|(source, (articles, lines))| {
        let recurs = |count: u32| count >= FEWEST && count * SHARE >= articles;
        let lines = lines
            .into_iter()
            .filter(|(_, count)| recurs(*count))
            .map(|(line, _)| line);
        (source, lines.collect())
    });
    recurring.collect()
}
