//! What a text is about in the large, as far as it changes what names mean: in sport a town is often its club, in business
//! a bare word often a company.

use super::word::{Word, hash_of};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Topic {
    #[default]
    Other,
    Sport,
    Business,
}

/// One word in so many must be a topic's own, and so many of them at least.
const SHARE: usize = 40;
const LEAST: usize = 3;

impl Topic {
    /// The topic of a text of these words.
    pub fn of(words: &[Word]) -> Self {
        let (mut all, mut sport, mut business) = (0, 0, 0);
        for word in words.iter().filter(|word| word.length > 1) {
            all += 1;
            sport += usize::from(SPORT.binary_search(&word.lower).is_ok());
            business += usize::from(BUSINESS.binary_search(&word.lower).is_ok());
        }
        let enough = |count: usize| count >= LEAST && count * SHARE >= all;
        match (enough(sport), enough(business)) {
            (true, _) if sport >= business => Topic::Sport,
            (_, true) => Topic::Business,
            (_, false) => Topic::Other,
        }
    }
}

/// The hashes of `words`, sorted for the search.
const fn sorted<const N: usize>(words: [&str; N]) -> [u32; N] {
    let mut hashes = [0; N];
    let mut at = 0;
    while at < N {
        let hash = hash_of(words[at]);
        let mut place = at;
        while place > 0 && hashes[place - 1] > hash {
            hashes[place] = hashes[place - 1];
            place -= 1;
        }
        hashes[place] = hash;
        at += 1;
    }
    hashes
}

#[rustfmt::skip] // one word a line would fill three screens
static SPORT: [u32; 104] = sorted([
    "athletics", "attendance", "baseball", "basketball", "batsman", "batting", "bowled", "bowler", "bowling", "boxing",
    "champion", "championship", "championships", "champions", "clinched", "clubs", "coach", "cricket", "cup", "cycling",
    "defeated", "defender", "division", "doubles", "draw", "drawn", "final", "finals", "fixtures", "football", "goal",
    "goalkeeper", "goals", "golf", "halftime", "handball", "heats", "hockey", "inning", "innings", "judo", "kicked", "lap",
    "laps", "league", "leg", "match", "matches", "medal", "medals", "metres", "midfielder", "minute", "nil", "olympic",
    "olympics", "penalties", "penalty", "pitch", "pitcher", "played", "player", "players", "playoff", "playoffs", "points",
    "podium", "qualifier", "qualifiers", "qualifying", "quarterfinal", "quarterfinals", "race", "referee", "relay", "results",
    "rounds", "rugby", "runs", "scored", "scorer", "scorers", "season", "seed", "seeded", "semifinal", "semifinals", "singles",
    "skating", "skiing", "soccer", "squad", "stadium", "standings", "striker", "swimming", "teammate", "tennis", "titles",
    "tournament", "volleyball", "wicket", "wickets", "wins",
]);

#[rustfmt::skip]
static BUSINESS: [u32; 64] = sorted([
    "acquisition", "analyst", "analysts", "barrel", "barrels", "billion", "bond", "bonds", "brokerage", "bullion", "chairman",
    "closed", "company", "companies", "crude", "currency", "dealers", "debt", "dividend", "dollar", "earnings", "economist",
    "equity", "exchange", "exports", "financing", "firm", "fund", "futures", "growth", "index", "inflation", "investment",
    "investor", "investors", "loan", "loans", "loss", "market", "markets", "merger", "net", "offering", "percent", "pct",
    "price", "prices", "profit", "profits", "quarter", "quarterly", "revenue", "sales", "sector", "securities", "shareholders",
    "shares", "stake", "stock", "stocks", "tonnes", "traders", "trading", "yield",
]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, token};

    fn topic(text: &str) -> Topic {
        let tokens = token::tokenize(text, Span::new(0, text.len()));
        let words: Vec<Word> = tokens.iter().map(|&token| Word::of(text, token)).collect();
        Topic::of(&words)
    }

    #[test]
    fn topics_are_told_by_their_words() {
        let sport =
            "The striker scored two goals before halftime, and the coach praised the referee.";
        let business =
            "Shares of the company fell after quarterly profit missed what analysts expected.";
        let other =
            "The minister met the rebels in the capital and spoke of a truce for the third time.";
        assert_eq!(topic(sport), Topic::Sport);
        assert_eq!(topic(business), Topic::Business);
        assert_eq!(topic(other), Topic::Other);
    }
}
