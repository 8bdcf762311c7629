//! What is written about a meeting: agendas, attendance, disqualification, approvals, publication and
//! access.

use protokol_core::event::{Facts, Kind};
use protokol_core::vocabulary::Access;
use serde_json::{Value, json};

use crate::acts::meetings::{item, planned};
use crate::given::{Book, day};

#[test]
fn each_version_of_an_agenda_is_higher_than_the_one_before() {
    let mut book = planned();
    let issue = |version: Value| json!({"verb": "agenda issue", "meeting": "2024-03-10", "version": version, "on": "2024-03-04"});
    book.acts([issue(json!(null)), issue(json!(null)), issue(json!(5))]);
    let versions: Vec<u32> = book
        .of_kind(Kind::AgendaIssued)
        .iter()
        .map(|event| match &event.facts {
            Some(Facts::AgendaIssued(facts)) => facts.version,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(versions, [1, 2, 5]);
    book.refuses(issue(json!(0)), "value-invalid", &[]);
    let why = book.refuses(issue(json!(4)), "agenda-version-passed", &[8]);
    assert_eq!(
        why,
        "version 5 of the agenda for 2024-03-10 was issued at position 8"
    );
    let correction = |version: Value| {
        let mut act = issue(version);
        act["corrects"] = json!(7);
        act["reason"] = json!("sendt dagen efter");
        act["on"] = json!("2024-03-05");
        act
    };
    book.refuses(correction(json!(1)), "agenda-version-passed", &[6]);
    book.acts([correction(json!(null))]);
    let Some(Facts::AgendaIssued(facts)) = &book.newest().facts else {
        panic!("an agenda");
    };
    assert_eq!(facts.version, 2);
}

#[test]
fn late_items_are_named_once_with_the_reason_why_they_could_not_wait() {
    let mut book = planned();
    let issue =
        |late: Value| json!({"verb": "agenda issue", "meeting": "2024-03-10", "late": late});
    book.refuses(issue(json!([{"item": "7"}])), "item-not-found", &[]);
    book.refuses(
        issue(json!([{"item": "1"}, {"item": "Havnen"}])),
        "value-invalid",
        &[],
    );
    book.acts([issue(
        json!([{"item": "1"}, {"item": "2", "reason": "frist den 11."}]),
    )]);
    let Some(Facts::AgendaIssued(facts)) = &book.newest().facts else {
        panic!("an agenda");
    };
    assert_eq!(facts.late, [item(&book, 4), item(&book, 5)]);
    let words = format!("{:?}", book.newest().words);
    assert!(words.contains(r#"late: ["", "frist den 11."]"#), "{words}");
}

fn attendance(present: Value, absent: Value) -> Value {
    json!({"verb": "attendance record", "meeting": "2024-03-10", "present": present, "absent": absent})
}

#[test]
fn attendance_is_recorded_once_with_who_came_and_went() {
    let mut book = planned();
    let act = attendance(
        json!([
            {"name": "Anna Holm", "role": "chair", "list": "A"},
            {"name": "Bo Lund", "role": "member", "from": "2"},
            {"name": "Carl Krog"}
        ]),
        json!([{"name": "Dorte Vang", "excused": true}, {"name": "Carl Krog", "item": "1"}]),
    );
    let kinds = book.act(act.clone()).unwrap();
    assert_eq!(kinds.last(), Some(&Kind::AttendanceRecorded));
    assert_eq!(kinds.len(), 5, "four persons are registered: {kinds:?}");
    assert_eq!(book.newest().effective_on, Some(day("2024-03-10")));
    assert_eq!(book.newest().refs.len(), 5, "the body and each person once");
    let why = book.refuses(act, "already-recorded", &[10]);
    assert_eq!(
        why,
        "who was at the meeting of 2024-03-10 is recorded at position 10"
    );
    let mut correction = attendance(json!([{"name": "Anna Holm"}]), json!([]));
    correction["corrects"] = json!(10);
    correction["reason"] = json!("listen var fra mødet før");
    book.acts([correction]);
}

#[test]
fn nobody_is_in_two_places_at_one_item() {
    let mut book = planned();
    book.acts([
        json!({"verb": "item submit", "meeting": "2024-03-10", "number": "3", "title": "Broen"}),
        json!({"verb": "item submit", "meeting": "2024-03-10", "number": "4", "title": "Eventuelt"}),
    ]);
    let anna = |from: &str, until: &str| json!({"name": "Anna Holm", "from": from, "until": until});
    let away = |item: &str| json!({"name": "Anna Holm", "item": item});
    let there = json!({"name": "Anna Holm"});
    let gone = there.clone();
    for (present, absent, told) in [
        (json!([]), json!([]), None),
        (json!([{"name": " "}]), json!([]), None),
        (
            json!([there]),
            json!([gone]),
            Some("Anna Holm is both present and absent throughout"),
        ),
        (
            json!([anna("1", "3")]),
            json!([away("2")]),
            Some("Anna Holm is both present and absent at item 2"),
        ),
        (
            json!([{"name": "Anna Holm", "from": "3"}]),
            json!([away("4")]),
            Some("Anna Holm is both present and absent at item 4"),
        ),
        (
            json!([anna("1", "2"), anna("2", "3")]),
            json!([]),
            Some("Anna Holm is present twice at once"),
        ),
        (
            json!([there, anna("2", "3")]),
            json!([]),
            Some("Anna Holm is present twice at once"),
        ),
        (
            json!([anna("3", "1")]),
            json!([]),
            Some("Anna Holm would leave before coming"),
        ),
        (
            json!([]),
            json!([away("2"), away("2")]),
            Some("Anna Holm is absent twice at once"),
        ),
        (
            json!([]),
            json!([gone, away("2")]),
            Some("Anna Holm is absent twice at once"),
        ),
    ] {
        let code = if told.is_some() {
            "attendance-contradicts"
        } else {
            "value-invalid"
        };
        let why = book.refuses(attendance(present, absent), code, &[]);
        if let Some(told) = told {
            assert_eq!(why, told);
        }
    }
    book.refuses(
        attendance(json!([anna("9", "9")]), json!([])),
        "item-not-found",
        &[],
    );
    // Two stays with a gap, and being out of the room for an item, are both possible.
    book.acts([attendance(
        json!([anna("1", "1"), {"name": "Anna Holm", "from": "3"}, {"name": "Bo Lund"}]),
        json!([away("2"), {"name": "Bo Lund", "item": "3"}]),
    )]);
}

#[test]
fn disqualification_belongs_to_one_item_and_is_confidential_at_a_closed_one() {
    let mut book = planned();
    let rule =
        |item: &str| json!({"verb": "disqualification rule", "item": item, "person": "Anna Holm"});
    book.refuses(rule("2024-03-10/9"), "item-not-found", &[]);
    book.refuses(rule("2024-03-10/1"), "person-not-found", &[]);
    // Somebody absent throughout is taken too: that it cannot be is a finding.
    book.acts([
        attendance(json!([]), json!([{"name": "Anna Holm"}])),
        rule("2024-03-10/1"),
        rule("2024-03-10/2"),
    ]);
    let access: Vec<Access> = book
        .of_kind(Kind::DisqualificationRuled)
        .iter()
        .map(|event| event.access)
        .collect();
    assert_eq!(access, [Access::Public, Access::Confidential]);
    let why = book.refuses(rule("2024-03-10/1"), "already-disqualified", &[8]);
    assert_eq!(
        why,
        "Anna Holm is disqualified at this item of 2024-03-10, since position 8"
    );
    book.acts([json!({"verb": "disqualification rule", "item": "2024-03-10/1", "person": "Anna Holm", "corrects": 8, "reason": "navnet var rigtigt, punktet også"})]);
}

#[test]
fn everybody_approves_the_minutes_once() {
    let mut book = planned();
    book.acts([
        json!({"verb": "member seat", "body": "Byrådet", "person": "Anna Holm", "on": "2022-01-01"}),
        json!({"verb": "meeting hold", "meeting": "2024-03-10"}),
        json!({"verb": "meeting hold", "body": "Byrådet", "date": "2024-04-07"}),
        json!({"verb": "item submit", "meeting": "2024-04-07", "number": "1", "title": "Godkendelse af referat"}),
        json!({"verb": "minutes approve", "meeting": "2024-03-10", "item": "2024-04-07/1"}),
    ]);
    assert_eq!(book.newest().effective_on, Some(day("2024-04-07")));
    let sign = |person: &str, manner: &str| json!({"verb": "minutes approve", "meeting": "2024-03-10", "person": person, "manner": manner, "on": "2024-03-11"});
    book.refuses(sign("Bo Lund", "signed"), "person-not-found", &[]);
    book.acts([sign("Anna Holm", "refused")]);
    let why = book.refuses(sign("Anna Holm", "signed"), "already-approved", &[12]);
    assert_eq!(
        why,
        "Anna Holm refused to sign the minutes of 2024-03-10, at position 12"
    );
    let whole = json!({"verb": "minutes approve", "meeting": "2024-03-10"});
    let why = book.refuses(whole, "already-approved", &[11]);
    assert_eq!(
        why,
        "the body approved the minutes of 2024-03-10, at position 11"
    );
    let mut correction = sign("Anna Holm", "signed");
    correction["corrects"] = json!(12);
    correction["reason"] = json!("skrev under samme aften");
    book.acts([correction]);
}

#[test]
fn what_is_public_is_taken_back_before_it_is_made_public_again() {
    let mut book = planned();
    let verb = |verb: &str, on: &str| json!({"verb": verb, "meeting": "2024-03-10", "on": on});
    for wrong in [
        json!({"verb": "publication record"}),
        json!({"verb": "publication record", "meeting": "2024-03-10", "item": "2024-03-10/1"}),
    ] {
        book.refuses(wrong, "value-invalid", &[]);
    }
    let why = book.refuses(
        verb("publication withdraw", "2024-03-12"),
        "not-published",
        &[],
    );
    assert_eq!(why, "nobody said that it was made public");
    book.acts([verb("publication record", "2024-03-12")]);
    book.refuses(
        verb("publication record", "2024-03-13"),
        "already-published",
        &[6],
    );
    book.acts([verb("publication withdraw", "2024-03-13")]);
    book.refuses(
        verb("publication withdraw", "2024-03-14"),
        "not-published",
        &[7],
    );
    book.acts([
        verb("publication record", "2024-03-14"),
        json!({"verb": "publication record", "item": "2024-03-10/2", "place": "nordvig.example/2"}),
    ]);
    assert_eq!(book.newest().access, Access::Confidential);
}

#[test]
fn an_item_is_closed_and_opened_whatever_the_day_of_its_meeting() {
    let mut book = planned();
    let change = |item: &str, to: &str| json!({"verb": "access change", "item": item, "to": to, "on": "2024-03-02", "reason": "et navn"});
    let why = book.refuses(
        change("2024-03-10/2", "confidential"),
        "access-unchanged",
        &[5],
    );
    assert_eq!(why, "the item is confidential, since position 5");
    book.acts([change("2024-03-10/1", "confidential")]);
    assert_eq!(book.newest().access, Access::Public);
    let decide = |item: &str| json!({"verb": "decision record", "item": item, "text": "Godkendt.", "outcome": "approved"});
    book.acts([decide("2024-03-10/1")]);
    assert_eq!(book.newest().access, Access::Confidential);
    book.refuses(
        change("2024-03-10/1", "confidential"),
        "access-unchanged",
        &[6],
    );
    book.acts([change("2024-03-10/2", "public"), decide("2024-03-10/2")]);
    let opened: Vec<Access> = book.timeline.events()[7..]
        .iter()
        .map(|event| event.access)
        .collect();
    assert_eq!(opened, [Access::Public, Access::Public]);
    assert_eq!(withdrawn_access(&mut book), Access::Public);
}

/// A correction of the change itself is decided without it.
fn withdrawn_access(book: &mut Book) -> Access {
    book.acts([json!({"verb": "access change", "item": "2024-03-10/2", "to": "public", "on": "2024-03-03", "corrects": 8, "reason": "dagen efter"})]);
    book.newest().access
}
