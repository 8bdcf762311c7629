//! What is recorded by hand is seen when it is read back: corrections and what was taken back, reasons,
//! money, deadlines, stops, decisions taken alone, ends of bodies, and bodies of several municipalities.

use protokol_tests::TestBook;
use serde_json::{Value, json};

use crate::json_contract::fits;
use crate::matters::{at, enter, entered};

const MEETING: &str = "Havneudvalget 2024-03-05";

/// A committee that met once, with two items.
fn town() -> Value {
    json!([
        {"verb": "body establish", "name": "Byrådet", "kind": "council"},
        {"verb": "body establish", "name": "Havneudvalget", "kind": "standing"},
        {"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "role": "chair", "on": "2022-01-01"},
        {"verb": "member seat", "body": "Havneudvalget", "person": "Bo Lund", "on": "2022-01-01"},
        {"verb": "meeting hold", "body": "Havneudvalget", "date": "2024-03-05"},
        {"verb": "item submit", "meeting": MEETING, "number": "1", "title": "Ny mole", "case": "24/1",
            "final_in": "Byrådet", "route": ["Økonomiudvalget", "Byrådet"]},
        {"verb": "item submit", "meeting": MEETING, "number": "2", "title": "Kajen", "case": "24/2"}
    ])
}

/// The position of the last event of a kind.
fn last(book: &TestBook, kind: &str) -> u64 {
    let log = book.json(&["log"]);
    fits("log", &log);
    let events = log["events"].as_array().unwrap().iter().rev();
    let mut of_kind = events.filter(|event| event["kind"] == kind);
    of_kind.next().unwrap()["position"].as_u64().unwrap()
}

/// What a verb prints as text holds all of these, and its JSON is what its schema says.
#[track_caller]
fn shows(book: &TestBook, schema: &str, verb: &[&str], parts: &[&str]) -> Value {
    let answer = book.json(verb);
    fits(schema, &answer);
    let text = book.run(verb).ok().stdout;
    for part in parts {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
    answer
}

#[test]
fn what_was_taken_back_is_told_with_why() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "minutes approve", "meeting": MEETING, "person": "Anna Holm", "manner": "signed", "on": "2024-03-06"},
            {"verb": "disqualification rule", "item": "2024-03-05/1", "person": "Bo Lund"}
        ]),
    );
    let (signed, ruled) = (
        last(&book, "minutes-approved"),
        last(&book, "disqualification-ruled"),
    );
    enter(
        &book,
        &json!([
            {"verb": "event withdraw", "position": signed, "reason": "forkert møde"},
            {"verb": "event withdraw", "position": ruled, "reason": "forkert navn"}
        ]),
    );
    let by = last(&book, "event-withdrawn");
    let answer = shows(
        &book,
        "meeting-show",
        &["meeting", "show", MEETING],
        &[
            "Taken back",
            &format!("#{signed} minutes-approved of 2024-03-06: signed by Anna Holm"),
            &format!("(#{})", by - 1),
            "because: forkert møde",
            "because: forkert navn",
        ],
    );
    assert_eq!(answer["approvals"], json!([]));
    assert_eq!(answer["taken_back"][0]["position"], ruled);
    assert_eq!(answer["taken_back"][0]["withdrawn_by"], by);
    let of_item = shows(
        &book,
        "item-show",
        &["item", "show", "2024-03-05/1"],
        &["because: forkert navn"],
    );
    assert_eq!(of_item["taken_back"].as_array().unwrap().len(), 1);
    shows(
        &book,
        "log",
        &["log"],
        &[&format!("takes back #{signed}; because:")],
    );
    let before = (signed).to_string();
    let then = book.json(&["meeting", "show", MEETING, "--known-at", &before]);
    assert_eq!(
        then["taken_back"],
        json!([]),
        "nothing was taken back by then"
    );
}

