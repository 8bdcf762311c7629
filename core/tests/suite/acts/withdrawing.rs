//! Events that are taken back: only what nothing rests on, and what followed from it goes with it.

use protokol_core::event::Kind;
use serde_json::{Value, json};

use crate::acts::harbour::{at, decide, decided, follow_ups, planned};
use crate::given::{Book, minutes};

fn withdraw(position: u64) -> Value {
    json!({"verb": "event withdraw", "position": position, "reason": "skrevet i forkert bog"})
}

#[test]
fn what_others_rest_on_is_taken_back_after_them() {
    let mut book = decided();
    let what = book.refuses(withdraw(12), "still-needed", &[16, 17]);
    assert_eq!(
        what,
        "`decision-recorded` at position 16 rests on the `agenda-item-submitted` at position 12"
    );
    book.refuses(withdraw(8), "still-needed", &[12, 13, 16]);
    book.refuses(withdraw(11), "still-needed", &[12, 14, 15, 16, 17]);
    assert_eq!(book.act(withdraw(17)).unwrap(), [Kind::EventWithdrawn]);
    assert_eq!(book.newest().subjects, at(&book, 17).subjects);
    book.acts([withdraw(16), withdraw(12)]);
    // What was taken back is free to be said anew.
    book.acts([
        json!({"verb": "item submit", "meeting": "2024-03-05", "number": "4", "title": "Molen"}),
    ]);
    book.refuses(withdraw(12), "already-withdrawn", &[12, 20]);
}

#[test]
fn a_withdrawal_has_a_reason_and_means_an_event_of_the_world() {
    let mut book = decided();
    book.refuses(
        json!({"verb": "event withdraw", "position": 99}),
        "event-not-found",
        &[],
    );
    book.refuses(
        json!({"verb": "event withdraw", "position": 17}),
        "reason-missing",
        &[],
    );
    let what = book.refuses(withdraw(1), "not-withdrawable", &[1]);
    assert_eq!(what, "position 1 is a `ledger-opened`, which stays");
    book.acts([withdraw(17)]);
    book.refuses(withdraw(18), "not-withdrawable", &[18]);
    let mut corrected = withdraw(16);
    corrected["corrects"] = json!(18);
    book.refuses(corrected, "value-invalid", &[]);

    let mut book = Book::opened();
    book.import(1, minutes("Byrådet", "2024-03-05")).unwrap();
    let source = book.of_kind(Kind::SourceImported)[0].position.0;
    book.refuses(withdraw(source), "not-withdrawable", &[source]);
}

#[test]
fn a_correction_taken_back_leaves_what_it_corrected() {
    let mut book = decided();
    let mut corrected = decide("2024-03-05/4", "noted");
    corrected["corrects"] = json!(16);
    corrected["reason"] = json!("læst forkert");
    book.acts([corrected]);
    book.acts([
        json!({"verb": "dissent enter", "item": "2024-03-05/4", "by": "Bo Lund", "text": "Nej."}),
    ]);
    book.refuses(withdraw(16), "not-the-newest", &[16, 18]);
    // The dissent rests on the decision, which stands again.
    book.acts([withdraw(18)]);
    book.refuses(decide("2024-03-05/4", "noted"), "already-decided", &[16]);
    book.refuses(withdraw(16), "still-needed", &[19]);
}

#[test]
fn what_followed_from_an_act_is_taken_back_with_it() {
    let mut book = decided();
    book.acts([json!({"verb": "decision stop", "item": "2024-03-05/4", "by": "Anna Holm"})]);
    book.acts([json!({"verb": "stop resolve", "item": "2024-03-05/4", "ending": "changed", "reason": "nej"})]);
    book.refuses(withdraw(18), "still-needed", &[20]);
    let both = [Kind::EventWithdrawn, Kind::EventWithdrawn];
    assert_eq!(book.act(withdraw(20)).unwrap(), both);
    // The stop is open again, and what it stopped waits.
    let resume = json!({"verb": "followup resume", "follow_up": "2024-03-05/4"});
    book.refuses(resume, "not-resumable", &[19, 18]);
    assert_eq!(book.act(withdraw(18)).unwrap(), both);
    book.acts([json!({"verb": "followup suspend", "follow_up": "2024-03-05/4"})]);
}

#[test]
fn a_hearing_takes_its_answer_along_unless_something_happened_to_it() {
    let mut book = planned();
    book.acts([json!({"verb": "hearing open", "item": "2024-03-05/4"})]);
    book.refuses(withdraw(17), "still-needed", &[16]);
    let id = follow_ups(&book)[0].to_string();
    book.acts([json!({"verb": "hearing answer", "hearing": id, "by": "Havnerådet"})]);
    book.refuses(withdraw(16), "still-needed", &[18, 19]);
    let both = [Kind::EventWithdrawn, Kind::EventWithdrawn];
    assert_eq!(book.act(withdraw(18)).unwrap(), both);
    assert_eq!(book.act(withdraw(16)).unwrap(), both);
    book.refuses(
        json!({"verb": "followup assign", "follow_up": id, "owner": "Havnekontoret"}),
        "follow-up-not-found",
        &[],
    );
}

#[test]
fn an_event_that_was_taken_back_holds_on_no_day() {
    let mut book = decided();
    book.acts([withdraw(17), withdraw(16)]);
    let folded = book.timeline.book(book.as_of("2024-03-05"));
    assert!(folded.follow_ups.is_empty());
    assert!(folded.items.values().all(|item| item.decision.is_none()));
    let before = protokol_core::time::Cut {
        known_at: protokol_core::time::Position(17),
        ..book.as_of("2024-03-05")
    };
    assert_eq!(book.timeline.book(before).follow_ups.len(), 1);
}
