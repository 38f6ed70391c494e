//! What the lists of names and words say of a token, in numbers that features can be made of.

use super::page::Page;
use crate::extract::gazetteer::listing::LookedUp;
use crate::extract::gazetteer::{self, Meaning, PlaceKind};
use std::ops::Range;

/// What is listed for one token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// What the longest listed name around the token may mean: a set of flags.
    pub meanings: u8,
    /// Which part of that name the token is: 0 none, 1 first, 2 middle, 3 last, 4 all of it.
    pub part: u8,
    /// How prominent its most prominent place is: 0 to 7.
    pub prominence: u8,
    /// Tokens of that name.
    pub length: u8,
    /// What the word by itself may be: a set of flags.
    pub word: u8,
}

const COUNTRY: u8 = 1;
const REGION: u8 = 2;
const CITY: u8 = 4;
const NATURE: u8 = 8;
const SITE: u8 = 16;
const DEMONYM: u8 = 32;
const ORGANIZATION: u8 = 64;
const PERSON: u8 = 128;

/// What the words met last may be, each in the place that its hash gives it: to look up "the" and "said" again and again takes
/// longer, for the lists lie far apart in memory.
pub struct Met([(u32, u8); 256]);

impl Default for Met {
    fn default() -> Self {
        Met([(0, 0); 256])
    }
}

impl Met {
    fn flags(&mut self, page: &Page, at: usize) -> u8 {
        let key = page.words[at].lower;
        let (of, flags) = &mut self.0[key as usize % 256];
        if *of != key {
            (*of, *flags) = (key, word_flags(page.tokens[at].span.of(page.text)));
        }
        *flags
    }
}

/// Fills `listed`, which has a place for each token of `sentence`, for those of `range`; a name that begins in it may end
/// behind it. Nothing is changed in a name that began before.
pub fn fill(
    page: &Page,
    (range, sentence): (Range<usize>, Range<usize>),
    (listed, met): (&mut [Listed], &mut Met),
) {
    for at in range.clone() {
        listed[at - sentence.start].word = met.flags(page, at);
    }
    let mut at = range.start;
    while at < range.end {
        let begun = listed[at - sentence.start].part > 0;
        let found = match begun {
            true => None,
            false => longest(page, (at, sentence.end)),
        };
        let Some(found) = found else {
            at += 1;
            continue;
        };
        let (meanings, prominence) = meanings_of(found.meanings);
        let length = found.tokens.max(1);
        for (offset, slot) in listed[at - sentence.start..]
            .iter_mut()
            .take(length)
            .enumerate()
        {
            slot.meanings = meanings;
            slot.prominence = prominence;
            slot.length = length.min(7) as u8;
            slot.part = match (offset == 0, offset + 1 == length) {
                (true, true) => 4,
                (true, false) => 1,
                (false, true) => 3,
                (false, false) => 2,
            };
        }
        at += length;
    }
}

/// The longest listed name that begins with token `at` and ends before token `end`.
fn longest(page: &Page, (at, end): (usize, usize)) -> Option<gazetteer::Match> {
    let (listing, first) = page.listing;
    match listing.beginning_with(first + at) {
        LookedUp::Nothing => None,
        LookedUp::Name(name) if at + name.tokens <= end => Some(name),
        LookedUp::Name(_) | LookedUp::Not => gazetteer::longest(page.text, &page.tokens[..end], at),
    }
}

fn word_flags(word: &str) -> u8 {
    let flags = gazetteer::word(word);
    u8::from(flags.given_name)
        | u8::from(flags.surname) << 1
        | u8::from(flags.lower_case_word) << 2
        | u8::from(flags.role) << 3
        | u8::from(flags.org_head) << 4
}

fn meanings_of(meanings: gazetteer::Meanings) -> (u8, u8) {
    let (mut flags, mut prominence) = (0, 0);
    for meaning in meanings.take(12) {
        flags |= match meaning {
            Meaning::Place(place) => {
                prominence = prominence.max(place.prominence());
                flag_of(place.kind())
            }
            Meaning::Demonym(_) => DEMONYM,
            Meaning::Organization(_) => ORGANIZATION,
            Meaning::Person(_) => PERSON,
        };
    }
    (flags, prominence / 32)
}

fn flag_of(kind: PlaceKind) -> u8 {
    match kind.sort() {
        crate::extract::Sort::Country => COUNTRY,
        crate::extract::Sort::Region => REGION,
        crate::extract::Sort::City => CITY,
        crate::extract::Sort::Water => NATURE,
        _ => SITE,
    }
}
