//! The history that acts about cases, decisions and follow-ups start from: a harbour committee that met
//! on 5 March 2024 and again on 2 April.

use protokol_core::event::{Facts, Kind};
use protokol_core::ids::FollowUpId;
use protokol_core::record::Recorded;
use serde_json::{Value, json};

use crate::given::Book;

/// Council (#2) and committee (#3); Anna Holm (#4, #5) and Bo Lund (#6, #7) are members of the committee;
/// its meetings of 5 March (#8) and 2 April (#9), and the council's of 20 March (#10); item 4 on case
/// 24/118 (#11, #12) and the closed item 5 (#13) in March, item 2 on the case in April (#14), item 7 on
/// it in the council (#15).
pub(super) fn planned() -> Book {
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "body establish", "name": "Byrådet", "kind": "council"}),
        json!({"verb": "body establish", "name": "Havneudvalget", "kind": "standing"}),
        json!({"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "role": "member", "on": "2022-01-01"}),
        json!({"verb": "member seat", "body": "Havneudvalget", "person": "Bo Lund", "role": "chair", "on": "2022-01-01"}),
        json!({"verb": "meeting schedule", "body": "Havneudvalget", "date": "2024-03-05", "start": "16:30", "on": "2024-01-10"}),
        json!({"verb": "meeting schedule", "body": "Havneudvalget", "date": "2024-04-02", "on": "2024-01-10"}),
        json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2024-03-20", "on": "2024-01-10"}),
        json!({"verb": "item submit", "meeting": "2024-03-05", "number": "4", "title": "Ny mole", "case": "24/118", "on": "2024-02-20"}),
        json!({"verb": "item submit", "meeting": "2024-03-05", "number": "5", "title": "Et salg", "closed": true, "on": "2024-02-20"}),
        json!({"verb": "item submit", "meeting": "2024-04-02", "number": "2", "title": "Ny mole", "case": "24/118", "on": "2024-03-20"}),
        json!({"verb": "item submit", "meeting": "2024-03-20", "number": "7", "title": "Ny mole", "case": "24/118", "on": "2024-03-10"}),
    ]);
    assert_eq!(book.timeline.head().0, 15);
    book
}

/// The same, and the decision of item 4 (#16), which ordered a report (#17).
pub(super) fn decided() -> Book {
    let mut book = planned();
    book.acts([
        json!({"verb": "decision record", "item": "2024-03-05/4", "outcome": "approved", "text": "Godkendt."}),
        json!({"verb": "followup order", "item": "2024-03-05/4", "what": "En redegørelse for sandflugten", "kind": "report",
            "owner": "Havnekontoret", "due": "april", "due_from": "2024-04-01", "due_to": "2024-04-30"}),
    ]);
    book
}

pub(super) fn decide(item: &str, outcome: &str) -> Value {
    json!({"verb": "decision record", "item": item, "outcome": outcome, "text": "Som indstillet."})
}

/// The event at a position.
pub(super) fn at(book: &Book, position: u64) -> &Recorded {
    &book.timeline.events()[usize::try_from(position).unwrap() - 1]
}

/// The follow-ups that were ordered, in order.
pub(super) fn follow_ups(book: &Book) -> Vec<FollowUpId> {
    let ordered = book.of_kind(Kind::FollowUpOrdered).into_iter();
    let ids = ordered.filter_map(|event| match &event.facts {
        Some(Facts::FollowUpOrdered(facts)) => Some(facts.follow_up),
        Some(_) | None => None,
    });
    ids.collect()
}
