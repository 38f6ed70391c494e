//! A query line cut into its pieces, each with the place where it stands.

use super::QueryError;
use crate::text::Span;

/// What stands in one place of a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// In bytes of the line.
    pub span: Span,
    pub token: Token,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Open,
    Close,
    /// "-" right before a term, or NOT.
    Not,
    And,
    Or,
    /// A word, or several in quotes.
    Words(String),
    /// `near(value, name:value, value)`: each with the name of its field, if it has one.
    Near(Vec<(Option<String>, Value)>),
    /// `name:value,value`; at least one value, which may be empty.
    Field {
        name: String,
        values: Vec<Value>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Without quotes.
    pub text: String,
    /// In bytes of the line, with quotes.
    pub span: Span,
}

const NEAR: &str = "near(";

/// What ends a word or a value that is not in quotes.
fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')')
}

/// Cuts a line into pieces; fails only where a quotation mark has no partner.
pub fn lex(line: &str) -> Result<Vec<Piece>, QueryError> {
    let mut lexer = Lexer { line, at: 0 };
    let mut pieces = Vec::new();
    while let Some(piece) = lexer.piece()? {
        pieces.push(piece);
    }
    Ok(pieces)
}

struct Lexer<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    fn piece(&mut self) -> Result<Option<Piece>, QueryError> {
        self.skip_space();
        let start = self.at;
        let Some(first) = self.rest().chars().next() else {
            return Ok(None);
        };
        let token = match first {
            '(' => self.mark(Token::Open),
            ')' => self.mark(Token::Close),
            '-' if self.rest()[1..].starts_with(|c| !ends_word(c) || c == '(') => {
                self.mark(Token::Not)
            }
            _ if self.rest().starts_with(NEAR) => self.near()?,
            '"' | '“' => Token::Words(self.value(|_| false)?.text),
            _ => match self.field_name() {
                Some(name) => self.field(name)?,
                None => operator(self.value(|_| false)?.text),
            },
        };
        let span = Span::new(start, self.at);
        Ok(Some(Piece { span, token }))
    }

    fn near(&mut self) -> Result<Token, QueryError> {
        let start = self.at;
        self.at += NEAR.len();
        let mut operands = Vec::new();
        loop {
            self.skip_space();
            let name = self.field_name().map(str::to_owned);
            self.at += name.as_ref().map_or(0, |name| name.len() + 1);
            operands.push((name, self.value(|c| c == ',')?));
            self.skip_space();
            match self.rest().chars().next() {
                Some(',') => self.at += 1,
                Some(')') => {
                    self.at += 1;
                    return Ok(Token::Near(operands));
                }
                Some(_) => {
                    let message = "a comma or ) must stand here; several words go in quotes";
                    return Err(QueryError::at(self.line, self.at, message));
                }
                None => {
                    let message = "this parenthesis has no partner; add ) at its end";
                    return Err(QueryError::at(self.line, start + NEAR.len() - 1, message));
                }
            }
        }
    }

    fn skip_space(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn mark(&mut self, token: Token) -> Token {
        self.at += 1;
        token
    }

    /// The name before a colon, if one begins here.
    fn field_name(&self) -> Option<&'a str> {
        let (name, _) = self.rest().split_once(':')?;
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
        is_name.then_some(name)
    }

    fn field(&mut self, name: &str) -> Result<Token, QueryError> {
        self.at += name.len() + 1;
        let is_comma = |c| c == ',';
        let mut values = vec![self.value(is_comma)?];
        while self.rest().starts_with(',') {
            self.at += 1;
            values.push(self.value(is_comma)?);
        }
        Ok(Token::Field {
            name: name.to_owned(),
            values,
        })
    }

    /// In quotes, or up to what ends a word or is a mark.
    fn value(&mut self, is_mark: impl Fn(char) -> bool) -> Result<Value, QueryError> {
        let start = self.at;
        let text = match self.rest().chars().next() {
            Some('"') => self.quoted('"')?,
            Some('“') => self.quoted('”')?,
            Some(_) | None => {
                let rest = self.rest();
                let end = rest.find(|c| ends_word(c) || is_mark(c));
                self.at += end.unwrap_or(rest.len());
                rest[..end.unwrap_or(rest.len())].to_owned()
            }
        };
        let span = Span::new(start, self.at);
        Ok(Value { text, span })
    }

    /// At a quotation mark. A backslash lets a quotation mark or a backslash stand for itself.
    fn quoted(&mut self, closing: char) -> Result<String, QueryError> {
        let start = self.at;
        let mut text = String::new();
        let mut chars = self.rest().char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            if c == closing || (c == '"' && closing == '”') {
                self.at = start + at + c.len_utf8();
                return Ok(text);
            }
            let escaped = chars.next_if(|(_, next)| c == '\\' && matches!(next, '"' | '\\'));
            text.push(escaped.map_or(c, |(_, next)| next));
        }
        let message = "this quotation mark has no partner; add \" at its end";
        Err(QueryError::at(self.line, start, message))
    }
}

fn operator(word: String) -> Token {
    match word.as_str() {
        "AND" => Token::And,
        "OR" => Token::Or,
        "NOT" => Token::Not,
        _ => Token::Words(word),
    }
}
