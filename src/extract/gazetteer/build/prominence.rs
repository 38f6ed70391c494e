//! How prominent a place is: what its kind, population and hand-given weight come to.

use crate::draft::{Draft, PlaceDraft};
use dateline::extract::gazetteer::PlaceKind;

/// Gives each place its prominence: 20 for each tenfold population, moved by what kind of place it is.
pub fn settle(draft: &mut Draft) {
    for place in &mut draft.places {
        place.prominence = (of(place) + place.weight).clamp(0, 255) as u8;
    }
}

fn of(place: &PlaceDraft) -> i32 {
    let size = match place.population {
        0 => 0.0,
        population => f64::from(population).log10(),
    };
    let (base, step) = match place.kind {
        // A country is meant before any town or division of its name; Nauru has 190, China 250.
        PlaceKind::Country => (140.0, 12.0),
        PlaceKind::Capital => (35.0, 20.0),
        PlaceKind::Admin1 => (10.0, 18.0),
        PlaceKind::Admin2 => (-10.0, 18.0),
        PlaceKind::City | PlaceKind::Town | PlaceKind::Village => (0.0, 20.0),
        PlaceKind::Suburb => (-15.0, 20.0),
        PlaceKind::Continent => (220.0, 0.0),
        PlaceKind::Ocean => (200.0, 0.0),
        PlaceKind::Region | PlaceKind::Historical | PlaceKind::Sea => (150.0, 0.0),
        PlaceKind::Gulf | PlaceKind::Strait | PlaceKind::Canal | PlaceKind::Desert => (130.0, 0.0),
        PlaceKind::River | PlaceKind::Lake | PlaceKind::Mountain | PlaceKind::Peninsula => {
            (110.0, 0.0)
        }
        PlaceKind::Island | PlaceKind::Forest | PlaceKind::Valley | PlaceKind::Waterfall => {
            (100.0, 0.0)
        }
        PlaceKind::Airport | PlaceKind::Base | PlaceKind::Port | PlaceKind::BorderCrossing => {
            (90.0, 0.0)
        }
        PlaceKind::Dam | PlaceKind::PowerPlant | PlaceKind::Industry | PlaceKind::Prison => {
            (90.0, 0.0)
        }
        PlaceKind::RefugeeCamp | PlaceKind::Square | PlaceKind::Building | PlaceKind::Monument => {
            (90.0, 0.0)
        }
        PlaceKind::Street | PlaceKind::Bridge | PlaceKind::Park | PlaceKind::Site => (80.0, 0.0),
    };
    (base + step * size) as i32
}
