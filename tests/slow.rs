//! Texts made to be slow or deep are read and searched like any other: they come to an end, and soon.
//!
//! A suite must not judge times on a machine that does other things meanwhile; `cargo bench -- growth` prints them.

use dateline::article::folder::{FileFound, read};
use dateline::article::{Article, Problem};
use dateline::extract::Extractor;
use dateline::text::Span;
use proptest::prelude::*;
use std::fs;
use std::time::SystemTime;

/// Texts for the finders of names.
fn texts() -> Vec<(&'static str, String)> {
    let many =
        |count: usize, word: &dyn Fn(usize) -> String| (0..count).map(word).collect::<String>();
    vec![
        (
            "a line of 1 MB",
            many(7_500, &|_| {
                "Officials in Nairobi said on Monday that talks between Kenya and Somalia would go on. The United Nations welcomed the statement, ".into()
            }),
        ),
        (
            "capitalised words in a row",
            many(10_000, &|at| format!("Word{at} ")),
        ),
        (
            "capitalised words without numbers",
            many(10_000, &|at| {
                format!(
                    "{} ",
                    ["Alpha", "Smith", "North", "Union", "Bank"][at * 7 % 5]
                )
            }),
        ),
        (
            "one name again and again",
            many(100_000, &|_| "Kenya ".into()),
        ),
        (
            "one person again and again",
            many(20_000, &|_| "Mr. Adams said. ".into()),
        ),
        (
            "as many names as mentions",
            many(20_000, &|at| format!("Mr. Xa{at}o Yu{}i said. ", at * 7)),
        ),
        (
            "acronyms",
            many(10_000, &|at| {
                format!("The Big Thing Number{at} (BTN{at}) met. ")
            }),
        ),
        (
            "quotes in quotes",
            "“‘".repeat(20_000) + "Paris" + &"’”".repeat(20_000),
        ),
        (
            "brackets",
            "(".repeat(50_000) + "Paris" + &")".repeat(50_000),
        ),
        ("no space", "x".repeat(1_000_000)),
        ("no space, capitals", "X".repeat(1_000_000)),
        ("only punctuation", ".,;:!?-–—“”'()".repeat(30_000)),
        ("only marks", "\u{301}".repeat(300_000)),
        ("only joiners", "\u{200d}".repeat(300_000)),
        ("Chinese", "中国外交部发言人在北京表示，".repeat(20_000)),
        ("newlines", "\n".repeat(500_000)),
        ("initials", "J. ".repeat(100_000)),
        ("hyphens", "Al-".repeat(100_000)),
        ("apostrophes", "O'".repeat(100_000)),
        ("ands", "Paris and ".repeat(30_000)),
        ("commas", "Paris, Texas, ".repeat(30_000)),
        ("of the", "Ministry of the ".repeat(30_000)),
        ("numbers", "1,000,000.5 ".repeat(50_000)),
        ("sentences of a letter", "A. ".repeat(100_000)),
    ]
}

#[test]
fn names_are_searched_in_any_text() {
    for (name, text) in texts() {
        let extraction = Extractor.extract(&text, Span::default());
        let ends = extraction
            .mentions
            .last()
            .map_or(0, |mention| mention.span.end);
        assert!(ends as usize <= text.len(), "{name}");
    }
}

