//! What minutes quote of earlier decisions: taken in once, mended by newer minutes, looked at, moved with the
//! item and closed with it; never a decision of the body that is quoted.

use protokol_core::access::{Audience, Hidden};
use protokol_core::document::{Document, Item, PriorDecision};
use protokol_core::event::{Facts, Kind, Words, decision_quoted};
use protokol_core::evidence::Read;
use protokol_core::ids::Subject;
use protokol_core::record::Recorded;
use protokol_core::vocabulary::{Access, Outcome, ReaderFinding};
use serde_json::{Value, json};

use crate::given::{Book, day, decision, item, minutes, read, sure};

fn quoted(body: &str, date: &str, text: &str, outcome: Outcome) -> Read<PriorDecision> {
    quoted_at(body, date, text, outcome, 88)
}

fn quoted_at(
    body: &str,
    date: &str,
    text: &str,
    outcome: Outcome,
    percent: u8,
) -> Read<PriorDecision> {
    let said = PriorDecision {
        body: Some(body.to_owned()),
        meeting_date: Some(day(date)),
        item: Some("4".to_owned()),
        text: text.to_owned(),
        outcome,
    };
    sure(said, 15, percent)
}

fn recommended(body: &str, date: &str) -> Read<PriorDecision> {
    quoted(body, date, "Anbefales.", Outcome::RecommendedOnward)
}

/// The council's item 1 on case 24/118, with what it quotes.
fn council(quotes: Vec<Read<PriorDecision>>) -> Document {
    let mole = Item {
        case_number: Some(read("24/118".to_owned(), 11)),
        decision: Some(decision("Godkendt.", Outcome::Approved)),
        prior_decisions: quotes,
        ..item("1", "Molen")
    };
    Document {
        items: vec![mole],
        ..minutes("Byrådet", "2024-03-20")
    }
}

fn with(quotes: Vec<Read<PriorDecision>>) -> Book {
    let mut book = Book::opened();
    book.import(1, council(quotes)).unwrap();
    book
}

fn told(event: &Recorded) -> (&decision_quoted::Facts, &decision_quoted::Words) {
    match (&event.facts, &event.words) {
        (Some(Facts::DecisionQuoted(facts)), Some(Words::DecisionQuoted(words))) => (facts, words),
        other => panic!("{other:?} is no quotation"),
    }
}

/// What stands of the item's quotations: body, day and words.
fn standing(book: &Book) -> Vec<(String, String, String)> {
    let cut = book.as_of("2026-01-01");
    let holding = book.timeline.holding(cut);
    let folded = book.timeline.fold(&holding);
    let quotes = folded.items.values().flat_map(|item| &item.quotes);
    let said = quotes.map(|quote| {
        let words = quote.words.unwrap();
        (
            words.body.clone().unwrap(),
            quote.facts.meeting_date.unwrap().to_string(),
            words.text.clone(),
        )
    });
    said.collect()
}

fn newest_quote(book: &Book) -> u64 {
    book.of_kind(Kind::DecisionQuoted)
        .last()
        .unwrap()
        .position
        .0
}

fn found(book: &Book) -> Vec<ReaderFinding> {
    let source = *book.of_kind(Kind::SourceImported).last().unwrap();
    let Some(Facts::SourceImported(facts)) = &source.facts else {
        panic!("a document was taken in")
    };
    facts.findings.iter().map(|found| found.code).collect()
}

#[test]
fn a_quoted_decision_is_told_of_the_item_that_quotes_it_and_decides_nothing() {
    let book = with(vec![recommended("Havneudvalget", "2024-03-05")]);
    let events = book.of_kind(Kind::DecisionQuoted);
    let event = events[0];
    let (facts, words) = told(event);
    assert_eq!(facts.outcome, Outcome::RecommendedOnward);
    assert_eq!(facts.meeting_date, Some(day("2024-03-05")));
    assert_eq!(words.body.as_deref(), Some("Havneudvalget"));
    assert_eq!(
        (words.item.as_deref(), words.text.as_str()),
        (Some("4"), "Anbefales.")
    );
    assert_eq!(event.subjects, [Subject::Item(facts.item)]);
    assert!(matches!(event.refs[..], [Subject::Case(_)]));
    assert_eq!(event.effective_on, Some(day("2024-03-20")));
    assert_eq!(event.evidence[0].from, 15);
    // Whoever is quoted is no body of the book by that, and has decided nothing in it.
    assert_eq!(book.of_kind(Kind::BodyEstablished).len(), 1);
    assert_eq!(book.of_kind(Kind::MeetingHeld).len(), 1);
    assert_eq!(book.of_kind(Kind::DecisionRecorded).len(), 1);
}

