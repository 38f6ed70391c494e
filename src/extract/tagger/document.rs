//! What a document says of a word by using it several times: in lower case, in the middle of sentences, after "in",
//! after "Mr.", before "said".

use super::page::{Page, Place};
use super::word::{Case, finish, hash_of};

/// Ways of using a name that tell of its kind.
pub const CLUES: usize = 8;

/// How often a document uses one word (any case) in which way.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    key: u32,
    /// In lower case.
    pub lower: u8,
    /// Capitalised where capitals are not usual.
    pub capital: u8,
    pub clues: [u8; CLUES],
}

/// The tallies of all words: an open table, a power of two in size, at most half full.
#[derive(Default)]
pub struct Document {
    slots: Vec<Tally>,
}

impl Document {
    pub fn of(page: &Page) -> Self {
        let size = (page.tokens.len().max(4) * 2).next_power_of_two();
        let mut document = Document {
            slots: vec![Tally::default(); size],
        };
        for at in 0..page.words.len() {
            let word = page.words[at];
            match word.case {
                Case::Mark | Case::Number => {}
                Case::Lower => {
                    let tally = document.entry(word.lower);
                    tally.lower = tally.lower.saturating_add(1);
                }
                _ => {
                    let (capital, clues) = uses(page, at);
                    let tally = document.entry(word.lower);
                    tally.capital = tally.capital.saturating_add(capital);
                    for (sum, clue) in tally.clues.iter_mut().zip(clues) {
                        *sum = sum.saturating_add(clue);
                    }
                }
            }
        }
        document
    }

    /// What the document says of token `at` by its other uses.
    pub fn elsewhere(&self, page: &Page, at: usize) -> Tally {
        let word = page.words[at];
        let mut tally = self.find(word.lower);
        match word.case {
            Case::Mark | Case::Number => {}
            Case::Lower => tally.lower = tally.lower.saturating_sub(1),
            _ => {
                let (capital, clues) = uses(page, at);
                tally.capital = tally.capital.saturating_sub(capital);
                for (sum, clue) in tally.clues.iter_mut().zip(clues) {
                    *sum = sum.saturating_sub(clue);
                }
            }
        }
        tally
    }

    /// Whether the document has the word with a capital where capitals are not usual.
    pub fn has_capital(&self, key: u32) -> bool {
        self.find(key).capital > 0
    }

    fn find(&self, key: u32) -> Tally {
        let mask = self.slots.len() - 1;
        let mut at = finish(key) as usize & mask;
        while self.slots[at].key != key && self.slots[at].key != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at]
    }

    fn entry(&mut self, key: u32) -> &mut Tally {
        let mask = self.slots.len() - 1;
        let mut at = finish(key) as usize & mask;
        while self.slots[at].key != key && self.slots[at].key != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at].key = key;
        &mut self.slots[at]
    }
}

/// Which clues the use of the capitalised token `at` gives: 1 where the clue is there.
fn uses(page: &Page, at: usize) -> (u8, [u8; CLUES]) {
    let place = page.places[at];
    let run = page.runs[at];
    let before = (run.from as usize)
        .checked_sub(1)
        .map_or(0, |at| page.words[at].lower);
    let after = page.words.get(run.to as usize).map_or(0, |word| word.lower);
    let capital = !place.capitals_are_usual();
    let usual = place.has(Place::HEADLINE) || place.has(Place::CAPITALS);
    if usual {
        return (0, [0; CLUES]);
    }
    let (first, last) = (run.from as usize == at, run.to as usize == at + 1);
    let clues = [
        first && WHERE.contains(&before),
        TITLES.contains(&before)
            || (!first && TITLES.contains(&page.words[run.from as usize].lower)),
        SPEECH.contains(&after) || SPEECH.contains(&before),
        first && !last && !place.has(Place::OPENING),
        last && !first,
        before == hash_of("the"),
        first && last && before == hash_of("(") && after == hash_of(")"),
        last && (after == hash_of("'s") || after == hash_of("'")),
    ];
    (u8::from(capital), clues.map(u8::from))
}

const WHERE: [u32; 8] = [
    hash_of("in"),
    hash_of("near"),
    hash_of("across"),
    hash_of("throughout"),
    hash_of("outside"),
    hash_of("into"),
    hash_of("inside"),
    hash_of("around"),
];

const SPEECH: [u32; 12] = [
    hash_of("said"),
    hash_of("says"),
    hash_of("told"),
    hash_of("added"),
    hash_of("who"),
    hash_of("added"),
    hash_of("asked"),
    hash_of("explained"),
    hash_of("thinks"),
    hash_of("warned"),
    hash_of("announced"),
    hash_of("himself"),
];

const TITLES: [u32; 36] = [
    hash_of("mr."),
    hash_of("mr"),
    hash_of("mrs."),
    hash_of("ms."),
    hash_of("ms"),
    hash_of("dr."),
    hash_of("dr"),
    hash_of("president"),
    hash_of("minister"),
    hash_of("gen."),
    hash_of("general"),
    hash_of("sen."),
    hash_of("senator"),
    hash_of("capt."),
    hash_of("captain"),
    hash_of("king"),
    hash_of("queen"),
    hash_of("prince"),
    hash_of("judge"),
    hash_of("justice"),
    hash_of("prof."),
    hash_of("professor"),
    hash_of("chief"),
    hash_of("chairman"),
    hash_of("secretary"),
    hash_of("spokesman"),
    hash_of("spokeswoman"),
    hash_of("leader"),
    hash_of("coach"),
    hash_of("director"),
    hash_of("governor"),
    hash_of("gov."),
    hash_of("mayor"),
    hash_of("rep."),
    hash_of("sheikh"),
    hash_of("col."),
];
