//! What the README says of keys is what the key table says; `UPDATE=1 cargo test readme` writes it anew.

use dateline::app::keymap::{self, Place};
use std::fs;
use std::path::Path;

const START: &str =
    "<!-- keys: written from src/app/keymap.rs by `UPDATE=1 cargo test readme` -->\n";
const END: &str = "<!-- end of keys -->\n";

/// In the order in which a user meets them.
const PLACES: [Place; 6] = [
    Place::Moving,
    Place::Panes,
    Place::Anywhere,
    Place::Picker,
    Place::Prompt,
    Place::Help,
];

fn table() -> String {
    let mut table = String::new();
    for place in PLACES {
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

#[test]
fn keys_of_the_readme_are_those_of_the_reader() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (before, rest) = readme
        .split_once(START)
        .expect("the README has the start of its key table");
    let (given, after) = rest
        .split_once(END)
        .expect("the README has the end of its key table");
    let all: usize = PLACES
        .iter()
        .map(|place| {
            keymap::bindings()
                .iter()
                .filter(|row| row.place == *place)
                .count()
        })
        .sum();
    assert_eq!(all, keymap::bindings().len(), "a place is missing here");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, format!("{before}{START}{}{END}{after}", table())).unwrap();
    } else {
        assert_eq!(given, table());
    }
}
