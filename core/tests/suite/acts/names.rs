//! Who is who: two persons or bodies are one, one person is two, and what is known before and after.

use protokol_core::access::{Audience, Hidden};
use protokol_core::document::{Attendee, Document};
use protokol_core::event::{Facts, Kind};
use protokol_core::ids::{BodyId, PersonId};
use protokol_core::time::Cut;
use protokol_core::vocabulary::{Access, AttendeeRole, Outcome};
use serde_json::{Value, json};

use crate::given::{Book, decision, item, minutes, read};

/// Minutes of a body on a day with these people there.
fn with(body: &str, date: &str, names: &[&str]) -> Document {
    let mut document = minutes(body, date);
    let there = |name: &&str| Attendee {
        name: (*name).to_owned(),
        role: AttendeeRole::Member,
        list: None,
    };
    document.present = names.iter().map(|name| read(there(name), 3)).collect();
    let mut harbour = item("1", "Molen");
    harbour.decision = Some(decision("Godkendt.", Outcome::Approved));
    document.items = vec![harbour];
    document
}

/// A book with two spellings of one person, and where everything was known of both.
fn two_spellings() -> Book {
    let mut book = Book::opened();
    let (first, second) = ("Anne-Marie B. Holt", "Anne Marie Holt");
    book.import(1, with("Byrådet", "2024-03-05", &[first, "Bo Lund"]))
        .unwrap();
    book.import(2, with("Byrådet", "2024-04-02", &[second, "Bo Lund"]))
        .unwrap();
    book
}

/// Who was at each meeting, as known at a position.
fn there(book: &Book, known_at: u64) -> Vec<Vec<PersonId>> {
    let cut = Cut {
        known_at: protokol_core::time::Position(known_at),
        ..book.as_of("2025-01-01")
    };
    let at = book.timeline.book(cut);
    let mut meetings: Vec<_> = at.meetings.values().collect();
    meetings.sort_by_key(|meeting| meeting.date());
    let there = meetings.iter().map(|meeting| {
        let attendance = meeting.attendance.unwrap().facts;
        attendance.present.iter().map(|one| one.person).collect()
    });
    there.collect()
}

fn merge(person: &str, into: &str) -> Value {
    json!({"verb": "person merge", "person": person, "into": into, "reason": "samme medlem"})
}

#[test]
fn two_persons_are_one_from_then_on_and_were_two_before() {
    let mut book = two_spellings();
    let before = book.timeline.head().0;
    let [first, second] = there(&book, before).try_into().unwrap();
    assert_ne!(first[0], second[0]);
    let kinds = book.act(merge("Anne Marie Holt", "Anne-Marie B. Holt"));
    assert_eq!(kinds.unwrap(), [Kind::PersonMerged]);
    let by = book.newest().position.0;
    assert_eq!(there(&book, by), [first.clone(), first.clone()]);
    assert_eq!(there(&book, before), [first.clone(), second.clone()]);
    let cut = book.as_of("2025-01-01");
    assert_eq!(book.timeline.book(cut).persons.len(), 2);
    // Both names mean the one, in documents and in acts.
    book.import(3, with("Byrådet", "2024-05-07", &["Anne Marie Holt"]))
        .unwrap();
    assert_eq!(there(&book, book.timeline.head().0)[2], first[..1]);
    book.acts([
        json!({"verb": "member seat", "body": "Byrådet", "person": "Anne Marie Holt",
                      "on": "2024-01-01"}),
    ]);
    let seat = json!({"verb": "member seat", "body": "Byrådet", "person": "Anne-Marie B. Holt",
                      "on": "2024-02-01"});
    let seated = book.newest().position.0;
    book.refuses(seat, "already-seated", &[seated]);
    book.refuses(
        merge("Anne Marie Holt", "Anne-Marie B. Holt"),
        "already-one",
        &[],
    );

    // Taken back, they are two again, and each name finds its own.
    book.acts([json!({"verb": "event withdraw", "position": by, "reason": "søstre"})]);
    let now = there(&book, book.timeline.head().0);
    assert_eq!(now[..2], [first.clone(), second.clone()]);
    book.import(4, with("Byrådet", "2024-06-04", &["Anne Marie Holt"]))
        .unwrap();
    assert_eq!(there(&book, book.timeline.head().0)[3], second[..1]);
}

