//! What the first lines of a story say beside the story: "By Jane Doe", "Published January 28, 2025", "Source: …".

use super::dated::{Trust, dated};
use super::{Fields, Key, key};
use crate::article::date::{self, Written};
use jiff::civil::Date;

/// Longer lines are prose.
const LONGEST_ASIDE: usize = 160;

/// One of the first lines.
#[derive(Clone, Debug, PartialEq)]
pub enum HeadLine {
    /// Nothing of it belongs to the story.
    Aside(Fields),
    Story(Option<(Date, Trust)>),
}

/// Reads one of the first lines, or the first paragraph.
pub fn read_line(line: &str) -> HeadLine {
    if line.len() <= LONGEST_ASIDE
        && let Some(fields) = header(line)
            .or_else(|| byline(line))
            .or_else(|| bare_date(line))
            .or_else(|| row(line))
    {
        return HeadLine::Aside(fields);
    }
    HeadLine::Story(dated(line))
}

/// "Date: 2025-01-28", "Source: Example Times".
pub fn header(line: &str) -> Option<Fields> {
    let (name, value) = line.split_once(':')?;
    let ((key, _), value) = (key(name.trim())?, value.trim());
    let mut fields = Fields::default();
    fields.set(key, value);
    let fits = match key {
        Key::Date => fields.date.is_some(),
        Key::Url => fields.url.is_some(),
        Key::Title => !value.is_empty(),
        // "Source: close to the army, he said." is a sentence; a name is short and has no stop.
        Key::Publisher | Key::Author => {
            !value.is_empty() && value.len() <= 80 && !value.ends_with('.')
        }
        Key::Ignored => true,
        Key::Text | Key::Teaser => false,
    };
    fits.then_some(fields)
}

/// "By Jane Doe", "By Jane Doe and John Roe | January 28, 2025".
fn byline(line: &str) -> Option<Fields> {
    let rest = line
        .get(..3)
        .filter(|by| by.eq_ignore_ascii_case("by "))
        .map(|_| line[3..].trim())?;
    let written = date::written_in(rest).next();
    let names_end = written
        .as_ref()
        .map_or(rest.len(), |written| written.range.start);
    let names = &rest[..names_end];
    let (names, after) = match names.find(['|', '•', '·', '–', '—', '/']) {
        Some(at) => names.split_at(at),
        None => (names, ""),
    };
    let behind = written
        .as_ref()
        .map_or("", |written| &rest[written.range.end..]);
    let names = names.trim().trim_end_matches([',', '-', ':']).trim();
    let is_byline = is_names(names) && says_only_when(after) && says_only_when(behind);
    is_byline.then(|| Fields {
        author: Some(before_place(names).to_owned()),
        date: written.map(|written| written.day),
        ..Fields::default()
    })
}

/// Words of names: capitalised, or one of the small words within and between names.
fn is_names(text: &str) -> bool {
    const SMALL: [&str; 24] = [
        "and", "&", "in", "of", "for", "at", "de", "del", "der", "den", "di", "da", "la", "le",
        "van", "von", "bin", "ibn", "al", "el", "y", "e", "und", "et",
    ];
    let is_name = |word: &str| {
        let first = word.trim_start_matches(['(', '"', '“']).chars().next();
        first.is_some_and(char::is_uppercase)
            || SMALL.contains(&word)
            || word.starts_with("al-")
            || word.starts_with("el-")
    };
    let count = text.split_whitespace().count();
    (1..=14).contains(&count)
        && text.starts_with(|c: char| c.is_uppercase())
        && text.split_whitespace().all(is_name)
        && !text.ends_with(['!', '?', ':'])
}

/// "Jane Doe in Beirut" → "Jane Doe".
fn before_place(names: &str) -> &str {
    names.find(" in ").map_or(names, |at| &names[..at])
}

