//! Which articles are wanted, in what order.

use crate::corpus::Actor;
use crate::extract::Country;

/// Which articles the list shows. The default shows all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    pub countries: Vec<Country>,
    /// Whether an article must name all of `countries`, or any of them.
    pub all_countries: bool,
    pub country_match: CountryMatch,
    pub actors: Vec<Actor>,
    pub all_actors: bool,
    /// Words that title or id must hold, folded.
    pub words: Vec<String>,
}

/// What it takes for an article to match a country.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CountryMatch {
    /// The article mentions it, or a place in it, or its people.
    #[default]
    Mentioned,
    /// The article is about it.
    Focus,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Newest first; without a date last.
    #[default]
    Date,
    Title,
}
