//! In which sense a location is named: as a place, for those who act there, or as the place where the report was filed.
//!
//! After Gritta, Pilehvar and Collier ("A Pragmatic Guide to Geoparsing Evaluation", 2019), who tell literal from
//! associative toponyms. The rules are word lists around the name; about three quarters of all toponyms in news are
//! literal, so that is what a name is without a sign to the contrary.

use super::mention::{Found, Kind, Sense};
use super::passage::Passage;
use crate::text::{Gap, Span, TokenKind};

/// What states and their governments do in news. Both forms of each verb are listed.
const ACTS: &[&str] = &[
    "accept",
    "accepted",
    "accepts",
    "accuse",
    "accused",
    "accuses",
    "acknowledged",
    "agree",
    "agreed",
    "agrees",
    "aims",
    "announced",
    "announces",
    "asked",
    "asks",
    "backed",
    "backs",
    "banned",
    "bans",
    "blame",
    "blamed",
    "blames",
    "called",
    "calls",
    "claimed",
    "claims",
    "condemn",
    "condemned",
    "condemns",
    "confirmed",
    "considers",
    "decided",
    "declared",
    "declares",
    "declined",
    "declines",
    "demand",
    "demanded",
    "demands",
    "denied",
    "denies",
    "deny",
    "deployed",
    "deploys",
    "dismissed",
    "dismisses",
    "expelled",
    "expels",
    "expressed",
    "fears",
    "hopes",
    "imposed",
    "imposes",
    "insisted",
    "insists",
    "intends",
    "invaded",
    "invades",
    "launched",
    "launches",
    "offered",
    "offers",
    "opposed",
    "opposes",
    "ordered",
    "orders",
    "plans",
    "pledged",
    "pledges",
    "proposed",
    "proposes",
    "ratified",
    "ratifies",
    "recalled",
    "recognised",
    "recognises",
    "recognized",
    "recognizes",
    "refused",
    "refuses",
    "regards",
    "rejected",
    "rejects",
    "replied",
    "responded",
    "said",
    "sanctioned",
    "say",
    "says",
    "seeks",
    "sent",
    "signed",
    "signs",
    "sought",
    "suspended",
    "suspends",
    "threatened",
    "threatens",
    "urged",
    "urges",
    "vetoed",
    "vetoes",
    "voiced",
    "vowed",
    "vows",
    "wanted",
    "wants",
    "warned",
    "warns",
    "welcomed",
    "welcomes",
    "withdrew",
];

/// What may stand between a state and what it does.
const AUXILIARIES: &[&str] = &[
    "also",
    "again",
    "did",
    "does",
    "had",
    "has",
    "have",
    "itself",
    "later",
    "now",
    "officially",
    "repeatedly",
    "since",
    "then",
    "will",
    "would",
];

/// A name behind one of these is a place.
const PLACE_PREPOSITIONS: &[&str] = &[
    "across",
    "around",
    "at",
    "from",
    "in",
    "inside",
    "into",
    "leaving",
    "near",
    "outside",
    "reached",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "via",
    "visited",
    "visiting",
    "within",
];

/// A name behind "… with", "… on", "… between" after one of these is a state.
const DEALINGS: &[&str] = &[
    "accord",
    "agreement",
    "alliance",
    "appeal",
    "ceasefire",
    "conflict",
    "cooperation",
    "criticism",
    "deal",
    "demands",
    "dialogue",
    "dispute",
    "embargo",
    "links",
    "negotiations",
    "pact",
    "pressure",
    "relations",
    "row",
    "sanctions",
    "talks",
    "tensions",
    "ties",
    "treaty",
    "truce",
    "war",
];

/// "Moscow's refusal": what only a state has.
const BELONGINGS: &[&str] = &[
    "aggression",
    "ally",
    "allies",
    "ambassador",
    "ambition",
    "ambitions",
    "approval",
    "backing",
    "consent",
    "decision",
    "demand",
    "demands",
    "denial",
    "envoy",
    "government",
    "interests",
    "intervention",
    "invasion",
    "move",
    "offer",
    "opposition",
    "plan",
    "policy",
    "position",
    "proposal",
    "refusal",
    "rejection",
    "request",
    "response",
    "role",
    "stance",
    "support",
    "threat",
    "threats",
    "veto",
    "willingness",
    "withdrawal",
];

/// The most tokens that a dateline takes: "GOMA, Democratic Republic of Congo, Jan 28 (Agency) -".
const DATELINE_TOKENS: usize = 18;

/// The sense of each of the `names` that is a location; [`Sense::Literal`] for the others. `can_act` says of a name
/// (by its index) whether it stands for a state: a country, or the seat of its government.
pub fn senses(passage: &Passage, names: &[Found], can_act: &dyn Fn(usize) -> bool) -> Vec<Sense> {
    let mut senses: Vec<Sense> = (0..names.len())
        .map(|at| {
            if names[at].kind != Kind::Location {
                Sense::Literal
            } else if in_dateline(passage, &names[at]) {
                Sense::Dateline
            } else if can_act(at) && acts(passage, &names[at]) {
                Sense::Associative
            } else {
                Sense::Literal
            }
        })
        .collect();
    spread_over_coordination(passage, names, (&mut senses, can_act));
    senses
}

