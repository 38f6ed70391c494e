//! The tree of a page becomes blocks of text: paragraphs, headings, rows of lists, quotations, captions, tables.

use super::dom::{self, Step, Walk, attr, by_name, walk, with_text};
use super::seam::{Seam, is_part_of_line, shows_seam};
use super::table;
use crate::article::BlockKind;
use crate::article::draft::DraftBlock;
use dom_query::NodeRef;

/// What an element does to the flow of text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Role {
    #[default]
    Inline,
    /// Begins and ends a paragraph.
    Block,
    Heading(u8),
    List,
    NumberedList,
    Item,
    Quotation,
    Caption,
    Preformatted,
    Table,
    LineBreak,
    Quoted,
    /// Nothing of it is text.
    Hidden,
}

/// Bytes are matched by a decision tree, texts one after the other.
fn role(name: &str) -> Role {
    match name.as_bytes() {
        b"h1" => Role::Heading(1),
        b"h2" => Role::Heading(2),
        b"h3" => Role::Heading(3),
        b"h4" => Role::Heading(4),
        b"h5" => Role::Heading(5),
        b"h6" => Role::Heading(6),
        b"ul" | b"menu" | b"dir" => Role::List,
        b"ol" => Role::NumberedList,
        b"li" => Role::Item,
        b"blockquote" => Role::Quotation,
        b"figcaption" => Role::Caption,
        b"pre" | b"listing" | b"xmp" => Role::Preformatted,
        b"table" => Role::Table,
        b"br" => Role::LineBreak,
        b"q" => Role::Quoted,
        b"p" | b"div" | b"section" | b"article" | b"main" | b"header" | b"footer" | b"figure"
        | b"details" | b"summary" | b"address" | b"aside" | b"nav" | b"center" | b"dl" | b"dt"
        | b"dd" | b"hgroup" | b"fieldset" | b"form" | b"hr" | b"tr" | b"td" | b"th"
        | b"caption" | b"tbody" | b"thead" | b"tfoot" | b"body" | b"html" | b"noscript"
        | b"option" => Role::Block,
        b"script" | b"style" | b"template" | b"head" | b"svg" | b"math" | b"img" | b"iframe"
        | b"object" | b"video" | b"audio" | b"canvas" | b"button" | b"input" | b"select"
        | b"textarea" | b"rp" | b"rt" => Role::Hidden,
        _ => Role::Inline,
    }
}

/// The end of a line, and of a paragraph, within a text.
pub(super) const LINE: char = '\u{2028}';
pub(super) const PARAGRAPH: char = '\u{2029}';
/// The first byte of both.
const LINE_START: u8 = 0xE2;

/// What HTML takes for white space.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | 0x0C)
}

/// The blocks of what `root` holds.
pub(super) fn blocks(root: NodeRef<'_>) -> Vec<DraftBlock> {
    let mut flow = Flow::default();
    let mut steps = walk(root);
    while let Some(step) = steps.next() {
        match step {
            Step::Enter(node) if node.is_element() => flow.enter(node, &mut steps),
            Step::Enter(node) => with_text(node, |text| flow.push(text)),
            Step::Leave(node) if node.is_element() => flow.leave(node),
            Step::Leave(_) => {}
        }
    }
    flow.flush();
    flow.blocks
}

/// The text of one place in the page if it is no longer than `most`, in bytes. A place that holds more than a line could
/// is left at once: places lie in each other, and each might be asked.
pub(super) fn short_text_of(root: NodeRef<'_>, most: usize) -> Option<String> {
    const MOST_STEPS: usize = 1_000;
    let mut length = 0;
    for (at, step) in walk(root).enumerate() {
        if let Step::Enter(node) = step {
            with_text(node, |text| {
                length += text.split_ascii_whitespace().map(str::len).sum::<usize>();
            });
        }
        if length > most || at > MOST_STEPS {
            return None;
        }
    }
    Some(text_of(root)).filter(|text| text.len() <= most)
}

