//! What the user has done with the articles: read, starred, how far they got.

use super::index::IndexError;
use super::state::{Mark, State, StateError, TextHash};
use super::{ArticleId, Corpus, ReadMark, StarMark};

impl Corpus {
    /// Finds out which articles are marked, as all but the first frame needs.
    pub fn learn_marks(&self) {
        self.answer(|known| known.marked(&self.index, &self.state).map(|_| ()));
    }

    /// Gets ready to store marks; says why they cannot be stored.
    pub fn prepare_marks(&mut self) -> Option<String> {
        let prepared = self.state.prepare();
        prepared.err().map(|error| error.to_string())
    }

    /// How many articles have not been read, once the marks have been learned; a file that gave none is not one.
    pub fn unread(&self) -> Option<usize> {
        self.answer(|known| {
            let marked = known.marked_if_learned();
            Ok(marked.map(|marked| known.counts.articles.saturating_sub(marked.read.len())))
        })
    }

    pub fn set_read(&mut self, id: ArticleId, mark: ReadMark) {
        // A file that gave no article cannot be read by anybody.
        if self.row(id).problem.is_none() {
            self.mark(id, |state, hash| state.set_read(hash, mark));
        }
    }

    pub fn set_starred(&mut self, id: ArticleId, mark: StarMark) {
        self.mark(id, |state, hash| state.set_star(hash, mark));
    }

    /// Remembers what was on top of the screen, as an offset into the article's text.
    pub fn set_position(&mut self, id: ArticleId, position: u32) {
        self.mark(id, |state, hash| state.set_position(hash, position));
    }

    /// What the user has done with an article; nothing, where it is no longer there.
    pub fn marks(&self, id: ArticleId) -> Mark {
        self.answer(|_| {
            let hash = self.index.hash(id)?;
            hash.map_or(Ok(Mark::default()), |hash| Ok(self.state.mark(hash)?))
        })
    }

    /// What an article says; `None` if it is no longer there.
    pub fn says(&self, id: ArticleId) -> Option<TextHash> {
        self.answer(|_| self.index.hash(id))
    }

    fn mark(
        &mut self,
        id: ArticleId,
        set: impl FnOnce(&mut State, TextHash) -> Result<(), StateError>,
    ) {
        let Some(hash) = self.answer(|_| self.index.hash(id)) else {
            return;
        };
        // What cannot be stored is kept until the end.
        let stored = set(&mut self.state, hash).map_err(IndexError::from);
        let noted = self.state.mark(hash).map_err(IndexError::from);
        let noted = noted.and_then(|mark| self.known.get_mut().note(&self.index, (hash, mark)));
        if let Err(error) = stored.and(noted) {
            self.trouble.replace(Some(error));
        }
    }
}
