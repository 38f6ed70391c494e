//! Days as news writes them: "January 28, 2025", "28 Jan. 2025", "2025-01-28", in prose, fields and file names.
//!
//! A day counts only when day, month and year are written and there is one way to read them: "01/28/2025" is one,
//! "03/04/2025" is none. The day is the one that is written, whatever the time zone beside it.

mod names;
mod pattern;
mod piece;

pub(crate) use names::is_weekday;
pub use pattern::{Written, written_in};

use jiff::civil::Date;
use piece::pieces;

/// News has been telegraphed since the 1840s; a year beyond these limits is a number that is no year.
const SANE_YEARS: std::ops::RangeInclusive<u32> = 1800..=2100;

/// The day in a field that is known to hold one: a meta element, a key of JSON, a header line.
pub fn parse(field: &str) -> Option<Date> {
    // Fields are short; whoever puts a whole article there means something else.
    let head = field
        .char_indices()
        .nth(100)
        .map_or(field, |(at, _)| &field[..at])
        .trim();
    if let Ok(number) = head.parse::<f64>()
        && let Some(day) = from_number(number)
    {
        return Some(day);
    }
    written_in(head)
        .next()
        .map(|written| written.day)
        .or_else(|| compact_in(head))
}

/// The day in the name of a file: "2025-01-28-bases.md", "20250128_1200.html", "bases 28 January 2025.txt".
pub fn in_file_name(name: &str) -> Option<Date> {
    let spaced = name.replace('_', " ");
    written_in(&spaced)
        .next()
        .map(|written| written.day)
        .or_else(|| compact_in(&spaced))
}

/// The day in the path of a file: in its name, else in folders of years, months and days, "2025/01/28/bases.html". What
/// stands behind "#" is the number of the article within the file.
pub fn in_path(path: &str) -> Option<Date> {
    let path = match path.rsplit_once('#') {
        Some((file, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => file,
        _ => path,
    };
    let parts: Vec<&str> = path.split('/').collect();
    let (name, folders) = parts.split_last()?;
    let stem = name.rsplit_once('.').map_or(*name, |(stem, _)| stem);
    let number = |part: &str| {
        part.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| part.parse().ok())?
    };
    let of_folders = |three: &[&str]| match three {
        [year, month, day] if year.len() == 4 => {
            day_of(number(year)?, number(month)?, number(day)?)
        }
        _ => None,
    };
    in_file_name(stem).or_else(|| folders.windows(3).rev().find_map(of_folders))
}

/// The day (of UTC) of a moment counted from 1970, in seconds, milli- or microseconds; "20250128" as a number too.
pub fn from_number(number: f64) -> Option<Date> {
    if (18_000_101.0..=21_001_231.0).contains(&number) {
        return compact(&format!("{number:.0}"));
    }
    // As seconds these bounds are 1980 and 2100; smaller numbers are versions, counters, years.
    let seconds = [1.0, 1e3, 1e6, 1e9]
        .iter()
        .map(|unit| number / unit)
        .find(|seconds| (3.15e8..4.1e9).contains(seconds))?;
    let moment = jiff::Timestamp::from_second(seconds as i64).ok()?;
    Some(moment.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// "20250128", also with the time behind it: "20250128T1030Z", "20250128103000".
fn compact_in(text: &str) -> Option<Date> {
    pieces(text)
        .filter(|piece| piece.digits() == 8 || piece.digits() == 12 || piece.digits() == 14)
        .find_map(|piece| compact(&piece.text[..8]))
}

fn compact(digits: &str) -> Option<Date> {
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    day_of(part(0..4)?, part(4..6)?, part(6..8)?)
}

fn day_of(year: u32, month: u32, day: u32) -> Option<Date> {
    if !SANE_YEARS.contains(&year) {
        return None;
    }
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        for field in [
            "2025-01-28",
            "2025-01-28T23:59:00-05:00",
            "2025-01-28 10:00:00.000 UTC",
            "Tue, 28 Jan 2025 10:00:00 +0000",
            "Tue Jan 28 10:00:00 EST 2025",
            "January 28, 2025",
            "Jan. 28, 2025",
            "JANUARY 28TH, 2025",
            "Tuesday, Jan. 28, 2025 at 3:04 p.m.",
            "28 January 2025",
            "28th of January, 2025",
            "28-Jan-2025",
            "28 janvier 2025",
            "28. Januar 2025",
            "28 de enero de 2025",
            "28 gennaio 2025",
            "28 de janeiro de 2025",
            "terça-feira, 28 de janeiro de 2025",
            "dinsdag 28 januari 2025",
            "28 stycznia 2025 r.",
            "28 Ocak 2025 Salı",
            "вторник, 28 января 2025 г.",
            "28 січня 2025",
            "mardi 28 janvier 2025 à 10h15",
            "Dienstag, 28. Januar 2025, 10:15 Uhr",
            "2025/01/28",
            "2025.01.28",
            "2025年1月28日",
            "28.01.2025",
            "01/28/2025",
            "28/01/2025",
            "20250128",
            "20250128T101500Z",
            "1738058400",
            "1738058400000",
            "Published: Jan 28 2025",
        ] {
            let day = parse(field).map(|day| day.to_string());
            assert_eq!(day.as_deref(), Some("2025-01-28"), "{field}");
        }
    }

    #[test]
    fn what_is_no_day() {
        for field in [
            "",
            "2025",
            "January 2025",
            "28 January",
            "03/04/2025",
            "31 February 2025",
            "1.2.3",
            "12:30:2025",
            "28/01/25",
            "2025-13-01",
            "3025-01-28",
            "42",
            "version 20.25.0128",
            "May 3 people",
            "3 mars",
            "le 28 du mois",
        ] {
            assert_eq!(parse(field), None, "{field}");
        }
    }

    #[test]
    fn paths_of_files() {
        for (path, expected) in [
            ("news/2025-01-28-bases.md", Some("2025-01-28")),
            ("2025/01/28/bases.html", Some("2025-01-28")),
            ("all.zip/2025/1/28/bases.html#2", Some("2025-01-28")),
            ("2024/12/01/2025-01-28.txt", Some("2025-01-28")),
            ("export 2025-01-28/bases.html", None),
            ("2025/13/28/bases.html", None),
            ("bases", None),
        ] {
            let day = in_path(path).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn names_of_files() {
        for (name, expected) in [
            ("2025-01-28-bases.md", Some("2025-01-28")),
            ("bases_2025_01_28.txt", Some("2025-01-28")),
            ("20250128T1200_saved.html", Some("2025-01-28")),
            ("A report (1_28_2025 9_30 AM).html", Some("2025-01-28")),
            ("Bases, 28 Jan 2025", Some("2025-01-28")),
            ("12345678.txt", None),
            ("chapter 12", None),
        ] {
            let day = in_file_name(name).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{name}");
        }
    }
}
