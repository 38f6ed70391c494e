//! Findings become bytes.

use super::{ENTITY_KINDS, FINDERS, KINDS, SENSES};
use crate::corpus::Entry;
use crate::corpus::index::lists::varint::put;
use crate::extract::{Country, Entity, Extraction, Located, Mention, Reason, Sort};
use crate::text::Span;

/// The findings of an entry in few bytes.
pub fn packed(entry: &Entry) -> Vec<u8> {
    let extraction = &entry.extraction;
    let mut countries: Vec<Country> = extraction.countries.iter().map(|of| of.country).collect();
    let located = |entity: &Entity| entity.located.as_ref().map(|located| located.country);
    countries.extend(extraction.mentions.iter().filter_map(|of| of.country));
    countries.extend(extraction.entities.iter().filter_map(located));
    countries.sort_unstable();
    countries.dedup();
    let mut writer = Writer {
        text: &entry.article.text,
        bytes: Vec::with_capacity(16 + 8 * extraction.mentions.len()),
        countries,
    };
    writer.extraction(extraction);
    writer.bytes
}

/// A name is looked for among so many mentions of its entity, so that the work is linear in them; one that comes later is
/// written out.
const LOOKED_AT: usize = 64;

struct Writer<'a> {
    text: &'a str,
    bytes: Vec<u8>,
    /// Those that are named, in order.
    countries: Vec<Country>,
}

impl Writer<'_> {
    fn put(&mut self, number: u32) {
        put(&mut self.bytes, number);
    }

    fn extraction(&mut self, extraction: &Extraction) {
        self.put(self.countries.len() as u32);
        for country in &self.countries {
            self.bytes.extend_from_slice(country.code().as_bytes());
        }
        self.put(extraction.mentions.len() as u32);
        let mut before = 0;
        for mention in &extraction.mentions {
            self.mention(mention, before);
            before = mention.span.end;
        }
        self.put(extraction.entities.len() as u32);
        for entity in &extraction.entities {
            self.entity(entity, &extraction.mentions);
        }
        self.put(extraction.countries.len() as u32);
        for evidence in &extraction.countries {
            self.country(Some(evidence.country));
            self.put(evidence.mentions);
            self.put(evidence.literal << 1 | u32::from(evidence.focus));
            self.bytes.extend_from_slice(&evidence.score.to_le_bytes());
        }
    }

    fn mention(&mut self, mention: &Mention, before: u32) {
        self.span(mention.span, before);
        let kind = number(&KINDS, &mention.kind);
        let by = number(&FINDERS, &mention.by);
        self.put(kind | by << 2 | number(&SENSES, &mention.sense) << 4);
        self.put(mention.entity.map_or(0, |entity| entity.0 + 1));
        self.country(mention.country);
    }

    fn entity(&mut self, entity: &Entity, mentions: &[Mention]) {
        let sort = entity.sort.map_or(0, |sort| number(&Sort::ALL, &sort) + 1);
        self.put(number(&ENTITY_KINDS, &entity.kind) | sort << 2);
        self.put(entity.aliases.len() as u32);
        for name in std::iter::once(&entity.name).chain(&entity.aliases) {
            self.name(name, (&entity.mentions, mentions));
        }
        self.put(entity.place.map_or(0, |place| place.0 + 1));
        self.country(entity.located.as_ref().map(|located| located.country));
        if let Some(located) = &entity.located {
            self.reason(located);
        }
    }

    /// The number of the entity's mention that says the name, or else the name itself.
    fn name(&mut self, name: &str, (own, mentions): (&[u32], &[Mention])) {
        let says = |at: &u32| mentions[*at as usize].span.of(self.text) == name;
        match own.iter().take(LOOKED_AT).position(says) {
            Some(at) => self.put(at as u32 + 1),
            None => {
                self.put(0);
                self.put(name.len() as u32);
                self.bytes.extend_from_slice(name.as_bytes());
            }
        }
    }

    fn reason(&mut self, located: &Located) {
        let (kind, rest) = match located.because {
            Reason::CountryName => (0, None),
            Reason::OnlyPlace => (1, None),
            Reason::MostProminent { alternatives } => {
                (2, Some(Span::new(alternatives.into(), alternatives.into())))
            }
            Reason::SaidByText { container } => (3, Some(container)),
            Reason::NamedNearby { evidence } => (4, Some(evidence)),
            Reason::Policy => (5, None),
            Reason::PartOfName { part } => (6, Some(part)),
            Reason::Listed => (7, None),
        };
        self.put(kind << 1 | u32::from(located.uncertain));
        if let Some(span) = rest {
            self.span(span, 0);
        }
    }

    fn span(&mut self, span: Span, before: u32) {
        self.put(span.start - before);
        self.put(span.end - span.start);
    }

    /// Its place among those that are named; 0 for none.
    fn country(&mut self, country: Option<Country>) {
        let at = country.and_then(|country| self.countries.binary_search(&country).ok());
        self.put(at.map_or(0, |at| at as u32 + 1));
    }
}

/// Where a value stands in a table of all that there are.
fn number<T: PartialEq>(table: &[T], value: &T) -> u32 {
    let at = table.iter().position(|other| other == value);
    at.map_or(0, |at| at as u32)
}
