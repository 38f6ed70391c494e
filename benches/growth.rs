//! How the time to find names grows with a text: `cargo bench -- growth`. Twice the text should take twice the time, and
//! what takes four times as long is a trap for whoever opens it.

use super::median;
use dateline::extract::Extractor;
use dateline::text::Span;

/// Pieces that are repeated; `#` is their number.
const PIECES: [(&str, &str); 14] = [
    (
        "news",
        "Officials in Nairobi said on Monday that talks between Kenya and Somalia would go on. ",
    ),
    ("capitalised words", "Word# "),
    ("one name", "Kenya "),
    ("as many names as mentions", "Mr. Xa#o Yu#i said. "),
    ("acronyms", "The Big Thing Number# (BTN#) met. "),
    ("one person", "Mr. Adams said. "),
    ("no space", "xxxxxxxxxx"),
    ("punctuation", ".,;:!?-“”'()"),
    ("marks", "\u{301}\u{302}\u{303}"),
    ("Chinese", "中国外交部发言人在北京表示，"),
    ("quotes", "“‘"),
    ("commas", "Paris, Texas, "),
    ("initials", "J. "),
    ("hyphens", "Al-"),
];
/// The smaller of the two texts, in bytes.
const SIZE: usize = 100_000;

pub fn measure() {
    for (name, piece) in PIECES {
        let text = |size: usize| -> String {
            let pieces = (0..).map(|at| piece.replace('#', &at.to_string()));
            let mut text = String::with_capacity(size + 100);
            for piece in pieces {
                text.push_str(&piece);
                if text.len() >= size {
                    return text;
                }
            }
            text
        };
        let time = |text: String| {
            let run = || drop(Extractor.extract(&text, Span::default()));
            median(run).as_secs_f64()
        };
        let (once, twice) = (time(text(SIZE)), time(text(2 * SIZE)));
        let speed = SIZE as f64 / once / 1e6;
        println!(
            "{name:26} {speed:8.2} MB/s   twice the text takes {:.2} times as long",
            twice / once
        );
    }
}
