//! What a panic leaves of the terminal: this test binary starts itself in a terminal of its own, and fails there.

use super::screen::Screen;
use crate::article::guard::survive;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::Read;
use std::sync::mpsc::channel;
use std::{env, thread};
use vt100::{MouseProtocolMode, Parser};

/// Says to the program inside where it shall fail.
const WHERE: &str = "DATELINE_TEST_PANIC";

/// The program inside; outside it does nothing.
#[test]
fn fails_in_the_terminal() {
    let Ok(place) = env::var(WHERE) else { return };
    let (broken, told) = channel();
    let screen = Screen::take(move |sentence| broken.send(sentence.to_owned()).unwrap()).unwrap();
    match place.as_str() {
        "owner" => panic!("on purpose, with \u{1b}]0;text of an article"),
        "guarded" => {
            let failed = thread::spawn(|| survive(|| panic!("on purpose"))).join();
            let sentence: Result<(), String> = failed.unwrap();
            drop(screen);
            print!("survived: {}", sentence.unwrap_err());
        }
        _ => {
            let _ = thread::spawn(|| panic!("on purpose")).join();
            let sentence = told.recv().unwrap();
            drop(screen);
            print!("told: {sentence}");
        }
    }
}

/// All that the terminal shows once the program inside has failed there.
fn shown(place: &str) -> String {
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let before = format!("{:?}", pair.master.get_termios());
    let mut command = CommandBuilder::new(env::current_exe().unwrap());
    command.args([
        "--exact",
        "--nocapture",
        "runtime::panic_tests::fails_in_the_terminal",
    ]);
    command.env(WHERE, place);
    command.env("TERM", "xterm-256color");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut terminal = Parser::default();
    let mut bytes = [0; 4096];
    // A terminal that nobody has open any more ends with an error on some systems.
    while let Ok(count @ 1..) = reader.read(&mut bytes) {
        terminal.process(&bytes[..count]);
    }
    child.wait().unwrap();
    let screen = terminal.screen();
    assert!(!screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste());
    assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
    assert_eq!(format!("{:?}", pair.master.get_termios()), before);
    screen.contents()
}

#[test]
fn a_panic_gives_the_terminal_back_and_prints_one_sentence() {
    for (place, sentence) in [
        (
            "owner",
            "dateline: the program failed, at runtime/panic_tests.rs",
        ),
        (
            "guarded",
            "survived: dateline itself failed on this text at runtime/panic_tests.rs",
        ),
        (
            "another",
            "told: the program failed, at runtime/panic_tests.rs",
        ),
    ] {
        let shown = shown(place);
        assert!(shown.contains(sentence), "{place}: {shown}");
        assert!(!shown.contains("on purpose"), "{place}: {shown}");
    }
}
