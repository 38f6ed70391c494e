//! What is found in the articles of a folder: one line of JSON for each, in the order of their paths.

use super::because::Reasons;
use super::json::{Failed, Found, Text};
use super::parallel::Arrival;
use super::room::{Give, in_order_within_room};
use super::{Outcome, escape};
use crate::article::guard::{in_turn, survive};
use crate::article::{Article, Problem, folder};
use crate::corpus::{Entry, Facts, Query, Summary};
use crate::extract::Extractor;
use std::io::{self, ErrorKind, Write};
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
    let each = |entry: Result<Entry, Problem>, give: Give<'_, Piece>| line(&entry, options, give);
    each_article(paths, options.threads, each, |arrival| match arrival {
        Arrival::Idle => output.flush(),
        Arrival::Answer(piece) => {
            failures += u64::from(piece.failed == Line::Failed);
            output.write_all(&piece.bytes)
        }
    })?;
    output.flush()?;
    Ok(Outcome::of(failures))
}

/// A line, or a part of a long one.
struct Piece {
    bytes: Vec<u8>,
    failed: Line,
}

#[derive(Clone, Copy, PartialEq)]
enum Line {
    Found,
    Failed,
}

/// Gives the line for an article, or none if it does not match.
fn line(
    entry: &Result<Entry, Problem>,
    options: &FileOptions,
    give: Give<'_, Piece>,
) -> ControlFlow<()> {
    let mut pieces = Pieces::new(give);
    let failed = match entry {
        Ok(entry) => match survive(|| found(entry, options, &mut pieces)) {
            Ok(Ok(())) => None,
            // Nobody wants the rest.
            Ok(Err(_)) => return ControlFlow::Break(()),
            Err(reason) => Some((&entry.article.source, reason)),
        },
        Err(problem) => Some((&problem.source, problem.reason.clone())),
    };
    match failed {
        None => pieces.end(Line::Found),
        Some((source, reason)) => {
            pieces.break_off();
            match escape::write_line(&mut pieces, &Failed::new(source, &reason)) {
                Ok(()) => pieces.end(Line::Failed),
                Err(_) => ControlFlow::Break(()),
            }
        }
    }
}

/// A longer line is given in pieces of about so many bytes: that of a book takes several times the book.
const PIECE: usize = 1 << 20;

/// Gives what is written.
struct Pieces<'a> {
    give: Give<'a, Piece>,
    bytes: Vec<u8>,
    given: usize,
}

impl<'a> Pieces<'a> {
    fn new(give: Give<'a, Piece>) -> Self {
        Self {
            give,
            bytes: Vec::new(),
            given: 0,
        }
    }

    /// Takes back the line that was begun, or ends it where a part has been given.
    fn break_off(&mut self) {
        self.bytes.clear();
        if self.given > 0 {
            self.bytes.push(b'\n');
        }
    }

    fn end(mut self, failed: Line) -> ControlFlow<()> {
        match (self.bytes.is_empty(), failed) {
            (true, Line::Found) => ControlFlow::Continue(()),
            _ => self.give(failed),
        }
    }

    fn give(&mut self, failed: Line) -> ControlFlow<()> {
        self.given += 1;
        let bytes = std::mem::take(&mut self.bytes);
        (self.give)(Piece { bytes, failed })
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() >= PIECE && self.give(Line::Found).is_break() {
            return Err(ErrorKind::BrokenPipe.into());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn matches(filter: &Query, entry: &Entry) -> bool {
    filter.matches(&Facts::of(&Summary::of(entry), Some(&entry.article)))
}

fn found(entry: &Entry, options: &FileOptions, to: impl Write) -> io::Result<()> {
    if !options.filter.is_empty() && !matches(&options.filter, entry) {
        return Ok(());
    }
    let article = &entry.article;
    let explanation = match options.reasons {
        Reasons::Omitted => None,
        Reasons::Included => Some(Extractor.explain(&article.told(), article.title).1),
    };
    let found = Found::of_article(entry, explanation.as_ref(), options.text);
    escape::write_line(to, &found)
}

/// Reads every article under `paths`, finds what it names, and lets `of` make something of it, with so many threads; what
/// that gives is handed to `take` in the order of paths, and within a file in its order.
pub fn each_article<A: Send>(
    paths: &[PathBuf],
    threads: NonZeroUsize,
    of: impl Fn(Result<Entry, Problem>, Give<'_, A>) -> ControlFlow<()> + Sync,
    take: impl FnMut(Arrival<A>) -> io::Result<()>,
) -> io::Result<()> {
    let work = |file: Result<folder::FileFound, Problem>, give: Give<'_, A>| {
        let mut articles = match &file {
            Ok(file) => folder::read(file),
            Err(problem) => Box::new(std::iter::once(Err(problem.clone()))),
        };
        // Whether somebody wanted all of them makes no difference here.
        let _ = articles.try_for_each(|article| of(article.and_then(entry), &mut *give));
    };
    let files = folder::walk(paths).map(|file| (file.as_ref().map_or(0, |file| file.size), file));
    in_order_within_room(files, threads, work, take)
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
