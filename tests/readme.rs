//! What the README says of keys and of fields is what their tables say; `UPDATE=1 cargo test readme` writes it anew.

use dateline::app::keymap::{self, Place};
use dateline::article::metadata::{Key, names};
use std::fs;
use std::path::Path;

/// What stands before and behind a table.
type Marks = (&'static str, &'static str);

const OF_KEYS: Marks = (
    "<!-- keys: written from src/app/keymap.rs by `UPDATE=1 cargo test readme` -->\n",
    "<!-- end of keys -->\n",
);
const OF_FIELDS: Marks = (
    "<!-- fields: written from src/article/metadata/key.rs by `UPDATE=1 cargo test readme` -->\n",
    "<!-- end of fields -->\n",
);

fn keys() -> String {
    let mut table = String::new();
    for place in Place::ALL {
        table += &format!("\n| {} | |\n|---|---|\n", place.title());
        for binding in keymap::bindings()
            .iter()
            .filter(|binding| binding.place == place)
        {
            let keys: Vec<String> = binding
                .strokes
                .iter()
                .map(|stroke| format!("`{}`", stroke.name()))
                .collect();
            table += &format!(
                "| {} | {} |\n",
                keys.join(" ").replace('|', "\\|"),
                binding.sentence.replace('|', "\\|")
            );
        }
    }
    table + "\n"
}

fn fields() -> String {
    let mut table = "\n| field | names, best first |\n|---|---|\n".to_owned();
    for (key, all) in names() {
        let field = match key {
            Key::Title => "title",
            Key::Date => "date",
            Key::Publisher => "publisher",
            Key::Author => "author",
            Key::Url => "url",
            Key::Text => "text",
            Key::Teaser => "text, where there is no other",
            Key::Ignored => continue,
        };
        let all: Vec<String> = all
            .split_whitespace()
            .map(|name| format!("`{name}`"))
            .collect();
        table += &format!("| {field} | {} |\n", all.join(" "));
    }
    table + "\n"
}

/// The README with what stands between the marks replaced.
fn with(readme: &str, (start, end): Marks, table: &str) -> String {
    let (before, rest) = readme.split_once(start).expect(start);
    let (_, after) = rest.split_once(end).expect(end);
    format!("{before}{start}{table}{end}{after}")
}

#[test]
fn the_tables_of_the_readme_are_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let of = |place: &Place| {
        let bindings = keymap::bindings().iter();
        bindings.filter(|row| row.place == *place).count()
    };
    let all: usize = Place::ALL.iter().map(of).sum();
    assert_eq!(all, keymap::bindings().len(), "a place is missing here");
    let actual = with(&with(&readme, OF_KEYS, &keys()), OF_FIELDS, &fields());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, actual).unwrap();
    } else {
        assert!(readme == actual, "run `UPDATE=1 cargo test readme`");
    }
}
