//! Which articles tell one story in nearly the same words: the same report of an agency in five files, with other headers
//! and cuts.
//!
//! Each text is boiled down to the least of the hashes of its runs of three words, one for each of 32 parts of all hashes
//! (one-permutation minhash: Li, Owen and Zhang 2012): of two texts, as many of these are the same as they have runs in
//! common. A text is compared with the few that share two hashes with it in one of four places, so that all takes time in
//! proportion to the number of texts.

use super::IndexError;
use rusqlite::{Connection, OptionalExtension};
use rustc_hash::FxHashMap;

/// How many hashes a text is boiled down to.
const PARTS: usize = 32;
/// Texts of fewer words are no reports, and resemble each other too easily.
const WORDS: usize = 24;
/// So many pairs of hashes are looked up. Texts that have 70 % of their runs in common share one of them 19 times in 20.
const PAIRS: usize = 5;
/// Two texts with so many hashes in common are one story: about half of all runs, as where a report was cut to two thirds.
/// Reports of two days on one topic have less than a tenth in common.
const ALIKE: usize = 16;

/// What a text is boiled down to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sketch([u16; PARTS]);

impl Sketch {
    pub fn bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|part| part.to_le_bytes()).collect()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut parts = [0; PARTS];
        let (read, rest) = bytes.as_chunks::<2>();
        if read.len() != PARTS || !rest.is_empty() {
            return None;
        }
        for (part, bytes) in parts.iter_mut().zip(read) {
            *part = u16::from_le_bytes(*bytes);
        }
        Some(Self(parts))
    }

    fn is_like(&self, other: &Self) -> bool {
        let same = self
            .0
            .iter()
            .zip(&other.0)
            .filter(|(one, other)| one == other);
        same.count() >= ALIKE
    }

    fn pairs(&self) -> impl Iterator<Item = u64> {
        let pairs = self.0.as_chunks::<2>().0.iter().take(PAIRS);
        (0u64..)
            .zip(pairs)
            .map(|(at, [one, other])| at << 32 | u64::from(*one) << 16 | u64::from(*other))
    }
}

/// Takes the words of a text, folded, by their hashes.
pub struct Sketching {
    least: [u32; PARTS],
    before: u64,
    last: u64,
    count: usize,
}

impl Default for Sketching {
    fn default() -> Self {
        Self {
            least: [u32::MAX; PARTS],
            before: 0,
            last: 0,
            count: 0,
        }
    }
}

impl Sketching {
    pub fn hear(&mut self, word: u64) {
        self.count += 1;
        if self.count > 2 {
            let run = self.before.rotate_left(21) ^ self.last.rotate_left(42) ^ word;
            // The multiplier of SplitMix64 (Steele, Lea and Flood 2014), so that all bits count.
            let run = (run ^ run >> 31).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let part = &mut self.least[(run >> 59) as usize];
            *part = (*part).min((run >> 27) as u32);
        }
        (self.before, self.last) = (self.last, word);
    }

    /// `None` if there were too few words.
    pub fn end(self) -> Option<Sketch> {
        (self.count >= WORDS).then(|| Sketch(filled(self.least)))
    }
}

/// A part into which no hash fell takes what the next one has, changed by how far off that is.
fn filled(least: [u32; PARTS]) -> [u16; PARTS] {
    std::array::from_fn(|at| {
        let next = (0..PARTS).find(|step| least[(at + step) % PARTS] != u32::MAX);
        let step = next.unwrap_or(0);
        (least[(at + step) % PARTS] as u16).wrapping_add((step as u16) << 8)
    })
}

/// The first article of each story, to be found by what another tells; 60 bytes each.
#[derive(Debug, Default)]
pub struct Leaders(FxHashMap<u64, u32>);

impl Leaders {
    pub fn read(connection: &Connection) -> Result<Self, IndexError> {
        let mut leaders = Self::default();
        let query = "SELECT id, sketch FROM article WHERE story = id AND sketch IS NOT NULL";
        let mut query = connection.prepare_cached(query)?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let sketch = Sketch::read(row.get_ref(1)?.as_blob().unwrap_or_default());
            if let Some(sketch) = sketch {
                leaders.add(row.get(0)?, &sketch);
            }
        }
        Ok(leaders)
    }

    /// The story that a text tells; `None` if it is a new one.
    pub fn story(
        &self,
        connection: &Connection,
        sketch: &Sketch,
    ) -> Result<Option<u32>, IndexError> {
        let mut tried = [None; PAIRS];
        for (at, pair) in sketch.pairs().enumerate() {
            let Some(leader) = self.0.get(&pair).copied() else {
                continue;
            };
            if tried.contains(&Some(leader)) {
                continue;
            }
            tried[at] = Some(leader);
            let query = "SELECT sketch FROM article WHERE id = ?1 AND story = id";
            let mut query = connection.prepare_cached(query)?;
            let told = query.query_row([leader], |row| {
                Ok(Sketch::read(row.get_ref(0)?.as_blob().unwrap_or_default()))
            });
            if told
                .optional()?
                .flatten()
                .is_some_and(|told| told.is_like(sketch))
            {
                return Ok(Some(leader));
            }
        }
        Ok(None)
    }

    pub fn add(&mut self, id: u32, sketch: &Sketch) {
        for pair in sketch.pairs() {
            self.0.insert(pair, id);
        }
    }

    /// An article that led a story does no longer; one of those that followed takes its place.
    pub fn give_up(&mut self, connection: &Connection, leader: u32) -> Result<(), IndexError> {
        let query = "SELECT id, sketch FROM article WHERE story = ?1 AND story <> id LIMIT 1";
        let mut query = connection.prepare_cached(query)?;
        let next = query.query_row([leader], |row| {
            let sketch = Sketch::read(row.get_ref(1)?.as_blob().unwrap_or_default());
            Ok((row.get::<_, u32>(0)?, sketch))
        });
        let Some((next, sketch)) = next.optional()? else {
            return Ok(());
        };
        let update = "UPDATE article SET story = ?2 WHERE story = ?1 AND story <> id";
        connection.prepare_cached(update)?.execute([leader, next])?;
        if let Some(sketch) = sketch {
            self.add(next, &sketch);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::said::Listening;
    use super::*;

    /// Words as a text has them, the same for the same number.
    fn words(from: u64, count: usize) -> Vec<String> {
        let word = |at: u64| format!("w{}", at.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 52);
        (from..from + count as u64).map(word).collect()
    }

    fn sketch(text: &str) -> Option<Sketch> {
        let mut listening = Listening::default();
        listening.to(text);
        listening.end().1
    }

    #[test]
    fn copies_are_told_from_other_stories() {
        let story = words(0, 300);
        let with = |before: &[String], after: &[String]| [before, after].concat().join(" ");
        let original = sketch(&story.join(" ")).unwrap();
        for (name, text, expected) in [
            ("the same", story.join(" "), true),
            ("another header", with(&words(9000, 20), &story), true),
            ("another end", with(&story, &words(8000, 40)), true),
            ("cut to three quarters", story[..225].join(" "), true),
            ("the first sentences only", story[..60].join(" "), false),
            ("another story", words(5000, 300).join(" "), false),
            (
                "a paragraph quoted",
                with(&words(7000, 300), &story[..50]),
                false,
            ),
        ] {
            let copy = sketch(&text).unwrap();
            assert_eq!(copy.is_like(&original), expected, "{name}");
        }
        assert_eq!(Sketch::read(&original.bytes()), Some(original));
        assert_eq!(sketch("too few words to tell"), None);
    }
}
