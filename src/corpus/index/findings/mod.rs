//! The findings of an article in few bytes, so that it opens without being searched for names again.
//!
//! Names are mostly words of the text, and stand here as the number of the mention that says them; what follows from the
//! mentions is not stored at all. An eighth of the text, for news.

mod read;
mod write;

use super::{Index, IndexError};
use crate::corpus::ArticleId;
use crate::corpus::state::TextHash;
use crate::extract::{EntityKind, Extraction, Finder, Kind, Sense};
use rusqlite::OptionalExtension;
pub use write::packed;

/// The findings of an article as they are stored.
#[derive(Clone, Debug)]
pub struct Findings {
    /// The text in which they were found.
    says: TextHash,
    bytes: Vec<u8>,
}

impl Index {
    /// What was found in an article when it was read; `None` if it gave nothing, or is no longer there.
    pub fn findings(&self, id: ArticleId) -> Result<Option<Findings>, IndexError> {
        let query = "SELECT hash, found FROM article JOIN findings ON findings.article = article.id WHERE article.id = ?1";
        let mut query = self.connection.prepare_cached(query)?;
        let findings = query.query_row([id.0], |row| {
            Ok(Findings {
                says: TextHash::from_be_bytes(row.get(0)?),
                bytes: row.get(1)?,
            })
        });
        Ok(findings.optional()?)
    }
}

impl Findings {
    /// What was found in this text; `None` if it was another one, or if the bytes are damaged.
    pub fn of(&self, text: &str, says: TextHash) -> Option<Extraction> {
        if self.says != says {
            return None;
        }
        read::extraction(&self.bytes, text)
    }
}

const KINDS: [Kind; 4] = [
    Kind::Person,
    Kind::Organization,
    Kind::Location,
    Kind::Demonym,
];
const FINDERS: [Finder; 4] = [
    Finder::Gazetteer,
    Finder::Cue,
    Finder::Tagger,
    Finder::Repetition,
];
const SENSES: [Sense; 3] = [Sense::Literal, Sense::Associative, Sense::Dateline];
const ENTITY_KINDS: [EntityKind; 3] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Location,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{GivenText, given};
    use crate::corpus::Entry;
    use crate::extract::Extractor;

    /// With a name over two lines, names of several finders, states, cities of one name, and the reasons for them.
    const TEXT: &str = "MOSCOW, March 3 — Russia said on Monday that the Syrian Observatory for Human Rights was wrong \
        about Tartus. President Ahmed al-Shara met Mr. Lavrov in Paris, Texas. \u{201c}We are ready,\u{201d} Al-Shara told the United\n\
        Nations in Geneva, and the UN thanked Syria and al-Shara. Homs, Aleppo and Taiwan were not named, said Moscow.";

    fn entry() -> Entry {
        let article = given(GivenText {
            text: TEXT,
            ..GivenText::default()
        })
        .article;
        let extraction = Extractor.extract(&article.text, article.title);
        Entry {
            article,
            extraction,
        }
    }

    #[test]
    fn findings_come_back() {
        let entry = entry();
        let findings = Findings {
            says: entry.says(),
            bytes: packed(&entry),
        };
        assert!(entry.extraction.entities.len() > 8 && !entry.extraction.states.is_empty());
        let back = findings.of(&entry.article.text, entry.says());
        assert_eq!(back, Some(entry.extraction.clone()));
        assert_eq!(findings.of(&entry.article.text, entry.says() ^ 1), None);
    }

    proptest::proptest! {
        #[test]
        fn damage_is_no_findings_or_others_of_the_same_text(at in 0..1000usize, other: u8, cut in 0..1000usize) {
            let entry = entry();
            let mut bytes = packed(&entry);
            let length = bytes.len();
            bytes[at % length] = other;
            bytes.truncate(cut.max(length / 2));
            if let Some(found) = read::extraction(&bytes, &entry.article.text) {
                for mention in &found.mentions {
                    proptest::prop_assert!(entry.article.text.get(mention.span.range()).is_some());
                }
                let mentions = found.mentions.len() as u32;
                for entity in &found.entities {
                    proptest::prop_assert!(!entity.mentions.is_empty());
                    proptest::prop_assert!(entity.mentions.iter().all(|at| *at < mentions));
                }
            }
        }
    }
}
