//! What an approval hangs on and somebody has to show by a day: "Godkendt under forudsætning af, at foreningen
//! indsender regnskab senest den 1. maj". A condition without a day is none of it.

use chrono::NaiveDate;
use protokol_core::document::FollowUp;
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind};

use crate::due;
use crate::words::parted;

/// The words a condition stands behind.
const CONDITIONS: &[&str] = &[
    " under forudsætning af, at ",
    " under forudsætning af at ",
    " under den forudsætning, at ",
    " på betingelse af, at ",
    " på betingelse af at ",
    " på vilkår af, at ",
    " på vilkår af at ",
    " forudsat, at ",
    " forudsat at ",
];

/// What is to be done for a sentence to hold, where it says by when.
pub(super) fn of(sentence: &str, meeting: Option<NaiveDate>) -> Option<FollowUp> {
    let (_, condition) = CONDITIONS
        .iter()
        .find_map(|words| parted(sentence, words))?;
    let due = due::find(condition, meeting).filter(|due| due.interval.is_some())?;
    Some(FollowUp {
        what: condition.to_owned(),
        kind: FollowUpKind::Task,
        basis: FollowUpBasis::Ordered,
        owner: subject(condition),
        due: Some(due),
    })
}

/// Who does something in a clause, where it is one word: "klubben dokumenterer".
fn subject(clause: &str) -> Option<String> {
    let mut words = clause.split(' ');
    let (who, verb) = (words.next()?, words.next()?);
    let definite = ["en", "et", "ne"].iter().any(|end| who.ends_with(end));
    let acts = verb.ends_with('r') && verb.chars().all(char::is_alphabetic);
    (definite && acts && !["er", "bliver"].contains(&verb)).then(|| who.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_with_a_day_is_somebodys_task() {
        let meeting = NaiveDate::from_ymd_opt(2021, 5, 3);
        let read = |text| of(text, meeting).map(|it| (it.what, it.owner));
        assert_eq!(
            read(
                "Godkendt under forudsætning af, at klubben sender regnskab senest den 1. juni 2021."
            ),
            Some((
                "klubben sender regnskab senest den 1. juni 2021.".to_owned(),
                Some("klubben".to_owned())
            ))
        );
        assert_eq!(
            read("Bevilges på betingelse af, at der søges fonde inden den 1. juni 2021.")
                .map(|(_, owner)| owner),
            Some(None)
        );
        assert_eq!(
            read("Godkendt under forudsætning af, at klubben betaler."),
            None
        );
    }
}
