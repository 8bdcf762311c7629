//! Calendars into a book: what is known is confirmed, what its own name moves is moved, and what is only
//! another day is found.

use protokol_core::calendar::{Calendar, PlannedMeeting, PlannedTopic, Standing};
use protokol_core::decide::import_calendar::{self, ImportCalendar};
use protokol_core::event::{Facts, Kind};
use protokol_core::evidence::{Lines, RuleId};
use protokol_core::hash::Hash;
use protokol_core::rejection::Rejection;
use protokol_core::time::Interval;
use serde_json::json;

use crate::given::{Book, day, minutes, read, sure};

const BODY: &str = "Børneudvalget";

fn planned(date: &str) -> PlannedMeeting {
    PlannedMeeting {
        body: Some(BODY.to_owned()),
        date: day(date),
        start: None,
        place: None,
        uid: None,
        issued_on: None,
        standing: Standing::Planned,
    }
}

fn called(uid: &str, date: &str, issued: &str) -> PlannedMeeting {
    PlannedMeeting {
        uid: Some(uid.to_owned()),
        issued_on: Some(day(issued)),
        ..planned(date)
    }
}

pub(super) fn calendar(meetings: impl IntoIterator<Item = PlannedMeeting>) -> Calendar {
    let meetings = meetings.into_iter().zip(1..);
    Calendar {
        issued_on: None,
        municipality: None,
        meetings: meetings
            .map(|(meeting, line)| read(meeting, line))
            .collect(),
        topics: vec![],
        findings: vec![],
        unclaimed: vec![],
        lines: Lines { from: 1, to: 9 },
    }
}

pub(super) fn import(
    book: &mut Book,
    file: u8,
    calendar: Calendar,
) -> Result<Vec<Kind>, Rejection> {
    let command = ImportCalendar {
        original: Hash([file; 32]),
        text: Hash([file; 32]),
        lines: 9,
        extractor: RuleId::named("text@1"),
        name: format!("{file}.ics"),
        municipality: None,
        body: None,
        calendar,
    };
    let drafts = import_calendar::decide(book.known.directory(), &command, &mut book.ids)?;
    let kinds = drafts.iter().map(|draft| draft.facts.kind()).collect();
    book.write(drafts);
    Ok(kinds)
}

/// What the newest import found.
fn found(book: &Book) -> usize {
    let imported = book.of_kind(Kind::SourceImported);
    match &imported.last().unwrap().facts {
        Some(Facts::SourceImported(facts)) => facts.findings.len(),
        Some(_) | None => panic!("no source"),
    }
}

use Kind::{
    BodyEstablished, EvidenceAdded, MeetingCancelled, MeetingMoved, MeetingScheduled,
    SourceImported, TopicPlanned,
};

#[test]
fn a_calendar_plans_its_meetings_once() {
    let mut book = Book::opened();
    let both = || {
        calendar([
            planned("2024-01-10"),
            planned("2024-02-07"),
            planned("2024-02-07"),
        ])
    };
    let kinds = import(&mut book, 1, both()).unwrap();
    assert_eq!(
        kinds,
        [
            SourceImported,
            BodyEstablished,
            MeetingScheduled,
            MeetingScheduled
        ]
    );
    assert_eq!(import(&mut book, 1, both()).unwrap(), []);
    let again = import(&mut book, 2, both()).unwrap();
    assert_eq!(again, [SourceImported, EvidenceAdded, EvidenceAdded]);
}

#[test]
fn what_names_no_body_is_refused_unless_the_caller_names_one() {
    let mut book = Book::opened();
    let nameless = PlannedMeeting {
        body: None,
        ..planned("2024-01-10")
    };
    let refused = import(&mut book, 1, calendar([nameless]));
    assert_eq!(refused, Err(Rejection::BodyUnknown));
}

