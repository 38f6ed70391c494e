//! Which language a text is in, where that can be told.

use std::cell::Cell;
use whatlang::{Lang, detect};
use xxhash_rust::xxh3::xxh3_128;

/// The code of the language that a user means: by its code of two or three letters, or its English name.
pub fn parse(input: &str) -> Option<&'static str> {
    let input = input.trim().to_lowercase();
    languages()
        .find(|(code, lang)| {
            *code == input || lang.code() == input || lang.eng_name().to_lowercase() == input
        })
        .map(|(code, _)| code)
}

/// The English name of a language.
pub fn name(code: &str) -> &'static str {
    let mut named = languages().filter(|(of, _)| *of == code);
    named.next().map_or("unknown", |(_, lang)| lang.eng_name())
}

/// All languages that can be told apart here.
pub fn codes() -> impl Iterator<Item = &'static str> {
    languages().map(|(code, _)| code)
}

fn languages() -> impl Iterator<Item = (&'static str, Lang)> {
    Lang::all().iter().map(|lang| (short(*lang), *lang))
}

/// As much of a text as is looked at, in bytes: the answer rarely changes behind it.
const LOOKED_AT: usize = 768;

/// Fewer letters than this make no reliable answer: two Russian names passed for Bulgarian.
const ENOUGH: usize = 200;

/// The ISO 639-1 code of the language that `text` begins in ("en"; 639-3 for one that has none); `None` when unsure.
pub fn language(text: &str) -> Option<&'static str> {
    thread_local! {
        /// The text asked about last, and its language: whoever finds names asks, and so does whoever reports them.
        static LAST: Cell<(u128, Option<&'static str>)> = const { Cell::new((0, None)) };
    }
    let cut = (0..=LOOKED_AT.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at));
    let start = &text[..cut.unwrap_or(0)];
    let hash = xxh3_128(start.as_bytes());
    let (last, mut language) = LAST.get();
    if last != hash {
        language = language_of(start);
        LAST.set((hash, language));
    }
    language
}

fn language_of(start: &str) -> Option<&'static str> {
    if start
        .chars()
        .filter(|c| c.is_alphabetic())
        .nth(ENOUGH - 1)
        .is_none()
        && !is_dense(start)
    {
        return None;
    }
    if is_plainly_english(start) {
        return Some("en");
    }
    let found = detect(start).filter(|found| found.is_reliable())?;
    Some(short(found.lang()))
}

/// Small words that are none in other languages, as "to", "by" and "of" are in Polish and Dutch.
fn is_small_and_english(word: &str) -> bool {
    matches!(
        word.as_bytes(),
        b"and"
            | b"been"
            | b"from"
            | b"have"
            | b"its"
            | b"said"
            | b"that"
            | b"the"
            | b"their"
            | b"were"
            | b"which"
            | b"who"
            | b"with"
    )
}

/// Every so many words one of those, and every so many "the": less than half, and a quarter, as often as they stand in news.
const ENGLISH_EVERY: usize = 20;
const THE_EVERY: usize = 80;

/// Whether a look at the small words is enough, at a fiftieth of the time that it takes to compare with all languages.
fn is_plainly_english(start: &str) -> bool {
    let (mut all, mut small, mut the) = (0, 0, 0);
    let words = start.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        all += 1;
        small += usize::from(is_small_and_english(word));
        the += usize::from(word == "the");
    }
    small * ENGLISH_EVERY >= all && the * THE_EVERY >= all
}

/// Whether every letter is a syllable or a word, so that far fewer make a text.
fn is_dense(text: &str) -> bool {
    let dense = |c: &char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}');
    text.chars().filter(dense).count() >= ENOUGH / 5
}

/// ISO 639-3 to ISO 639-1, for the languages that can be told apart here.
#[rustfmt::skip]
const SHORT: [(&str, &str); 70] = [
    ("afr", "af"), ("aka", "ak"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"),
    ("bul", "bg"), ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("cym", "cy"), ("dan", "da"), ("deu", "de"),
    ("ell", "el"), ("eng", "en"), ("epo", "eo"), ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("guj", "gu"),
    ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"), ("hye", "hy"), ("ind", "id"), ("ita", "it"),
    ("jav", "jv"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"), ("khm", "km"), ("kor", "ko"), ("lat", "la"),
    ("lav", "lv"), ("lit", "lt"), ("mal", "ml"), ("mar", "mr"), ("mkd", "mk"), ("mya", "my"), ("nep", "ne"),
    ("nld", "nl"), ("nob", "nb"), ("ori", "or"), ("pan", "pa"), ("pes", "fa"), ("pol", "pl"), ("por", "pt"),
    ("ron", "ro"), ("rus", "ru"), ("sin", "si"), ("slk", "sk"), ("slv", "sl"), ("sna", "sn"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tuk", "tk"),
    ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("uzb", "uz"), ("vie", "vi"), ("yid", "yi"), ("zul", "zu"),
];

fn short(lang: Lang) -> &'static str {
    let long = lang.code();
    SHORT
        .binary_search_by_key(&long, |(long, _)| long)
        .map_or(long, |at| SHORT[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_its_code() {
        assert!(SHORT.is_sorted());
        for lang in Lang::all() {
            assert_eq!(short(*lang).len(), 2, "{lang:?}");
            assert_eq!(parse(lang.eng_name()), Some(short(*lang)));
        }
    }

    #[test]
    fn languages_of_texts() {
        let english =
            "The ministers of both countries met on Tuesday to speak about the border. ".repeat(4);
        let german =
            "Die Minister beider Länder trafen sich am Dienstag, um über die Grenze zu sprechen. "
                .repeat(4);
        // Some of its small words are English ones as well.
        let polish = "To by było za mało, pisze The Guardian, i to by nie pomogło. Ministrowie obu krajów spotkali się we wtorek. "
            .repeat(3)
            + "Premier powiedział, że the deal nie jest gotowy.";
        for (text, expected) in [
            (english.as_str(), Some("en")),
            (&german, Some("de")),
            (&polish, Some("pl")),
            ("Damascus.", None),
            ("", None),
        ] {
            assert_eq!(language(text), expected, "{text}");
        }
    }
}
