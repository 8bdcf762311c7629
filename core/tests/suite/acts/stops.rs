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
    // It keeps its day; where another is said, what went on follows.
    let mut later = nearer.clone();
    assert_eq!(book.act(nearer).unwrap(), [Kind::StopResolved]);
    assert_eq!(book.newest().effective_on, Some(day("2024-03-20")));
    later["corrects"] = json!(book.newest().position);
    later["on"] = json!("2024-03-22");
    let kinds = book.act(later).unwrap();
    assert_eq!(kinds, [Kind::StopResolved, Kind::FollowUpResumed]);
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

/// Since when each follow-up waits and goes on, as the book has it.
fn days(book: &Book, kind: Kind) -> Vec<String> {
    let events = book.known.timeline().events().iter();
    let standing = events.filter(|event| {
        let stands = book.timeline.standing(event.id);
        event.kind == kind && stands.is_some_and(|standing| standing.id == event.id)
    });
    let days = standing.filter_map(|event| event.effective_on);
    days.map(|day| day.to_string()).collect()
}

#[test]
fn what_waits_follows_the_corrected_day_of_the_stop_and_of_its_end() {
    let mut book = stopped();
    // What is ordered later than the stop waits from its order on.
    let mut later = json!({"verb": "followup order", "item": "2024-03-05/4", "what": "Et kort"});
    later["on"] = json!("2024-03-12");
    book.acts([later]);
    assert_eq!(
        days(&book, Kind::FollowUpSuspended),
        ["2024-03-05", "2024-03-12"]
    );
    let mut act = stop("2024-03-05/4");
    act["corrects"] = json!(18);
    act["reason"] = json!("dagen");
    act["on"] = json!("2024-03-08");
    assert_eq!(
        book.act(act.clone()).unwrap(),
        [Kind::DecisionStopped, Kind::FollowUpSuspended]
    );
    assert_eq!(
        days(&book, Kind::FollowUpSuspended),
        ["2024-03-12", "2024-03-08"]
    );
    // Once more, and back by a withdrawal.
    act["corrects"] = json!(book.timeline.head().0 - 1);
    act["on"] = json!("2024-03-14");
    book.acts([act]);
    assert_eq!(
        days(&book, Kind::FollowUpSuspended),
        ["2024-03-14", "2024-03-14"]
    );
    let newest = book.timeline.head().0 - 2;
    book.acts([json!({"verb": "event withdraw", "position": newest, "reason": "dog ikke"})]);
    assert_eq!(
        days(&book, Kind::FollowUpSuspended),
        ["2024-03-12", "2024-03-08"]
    );

    book.acts([resolve("upheld")]);
    let end = book.of_kind(Kind::StopResolved)[0].position.0;
    let mut sooner = resolve("upheld");
    sooner["corrects"] = json!(end);
    sooner["on"] = json!("2024-03-18");
    let kinds = book.act(sooner).unwrap();
    let resumed = [
        Kind::StopResolved,
        Kind::FollowUpResumed,
        Kind::FollowUpResumed,
    ];
    assert_eq!(kinds, resumed);
    assert_eq!(
        days(&book, Kind::FollowUpResumed),
        ["2024-03-18", "2024-03-18"]
    );
}

#[test]
fn a_corrected_end_drops_nothing_twice() {
    let mut book = stopped();
    book.acts([resolve("changed")]);
    let mut sooner = resolve("changed");
    sooner["corrects"] = json!(20);
    sooner["on"] = json!("2024-03-18");
    let kinds = book.act(sooner).unwrap();
    assert_eq!(kinds, [Kind::StopResolved, Kind::FollowUpDropped]);
    assert_eq!(days(&book, Kind::FollowUpDropped), ["2024-03-18"]);
}

