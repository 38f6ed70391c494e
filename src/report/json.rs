//! What was found in one text, as the JSON that `extract` promises: names and order of the fields are a contract.

use super::language::language;
use crate::article::{Article, Date};
use crate::extract::gazetteer::PlaceId;
use crate::extract::{Country, Entity, EntityKind, Extraction, Kind, Mention};
use serde::{Serialize, Serializer};

/// Whether the text is printed along with what was found in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Text {
    #[default]
    Omitted,
    Included,
}

/// One line of output.
#[derive(Serialize)]
pub struct Found<'a> {
    id: Option<Id<'a>>,
    path: Option<&'a str>,
    title: Option<&'a str>,
    #[serde(serialize_with = "day")]
    date: Option<Date>,
    source: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'static str>,
    countries: Vec<FoundCountry>,
    entities: Vec<FoundEntity<'a>>,
    mentions: Vec<FoundMention<'a>>,
    states: Vec<FoundState>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// What is known of a text beside what stands in it.
#[derive(Default)]
pub struct About<'a> {
    pub id: Option<Id<'a>>,
    pub path: Option<&'a str>,
    pub title: Option<&'a str>,
    pub date: Option<Date>,
    pub source: Option<&'a str>,
    pub url: Option<&'a str>,
}

/// As the input gave it.
#[derive(Serialize)]
#[serde(untagged)]
pub enum Id<'a> {
    Name(&'a str),
    Number(&'a serde_json::Number),
}

#[derive(Serialize)]
struct FoundCountry {
    #[serde(serialize_with = "code")]
    code: Country,
    name: &'static str,
    mentions: u32,
    focus: bool,
    score: f64,
}

#[derive(Serialize)]
struct FoundEntity<'a> {
    id: u32,
    kind: &'static str,
    name: &'a str,
    aliases: &'a [String],
    sort: Option<&'static str>,
    #[serde(serialize_with = "maybe_code")]
    country: Option<Country>,
    place: Option<FoundPlace>,
}

#[derive(Serialize)]
struct FoundPlace {
    name: String,
    lat: Option<f64>,
    lon: Option<f64>,
    geoname: Option<u32>,
}

#[derive(Serialize)]
struct FoundMention<'a> {
    /// Unicode scalar values into the text.
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    entity: Option<u32>,
    #[serde(serialize_with = "maybe_code")]
    country: Option<Country>,
}

#[derive(Serialize)]
struct FoundState {
    #[serde(serialize_with = "code")]
    country: Country,
    name: &'static str,
    /// Indices into `mentions`.
    mentions: Vec<usize>,
}

impl<'a> Found<'a> {
    /// For an article of a file; its title is part of its text.
    pub fn of_article(article: &'a Article, extraction: &'a Extraction, text: Text) -> Self {
        let about = About {
            id: Some(Id::Name(&article.source.id)),
            path: Some(path(&article.source.id, article.source.part)),
            title: Some(article.title.of(&article.text)).filter(|title| !title.is_empty()),
            date: article.date.map(|dated| dated.day),
            source: article.publisher.as_deref(),
            url: article.url.as_deref(),
        };
        Self::new(
            about,
            Analysed {
                text: &article.text,
                before: 0,
                extraction,
            },
            text,
        )
    }

    pub fn new(about: About<'a>, analysed: Analysed<'a>, text: Text) -> Self {
        let kept = Kept::of(&analysed);
        Self {
            id: about.id,
            path: about.path,
            title: about.title,
            date: about.date,
            source: about.source,
            url: about.url,
            language: language(analysed.shown()),
            countries: countries(analysed.extraction),
            entities: kept.entities(&analysed),
            mentions: kept.mentions(&analysed),
            states: kept.states(&analysed),
            text: match text {
                Text::Omitted => None,
                Text::Included => Some(analysed.shown()),
            },
        }
    }
}

/// A text with what was found in it.
pub struct Analysed<'a> {
    /// As the extractor had it.
    pub text: &'a str,
    /// How many bytes of it, a title, are not part of what offsets refer to; what was found there is left out.
    pub before: usize,
    pub extraction: &'a Extraction,
}

impl<'a> Analysed<'a> {
    fn shown(&self) -> &'a str {
        &self.text[self.before..]
    }

    fn shows(&self, mention: &Mention) -> bool {
        mention.span.start as usize >= self.before
    }
}

/// Which mentions and entities are printed, and their new numbers.
struct Kept {
    /// The number of mentions that are left out: the first ones, as mentions are sorted.
    skipped: usize,
    /// The printed number of each entity.
    numbers: Vec<Option<u32>>,
}

