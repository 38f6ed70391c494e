//! Mail: one message, a mailbox of them, and the web archives that browsers write in the form of mail.

use super::{Drafts, html, plain};
use crate::article::charset;
use crate::article::date;
use crate::article::draft::{Draft, DraftBlock};
use crate::article::metadata::{Fields, is_url};
use mail_parser::{
    Address, DateTime, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use std::borrow::Cow;

/// So many parts that lie in each other are closed where a message is cut off.
const MOST_OPEN: usize = 100;
/// Messages within messages within messages are not looked into any deeper.
const DEEPEST: usize = 4;
/// HTML that holds less than one part in so many of what the plain text holds is only a shell.
const SHELL: usize = 2;

/// The articles of one message: its text, and each message that is attached to it, as digests do.
pub(super) fn drafts(bytes: &[u8]) -> Result<Drafts, String> {
    let message = (MessageParser::default().parse(bytes))
        .filter(|message| !message.headers().is_empty())
        .ok_or("It is no mail: it has no header lines.")?;
    let mut found = Vec::new();
    collect(&message, 0, &mut found);
    if found.is_empty() {
        found = drafts_of_cut_off(&message, bytes);
    }
    match found.len() {
        0 => Err(why_without_text(&message).to_owned()),
        1 => found.remove(0).map(Drafts::One),
        _ => Ok(Drafts::Several(found)),
    }
}

/// What there is of a message that ends within one of its parts, which the parser takes for none as long as nothing
/// closes it.
fn drafts_of_cut_off(message: &Message<'_>, bytes: &[u8]) -> Vec<Result<Draft, String>> {
    let boundary = |part: &MessagePart<'_>| {
        part.content_type()?
            .attribute("boundary")
            .map(str::to_owned)
    };
    let mut closed = bytes.to_vec();
    let open = message.parts.iter().rev().filter_map(boundary);
    for boundary in open.take(MOST_OPEN) {
        closed.extend_from_slice(format!("\r\n--{boundary}--\r\n").as_bytes());
    }
    let mut found = Vec::new();
    if let Some(message) = MessageParser::default()
        .parse(&closed)
        .filter(|_| closed.len() > bytes.len())
    {
        collect(&message, 0, &mut found);
    }
    if !found.is_empty() {
        found.push(Err("The mail is cut off: it ends in the middle.".to_owned()));
    }
    found
}

/// The article of a web page that a browser saved with all that belongs to it in one file.
pub(super) fn web_archive(bytes: &[u8]) -> Result<Drafts, String> {
    let message = MessageParser::default().parse(bytes);
    let page = message.as_ref().and_then(|message| {
        let is_page = |part: &&MessagePart<'_>| matches!(part.body, PartType::Html(_));
        Some((message, message.parts.iter().find(is_page)?))
    });
    let (message, part) = page.ok_or("It is a web archive without a page.")?;
    let mut draft = html::draft(&text_of(message, part))?;
    let told = [
        header(message, "Snapshot-Content-Location"),
        part.content_location().map(str::to_owned),
    ];
    let told = told.into_iter().flatten().find(|url| is_url(url));
    draft.fields.url = draft.fields.url.or(told);
    draft.fields.title = draft
        .fields
        .title
        .or_else(|| message.subject().map(str::to_owned));
    Ok(Drafts::One(draft))
}

/// Whether a text begins with the header lines that a mail server writes. Three words in front of a story are none.
pub(super) fn is_mail(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let mut names = Vec::new();
    for line in text.lines().take(80).take_while(|line| !line.is_empty()) {
        match line.split_once(':') {
            _ if line.starts_with([' ', '\t']) && !names.is_empty() => {}
            Some((name, _)) if is_name(name) => names.push(name.to_ascii_lowercase()),
            _ => return false,
        }
    }
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    has("from")
        && ["received", "message-id", "mime-version", "return-path"]
            .into_iter()
            .any(has)
}

fn collect(message: &Message<'_>, depth: usize, found: &mut Vec<Result<Draft, String>>) {
    let blocks = story(message);
    if !blocks.is_empty() {
        let fields = fields(message);
        found.push(Ok(Draft {
            fields,
            blocks,
            ..Draft::default()
        }));
    }
    let attached = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Message(message) => Some(message),
        _ => None,
    });
    for message in attached.filter(|_| depth < DEEPEST) {
        collect(message, depth + 1, found);
    }
}

fn why_without_text(message: &Message<'_>) -> &'static str {
    let is_sealed = |part: &MessagePart<'_>| {
        part.content_type().is_some_and(|kind| {
            matches!(
                kind.subtype(),
                Some("encrypted" | "pkcs7-mime" | "x-pkcs7-mime")
            )
        })
    };
    if message.parts.iter().any(is_sealed) {
        "It is encrypted mail."
    } else {
        "It is mail without text."
    }
}

