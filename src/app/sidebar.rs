//! Who and where, beside the text: actors in groups above, places under their countries below.

use super::areas::Pane;
use super::target::{Named, Target, evidence_for};
use super::viewport::Viewport;
use crate::extract::{Country, Entity, EntityKind, Extraction, Sort};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// One row of the sidebar.
#[derive(Clone, Debug, PartialEq)]
pub struct SideRow {
    pub kind: SideKind,
    pub name: String,
    /// A finer kind, shown dimmed: "armed group"; empty if there is none.
    pub note: &'static str,
    /// How often it is mentioned.
    pub count: usize,
    /// What Enter follows; `None` for the heading of a group.
    pub target: Option<Target>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SideKind {
    Heading,
    Person,
    Organization,
    State,
    Country,
    /// A country of which the article names only the people: "Germans".
    People,
    /// A place within the country above.
    Place,
    /// A place of no one country: a sea, a region.
    Region,
}

/// Whether the reader has moved or jumped within the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    AtStart,
    Begun,
}

#[derive(Clone, Debug, Default)]
pub struct Sidebar {
    /// Actors, then locations.
    pub rows: Vec<SideRow>,
    /// How many of the rows are actors.
    pub actors: usize,
    /// The row that keys act on.
    pub cursor: usize,
    /// The row of the mention that the reader is at.
    pub here: Option<usize>,
    pub upper: Viewport,
    pub lower: Viewport,
    height: u16,
}

impl Sidebar {
    /// Shows what was found in an article.
    pub fn show(&mut self, extraction: &Extraction) {
        self.rows = actors(extraction);
        self.actors = self.rows.len();
        self.rows.extend(locations(extraction));
        (self.cursor, self.here) = (0, None);
        (self.upper, self.lower) = Default::default();
        self.move_by(0);
        self.resize(self.height);
    }

    /// Divides `height` rows between actors and locations; one row is for the line between them.
    pub fn resize(&mut self, height: u16) {
        self.height = height;
        let (actors, locations) = (self.actors, self.rows.len() - self.actors);
        let (upper, lower) = shares(height.saturating_sub(1).into(), actors, locations);
        self.upper.resize(upper);
        self.upper.extend(actors);
        self.lower.resize(lower);
        self.lower.extend(locations);
    }

    /// Moves the cursor over so many rows that can be followed.
    pub fn move_by(&mut self, rows: i32) {
        let stops: Vec<usize> = (0..self.rows.len())
            .filter(|row| self.rows[*row].target.is_some())
            .collect();
        let at = stops.partition_point(|stop| *stop < self.cursor) as i64;
        let last = stops.len().saturating_sub(1) as i64;
        let at = (at + i64::from(rows)).clamp(0, last) as usize;
        self.cursor = stops.get(at).copied().unwrap_or(0);
        self.show_cursor();
    }

    /// Scrolls the part that the cursor is in, without moving it.
    pub fn scroll(&mut self, rows: i32) {
        match self.cursor < self.actors {
            true => self.upper.scroll(rows),
            false => self.lower.scroll(rows),
        }
    }

    /// Puts the cursor on a row.
    pub fn select(&mut self, row: usize) {
        self.cursor = row.min(self.rows.len().saturating_sub(1));
        self.move_by(0);
    }

    /// Marks the row of what the reader is at. Where that is a new one the cursor goes there unless the sidebar has the
    /// focus, and it comes into sight unless the reader has not left the start of the article: there the most prominent
    /// names are what is wanted.
    pub fn mark(&mut self, here: Option<usize>, (focus, progress): (Pane, Progress)) {
        if self.here == here {
            return;
        }
        self.here = here;
        let Some(row) = here else {
            return;
        };
        match focus {
            Pane::List | Pane::Text => self.cursor = row,
            Pane::Sidebar => {}
        }
        match progress {
            Progress::AtStart => {}
            Progress::Begun => self.reveal(row),
        }
    }

    fn show_cursor(&mut self) {
        self.reveal(self.cursor);
    }

    fn reveal(&mut self, row: usize) {
        match row.checked_sub(self.actors) {
            None => self.upper.show(row),
            Some(row) if row < self.lower.len() => self.lower.show(row),
            Some(_) => {}
        }
    }

    /// The row at a line of the pane, counted from its top.
    pub fn row_at(&self, line: u16) -> Option<usize> {
        let line = usize::from(line);
        let upper = self.upper.height();
        let (start, row) = match line.checked_sub(upper + 1) {
            None if line == upper => return None,
            None => (0, self.upper.visible().start + line),
            Some(line) => (self.actors, self.lower.visible().start + line),
        };
        let end = if start == 0 {
            self.actors
        } else {
            self.rows.len()
        };
        (start + row < end).then_some(start + row)
    }

