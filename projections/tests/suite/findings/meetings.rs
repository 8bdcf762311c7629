//! Agendas, items and minutes that came late, quorums, and meetings of which too little is known to say so.

use super::*;

#[test]
fn an_agenda_is_late_by_working_days() {
    // The council meets on the Wednesday after Easter 2024; 1 April is Easter Monday.
    for (sent, late) in [("2024-03-26", false), ("2024-03-30", true)] {
        let mut book = nordvig();
        let planned = plan(&mut book, COUNCIL, "2024-04-03");
        book.act(
            json!({"verb": "agenda issue", "meeting": format!("{COUNCIL} 2024-04-03"), "on": sent}),
        );
        let issued = book.head();
        if late {
            finds(&mut book, "agenda-late", "2024-05-01", &[planned, issued]);
        } else {
            assert_eq!(of(&book, "agenda-late", "2024-05-01"), []);
        }
    }
}

#[test]
fn an_agenda_of_a_committee_or_an_extraordinary_meeting_has_no_days() {
    let mut book = nordvig();
    plan(&mut book, HARBOUR, "2024-04-03");
    book.act(json!({"verb": "agenda issue", "meeting": format!("{HARBOUR} 2024-04-03"), "on": "2024-04-02"}));
    book.act(json!({"verb": "meeting schedule", "body": COUNCIL, "date": "2024-04-03", "on": "2024-04-02", "calling": "extraordinary"}));
    book.act(json!({"verb": "agenda issue", "meeting": format!("{COUNCIL} 2024-04-03"), "on": "2024-04-02"}));
    assert_eq!(of(&book, "agenda-late", "2024-05-01"), []);
}

#[test]
fn an_item_that_came_late_needs_a_reason() {
    let mut book = nordvig();
    let planned = plan(&mut book, COUNCIL, "2024-04-10");
    let date = "2024-04-10";
    submit(&mut book, COUNCIL, date, json!({"on": "2024-04-02"}));
    submit(
        &mut book,
        COUNCIL,
        date,
        json!({"number": "2", "title": "Kajen", "on": "2024-04-09"}),
    );
    let late = book.head();
    let mut excused = nordvig();
    plan(&mut excused, COUNCIL, date);
    submit(&mut excused, COUNCIL, date, json!({"on": "2024-04-09"}));
    excused.act(json!({
        "verb": "agenda issue", "meeting": format!("{COUNCIL} {date}"), "on": "2024-04-09",
        "late": [{"item": "1", "reason": "Stormskade"}],
    }));
    assert_eq!(of(&excused, "material-late", "2024-05-01"), []);
    finds(&mut book, "material-late", "2024-05-01", &[planned, late]);
}

#[test]
fn a_quorum_is_half_of_the_known_members() {
    for (present, missing) in [(2, false), (1, true)] {
        let mut book = nordvig();
        let mut proof = vec![];
        for name in ["Anna Holm", "Bo Lind", "Carl Ravn", "Dorte Sø"] {
            book.act(
                json!({"verb": "member seat", "body": HARBOUR, "person": name, "on": "2022-01-01"}),
            );
            proof.push(book.head());
        }
        hold(&mut book, HARBOUR, "2024-03-05");
        let present: Vec<Value> = [json!({"name": "Anna Holm"}), json!({"name": "Bo Lind"})]
            .into_iter()
            .take(present)
            .collect();
        book.act(json!({"verb": "attendance record", "meeting": format!("{HARBOUR} 2024-03-05"), "present": present}));
        proof.push(book.head());
        if missing {
            finds(&mut book, "quorum-missing", "2024-05-01", &proof);
        } else {
            assert_eq!(of(&book, "quorum-missing", "2024-05-01"), []);
        }
    }
}

#[test]
fn no_quorum_is_told_where_members_are_not_known() {
    let mut book = nordvig();
    hold(&mut book, HARBOUR, "2024-03-05");
    book.act(json!({"verb": "attendance record", "meeting": format!("{HARBOUR} 2024-03-05"), "present": [{"name": "Anna Holm"}]}));
    assert_eq!(of(&book, "quorum-missing", "2024-05-01"), []);
}

#[test]
fn minutes_are_signed_before_the_body_meets_again() {
    let mut book = nordvig();
    hold(&mut book, HARBOUR, "2024-01-09");
    book.act(json!({"verb": "minutes approve", "meeting": format!("{HARBOUR} 2024-01-09"), "on": "2024-01-10"}));
    let unsigned = hold(&mut book, HARBOUR, "2024-02-06");
    assert_eq!(of(&book, "minutes-not-signed", "2024-03-01"), []);
    let next = hold(&mut book, HARBOUR, "2024-03-05");
    finds(
        &mut book,
        "minutes-not-signed",
        "2024-04-01",
        &[unsigned, next],
    );
}

#[test]
fn a_body_that_keeps_no_signatures_in_the_book_lacks_none() {
    let mut book = nordvig();
    hold(&mut book, HARBOUR, "2024-01-09");
    hold(&mut book, HARBOUR, "2024-02-06");
    assert_eq!(of(&book, "minutes-not-signed", "2024-04-01"), []);
}
