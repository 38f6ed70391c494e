//! One actor or location within an article: which mentions are its names.

use super::country::Located;
use super::gazetteer::PlaceId;

/// Index into [`Extraction::entities`](super::Extraction::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId(pub u32);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    Person,
    Organization,
    Location,
}

/// A finer kind, where a rule or a list is certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    // of organizations
    Government,
    Military,
    ArmedGroup,
    Party,
    Intergovernmental,
    Ngo,
    Company,
    Media,
    // of locations
    Country,
    Region,
    City,
    Water,
    Facility,
    // of both
    Other,
}

impl Sort {
    #[rustfmt::skip]
    pub const ALL: [Sort; 14] = [
        Sort::Government, Sort::Military, Sort::ArmedGroup, Sort::Party, Sort::Intergovernmental, Sort::Ngo,
        Sort::Company, Sort::Media, Sort::Country, Sort::Region, Sort::City, Sort::Water, Sort::Facility, Sort::Other,
    ];

    /// As it stands in JSON, in queries and on the screen.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Government => "government",
            Sort::Military => "military",
            Sort::ArmedGroup => "armed-group",
            Sort::Party => "party",
            Sort::Intergovernmental => "intergovernmental",
            Sort::Ngo => "ngo",
            Sort::Company => "company",
            Sort::Media => "media",
            Sort::Country => "country",
            Sort::Region => "region",
            Sort::City => "city",
            Sort::Water => "water",
            Sort::Facility => "facility",
            Sort::Other => "other",
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub kind: EntityKind,
    /// The display name: the article's own fullest form at its first mention.
    pub name: String,
    /// Other forms in the article, without the name itself, in order of appearance.
    pub aliases: Vec<String>,
    pub sort: Option<Sort>,
    /// Indices into [`Extraction::mentions`](super::Extraction::mentions), in order.
    pub mentions: Vec<u32>,
    /// The country that a location lies in, or that an actor belongs to.
    pub located: Option<Located>,
    /// The entry of the gazetteer, for a location that has one.
    pub place: Option<PlaceId>,
}
