//! Plans, goals, figures and topics that were read from documents are changed as decisions are: what is not
//! named stands, the day too, and a document that reads the same again changes nothing back.

use protokol_core::acts::{Entry, again};
use protokol_core::document::*;
use protokol_core::event::{Facts, Kind, Words};
use protokol_core::record::{Draft, Recorded};
use protokol_core::time::Interval;
use protokol_core::vocabulary::*;
use serde_json::{Map, Value, json};

use crate::given::{Book, day, read, sure};
use crate::import_calendar::{calendar, import as import_calendar};
use crate::import_plans::{goal, listing, plan};

fn figure(value: &str, on: &str) -> Observation {
    Observation {
        indicator: "Andel med kajplads".to_owned(),
        value: serde_json::from_value(json!(value)).unwrap(),
        unit: Some("pct.".to_owned()),
        on: Interval::day(day(on)),
        target: None,
        bound: None,
        source: Some("Jobindsats".to_owned()),
        definition: None,
        redefined: Some((day("2018-01-01"), "Også gæster tælles".to_owned())),
    }
}

fn topics(topic: &str) -> protokol_core::calendar::Calendar {
    let planned = protokol_core::calendar::PlannedTopic {
        body: Some("Byrådet".to_owned()),
        topic: topic.to_owned(),
        when: "marts".to_owned(),
        period: Interval::month(2018, 3),
    };
    let mut calendar = calendar([]);
    calendar.topics = vec![read(planned, 3)];
    calendar
}

/// A book with a plan and its goals, one of them carried over, a figure and a topic.
fn book() -> Book {
    let mut book = Book::opened();
    let target = Goal {
        number: Some("1.1".to_owned()),
        bound: Some(Bound::AtLeast),
        value: serde_json::from_value(json!("80")).ok(),
        unit: Some("pct.".to_owned()),
        ..goal("Flere kajpladser", GoalLevel::Target, Some("1.1"), 2018)
    };
    let goals = vec![
        read(target, 5),
        read(goal("Ro i havnen", GoalLevel::Local, Some("2"), 2018), 7),
    ];
    book.import(1, plan(goals)).unwrap();
    let mut minutes = listing(vec![]);
    minutes.aims.observations = vec![read(figure("94.2", "2018-04-30"), 20)];
    book.import(2, minutes).unwrap();
    import_calendar(&mut book, 3, topics("Havnens dybde")).unwrap();
    book
}

/// The act that says an event anew, with what is changed.
fn changed(event: &Recorded, changes: Value) -> Value {
    let (verb, mut fields) = again::as_act(event).unwrap_or_else(|| panic!("{}", event.kind));
    let changes: Map<String, Value> = changes.as_object().unwrap().clone();
    again::change(&mut fields, &changes);
    fields.insert("verb".to_owned(), json!(verb));
    fields.insert("corrects".to_owned(), json!(event.position));
    fields.insert("reason".to_owned(), json!("læst forkert"));
    Value::Object(fields)
}

fn first(book: &Book, kind: Kind) -> Recorded {
    (*book.of_kind(kind).first().unwrap()).clone()
}

#[test]
fn what_is_said_again_with_nothing_changed_says_the_same() {
    let mut book = book();
    let events: Vec<Recorded> = book.timeline.events().to_vec();
    let mut kinds = vec![];
    for event in events.iter().filter(|event| !event.evidence.is_empty()) {
        if again::as_act(event).is_none() {
            continue;
        }
        let entry = Entry::read(None, changed(event, json!({}))).unwrap();
        let known = &book.known;
        let drafts: Vec<Draft> = match entry.decide(known, day("2024-05-01"), &mut book.ids) {
            Ok(drafts) => drafts,
            Err(why) => panic!("{}: {why:?}", event.kind),
        };
        let draft = drafts.first().unwrap();
        assert_eq!(Some(&draft.facts), event.facts.as_ref());
        assert_eq!(draft.words, event.words, "{}", event.kind);
        assert_eq!(draft.effective_on, event.effective_on, "{}", event.kind);
        kinds.push(event.kind);
    }
    for kind in [
        Kind::PlanAdopted,
        Kind::GoalSet,
        Kind::IndicatorDefined,
        Kind::IndicatorRedefined,
        Kind::ObservationReported,
        Kind::TopicPlanned,
    ] {
        assert!(kinds.contains(&kind), "{kind} was not tried: {kinds:?}");
    }
}

