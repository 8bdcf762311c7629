//! What was read from a document is accepted by somebody who looked at it, and counts as sure from then
//! on; what is wrong is corrected or taken back, by the rules of both.

use protokol_core::access::{Audience, Hidden};
use protokol_core::event::{Facts, Kind};
use protokol_core::time::{Cut, Position};
use protokol_core::vocabulary::{Access, Outcome};
use serde_json::{Value, json};

use crate::given::{Book, decision, item, minutes, sure};

fn review(position: u64) -> Value {
    json!({"verb": "fact review", "position": position})
}

/// A book with one meeting, whose decision was read with little confidence; and where that stands.
fn unsure() -> (Book, u64) {
    let mut book = Book::opened();
    let mut harbour = item("1", "Molen");
    let read = decision("Tiltrådt, jf. bilag.", Outcome::Approved);
    harbour.decision = Some(sure(read.value, 12, 60));
    let mut document = minutes("Byrådet", "2024-03-05");
    document.items = vec![harbour];
    book.import(1, document).unwrap();
    let position = book.of_kind(Kind::DecisionRecorded)[0].position.0;
    (book, position)
}

/// Whether the decision counts as sure, and whether the public may read it.
fn stands(book: &Book, known_at: Position) -> (bool, bool) {
    let cut = Cut {
        known_at,
        ..book.as_of("2024-03-05")
    };
    let at = book.timeline.book(cut);
    let decision = at.items.values().next().unwrap().decision.unwrap();
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    (
        decision.holding.is_sure(),
        !hidden.hides(decision.position()),
    )
}

#[test]
fn a_reading_that_somebody_accepted_counts_as_sure() {
    let (mut book, position) = unsure();
    let before = book.timeline.head();
    assert_eq!(stands(&book, before), (false, false));
    assert_eq!(book.act(review(position)).unwrap(), [Kind::FactReviewed]);
    let (head, said) = (
        book.timeline.head(),
        book.timeline.at(Position(position)).unwrap(),
    );
    assert_eq!(book.newest().subjects, said.subjects);
    assert_eq!(book.newest().refs, said.refs);
    assert_eq!(book.newest().effective_on, said.effective_on);
    assert_eq!(stands(&book, head), (true, true));
    // What was not known then was unsure then; what the public may read is judged today.
    assert_eq!(stands(&book, before), (false, true));
    book.refuses(review(position), "already-reviewed", &[position, head.0]);
}

#[test]
fn a_review_that_is_taken_back_leaves_the_fact_unsure() {
    let (mut book, position) = unsure();
    book.acts([review(position)]);
    let review_at = book.newest().position.0;
    let known = book.timeline.head();
    book.acts([
        json!({"verb": "event withdraw", "position": review_at, "reason": "forkert linje"}),
    ]);
    assert_eq!(stands(&book, book.timeline.head()), (false, false));
    assert!(stands(&book, known).0, "it was accepted by then");
    book.acts([review(position)]);
    assert_eq!(stands(&book, book.timeline.head()), (true, true));
}

#[test]
fn only_the_newest_reading_is_accepted_and_what_a_person_said_needs_no_review() {
    let (mut book, position) = unsure();
    let what = book.refuses(review(1), "not-reviewable", &[1]);
    assert_eq!(
        what,
        "position 1 was said by a person, not read from a document"
    );
    book.refuses(review(2), "not-reviewable", &[2]);
    book.refuses(review(99), "event-not-found", &[]);
    book.acts([json!({
        "verb": "decision record", "item": "Byrådet 2024-03-05/1", "text": "Tiltrådt, jf. bilag.",
        "outcome": "noted", "corrects": position, "reason": "bilaget siger andet",
    })]);
    let by = book.newest().position.0;
    book.refuses(review(position), "not-the-newest", &[position, by]);
    book.refuses(review(by), "not-reviewable", &[by]);
    assert!(stands(&book, book.timeline.head()).0);
}

