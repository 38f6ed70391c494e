//! A name that was recognised once in an article is recognised wherever it stands: the surname alone, the same
//! organization in a headline, the place in a sentence without a cue.

use super::mention::{Finder, Found, Kind};
use super::passage::Passage;
use crate::text::{Span, TokenKind};
use foldhash::{HashMap, HashMapExt};

/// How sure a repetition is, beside the name it repeats.
const REPETITION: f32 = 0.5;

/// The names of the article by their first token.
struct Known<'a> {
    by_first: HashMap<&'a str, Vec<Pattern>>,
    /// The bytes that they begin with: most words of a text begin with none of these.
    first_bytes: [bool; 256],
}

/// Tokens `from..to` are a name of `kind`.
struct Pattern {
    from: usize,
    to: usize,
    kind: Kind,
}

/// Proposals for the tokens that no name of `names` (sorted) covers and that repeat one of them.
pub fn find(passage: &Passage, names: &[Found]) -> Vec<Found> {
    let known = Known::of(passage, names);
    let mut found = Vec::new();
    let mut at = 0;
    let mut covered = names.iter().peekable();
    while at < passage.tokens.len() {
        let token = passage.tokens[at];
        while covered
            .next_if(|name| name.span.end <= token.span.start)
            .is_some()
        {}
        let free_until = covered.peek().map_or(u32::MAX, |name| name.span.start);
        match known.match_at(passage, (at, free_until)) {
            Some((to, kind)) => {
                found.push(Found {
                    span: passage.span(at, to),
                    kind,
                    by: Finder::Repetition,
                    score: REPETITION,
                });
                at = to;
            }
            None => at += 1,
        }
    }
    found
}

impl<'a> Known<'a> {
    fn of(passage: &Passage<'a>, names: &[Found]) -> Self {
        let mut known = Self {
            by_first: HashMap::new(),
            first_bytes: [false; 256],
        };
        for name in names {
            let from = passage.token_from(name.span.start);
            let to = passage.token_from(name.span.end);
            known.add(
                passage,
                Pattern {
                    from,
                    to,
                    kind: name.kind,
                },
            );
            if name.kind == Kind::Person
                && let Some(surname) = surname(passage, name.span)
            {
                known.add(
                    passage,
                    Pattern {
                        from: surname,
                        to,
                        kind: Kind::Person,
                    },
                );
            }
        }
        known
    }

    /// Adds a name, once; a name that stands for two kinds repeats neither.
    fn add(&mut self, passage: &Passage<'a>, pattern: Pattern) {
        if pattern.from >= pattern.to || !tells(passage, &pattern) {
            return;
        }
        let first = passage.word(pattern.from);
        if let Some(byte) = first.bytes().next() {
            self.first_bytes[usize::from(byte)] = true;
        }
        let patterns = self.by_first.entry(first).or_default();
        let same = patterns.iter().position(|other| {
            other.to - other.from == pattern.to - pattern.from
                && (0..pattern.to - pattern.from)
                    .all(|at| passage.word(other.from + at) == passage.word(pattern.from + at))
        });
        match same {
            Some(at) if patterns[at].kind != pattern.kind => patterns[at].to = patterns[at].from,
            Some(_) => {}
            // Few names of an article begin with the same word; a text of nothing else shall cost no more.
            None if patterns.len() < 64 => patterns.push(pattern),
            None => {}
        }
    }

    /// The longest known name that begins at token `at` and ends before byte `free_until`.
    fn match_at(&self, passage: &Passage, (at, free_until): (usize, u32)) -> Option<(usize, Kind)> {
        if passage.tokens[at].span.start >= free_until {
            return None;
        }
        let word = passage.word(at);
        if !self.first_bytes[usize::from(word.bytes().next()?)] {
            return None;
        }
        let patterns = self.by_first.get(word)?;
        patterns
            .iter()
            .filter(|pattern| pattern.to > pattern.from)
            .filter_map(|pattern| {
                let to = at + pattern.to - pattern.from;
                let fits = to <= passage.tokens.len()
                    && passage.tokens[to - 1].span.end <= free_until
                    && (at..to)
                        .zip(pattern.from..)
                        .all(|(a, b)| passage.word(a) == passage.word(b));
                fits.then_some((to, pattern.kind))
            })
            .max_by_key(|(to, _)| *to)
    }
}

/// The kinds that a text's other mentions of a name speak for, by the name as it is written; the last word of a person's
/// full name speaks for that person.
#[derive(Default)]
struct Votes([f32; 4]);

/// Gives a name that is alone in its kind the kind of the others that are written alike: "Hague" is a person in an
/// article on William Hague.
pub fn agree(passage: &Passage, names: &mut [Found]) {
    let mut votes: HashMap<&str, Votes> = HashMap::new();
    for name in names.iter() {
        votes.entry(name.span.of(passage.text)).or_default().0[name.kind as usize] += name.score;
        if name.kind == Kind::Person
            && let Some(surname) = surname(passage, name.span)
        {
            let span = Span {
                start: passage.tokens[surname].span.start,
                end: name.span.end,
            };
            let votes = votes.entry(span.of(passage.text)).or_default();
            votes.0[name.kind as usize] += FULL_NAME * name.score;
        }
    }
    for name in names {
        let Some(Votes(votes)) = votes.get(name.span.of(passage.text)) else {
            continue;
        };
        let best = KINDS.into_iter().reduce(|best, kind| {
            if votes[kind as usize] > votes[best as usize] {
                kind
            } else {
                best
            }
        });
        if let Some(best) =
            best.filter(|&best| votes[best as usize] > MAJORITY * votes[name.kind as usize])
        {
            name.kind = best;
        }
    }
}

const KINDS: [Kind; 4] = [
    Kind::Person,
    Kind::Organization,
    Kind::Location,
    Kind::Demonym,
];

/// How many votes a full name has for its surname: "Sonia Sotomayor" tells more than "Sotomayor", which stands more often.
const FULL_NAME: f32 = 3.0;

/// How many times the votes of its own kind the others must bring.
const MAJORITY: f32 = 1.5;

/// Whether a name is enough of one to be recognised without context: three letters, the first a capital.
fn tells(passage: &Passage, pattern: &Pattern) -> bool {
    let long = passage.span(pattern.from, pattern.to).len() > 2;
    long && (pattern.from..pattern.to).any(|at| passage.is_capitalised(at))
}

/// The token at which the surname of a full name begins: its last word, with what a hyphen binds to it.
fn surname(passage: &Passage, name: Span) -> Option<usize> {
    let first = passage.token_from(name.start);
    let mut at = passage.token_from(name.end).checked_sub(1)?;
    while at > first && (passage.word(at) == "-" || passage.word(at - 1) == "-") {
        at -= 1;
    }
    let own = passage.tokens[at].kind == TokenKind::Word && !is_suffix(passage.word(at));
    (at > first && own).then_some(at)
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV")
}
