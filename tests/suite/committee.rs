//! The life of a committee by hand, read back at many cuts: bodies, members, meetings, and what does not
//! fit together.

use protokol_tests::TestBook;
use serde_json::{Value, json};

use crate::PROGRAM;
use crate::json_contract::fits;

/// A book into which these acts were entered as one commit.
fn entered(acts: &Value) -> TestBook {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let file = book.file("acts.json", acts.to_string());
    let _ran = book.run(&["enter", "--from", &file]).ok();
    book
}

/// A text by a path into an answer; `-` where there is none.
fn at(answer: &Value, path: &str) -> String {
    match answer.pointer(path) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => "-".to_owned(),
        Some(other) => other.to_string(),
    }
}

fn names(list: &Value) -> Vec<String> {
    let all = list.as_array().unwrap().iter();
    all.map(|one| at(one, "/name")).collect()
}

fn bodies() -> Value {
    json!([
        {"verb": "body establish", "name": "Havneudvalget", "kind": "standing", "on": "2018-01-01"},
        {"verb": "body establish", "name": "Kystudvalget", "kind": "standing", "on": "2022-01-01"},
        {"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "role": "chair", "list": "A",
            "on": "2018-01-01", "until": "2021-12-31"},
        {"verb": "member seat", "body": "Havneudvalget", "person": "Bo Lund", "on": "2018-01-01"},
        {"verb": "member seat", "body": "Havneudvalget", "person": "Carl Krog", "stands_in_for": "Bo Lund", "on": "2019-01-01"},
        {"verb": "member leave", "body": "Havneudvalget", "person": "Bo Lund", "on": "2020-06-30", "reason": "flyttet"},
        {"verb": "member seat", "body": "Kystudvalget", "person": "Anna Holm", "on": "2022-01-01"},
        {"verb": "body rename", "body": "Havneudvalget", "name": "Havne- og Færgeudvalget", "on": "2020-01-01"},
        {"verb": "body dissolve", "body": "Havneudvalget", "on": "2021-12-31"},
        {"verb": "body succeed", "body": "Havneudvalget", "heir": "Kystudvalget", "on": "2022-01-01"}
    ])
}

#[test]
fn members_are_those_who_have_a_seat_on_the_day() {
    let book = entered(&bodies());
    let members = |on: &str| {
        let answer = book.json(&["member", "list", "--as-of", on]);
        fits("member-list", &answer);
        names(&answer["members"])
    };
    assert_eq!(members("2017-12-31"), [""; 0]);
    assert_eq!(members("2018-01-01"), ["Anna Holm", "Bo Lund"]);
    assert_eq!(members("2020-06-30"), ["Anna Holm", "Bo Lund", "Carl Krog"]);
    assert_eq!(members("2020-07-01"), ["Anna Holm", "Carl Krog"]);
    let answer = book.json(&[
        "member",
        "list",
        "--body",
        "Kystudvalget",
        "--as-of",
        "2022-01-01",
    ]);
    assert_eq!(names(&answer["members"]), ["Anna Holm"]);
    assert_eq!(at(&answer, "/members/0/role"), "member");
    let unknown = book.run(&["member", "list", "--body", "Ukendt"]);
    assert_eq!(unknown.code, Some(1));
    assert!(
        unknown.stderr.contains("[body-not-found]"),
        "{}",
        unknown.stderr
    );
}

#[test]
fn a_body_is_shown_as_it_was_on_the_day_and_as_known_then() {
    let book = entered(&bodies());
    let show = |on: &str| {
        let answer = book.json(&["body", "show", "Havneudvalget", "--as-of", on]);
        fits("body-show", &answer);
        answer
    };
    let before = show("2019-12-31");
    assert_eq!(at(&before, "/body/name"), "Havneudvalget");
    assert_eq!(at(&before, "/chairs/0"), "Anna Holm");
    assert_eq!(at(&before, "/body/members"), "2");
    assert_eq!(at(&before, "/body/dissolved"), "-");
    assert_eq!(at(&before, "/members/2/stands_in_for"), "Bo Lund");
    let after = show("2022-01-01");
    assert_eq!(at(&after, "/body/name"), "Havne- og Færgeudvalget");
    assert_eq!(at(&after, "/chairs/0"), "-");
    assert_eq!(at(&after, "/body/dissolved"), "2021-12-31");
    assert_eq!(at(&after, "/heirs/0/name"), "Kystudvalget");
    assert_eq!(at(&after, "/members/1/until"), "2020-06-30");
    assert_eq!(
        names(&after["names"]),
        ["Havneudvalget", "Havne- og Færgeudvalget"]
    );
    let heir = book.json(&["body", "show", "Kystudvalget"]);
    assert_eq!(at(&heir, "/heir_of/0/name"), "Havne- og Færgeudvalget");
    // As known before the act on the heir, the last of all, it has none.
    let listed = |known: &str| {
        let answer = book.json(&["body", "list", "--as-of", "2022-01-01", "--known-at", known]);
        fits("body-list", &answer);
        answer
    };
    let last = at(&listed("3"), "/known_at");
    assert_eq!(last, "3", "two bodies and no members yet");
    assert_eq!(
        names(&listed("3")["bodies"]),
        ["Havneudvalget", "Kystudvalget"]
    );
    let head = at(&book.json(&["body", "list"]), "/known_at")
        .parse::<u64>()
        .unwrap();
    let bodies = listed(&(head - 1).to_string());
    assert_eq!(at(&bodies, "/bodies/0/heirs"), "[]");
    assert_eq!(
        at(&listed(&head.to_string()), "/bodies/0/heirs/0"),
        "Kystudvalget"
    );
    let text = book
        .run(&["body", "show", "Havneudvalget", "--as-of", "2022-01-01"])
        .ok()
        .stdout;
    for part in [
        "dissolved, with 2021-12-31",
        "Heirs",
        "Kystudvalget from 2022-01-01",
        "Carl Krog",
    ] {
        assert!(text.contains(part), "{text}");
    }
}