/// The text of one place in the page, white space collapsed.
pub(super) fn text_of(root: NodeRef<'_>) -> String {
    let blocks = blocks(root);
    let mut texts = blocks.into_iter().map(|block| block.text);
    let first = texts.next().unwrap_or_default();
    texts
        .fold(first, |text, next| text + " " + &next)
        .replace('\n', " ")
}

#[derive(Default)]
struct Flow {
    blocks: Vec<DraftBlock>,
    /// The paragraph so far.
    text: String,
    seam: Seam,
    lists: Vec<List>,
    quotations: usize,
    captions: usize,
    heading: Option<u8>,
    /// What stands before the first paragraph of the list row that is open.
    mark: Option<String>,
}

struct List {
    /// The number of the next row, if rows are numbered.
    number: Option<usize>,
}

impl Flow {
    fn enter(&mut self, node: NodeRef<'_>, steps: &mut Walk<'_>) {
        let role = role_of(node);
        if self.seam == Seam::Open {
            self.seam = match is_part_of_line(node) {
                true => Seam::Closed,
                false => Seam::None,
            };
        }
        if !matches!(
            role,
            Role::Inline | Role::LineBreak | Role::Quoted | Role::Hidden
        ) {
            self.flush();
        }
        match role {
            Role::Inline | Role::Block => {}
            Role::Heading(level) => self.heading = Some(level),
            Role::List => self.lists.push(List { number: None }),
            Role::NumberedList => {
                let first = attr(node, "start").parse().unwrap_or(1);
                self.lists.push(List {
                    number: Some(first),
                });
            }
            Role::Item => self.begin_item(),
            Role::Quotation => self.quotations += 1,
            Role::Caption => self.captions += 1,
            Role::LineBreak => self.break_line(),
            Role::Quoted => self.text.push('“'),
            Role::Hidden => steps.skip_children(),
            Role::Preformatted => {
                self.blocks
                    .push(DraftBlock::new(BlockKind::Preformatted, verbatim(node)));
                steps.skip_children();
            }
            Role::Table => {
                if let Some(rows) = table::rows(node) {
                    self.blocks.extend(table::caption(node));
                    self.blocks.extend(table::blocks(rows));
                    steps.skip_children();
                }
            }
        }
    }

    fn leave(&mut self, node: NodeRef<'_>) {
        let role = role_of(node);
        match role {
            Role::Inline => {
                if is_part_of_line(node) {
                    self.seam = Seam::Open;
                }
                return;
            }
            Role::LineBreak | Role::Hidden => return,
            Role::Quoted => return self.text.push('”'),
            Role::Block
            | Role::Heading(_)
            | Role::List
            | Role::NumberedList
            | Role::Item
            | Role::Quotation
            | Role::Caption
            | Role::Preformatted
            | Role::Table => self.flush(),
        }
        match role {
            Role::Heading(_) => self.heading = None,
            Role::List | Role::NumberedList => drop(self.lists.pop()),
            Role::Item => self.mark = None,
            Role::Quotation => self.quotations -= 1,
            Role::Caption => self.captions -= 1,
            Role::Inline
            | Role::Block
            | Role::LineBreak
            | Role::Quoted
            | Role::Hidden
            | Role::Preformatted
            | Role::Table => {}
        }
    }

    /// Appends text with runs of white space as one space.
    fn push(&mut self, text: &str) {
        if std::mem::take(&mut self.seam) == Seam::Closed && shows_seam(&self.text, text) {
            self.text.push(' ');
        }
        let is_broken = memchr::memchr(LINE_START, text.as_bytes()).is_some()
            && text.contains([LINE, PARAGRAPH]);
        let mut rest = text;
        loop {
            let end = rest.bytes().position(is_space);
            let word = &rest[..end.unwrap_or(rest.len())];
            match is_broken {
                true => self.push_broken(word),
                false => self.text.push_str(word),
            }
            let Some(end) = end else { return };
            if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
            rest = &rest[end + 1..];
        }
    }

