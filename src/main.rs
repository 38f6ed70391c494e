//! The program: reads the command line, does the one thing it asks for, says once what went wrong.

#![forbid(unsafe_code)]

mod arguments;

use arguments::{Command, Unusable};
use dateline::report::{self, Failures, LineOptions};
use std::io::{self, BufWriter, ErrorKind};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run(arguments::command()) {
        Ok(Failures(0)) => ExitCode::SUCCESS,
        Ok(Failures(_)) => ExitCode::FAILURE,
        // Whoever read our output has seen enough of it.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dateline: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> io::Result<Failures> {
    let mut output = BufWriter::new(io::stdout().lock());
    match command {
        Command::ExtractLines {
            text,
            threads,
            unusable,
        } => {
            report::survive_quietly();
            let options = LineOptions { threads, text };
            let failures = report::extract_lines(io::stdin(), &mut output, options)?;
            if failures.0 > 0 {
                eprintln!("dateline: {} lines could not be used", failures.0);
            }
            Ok(match unusable {
                Unusable::Passes => Failures(0),
                Unusable::Fails => failures,
            })
        }
        Command::Read { .. } | Command::List { .. } | Command::ExtractFiles { .. } => {
            Ok(Failures(0))
        }
    }
}
