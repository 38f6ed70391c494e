//! The rules of this repository that nobody should have to remember: who may import whom, how long a file or a function
//! may be, what must not be in it.

use std::fs;
use std::path::{Path, PathBuf};

/// A chapter of `src/`, and the chapters that it may import.
const CHAPTERS: [(&str, &[&str]); 8] = [
    ("text", &[]),
    ("article", &["text"]),
    ("extract", &["text"]),
    ("corpus", &["article", "extract", "text"]),
    ("report", &["corpus", "article", "extract", "text"]),
    ("app", &["corpus", "article", "extract", "text"]),
    ("view", &["app", "corpus", "article", "extract", "text"]),
    (
        "runtime",
        &[
            "view", "app", "report", "corpus", "article", "extract", "text",
        ],
    ),
];

/// Outside `tests/` and `#[cfg(test)]`, where a failure must be a value.
const NEVER: [&str; 9] = [
    ".unwrap()",
    ".expect(\"",
    "panic!(",
    "todo!(",
    "unimplemented!(",
    "unreachable!(",
    "dbg!(",
    "Rc<RefCell<",
    "Arc<Mutex<",
];

/// What only some places may use.
const ONLY_IN: [(&str, &[&str]); 3] = [
    (
        "ratatui",
        &[
            "src/view/",
            "src/runtime/",
            "src/app/areas.rs",
            "src/app/keymap.rs",
        ],
    ),
    (
        "std::thread",
        &["src/runtime/", "src/report/", "src/main.rs"],
    ),
    (
        "std::process",
        &["src/runtime/", "src/main.rs", "src/extract/tagger/train/"],
    ),
];

const LINES_A_FILE: usize = 400;
const LINES_A_FUNCTION: usize = 60;
const PARAMETERS: usize = 4;

struct Source {
    /// From the root of the repository, with `/`.
    path: String,
    text: String,
}

impl Source {
    /// The lines before the tests, numbered from 1, comments blanked.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let of_tests = self.path.starts_with("tests/") || self.path.ends_with("tests.rs");
        (self.text.lines())
            .take_while(move |line| !of_tests && !line.starts_with("#[cfg(test)]"))
            .map(|line| {
                if line.trim_start().starts_with("//") {
                    ""
                } else {
                    line
                }
            })
            .enumerate()
            .map(|(at, line)| (at + 1, line))
    }

    fn chapter(&self) -> Option<&str> {
        let chapter = self.path.strip_prefix("src/")?.split('/').next()?;
        Some(chapter.trim_end_matches(".rs"))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = ["src", "tests", "benches"]
        .map(|folder| root.join(folder))
        .into();
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let shown = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .replace('\\', "/");
                sources.push(Source {
                    path: shown,
                    text: fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    assert!(sources.len() > 20, "the sources were not found");
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    sources
}

/// Fails with all complaints at once, each on its line.
#[track_caller]
fn none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
}

#[test]
fn imports_go_downwards() {
    let mut complaints = Vec::new();
    for source in sources() {
        let Some((chapter, allowed)) = CHAPTERS
            .iter()
            .find(|(name, _)| source.chapter() == Some(name))
        else {
            continue;
        };
        for (at, line) in source.code() {
            for (other, _) in CHAPTERS
                .iter()
                .filter(|(other, _)| other != chapter && !allowed.contains(other))
            {
                if line.contains(&format!("crate::{other}")) {
                    complaints.push(format!(
                        "{}:{at} {chapter} must not import {other}",
                        source.path
                    ));
                }
            }
        }
    }
    none(complaints);
}

#[test]
fn some_things_are_used_in_their_places_only() {
    let mut complaints = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| source.path.starts_with("src/"))
    {
        for (used, places) in ONLY_IN {
            if !places.iter().any(|place| source.path.starts_with(place)) {
                let hits = source.code().filter(|(_, line)| line.contains(used));
                complaints.extend(
                    hits.map(|(at, _)| format!("{}:{at} {used} is for {places:?}", source.path)),
                );
            }
        }
    }
    none(complaints);
}

#[test]
fn every_file_says_what_it_is_for_and_is_short() {
    let mut complaints = Vec::new();
    for source in sources() {
        let lines = source.text.lines().count();
        if !source.text.starts_with("//! ") {
            complaints.push(format!("{} does not open with //!", source.path));
        }
        if lines > LINES_A_FILE {
            complaints.push(format!("{} has {lines} lines", source.path));
        }
        let stem = source
            .path
            .trim_end_matches(".rs")
            .rsplit('/')
            .next()
            .unwrap();
        if [
            "util", "utils", "common", "types", "helpers", "misc", "prelude",
        ]
        .contains(&stem)
        {
            complaints.push(format!("{} has a name that says nothing", source.path));
        }
    }
    none(complaints);
}