#[test]
fn what_was_corrected_says_what_it_corrects_and_why() {
    let book = entered(&town());
    let present = |name: &str| json!([{"name": name, "role": "member"}]);
    enter(
        &book,
        &json!([
            {"verb": "attendance record", "meeting": MEETING, "present": present("Anna Holm")},
            {"verb": "disqualification rule", "item": "2024-03-05/1", "person": "Anna Holm", "reason": "ejer en båd"}
        ]),
    );
    let (attendance, ruled) = (
        last(&book, "attendance-recorded"),
        last(&book, "disqualification-ruled"),
    );
    let seated = last(&book, "member-seated");
    enter(
        &book,
        &json!([
            {"verb": "attendance record", "meeting": MEETING, "present": present("Bo Lund"), "corrects": attendance, "reason": "byttet om"},
            {"verb": "disqualification rule", "item": "2024-03-05/1", "person": "Bo Lund", "corrects": ruled, "reason": "navnene byttet om"},
            {"verb": "member seat", "body": "Havneudvalget", "person": "Bo Lund", "on": "2022-02-01", "corrects": seated, "reason": "tiltrådte senere"}
        ]),
    );
    shows(
        &book,
        "meeting-show",
        &["meeting", "show", MEETING],
        &[
            &format!("corrects #{attendance}\n      because: byttet om"),
            &format!("corrects #{ruled}"),
            "because: navnene byttet om",
        ],
    );
    shows(
        &book,
        "item-show",
        &["item", "show", "2024-03-05/1"],
        &[
            "disqualified: Bo Lund",
            &format!("corrects #{ruled}\n      because: navnene byttet om"),
        ],
    );
    for (schema, verb) in [
        ("member-list", &["member", "list"][..]),
        ("body-show", &["body", "show", "Havneudvalget"]),
    ] {
        let answer = shows(
            &book,
            schema,
            verb,
            &[&format!("corrects #{seated}"), "because: tiltrådte senere"],
        );
        assert_eq!(
            answer["members"][1]["corrects"],
            json!([seated]),
            "{answer}"
        );
    }
    shows(
        &book,
        "log",
        &["log"],
        &[&format!("corrects #{attendance}; because:")],
    );
}

#[test]
fn money_deadlines_routes_and_stops_are_shown_where_they_belong() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "decision record", "item": "2024-03-05/1", "text": "Godkendt, punkt 2 til august.", "outcome": "approved",
                "acts_on": [{"item": "2", "outcome": "deferred", "due": "augustmødet", "due_from": "2024-08-01", "due_to": "2024-08-31"}]},
            {"verb": "appropriation grant", "item": "2024-03-05/1", "kind": "operating", "amount": "1000", "year": 2024, "reason": "rettet sats"},
            {"verb": "decision stop", "item": "2024-03-05/1", "by": "Bo Lund"},
            {"verb": "stop resolve", "item": "2024-03-05/1", "ending": "given-up", "reason": "fik svar"},
            {"verb": "case link", "case": "24/2", "to": "24/1", "relation": "follows"}
        ]),
    );
    let money = "operating 1000 kr. for 2024";
    shows(
        &book,
        "item-show",
        &["item", "show", "2024-03-05/1"],
        &[
            "Decided finally by: Byrådet",
            "Route: Økonomiudvalget, Byrådet",
            money,
            "because: rettet sats",
            "item 2 is deferred, due 2024-08-01 to 2024-08-31 (augustmødet)",
        ],
    );
    shows(
        &book,
        "item-show",
        &["item", "show", "2024-03-05/2"],
        &["deferred at item 1 Ny mole, due 2024-08-01 to 2024-08-31 (augustmødet)"],
    );
    shows(
        &book,
        "meeting-show",
        &["meeting", "show", MEETING],
        &[money],
    );
    shows(
        &book,
        "case-show",
        &["case", "show", "24/1"],
        &[
            "Havneudvalget, item 1 Ny mole",
            "stopped by Bo Lund",
            "the stop ended: given-up",
            "because: fik svar",
            "24/2 follows this case",
        ],
    );
    shows(
        &book,
        "case-show",
        &["case", "show", "24/2"],
        &["this case follows 24/1"],
    );
}

