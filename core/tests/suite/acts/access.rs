//! What the public may not read, judged on a history of acts.

use protokol_core::access::{Audience, Hidden};
use protokol_core::event::Kind;
use serde_json::json;

use crate::acts::harbour::decided;
use crate::given::Book;

/// Whether the public may read the newest event of a kind.
fn reads(book: &Book, kind: Kind) -> bool {
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    let newest = book.of_kind(kind).last().unwrap().position;
    !hidden.hides(newest)
}

/// Item 4 of March is closed, or opened again.
fn access(to: &str) -> serde_json::Value {
    json!({"verb": "access change", "item": "2024-03-05/4", "to": to, "on": "2024-05-01"})
}

#[test]
fn what_happened_to_a_follow_up_follows_the_item_it_came_about() {
    let mut book = decided();
    let late = json!({"verb": "followup reschedule", "follow_up": "Havneudvalget 2024-03-05/4", "due": "juni",
        "reason": "Bo Lund er syg", "on": "2024-04-20"});
    book.acts([late]);
    assert!(reads(&book, Kind::FollowUpRescheduled));
    book.acts([access("confidential")]);
    assert!(!reads(&book, Kind::FollowUpRescheduled));
    book.acts([access("public")]);
    assert!(reads(&book, Kind::FollowUpRescheduled));
}

#[test]
fn a_name_that_only_a_closed_matter_names_is_as_closed_as_the_matter() {
    let mut book = decided();
    let assign = json!({"verb": "followup assign", "follow_up": "Havneudvalget 2024-03-05/4", "owner": "Kontoret for opsigelser",
        "on": "2024-04-20"});
    assert_eq!(
        book.act(assign).unwrap(),
        [Kind::OfficeRegistered, Kind::FollowUpAssigned]
    );
    assert!(reads(&book, Kind::OfficeRegistered));
    book.acts([access("confidential")]);
    assert!(!reads(&book, Kind::OfficeRegistered));
    // Once something open names it, it is no secret.
    let openly = json!({"verb": "followup order", "item": "2024-04-02/2", "what": "Et regnskab", "on": "2024-04-02"});
    book.acts([
        openly,
        json!({"verb": "followup assign", "follow_up": "Havneudvalget 2024-04-02/2", "owner": "Kontoret for opsigelser",
            "on": "2024-04-20"}),
    ]);
    assert!(reads(&book, Kind::OfficeRegistered));
    // Whoever has a seat is known to everybody.
    assert!(reads(&book, Kind::PersonRegistered));
}