#[test]
fn a_reading_that_was_accepted_can_still_be_rejected() {
    let (mut book, position) = unsure();
    book.acts([review(position)]);
    let withdraw =
        json!({"verb": "event withdraw", "position": position, "reason": "det var punkt 2"});
    assert_eq!(book.act(withdraw).unwrap(), [Kind::EventWithdrawn]);
    let by = book.newest().position.0;
    book.refuses(review(position), "already-withdrawn", &[position, by]);
}

#[test]
fn that_an_item_was_looked_at_does_not_keep_it_from_being_taken_back() {
    let mut book = Book::opened();
    let mut document = minutes("Byrådet", "2024-03-05");
    let mut harbour = item("1", "Molen");
    harbour.title = sure("Molen".to_owned(), 10, 40);
    document.items = vec![harbour];
    book.import(1, document).unwrap();
    let position = book.of_kind(Kind::AgendaItemSubmitted)[0].position.0;
    book.acts([
        review(position),
        json!({"verb": "event withdraw", "position": position, "reason": "en overskrift"}),
    ]);
}

#[test]
fn a_meeting_that_is_moved_takes_its_reviews_along() {
    let (mut book, position) = unsure();
    book.acts([
        review(position),
        json!({"verb": "meeting hold", "meeting": "Byrådet 2024-03-05", "date": "2024-03-06",
               "corrects": book.of_kind(Kind::MeetingHeld)[0].position.0, "reason": "onsdag"}),
    ]);
    let newest = book
        .of_kind(Kind::DecisionRecorded)
        .last()
        .unwrap()
        .position
        .0;
    assert_ne!(newest, position);
    let known_at = book.timeline.head();
    let at = book.timeline.book(Cut {
        known_at,
        ..book.as_of("2024-03-06")
    });
    let decision = at.items.values().next().unwrap().decision.unwrap();
    assert!(decision.holding.is_sure());
    book.refuses(review(newest), "already-reviewed", &[newest, position + 1]);
}

#[test]
fn a_finding_of_a_document_is_settled_by_its_number() {
    let (mut book, _) = unsure();
    let mut other = item("1", "Molen");
    let read = decision("Måske udsat.", Outcome::Deferred);
    other.decision = Some(sure(read.value, 12, 50));
    let mut document = minutes("Byrådet", "2024-03-05");
    document.items = vec![other];
    book.import(2, document).unwrap();
    let source = book.of_kind(Kind::SourceImported)[1].position.0;
    let finding =
        |number: u32| json!({"verb": "fact review", "position": source, "finding": number});
    book.refuses(finding(2), "value-invalid", &[]);
    book.refuses(
        json!({"verb": "fact review", "position": 1, "finding": 1}),
        "value-invalid",
        &[],
    );
    book.acts([finding(1)]);
    let Some(Facts::FactReviewed(facts)) = &book.newest().facts else {
        panic!("a review was told")
    };
    assert_eq!(facts.finding, Some(1));
    let known_at = book.newest().position.0;
    book.refuses(finding(1), "already-reviewed", &[source, known_at]);
}

#[test]
fn the_review_of_a_finding_at_a_closed_item_is_confidential() {
    let (mut book, _) = unsure();
    let mut other = item("1", "Molen");
    other.decision = Some(sure(
        decision("Måske udsat.", Outcome::Deferred).value,
        12,
        50,
    ));
    let mut document = minutes("Byrådet", "2024-03-05");
    document.items = vec![other];
    book.import(2, document).unwrap();
    let source = book.of_kind(Kind::SourceImported)[1].position.0;
    book.acts([
        json!({"verb": "access change", "item": "Byrådet 2024-03-05/1", "to": "confidential"}),
        json!({"verb": "fact review", "position": source, "finding": 1, "reason": "Bo Lund sagde nej"}),
    ]);
    assert_eq!(book.newest().access, Access::Confidential);
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    assert!(hidden.hides(book.newest().position));
    // Of an item that is open again it may be read.
    book.acts([json!({"verb": "access change", "item": "Byrådet 2024-03-05/1", "to": "public"})]);
    let item = book.of_kind(Kind::AgendaItemSubmitted)[0].subjects.clone();
    let review = *book.of_kind(Kind::FactReviewed).last().unwrap();
    assert!(review.refs.iter().any(|subject| item.contains(subject)));
}

