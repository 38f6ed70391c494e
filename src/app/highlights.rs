//! Which names are highlighted in the text; kept from one start to the next.

use super::App;
use crate::corpus::Setting;
use crate::extract::Kind;

/// A kind of names that is highlighted, or not, by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    People,
    Organizations,
    /// Locations, and demonyms.
    Places,
}

const ALL: [Shade; 3] = [Shade::People, Shade::Organizations, Shade::Places];

impl Shade {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Person => Shade::People,
            Kind::Organization => Shade::Organizations,
            Kind::Location | Kind::Demonym => Shade::Places,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Shade::People => "people",
            Shade::Organizations => "organizations",
            Shade::Places => "locations",
        }
    }
}

/// A bit for each kind that is *not* highlighted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Off(u8);

const NOTHING: Off = Off(0b111);

impl Off {
    fn holds(self, shade: Shade) -> bool {
        self.0 & 1 << shade as u8 != 0
    }

    fn switched(self, shade: Shade) -> Self {
        Off(self.0 ^ 1 << shade as u8)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Highlights {
    off: Off,
    /// As it was before all were switched: what a kind is then switched from, as in `vp`.
    before: Off,
}

impl Highlights {
    pub fn show(self, kind: Kind) -> bool {
        !self.off.holds(Shade::of(kind))
    }

    /// Off, whatever is highlighted; all on, if nothing is.
    fn switched(self) -> Self {
        Self {
            off: if self.off == NOTHING { Off(0) } else { NOTHING },
            before: self.off,
        }
    }

    fn shade_switched(self, shade: Shade) -> Self {
        let off = self.before.switched(shade);
        Self { off, before: off }
    }

    fn sentence(self) -> String {
        let on: Vec<&str> = (ALL.into_iter())
            .filter(|shade| !self.off.holds(*shade))
            .map(Shade::name)
            .collect();
        match on.as_slice() {
            [] => "Names are not highlighted".into(),
            all if all.len() == ALL.len() => "All names are highlighted".into(),
            [only] => format!("Only {only} are highlighted"),
            some => format!("Only {} are highlighted", some.join(" and ")),
        }
    }
}

impl App {
    pub(super) fn switch_highlights(&mut self) {
        self.highlight(self.highlights.switched());
        if let Some(said) = &mut self.message {
            *said += "; p people, o organizations, l locations alone";
        }
    }

    pub(super) fn switch_shade(&mut self, shade: Shade) {
        self.highlight(self.highlights.shade_switched(shade));
    }

    fn highlight(&mut self, highlights: Highlights) {
        self.highlights = highlights;
        self.message = Some(highlights.sentence());
        let off = i64::from(highlights.off.0);
        self.corpus.set(Setting::HighlightsOff, off);
    }

    /// As it was left the last time.
    pub(super) fn recall_highlights(&mut self) {
        let off = self.corpus.setting(Setting::HighlightsOff).unwrap_or(0);
        let off = Off(off as u8 & NOTHING.0);
        self.highlights = Highlights { off, before: off };
    }
}
