//! Keys in, places out: what a reader of three articles gets to see.

use crate::support::driver::Driver;
use dateline::app::App;
use dateline::app::areas::Size;
use dateline::app::command::{At, Command};
use dateline::app::effect::{Arrival, Effect};
use dateline::corpus::{ArticleId, Query};

/// Presses keys on a wide screen, and compares where the reader then is.
#[track_caller]
fn after(keys: &str, expected: &str) {
    let mut driver = Driver::new(120, 30);
    assert_eq!(driver.press(keys).place(), expected, "after {keys}");
}

#[test]
fn panes_and_articles() {
    after("", "list: Moscow asks");
    after("j", "list: Lebanon's parliament");
    after("3j", "list: 2024/broken.html");
    after("G", "list: 2024/broken.html");
    after("Gk", "list: Grain ships");
    after("G gg", "list: Moscow asks");
    after("2G", "list: Lebanon's parliament");
    after("Enter", "text: Moscow asks");
    after("l", "text: Moscow asks");
    after("h", "list: Moscow asks");
    after("ll", "sidebar: Moscow asks");
    after("Tab Tab Tab", "list: Moscow asks");
    after("S-Tab", "sidebar: Moscow asks");
    after("Enter C-n", "text: Lebanon's parliament");
    after("Enter C-n C-p", "text: Moscow asks");
    after("Enter q", "list: Moscow asks");
    after("z", "text: Moscow asks");
    after("?", "help: Moscow asks");
    after("? q", "list: Moscow asks");
}

#[test]
fn names_are_followed() {
    after("]", "list: Moscow asks, Moscow 1/2");
    after("]]", "list: Moscow asks, Syria 1/1");
    after("3]", "list: Moscow asks, DAMASCUS 1/2");
    // A demonym is no entity, and is passed over.
    after("4]", "list: Moscow asks, Ahmed al-Sharaa 1/3");
    after("4] n", "list: Moscow asks, Ahmed al-Sharaa 2/3");
    after("4] 2n", "list: Moscow asks, Ahmed al-Sharaa 3/3");
    after("4] 3n", "list: Moscow asks, Ahmed al-Sharaa 1/3");
    after("4] N", "list: Moscow asks, Ahmed al-Sharaa 3/3");
    after("4] n [", "list: Moscow asks, Tartus 1/2");
    after("] Esc", "list: Moscow asks");
    after("4] C-n", "list: Lebanon's parliament, Ahmed al-Sharaa -/1");
    after(
        "4] C-n n",
        "list: Lebanon's parliament, Ahmed al-Sharaa 1/1",
    );
    after("4] 2j", "list: Grain ships");
    after("4] 2j k", "list: Lebanon's parliament, Ahmed al-Sharaa -/1");
}

#[test]
fn the_sidebar_follows_and_is_followed() {
    // The cursor starts where the reader is: at the state that the title begins with.
    after("S-Tab Enter", "sidebar: Moscow asks, Russia 1/2");
    after(
        "S-Tab gg Enter",
        "sidebar: Moscow asks, Ahmed al-Sharaa 1/3",
    );
    after(
        "S-Tab gg Enter n",
        "sidebar: Moscow asks, Ahmed al-Sharaa 2/3",
    );
    after(
        "S-Tab gg j Enter",
        "sidebar: Moscow asks, Vladimir Putin 1/1",
    );
    after(
        "S-Tab gg 2j Enter",
        "sidebar: Moscow asks, Hayat Tahrir al-Sham 1/2",
    );
    // A state that acts; then its country: as a place, with its places and its people.
    after("S-Tab gg 3j Enter", "sidebar: Moscow asks, Russia 1/2");
    after("S-Tab gg 4j Enter", "sidebar: Moscow asks, Syria 1/6");
    after("S-Tab G Enter", "sidebar: Moscow asks, Mediterranean 1/1");
}

