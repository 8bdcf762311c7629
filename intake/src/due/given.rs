//! The days of words that somebody gives alone, and not in a sentence: of deadlines and of planned topics.

use chrono::NaiveDate;
use protokol_core::binding::Binding;
use protokol_core::document::Due;
use protokol_core::time::Interval;

use super::all;
use crate::figure_file::period;

/// The days of a deadline somebody gave in words alone, as seen from the day it was given: of words that are a
/// period and nothing else, as `Q3 2025`, that period; else of the first words that tell days, those that are not
/// over before the others. Of a rhythm the days of its first instance, where the words tell them.
#[must_use]
pub fn days(words: &str, on: NaiveDate) -> Option<Interval> {
    if let Some(period) = period::whole(words.trim()) {
        return Some(period);
    }
    let found = all(words, Some(on));
    let is_rhythm = |due: &Due| match Binding::of(&due.text, false, "") {
        Some(Binding::Every { .. }) => true,
        Some(Binding::NextMeeting | Binding::MeetingWithin) | None => false,
    };
    if let Some(rhythm) = found.iter().find(|due| is_rhythm(due)) {
        return rhythm.interval;
    }
    let mut told = found.iter().filter_map(|due| due.interval);
    let to_come = told.clone().find(|days| days.to >= on);
    to_come.or_else(|| told.next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_given_by_hand_are_read_against_their_day() {
        let on = NaiveDate::from_ymd_opt(2023, 1, 11).unwrap();
        for (words, told) in [
            ("31. maj 2023", "2023-05-31 2023-05-31"),
            ("2. kvartal 2023", "2023-04-01 2023-06-30"),
            ("i 3. og 4. kvartal", "2023-07-01 2023-12-31"),
            ("uge 40", "2023-10-02 2023-10-08"),
            ("uge 40-42", "2023-10-02 2023-10-22"),
            ("Q3 2025", "2025-07-01 2025-09-30"),
            ("K1 2024", "2024-01-01 2024-03-31"),
            ("3. kvartal 2025", "2025-07-01 2025-09-30"),
            ("efteråret 2025", "2025-09-01 2025-11-30"),
            ("2024", "2024-01-01 2024-12-31"),
            ("senest 1. juni", "2023-06-01 2023-06-01"),
            ("før sommerferien", "2023-01-11 2023-06-30"),
            ("1.9.2023", "2023-09-01 2023-09-01"),
            ("i næste måned", "2023-02-01 2023-02-28"),
            ("næste år", "2024-01-01 2024-12-31"),
            ("inden pinsen", "2023-01-11 2023-05-26"),
            ("på udvalgets møde i juni", "2023-06-01 2023-06-30"),
            ("efter næste møde, senest 1. juni", "2023-06-01 2023-06-01"),
            ("årligt i marts", "2023-03-01 2023-03-31"),
            // Somebody may enter what was late from the beginning.
            ("1. december 2022", "2022-12-01 2022-12-01"),
        ] {
            let days = days(words, on).map(|days| format!("{} {}", days.from, days.to));
            assert_eq!(days.as_deref(), Some(told), "{words}");
        }
        for words in [
            "næste møde",
            "hvert kvartal",
            "snarest",
            "når molen er færdig",
        ] {
            assert_eq!(days(words, on), None, "{words}");
        }
    }
}
