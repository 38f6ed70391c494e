//! What is known of a place: its kind, country, size and position.

use super::countries;
use super::layout::{number, places, section};
use crate::extract::{Country, Sort};

pub(super) static PLACES: &[u8] = include_bytes!("places.bin");
static RECORDS: &[u8] = section(PLACES, places::RECORDS);
static REGIONS: &[u8] = section(PLACES, places::REGIONS);
static NAMES: &[u8] = section(PLACES, places::NAMES);
static NAME_STARTS: &[u8] = section(PLACES, places::NAME_STARTS);
static CODES: &[u8] = section(PLACES, places::CODES);
static DISPUTED: &[u8] = section(PLACES, places::DISPUTED);
static NOTES: &[u8] = section(PLACES, places::NOTES);
static PROMINENCES: &[u8] = section(PLACES, places::PROMINENCES);

/// A place of the gazetteer. Numbers are those of one build of the tables: they must not be stored beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlaceId(pub u32);

/// What kind of place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum PlaceKind {
    Country,
    Continent,
    /// Part of the world or of a country that no administration bounds: Sahel, Donbas.
    Region,
    /// State, province, governorate.
    Admin1,
    /// County, district.
    Admin2,
    /// A city that is the seat of a country's government.
    Capital,
    /// 100,000 inhabitants or more, or the seat of a first-level division.
    City,
    /// 5,000 inhabitants or more, or the seat of a second-level division.
    Town,
    Village,
    /// A part of a city.
    Suburb,
    Ocean,
    Sea,
    /// A gulf or a bay.
    Gulf,
    Strait,
    River,
    Lake,
    Canal,
    Waterfall,
    Island,
    Peninsula,
    /// A mountain, volcano, range or plateau.
    Mountain,
    Desert,
    Forest,
    Valley,
    Airport,
    /// An air base, naval base, camp or fort.
    Base,
    Port,
    BorderCrossing,
    Dam,
    PowerPlant,
    /// A refinery, pipeline, mine or oil field.
    Industry,
    Street,
    Square,
    Building,
    /// A prison or a camp for prisoners.
    Prison,
    /// A refugee camp.
    RefugeeCamp,
    /// A temple, church, mosque or monastery; a ruin or monument.
    Monument,
    Bridge,
    Park,
    /// A state that exists no more.
    Historical,
    /// Any other site.
    Site,
}

/// Kinds by their number in a record.
const KINDS: [PlaceKind; 41] = {
    use PlaceKind::*;
    [
        Country,
        Continent,
        Region,
        Admin1,
        Admin2,
        Capital,
        City,
        Town,
        Village,
        Suburb,
        Ocean,
        Sea,
        Gulf,
        Strait,
        River,
        Lake,
        Canal,
        Waterfall,
        Island,
        Peninsula,
        Mountain,
        Desert,
        Forest,
        Valley,
        Airport,
        Base,
        Port,
        BorderCrossing,
        Dam,
        PowerPlant,
        Industry,
        Street,
        Square,
        Building,
        Prison,
        RefugeeCamp,
        Monument,
        Bridge,
        Park,
        Historical,
        Site,
    ]
};

impl PlaceKind {
    /// The kind that the hand-written tables call so ("border-crossing").
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.replace('-', "");
        KINDS
            .into_iter()
            .find(|kind| format!("{kind:?}").eq_ignore_ascii_case(&name))
    }

    /// Its sort, as the JSON contract has it.
    pub fn sort(self) -> Sort {
        use PlaceKind::*;
        match self {
            Country | Historical => Sort::Country,
            Continent | Region | Admin1 | Admin2 => Sort::Region,
            Capital | City | Town | Village | Suburb => Sort::City,
            Ocean | Sea | Gulf | Strait | River | Lake | Canal | Waterfall => Sort::Water,
            Airport | Base | Port | BorderCrossing | Dam | PowerPlant | Industry => Sort::Facility,
            Street | Square | Building | Prison | RefugeeCamp | Monument | Bridge => Sort::Facility,
            Site => Sort::Facility,
            Island | Peninsula | Mountain | Desert | Forest | Valley | Park => Sort::Other,
        }
    }
}

