//! What is found in the articles of a folder: one line of JSON for each, in the order of their paths.

use super::because::Reasons;
use super::json::{Failed, Found, Text};
use super::parallel::{Arrival, Outlet, in_order};
use super::{Outcome, escape};
use crate::article::guard::{in_turn, survive};
use crate::article::{Article, Problem, Source, folder};
use crate::corpus::{Entry, Facts, Query, Summary};
use crate::extract::Extractor;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;

#[derive(Clone, Debug)]
pub struct FileOptions {
    pub threads: NonZeroUsize,
    pub text: Text,
    pub reasons: Reasons,
    /// Articles that do not match are left out; files that cannot be read never are.
    pub filter: Query,
}

/// Prints what is found in every article under `paths`; where there is none, its file's `id`, `path` and `error`.
pub fn extract_files(
    paths: &[PathBuf],
    mut output: impl Write,
    options: &FileOptions,
) -> io::Result<Outcome> {
    let mut failures = 0;
    let each = |entry: Result<Entry, Problem>| line(&entry, options);
    each_article(paths, options.threads, each, |arrival| match arrival {
        Arrival::Idle => output.flush(),
        Arrival::Answer(line) => {
            let (line, failed) = line?;
            failures += u64::from(failed == Line::Failed);
            output.write_all(&line)
        }
    })?;
    output.flush()?;
    Ok(Outcome::of(failures))
}

#[derive(Clone, Copy, PartialEq)]
enum Line {
    Found,
    Failed,
}

/// The line for an article, empty for one that does not match.
fn line(entry: &Result<Entry, Problem>, options: &FileOptions) -> io::Result<(Vec<u8>, Line)> {
    match entry {
        Ok(entry) => match survive(|| found(entry, options)) {
            Ok(line) => Ok((line?, Line::Found)),
            Err(reason) => failed(&entry.article.source, &reason),
        },
        Err(problem) => failed(&problem.source, &problem.reason),
    }
}

fn matches(filter: &Query, entry: &Entry) -> bool {
    filter.matches(&Facts::of(&Summary::of(entry), Some(&entry.article)))
}

fn found(entry: &Entry, options: &FileOptions) -> io::Result<Vec<u8>> {
    let mut line = Vec::new();
    if options.filter.is_empty() || matches(&options.filter, entry) {
        let article = &entry.article;
        let explanation = match options.reasons {
            Reasons::Omitted => None,
            Reasons::Included => Some(Extractor.explain(&article.told(), article.title).1),
        };
        let found = Found::of_article(entry, explanation.as_ref(), options.text);
        escape::write_line(&mut line, &found)?;
    }
    Ok(line)
}

fn failed(source: &Source, reason: &str) -> io::Result<(Vec<u8>, Line)> {
    let mut line = Vec::new();
    escape::write_line(&mut line, &Failed::new(source, reason))?;
    Ok((line, Line::Failed))
}

/// Reads every article under `paths`, finds what it names, and makes something `of` it, with so many threads; what was
/// made is handed to `take` in the order of paths, and within a file in its order.
pub fn each_article<A: Send>(
    paths: &[PathBuf],
    threads: NonZeroUsize,
    of: impl Fn(Result<Entry, Problem>) -> A + Sync,
    take: impl FnMut(Arrival<A>) -> io::Result<()>,
) -> io::Result<()> {
    let work = |file: Result<folder::FileFound, Problem>, outlet: &Outlet<A>| {
        let articles = match &file {
            Ok(file) => folder::read(file),
            Err(problem) => Box::new(std::iter::once(Err(problem.clone()))),
        };
        for article in articles {
            if outlet.put(of(article.and_then(entry))) == ControlFlow::Break(()) {
                return;
            }
        }
    };
    in_order(folder::walk(paths), threads, work, take)
}

/// An article with what was found in it.
fn entry(article: Article) -> Result<Entry, Problem> {
    match survive(|| {
        in_turn(article.text.len(), || {
            Extractor.extract(&article.told(), article.title)
        })
    }) {
        Ok(extraction) => Ok(Entry {
            article,
            extraction,
        }),
        Err(reason) => Err(Problem {
            source: article.source,
            reason,
        }),
    }
}
