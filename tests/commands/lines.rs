//! `dateline extract -`: lines of JSON are answered with lines of JSON.

use super::{harmless, run};
use dateline::report::{LineOptions, Outcome, Reasons, Text, Unusable, extract_lines};
use proptest::prelude::*;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::num::NonZeroUsize;
use std::process::{Command, Stdio};

const FIELDS: [&str; 11] = [
    "id",
    "path",
    "title",
    "date",
    "source",
    "url",
    "language",
    "countries",
    "entities",
    "mentions",
    "states",
];

#[test]
fn a_line_is_answered_with_the_fields_of_the_contract_in_their_order() {
    let line = r#"{"text": "Vladimir Putin came to Damascus.", "id": "a", "title": "Putin in Syria",
        "date": "2025-02-03T10:00:00Z", "source": "AP", "url": "https://example.org/"}"#;
    let run = run("extract -", line.replace('\n', " ").as_bytes());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    let mut at = 0;
    for field in FIELDS {
        let found = run.stdout[at..].find(&format!("\"{field}\":"));
        at += found
            .unwrap_or_else(|| panic!("{field} is not behind the one before it: {}", run.stdout));
    }
    let found = &run.json()[0];
    for (field, expected) in [
        ("id", "a"),
        ("title", "Putin in Syria"),
        ("date", "2025-02-03"),
        ("source", "AP"),
    ] {
        assert_eq!(found[field], expected);
    }
    assert_eq!((&found["path"], found.get("text")), (&Value::Null, None));
}

#[test]
fn offsets_count_scalars_of_the_text_as_given() {
    let text = "🇸🇾🕊️ قال In Damascus, Łukasz\tand e\u{301}lan\r\nmet Vladimir Putin in Moscow.";
    for title in [None, Some("Putin, Łódź and 🇸🇾"), Some("")] {
        let line = serde_json::json!({"text": text, "title": title}).to_string();
        let found = &run("extract - --with-text", line.as_bytes()).json()[0];
        assert_eq!(found["text"], text);
        let scalars: Vec<char> = text.chars().collect();
        let mut last = 0;
        for mention in found["mentions"].as_array().unwrap() {
            let [start, end] =
                ["start", "end"].map(|field| mention[field].as_u64().unwrap() as usize);
            assert!(last <= start && start < end, "{mention}");
            assert_eq!(
                scalars[start..end].iter().collect::<String>(),
                mention["text"].as_str().unwrap()
            );
            last = end;
        }
    }
}

#[test]
fn a_line_that_cannot_be_used_is_answered_in_its_place() {
    let input = b"{\"text\": \"a\", \"id\": 1}\n\n[\"text\"]\n{\"txt\": 1}\n{\"text\": \"\xff\"}\n{\"text\": null}\nnull\n{\"text\": \"b\", \"id\": 2}";
    for (arguments, code) in [
        ("extract -", 0),
        ("extract - --strict", 1),
        ("extract --strict --threads 1 -", 1),
    ] {
        let run = run(arguments, input);
        assert_eq!(run.code, code, "{arguments}");
        assert!(run.stderr.contains("6 could not be used"), "{}", run.stderr);
        let answers = run.json();
        assert_eq!(answers.len(), 8);
        assert_eq!(
            (&answers[0]["id"], &answers[7]["id"]),
            (&1.into(), &2.into())
        );
        for (line, error) in [
            (2, "blank"),
            (3, "not a JSON object"),
            (4, "missing field `text`"),
            (5, "UTF-8"),
            (6, "null"),
            (7, "not a JSON object"),
        ] {
            let answer = &answers[line - 1];
            assert_eq!(answer["line"], line);
            assert!(
                answer["error"].as_str().unwrap().contains(error),
                "{answer}"
            );
        }
    }
}

#[test]
fn the_number_of_threads_does_not_show() {
    let mut input = String::new();
    for at in 0..500 {
        let text = "Ahmed al-Sharaa met Turkish officials in Damascus. ".repeat(at % 40);
        input += &serde_json::json!({"id": at, "text": text}).to_string();
        input += if at % 50 == 0 { "\nbroken\n" } else { "\r\n" };
    }
    let one = run("extract - --threads 1", input.as_bytes());
    assert_eq!(one.stdout.lines().count(), 510);
    for threads in [2, 4] {
        let many = run(&format!("extract - --threads {threads}"), input.as_bytes());
        assert!(
            many.stdout == one.stdout && many.stderr == one.stderr,
            "{threads} threads"
        );
    }
}

#[test]
fn nothing_that_acts_on_a_terminal_is_printed() {
    let hostile = "\u{1b}]0;x\u{7} \u{9b}31m \u{202e}Vladimir\u{200b} Putin\u{7f} \u{e0041} \u{85}";
    let line = serde_json::json!({"text": hostile, "title": hostile, "id": hostile, "source": hostile, "url": hostile});
    let run = run("extract - --with-text", line.to_string().as_bytes());
    harmless(&run);
    let found = &run.json()[0];
    assert!(
        ["text", "title", "id", "source", "url"]
            .iter()
            .all(|field| found[field] == hostile),
        "{found}"
    );
}

