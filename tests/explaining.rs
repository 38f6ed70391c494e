//! Why something is here, what is highlighted, and what is copied: keys in, sentences out.

use crate::support::driver::Driver;
use crate::support::index::place;
use dateline::app::effect::Effect;
use dateline::app::{App, Overlay};
use dateline::corpus::index::Index;
use dateline::corpus::state::State;
use dateline::corpus::{Corpus, Query};
use dateline::extract::Kind;
use std::path::Path;

/// The title of the explanation and all that it says.
#[track_caller]
fn why(keys: &str) -> (String, String) {
    let mut driver = Driver::new(120, 30);
    driver.press(keys);
    match &driver.app.overlay {
        Some(Overlay::Why(why)) => {
            let told: Vec<&str> = why.told.iter().map(|told| told.text.as_str()).collect();
            (why.title.clone(), told.join("\n"))
        }
        _ => panic!("nothing is explained after {keys}"),
    }
}

#[test]
fn what_is_under_the_cursor_is_explained() {
    for (keys, title, sentences) in [
        // In the list: the article; its first name, once that is followed.
        (
            "i",
            "What this article is about",
            &[
                "The article is about Syria: ",
                "of the highest score",
                "“Tartus” twice",
            ][..],
        ),
        (
            "4] i",
            "Ahmed al-Sharaa",
            &[
                "is taken for a person. The article names it 3 times: “Ahmed al-Sharaa” once, “Al-Sharaa” once",
                "A Russian delegation met Ahmed al-Sharaa on Tuesday",
                "was found because",
            ],
        ),
        (
            "l 4] i",
            "Ahmed al-Sharaa",
            &["neither the name nor the list of known actors"],
        ),
        (
            "l 5] i",
            "Tartus",
            &["is taken for a place", "Syria: ", "question", " = "],
        ),
        // A demonym is no entity, yet speaks for a country.
        (
            "Enter / Russian Enter i",
            "Russia",
            &["What adds up to its score", "“Russian” was found because"],
        ),
        (
            "S-Tab gg 2j i",
            "Hayat Tahrir al-Sham",
            &["an organization (armed group)"],
        ),
        (
            "S-Tab gg 3j i",
            "Russia, as one who acts",
            &["stands twice for those who act there", "Moscow asks Syria"],
        ),
        (
            "S-Tab gg 4j i",
            "Syria",
            &["The article is about Syria", "“Damascus” once"],
        ),
        (
            "S-Tab G i",
            "Mediterranean",
            &["it lies in no single country"],
        ),
    ] {
        let (shown, told) = why(keys);
        assert_eq!(shown, title, "after {keys}");
        for sentence in sentences {
            assert!(
                told.contains(sentence),
                "{sentence:?} is not said after {keys}:\n{told}"
            );
        }
    }
}

#[test]
fn an_explanation_is_scrolled_and_put_away() {
    let after = |keys: &str| Driver::new(60, 12).press(keys).place();
    for keys in ["i i", "i q", "i Esc", "i Enter", "i j j C-d gg q"] {
        assert_eq!(after(keys), "list: Moscow asks", "after {keys}");
    }
    let top = |keys: &str| {
        let mut driver = Driver::new(60, 12);
        driver.press(keys);
        match &driver.app.overlay {
            Some(Overlay::Why(why)) => {
                let visible = why.viewport.visible();
                (visible.start, why.lines.len() - visible.end)
            }
            _ => panic!("nothing is explained after {keys}"),
        }
    };
    assert_eq!(top("i").0, 0);
    assert_eq!(top("i 3j").0, 3);
    assert_eq!(top("i G").1, 0);
    assert_eq!(top("i G gg").0, 0);
}

/// What cannot be explained says so, and nothing is asked of anybody.
#[test]
fn a_row_without_names() {
    let mut driver = Driver::new(120, 30);
    driver.press("G i");
    assert!(driver.app.overlay.is_none());
    assert!(driver.app.message.is_some());
    assert!(driver.asked.is_empty(), "{:?}", driver.asked);
}

fn shown(app: &App) -> String {
    let kinds = [
        ('p', Kind::Person),
        ('o', Kind::Organization),
        ('l', Kind::Location),
        ('d', Kind::Demonym),
    ];
    let on = kinds
        .iter()
        .filter(|(_, kind)| app.highlights.show(*kind))
        .map(|(letter, _)| *letter);
    on.collect()
}

#[test]
fn highlighting_is_switched() {
    for (keys, expected) in [
        ("", "pold"),
        ("v", ""),
        ("v v", "pold"),
        ("v p", "old"),
        ("v l", "po"),
        ("v o v p", "ld"),
        ("v p v p", "pold"),
        // From nothing to one kind.
        ("v v v p", "old"),
        ("v j v p", "p"),
        ("v p v", ""),
        ("v p v v", "pold"),
    ] {
        let mut driver = Driver::new(120, 30);
        driver.press(keys);
        assert_eq!(shown(&driver.app), expected, "after {keys}");
    }
    // What goes with nothing else means what it always does.
    let place = Driver::new(120, 30).press("v j").place();
    assert_eq!(place, "list: Lebanon's parliament");
}

#[test]
fn highlighting_stays_as_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let state = place(folder.path()).state;
    let start = || {
        let corpus = Corpus::over(Index::in_memory(), State::open(&state).0);
        let mut app = App::over("news".into(), Query::All, corpus);
        app.begin();
        app
    };
    let mut first = start();
    assert_eq!(shown(&first), "pold");
    first.apply(dateline::app::command::Command::SwitchHighlights);
    // As if it were killed: nothing is closed.
    std::mem::forget(first);
    assert_eq!(shown(&start()), "");
}

#[test]
fn citations_are_copied() {
    let mut driver = Driver::new(120, 30);
    driver.press("y j y");
    let expected = [
        "“Moscow asks Syria to let it keep its bases”, Evening Post, 3 February 2025, https://example.org/bases",
        "“Lebanon's parliament elects an army chief as president”, 16 January 2025, 2025/president.txt",
    ];
    assert_eq!(driver.asked, expected.map(|line| Effect::Copy(line.into())));
    let said = driver.app.message.as_deref().unwrap_or_default();
    assert!(said.starts_with("Copied: “Lebanon's"), "{said}");
}

#[test]
fn a_citation_is_one_harmless_line() {
    let mut driver = Driver::new(120, 30);
    let mut article = driver.entries[0].article.clone();
    article.url = None;
    article.publisher = Some("Evil\u{1b}]0;a\u{7}\r\nPost\u{202e}".into());
    article.source.path = Path::new("a\nb\u{1b}[31m.txt").into();
    article.source.part = Some(2);
    driver.entries[0].article = article;
    driver.press("j k y");
    let [Effect::Copy(line)] = driver.asked.as_slice() else {
        panic!("{:?}", driver.asked);
    };
    assert!(
        line.chars().all(|c| !c.is_control() && c != '\u{202e}'),
        "{line:?}"
    );
    assert!(line.ends_with(".txt#3"), "{line}");
}