#[test]
fn the_review_of_what_is_confidential_is_confidential() {
    let (mut book, position) = unsure();
    book.acts([
        json!({"verb": "access change", "item": "Byrådet 2024-03-05/1", "to": "confidential"}),
        json!({"verb": "decision record", "item": "Byrådet 2024-03-05/1", "text": "Lukket.",
               "outcome": "noted", "corrects": position, "reason": "lukket", "access": "confidential"}),
    ]);
    let mut document = minutes("Byrådet", "2024-03-05");
    let mut harbour = item("1", "Molen");
    harbour.decision = Some(sure(decision("Andet.", Outcome::Noted).value, 12, 90));
    document.items = vec![harbour];
    book.import(3, document).unwrap();
    let newest = book
        .of_kind(Kind::DecisionRecorded)
        .last()
        .unwrap()
        .position
        .0;
    book.acts([review(newest)]);
    assert_eq!(book.newest().access, Access::Confidential);
}

#[test]
fn why_a_reading_was_taken_back_is_not_told_to_the_public() {
    let (mut book, position) = unsure();
    book.acts([
        json!({"verb": "event withdraw", "position": position, "reason": "Bo Lund sagde nej"}),
    ]);
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    assert!(hidden.hides(book.newest().position));
    let seen = hidden.taken_from(book.timeline.clone());
    assert_eq!(seen.events().last().unwrap().reason, None);
}

fn withdraw(position: u64) -> Value {
    json!({"verb": "event withdraw", "position": position, "reason": "en fejl"})
}

#[test]
fn a_rejection_is_taken_back_and_the_reading_waits_as_it_did() {
    let (mut book, position) = unsure();
    let before = book.known.directory().clone();
    book.acts([withdraw(position)]);
    let (by, rejected) = (book.newest().position.0, book.timeline.head());
    book.acts([withdraw(by)]);
    assert_eq!(stands(&book, book.timeline.head()), (false, false));
    assert_eq!(*book.known.directory(), before, "it is found as it was");
    let cut = Cut {
        known_at: rejected,
        ..book.as_of("2024-03-05")
    };
    let then = book.timeline.book(cut);
    assert!(
        then.items.values().next().unwrap().decision.is_none(),
        "it did not count then"
    );
    // It can be decided about again, in each of the ways.
    book.refuses(withdraw(by), "already-withdrawn", &[by, by + 1]);
    book.acts([withdraw(position)]);
    assert!(
        book.timeline
            .book(book.as_of("2024-03-05"))
            .items
            .values()
            .next()
            .unwrap()
            .decision
            .is_none()
    );
    let again = book.newest().position.0;
    book.acts([withdraw(again), review(position)]);
    assert_eq!(stands(&book, book.timeline.head()), (true, true));
}

#[test]
fn a_rejection_stays_where_something_else_stands_since_or_what_it_rests_on_is_gone() {
    let (mut book, position) = unsure();
    book.acts([withdraw(position)]);
    let by = book.newest().position.0;
    book.acts([json!({
        "verb": "decision record", "item": "Byrådet 2024-03-05/1", "text": "Afvist.", "outcome": "rejected",
    })]);
    let instead = book.newest().position.0;
    book.refuses(withdraw(by), "place-taken", &[instead, position]);
    let item = book.of_kind(Kind::AgendaItemSubmitted)[0].position.0;
    book.acts([withdraw(instead)]);
    let said = book.newest().position.0;
    book.acts([withdraw(item)]);
    book.refuses(withdraw(by), "rests-on-taken-back", &[item, position]);
    let gone = book.newest().position.0;
    book.acts([withdraw(gone), withdraw(by)]);
    // What a person said and took back is said anew.
    book.refuses(withdraw(said), "not-withdrawable", &[said]);
}
