//! JSON: one article, a list of them, or a list somewhere inside; and JSON Lines, one article on each line.

use super::Drafts;
use super::json_mend::{End, mended};
use super::record::{self, Record};
use crate::article::draft::Draft;
use crate::article::metadata::Fields;
use crate::article::packed::why_cut_off;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::io::{self, BufRead};

/// Where answers of news services, exports and feeds keep their list.
const LISTS: [&str; 19] = [
    "articles",
    "items",
    "results",
    "hits",
    "docs",
    "documents",
    "entries",
    "stories",
    "news",
    "posts",
    "messages",
    "records",
    "rows",
    "data",
    "response",
    "feed",
    "channel",
    "item",
    "value",
];
/// Deeper lists are not looked for.
const DEEPEST: usize = 5;
/// The longest line of JSON Lines that is read, in bytes.
const LONGEST_LINE: usize = 16 * 1024 * 1024;

/// The articles of a JSON text; if it is several values one after the other, they are taken as JSON Lines.
pub fn drafts(text: &str) -> Result<Drafts, String> {
    let value: &RawValue = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let first_line = text.trim_start().lines().next().unwrap_or("");
            let is_lines = first_line.starts_with('{')
                && serde_json::from_str::<&RawValue>(first_line).is_ok();
            return if is_lines {
                Ok(Drafts::Several(all_lines(text)))
            } else {
                Err(complain(&error))
            };
        }
    };
    match list_in(value, 0) {
        Some(list) => {
            let feed = Fields {
                publisher: feed_title(value),
                ..Fields::default()
            }
            .shared();
            let named = |mut draft: Draft| {
                let publisher = draft.fields.publisher.take();
                draft.fields.publisher = publisher.or_else(|| feed.publisher.clone());
                draft
            };
            let drafts = list.into_iter().map(|value| draft(value.get()).map(named));
            Ok(Drafts::Several(drafts.collect()))
        }
        None => draft(value.get()).map(Drafts::One),
    }
}

/// The title of a JSON Feed, which is what publishes its items.
fn feed_title(value: &RawValue) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Feed {
        version: String,
        title: Option<String>,
    }
    let feed: Feed = serde_json::from_str(value.get()).ok()?;
    feed.title.filter(|_| feed.version.contains("jsonfeed.org"))
}

/// The list of articles that `value` is or holds.
fn list_in(value: &RawValue, depth: usize) -> Option<Vec<&RawValue>> {
    if value.get().starts_with('[') {
        return serde_json::from_str(value.get()).ok();
    }
    if depth >= DEEPEST || !value.get().starts_with('{') {
        return None;
    }
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(value.get()).ok()?;
    let known = LISTS
        .iter()
        .filter_map(|name| list_in(members.get(*name)?, depth + 1));
    if let Some(list) = known
        .filter(|list| holds_articles(list))
        .max_by_key(Vec::len)
    {
        return Some(list);
    }
    // {"id of an article": {…}, …}
    let values: Vec<&RawValue> = members.into_values().collect();
    (values.len() > 1 && holds_articles(&values) && depth == 0).then_some(values)
}

/// Whether the first of a list are articles.
fn holds_articles(list: &[&RawValue]) -> bool {
    let is_article = |value: &&RawValue| {
        record(value.get())
            .is_ok_and(|record| record::is_article(&record) || record::draft(&record).is_some())
    };
    !list.is_empty() && list.iter().take(3).all(is_article)
}

fn draft(json: &str) -> Result<Draft, String> {
    let record = record(json).map_err(|error| complain(&error))?;
    let draft = record::draft(&record)
        .ok_or_else(|| "It has no field that holds a title or a text (such as \"title\", \"text\", \"content\", \"body\").".to_owned())?;
    // The answers of GDELT's search.
    let is_listed_only = draft.blocks.is_empty() && record.contains_key("seendate");
    match is_listed_only {
        true => Err(
            "It has no text: GDELT lists only titles and addresses; save the page itself."
                .to_owned(),
        ),
        false => Ok(draft),
    }
}

/// A record; one that a strict reader refuses is mended, where that can be done.
fn record(json: &str) -> serde_json::Result<Record> {
    serde_json::from_str(json).or_else(|error| match mended(json, End::AsItIs) {
        Some(mended) => serde_json::from_str(&mended),
        None => Err(error),
    })
}

fn complain(error: &serde_json::Error) -> String {
    let place = format!("line {}, column {}", error.line(), error.column());
    match error.classify() {
        serde_json::error::Category::Eof => {
            format!("It is cut off: the JSON ends in the middle ({place}).")
        }
        serde_json::error::Category::Data => {
            "It is JSON, but no record with named fields.".to_owned()
        }
        _ => format!("It is not valid JSON ({place})."),
    }
}

fn all_lines(text: &str) -> Vec<Result<Draft, String>> {
    Lines::new(text.as_bytes())
        .map(|(_, draft)| draft)
        .collect()
}

/// The articles of JSON Lines, read as the caller goes along. Each comes with the number of its line, from 0; blank lines
/// are passed over. After an error of reading nothing follows.
pub struct Lines<R> {
    reader: R,
    line: Vec<u8>,
    next: u32,
    over: bool,
}

