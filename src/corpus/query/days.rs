//! Days as a query writes them: `2025`, `2025-01`, `2025-01-15`, `2025-01..2025-03`, `2025-06..`.

use super::Dates;
use crate::article::Date;

const FORMS: &str = "write a year, a month or a day, as in 2025, 2025-01, 2025-01-15, or a range, as in 2025-01..2025-03";

impl Dates {
    /// What `date:` may hold; a sentence that says what would be right.
    pub fn parse(text: &str) -> Result<Self, String> {
        let dates = match text.split_once("..") {
            None => Self::period(text)?,
            Some(("", "")) => return Err(format!("a range needs a start or an end; {FORMS}")),
            Some((from, to)) => Self {
                from: some(from)?.and_then(|period| period.from),
                to: some(to)?.and_then(|period| period.to),
            },
        };
        match (dates.from, dates.to) {
            (Some(from), Some(to)) if from > to => Err(format!("\"{text}\" ends before it begins")),
            _ => Ok(dates),
        }
    }

    /// From the day behind a period on.
    pub fn after(text: &str) -> Result<Self, String> {
        let end = Self::period(text)?.to;
        Ok(Self {
            from: end.map(|day| day.tomorrow().unwrap_or(day)),
            to: None,
        })
    }

    /// Up to the day before a period.
    pub fn before(text: &str) -> Result<Self, String> {
        let start = Self::period(text)?.from;
        Ok(Self {
            from: None,
            to: start.map(|day| day.yesterday().unwrap_or(day)),
        })
    }

    /// A year, a month or a day.
    fn period(text: &str) -> Result<Self, String> {
        let parts: Option<Vec<i16>> = text.split('-').map(number).collect();
        let lengths: Vec<usize> = text.split('-').map(str::len).collect();
        let period = match (parts.as_deref(), lengths.as_slice()) {
            (Some([year]), [4]) => Date::new(*year, 1, 1)
                .ok()
                .zip(Date::new(*year, 12, 31).ok()),
            (Some([year, month]), [4, 1..=2]) => Date::new(*year, *month as i8, 1)
                .ok()
                .map(|first| (first, first.last_of_month())),
            (Some([year, month, day]), [4, 1..=2, 1..=2]) => {
                Date::new(*year, *month as i8, *day as i8)
                    .ok()
                    .map(|day| (day, day))
            }
            (_, _) => return Err(format!("\"{text}\" is no date; {FORMS}")),
        };
        let (from, to) = period.ok_or_else(|| format!("the calendar has no {text}"))?;
        Ok(Self {
            from: Some(from),
            to: Some(to),
        })
    }
}

fn some(text: &str) -> Result<Option<Dates>, String> {
    match text {
        "" => Ok(None),
        text => Dates::period(text).map(Some),
    }
}

fn number(digits: &str) -> Option<i16> {
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| plain)
}

/// As briefly as it can be read again.
impl std::fmt::Display for Dates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let starts = |first: fn(Date) -> Date| self.from.is_none_or(|from| first(from) == from);
        let ends = |last: fn(Date) -> Date| self.to.is_none_or(|to| last(to) == to);
        let form = if starts(Date::first_of_year) && ends(Date::last_of_year) {
            "%Y"
        } else if starts(Date::first_of_month) && ends(Date::last_of_month) {
            "%Y-%m"
        } else {
            "%Y-%m-%d"
        };
        let written = |day: Option<Date>| {
            day.map(|day| day.strftime(form).to_string())
                .unwrap_or_default()
        };
        match (written(self.from), written(self.to)) {
            (from, to) if from == to => f.write_str(&from),
            (from, to) => write!(f, "{from}..{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_written() {
        for (text, from, to, written) in [
            ("2025", "2025-01-01", "2025-12-31", "2025"),
            ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
            ("2024-2-9", "2024-02-09", "2024-02-09", "2024-02-09"),
            (
                "2025-01..2025-03",
                "2025-01-01",
                "2025-03-31",
                "2025-01..2025-03",
            ),
            (
                "2024-06..2025-03",
                "2024-06-01",
                "2025-03-31",
                "2024-06..2025-03",
            ),
            ("2025-01-05..", "2025-01-05", "", "2025-01-05.."),
            ("..2024", "", "2024-12-31", "..2024"),
        ] {
            let dates = Dates::parse(text).unwrap();
            let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!(
                (day(dates.from), day(dates.to)),
                (from.into(), to.into()),
                "{text}"
            );
            assert_eq!(dates.to_string(), written, "{text}");
            assert_eq!(Dates::parse(written), Ok(dates), "{text}");
        }
        assert_eq!(Dates::after("2024-12"), Dates::parse("2025-01-01.."));
        assert_eq!(Dates::before("2025"), Dates::parse("..2024"));
    }

    #[test]
    fn what_is_no_date() {
        for (text, said) in [
            ("yesterday", "\"yesterday\" is no date"),
            ("25-01-02", "\"25-01-02\" is no date"),
            ("2025-02-30", "the calendar has no 2025-02-30"),
            ("2025..2024", "\"2025..2024\" ends before"),
            ("..", "a range needs"),
            ("2025-1-+2", "\"2025-1-+2\" is no date"),
        ] {
            let message = Dates::parse(text).unwrap_err();
            assert!(message.starts_with(said), "{text}: {message}");
        }
    }
}