    fn push_broken(&mut self, word: &str) {
        for part in word.split_inclusive([LINE, PARAGRAPH]) {
            self.text.push_str(part.trim_end_matches([LINE, PARAGRAPH]));
            if part.ends_with(PARAGRAPH) {
                self.flush();
            } else if part.ends_with(LINE) {
                self.break_line();
            }
        }
    }

    /// One break is a new line, two are a new paragraph.
    fn break_line(&mut self) {
        let text = self.text.trim_end_matches(' ').len();
        self.text.truncate(text);
        if self.text.ends_with('\n') {
            self.flush();
        } else if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn begin_item(&mut self) {
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(8));
        let mark = match self.lists.last_mut().and_then(|list| list.number.as_mut()) {
            Some(number) => {
                *number += 1;
                format!("{indent}{}. ", *number - 1)
            }
            None => format!("{indent}• "),
        };
        self.mark = Some(mark);
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let block = match (self.heading, self.mark.as_mut()) {
            _ if self.captions > 0 => DraftBlock::new(BlockKind::Caption, text),
            (Some(level), _) => DraftBlock::new(BlockKind::Heading(level), text.replace('\n', " ")),
            (None, Some(mark)) => {
                let block = DraftBlock::new(BlockKind::Item, format!("{mark}{text}"));
                // Further paragraphs of the row stand under the first.
                *mark = " ".repeat(mark.chars().count());
                block
            }
            (None, None) if self.quotations > 0 => DraftBlock::new(BlockKind::Quotation, text),
            (None, None) => DraftBlock::new(BlockKind::Paragraph, text),
        };
        self.blocks.push(block);
    }
}

fn role_of(node: NodeRef<'_>) -> Role {
    match by_name(node, role) {
        Role::Block if is_caption(node) => Role::Caption,
        role => role,
    }
}

/// Captions of editors that know no `figcaption`.
fn is_caption(node: NodeRef<'_>) -> bool {
    by_name(node, |name| matches!(name, "p" | "div" | "dd"))
        && node.class().is_some_and(|class| {
            class.split_ascii_whitespace().any(|class| {
                matches!(
                    class,
                    "wp-caption-text"
                        | "caption"
                        | "image-caption"
                        | "photo-caption"
                        | "media-caption"
                        | "img-caption"
                )
            })
        })
}

/// The text of a preformatted element, line breaks and all.
fn verbatim(node: NodeRef<'_>) -> String {
    let mut text = String::new();
    for step in walk(node) {
        if let Step::Enter(node) = step {
            if dom::by_name(node, |name| name == "br") {
                text.push('\n');
            }
            with_text(node, |part| text.push_str(part));
        }
    }
    text.trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    #[test]
    fn what_stays_of_the_layout() {
        let page = "<h2>A\n heading</h2><p>Some <b>bold</b>  text,<br>broken.<br><br>Next.\
            <ul><li>One<li><p>Two</p><p>more</p><ol start=3><li>deep</ol></ul>\
            <blockquote><p>Said <q>so</q>.</blockquote><figure><img alt=x><figcaption>Seen.</figcaption></figure>\
            <pre>a\n  b</pre>\
            <p><time>28 Jan 2025</time><span>10:00</span><span>Updated</span> <span>T</span><span>he first</span> <span>20</span><span>25</span></p>\
            <div>Loose <div>blocks</div> end</div>";
        let document = Document::from(page);
        let found: Vec<String> = blocks(document.root())
            .iter()
            .map(|block| format!("{:?} {}", block.kind, block.text))
            .collect();
        let expected = [
            "Heading(2) A heading",
            "Paragraph Some bold text,\nbroken.",
            "Paragraph Next.",
            "Item • One",
            "Item • Two",
            "Item   more",
            "Item   3. deep",
            "Quotation Said “so”.",
            "Caption Seen.",
            "Preformatted a\n  b",
            "Paragraph 28 Jan 2025 10:00 Updated The first 2025",
            "Paragraph Loose",
            "Paragraph blocks",
            "Paragraph end",
        ];
        assert_eq!(found, expected);
    }
}
