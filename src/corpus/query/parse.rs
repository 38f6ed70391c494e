//! A line becomes a query: `ceasefire about:SY,LB -by:RU (person:"al-Sharaa" OR after:2025-01)`.
//!
//! What stands side by side must all hold; OR binds less. A "-" or NOT before a term, or before parentheses, asks for
//! what is not so. Commas in a term are alternatives: `country:SY,LB` is either, `country:SY country:LB` is both.

use super::lex::{Piece, Token, Value, lex};
use super::near::{FURTHEST, Near, Operand};
use super::{Field, Query, QueryError, Saved, Term};
use crate::text::Span;
use crate::text::phrase::Phrase;

/// Parentheses within parentheses, at most so deep.
const DEEPEST: usize = 64;
/// Saved filters that stand for saved filters, at most so many.
const MOST_SAVED: usize = 8;

impl Query {
    /// Reads a line; the empty one asks for all. `saved` is what `saved:NAME` stands for.
    pub fn parse(line: &str, saved: &Saved) -> Result<Query, QueryError> {
        parse(line, (saved, 0))
    }
}

fn parse(line: &str, (saved, depth): (&Saved, usize)) -> Result<Query, QueryError> {
    let pieces = lex(line)?;
    let mut parser = Parser {
        line,
        pieces: &pieces,
        at: 0,
        depth: 0,
        saved: (saved, depth),
    };
    if pieces.is_empty() {
        return Ok(Query::All);
    }
    let query = parser.alternatives()?;
    match parser.peek() {
        None => Ok(query),
        Some(piece) => Err(parser.error(piece.span, "this parenthesis was never opened")),
    }
}

struct Parser<'a> {
    line: &'a str,
    pieces: &'a [Piece],
    at: usize,
    /// Of open parentheses.
    depth: usize,
    /// And how many of them led here.
    saved: (&'a Saved, usize),
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Piece> {
        self.pieces.get(self.at)
    }

    fn next_is(&mut self, token: &Token) -> bool {
        let is = self.peek().is_some_and(|piece| piece.token == *token);
        self.at += usize::from(is);
        is
    }

    fn error(&self, at: Span, message: impl Into<String>) -> QueryError {
        QueryError::at(self.line, at.start as usize, message)
    }

    fn alternatives(&mut self) -> Result<Query, QueryError> {
        let mut any = vec![self.conjunction()?];
        while self.next_is(&Token::Or) {
            any.push(self.conjunction()?);
        }
        Ok(Query::any(any))
    }

    fn conjunction(&mut self) -> Result<Query, QueryError> {
        let mut all = vec![self.negation()?];
        loop {
            let and = self.next_is(&Token::And);
            match self.peek().map(|piece| &piece.token) {
                None | Some(Token::Or | Token::Close) if !and => return Ok(Query::all(all)),
                _ => all.push(self.negation()?),
            }
        }
    }

    fn negation(&mut self) -> Result<Query, QueryError> {
        let mut denied = false;
        while self.next_is(&Token::Not) {
            denied = !denied;
        }
        let query = self.primary()?;
        Ok(match denied {
            true => query.denied(),
            false => query,
        })
    }

    fn primary(&mut self) -> Result<Query, QueryError> {
        let Some(piece) = self.peek() else {
            let end = Span::new(self.line.len(), self.line.len());
            return Err(self.error(end, "a word or a term must follow here"));
        };
        self.at += 1;
        match &piece.token {
            Token::Open => self.group(piece.span),
            Token::Words(text) => self.words(text, piece.span),
            Token::Near(operands) => self.near(piece.span, operands),
            Token::Field { name, values } => self.field(name, (piece.span, values)),
            Token::Close => {
                Err(self.error(piece.span, "a term must stand before this parenthesis"))
            }
            Token::And | Token::Or | Token::Not => {
                let word = piece.span.of(self.line);
                let message = format!(
                    "a term must stand on either side of {word}; to find the word itself write \"{}\"",
                    word.to_lowercase()
                );
                Err(self.error(piece.span, message))
            }
        }
    }

    fn group(&mut self, open: Span) -> Result<Query, QueryError> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.error(open, "there are too many parentheses within each other"));
        }
        let query = self.alternatives()?;
        self.depth -= 1;
        match self.next_is(&Token::Close) {
            true => Ok(query),
            false => Err(self.error(open, "this parenthesis has no partner; add ) at its end")),
        }
    }

    fn words(&self, text: &str, at: Span) -> Result<Query, QueryError> {
        let phrase = Phrase::of(text).ok_or_else(|| {
            let message = format!("\"{text}\" holds no letter or digit to look for");
            self.error(at, message)
        })?;
        Ok(Query::Term(Term::Words(phrase)))
    }

    fn near(&self, at: Span, operands: &[(Option<String>, Value)]) -> Result<Query, QueryError> {
        let [one, other, (None, within)] = operands else {
            let message = "near takes two things and how many words apart they may be, as in \
                near(\"strike\", person:Assad, 12)";
            return Err(self.error(at, message));
        };
        let words = within.text.trim().parse();
        let words = words.ok().filter(|words| (1..=FURTHEST).contains(words));
        let Some(words) = words else {
            let message = format!("a number of words from 1 to {FURTHEST} must stand here");
            return Err(self.error(within.span, message));
        };
        let near = Near {
            both: [self.operand(one)?, self.operand(other)?],
            within: words,
        };
        Ok(Query::Term(Term::Near(Box::new(near))))
    }

    fn operand(&self, (name, value): &(Option<String>, Value)) -> Result<Operand, QueryError> {
        let (text, at) = (value.text.trim(), value.span);
        let nothing = || {
            let message = format!("\"{text}\" holds no letter or digit to look for");
            self.error(at, message)
        };
        let Some(name) = name else {
            let phrase = Phrase::of(text).ok_or_else(nothing)?;
            let names = None;
            return Ok(Operand { phrase, names });
        };
        match Field::parse(name).map_err(|message| self.error(at, message))? {
            field @ (Field::Person | Field::Organization | Field::Place) => {
                Operand::of(field, text).ok_or_else(nothing)
            }
            _ => Err(self.error(at, "near takes words, person:, org: and place:")),
        }
    }

    fn field(&self, name: &str, (at, values): (Span, &[Value])) -> Result<Query, QueryError> {
        let field = Field::parse(name).map_err(|message| self.error(at, message))?;
        let each = values.iter().map(|value| match value.text.trim() {
            "" => Err(self.error(value.span, field.lack())),
            text => self.value(field, (text, value.span)),
        });
        Ok(Query::any(each.collect::<Result<_, _>>()?))
    }

    fn value(&self, field: Field, (text, at): (&str, Span)) -> Result<Query, QueryError> {
        let (saved, depth) = self.saved;
        if field != Field::Saved {
            let term = field.term(text);
            return term
                .map(Query::Term)
                .map_err(|message| self.error(at, message));
        }
        let line = saved
            .line(text)
            .map_err(|message| self.error(at, message))?;
        if depth >= MOST_SAVED {
            return Err(self.error(at, "saved filters stand for each other without an end"));
        }
        parse(line, (saved, depth + 1)).map_err(|inner| {
            let message = format!("the saved filter \"{text}\" is wrong at {inner}");
            self.error(at, message)
        })
    }
}