#[test]
fn what_must_not_be_in_the_program() {
    let mut complaints = Vec::new();
    for source in sources() {
        for (at, line) in source.code() {
            let found = NEVER.iter().filter(|never| line.contains(**never));
            complaints.extend(found.map(|never| format!("{}:{at} {never}", source.path)));
        }
    }
    none(complaints);
}

struct Function<'a> {
    line: usize,
    /// From `fn` to the closing parenthesis of the parameters.
    signature: String,
    body: Vec<&'a str>,
}

/// The functions of a file as rustfmt lays them out: a closing brace at the indentation of `fn`.
fn functions(source: &Source) -> Vec<Function<'_>> {
    let lines: Vec<(usize, &str)> = source.code().collect();
    let mut functions = Vec::new();
    for (at, (number, line)) in lines.iter().enumerate() {
        let indent = line.len() - line.trim_start().len();
        let words: Vec<&str> = line
            .split_whitespace()
            .take_while(|word| !word.contains(['=', '"']))
            .collect();
        let Some(after) = line
            .split_once("fn ")
            .filter(|_| words.contains(&"fn"))
            .map(|(_, after)| after)
        else {
            continue;
        };
        let rest = lines[at + 1..].iter().map(|(_, line)| *line);
        let signature = std::iter::once(after)
            .chain(rest.clone())
            .collect::<Vec<_>>()
            .join(" ");
        let ends = |line: &str| line.starts_with('}') || line.ends_with(';');
        let closes = |line: &&str| {
            line.len() > indent && ends(&line[indent..]) && line[..indent].trim().is_empty()
        };
        let length = rest.clone().position(|line| closes(&line)).unwrap_or(0);
        functions.push(Function {
            line: *number,
            signature: parameters(&signature),
            body: rest.take(length).collect(),
        });
    }
    functions
}

/// The text between the parentheses of a signature.
fn parameters(signature: &str) -> String {
    let mut depth = 0;
    let from = signature.find('(').map_or(0, |at| at + 1);
    let inside = signature[from..].chars().take_while(|c| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth >= 0
    });
    inside.collect()
}

/// Whether a line is one of a table: a case, or words.
fn is_row(line: &str) -> bool {
    line.contains("=>") || line.trim_start().starts_with(['"', '|', '('])
}

#[test]
fn functions_are_short_or_tables_and_take_few_things() {
    let mut complaints = Vec::new();
    for source in sources() {
        for Function {
            line,
            signature,
            body,
        } in functions(&source)
        {
            let rows = body.iter().filter(|line| is_row(line)).count();
            if body.len() > LINES_A_FUNCTION && rows * 2 < body.len() {
                complaints.push(format!(
                    "{}:{line} a function of {} lines",
                    source.path,
                    body.len()
                ));
            }
            let taken = signature.split(": ").count() - 1;
            if taken > PARAMETERS {
                complaints.push(format!(
                    "{}:{line} a function of {taken} parameters",
                    source.path
                ));
            }
            if signature.contains(": bool") {
                complaints.push(format!(
                    "{}:{line} a boolean parameter; an enum says what it means",
                    source.path
                ));
            }
        }
    }
    none(complaints);
}

#[test]
fn the_program_is_safe_throughout() {
    for file in ["src/lib.rs", "src/main.rs"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        assert!(text.contains("#![forbid(unsafe_code)]"), "{file}");
    }
}

/// Each has a reason beside it, and is used.
#[test]
fn every_dependency_is_there_for_a_reason() {
    let manifest =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap();
    let code: String = sources()
        .iter()
        .map(|source| source.text.as_str())
        .collect();
    let mut complaints = Vec::new();
    let mut table = "";
    let mut above = "";
    for line in manifest.lines() {
        if line.starts_with('[') {
            table = line;
        } else if let ("[dependencies]" | "[dev-dependencies]", Some((name, given))) =
            (table, line.split_once(" = "))
        {
            if !given.contains("# ") && !above.starts_with("# ") {
                complaints.push(format!(
                    "Cargo.toml: {name} has no comment that says what it is for"
                ));
            }
            if given.contains("\"*\"") {
                complaints.push(format!("Cargo.toml: {name} may be of any version"));
            }
            let module = name.replace('-', "_");
            if !code.contains(&format!("{module}::")) && !code.contains(&format!("use {module}")) {
                complaints.push(format!("Cargo.toml: {name} is not used"));
            }
        }
        above = line;
    }
    none(complaints);
}