impl<R: BufRead> Lines<R> {
    pub fn new(reader: R) -> Self {
        Self {
            reader,
            line: Vec::new(),
            next: 0,
            over: false,
        }
    }

    /// Passes over the lines before number `line`, from 0, without looking into them.
    pub fn skip_to(&mut self, line: u32) -> io::Result<()> {
        while self.next < line && self.reader.skip_until(b'\n')? > 0 {
            self.next += 1;
        }
        Ok(())
    }

    /// Reads one line without its end; `false` at the end of the file.
    fn read_line(&mut self) -> io::Result<bool> {
        self.line.clear();
        let limit = LONGEST_LINE as u64 + 1;
        let read = io::Read::take(&mut self.reader, limit).read_until(b'\n', &mut self.line)?;
        if read > LONGEST_LINE {
            self.reader.skip_until(b'\n')?;
        }
        Ok(read > 0)
    }

    fn draft(&self) -> Result<Draft, String> {
        let number = u64::from(self.next) + 1;
        if self.line.len() > LONGEST_LINE {
            return Err(format!(
                "Line {number} is longer than {} MiB.",
                LONGEST_LINE >> 20
            ));
        }
        let line = self
            .line
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&self.line);
        let text = String::from_utf8_lossy(line);
        let record = record(&text).map_err(|error| match error.classify() {
            serde_json::error::Category::Eof => {
                format!("Line {number} is cut off: its JSON ends in the middle.")
            }
            serde_json::error::Category::Data => {
                format!("Line {number} is no record with named fields.")
            }
            _ => format!(
                "Line {number} is not valid JSON (column {}).",
                error.column()
            ),
        })?;
        record::draft(&record)
            .ok_or_else(|| format!("Line {number} has no field that holds a title or a text."))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = (u32, Result<Draft, String>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.read_line() {
                _ if self.over => return None,
                Ok(false) => return None,
                Ok(true) if self.line.iter().all(u8::is_ascii_whitespace) => self.next += 1,
                Ok(true) => {
                    let item = (self.next, self.draft());
                    self.next += 1;
                    return Some(item);
                }
                Err(error) => {
                    self.over = true;
                    return Some((self.next, Err(why_cut_off(&error))));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The titles of all articles, or what is wrong.
    fn titles(json: &str) -> String {
        let title = |draft: &Draft| draft.fields.title.clone().unwrap_or_default();
        match drafts(json) {
            Ok(Drafts::One(draft)) => title(&draft),
            Ok(Drafts::Several(list)) => {
                let titles: Vec<String> = list
                    .iter()
                    .map(|draft| draft.as_ref().map_or_else(Clone::clone, title))
                    .collect();
                titles.join("|")
            }
            Err(reason) => reason,
        }
    }

    #[test]
    fn where_articles_are() {
        for (json, expected) in [
            (r#"{"title":"A","text":"T"}"#, "A"),
            (r#"[{"title":"A"},{"headline":"B"}]"#, "A|B"),
            (
                r#"{"status":"ok","articles":[{"title":"A"},{"title":"B"}]}"#,
                "A|B",
            ),
            (
                r#"{"title":"Feed","items":[{"title":"A","content_html":"<p>T</p>"}]}"#,
                "A",
            ),
            (
                r#"{"response":{"docs":[{"headline":{"main":"A"},"lead_paragraph":"T"}]}}"#,
                "A",
            ),
            (
                r#"{"hits":{"hits":[{"_source":{"title":"A","body":"T"}}]}}"#,
                "A",
            ),
            (r#"{"1":{"title":"A"},"2":{"title":"B"}}"#, "A|B"),
            (r#"[{"title":"A \ud800"},{"title":"B"}]"#, "A \u{fffd}|B"),
            (
                "{\"title\":\"A\"}\n\n{\"title\":\"B\"}\n{\"title\":",
                "A|B|Line 4 is cut off: its JSON ends in the middle.",
            ),
            (
                r#"{"title":"A","text":"#,
                "It is cut off: the JSON ends in the middle (line 1, column 20).",
            ),
            (
                r#"{"price":3}"#,
                "It has no field that holds a title or a text (such as \"title\", \"text\", \"content\", \"body\").",
            ),
            (
                r#"{"articles":[{"url":"u","title":"A","seendate":"20250128T101500Z"}]}"#,
                "It has no text: GDELT lists only titles and addresses; save the page itself.",
            ),
            (
                r#"{"rows":[{"row_idx":0,"row":{"title":"A","text":"T"}}],"num_rows_total":1}"#,
                "A",
            ),
            ("7", "It is JSON, but no record with named fields."),
        ] {
            assert_eq!(titles(json), expected, "{json}");
        }
    }

    #[test]
    fn of_a_very_long_text_the_start_is_read() {
        let json = format!(r#"{{"title":"A","body":"{}"}}"#, "é ".repeat(9 << 20));
        let Ok(Drafts::One(draft)) = drafts(&json) else {
            panic!("one article");
        };
        let end = &draft.blocks.last().unwrap().text;
        assert!(end.ends_with("These are its first 20 MiB.]"), "{end}");
    }
}