fn meetings() -> Value {
    json!([
        {"verb": "body establish", "name": "Byrådet", "kind": "council"},
        {"verb": "meeting schedule", "body": "Byrådet", "date": "2024-03-10", "start": "16:30", "place": "Salen", "on": "2024-01-02"},
        {"verb": "meeting schedule", "body": "Byrådet", "date": "2024-04-14", "on": "2024-01-02"},
        {"verb": "item submit", "meeting": "2024-03-10", "number": "1", "title": "Havnen", "case": "24/1", "on": "2024-03-01"},
        {"verb": "item submit", "meeting": "2024-03-10", "number": "2", "title": "Broen", "on": "2024-03-01"},
        {"verb": "agenda issue", "meeting": "2024-03-10", "on": "2024-03-02"},
        {"verb": "meeting move", "meeting": "2024-03-10", "date": "2024-03-17", "on": "2024-03-05", "reason": "snestorm"},
        {"verb": "agenda issue", "meeting": "2024-03-17", "on": "2024-03-12", "late": [{"item": "2", "reason": "frist den 20."}]},
        {"verb": "meeting cancel", "meeting": "2024-04-14", "on": "2024-04-05", "reason": "ingen sager"},
        {"verb": "meeting hold", "meeting": "2024-03-17"},
        {"verb": "attendance record", "meeting": "2024-03-17",
            "present": [{"name": "Anna Holm", "role": "chair", "list": "A"}, {"name": "Bo Lund", "role": "member", "from": "2"}],
            "absent": [{"name": "Carl Krog", "excused": true}]},
        {"verb": "disqualification rule", "item": "2024-03-17/2", "person": "Anna Holm"},
        {"verb": "decision record", "item": "2024-03-17/1", "text": "Godkendt.", "outcome": "approved"},
        {"verb": "minutes approve", "meeting": "2024-03-17", "person": "Anna Holm", "manner": "signed", "on": "2024-03-17"},
        {"verb": "publication record", "meeting": "2024-03-17", "place": "nordvig.example", "on": "2024-03-20"}
    ])
}

