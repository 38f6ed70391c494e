//! From start to first frame, and from key to frame, in a real pseudo-terminal; against the least that a ratatui program
//! does (`minimal.rs`), since machines differ and busy ones differ from minute to minute.

use super::middle;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use std::error::Error;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const ROWS: NonZero<u16> = NonZero::<u16>::MIN.saturating_add(59);
const COLUMNS: NonZero<u16> = NonZero::<u16>::MIN.saturating_add(199);
/// Stands on the reader's first frame, and in no message.
const READY: &str = " Articles ";
const RUNS: usize = 15;
const KEYS: usize = 40;
const MANY: usize = 10_000;
const PATIENCE: Duration = Duration::from_secs(20);

/// After this long without output, a frame is complete and the program waits.
const SETTLED: Duration = Duration::from_millis(60);

pub fn measure(folder: &Path) -> Result<(), Box<dyn Error>> {
    let minimal = minimal()?;
    let many = tempfile::tempdir()?;
    for at in 0..MANY {
        let text =
            format!("Talks on day {at}\n\nVladimir Putin spoke in Damascus of what comes next.\n");
        fs::write(many.path().join(format!("{at}.txt")), text)?;
    }
    let reader = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let mut times = [const { Vec::new() }; 3];
    // By turns, so that a busy moment of the machine falls on all alike.
    for _ in 0..RUNS {
        times[0].push(first_frame(&minimal, None, "minimal")?);
        times[1].push(first_frame(reader, Some(folder), READY)?);
        times[2].push(first_frame(reader, Some(many.path()), READY)?);
    }
    let [least, given, many] = times.map(middle);
    println!("first frame, minimal program  {least:8.2?}");
    for (what, time) in [("given folder", given), ("10,000 articles", many)] {
        let ratio = time.as_secs_f64() / least.as_secs_f64();
        println!("first frame, {what:16} {time:8.2?}   {ratio:5.2} times the minimal program");
    }
    println!(
        "key to first byte of frame    {:8.2?}   (at 200×60)",
        key_to_frame(folder)?
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
    program: &Path,
    folder: Option<&Path>,
    expected: &str,
) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    let mut session = Session::start(program, folder)?;
    let shown = session.until(expected)?;
    session.end()?;
    Ok(shown - start)
}

fn key_to_frame(folder: &Path) -> Result<Duration, Box<dyn Error>> {
    let mut session = Session::start(Path::new(env!("CARGO_BIN_EXE_dateline")), Some(folder))?;
    session.until(READY)?;
    session.settle();
    let mut times = Vec::new();
    for at in 0..KEYS {
        let sent = Instant::now();
        session
            .keys
            .write_all(if at % 2 == 0 { b"j" } else { b"k" })?;
        if let Ok((at, _)) = session.output.recv_timeout(PATIENCE) {
            times.push(at - sent);
        }
        session.settle();
    }
    session.end()?;
    Ok(middle(times))
}

/// A program in a terminal of its own.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    /// What the program wrote, and when.
    output: Receiver<(Instant, Vec<u8>)>,
}

impl Session {
    fn start(program: &Path, folder: Option<&Path>) -> Result<Self, Box<dyn Error>> {
        let pair = native_pty_system().openpty(PtySize {
            rows: ROWS.get(),
            cols: COLUMNS.get(),
            ..PtySize::default()
        })?;
        let mut command = CommandBuilder::new(program);
        command.env("TERM", "xterm-256color");
        command.args(folder);
        // Else it would start in the home folder, where a relative path leads elsewhere.
        command.cwd(std::env::current_dir()?);
        let mut reader = pair.master.try_clone_reader()?;
        let keys = pair.master.take_writer()?;
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 1 << 16];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                if sender
                    .send((Instant::now(), bytes[..read].to_vec()))
                    .is_err()
                {
                    return;
                }
            }
        });
        let child = pair.slave.spawn_command(command)?;
        // The terminal must outlive the session; the two ends that are kept hold it open.
        Ok(Self {
            child,
            keys,
            output,
        })
    }

    /// When the screen first held `expected`.
    fn until(&mut self, expected: &str) -> Result<Instant, Box<dyn Error>> {
        let mut screen = vt100::Parser::new(ROWS, COLUMNS, 0);
        loop {
            let (at, bytes) = self.output.recv_timeout(PATIENCE)?;
            screen.process(&bytes);
            if screen.screen().contents().contains(expected) {
                return Ok(at);
            }
        }
    }

    /// Waits until nothing more comes.
    fn settle(&mut self) {
        while self.output.recv_timeout(SETTLED).is_ok() {}
    }

    fn end(mut self) -> Result<(), Box<dyn Error>> {
        self.keys.write_all(b"Q")?;
        self.child.wait()?;
        Ok(())
    }
}