#[test]
fn a_newer_calendar_moves_and_calls_off_what_it_calls_by_the_same_name() {
    let mut book = Book::opened();
    let first = [
        called("a", "2024-01-10", "2023-12-01"),
        called("b", "2024-02-07", "2023-12-01"),
    ];
    import(&mut book, 1, calendar(first)).unwrap();
    let off = PlannedMeeting {
        standing: Standing::Cancelled,
        ..called("b", "2024-02-07", "2024-01-03")
    };
    let newer = [called("a", "2024-01-17", "2024-01-03"), off];
    let kinds = import(&mut book, 2, calendar(newer.clone())).unwrap();
    assert_eq!(kinds, [SourceImported, MeetingMoved, MeetingCancelled]);
    assert_eq!(found(&book), 0);
    let folded = book.timeline.book(book.as_of("2024-01-05"));
    let moved: Vec<_> = folded
        .meetings
        .values()
        .filter_map(|met| met.date())
        .collect();
    assert!(moved.contains(&day("2024-01-17")) && !moved.contains(&day("2024-01-10")));
    // The old one again says nothing new, and moves nothing back.
    let old = [called("a", "2024-01-10", "2023-12-01")];
    assert_eq!(
        import(&mut book, 3, calendar(old)).unwrap(),
        [SourceImported]
    );
    assert_eq!(found(&book), 1);
    // What was called off and is planned again is for a person to say.
    let again = [called("b", "2024-02-07", "2024-01-20")];
    assert_eq!(
        import(&mut book, 4, calendar(again)).unwrap(),
        [SourceImported]
    );
    assert_eq!(found(&book), 1);
}

#[test]
fn another_day_without_a_name_moves_nothing_and_is_found() {
    let mut book = Book::opened();
    import(
        &mut book,
        1,
        calendar([planned("2024-01-10"), planned("2024-03-06")]),
    )
    .unwrap();
    let newer = [
        planned("2024-01-03"),
        planned("2024-01-17"),
        planned("2024-03-06"),
    ];
    let kinds = import(&mut book, 2, calendar(newer)).unwrap();
    let expected = [
        SourceImported,
        MeetingScheduled,
        MeetingScheduled,
        EvidenceAdded,
    ];
    assert_eq!(kinds, expected);
    assert_eq!(
        found(&book),
        1,
        "the tenth is planned, and not in the calendar"
    );
}

#[test]
fn a_meeting_known_from_its_minutes_is_not_doubled() {
    let mut book = Book::opened();
    book.import(1, minutes(BODY, "2024-01-10")).unwrap();
    let kinds = import(
        &mut book,
        2,
        calendar([called("a", "2024-01-10", "2023-12-01")]),
    )
    .unwrap();
    assert_eq!(kinds, [SourceImported, MeetingScheduled]);
    let folded = book.timeline.book(book.as_of("2024-02-01"));
    assert_eq!(folded.meetings.len(), 1);
    // Held is held: a newer calendar that says otherwise is found.
    let kinds = import(
        &mut book,
        3,
        calendar([called("a", "2024-01-17", "2024-01-03")]),
    )
    .unwrap();
    assert_eq!((kinds, found(&book)), (vec![SourceImported], 1));
}

#[test]
fn a_meeting_with_an_agenda_is_moved_by_hand() {
    let mut book = Book::opened();
    import(
        &mut book,
        1,
        calendar([called("a", "2024-01-10", "2023-12-01")]),
    )
    .unwrap();
    book.acts([
        json!({"verb": "item submit", "meeting": "2024-01-10", "number": "1", "title": "Mole"}),
    ]);
    let kinds = import(
        &mut book,
        2,
        calendar([called("a", "2024-01-17", "2024-01-03")]),
    )
    .unwrap();
    assert_eq!((kinds, found(&book)), (vec![SourceImported], 1));
}

/// The budget, in March.
fn budget() -> PlannedTopic {
    PlannedTopic {
        body: Some(BODY.to_owned()),
        topic: "Budget".to_owned(),
        when: "marts".to_owned(),
        period: Interval::month(2024, 3),
    }
}

