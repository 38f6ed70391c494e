//! Lines of JSON are answered with lines of JSON: the answer to the n-th line is the n-th line.
//!
//! A line is `{"text": "…"}`, with `id`, `title`, `date`, `source`, `url` where known. The text is analysed exactly as
//! given. A line that cannot be used is answered with what is wrong with it. Memory does not grow with the input.

use super::because::Reasons;
use super::json::{About, Analysed, Found, Id, Text};
use super::parallel::{Arrival, Outlet, in_order};
use super::{Outcome, escape, places};
use crate::article::guard::survive;
use crate::article::{GivenText, given};
use crate::extract::Extractor;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::num::NonZeroUsize;

/// A longer line is answered with an error and not held in memory. In bytes; the largest article is far below.
const LONGEST_LINE: usize = 64 << 20;

/// Lines are handed out in batches of about so many bytes, or as many as are there: a thread then works for some
/// milliseconds at a time.
const BATCH: usize = 128 << 10;

#[derive(Clone, Copy, Debug)]
pub struct LineOptions {
    pub threads: NonZeroUsize,
    pub text: Text,
    pub reasons: Reasons,
    pub unusable: Unusable,
}

/// What a line that cannot be used means for the whole; it is always answered with what is wrong with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unusable {
    #[default]
    Tolerated,
    Fails,
}

/// Answers every line of `input` on `output`; what has been answered is written out whenever the rest is waited for.
///
/// Errors are those of reading and writing; a line that cannot be used is counted in the [`Outcome`].
pub fn extract_lines(
    input: impl Read + Send,
    mut output: impl Write,
    options: LineOptions,
) -> io::Result<Outcome> {
    let mut failures = 0;
    let work = |batch: io::Result<Batch>, outlet: &Outlet<io::Result<Answer>>| {
        let answer = batch.and_then(|batch| batch.answer((options.text, options.reasons)));
        // If nobody wants it, the next job is not even begun.
        let _ = outlet.put(answer);
    };
    in_order(
        Batches::new(input),
        options.threads,
        work,
        |arrival| match arrival {
            Arrival::Idle => output.flush(),
            Arrival::Answer(answer) => {
                let answer = answer?;
                failures += answer.failures;
                output.write_all(&answer.lines)
            }
        },
    )?;
    output.flush()?;
    Ok(match options.unusable {
        Unusable::Tolerated if failures > 0 => Outcome::Tolerated(failures),
        Unusable::Tolerated | Unusable::Fails => Outcome::of(failures),
    })
}

/// Some lines in a row.
struct Batch {
    /// The number of the first one, from 1.
    first: u64,
    /// The lines one behind the other, without their ends.
    bytes: Vec<u8>,
    /// Where in `bytes` each ends; `None` for one that was too long to keep.
    ends: Vec<Option<usize>>,
}

struct Answer {
    lines: Vec<u8>,
    failures: u64,
}

impl Batch {
    fn answer(self, with: (Text, Reasons)) -> io::Result<Answer> {
        let mut answer = Answer {
            lines: Vec::with_capacity(2 * self.bytes.len()),
            failures: 0,
        };
        let mut start = 0;
        for (line, end) in (self.first..).zip(&self.ends) {
            let given = match end {
                Some(end) => Ok(&self.bytes[start..*end]),
                None => Err(format!(
                    "the line is longer than {} MiB",
                    LONGEST_LINE >> 20
                )),
            };
            start = end.unwrap_or(start);
            let before = answer.lines.len();
            if let Err(error) = given.and_then(|given| found(given, with, &mut answer.lines)) {
                answer.lines.truncate(before);
                answer.failures += 1;
                escape::write_line(&mut answer.lines, &Refusal { line, error })?;
            }
        }
        Ok(answer)
    }
}

/// What a line that cannot be used is answered with.
#[derive(Serialize)]
struct Refusal {
    line: u64,
    error: String,
}

