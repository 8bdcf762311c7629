//! What the words of a deadline are bound to besides days: a meeting of the body that asked, or a rhythm.
//! It reads words alone and knows no meeting; which day it comes to is computed when somebody asks, and
//! never stored over the words.

mod rhythm;

pub use rhythm::{MONTHS, last_day};

/// What a deadline is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// "Næste møde": the body's first meeting after the day it asked.
    NextMeeting,
    /// "Augustmødet": the body's meeting within the days of the words.
    MeetingWithin,
    /// "Hvert kvartal": one after the other, each in a period of so many months.
    Every {
        /// Of a period, as 3 of "hvert kvartal".
        months: u32,
    },
}

/// Parts of names of bodies: a deadline that names another body than the one that asked is bound to no
/// meeting of that one.
const BODIES: [&str; 5] = [
    "økonomiudvalg",
    "byråd",
    "kommunalbestyrelse",
    "borgerrepræsentation",
    "udvalg",
];

impl Binding {
    /// What these words are bound to, as asked by a body of this name; `has_days` where the words span
    /// days that are known: those of the meeting, or of the first instance of a rhythm.
    #[must_use]
    pub fn of(words: &str, has_days: bool, asked_by: &str) -> Option<Self> {
        let lower = words.to_lowercase();
        let tokens = rhythm::tokens(&lower);
        if let Some(months) = rhythm::months(&tokens, has_days) {
            return Some(Self::Every { months });
        }
        let is = |token: &str| tokens.contains(&token);
        let one_meeting = tokens.iter().any(|token| {
            token.ends_with("møde") || token.ends_with("mødet") || *token == "dagsorden"
        });
        let asked_by = asked_by.to_lowercase();
        let named = BODIES.iter().find(|part| lower.contains(**part));
        let of_another = named.is_some_and(|part| !asked_by.contains(*part));
        // What is to come before or after a meeting is not bound to the day of it.
        let beside = is("inden") || is("før") || is("efter");
        if !one_meeting || of_another || beside {
            return None;
        }
        if has_days {
            return Some(Self::MeetingWithin);
        }
        let next = is("næste") || is("førstkommende") || is("næstkommende");
        let coming = is("kommende") || is("efterfølgende");
        // "Et kommende møde" is one of them, whichever.
        let whichever = is("et") || is("af");
        (next || coming && !whichever).then_some(Self::NextMeeting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &str = "Udvalget for Havn og Fiskeri";

    #[test]
    fn words_that_name_one_meeting_are_bound_to_it() {
        use Binding::{MeetingWithin, NextMeeting};
        for (words, has_days, bound) in [
            ("augustmødet", true, Some(MeetingWithin)),
            ("på mødet i marts 2024", true, Some(MeetingWithin)),
            ("på et kommende møde i august", true, Some(MeetingWithin)),
            ("på mødet i juni", true, Some(MeetingWithin)),
            ("på udvalgets møde i juni", true, Some(MeetingWithin)),
            ("på mødet den 6. september 2023", true, Some(MeetingWithin)),
            ("udvalgets førstkommende møde", false, Some(NextMeeting)),
            ("næste ordinære møde", false, Some(NextMeeting)),
            ("næste dagsorden", false, Some(NextMeeting)),
            ("det kommende møde", false, Some(NextMeeting)),
            ("et kommende møde", false, None),
            ("et af de kommende møder", false, None),
            ("inden augustmødet", true, None),
            ("efter næste møde", false, None),
            ("marts eller april 2024", true, None),
            ("næste år", true, None),
        ] {
            assert_eq!(Binding::of(words, has_days, BODY), bound, "{words}");
        }
    }

    #[test]
    fn a_meeting_of_another_body_binds_nothing() {
        assert_eq!(Binding::of("byrådets næste møde", false, BODY), None);
        assert_eq!(Binding::of("næste økonomiudvalgsmøde", false, BODY), None);
        assert_eq!(Binding::of("udvalgets næste møde", false, "Byrådet"), None);
        let own = Binding::of("næste byrådsmøde", false, "Byrådet");
        assert_eq!(own, Some(Binding::NextMeeting));
    }

    #[test]
    fn a_rhythm_stays_one_beside_the_days_of_its_first_instance() {
        for has_days in [false, true] {
            let every = Some(Binding::Every { months: 3 });
            assert_eq!(Binding::of("hvert kvartal fra 2025", has_days, BODY), every);
        }
        assert_eq!(Binding::of("løbende", false, BODY), None);
    }
}
