//! The compiled table of names: from the hash of a name to what it may mean, with two reads of memory.
//!
//! A perfect hash in the manner of PTHash (Pibiri and Trani, 2021): each bucket of about five names has a pilot, found
//! by trial when the table was built, that sends its names to slots that no other name has. A slot keeps 24 bits of
//! its name's hash: a word that is no name is taken for one in 1 of 16 million.

use super::layout::{names, number, section, words};

pub(super) static NAMES: &[u8] = include_bytes!("names.bin");
static PILOTS: &[u8] = section(NAMES, names::PILOTS);
static SLOTS: &[u8] = section(NAMES, names::SLOTS);
static LISTS: &[u8] = section(NAMES, names::LISTS);
static BEGINNINGS: &[u8] = section(NAMES, names::BEGINNINGS);

pub(super) static WORDS: &[u8] = include_bytes!("words.bin");
static WORD_PILOTS: &[u8] = section(WORDS, words::PILOTS);
static WORD_SLOTS: &[u8] = section(WORDS, words::SLOTS);

/// A number that changes with the tables of names and words: what was learned with other tables must be learned again.
/// Takes milliseconds; for training and tests.
pub fn checksum() -> u32 {
    let bytes = NAMES.iter().chain(WORDS);
    bytes.fold(0x811c_9dc5, |sum, byte| {
        (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193)
    })
}

/// The bucket of `hash` among `buckets`, by its upper half.
pub fn bucket(hash: u64, buckets: usize) -> usize {
    (((hash >> 32) * buckets as u64) >> 32) as usize
}

/// The slot of `hash` among `slots`, under a pilot.
pub fn slot(hash: u64, pilot: u32, slots: usize) -> usize {
    let moved = super::key::mix(hash ^ u64::from(pilot).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    (((moved >> 32) * slots as u64) >> 32) as usize
}

/// The word of the Bloom filter that `hash` falls into, and the three bits that it sets there.
pub fn beginning(hash: u64, filter_words: usize) -> (usize, u64) {
    let bits = 1 << (hash & 63) | 1 << (hash >> 6 & 63) | 1 << (hash >> 12 & 63);
    (bucket(hash, filter_words), bits)
}

/// The payload of the name with this hash.
pub fn find(hash: u64) -> Option<u32> {
    let entry = entry::<{ names::SLOT }>(hash, PILOTS, SLOTS)?;
    (entry & 0xFF_FFFF == hash & 0xFF_FFFF).then_some((entry >> 24) as u32)
}

/// The flags of the word with this hash.
pub fn find_word(hash: u64) -> Option<u8> {
    let entry = entry::<{ words::SLOT }>(hash, WORD_PILOTS, WORD_SLOTS)?;
    (entry & 0xFFFF == hash & 0xFFFF).then_some((entry >> 16) as u8)
}

/// What lies in the slot of `hash`, one of `WIDTH` bytes.
fn entry<const WIDTH: usize>(hash: u64, pilots: &[u8], slots: &[u8]) -> Option<u64> {
    let pilot = number(pilots, 2 * bucket(hash, pilots.len() / 2), 2);
    let (slots, _) = slots.as_chunks::<WIDTH>();
    let bytes = slots.get(slot(hash, pilot, slots.len()))?;
    let bytes = bytes.iter().rev();
    Some(bytes.fold(0, |entry, byte| entry << 8 | u64::from(*byte)))
}

/// Whether some longer name may begin with the name of this hash; errs, seldom, towards yes.
pub fn may_go_on(hash: u64) -> bool {
    let (word, bits) = beginning(hash, BEGINNINGS.len() / 8);
    BEGINNINGS
        .get(8 * word..8 * word + 8)
        .and_then(|bytes| bytes.try_into().ok())
        .is_some_and(|bytes| u64::from_le_bytes(bytes) & bits == bits)
}

/// Entry number `at` of the lists of meanings.
pub fn list_entry(at: u32) -> u32 {
    number(LISTS, 3 * at as usize, 3)
}