#[test]
fn a_body_is_shown_with_its_end_its_reasons_and_what_was_decided_in_its_place() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "body establish", "name": "Kystudvalget", "kind": "standing"},
            {"verb": "member seat", "body": "Havneudvalget", "person": "Carl Krog", "role": "chair", "on": "2023-01-01"},
            {"verb": "member leave", "body": "Havneudvalget", "person": "Bo Lund", "on": "2024-05-31", "reason": "flyttet"},
            {"verb": "urgent-decision take", "body": "Havneudvalget", "person": "Anna Holm", "by": "chair", "text": "Båden sejler.", "on": "2024-04-02"},
            {"verb": "body succeed", "body": "Havneudvalget", "heir": "Kystudvalget", "on": "2025-01-01", "reason": "ny styrelsesvedtægt"}
        ]),
    );
    let show = |on: &str, parts: &[&str]| {
        shows(
            &book,
            "body-show",
            &["body", "show", "Havneudvalget", "--as-of", on],
            parts,
        )
    };
    let before = show(
        "2024-12-31",
        &[
            "chairs: Anna Holm and Carl Krog",
            "Bo Lund left the seat as member",
            "because: flyttet",
            "Anna Holm as chair, for Havneudvalget: Båden sejler.",
        ],
    );
    assert_eq!(at(&before, "/body/members"), "2");
    let after = show("2025-01-01", &["because: ny styrelsesvedtægt", "0 members"]);
    assert_eq!(after["chairs"], json!([]));
    assert_eq!(at(&after, "/members/0/until"), "2024-12-31");
    assert_eq!(at(&after, "/members/0/now"), "false");
    let members = book.json(&[
        "member",
        "list",
        "--body",
        "Havneudvalget",
        "--as-of",
        "2026-01-01",
    ]);
    assert_eq!(members["members"], json!([]));
    enter(
        &book,
        &json!([{"verb": "body dissolve", "body": "Havneudvalget", "on": "2024-11-30", "reason": "før tid"}]),
    );
    let ended = show(
        "2026-01-01",
        &[
            "dissolved, with 2024-11-30 as its last day",
            "because: før tid",
        ],
    );
    assert_eq!(at(&ended, "/members/0/until"), "2024-11-30");
}

#[test]
fn bodies_of_several_municipalities_are_told_apart() {
    let book = entered(&town());
    let alone = book.run(&["meeting", "list"]).ok().stdout;
    assert!(!alone.contains("Nordvig"), "{alone}");
    let other = |act: Value| {
        let mut act = act;
        act["municipality"] = json!("Sydvig Kommune");
        act
    };
    enter(
        &book,
        &json!([
            other(json!({"verb": "body establish", "name": "Havneudvalget", "kind": "standing"})),
            other(json!({"verb": "member seat", "body": "Havneudvalget", "person": "Dorte Sø", "on": "2022-01-01"})),
            other(json!({"verb": "meeting hold", "body": "Havneudvalget", "date": "2024-03-05"})),
            other(json!({"verb": "item submit", "meeting": MEETING, "number": "1", "title": "Slusen"})),
            other(json!({"verb": "decision record", "item": format!("{MEETING}/1"), "text": "Godkendt.", "outcome": "approved"})),
            other(json!({"verb": "followup order", "item": format!("{MEETING}/1"), "what": "En plan"})),
            {"verb": "followup order", "asked_by": "Havneudvalget", "what": "En vurdering", "on": "2024-03-05"}
        ]),
    );
    for (schema, verb) in [
        ("member-list", &["member", "list"][..]),
        ("meeting-list", &["meeting", "list"]),
        ("due", &["due"]),
    ] {
        shows(
            &book,
            schema,
            verb,
            &["Havneudvalget, Nordvig", "Havneudvalget, Sydvig"],
        );
    }
    // A day alone means the book's own municipality first.
    let item = book.json(&["item", "show", "2024-03-05/1"]);
    assert_eq!(at(&item, "/item/title"), "Ny mole");
    let theirs = book.json(&[
        "item",
        "show",
        "2024-03-05/1",
        "--municipality",
        "Sydvig Kommune",
    ]);
    assert_eq!(at(&theirs, "/item/title"), "Slusen");
}

#[test]
fn a_rhythm_is_late_by_the_instances_that_did_not_come() {
    let book = entered(&town());
    enter(
        &book,
        &json!([{"verb": "followup order", "item": "2024-03-05/1", "kind": "status-report",
        "what": "En status", "due": "hvert kvartal"}]),
    );
    let found = book.json(&["findings", "--as-of", "2026-11-22"]);
    let all = found["findings"].as_array().unwrap().iter();
    let late: Vec<String> = all
        .filter(|one| one["code"] == "follow-up-overdue")
        .map(|one| at(one, "/text"))
        .collect();
    assert_eq!(
        late,
        [
            "`En status`, asked for by Havneudvalget on 2024-03-05 every 3 months, has not come since the one \
        due by 2024-06-30; 10 in all did not come, and the next is due by 2026-12-31"
        ]
    );
    shows(
        &book,
        "due",
        &["due", "--as-of", "2026-11-22"],
        &["the oldest due by 2024-06-30"],
    );
}

