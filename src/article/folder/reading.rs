//! The articles of one file: it is opened, unpacked if it is packed, and each part read by its format.

use super::giant::Start;
use super::{FileFound, open, problem, recurring, why_unreadable};
use crate::article::draft::Draft;
use crate::article::format::{self, Drafts, Records, unreadable};
use crate::article::guard::survive;
use crate::article::packed::{
    Allowance, Archive, Compression, Member, Seekable, Stream, is_tar, is_zip, peek,
};
use crate::article::{Article, Problem, Source, sanitize};
use std::collections::VecDeque;
use std::io::{BufReader, Cursor, Read, SeekFrom};
use std::path::Path;

/// So many bytes tell what a file is.
const HEAD: u64 = 4096;
/// An archive may hold archives, and these no more.
const DEEPEST: usize = 2;

type Articles = Box<dyn Iterator<Item = Result<Article, Problem>> + Send>;

/// The articles of one file, in order, and a problem for each that can't be read; what recurs in those beside them is
/// marked.
pub fn read(file: &FileFound) -> Articles {
    Box::new(unmarked(file).map(marked))
}

fn marked(article: Result<Article, Problem>) -> Result<Article, Problem> {
    let mut article = article?;
    let source = article.source.clone();
    survive(move || {
        recurring::mark(&mut article);
        article
    })
    .map_err(|reason| problem(source, reason))
}

/// The articles as they stand in the file. JSON Lines, mailboxes and archives are
/// read as the caller goes along, so that they may be of any size.
pub(super) fn unmarked(file: &FileFound) -> Articles {
    let source = file.source();
    match survive(|| contents(&source.path)).and_then(|contents| contents) {
        Err(reason) => Box::new(std::iter::once(Err(problem(source, reason)))),
        Ok((Contents::Whole(file), _)) => whole(file, source),
        Ok((Contents::Records(records), _)) => {
            let mut records = records;
            Box::new(std::iter::from_fn(move || {
                let (number, draft) =
                    survive(|| records.next()).unwrap_or_else(|reason| Some((0, Err(reason))))?;
                Some(finish(draft, source.part(number)))
            }))
        }
        Ok((Contents::Archive(archive), allowance)) => {
            let mut members = Members::new(archive, allowance);
            Box::new((0..).map_while(move |part| match members.next() {
                Some((name, draft)) => Some(finish(draft, member_source(&source, &name, part))),
                None if part == 0 => Some(Err(problem(source.clone(), EMPTY_ARCHIVE))),
                None => None,
            }))
        }
    }
}

fn whole(mut file: Whole, source: Source) -> Articles {
    let _turn = file.start.take_turn();
    match file.drafts() {
        Err(reason) => Box::new(std::iter::once(Err(problem(source, reason)))),
        Ok(Drafts::One(draft)) => Box::new(std::iter::once(finish(Ok(draft), source))),
        Ok(Drafts::Several(list)) if list.is_empty() => {
            Box::new(std::iter::once(Err(problem(source, EMPTY_LIST))))
        }
        Ok(Drafts::Several(list)) => {
            let parts = (0..).zip(list);
            Box::new(parts.map(move |(part, draft)| finish(draft, source.part(part))))
        }
    }
}

const EMPTY_LIST: &str = "Its list of articles is empty.";
const EMPTY_ARCHIVE: &str = "It is an archive without files.";
const CHANGED: &str = "The file has changed and holds this article no longer.";

/// One article again, as it stands in its file now.
pub fn read_part(source: &Source) -> Result<Article, Problem> {
    let contents = survive(|| contents(&source.path)).and_then(|contents| contents);
    let draft = contents.and_then(|(contents, allowance)| match contents {
        Contents::Whole(file) => match (file.drafts()?, source.part) {
            (Drafts::One(draft), None) => Ok(draft),
            (Drafts::Several(mut list), Some(part)) if (part as usize) < list.len() => {
                list.swap_remove(part as usize)
            }
            _ => Err(CHANGED.to_owned()),
        },
        Contents::Records(mut records) => {
            let number = source.part.ok_or(CHANGED)?;
            survive(|| record(&mut records, number))?
        }
        Contents::Archive(archive) => Members::new(archive, allowance).find(source),
    });
    marked(finish(draft, source.clone()))
}

