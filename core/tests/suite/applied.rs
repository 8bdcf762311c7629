//! What somebody decided about a reading is applied to the same reading in another document, and told.

use protokol_core::document::{Document, Finding, Item, Reference};
use protokol_core::event::{Facts, Kind};
use protokol_core::evidence::{Lines, Read};
use protokol_core::vocabulary::{Access, Outcome, ReaderFinding, Relation, ReviewDecision};
use serde_json::{Value, json};

use crate::given::{Book, decision, item, minutes, sure};

/// An item whose decision was read so, with this confidence.
fn decided(title: &str, text: &str, outcome: Outcome, percent: u8) -> Item {
    let mut told = item("1", title);
    told.decision = Some(sure(decision(text, outcome).value, 12, percent));
    told
}

fn document(date: &str, items: Vec<Item>) -> Document {
    let mut document = minutes("Byrådet", date);
    document.items = items;
    document
}

/// Where the newest event of a kind stands.
fn newest(book: &Book, kind: Kind) -> u64 {
    book.of_kind(kind).last().unwrap().position.0
}

fn accept(position: u64) -> Value {
    json!({"verb": "fact review", "position": position})
}

fn reject(position: u64) -> Value {
    json!({"verb": "event withdraw", "position": position, "reason": "det står der ikke"})
}

fn change(position: u64, item: &str, outcome: &str) -> Value {
    json!({"verb": "decision record", "item": item, "text": "Som indstillet.", "outcome": outcome,
           "corrects": position, "reason": "indstillingen var en orientering"})
}

/// What the last import told of earlier decisions: what was decided, of which reading, and by what.
fn told(book: &Book) -> Vec<(ReviewDecision, u64, u64)> {
    let applied = book.applied.iter();
    applied
        .map(|one| (one.decision, one.of.0, one.by.0))
        .collect()
}

/// The codes of what the newest document could not make a fact of.
fn found(book: &Book) -> Vec<ReaderFinding> {
    let source = *book.of_kind(Kind::SourceImported).last().unwrap();
    let Some(Facts::SourceImported(facts)) = &source.facts else {
        panic!("a document was taken in")
    };
    facts.findings.iter().map(|found| found.code).collect()
}

/// A book with one meeting whose decision is unsure, and where that stands.
fn unsure() -> (Book, u64) {
    let mut book = Book::opened();
    let read = decided("Molen", "Som indstillet.", Outcome::Approved, 60);
    book.import(1, document("2024-03-05", vec![read])).unwrap();
    let position = newest(&book, Kind::DecisionRecorded);
    (book, position)
}

fn again(book: &mut Book, file: u8, date: &str) -> Vec<Kind> {
    let read = decided("Molen", "Som indstillet.", Outcome::Approved, 60);
    book.import(file, document(date, vec![read])).unwrap()
}

#[test]
fn without_a_decision_nothing_is_applied() {
    let (mut book, _) = unsure();
    again(&mut book, 2, "2024-03-05");
    again(&mut book, 3, "2024-04-02");
    assert_eq!(told(&book), []);
    assert_eq!(book.of_kind(Kind::FactReviewed).len(), 0);
}

#[test]
fn what_was_accepted_stays_accepted_when_a_newer_document_says_it_again() {
    let (mut book, position) = unsure();
    book.acts([accept(position)]);
    let review = book.newest().position.0;
    let kinds = again(&mut book, 2, "2024-03-05");
    assert!(kinds.contains(&Kind::EvidenceAdded) && !kinds.contains(&Kind::FactReviewed));
    assert_eq!(told(&book), [(ReviewDecision::Accepted, position, review)]);
}

#[test]
fn the_same_words_at_another_item_are_accepted_by_reference_to_the_first_review() {
    let (mut book, position) = unsure();
    book.acts([accept(position)]);
    let review = book.newest().clone();
    let kinds = again(&mut book, 2, "2024-04-02");
    assert!(kinds.contains(&Kind::FactReviewed));
    assert_eq!(
        told(&book),
        [(ReviewDecision::Accepted, position, review.position.0)]
    );
    let follows = *book.of_kind(Kind::FactReviewed).last().unwrap();
    let Some(Facts::FactReviewed(facts)) = &follows.facts else {
        panic!("a review was told")
    };
    assert_eq!(facts.follows, Some(review.id));
    let second = *book.of_kind(Kind::DecisionRecorded).last().unwrap();
    assert_eq!(facts.event, second.id);
    assert!(book.timeline.review(second.id, None).is_some());

    // Other words, another outcome and another rule are another reading.
    for (file, text, outcome) in [
        (3, "Som indstillet, jf. bilag.", Outcome::Approved),
        (4, "Som indstillet.", Outcome::Noted),
    ] {
        let date = format!("2024-05-0{file}");
        let read = decided("Molen", text, outcome, 60);
        book.import(file, document(&date, vec![read])).unwrap();
        assert_eq!(told(&book), [], "{text} {outcome}");
    }
}