/// At first the most prominent names are in sight; then the sidebar keeps abreast of the text.
#[test]
fn the_sidebar_keeps_abreast() {
    let mut driver = Driver::new(120, 14);
    let seen = |driver: &Driver, name: &str| {
        let sidebar = &driver.app.sidebar;
        let lower = sidebar.lower.visible();
        let rows = &sidebar.rows[sidebar.actors..][lower];
        rows.iter().any(|row| row.name == name)
    };
    let marked = |driver: &Driver| {
        let row = driver.app.sidebar.here?;
        Some(driver.app.sidebar.rows[row].name.clone())
    };
    assert_eq!(driver.app.sidebar.upper.visible().start, 0);
    assert!(seen(&driver, "Syria") && !seen(&driver, "Libya"));
    driver.press("l G");
    assert!(seen(&driver, "Libya"), "{:?}", marked(&driver));
    driver.press("gg 4]");
    assert_eq!(marked(&driver).as_deref(), Some("Ahmed al-Sharaa"));
}

#[test]
fn words_are_searched() {
    after("Enter / tartus Enter", "text: Moscow asks, “tartus” 1/2");
    after("Enter / tartus Enter n", "text: Moscow asks, “tartus” 2/2");
    after("Enter / tartus Enter nn", "text: Moscow asks, “tartus” 1/2");
    after("Enter / tartus", "prompt: Moscow asks, “tartus” 1/2");
    after("Enter / tartus Esc", "text: Moscow asks");
    after(
        "Enter / AL-SHARAA Enter",
        "text: Moscow asks, “AL-SHARAA” 1/3",
    );
    after("Enter / xyzzy Enter", "text: Moscow asks, “xyzzy” -/0");
    after(
        "Enter / tartus Enter n / Enter",
        "text: Moscow asks, “tartus” 1/2",
    );
    after(
        "Enter 4] / tartus Esc",
        "text: Moscow asks, Ahmed al-Sharaa 1/3",
    );
    after(
        "Enter / and Space nobody Enter",
        "text: Moscow asks, “and nobody” 1/1",
    );
    after("Enter / tartus Enter Esc", "text: Moscow asks");
}
#[test]
fn jumps_are_gone_back_and_forward() {
    after("Enter C-n C-n H", "text: Lebanon's parliament");
    after("Enter C-n C-n HH", "text: Moscow asks");
    after("Enter C-n C-n HHL", "text: Lebanon's parliament");
    after("Enter C-n C-n C-o C-o LL", "text: Grain ships");
    after("H", "list: Moscow asks");
}

#[test]
fn marks() {
    let unread = |keys: &str| Driver::new(120, 30).press(keys).app.corpus.unread();
    for (keys, expected) in [
        ("", 3),
        ("jj", 3),
        ("Enter", 2),
        ("Enter r", 3),
        ("Enter r j j", 3),
        ("Enter C-n", 1),
        ("r", 2),
        ("J", 2),
        ("z", 2),
    ] {
        assert_eq!(unread(keys), Some(expected), "after {keys}");
    }
    let mut driver = Driver::new(120, 30);
    let wheel = Command::Wheel(
        At {
            column: 60,
            row: 10,
        },
        3,
    );
    driver.app.apply(wheel);
    assert_eq!(
        driver.app.corpus.unread(),
        Some(3),
        "the wheel marks nothing"
    );
    driver.press("*");
    assert!(driver.app.list.rows[0].starred);
}

#[test]
fn marks_are_taken_back_one_by_one() {
    let mut driver = Driver::new(120, 30);
    driver.press("r * j r");
    for (said, unread, starred) in [
        ("Undone, unread again: Lebanon", 2, true),
        ("Undone, no longer starred: Moscow", 2, false),
        ("Undone, unread again: Moscow", 3, false),
        ("There is no change of marks to undo.", 3, false),
    ] {
        driver.press("U");
        let message = driver.app.message.clone().unwrap();
        assert!(message.starts_with(said), "{message}");
        let app = &driver.app;
        assert_eq!(
            (app.corpus.unread(), app.list.rows[0].starred),
            (Some(unread), starred),
            "after {said}"
        );
    }
}

