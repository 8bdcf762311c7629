//! The year a plan is of: one of the calendar, or one of schools, which begins in August. Where a day stands
//! without its year, this says which; it reads no days.

use chrono::{Datelike, NaiveDate};

/// The month a school year begins with (folkeskoleloven § 14: from 1 August to 31 July).
const FIRST_OF_SCHOOL_YEAR: u32 = 8;

/// The year of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PlanYear {
    /// "2025".
    Calendar(i32),
    /// "2025/26", by the year it begins in.
    School(i32),
}

impl PlanYear {
    /// The year a word is: "2025", "2025:", "2025/26", "2025-2026", "25/26".
    pub(super) fn alone(text: &str) -> Option<Self> {
        let digits = text.trim().trim_end_matches([':', '.', ',']);
        if let Some((first, second)) = digits.split_once(['/', '-', '–']) {
            // "11/12" is a day of December.
            let is_day = short(first).is_some() && short(second).is_some_and(|year| year <= 2012);
            let first = year(first).or_else(|| short(first))?;
            let second = year(second).or_else(|| short(second))?;
            return (second == first + 1 && !is_day).then_some(Self::School(first));
        }
        year(digits).map(Self::Calendar)
    }

    /// The year among the words of a text, where it holds one.
    pub(super) fn within(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::alone)
    }

    /// The calendar years it has days in.
    pub(super) fn calendar_years(self) -> impl Iterator<Item = i32> {
        match self {
            Self::Calendar(year) => year..=year,
            Self::School(first) => first..=first + 1,
        }
    }

    /// The calendar year of one of its months.
    pub(super) fn of_month(self, month: u32) -> i32 {
        match self {
            Self::Calendar(year) => year,
            Self::School(first) if month >= FIRST_OF_SCHOOL_YEAR => first,
            Self::School(first) => first + 1,
        }
    }

    /// Whether a day is in it.
    pub(super) fn holds(self, day: NaiveDate) -> bool {
        self.of_month(day.month()) == day.year()
    }
}

fn year(digits: &str) -> Option<i32> {
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    is_year.then(|| digits.parse().ok()).flatten()
}

/// The two digits of a year of this century.
fn short(digits: &str) -> Option<i32> {
    let year: i32 = (digits.len() == 2).then(|| digits.parse().ok()).flatten()?;
    Some(2000 + year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_one_of_the_calendar_or_of_schools() {
        for (text, expected) in [
            ("2025", Some(PlanYear::Calendar(2025))),
            ("2025:", Some(PlanYear::Calendar(2025))),
            ("2025/26", Some(PlanYear::School(2025))),
            ("2025-2026", Some(PlanYear::School(2025))),
            ("25/26", Some(PlanYear::School(2025))),
            ("2024-2027", None),
            ("12/24", None),
            ("11/12", None),
            ("24/3", None),
            ("1234", None),
        ] {
            assert_eq!(PlanYear::alone(text), expected, "{text}");
        }
    }

    #[test]
    fn a_school_year_runs_from_august_to_july() {
        let year = PlanYear::School(2025);
        let day = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap();
        assert!(year.holds(day(2025, 8)) && year.holds(day(2026, 7)));
        assert!(!year.holds(day(2025, 7)) && !year.holds(day(2026, 8)));
    }
}
