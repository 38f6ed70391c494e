//! What must hold of any bytes, for each reader of them: the targets of `fuzz_targets/` and the test `tests/mutation.rs` try
//! to break it. A check panics where it does not hold.

use dateline::article::folder::{FileFound, read};
use dateline::article::format::{Drafts, drafts};
use dateline::article::{Article, GivenText, Source, charset, given, sanitize};
use dateline::corpus::{Query, Saved};
use dateline::extract::Extractor;
use dateline::text::{Span, token, wrap};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Its name, the ending of a file that holds what it is about, and what it does.
pub type Check = (&'static str, &'static str, fn(&[u8]));

pub const CHECKS: &[Check] = &[
    ("plain", "txt", |bytes| format("a.txt", bytes)),
    ("markdown", "md", |bytes| format("a.md", bytes)),
    ("html", "html", |bytes| format("a.html", bytes)),
    ("json", "json", |bytes| format("a.json", bytes)),
    ("json_lines", "jsonl", |bytes| file("a.jsonl", bytes)),
    ("feed", "xml", |bytes| format("a.xml", bytes)),
    ("mail", "eml", |bytes| format("a.eml", bytes)),
    ("mailbox", "mbox", |bytes| file("a.mbox", bytes)),
    ("web_archive", "mht", |bytes| format("a.mht", bytes)),
    ("epub", "epub", |bytes| format("a.epub", bytes)),
    ("archive", "zip", |bytes| file("a.zip", bytes)),
    ("tape", "tar", |bytes| file("a.tar", bytes)),
    ("compressed", "gz", |bytes| file("a.txt.gz", bytes)),
    ("compressed_again", "zst", |bytes| file("a.txt.zst", bytes)),
    ("sanitizer", "txt", sanitizer),
    ("charset", "txt", charsets),
    ("wrapping", "txt", wrapping),
    ("tokenizer", "txt", tokenizer),
    ("query", "txt", query),
    ("extraction", "txt", extraction),
];

pub fn check(name: &str, bytes: &[u8]) {
    let known = CHECKS.iter().find(|(known, ..)| *known == name);
    known.expect("a check of this name").2(bytes);
}

fn format(name: &str, bytes: &[u8]) {
    let list = match drafts(name, bytes) {
        Ok(Drafts::One(draft)) => vec![Ok(draft)],
        Ok(Drafts::Several(list)) => list,
        Err(reason) => vec![Err(reason)],
    };
    for draft in list.into_iter().flatten().take(50) {
        let source = Source {
            path: PathBuf::from(name),
            id: name.to_owned(),
            part: None,
        };
        if let Some(article) = draft.into_article(source) {
            whole(&article);
        }
    }
}

/// What must be opened as a file.
fn file(name: &str, bytes: &[u8]) {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    let path = folder.join(format!("dateline-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).expect("a file of our own");
    let found = FileFound {
        id: name.to_owned(),
        modified: SystemTime::UNIX_EPOCH,
        size: bytes.len() as u64,
        path: path.clone(),
    };
    for article in read(&found).take(50) {
        match article {
            Ok(article) => whole(&article),
            Err(problem) => assert!(
                !problem.reason.contains("itself failed"),
                "{}",
                problem.reason
            ),
        }
    }
    let _ = std::fs::remove_file(path);
}

/// An article is harmless, and its parts lie in its text.
fn whole(article: &Article) {
    let known = [&article.publisher, &article.author, &article.url];
    let texts = known
        .into_iter()
        .flatten()
        .chain([&article.text, &article.source.id]);
    for text in texts {
        assert_eq!(sanitize::text(text), text.as_str());
    }
    let mut end = article.body.start;
    for block in &article.blocks {
        assert!(block.span.start >= end && !block.span.of(&article.text).is_empty());
        end = block.span.end;
    }
    assert_eq!(article.told().len(), article.text.len());
    assert!(article.title.of(&article.text).len() <= article.text.len());
}

fn sanitizer(bytes: &[u8]) {
    let input = String::from_utf8_lossy(bytes);
    let clean = sanitize::with_map(&input);
    assert_eq!(sanitize::text(&clean.text), clean.text.as_str());
    assert!(!sanitize::line(&input).contains(char::is_control));
    let mut cursor = sanitize::ScalarCursor::new(&clean.text, &clean.map);
    let given: Vec<char> = input.chars().collect();
    for (at, c) in clean.text.char_indices() {
        let from = given[cursor.scalar(at)];
        assert!(
            from == c || matches!(c, sanitize::MARK | '\n' | ' '),
            "{c:?} from {from:?}"
        );
    }
}

fn charsets(bytes: &[u8]) {
    let decoded = charset::decode(bytes);
    assert!(decoded.text.len() <= 3 * bytes.len() + 3);
}

fn wrapping(bytes: &[u8]) {
    let width = usize::from(bytes.first().copied().unwrap_or(0)) % 90 + 1;
    let text = sanitize::text(&String::from_utf8_lossy(bytes)).into_owned();
    let span = Span::new(0, text.len());
    let (mut rows, mut cut) = (Vec::new(), Vec::new());
    let measure = wrap::Measure {
        first: width,
        rest: width,
    };
    wrap::wrap(&text, span, measure, &mut rows);
    wrap::cut(&text, span, width, &mut cut);
    let bare = |text: &str| text.split_whitespace().collect::<String>();
    for rows in [rows, cut] {
        let joined: String = rows.iter().map(|row| row.of(&text)).collect();
        assert_eq!(bare(&joined), bare(&text));
        assert!(rows.windows(2).all(|pair| pair[0].end <= pair[1].start));
    }
}

fn tokenizer(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let tokens = token::tokenize(&text, Span::new(0, text.len()));
    let mut end = 0;
    for token in &tokens {
        assert!(token.span.start >= end && !token.span.of(&text).is_empty());
        end = token.span.end;
    }
}

fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let saved = Saved::default();
    match Query::parse(&text, &saved) {
        Err(error) => assert!(error.column >= 1 && !error.message.is_empty()),
        Ok(query) => {
            let again = Query::parse(&query.to_string(), &saved);
            assert_eq!(again.as_ref(), Ok(&query), "{text:?}");
        }
    }
}

fn extraction(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let given = given(GivenText {
        text: &text,
        ..GivenText::default()
    });
    let text = &given.article.text;
    let extraction = Extractor.extract(text, given.article.title);
    let mut end = 0;
    for mention in &extraction.mentions {
        assert!(mention.span.start >= end && !mention.span.of(text).is_empty());
        end = mention.span.end;
    }
}