#[test]
fn what_is_read_back_in_one_go_is_what_was_known_step_by_step() {
    let mut book = two_spellings();
    book.acts([
        json!({"verb": "member seat", "body": "Byrådet", "person": "Anne Marie Holt", "on": "2024-01-01"}),
        merge("Anne Marie Holt", "Anne-Marie B. Holt"),
        json!({"verb": "body rename", "body": "Byrådet", "name": "Rådet", "on": "2024-05-01"}),
    ]);
    let seat = *book.of_kind(Kind::MemberSeated).first().unwrap();
    let (seat, by) = (
        seat.position.0,
        book.of_kind(Kind::PersonMerged)[0].position.0,
    );
    for position in [seat, by] {
        book.acts([json!({"verb": "event withdraw", "position": position, "reason": "fejl"})]);
        let again = protokol_core::known::Known::of(book.timeline.events().to_vec());
        assert_eq!(again, book.known, "after {position} was taken back");
    }
}

#[test]
fn the_same_minutes_again_say_nothing_new_of_who_became_one() {
    let mut book = two_spellings();
    book.acts([merge("Anne Marie Holt", "Anne-Marie B. Holt")]);
    let again = with("Byrådet", "2024-04-02", &["Anne Marie Holt", "Bo Lund"]);
    let kinds = book.import(3, again).unwrap();
    assert!(!kinds.contains(&Kind::AttendanceRecorded), "{kinds:?}");
    assert!(!kinds.contains(&Kind::PersonRegistered), "{kinds:?}");
}

#[test]
fn one_person_is_two_and_the_events_say_whose_they_are() {
    let mut book = Book::opened();
    let (mayor, clerk) = ("Byrådet", "Havneudvalget");
    for (file, body, date) in [
        (1, mayor, "2024-03-05"),
        (2, clerk, "2024-03-12"),
        (3, mayor, "2024-04-02"),
    ] {
        book.import(file, with(body, date, &["Anne Holt"])).unwrap();
    }
    let before = book.timeline.head().0;
    let second = book.of_kind(Kind::AttendanceRecorded)[1].position.0;
    let split = json!({
        "verb": "person split", "person": "Anne Holt", "name": "Anne Holt (havnekontoret)",
        "events": [second], "reason": "to personer",
    });
    let kinds = book.act(split.clone()).unwrap();
    assert_eq!(kinds, [Kind::PersonSplit, Kind::PersonRegistered]);
    let by = book.of_kind(Kind::PersonSplit)[0].position.0;
    let now = there(&book, book.timeline.head().0);
    assert_eq!(now[0], now[2]);
    assert_ne!(now[0], now[1]);
    let then = there(&book, before);
    assert_eq!((&then[0], &then[1]), (&then[1], &then[2]));
    // A newer version of the minutes joins them no more, and a correction is of the same person.
    let kinds = book
        .import(4, with(clerk, "2024-03-12", &["Anne Holt"]))
        .unwrap();
    assert_eq!(
        kinds,
        [
            Kind::SourceImported,
            Kind::EvidenceAdded,
            Kind::EvidenceAdded,
            Kind::EvidenceAdded,
            Kind::EvidenceAdded
        ]
    );
    book.import(5, with(clerk, "2024-03-12", &["Anne Holt", "Bo Lund"]))
        .unwrap();
    let corrected = *book.of_kind(Kind::AttendanceRecorded).last().unwrap();
    assert!(corrected.corrects.is_some());
    assert_eq!(there(&book, book.timeline.head().0)[1][0], now[1][0]);
    // The other person has a name of their own.
    book.acts([
        json!({"verb": "member seat", "body": clerk, "person": "Anne Holt (havnekontoret)",
                      "on": "2024-01-01"}),
    ]);
    let seated = book.newest().position.0;

    book.refuses(split.clone(), "value-invalid", &[]);
    let mut other = split;
    other["name"] = json!("Anne Holt (Kysten)");
    let source = book.of_kind(Kind::SourceImported)[0].position.0;
    other["events"] = json!([source]);
    book.refuses(other.clone(), "not-of-person", &[source]);
    other["events"] = json!([]);
    book.refuses(other, "value-invalid", &[]);
    let undone = json!({"verb": "event withdraw", "position": by, "reason": "én person"});
    book.refuses(undone.clone(), "still-needed", &[seated]);
    book.acts([json!({"verb": "event withdraw", "position": seated, "reason": "intet sæde"})]);
    assert_eq!(book.act(undone).unwrap(), [Kind::EventWithdrawn; 2]);
    let now = there(&book, book.timeline.head().0);
    assert_eq!((&now[0][0], &now[1][0]), (&now[1][0], &now[2][0]));
}

