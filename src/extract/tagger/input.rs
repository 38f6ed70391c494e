//! What the network looks at: for each token a fixed number of answers, each the number of a row of its first layer.

use super::extractor::Extractor;
use super::feature::spot_in;
use super::word::{Case, finish, step};

/// Answers of one token.
pub const INPUTS: usize = 17;

/// How many answers each question has; those to open questions (forms, affixes) are hashed to so many.
const SIZES: [usize; INPUTS] = [
    1024, 4096, 4096, 2048, 2048, 1024, 512, 32, 16, 768, 16, 256, 64, 32, 32, 256, 128,
];

/// The first row of each question; behind them, the number of all rows.
const STARTS: [usize; INPUTS + 1] = {
    let mut starts = [0; INPUTS + 1];
    let mut at = 0;
    while at < INPUTS {
        starts[at + 1] = starts[at] + SIZES[at];
        at += 1;
    }
    starts
};

/// Rows of the first layer.
pub const ROWS: usize = STARTS[INPUTS];

impl Extractor<'_> {
    /// The rows for token `at`, which lies in or near the island entered last.
    pub fn inputs(&self, at: usize) -> [u16; INPUTS] {
        let page = self.page;
        let (word, place) = (page.words[at], page.places[at]);
        let (cluster, listed) = (self.cluster(at, 0), self.listed(at, 0));
        let tally = self.tally(at);
        let [back3, front3, back2] = match word.case {
            Case::Mark => [0; 3],
            _ => affixes(page.tokens[at].span.of(page.text).as_bytes()),
        };
        let usual = u32::from(place.capitals_are_usual());
        let few = |count: u8| count.min(3) as u32;
        let clues = tally
            .clues
            .iter()
            .fold(0, |sum, &count| sum << 1 | u32::from(count > 0));
        let answers = [
            cluster.fine as u32,
            finish(word.form ^ 0x51ed),
            finish(word.lower ^ 0xa5a5),
            back3,
            front3,
            back2,
            finish(word.shape),
            word.case as u32 * 2 + usual,
            word.length.min(15) as u32,
            page.topic as u32 * 256 + place.0 as u32 % 256,
            self.gaps(at),
            listed.meanings as u32,
            listed.part as u32 * 8 + listed.prominence as u32,
            listed.word as u32,
            few(tally.lower) * 8 + few(tally.capital) * 2 + usual,
            clues,
            spot_in(page.runs[at], at) * 8 + cluster.lower as u32,
        ];
        std::array::from_fn(|at| (STARTS[at] + answers[at] as usize % SIZES[at]) as u16)
    }
}

/// Hashes of the last three, the first three and the last two bytes, in lower case.
fn affixes(bytes: &[u8]) -> [u32; 3] {
    let small = |at: usize| {
        bytes
            .get(at)
            .map_or(0, |byte| byte.to_ascii_lowercase() as u32)
    };
    let back = |at: usize| bytes.len().checked_sub(at + 1).map_or(0, small);
    let two = step(step(5, back(0)), back(1));
    let front = step(step(step(5, small(0)), small(1)), small(2));
    [finish(step(two, back(2))), finish(front), finish(two)]
}