    /// The row of a mention.
    pub fn row_of(&self, extraction: &Extraction, mention: usize) -> Option<usize> {
        let row_of = |target: &Target| {
            let is = |row: &SideRow| row.target.as_ref() == Some(target);
            self.rows.iter().position(is)
        };
        let acts = |state: &&crate::extract::State| state.mentions.contains(&(mention as u32));
        if let Some(state) = extraction.states.iter().find(acts) {
            return row_of(&Target::State(state.country));
        }
        let mention = extraction.mentions.get(mention)?;
        let entity = mention
            .entity
            .and_then(|id| extraction.entities.get(id.0 as usize));
        let country = mention.country.map(Target::Country);
        entity
            .and_then(|entity| row_of(&Target::Entity(Named::of(entity))))
            .or_else(|| row_of(&country?))
    }
}

/// How many rows each part gets: what it needs, if both fit; else neither less than half for the other's sake.
fn shares(height: usize, actors: usize, locations: usize) -> (usize, usize) {
    let upper = match actors + locations <= height {
        true => actors.max(1).min(height),
        false => actors.min((height / 2).max(height.saturating_sub(locations))),
    };
    (upper, height - upper)
}

fn actors(extraction: &Extraction) -> Vec<SideRow> {
    let of_kind = |kind: EntityKind| {
        let found = extraction
            .entities
            .iter()
            .filter(move |entity| entity.kind == kind);
        most_prominent_first(found.map(row).collect())
    };
    let states = extraction.states.iter().map(|state| SideRow {
        kind: SideKind::State,
        name: state.country.name().to_owned(),
        note: "",
        count: state.mentions.len(),
        target: Some(Target::State(state.country)),
    });
    let groups = [
        ("People", of_kind(EntityKind::Person)),
        ("Organizations", of_kind(EntityKind::Organization)),
        ("States", most_prominent_first(states.collect())),
    ];
    groups
        .into_iter()
        .flat_map(|(name, rows)| group(name, rows))
        .collect()
}

fn locations(extraction: &Extraction) -> Vec<SideRow> {
    let places =
        || (extraction.entities.iter()).filter(|entity| entity.kind == EntityKind::Location);
    let mut rows = Vec::new();
    for head in most_prominent_first(heads(extraction)) {
        let within = |entity: &&Entity| {
            entity.sort != Some(Sort::Country)
                && country_of(entity).map(Target::Country) == head.target
        };
        let inside = most_prominent_first(places().filter(within).map(row).collect());
        rows.push(head);
        rows.extend(inside);
    }
    let nowhere = places().filter(|entity| country_of(entity).is_none());
    rows.extend(group(
        "Regions and seas",
        most_prominent_first(nowhere.map(row).collect()),
    ));
    rows
}

/// The rows of the countries: each with all that speaks of it, its places and its people.
fn heads(extraction: &Extraction) -> Vec<SideRow> {
    let mut counts: BTreeMap<Country, (usize, SideKind)> = BTreeMap::new();
    for country in extraction.mentions.iter().filter_map(evidence_for) {
        counts.entry(country).or_insert((0, SideKind::People)).0 += 1;
    }
    let places = (extraction.entities.iter()).filter(|entity| entity.kind == EntityKind::Location);
    for country in places.filter_map(country_of) {
        counts.entry(country).or_insert((0, SideKind::Country)).1 = SideKind::Country;
    }
    let row = |(country, (count, kind)): (Country, (usize, SideKind))| SideRow {
        kind,
        name: country.name().to_owned(),
        note: "",
        count,
        target: Some(Target::Country(country)),
    };
    counts.into_iter().map(row).collect()
}

fn row(entity: &Entity) -> SideRow {
    let kind = match entity.kind {
        EntityKind::Person => SideKind::Person,
        EntityKind::Organization => SideKind::Organization,
        EntityKind::Location if country_of(entity).is_some() => SideKind::Place,
        EntityKind::Location => SideKind::Region,
    };
    let doubtful = entity
        .located
        .as_ref()
        .is_some_and(|located| located.uncertain);
    SideRow {
        kind,
        name: if doubtful {
            format!("{}?", entity.name)
        } else {
            entity.name.clone()
        },
        note: entity.sort.map_or("", note),
        count: entity.mentions.len(),
        target: Some(Target::Entity(Named::of(entity))),
    }
}

/// A sort in plain words, where it says more than the group does.
pub(super) fn note(sort: Sort) -> &'static str {
    match sort {
        Sort::ArmedGroup => "armed group",
        Sort::Ngo => "NGO",
        Sort::City | Sort::Country | Sort::Other => "",
        Sort::Government
        | Sort::Military
        | Sort::Party
        | Sort::Intergovernmental
        | Sort::Company
        | Sort::Media
        | Sort::Region
        | Sort::Water
        | Sort::Facility => sort.name(),
    }
}

fn country_of(entity: &Entity) -> Option<Country> {
    entity.located.as_ref().map(|located| located.country)
}

fn most_prominent_first(mut rows: Vec<SideRow>) -> Vec<SideRow> {
    rows.sort_by_key(|row| Reverse(row.count));
    rows
}

/// A heading over its rows; nothing over none.
fn group(name: &str, rows: Vec<SideRow>) -> Vec<SideRow> {
    if rows.is_empty() {
        return rows;
    }
    let heading = SideRow {
        kind: SideKind::Heading,
        name: name.to_owned(),
        note: "",
        count: rows.len(),
        target: None,
    };
    std::iter::once(heading).chain(rows).collect()
}