#[test]
fn two_bodies_are_one_with_all_their_meetings() {
    let mut book = Book::opened();
    book.import(1, with("Havneudvalget", "2024-03-05", &["Bo Lund"]))
        .unwrap();
    book.import(2, with("Udvalget for Havnen", "2024-04-02", &["Bo Lund"]))
        .unwrap();
    let before = book.as_of("2025-01-01");
    book.acts([
        json!({"verb": "body merge", "body": "Udvalget for Havnen", "into": "Havneudvalget",
                      "reason": "samme udvalg"}),
    ]);
    let meetings = |book: &Book, cut: Cut| -> Vec<(BodyId, usize)> {
        let at = book.timeline.book(cut);
        let bodies = at.bodies.iter();
        bodies
            .map(|(id, body)| (*id, body.meetings.len()))
            .collect()
    };
    let now = meetings(&book, book.as_of("2025-01-01"));
    assert_eq!(now.len(), 1);
    assert_eq!(now[0].1, 2);
    assert_eq!(meetings(&book, before).len(), 2);
    // Its meetings are found by either name, and so are those to come.
    book.acts([
        json!({"verb": "remark enter", "item": "Havneudvalget 2024-04-02/1", "text": "Set."}),
        json!({"verb": "meeting schedule", "body": "Udvalget for Havnen", "date": "2024-05-07"}),
    ]);
    let Some(Facts::MeetingScheduled(facts)) = &book.newest().facts else {
        panic!("a meeting was planned")
    };
    assert_eq!(facts.body, now[0].0);
    let by = book.of_kind(Kind::BodyMerged)[0].position.0;
    book.acts([json!({"verb": "event withdraw", "position": by, "reason": "to udvalg"})]);
    assert_eq!(meetings(&book, book.as_of("2025-01-01")).len(), 2);
}

#[test]
fn a_name_that_only_closed_items_name_is_told_by_no_word_on_who_is_who() {
    let mut book = two_spellings();
    let molen = "Byrådet 2024-05-07/1";
    let mut document = with("Byrådet", "2024-05-07", &["Bo Lund"]);
    document.items[0].disqualified = vec![read("Lis Holt".to_owned(), 13)];
    book.import(3, document).unwrap();
    book.acts([merge("Lis Holt", "Bo Lund")]);
    let said = book.newest().position;
    assert_eq!(book.newest().access, Access::Public);
    let hides = |book: &Book| {
        let hidden = Hidden::from(Audience::Public, &book.timeline);
        let named = *book.of_kind(Kind::PersonRegistered).last().unwrap();
        (hidden.hides(named.position), hidden.hides(said))
    };
    assert_eq!(hides(&book), (false, false));
    book.acts([json!({"verb": "access change", "item": molen, "to": "confidential"})]);
    assert_eq!(hides(&book), (true, true));
    // Whoever does not get the word reads what was said before it.
    let hidden = Hidden::from(Audience::Public, &book.timeline);
    assert!(hidden.taken_from(book.timeline.clone()).reads_as_stored());
}

#[test]
fn who_is_known_behind_closed_doors_alone_is_told_to_nobody_else() {
    let mut book = two_spellings();
    book.acts([
        json!({"verb": "member seat", "body": "Byrådet", "person": "Lis Holt", "on": "2024-01-01",
               "access": "confidential"}),
        merge("Lis Holt", "Bo Lund"),
    ]);
    assert_eq!(book.newest().access, Access::Confidential);
    book.refuses(
        json!({"verb": "person merge", "person": "Anne Marie Holt", "into": "Bo Lund"}),
        "reason-missing",
        &[],
    );
    book.refuses(merge("Ib Vang", "Bo Lund"), "person-not-found", &[]);
}

