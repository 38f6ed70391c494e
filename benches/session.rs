//! A program in a terminal of its own, and what it costs the machine.

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use std::error::Error;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const ROWS: NonZero<u16> = NonZero::<u16>::MIN.saturating_add(59);
const COLUMNS: NonZero<u16> = NonZero::<u16>::MIN.saturating_add(199);
const PATIENCE: Duration = Duration::from_secs(600);
/// After this long without output, a frame is complete and the program waits.
const SETTLED: Duration = Duration::from_millis(60);

pub struct Session {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    /// What the program wrote, and when.
    output: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
}

#[allow(dead_code, reason = "only one of two benches asks for all")]
/// What a process has cost since its start, all its threads together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    pub cpu: Duration,
    /// How often it went to sleep, and so was woken.
    pub wakes: u64,
    /// Bytes written to disk.
    pub written: u64,
    /// The most memory that it held, in bytes.
    pub peak: u64,
}

impl Session {
    /// Starts a program that keeps what it learns in `home`.
    pub fn start(
        program: &Path,
        folder: Option<&Path>,
        home: &Path,
    ) -> Result<Self, Box<dyn Error>> {
        let pair = native_pty_system().openpty(PtySize {
            rows: ROWS.get(),
            cols: COLUMNS.get(),
            ..PtySize::default()
        })?;
        let mut command = CommandBuilder::new(program);
        command.env("TERM", "xterm-256color");
        command.env("XDG_CACHE_HOME", home);
        command.env("XDG_STATE_HOME", home);
        command.env("XDG_CONFIG_HOME", home);
        command.args(folder);
        // Else it would start in the home folder, where a relative path leads elsewhere.
        command.cwd(std::env::current_dir()?);
        let mut reader = pair.master.try_clone_reader()?;
        let keys = pair.master.take_writer()?;
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 1 << 16];
            while let Ok(read @ 1..) = reader.read(&mut bytes) {
                let read = (Instant::now(), bytes[..read].to_vec());
                if sender.send(read).is_err() {
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
            screen: vt100::Parser::new(ROWS, COLUMNS, 0),
        })
    }

    /// When the screen first held `expected`.
    pub fn until(&mut self, expected: &str) -> Result<Instant, Box<dyn Error>> {
        loop {
            let (at, bytes) = self.output.recv_timeout(PATIENCE)?;
            self.screen.process(&bytes);
            if self.screen.screen().contents().contains(expected) {
                return Ok(at);
            }
        }
    }

    /// Waits until nothing more comes.
    pub fn settle(&mut self) {
        while let Ok((_, bytes)) = self.output.recv_timeout(SETTLED) {
            self.screen.process(&bytes);
        }
    }

    /// Waits until nothing is done behind the screen either, as after a start, when the folder is looked through.
    #[allow(dead_code, reason = "only one of two benches asks")]
    pub fn rest(&mut self) {
        let mut before = None;
        while before != Some(self.cost().cpu) {
            before = Some(self.cost().cpu);
            self.settle();
            std::thread::sleep(4 * SETTLED);
        }
    }

    /// Presses keys, and says how long the first byte of an answer took.
    pub fn press(&mut self, keys: &str) -> Result<Duration, Box<dyn Error>> {
        let sent = Instant::now();
        self.keys.write_all(keys.as_bytes())?;
        let (at, bytes) = self.output.recv_timeout(PATIENCE)?;
        self.screen.process(&bytes);
        Ok(at - sent)
    }

    /// Presses keys, and says how long it took until `text` stood on the screen, or no longer did, whatever else comes.
    #[allow(dead_code, reason = "only one of two benches asks")]
    pub fn answer(&mut self, keys: &str, text: &str) -> Result<Duration, Box<dyn Error>> {
        let stood = self.shown().contains(text);
        let sent = Instant::now();
        self.keys.write_all(keys.as_bytes())?;
        loop {
            let (at, bytes) = self.output.recv_timeout(PATIENCE)?;
            self.screen.process(&bytes);
            if self.shown().contains(text) != stood {
                return Ok(at - sent);
            }
        }
    }

    #[allow(dead_code, reason = "only one of two benches asks")]
    pub fn shown(&self) -> String {
        self.screen.screen().contents()
    }

    /// What it has cost so far, as Linux tells it; nothing elsewhere.
    #[allow(dead_code, reason = "only one of two benches asks")]
    pub fn cost(&self) -> Cost {
        let process = format!("/proc/{}", self.child.process_id().unwrap_or(0));
        let mut cost = Cost {
            written: field(&format!("{process}/io"), "write_bytes:"),
            peak: 1024 * field(&format!("{process}/status"), "VmHWM:"),
            ..Cost::default()
        };
        for thread in fs::read_dir(format!("{process}/task"))
            .into_iter()
            .flatten()
        {
            let Ok(thread) = thread else { continue };
            let thread = thread.path();
            let times = fs::read_to_string(thread.join("schedstat")).unwrap_or_default();
            let nanos = times
                .split_whitespace()
                .next()
                .and_then(|time| time.parse().ok());
            cost.cpu += Duration::from_nanos(nanos.unwrap_or(0));
            let status = thread.join("status");
            cost.wakes += field(&status.to_string_lossy(), "voluntary_ctxt_switches:");
        }
        cost
    }

    pub fn end(mut self) -> Result<(), Box<dyn Error>> {
        self.keys.write_all(b"Q")?;
        self.child.wait()?;
        Ok(())
    }
}

/// The first number behind a name in a file of the system.
fn field(file: &str, name: &str) -> u64 {
    let text = fs::read_to_string(file).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}
