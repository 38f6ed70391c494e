//! Markdown becomes text without marks: headings, rows of lists, quotations, captions, tables as blocks.

use super::markdown_marks as marks;
use super::record;
use super::{front_matter, html, table};
use crate::article::BlockKind;
use crate::article::draft::{Draft, DraftBlock};
use crate::article::metadata::head::{HeadLine, read_line};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// So many lines may tell title, byline and date; they stay lines even where Markdown would make a paragraph of them.
const HEAD_BLOCKS: usize = 8;

pub fn draft(text: &str) -> Draft {
    let (record, body) = front_matter::split(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_WIKILINKS;
    let mut flow = Flow::default();
    let body = marks::without(body);
    for event in Parser::new_ext(&body, options) {
        flow.take(event);
    }
    flow.flush();
    Draft {
        fields: record::fields(&record),
        blocks: flow.blocks,
        ..Draft::default()
    }
}

#[derive(Default)]
struct Flow {
    blocks: Vec<DraftBlock>,
    text: String,
    /// Where in `text` the source had a line break that means nothing.
    soft_breaks: Vec<usize>,
    /// The next number of each list that is open, if it is numbered.
    lists: Vec<Option<u64>>,
    /// What stands before the next paragraph of the list row that is open.
    marks: Vec<String>,
    quotations: usize,
    heading: Option<u8>,
    footnote: Option<String>,
    /// The text of the picture that is open.
    picture: Option<String>,
    /// The last picture of the paragraph, if nothing else stands in it.
    caption: Option<String>,
    verbatim: Verbatim,
    rows: Vec<Vec<String>>,
    html: String,
}

/// Where text is taken as it is.
#[derive(Clone, Copy, Default, PartialEq)]
enum Verbatim {
    #[default]
    No,
    Code,
    Html,
}

impl Flow {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => self.push(&text),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(html) if html.starts_with("<br") => self.text.push('\n'),
            Event::InlineHtml(_) => {}
            Event::FootnoteReference(label) => self.push(&format!("[{label}]")),
            Event::SoftBreak if self.verbatim == Verbatim::No && self.picture.is_none() => {
                self.soft_breaks.push(self.text.len());
                self.text.push(' ');
            }
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => self.flush(),
            Event::TaskListMarker(done) => self.push(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn push(&mut self, text: &str) {
        match self.picture.as_mut() {
            Some(picture) => picture.push_str(text),
            None => self.text.push_str(text),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(level as u8);
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotations += 1;
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.verbatim = Verbatim::Code;
            }
            Tag::HtmlBlock => {
                self.flush();
                self.verbatim = Verbatim::Html;
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => self.start_item(),
            Tag::FootnoteDefinition(label) => {
                self.flush();
                self.footnote = Some(label.to_string());
            }
            Tag::Table(_) => self.flush(),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Image { .. } => self.picture = Some(String::new()),
            Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition => {
                self.flush()
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotations -= 1;
            }
            TagEnd::CodeBlock => {
                let code = std::mem::take(&mut self.text);
                self.blocks
                    .push(DraftBlock::new(BlockKind::Preformatted, code.trim_end()));
                self.verbatim = Verbatim::No;
            }
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                self.blocks.extend(html::fragment(&html));
                self.verbatim = Verbatim::No;
            }
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Item => {
                self.flush();
                self.marks.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                self.footnote = None;
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.blocks.extend(table::blocks(rows));
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                self.soft_breaks.clear();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Image => {
                let caption = self.picture.take().filter(|caption| is_caption(caption));
                self.caption = caption.or(self.caption.take());
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::DefinitionList
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn start_item(&mut self) {
        self.flush();
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(8));
        let mark = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{indent}{}. ", *number - 1)
            }
            Some(None) | None => format!("{indent}• "),
        };
        self.marks.push(mark);
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let soft_breaks = std::mem::take(&mut self.soft_breaks);
        let caption = self.caption.take();
        if text.trim().is_empty() {
            self.blocks
                .extend(caption.map(|caption| DraftBlock::new(BlockKind::Caption, caption)));
            return;
        }
        let text = match self.footnote.as_ref() {
            Some(label) => format!("[{label}] {}", text.trim()),
            None => text,
        };
        let block = match (self.heading, self.marks.last_mut()) {
            (Some(level), _) => {
                DraftBlock::new(BlockKind::Heading(level), text.trim().replace('\n', " "))
            }
            (None, Some(mark)) => {
                let block = DraftBlock::new(BlockKind::Item, format!("{mark}{}", text.trim()));
                *mark = " ".repeat(mark.chars().count());
                block
            }
            (None, None) if self.quotations > 0 => {
                let (heading, rest) = match soft_breaks.first() {
                    Some(at) if text.trim_start().starts_with("[!") => text.split_at(*at),
                    _ => ("", text.as_str()),
                };
                let heading = without_callout(heading.trim());
                let quotation = |text: &str| DraftBlock::new(BlockKind::Quotation, text);
                (self.blocks).extend((!heading.is_empty()).then(|| quotation(heading)));
                quotation(without_callout(rest.trim()))
            }
            (None, None) => return self.paragraph(&text, &soft_breaks),
        };
        self.blocks.push(block);
    }

    /// A paragraph; the first of them may be lines like "**Date:** January 28, 2025", which stay lines.
    fn paragraph(&mut self, text: &str, soft_breaks: &[usize]) {
        if self.blocks.len() < HEAD_BLOCKS && self.footnote.is_none() {
            let mut lines: Vec<&str> = Vec::new();
            let mut from = 0;
            for at in soft_breaks.iter().copied().chain([text.len()]) {
                lines.extend(text[from..at].split('\n').map(str::trim));
                from = at;
            }
            if lines
                .iter()
                .any(|line| matches!(read_line(line), HeadLine::Aside(_)))
            {
                self.blocks.extend(
                    lines
                        .into_iter()
                        .map(|line| DraftBlock::new(BlockKind::Paragraph, line)),
                );
                return;
            }
        }
        self.blocks
            .push(DraftBlock::new(BlockKind::Paragraph, text.trim()));
    }
}

/// "[!info]- Background" → "Background": the mark by which Obsidian and others tell boxes from quotations.
fn without_callout(text: &str) -> &str {
    let mark = text
        .strip_prefix("[!")
        .and_then(|rest| rest.split_once(']'));
    match mark {
        Some((kind, rest)) if kind.len() <= 20 && !kind.contains('\n') => {
            rest.trim_start_matches(['+', '-']).trim_start()
        }
        _ => text,
    }
}

/// Whether the text of a picture says something: not "IMG_2034.jpg", "300", "image".
fn is_caption(text: &str) -> bool {
    text.split_whitespace().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_boxes() {
        assert_eq!(without_callout("[!info]- Background"), "Background");
        assert_eq!(without_callout("[!] no"), "no");
    }

    #[test]
    fn marks_become_blocks() {
        let text = "# Title\n**By:** Jane Doe\nJan. 28, 2025\n\nA *soft*\nbreak, a [link](u), [[Page|a name]] and `code`.[^1]\n\n\
            ## Part\n\n- one\n  - two\n\n    more\n- [x] done\n\n3. three\n\n> quoted\n> text\n\n> [!note] Box\n> of\n> text\n\n![A boat on the river](a.jpg)\n![[IMG.png]]\n\n\
            | Party | Seats |\n|---|--:|\n| A | 7 |\n\n```\nx  y\n```\n\n<div>In <b>HTML</b></div>\n\n[^1]: A note.\n";
        let found: Vec<String> = draft(text)
            .blocks
            .iter()
            .map(|block| format!("{:?} {}", block.kind, block.text))
            .collect();
        let expected = [
            "Heading(1) Title",
            "Paragraph By: Jane Doe",
            "Paragraph Jan. 28, 2025",
            "Paragraph A soft break, a link, a name and code.[1]",
            "Heading(2) Part",
            "Item • one",
            "Item   • two",
            "Item     more",
            "Item • [x] done",
            "Item 3. three",
            "Quotation quoted text",
            "Quotation Box",
            "Quotation of text",
            "Caption A boat on the river",
            "Preformatted Party │ Seats\nA     │ 7",
            "Preformatted x  y",
            "Paragraph In HTML",
            "Paragraph [1] A note.",
        ];
        assert_eq!(found, expected);
    }
}