#[test]
fn a_field_that_is_changed_takes_what_it_settles_along_and_leaves_the_rest() {
    let mut book = book();
    let set = first(&book, Kind::GoalSet);
    book.acts([changed(&set, json!({"target": "pending"}))]);
    let Some(Facts::GoalSet(facts)) = &book.newest().facts else {
        panic!()
    };
    assert_eq!(
        (facts.terms.value, facts.terms.target),
        (None, Some(TargetState::Pending))
    );
    let pending = book.newest().clone();
    book.acts([changed(&pending, json!({"value": "75,5"}))]);
    let Some(Facts::GoalSet(facts)) = &book.newest().facts else {
        panic!()
    };
    assert_eq!(
        facts.terms.value.map(|value| value.to_string()).as_deref(),
        Some("75.5")
    );
    assert_eq!(
        (facts.terms.target, facts.terms.bound),
        (None, Some(Bound::AtLeast))
    );
    assert_eq!(book.newest().effective_on, set.effective_on);
    assert_eq!(book.newest().subjects, set.subjects);
}

#[test]
fn what_was_changed_is_not_read_back_by_a_newer_copy_of_the_document() {
    let mut book = book();
    let adopted = first(&book, Kind::PlanAdopted);
    let reported = first(&book, Kind::ObservationReported);
    let planned = first(&book, Kind::TopicPlanned);
    book.acts([
        changed(&adopted, json!({"title": "Havneplanen"})),
        changed(&reported, json!({"value": "49,2"})),
        changed(&planned, json!({"topic": "Dybden i havnen"})),
    ]);
    let ro = sure(
        goal("Ro i havnen", GoalLevel::Local, Some("2"), 2018),
        9,
        95,
    );
    book.import(11, plan(vec![ro])).unwrap();
    let mut minutes = listing(vec![]);
    minutes.aims.observations = vec![read(figure("94.2", "2018-04-30"), 22)];
    book.import(12, minutes).unwrap();
    import_calendar(&mut book, 13, topics("Havnens dybde")).unwrap();
    let count = |kind: Kind| book.of_kind(kind).len();
    assert_eq!(
        (count(Kind::PlanAdopted), count(Kind::ObservationReported)),
        (2, 2)
    );
    assert_eq!(count(Kind::TopicPlanned), 2);
    let stands = |event: &Recorded| book.known.timeline().standing(event.id).unwrap().clone();
    let title = match stands(&adopted).words {
        Some(Words::PlanAdopted(words)) => words.title,
        other => panic!("{other:?}"),
    };
    assert_eq!(title, "Havneplanen");
    // The goals of the newer copy are those of the plan that is called otherwise now.
    assert_eq!(count(Kind::GoalSet), 2);
}

/// Minutes that tell a figure of an indicator.
fn telling(indicator: &str, value: &str, on: &str) -> Document {
    let mut minutes = listing(vec![]);
    let figure = Observation {
        indicator: indicator.to_owned(),
        redefined: None,
        ..figure(value, on)
    };
    minutes.aims.observations = vec![read(figure, 20)];
    minutes
}

