//! A long text is read in parts, each a text of its own, so that what is made of it on the way takes no more memory than
//! a book: the tokens and scores of a text take eight times its size. What was found in the parts becomes one answer.

use super::Extraction;
use super::assemble;
use super::entity::{Entity, EntityId, EntityKind};
use super::focus::{self, Scores};
use super::gazetteer::PlaceId;
use super::mention::Mention;
use super::passage::Passage;
use crate::text::Span;
use crate::text::fold::fold;
use foldhash::HashMap;

/// The longest text that is read in one go, in bytes: a long novel.
const LONGEST: usize = 2 << 20;

/// A part of a text.
pub struct Part<'a> {
    pub text: &'a str,
    /// Where it begins in the text.
    pub start: u32,
    /// What it has of the headline.
    pub title: Span,
}

/// The parts of `text`, in order: one, unless it is very long. They end with a paragraph, where there are any.
pub fn parts(text: &str, title: Span) -> impl Iterator<Item = Part<'_>> {
    let mut start = 0;
    let mut ends = std::iter::from_fn(move || {
        (start < text.len() || start == 0).then(|| {
            let end = end_of_part(text, start);
            (std::mem::replace(&mut start, end.max(1)), end)
        })
    });
    std::iter::from_fn(move || {
        let (start, end) = ends.next()?;
        let end_of_title = match start {
            0 => title.end.min(end as u32),
            _ => 0,
        };
        Some(Part {
            text: &text[start..end],
            start: start as u32,
            title: Span {
                start: title.start.min(end_of_title),
                end: end_of_title,
            },
        })
    })
}

fn end_of_part(text: &str, start: usize) -> usize {
    if text.len() - start <= LONGEST {
        return text.len();
    }
    let boundary = |from: usize| (from..text.len()).find(|&at| text.is_char_boundary(at));
    let end = boundary(start + LONGEST).unwrap_or(text.len());
    let Some(middle) = boundary(start + LONGEST / 2).filter(|&middle| middle < end) else {
        return end;
    };
    let behind = |mark: &str| Some(middle + text[middle..end].rfind(mark)? + mark.len());
    ["\n\n", "\n", ". ", " "]
        .into_iter()
        .find_map(behind)
        .unwrap_or(end)
}

impl Part<'_> {
    /// Where the first and the second paragraph of the whole text end, if they lie here.
    pub fn lead(&self, passage: &Passage) -> [u32; 2] {
        match self.start {
            0 => focus::lead(passage),
            _ => [0; 2],
        }
    }
}

/// What was found in the parts so far.
#[derive(Default)]
pub struct Whole {
    found: Extraction,
    pub scores: Scores,
    known: HashMap<(EntityKind, Form), EntityId>,
    /// So many entities are known by their forms.
    met: usize,
}

/// What tells that entities of two parts are one: the place, or a folded name.
#[derive(PartialEq, Eq, Hash)]
enum Form {
    Place(PlaceId),
    Name(String),
}

impl Whole {
    /// Adds what was found in a part that begins at byte `start` of the text.
    pub fn add(&mut self, entities: Vec<Entity>, mentions: Vec<Mention>, start: u32) {
        if start == 0 {
            self.found.entities = entities;
            self.found.mentions = mentions;
            return;
        }
        self.meet();
        let before = self.found.mentions.len() as u32;
        let ids: Vec<EntityId> = (entities.into_iter())
            .map(|entity| self.join(placed(entity, before, start)))
            .collect();
        let moved = mentions.into_iter().map(|mention| Mention {
            span: mention.span.behind(start),
            entity: mention.entity.map(|EntityId(id)| ids[id as usize]),
            ..mention
        });
        self.found.mentions.extend(moved);
    }

    /// Learns the forms of the entities that were added last. A form that two have is that of the first.
    fn meet(&mut self) {
        for id in self.met..self.found.entities.len() {
            let entity = &self.found.entities[id];
            for form in forms(entity) {
                let id = EntityId(id as u32);
                self.known.entry((entity.kind, form)).or_insert(id);
            }
        }
        self.met = self.found.entities.len();
    }

