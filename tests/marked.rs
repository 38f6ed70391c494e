//! Marked text: `[Angela Merkel|person] met [Macron|person] in [Paris|location:FR]` becomes the text and its marks.
//!
//! Behind the kind may stand `:CC` (the country), `*` (the state acts: "Moscow said") and `#label` (mentions with one
//! label are one entity). A country `:-` says that there is none.

use dateline::extract::{Extraction, Extractor, Kind, Sense};
use dateline::text::Span;

/// What a line claims of one mention.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub span: Span,
    pub kind: Kind,
    /// `None`: the line says nothing of it.
    pub country: Option<String>,
    pub acts: bool,
    pub label: Option<String>,
}

/// The text without marks, and the marks.
#[track_caller]
pub fn parse(marked: &str) -> (String, Vec<Mark>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some(open) = rest.find('[') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find(']').expect("a mark is closed");
        let (name, mark) = rest[open + 1..close]
            .split_once('|')
            .expect("a mark has a kind");
        let start = text.len();
        text.push_str(name);
        marks.push(mark_of(mark, Span::new(start, text.len())));
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, marks)
}

fn mark_of(mark: &str, span: Span) -> Mark {
    let (mark, label) = match mark.split_once('#') {
        Some((mark, label)) => (mark, Some(label.to_owned())),
        None => (mark, None),
    };
    let acts = mark.ends_with('*');
    let mark = mark.trim_end_matches('*');
    let (kind, country) = match mark.split_once(':') {
        Some((kind, country)) => (kind, Some(country.to_owned())),
        None => (mark, None),
    };
    let kind = match kind {
        "person" => Kind::Person,
        "organization" => Kind::Organization,
        "location" => Kind::Location,
        "demonym" => Kind::Demonym,
        other => panic!("no such kind: {other}"),
    };
    Mark {
        span,
        kind,
        country,
        acts,
        label,
    }
}

/// What the extraction of a marked text gets wrong; empty if every mark is found as it is marked and nothing else is.
pub fn faults(marked: &str) -> Vec<String> {
    let (text, marks) = parse(marked);
    let title = text
        .find("\n\n")
        .filter(|_| marked.starts_with("# "))
        .unwrap_or(0);
    let extraction = Extractor.extract(&text, Span::new(0, title));
    let mut faults = Vec::new();
    for mark in &marks {
        faults.extend(fault(&text, &extraction, mark));
    }
    for mention in &extraction.mentions {
        if !marks.iter().any(|mark| mark.span == mention.span) {
            faults.push(format!(
                "found {:?} {:?}",
                mention.span.of(&text),
                mention.kind
            ));
        }
    }
    faults.extend(wrong_groups(&text, &extraction, &marks));
    faults
}

fn fault(text: &str, extraction: &Extraction, mark: &Mark) -> Option<String> {
    let name = mark.span.of(text);
    let Some(mention) = extraction
        .mentions
        .iter()
        .find(|mention| mention.span == mark.span)
    else {
        return Some(format!("missed {name:?} {:?}", mark.kind));
    };
    if mention.kind != mark.kind {
        return Some(format!(
            "{name:?} is {:?}, not {:?}",
            mention.kind, mark.kind
        ));
    }
    let country = mention
        .country
        .map_or("-".to_owned(), |country| country.code().to_owned());
    if mark
        .country
        .as_ref()
        .is_some_and(|wanted| *wanted != country)
    {
        return Some(format!("{name:?} is in {country}, not {:?}", mark.country));
    }
    let acts = mention.sense == Sense::Associative;
    (acts != mark.acts).then(|| format!("{name:?} acts: {acts}"))
}

fn wrong_groups(text: &str, extraction: &Extraction, marks: &[Mark]) -> Vec<String> {
    let entity = |mark: &Mark| {
        extraction
            .mentions
            .iter()
            .find(|mention| mention.span == mark.span)
            .and_then(|mention| mention.entity)
    };
    let mut faults = Vec::new();
    for (at, one) in marks.iter().enumerate() {
        for other in &marks[at + 1..] {
            if one.label.is_none() || other.label.is_none() || one.kind != other.kind {
                continue;
            }
            let (same, wanted) = (entity(one) == entity(other), one.label == other.label);
            if same != wanted {
                faults.push(format!(
                    "{:?} and {:?}: one entity: {same}",
                    one.span.of(text),
                    other.span.of(text)
                ));
            }
        }
    }
    faults
}
