//! Where each article comes from, in little memory: paths share what stands before the id.

use super::packed::Texts;
use crate::article::Source;
use std::collections::HashMap;
use std::path::PathBuf;

#[derive(Clone, Debug, Default)]
pub struct Sources {
    ids: Texts,
    begins: Vec<Begin>,
    parts: Vec<Option<u32>>,
    /// What stands before the id in paths: usually the one opened folder.
    folders: Vec<String>,
    /// Paths that do not end with the id, as it has been sanitised, or that are not UTF-8.
    odd: HashMap<usize, PathBuf>,
}

/// What stands in a path before the id.
#[derive(Clone, Copy, Debug)]
enum Begin {
    Folder(u32),
    Odd,
}

impl Sources {
    pub fn push(&mut self, source: Source) {
        let begin = self.begin(&source);
        if let Begin::Odd = begin {
            self.odd.insert(self.begins.len(), source.path);
        }
        self.begins.push(begin);
        self.parts.push(source.part);
        self.ids.push(&source.id);
    }

    pub fn get(&self, at: usize) -> Source {
        let (id, part) = (self.ids.get(at), self.parts[at]);
        let path = match self.begins[at] {
            Begin::Folder(folder) => {
                format!("{}{}", self.folders[folder as usize], file(id, part)).into()
            }
            Begin::Odd => self.odd[&at].clone(),
        };
        Source {
            path,
            id: id.to_owned(),
            part,
        }
    }

    pub fn id(&self, at: usize) -> &str {
        self.ids.get(at)
    }

    fn begin(&mut self, source: &Source) -> Begin {
        let path = source.path.to_str();
        let Some(folder) = path.and_then(|path| path.strip_suffix(file(&source.id, source.part)))
        else {
            return Begin::Odd;
        };
        let known = self.folders.iter().rposition(|known| known == folder);
        let at = known.unwrap_or_else(|| {
            self.folders.push(folder.to_owned());
            self.folders.len() - 1
        });
        Begin::Folder(at as u32)
    }
}

/// An id without the number of the article within its file.
fn file(id: &str, part: Option<u32>) -> &str {
    match part {
        Some(_) => id.rsplit_once('#').map_or(id, |(file, _)| file),
        None => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_come_back() {
        let mut sources = Sources::default();
        let given: Vec<Source> = [
            ("/news/2024/a.txt", "2024/a.txt", None),
            ("/news/2024/b#c.jsonl", "2024/b#c.jsonl#2", Some(1)),
            ("/news/\u{1b}x.txt", "\u{fffd}x.txt", None),
            ("given.txt", "given.txt", None),
            ("/news/c.txt", "c.txt", None),
        ]
        .map(|(path, id, part)| Source {
            path: path.into(),
            id: id.into(),
            part,
        })
        .into();
        given.iter().for_each(|source| sources.push(source.clone()));
        for (at, source) in given.iter().enumerate() {
            assert_eq!(&sources.get(at), source);
        }
        assert_eq!((sources.folders.len(), sources.odd.len()), (2, 1));
    }
}
