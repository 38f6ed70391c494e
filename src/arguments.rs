//! What the command line may say, and what it means.

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use dateline::article::folder;
use dateline::corpus::{self, CountryMatch, Query, Saved, Term};
use dateline::extract::Country;
use dateline::report::{self, FileOptions, Form, LineOptions, Reasons, Text, Unusable};
use dateline::runtime::{Scanning, Start, Told, saved};
use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

/// What is to be done.
pub enum Command {
    Read(Vec<PathBuf>, Start),
    Index(Vec<PathBuf>, Told),
    List(Vec<PathBuf>, Query, Form),
    ExtractFiles(Vec<PathBuf>, FileOptions),
    ExtractLines(LineOptions),
}

const EXAMPLES: &str = "Examples:
  dateline                                   read ./articles, or else the current folder
  dateline ~/news --country Syria            read what mentions Syria
  dateline extract ~/news > found.jsonl      one JSON object for each article
  dateline list ~/news --query 'about:LB'    the list of what is about Lebanon
  dateline index ~/news                      read a large folder beforehand

A folder that is itself called extract, index or list is opened as ./extract, ./index or ./list.";

const EXTRACT_EXAMPLES: &str = "Examples:
  dateline extract ~/news --country SY       what is found in the articles that mention Syria
  dateline extract a.html b.txt --with-text  with the text that the offsets refer to
  dateline extract - < in.jsonl > out.jsonl  {\"text\": \"…\"} a line in, a line out for each";

const INDEX_EXAMPLES: &str = "Examples:
  dateline index ~/news                      so that the reader finds all there when it opens
  dateline index ~/news --stats              with the sizes and the times

The index lies in $XDG_CACHE_HOME/dateline, by default ~/.cache/dateline, and can be deleted at any time.";

const LIST_EXAMPLES: &str = "Examples:
  dateline list ~/news
  dateline list ~/news --query 'about:SY person:\"al-Sharaa\" -ceasefire after:2024'
  dateline list ~/news --country SY,LB --json

A query is made of terms, all of which must hold; A OR B, -A and parentheses combine them:
  word  \"several words\"  strik*    in the text, the title or the file name
  country:SY  about:SY  in:SY      mentions; is about; names as a place
  country:SY,LB                    either; country:SY country:LB is both
  by:RU                            the state acts, or someone who belongs to it
  person:\"NAME\"  org:\"NAME\"      names this person, this organization
  place:NAME  sort:armed-group     names this place; an actor or a place of this sort
  date:2025-01..2025-03            also 2025, 2025-01-15, 2025-06..
  after:2025-01-15  before:2025    later, earlier
  title:  source:  lang:en         in the title; by this publisher; in this language
  is:unread  is:read  is:starred   bears the mark
  near(\"strike\", person:Assad, 12)  both, at most so many words apart
  saved:NAME                       the line that filters.toml keeps under this name";

/// A terminal news reader that knows who an article speaks of and where it happens.
#[derive(Parser)]
#[command(version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
#[command(disable_help_subcommand = true)]
struct Arguments {
    #[command(flatten)]
    wanted: Wanted,
    /// Show what the index says, however old, and look for nothing new in the folder
    #[arg(long)]
    no_scan: bool,
    /// Search every line for names, those too that many articles of a source share
    #[arg(long, global = true)]
    every_line: bool,
    #[command(subcommand)]
    printing: Option<Printing>,
}

#[derive(Args, Default)]
struct Wanted {
    /// Folders and files to open [default: ./articles if it is there, else the current folder]
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Only articles that mention one of these countries: names, or codes of two or three letters
    #[arg(long, value_name = "COUNTRY", value_delimiter = ',', value_parser = corpus::country)]
    country: Vec<Country>,
    /// Only articles that match, as in 'about:SY "cease fire"'; see dateline list --help
    #[arg(
        long,
        value_name = "QUERY",
        allow_hyphen_values = true,
        default_value = "",
        hide_default_value = true
    )]
    query: String,
}

#[derive(Subcommand)]
enum Printing {
    /// Print what is found in each article as one line of JSON
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract {
        #[command(flatten)]
        wanted: Wanted,
        /// Add the text that the offsets refer to
        #[arg(long)]
        with_text: bool,
        /// Add why each was found: who proposed it, which evidence, which alternatives and their scores
        #[arg(long)]
        explain: bool,
        /// With -: exit with 1 if a line could not be used
        #[arg(long)]
        strict: bool,
        /// How many threads work; the output is the same for any number [default: one for each core]
        #[arg(long, value_name = "N")]
        threads: Option<NonZeroUsize>,
    },
    /// Build the index of a folder, or bring it up to date, without opening the reader
    #[command(after_help = INDEX_EXAMPLES)]
    Index {
        /// Folders and files [default: ./articles if it is there, else the current folder]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// Print sizes and times as well
        #[arg(long)]
        stats: bool,
    },
    /// Print the list of articles
    #[command(after_help = LIST_EXAMPLES)]
    List {
        #[command(flatten)]
        wanted: Wanted,
        /// One JSON object a line instead of a table
        #[arg(long)]
        json: bool,
    },
}

impl Command {
    /// An error for the first path that is not there, or cannot be reached.
    pub fn missing(&self) -> io::Result<()> {
        let paths = match self {
            Command::Read(paths, _)
            | Command::Index(paths, _)
            | Command::List(paths, ..)
            | Command::ExtractFiles(paths, _) => paths,
            Command::ExtractLines(_) => return Ok(()),
        };
        // Debug, not Display: a name may hold what acts on a terminal.
        paths.iter().try_for_each(|path| match path.try_exists() {
            Ok(true) => Ok(()),
            Ok(false) => Err(io::Error::other(format!(
                "there is no file or folder {path:?}"
            ))),
            Err(error) => Err(io::Error::other(format!(
                "{path:?} cannot be reached: {error}"
            ))),
        })
    }
}

