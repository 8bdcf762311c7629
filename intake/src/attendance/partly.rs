//! Entries of a list of those away that tell of more than that: who came in their place, who was called and did not
//! come, who was away for some hours. It must not judge whether a text is such a list.

use protokol_core::vocabulary::AttendeeRole;

use crate::names::{self, Person};

/// Verbs of those who came.
const CAME: &[&str] = &[
    " deltog",
    " deltager",
    " mødte",
    " møder",
    " deltog i stedet",
    " mødte i stedet",
];

/// The same of those who were called, and did not come for all that is said.
const CALLED: &[&str] = &[
    " indkaldt",
    " er indkaldt",
    " var indkaldt",
    " blev indkaldt",
    " kunne ikke deltage",
    " kunne ikke",
    " kan ikke deltage",
    " mødte ikke",
    " deltog ikke",
    " er også forhindret",
];

/// Whether an entry says by the clock for how long somebody was away: of the rest of the meeting they were part.
pub(super) fn for_some_hours(entry: &str) -> bool {
    const UNTIL: &[&str] = &[
        " til kl",
        " fra kl",
        " indtil kl",
        " frem til kl",
        " efter kl",
    ];
    UNTIL.iter().any(|words| entry.contains(words)) && !entry.contains(" deltog ")
}

/// Who was away, and behind a comma or a dash who came instead: "Ib Bro og Anna Holm, Ulla Bak deltog". Who was only
/// called is left out.
pub(super) fn with_who_came(entry: &str) -> Option<(&str, Vec<Person>)> {
    let entry = entry.trim_end_matches('.');
    let ends = |verbs: &[&str]| {
        let told = verbs.iter().filter_map(|verb| entry.strip_suffix(verb));
        told.min_by_key(|told| told.len())
    };
    let (told, came) = match ends(CALLED) {
        Some(told) => (told, false),
        None => (ends(CAME)?, true),
    };
    let (away, who) = [" – ", " - ", ", ", "; "]
        .iter()
        .filter_map(|sign| told.rsplit_once(sign))
        .max_by_key(|(away, _)| away.len())?;
    names::only_people(away)?;
    let mut there = names::only_people(who)?;
    for person in &mut there {
        person.role = Some(AttendeeRole::Substitute);
    }
    there.retain(|_| came);
    Some((away, there))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_came_instead_stands_behind_who_was_away() {
        for (entry, away, came) in [
            ("Ib Bro, Ulla Bak deltog", "Ib Bro", 1),
            (
                "Ib Bro og Anna Holm, Ulla Bak deltager",
                "Ib Bro og Anna Holm",
                1,
            ),
            ("Ib Bro (A) – Ulla Bak (A) mødte i stedet.", "Ib Bro (A)", 1),
            ("Ib Bro, Ulla Bak indkaldt", "Ib Bro", 0),
            ("Ib Bro - Ulla Bak var indkaldt", "Ib Bro", 0),
        ] {
            let (who, there) = with_who_came(entry).unwrap();
            assert_eq!((who, there.len()), (away, came), "{entry}");
        }
        for none in [
            "Ib Bro, Ulla Bak",
            "Ib Bro deltog",
            "Havnen, som Ulla Bak deltog",
        ] {
            assert!(with_who_came(none).is_none(), "{none}");
        }
    }

    #[test]
    fn some_hours_are_not_the_meeting() {
        assert!(for_some_hours("Ib Bro til kl. 18.40 i punkt 2"));
        assert!(for_some_hours("Ib Bro (A) fra kl. 21"));
        assert!(!for_some_hours("Ib Bro (A)"));
        assert!(!for_some_hours("Ib Bro, til punkt 3"));
    }
}
