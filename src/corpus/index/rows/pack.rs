//! Days and countries in few bytes.

use crate::article::Date;
use crate::corpus::RowCountry;
use crate::corpus::index::lists::varint::{put, take, take_bytes};
use crate::extract::Country;

/// A number that sorts as the day does.
pub fn day(date: Date) -> i64 {
    (i64::from(date.year()) * 16 + i64::from(date.month())) * 32 + i64::from(date.day())
}

pub fn date(day: i64) -> Option<Date> {
    let (months, day) = (day.div_euclid(32), day.rem_euclid(32));
    let (year, month) = (months.div_euclid(16), months.rem_euclid(16));
    Date::new(i16::try_from(year).ok()?, month as i8, day as i8).ok()
}

/// Three bytes each, mostly: the code, and how it is named.
pub fn countries(rows: &[RowCountry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * 3);
    for row in rows {
        bytes.extend_from_slice(row.country.code().as_bytes());
        let flags = u32::from(row.focus) | u32::from(row.literal) << 1;
        put(&mut bytes, row.mentions.min(u32::MAX >> 2) << 2 | flags);
    }
    bytes
}

pub fn read_countries(mut bytes: &[u8]) -> Vec<RowCountry> {
    let mut rows = Vec::new();
    while let Some(country) = take_bytes(&mut bytes, 2).and_then(country) {
        let named = take(&mut bytes).unwrap_or(0);
        rows.push(RowCountry {
            country,
            mentions: named >> 2,
            focus: named & 1 != 0,
            literal: named & 2 != 0,
        });
    }
    rows
}

/// Only codes that the table of countries holds are ever stored.
pub fn country(code: &[u8]) -> Option<Country> {
    let code: [u8; 2] = code.try_into().ok()?;
    (code.iter().all(u8::is_ascii_uppercase)).then(|| Country::from_code(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_back_and_sort() {
        let days = ["-000044-03-15", "1999-12-31", "2024-02-29", "2024-03-01"];
        let dates: Vec<Date> = days.map(|day| day.parse().unwrap()).into();
        let packed: Vec<i64> = dates.iter().map(|date| day(*date)).collect();
        assert!(packed.is_sorted());
        let back: Vec<Date> = packed.into_iter().filter_map(date).collect();
        assert_eq!(back, dates);
    }

    #[test]
    fn countries_come_back() {
        let row = |code: &str, mentions, focus, literal| RowCountry {
            country: Country::parse(code).unwrap(),
            mentions,
            focus,
            literal,
        };
        let rows = vec![
            row("SY", 3, true, true),
            row("XK", 70_000, false, true),
            row("RU", 0, false, false),
        ];
        assert_eq!(read_countries(&countries(&rows)), rows);
    }
}
