//! What the tagger looks at: each token gives some fifty features, each a number that selects a row of the model.

use super::extractor::Extractor;
use super::listed::Listed;
use super::page::{Place, Run};
use super::word::{Case, finish, step};

/// Changes whenever a feature changes its meaning: a model that was trained with others is not read.
pub const FINGERPRINT: u32 = 4;

/// Most features that one token can give.
pub const MOST: usize = 128;

/// Questions are numbered below this.
pub const QUESTIONS: usize = 128;

/// One answer to one question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Feature {
    /// The number of the question.
    pub question: u8,
    /// Hash of question and answer.
    pub id: u32,
}

/// The features of one token.
pub struct Ids {
    ids: [Feature; MOST],
    count: usize,
}

impl Default for Ids {
    fn default() -> Self {
        Ids {
            ids: [Feature::default(); MOST],
            count: 0,
        }
    }
}

impl Ids {
    pub fn as_slice(&self) -> &[Feature] {
        &self.ids[..self.count]
    }
}

/// Fills an [`Ids`]. It lives in registers: were the count kept in memory, each addition would wait for the last.
struct Answers<'a> {
    ids: &'a mut [Feature; MOST],
    count: usize,
}

impl Answers<'_> {
    /// Adds the feature that question `question` has the answer `value`.
    #[inline(always)]
    fn add(&mut self, question: u32, value: u32) {
        if let Some(slot) = self.ids.get_mut(self.count) {
            *slot = Feature {
                question: question as u8,
                id: id_of(question, value),
            };
            self.count += 1;
        }
    }
}

/// Hash of question and answer.
#[inline(always)]
fn id_of(question: u32, value: u32) -> u32 {
    finish(value ^ question.wrapping_mul(0x9e37_79b9))
}

/// Two answers as one.
#[inline]
fn both(a: u32, b: u32) -> u32 {
    a.rotate_left(11).wrapping_mul(0x2c1b_3c6d) ^ b
}

