//! Plain text: lines that a program or a person wrapped become paragraphs again.
//!
//! Whether a line break was made by wrapping is asked of the text itself: it was if the first word of the next line
//! would not have fitted on the line any more. That tells prose wrapped at 72 columns from a list of names, and a file
//! that has one paragraph on each line from both.

use crate::article::BlockKind;
use crate::article::draft::{Draft, DraftBlock};
use crate::article::metadata::head;
use crate::article::sanitize;
use std::ops::RangeInclusive;
use unicode_width::UnicodeWidthStr;

/// The widths, in columns, at which people and programs wrap. Shorter lines are verse, addresses, lists; longer ones
/// are paragraphs.
const WRAP_WIDTHS: RangeInclusive<usize> = 45..=110;
/// A wrapped line may be so much shorter than the others: programs differ in how they count, people wrap by eye.
const SLACK: usize = 6;
/// Each of the first lines is looked at alone, for they are title, byline and date.
const HEAD_LINES: usize = 12;
/// A line of its own that is no longer may be a heading.
const LONGEST_HEADING: usize = 80;

pub fn draft(text: &str) -> Draft {
    let text = sanitize::text(text);
    let lines: Vec<Line<'_>> = text.split('\n').map(Line::new).collect();
    let width = wrap_width(&lines);
    let mut blocks: Vec<DraftBlock> = Vec::new();
    let mut at = 0;
    for group in lines.split(|line| line.text.is_empty()) {
        if !group.is_empty() {
            let head = HEAD_LINES.saturating_sub(at);
            add_group(&mut blocks, group, Layout { width, head });
        }
        at += group.len() + 1;
    }
    mark_headings(&mut blocks);
    Draft {
        blocks,
        ..Draft::default()
    }
}

/// A line without the white space around it.
#[derive(Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    indent: usize,
}

impl<'a> Line<'a> {
    fn new(line: &'a str) -> Self {
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        Self { text, indent }
    }

    fn width(&self) -> usize {
        self.indent + columns(self.text)
    }
}

/// How a text was set.
#[derive(Clone, Copy)]
struct Layout {
    /// The width at which it was wrapped, if it was.
    width: Option<usize>,
    /// So many lines of the group are among the first of the text.
    head: usize,
}

fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// The width at which the text was wrapped: that of its widest line, if nearly all lines that another one follows
/// could have been wrapped there.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let is_text = |line: &&Line<'_>| !line.text.is_empty();
    let followed = || {
        lines
            .windows(2)
            .filter(|pair| is_text(&&pair[1]))
            .map(|pair| &pair[0])
            .filter(is_text)
    };
    let total = followed().count();
    let fitting = || {
        followed()
            .map(|line| line.width())
            .filter(|width| *width <= *WRAP_WIDTHS.end())
    };
    let widest = fitting()
        .max()
        .filter(|width| WRAP_WIDTHS.contains(width))?;
    let too_wide = total - fitting().count();
    // A few long addresses of pages do not fit any width.
    (too_wide * 10 <= total).then_some(widest)
}

/// Adds the blocks of some lines without a blank one among them.
fn add_group(blocks: &mut Vec<DraftBlock>, group: &[Line<'_>], layout: Layout) {
    if is_rule(group) || is_page_number(group) {
        return;
    }
    if is_table(group) {
        let rows = group
            .iter()
            .map(|line| format!("{:indent$}{}", "", line.text, indent = line.indent));
        blocks.push(DraftBlock::new(
            BlockKind::Preformatted,
            rows.collect::<Vec<_>>().join("\n"),
        ));
        return;
    }
    let first = blocks.len();
    for (at, line) in group.iter().enumerate() {
        let (kind, text) = line_start(line.text);
        let joined = match at.checked_sub(1) {
            Some(before) if at < layout.head && (is_aside(line) || is_aside(&group[before])) => {
                Join::Apart
            }
            Some(before) => join(&group[before], line, kind, layout.width),
            None => Join::Apart,
        };
        match (joined, blocks[first..].last_mut()) {
            (Join::Wrapped, Some(block)) => append_wrapped(&mut block.text, &text),
            (Join::ShortLines, Some(block)) if at >= layout.head && block.kind == kind => {
                block.text.push('\n');
                block.text.push_str(&text);
            }
            _ => blocks.push(DraftBlock::new(kind, text)),
        }
    }
}

/// Whether one of the first lines says who wrote the article, or when.
fn is_aside(line: &Line<'_>) -> bool {
    matches!(head::read_line(line.text), head::HeadLine::Aside(_))
}

/// How two lines belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Join {
    /// One paragraph: the break between them was made by wrapping.
    Wrapped,
    /// One paragraph whose lines the writer broke: verse, an address.
    ShortLines,
    Apart,
}