/// The arguments, if they are paths and nothing else: to build a parser takes a twentieth of the time to the first frame.
fn plain_paths() -> Option<Vec<PathBuf>> {
    let is_plain = |argument: &OsString| {
        let bytes = argument.as_encoded_bytes();
        let is_command = argument.to_str().is_some_and(Printing::has_subcommand);
        !bytes.is_empty() && !bytes.starts_with(b"-") && !is_command
    };
    let arguments = env::args_os().skip(1);
    arguments
        .map(|argument| is_plain(&argument).then(|| argument.into()))
        .collect()
}

/// Reads the command line; ends the program with a message and exit code 2 if it makes no sense.
pub fn command() -> Command {
    if let Some(paths) = plain_paths() {
        let wanted = Wanted {
            paths,
            ..Wanted::default()
        };
        return reading(wanted, Scanning::Yes);
    }
    let arguments = Arguments::parse();
    if arguments.every_line {
        folder::take_every_line();
    }
    match arguments.printing {
        None => {
            let scanning = match arguments.no_scan {
                true => Scanning::No,
                false => Scanning::Yes,
            };
            reading(arguments.wanted, scanning)
        }
        Some(Printing::Index { paths, stats }) => {
            let told = match stats {
                true => Told::Statistics,
                false => Told::Changes,
            };
            Command::Index(or_usual(paths), told)
        }
        Some(Printing::List { wanted, json }) => {
            let (paths, filter) = wanted.resolve(&saved::filters());
            Command::List(paths, filter, if json { Form::Json } else { Form::table() })
        }
        Some(Printing::Extract {
            wanted,
            with_text,
            explain,
            strict,
            threads,
        }) => {
            let unusable = match strict {
                true => Unusable::Fails,
                false => Unusable::Tolerated,
            };
            let options = LineOptions {
                threads: threads.unwrap_or_else(report::all_cores),
                text: if with_text {
                    Text::Included
                } else {
                    Text::Omitted
                },
                reasons: match explain {
                    true => Reasons::Included,
                    false => Reasons::Omitted,
                },
                unusable,
            };
            extracting(wanted, options)
        }
    }
}

/// The reader, or the list where there is no terminal for it.
fn reading(wanted: Wanted, scanning: Scanning) -> Command {
    let saved = saved::filters();
    let (paths, filter) = wanted.resolve(&saved);
    if !can_show() {
        say("the output is not a terminal that can show the reader; here is the list");
        return Command::List(paths, filter, Form::table());
    }
    let start = Start {
        filter,
        saved,
        scanning,
    };
    Command::Read(paths, start)
}

/// Extraction from files, or from lines where the only one is "-".
fn extracting(wanted: Wanted, options: LineOptions) -> Command {
    if wanted.paths.iter().any(|path| path == Path::new("-")) {
        wanted.refuse_beside_lines();
        return Command::ExtractLines(options);
    }
    let (paths, filter) = wanted.resolve(&saved::filters());
    let LineOptions {
        threads,
        text,
        reasons,
        ..
    } = options;
    let options = FileOptions {
        threads,
        text,
        reasons,
        filter,
    };
    Command::ExtractFiles(paths, options)
}

impl Wanted {
    fn resolve(self, saved: &Saved) -> (Vec<PathBuf>, Query) {
        let query = Query::parse(&self.query, saved).unwrap_or_else(|error| {
            let message = format!("--query: {}", error.shown(&self.query));
            refuse(ErrorKind::ValueValidation, &message)
        });
        let mentions = |country| Query::Term(Term::Country(country, CountryMatch::Mentioned));
        let countries: Vec<Query> = self.country.into_iter().map(mentions).collect();
        let filter = match countries.is_empty() {
            true => query,
            false => Query::all(vec![Query::any(countries), query]),
        };
        (or_usual(self.paths), filter)
    }

    /// With `-` every line is answered, so nothing can be left out or added.
    fn refuse_beside_lines(&self) {
        if self.paths.len() > 1 {
            refuse(
                ErrorKind::ArgumentConflict,
                "- reads standard input and stands alone, without other paths",
            );
        }
        if !self.country.is_empty() || !self.query.is_empty() {
            refuse(
                ErrorKind::ArgumentConflict,
                "with - every line has its answer: --country and --query cannot leave any out",
            );
        }
    }
}

/// The paths that were given, or the folder that is read where none is.
fn or_usual(paths: Vec<PathBuf>) -> Vec<PathBuf> {
    match paths.is_empty() {
        true if Path::new("articles").is_dir() => vec!["articles".into()],
        true => vec![".".into()],
        false => paths,
    }
}

/// Whether the reader can be shown: on a terminal, and not one that can only be written to line after line.
fn can_show() -> bool {
    io::stdout().is_terminal() && env::var_os("TERM").is_none_or(|name| name != "dumb")
}

/// Says what went wrong, or otherwise than asked. That nobody may be listening is no reason to fail.
pub fn say(message: &str) {
    let _ = writeln!(io::stderr(), "dateline: {message}");
}

/// Ends the program as for any wrong usage.
fn refuse(kind: ErrorKind, message: &str) -> ! {
    Arguments::command().error(kind, message).exit()
}