#[test]
fn a_review_that_is_taken_back_takes_along_what_followed_from_it() {
    let (mut book, position) = unsure();
    book.acts([accept(position)]);
    let review = book.newest().position.0;
    again(&mut book, 2, "2024-04-02");
    let undone = json!({"verb": "event withdraw", "position": review, "reason": "forkert"});
    let both = [Kind::EventWithdrawn, Kind::EventWithdrawn];
    assert_eq!(book.act(undone).unwrap(), both);
    let second = *book.of_kind(Kind::DecisionRecorded).last().unwrap();
    assert!(book.timeline.review(second.id, None).is_none());
    again(&mut book, 3, "2024-06-04");
    assert_eq!(told(&book), []);
}

/// A copy of the minutes of a day in which these texts were found, at these lines.
fn copy(book: &mut Book, file: u8, found: &[(u32, &str)]) {
    let finding = |(line, text): &(u32, &str)| Finding {
        code: ReaderFinding::TextUnclaimed,
        item: Some(1),
        lines: Lines::line(*line),
        text: (*text).to_owned(),
    };
    let read = decided("Molen", "Som indstillet.", Outcome::Approved, 95);
    let mut told = document("2024-03-05", vec![read]);
    told.findings = found.iter().map(finding).collect();
    book.import(file, told).unwrap();
}

#[test]
fn what_was_found_and_accepted_is_accepted_in_a_newer_copy_and_goes_with_the_review() {
    let mut book = Book::opened();
    copy(&mut book, 1, &[(20, "et tal"), (30, "en dag")]);
    let source = newest(&book, Kind::SourceImported);
    book.acts([json!({"verb": "fact review", "position": source, "finding": 1})]);
    let review = book.newest().position.0;
    copy(
        &mut book,
        2,
        &[(31, "en dag"), (21, "et tal"), (40, "et nyt")],
    );
    let given = (ReviewDecision::Accepted, source, review);
    assert_eq!(
        told(&book),
        [given],
        "the day was not accepted, the new one is new"
    );
    let second = *book.of_kind(Kind::SourceImported).last().unwrap();
    let settled = |number| book.timeline.review(second.id, Some(number)).is_some();
    assert_eq!([1, 2, 3].map(settled), [false, true, false]);
    copy(&mut book, 3, &[(22, "et tal")]);
    assert_eq!(
        told(&book),
        [given],
        "the review that somebody gave is told"
    );

    // Two of the same words are not told apart: one of them is new.
    copy(&mut book, 4, &[(22, "et tal"), (23, "et tal")]);
    assert_eq!(told(&book), []);

    let undone = json!({"verb": "event withdraw", "position": review, "reason": "forkert"});
    assert_eq!(book.act(undone).unwrap(), vec![Kind::EventWithdrawn; 3]);
    copy(&mut book, 5, &[(24, "et tal")]);
    assert_eq!(told(&book), []);
}

#[test]
fn what_was_found_at_a_closed_item_is_looked_at_anew() {
    let closed = |book: &mut Book, file| {
        let mut read = decided("Molen", "Som indstillet.", Outcome::Approved, 95);
        read.access = Access::Confidential;
        let mut told = document("2024-03-05", vec![read]);
        told.findings = vec![Finding {
            code: ReaderFinding::TextUnclaimed,
            item: Some(1),
            lines: Lines::line(u32::from(file)),
            text: format!("tekst {file}"),
        }];
        book.import(file, told).unwrap();
    };
    let mut book = Book::opened();
    closed(&mut book, 1);
    let source = newest(&book, Kind::SourceImported);
    book.acts([json!({"verb": "fact review", "position": source, "finding": 1})]);
    closed(&mut book, 2);
    assert_eq!(told(&book), []);
}