#[test]
fn whom_a_split_sets_apart_is_named_by_the_events_it_names() {
    let mut book = Book::opened();
    book.import(1, with("Byrådet", "2024-03-05", &["Anne Holt"]))
        .unwrap();
    let mut document = with("Byrådet", "2024-05-07", &["Bo Lund"]);
    document.items[0].disqualified = vec![read("Anne Holt".to_owned(), 13)];
    book.import(2, document).unwrap();
    let ruled = book.of_kind(Kind::DisqualificationRuled)[0].position.0;
    let split = json!({"verb": "person split", "person": "Anne Holt", "name": "Anne Holt (havnekontoret)",
        "events": [ruled], "reason": "to af samme navn"});
    book.acts([split]);
    let hides = |book: &Book| {
        let hidden = Hidden::from(Audience::Public, &book.timeline);
        let named = book.of_kind(Kind::PersonRegistered);
        let said = book.of_kind(Kind::PersonSplit)[0].position;
        (
            hidden.hides(named[0].position),
            hidden.hides(named[named.len() - 1].position),
            hidden.hides(said),
        )
    };
    assert_eq!(hides(&book), (false, false, false));
    book.acts([
        json!({"verb": "access change", "item": "Byrådet 2024-05-07/1", "to": "confidential"}),
    ]);
    assert_eq!(hides(&book), (false, true, true));
    // What is taken back is no secret the less.
    let by = book.of_kind(Kind::PersonSplit)[0].position.0;
    book.acts([json!({"verb": "event withdraw", "position": by, "reason": "én person"})]);
    assert_eq!(hides(&book), (false, true, true));
}

/// A book with a committee that documents spell in two ways, merged: the decision of the one spelled to be
/// given up stands with a dissent that was entered since, and so does a seat there that somebody left since.
fn merged() -> Book {
    let mut book = Book::opened();
    book.import(1, with("Havneudvalget", "2024-03-05", &["Bo Lund"]))
        .unwrap();
    book.import(2, with("Udvalget for Havnen", "2024-04-02", &["Bo Lund"]))
        .unwrap();
    book.acts([
        json!({"verb": "member seat", "body": "Udvalget for Havnen", "person": "Bo Lund", "on": "2024-01-01"}),
        json!({"verb": "body merge", "body": "Udvalget for Havnen", "into": "Havneudvalget", "reason": "samme udvalg"}),
        json!({"verb": "member leave", "body": "Havneudvalget", "person": "Bo Lund", "on": "2024-05-01"}),
        json!({"verb": "dissent enter", "item": "Havneudvalget 2024-04-02/1", "by": "Bo Lund", "text": "Nej."}),
    ]);
    book
}

#[test]
fn what_rests_on_an_event_of_a_merged_body_is_seen() {
    let mut book = merged();
    let head = book.timeline.head().0;
    let withdraw =
        |position: u64| json!({"verb": "event withdraw", "position": position, "reason": "fejl"});
    let seat = book.of_kind(Kind::MemberSeated)[0].position.0;
    book.refuses(withdraw(seat), "still-needed", &[head - 1]);
    let decision = book.of_kind(Kind::DecisionRecorded)[1].position.0;
    book.refuses(withdraw(decision), "still-needed", &[head]);
    // A correction that stays where it is leaves nothing behind.
    book.acts([
        json!({"verb": "decision record", "item": "Havneudvalget 2024-04-02/1", "outcome": "approved", "text": "Godkendt af alle.",
               "corrects": decision, "reason": "manglede"}),
    ]);
    // What is taken back names whom it named.
    book.acts([withdraw(head - 1), withdraw(seat)]);
    let seat = &book.timeline.events()[usize::try_from(seat).unwrap() - 1];
    assert_eq!(book.newest().subjects, seat.subjects);
}

#[test]
fn an_id_means_whom_it_means_now_and_nobody_who_was_taken_back() {
    let mut book = merged();
    let bodies = book.of_kind(Kind::BodyEstablished);
    let ids: Vec<String> = bodies
        .iter()
        .map(|event| event.subjects[0].to_string())
        .collect();
    book.acts([
        json!({"verb": "meeting schedule", "body": ids[1], "date": "2024-06-04"}),
        json!({"verb": "body establish", "name": "Kystudvalget"}),
    ]);
    let scheduled = book.of_kind(Kind::MeetingScheduled)[0];
    assert_eq!(scheduled.refs[0].to_string(), ids[0]);
    let coast = book.newest().subjects[0].to_string();
    let position = book.newest().position.0;
    book.acts([json!({"verb": "event withdraw", "position": position, "reason": "aldrig nedsat"})]);
    let schedule = json!({"verb": "meeting schedule", "body": coast, "date": "2024-07-04"});
    book.refuses(schedule, "body-not-found", &[]);
}