    /// Takes an entity in as a new one, or into the one that it is.
    fn join(&mut self, entity: Entity) -> EntityId {
        let same = forms(&entity)
            .next()
            .and_then(|form| self.known.get(&(entity.kind, form)).copied());
        let Some(EntityId(id)) = same else {
            self.found.entities.push(entity);
            return EntityId(self.found.entities.len() as u32 - 1);
        };
        let one = &mut self.found.entities[id as usize];
        one.mentions.extend(entity.mentions);
        for form in std::iter::once(entity.name).chain(entity.aliases) {
            if form != one.name && !one.aliases.contains(&form) {
                one.aliases.push(form);
            }
        }
        EntityId(id)
    }

    /// All that was found.
    pub fn end(mut self) -> Extraction {
        self.found.states = assemble::states(&self.found.mentions);
        self.found.countries = self.scores.evidence();
        self.found
    }
}

/// An entity of a part as one of the text: behind so many mentions and bytes.
fn placed(mut entity: Entity, mentions: u32, start: u32) -> Entity {
    for mention in &mut entity.mentions {
        *mention += mentions;
    }
    if let Some(located) = entity.located.take() {
        let because = located.because.behind(start);
        entity.located = Some(super::Located { because, ..located });
    }
    entity
}

/// The forms by which an entity is known, its display name first.
fn forms(entity: &Entity) -> impl Iterator<Item = Form> {
    let names = std::iter::once(&entity.name).chain(&entity.aliases);
    let names = names.filter(|_| entity.place.is_none());
    let place = entity.place.map(Form::Place);
    place
        .into_iter()
        .chain(names.map(|name| Form::Name(fold(name))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Extractor;

    #[test]
    fn parts_are_the_text_and_end_where_it_pauses() {
        let paragraph = "Żółć in Homs. ".repeat(700);
        for (text, count) in [
            (String::new(), 1),
            ("A".to_owned(), 1),
            ("é".repeat(LONGEST), 2),
            (paragraph.repeat(500), 3),
            (format!("{paragraph}\n\n").repeat(500), 3),
        ] {
            let title = Span::new(0, 1.min(text.len()));
            let parts: Vec<Part> = parts(&text, title).collect();
            assert!(parts.iter().all(|part| part.text.len() <= LONGEST + 3));
            assert!(parts.len() >= count && parts[0].title == title);
            assert!(parts[1..].iter().all(|part| part.title.is_empty()));
            let joined: String = parts.iter().map(|part| part.text).collect();
            assert!(joined == text);
            let breaks = parts[..parts.len() - 1].iter();
            let pause = if text.contains('\n') { "\n\n" } else { ". " };
            assert!(
                breaks
                    .clone()
                    .all(|part| part.text.ends_with(pause) || !text.contains('.'))
            );
        }
    }

    #[test]
    fn what_a_long_text_names_is_one_answer() {
        let start = "Rain in Homs\n\nAhmed al-Sharaa said in Damascus that Russia had agreed.\n\n";
        let filler = "It rained and it rained on. ".repeat(40) + "\n\n";
        let end = "Ahmed al-Sharaa met Mr. Smith in Paris, Texas. Russia said it had agreed.\n";
        let text = start.to_owned() + &filler.repeat(2 * LONGEST / filler.len()) + end;
        let (found, explanation) = Extractor.explain(&text, Span::new(0, 12));
        assert_eq!(Extractor.extract(&text, Span::new(0, 12)), found);
        assert_eq!(explanation.mentions.len(), found.mentions.len());
        let entity = |name: &str| {
            let mut of_name = found.entities.iter().filter(|entity| entity.name == name);
            let entity = of_name.next().map(|entity| {
                let spans = entity.mentions.iter();
                let spans = spans.map(|&at| found.mentions[at as usize].span.of(&text));
                spans.collect::<Vec<_>>()
            });
            assert!(of_name.next().is_none(), "{name} is one");
            entity.unwrap_or_default()
        };
        assert_eq!(entity("Ahmed al-Sharaa"), ["Ahmed al-Sharaa"; 2]);
        assert_eq!(entity("Russia"), ["Russia"; 2]);
        assert_eq!(entity("Paris"), ["Paris"]);
        let paris = found.entities.iter().find(|entity| entity.name == "Paris");
        let because = paris
            .and_then(|paris| paris.located.clone())
            .map(|located| located.because);
        let Some(super::super::Reason::SaidByText { container }) = because else {
            panic!("Texas says so: {because:?}");
        };
        assert_eq!(container.of(&text), "Texas");
    }
}
