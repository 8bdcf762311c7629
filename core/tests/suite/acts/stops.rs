//! Decisions that a member stops (standsningsret, § 23), with the four endings of a stop, and what
//! becomes of what they ordered.

use protokol_core::book::CaseState;
use protokol_core::event::Kind;
use serde_json::{Value, json};

use crate::acts::harbour::{decide, decided, follow_ups, planned};
use crate::given::{Book, day};

fn stop(item: &str) -> Value {
    json!({"verb": "decision stop", "item": item, "by": "Anna Holm"})
}

fn resolve(ending: &str) -> Value {
    json!({"verb": "stop resolve", "item": "2024-03-05/4", "ending": ending, "on": "2024-03-20", "reason": "byrådets beslutning"})
}

/// The decided item 4, stopped (#18), so that its report waits (#19).
fn stopped() -> Book {
    let mut book = decided();
    let kinds = book.act(stop("2024-03-05/4")).unwrap();
    assert_eq!(kinds, [Kind::DecisionStopped, Kind::FollowUpSuspended]);
    book
}

#[test]
fn a_decision_is_stopped_once_and_by_somebody_known() {
    let mut book = planned();
    let stranger = json!({"verb": "decision stop", "item": "2024-03-05/4", "by": "Eva Krogh"});
    book.refuses(stranger, "person-not-found", &[]);
    book.refuses(stop("2024-03-05/4"), "not-decided", &[12]);

    let mut book = stopped();
    assert_eq!(book.newest().effective_on, Some(day("2024-03-05")));
    let what = book.refuses(stop("2024-03-05/4"), "already-stopped", &[18]);
    assert_eq!(
        what,
        "the decision of 2024-03-05 was stopped at position 18"
    );
    let folded = book.timeline.book(book.as_of("2024-03-05"));
    let case = folded.cases.values().next().unwrap();
    assert_eq!(folded.case_state(case), CaseState::Stopped);

    // A correction says who it was; what waits waits already, and the item stays.
    let mut other = json!({"verb": "decision stop", "item": "2024-03-05/4", "by": "Bo Lund", "corrects": 18, "reason": "navnet"});
    assert_eq!(book.act(other.clone()).unwrap(), [Kind::DecisionStopped]);
    book.acts([decide("2024-04-02/2", "approved")]);
    other["corrects"] = json!(20);
    other["item"] = json!("2024-04-02/2");
    book.refuses(other, "value-invalid", &[]);
}

#[test]
fn a_stop_entered_late_does_not_overlap_another() {
    let mut book = stopped();
    book.acts([resolve("upheld")]);
    let on = |day: &str| json!({"verb": "decision stop", "item": "2024-03-05/4", "by": "Anna Holm", "on": day});
    let what = book.refuses(on("2024-03-10"), "already-stopped", &[18, 20]);
    assert_eq!(
        what,
        "the decision of 2024-03-05 was stopped at position 18 until position 20 ended it, and a stop of 2024-03-10 overlaps that"
    );
    book.acts([on("2024-03-20")]);
}

#[test]
fn what_a_stopped_decision_ordered_goes_on_or_is_dropped_with_the_stop() {
    for (ending, then) in [
        ("given-up", Kind::FollowUpResumed),
        ("upheld", Kind::FollowUpResumed),
        ("withdrawn", Kind::FollowUpDropped),
        ("changed", Kind::FollowUpDropped),
    ] {
        let mut book = stopped();
        assert_eq!(
            book.act(resolve(ending)).unwrap(),
            [Kind::StopResolved, then]
        );
        assert_eq!(book.newest().reason.as_deref(), Some("byrådets beslutning"));
        assert_eq!(book.newest().effective_on, Some(day("2024-03-20")));
        book.refuses(resolve(ending), "not-stopped", &[12]);
    }
}

#[test]
fn follow_ups_are_dropped_for_a_reason() {
    let mut book = stopped();
    let at = json!({"verb": "stop resolve", "item": "2024-03-05/4", "ending": "changed", "at": "2024-03-20/7"});
    book.refuses(at.clone(), "reason-missing", &[]);
    let mut upheld = at;
    upheld["ending"] = json!("upheld");
    book.acts([upheld]);
    // The day is that of the item at which the council settled it.
    assert_eq!(book.newest().effective_on, Some(day("2024-03-20")));
    let turned = json!({"verb": "stop resolve", "item": "2024-03-05/4", "ending": "changed", "corrects": 20, "reason": "læst forkert"});
    book.refuses(turned, "value-invalid", &[]);
    let nearer = json!({"verb": "stop resolve", "item": "2024-03-05/4", "ending": "given-up", "corrects": 20, "reason": "læst forkert"});
    assert_eq!(book.act(nearer).unwrap(), [Kind::StopResolved]);
}

#[test]
fn what_waits_for_another_reason_or_is_at_its_end_is_left_alone() {
    let mut book = decided();
    let what = |what: &str| json!({"verb": "followup order", "item": "2024-03-05/4", "what": what});
    book.acts([what("Et kort"), what("En tegning")]);
    let ids = follow_ups(&book);
    book.acts([
        json!({"verb": "followup suspend", "follow_up": ids[1].to_string()}),
        json!({"verb": "followup drop", "follow_up": ids[2].to_string(), "reason": "overflødig", "on": "2024-03-05"}),
    ]);
    let kinds = book.act(stop("2024-03-05/4")).unwrap();
    assert_eq!(kinds, [Kind::DecisionStopped, Kind::FollowUpSuspended]);
    // What is ordered while the decision is stopped waits from the beginning.
    let kinds = book.act(what("Et notat")).unwrap();
    assert_eq!(kinds, [Kind::FollowUpOrdered, Kind::FollowUpSuspended]);
    let kinds = book.act(resolve("given-up")).unwrap();
    let resumed = [
        Kind::StopResolved,
        Kind::FollowUpResumed,
        Kind::FollowUpResumed,
    ];
    assert_eq!(kinds, resumed);
    // And the decision can be stopped again, by another member on the same day.
    let mut again = stop("2024-03-05/4");
    again["on"] = json!("2024-03-20");
    book.acts([again]);
    let folded = book.timeline.book(book.as_of("2024-03-20"));
    let case = folded.cases.values().next().unwrap();
    assert_eq!(folded.case_state(case), CaseState::Stopped);
}

#[test]
fn a_decision_that_the_committee_took_back_settles_nothing() {
    let mut book = stopped();
    book.acts([resolve("withdrawn")]);
    let folded = book.timeline.book(book.as_of("2024-03-20"));
    let case = folded.cases.values().next().unwrap();
    assert_eq!(folded.case_state(case), CaseState::Open);
}
