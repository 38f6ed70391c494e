//! How the compiled tables lie in their files. Reader and builder share this page, so they cannot drift apart.
//!
//! A file is `count: u32`, then `count` section lengths (`u32`), then the sections, one behind the other. All numbers
//! are little-endian and unaligned; a section is read where it lies.

use crate::extract::Sort;

/// Sections of `names.bin`: which names there are, and what each may mean.
pub mod names {
    /// One `u16` a bucket of about [`BUCKET`] names: the pilot that sends each of them to a slot of its own.
    pub const PILOTS: usize = 0;
    /// [`SLOT`] bytes a slot: 24 bits of the name's hash, then 24 bits of payload.
    pub const SLOTS: usize = 1;
    /// 24 bits an entry: the meanings of names that have several, each list up to its [`LAST`].
    pub const LISTS: usize = 2;
    /// 64-bit words of a blocked Bloom filter over all beginnings (at a word's end) of longer names.
    pub const BEGINNINGS: usize = 3;

    pub const BUCKET: usize = 5;
    pub const SLOT: usize = 6;

    /// Payload: the low 22 bits are an index into `LISTS`, not an entry.
    pub const LIST: u32 = 1 << 23;
    /// Entry in `LISTS`: no other follows.
    pub const LAST: u32 = 1 << 23;
    /// Entry: an acronym, which a text must write in capitals.
    pub const ACRONYM: u32 = 1 << 22;
    /// Entry: only behind a comma; unless it is an acronym, a point must follow.
    pub const AFTER_COMMA: u32 = 1 << 19;
    /// Entry: the kind of meaning, in two bits.
    pub const KIND_SHIFT: u32 = 20;
    pub const PLACE: u32 = 0;
    pub const DEMONYM: u32 = 1;
    pub const ORGANIZATION: u32 = 2;
    pub const PERSON: u32 = 3;
    /// Entry: the place, the set of countries, or the sort (from bit 8) and the country (below) of an actor.
    pub const VALUE: u32 = AFTER_COMMA - 1;
    /// A country that is none, in one byte.
    pub const NO_COUNTRY: u8 = 255;
}

/// Sections of `places.bin`.
pub mod places {
    /// [`RECORD`] bytes a place, most prominent first: region `u16`, kind `u8`, population `u8` (logarithmic), latitude
    /// and longitude `u16`, GeoNames number in 24 bits.
    pub const RECORDS: usize = 0;
    /// Four bytes a region: the number of its country, then its first-level division (24 bits, all ones for none).
    pub const REGIONS: usize = 1;
    /// Display names: codes, each an entry of `CODES`, up to one whose piece ends in [`END`]; code 0 stands before a
    /// byte that means itself.
    pub const NAMES: usize = 2;
    /// Where every [`STRIDE`]th name begins, in 24 bits.
    pub const NAME_STARTS: usize = 3;
    /// 256 pieces of text: length `u8`, then up to 15 bytes.
    pub const CODES: usize = 4;
    /// Six bytes a disputed place, sorted: place (24 bits), then where its note lies in `NOTES` (24 bits).
    pub const DISPUTED: usize = 5;
    /// Notes: length `u16`, then text.
    pub const NOTES: usize = 6;
    /// For each prominence from 255 down to 0, how many places have it or a higher one, in 24 bits.
    pub const PROMINENCES: usize = 7;

    pub const RECORD: usize = 11;
    /// Closes a display name.
    pub const END: u8 = b'\n';
    pub const STRIDE: usize = 16;
    pub const CODE: usize = 16;
    /// A coordinate, or a GeoNames number (24 bits), that is not known.
    pub const NO_COORDINATE: u16 = u16::MAX;
    pub const NO_PLACE: u32 = 0xFF_FFFF;
    /// Each step of the population byte stands for this factor; 0 is unknown, 1 is one person, 255 is 40 million.
    pub const POPULATION_STEP: f64 = 1.0714;
}

/// Sections of `countries.bin`.
pub mod countries {
    /// [`RECORD`] bytes a country, sorted by code: alpha-2, alpha-3, name (start `u16`, length `u8` in `TEXT`), the
    /// country's own place and its capital (24 bits each).
    pub const RECORDS: usize = 0;
    /// Four bytes an alias: start `u16`, length `u8` in `TEXT`, number of the country. Folded.
    pub const ALIASES: usize = 1;
    pub const TEXT: usize = 2;
    /// Length `u8`, then numbers of countries: the sets that demonyms point to.
    pub const DEMONYMS: usize = 3;

    pub const RECORD: usize = 14;
}

/// Sections of `words.bin`: a perfect hash like that of names, with 16 bits of hash and 8 of flags.
pub mod words {
    pub const PILOTS: usize = 0;
    pub const SLOTS: usize = 1;

    pub const SLOT: usize = 3;
    pub const GIVEN_NAME: u8 = 1;
    pub const SURNAME: u8 = 2;
    pub const LOWER_CASE_WORD: u8 = 4;
    pub const ROLE: u8 = 8;
    pub const ORG_HEAD: u8 = 16;
}

/// Section number `index` of `file`; empty if there is none. Runs when the program is compiled.
pub const fn section(file: &'static [u8], index: usize) -> &'static [u8] {
    let count = number(file, 0, 4) as usize;
    if index >= count {
        return &[];
    }
    let mut start = 4 + 4 * count;
    let mut before = 0;
    while before < index {
        start += number(file, 4 + 4 * before, 4) as usize;
        before += 1;
    }
    let length = number(file, 4 + 4 * index, 4) as usize;
    file.split_at(start).1.split_at(length).0
}

/// The number of `width` bytes that begins at `at`; 0 where the table ends before.
pub const fn number(table: &[u8], at: usize, width: usize) -> u32 {
    if at + width > table.len() {
        return 0;
    }
    let (mut value, mut byte) = (0, width);
    while byte > 0 {
        byte -= 1;
        value = value << 8 | table[at + byte] as u32;
    }
    value
}

/// The sorts of organizations, by their number in an entry.
pub const SORTS: [Sort; 9] = [
    Sort::Other,
    Sort::Government,
    Sort::Military,
    Sort::ArmedGroup,
    Sort::Party,
    Sort::Intergovernmental,
    Sort::Ngo,
    Sort::Company,
    Sort::Media,
];

/// The sort with this number in an entry; `None` for numbers that stand for "not known".
pub fn sort_of(number: u8) -> Option<Sort> {
    SORTS.get(usize::from(number)).copied()
}
