//! The words of goals: levels, bounds, how far a target is set, and how often a report is promised. What
//! becomes of a goal is computed and is no word of the book.

use chrono::{Datelike, Days, Months, NaiveDate};

codes! {
    /// Where a goal stands between the state and a single figure.
    GoalLevel {
        /// Ministermål: set for all municipalities by the state.
        National = "national",
        /// Sigtelinje: where the municipality wants to go within a national goal.
        Guideline = "guideline",
        /// Lokalt mål, politisk mål.
        Local = "local",
        /// Resultatmål, succeskriterium: what is counted.
        Target = "target",
    }

    /// On which side of its value a goal is reached.
    Bound {
        /// Højst: the value or less.
        AtMost = "at-most",
        /// Mindst: the value or more.
        AtLeast = "at-least",
        /// Præcis: the value itself.
        Equal = "equal",
        /// Skal øges: more than at the baseline.
        Increase = "increase",
        /// Skal nedbringes: less than at the baseline.
        Decrease = "decrease",
        /// Skal fastholdes: as good as at the baseline, or better.
        Maintain = "maintain",
        /// No figure decides it: something is to be done, set up or written.
        Procedural = "procedural",
    }

    /// How far the target of a goal is settled.
    TargetState {
        /// It is settled.
        Set = "set",
        /// Afventer: the goal is there, and its value is awaited.
        Pending = "pending",
        /// Somebody said that there will be a goal; what it asks is still to come.
        Announced = "announced",
    }

    /// How far a goal has come that a document tells of.
    GoalState {
        /// It is set.
        Set = "set",
        /// Afventer: the goal is there, and its value is awaited.
        Pending = "pending",
        /// Somebody said that there will be a goal; what it asks is still to come.
        Announced = "announced",
        /// Videreføres: it goes on from the period before.
        CarriedOver = "carried-over",
        /// Its number or its figures lost digits; what is left of them is no fact.
        Damaged = "damaged",
    }

    /// How often a report on a goal is promised.
    Cadence {
        /// Every month.
        Month = "month",
        /// Every quarter.
        Quarter = "quarter",
        /// Every half year.
        HalfYear = "half-year",
        /// Every year.
        Year = "year",
    }

    /// Which figures of an indicator are the better ones.
    Better {
        /// The higher.
        Higher = "higher",
        /// The lower.
        Lower = "lower",
    }

    /// What a report says of a goal where it gives no figure.
    Verdict {
        /// It is reached.
        Reached = "reached",
        /// It is not reached.
        NotReached = "not-reached",
    }
}

impl Cadence {
    /// The day by which the report after this day's is promised. From the last day of a month it is the
    /// last day of a month, as figures of quarters are.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> NaiveDate {
        let months = match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        };
        let later = |day: NaiveDate| day.checked_add_months(Months::new(months));
        let next_day = day.checked_add_days(Days::new(1));
        let month_ends = next_day.filter(|next| next.day() == 1);
        let after = match month_ends {
            Some(first) => later(first).and_then(|day| day.checked_sub_days(Days::new(1))),
            None => later(day),
        };
        after.unwrap_or(NaiveDate::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_follows_at_its_cadence_and_from_month_end_at_month_end() {
        let after = |cadence: Cadence, day: &str| cadence.after(day.parse().unwrap()).to_string();
        assert_eq!(after(Cadence::Month, "2023-02-28"), "2023-03-31");
        assert_eq!(after(Cadence::Month, "2024-02-28"), "2024-03-28");
        assert_eq!(after(Cadence::Quarter, "2023-06-30"), "2023-09-30");
        assert_eq!(after(Cadence::Quarter, "2022-11-30"), "2023-02-28");
        assert_eq!(after(Cadence::HalfYear, "2023-01-15"), "2023-07-15");
        assert_eq!(after(Cadence::Year, "2024-02-29"), "2025-02-28");
    }
}
