//! The first lines of an article: which of them are its title, say who wrote it and when, or are no part of it.

use super::BlockKind;
use super::boilerplate::is_boilerplate;
use super::draft::DraftBlock;
use super::metadata::Fields;
use super::metadata::dated::{DATED_WITHIN, Trust, surest};
use super::metadata::head::{HeadLine, may_sign, read_line};
use crate::text::fold::fold;
use jiff::civil::Date;

/// A longer first line is the story, not its title.
const LONGEST_TITLE: usize = 240;
/// How many blocks may stand before the story: kicker, byline, date, standfirst, reading time.
const HEAD_BLOCKS: usize = 8;
/// A line before the title that is no longer is a kicker: "World", "Syria", "Analysis".
const LONGEST_KICKER: usize = 60;

/// Takes away the lines that are not of the story (title, kicker, byline, date), completes `fields` from them, and gives
/// the date that the first paragraphs name.
pub(super) fn take(fields: &mut Fields, blocks: &mut Vec<DraftBlock>) -> Option<(Date, Trust)> {
    split_lines(blocks);
    if fields.title.is_none() {
        fields.title = title_named(blocks).or_else(|| take_title(blocks));
    } else {
        take_title_again(fields, blocks);
    }
    take_asides(fields, blocks)
}

/// Each of the first lines becomes a block of its own where one of them is no story: "By Jane Doe", then the date.
fn split_lines(blocks: &mut Vec<DraftBlock>) {
    let is_aside = |line: &str| matches!(read_line(line), HeadLine::Aside(_));
    let is_mixed = |block: &DraftBlock| {
        block.kind == BlockKind::Paragraph
            && block.text.contains('\n')
            && block.text.lines().take(HEAD_BLOCKS).any(is_aside)
    };
    if let Some(at) = blocks.iter().take(HEAD_BLOCKS).position(is_mixed) {
        let block = blocks.remove(at);
        let lines = block
            .text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty());
        let lines: Vec<DraftBlock> = lines
            .map(|line| DraftBlock::new(BlockKind::Paragraph, line))
            .collect();
        blocks.splice(at..at, lines);
    }
}

/// "Title: …", on one of the first lines.
fn title_named(blocks: &[DraftBlock]) -> Option<String> {
    let first = blocks
        .iter()
        .take(HEAD_BLOCKS)
        .map_while(|block| match read_line(&block.text) {
            HeadLine::Aside(fields) => Some(fields.sanitised().title),
            HeadLine::Story(_) => None,
        });
    first.flatten().next()
}

/// The first line of the story, if it looks like a title.
fn take_title(blocks: &mut Vec<DraftBlock>) -> Option<String> {
    let is_story = |block: &DraftBlock| matches!(read_line(&block.text), HeadLine::Story(_));
    let at = blocks.iter().take(HEAD_BLOCKS).position(is_story)?;
    let first = &blocks[at];
    let fits = match first.kind {
        BlockKind::Heading(_) => true,
        BlockKind::Paragraph => {
            blocks.len() > at + 1 && !first.text.contains('\n') && !ends_like_prose(&first.text)
        }
        BlockKind::Item
        | BlockKind::Quotation
        | BlockKind::Preformatted
        | BlockKind::Caption
        | BlockKind::Boilerplate => false,
    };
    (fits && first.text.len() <= LONGEST_TITLE)
        .then(|| super::sanitize::line(&blocks.remove(at).text))
}

/// A short line with a stop can be a title, a long one is a paragraph.
fn ends_like_prose(text: &str) -> bool {
    text.len() > 120 && text.ends_with(['.', '”', '"', ':'])
}

/// The title stands in the body too: there it is taken away, with the kicker before it. A title that has the name of the
/// site in front ("Example: Bases stay") is shortened to what the body has.
fn take_title_again(fields: &mut Fields, blocks: &mut Vec<DraftBlock>) {
    let Some(title) = fields.title.clone() else {
        return;
    };
    let key = fold(&title);
    let again = |block: &DraftBlock| {
        is_title_again(&block.text, &key)
            || ends_with_line(&title, &block.text)
            || is_heading_with_kicker(block, &title)
    };
    let Some(at) = blocks.iter().take(HEAD_BLOCKS).position(again) else {
        return;
    };
    let line = super::sanitize::line(&blocks[at].text);
    if ends_with_line(&title, &line) {
        fields.title = Some(line);
    }
    let is_kicker = |block: &DraftBlock| {
        let is_line = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Item | BlockKind::Heading(_)
        );
        is_line
            && block.text.len() <= LONGEST_KICKER
            && matches!(read_line(&block.text), HeadLine::Story(_))
    };
    blocks.remove(at);
    for before in (0..at).rev().filter(|_| at <= 4) {
        if is_kicker(&blocks[before]) {
            blocks.remove(before);
        }
    }
}

