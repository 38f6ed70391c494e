//! What an article says: each of its words once, with its places packed as lists take them in. The threads that read
//! articles do this, so that the one that writes need not look at every word again.

use super::lists::varint::put;
use super::stories::{Sketch, Sketching};
use crate::text::words::Words;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Words, folded, in the order in which they were first said.
#[derive(Clone, Debug, Default)]
pub struct Said {
    words: String,
    each: Vec<Each>,
    places: Vec<u8>,
    bytes: usize,
}

#[derive(Clone, Copy, Debug)]
struct Each {
    /// Where the word ends among the words, and its places among the places.
    word: u32,
    places: u32,
    times: u32,
}

impl Said {
    /// Each word, how often it is said, and how far on each of its places is from the one before.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u32, &[u8])> {
        let mut from = (0, 0);
        self.each.iter().map(move |each| {
            let (word, places) = (each.word as usize, each.places as usize);
            let said = (
                &self.words[from.0..word],
                each.times,
                &self.places[from.1..places],
            );
            from = (word, places);
            said
        })
    }

    /// How long the text is, with a space behind each word.
    pub fn bytes(&self) -> usize {
        self.bytes
    }
}

/// Takes words, one after the other.
#[derive(Default)]
pub struct Listening {
    words: String,
    known: Vec<Known>,
    /// Where a word stands in `known`, from 1, at a place that its hash says; 0 where there is none.
    table: Vec<u32>,
    /// The words as they came, by where they stand in `known`.
    heard: Vec<u32>,
    sketching: Sketching,
    bytes: usize,
}

struct Known {
    hash: u64,
    start: u32,
    end: u32,
    times: u32,
    /// The last place, and how many bytes all places take.
    last: u32,
    places: u32,
}

/// In place of a word: a gap that no phrase crosses.
const GAP: u32 = u32::MAX;

impl Listening {
    /// Takes the words of a text; answers with how many places there are then.
    pub fn to(&mut self, text: &str) -> u32 {
        let mut words = Words::of(text);
        while let Some((word, _)) = words.advance() {
            self.hear(word);
        }
        self.heard.len() as u32
    }

    pub fn gap(&mut self) {
        self.heard.push(GAP);
        self.bytes += 1;
    }

    fn hear(&mut self, word: &str) {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        let hash = hasher.finish();
        self.sketching.hear(hash);
        let place = self.heard.len() as u32;
        let at = self.find(word, hash);
        let known = &mut self.known[at];
        known.places += length(place - known.last);
        known.last = place;
        known.times += 1;
        self.heard.push(at as u32);
        self.bytes += word.len() + 1;
    }

    /// Where the word stands in `known`.
    fn find(&mut self, word: &str, hash: u64) -> usize {
        if self.table.len() < 2 * (self.known.len() + 1) {
            self.grow();
        }
        let mask = self.table.len() - 1;
        let mut slot = hash as usize & mask;
        while let Some(at) = (self.table[slot] as usize).checked_sub(1) {
            let known = &self.known[at];
            if known.hash == hash && self.words[known.start as usize..known.end as usize] == *word {
                return at;
            }
            slot = (slot + 1) & mask;
        }
        let start = self.words.len() as u32;
        self.words.push_str(word);
        self.known.push(Known {
            hash,
            start,
            end: self.words.len() as u32,
            times: 0,
            last: 0,
            places: 0,
        });
        self.table[slot] = self.known.len() as u32;
        self.known.len() - 1
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 4).max(1024);
        self.table.clear();
        self.table.resize(size, 0);
        for (at, known) in (1..).zip(&self.known) {
            let mut slot = known.hash as usize & (size - 1);
            while self.table[slot] != 0 {
                slot = (slot + 1) & (size - 1);
            }
            self.table[slot] = at;
        }
    }

    /// All that was heard, and what its copies are known by.
    pub fn end(mut self) -> (Said, Option<Sketch>) {
        let mut each = Vec::with_capacity(self.known.len());
        let mut from = 0;
        for known in &mut self.known {
            let places = from + known.places;
            each.push(Each {
                word: known.end,
                places,
                times: known.times,
            });
            // From here on: where the next place is to be put, and the last one that was.
            (known.places, known.last) = (from, 0);
            from = places;
        }
        let mut places = vec![0; from as usize];
        let mut packed = Vec::with_capacity(5);
        for (place, at) in (0..).zip(&self.heard) {
            if *at == GAP {
                continue;
            }
            let known = &mut self.known[*at as usize];
            let to = known.places as usize;
            match place - known.last {
                small @ ..0x80 => {
                    places[to] = small as u8;
                    known.places += 1;
                }
                large => {
                    packed.clear();
                    put(&mut packed, large);
                    places[to..to + packed.len()].copy_from_slice(&packed);
                    known.places += packed.len() as u32;
                }
            }
            known.last = place;
        }
        let said = Said {
            words: self.words,
            each,
            places,
            bytes: self.bytes,
        };
        (said, self.sketching.end())
    }
}

/// How many bytes a number takes.
fn length(number: u32) -> u32 {
    match number {
        0..0x80 => 1,
        0x80..0x4000 => 2,
        0x4000..0x20_0000 => 3,
        0x20_0000..0x1000_0000 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lists::varint::take;
    use super::*;
    use std::collections::BTreeMap;

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]
        #[test]
        fn each_word_has_its_places(texts in proptest::collection::vec("([a-d]{1,2} ){0,300}|([a-z]{1,3} ){0,900}", 0..4)) {
            let mut listening = Listening::default();
            let mut expected: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            let mut place = 0;
            for text in &texts {
                for word in text.split_whitespace() {
                    expected.entry(word.to_owned()).or_default().push(place);
                    place += 1;
                }
                proptest::prop_assert_eq!(listening.to(text), place);
                listening.gap();
                place += 1;
            }
            let (said, _) = listening.end();
            let mut found = BTreeMap::new();
            for (word, times, mut places) in said.iter() {
                let mut last = 0;
                let each = (0..times).map(|_| {
                    last += take(&mut places).unwrap();
                    last
                });
                proptest::prop_assert!(found.insert(word.to_owned(), each.collect::<Vec<u32>>()).is_none());
                proptest::prop_assert!(places.is_empty());
            }
            proptest::prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn numbers_are_as_long_as_they_are() {
        for number in [
            0,
            0x7f,
            0x80,
            0x3fff,
            0x4000,
            0x1f_ffff,
            0x20_0000,
            0xfff_ffff,
            0x1000_0000,
            u32::MAX,
        ] {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            assert_eq!(bytes.len() as u32, length(number), "{number:x}");
        }
    }
}
