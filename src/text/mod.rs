//! 2  What can be said of any text: spans, tokens, sentences, folding for comparison, finding, wrapping into rows.
//!
//! Nothing here knows of articles or names; every function takes a `&str` and cannot fail.

pub mod find;
pub mod fold;
pub mod language;
pub mod near;
pub mod phrase;
pub mod sentence;
pub mod snippet;
pub mod span;
pub mod token;
pub mod words;
pub mod wrap;

pub use span::Span;
pub use token::{Gap, Token, TokenKind};