/// Whether a line is the title once more, perhaps cut short with an ellipsis.
fn is_title_again(text: &str, title: &str) -> bool {
    if title.is_empty() || text.len() > 2 * LONGEST_TITLE || !begins_like(text, title) {
        return false;
    }
    let key = fold(text);
    let cut_short = text.ends_with('…') || text.ends_with("...");
    key == title || (cut_short && key.len() > 20 && title.starts_with(&key))
}

/// "Syria The lamps burn again", where the kicker stands in the same heading.
fn is_heading_with_kicker(block: &DraftBlock, title: &str) -> bool {
    let kicker = block.text.strip_suffix(title.trim()).map(str::trim_end);
    matches!(block.kind, BlockKind::Heading(_))
        && title.contains(' ')
        && kicker.is_some_and(|kicker| kicker.len() <= LONGEST_KICKER)
}

/// Whether the first word of a text, folded, begins the title: for most texts that settles it.
fn begins_like(text: &str, title: &str) -> bool {
    let text = text.trim_start();
    let word = text
        .find(char::is_whitespace)
        .map_or(text, |end| &text[..end]);
    title.starts_with(&fold(word))
}

/// Whether `title` is `line` behind a separator, as in "Example: Bases stay".
fn ends_with_line(title: &str, line: &str) -> bool {
    let before = title.strip_suffix(line.trim()).map(str::trim_end);
    line.trim().contains(' ')
        && before.is_some_and(|before| before.ends_with([':', '|', '-', '–', '—', '»']))
}

fn take_asides(fields: &mut Fields, blocks: &mut Vec<DraftBlock>) -> Option<(Date, Trust)> {
    let title = fields.title.as_deref().map(fold).unwrap_or_default();
    let (mut at, mut read, mut seen) = (0, 0, 0);
    let mut told = None;
    while at < blocks.len() && at < HEAD_BLOCKS && read < DATED_WITHIN && seen < 2 * HEAD_BLOCKS {
        seen += 1;
        let text = &blocks[at].text;
        if is_title_again(text, &title) || is_boilerplate(text) || says_only_known(text, fields) {
            blocks.remove(at);
            continue;
        }
        match read_line(text) {
            // A row of a list or a table of the story, whatever it says: "8 Oct 2023 · Inkoo · Paldiski".
            HeadLine::Aside(_) if goes_on_in_list(blocks, at) => {
                read += text.len();
                at += 1;
            }
            HeadLine::Aside(found) => {
                let is_dated = found.date.is_some();
                fields.complete_from(found.sanitised());
                blocks.remove(at);
                if is_dated && fields.author.is_none() {
                    at -= usize::from(take_name_beside(fields, blocks, at) < at);
                }
            }
            HeadLine::Story(date) => {
                told = surest(told, date);
                read += text.len();
                at += 1;
            }
        }
    }
    told
}

/// Whether a block is a row of a list whose row above is of the story.
fn goes_on_in_list(blocks: &[DraftBlock], at: usize) -> bool {
    let is_row = |at: usize| blocks[at].kind == BlockKind::Item;
    at > 0 && is_row(at) && is_row(at - 1)
}

/// Whether a line repeats who wrote or published the article, and says nothing else: "Jane Doe · Follow".
fn says_only_known(line: &str, fields: &Fields) -> bool {
    if line.len() > 2 * LONGEST_KICKER {
        return false;
    }
    let authors = fields.author.iter().flat_map(|authors| authors.split(", "));
    let known = authors
        .chain(fields.publisher.as_deref())
        .map(fold)
        .filter(|name| !name.is_empty());
    let line = fold(line);
    let rest = known.fold(line.clone(), |rest, name| rest.replace(&name, " "));
    let is_filler = |word: &str| {
        matches!(
            word,
            "by" | "and"
                | "for"
                | "from"
                | "written"
                | "in"
                | "with"
                | "von"
                | "par"
                | "por"
                | "di"
                | "da"
                | "door"
                | "av"
                | "af"
        )
    };
    rest != line && (rest.split_whitespace().all(is_filler) || is_boilerplate(rest.trim()))
}

/// Takes the name of the writer from the line before or behind the place `at`, where the date stood. Gives the place of
/// that line, or `at` if it is none.
fn take_name_beside(fields: &mut Fields, blocks: &mut Vec<DraftBlock>, at: usize) -> usize {
    let signs = |place: &usize| {
        let line = blocks.get(*place).map_or("", |block| &block.text);
        // The story goes on behind it.
        *place + 1 < blocks.len() && may_sign(line) && matches!(read_line(line), HeadLine::Story(_))
    };
    let before = at.checked_sub(1);
    let Some(place) = before.into_iter().chain([at]).find(signs) else {
        return at;
    };
    fields.author = Some(super::sanitize::line(&blocks.remove(place).text));
    place
}