#[test]
fn a_hearing_at_a_stopped_item_waits_for_the_stop() {
    let mut book = stopped();
    let kinds = book
        .act(json!({"verb": "hearing open", "item": "2024-03-05/4", "parties": ["Havnerådet"]}))
        .unwrap();
    let waits = [
        Kind::HearingOpened,
        Kind::FollowUpOrdered,
        Kind::FollowUpSuspended,
    ];
    assert_eq!(kinds, waits);
    let kinds = book.act(resolve("upheld")).unwrap();
    let resumed = [
        Kind::StopResolved,
        Kind::FollowUpResumed,
        Kind::FollowUpResumed,
    ];
    assert_eq!(kinds, resumed);
}

#[test]
fn what_waits_for_a_stop_goes_on_with_its_end_alone() {
    let mut book = stopped();
    let withdraw = |position: u64| json!({"verb": "event withdraw", "position": position, "reason": "den haster"});
    let what = book.refuses(withdraw(19), "still-needed", &[18]);
    assert!(what.contains("end the stop with `stop resolve`"), "{what}");
    // What never was to come is taken back with its waiting.
    let both = [Kind::EventWithdrawn, Kind::EventWithdrawn];
    assert_eq!(book.act(withdraw(17)).unwrap(), both);
    // What was ordered meanwhile goes with the stop.
    book.acts([json!({"verb": "followup order", "item": "2024-03-05/4", "what": "Et kort"})]);
    assert_eq!(book.act(withdraw(18)).unwrap(), both);
    assert_eq!(days(&book, Kind::FollowUpSuspended), [""; 0]);
    // What somebody let wait can be taken back.
    book.acts([
        json!({"verb": "followup suspend", "follow_up": "2024-03-05/4", "item": "2024-03-05/4"}),
    ]);
    book.acts([withdraw(book.timeline.head().0)]);
}

#[test]
fn what_the_end_of_a_stop_brought_goes_with_it_alone() {
    for (ending, brought) in [
        ("upheld", Kind::FollowUpResumed),
        ("changed", Kind::FollowUpDropped),
    ] {
        let mut book = stopped();
        let kinds = book.act(resolve(ending)).unwrap();
        assert_eq!(kinds, [Kind::StopResolved, brought]);
        let alone = json!({"verb": "event withdraw", "position": 21, "reason": "en fejl"});
        let what = book.refuses(alone, "still-needed", &[20]);
        assert!(
            what.contains("the end of the stop at position 20"),
            "{what}"
        );
        let both = json!({"verb": "event withdraw", "position": 20, "reason": "en fejl"});
        let kinds = book.act(both).unwrap();
        assert_eq!(kinds, [Kind::EventWithdrawn, Kind::EventWithdrawn]);
    }
    // What somebody let go on, or gave up, for a reason of their own is taken back as ever.
    let mut book = decided();
    let id = follow_ups(&book)[0];
    book.acts([
        json!({"verb": "followup drop", "follow_up": id.to_string(), "reason": "nej", "on": "2024-03-20"}),
        json!({"verb": "event withdraw", "position": 18, "reason": "jo"}),
    ]);
}

#[test]
fn what_ended_by_another_word_is_not_dropped_again_with_the_stop() {
    let mut book = stopped();
    book.acts([
        json!({"verb": "followup drop", "follow_up": "2024-03-05/4", "reason": "overflødig", "on": "2024-04-01"}),
    ]);
    assert_eq!(book.act(resolve("changed")).unwrap(), [Kind::StopResolved]);
}

#[test]
fn what_waits_for_another_reason_goes_on_or_ends_with_the_stopped_decision() {
    let resume =
        json!({"verb": "followup resume", "follow_up": "2024-03-05/4", "on": "2024-03-21"});
    let waiting = || {
        let mut book = decided();
        book.acts([
            json!({"verb": "followup suspend", "follow_up": "2024-03-05/4", "on": "2024-03-05"}),
            stop("2024-03-05/4"),
        ]);
        book
    };
    let mut book = waiting();
    book.refuses(resume.clone(), "not-resumable", &[18, 19]);
    assert_eq!(book.act(resolve("upheld")).unwrap(), [Kind::StopResolved]);
    book.acts([resume]);
    let mut book = waiting();
    let dropped = [Kind::StopResolved, Kind::FollowUpDropped];
    assert_eq!(book.act(resolve("changed")).unwrap(), dropped);
}
