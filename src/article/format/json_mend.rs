//! JSON as careless programs write it, made such that a strict reader takes it: half characters in escapes, numbers of a
//! thousand digits, an end that is missing because the file is read only so far.

/// A longer number is no number that anybody counts with; the longest that programs write have 25 digits.
const LONGEST_NUMBER: usize = 300;
/// Deeper structures are not closed; the reader takes no deeper ones either.
const DEEPEST: usize = 127;

/// Whether a text that ends in the middle is to be closed there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    AsItIs,
    Closed,
}

/// `json` mended; `None` where there is nothing to mend. Linear in its length.
pub(super) fn mended(json: &str, end: End) -> Option<String> {
    let mut mending = Mending {
        json,
        out: String::new(),
        copied: 0,
        open: Vec::new(),
        complete: 0,
    };
    let ended = mending.run();
    if let (End::Closed, Some(rest)) = (end, ended) {
        mending.close(rest);
    }
    (mending.copied > 0).then(|| {
        mending.out.push_str(&json[mending.copied..]);
        mending.out
    })
}

struct Mending<'a> {
    json: &'a str,
    out: String,
    /// How much of `json` is in `out`, or has been replaced there.
    copied: usize,
    /// What closes the structures that are open.
    open: Vec<char>,
    /// With them closed, the text is complete up to here.
    complete: usize,
}

/// Where the text ends.
#[derive(Clone, Copy, PartialEq)]
enum Rest {
    /// In a string, which began at this byte.
    InString(usize),
    Between,
}

impl Mending<'_> {
    /// Goes over the text; `None` where it is too deep.
    fn run(&mut self) -> Option<Rest> {
        let bytes = self.json.as_bytes();
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => match self.string(at + 1) {
                    Some(end) => {
                        if self.is_value(at) {
                            self.complete = end + 1;
                        }
                        at = end;
                    }
                    None => return Some(Rest::InString(at)),
                },
                b'{' | b'[' if self.open.len() >= DEEPEST => return None,
                b'{' | b'[' => {
                    self.open.push(if *byte == b'{' { '}' } else { ']' });
                    self.complete = at + 1;
                }
                b'}' | b']' => {
                    self.open.pop();
                    self.complete = at + 1;
                }
                b',' => self.complete = at,
                b'0'..=b'9' | b'-' => {
                    let is_number =
                        |byte: &&u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
                    let length = bytes[at..].iter().take_while(is_number).count();
                    if length > LONGEST_NUMBER {
                        self.replace(at, at + length, "null");
                    }
                    at += length - 1;
                }
                _ => {}
            }
            at += 1;
        }
        Some(Rest::Between)
    }

    /// Goes over a string that begins at `at`, behind its quotation mark; gives the place of the closing one.
    fn string(&mut self, mut at: usize) -> Option<usize> {
        let bytes = self.json.as_bytes();
        loop {
            at += memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
            if bytes[at] == b'"' {
                return Some(at);
            }
            match (self.unit(at), self.unit(at + 6)) {
                (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => at += 12,
                (Some(0xD800..=0xDFFF), _) => {
                    self.replace(at, at + 6, "\\ufffd");
                    at += 6;
                }
                _ => at += 2,
            }
        }
    }

    /// The code unit of the escape at `at`.
    fn unit(&self, at: usize) -> Option<u16> {
        let digits = self.json.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    }

    fn replace(&mut self, start: usize, end: usize, with: &str) {
        self.out.push_str(&self.json[self.copied..start]);
        self.out.push_str(with);
        self.copied = end;
    }

    /// Ends what is open. A value that is cut off in its string keeps what there is of it; what else is not complete is
    /// dropped.
    fn close(&mut self, rest: Rest) {
        let length = self.json.len();
        let end = match rest {
            Rest::InString(start) if self.is_value(start) => {
                length - cut_escape(&self.json[start..])
            }
            Rest::InString(_) | Rest::Between => self.complete,
        };
        if self.open.is_empty() || end < self.copied {
            return;
        }
        let mut closing = String::new();
        if end > self.complete {
            closing.push('"');
        }
        closing.extend(self.open.iter().rev());
        self.replace(end, length, &closing);
    }

    /// Whether the string that begins at `start` is a value: behind a colon, or in a list.
    fn is_value(&self, start: usize) -> bool {
        let before = self.json[..start].trim_end();
        before.ends_with(':') || self.open.last() == Some(&']')
    }
}

/// How many bytes at the end of a string that is cut off are the half of an escape.
fn cut_escape(string: &str) -> usize {
    let tail = string.len() - string.len().min(12);
    let tail = string.get(tail..).unwrap_or("");
    let Some(at) = tail.rfind('\\') else { return 0 };
    let slashes = tail[..=at].len() - tail[..=at].trim_end_matches('\\').len();
    let length = tail.len() - at;
    let is_whole = match tail[at..].chars().nth(1) {
        Some('u') => length >= 6,
        Some(_) => true,
        None => false,
    };
    match slashes % 2 == 1 && !is_whole {
        true => length,
        false => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_mended() {
        let number = "9".repeat(400);
        let long = format!("{{\"id\":{number},\"a\":1}}");
        for (json, expected) in [
            (r#"{"a":"\ud83d\ude00 \\ud800"}"#, None),
            (
                r#"{"a":"x \ud800","b":"\udfff y \ud83d"}"#,
                Some(r#"{"a":"x \ufffd","b":"\ufffd y \ufffd"}"#),
            ),
            (&long, Some(r#"{"id":null,"a":1}"#)),
            (r#"{"a":-1.5e3}"#, None),
        ] {
            assert_eq!(mended(json, End::AsItIs).as_deref(), expected, "{json}");
        }
    }

    #[test]
    fn a_cut_text_is_closed_wherever_it_is_cut() {
        let whole = r#"{"title":"A \"B\" \u00e9\ud83d\ude00","list":[{"a":[1,2,"x"]},{"b":null}],"body":"one \\ two","n":-12.5}"#;
        for end in (1..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            let closed = mended(&whole[..end], End::Closed).unwrap_or(whole[..end].to_owned());
            let read: Result<serde_json::Value, _> = serde_json::from_str(&closed);
            let first =
                read.map(|value| value["title"].as_str().map(|title| title.starts_with('A')));
            match first {
                Ok(Some(starts)) => assert!(starts || end < 12, "{closed}"),
                Ok(None) => assert!(end < 11, "{closed}"),
                Err(error) => panic!("{error}: {closed}"),
            }
        }
    }
}
