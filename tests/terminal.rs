//! The built program in a real terminal: few runs, since they are slow by nature.

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use std::fs;
use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use vt100::{MouseProtocolMode, Parser};

/// Far more than anything here takes, for a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(30);
const ROWS: u16 = 30;
const COLUMNS: u16 = 110;

struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    screen: Parser,
    /// The settings of the terminal before the program had it.
    before: String,
    folder: TempDir,
    /// Where it keeps what it learns.
    home: TempDir,
}

impl Session {
    fn start(editor: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = tempfile::tempdir().unwrap();
        for (name, text) in [
            (
                "bases.txt",
                "Russia asks to keep its bases\n\n3 February 2025\n\nA delegation from Russia came to Damascus in Syria on Tuesday, and it met Ahmed al-Sharaa there.\n",
            ),
            (
                "storm.txt",
                "Storm closes the port of Lisbon\n\n4 March 2025\n\nThe port of Lisbon was closed on Friday, the harbour master of Lisbon said.\n",
            ),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        Self::over((editor, &[]), folder, home)
    }

    /// The same folder again, with what was kept of it.
    fn restart(self) -> Self {
        self.restart_with(&[])
    }

    fn restart_with(self, options: &[&str]) -> Self {
        let Self { folder, home, .. } = self;
        Self::over(("true", options), folder, home)
    }

    fn over((editor, options): (&str, &[&str]), folder: TempDir, home: TempDir) -> Self {
        let size = PtySize {
            rows: ROWS,
            cols: COLUMNS,
            ..PtySize::default()
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_dateline"));
        command.arg(folder.path());
        command.args(options);
        command.env("TERM", "xterm-256color");
        command.env("EDITOR", editor);
        command.env("XDG_CACHE_HOME", home.path());
        command.env("XDG_STATE_HOME", home.path());
        command.env_remove("VISUAL");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if sender.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            writer: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            screen: Parser::new(ROWS.try_into().unwrap(), COLUMNS.try_into().unwrap(), 0),
            before,
            folder,
            home,
        }
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Waits until the system has stopped the program: one that is told to go on before that never wakes.
    fn wait_until_stopped(&self) {
        let id = self.child.process_id().expect("it runs").to_string();
        for _ in 0..1000 {
            let state = Command::new("ps").args(["-o", "stat=", "-p", &id]).output();
            let state = state.expect("ps runs").stdout;
            if state.starts_with(b"T") {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("it was not stopped");
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(
            Command::new("kill")
                .args([name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Reads what the program writes until the screen is as wanted.
    #[track_caller]
    fn wait_until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(_) => panic!("never seen: {what}\n{}", self.screen.screen().contents()),
            }
        }
    }

    #[track_caller]
    fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits for the end of the program, and checks that the terminal is as it was before.
    #[track_caller]
    fn ended(&mut self) -> portable_pty::ExitStatus {
        self.wait_until("the end of the alternate screen", |screen| {
            !screen.alternate_screen()
        });
        let status = self.child.wait().unwrap();
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(300)) {
            self.screen.process(&bytes);
        }
        let screen = self.screen.screen();
        assert!(!screen.hide_cursor(), "the cursor is hidden");
        assert!(!screen.bracketed_paste(), "pasted text is still bracketed");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        assert_eq!(format!("{:?}", self.master.get_termios()), self.before);
        status
    }
}

#[test]
fn start_jump_filter_quit() {
    let mut session = Session::start("true");
    session.wait_for("2 articles");
    session.wait_for("Storm closes");
    session.press("jl/damascus\r");
    session.wait_for("“damascus” 1/1");
    session.press("\x1b");
    session.wait_until("nothing is followed", |screen| {
        !screen.contents().contains("1/1")
    });
    session.press("c");
    session.wait_for("Countries");
    session.press("portugal\r");
    session.wait_for("1 of 2");
    session.press("Q");
    assert!(session.ended().success());
}

#[test]
fn an_end_by_signal_gives_the_terminal_back() {
    let mut session = Session::start("true");
    session.wait_for("2 articles");
    session.signal("-TERM");
    assert!(session.ended().signal().is_some());
}

#[test]
fn suspended_and_continued() {
    let mut session = Session::start("true");
    session.wait_for("2 articles");
    session.press("\x1a");
    session.wait_until("the shell's screen", |screen| !screen.alternate_screen());
    session.wait_until_stopped();
    session.signal("-CONT");
    session.wait_until("the reader's screen", vt100::Screen::alternate_screen);
    session.wait_for("2 articles");
    session.press("?");
    session.wait_for("Help");
    session.press("qQ");
    assert!(session.ended().success());
}

/// The editor gets every key that is typed while it runs: here it is a program that waits for one line.
#[test]
fn the_editor_has_the_keyboard() {
    let mut session = Session::start("head -n 1 -");
    session.wait_for("2 articles");
    session.press("e");
    session.wait_for("standard input");
    session.press("?j/hello\r");
    session.wait_until("the reader's screen", vt100::Screen::alternate_screen);
    session.wait_for("2 articles");
    assert!(!session.screen.screen().contents().contains("Help"));
    session.press("?");
    session.wait_for("Help");
    session.press("\x03");
    assert!(session.ended().success());
}

/// Nothing is lost of what was on the screen when the program was killed.
#[test]
fn marks_outlive_a_kill() {
    let mut session = Session::start("true");
    session.wait_for("2 articles");
    session.press("*j*r");
    session.wait_for("1 unread");
    session.press("k");
    session.wait_until("the first is open", |screen| {
        screen.contents().contains("harbour")
    });
    session.signal("-KILL");
    session.child.wait().unwrap();
    let mut session = session.restart();
    session.wait_for("1 unread");
    session.press("fis:starred is:read\r");
    session.wait_for("1 of 2");
    session.press("Q");
    assert!(session.ended().success());
}

#[test]
fn what_changes_in_the_folder_is_shown() {
    let mut session = Session::start("true");
    session.wait_for("2 articles");
    session.wait_for("harbour");
    let write = |name: &str, text: &str| fs::write(session.folder.path().join(name), text).unwrap();
    write(
        "new.txt",
        "Grain ships leave\n\n5 May 2019\n\nTwo ships left Odesa.\n",
    );
    fs::remove_file(session.folder.path().join("bases.txt")).unwrap();
    write(
        "storm.txt",
        "Storm closes the port of Lisbon\n\n4 March 2025\n\nThe port of Lisbon is open again.\n",
    );
    session.wait_for("is open again");
    session.wait_for("Grain ships");
    session.wait_until("a row is gone", |screen| {
        !screen.contents().contains("Russia asks")
    });
    session.press("Q");
    assert!(session.ended().success());
}

#[test]
fn without_a_scan_what_the_index_says_is_shown() {
    let mut session = Session::start("true");
    session.wait_for("2 articles");
    session.wait_for("harbour");
    session.press("Q");
    assert!(session.ended().success());
    fs::remove_file(session.folder.path().join("bases.txt")).unwrap();
    let mut session = session.restart_with(&["--no-scan"]);
    session.wait_for("Russia asks");
    session.press("Q");
    assert!(session.ended().success());
}

/// Else the next start would have to read it before its first frame.
#[test]
fn after_a_scan_nothing_is_left_written_ahead() {
    let mut session = Session::start("true");
    session.wait_for("2 articles");
    let kept = session.home.path().join("dateline");
    let ahead = || -> u64 {
        let files = fs::read_dir(&kept).unwrap().flatten();
        let of_index = files.filter(|file| {
            let name = file.file_name().to_string_lossy().into_owned();
            name.ends_with("-wal") && !name.starts_with("state")
        });
        of_index.map(|file| file.metadata().unwrap().len()).sum()
    };
    let until = Instant::now() + PATIENCE;
    while ahead() > 0 && Instant::now() < until {
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(ahead(), 0);
    session.press("Q");
    assert!(session.ended().success());
}