fn join(line: &Line<'_>, next: &Line<'_>, next_kind: BlockKind, width: Option<usize>) -> Join {
    let quoted = |line: &Line<'_>| line.text.starts_with('>');
    let starts_anew = next_kind == BlockKind::Item || quoted(line) != quoted(next);
    if starts_anew || head::header(line.text).is_some() || head::header(next.text).is_some() {
        return Join::Apart;
    }
    let first_word = next.text.split(' ').next().map_or(0, columns);
    let full = width.is_some_and(|width| {
        line.width() + 1 + first_word + SLACK > width && line.width() <= width
    });
    let in_item = line_start(line.text).0 == BlockKind::Item;
    // A new paragraph may be told by its first line alone, which is indented.
    let indented = next.indent > line.indent + 1 && !in_item;
    let wrapped = full && !indented && line.width() >= *WRAP_WIDTHS.start();
    let goes_on = in_item && next.indent > line.indent && width.is_some();
    if wrapped || goes_on {
        Join::Wrapped
    } else if line.width() < *WRAP_WIDTHS.start() && next.width() < *WRAP_WIDTHS.start() {
        Join::ShortLines
    } else {
        Join::Apart
    }
}

/// "inter-" and "national" are set together without a space, as "inter-national": whether the hyphen belongs to the word
/// ("US-led") can't be told.
fn append_wrapped(text: &mut String, next: &str) {
    let mut end = text.chars().rev();
    let hyphenated = end.next() == Some('-') && end.next().is_some_and(char::is_alphabetic);
    let without_space = |c: Option<char>| {
        c.is_some_and(|c| matches!(c as u32, 0x3000..=0x30FF | 0x3400..=0x9FFF | 0xFF00..=0xFF60))
    };
    let dense = without_space(text.chars().next_back()) && without_space(next.chars().next());
    if !(dense || hyphenated && next.starts_with(char::is_alphabetic)) {
        text.push(' ');
    }
    text.push_str(next);
}

/// What a line is by its first characters, and its text with the mark of a list made uniform.
fn line_start(line: &str) -> (BlockKind, std::borrow::Cow<'_, str>) {
    if let Some(rest) = line.strip_prefix(['-', '*', '•', '·', '‣', '◦', '▪', '●'])
        && let Some(text) = rest.strip_prefix([' ', '\t'])
    {
        return (BlockKind::Item, format!("• {}", text.trim_start()).into());
    }
    if let Some(rest) = line.strip_prefix('>') {
        return (
            BlockKind::Quotation,
            rest.trim_start_matches(['>', ' ']).into(),
        );
    }
    let kind = if is_numbered(line) {
        BlockKind::Item
    } else {
        BlockKind::Paragraph
    };
    (kind, line.into())
}

/// "1. …", "12) …", "(3) …", "(a) …"
fn is_numbered(line: &str) -> bool {
    let inside = line.strip_prefix('(').unwrap_or(line);
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let lettered = usize::from(
        digits == 0
            && inside.len() < line.len()
            && inside.starts_with(|c: char| c.is_ascii_lowercase()),
    );
    let mark = inside.get(digits + lettered..).unwrap_or("");
    (1..=3).contains(&(digits + lettered))
        && (mark.starts_with(") ") || lettered == 0 && mark.starts_with(". "))
}

