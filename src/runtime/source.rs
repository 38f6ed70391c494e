//! From files to articles with their names: what the scan and the opening of one article have in common.

use crate::article::folder::{self, FileFound};
use crate::article::{Article, Problem, Source};
use crate::corpus::{Entry, Summary};
use crate::extract::{Extraction, Extractor};
use std::panic::{AssertUnwindSafe, catch_unwind};

const BROKEN: &str = "It broke the program; please report it.";

/// The rows that one file gives: its articles, or why there are none.
pub fn summaries(file: Result<FileFound, Problem>) -> Vec<Summary> {
    let file = match file {
        Ok(file) => file,
        Err(problem) => return vec![Summary::of_problem(problem)],
    };
    let source = file.source();
    let read = || -> Vec<Summary> { folder::read(&file).map(summary).collect() };
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| vec![Summary::of_problem(broken(source))])
}

fn summary(read: Result<Article, Problem>) -> Summary {
    match read {
        Ok(article) => {
            let source = article.source.clone();
            let summary = move || {
                let extraction = extract(&article);
                Summary::of(&Entry {
                    article,
                    extraction,
                })
            };
            catch_unwind(AssertUnwindSafe(summary))
                .unwrap_or_else(|_| Summary::of_problem(broken(source)))
        }
        Err(problem) => Summary::of_problem(problem),
    }
}

/// One article, read again from its file.
pub fn article(source: &Source) -> Result<Article, String> {
    let read = || folder::read_part(source);
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read.map_err(|problem| problem.reason),
        Err(_) => Err(BROKEN.to_owned()),
    }
}

/// The names of an article; none, if finding them broke the program.
pub fn names(article: &Article) -> Extraction {
    catch_unwind(AssertUnwindSafe(|| extract(article))).unwrap_or_default()
}

fn extract(article: &Article) -> Extraction {
    Extractor.extract(&article.text, article.title)
}

fn broken(source: Source) -> Problem {
    Problem {
        source,
        reason: BROKEN.to_owned(),
    }
}
