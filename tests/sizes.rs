//! Every size of a terminal draws something, whatever is shown and whatever the texts are made of.
//!
//! `SIZES=all cargo test sizes` draws all of them, which takes minutes; otherwise a sample.

use crate::support::driver::Driver;
use crate::support::picture::{buffer, letters};
use dateline::app::areas::Size;
use dateline::article::{GivenText, given};
use dateline::corpus::Entry;
use dateline::extract::Extractor;
use dateline::view::theme::{Palette, Theme};
use proptest::prelude::*;
use std::env;

/// What is pressed before the screen is drawn: each part of the reader once.
const KEYS: [&str; 9] = [
    "",
    "Enter",
    "Enter G 3]",
    "S-Tab j Enter",
    "?",
    "c sy",
    "a",
    "/ x",
    "f co",
];

fn entry(title: &str, text: &str) -> Entry {
    let given = given(GivenText {
        text,
        title: Some(title),
        ..GivenText::default()
    });
    let extraction = Extractor.extract(&given.article.text, given.article.title);
    Entry {
        article: given.article,
        extraction,
    }
}

/// Articles whose characters are of every width and kind.
fn entries() -> Vec<Entry> {
    vec![
        entry(
            "東京で会談 👩\u{200d}👩\u{200d}👧 Z\u{335}\u{336}a\u{301}lgo",
            "Moscow 東京 said.\n\n\t\tTabs\tand 👍🏽🇺🇳🇺 flags, क्षत्रिय กำลัง العربية שלום ﷽ ꧅.\n\n\u{301}\u{301} marks, Syria",
        ),
        entry("", "x"),
        entry(
            &"Paris Syria ".repeat(40),
            &"Damascus and Lisbon, Kenya. ".repeat(400),
        ),
        entry("word", &"w".repeat(70_000)),
    ]
}

#[track_caller]
fn draws(driver: &mut Driver, width: u16, height: u16) {
    driver.resize(width, height);
    let theme = Theme {
        palette: Palette::Colours,
    };
    let drawn = letters(&buffer(&driver.app, theme));
    // In fewer columns a wide character has no place.
    assert!(
        width < 4 || !drawn.trim().is_empty(),
        "nothing at {width}x{height}"
    );
    assert!(
        !drawn.contains(|c: char| c.is_control() && c != '\n'),
        "{width}x{height}: {drawn:?}"
    );
}

#[test]
fn all_sizes() {
    let all = env::var_os("SIZES").is_some_and(|sizes| sizes == "all");
    // A step that is no divisor of the number of columns meets every column and every row.
    let step = if all { 1 } else { 211 };
    for (number, keys) in KEYS.iter().enumerate() {
        let mut driver = Driver::of(entries(), 80, 24);
        driver.press(keys);
        for at in (number * 23..300 * 100).step_by(step) {
            draws(&mut driver, (at % 300) as u16 + 1, (at / 300) as u16 + 1);
        }
        for (width, height) in [(1, 1), (65_535, 1), (1, 65_535), (65_535, 3), (500, 200)] {
            draws(&mut driver, width, height);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Keys in any order, on texts of any characters, in a terminal of any size.
    #[test]
    fn any_text_any_keys_any_size(
        title in "\\PC{0,40}",
        text in "([A-Z][a-z]{1,9} |\\PC{1,9}|[\n\t ]|Syria){0,60}",
        keys in proptest::collection::vec(proptest::sample::select(vec![
            "j", "k", "G", "gg", "Enter", "Esc", "Tab", "S-Tab", "]", "[", "n", "N", "z", "v", "i", "s",
            "/", "f", "c", "a", "Space", "h", "l", "?", "q", "C-d", "C-u", "x", "y", "r", "*", "5", "H",
        ]), 0..20),
        sizes in proptest::collection::vec((1u16..120, 1u16..50), 1..4),
    ) {
        let mut driver = Driver::of(vec![entry(&title, &text), entry("Other", "Syria and Paris")], 80, 24);
        for (key, (width, height)) in keys.iter().zip(sizes.iter().cycle()) {
            driver.press(key);
            draws(&mut driver, *width, *height);
        }
    }

    #[test]
    fn areas_of_any_screen_lie_in_it(width: u16, height: u16) {
        use dateline::app::areas::{Arrangement, areas};
        let areas = areas(Size::new(width, height), Arrangement::default());
        for part in [areas.list.outer, areas.text, areas.sidebar.outer, areas.status, areas.header] {
            prop_assert!(part.right() <= width && part.bottom() <= height, "{part:?}");
        }
    }
}