#[test]
fn the_outside_is_asked() {
    let mut driver = Driver::new(120, 30);
    driver.press("o j o e C-z C-l Q");
    let told: Vec<String> = driver
        .asked
        .iter()
        .map(|effect| format!("{effect:?}"))
        .collect();
    let expected = [
        "Browse(\"https://example.org/bases\")",
        "Edit(ArticleId(1), \"2025/president.txt\")",
        "Suspend",
        "Redraw",
        "Quit",
    ];
    assert_eq!(told, expected);
    let mut driver = Driver::new(120, 30);
    driver.press("Enter q q");
    assert_eq!(driver.asked, [Effect::Quit]);
}

#[test]
fn the_mouse_selects() {
    let click = |column, row| Command::Click(At { column, row });
    let mut driver = Driver::new(120, 30);
    driver.app.apply(click(5, 5));
    assert_eq!(driver.app.list.selected, 1);
    let mut driver = Driver::new(120, 30);
    let column = driver.app.areas.column;
    // On "Syria" in the title, "Moscow asks Syria …".
    driver.app.apply(click(column.x + 13, column.y));
    assert_eq!(driver.place(), "text: Moscow asks, Syria 1/1");
    let sidebar = driver.app.areas.sidebar.inner;
    driver.app.apply(click(sidebar.x + 3, sidebar.y + 2));
    assert_eq!(driver.place(), "sidebar: Moscow asks, Vladimir Putin 1/1");
}

