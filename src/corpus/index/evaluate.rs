//! Which articles a query wants: each of its terms gives a set, and sets are combined.

use super::lists::look::Lists;
use super::lists::segments::Segments;
use super::lists::{FOCUS, LITERAL, Space};
use super::rows::pack;
use super::set::Set;
use super::{Index, IndexError};
use crate::corpus::query::Dates;
use crate::corpus::summary::key;
use crate::corpus::{Actor, CountryMatch, Query, ReadMark, StarMark, Term};
use crate::extract::EntityKind;
use crate::text::phrase::Phrase;
use rusqlite::params;

/// What the user's marks say of the articles of this index.
#[derive(Clone, Debug, Default)]
pub struct Marked {
    pub read: Set,
    pub starred: Set,
}

/// What is looked up in: the lists as of one moment.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub index: &'a Index,
    pub segments: &'a Segments,
    pub marked: &'a Marked,
}

impl Asked<'_> {
    pub fn lists(&self) -> Lists<'_> {
        Lists {
            connection: &self.index.connection,
            segments: self.segments,
        }
    }

    /// The articles that match, as [`Query::matches`] says.
    pub fn matching(&self, query: &Query) -> Result<Set, IndexError> {
        match query {
            Query::All => self.all(),
            Query::Not(query) => {
                let mut rest = self.all()?;
                rest.drop_all(&self.matching(query)?);
                Ok(rest)
            }
            Query::And(queries) => self.all_of(queries),
            Query::Or(queries) => {
                let mut any = Set::default();
                for query in queries {
                    any.unite(&self.matching(query)?);
                }
                Ok(any)
            }
            Query::Term(term) => self.having(term),
        }
    }

    fn all_of(&self, queries: &[Query]) -> Result<Set, IndexError> {
        let Some((first, rest)) = queries.split_first() else {
            return self.all();
        };
        let mut both = self.matching(first)?;
        for query in rest {
            if both.is_empty() {
                break;
            }
            both.keep(&self.matching(query)?);
        }
        Ok(both)
    }

    /// Everything that has a row.
    pub fn all(&self) -> Result<Set, IndexError> {
        self.lists().having(&Space::All.term(""), |_| true)
    }

    fn articles(&self) -> Result<Set, IndexError> {
        self.lists().having(&Space::All.term(""), |came| came == 1)
    }

    fn having(&self, term: &Term) -> Result<Set, IndexError> {
        let lists = self.lists();
        match term {
            Term::Words(phrase) => {
                let mut any = self.saying(Space::Word, phrase)?;
                any.unite(&self.saying(Space::Id, phrase)?);
                Ok(any)
            }
            Term::Title(phrase) => self.titled(phrase),
            Term::Near(near) => self.near(near),
            Term::Country(country, matched) => {
                let wanted = match matched {
                    CountryMatch::Mentioned => 0,
                    CountryMatch::Focus => FOCUS,
                    CountryMatch::Literal => LITERAL,
                };
                let term = Space::Country.term(country.code());
                lists.having(&term, |named| named & wanted == wanted)
            }
            Term::By(country) => lists.having(&Space::Acting.term(country.code()), |_| true),
            Term::Actor(actor) => self.naming(actor),
            Term::Place(name) => self.naming(&Actor {
                kind: EntityKind::Location,
                name: name.clone(),
            }),
            Term::Sort(sort) => lists.having(&Space::Sort.term(sort.name()), |_| true),
            Term::Dates(dates) => self.dated(dates),
            Term::Source(phrase) => self.saying(Space::Publisher, phrase),
            Term::Language(code) => lists.having(&Space::Language.term(code), |_| true),
            Term::Read(ReadMark::Read) => {
                let mut read = self.articles()?;
                read.keep(&self.marked.read);
                Ok(read)
            }
            Term::Read(ReadMark::Unread) => {
                let mut unread = self.articles()?;
                unread.drop_all(&self.marked.read);
                Ok(unread)
            }
            Term::Star(StarMark::Starred) => Ok(self.marked.starred.clone()),
            Term::Star(StarMark::Plain) => {
                let mut plain = self.all()?;
                plain.drop_all(&self.marked.starred);
                Ok(plain)
            }
        }
    }

    fn saying(&self, space: Space, phrase: &Phrase) -> Result<Set, IndexError> {
        match phrase.words() {
            [word] => self.lists().saying(space, word),
            words => self.lists().saying_all(space, words),
        }
    }

    fn titled(&self, phrase: &Phrase) -> Result<Set, IndexError> {
        let mut places = self.lists().phrase(Space::Word, phrase.words())?;
        places.sort_unstable();
        let wanted = places.iter().map(|(article, _)| *article).collect();
        let ends = self.lists().title_ends(&wanted)?;
        let within = |(article, place): &(u32, u32)| {
            let end = ends.binary_search_by_key(article, |(article, _)| *article);
            end.is_ok_and(|at| *place < ends[at].1)
        };
        let titled = places.iter().filter(|place| within(place));
        Ok(titled.map(|(article, _)| *article).collect())
    }

    pub(super) fn naming(&self, actor: &Actor) -> Result<Set, IndexError> {
        let key = key(actor.kind, &actor.name);
        if key.is_empty() {
            return Ok(Set::default());
        }
        let space = match actor.kind {
            EntityKind::Person => Space::Person,
            EntityKind::Organization => Space::Organization,
            EntityKind::Location => Space::Place,
        };
        self.lists().having(&space.term(&key), |_| true)
    }

    fn dated(&self, dates: &Dates) -> Result<Set, IndexError> {
        let from = dates.from.map_or(i64::MIN, pack::day);
        let to = dates.to.map_or(i64::MAX, pack::day);
        let query = "SELECT id FROM article WHERE gave = 0 AND day BETWEEN ?1 AND ?2";
        let mut query = self.index.connection.prepare_cached(query)?;
        let mut rows = query.query(params![from, to])?;
        let mut set = Set::default();
        while let Some(row) = rows.next()? {
            set.insert(row.get(0)?);
        }
        Ok(set)
    }
}
