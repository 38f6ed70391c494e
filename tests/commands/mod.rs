//! The built program, run as a user or another program runs it: what it prints, and how it ends.

mod files;
mod indexing;
mod lines;
mod usage;

use serde_json::Value;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// What a run came to.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    #[track_caller]
    fn json(&self) -> Vec<Value> {
        let parse = |line: &str| {
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
        };
        self.stdout.lines().map(parse).collect()
    }
}

/// Runs the program with these arguments, split at spaces, and this input.
fn run(arguments: &str, input: &[u8]) -> Run {
    let home = tempfile::tempdir().unwrap();
    run_at(home.path(), arguments, input)
}

/// The same, with what it keeps in `home`.
fn run_at(home: &Path, arguments: &str, input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(arguments.split_whitespace())
        .env("NO_COLOR", "1")
        .env("XDG_CACHE_HOME", home)
        .env("XDG_STATE_HOME", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // The program may end without having read all of it.
    let feeder = std::thread::spawn(move || stdin.write_all(&input).unwrap_or_default());
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// No control, direction or invisible character reaches the terminal.
#[track_caller]
fn harmless(run: &Run) {
    let acts = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c as u32, 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xe0000..=0xe0fff)
    };
    for printed in [&run.stdout, &run.stderr] {
        assert!(!printed.contains(acts), "{printed:?}");
    }
}
