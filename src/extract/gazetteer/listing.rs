//! What the tables hold of each place in a text where a name may begin, looked up once for all who ask.

use super::word::is_particle;
use super::{Match, longest};
use crate::text::{Token, TokenKind};

/// What became of a look for names.
#[derive(Clone, Copy, Debug)]
pub enum LookedUp {
    Not,
    Nothing,
    /// The longest.
    Name(Match),
}

/// The longest known names of a text.
#[derive(Debug, Default)]
pub struct Listing {
    /// For each token: 0 where it was not looked up, 1 where no known name begins, else the number of its name and 2.
    tokens: Vec<u32>,
    names: Vec<Match>,
}

/// Nothing was looked up.
pub static NOTHING: Listing = Listing {
    tokens: Vec::new(),
    names: Vec::new(),
};

impl Listing {
    /// Looks at every token that may begin a name and lies in no known name before it. With most others no known name
    /// begins, as their small letters tell.
    pub fn of(text: &str, tokens: &[Token]) -> Self {
        let mut looked = Self {
            tokens: vec![0; tokens.len()],
            names: Vec::new(),
        };
        let mut at = 0;
        while at < tokens.len() {
            if !may_begin(text, tokens, at) {
                let is_small = tokens[at].is_small && !is_particle(tokens[at].span.of(text));
                looked.tokens[at] = u32::from(is_small);
                at += 1;
                continue;
            }
            let found = longest(text, tokens, at);
            looked.tokens[at] = found.map_or(1, |_| looked.names.len() as u32 + 2);
            looked.names.extend(found);
            at += found.map_or(1, |found| found.tokens);
        }
        looked
    }

    /// What is known of the names that begin with token `at`.
    pub fn beginning_with(&self, at: usize) -> LookedUp {
        match self.tokens.get(at) {
            None | Some(0) => LookedUp::Not,
            Some(1) => LookedUp::Nothing,
            Some(&number) => match self.names.get(number as usize - 2) {
                Some(name) => LookedUp::Name(*name),
                None => LookedUp::Not,
            },
        }
    }

    /// The known names with their first tokens, in order.
    pub fn names(&self) -> impl Iterator<Item = (usize, Match)> {
        let named = self.tokens.iter().enumerate();
        named.filter_map(|(at, &number)| {
            let name = (number as usize).checked_sub(2)?;
            Some((at, *self.names.get(name)?))
        })
    }
}

/// Names begin with a capital or with a particle that a hyphen binds: "al-Qaeda".
fn may_begin(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    let bound = || (tokens.get(at + 1)).is_some_and(|next| next.span.of(text) == "-");
    token.kind == TokenKind::Word && (token.is_capitalised || token.span.len() <= 3 && bound())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Span, token};

    #[test]
    fn what_is_looked_up_is_what_is_there() {
        let text = "al-Qaeda left Deir ez-Zor, New York. City of London and Bank of China Tower";
        let tokens = token::tokenize(text, Span::new(0, text.len()));
        let looked = Listing::of(text, &tokens);
        assert_eq!(looked.names().count(), 5);
        let told = |found: Option<Match>| found.map(|found| found.tokens);
        for at in 0..tokens.len() {
            let there = told(longest(text, &tokens, at));
            match looked.beginning_with(at) {
                LookedUp::Not => {}
                LookedUp::Nothing => assert_eq!(there, None, "{at}"),
                LookedUp::Name(name) => assert_eq!(there, Some(name.tokens), "{at}"),
            }
        }
    }
}
