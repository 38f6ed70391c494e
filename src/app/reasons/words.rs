//! What explanations call things.

use super::super::sidebar::note;
use super::super::target::evidence_for;
use crate::extract::locate::Candidate;
use crate::extract::{CountryEvidence, Entity, EntityKind, Finder, Kind, Mention, Sense};

pub fn what(entity: &Entity) -> String {
    let sort = entity.sort.map_or("", note);
    let kind = match entity.kind {
        EntityKind::Person => "a person",
        EntityKind::Organization => "an organization",
        EntityKind::Location => "a place",
    };
    match sort {
        "" => kind.to_owned(),
        sort => format!("{kind} ({sort})"),
    }
}

/// ": “Ahmed al-Sharaa” once, “al-Sharaa” twice"; nothing where there is one form.
pub fn forms(text: &str, mentions: &[&Mention]) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for mention in mentions {
        let form = mention.span.of(text).replace('\n', " ");
        match counts.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => counts.push((form, 1)),
        }
    }
    let forms: Vec<String> = (counts.into_iter())
        .map(|(form, count)| format!("“{form}” {}", times(count)))
        .collect();
    match forms.len() {
        0 | 1 => String::new(),
        _ => format!(": {}", forms.join(", ")),
    }
}

pub fn place(candidate: &Candidate) -> String {
    let place = candidate.place;
    let country = place.country().map_or("no country", |of| of.name());
    let region = place.admin1().filter(|region| *region != place);
    let region = region.map_or(String::new(), |region| format!("{}, ", region.name()));
    let loss = match candidate.loss {
        0.0 => String::new(),
        loss => format!(" − {loss:.0}"),
    };
    format!(
        "{}, {region}{country}: {:.0} + {:.0} + {:.0}{loss} = {:.0}",
        place.name(),
        candidate.prominence,
        candidate.support,
        candidate.division,
        candidate.score()
    )
}

/// "The article is about Syria: 14 mentions, 9 of them as a place; 61 % of the score of all countries".
pub fn standing(evidence: &CountryEvidence) -> String {
    let relation = if evidence.focus {
        "is about"
    } else {
        "mentions, and is not about,"
    };
    let mentions = match evidence.mentions {
        1 => "1 mention".to_owned(),
        many => format!("{many} mentions"),
    };
    format!(
        "The article {relation} {}: {mentions}, {} of them as a place; {} of the score of all countries",
        evidence.country.name(),
        evidence.literal,
        percent(evidence.score)
    )
}

pub fn finder(finder: Finder) -> &'static str {
    match finder {
        Finder::Gazetteer => "it stands in the built-in tables of names",
        Finder::Cue => "the words around it give it away, such as a title or “Ministry”",
        Finder::Tagger => "it looks like one to what was learned from labelled news",
        Finder::Repetition => "the same name was found elsewhere in the article",
    }
}

pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "a person",
        Kind::Organization => "an organization",
        Kind::Location => "a place",
        Kind::Demonym => "a people",
    }
}

pub fn sense(mention: &Mention) -> &'static str {
    match (mention.sense, evidence_for(mention).map(|_| mention.kind)) {
        (Sense::Literal, Some(Kind::Demonym)) => "It is a people, or what is theirs.",
        (Sense::Literal, Some(_)) => "It is meant as a place.",
        (Sense::Literal, None) => "It is an actor that belongs there.",
        (Sense::Associative, _) => "It stands for those who act there.",
        (Sense::Dateline, _) => "It says where the report was filed.",
    }
}

pub fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        many => format!("{many} times"),
    }
}

pub fn percent(share: f32) -> String {
    format!("{:.0} %", 100.0 * share)
}
