//! From files to articles with their names: what the scan and the opening of one article have in common.

use crate::article::folder::{self, FileFound};
use crate::article::guard::{in_turn, survive};
use crate::article::{Article, Problem, Source};
use crate::corpus::index::Indexed;
use crate::corpus::{Entry, Summary};
use crate::extract::{Extraction, Extractor};
use crate::report::parallel::Outlet;
use std::ops::ControlFlow;

/// Finding the names of a text longer than this takes longer than a frame.
const LONG: usize = 1 << 16;

/// What the scan learns, piece by piece.
pub enum Scanned {
    /// A row for the list.
    Row(Box<Summary>),
    /// A long article whose row is still to come.
    Long(Box<Entry>),
    /// One more file has been read to its end.
    File,
}

/// Hands over the rows that a file gives: its articles, or why there are none.
pub fn scan(file: Result<FileFound, Problem>, outlet: &Outlet<Scanned>) {
    match file {
        Err(problem) => {
            let _ = outlet.put(Scanned::Row(Box::new(Summary::of_problem(problem))));
        }
        Ok(file) => {
            for article in folder::read(&file) {
                let long = article.as_ref().ok().and_then(preview);
                if long.is_some_and(|long| outlet.put(Scanned::Long(long)).is_break()) {
                    return;
                }
                let row = article
                    .and_then(summary)
                    .unwrap_or_else(Summary::of_problem);
                if outlet.put(Scanned::Row(Box::new(row))) == ControlFlow::Break(()) {
                    return;
                }
            }
        }
    }
    let _ = outlet.put(Scanned::File);
}

/// A long article as it is before its names have been found.
pub fn preview(article: &Article) -> Option<Box<Entry>> {
    (article.text.len() > LONG).then(|| {
        Box::new(Entry {
            article: article.clone(),
            extraction: Extraction::default(),
        })
    })
}

fn summary(article: Article) -> Result<Summary, Problem> {
    let source = article.source.clone();
    let summary = move || {
        let extraction = extract(&article);
        Summary::of(&Entry {
            article,
            extraction,
        })
    };
    survive(summary).map_err(|reason| Problem { source, reason })
}

/// What the index takes in of an article, or of what gave none.
pub fn indexed(article: Result<Article, Problem>) -> Indexed {
    let whole = |article: Article| {
        let source = article.source.clone();
        let indexed = move || {
            let extraction = extract(&article);
            Indexed::of(&Entry {
                article,
                extraction,
            })
        };
        survive(indexed).map_err(|reason| Problem { source, reason })
    };
    article.and_then(whole).unwrap_or_else(Indexed::of_problem)
}

/// One article, read again from its file.
pub fn article(source: &Source) -> Result<Article, String> {
    survive(|| folder::read_part(source))?.map_err(|problem| problem.reason)
}

/// The names of an article; none, if finding them broke the program.
pub fn names(article: &Article) -> Extraction {
    survive(|| extract(article)).unwrap_or_default()
}

fn extract(article: &Article) -> Extraction {
    in_turn(article.text.len(), || {
        Extractor.extract(&article.told(), article.title)
    })
}