impl PlaceId {
    /// How many places there are; their numbers are those below.
    pub fn count() -> u32 {
        (RECORDS.len() / places::RECORD) as u32
    }

    fn field(self, at: usize, width: usize) -> u32 {
        number(RECORDS, places::RECORD * self.0 as usize + at, width)
    }

    /// The usual English name, else the local one.
    pub fn name(self) -> String {
        let (block, mut before) = (
            self.0 as usize / places::STRIDE,
            self.0 as usize % places::STRIDE,
        );
        let mut at = number(NAME_STARTS, 3 * block, 3) as usize;
        let mut bytes = Vec::with_capacity(32);
        while let Some(&code) = NAMES.get(at) {
            at += 1;
            if code == 0 {
                bytes.extend(NAMES.get(at).filter(|_| before == 0));
                at += 1;
                continue;
            }
            let piece = &CODES[places::CODE * usize::from(code)..][..places::CODE];
            let piece = &piece[1..1 + usize::from(piece[0])];
            match piece.strip_suffix(&[places::END]) {
                Some(rest) if before == 0 => {
                    bytes.extend_from_slice(rest);
                    break;
                }
                Some(_) => before -= 1,
                None if before == 0 => bytes.extend_from_slice(piece),
                None => {}
            }
        }
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// The country it lies in; `None` for seas, for regions across borders, for states that are no more.
    pub fn country(self) -> Option<Country> {
        countries::by_number(number(REGIONS, 4 * self.field(0, 2) as usize, 1) as u8)
    }

    /// The state, province or governorate that it lies in.
    pub fn admin1(self) -> Option<PlaceId> {
        let place = number(REGIONS, 4 * self.field(0, 2) as usize + 1, 3);
        (place != places::NO_PLACE && place != self.0).then_some(PlaceId(place))
    }

    pub fn kind(self) -> PlaceKind {
        let kind = self.field(2, 1) as usize;
        KINDS.get(kind).copied().unwrap_or(PlaceKind::Site)
    }

    /// Inhabitants, to about 4 %; 0 where not known. For divisions: of the towns that the gazetteer has in them.
    pub fn population(self) -> u32 {
        match self.field(3, 1) {
            0 => 0,
            step => places::POPULATION_STEP.powi(step as i32 - 1).round() as u32,
        }
    }

    /// Latitude and longitude in degrees, to about 0.003 and 0.006. For divisions: of their seat.
    pub fn coordinates(self) -> Option<(f32, f32)> {
        let (latitude, longitude) = (self.field(4, 2) as u16, self.field(6, 2) as u16);
        if latitude == places::NO_COORDINATE || longitude == places::NO_COORDINATE {
            return None;
        }
        let scale = f32::from(u16::MAX - 1);
        let latitude = f32::from(latitude) / scale * 180.0 - 90.0;
        let longitude = f32::from(longitude) / scale * 360.0 - 180.0;
        Some((latitude, longitude))
    }

    /// The number of the place in GeoNames (geonames.org).
    pub fn geoname(self) -> Option<u32> {
        match self.field(8, 3) {
            0 => None,
            number => Some(number),
        }
    }

    /// How likely news means this place, all else being equal, 0 to 255: grows by 20 with each tenfold population, and
    /// with rank (see `build/prominence.rs`). Comparable across kinds.
    pub fn prominence(self) -> u8 {
        let (mut low, mut high) = (0, 255);
        while low < high {
            let middle = (low + high) / 2;
            if number(PROMINENCES, 3 * middle, 3) > self.0 {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        255 - low as u8
    }

    /// Why a territory that several states claim is given the country that it is given.
    pub fn disputed(self) -> Option<&'static str> {
        let rows = DISPUTED.len() / 6;
        let row = (0..rows).find(|row| number(DISPUTED, 6 * row, 3) == self.0)?;
        let at = number(DISPUTED, 6 * row + 3, 3) as usize;
        let length = number(NOTES, at, 2) as usize;
        std::str::from_utf8(NOTES.get(at + 2..at + 2 + length)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_at_their_number() {
        for (at, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind as usize, at, "{kind:?}");
        }
        assert_eq!(
            PlaceKind::parse("border-crossing"),
            Some(PlaceKind::BorderCrossing)
        );
    }
}
