//! The names of actors across articles: which are the same, and how they are usually spelled.

use super::packed::Texts;
use super::summary::{Actor, ActorNames, key};
use crate::extract::EntityKind;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// A name of an actor, numbered within the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

/// Every name that an article gives an actor, once.
#[derive(Clone, Debug, Default)]
pub struct Names {
    hasher: RandomState,
    /// By the hash of kind and key: the keys themselves would take more memory than all else. That two of a million names
    /// have one hash happens once in ten million such corpora, and then a list is too long.
    ids: HashMap<u64, NameId>,
    /// Indexed by [`NameId`].
    names: Vec<Name>,
    /// The first spelling of each.
    first: Texts,
    /// The other spellings, and how many articles have each, of the few names that have several.
    others: HashMap<NameId, Vec<(Box<str>, u32)>>,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    kind: EntityKind,
    /// How many articles have it in its first spelling as an actor's display name; 0 if it has only been an alias.
    displayed: u32,
}

impl Names {
    /// The numbers of all names of an article's actors, sorted, each once.
    pub fn intern(&mut self, actors: &[ActorNames]) -> Vec<NameId> {
        let mut ids = Vec::new();
        for actor in actors {
            let kind = actor.actor.kind;
            if let Some(id) = self.number(kind, &actor.actor.name) {
                self.displayed(id, &actor.actor.name);
                ids.push(id);
            }
            ids.extend(
                actor
                    .aliases
                    .iter()
                    .filter_map(|alias| self.number(kind, alias)),
            );
        }
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    pub fn find(&self, actor: &Actor) -> Option<NameId> {
        self.ids.get(&self.hash(actor.kind, &actor.name)?).copied()
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// A name that some article has as an actor's display name, in its most usual spelling; of equals the first of the
    /// alphabet, so that the order of arrival does not show.
    pub fn actor(&self, id: NameId) -> Option<Actor> {
        let name = self.names[id.0 as usize];
        let first = (self.first.get(id.0 as usize), name.displayed);
        let others = self.others.get(&id).into_iter().flatten();
        let spellings = others
            .map(|(spelling, count)| (spelling.as_ref(), *count))
            .chain([first]);
        let usual = spellings
            .filter(|(_, count)| *count > 0)
            .max_by_key(|(spelling, count)| (*count, Reverse(*spelling)))?;
        Some(Actor {
            kind: name.kind,
            name: usual.0.to_owned(),
        })
    }

    /// `None` for a name of marks alone, which folds to nothing.
    fn number(&mut self, kind: EntityKind, name: &str) -> Option<NameId> {
        let next = NameId(self.names.len() as u32);
        let id = *self.ids.entry(self.hash(kind, name)?).or_insert(next);
        if id == next {
            self.names.push(Name { kind, displayed: 0 });
            self.first.push(name);
        }
        Some(id)
    }

    fn displayed(&mut self, id: NameId, name: &str) {
        let count = if self.first.get(id.0 as usize) == name {
            &mut self.names[id.0 as usize].displayed
        } else {
            let others = self.others.entry(id).or_default();
            let at = others
                .iter()
                .position(|(spelling, _)| **spelling == *name)
                .unwrap_or_else(|| {
                    others.push((name.into(), 0));
                    others.len() - 1
                });
            &mut others[at].1
        };
        *count += 1;
    }

    fn hash(&self, kind: EntityKind, name: &str) -> Option<u64> {
        let key = key(kind, name);
        (!key.is_empty()).then(|| self.hasher.hash_one((kind, key)))
    }
}
