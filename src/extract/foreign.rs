//! Texts in other languages than English. What the finders know of names they know of English: other capitals and other
//! small words make them see names everywhere. Of what they propose for such a text only what stands by itself is
//! believed: places that the tables hold under that name, and persons by several names.

use super::gazetteer::{Meaning, PlaceKind, longest};
use super::mention::{Finder, Found, Kind};
use super::passage::Passage;
use crate::text::language::language;

/// A place must be so prominent, of 255: in other languages small places bear the names of small words.
const LARGE: u8 = 100;

/// Whether a text is certainly in another language.
pub fn is_foreign(text: &str) -> bool {
    language(text).is_some_and(|code| code != "en")
}

/// Whether a proposal for such a text is believed.
pub fn is_believed(passage: &Passage, found: &Found) -> bool {
    let words = found.span.of(passage.text).split_whitespace().count();
    match (found.kind, found.by) {
        (Kind::Person, _) | (Kind::Organization, Finder::Gazetteer) => words > 1,
        (Kind::Location, _) => {
            let first = passage.token_from(found.span.start);
            is_known_place(passage, found) && !is_small_word(passage, first)
        }
        (Kind::Organization, Finder::Cue | Finder::Tagger | Finder::Repetition) => false,
        (Kind::Demonym, _) => false,
    }
}

/// Whether all of the name is that of a country or of a large place.
fn is_known_place(passage: &Passage, found: &Found) -> bool {
    let first = passage.token_from(found.span.start);
    let Some(name) = longest(passage.text, &passage.tokens, first) else {
        return false;
    };
    let mut meanings = name.meanings;
    passage.span(first, first + name.tokens).end == found.span.end
        && meanings.any(|meaning| match meaning {
            Meaning::Place(place) => {
                place.kind() == PlaceKind::Country || place.prominence() >= LARGE
            }
            Meaning::Demonym(_) | Meaning::Organization(_) | Meaning::Person(_) => false,
        })
}

/// Whether a word that begins a sentence is so short that it may be an article: "Los", "Das", "Une".
fn is_small_word(passage: &Passage, at: usize) -> bool {
    passage.is_sentence_start(at)
        && passage.word(at).chars().count() <= 4
        && !passage.is_all_capitals(at)
}

#[cfg(test)]
mod tests {
    use crate::extract::{EntityKind, Extractor};
    use crate::text::Span;

    /// Kind and name of each entity.
    fn told(text: &str) -> String {
        let found = Extractor.extract(text, Span::new(0, 0));
        let kind = |kind| match kind {
            EntityKind::Person => "P",
            EntityKind::Organization => "O",
            EntityKind::Location => "L",
        };
        let entities = found
            .entities
            .iter()
            .map(|entity| format!("{} {}", kind(entity.kind), entity.name));
        entities.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn what_is_found_in_other_languages() {
        let french = "Le ministre des transports s'est rendu mardi à Damas, où les pilotes du port refusent de travailler la nuit. \
            « Nous avons reçu une lettre », a dit Samir Issa, porte-parole des pilotes, à Beyrouth. Deux navires attendent \
            au large, et un troisième est reparti vers Istanbul. Le gouvernement n'a pas réagi, a-t-on appris à Alep.";
        assert_eq!(
            told(french),
            "L Damas, P Samir Issa, L Beyrouth, L Istanbul, L Alep"
        );
        let spanish = "Los prácticos del puerto sirio no llevarán barcos al muelle después del anochecer, dijo el martes su sindicato \
            en Damasco. Dos buques con trigo esperan frente a la costa desde el domingo, y otro ha vuelto a Mersin. \
            «Pedimos lámparas en noviembre», dijo Samir Issa en Beirut. La embajada en Madrid no quiso responder.";
        assert_eq!(
            told(spanish),
            "L Damasco, L Mersin, P Samir Issa, L Beirut, L Madrid"
        );
    }
}