#[test]
fn minutes_taken_in_again_say_no_step_twice() {
    let both = || {
        vec![
            recommended("Havneudvalget", "2024-03-05"),
            recommended("Økonomiudvalget", "2024-03-12"),
        ]
    };
    let mut book = with(both());
    let again = book.import(1, council(both())).unwrap();
    assert_eq!(again, []);
    let other_file = book.import(2, council(both())).unwrap();
    assert!(
        !other_file.contains(&Kind::DecisionQuoted),
        "{other_file:?}"
    );
    // A file that lists the steps from the last to the first means the same steps.
    let mut turned = both();
    turned.reverse();
    let kinds = book.import(3, council(turned)).unwrap();
    assert!(!kinds.contains(&Kind::DecisionQuoted), "{kinds:?}");
    assert_eq!(standing(&book).len(), 2);
}

#[test]
fn newer_minutes_mend_what_was_quoted() {
    let mut book = with(vec![
        recommended("Havneudvalget", "2024-03-05"),
        recommended("Økonomiudvalget", "2024-03-12"),
    ]);
    let mended = vec![
        quoted(
            "Havneudvalget",
            "2024-03-05",
            "Anbefales ikke.",
            Outcome::Rejected,
        ),
        recommended("Økonomiudvalget", "2024-03-13"),
        recommended("Naturudvalget", "2024-03-06"),
    ];
    let kinds = book.import(2, council(mended)).unwrap();
    let told = kinds.iter().filter(|kind| **kind == Kind::DecisionQuoted);
    assert_eq!(told.count(), 3);
    let said =
        |body: &str, date: &str, text: &str| (body.to_owned(), date.to_owned(), text.to_owned());
    let mut stands = standing(&book);
    stands.sort();
    assert_eq!(
        stands,
        [
            said("Havneudvalget", "2024-03-05", "Anbefales ikke."),
            said("Naturudvalget", "2024-03-06", "Anbefales."),
            said("Økonomiudvalget", "2024-03-13", "Anbefales."),
        ]
    );
}

#[test]
fn an_unsure_change_of_a_quotation_waits() {
    let mut book = with(vec![recommended("Havneudvalget", "2024-03-05")]);
    let other = quoted_at(
        "Havneudvalget",
        "2024-03-05",
        "Afvist.",
        Outcome::Rejected,
        60,
    );
    let kinds = book.import(2, council(vec![other])).unwrap();
    assert!(!kinds.contains(&Kind::DecisionQuoted), "{kinds:?}");
    assert_eq!(found(&book), [ReaderFinding::ChangeUnsure]);
    assert_eq!(standing(&book)[0].2, "Anbefales.");
}

fn unsure() -> Book {
    with(vec![quoted_at(
        "Havneudvalget",
        "2024-03-05",
        "Anbefales.",
        Outcome::RecommendedOnward,
        60,
    )])
}

/// The same quotation in another file of the same meeting.
fn again(book: &mut Book) -> Vec<Kind> {
    let quote = quoted_at(
        "Havneudvalget",
        "2024-03-05",
        "Anbefales.",
        Outcome::RecommendedOnward,
        60,
    );
    book.import(2, council(vec![quote])).unwrap()
}

#[test]
fn a_quotation_that_somebody_rejected_or_changed_is_not_told_again() {
    let mut book = unsure();
    book.acts([json!({"verb": "event withdraw", "position": newest_quote(&book), "reason": "det står der ikke"})]);
    assert_eq!(standing(&book), []);
    let kinds = again(&mut book);
    assert!(!kinds.contains(&Kind::DecisionQuoted), "{kinds:?}");
    assert_eq!(found(&book), [ReaderFinding::RejectedBefore]);

    let mut book = unsure();
    book.acts([json!({"verb": "decision quote", "item": "Byrådet 2024-03-20/1", "outcome": "recommended-onward",
        "text": "Anbefales.", "body": "Havneudvalget", "meeting_date": "2024-02-27",
        "corrects": newest_quote(&book), "reason": "mødet blev flyttet"})]);
    let kinds = again(&mut book);
    assert!(!kinds.contains(&Kind::DecisionQuoted), "{kinds:?}");
    assert_eq!(found(&book), [ReaderFinding::ChangedBefore]);
    assert_eq!(standing(&book)[0].1, "2024-02-27");
}

#[test]
fn what_was_accepted_at_one_item_holds_for_the_same_words_of_another() {
    let mut book = unsure();
    book.acts([json!({"verb": "fact review", "position": newest_quote(&book)})]);
    let mut later = council(vec![quoted_at(
        "Havneudvalget",
        "2024-03-05",
        "Anbefales.",
        Outcome::RecommendedOnward,
        60,
    )]);
    later.meeting = minutes("Byrådet", "2024-04-17").meeting;
    let kinds = book.import(2, later).unwrap();
    assert!(
        kinds.ends_with(&[Kind::DecisionQuoted, Kind::FactReviewed]),
        "{kinds:?}"
    );
}