/// "-----", "* * *", "#"
fn is_rule(group: &[Line<'_>]) -> bool {
    matches!(group, [line] if !line.text.contains(char::is_alphanumeric) && columns(line.text) >= 3)
}

/// "Page 2 of 7", "- 2 -", "2/7" on a line of its own, as printing programs put between pages.
fn is_page_number(group: &[Line<'_>]) -> bool {
    let [line] = group else { return false };
    let words = line.text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty()).take(5);
    let words: Vec<&str> = words.collect();
    let is_number = |word: &str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_page = |word: &str| {
        ["page", "seite", "pagina", "página"]
            .iter()
            .any(|page| page.eq_ignore_ascii_case(word))
    };
    match words.as_slice() {
        [number] => is_number(number) && number.len() <= 3,
        [page, number] => (is_page(page) || line.text.contains('/')) && is_number(number),
        [page, number, of, all] => {
            is_page(page) && is_number(number) && of.len() <= 3 && is_number(all)
        }
        _ => false,
    }
}

/// Lines with gaps within: columns of figures, results.
fn is_table(group: &[Line<'_>]) -> bool {
    let gaps = group
        .iter()
        .filter(|line| line.text.contains("   ") || line.text.contains('\t'))
        .count();
    group.len() >= 2 && gaps * 10 >= group.len() * 6
}

/// A short line that no stop ends, with a paragraph or a list behind it, is a heading. The first lines are title and byline.
fn mark_headings(blocks: &mut [DraftBlock]) {
    for at in 2..blocks.len().saturating_sub(1) {
        let (line, next) = (&blocks[at], &blocks[at + 1]);
        let is_heading = line.kind == BlockKind::Paragraph
            && line.text.len() <= LONGEST_HEADING
            && (next.kind == BlockKind::Item
                || next.kind == BlockKind::Paragraph && next.text.len() > LONGEST_HEADING)
            && line
                .text
                .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            && line
                .text
                .ends_with(|c: char| c.is_alphanumeric() || c == '?')
            && !line.text.contains('\n');
        if is_heading {
            blocks[at].kind = BlockKind::Heading(2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let mark = |kind| match kind {
            BlockKind::Paragraph => "P",
            BlockKind::Heading(_) => "H",
            BlockKind::Item => "I",
            BlockKind::Quotation => "Q",
            BlockKind::Preformatted => "T",
            BlockKind::Caption => "C",
            BlockKind::Boilerplate => "B",
        };
        draft(text)
            .blocks
            .iter()
            .map(|block| format!("{} {}", mark(block.kind), block.text))
            .collect()
    }

    #[test]
    fn wrapped_prose() {
        let text = "Title\n\nThe convoy left the base on the coast before dawn and was\nseen at the border by noon, two drivers said. It was not inter-\nrupted.\n\
                    Nobody spoke.\n\n- One thing that is long enough to be wrapped at that width,\n  and goes on\n* Another\n1. Third\n\n> They\n> left\n\nFIGURES   12\nTotal     14\n";
        assert_eq!(
            shown(text),
            [
                "P Title",
                "P The convoy left the base on the coast before dawn and was seen at the border by noon, two drivers said. It was not inter-rupted.",
                "P Nobody spoke.",
                "I • One thing that is long enough to be wrapped at that width, and goes on",
                "I • Another",
                "I 1. Third",
                "Q They\nleft",
                "T FIGURES   12\nTotal     14",
            ]
        );
    }

    #[test]
    fn page_numbers_go() {
        for (line, goes) in [
            ("Page 2 of 7", true),
            ("- 12 -", true),
            ("3/7", true),
            ("Seite 4 von 9", true),
            ("2025", false),
            ("Page of shame", false),
            ("12 dead", false),
        ] {
            let text =
                format!("Title\n\nA first line of text.\n\n{line}\n\nA second line of text.\n");
            assert_eq!(shown(&text).len(), if goes { 3 } else { 4 }, "{line}");
        }
    }

    #[test]
    fn one_paragraph_on_each_line() {
        let long = "A sentence that goes on for quite a while, as they do. ".repeat(4);
        let text = format!("Title\nBy Jane Doe\n{long}\n{long}\nShort one.\n");
        assert_eq!(shown(&text).len(), 5);
    }
}