/// "January 28, 2025", "Published on Tuesday, 28 Jan 2025 at 10:05 GMT", "Updated: 2025-01-28 | 5 min read".
fn bare_date(line: &str) -> Option<Fields> {
    let found: Vec<Written> = date::written_in(line).collect();
    let mut from = 0;
    for written in &found {
        if !says_only_when(&line[from..written.range.start]) {
            return None;
        }
        from = written.range.end;
    }
    let day = first_published(line, &found)?;
    let behind = line[from..].trim_start_matches([',', ' ', '|', '·', '•', '–', '—']);
    let byline = byline(behind);
    (byline.is_some() || says_only_when(behind)).then(|| Fields {
        date: Some(day),
        ..byline.unwrap_or_default()
    })
}

/// "Jane Doe · 17 August 2020", "28 November 2022 • Analysis • 2 min read": short parts beside a date.
fn row(line: &str) -> Option<Fields> {
    let parts: Vec<&str> = line
        .split(['·', '•', '|', '–', '—'])
        .map(str::trim)
        .collect();
    let (dated, others): (Vec<&str>, Vec<&str>) =
        parts.iter().partition(|part| bare_date(part).is_some());
    // Capitals are the place of a dateline, "DAMASCUS – 28 January 2025", which belongs to the story.
    let is_place =
        |part: &str| part.len() > 3 && part.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let short = |part: &&str| {
        part.len() <= 40 && part.split(' ').count() <= 5 && !part.ends_with('.') && !is_place(part)
    };
    let date = dated.first().and_then(|part| bare_date(part)?.date)?;
    (others.iter().all(short) && !others.is_empty()).then(|| Fields {
        date: Some(date),
        author: others.iter().find_map(|part| byline(part)?.author),
        ..Fields::default()
    })
}

/// Whether a line that stands beside that of the date can be the name of who wrote: "Jane Doe", "Example News staff".
pub fn may_sign(line: &str) -> bool {
    const DESKS: [&str; 10] = [
        "desk",
        "staff",
        "reporter",
        "reporters",
        "writer",
        "correspondent",
        "correspondents",
        "agencies",
        "bureau",
        "editors",
    ];
    let last = line.rsplit(' ').next().unwrap_or("").to_lowercase();
    let begins = line.starts_with(|c: char| c.is_uppercase());
    let capitals = line.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let is_desk = begins && line.split(' ').count() <= 6 && DESKS.contains(&last.as_str());
    let is_name =
        (2..=4).contains(&line.split(' ').count()) && is_names(line) && !line.contains(',');
    line.len() <= 60 && !capitals && (is_desk || is_name)
}

/// Words before a date that is not that of the publication, in the languages of `date::names`.
const CHANGED: [&str; 26] = [
    "updated",
    "update",
    "modified",
    "edited",
    "revised",
    "jour",
    "modifié",
    "actualisé",
    "actualizado",
    "modificado",
    "aktualisiert",
    "geändert",
    "aggiornato",
    "modificato",
    "atualizado",
    "bijgewerkt",
    "gewijzigd",
    "uppdaterad",
    "opdateret",
    "aktualizacja",
    "zaktualizowano",
    "güncelleme",
    "güncellendi",
    "обновлено",
    "изменено",
    "оновлено",
];

/// Words that say nothing but which date stands beside them, in the same languages.
const WHEN: &str = "published publish posted post last first created date dated issued on at the am pm a p m h gmt utc est \
    edt et cst cdt ct mst mdt mt pst pdt pt bst cet cest eet msk ist local time min mins minute minutes read \
    publié publiée mis mise à le paru posté lecture heure heures \
    veröffentlicht erschienen am um uhr stand den vom datum lesezeit minuten \
    publicado publicada el la las última actualización hora horas fecha lectura minutos \
    pubblicato pubblicata il alle ore data ultimo aggiornamento minuti lettura \
    em às atualização última leitura gepubliceerd geplaatst op om uur leestijd publicerad publiceret kl den \
    opublikowano dodano data godz o r yayınlanma yayın tarihi son saat \
    опубликовано дата в г года время опубліковано о мск feira";

