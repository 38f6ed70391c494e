//! Pictures of the screen in `tests/screens/`: letters, and below them how they look. `UPDATE=1 cargo test screens` draws them anew.

use crate::support::driver::Driver;
use crate::support::picture::{buffer, letters, looks};
use dateline::app::effect::{Arrival, Progress};
use dateline::view::theme::{Palette, Theme};
use std::path::PathBuf;
use std::{env, fs};

#[track_caller]
fn picture(name: &str, driver: &Driver, palette: Palette) {
    let buffer = buffer(&driver.app, Theme { palette });
    let drawn = format!("{}\n{}", letters(&buffer), looks(&buffer));
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/screens/{name}.txt"));
    if env::var_os("UPDATE").is_some() {
        fs::write(&file, &drawn).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if drawn != expected {
        let lines = drawn
            .lines()
            .zip(expected.lines().chain(std::iter::repeat("")));
        let differs: Vec<String> = lines
            .enumerate()
            .filter(|(_, (drawn, expected))| drawn != expected)
            .map(|(at, (drawn, expected))| {
                format!("{:3} drawn    {drawn}\n    expected {expected}", at + 1)
            })
            .collect();
        panic!("{name} looks different:\n{}", differs.join("\n"));
    }
}

#[test]
fn screens() {
    for (name, width, height, keys) in [
        ("wide", 200, 60, "Enter 4]"),
        ("common", 120, 40, ""),
        ("medium", 80, 24, "Enter / tartus Enter"),
        ("medium-sidebar", 80, 24, "S-Tab 3j Enter"),
        ("narrow-list", 40, 12, "j"),
        ("narrow-text", 40, 12, "Enter"),
        ("narrow-sidebar", 40, 12, "S-Tab"),
        ("tiny", 10, 3, "j"),
        ("countries", 80, 24, "c syria Tab C-u l"),
        ("actors", 80, 24, "a"),
        (
            "filter-error",
            80,
            24,
            "f is:unread Space country:Atlantis Enter",
        ),
        ("fields", 80, 24, "f"),
        ("searched", 80, 24, "/ moscow Space OR Space ships Enter"),
        ("completing", 80, 24, "f is:unread Space person: Tab Tab"),
        ("completing-narrow", 40, 12, "f country: Tab"),
        (
            "chips",
            80,
            24,
            "f -in:RU Space (by:RU Space OR Space org:NATO) Space date:2025 Enter",
        ),
        ("filtered", 120, 14, "c syria Enter"),
        ("nothing", 80, 24, "/ xyzzy"),
        ("problem", 80, 24, "G"),
        ("help", 80, 24, "?"),
        ("why-person", 80, 24, "l 4] i"),
        ("why-place", 120, 40, "l 5] i"),
        ("why-country", 120, 40, "S-Tab gg 4j i"),
        ("why-article", 80, 24, "i"),
        ("why-narrow", 40, 12, "Enter i 3j"),
        ("unhighlighted", 80, 24, "Enter v"),
        ("places-only", 80, 24, "Enter v p v o"),
    ] {
        let mut driver = Driver::new(width, height);
        picture(name, driver.press(keys), Palette::Colours);
    }
}

#[test]
fn without_colour() {
    let mut driver = Driver::new(80, 24);
    picture("plain", driver.press("Enter 4]"), Palette::Plain);
}

#[test]
fn while_loading_and_without_articles() {
    let mut driver = Driver::of(Vec::new(), 80, 24);
    picture("starting", &driver, Palette::Colours);
    driver.arrive(Arrival::Progress(Progress {
        files: 1204,
        of: Some(5000),
        pace: None,
    }));
    picture("loading", &driver, Palette::Colours);
    driver.arrive(Arrival::Scanned);
    picture("empty", &driver, Palette::Colours);
}

/// What is drawn holds up at every size, with whatever lies on top.
#[test]
fn every_size() {
    for keys in [
        "",
        "Enter 4]",
        "S-Tab",
        "c sy",
        "? j",
        "i",
        "l 5] i 2j",
        "Enter v",
        "f gas",
        "f country: Tab",
        "f country:X Enter",
        "Enter / a",
        "z",
    ] {
        let mut driver = Driver::new(120, 40);
        driver.press(keys);
        for (width, height) in
            (1..=100).flat_map(|width| (1..=40).map(move |height| (width, height)))
        {
            driver.resize(width, height);
            buffer(&driver.app, Theme::default());
        }
    }
}

/// Without colour the kinds of names are told apart by attributes alone.
#[test]
fn kinds_differ_without_colour() {
    use dateline::extract::Kind;
    let theme = Theme {
        palette: Palette::Plain,
    };
    let kinds = [
        Kind::Person,
        Kind::Organization,
        Kind::Location,
        Kind::Demonym,
    ];
    for (at, kind) in kinds.iter().enumerate() {
        let style = theme.mention(*kind);
        assert!(style.fg.is_none() && style.bg.is_none());
        assert!(
            kinds[at + 1..]
                .iter()
                .all(|other| theme.mention(*other) != style)
        );
    }
}