/// The text of a message, from the one of its forms that holds it.
fn story(message: &Message<'_>) -> Vec<DraftBlock> {
    let part = |id: &u32| message.parts.get(*id as usize);
    let (mut html, mut text) = (Vec::new(), Vec::new());
    for part in message.html_body.iter().filter_map(part) {
        if matches!(part.body, PartType::Html(_)) {
            html.extend(html::letter(&text_of(message, part)));
        }
    }
    for part in message.text_body.iter().filter_map(part) {
        if matches!(part.body, PartType::Text(_)) {
            text.extend(plain::draft(&unflowed(part, &text_of(message, part))).blocks);
        }
    }
    let length = |blocks: &[DraftBlock]| blocks.iter().map(|block| block.text.len()).sum::<usize>();
    // Mixed with a page, notes in plain text before and behind it are told in both lists.
    match length(&html) * SHELL >= length(&text) && !html.is_empty() {
        true => html,
        false => text,
    }
}

/// The characters of a part, which may not say how they are encoded.
fn text_of<'a>(message: &'a Message<'_>, part: &'a MessagePart<'_>) -> Cow<'a, str> {
    let raw = || {
        let (start, end) = (part.offset_body as usize, part.offset_end as usize);
        message.raw_message.get(start..end)
    };
    let is_told = part
        .content_type()
        .is_some_and(|kind| kind.attribute("charset").is_some());
    let is_plain = part.content_transfer_encoding().is_none_or(|encoding| {
        matches!(
            encoding.to_ascii_lowercase().as_str(),
            "7bit" | "8bit" | "binary"
        )
    });
    match &part.body {
        PartType::Text(_) | PartType::Html(_) if !is_told && is_plain => {
            raw().map_or(Cow::Borrowed(""), |bytes| charset::decode(bytes).text)
        }
        PartType::Text(text) | PartType::Html(text) => Cow::Borrowed(text),
        _ => Cow::Borrowed(""),
    }
}

/// Plain text whose line breaks are marked as made by the program that wrote it (RFC 3676) without them.
fn unflowed<'a>(part: &MessagePart<'_>, text: &'a str) -> Cow<'a, str> {
    let attribute = |name| part.content_type()?.attribute(name);
    if !attribute("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed")) {
        return Cow::Borrowed(text);
    }
    let spaces_go = attribute("delsp").is_some_and(|is| is.eq_ignore_ascii_case("yes"));
    let mut joined = String::with_capacity(text.len());
    for line in text.lines() {
        // A signature begins behind "-- ", whose space is no mark.
        match line.strip_suffix(' ').filter(|_| line != "-- ") {
            Some(start) => joined.push_str(if spaces_go { start } else { line }),
            None => {
                joined.push_str(line);
                joined.push('\n');
            }
        }
    }
    Cow::Owned(joined)
}

fn fields(message: &Message<'_>) -> Fields {
    let written = |date: &DateTime| {
        date::parse(&format!(
            "{:04}-{:02}-{:02}",
            date.year, date.month, date.day
        ))
    };
    let raw = |name: &'static str| message.header_raw(name);
    let url = ["Archived-At", "X-RSS-URL", "List-Post"]
        .iter()
        .filter_map(|name| header(message, name))
        .find(|url| is_url(url));
    Fields {
        title: message.subject().map(str::to_owned),
        date: (message
            .date()
            .filter(|date| date.is_valid())
            .and_then(written))
        .or_else(|| date::parse(raw("Date")?)),
        publisher: header(message, "X-RSS-Feed-Title").or_else(|| list_name(raw("List-Id")?)),
        author: message.from().and_then(sender),
        url,
    }
}

/// The value of a header line that is not known to the parser, without the brackets around an address.
fn header(message: &Message<'_>, name: &str) -> Option<String> {
    let text = match message.header(name) {
        Some(HeaderValue::Address(address)) => address.first()?.address()?.to_owned(),
        Some(value) => value.as_text()?.to_owned(),
        None => return None,
    };
    let text = text
        .trim()
        .trim_start_matches('<')
        .trim_end_matches('>')
        .trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Who wrote: the name, or the address where there is no name.
fn sender(from: &Address<'_>) -> Option<String> {
    let names: Vec<&str> = from
        .iter()
        .take(8)
        .filter_map(|one| one.name().or(one.address()))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// "Example Digest <digest.example.org>" → "Example Digest"
fn list_name(list: &str) -> Option<String> {
    let name = list.split('<').next()?.trim().trim_matches('"').trim();
    // Encoded words would need decoding, and many a list has no name but a number.
    let is_name = name.contains(char::is_alphabetic) && !name.contains("=?");
    is_name.then(|| name.to_owned())
}