#[test]
fn a_topic_is_planned_once() {
    let mut book = Book::opened();
    let plan = || Calendar {
        topics: vec![read(budget(), 3)],
        ..calendar([])
    };
    let kinds = import(&mut book, 1, plan()).unwrap();
    assert_eq!(kinds, [SourceImported, BodyEstablished, TopicPlanned]);
    assert_eq!(
        import(&mut book, 2, plan()).unwrap(),
        [SourceImported, EvidenceAdded]
    );
}

#[test]
fn a_topic_that_somebody_rejected_is_told_and_not_planned_by_the_next_calendar() {
    let mut book = Book::opened();
    let plan = || Calendar {
        topics: vec![sure(budget(), 3, 60)],
        ..calendar([])
    };
    import(&mut book, 1, plan()).unwrap();
    let planned = book.of_kind(TopicPlanned)[0].position.0;
    book.acts([
        json!({"verb": "event withdraw", "position": planned, "reason": "kun et eksempel"}),
    ]);
    let kinds = import(&mut book, 2, plan()).unwrap();
    assert!(!kinds.contains(&TopicPlanned), "{kinds:?}");
    assert_eq!(found(&book), 1);
}

#[test]
fn a_later_entry_is_not_older_than_the_confirmation_before_it() {
    let mut book = Book::opened();
    for (file, issued) in [(1, "2023-12-01"), (2, "2024-01-05")] {
        import(
            &mut book,
            file,
            calendar([called("a", "2024-02-07", issued)]),
        )
        .unwrap();
    }
    // Between the two: older than what the second said.
    let between = [called("a", "2024-02-14", "2023-12-20")];
    let kinds = import(&mut book, 3, calendar(between)).unwrap();
    assert_eq!((kinds, found(&book)), (vec![SourceImported], 1));
}

#[test]
fn a_meeting_planned_by_hand_is_called_as_the_calendar_calls_it() {
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "body establish", "name": BODY, "kind": "standing"}),
        json!({"verb": "meeting schedule", "body": BODY, "date": "2024-01-10", "on": "2023-11-01"}),
        json!({"verb": "meeting schedule", "body": BODY, "date": "2024-02-07", "on": "2023-11-01",
               "place": "Skolen"}),
    ]);
    let placed = PlannedMeeting {
        place: Some("Lokale 2".to_owned()),
        ..called("a", "2024-01-10", "2023-12-01")
    };
    let kinds = import(&mut book, 1, calendar([placed.clone()])).unwrap();
    assert_eq!(kinds, [SourceImported, MeetingScheduled]);
    let scheduled = book.of_kind(MeetingScheduled);
    let (first, newest) = (scheduled[0], scheduled[2]);
    assert_eq!(newest.corrects, Some(first.id));
    assert_eq!(newest.effective_on, first.effective_on);
    // From here on it is found by that name, and another place moves it.
    let elsewhere = PlannedMeeting {
        place: Some("Lokale 5".to_owned()),
        ..called("a", "2024-01-17", "2024-01-03")
    };
    let kinds = import(&mut book, 2, calendar([elsewhere.clone()])).unwrap();
    assert_eq!(kinds, [SourceImported, MeetingMoved]);
    let folded = book.timeline.book(book.as_of("2024-01-05"));
    assert_eq!(folded.meetings.len(), 2);
    let kinds = import(&mut book, 3, calendar([elsewhere])).unwrap();
    assert_eq!(kinds, [SourceImported, EvidenceAdded]);
    // The place that somebody gave stands beside the name, and the other is found.
    let other = PlannedMeeting {
        place: Some("Lokale 2".to_owned()),
        ..called("b", "2024-02-07", "2023-12-01")
    };
    let kinds = import(&mut book, 4, calendar([other])).unwrap();
    assert_eq!(
        (kinds, found(&book)),
        (vec![SourceImported, MeetingScheduled], 1)
    );
}