#[test]
fn a_body_and_its_heir_are_two() {
    let mut book = Book::opened();
    let establish = |name: &str| json!({"verb": "body establish", "name": name});
    let merge = |body: &str, into: &str| json!({"verb": "body merge", "body": body, "into": into, "reason": "ens"});
    book.acts([
        establish("Havneudvalget"),
        establish("Kystudvalget"),
        establish("Klimaudvalget"),
        json!({"verb": "body succeed", "body": "Havneudvalget", "heir": "Kystudvalget", "on": "2022-01-01"}),
        json!({"verb": "body succeed", "body": "Kystudvalget", "heir": "Klimaudvalget", "on": "2024-01-01"}),
    ]);
    book.refuses(
        merge("Havneudvalget", "Kystudvalget"),
        "succession-circle",
        &[5],
    );
    book.refuses(
        merge("Kystudvalget", "Havneudvalget"),
        "succession-circle",
        &[5],
    );
    book.refuses(
        merge("Klimaudvalget", "Havneudvalget"),
        "succession-circle",
        &[5, 6],
    );
}

#[test]
fn what_a_split_names_through_a_merge_keeps_the_merge() {
    let mut book = two_spellings();
    book.acts([merge("Anne Marie Holt", "Anne-Marie B. Holt")]);
    let merged = book.newest().position.0;
    let attendance = book.of_kind(Kind::AttendanceRecorded)[1].position.0;
    book.acts([
        json!({"verb": "person split", "person": "Anne-Marie B. Holt", "name": "Anne Holt (havnen)",
               "events": [attendance], "reason": "to personer"}),
    ]);
    let split = book.of_kind(Kind::PersonSplit)[0].position.0;
    let withdraw =
        |position: u64| json!({"verb": "event withdraw", "position": position, "reason": "fejl"});
    book.refuses(withdraw(merged), "still-needed", &[split]);
    book.acts([withdraw(split), withdraw(merged)]);
    // A split of what the person did under their own name rests on no other word.
    let mut book = two_spellings();
    book.acts([merge("Anne Marie Holt", "Anne-Marie B. Holt")]);
    let attendance = book.of_kind(Kind::AttendanceRecorded)[0].position.0;
    book.acts([
        json!({"verb": "person split", "person": "Anne-Marie B. Holt", "name": "Anne Holt (havnen)",
               "events": [attendance], "reason": "to personer"}),
        withdraw(merged),
    ]);
}

#[test]
fn words_that_are_taken_back_leave_what_the_others_say() {
    let [a, b, c] = ["Anne-Marie B. Holt", "Anne Marie Holt", "Bo Lund"];
    let mut book = two_spellings();
    let withdraw =
        |position: u64| json!({"verb": "event withdraw", "position": position, "reason": "fejl"});
    let mut positions = vec![];
    for (one, into) in [(a, b), (b, c)] {
        book.acts([merge(one, into)]);
        positions.push(book.newest().position.0);
    }
    let all = there(&book, book.timeline.head().0);
    assert_eq!(all[0], all[1]);
    assert_eq!(all[0][0], all[0][1]);
    book.acts([withdraw(positions[0])]);
    let mut alone = two_spellings();
    alone.acts([merge(b, c)]);
    let left = there(&book, book.timeline.head().0);
    assert_eq!(left, there(&alone, alone.timeline.head().0));
    book.acts([withdraw(positions[1])]);
    let none = two_spellings();
    let left = there(&book, book.timeline.head().0);
    assert_eq!(left, there(&none, none.timeline.head().0));
    let again = protokol_core::known::Known::of(book.timeline.events().to_vec());
    assert_eq!(again, book.known);
}

#[test]
fn what_was_taken_back_of_a_merged_body_is_told_of_the_one() {
    let mut book = merged();
    let seat = book.of_kind(Kind::MemberSeated)[0].position.0;
    let left = book.of_kind(Kind::MemberLeft)[0].position.0;
    let withdraw =
        |position: u64| json!({"verb": "event withdraw", "position": position, "reason": "fejl"});
    book.acts([withdraw(left), withdraw(seat)]);
    let head = book.timeline.head();
    let body = book.of_kind(Kind::BodyEstablished)[0].subjects[0];
    let told = book.timeline.taken_back(head);
    assert!(told.iter().all(|(event, _)| event.subjects.contains(&body)));
    assert_eq!(told.len(), 2);
}