/// What the newest document found, by code.
fn found(book: &Book) -> Vec<ReaderFinding> {
    let sources = book.of_kind(Kind::SourceImported);
    match &sources.last().unwrap().facts {
        Some(Facts::SourceImported(facts)) => facts.findings.iter().map(|one| one.code).collect(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_goal_and_an_indicator_are_known_by_the_name_they_had_before_somebody_changed_it() {
    let mut book = book();
    let defined = first(&book, Kind::IndicatorDefined);
    let goals = book.of_kind(Kind::GoalSet);
    let ro: Recorded = (*goals.last().unwrap()).clone();
    book.acts([
        changed(&defined, json!({"name": "Kajpladser i brug"})),
        changed(&ro, json!({"title": "Stille i havnen"})),
    ]);
    book.import(21, telling("Andel med kajplads", "80", "2018-06-30"))
        .unwrap();
    assert_eq!(found(&book), [ReaderFinding::NameMatched]);
    // Minutes list the goal under its old title, without its plan.
    let listed = goal("Ro i havnen", GoalLevel::Local, Some("2"), 2018);
    book.import(22, listing(vec![read(listed, 9)])).unwrap();
    assert_eq!(found(&book), [ReaderFinding::NameMatched]);
    let count = |kind: Kind| book.of_kind(kind).len();
    assert_eq!(
        (count(Kind::IndicatorDefined), count(Kind::GoalSet)),
        (2, 3),
        "what was read, and a correction each"
    );
    let Some(Facts::GoalSet(set)) = &ro.facts else {
        panic!()
    };
    let named = book.known.directory().goal(set.goal).unwrap();
    assert_eq!(named.title().unwrap().as_str(), "stille i havnen");
}

#[test]
fn an_indicator_in_the_definite_is_the_same_one_and_told_and_of_another_unit_it_is_another() {
    let mut book = Book::opened();
    let import = |book: &mut Book, id, name: &str, unit: &str, on: &str| {
        let mut minutes = telling(name, "5", on);
        minutes.aims.observations[0].value.unit = Some(unit.to_owned());
        book.import(id, minutes).unwrap();
    };
    import(&mut book, 1, "Sygefravær", "pct.", "2018-03-31");
    import(&mut book, 2, "Sygefraværet", "pct.", "2018-04-30");
    assert_eq!(found(&book), [ReaderFinding::NameMatched]);
    assert_eq!(book.of_kind(Kind::IndicatorDefined).len(), 1);
    assert_eq!(book.of_kind(Kind::ObservationReported).len(), 2);
    import(&mut book, 3, "Sygefraværet", "dage", "2018-05-31");
    assert_eq!(found(&book), [] as [ReaderFinding; 0]);
    assert_eq!(book.of_kind(Kind::IndicatorDefined).len(), 2);
}

#[test]
fn what_moved_or_called_off_a_meeting_and_the_name_of_a_person_are_changed_too() {
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "body establish", "name": "Byrådet"}),
        json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2018-03-07", "on": "2018-01-02"}),
        json!({"verb": "meeting move", "meeting": "Byrådet 2018-03-07", "date": "2018-03-14", "on": "2018-02-01"}),
        json!({"verb": "person register", "name": "Bo Lumd"}),
    ]);
    let moved = first(&book, Kind::MeetingMoved);
    let person = first(&book, Kind::PersonRegistered);
    book.acts([
        changed(&moved, json!({"date": "2018-03-21", "start": "16:30"})),
        changed(&person, json!({"name": "Bo Lund"})),
    ]);
    let meeting = moved.subjects[0].meeting().unwrap();
    let (_, day_now) = book.known.directory().placed(meeting).unwrap();
    assert_eq!(day_now, day("2018-03-21"));
    let directory = book.known.directory();
    let municipality = directory
        .opened
        .as_ref()
        .and_then(|(_, name)| name.as_deref());
    let meant = ["Bo Lumd", "Bo Lund"].map(|name| directory.person(municipality, name));
    assert!(meant[0].is_some() && meant[0] == meant[1]);
    book.acts([
        json!({"verb": "meeting cancel", "meeting": "Byrådet 2018-03-21", "on": "2018-03-01"}),
    ]);
    let cancelled = book.newest().clone();
    book.acts([changed(&cancelled, json!({"on": "2018-03-05"}))]);
    assert_eq!(book.newest().effective_on, Some(day("2018-03-05")));
}

