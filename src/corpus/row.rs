//! A row of the list, and the marks that it carries.

use super::{ArticleId, RowCountry};
use crate::article::Date;

/// One row of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub id: ArticleId,
    pub title: String,
    pub date: Option<Date>,
    pub countries: Vec<RowCountry>,
    pub problem: Option<String>,
    pub read: bool,
    pub starred: bool,
    /// How many articles of the list tell the story that this row stands for.
    pub copies: usize,
}

impl Row {
    /// What stands where an article was, until the list is asked for anew.
    pub(super) fn gone(id: ArticleId) -> Self {
        Self {
            id,
            title: String::new(),
            date: None,
            countries: Vec::new(),
            problem: Some("It is no longer there.".to_owned()),
            read: false,
            starred: false,
            copies: 1,
        }
    }
}

/// Whether the user has read an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReadMark {
    #[default]
    Unread,
    Read,
}

/// Whether the list shows every copy of a story, or one for all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copies {
    #[default]
    Each,
    Grouped,
}

/// Whether the user has starred an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StarMark {
    #[default]
    Plain,
    Starred,
}