impl Kept {
    fn of(analysed: &Analysed) -> Self {
        let extraction = analysed.extraction;
        let skipped = extraction
            .mentions
            .partition_point(|mention| !analysed.shows(mention));
        let mut next = 0;
        let numbers = (extraction.entities.iter())
            .map(|entity| {
                entity
                    .mentions
                    .iter()
                    .any(|&at| at as usize >= skipped)
                    .then(|| {
                        next += 1;
                        next - 1
                    })
            })
            .collect();
        Self { skipped, numbers }
    }

    fn entities<'a>(&self, analysed: &Analysed<'a>) -> Vec<FoundEntity<'a>> {
        (self.numbers.iter().zip(&analysed.extraction.entities))
            .filter_map(|(number, entity)| Some(found_entity((*number)?, entity)))
            .collect()
    }

    fn mentions<'a>(&self, analysed: &Analysed<'a>) -> Vec<FoundMention<'a>> {
        let mut scalars = Scalars::new(analysed.shown());
        analysed.extraction.mentions[self.skipped..]
            .iter()
            .map(|mention| FoundMention {
                start: scalars.at(mention.span.start as usize - analysed.before),
                end: scalars.at(mention.span.end as usize - analysed.before),
                text: mention.span.of(analysed.text),
                kind: kind(mention.kind),
                entity: mention
                    .entity
                    .and_then(|id| self.numbers.get(id.0 as usize).copied()?),
                country: mention.country,
            })
            .collect()
    }

    fn states(&self, analysed: &Analysed) -> Vec<FoundState> {
        (analysed.extraction.states.iter())
            .map(|state| FoundState {
                country: state.country,
                name: state.country.name(),
                mentions: state
                    .mentions
                    .iter()
                    .filter_map(|&at| (at as usize).checked_sub(self.skipped))
                    .collect(),
            })
            .filter(|state| !state.mentions.is_empty())
            .collect()
    }
}

fn countries(extraction: &Extraction) -> Vec<FoundCountry> {
    (extraction.countries.iter())
        .map(|evidence| FoundCountry {
            code: evidence.country,
            name: evidence.country.name(),
            mentions: evidence.mentions,
            focus: evidence.focus,
            score: rounded(evidence.score),
        })
        .collect()
}

fn found_entity(id: u32, entity: &Entity) -> FoundEntity<'_> {
    FoundEntity {
        id,
        kind: match entity.kind {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::Location => "location",
        },
        name: &entity.name,
        aliases: &entity.aliases,
        sort: entity.sort.map(|sort| sort.name()),
        country: entity.located.as_ref().map(|located| located.country),
        place: entity.place.map(place),
    }
}

fn place(id: PlaceId) -> FoundPlace {
    let coordinates = id.coordinates();
    FoundPlace {
        name: id.name(),
        lat: coordinates.map(|(latitude, _)| rounded(latitude)),
        lon: coordinates.map(|(_, longitude)| rounded(longitude)),
        geoname: id.geoname(),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organization => "organization",
        Kind::Location => "location",
        Kind::Demonym => "demonym",
    }
}

/// The path in an article's id, which has `#n` behind it where its file holds several.
fn path(id: &str, part: Option<u32>) -> &str {
    match part {
        Some(_) => id.rsplit_once('#').map_or(id, |(path, _)| path),
        None => id,
    }
}

/// To three decimals: the tables and the score know no more.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}

fn day<S: Serializer>(date: &Option<Date>, to: S) -> Result<S::Ok, S::Error> {
    match date {
        Some(date) => to.collect_str(date),
        None => to.serialize_none(),
    }
}

fn code<S: Serializer>(country: &Country, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(country.code())
}

fn maybe_code<S: Serializer>(country: &Option<Country>, to: S) -> Result<S::Ok, S::Error> {
    match country {
        Some(country) => code(country, to),
        None => to.serialize_none(),
    }
}

/// Bytes become Unicode scalar values, in one pass over the text: offsets must be asked for in order.
struct Scalars<'a> {
    text: &'a [u8],
    byte: usize,
    scalar: usize,
}

impl<'a> Scalars<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            byte: 0,
            scalar: 0,
        }
    }

    fn at(&mut self, byte: usize) -> usize {
        let is_start = |byte: &&u8| (**byte as i8) >= -0x40;
        self.scalar += self.text[self.byte..byte].iter().filter(is_start).count();
        self.byte = byte;
        self.scalar
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_counted_as_the_standard_library_counts_them() {
        let text = "é🇸🇾 سوريا, Łódź\u{301}!";
        let mut scalars = Scalars::new(text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(scalars.at(byte), count);
        }
        assert_eq!(scalars.at(text.len()), text.chars().count());
    }
}
