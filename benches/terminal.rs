//! From start to first frame, and from key to frame, in a real pseudo-terminal; against the least that a ratatui program
//! does (`minimal.rs`), since machines differ and busy ones differ from minute to minute.

use super::middle;
use super::session::Session;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// Stands on the reader's first frame, and in no message.
const READY: &str = " Articles ";
const RUNS: usize = 15;
const KEYS: usize = 40;
const MANY: usize = 10_000;
pub fn measure(folder: &Path) -> Result<(), Box<dyn Error>> {
    let minimal = minimal()?;
    let (many, home) = (tempfile::tempdir()?, tempfile::tempdir()?);
    let home = home.path();
    for at in 0..MANY {
        let text =
            format!("Talks on day {at}\n\nVladimir Putin spoke in Damascus of what comes next.\n");
        fs::write(many.path().join(format!("{at}.txt")), text)?;
    }
    let reader = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let mut times = [const { Vec::new() }; 3];
    // By turns, so that a busy moment of the machine falls on all alike.
    for _ in 0..RUNS {
        times[0].push(first_frame((&minimal, home), None, "minimal")?);
        times[1].push(first_frame((reader, home), Some(folder), READY)?);
        times[2].push(first_frame((reader, home), Some(many.path()), READY)?);
    }
    let [least, given, many] = times.map(middle);
    println!("first frame, minimal program  {least:8.2?}");
    for (what, time) in [("given folder", given), ("10,000 articles", many)] {
        let ratio = time.as_secs_f64() / least.as_secs_f64();
        println!("first frame, {what:16} {time:8.2?}   {ratio:5.2} times the minimal program");
    }
    println!(
        "key to first byte of frame    {:8.2?}   (at 200×60)",
        key_to_frame(folder, home)?
    );
    Ok(())
}

/// Builds the minimal program as this one was built.
fn minimal() -> Result<PathBuf, Box<dyn Error>> {
    let arguments = ["build", "--quiet", "--release", "--example", "minimal"];
    let built = Command::new(env!("CARGO")).args(arguments).status()?;
    let folder = Path::new(env!("CARGO_BIN_EXE_dateline")).with_file_name("examples");
    match built.success() {
        true => Ok(folder.join("minimal")),
        false => Err("the minimal program was not built".into()),
    }
}

fn first_frame(
    (program, home): (&Path, &Path),
    folder: Option<&Path>,
    expected: &str,
) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let mut session = Session::start(program, folder, home)?;
    let shown = session.until(expected)?;
    session.end()?;
    Ok(shown - start)
}

fn key_to_frame(folder: &Path, home: &Path) -> Result<Duration, Box<dyn Error>> {
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let mut session = Session::start(program, Some(folder), home)?;
    session.until(READY)?;
    session.settle();
    let mut times = Vec::new();
    for at in 0..KEYS {
        times.push(session.press(if at % 2 == 0 { "j" } else { "k" })?);
        session.settle();
    }
    session.end()?;
    Ok(middle(times))
}
