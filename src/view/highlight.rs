//! A row of the text, its names and what is being followed become stretches of one look each.

use super::theme::Emphasis;
use crate::extract::{Kind, Mention};
use crate::text::Span;

/// A stretch of a row that looks the same throughout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub span: Span,
    pub kind: Option<Kind>,
    pub emphasis: Emphasis,
}

/// What stands out in a text; each list sorted and without overlaps.
#[derive(Clone, Copy, Debug, Default)]
pub struct Marks<'a> {
    pub mentions: &'a [Mention],
    /// The places of what is being followed.
    pub hits: &'a [Span],
    /// Where the current one of them begins.
    pub current: Option<u32>,
}

impl Marks<'_> {
    /// Divides `row` into stretches: one walk over row, mentions and hits together.
    pub fn stretches(self, row: Span) -> Vec<Stretch> {
        let before = |span: &Span| span.end <= row.start;
        let first = self
            .mentions
            .partition_point(|mention| before(&mention.span));
        let mut mentions = self.mentions[first..].iter().peekable();
        let mut hits = self.hits[self.hits.partition_point(before)..]
            .iter()
            .peekable();
        let mut stretches = Vec::new();
        let mut at = row.start;
        while at < row.end {
            while mentions.next_if(|mention| mention.span.end <= at).is_some() {}
            while hits.next_if(|hit| hit.end <= at).is_some() {}
            let mention = mentions.peek().copied();
            let hit = hits.peek().copied().copied();
            let edge = |next: Option<Span>| match next {
                Some(span) if span.start > at => span.start,
                Some(span) => span.end,
                None => row.end,
            };
            let end = edge(mention.map(|mention| mention.span))
                .min(edge(hit))
                .min(row.end);
            let (mention, hit) = (
                mention.filter(|mention| mention.span.start <= at),
                hit.filter(|hit| hit.start <= at),
            );
            stretches.push(Stretch {
                span: Span { start: at, end },
                kind: mention.map(|mention| mention.kind),
                emphasis: match hit {
                    Some(hit) if self.current == Some(hit.start) => Emphasis::Current,
                    Some(_) => Emphasis::Followed,
                    None => Emphasis::None,
                },
            });
            at = end;
        }
        stretches
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Finder, Sense};

    fn mention(start: u32, end: u32, kind: Kind) -> Mention {
        Mention {
            span: Span { start, end },
            kind,
            by: Finder::Cue,
            entity: None,
            country: None,
            sense: Sense::Literal,
        }
    }

    #[test]
    fn rows_are_divided_where_something_begins_or_ends() {
        let mentions = [mention(2, 5, Kind::Person), mention(8, 14, Kind::Location)];
        let hits = [Span::new(4, 6), Span::new(8, 14)];
        let marks = Marks {
            mentions: &mentions,
            hits: &hits,
            current: Some(8),
        };
        let shown = |row: Span| {
            let shown = marks.stretches(row).into_iter().map(|stretch| {
                let kind = stretch.kind.map_or("-".into(), |kind| format!("{kind:?}"));
                format!(
                    "{}..{} {kind} {:?}",
                    stretch.span.start, stretch.span.end, stretch.emphasis
                )
            });
            shown.collect::<Vec<_>>().join(", ")
        };
        for (row, expected) in [
            (Span::new(0, 3), "0..2 - None, 2..3 Person None"),
            (
                Span::new(3, 9),
                "3..4 Person None, 4..5 Person Followed, 5..6 - Followed, 6..8 - None, 8..9 Location Current",
            ),
            (Span::new(14, 20), "14..20 - None"),
            (Span::new(7, 7), ""),
        ] {
            assert_eq!(shown(row), expected);
        }
    }
}