#[test]
fn what_could_be_several_is_listed_by_what_people_know_it_by() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "followup order", "item": "2024-03-05/1", "what": "En vurdering"},
            {"verb": "followup order", "item": "2024-03-05/1", "what": "Et overslag"},
            {"verb": "item submit", "meeting": MEETING, "number": "3", "title": "Kajen"}
        ]),
    );
    for (verb, parts) in [
        (
            &["followup", "drop", "--follow-up", "2024-03-05/1"][..],
            [
                "(En vurdering, asked for on 2024-03-05)",
                "(Et overslag, asked for on 2024-03-05)",
            ],
        ),
        (
            &[
                "remark",
                "enter",
                "--item",
                "2024-03-05/kajen",
                "--by",
                "Bo Lund",
                "--text",
                "Fint",
            ],
            ["(2 Kajen)", "(3 Kajen)"],
        ),
    ] {
        let refused = book.run(verb);
        assert_eq!(refused.code, Some(1), "{}", refused.shown());
        for part in parts {
            assert!(refused.stderr.contains(part), "{}", refused.shown());
        }
    }
}

#[test]
fn minutes_that_name_no_body_take_the_one_given_or_the_one_their_file_is_named_after() {
    let minutes = |day: &str| {
        format!("Nordvig Kommune\nReferat\nDato: {day}\n\nPunkt 1: Havnen\nBeslutning\nGodkendt.\n")
    };
    let book = TestBook::opened(crate::PROGRAM, "Nordvig Kommune");
    let unnamed = book.file("referat.txt", minutes("5. marts 2024"));
    let refused = book.run(&["import", &unnamed, "--format", "json"]).json();
    assert_eq!(refused["documents"][0]["error"]["code"], "body-unknown");
    let named = book.file("2024-04-09_havneudvalget.txt", minutes("9. april 2024"));
    for (import, why) in [
        (
            vec!["import", &unnamed, "--body", "Havneudvalget"],
            "it was given",
        ),
        (vec!["import", &named], "the file is named so"),
    ] {
        let taken = book.json(&import);
        fits("import", &taken);
        assert_eq!(taken["documents"][0]["result"], "imported");
        let findings = taken["documents"][0]["findings"].to_string();
        assert!(
            findings.contains("body-assumed") && findings.contains(why),
            "{findings}"
        );
    }
    let meetings = book.json(&["meeting", "list"]);
    assert_eq!(meetings["meetings"].as_array().unwrap().len(), 2);
}

#[test]
fn a_meeting_is_shown_with_corrected_decisions_and_what_is_to_be_reported_at_it() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "decision record", "item": "2024-03-05/1", "outcome": "approved", "text": "Godkendt."},
            {"verb": "meeting schedule", "body": "Havneudvalget", "date": "2024-04-09", "on": "2024-01-10"},
            {"verb": "meeting schedule", "body": "Havneudvalget", "date": "2024-05-07", "on": "2024-01-10"},
            {"verb": "urgent-decision take", "body": "Havneudvalget", "person": "Anna Holm", "by": "chair", "text": "Båden sejler.", "on": "2024-04-02"}
        ]),
    );
    let decided = last(&book, "decision-recorded");
    enter(
        &book,
        &json!([{"verb": "decision record", "item": "2024-03-05/1", "outcome": "approved", "text": "Godkendt med den nordlige mole.",
            "corrects": decided, "reason": "skrivefejl"}]),
    );
    let corrects = format!("corrects #{decided}");
    shows(
        &book,
        "meeting-show",
        &["meeting", "show", MEETING],
        &[
            "Godkendt med den nordlige mole.",
            &corrects,
            "because: skrivefejl",
        ],
    );
    let next = ["meeting", "show", "Havneudvalget 2024-04-09"];
    let told = ["Decided alone, to be reported here", "Båden sejler."];
    shows(&book, "meeting-show", &next, &told);
    let after = book.json(&["meeting", "show", "Havneudvalget 2024-05-07"]);
    assert_eq!(after["urgent"], json!([]));
}