/// Files for the readers of formats.
fn files() -> Vec<(&'static str, String)> {
    let anchors: String = (0..40)
        .map(|at| {
            format!(
                "k{at}: &a{at} [{}]\n",
                format!("*a{}, ", at.max(1) - 1).repeat(9)
            )
        })
        .collect();
    let entities: String = (0..20)
        .map(|at| {
            format!(
                "<!ENTITY e{at} \"{}\">",
                format!("&e{};", at.max(1) - 1).repeat(9)
            )
        })
        .collect();
    vec![
        ("deep.html", "<div>".repeat(50_000) + "deep"),
        ("inline.html", "<b><i><a href=x>".repeat(20_000) + "deep"),
        ("tables.html", "<table><tr><td>".repeat(3_000) + "x"),
        ("less.html", "<p>x".to_owned() + &"<".repeat(100_000)),
        ("comment.html", "<p>x<!--".to_owned() + &"-".repeat(200_000)),
        (
            "attributes.html",
            format!(
                "<p {}>x",
                (0..20_000)
                    .map(|at| format!("a{at}=1 "))
                    .collect::<String>()
            ),
        ),
        (
            "attributes again.html",
            format!("<p {}>x", "a=1 ".repeat(50_000)),
        ),
        ("paragraphs.html", "<p>x ".repeat(50_000)),
        (
            "links.html",
            "<a href='http://a.b/c'>Paris</a> ".repeat(20_000),
        ),
        ("lists.html", "<ul><li>x".repeat(10_000)),
        (
            "laughs.html",
            format!("<!DOCTYPE x [{entities}]><p>x &e19;"),
        ),
        (
            "laughs.xml",
            format!(
                "<?xml version='1.0'?><!DOCTYPE rss [{entities}]><rss><channel><item><title>x &e19;</title></item></channel></rss>"
            ),
        ),
        ("deep.xml", "<rss>".to_owned() + &"<channel>".repeat(50_000)),
        (
            "data.html",
            format!("<p>x<img src='data:{}'>", "data:".repeat(100_000)),
        ),
        (
            "json in page.html",
            format!(
                "<script type='application/ld+json'>{}</script><p>x",
                "[".repeat(100_000)
            ),
        ),
        ("deep.json", "[".repeat(100_000)),
        ("objects.json", r#"{"a":"#.repeat(50_000)),
        (
            "quotes.json",
            r#"{"title":""#.to_owned() + &"\\\"".repeat(100_000),
        ),
        (
            "halves.json",
            format!(r#"{{"title":"x{}"}}"#, "\\ud800".repeat(100_000)),
        ),
        (
            "numbers.json",
            format!(r#"{{"title":"x","n":[{}]}}"#, "1e999,".repeat(20_000)),
        ),
        (
            "tags.json",
            format!(r#"{{"title":"{}","body":"x"}}"#, "<b>".repeat(50_000)),
        ),
        ("quotes.md", ">".repeat(20_000) + " deep"),
        (
            "lists.md",
            (0..1_500).map(|at| " ".repeat(2 * at) + "- x\n").collect(),
        ),
        ("brackets.md", "[".repeat(50_000) + &"](".repeat(20_000)),
        (
            "emphasis.md",
            "*_".repeat(50_000) + "a" + &"**a ".repeat(30_000),
        ),
        (
            "backticks.md",
            (1..600).map(|at| "`".repeat(at) + "a ").collect(),
        ),
        (
            "references.md",
            (0..20_000)
                .map(|at| format!("[a{at}]: x\n[a{at}]\n"))
                .collect(),
        ),
        (
            "footnotes.md",
            (0..10_000)
                .map(|at| format!("x[^{at}]\n\n[^{at}]: y\n\n"))
                .collect(),
        ),
        (
            "table.md",
            "|a".repeat(3_000) + "|\n" + &"|-".repeat(3_000) + "|\n" + &"|b".repeat(3_000),
        ),
        ("html.md", "<div>".repeat(20_000)),
        ("less.md", "<".repeat(100_000)),
        (
            "anchors.md",
            format!("---\n{anchors}title: x\n---\nA story"),
        ),
        (
            "deep front.md",
            format!("---\ntitle: x\ny: {}\n---\nA story", "[".repeat(20_000)),
        ),
        (
            "deep map.md",
            format!(
                "---\ntitle: x\n{}\n---\nA story",
                (0..2_000)
                    .map(|at| " ".repeat(at) + "a:\n")
                    .collect::<String>()
            ),
        ),
        (
            "deep toml.md",
            format!("+++\ntitle = 'x'\ny = {}\n+++\nA story", "[".repeat(20_000)),
        ),
        (
            "keys.md",
            format!(
                "---\n{}title: x\n---\nA story",
                (0..20_000)
                    .map(|at| format!("k{at}: v\n"))
                    .collect::<String>()
            ),
        ),
        ("heads.txt", "By A B\n".repeat(20_000)),
        ("dates.txt", "3 February 2025 ".repeat(20_000)),
        ("rules.txt", "----\n".repeat(50_000)),
        ("colons.txt", "a: b\n".repeat(50_000)),
        ("newlines.txt", "x\n".repeat(100_000)),
        (
            "date.json",
            format!(
                r#"{{"title":"x","date":"Mon, 32 {}"}}"#,
                "(".repeat(100_000)
            ),
        ),
        (
            "parts.eml",
            format!(
                "Content-Type: multipart/mixed; boundary=x\nSubject: x\n\n{}",
                "--x\n\n".repeat(20_000)
            ),
        ),
        (
            "deep.eml",
            "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(3_000),
        ),
        (
            "words.eml",
            format!("Subject: {}\n\nx", "=?utf-8?q?a?= ".repeat(20_000)),
        ),
        (
            "messages.eml",
            "Content-Type: message/rfc822\n\n".repeat(3_000),
        ),
    ]
}

/// Every article has its text, every problem its reason, and nothing else comes out.
fn check(name: &str, articles: impl Iterator<Item = Result<Article, Problem>>) {
    let mut count = 0;
    for article in articles {
        count += 1;
        match article {
            Ok(article) => assert!(!article.text.is_empty(), "{name}"),
            Err(problem) => {
                assert!(
                    !problem.reason.contains("dateline itself failed"),
                    "{name}: {}",
                    problem.reason
                );
                assert!(problem.reason.len() < 300, "{name}: {}", problem.reason);
            }
        }
    }
    assert!(count > 0, "{name} gives nothing");
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> FileFound {
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    FileFound {
        path,
        id: name.to_owned(),
        modified: SystemTime::UNIX_EPOCH,
        size: bytes.len() as u64,
    }
}

#[test]
fn files_made_to_be_slow_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files() {
        check(name, read(&file(&folder, name, text.as_bytes())));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Bytes of no sense, under each name that there is a reader for.
    #[test]
    fn any_bytes_under_any_name(
        start in proptest::sample::select(vec![
            &b""[..], b"<html>", b"<?xml version='1.0'?><rss>", b"{\"title\":\"", b"[{", b"---\n", b"From a\n", b"PK\x03\x04",
            b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\xff\xfe", b"\xef\xbb\xbf", b"Subject: x\n\n",
        ]),
        bytes in proptest::collection::vec(any::<u8>(), 0..600),
        ending in proptest::sample::select(vec![
            "txt", "md", "html", "json", "jsonl", "eml", "mbox", "mht", "xml", "rss", "epub", "zip", "gz", "zst", "tar", "tar.gz", "jsonl.gz",
        ]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let name = format!("a.{ending}");
        let bytes = [start, &bytes].concat();
        let articles: Vec<_> = read(&file(&folder, &name, &bytes)).collect();
        let texts: Vec<Article> = articles.iter().filter_map(|article| article.clone().ok()).collect();
        if !articles.is_empty() {
            check(&name, articles.into_iter());
        }
        for article in texts {
            prop_assert!(!article.text.contains(|c: char| c.is_control() && c != '\n' && c != '\t'));
            Extractor.extract(&article.text, article.title);
        }
    }
}
