//! The lists of one batch, while its articles come in.

use super::varint::put;
use super::write::{List, SegmentWriter};
use super::{FOCUS, LITERAL, Space};
use crate::corpus::index::IndexError;
use crate::corpus::index::batch::Indexed;
use crate::corpus::summary::{ActorNames, key};
use crate::extract::EntityKind;
use crate::text::words::words;
use rustc_hash::FxHashMap;

/// Takes articles in the order of their ids.
#[derive(Debug, Default)]
pub struct Builder {
    /// By kind of list, in the order of [`Space::ALL`].
    terms: [Terms; Space::ALL.len()],
    growing: Vec<Growing>,
    articles: usize,
}

/// Where the list of a term grows.
type Terms = FxHashMap<Box<str>, u32>;

/// A list that grows.
#[derive(Debug, Default)]
struct Growing {
    articles: u32,
    docs: Vec<u8>,
    places: Vec<u8>,
    spellings: Vec<Box<str>>,
    /// The article that was last added, whose value is not written yet: so far it is `value`.
    last: u32,
    value: u32,
    last_place: u32,
    written: u32,
}

impl Growing {
    /// The value of this article, to be changed.
    fn value(&mut self, article: u32) -> &mut u32 {
        if self.articles == 0 || self.last != article {
            self.close();
            self.articles += 1;
            self.last = article;
            (self.value, self.last_place) = (0, 0);
        }
        &mut self.value
    }

    fn close(&mut self) {
        if self.articles > 0 {
            put_doc(&mut self.docs, self.last - self.written, self.value);
            self.written = self.last;
        }
    }

    /// All places of an article at once.
    fn places(&mut self, article: u32, times: u32, places: &[u8]) {
        *self.value(article) = times;
        self.places.extend_from_slice(places);
    }

    fn place(&mut self, article: u32, place: u32) {
        *self.value(article) += 1;
        put(&mut self.places, place - self.last_place);
        self.last_place = place;
    }
}

/// How far on the next article is, and its value: one byte for both where there is little to say.
pub fn put_doc(docs: &mut Vec<u8>, step: u32, value: u32) {
    match value {
        1 => put(docs, step << 1 | 1),
        _ => {
            put(docs, step << 1);
            put(docs, value);
        }
    }
}

impl Builder {
    pub fn articles(&self) -> usize {
        self.articles
    }

    pub fn add(&mut self, id: u32, article: &Indexed) {
        self.articles += 1;
        let summary = &article.summary;
        let came = 1 + u32::from(summary.problem.is_some());
        *self.list(Space::All, "").value(id) = came;
        for row in &summary.countries {
            let focus = if row.focus { FOCUS } else { 0 };
            let literal = if row.literal { LITERAL } else { 0 };
            *self.list(Space::Country, row.country.code()).value(id) = focus | literal;
        }
        for country in &summary.acting {
            *self.list(Space::Acting, country.code()).value(id) = 1;
        }
        for sort in &summary.sorts {
            *self.list(Space::Sort, sort.name()).value(id) = 1;
        }
        if let Some(language) = summary.language {
            *self.list(Space::Language, language).value(id) = 1;
        }
        let names = summary.actors.iter().chain(&summary.places);
        names.for_each(|names| self.names(id, names));
        self.words(Space::Publisher, id, article.words.publisher());
        let (terms, growing) = (&mut self.terms[Space::Word.number()], &mut self.growing);
        for (word, times, places) in article.words.said.iter() {
            list(terms, growing, word).places(id, times, places);
        }
        for end in article.words.ends() {
            self.list(Space::Ends, "").place(id, end);
        }
    }

    /// What an article is called; in a segment that holds nothing else.
    pub fn add_id(&mut self, id: u32, called: &str) {
        self.articles += 1;
        self.words(Space::Id, id, &words(called).join(" "));
    }

    fn names(&mut self, id: u32, names: &ActorNames) {
        let kind = names.actor.kind;
        let space = match kind {
            EntityKind::Person => Space::Person,
            EntityKind::Organization => Space::Organization,
            EntityKind::Location => Space::Place,
        };
        for alias in &names.aliases {
            let key = key(kind, alias);
            if !key.is_empty() {
                self.list(space, &key).value(id);
            }
        }
        let key = key(kind, &names.actor.name);
        if !key.is_empty() {
            let list = self.list(space, &key);
            let spelling = number(&mut list.spellings, &names.actor.name);
            let value = list.value(id);
            // Of two actors with one key, the first lends its spelling.
            if *value == 0 {
                *value = spelling;
            }
        }
    }

    /// `words` are separated by spaces; an empty one is a gap that no phrase crosses.
    fn words(&mut self, space: Space, id: u32, words: &str) {
        if words.is_empty() {
            return;
        }
        let (terms, growing) = (&mut self.terms[space.number()], &mut self.growing);
        let ends = memchr::memchr_iter(b' ', words.as_bytes()).chain([words.len()]);
        let mut start = 0;
        for (place, end) in (0..).zip(ends) {
            if end > start {
                list(terms, growing, &words[start..end]).place(id, place);
            }
            start = end + 1;
        }
    }

    fn list(&mut self, space: Space, term: &str) -> &mut Growing {
        list(&mut self.terms[space.number()], &mut self.growing, term)
    }

    /// Puts all lists down.
    pub fn finish(mut self, writer: &mut SegmentWriter) -> Result<(), IndexError> {
        for (space, terms) in Space::ALL.into_iter().zip(self.terms) {
            let mut terms: Vec<(Box<str>, u32)> = terms.into_iter().collect();
            terms.sort_unstable();
            for (term, at) in terms {
                let mut growing = std::mem::take(&mut self.growing[at as usize]);
                growing.close();
                writer.put(&List {
                    term: &space.term(&term),
                    articles: growing.articles,
                    docs: &growing.docs,
                    spellings: &growing.spellings,
                    places: &growing.places,
                })?;
            }
        }
        Ok(())
    }
}

/// The list of a term, which begins if there is none.
fn list<'a>(terms: &mut Terms, growing: &'a mut Vec<Growing>, term: &str) -> &'a mut Growing {
    let at = match terms.get(term) {
        Some(at) => *at as usize,
        None => {
            terms.insert(term.into(), growing.len() as u32);
            growing.push(Growing::default());
            growing.len() - 1
        }
    };
    &mut growing[at]
}

/// The number of a spelling, from 1.
pub fn number(spellings: &mut Vec<Box<str>>, name: &str) -> u32 {
    let known = spellings.iter().position(|known| **known == *name);
    let at = known.unwrap_or_else(|| {
        spellings.push(name.into());
        spellings.len() - 1
    });
    at as u32 + 1
}
