//! Which articles say the most of what is looked for.

use super::IndexError;
use super::evaluate::Asked;
use super::lists::Space;
use crate::text::phrase::Phrase;

/// How soon a word said once more counts less, and how much a long text is held against it: the usual values of BM25
/// (Robertson and Zaragoza 2009).
const SATURATION: f32 = 1.2;
const LENGTH: f32 = 0.75;

/// How often an article says something.
type Said = (u32, u32);

impl Asked<'_> {
    /// Of each article, by its id, how much it says of these phrases: BM25, summed. Ids behind the last have nothing.
    pub fn scores(&self, phrases: &[Phrase]) -> Result<Vec<f32>, IndexError> {
        let lengths = self.lists().lengths()?;
        let articles = lengths.iter().filter(|length| **length > 0).count() as f32;
        let words: f32 = lengths.iter().map(|length| *length as f32).sum();
        let usual = (words / articles.max(1.0)).max(1.0);
        let mut scores = vec![0.0; lengths.len()];
        for phrase in phrases {
            let said = self.said(phrase)?;
            let rarity =
                (1.0 + (articles - said.len() as f32 + 0.5) / (said.len() as f32 + 0.5)).ln();
            for (article, times) in said {
                let at = article as usize;
                let (Some(score), Some(length)) = (scores.get_mut(at), lengths.get(at)) else {
                    continue;
                };
                let long = 1.0 - LENGTH + LENGTH * *length as f32 / usual;
                let times = times as f32;
                *score +=
                    rarity.max(0.0) * times * (SATURATION + 1.0) / (times + SATURATION * long);
            }
        }
        Ok(scores)
    }

    /// How often each article says a phrase, in title or body.
    fn said(&self, phrase: &Phrase) -> Result<Vec<Said>, IndexError> {
        let mut said: Vec<Said> = Vec::new();
        match phrase.words() {
            [word] => self
                .lists()
                .each_saying(Space::Word, word, |article, times| {
                    said.push((article, times));
                })?,
            words => {
                let places = self.lists().phrase(Space::Word, words)?;
                said.extend(places.into_iter().map(|(article, _)| (article, 1)));
            }
        }
        said.sort_unstable();
        // A phrase gives a line for each place, and the start of a word one for each word.
        said.dedup_by(|again, first| {
            let same = again.0 == first.0;
            first.1 += if same { again.1 } else { 0 };
            same
        });
        Ok(said)
    }
}
