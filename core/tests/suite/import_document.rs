//! What an import makes of what is known: given a history, when a document comes, then these events.

mod decisions;

use crate::given::{Book, day, decision, item, minutes, read, sure};
use protokol_core::access::{Audience, Hidden};
use protokol_core::book::CaseState;
use protokol_core::document::*;
use protokol_core::event::{Facts, Kind, Words};
use protokol_core::evidence::Read;
use protokol_core::ids::Subject;
use protokol_core::rejection::Rejection;
use protokol_core::time::{Interval, Position};
use protokol_core::vocabulary::*;

const BODY: &str = "Udvalget for Havn & Miljø";

fn with_items(date: &str, items: Vec<Item>) -> Document {
    Document {
        items,
        ..minutes(BODY, date)
    }
}

fn case_item(number: &str, title: &str, case: &str) -> Item {
    Item {
        case_number: Some(read(case.to_owned(), 11)),
        ..item(number, title)
    }
}

fn follow_up(what: &str, due: Option<Interval>) -> Read<FollowUp> {
    let due = due.map(|interval| Due {
        text: "marts".to_owned(),
        interval: Some(interval),
    });
    let kind = FollowUpKind::Task;
    read(
        FollowUp {
            what: what.to_owned(),
            kind,
            basis: FollowUpBasis::Ordered,
            owner: None,
            due,
        },
        14,
    )
}

#[test]
fn a_first_document_opens_what_it_mentions_and_then_says_what_happened() {
    let mut book = Book::opened();
    let mut goals = case_item("4", "Mål for havnen", "17/6179");
    let points = vec![RecommendationPoint {
        text: "at målene godkendes".to_owned(),
        verb: Some(Outcome::Approved),
    }];
    goals.recommendations = vec![read(
        Recommendation {
            by: Some("Direktionen".to_owned()),
            points,
        },
        11,
    )];
    goals.decision = Some(decision("Tiltrådt.", Outcome::Approved));
    goals.follow_ups = vec![follow_up("halvårsstatus", Interval::month(2018, 9))];
    let mut document = with_items("2018-01-31", vec![goals]);
    let name = "Åse Østergård".to_owned();
    document.present = vec![read(
        Attendee {
            name,
            role: AttendeeRole::Unknown,
            list: None,
        },
        3,
    )];
    let kinds = book.import(1, document).unwrap();
    assert_eq!(
        kinds,
        [
            Kind::SourceImported,
            Kind::BodyEstablished,
            Kind::CaseOpened,
            Kind::OfficeRegistered,
            Kind::PersonRegistered,
            Kind::MeetingHeld,
            Kind::AgendaItemSubmitted,
            Kind::RecommendationMade,
            Kind::DecisionRecorded,
            Kind::FollowUpOrdered,
            Kind::AttendanceRecorded,
        ]
    );
    let opened_by_mention = [
        Kind::BodyEstablished,
        Kind::CaseOpened,
        Kind::OfficeRegistered,
        Kind::PersonRegistered,
    ];
    for event in book.timeline.events().iter().skip(2) {
        let dated = !opened_by_mention.contains(&event.kind);
        assert_eq!(
            event.effective_on,
            dated.then(|| day("2018-01-31")),
            "{}",
            event.kind
        );
    }
}

#[test]
fn the_same_document_again_changes_nothing() {
    let mut book = Book::opened();
    let document = with_items("2018-01-31", vec![item("1", "Eventuelt")]);
    book.import(1, document.clone()).unwrap();
    assert_eq!(book.import(1, document), Ok(vec![]));
}

#[test]
fn the_same_meeting_from_another_file_adds_evidence_and_no_second_fact() {
    let mut book = Book::opened();
    let mut told = case_item("1", "Mål for havnen", "17/6179");
    told.decision = Some(decision("Godkendt.", Outcome::Approved));
    let document = with_items("2018-01-31", vec![told]);
    book.import(1, document.clone()).unwrap();
    let kinds = book.import(2, document).unwrap();
    let added = Kind::EvidenceAdded;
    assert_eq!(kinds, [Kind::SourceImported, added, added, added]);
    let at = book.timeline.book(book.as_of("2018-02-01"));
    let item = at.items.values().next().unwrap();
    let decision = item.decision.unwrap();
    assert_eq!(decision.holding.evidence().len(), 2);
}