/// "Moscow and Kyiv agreed": what the second does the first does too.
fn spread_over_coordination(
    passage: &Passage,
    names: &[Found],
    (senses, can_act): (&mut [Sense], &dyn Fn(usize) -> bool),
) {
    for at in (1..names.len()).rev() {
        let joined = senses[at] == Sense::Associative
            && senses[at - 1] == Sense::Literal
            && names[at - 1].kind == Kind::Location
            && can_act(at - 1)
            && !behind_place_preposition(passage, &names[at - 1])
            && matches!(
                passage.text[names[at - 1].span.end as usize..names[at].span.start as usize].trim(),
                "and" | "," | ", and" | "or" | "nor"
            );
        if joined {
            senses[at - 1] = Sense::Associative;
        }
    }
}

fn acts(passage: &Passage, name: &Found) -> bool {
    if behind_place_preposition(passage, name) {
        return false;
    }
    let after = passage.token_from(name.span.end);
    does_something(passage, after)
        || has_what_states_have(passage, after)
        || is_dealt_with(passage, name)
}

fn behind_place_preposition(passage: &Passage, name: &Found) -> bool {
    let at = passage.token_from(name.span.start);
    listed(PLACE_PREPOSITIONS, passage.word_before(at, 1))
}

/// Whether a verb of acting stands at `after`, or behind auxiliaries there.
fn does_something(passage: &Passage, after: usize) -> bool {
    let verb = (after..after + 3).find(|&at| !listed(AUXILIARIES, passage.word(at)));
    verb.is_some_and(|at| passage.continues(at) && listed(ACTS, passage.word(at)))
}

fn has_what_states_have(passage: &Passage, after: usize) -> bool {
    let possessive = matches!(passage.word(after), "'s" | "’s" | "'" | "’");
    possessive && (1..=3).any(|ahead| listed(BELONGINGS, passage.word(after + ahead)))
}

/// "talks with Tehran", "sanctions on Russia", "relations between Ankara and Athens".
fn is_dealt_with(passage: &Passage, name: &Found) -> bool {
    let at = passage.token_from(name.span.start);
    let linked = matches!(
        passage.word_before(at, 1),
        "with" | "on" | "against" | "between" | "and"
    );
    linked && (2..=5).any(|back| listed(DEALINGS, passage.word_before(at, back)))
}

/// Whether the name stands in the line that says where and when a report was filed: at the start of a paragraph, closed
/// by a dash, and begun by a place in capitals or holding a month or an agency in brackets.
fn in_dateline(passage: &Passage, name: &Found) -> bool {
    let at = passage.token_from(name.span.start);
    let start = (at.saturating_sub(DATELINE_TOKENS)..=at).rev().find(|&at| {
        passage
            .tokens
            .get(at)
            .is_some_and(|token| token.gap == Gap::Paragraph)
    });
    let Some(start) = start.filter(|&start| !passage.in_title(passage.tokens[start].span.start))
    else {
        return false;
    };
    let line = start..(start + DATELINE_TOKENS).min(passage.tokens.len());
    let Some(dash) = line.skip(1).find(|&at| is_dash(passage, at)) else {
        return false;
    };
    let one_paragraph = passage.tokens[start + 1..dash]
        .iter()
        .all(|token| token.gap < Gap::Paragraph);
    let capitals = passage.is_all_capitals(start);
    let dated = (start..dash).any(|at| is_month(passage.word(at)) || passage.word(at) == "(");
    let prose = (start..dash)
        .filter(|&at| is_small_word(passage, at))
        .count();
    at < dash && one_paragraph && (capitals || dated) && prose <= 2
}

fn is_dash(passage: &Passage, at: usize) -> bool {
    match passage.word(at) {
        "—" | "–" | "--" => true,
        "-" => passage.tokens[at].gap != Gap::Joined,
        _ => false,
    }
}

/// A word in small letters: "of" may stand in a dateline, a clause does not.
fn is_small_word(passage: &Passage, at: usize) -> bool {
    passage.tokens[at].kind == TokenKind::Word && passage.word(at).starts_with(char::is_lowercase)
}

fn is_month(word: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    word.len() <= 9 && MONTHS.iter().any(|month| word.starts_with(month))
}

fn listed(list: &[&str], word: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// "speaks Arabic", "in Russian,": a language rather than people.
pub fn is_language(passage: &Passage, name: Span) -> bool {
    let (at, end) = (passage.token_from(name.start), passage.token_from(name.end));
    let before = passage.word_before(at, 1);
    let spoken = matches!(
        before,
        "speak" | "speaks" | "spoke" | "speaking" | "fluent" | "spoken" | "learn" | "learning"
    );
    let written = matches!(before, "in" | "into" | "from")
        && !passage
            .tokens
            .get(end)
            .is_some_and(|token| token.kind == TokenKind::Word);
    let named = matches!(
        passage.word(end),
        "language" | "alphabet" | "word" | "translation" | "dialect"
    );
    spoken || written || named
}