fn record(records: &mut Records<Stream>, number: u32) -> Result<Draft, String> {
    (records.skip_to(number)).map_err(|error| why_unreadable(&error))?;
    match records.next() {
        Some((found, draft)) if found == number => draft,
        _ => Err(CHANGED.to_owned()),
    }
}

fn finish(draft: Result<Draft, String>, source: Source) -> Result<Article, Problem> {
    let article = draft.and_then(|draft| survive(|| draft.into_article(source.clone())));
    match article {
        Ok(Some(article)) => Ok(article),
        Ok(None) => Err(problem(source, "It holds no text.")),
        Err(reason) => Err(problem(source, reason)),
    }
}

/// What a file holds.
enum Contents {
    Whole(Whole),
    Records(Records<Stream>),
    Archive(Archive),
}

struct Whole {
    name: String,
    start: Start,
}

impl Whole {
    fn drafts(self) -> Result<Drafts, String> {
        self.start.drafts(&self.name)
    }
}

/// What the file at `path` holds, and how much may be unpacked of it.
fn contents(path: &Path) -> Result<(Contents, Allowance), String> {
    let file = open(path)?;
    let size = file
        .metadata()
        .map_err(|error| why_unreadable(&error))?
        .len();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let allowance = Allowance::of(size);
    let contents = contents_of(&name, Box::new(file), allowance)?;
    Ok((contents, allowance))
}

/// What the bytes of a file called `name` hold.
fn contents_of(
    name: &str,
    mut file: Box<dyn Seekable>,
    allowance: Allowance,
) -> Result<Contents, String> {
    let mut head = Vec::new();
    let size = (file.as_mut().take(HEAD).read_to_end(&mut head))
        .and_then(|_| file.seek(SeekFrom::End(0)))
        .and_then(|size| file.seek(SeekFrom::Start(0)).map(|_| size))
        .map_err(|error| why_unreadable(&error))?;
    if let Some(reason) = unreadable::by_name_or_start(name, &head) {
        return Err(reason.to_owned());
    }
    if is_zip(&head) && !format::is_book(name, &head) {
        return Archive::zip(file).map(Contents::Archive);
    }
    let stream: Stream = Box::new(BufReader::with_capacity(1 << 16, file));
    match Compression::seen(&head) {
        None => stream_contents(name, &head, (stream, Some(size))),
        Some(compression) => {
            let name = compression.inner_name(name);
            let (head, stream) = peek(compression.open(stream, allowance), HEAD);
            stream_contents(&name, &head, (stream, None))
        }
    }
}

/// What a stream holds that begins with `head`, with its size if that is known.
fn stream_contents(
    name: &str,
    head: &[u8],
    (stream, size): (Stream, Option<u64>),
) -> Result<Contents, String> {
    if is_tar(head) {
        return Ok(Contents::Archive(Archive::tar(stream)));
    }
    if let Some(reason) = unreadable::by_name_or_start(name, head) {
        return Err(reason.to_owned());
    }
    match Records::open(name, head, stream) {
        Ok(records) => Ok(Contents::Records(records)),
        Err(stream) => {
            let start = Start::read(head, stream, size)?;
            if is_zip(head) && !format::is_book(name, head) {
                return Archive::zip(Box::new(Cursor::new(start.bytes()))).map(Contents::Archive);
            }
            let name = name.to_owned();
            Ok(Contents::Whole(Whole { name, start }))
        }
    }
}

/// The articles in an archive, and in the archives in it.
struct Members {
    /// The innermost last, each with the path that leads to it.
    open: Vec<(String, Archive)>,
    /// The records of the member that is being read.
    records: Option<(String, Records<Stream>)>,
    /// What is left of the member that was read last.
    waiting: VecDeque<(String, Result<Draft, String>)>,
    allowance: Allowance,
    /// If only one article is asked for: its path, which begins with the name of the file.
    wanted: Option<String>,
}

impl Members {
    fn new(archive: Archive, allowance: Allowance) -> Self {
        Self {
            open: vec![(String::new(), archive)],
            records: None,
            waiting: VecDeque::new(),
            allowance,
            wanted: None,
        }
    }

