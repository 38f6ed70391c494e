//! The learned numbers, read as they lie in the program: no parsing, no allocation.
//!
//! ```text
//! header   64 bytes   magic, version, fingerprint of the features, buckets, word slots, scale (f32 bits), length of sources,
//!                     checksum of the tables of the gazetteer
//! steps    17 × 17    i16  what it is worth that one label follows another; those that may not stand there hold MIN
//! network  see net.rs
//! checks   buckets × 8 u8  for each of the eight rows of a bucket, a part of the hash of its feature; 0: empty
//! rows     buckets × 8 × 16 i8  for a feature (bucket = hash scaled), what it is worth for each label
//! unknown  128 × 16  i8   for each question, what an answer is worth that the model does not know
//! words    slots × 4  u32  open table of word clusters: 12 bits of the hash, 10 fine, 7 coarse, 3 share of lower case
//! sources  text            what it was trained on
//! ```

use super::feature::{Feature, QUESTIONS};
use super::label::{INSIDE, LABELS};
use super::net::Net;

const MAGIC: [u8; 4] = *b"dltg";
/// Raised with every change of the layout.
pub const VERSION: u32 = 7;
/// Rows that share a bucket.
pub const BUCKET: usize = 8;
pub const HEADER: usize = 64;
const STEPS: usize = LABELS * LABELS * 2;

/// One trained model.
#[derive(Clone, Copy)]
pub struct Model<'a> {
    steps: &'a [[u8; 2]],
    net: Option<Net<'a>>,
    checks: &'a [[u8; BUCKET]],
    /// Those of the buckets, and behind them those of the unknown answers: one of them is always added, without a branch
    /// that a processor would guess wrong.
    rows: &'a [[u8; INSIDE]],
    words: &'a [[u8; 4]],
    scale: f32,
    sources: &'a [u8],
    tables: u32,
}

/// What the word clusters say of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cluster {
    /// 1 to 1000; 0 for a word that is not known.
    pub fine: u16,
    /// 1 to 96, or 0.
    pub coarse: u8,
    /// How often open news text has the word in lower case: 0 unknown, 1 never to 7 always.
    pub lower: u8,
}

impl Model<'static> {
    /// The model that lies in the program.
    pub fn built_in() -> Self {
        Model::read(super::FILE).unwrap_or(Model::EMPTY)
    }
}