#[test]
fn a_changed_fact_is_a_correction_and_both_stay_visible() {
    let mut book = Book::opened();
    let with = |outcome, text: &str| {
        let mut told = case_item("1", "Mål for havnen", "17/6179");
        told.decision = Some(decision(text, outcome));
        with_items("2018-01-31", vec![told])
    };
    book.import(1, with(Outcome::Deferred, "Udsat.")).unwrap();
    let before = book.timeline.head();
    book.import(2, with(Outcome::Approved, "Godkendt."))
        .unwrap();
    let decisions = book.of_kind(Kind::DecisionRecorded);
    assert_eq!(decisions.len(), 2);
    assert_eq!(decisions[1].corrects, Some(decisions[0].id));
    let outcome_at = |known_at| {
        let cut = protokol_core::time::Cut {
            known_at,
            as_of: day("2018-02-01"),
        };
        let at = book.timeline.book(cut);
        at.outcome(at.items.values().next().unwrap())
    };
    assert_eq!(outcome_at(before), Some(Outcome::Deferred));
    assert_eq!(outcome_at(book.timeline.head()), Some(Outcome::Approved));
}

#[test]
fn an_unsure_change_leaves_the_fact_and_is_found() {
    let mut book = Book::opened();
    let mut told = item("1", "Mål for havnen");
    told.decision = Some(decision("Godkendt.", Outcome::Approved));
    book.import(1, with_items("2018-01-31", vec![told.clone()]))
        .unwrap();
    told.decision = Some(sure(
        decision("Måske udsat.", Outcome::Deferred).value,
        12,
        60,
    ));
    book.import(2, with_items("2018-01-31", vec![told]))
        .unwrap();
    assert_eq!(book.of_kind(Kind::DecisionRecorded).len(), 1);
    let Some(Facts::SourceImported(facts)) = &book.of_kind(Kind::SourceImported)[1].facts else {
        panic!()
    };
    assert_eq!(
        facts
            .findings
            .iter()
            .map(|found| found.code)
            .collect::<Vec<_>>(),
        [ReaderFinding::ChangeUnsure]
    );
}

#[test]
fn an_item_gone_from_a_newer_version_is_found_and_stays() {
    let mut book = Book::opened();
    book.import(
        1,
        with_items(
            "2018-01-31",
            vec![item("1", "Havnen"), item("2", "Eventuelt")],
        ),
    )
    .unwrap();
    book.import(2, with_items("2018-01-31", vec![item("1", "Havnen")]))
        .unwrap();
    let at = book.timeline.book(book.as_of("2018-02-01"));
    assert_eq!(at.items.len(), 2);
    let Some(Facts::SourceImported(facts)) = &book.of_kind(Kind::SourceImported)[1].facts else {
        panic!()
    };
    assert_eq!(facts.findings[0].code, ReaderFinding::ItemGone);
}

#[test]
fn a_printed_number_is_never_a_key() {
    let mut book = Book::opened();
    book.import(
        1,
        with_items("2018-01-31", vec![item("1", "Havnen"), item("2", "Broen")]),
    )
    .unwrap();
    // The same two items, numbered the other way round.
    book.import(
        2,
        with_items("2018-01-31", vec![item("2", "Havnen"), item("1", "Broen")]),
    )
    .unwrap();
    let at = book.timeline.book(book.as_of("2018-02-01"));
    assert_eq!(at.items.len(), 2);
    let titles: Vec<_> = at
        .items
        .values()
        .map(|item| item.submitted.unwrap().words.unwrap().clone())
        .collect();
    assert!(
        titles
            .iter()
            .any(|words| words.title == "Havnen" && words.number.as_deref() == Some("2"))
    );
}

#[test]
fn two_items_with_one_title_stay_two() {
    let mut book = Book::opened();
    let items = vec![
        case_item("1", "Lokalplan", "17/1"),
        case_item("2", "Lokalplan", "17/2"),
    ];
    book.import(1, with_items("2018-01-31", items.clone()))
        .unwrap();
    book.import(2, with_items("2018-01-31", items)).unwrap();
    assert_eq!(book.of_kind(Kind::AgendaItemSubmitted).len(), 2);
}

#[test]
fn a_case_is_one_whatever_stands_between_its_digits() {
    let mut book = Book::opened();
    book.import(
        1,
        with_items(
            "2022-12-14",
            vec![case_item("1", "Temadag", "15.20.00P20-1-22")],
        ),
    )
    .unwrap();
    book.import(
        2,
        with_items(
            "2023-03-14",
            vec![case_item("1", "Temadag", "15.20.00-P20-1-22")],
        ),
    )
    .unwrap();
    assert_eq!(book.of_kind(Kind::CaseOpened).len(), 1);
    let at = book.timeline.book(book.as_of("2023-04-01"));
    assert_eq!(at.cases.values().next().unwrap().items.len(), 2);
}