impl Extractor<'_> {
    fn lists(&self, at: usize, answers: &mut Answers) {
        let [before, own, after] = [-1, 0, 1].map(|offset| self.listed(at, offset));
        let case = self.page.words[at].case as u32;
        let name = |listed: Listed| (listed.meanings as u32) * 8 + listed.part as u32;
        let run = self.page.runs[at];
        if own.part > 0 {
            let fits = own.length as u32 * 8 + run.length().min(7);
            answers.add(70, both(name(own), own.prominence as u32));
            answers.add(71, both(name(own), case));
            answers.add(72, both(both(name(own), fits), spot_in(run, at)));
            answers.add(
                73,
                both(
                    both(own.meanings as u32, own.prominence as u32),
                    self.word(at, -1).lower,
                ),
            );
        }
        let [before, own, after] = [before, own, after].map(|listed| listed.word as u32);
        answers.add(76, both(own, case));
        answers.add(77, both(both(before, own), case));
        answers.add(78, both(both(own, after), case));
        answers.add(79, both(both(before, own), after));
        let (first, last) = (run.from as usize, run.to as usize - 1);
        let ends = both(
            self.listed(first, 0).word as u32,
            self.listed(last, 0).word as u32,
        );
        answers.add(80, both(ends, spot_in(run, at)));
    }

    /// Fills `ids` with the features of token `at` of the island entered last.
    pub fn fill(&self, at: usize, ids: &mut Ids) {
        let mut answers = Answers {
            ids: &mut ids.ids,
            count: 0,
        };
        self.forms(at, &mut answers);
        self.shapes(at, &mut answers);
        self.endings(at, &mut answers);
        self.clusters(at, &mut answers);
        self.run(at, &mut answers);
        self.phrase(at, &mut answers);
        self.place(at, &mut answers);
        self.document(at, &mut answers);
        self.lists(at, &mut answers);
        self.topic(at, &mut answers);
        ids.count = answers.count;
    }

    fn forms(&self, at: usize, answers: &mut Answers) {
        let [before2, before, word, after, after2] = [-2, -1, 0, 1, 2].map(|o| self.word(at, o));
        answers.add(0, word.form);
        answers.add(1, word.lower);
        answers.add(2, before.lower);
        answers.add(3, after.lower);
        answers.add(8, both(before.lower, after.lower));
        answers.add(9, both(before2.lower, before.lower));
        answers.add(10, both(after.lower, after2.lower));
    }

    fn shapes(&self, at: usize, answers: &mut Answers) {
        let [before2, before, word, after, after2] = [-2, -1, 0, 1, 2].map(|o| self.word(at, o));
        answers.add(11, word.shape);
        answers.add(14, both(both(before.shape, word.shape), after.shape));
        answers.add(15, both(word.shape, before.lower));
        answers.add(16, both(word.shape, after.lower));
        let cases = [before2, before, word, after, after2]
            .iter()
            .fold(0, |sum, word| sum << 4 | word.case as u32);
        answers.add(17, cases);
        answers.add(18, both(word.case as u32, word.length.min(12) as u32));
    }

    /// The last three and four letters, in lower case. (What it begins with, and shorter ends, the network sees: as features
    /// they add nothing.)
    fn endings(&self, at: usize, answers: &mut Answers) {
        let word = self.page.words[at];
        if word.case == Case::Mark {
            return;
        }
        let small = u32::from(word.case == Case::Lower);
        let bytes = self.page.tokens[at].span.of(self.page.text).bytes();
        let mut ending = 7;
        for (letters, byte) in (1..=4).zip(bytes.rev()) {
            ending = step(ending, byte.to_ascii_lowercase() as u32);
            if letters > 2 {
                answers.add(21 + letters, both(ending, small));
            }
        }
    }

    fn clusters(&self, at: usize, answers: &mut Answers) {
        let [before2, before, word, after, after2] = [-2, -1, 0, 1, 2].map(|o| self.cluster(at, o));
        let case = self.page.words[at].case as u32;
        answers.add(26, both(word.fine as u32, case));
        answers.add(27, before.fine as u32);
        answers.add(28, after.fine as u32);
        answers.add(29, before2.fine as u32);
        answers.add(30, after2.fine as u32);
        let [before, word, after] = [before, word, after].map(|cluster| cluster.coarse as u32);
        answers.add(31, both(word, case));
        answers.add(34, both(both(before, word), after));
        answers.add(35, both(before, case));
        answers.add(36, both(after, case));
        answers.add(37, both(both(before, after), case));
        let lower = self.cluster(at, 0).lower as u32;
        let opening = u32::from(self.page.places[at].capitals_are_usual());
        answers.add(38, both(lower * 2 + opening, case));
    }

    /// The run of capitalised tokens around the token: its neighbours, its ends, the token's place in it.
    fn run(&self, at: usize, answers: &mut Answers) {
        let run = self.page.runs[at];
        let (from, to) = (run.from as usize, run.to as usize);
        let spot = spot_in(run, at);
        let (before, after) = (self.word(from, -1), self.word(to, 0));
        answers.add(39, spot);
        answers.add(40, both(before.lower, spot));
        answers.add(41, both(after.lower, spot));
        let (before, after) = (self.cluster(from, -1), self.cluster(to, 0));
        answers.add(42, both(before.fine as u32, spot));
        answers.add(43, both(after.fine as u32, spot));
        answers.add(
            44,
            both(both(before.coarse as u32, after.coarse as u32), spot),
        );
        answers.add(45, both(self.word(from, -1).lower, self.word(to, 0).lower));
        if run.length() < 2 {
            return;
        }
        let (first, last) = (self.page.words[from], self.page.words[to - 1]);
        answers.add(46, both(first.lower, spot));
        answers.add(47, both(last.lower, spot));
        answers.add(48, both(self.cluster(from, 0).fine as u32, spot));
        answers.add(49, both(self.cluster(to - 1, 0).fine as u32, spot));
        let kinds = both(
            self.cluster(from, 0).coarse as u32,
            self.cluster(to - 1, 0).coarse as u32,
        );
        answers.add(50, both(kinds, spot));
    }

    /// The phrase around the run: "Ministry of …" tells what all of it is.
    fn phrase(&self, at: usize, answers: &mut Answers) {
        let phrase = self.page.phrases[at];
        if phrase == self.page.runs[at] {
            return;
        }
        let (from, to) = (phrase.from as usize, phrase.to as usize);
        let spot = spot_in(phrase, at);
        let head = self.page.runs[from].to as usize - 1;
        answers.add(51, spot);
        answers.add(52, both(self.page.words[head].lower, u32::from(at <= head)));
        answers.add(53, both(self.page.words[from].lower, spot));
        answers.add(54, both(self.word(to, 0).lower, spot));
        answers.add(55, both(self.word(from, -1).lower, spot));
        answers.add(56, both(self.cluster(head, 0).fine as u32, spot));
    }

    fn place(&self, at: usize, answers: &mut Answers) {
        let place = self.page.places[at];
        let case = self.page.words[at].case as u32;
        answers.add(57, both(place.0 as u32, case));
        answers.add(58, both(self.gaps(at), case));
        let style =
            place.0 & (Place::HEADLINE.0 | Place::CAPITALS.0 | Place::TABLE.0 | Place::DATELINE.0);
        answers.add(
            59,
            both(
                style as u32,
                both(self.word(at, -1).shape, self.word(at, 1).shape),
            ),
        );
        answers.add(60, both(style as u32, self.cluster(at, 0).fine as u32));
        if self.is_acronym_of_neighbour(at) {
            answers.add(61, case);
        }
    }

    /// What the topic makes of the token.
    fn topic(&self, at: usize, answers: &mut Answers) {
        let topic = self.page.topic as u32;
        if topic == 0 {
            return;
        }
        let case = self.page.words[at].case as u32;
        let listed = self.listed(at, 0);
        let name = (listed.meanings as u32) * 8 + listed.part as u32;
        let table = u32::from(self.page.places[at].has(Place::TABLE));
        let spot = spot_in(self.page.runs[at], at) * 2 + table;
        let [before, after] = [-1, 1].map(|offset| self.word(at, offset));
        answers.add(81, both(topic * 8 + case, spot));
        answers.add(82, both(topic, both(name, spot)));
        answers.add(83, both(topic, both(before.shape, after.shape)));
        answers.add(84, both(topic, both(name, before.lower)));
        answers.add(85, both(topic, both(name, after.lower)));
        answers.add(86, both(topic * 8 + case, self.cluster(at, 0).fine as u32));
    }

    /// Whether "(ABC)" follows words that begin with A, B and C.
    fn is_acronym_of_neighbour(&self, at: usize) -> bool {
        let Some(run) = at.checked_sub(2).map(|before| self.page.phrases[before]) else {
            return false;
        };
        if !self.page.places[at].has(Place::BRACKETED) || self.page.words[at].case != Case::Upper {
            return false;
        }
        let first_letter = |at: usize| self.page.tokens[at].span.of(self.page.text).as_bytes()[0];
        let letters = self.page.tokens[at].span.of(self.page.text).bytes();
        let mut words = (run.from as usize..run.to as usize)
            .filter(|&at| self.page.words[at].case.is_candidate())
            .map(first_letter);
        letters
            .clone()
            .filter(|letter| words.any(|word| word == *letter))
            .count()
            == letters.len()
    }

    fn document(&self, at: usize, answers: &mut Answers) {
        let word = self.page.words[at];
        if word.case == Case::Mark {
            return;
        }
        let tally = self.tally(at);
        let few = |count: u8| count.min(3) as u32;
        let usual = u32::from(self.page.places[at].capitals_are_usual());
        let often = few(tally.lower) * 4 + few(tally.capital);
        answers.add(62, both(often, (word.case as u32) * 2 + usual));
        let single = u32::from(self.page.runs[at].length() == 1);
        for (clue, &count) in tally.clues.iter().enumerate() {
            if count > 0 {
                let value = clue as u32 * 16 + few(count) * 2 + single;
                answers.add(63, value);
                answers.add(64, both(value, self.cluster(at, 0).coarse as u32));
            }
        }
        let pattern = tally
            .clues
            .iter()
            .fold(0, |sum, &count| sum << 1 | u32::from(count > 0));
        if pattern != 0 {
            answers.add(65, both(pattern, spot_in(self.page.runs[at], at)));
        }
    }
}

/// How long the run is and where in it the token stands, both cut to small numbers.
pub(super) fn spot_in(run: Run, at: usize) -> u32 {
    let (left, right) = (at as u32 - run.from, run.to - 1 - at as u32);
    left.min(3) * 4 + right.min(3)
}