#[test]
fn what_was_rejected_is_kept_as_a_line_and_is_no_fact_again() {
    let (mut book, position) = unsure();
    book.acts([reject(position)]);
    let by = book.newest().position.0;
    let kinds = again(&mut book, 2, "2024-03-05");
    assert!(!kinds.contains(&Kind::DecisionRecorded));
    assert_eq!(told(&book), [(ReviewDecision::Rejected, position, by)]);
    assert_eq!(found(&book), [ReaderFinding::RejectedBefore]);
    // Another reading of the same lines is a fact like any other.
    let read = decided("Molen", "Som indstillet.", Outcome::Noted, 60);
    book.import(4, document("2024-03-05", vec![read])).unwrap();
    assert_eq!(
        newest(&book, Kind::DecisionRecorded),
        book.timeline.head().0
    );
}

#[test]
fn what_was_rejected_at_one_item_waits_at_another() {
    let (mut book, position) = unsure();
    book.acts([reject(position)]);
    let kinds = again(&mut book, 2, "2024-04-02");
    assert!(kinds.contains(&Kind::DecisionRecorded));
    assert_eq!((told(&book), found(&book)), (vec![], vec![]));
    let second = *book.of_kind(Kind::DecisionRecorded).last().unwrap();
    assert!(!second.confidence().is_sure() && book.timeline.review(second.id, None).is_none());
}

#[test]
fn what_was_changed_stands_when_a_newer_document_says_the_old_again() {
    for percent in [60, 95] {
        let mut book = Book::opened();
        let read = decided("Molen", "Som indstillet.", Outcome::Approved, percent);
        book.import(1, document("2024-03-05", vec![read.clone()]))
            .unwrap();
        let position = newest(&book, Kind::DecisionRecorded);
        book.acts([change(position, "Byrådet 2024-03-05/1", "noted")]);
        let by = book.newest().position.0;
        book.import(2, document("2024-03-05", vec![read])).unwrap();
        assert_eq!(newest(&book, Kind::DecisionRecorded), by, "{percent}");
        assert_eq!(told(&book), [(ReviewDecision::Changed, position, by)]);
        assert_eq!(found(&book), [ReaderFinding::ChangedBefore]);
    }
}

#[test]
fn the_same_words_at_another_item_are_changed_in_the_same_way() {
    let (mut book, position) = unsure();
    book.acts([change(position, "Byrådet 2024-03-05/1", "noted")]);
    let by = book.newest().position.0;
    again(&mut book, 2, "2024-04-02");
    assert_eq!(told(&book), [(ReviewDecision::Changed, position, by)]);
    let decisions = book.of_kind(Kind::DecisionRecorded);
    let [.., read, corrected] = decisions.as_slice() else {
        panic!("four decisions")
    };
    assert_eq!(corrected.corrects, Some(read.id));
    let outcome = |event: &protokol_core::record::Recorded| match &event.facts {
        Some(Facts::DecisionRecorded(facts)) => (facts.item, facts.outcome),
        _ => panic!("a decision"),
    };
    assert_eq!(outcome(read).1, Outcome::Approved);
    assert_eq!(outcome(corrected), (outcome(read).0, Outcome::Noted));
    assert!(corrected.evidence.is_empty());
    assert_eq!(
        corrected.reason.as_deref(),
        Some(&*format!("as at position {by}"))
    );

    let (read, corrected) = (read.id, corrected.id);

    // Taken back, the readings of both items stand and wait again, and it is applied no more. Why it was
    // taken back stays at its own item.
    let kinds = book.act(reject(by)).unwrap();
    assert_eq!(kinds, [Kind::EventWithdrawn; 3]);
    assert_eq!(book.timeline.standing(corrected).unwrap().id, read);
    assert!(book.timeline.review(read, None).is_none());
    let reasons: Vec<_> = book.of_kind(Kind::EventWithdrawn);
    let reasons: Vec<_> = reasons.iter().filter_map(|by| by.reason.clone()).collect();
    let as_there = format!("as at position {by}");
    assert_eq!(reasons, ["det står der ikke", &as_there, &as_there]);
    again(&mut book, 3, "2024-05-07");
    assert_eq!(told(&book), []);
}

#[test]
fn what_somebody_changed_once_more_stays_when_the_change_it_followed_is_taken_back() {
    let (mut book, position) = unsure();
    book.acts([change(position, "Byrådet 2024-03-05/1", "noted")]);
    let by = book.newest().position.0;
    again(&mut book, 2, "2024-04-02");
    let followed = newest(&book, Kind::DecisionRecorded);
    book.acts([change(followed, "Byrådet 2024-04-02/1", "discussed")]);
    let own = book.newest().id;
    book.acts([reject(by)]);
    assert_eq!(book.timeline.standing(own).unwrap().id, own);
}

