//! Calendars through the program: taken in, moved by a newer version, shown as planned, and followed by what
//! is bound to their meetings.

use protokol_tests::TestBook;
use serde_json::{Value, json};

use crate::PROGRAM;
use crate::json_contract::fits;

fn ics(day: &str, stamp: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Nordvig//DA\nBEGIN:VEVENT\nUID:8@nordvig\nDTSTAMP:{stamp}T080000Z\nDTSTART;TZID=Europe/Copenhagen:{day}T163000\nSUMMARY:Møde i Havneudvalget\nLOCATION:Rådhuset\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

fn due(book: &TestBook, more: &[&str]) -> Value {
    let args = [&["due", "--as-of", "2024-06-01"], more].concat();
    book.json(&args)["follow_ups"][0]["due"]["to"].clone()
}

#[test]
fn what_is_bound_to_a_meeting_goes_where_the_calendar_moves_it() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let acts = json!([
        {"verb": "body establish", "name": "Havneudvalget", "on": "2024-01-01"},
        {"verb": "followup order", "asked_by": "Havneudvalget", "what": "Et kort", "due": "augustmødet",
            "due_from": "2024-08-01", "due_to": "2024-08-31", "on": "2024-02-01"},
    ]);
    let _ran = book
        .run(&["enter", "--from", &book.file("acts.json", acts.to_string())])
        .ok();
    assert_eq!(due(&book, &[]), "2024-08-31");
    let first = book.file("kalender.ics", ics("20240814", "20240101"));
    fits("import", &book.json(&["import", &first, "--dry-run"]));
    let imported = book.json(&["import", &first]);
    fits("import", &imported);
    assert_eq!(imported["documents"][0]["result"], "imported");
    let known = imported["appended"]["last"].to_string();
    assert_eq!(due(&book, &[]), "2024-08-14");
    let newer = book.file("kalender-2.ics", ics("20240821", "20240501"));
    assert_eq!(
        book.json(&["import", &newer])["documents"][0]["result"],
        "updated"
    );
    assert_eq!(due(&book, &[]), "2024-08-21");
    // As it was known before, the meeting is where it was.
    assert_eq!(due(&book, &["--known-at", &known]), "2024-08-14");
    assert_eq!(
        book.json(&["import", &newer])["documents"][0]["result"],
        "unchanged"
    );
    let meetings = book.json(&["meeting", "list"]);
    assert_eq!(meetings["meetings"].as_array().unwrap().len(), 1);
    assert_eq!(meetings["meetings"][0]["status"], "planned");
    let ahead = book.json(&[
        "report",
        "upcoming",
        "--as-of",
        "2024-06-01",
        "--body",
        "Havneudvalget",
    ]);
    fits("report-upcoming", &ahead);
    assert_eq!(
        ahead["bodies"][0]["meetings"][0]["lines"][0]["what"],
        "Et kort"
    );
    fits("verify", &book.json(&["verify"]));
}

#[test]
fn a_table_without_bodies_asks_for_one_and_one_without_days_is_refused() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let dates = book.file("datoer.csv", "dato;kl\n10-01-2024;16.30\n07-02-2024;\n");
    let refused = book.run(&["import", &dates, "--format", "json"]);
    fits("import", &refused.json());
    assert_eq!(
        refused.json()["documents"][0]["error"]["code"],
        "body-unknown"
    );
    let taken = book.json(&["import", &dates, "--body", "Havneudvalget"]);
    assert_eq!(taken["documents"][0]["planned"][0]["time"], "16:30");
    let other = book.file("tal.csv", "navn;beløb\nMolen;12\n");
    let refused = book.run(&["import", &other, "--format", "json"]).json();
    assert_eq!(refused["documents"][0]["error"]["code"], "not-calendar");
    let wheel = book.file(
        "hjul.txt",
        "Årshjul for Havneudvalget 2024\nMarts: Oprensning\nMaj: Havnens regnskab\n",
    );
    let taken = book.json(&["import", &wheel]);
    fits("import", &taken);
    let shown = book.json(&["body", "show", "Havneudvalget"]);
    fits("body-show", &shown);
    assert_eq!(shown["topics"][0]["topic"], "Oprensning");
}
