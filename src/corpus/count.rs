//! How many articles name each country and each actor: the figures of the pickers.

use super::Actor;
use crate::extract::Country;

/// How many articles name a country, and how many of them are about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryCount {
    pub country: Country,
    pub mentioned: usize,
    pub about: usize,
}

/// How many articles a filter for this actor would find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorCount {
    pub actor: Actor,
    pub articles: usize,
}
