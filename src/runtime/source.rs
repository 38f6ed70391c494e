//! From files to articles with their names: what the scan and the opening of one article have in common.

use crate::article::folder;
use crate::article::guard::{in_turn, survive};
use crate::article::{Article, Problem, Source};
use crate::corpus::Entry;
use crate::corpus::index::Indexed;
use crate::extract::explain::Explanation;
use crate::extract::{Extraction, Extractor};

/// Finding the names of a text longer than this takes longer than a frame.
const LONG: usize = 1 << 16;

/// A long article as it is before its names have been found.
pub fn preview(article: &Article) -> Option<Box<Entry>> {
    (article.text.len() > LONG).then(|| {
        Box::new(Entry {
            article: article.clone(),
            extraction: Extraction::default(),
        })
    })
}

/// The first paragraphs of a large article, without its names.
pub fn beginning(source: &Source) -> Option<Box<Entry>> {
    let article = folder::beginning(source)?;
    Some(Box::new(Entry {
        article,
        extraction: Extraction::default(),
    }))
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

/// The same with what led to them.
pub fn reasons(article: &Article) -> Option<(Extraction, Explanation)> {
    let explain = || Extractor.explain(&article.told(), article.title);
    survive(|| in_turn(article.text.len(), explain)).ok()
}

fn extract(article: &Article) -> Extraction {
    in_turn(article.text.len(), || {
        Extractor.extract(&article.told(), article.title)
    })
}