impl<'a> Model<'a> {
    /// Knows nothing and finds nothing.
    pub const EMPTY: Model<'static> = Model {
        steps: &[],
        net: None,
        checks: &[],
        rows: &[],
        words: &[],
        scale: 1.0,
        sources: &[],
        tables: 0,
    };

    /// The parts of a model file; `None` if it is not one, or of another version or feature set.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let number = |at: usize| -> u32 {
            u32::from_le_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
        };
        let fits = header.starts_with(&MAGIC)
            && number(4) == VERSION
            && number(8) == super::feature::FINGERPRINT;
        let (buckets, slots) = (number(12) as usize, number(16) as usize);
        let scale = f32::from_bits(number(20));
        if !fits || buckets == 0 || !slots.is_power_of_two() {
            return None;
        }
        let (steps, rest) = rest.split_at_checked(STEPS)?;
        let (net, rest) = Net::read(rest)?;
        let (checks, rest) = rest.split_at_checked(buckets * BUCKET)?;
        let (rows, rest) = rest.split_at_checked((buckets * BUCKET + QUESTIONS) * INSIDE)?;
        let (words, rest) = rest.split_at_checked(slots * 4)?;
        let sources = rest.get(..number(24) as usize)?;
        Some(Model {
            steps: steps.as_chunks().0,
            net: Some(net),
            checks: checks.as_chunks().0,
            rows: rows.as_chunks().0,
            words: words.as_chunks().0,
            scale,
            sources,
            tables: number(28),
        })
    }

    /// The network; `None` only in the empty model.
    pub fn net(self) -> Option<Net<'a>> {
        self.net
    }

    pub fn is_empty(self) -> bool {
        self.rows.is_empty()
    }

    /// What one unit of the sums is worth, in natural logarithms of odds.
    pub fn scale(self) -> f32 {
        self.scale
    }

    /// The names of the sets that it was trained on.
    pub fn sources(self) -> &'a str {
        std::str::from_utf8(self.sources).unwrap_or_default()
    }

    /// The [checksum](crate::extract::gazetteer::table::checksum) of the tables that it was trained with.
    pub fn tables(self) -> u32 {
        self.tables
    }

    /// What it is worth that label `after` follows label `before`.
    pub fn step(self, before: usize, after: usize) -> i16 {
        i16::from_le_bytes(self.steps[before * LABELS + after])
    }

    /// What the features of a token are worth together, for each label. A function of its own, and a fold, for so the compiler
    /// keeps the sums in registers.
    #[inline(never)]
    #[allow(clippy::needless_range_loop, reason = "see net.rs")]
    pub fn worth(self, features: &[Feature]) -> [i16; INSIDE] {
        features.iter().fold([0; INSIDE], |mut sums, &feature| {
            let row = self.row_of(feature);
            for at in 0..INSIDE {
                sums[at] += i16::from(row[at] as i8);
            }
            sums
        })
    }

    #[inline(always)]
    fn row_of(self, feature: Feature) -> &'a [u8; INSIDE] {
        let (bucket, check) = home_of(feature.id, self.checks.len());
        let unknown = self.checks.len() * BUCKET + feature.question as usize;
        let slot = slot_of(self.checks[bucket], check);
        let known = bucket * BUCKET + slot.unwrap_or(0);
        // One feature of five is unknown, which nothing foretells: no branch.
        &self.rows[std::hint::select_unpredictable(slot.is_some(), known, unknown)]
    }

    /// The cluster of the word with the hash `lower` (see [`Word::lower`](super::word::Word::lower)).
    #[inline]
    pub fn cluster(self, lower: u32) -> Cluster {
        let mask = self.words.len() - 1;
        let mut at = lower as usize & mask;
        loop {
            let entry = u32::from_le_bytes(self.words[at]);
            if entry == 0 {
                return Cluster::default();
            }
            if entry >> 20 == lower >> 20 {
                return Cluster::unpack(entry);
            }
            at = (at + 1) & mask;
        }
    }
}

impl Cluster {
    fn unpack(entry: u32) -> Self {
        Cluster {
            fine: (entry >> 10 & 0x3ff) as u16,
            coarse: (entry >> 3 & 0x7f) as u8,
            lower: (entry & 7) as u8,
        }
    }

    /// The entry of the table for the word with the hash `lower`.
    pub fn pack(self, lower: u32) -> u32 {
        (lower >> 20 << 20)
            | (self.fine as u32) << 10
            | (self.coarse as u32) << 3
            | self.lower as u32
    }
}

/// The first place of `check` among the checks of a bucket, all eight compared at once: a byte that is nothing after the
/// exclusive or is the only one whose upper bit can be set at last, or a later one is.
#[inline]
fn slot_of(checks: [u8; BUCKET], check: u8) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let differences = u64::from_le_bytes(checks) ^ (ONES * u64::from(check));
    let same = differences.wrapping_sub(ONES) & !differences & (ONES << 7);
    (same != 0).then_some(same.trailing_zeros() as usize / 8)
}

/// The bucket of feature `id` among `buckets`, and the check that tells it from the others there.
#[inline]
pub fn home_of(id: u32, buckets: usize) -> (usize, u8) {
    let bucket = ((id as u64 * buckets as u64) >> 32) as usize;
    (bucket, (id as u8).max(1))
}

/// The header of a model file, of its buckets, word slots, scale (as bits), length of the sources and checksum of the
/// tables.
pub fn header(sizes: [u32; 5]) -> [u8; HEADER] {
    let mut bytes = [0; HEADER];
    bytes[..4].copy_from_slice(&MAGIC);
    let numbers = [VERSION, super::feature::FINGERPRINT]
        .into_iter()
        .chain(sizes);
    for (slot, number) in bytes[4..].chunks_exact_mut(4).zip(numbers) {
        slot.copy_from_slice(&number.to_le_bytes());
    }
    bytes
}
