//! Articles whose names are marked by hand: `[Angela Merkel|person] met [Macron|person] in [Paris|location:FR]`.
//!
//! A mark is `[text|kind]`, `[text|kind:COUNTRY]` or `[text|kind#identity]`. Kinds: person, organization, armed-group,
//! country (a location), location, demonym, state (a location that acts), dateline (a location). The same text is the
//! same entity; an identity makes one entity of several texts, the first of which is its name. Blocks are separated by
//! blank lines; one that begins with `# ` is a heading, `> ` a quotation, `- ` a list row, four spaces a table.

use dateline::article::{Article, Block, BlockKind, DateOrigin, Dated, Source};
use dateline::corpus::Entry;
use dateline::extract::{
    Country, CountryEvidence, Entity, EntityId, EntityKind, Extraction, Finder, Kind, Located,
    Mention, Reason, Sense, Sort, State,
};
use dateline::text::Span;
use std::collections::BTreeMap;

/// An entry of a marked title and a marked body; `day` as 2025-02-03.
pub fn entry(id: &str, day: &str, title: &str, body: &str) -> Entry {
    let mut reading = Reading::default();
    reading.take(title);
    let title_end = reading.text.len();
    let mut blocks = Vec::new();
    for block in body.split("\n\n") {
        let (kind, marked) = block_of(block);
        reading.text.push_str("\n\n");
        let start = reading.text.len();
        reading.take(marked);
        let span = Span::new(start, reading.text.len());
        blocks.push(Block { span, kind });
    }
    let article = Article {
        source: source(id),
        title: Span::new(0, title_end),
        body: Span::new((title_end + 2).min(reading.text.len()), reading.text.len()),
        text: reading.text,
        blocks,
        date: day.parse().ok().map(|day| Dated {
            day,
            origin: DateOrigin::Metadata,
        }),
        charset: None,
        publisher: None,
        author: None,
        url: None,
    };
    let mut extraction = reading.extraction;
    extraction.countries = focus(&extraction.mentions);
    Entry {
        article,
        extraction,
    }
}

pub fn source(id: &str) -> Source {
    Source {
        path: id.into(),
        id: id.into(),
        part: None,
    }
}

fn block_of(block: &str) -> (BlockKind, &str) {
    let strip = |prefix| block.strip_prefix(prefix);
    if let Some(heading) = strip("# ") {
        return (BlockKind::Heading(2), heading);
    }
    if let Some(quotation) = strip("> ") {
        return (BlockKind::Quotation, quotation);
    }
    match block {
        item if item.starts_with("- ") => (BlockKind::Item, item),
        table if table.starts_with("    ") => (BlockKind::Preformatted, table),
        prose => (BlockKind::Paragraph, prose),
    }
}

#[derive(Default)]
struct Reading {
    text: String,
    extraction: Extraction,
    /// Entities by kind and identity.
    known: BTreeMap<(EntityKind, String), EntityId>,
}

impl Reading {
    fn take(&mut self, marked: &str) {
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            let (mark, after) = after.split_once(']').expect("a mark ends with ]");
            let (name, kind) = mark.split_once('|').expect("a mark has a kind");
            self.text.push_str(before);
            self.mention(name, kind);
            rest = after;
        }
        self.text.push_str(rest);
    }

    fn mention(&mut self, name: &str, mark: &str) {
        let (mark, identity) = mark.split_once('#').unwrap_or((mark, name));
        let (kind, code) = mark.split_once(':').unwrap_or((mark, ""));
        let country = Country::parse(code);
        let start = self.text.len();
        self.text.push_str(name);
        let at = self.extraction.mentions.len() as u32;
        let (kind_of_mention, sort, sense) = meaning(kind);
        let entity = entity_kind(kind_of_mention)
            .map(|kind| self.entity((kind, identity), (name, sort, country)));
        if let Some(EntityId(entity)) = entity {
            self.extraction.entities[entity as usize].mentions.push(at);
        }
        if let ("state", Some(country)) = (kind, country) {
            self.acts(country, at);
        }
        self.extraction.mentions.push(Mention {
            span: Span::new(start, self.text.len()),
            kind: kind_of_mention,
            by: Finder::Cue,
            entity,
            country,
            sense,
        });
    }

    fn entity(
        &mut self,
        (kind, identity): (EntityKind, &str),
        (name, sort, country): (&str, Option<Sort>, Option<Country>),
    ) -> EntityId {
        let next = EntityId(self.extraction.entities.len() as u32);
        let id = *self
            .known
            .entry((kind, identity.to_owned()))
            .or_insert(next);
        if id == next {
            self.extraction.entities.push(Entity {
                kind,
                name: name.to_owned(),
                aliases: Vec::new(),
                sort,
                mentions: Vec::new(),
                located: country.map(|country| Located {
                    country,
                    because: Reason::Listed,
                    uncertain: false,
                }),
                place: None,
            });
        }
        let entity = &mut self.extraction.entities[id.0 as usize];
        let alias = name.to_owned();
        if entity.name != alias && !entity.aliases.contains(&alias) {
            entity.aliases.push(alias);
        }
        id
    }

    fn acts(&mut self, country: Country, mention: u32) {
        let states = &mut self.extraction.states;
        match states.iter_mut().find(|state| state.country == country) {
            Some(state) => state.mentions.push(mention),
            None => states.push(State {
                country,
                mentions: vec![mention],
            }),
        }
    }
}

fn meaning(kind: &str) -> (Kind, Option<Sort>, Sense) {
    match kind {
        "person" => (Kind::Person, None, Sense::Literal),
        "organization" => (Kind::Organization, None, Sense::Literal),
        "armed-group" => (Kind::Organization, Some(Sort::ArmedGroup), Sense::Literal),
        "country" => (Kind::Location, Some(Sort::Country), Sense::Literal),
        "location" => (Kind::Location, Some(Sort::City), Sense::Literal),
        "state" => (Kind::Location, Some(Sort::City), Sense::Associative),
        "dateline" => (Kind::Location, Some(Sort::City), Sense::Dateline),
        "demonym" => (Kind::Demonym, None, Sense::Associative),
        other => panic!("no kind is called {other}"),
    }
}

fn entity_kind(kind: Kind) -> Option<EntityKind> {
    match kind {
        Kind::Person => Some(EntityKind::Person),
        Kind::Organization => Some(EntityKind::Organization),
        Kind::Location => Some(EntityKind::Location),
        Kind::Demonym => None,
    }
}

/// Every country that is mentioned; the one mentioned most is what the article is about.
fn focus(mentions: &[Mention]) -> Vec<CountryEvidence> {
    let mut counts: BTreeMap<Country, u32> = BTreeMap::new();
    for country in mentions.iter().filter_map(|mention| mention.country) {
        *counts.entry(country).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or(0);
    let mut found: Vec<CountryEvidence> = (counts.into_iter())
        .map(|(country, mentions)| CountryEvidence {
            country,
            mentions,
            literal: mentions,
            score: mentions as f32 / most as f32,
            focus: mentions == most,
        })
        .collect();
    found.sort_by_key(|evidence| std::cmp::Reverse(evidence.mentions));
    found
}