#[test]
fn another_place_is_recorded_with_a_name_and_found_without() {
    let at = |place: &str, meeting: PlannedMeeting| PlannedMeeting {
        place: Some(place.to_owned()),
        ..meeting
    };
    let mut book = Book::opened();
    let first = at("Lokale 2", called("a", "2024-01-10", "2023-12-01"));
    import(&mut book, 1, calendar([first])).unwrap();
    let newer = at("Lokale 5", called("a", "2024-01-10", "2023-12-20"));
    let kinds = import(&mut book, 2, calendar([newer])).unwrap();
    assert_eq!(
        (kinds, found(&book)),
        (vec![SourceImported, MeetingMoved], 0)
    );
    let nameless = at("Lokale 9", planned("2024-01-10"));
    let kinds = import(&mut book, 3, calendar([nameless])).unwrap();
    assert_eq!(
        (kinds, found(&book)),
        (vec![SourceImported, EvidenceAdded], 1)
    );
}

#[test]
fn a_time_that_only_the_second_calendar_has_is_taken_and_another_time_is_found() {
    let at = |hour: u32| PlannedMeeting {
        start: chrono::NaiveTime::from_hms_opt(hour, 0, 0),
        ..planned("2024-01-10")
    };
    let mut book = Book::opened();
    import(&mut book, 1, calendar([planned("2024-01-10")])).unwrap();
    let kinds = import(&mut book, 2, calendar([at(16)])).unwrap();
    assert_eq!(kinds, [SourceImported, MeetingScheduled]);
    let scheduled = book.of_kind(MeetingScheduled);
    match &scheduled.last().unwrap().facts {
        Some(Facts::MeetingScheduled(facts)) => assert_eq!(facts.start, at(16).start),
        Some(_) | None => panic!("no meeting"),
    }
    for again in [at(16), planned("2024-01-10")] {
        let file = if again.start.is_some() { 3 } else { 4 };
        let kinds = import(&mut book, file, calendar([again])).unwrap();
        assert_eq!(kinds, [SourceImported, EvidenceAdded]);
    }
    let kinds = import(&mut book, 5, calendar([at(18)])).unwrap();
    assert_eq!((kinds, found(&book)), (vec![SourceImported], 1));
}

#[test]
fn minutes_plan_topics_of_the_body_that_met_and_of_others_they_name_once_each() {
    let topic = |body: Option<&str>, topic: &str| PlannedTopic {
        body: body.map(ToOwned::to_owned),
        topic: topic.to_owned(),
        when: "Marts".to_owned(),
        period: Interval::month(2025, 3),
    };
    let mut document = minutes(BODY, "2025-01-10");
    document.aims.topics = vec![
        read(topic(None, "Læsning"), 12),
        read(topic(Some(BODY), "Fravær"), 13),
        read(topic(Some("Havneudvalget"), "Kajen"), 14),
        read(topic(Some("Havneudvalget"), "Fiskeri"), 15),
    ];
    let mut book = Book::opened();
    book.import(1, document.clone()).unwrap();
    assert_eq!(book.of_kind(Kind::BodyEstablished).len(), 2);
    let planned = book.of_kind(Kind::TopicPlanned);
    let bodies: Vec<_> = planned
        .iter()
        .map(|event| match &event.facts {
            Some(Facts::TopicPlanned(facts)) => facts.body,
            _ => panic!("no topic"),
        })
        .collect();
    assert_eq!(bodies.len(), 4);
    assert!(bodies[0] == bodies[1] && bodies[2] == bodies[3] && bodies[1] != bodies[2]);
    let on = planned[0].effective_on;
    assert_eq!(on, Some(day("2025-01-10")), "planned at the meeting");
    // The approved minutes say the same.
    let before = book.of_kind(Kind::EvidenceAdded).len();
    book.import(2, document).unwrap();
    assert_eq!(book.of_kind(Kind::TopicPlanned).len(), 4);
    assert!(book.of_kind(Kind::EvidenceAdded).len() >= before + 4);
}