#[test]
fn a_change_of_nothing_that_another_item_could_have_is_not_applied() {
    let (mut book, position) = unsure();
    book.acts([change(position, "Byrådet 2024-03-05/1", "approved")]);
    let kinds = again(&mut book, 2, "2024-04-02");
    let decisions = kinds.iter().filter(|kind| **kind == Kind::DecisionRecorded);
    assert_eq!((decisions.count(), told(&book)), (1, vec![]));
}

#[test]
fn what_was_decided_differently_at_two_places_is_applied_at_no_third() {
    let (mut book, first) = unsure();
    again(&mut book, 2, "2024-04-02");
    let second = newest(&book, Kind::DecisionRecorded);
    book.acts([accept(first), reject(second)]);
    again(&mut book, 3, "2024-05-07");
    assert_eq!(told(&book), []);
    assert_eq!(
        newest(&book, Kind::DecisionRecorded),
        book.timeline.head().0
    );
}

#[test]
fn that_something_sure_was_taken_back_says_nothing_of_other_items() {
    let mut book = Book::opened();
    let read = decided("Molen", "Godkendt.", Outcome::Approved, 95);
    book.import(1, document("2024-03-05", vec![read.clone()]))
        .unwrap();
    book.acts([reject(newest(&book, Kind::DecisionRecorded))]);
    let kinds = book
        .import(2, document("2024-04-02", vec![read.clone()]))
        .unwrap();
    assert!(kinds.contains(&Kind::DecisionRecorded));
    let kinds = book.import(3, document("2024-03-05", vec![read])).unwrap();
    assert!(
        !kinds.contains(&Kind::DecisionRecorded),
        "of the same meeting it does"
    );
}

#[test]
fn a_heading_that_was_rejected_is_no_item_again_and_nothing_is_read_below_it() {
    let mut book = Book::opened();
    let read = decided("Bilag", "Som indstillet.", Outcome::Approved, 95);
    book.import(1, document("2024-03-05", vec![read.clone()]))
        .unwrap();
    book.acts([
        reject(newest(&book, Kind::DecisionRecorded)),
        reject(newest(&book, Kind::AgendaItemSubmitted)),
    ]);
    let kinds = book.import(2, document("2024-03-05", vec![read])).unwrap();
    assert_eq!(kinds, [Kind::SourceImported, Kind::EvidenceAdded]);
    assert_eq!(found(&book), [ReaderFinding::RejectedBefore]);
}

/// An item that refers to an earlier meeting, and a book with the minutes that say so.
fn refers() -> (Book, Item) {
    let said = Reference {
        text: "mødet den 6. februar".to_owned(),
        body: None,
        meeting_date: None,
        item: None,
        relation: Relation::Follows,
    };
    let reference: Read<Reference> = sure(said, 14, 50);
    let mut told_item = item("1", "Molen");
    told_item.references = vec![reference];
    let mut book = Book::opened();
    book.import(1, document("2024-03-05", vec![told_item.clone()]))
        .unwrap();
    (book, told_item)
}

#[test]
fn a_day_that_somebody_gave_is_one_of_its_own_item() {
    let (mut book, told_item) = refers();
    let position = newest(&book, Kind::ReferenceClaimed);
    book.acts([json!({
        "verb": "reference claim", "item": "Byrådet 2024-03-05/1", "text": "mødet den 6. februar",
        "relation": "follows", "meeting_date": "2024-02-06", "corrects": position, "reason": "i år",
    })]);
    let kinds = book
        .import(2, document("2025-04-02", vec![told_item]))
        .unwrap();
    let claims = kinds.iter().filter(|kind| **kind == Kind::ReferenceClaimed);
    assert_eq!((claims.count(), told(&book)), (1, vec![]));
}

#[test]
fn references_are_known_again_by_their_words() {
    let (mut book, told_item) = refers();
    let position = newest(&book, Kind::ReferenceClaimed);
    book.acts([accept(position)]);
    let kinds = book
        .import(2, document("2024-04-02", vec![told_item]))
        .unwrap();
    assert!(kinds.ends_with(&[Kind::ReferenceClaimed, Kind::FactReviewed]));
}
