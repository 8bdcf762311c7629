//! Danish working days, by year: which days are holidays, which days a place is closed besides, and the
//! n-th working day before or after a day. Civil days alone: no clock, no zone, no list that ends, so
//! that the same question has the same answer in ten years.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::vocabulary::codes;

codes! {
    /// A holiday (helligdag).
    Holiday {
        /// Nytårsdag, 1 January.
        NewYear = "new-year",
        /// Skærtorsdag.
        MaundyThursday = "maundy-thursday",
        /// Langfredag.
        GoodFriday = "good-friday",
        /// Påskedag.
        EasterDay = "easter-day",
        /// Anden påskedag.
        EasterMonday = "easter-monday",
        /// Store bededag, the fourth Friday after Easter; a holiday for the last time in 2023.
        PrayerDay = "prayer-day",
        /// Kristi himmelfartsdag.
        Ascension = "ascension",
        /// Pinsedag.
        WhitSunday = "whit-sunday",
        /// Anden pinsedag.
        WhitMonday = "whit-monday",
        /// Juledag.
        ChristmasDay = "christmas-day",
        /// Anden juledag.
        BoxingDay = "boxing-day",
    }

    /// A day that is no holiday, and on which many are closed all the same. Whether it is a working
    /// day is a setting.
    ClosedDay {
        /// Saturdays.
        Saturday = "saturday",
        /// The Friday after Kristi himmelfartsdag.
        AfterAscension = "after-ascension",
        /// Grundlovsdag, 5 June.
        ConstitutionDay = "constitution-day",
        /// Juleaftensdag, 24 December.
        ChristmasEve = "christmas-eve",
        /// Nytårsaftensdag, 31 December.
        NewYearsEve = "new-years-eve",
    }
}

/// The last year in which store bededag was a holiday.
const LAST_PRAYER_DAY: i32 = 2023;

/// Which days are working days (hverdage).
///
/// Sundays and holidays never are. What else is closed is a setting, and by itself nothing is: the
/// statutes that count hverdage do not say that Saturday is none, and neither 5 June nor the eves are
/// holidays. So a finding by default says that notice was short on either reading; a municipality that
/// counts otherwise says so in its own rules.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WorkingDays {
    closed: BTreeSet<ClosedDay>,
}

impl WorkingDays {
    /// Working days without these.
    pub fn closed_on(closed: impl IntoIterator<Item = ClosedDay>) -> Self {
        Self {
            closed: closed.into_iter().collect(),
        }
    }

    /// Whether a day is a working day.
    #[must_use]
    pub fn is_working(&self, day: NaiveDate) -> bool {
        let closed = closed_day(day).is_some_and(|closed| self.closed.contains(&closed));
        day.weekday() != Weekday::Sun && !closed && holiday(day).is_none()
    }

    /// The n-th working day before a day; the day itself for 0. `None` before the first year that can
    /// be told.
    #[must_use]
    pub fn before(&self, day: NaiveDate, n: u32) -> Option<NaiveDate> {
        self.step(day, n, |day| day.pred_opt())
    }

    /// The n-th working day after a day; the day itself for 0. `None` after the last year that can be
    /// told.
    #[must_use]
    pub fn after(&self, day: NaiveDate, n: u32) -> Option<NaiveDate> {
        self.step(day, n, |day| day.succ_opt())
    }

    fn step(
        &self,
        mut day: NaiveDate,
        n: u32,
        next: impl Fn(NaiveDate) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        for _ in 0..n {
            day = next(day)?;
            while !self.is_working(day) {
                day = next(day)?;
            }
        }
        Some(day)
    }
}

/// The holiday that a day is; where two fall on one day, the first of the list.
#[must_use]
pub fn holiday(day: NaiveDate) -> Option<Holiday> {
    let mut of_year = holidays(day.year()).into_iter();
    of_year.find_map(|(on, holiday)| (on == day).then_some(holiday))
}

/// The holidays of a year, in the order of [`Holiday`].
#[must_use]
pub fn holidays(year: i32) -> Vec<(NaiveDate, Holiday)> {
    let easter = easter(year);
    let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let after = |days| easter?.checked_add_days(Days::new(days));
    let before = |days| easter?.checked_sub_days(Days::new(days));
    let all = Holiday::ALL.iter().map(|holiday| {
        let on = match holiday {
            Holiday::NewYear => fixed(1, 1),
            Holiday::MaundyThursday => before(3),
            Holiday::GoodFriday => before(2),
            Holiday::EasterDay => easter,
            Holiday::EasterMonday => after(1),
            Holiday::PrayerDay => after(26).filter(|_| year <= LAST_PRAYER_DAY),
            Holiday::Ascension => after(39),
            Holiday::WhitSunday => after(49),
            Holiday::WhitMonday => after(50),
            Holiday::ChristmasDay => fixed(12, 25),
            Holiday::BoxingDay => fixed(12, 26),
        };
        Some((on?, *holiday))
    });
    all.flatten().collect()
}

/// Which of the days that many close on this is.
fn closed_day(day: NaiveDate) -> Option<ClosedDay> {
    let ascension = || easter(day.year())?.checked_add_days(Days::new(40));
    match (day.month(), day.day()) {
        (6, 5) => Some(ClosedDay::ConstitutionDay),
        (12, 24) => Some(ClosedDay::ChristmasEve),
        (12, 31) => Some(ClosedDay::NewYearsEve),
        _ if day.weekday() == Weekday::Sat => Some(ClosedDay::Saturday),
        _ if ascension() == Some(day) => Some(ClosedDay::AfterAscension),
        _ => None,
    }
}