/// A line of input. What else it holds is not looked at.
#[derive(Deserialize)]
struct Input<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
    #[serde(default)]
    id: Option<InputId>,
    #[serde(default, borrow)]
    title: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    date: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    source: Option<Cow<'a, str>>,
    #[serde(default, borrow)]
    url: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "id must be a string or a number")]
enum InputId {
    Name(String),
    Number(serde_json::Number),
}

/// Appends what was found in the text of a line, or says why it cannot be used.
fn found(line: &[u8], (with, reasons): (Text, Reasons), to: &mut Vec<u8>) -> Result<(), String> {
    let input = read(line)?;
    survive(|| {
        let given = given(GivenText {
            text: &input.text,
            title: input.title.as_deref(),
            date: input.date.as_deref(),
            ..GivenText::default()
        });
        let article = &given.article;
        let (extraction, explanation) = match reasons {
            Reasons::Omitted => (Extractor.extract(&article.text, article.title), None),
            Reasons::Included => {
                let (extraction, explanation) = Extractor.explain(&article.text, article.title);
                (extraction, Some(explanation))
            }
        };
        let about = About {
            id: input.id.as_ref().map(|id| match id {
                InputId::Name(name) => Id::Name(name),
                InputId::Number(number) => Id::Number(number),
            }),
            path: None,
            title: input.title.as_deref(),
            date: given.article.date.map(|dated| dated.day),
            source: input.source.as_deref(),
            url: input.url.as_deref(),
        };
        let places = places::in_given(&input.text, &given, &extraction.mentions);
        let analysed = Analysed {
            text: &input.text,
            analysed: &article.text,
            extraction: &extraction,
            explanation: explanation.as_ref(),
            places,
        };
        escape::write_line(to, &Found::new(about, analysed, with))
    })?
    .map_err(|error| error.to_string())
}

fn read(line: &[u8]) -> Result<Input<'_>, String> {
    let line = std::str::from_utf8(line)
        .map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to() + 1))?;
    let line = line.trim_start_matches('\u{feff}').trim();
    if line.is_empty() {
        return Err("the line is blank".into());
    }
    if !line.starts_with('{') {
        return Err("the line is not a JSON object, as in {\"text\": \"…\"}".into());
    }
    serde_json::from_str(line).map_err(|error| {
        let said = error.to_string();
        let said = said
            .rsplit_once(" at line ")
            .map_or(said.as_str(), |(said, _)| said);
        format!("{said}, at column {}", error.column())
    })
}

/// Cuts the input into batches. Ends after an error.
struct Batches<R> {
    input: BufReader<R>,
    next: u64,
    ended: bool,
}

impl<R: Read> Batches<R> {
    fn new(input: R) -> Self {
        Self {
            input: BufReader::with_capacity(BATCH, input),
            next: 1,
            ended: false,
        }
    }

    fn read(&mut self) -> io::Result<Option<Batch>> {
        let mut batch = Batch {
            first: self.next,
            bytes: Vec::new(),
            ends: Vec::new(),
        };
        while batch.bytes.len() < BATCH {
            // A further line is only taken if it is there already: its sender may be waiting for our answer.
            if !batch.ends.is_empty() && memchr::memchr(b'\n', self.input.buffer()).is_none() {
                break;
            }
            let before = batch.bytes.len();
            let read = (&mut self.input)
                .take(LONGEST_LINE as u64 + 1)
                .read_until(b'\n', &mut batch.bytes)?;
            if read == 0 {
                break;
            }
            let ended = batch.bytes.ends_with(b"\n");
            if ended {
                batch.bytes.pop();
            } else if read > LONGEST_LINE {
                batch.bytes.truncate(before);
                self.input.skip_until(b'\n')?;
                batch.ends.push(None);
                continue;
            }
            batch.ends.push(Some(batch.bytes.len()));
        }
        self.next += batch.ends.len() as u64;
        Ok((!batch.ends.is_empty()).then_some(batch))
    }
}

impl<R: Read> Iterator for Batches<R> {
    type Item = io::Result<Batch>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let batch = self.read().transpose();
        self.ended = matches!(batch, None | Some(Err(_)));
        batch
    }
}