#[test]
fn topics_of_minutes_are_planned_for_the_body_they_name_or_that_met_and_once() {
    let mut book = Book::opened();
    let planned = |body: Option<&str>, topic: &str| {
        let topic = protokol_core::calendar::PlannedTopic {
            body: body.map(ToOwned::to_owned),
            topic: topic.to_owned(),
            when: "marts".to_owned(),
            period: Interval::month(2018, 3),
        };
        read(topic, 20)
    };
    let mut minutes = listing(vec![]);
    let met = minutes.body.as_ref().unwrap().value.clone();
    minutes.aims.topics = vec![
        planned(None, "Takster"),
        planned(Some(&met), "Moler"),
        planned(Some("Ældreudvalget"), "Kost"),
        planned(Some("Ældreudvalget"), "Motion"),
    ];
    book.import(31, minutes.clone()).unwrap();
    assert_eq!(book.of_kind(Kind::TopicPlanned).len(), 4);
    assert_eq!(book.of_kind(Kind::BodyEstablished).len(), 2);
    book.import(32, minutes).unwrap();
    assert_eq!(book.of_kind(Kind::TopicPlanned).len(), 4);
}

#[test]
fn a_topic_that_somebody_rejected_is_not_planned_again_and_that_is_told() {
    let topic = |topic: &str| protokol_core::calendar::PlannedTopic {
        body: None,
        topic: topic.to_owned(),
        when: "marts".to_owned(),
        period: Interval::month(2018, 3),
    };
    let mut minutes = listing(vec![]);
    minutes.aims.topics = vec![sure(topic("Takster"), 20, 60), read(topic("Moler"), 21)];
    let mut book = Book::opened();
    book.import(31, minutes.clone()).unwrap();
    let planned = book.of_kind(Kind::TopicPlanned)[0].position.0;
    let reject =
        json!({"verb": "event withdraw", "position": planned, "reason": "kun et eksempel"});
    book.acts([reject]);
    let by = book.newest().position.0;
    book.import(32, minutes.clone()).unwrap();
    assert_eq!(book.of_kind(Kind::TopicPlanned).len(), 2);
    assert_eq!(book.applied.len(), 1);
    let Some(Facts::SourceImported(facts)) = &book.of_kind(Kind::SourceImported)[1].facts else {
        panic!("the minutes are a source");
    };
    let found: Vec<ReaderFinding> = facts.findings.iter().map(|found| found.code).collect();
    assert_eq!(found, [ReaderFinding::RejectedBefore]);
    // Another body may plan it, and so may this one when the rejection is taken back.
    let mut other = minutes.clone();
    other.body = Some(read("Ældreudvalget".to_owned(), 1));
    book.import(33, other).unwrap();
    assert_eq!(book.of_kind(Kind::TopicPlanned).len(), 4);
    book.acts([json!({"verb": "event withdraw", "position": by, "reason": "gælder alligevel"})]);
    let before = book.of_kind(Kind::TopicPlanned).len();
    book.import(34, minutes).unwrap();
    assert_eq!(book.of_kind(Kind::TopicPlanned).len(), before);
    assert!(book.applied.is_empty());
}

#[test]
fn a_goal_that_somebody_changed_keeps_the_lines_it_was_read_from() {
    let mut book = book();
    let set = first(&book, Kind::GoalSet);
    book.act(changed(&set, json!({"value": "75"}))).unwrap();
    let cut = book.as_of("2030-01-01");
    let holding = book.known.timeline().holding(cut);
    let changed = holding.iter().find(|fact| fact.first.id == set.id).unwrap();
    assert!(changed.event.evidence.is_empty() && changed.evidence().is_empty());
    let lines: Vec<u32> = changed.read_at().iter().map(|place| place.from).collect();
    assert_eq!(lines, [set.evidence[0].from]);
}
