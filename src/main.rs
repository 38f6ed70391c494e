//! The program: reads the command line, does the one thing it asks for, says once what went wrong.

#![forbid(unsafe_code)]

mod arguments;

use arguments::{Command, Unusable};
use dateline::report::{self, Failures, Form};
use dateline::runtime::{self, Start};
use std::io::{self, BufWriter, ErrorKind, IsTerminal};
use std::process::ExitCode;

fn main() -> ExitCode {
    report::survive_quietly();
    match run(arguments::command()) {
        Ok(Failures(0)) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
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
    if let Some(error) = command.missing() {
        return Err(error);
    }
    let failures = match command {
        Command::Read { paths, filter } if io::stdout().is_terminal() => {
            let start = Start {
                filter,
                ..Start::default()
            };
            return runtime::read(paths, start).map(|()| Failures(0));
        }
        Command::Read { paths, filter } => {
            eprintln!("dateline: the output is not a terminal; here is the list");
            report::list_files(&paths, &mut output, &filter, Form::table())?
        }
        Command::List {
            paths,
            filter,
            form,
        } => report::list_files(&paths, &mut output, &filter, form)?,
        Command::ExtractFiles { paths, options } => {
            report::extract_files(&paths, &mut output, &options)?
        }
        Command::ExtractLines { options, unusable } => {
            let failures = report::extract_lines(io::stdin(), &mut output, options)?;
            say(failures, "lines could not be used");
            return Ok(match unusable {
                Unusable::Passes => Failures(0),
                Unusable::Fails => failures,
            });
        }
    };
    say(failures, "files, or parts of files, could not be read");
    Ok(failures)
}

fn say(failures: Failures, what: &str) {
    if failures != Failures(0) {
        eprintln!(
            "dateline: {} {what}; the output says which and why",
            failures.0
        );
    }
}
