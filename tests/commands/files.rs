//! What is printed of a folder: findings as JSON, and the list.

use super::{harmless, run};
use serde_json::Value;

/// A folder with two articles, a feed of two, and two files that are none.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "b.txt",
            "Tripoli waits\n\n3 February 2025\n\nLibya's unity government met in Tripoli. “Benghazi 🕊️ is calm,” said Abdul Hamid Dbeibah.\n",
        ),
        (
            "a.md",
            "---\ntitle: Bases in Syria\ndate: 2024-12-20\nurl: https://example.org/a\n---\n\nVladimir Putin spoke of Tartus. Russia hopes that Syria lets it stay, Putin said in Moscow.\n",
        ),
        (
            "c/wire.jsonl",
            "{\"title\": \"One\", \"text\": \"Paris and Berlin agreed on Monday that France will send more money.\"}\n{\"title\": \"Two\", \"text\": \"Turkey and Greece talk in Ankara on Tuesday about the sea between them.\"}\n",
        ),
        ("empty.txt", ""),
        (
            "picture\u{202e}gpj.txt",
            "\u{0}\u{1}\u{2}PNG\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}",
        ),
    ] {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

#[test]
fn every_file_of_a_folder_gives_its_articles_or_its_reason() {
    let folder = folder();
    let run = run(
        &format!("extract {} --with-text", folder.path().display()),
        b"",
    );
    harmless(&run);
    assert_eq!(run.code, 1, "two files are no articles");
    assert!(run.stderr.contains("2 could not be used"), "{}", run.stderr);
    let found = run.json();
    let ids: Vec<&str> = found
        .iter()
        .map(|found| found["id"].as_str().unwrap())
        .collect();
    let expected = [
        "a.md",
        "b.txt",
        "c/wire.jsonl#1",
        "c/wire.jsonl#2",
        "empty.txt",
        "picturegpj.txt",
    ];
    assert_eq!(ids, expected);
    assert_eq!(
        (&found[2]["path"], &found[0]["date"]),
        (&"c/wire.jsonl".into(), &"2024-12-20".into())
    );
    assert_eq!(
        (&found[0]["title"], &found[0]["url"]),
        (&"Bases in Syria".into(), &"https://example.org/a".into())
    );
    for found in &found[4..] {
        let fields: Vec<&str> = found
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(
            (fields, found["error"].as_str().unwrap().is_empty()),
            (vec!["error", "id", "path"], false)
        );
    }
    for found in &found[..4] {
        let scalars: Vec<char> = found["text"].as_str().unwrap().chars().collect();
        let mentions = found["mentions"].as_array().unwrap();
        assert!(!mentions.is_empty());
        for mention in mentions {
            let [start, end] =
                ["start", "end"].map(|field| mention[field].as_u64().unwrap() as usize);
            assert_eq!(
                scalars[start..end].iter().collect::<String>(),
                mention["text"].as_str().unwrap()
            );
            if let Some(entity) = mention["entity"].as_u64() {
                assert_eq!(found["entities"][entity as usize]["id"], entity);
            }
        }
    }
}

#[test]
fn a_filter_narrows_every_command_alike() {
    let folder = folder();
    let path = folder.path().display();
    for narrow in [
        "--country Libya",
        "--country LY",
        "--country lby",
        "--query about:LY",
    ] {
        let found = run(&format!("extract {path} {narrow}"), b"").json();
        let articles: Vec<&Value> = found
            .iter()
            .filter(|found| found.get("error").is_none())
            .collect();
        assert_eq!(
            (articles.len(), &articles[0]["id"]),
            (1, &"b.txt".into()),
            "{narrow}"
        );
        let listed = run(&format!("list {path} --json {narrow}"), b"").json();
        assert_eq!(
            (listed.len(), &listed[0]["id"]),
            (1, &"b.txt".into()),
            "{narrow}"
        );
        let table = run(&format!("{path} {narrow}"), b"");
        assert_eq!(table.stdout.lines().count(), 1, "{narrow}");
    }
}

#[test]
fn the_list_is_a_table_with_the_newest_first() {
    let folder = folder();
    let run = run(&format!("list {}", folder.path().display()), b"");
    harmless(&run);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(
        lines[0].starts_with("2025-02-03  LY ") && lines[0].ends_with("Tripoli waits"),
        "{}",
        run.stdout
    );
    assert!(lines[1].starts_with("2024-12-20  "), "{}", run.stdout);
    assert!(lines[5].contains("picturegpj.txt: "), "{}", run.stdout);
    assert!(
        lines.iter().all(|line| line.chars().count() <= 100),
        "{}",
        run.stdout
    );
}

#[test]
fn without_a_terminal_the_reader_prints_the_list_and_says_so() {
    let folder = folder();
    let reader = run(&folder.path().display().to_string(), b"");
    let list = run(&format!("list {}", folder.path().display()), b"");
    assert_eq!(reader.stdout, list.stdout);
    assert!(
        reader.stderr.contains("not a terminal"),
        "{}",
        reader.stderr
    );
}

#[test]
fn a_path_that_is_not_there_is_named_before_anything_is_done() {
    for arguments in ["no/such", "list no/such", "extract . no/such"] {
        let run = run(arguments, b"");
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{arguments}");
        assert!(
            run.stderr
                .contains("there is no file or folder \"no/such\""),
            "{}",
            run.stderr
        );
    }
}
