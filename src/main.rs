//! The program: reads the command line, does the one thing it asks for, says once what went wrong.

#![forbid(unsafe_code)]

mod arguments;

use arguments::Command;
use dateline::article::guard;
use dateline::report::{self, Outcome};
use dateline::runtime;
use std::io::{self, BufWriter, ErrorKind};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

fn main() -> ExitCode {
    guard::on_panic(arguments::say);
    let command = arguments::command();
    match catch_unwind(AssertUnwindSafe(|| run(command))) {
        Ok(ended) => code(ended),
        // What it was has been said when it happened.
        Err(_) => ExitCode::FAILURE,
    }
}

fn code(ended: io::Result<Outcome>) -> ExitCode {
    match ended {
        Ok(Outcome::Complete | Outcome::Tolerated(_)) => ExitCode::SUCCESS,
        Ok(Outcome::Failed(_)) => ExitCode::FAILURE,
        // Whoever read our output has seen enough of it.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            arguments::say(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> io::Result<Outcome> {
    command.missing()?;
    let output = BufWriter::new(io::stdout());
    let outcome = match command {
        Command::Read(paths, start) => runtime::read(paths, start).map(|()| Outcome::Complete),
        Command::Index(paths, told) => {
            runtime::index(paths, told, output).map(|()| Outcome::Complete)
        }
        Command::List(paths, filter, form) => report::list_files(&paths, output, &filter, form),
        Command::ExtractFiles(paths, options) => report::extract_files(&paths, output, &options),
        Command::ExtractLines(options) => report::extract_lines(io::stdin(), output, options),
    }?;
    if let Outcome::Tolerated(count) | Outcome::Failed(count) = outcome {
        arguments::say(&format!(
            "{count} could not be used; the output says which and why"
        ));
    }
    Ok(outcome)
}