    /// The next article: the path of its member, with `#n` behind it where that holds several, and the article.
    fn next(&mut self) -> Option<(String, Result<Draft, String>)> {
        loop {
            if let Some(found) = self.waiting.pop_front() {
                return Some(found);
            }
            if let Some((name, records)) = self.records.as_mut() {
                match survive(|| records.next()) {
                    Ok(Some((number, draft))) => return Some((numbered(name, number), draft)),
                    Ok(None) => self.records = None,
                    Err(reason) => {
                        let name = std::mem::take(name);
                        self.records = None;
                        return Some((name, Err(reason)));
                    }
                }
                continue;
            }
            let (name, content) = self.next_member()?;
            if let Err(reason) = content.and_then(|bytes| self.enter(&name, bytes)) {
                return Some((name, Err(reason)));
            }
        }
    }

    /// The next file of the innermost archive, with the whole path to it.
    fn next_member(&mut self) -> Option<(String, Result<Vec<u8>, String>)> {
        loop {
            let (path, archive) = self.open.last_mut()?;
            let wanted = |name: &str| {
                let wanted = self.wanted.as_deref();
                wanted.is_none_or(|wanted| leads_to(&format!("/{path}{name}"), wanted))
            };
            let member = survive(|| archive.next_member(&mut self.allowance, wanted));
            let member = match member {
                Ok(member) => member,
                Err(reason) => {
                    let (path, _) = self.open.pop()?;
                    return Some((path.trim_end_matches('/').to_owned(), Err(reason)));
                }
            };
            match member {
                Some(Ok(Member { name, content })) => {
                    return Some((format!("{path}{name}"), content));
                }
                Some(Err(reason)) => {
                    return Some((path.trim_end_matches('/').to_owned(), Err(reason)));
                }
                None => drop(self.open.pop()),
            }
        }
    }

    /// Takes up what a member holds.
    fn enter(&mut self, name: &str, bytes: Vec<u8>) -> Result<(), String> {
        let file = name.rsplit('/').next().unwrap_or(name);
        match contents_of(file, Box::new(Cursor::new(bytes)), self.allowance)? {
            Contents::Whole(file) => match file.drafts()? {
                Drafts::One(draft) => self.waiting.push_back((name.to_owned(), Ok(draft))),
                Drafts::Several(list) if list.is_empty() => return Err(EMPTY_LIST.to_owned()),
                Drafts::Several(list) => {
                    let parts = (0..).zip(list);
                    let parts = parts.map(|(part, draft)| (numbered(name, part), draft));
                    self.waiting.extend(parts);
                }
            },
            Contents::Records(records) => self.records = Some((name.to_owned(), records)),
            Contents::Archive(archive) if self.open.len() < DEEPEST => {
                self.open.push((format!("{name}/"), archive));
            }
            Contents::Archive(_) => {
                return Err(
                    "It is an archive in an archive in an archive; unpack it first.".to_owned(),
                );
            }
        }
        Ok(())
    }

    /// The article that was given out as `source`. Other members are not looked into.
    fn find(mut self, source: &Source) -> Result<Draft, String> {
        self.wanted = Some(source.id.clone());
        let file = sanitize::line(
            &source
                .path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy(),
        );
        while let Some((name, draft)) = self.next() {
            if source.id.ends_with(&format!("{file}/{name}")) {
                return draft;
            }
        }
        Err(CHANGED.to_owned())
    }
}

/// Whether the article `wanted` may stand in what lies at the end of `path`.
fn leads_to(path: &str, wanted: &str) -> bool {
    let mut places = wanted
        .match_indices(path)
        .map(|(at, _)| &wanted[at + path.len()..]);
    places.any(|behind| behind.is_empty() || behind.starts_with(['#', '/']))
}

fn numbered(name: &str, part: u32) -> String {
    format!("{name}#{}", u64::from(part) + 1)
}

/// The source of the article number `part` of an archive, which stands in the member `name`.
fn member_source(archive: &Source, name: &str, part: u32) -> Source {
    let separator = if name.is_empty() { "" } else { "/" };
    Source {
        path: archive.path.clone(),
        id: format!("{}{separator}{name}", archive.id),
        part: Some(part),
    }
}