#[test]
fn the_same_words_stay_on_top() {
    let words = |driver: &Driver| {
        driver
            .row(0)
            .split(' ')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let mut driver = Driver::new(50, 8);
    driver.press("Enter 9j");
    let first = words(&driver);
    assert!(!first.is_empty());
    for (width, height) in [(200, 60), (35, 8), (90, 20), (24, 5), (1, 1), (50, 8)] {
        driver.resize(width, height);
    }
    assert_eq!(words(&driver), first);
}

#[test]
fn a_jump_lands_in_sight_with_context() {
    for (width, height) in [(120, 30), (60, 12), (40, 12), (30, 7), (12, 4), (3, 2)] {
        let mut driver = Driver::new(width, height);
        driver.press("Enter");
        for step in 0..20 {
            driver.press("]");
            let current = driver.app.reading.current.expect("a mention");
            let row = driver.app.reading.row_of(current);
            assert!(row.is_some(), "step {step} at {width}x{height}");
        }
    }
}

#[test]
fn what_arrives_late_changes_nothing() {
    let mut driver = Driver::new(120, 30);
    let bases = driver.app.reading.entry.clone().expect("an article");
    driver.press("j");
    let id = dateline::corpus::ArticleId(0);
    driver.arrive(Arrival::Opened(id, bases));
    driver.arrive(Arrival::Failed(id, "It is gone.".into()));
    assert_eq!(driver.place(), "list: Lebanon's parliament");
}

#[test]
fn the_selected_article_stays_selected_while_others_arrive() {
    let mut driver = Driver::new(120, 30);
    driver.press("j");
    let newer = crate::support::marked::entry("new.txt", "2026-01-01", "News", "Text");
    let summary = dateline::corpus::Summary::of(&newer);
    driver.arrive(Arrival::Summaries(vec![summary]));
    assert_eq!(
        (driver.place().as_str(), driver.app.list.selected),
        ("list: Lebanon's parliament", 2)
    );
}

/// The text of a long article shows before its names are known; what was read stays where it was when they are.
#[test]
fn a_preview_becomes_the_article() {
    let mut driver = Driver::of(Vec::new(), 60, 10);
    let mut entry = crate::support::news::articles().remove(0);
    let summary = dateline::corpus::Summary::of(&entry);
    let found = std::mem::take(&mut entry.extraction);
    driver.arrive(Arrival::Preview(Box::new(entry.clone())));
    driver.press("l 6j");
    let top = driver.row(0).to_owned();
    entry.extraction = found;
    driver.entries.push(entry);
    driver.arrive(Arrival::Summaries(vec![summary]));
    assert_eq!((driver.row(0), driver.app.corpus.len()), (top.as_str(), 1));
    driver.press("]");
    assert!(driver.app.reading.aim.is_some());
}

/// A key that comes when the list has just got its first rows finds them, and the first of them is opened.
#[test]
fn a_key_may_be_the_first_to_find_articles() {
    let entry = crate::support::news::articles().remove(0);
    for (key, asked) in [("v", 0), ("e", 1)] {
        let mut driver = Driver::of(Vec::new(), 60, 10);
        let summary = dateline::corpus::Summary::of(&entry);
        driver.entries.push(entry.clone());
        driver.app.corpus.add_all(vec![summary]);
        driver.press(key);
        assert_eq!(driver.app.reading.id(), Some(ArticleId(0)), "{key}");
        assert!(!driver.app.awaits(), "{key}: it was asked for");
        assert_eq!(driver.asked.len(), asked, "{key}: {:?}", driver.asked);
    }
}

/// The names of a long article come later; those of what it said before it was changed are none of its names.
#[test]
fn names_that_come_late_are_those_of_the_text_that_is_shown() {
    let mut entry = crate::support::news::articles().remove(0);
    let mut driver = Driver::of(vec![entry.clone()], 60, 10);
    let names = std::mem::take(&mut entry.extraction);
    assert!(matches!(
        driver.app.arrived(Arrival::Edited(ArticleId(0))),
        Effect::Open(..)
    ));
    driver.arrive(Arrival::Opened(ArticleId(0), Box::new(entry.clone())));
    let shown = |driver: &Driver| {
        let entry = driver.app.reading.entry.as_ref().unwrap();
        entry.extraction.mentions.len()
    };
    assert_eq!(shown(&driver), 0);
    driver.arrive(Arrival::Found(
        ArticleId(0),
        entry.says() ^ 1,
        names.clone(),
    ));
    assert_eq!(shown(&driver), 0);
    driver.arrive(Arrival::Found(ArticleId(0), entry.says(), names.clone()));
    assert_eq!(shown(&driver), names.mentions.len());
}

/// The beginning of a large article shows while it is being read; what was read stays where it was, a step that was asked
/// for meanwhile is taken.
#[test]
fn a_beginning_becomes_the_article() {
    let entry = crate::support::news::articles().remove(0);
    let mut beginning = entry.clone();
    beginning.article.blocks.pop();
    let end = beginning.article.blocks.last().unwrap().span.end;
    beginning.article.text.truncate(end as usize);
    beginning.article.body.end = end;
    beginning.extraction = Default::default();
    let mut app = App::new("news".into(), Query::All);
    app.resize(Size::new(60, 10));
    let summary = dateline::corpus::Summary::of(&entry);
    let id = ArticleId(0);
    assert!(matches!(
        app.arrived(Arrival::Summaries(vec![summary])),
        Effect::Open(..)
    ));
    assert!(app.awaits());
    app.arrived(Arrival::Beginning(id, Box::new(beginning.clone())));
    assert!(!app.awaits(), "there is something to read");
    assert!(
        !app.reading.byline().contains("min"),
        "how long it is, nobody knows"
    );
    app.apply(Command::PaneRight);
    app.apply(Command::Scroll(5));
    app.apply(Command::NextMention(1));
    let top = app.reading.position();
    assert!(top > 0 && app.reading.aim.is_none());
    app.arrived(Arrival::Opened(id, Box::new(entry.clone())));
    assert_eq!(app.reading.text(), entry.article.text);
    assert!(app.reading.aim.is_some(), "the step is owed");
    assert!(app.reading.byline().ends_with("1\u{a0}min"));
    // What comes late changes nothing.
    app.arrived(Arrival::Beginning(id, Box::new(beginning)));
    assert_eq!(app.reading.text(), entry.article.text);
}
