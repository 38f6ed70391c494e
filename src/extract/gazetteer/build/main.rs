//! Builds the tables of the gazetteer from unpacked packages and the hand-written tables.
//!
//! `cargo run --release --example gazetteer -- PACKAGES`, from the repository's root. `PACKAGES` holds one folder a
//! package, as `SOURCES.md` describes. The same sources give the same bytes.

mod draft;
mod geonames;
mod hand;
mod pack;
mod perfect_hash;
mod prominence;
mod text_codes;

use std::error::Error;
use std::path::Path;

/// Where the gazetteer's sources and compiled tables lie.
const HERE: &str = "src/extract/gazetteer";

fn main() -> Result<(), Box<dyn Error>> {
    let packages = std::env::args()
        .nth(1)
        .ok_or("give the folder of the unpacked packages")?;
    let packages = Path::new(&packages);
    let tables = Path::new(HERE).join("tables");

    let mut draft = draft::Draft::default();
    hand::countries(&mut draft, &tables)?;
    hand::demonyms(&mut draft, &tables)?;
    hand::organizations(&mut draft, &tables)?;
    hand::leaders(&mut draft, &tables)?;
    geonames::places(&mut draft, packages)?;
    prominence::settle(&mut draft);
    pack::write(&draft, Path::new(HERE))
}
