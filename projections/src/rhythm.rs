//! A deadline that comes back: the days of its instances, and which of them is due. What comes settles the
//! oldest instance that did not come, so that one that is lacking stays lacking until it came or was given
//! up. Pure calendar: it knows no book.

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};
use protokol_core::time::Interval;

/// The days on which a follow-up waited: each time since a day, until another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Waits(Vec<(NaiveDate, NaiveDate)>);

impl Waits {
    /// It waited once more.
    pub(crate) fn add(&mut self, since: NaiveDate, until: NaiveDate) {
        self.0.push((since, until));
    }

    /// How many days the clock of what is due in days from this one on stood still; from the beginning
    /// where no day is given.
    pub(crate) fn days(&self, from: Option<NaiveDate>) -> i64 {
        let waits = self.0.iter().map(|(since, until)| {
            let since = from.map_or(*since, |from| from.max(*since));
            (*until - since).num_days().max(0)
        });
        waits.sum()
    }
}

/// The instances of a rhythm, numbered from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rhythm {
    first: Interval,
    pub(crate) months: u32,
    /// The last day on which one can begin.
    until: Option<NaiveDate>,
}

/// Where a rhythm stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The instance that is due now, from 1.
    pub(crate) number: u32,
    /// Its days.
    pub(crate) days: Interval,
    /// Days its clock stood still.
    pub(crate) paused: i64,
    /// How many before it did not come.
    pub(crate) missed: u32,
    /// The last day of the oldest that did not come, where that is past.
    pub(crate) late_since: Option<NaiveDate>,
    /// Whether the last one there is came.
    pub(crate) complete: bool,
}

impl Rhythm {
    /// A rhythm given on a day: its first instance lies in the days given, else in the first whole period.
    pub(crate) fn given(
        on: NaiveDate,
        months: u32,
        first: Option<Interval>,
        until: Option<NaiveDate>,
    ) -> Option<Self> {
        let first = first.or_else(|| first_period(on, months))?;
        Some(Self {
            first,
            months,
            until,
        })
    }

    /// The days of an instance; `None` past the end of the calendar.
    fn days(&self, number: u32) -> Option<Interval> {
        let later = Months::new(self.months.checked_mul(number.checked_sub(1)?)?);
        let from = self.first.from.checked_add_months(later)?;
        let to = self.first.to.checked_add_months(later)?;
        let ends_month = self.first.to.succ_opt()?.day() == 1;
        let to = if ends_month {
            Interval::month(to.year(), to.month())?.to
        } else {
            to
        };
        Interval::new(from, to)
    }

    /// The last day of an instance, with the days its clock stood still.
    fn last_day(&self, number: u32, waits: &Waits) -> Option<NaiveDate> {
        let days = self.days(number)?;
        days.to
            .checked_add_signed(TimeDelta::days(waits.days(Some(days.from))))
    }

    /// Whether there is such an instance: the first there always is.
    fn has(&self, number: u32) -> bool {
        let begins = self.days(number).map(|days| days.from);
        let in_time = |from| self.until.is_none_or(|until| from <= until);
        number == 1 || begins.is_some_and(in_time)
    }

    /// The instance that something settles, where so many are settled; `None` where there are no more.
    pub(crate) fn next(&self, settled: u32) -> Option<u32> {
        let number = settled.checked_add(1)?;
        self.has(number).then_some(number)
    }

    /// How many days a day is past the last one of an instance.
    pub(crate) fn late(&self, number: u32, waits: &Waits, on: NaiveDate) -> Option<i64> {
        let days = (on - self.last_day(number, waits)?).num_days();
        (days > 0).then_some(days)
    }

    /// Where it stands on a day on which so many instances are settled.
    pub(crate) fn standing(&self, settled: u32, waits: &Waits, day: NaiveDate) -> Option<Standing> {
        let complete = self.next(settled).is_none();
        let oldest = self.next(settled).unwrap_or(settled);
        let past = |number: u32| Some(day > self.last_day(number, waits)?);
        let late_since = match complete || !past(oldest)? {
            true => None,
            false => self.last_day(oldest, waits),
        };
        let mut number = oldest;
        while !complete && past(number)? && self.has(number + 1) {
            number += 1;
        }
        let days = self.days(number)?;
        Some(Standing {
            number,
            days,
            paused: waits.days(Some(days.from)),
            missed: number - oldest,
            late_since,
            complete,
        })
    }
}