#[test]
fn a_meeting_is_shown_as_planned_moved_held_and_approved() {
    let book = entered(&meetings());
    let show = |meeting: &str, on: &str| {
        let answer = book.json(&["meeting", "show", meeting, "--as-of", on]);
        fits("meeting-show", &answer);
        answer
    };
    let planned = show("Byrådet 2024-03-10 16:30", "2024-03-04");
    assert_eq!(at(&planned, "/meeting/status"), "planned");
    assert_eq!(at(&planned, "/agendas/0/version"), "1");
    let items = planned["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "planned items are shown");
    let shown = show("2024-03-17", "2024-03-31");
    for (path, expected) in [
        ("/meeting/status", "held"),
        ("/meeting/place", "Salen"),
        ("/steps/1/kind", "meeting-moved"),
        ("/steps/1/reason", "snestorm"),
        ("/agendas/1/late/0/item", "2 Broen"),
        ("/agendas/1/late/0/reason", "frist den 20."),
        ("/items/0/outcome", "approved"),
        ("/items/1/late", "true"),
        ("/items/1/disqualified/0", "Anna Holm"),
        ("/attendance/present/1/from", "2 Broen"),
        ("/attendance/absent/0/excused", "true"),
        ("/approvals/0/manner", "signed"),
        ("/approvals/0/person", "Anna Holm"),
        ("/publications/0/place", "nordvig.example"),
    ] {
        assert_eq!(at(&shown, path), expected, "{path}");
    }
    let text = book.run(&["meeting", "show", "2024-03-17"]).ok().stdout;
    for part in [
        "because: snestorm",
        "late: 2 Broen",
        "present: Bo Lund (member), from item 2 Broen",
        "signed by Anna Holm",
    ] {
        assert!(text.contains(part), "{text}");
    }
    let gone = book.run(&["meeting", "show", "2024-03-10"]);
    assert!(
        gone.stderr.contains("[meeting-not-found]"),
        "{}",
        gone.stderr
    );
}

#[test]
fn a_meeting_called_off_on_a_day_is_planned_the_day_before() {
    let book = entered(&meetings());
    let status = |on: &str| {
        let answer = book.json(&["meeting", "show", "2024-04-14", "--as-of", on]);
        at(&answer, "/meeting/status")
    };
    assert_eq!(status("2024-04-04"), "planned");
    assert_eq!(status("2024-04-05"), "cancelled");
    let text = book
        .run(&["meeting", "list", "--as-of", "2024-04-05"])
        .ok()
        .stdout;
    assert!(text.contains("cancelled"), "{text}");
}

#[test]
fn what_does_not_fit_together_is_found_and_never_refused() {
    let mut acts = meetings();
    let odd = json!([
        {"verb": "disqualification rule", "item": "2024-03-17/1", "person": "Carl Krog"},
        {"verb": "disqualification rule", "item": "2024-03-17/1", "person": "Bo Lund"},
        {"verb": "agenda issue", "meeting": "2024-03-17", "on": "2024-03-18", "late": [{"item": "1"}]},
        {"verb": "minutes approve", "meeting": "2024-03-17", "on": "2024-03-16"},
        {"verb": "meeting schedule", "body": "Byrådet", "date": "2024-05-12", "on": "2024-01-02"},
        {"verb": "minutes approve", "meeting": "2024-05-12", "on": "2024-05-13"},
        {"verb": "body establish", "name": "Vejnævnet"},
        {"verb": "body dissolve", "body": "Vejnævnet", "on": "2023-12-31"},
        {"verb": "member seat", "body": "Vejnævnet", "person": "Anna Holm", "on": "2024-01-01"},
        {"verb": "member leave", "body": "Vejnævnet", "person": "Anna Holm", "on": "2023-06-30"},
        {"verb": "meeting hold", "body": "Vejnævnet", "date": "2024-02-01"}
    ]);
    acts.as_array_mut()
        .unwrap()
        .extend(odd.as_array().unwrap().iter().cloned());
    let book = entered(&acts);
    let answer = book.json(&["findings", "--as-of", "2024-12-31"]);
    fits("findings", &answer);
    let found = answer["findings"].as_array().unwrap().iter();
    let told: Vec<String> = found
        .map(|one| format!("{}: {}", at(one, "/code"), at(one, "/text")))
        .collect();
    insta::assert_snapshot!("committee-findings", told.join("\n"));
    // What is entered as it should be gives none.
    let clean = entered(&meetings()).json(&["findings", "--as-of", "2024-12-31"]);
    assert_eq!(clean["findings"], json!([]));
}

#[test]
fn a_closed_item_is_closed_at_every_cut() {
    let mut acts = meetings();
    let change = json!({"verb": "access change", "item": "2024-03-17/2", "to": "confidential", "on": "2024-06-01"});
    acts.as_array_mut().unwrap().push(change);
    let book = entered(&acts);
    let answer = book.json(&["meeting", "show", "2024-03-17", "--as-of", "2024-03-31"]);
    assert_eq!(at(&answer, "/items/0/access"), "public");
    assert_eq!(at(&answer, "/items/1/access"), "confidential");
}

#[test]
fn one_of_several_bodies_of_a_name_is_asked_for_by_its_id() {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    for town in ["Nordvig", "Sydvig"] {
        let establish = ["body", "establish", "--name", "Havneudvalget"];
        let _ran = book
            .run(&[&establish[..], &["--municipality", town]].concat())
            .ok();
    }
    let lists = [
        ["due", "--body"].as_slice(),
        &["report", "upcoming", "--body"],
        &["case", "list", "--body"],
        &["followup", "list", "--body"],
        &["goal", "list", "--body"],
    ];
    for list in lists {
        let ran = book.run(&[list, &["Havneudvalget"]].concat());
        assert_eq!(ran.code, Some(1), "{}", ran.shown());
        let (_, hint) = ran.stderr.split_once("as in ").unwrap();
        let id = hint.split_whitespace().next().unwrap();
        let _ran = book.run(&[list, &[id]].concat()).ok();
    }
}
