//! A span of days as people give it: a year, some years, a half-year, a quarter, a month or two days.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::time::{Interval, iso_day};

/// A span of days: `2018`, `2018-2022`, `2018-04`, `2018-Q2`, `2018-H1`, or `2018-01-15..2018-06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", inline)]
pub struct Period(pub Interval);

impl Period {
    /// Reads one of the forms; a quarter may be called `K2` too, as in Danish.
    ///
    /// # Errors
    /// A sentence that says what was looked for.
    pub fn parse(text: &str) -> Result<Self, String> {
        let found = Self::read(text.trim());
        found.map(Self).ok_or_else(|| {
            format!(
                "`{text}` is not a period, as in 2018, 2018-2022, 2018-04, 2018-Q2, 2018-H1 or 2018-01-15..2018-06-30"
            )
        })
    }

    fn read(text: &str) -> Option<Interval> {
        if let Some((from, to)) = text.split_once("..") {
            return Interval::new(iso_day(from.trim())?, iso_day(to.trim())?);
        }
        if let Some(day) = iso_day(text) {
            return Some(Interval::day(day));
        }
        let Some((year, part)) = parted(text) else {
            return Interval::year(four_digits(text)?);
        };
        let year = four_digits(year)?;
        if let Some(quarter) = part.strip_prefix(['Q', 'q', 'K', 'k']) {
            return Interval::quarter(year, quarter.parse().ok()?);
        }
        if let Some(half) = part.strip_prefix(['H', 'h']) {
            return Interval::half_year(year, half.parse().ok()?);
        }
        if part.len() == 2 {
            return Interval::month(year, part.parse().ok()?);
        }
        let (first, last) = (Interval::year(year)?, Interval::year(four_digits(part)?)?);
        Interval::new(first.from, last.to)
    }
}

/// The year and the part of it: `2018-Q2`, and as people and statistics write it, `2018K2`, `Q2 2018`.
fn parted(text: &str) -> Option<(&str, &str)> {
    if let Some((part, year)) = text.split_once(' ') {
        let part = part.trim_end_matches('.');
        let named = part.len() == 2 && part.starts_with(['Q', 'q', 'K', 'k', 'H', 'h']);
        return named.then_some((year, part));
    }
    let coded = text.len() == 6 && text.is_char_boundary(4);
    let coded = coded.then(|| text.split_at(4));
    let coded = coded.filter(|(_, part)| part.starts_with(['Q', 'q', 'K', 'k', 'H', 'h']));
    coded.or_else(|| text.split_once('-'))
}

fn four_digits(text: &str) -> Option<i32> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Interval { from, to } = self.0;
        let (year, month) = (from.format("%Y"), from.format("%Y-%m"));
        let quarters =
            (1..=4).map(|quarter| (quarter, Interval::quarter(self.0.first_year(), quarter)));
        let same = |text: &str| Self::read(text) == Some(self.0);
        let halves = [format!("{year}-H1"), format!("{year}-H2")];
        if from == to {
            write!(f, "{from}")
        } else if same(&year.to_string()) {
            write!(f, "{year}")
        } else if same(&month.to_string()) {
            write!(f, "{month}")
        } else if let Some((quarter, _)) = quarters.into_iter().find(|(_, of)| *of == Some(self.0))
        {
            write!(f, "{year}-Q{quarter}")
        } else if let Some(half) = halves.into_iter().find(|half| same(half)) {
            f.write_str(&half)
        } else {
            let years = format!("{year}-{}", to.format("%Y"));
            if same(&years) {
                f.write_str(&years)
            } else {
                write!(f, "{from}..{to}")
            }
        }
    }
}

impl TryFrom<String> for Period {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text)
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_from_each_of_its_forms_and_shown_in_the_shortest() {
        for (text, from, to, shown) in [
            ("2018", "2018-01-01", "2018-12-31", "2018"),
            ("2018-2022", "2018-01-01", "2022-12-31", "2018-2022"),
            ("2023-04", "2023-04-01", "2023-04-30", "2023-04"),
            ("2023-K2", "2023-04-01", "2023-06-30", "2023-Q2"),
            ("2023-Q4", "2023-10-01", "2023-12-31", "2023-Q4"),
            ("2023-H2", "2023-07-01", "2023-12-31", "2023-H2"),
            ("2023K2", "2023-04-01", "2023-06-30", "2023-Q2"),
            ("Q3 2025", "2025-07-01", "2025-09-30", "2025-Q3"),
            ("H1 2025", "2025-01-01", "2025-06-30", "2025-H1"),
            ("2023-06-30", "2023-06-30", "2023-06-30", "2023-06-30"),
            (
                "2018-01-15 .. 2018-06-30",
                "2018-01-15",
                "2018-06-30",
                "2018-01-15..2018-06-30",
            ),
            ("2018-01-01..2018-12-31", "2018-01-01", "2018-12-31", "2018"),
        ] {
            let period = Period::parse(text).unwrap();
            let days = (period.0.from.to_string(), period.0.to.to_string());
            assert_eq!(days, (from.to_owned(), to.to_owned()), "{text}");
            assert_eq!(period.to_string(), shown);
            assert_eq!(Period::parse(shown), Ok(period));
        }
        for wrong in [
            "",
            "18",
            "2018-13",
            "2018-Q5",
            "2022-2018",
            "2018-06-30..2018-01-15",
            "i år",
            "31-01-18",
            "18-01-31",
            "31-01-18..28-02-18",
        ] {
            assert!(Period::parse(wrong).is_err(), "{wrong}");
        }
    }
}