/// The first whole period of so many months from a day on, as the calendar has them; one of more than a
/// year begins with a year.
fn first_period(asked_on: NaiveDate, months: u32) -> Option<Interval> {
    let step = months.clamp(1, 12);
    let begins = |month: u32| NaiveDate::from_ymd_opt(asked_on.year(), month, 1);
    let current = begins(asked_on.month0() / step * step + 1)?;
    let from = if current == asked_on {
        current
    } else {
        current.checked_add_months(Months::new(step))?
    };
    let next = from.checked_add_months(Months::new(months))?;
    Interval::new(from, next.checked_sub_days(Days::new(1))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn from_words(months: u32) -> Rhythm {
        Rhythm::given(day("2023-01-11"), months, None, None).unwrap()
    }

    /// Number, last day, how many did not come, and since when one is late.
    fn due(rhythm: &Rhythm, settled: u32, on: &str) -> (u32, String, u32, Option<String>) {
        let told = rhythm
            .standing(settled, &Waits::default(), day(on))
            .unwrap();
        let late_since = told.late_since.map(|day| day.to_string());
        (
            told.number,
            told.days.to.to_string(),
            told.missed,
            late_since,
        )
    }

    fn text(text: &str) -> String {
        text.to_owned()
    }

    #[test]
    fn a_rhythm_begins_with_the_first_whole_period() {
        let days = |months| {
            let days = from_words(months).days(1).unwrap();
            (days.from.to_string(), days.to.to_string())
        };
        assert_eq!(days(1), (text("2023-02-01"), text("2023-02-28")));
        assert_eq!(days(2), (text("2023-03-01"), text("2023-04-30")));
        assert_eq!(days(3), (text("2023-04-01"), text("2023-06-30")));
        assert_eq!(days(6), (text("2023-07-01"), text("2023-12-31")));
        assert_eq!(days(12), (text("2024-01-01"), text("2024-12-31")));
        assert_eq!(days(24), (text("2024-01-01"), text("2025-12-31")));
        let from_april = first_period(day("2023-04-01"), 3).unwrap();
        assert_eq!(from_april.from, day("2023-04-01"));
    }

    #[test]
    fn days_that_are_given_are_those_of_the_first_instance() {
        let march = Interval::month(2024, 3);
        let march = Rhythm::given(day("2023-01-11"), 12, march, None).unwrap();
        assert_eq!(
            due(&march, 0, "2023-06-01"),
            (1, text("2024-03-31"), 0, None)
        );
        assert_eq!(
            due(&march, 1, "2024-03-20"),
            (2, text("2025-03-31"), 0, None)
        );
        let quarter = Interval::quarter(2023, 3);
        let quarter = Rhythm::given(day("2023-01-11"), 3, quarter, None).unwrap();
        assert_eq!(quarter.days(2), Interval::quarter(2023, 4));
        let february = Interval::month(2023, 2);
        let monthly = Rhythm::given(day("2023-01-11"), 1, february, None).unwrap();
        assert_eq!(monthly.days(2), Interval::month(2023, 3));
        let tenth = Some(Interval::day(day("2023-01-31")));
        let monthly = Rhythm::given(day("2023-01-11"), 1, tenth, None).unwrap();
        assert_eq!(
            monthly.days(3),
            Some(Interval::new(day("2023-03-31"), day("2023-03-31")).unwrap())
        );
    }

    #[test]
    fn what_comes_settles_the_oldest_that_did_not_come() {
        let quarterly = from_words(3);
        let late = |since: &str| Some(text(since));
        assert_eq!(
            due(&quarterly, 0, "2023-06-30"),
            (1, text("2023-06-30"), 0, None)
        );
        assert_eq!(
            due(&quarterly, 1, "2023-05-10"),
            (2, text("2023-09-30"), 0, None)
        );
        assert_eq!(
            due(&quarterly, 0, "2023-07-01"),
            (2, text("2023-09-30"), 1, late("2023-06-30"))
        );
        assert_eq!(
            due(&quarterly, 1, "2023-07-02"),
            (2, text("2023-09-30"), 0, None)
        );
        assert_eq!(
            quarterly.late(1, &Waits::default(), day("2023-07-02")),
            Some(2)
        );
        assert_eq!(
            quarterly.late(1, &Waits::default(), day("2023-06-30")),
            None
        );
        assert_eq!(
            due(&quarterly, 2, "2024-05-01"),
            (5, text("2024-06-30"), 2, late("2023-12-31"))
        );
    }

    #[test]
    fn a_rhythm_with_an_end_has_no_instance_behind_it() {
        let until = Some(day("2023-12-31"));
        let ends = Rhythm::given(day("2023-01-11"), 3, None, until).unwrap();
        assert_eq!((ends.next(2), ends.next(3)), (Some(3), None));
        assert_eq!(
            due(&ends, 2, "2024-05-01"),
            (3, text("2023-12-31"), 0, Some(text("2023-12-31")))
        );
        assert_eq!(
            due(&ends, 0, "2024-05-01"),
            (3, text("2023-12-31"), 2, Some(text("2023-06-30")))
        );
        let done = ends
            .standing(3, &Waits::default(), day("2024-05-01"))
            .unwrap();
        assert_eq!(
            (done.complete, done.number, done.late_since),
            (true, 3, None)
        );
    }

    #[test]
    fn a_wait_stops_the_clock_of_the_instances_it_fell_on() {
        let quarterly = from_words(3);
        let mut waits = Waits::default();
        waits.add(day("2023-05-01"), day("2023-07-31"));
        let told = |on: &str| quarterly.standing(0, &waits, day(on)).unwrap();
        // The second quarter has 91 days more, the third 30, the fourth none.
        assert_eq!(
            (told("2023-09-29").number, told("2023-09-29").paused),
            (1, 91)
        );
        assert_eq!(
            (told("2023-09-30").number, told("2023-09-30").paused),
            (2, 30)
        );
        assert_eq!(told("2023-09-30").late_since, Some(day("2023-09-29")));
        let fourth = quarterly.standing(2, &waits, day("2023-11-01")).unwrap();
        assert_eq!((fourth.number, fourth.paused), (3, 0));
        assert_eq!(waits.days(None), 91);
    }
}