fn by_hand(field: &str, value: Value) -> Value {
    let mut act = json!({"verb": "decision quote", "item": "Byrådet 2024-03-20/1", "outcome": "deferred",
        "text": "Udsat.", "body": "Havneudvalget", "meeting_date": "2024-03-05", "number": "4"});
    act[field] = value;
    act
}

#[test]
fn a_quotation_by_hand_says_whose_or_when_and_nothing_that_came_later() {
    let mut book = with(vec![]);
    assert_eq!(
        book.act(by_hand("number", json!("4"))).unwrap(),
        [Kind::DecisionQuoted]
    );
    assert_eq!(book.newest().effective_on, Some(day("2024-03-20")));
    book.refuses(
        by_hand("meeting_date", json!("2024-03-21")),
        "value-invalid",
        &[],
    );
    book.refuses(by_hand("outcome", json!("missing")), "value-invalid", &[]);
    book.refuses(by_hand("outcome", json!("withheld")), "value-invalid", &[]);
    let mut whose = by_hand("body", json!(" "));
    whose["meeting_date"] = Value::Null;
    book.refuses(whose, "value-invalid", &[]);
}

#[test]
fn a_quotation_goes_to_the_new_day_of_its_meeting() {
    let mut book = with(vec![recommended("Havneudvalget", "2024-03-05")]);
    let held = book.of_kind(Kind::MeetingHeld)[0].position.0;
    let meeting = book.of_kind(Kind::MeetingHeld)[0].subjects[0].to_string();
    book.acts([
        json!({"verb": "meeting hold", "meeting": meeting, "date": "2024-03-21", "start": "16:30",
        "corrects": held, "reason": "dagen var skrevet forkert"}),
    ]);
    let cut = book.as_of("2026-01-01");
    let holding = book.timeline.holding(cut);
    let stands = holding
        .iter()
        .find(|fact| fact.event.kind == Kind::DecisionQuoted)
        .unwrap();
    assert_eq!(stands.event.effective_on, Some(day("2024-03-21")));
    // The day that is quoted is the other body's, and stays.
    assert_eq!(standing(&book)[0].1, "2024-03-05");
}

#[test]
fn a_quotation_is_as_closed_as_the_item_that_quotes() {
    let public = |book: &Book| {
        let hidden = Hidden::from(Audience::Public, &book.timeline);
        !hidden.hides(book.of_kind(Kind::DecisionQuoted)[0].position)
    };
    let mut book = with(vec![recommended("Havneudvalget", "2024-03-05")]);
    assert!(public(&book));
    let access = |to: &str| json!({"verb": "access change", "item": "Byrådet 2024-03-20/1", "to": to, "on": "2024-05-01"});
    book.acts([access("confidential")]);
    assert!(!public(&book));
    book.acts([access("public")]);
    assert!(public(&book));

    let mut closed = council(vec![recommended("Havneudvalget", "2024-03-05")]);
    closed.items[0].access = Access::Confidential;
    let mut book = Book::opened();
    book.import(1, closed).unwrap();
    assert_eq!(
        book.of_kind(Kind::DecisionQuoted)[0].access,
        Access::Confidential
    );
    assert!(!public(&book));
    // What nobody is sure of is told to nobody outside.
    assert!(!public(&unsure()));
}

#[test]
fn a_quotation_goes_with_an_item_that_is_put_at_another_meeting_and_holds_it_in_the_book() {
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "body establish", "name": "Byrådet"}),
        json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2024-03-20", "on": "2024-01-10"}),
        json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2024-04-17", "on": "2024-01-10"}),
        json!({"verb": "item submit", "meeting": "2024-03-20", "number": "1", "title": "Molen"}),
        by_hand("number", json!("4")),
    ]);
    let (submitted, quote) = (5, newest_quote(&book));
    let withdraw =
        json!({"verb": "event withdraw", "position": submitted, "reason": "kom ikke på"});
    book.refuses(withdraw, "still-needed", &[quote]);
    let moved = json!({"verb": "item submit", "meeting": "2024-04-17", "number": "1", "title": "Molen",
        "corrects": submitted, "reason": "kom på mødet efter"});
    assert_eq!(
        book.act(moved).unwrap(),
        [Kind::AgendaItemSubmitted, Kind::DecisionQuoted]
    );
    assert_eq!(book.newest().effective_on, Some(day("2024-04-17")));
}
