//! Names known beforehand: places, countries, demonyms, organizations, parts of persons' names.

/// A place of the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);
