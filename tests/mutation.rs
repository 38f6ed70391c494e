//! Files that once were sound, with bytes changed, cut out, doubled and joined: nothing of what must hold may break.
//!
//! A few rounds of each check in the suite; `MUTATE=600 cargo test mutation` goes on for so many seconds for each, and
//! `MUTATE_CHECK=html` takes one of them. Guided by coverage, the same checks run in `fuzz/`.

#[path = "../fuzz/checks.rs"]
mod checks;

use checks::CHECKS;
use std::panic::catch_unwind;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

/// Rounds of a check in the suite.
const ROUNDS: usize = 120;

/// A generator that gives the same numbers in every run (Steele's SplitMix).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) as usize
    }

    fn below(&mut self, end: usize) -> usize {
        self.next() % end.max(1)
    }
}

/// What readers treat as something special.
const PIECES: [&[u8]; 48] = [
    b"<",
    b">",
    b"</p>",
    b"<p>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&amp;",
    b"&#27;",
    b"&#x9b;",
    b"<script>",
    b"<table>",
    b"{",
    b"}",
    b"[",
    b"]",
    b"\"",
    b"\\",
    b"\\ud800",
    b"\\u001b",
    b",",
    b":",
    b"null",
    b"---\n",
    b"+++\n",
    b"\n\n",
    b"\r",
    b"\0",
    b"\x1b]0;x\x07",
    b"\xff",
    b"\xc2\x9b",
    b"\xe2\x80\xae",
    b"\xcc\x81",
    b"\xf0\x9f\x91\xa9\xe2\x80\x8d",
    b"From ",
    b"=?utf-8?b?",
    b"Content-Type: multipart/mixed; boundary=x\n\n--x\n",
    b"```",
    b"> ",
    b"| a |\n|---|\n",
    b"[^1]",
    b"*_",
    b"Mr. ",
    b"Paris, Texas",
    b"\xed\xa0\x80",
    b"99999999999999999999",
    b"PK\x03\x04",
];

fn mutated(seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..=numbers.below(8) {
        let at = numbers.below(bytes.len() + 1);
        let end = (at + numbers.below(64)).min(bytes.len());
        match numbers.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            1 => drop(bytes.drain(at..end)),
            2 => bytes.truncate(at),
            3 => {
                let piece = PIECES[numbers.below(PIECES.len())]
                    .repeat(1 + numbers.below(4) * numbers.below(30));
                bytes.splice(at..at, piece);
            }
            4 => {
                let part = bytes[at..end].repeat(1 + numbers.below(20));
                bytes.splice(at..at, part);
            }
            5 => {
                let other = &seeds[numbers.below(seeds.len())];
                bytes.splice(at.., other[numbers.below(other.len())..].iter().copied());
            }
            _ => {
                let piece = PIECES[numbers.below(PIECES.len())];
                bytes.splice(at..end, piece.iter().copied());
            }
        }
        bytes.truncate(1 << 16);
    }
    bytes
}

/// The fixtures; those with the ending four times, so that most of what is tried is of the kind.
fn seeds(ending: &str) -> Vec<Vec<u8>> {
    let mut seeds = vec![b"A title\n\nMr. Adams went to Paris, Texas, and to Syria.\n".to_vec()];
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/folder")];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(folder).expect("the fixtures");
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let times = if path.extension().is_some_and(|own| own == ending) {
                4
            } else {
                1
            };
            let bytes = fs::read(path).unwrap();
            seeds.extend(std::iter::repeat_n(bytes, times));
        }
    }
    seeds
}

#[test]
fn mutated_files_break_nothing() {
    let seconds = env::var("MUTATE")
        .ok()
        .and_then(|seconds| seconds.parse().ok());
    let only = env::var("MUTATE_CHECK").ok();
    for (name, ending, _) in CHECKS
        .iter()
        .filter(|(name, ..)| only.as_deref().is_none_or(|only| only == *name))
    {
        let seeds = seeds(ending);
        let mut numbers = Numbers(name.len() as u64);
        let start = Instant::now();
        let mut round = 0;
        while match seconds {
            Some(seconds) => start.elapsed() < Duration::from_secs(seconds),
            None => round < ROUNDS,
        } {
            round += 1;
            let bytes = mutated(&seeds, &mut numbers);
            let began = Instant::now();
            if catch_unwind(|| checks::check(name, &bytes)).is_err() {
                let path = env::temp_dir().join(format!("dateline-{name}.bytes"));
                fs::write(&path, &bytes).unwrap();
                panic!("{name}, round {round}: see {}", path.display());
            }
            if seconds.is_some() && began.elapsed() > Duration::from_secs(2) {
                println!(
                    "{name}, round {round}: {} bytes took {:?}",
                    bytes.len(),
                    began.elapsed()
                );
            }
        }
        if seconds.is_some() {
            println!("{name}: {round} rounds");
        }
    }
}
