//! Whether an index says what a fresh one says: all that either holds, in words, but for numbers that depend on the order
//! of arrival.

use super::lists::Space;
use super::lists::look::{Docs, Lists, PlacesAt};
use super::lists::varint::take;
use super::{Index, IndexError};
use crate::corpus::ArticleId;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A list of one segment, as it was read.
struct Read {
    segment: i64,
    term: Vec<u8>,
    docs: Vec<u8>,
    spellings: Vec<String>,
    places: Option<PlacesAt>,
}

impl Index {
    /// What this says and `fresh` does not, and the other way round: a line each, of which none is the aim. It is for
    /// tests: all is held in memory.
    pub fn check(&self, fresh: &Index) -> Result<Vec<String>, IndexError> {
        let (own, other) = (self.told()?, fresh.told()?);
        let only = |one: &BTreeSet<String>, other: &BTreeSet<String>, who: &str| {
            let lines = one.difference(other).map(|line| format!("{who}: {line}"));
            lines.collect::<Vec<_>>()
        };
        let mut all = only(&own, &other, "only here");
        all.extend(only(&other, &own, "missing"));
        Ok(all)
    }

    fn told(&self) -> Result<BTreeSet<String>, IndexError> {
        let mut told = BTreeSet::new();
        for file in self.recorded()? {
            told.insert(format!(
                "file {:?} {:?} {:x}",
                file.path, file.stamp, file.hash
            ));
        }
        let mut names = BTreeMap::new();
        for id in self.newest(0..usize::MAX >> 1)? {
            let id = ArticleId(id);
            let source = self.source(id)?;
            let name = source.map(|source| format!("{:?} {:?}", source.path, source.part));
            let name = name.unwrap_or_else(|| "no file".to_owned());
            let row = self
                .row(id)?
                .map(|row| (row.title, row.date, row.countries, row.problem));
            let found = self.findings(id)?;
            told.insert(format!(
                "row {name} {row:?} {:x?} {found:x?}",
                self.hash(id)?
            ));
            names.insert(id.0, name);
        }
        told.insert(format!("{:?}", self.counts()?));
        self.tell_lists(&names, &mut told)?;
        Ok(told)
    }

    fn tell_lists(
        &self,
        names: &BTreeMap<u32, String>,
        told: &mut BTreeSet<String>,
    ) -> Result<(), IndexError> {
        let segments = self.segments()?;
        let lists = Lists {
            connection: &self.connection,
            segments: &segments,
        };
        for space in Space::ALL {
            let mut all = Vec::new();
            lists.beginning(&space.term(""), |segment, found| {
                all.push(Read {
                    segment,
                    term: found.term.to_vec(),
                    docs: found.docs.to_vec(),
                    spellings: found.spellings().into_iter().map(str::to_owned).collect(),
                    places: found.places,
                });
                Ok(())
            })?;
            for read in all {
                tell(&lists, &read, (names, told))?;
            }
        }
        Ok(())
    }
}

/// A line for each living article of a list.
fn tell(
    lists: &Lists,
    read: &Read,
    (names, told): (&BTreeMap<u32, String>, &mut BTreeSet<String>),
) -> Result<(), IndexError> {
    let places = read.places.map(|at| lists.places(at)).transpose()?;
    let mut places = places.as_deref();
    for (article, value) in Docs::of(&read.docs) {
        let mut line = String::from_utf8_lossy(&read.term).into_owned();
        let spelling = (value as usize)
            .checked_sub(1)
            .and_then(|at| read.spellings.get(at));
        // Writing to a string cannot fail.
        let _ = match spelling {
            Some(spelling) => write!(line, " as {spelling}"),
            None => write!(line, " {value}"),
        };
        if let Some(rest) = &mut places {
            let here: Vec<Option<u32>> = (0..value).map(|_| take(rest)).collect();
            let _ = write!(line, " {here:?}");
        }
        if !lists.is_dead(read.segment, article) {
            let name = names.get(&article).map_or("no article", String::as_str);
            told.insert(format!("{name} {line}"));
        }
    }
    Ok(())
}
