//! `case history`: every event that touches a case, corrected ones included, in the order of what
//! happened rather than of when the book learnt of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::event::Told;
use protokol_core::ids::{CaseId, Subject};
use protokol_core::record::Recorded;
use protokol_core::timeline::Holding;
use serde::Serialize;

use crate::case_list::{self, Case};
use crate::follow_ups;
use crate::history::{self, Entry};
use crate::quotes;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseHistory {
    /// The case.
    pub case: Case,
    /// Its events, with those of its items and follow-ups.
    pub entries: Vec<Entry>,
}

/// The history of a case at a cut: `holding` is what the book was folded from, `taken_back` what
/// no longer counts, with what took it back.
#[must_use]
pub fn report(
    book: &Book<'_>,
    holding: &[Holding<'_>],
    taken_back: &[(&Recorded, &Recorded)],
    id: CaseId,
    day: NaiveDate,
) -> Option<CaseHistory> {
    let known = book.cases.get(&id)?;
    let case = Subject::Case(id);
    let belongings = belongings(holding, taken_back, id);
    let touches = |event: &Recorded| {
        let of_case = event.subjects.contains(&case) || event.refs.contains(&case);
        of_case
            || event
                .subjects
                .iter()
                .any(|subject| belongings.contains(subject))
    };
    let mut entries = history::entries(book, holding, taken_back, touches);
    follow_ups::tell_lateness(book, &mut entries, day);
    quotes::tell(book, &mut entries);
    Some(CaseHistory {
        case: case_list::case(book, id, known, day),
        entries,
    })
}

/// The items and follow-ups of a case, those that were taken back included.
fn belongings(
    holding: &[Holding<'_>],
    taken_back: &[(&Recorded, &Recorded)],
    id: CaseId,
) -> BTreeSet<Subject> {
    let standing = holding.iter().flat_map(Holding::chain);
    let gone = taken_back.iter().map(|(event, _)| *event);
    let of_case = standing.chain(gone).filter_map(|event| match event.told() {
        Some(Told::AgendaItemSubmitted(facts, _)) if facts.case == Some(id) => {
            Some(Subject::Item(facts.item))
        }
        Some(Told::FollowUpOrdered(facts, _)) if facts.case == Some(id) => {
            Some(Subject::FollowUp(facts.follow_up))
        }
        Some(_) | None => None,
    });
    of_case.collect()
}