/// Of several dates the one that no word like "Updated" stands before.
fn first_published(line: &str, found: &[Written]) -> Option<Date> {
    let changed = |written: &&Written| {
        let before = line[..written.range.start]
            .trim_end_matches(|c: char| !c.is_alphabetic())
            .to_lowercase();
        let mut last = before.rsplit(|c: char| !c.is_alphabetic()).take(3);
        last.any(|word| CHANGED.contains(&word))
    };
    let published = found.iter().find(|written| !changed(written));
    published.or(found.first()).map(|written| written.day)
}

/// Whether `text`, which stands beside a date, only says what the date is, which time, how long the story is.
fn says_only_when(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .all(|word| {
            let word = word.to_lowercase();
            WHEN.split(' ').any(|known| known == word)
                || CHANGED.contains(&word.as_str())
                || date::is_weekday(&word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aside(line: &str) -> Option<(Option<String>, Option<String>)> {
        match read_line(line) {
            HeadLine::Aside(fields) => {
                Some((fields.date.map(|day| day.to_string()), fields.author))
            }
            HeadLine::Story(_) => None,
        }
    }

    #[test]
    fn who_may_sign() {
        for (line, may) in [
            ("Jane Doe", true),
            ("Jean-Marie van der Berg", true),
            ("Example News staff", true),
            ("DAMASCUS", false),
            ("Damascus, Syria", false),
            ("What comes next", false),
        ] {
            assert_eq!(may_sign(line), may, "{line}");
        }
    }

    #[test]
    fn lines_beside_the_story() {
        let day = || Some("2025-01-28".to_owned());
        let jane = || Some("Jane Doe".to_owned());
        for (line, expected) in [
            ("January 28, 2025", (day(), None)),
            ("Tuesday 28 January 2025 10.05 GMT", (day(), None)),
            (
                "Published on Jan. 28, 2025 at 3:04 p.m. EST | Updated Jan. 30, 2025",
                (day(), None),
            ),
            (
                "Publié le mardi 28 janvier 2025 à 10h15, mis à jour le 29 janvier 2025",
                (day(), None),
            ),
            (
                "Publicado el 28 de enero de 2025 a las 10:15",
                (day(), None),
            ),
            (
                "Aktualisiert am 29. Januar 2025, veröffentlicht am 28. Januar 2025",
                (day(), None),
            ),
            ("Опубликовано 28 января 2025 г. в 10:15", (day(), None)),
            (
                "Updated January 30, 2025. Published January 28, 2025",
                (day(), None),
            ),
            ("Date: 28 January 2025", (day(), None)),
            ("By Jane Doe", (None, jane())),
            ("BY Jane Doe in Beirut – 28 January 2025", (day(), jane())),
            (
                "By Jane Doe | January 28, 2025 | 5 min read",
                (day(), jane()),
            ),
            ("Author: Jane Doe", (None, jane())),
            (
                "Posted on January 28, 2025January 30, 2025 by Jane Doe",
                (day(), jane()),
            ),
            ("Jane Doe · 28 January 2025", (day(), None)),
            ("28 January 2025 • Analysis • 2 min read", (day(), None)),
            (
                "Published 28 January 2025, 08:00 GMT – By Jane Doe",
                (day(), jane()),
            ),
            ("Source: Example Times", (None, None)),
            ("Tags: Syria, Russia", (None, None)),
        ] {
            assert_eq!(aside(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn lines_of_the_story() {
        for line in [
            "Syria marks January 28, 2025",
            "By Tuesday the army had left the town.",
            "By George, it works!",
            "Source: close to the army, he said.",
            "Damascus: a city waits",
            "DAMASCUS – 28 January 2025",
            "A report on the army of January 28, 2025 – and of today",
            "Text: here it comes",
        ] {
            assert_eq!(aside(line), None, "{line}");
        }
    }
}
