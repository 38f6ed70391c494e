//! Bytes become findings.

use super::{ENTITY_KINDS, FINDERS, KINDS, SENSES};
use crate::corpus::index::lists::varint::{take, take_bytes};
use crate::corpus::index::rows::pack;
use crate::extract::gazetteer::PlaceId;
use crate::extract::{
    Country, CountryEvidence, Entity, EntityId, Extraction, Located, Mention, Reason, Sort,
    assemble,
};
use crate::text::Span;

/// What was found in this text; `None` if the bytes say what cannot be.
pub fn extraction(bytes: &[u8], text: &str) -> Option<Extraction> {
    let mut reader = Reader {
        text,
        rest: bytes,
        countries: Vec::new(),
    };
    reader.extraction()
}

/// Reads what the writer wrote, and believes none of it.
struct Reader<'a> {
    text: &'a str,
    rest: &'a [u8],
    countries: Vec<Country>,
}

impl Reader<'_> {
    fn take(&mut self) -> Option<u32> {
        take(&mut self.rest)
    }

    /// How many of something follow; each takes at least one byte.
    fn count(&mut self) -> Option<u32> {
        self.take()
            .filter(|count| *count as usize <= self.rest.len())
    }

    fn extraction(&mut self) -> Option<Extraction> {
        for _ in 0..self.count()? {
            let code = take_bytes(&mut self.rest, 2)?;
            self.countries.push(pack::country(code)?);
        }
        let mut mentions: Vec<Mention> = Vec::new();
        for _ in 0..self.count()? {
            let before = mentions.last().map_or(0, |mention| mention.span.end);
            mentions.push(self.mention(before)?);
        }
        let count = self.count()?;
        let mut named = vec![Vec::new(); count as usize];
        for (at, mention) in mentions.iter().enumerate() {
            if let Some(entity) = mention.entity {
                named.get_mut(entity.0 as usize)?.push(at as u32);
            }
        }
        let mut entities = Vec::with_capacity(named.len());
        for own in named {
            if own.is_empty() {
                return None;
            }
            entities.push(self.entity(own, &mentions)?);
        }
        let mut countries = Vec::new();
        for _ in 0..self.count()? {
            countries.push(self.evidence()?);
        }
        Some(Extraction {
            states: assemble::states(&mentions),
            mentions,
            entities,
            countries,
        })
    }

    fn mention(&mut self, before: u32) -> Option<Mention> {
        let span = self.span(before)?;
        self.text.get(span.range())?;
        let what = self.take()? as usize;
        Some(Mention {
            span,
            kind: KINDS[what & 3],
            by: FINDERS[what >> 2 & 3],
            sense: *SENSES.get(what >> 4)?,
            entity: self.take()?.checked_sub(1).map(EntityId),
            country: self.country()?,
        })
    }

    fn entity(&mut self, own: Vec<u32>, mentions: &[Mention]) -> Option<Entity> {
        let what = self.take()? as usize;
        let kind = *ENTITY_KINDS.get(what & 3)?;
        let sort = match what >> 2 {
            0 => None,
            sort => Some(*Sort::ALL.get(sort - 1)?),
        };
        let aliases = self.count()?;
        let name = self.name((&own, mentions))?;
        let aliases = (0..aliases).map(|_| self.name((&own, mentions)));
        let aliases = aliases.collect::<Option<_>>()?;
        let place = match self.take()? {
            0 => None,
            place if place <= PlaceId::count() => Some(PlaceId(place - 1)),
            _ => return None,
        };
        let located = match self.country()? {
            Some(country) => Some(self.located(country, &name)?),
            None => None,
        };
        Some(Entity {
            kind,
            name,
            aliases,
            sort,
            mentions: own,
            located,
            place,
        })
    }

    fn name(&mut self, (own, mentions): (&[u32], &[Mention])) -> Option<String> {
        let name = match self.take()? {
            0 => {
                let length = self.take()?;
                std::str::from_utf8(take_bytes(&mut self.rest, length)?).ok()?
            }
            at => {
                let mention = *own.get(at as usize - 1)?;
                mentions[mention as usize].span.of(self.text)
            }
        };
        Some(name.to_owned())
    }

    fn located(&mut self, country: Country, name: &str) -> Option<Located> {
        let what = self.take()?;
        let because = match what >> 1 {
            0 => Reason::CountryName,
            1 => Reason::OnlyPlace,
            2 => Reason::MostProminent {
                alternatives: self.span(0)?.start.try_into().ok()?,
            },
            3 => Reason::SaidByText {
                container: self.span_of(self.text)?,
            },
            4 => Reason::NamedNearby {
                evidence: self.span_of(self.text)?,
            },
            5 => Reason::Policy,
            6 => Reason::PartOfName {
                part: self.span_of(name)?,
            },
            7 => Reason::Listed,
            _ => return None,
        };
        Some(Located {
            country,
            because,
            uncertain: what & 1 != 0,
        })
    }

    fn evidence(&mut self) -> Option<CountryEvidence> {
        let country = self.country()??;
        let mentions = self.take()?;
        let literal = self.take()?;
        let score = take_bytes(&mut self.rest, 4)?.try_into().ok()?;
        Some(CountryEvidence {
            country,
            mentions,
            literal: literal >> 1,
            focus: literal & 1 != 0,
            score: f32::from_le_bytes(score),
        })
    }

    fn span(&mut self, before: u32) -> Option<Span> {
        let start = before.checked_add(self.take()?)?;
        let end = start.checked_add(self.take()?)?;
        Some(Span { start, end })
    }

    fn span_of(&mut self, text: &str) -> Option<Span> {
        let span = self.span(0)?;
        text.get(span.range()).map(|_| span)
    }

    /// A number that stands for none of the countries is damage.
    fn country(&mut self) -> Option<Option<Country>> {
        match self.take()? {
            0 => Some(None),
            at => self.countries.get(at as usize - 1).copied().map(Some),
        }
    }
}