/// Easter Day of a year in the Gregorian calendar, by the rule known as Meeus, Jones and Butcher.
#[must_use]
pub fn easter(year: i32) -> Option<NaiveDate> {
    let (century, of_century) = (year.div_euclid(100), year.rem_euclid(100));
    let golden = year.rem_euclid(19);
    let leaps = century.div_euclid(4);
    let moon = (century - (century + 8).div_euclid(25) + 1).div_euclid(3);
    let full = (19 * golden + century - leaps - moon + 15).rem_euclid(30);
    let sunday = (32 + 2 * century.rem_euclid(4) + 2 * of_century.div_euclid(4)
        - full
        - of_century.rem_euclid(4))
    .rem_euclid(7);
    let late = (golden + 11 * full + 22 * sunday).div_euclid(451);
    let days = full + sunday - 7 * late + 114;
    let part = |value: i32| u32::try_from(value).ok();
    NaiveDate::from_ymd_opt(
        year,
        part(days.div_euclid(31))?,
        part(days.rem_euclid(31) + 1)?,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Easter Day from 1990 to 2050 as published, month and day in a number, ten years a line.
    const PUBLISHED: [u32; 61] = [
        415, 331, 419, 411, 403, 416, 407, 330, 412, 404, //
        423, 415, 331, 420, 411, 327, 416, 408, 323, 412, //
        404, 424, 408, 331, 420, 405, 327, 416, 401, 421, //
        412, 404, 417, 409, 331, 420, 405, 328, 416, 401, //
        421, 413, 328, 417, 409, 325, 413, 405, 425, 410, //
        401, 421, 406, 329, 417, 409, 325, 414, 405, 418, //
        410,
    ];

    #[test]
    fn easter_is_where_published_tables_have_it() {
        for (year, published) in (1990..).zip(PUBLISHED) {
            let easter = easter(year).unwrap();
            assert_eq!(easter.month() * 100 + easter.day(), published, "{year}");
        }
    }

    #[test]
    fn holidays_are_where_published_calendars_have_them() {
        // Calendars of these years as printed in Denmark, without Sundays of their own.
        for (year, published) in [
            (
                2021,
                "01-01 04-01 04-02 04-04 04-05 04-30 05-13 05-23 05-24 12-25 12-26",
            ),
            (
                2023,
                "01-01 04-06 04-07 04-09 04-10 05-05 05-18 05-28 05-29 12-25 12-26",
            ),
            (
                2024,
                "01-01 03-28 03-29 03-31 04-01 05-09 05-19 05-20 12-25 12-26",
            ),
            (
                2025,
                "01-01 04-17 04-18 04-20 04-21 05-29 06-08 06-09 12-25 12-26",
            ),
        ] {
            let days = holidays(year).into_iter();
            let days: Vec<String> = days.map(|(on, _)| on.format("%m-%d").to_string()).collect();
            assert_eq!(days.join(" "), published, "{year}");
        }
    }

    #[test]
    fn working_days_are_counted_over_holidays() {
        let days = WorkingDays::default();
        // Four working days before a Wednesday after Easter 2023: 10 April is a holiday, the 8th is a
        // Saturday and counts, the 6th and 7th are holidays.
        assert_eq!(days.before(day("2023-04-12"), 4), Some(day("2023-04-04")));
        assert_eq!(days.after(day("2023-04-04"), 4), Some(day("2023-04-12")));
        assert_eq!(days.before(day("2023-04-12"), 0), Some(day("2023-04-12")));
        let closed = WorkingDays::closed_on([ClosedDay::Saturday]);
        assert_eq!(closed.before(day("2023-04-12"), 4), Some(day("2023-04-03")));
    }

    #[test]
    fn store_bededag_is_a_working_day_from_2024_on() {
        let days = WorkingDays::default();
        assert!(!days.is_working(day("2023-05-05")));
        assert!(days.is_working(day("2024-04-26")));
    }

    #[test]
    fn what_is_closed_besides_is_a_setting() {
        for (closed, on) in [
            (ClosedDay::Saturday, "2024-03-02"),
            (ClosedDay::AfterAscension, "2024-05-10"),
            (ClosedDay::ConstitutionDay, "2024-06-05"),
            (ClosedDay::ChristmasEve, "2024-12-24"),
            (ClosedDay::NewYearsEve, "2024-12-31"),
        ] {
            assert!(WorkingDays::default().is_working(day(on)), "{closed}");
            let days = WorkingDays::closed_on([closed]);
            assert!(!days.is_working(day(on)), "{closed}");
        }
    }

    /// Easter by Gauss's rule with his two exceptions: another way to the same day.
    fn easter_by_gauss(year: i32) -> NaiveDate {
        let k = year / 100;
        let p = (13 + 8 * k) / 25;
        let q = k / 4;
        let m = (15 - p + k - q) % 30;
        let n = (4 + k - q) % 7;
        let a = year % 19;
        let d = (19 * a + m) % 30;
        let e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7;
        let days = match (d, e) {
            (29, 6) => 50,
            (28, 6) if (11 * m + 11) % 30 < 19 => 49,
            (_, _) => 22 + d + e,
        };
        let first = NaiveDate::from_ymd_opt(year, 3, 1).unwrap();
        first + Days::new(u64::try_from(days - 1).unwrap())
    }

    proptest! {
        #[test]
        fn two_rules_give_one_easter(year in 1583..4000i32) {
            prop_assert_eq!(easter(year), Some(easter_by_gauss(year)));
        }

        #[test]
        fn there_and_back_again(offset in 0u64..40_000, n in 1u32..40) {
            let days = WorkingDays::closed_on([ClosedDay::Saturday]);
            let from = days.after(day("1990-01-01") + Days::new(offset), 1).unwrap();
            let there = days.after(from, n).unwrap();
            prop_assert_eq!(days.before(there, n), Some(from));
        }
    }
}
