//! A line at the foot of the screen into which a search or a filter is typed, and what to go back to if it is left.

use super::line::Line;
use super::target::Target;
use crate::corpus::{ArticleId, Query};

#[derive(Clone, Debug)]
pub struct Prompt {
    pub line: Line,
    pub asking: Asking,
    /// What is wrong with what has been typed.
    pub error: Option<String>,
}

/// What is being typed, and what was before.
#[derive(Clone, Debug)]
pub enum Asking {
    /// Words to find in the text.
    Search {
        followed: Option<Target>,
        current: Option<u32>,
        position: u32,
    },
    /// Words to find in all articles.
    Articles(Before),
    /// A whole filter.
    Filter(Before),
}

#[derive(Clone, Debug)]
pub struct Before {
    pub filter: Query,
    pub selected: Option<ArticleId>,
}
