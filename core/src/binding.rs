//! What the words of a deadline are bound to besides days: a meeting of the body that asked, or a rhythm.
//! It reads words alone and knows no meeting; which day it comes to is computed when somebody asks, and
//! never stored over the words.

/// What a deadline is bound to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binding {
    /// "Næste møde": the body's first meeting after the day it asked.
    NextMeeting,
    /// "Augustmødet": the body's meeting within the days of the words.
    MeetingWithin,
    /// "Hvert kvartal": one after the other, each in a period of so many months.
    Every {
        /// 1, 3, 6 or 12.
        months: u32,
    },
}

/// Words that say how often, and the months of their period.
const RHYTHMS: [(&str, u32); 16] = [
    ("hver måned", 1),
    ("månedlig", 1),
    ("månedsvis", 1),
    ("en gang om måneden", 1),
    ("hvert kvartal", 3),
    ("kvartalsvis", 3),
    ("kvartalsmæssig", 3),
    ("en gang i kvartalet", 3),
    ("hvert halve år", 6),
    ("hvert halvår", 6),
    ("halvårlig", 6),
    ("to gange om året", 6),
    ("hvert år", 12),
    ("årlig", 12),
    ("en gang om året", 12),
    ("én gang om året", 12),
];

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
    /// days that are known.
    #[must_use]
    pub fn of(words: &str, has_days: bool, asked_by: &str) -> Option<Self> {
        let lower = words.to_lowercase();
        if !has_days
            && let Some((_, months)) = RHYTHMS.iter().find(|(said, _)| lower.contains(said))
        {
            return Some(Self::Every { months: *months });
        }
        let tokens: Vec<&str> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|token| !token.is_empty())
            .collect();
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
    fn a_rhythm_has_its_months() {
        for (words, months) in [
            ("hver måned", 1),
            ("kvartalsvist", 3),
            ("halvårligt", 6),
            ("hvert halve år", 6),
            ("årligt", 12),
            ("en gang om året", 12),
        ] {
            let every = Some(Binding::Every { months });
            assert_eq!(Binding::of(words, false, BODY), every, "{words}");
        }
        assert_eq!(Binding::of("løbende", false, BODY), None);
    }
}
