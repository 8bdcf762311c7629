//! What an import makes of decisions: those that act on other items, those of closed items, those of another
//! body, and who took part.

use super::*;

#[test]
fn a_decision_on_the_agenda_acts_on_the_item_it_names() {
    let mut book = Book::opened();
    let mut agenda = item("1", "Godkendelse af dagsorden");
    let mut said = decision("Godkendt, idet punkt 2 udgår.", Outcome::Approved);
    let act = |item: &str| ActsOn {
        item: item.to_owned(),
        outcome: Outcome::TakenOff,
        due: None,
    };
    said.value.acts_on = vec![act("2"), act("9")];
    agenda.decision = Some(said);
    book.import(
        1,
        with_items("2018-01-31", vec![agenda, item("2", "Havnen")]),
    )
    .unwrap();
    let at = book.timeline.book(book.as_of("2018-02-01"));
    let outcomes: Vec<_> = at.items.values().map(|item| at.outcome(item)).collect();
    assert!(outcomes.contains(&Some(Outcome::TakenOff)));
    let Some(Facts::SourceImported(facts)) = &book.of_kind(Kind::SourceImported)[0].facts else {
        panic!()
    };
    assert_eq!(facts.findings[0].code, ReaderFinding::ActsOnUnknown);
}

#[test]
fn a_closed_item_without_text_is_withheld_and_an_open_one_is_missing() {
    let mut book = Book::opened();
    let closed = Item {
        access: Access::Confidential,
        ..item("2", "Køb af grund")
    };
    book.import(
        1,
        with_items("2018-01-31", vec![item("1", "Referat"), closed]),
    )
    .unwrap();
    let at = book.timeline.book(book.as_of("2018-02-01"));
    let mut outcomes: Vec<_> = at.items.values().map(|item| at.outcome(item)).collect();
    outcomes.sort();
    assert_eq!(outcomes, [Some(Outcome::Withheld), Some(Outcome::Missing)]);
}

#[test]
fn disqualified_is_an_event_of_its_own_and_not_absence() {
    let mut book = Book::opened();
    let mut told = case_item("1", "Havnen", "17/1");
    told.disqualified = vec![read("Bo Dam".to_owned(), 13)];
    let document = with_items("2018-01-31", vec![told]);
    book.import(1, document.clone()).unwrap();
    book.import(2, document).unwrap();
    assert_eq!(book.of_kind(Kind::DisqualificationRuled).len(), 1);
    assert!(book.of_kind(Kind::AttendanceRecorded).is_empty());
    let at = book.timeline.book(book.as_of("2018-02-01"));
    assert_eq!(at.items.values().next().unwrap().disqualified.len(), 1);
}

#[test]
fn persons_stand_in_refs_by_id_and_in_words_by_name() {
    let mut book = Book::opened();
    let mut document = with_items("2018-01-31", vec![item("1", "Havnen")]);
    document.items[0].absent = vec![read("Bo Dam".to_owned(), 13)];
    document.absent = vec![read("Bo Dam".to_owned(), 13)];
    book.import(1, document).unwrap();
    let event = book.of_kind(Kind::AttendanceRecorded)[0];
    let persons = event
        .refs
        .iter()
        .filter(|subject| matches!(subject, Subject::Person(_)))
        .count();
    assert_eq!(persons, 1);
    let Some(Words::AttendanceRecorded(words)) = &event.words else {
        panic!()
    };
    assert_eq!(words.absent, ["Bo Dam", "Bo Dam"]);
}

/// A book in which the harbour's item 4 was decided by hand as of a body, or of nobody in particular.
fn decided_by_hand(body: Option<&str>) -> Book {
    let mut book = Book::opened();
    let mut decided = serde_json::json!({"verb": "decision record", "item": "2024-03-05/4", "text": "Afvist.",
        "outcome": "rejected"});
    if let Some(body) = body {
        decided["body"] = body.into();
    }
    book.acts([
        serde_json::json!({"verb": "body establish", "name": BODY, "kind": "standing"}),
        serde_json::json!({"verb": "body establish", "name": "Økonomiudvalget", "kind": "finance"}),
        serde_json::json!({"verb": "meeting schedule", "body": BODY, "date": "2024-03-05", "start": "16:30",
            "on": "2024-01-10"}),
        serde_json::json!({"verb": "item submit", "meeting": "2024-03-05", "number": "4", "title": "Ny mole"}),
        decided,
    ]);
    book
}

fn decided_in_minutes() -> Document {
    let mut mole = item("4", "Ny mole");
    mole.decision = Some(decision("Godkendt.", Outcome::Approved));
    with_items("2024-03-05", vec![mole])
}

#[test]
fn a_decision_of_another_body_stands_beside_that_of_the_body_that_met_in_every_order() {
    let mut book = decided_by_hand(Some("Økonomiudvalget"));
    book.import(1, decided_in_minutes()).unwrap();
    let at = book.timeline.book(book.as_of("2024-03-05"));
    let item = at.items.values().next().unwrap();
    assert_eq!(at.outcome(item), Some(Outcome::Approved));
    let beside: Vec<Outcome> = item
        .decided_beside
        .iter()
        .map(|decision| decision.facts.outcome)
        .collect();
    assert_eq!(beside, [Outcome::Rejected]);
    // What is recorded later in the order of the book is not for that the body's own.
    let moved = serde_json::json!({"verb": "decision record", "item": "2024-03-05/4", "text": "Afvist.",
        "outcome": "rejected", "body": BODY, "corrects": 6, "reason": "det var udvalget"});
    assert!(book.act(moved).is_err(), "the body has decided");
}

#[test]
fn a_decision_of_another_body_does_not_stand_for_one_that_is_closed() {
    let mut book = decided_by_hand(Some("Økonomiudvalget"));
    let mut closed = decided_in_minutes();
    closed.items[0].access = Access::Confidential;
    book.import(1, closed).unwrap();
    // The heading is open again; what was decided behind closed doors is not.
    book.import(2, decided_in_minutes()).unwrap();
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    let open = hidden.taken_from(book.timeline.clone());
    let at = open.book(book.as_of("2024-03-05"));
    let item = at.items.values().next().unwrap();
    assert!(item.decision.is_none());
    assert_eq!(at.outcome(item), Some(Outcome::Withheld));
    let beside = item.decided_beside.iter();
    let beside: Vec<Outcome> = beside.map(|decision| decision.facts.outcome).collect();
    assert_eq!(beside, [Outcome::Rejected]);
    // Who may read both is told both.
    let at = book.timeline.book(book.as_of("2024-03-05"));
    let item = at.items.values().next().unwrap();
    assert_eq!(at.outcome(item), Some(Outcome::Approved));
}