#[test]
fn an_item_without_a_case_number_is_no_case() {
    let mut book = Book::opened();
    book.import(1, with_items("2018-01-31", vec![item("1", "Eventuelt")]))
        .unwrap();
    assert!(book.of_kind(Kind::CaseOpened).is_empty());
}

#[test]
fn spellings_of_a_body_are_one_body_and_another_body_is_another() {
    let mut book = Book::opened();
    book.import(1, minutes("Udvalget for Havn & Miljø", "2018-01-31"))
        .unwrap();
    book.import(
        2,
        minutes("Udvalget for Havn og Miljø - 2018-2021", "2018-02-28"),
    )
    .unwrap();
    book.import(3, minutes("Udvalget for Havn, Bro og Miljø", "2018-03-28"))
        .unwrap();
    assert_eq!(book.of_kind(Kind::BodyEstablished).len(), 2);
}

#[test]
fn an_unknown_start_matches_the_only_meeting_and_two_are_refused() {
    let mut book = Book::opened();
    let at = |start: Option<u32>| {
        let mut document = minutes(BODY, "2018-01-31");
        let heading = &mut document.meeting.as_mut().unwrap().value;
        heading.start = start.and_then(|hour| chrono::NaiveTime::from_hms_opt(hour, 0, 0));
        document
    };
    book.import(1, at(Some(9))).unwrap();
    let joined = book.import(2, at(None)).unwrap();
    assert!(
        !joined.contains(&Kind::MeetingHeld),
        "an unknown start takes nothing away"
    );
    book.import(3, at(Some(14))).unwrap();
    let refused = book.import(4, at(None));
    assert!(
        matches!(&refused, Err(Rejection::MeetingAmbiguous { count: 2, positions, .. }) if positions.len() == 2)
    );
}

#[test]
fn what_is_no_minutes_of_a_known_body_and_day_is_refused_in_order_of_precedence() {
    let mut book = Book::default();
    assert_eq!(
        book.import(1, minutes(BODY, "2018-01-31")),
        Err(Rejection::NotOpen)
    );
    let mut book = Book::opened();
    let bare = Document {
        body: None,
        meeting: None,
        ..minutes(BODY, "2018-01-31")
    };
    let agenda = Document {
        kind: DocumentKind::Agenda,
        ..bare.clone()
    };
    assert_eq!(
        book.import(1, agenda),
        Err(Rejection::KindNotTaken {
            kind: DocumentKind::Agenda
        })
    );
    assert_eq!(book.import(1, bare.clone()), Err(Rejection::BodyUnknown));
    let without_day = Document {
        meeting: None,
        ..minutes(BODY, "2018-01-31")
    };
    assert_eq!(
        book.import(1, without_day),
        Err(Rejection::MeetingDayUnknown)
    );
    assert_eq!(
        book.timeline.head(),
        Position(1),
        "a refusal leaves the book as it was"
    );
}

#[test]
fn follow_ups_without_a_deadline_at_one_item_stay_apart() {
    let mut book = Book::opened();
    let mut told = item("1", "Havnen");
    told.follow_ups = vec![
        follow_up("undersøg kajen", None),
        follow_up("skriv til staten", None),
    ];
    let document = with_items("2018-01-31", vec![told]);
    book.import(1, document.clone()).unwrap();
    book.import(2, document).unwrap();
    let ordered = book.of_kind(Kind::FollowUpOrdered);
    assert_eq!(ordered.len(), 2);
    assert_ne!(ordered[0].subjects, ordered[1].subjects);
}

#[test]
fn a_case_is_listed_from_its_first_item_and_stands_where_the_newest_left_it() {
    let mut book = Book::opened();
    let with = |outcome| {
        let mut told = case_item("1", "Temadag", "17/1");
        told.decision = Some(decision("…", outcome));
        vec![told]
    };
    book.import(1, with_items("2023-03-01", with(Outcome::Approved)))
        .unwrap();
    book.import(2, with_items("2022-12-14", with(Outcome::Deferred)))
        .unwrap();
    let state = |on: &str| {
        let at = book.timeline.book(book.as_of(on));
        let case = at.cases.values().next().unwrap();
        (case.items.len(), at.case_state(case))
    };
    assert_eq!(state("2022-12-13"), (0, CaseState::Open));
    assert_eq!(state("2022-12-14"), (1, CaseState::Deferred));
    assert_eq!(state("2023-03-01"), (2, CaseState::Decided));
}
