//! What was found in one text, as the JSON that `extract` promises: names and order of the fields are a contract.

use super::because::{self, MentionBecause};
use super::places::{self, Place};
use crate::article::{Date, Source};
use crate::corpus::{Entry, Row, RowCountry};
use crate::extract::explain::Explanation;
use crate::extract::gazetteer::PlaceId;
use crate::extract::{Country, Entity, EntityKind, Extraction, Kind};
use crate::text::language::language;
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
    mentions: Mentions<'a>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<MentionBecause<'a>>,
}

#[derive(Serialize)]
struct FoundState {
    #[serde(serialize_with = "code")]
    country: Country,
    name: &'static str,
    /// Indices into `mentions`.
    mentions: Vec<u32>,
}

impl<'a> Found<'a> {
    /// For an article of a file: its title is part of its text.
    pub fn of_article(entry: &'a Entry, explanation: Option<&'a Explanation>, text: Text) -> Self {
        let article = &entry.article;
        let about = About {
            id: Some(Id::Name(&article.source.id)),
            path: Some(path(&article.source)),
            title: Some(article.title.of(&article.text)).filter(|title| !title.is_empty()),
            date: article.date.map(|dated| dated.day),
            source: article.publisher.as_deref(),
            url: article.url.as_deref(),
        };
        let places = places::in_article(&article.text, &entry.extraction.mentions);
        let analysed = Analysed {
            text: &article.text,
            analysed: &article.text,
            extraction: &entry.extraction,
            explanation,
            places,
        };
        Self::new(about, analysed, text)
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
            language: language(analysed.text),
            countries: countries(&analysed),
            entities: kept.entities(&analysed),
            states: kept.states(&analysed),
            text: match text {
                Text::Omitted => None,
                Text::Included => Some(analysed.text),
            },
            mentions: Mentions {
                entities: kept.entities,
                analysed,
            },
        }
    }
}

/// What was found, and where it lies in the text that offsets refer to.
pub struct Analysed<'a> {
    pub text: &'a str,
    /// The text in which the names were found, to which their spans refer.
    pub analysed: &'a str,
    pub extraction: &'a Extraction,
    /// Where reasons are to be printed, too.
    pub explanation: Option<&'a Explanation>,
    /// Of each mention; `None` for one outside of that text, which is not printed.
    pub places: Vec<Option<Place<'a>>>,
}

/// The printed numbers of mentions and entities.
struct Kept {
    mentions: Vec<Option<u32>>,
    entities: Vec<Option<u32>>,
}

impl Kept {
    fn of(analysed: &Analysed) -> Self {
        let mentions = numbers(analysed.places.iter().map(Option::is_some));
        let is_kept = |at: &u32| mentions.get(*at as usize).is_some_and(Option::is_some);
        let entities = &analysed.extraction.entities;
        let entities = numbers(
            entities
                .iter()
                .map(|entity| entity.mentions.iter().any(is_kept)),
        );
        Self { mentions, entities }
    }

    fn entities<'a>(&self, analysed: &Analysed<'a>) -> Vec<FoundEntity<'a>> {
        (self.entities.iter().zip(&analysed.extraction.entities))
            .filter_map(|(number, entity)| Some(found_entity((*number)?, entity, analysed)))
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
                    .filter_map(|at| *self.mentions.get(*at as usize)?)
                    .collect(),
            })
            .filter(|state| !state.mentions.is_empty())
            .collect()
    }
}

/// The mentions, each made as it is printed: all together they take several times the text.
struct Mentions<'a> {
    analysed: Analysed<'a>,
    /// The printed numbers of entities.
    entities: Vec<Option<u32>>,
}

impl Serialize for Mentions<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let places = self.analysed.places.iter().enumerate();
        to.collect_seq(places.filter_map(|(at, place)| Some(self.mention(at, place.as_ref()?))))
    }
}

impl Mentions<'_> {
    fn mention<'a>(&'a self, at: usize, place: &'a Place<'_>) -> FoundMention<'a> {
        let analysed = &self.analysed;
        let mention = &analysed.extraction.mentions[at];
        FoundMention {
            start: place.scalars.start,
            end: place.scalars.end,
            text: place.text,
            kind: kind(mention.kind),
            entity: mention
                .entity
                .and_then(|id| *self.entities.get(id.0 as usize)?),
            country: mention.country,
            because: analysed.explanation.and_then(|reasons| {
                let both = (analysed.extraction, reasons);
                MentionBecause::of(analysed.analysed, both, at)
            }),
        }
    }
}

/// Numbers those that are kept, from 0.
fn numbers(kept: impl Iterator<Item = bool>) -> Vec<Option<u32>> {
    let mut next = 0..;
    kept.map(|kept| kept.then(|| next.next()).flatten())
        .collect()
}

/// A file, or a part of one, that gave no article.
#[derive(Serialize)]
pub struct Failed<'a> {
    id: &'a str,
    path: &'a str,
    error: &'a str,
}

impl<'a> Failed<'a> {
    pub fn new(source: &'a Source, error: &'a str) -> Self {
        Self {
            id: &source.id,
            path: path(source),
            error,
        }
    }
}

/// A row of the list.
#[derive(Serialize)]
pub struct Listed<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    #[serde(serialize_with = "day")]
    date: Option<Date>,
    countries: Vec<ListedCountry>,
}

#[derive(Serialize)]
struct ListedCountry {
    #[serde(serialize_with = "code")]
    code: Country,
    name: &'static str,
    mentions: u32,
    focus: bool,
}

impl<'a> Listed<'a> {
    pub fn new(source: &'a Source, row: &'a Row) -> Self {
        let listed = |row: &RowCountry| ListedCountry {
            code: row.country,
            name: row.country.name(),
            mentions: row.mentions,
            focus: row.focus,
        };
        Self {
            id: &source.id,
            path: path(source),
            title: &row.title,
            date: row.date,
            countries: row.countries.iter().map(listed).collect(),
        }
    }
}

fn countries(analysed: &Analysed) -> Vec<FoundCountry> {
    let explained = analysed.explanation.is_some();
    (analysed.extraction.countries.iter())
        .map(|evidence| FoundCountry {
            code: evidence.country,
            name: evidence.country.name(),
            mentions: evidence.mentions,
            focus: evidence.focus,
            score: rounded(evidence.score),
            because: explained.then(|| because::of_country(evidence)),
        })
        .collect()
}

fn found_entity<'a>(id: u32, entity: &'a Entity, analysed: &Analysed<'a>) -> FoundEntity<'a> {
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
        because: (analysed.explanation).and_then(|_| because::of_entity(analysed.analysed, entity)),
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

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organization => "organization",
        Kind::Location => "location",
        Kind::Demonym => "demonym",
    }
}

/// The path in an article's id, which has `#n` behind it where its file holds several.
fn path(source: &Source) -> &str {
    match source.part {
        Some(_) => source
            .id
            .rsplit_once('#')
            .map_or(&source.id, |(path, _)| path),
        None => &source.id,
    }
}

/// To three decimals: the tables and the score know no more.
pub(super) fn rounded(number: f32) -> f64 {
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
