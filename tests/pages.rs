//! Saved web pages as common systems make them: how much of each story is kept, and how much that is no story is kept
//! with it. `cargo test pages -- --nocapture` prints the figures.
//!
//! Each `fixtures/pages/NAME.html` was written for these tests in the manner of one system; beside it, `NAME.txt` says
//! what a reader should get: title, date, publisher, author, url, and the words of the story with its captions.

use dateline::article::Article;
use dateline::article::folder::{read, walk};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages")
}

/// The article of each page, with what is expected of it.
fn pages() -> Vec<(String, Article, String)> {
    let files = walk(&[folder()]).map(Result::unwrap);
    files
        .filter(|file| file.id.ends_with(".html"))
        .map(|file| {
            let article = read(&file).next().unwrap().unwrap();
            let expected = fs::read_to_string(file.path.with_extension("txt")).unwrap();
            (
                file.id.trim_end_matches(".html").to_owned(),
                article,
                expected,
            )
        })
        .collect()
}

fn words(text: &str) -> HashMap<String, usize> {
    let mut words = HashMap::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *words.entry(word.to_lowercase()).or_default() += 1;
    }
    words
}

/// How many of the words of `one` are in `other` too, and how many it has.
fn shared(one: &str, other: &str) -> (usize, usize) {
    let other = words(other);
    let one = words(one);
    let both = one
        .iter()
        .map(|(word, count)| *count.min(other.get(word).unwrap_or(&0)));
    (both.sum(), one.values().sum())
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

#[test]
fn stories_are_kept_and_what_stands_around_them_is_not() {
    let (mut kept_of_all, mut all, mut wrong_of_all, mut shown_of_all) = (0, 0, 0, 0);
    println!(
        "{:22} {:>6} {:>8} {:>8}",
        "page", "words", "kept %", "wrong %"
    );
    for (name, article, expected) in pages() {
        let (_, story) = expected.split_once("\n\n").unwrap();
        let body = article.body.of(&article.text);
        let (kept, whole) = shared(story, body);
        let (right, shown) = shared(body, story);
        let wrong = shown - right;
        println!(
            "{name:22} {whole:6} {:8.1} {:8.1}",
            percent(kept, whole),
            percent(wrong, shown)
        );
        kept_of_all += kept;
        all += whole;
        wrong_of_all += wrong;
        shown_of_all += shown;
        if std::env::var_os("SHOW").is_some() {
            println!("{}", article.text);
        }
    }
    let (kept, wrong) = (
        percent(kept_of_all, all),
        percent(wrong_of_all, shown_of_all),
    );
    println!("{:22} {all:6} {kept:8.1} {wrong:8.1}", "all");
    assert!(
        kept > 97.0 && wrong < 3.0,
        "{kept:.1} % kept, {wrong:.1} % wrongly kept"
    );
}

#[test]
fn what_pages_say_of_themselves() {
    let mut wrong = String::new();
    for (name, article, expected) in pages() {
        let known = |value: &Option<String>| value.clone().unwrap_or_else(|| "-".to_owned());
        let date = article.date.map(|date| date.day.to_string());
        let actual = format!(
            "title {}\ndate {}\npublisher {}\nauthor {}\nurl {}",
            article.title.of(&article.text),
            known(&date),
            known(&article.publisher),
            known(&article.author),
            known(&article.url)
        );
        let (expected, _) = expected.split_once("\n\n").unwrap();
        for (actual, expected) in actual.lines().zip(expected.lines()) {
            if actual != expected {
                wrong += &format!("{name}: {actual}, not {expected}\n");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn pictures_within_a_page_change_nothing() {
    let page = fs::read_to_string(folder().join("arc.html")).unwrap();
    let picture = format!(
        "<img src=\"data:image/jpeg;base64,{}\">",
        "QUJD".repeat(1 << 20)
    );
    let heavy = page.replace("<article", &format!("{picture}{picture}<article"));
    let dir = tempfile::tempdir().unwrap();
    let read_as = |text: &str| {
        fs::write(dir.path().join("page.html"), text).unwrap();
        let file = walk(&[dir.path().to_owned()]).next().unwrap().unwrap();
        read(&file).next().unwrap().unwrap()
    };
    assert_eq!(read_as(&heavy), read_as(&page));
}
