//! What the tests of the reader stand on: articles written with their names marked, and a reader driven by keys.

pub mod driver;
pub mod index;
pub mod marked;
pub mod news;
pub mod picture;
pub mod random;