/// Answers come while the input is still open, so that a program may write a line and wait for what was found in it.
#[test]
fn a_line_is_answered_before_the_next_one_is_there() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap()).lines();
    for id in 0..3 {
        writeln!(stdin, "{{\"text\": \"Putin\", \"id\": {id}}}").unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["id"], id);
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

/// `yes | dateline extract - | head -1`: the end of the reader is the end of the program, without a word.
#[test]
fn a_closed_output_is_a_quiet_end() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["extract", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let feeder =
        std::thread::spawn(move || while stdin.write_all(b"{\"text\": \"Putin\"}\n").is_ok() {});
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert_eq!(
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap().as_str()
        ),
        (Some(0), "")
    );
}

fn answers(input: impl Read + Send, unusable: Unusable) -> (Vec<Value>, Outcome) {
    let options = LineOptions {
        threads: NonZeroUsize::new(2).unwrap(),
        text: Text::Omitted,
        reasons: Reasons::Omitted,
        unusable,
    };
    let mut output = Vec::new();
    let outcome = extract_lines(input, &mut output, options).unwrap();
    let lines = std::str::from_utf8(&output).unwrap().lines();
    (
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
        outcome,
    )
}

#[test]
fn a_line_longer_than_memory_should_hold_is_passed_over() {
    let long = std::io::repeat(b'x')
        .take((64 << 20) + 1)
        .chain(&b"\n{\"text\": \"a\", \"id\": 2}\n"[..]);
    let (answers, outcome) = answers(long, Unusable::Tolerated);
    assert_eq!((answers.len(), outcome), (2, Outcome::Tolerated(1)));
    assert!(
        answers[0]["error"]
            .as_str()
            .unwrap()
            .contains("longer than 64 MiB"),
        "{}",
        answers[0]
    );
    assert_eq!(answers[1]["id"], 2);
}

/// Pieces of lines, good and bad.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let text =
        "(\\PC|[\u{0}-\u{ff}\u{202a}-\u{202e}\u{1f1e6}-\u{1f1ff}]|Damascus |Putin |[.,’-] ){0,40}";
    prop_oneof![
        text.prop_map(|text| serde_json::json!({"text": text}).to_string().into_bytes()),
        (text, text).prop_map(
            |(text, title)| serde_json::json!({"text": text, "title": title})
                .to_string()
                .into_bytes()
        ),
        prop::collection::vec(any::<u8>(), 0..20),
        Just(b"\n".to_vec()),
        Just(b"\r\n".to_vec()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever comes in, there is one answer for each line; and a mention is what stands where it says.
    #[test]
    fn every_line_has_its_answer(pieces in prop::collection::vec(piece(), 0..12)) {
        let input = pieces.concat();
        let lines: Vec<&[u8]> = input.split_inclusive(|byte| *byte == b'\n').collect();
        let (answers, _) = answers(input.as_slice(), Unusable::Fails);
        prop_assert_eq!(answers.len(), lines.len());
        for (at, (answer, line)) in answers.iter().zip(lines).enumerate() {
            if answer.get("error").is_some() {
                prop_assert_eq!(&answer["line"], at + 1);
                continue;
            }
            let given: Value = serde_json::from_slice(line).unwrap();
            let scalars: Vec<char> = given["text"].as_str().unwrap().chars().collect();
            let mut last = 0;
            for mention in answer["mentions"].as_array().unwrap() {
                let [start, end] = ["start", "end"].map(|field| mention[field].as_u64().unwrap() as usize);
                prop_assert!(last <= start && start < end);
                prop_assert_eq!(scalars[start..end].iter().collect::<String>(), mention["text"].as_str().unwrap());
                last = end;
            }
        }
    }
}

#[test]
fn reasons_are_added_where_asked_for() {
    let line =
        br#"{"text": "PARIS, Texas - Moscow said on Monday that Mr. Doe of Oxfam left Goma."}"#;
    let found = &run("extract - --explain", line).json()[0];
    let paris = &found["mentions"][0]["because"];
    assert_eq!(paris["sense"], "dateline");
    let places = paris["candidates"].as_array().unwrap();
    let countries: Vec<&str> = (places.iter())
        .filter_map(|place| place["country"].as_str())
        .collect();
    assert!(
        countries.contains(&"US") && countries.contains(&"FR"),
        "{paris}"
    );
    assert_eq!(found["entities"][0]["because"], "the text puts it in Texas");
    for mention in found["mentions"].as_array().unwrap() {
        let because = &mention["because"];
        assert!(
            !because["proposals"].as_array().unwrap().is_empty(),
            "{mention}"
        );
        assert_eq!(
            because["focus_weight"].as_f64().unwrap() > 0.0,
            mention["country"].is_string(),
            "{mention}"
        );
    }
    let about = found["countries"][0]["because"].as_str().unwrap();
    assert!(about.contains("mention"), "{about}");
    let plain = &run("extract -", line).json()[0];
    for part in ["countries", "entities", "mentions"] {
        assert_eq!(plain[part][0]["because"], serde_json::Value::Null);
    }
}
