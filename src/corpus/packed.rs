//! Many short texts, or many short lists, one behind the other in one stretch of memory: a hundred thousand titles cost
//! little more than their letters, and a search through all of them is one pass.

use std::ops::Range;

/// Texts, numbered from 0.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    pub fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len() as u32);
    }

    pub fn get(&self, at: usize) -> &str {
        &self.all[range(&self.ends, at)]
    }
}

/// Lists, numbered from 0.
#[derive(Clone, Debug)]
pub struct Lists<T> {
    all: Vec<T>,
    ends: Vec<u32>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            all: Vec::new(),
            ends: Vec::new(),
        }
    }
}

impl<T> Lists<T> {
    pub fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.ends.push(self.all.len() as u32);
    }

    pub fn get(&self, at: usize) -> &[T] {
        &self.all[range(&self.ends, at)]
    }
}

fn range(ends: &[u32], at: usize) -> Range<usize> {
    let start = at.checked_sub(1).map_or(0, |before| ends[before]);
    start as usize..ends[at] as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back() {
        let given = ["Tartus", "", "Łódź", "", ""];
        let mut texts = Texts::default();
        given.iter().for_each(|text| texts.push(text));
        for (at, text) in given.iter().enumerate() {
            assert_eq!(texts.get(at), *text);
        }
    }
}
