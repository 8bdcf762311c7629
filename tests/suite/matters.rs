//! The life of a case by hand, read back at many cuts: decisions, stops, follow-ups, money and hearings,
//! who changed which words, and what asks for a second look.

use protokol_tests::TestBook;
use serde_json::{Value, json};

use crate::PROGRAM;
use crate::json_contract::fits;

/// A harbour committee with two members, a council, and one case before them.
fn town() -> Value {
    json!([
        {"verb": "body establish", "name": "Byrådet", "kind": "council"},
        {"verb": "body establish", "name": "Havneudvalget", "kind": "standing"},
        {"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "on": "2022-01-01"},
        {"verb": "member seat", "body": "Havneudvalget", "person": "Bo Lund", "role": "chair", "on": "2022-01-01"},
        {"verb": "meeting schedule", "body": "Havneudvalget", "date": "2023-06-07", "on": "2023-01-10"},
        {"verb": "meeting schedule", "body": "Havneudvalget", "date": "2023-09-06", "on": "2023-01-10"},
        {"verb": "meeting schedule", "body": "Byrådet", "date": "2023-06-20", "on": "2023-01-10"},
        {"verb": "item submit", "meeting": "2023-06-07", "number": "4", "title": "Ny mole", "case": "23/118", "on": "2023-05-30"},
        {"verb": "item submit", "meeting": "2023-06-20", "number": "7", "title": "Ny mole", "case": "23/118", "on": "2023-06-12"},
        {"verb": "item submit", "meeting": "2023-09-06", "number": "2", "title": "Sandflugt", "case": "23/118", "on": "2023-08-30"},
        {"verb": "recommendation make", "item": "2023-06-07/4", "by": "Direktionen",
            "points": ["at molen bygges", {"text": "at planen tages til efterretning", "verb": "noted"}]},
        {"verb": "amendment move", "item": "2023-06-07/4", "by": "Liste A", "text": "at molen gøres kortere", "point": 1, "outcome": "rejected"},
        {"verb": "decision record", "item": "2023-06-07/4", "text": "Godkendt, idet sandflugten undersøges i august.",
            "points": [{"number": 1, "outcome": "approved"}, {"number": 2, "outcome": "noted"}],
            "modifiers": ["remark"], "votes": [{"side": "for", "names": ["Anna Holm"]}, {"side": "against", "names": []}]},
        {"verb": "dissent enter", "item": "2023-06-07/4", "by": "Bo Lund", "text": "Molen er for dyr."},
        {"verb": "remark enter", "item": "2023-06-07/4", "by": "Anna Holm", "text": "Fiskerne er hørt."},
        {"verb": "followup order", "item": "2023-06-07/4", "what": "En redegørelse for sandflugten", "kind": "report",
            "due": "augustmødet", "due_from": "2023-08-01", "due_to": "2023-08-31"}
    ])
}

pub(crate) fn entered(acts: &Value) -> TestBook {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    enter(&book, acts);
    book
}

pub(crate) fn enter(book: &TestBook, acts: &Value) {
    let file = book.file("acts.json", acts.to_string());
    let _ran = book.run(&["enter", "--from", &file]).ok();
}

/// A text by a path into an answer; `-` where there is none.
pub(crate) fn at(answer: &Value, path: &str) -> String {
    match answer.pointer(path) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Null) | None => "-".to_owned(),
        Some(other) => other.to_string(),
    }
}

fn each(list: &Value, path: &str) -> Vec<String> {
    let all = list.as_array().unwrap().iter();
    all.map(|one| at(one, path)).collect()
}

const ITEM: &str = "Havneudvalget 2023-06-07/4";

fn status(book: &TestBook, cut: &[&str]) -> String {
    let answer = book.json(&[&["followup", "show", ITEM], cut].concat());
    fits("followup-show", &answer);
    at(&answer, "/follow_up/status")
}

fn codes(book: &TestBook) -> Vec<String> {
    let answer = book.json(&["findings"]);
    fits("findings", &answer);
    each(&answer["findings"], "/code")
}

#[test]
fn an_item_is_shown_with_all_that_was_done_at_it() {
    let book = entered(&town());
    let answer = book.json(&["item", "show", ITEM]);
    fits("item-show", &answer);
    assert_eq!(at(&answer, "/item/outcome"), "approved");
    assert_eq!(at(&answer, "/item/vote"), "named");
    assert_eq!(at(&answer, "/recommendations/0/by"), "Direktionen");
    assert_eq!(
        each(&answer["recommendations"][0]["points"], "/verb"),
        ["-", "noted"]
    );
    assert_eq!(at(&answer, "/amendments/0/outcome"), "rejected");
    assert_eq!(at(&answer, "/decided/body"), "Havneudvalget");
    assert_eq!(at(&answer, "/dissents/0/by"), "Bo Lund");
    assert_eq!(at(&answer, "/remarks/0/text"), "Fiskerne er hørt.");
    assert_eq!(at(&answer, "/follow_ups/0/status"), "overdue");
    let before = book.json(&["item", "show", ITEM, "--as-of", "2023-06-01"]);
    fits("item-show", &before);
    assert_eq!(at(&before, "/item/outcome"), "-");
    assert_eq!(at(&before, "/recommendations/0/by"), "Direktionen");

    let by_title = book.json(&["item", "show", "2023-06-07/ny mole"]);
    assert_eq!(by_title["item"], answer["item"]);
    let id = format!("item/{}", at(&answer, "/item/id"));
    assert_eq!(book.json(&["item", "show", &id])["item"], answer["item"]);
    let missing = book.run(&["item", "show", "2023-06-07/9"]);
    assert!(
        missing.stderr.contains("[item-not-found]"),
        "{}",
        missing.shown()
    );
    let text = book.run(&["item", "show", ITEM]).ok().stdout;
    for part in [
        "2. at planen tages til efterretning [would be noted]",
        "Liste A, point 1: rejected",
        "for: 1, Anna Holm",
        "Other opinions",
        "Molen er for dyr.",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn an_item_that_was_put_twice_under_one_number_is_named_by_its_id() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "meeting schedule", "body": "Byrådet", "date": "2023-06-07", "on": "2023-01-10"},
            {"verb": "item submit", "meeting": "Byrådet 2023-06-07", "number": "4", "title": "Budget", "on": "2023-05-30"}
        ]),
    );
    let several = book.run(&["item", "show", "2023-06-07/4"]);
    assert!(
        several.stderr.contains("[item-ambiguous]"),
        "{}",
        several.shown()
    );
    assert!(several.stderr.contains("4 Budget"), "{}", several.shown());
}

#[test]
fn a_promise_for_august_that_came_on_6_september_is_6_days_late() {
    let book = entered(&town());
    let none = book.json(&["followup", "list", "--status", "delivered"]);
    assert_eq!(none["follow_ups"], json!([]));
    enter(
        &book,
        &json!([
            {"verb": "followup assign", "follow_up": ITEM, "owner": "Havnekontoret", "on": "2023-06-09"},
            {"verb": "followup deliver", "follow_up": ITEM, "item": "2023-09-06/2", "part": "B", "text": "Redegørelsen"}
        ]),
    );
    assert_eq!(status(&book, &["--as-of", "2023-08-31"]), "soon");
    assert_eq!(status(&book, &["--as-of", "2023-09-05"]), "overdue");
    // What came and was not taken is still to be found.
    assert_eq!(status(&book, &["--as-of", "2023-09-06"]), "delivered");
    let waiting = book.json(&["followup", "list", "--status", "delivered"]);
    fits("due", &waiting);
    assert_eq!(each(&waiting["follow_ups"], "/slip_days"), ["6"]);
    assert_eq!(each(&waiting["follow_ups"], "/owner"), ["Havnekontoret"]);
    enter(
        &book,
        &json!([
            {"verb": "decision record", "item": "2023-09-06/2", "outcome": "noted", "text": "Taget til efterretning."},
            {"verb": "followup accept", "follow_up": ITEM, "item": "2023-09-06/2"}
        ]),
    );
    assert_eq!(status(&book, &[]), "accepted");
    let id = at(&waiting, "/follow_ups/0/id");
    let told = book.json(&["followup", "history", &id[..8]]);
    fits("followup-history", &told);
    assert_eq!(
        each(&told["entries"], "/kind"),
        [
            "follow-up-ordered",
            "follow-up-assigned",
            "follow-up-delivered",
            "follow-up-accepted"
        ]
    );
    assert_eq!(each(&told["entries"], "/late_days"), ["-", "-", "6", "-"]);
    let text = book.run(&["followup", "history", ITEM]).ok().stdout;
    assert!(
        text.contains("came 6 days late\n      B: Redegørelsen"),
        "{text}"
    );
    let unknown = book.run(&["followup", "show", "abcdef"]);
    assert!(
        unknown.stderr.contains("[follow-up-not-found]"),
        "{}",
        unknown.shown()
    );
}

#[test]
fn a_new_deadline_is_what_counts_and_both_stay_in_the_history() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "followup reschedule", "follow_up": ITEM, "due": "oktobermødet", "due_to": "2023-10-04", "on": "2023-08-20", "reason": "mere sand"},
            {"verb": "followup deliver", "follow_up": ITEM, "on": "2023-09-06"}
        ]),
    );
    let shown = book.json(&["followup", "show", ITEM, "--as-of", "2023-09-30"]);
    assert_eq!(at(&shown, "/follow_up/slip_days"), "-");
    assert_eq!(at(&shown, "/follow_up/due/text"), "oktobermødet");
    let told = book.json(&["followup", "history", ITEM]);
    assert_eq!(
        each(&told["entries"], "/text"),
        [
            "En redegørelse for sandflugten (augustmødet)",
            "oktobermødet (2023-10-04)",
            "-"
        ]
    );
    assert_eq!(each(&told["entries"], "/reason"), ["-", "mere sand", "-"]);
    // As it was known before the new deadline, August still counted.
    assert_eq!(
        status(&book, &["--as-of", "2023-09-30", "--known-at", "21"]),
        "overdue"
    );
    // A deadline given after something came asks for more.
    enter(
        &book,
        &json!([{"verb": "followup reschedule", "follow_up": ITEM, "due": "nytår", "due_to": "2023-12-31", "on": "2023-09-07", "reason": "udvalget vil vide mere"}]),
    );
    assert_eq!(status(&book, &["--as-of", "2023-09-07"]), "open");
}

#[test]
fn a_stopped_decision_pauses_what_it_ordered_and_its_clock() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "decision stop", "item": ITEM, "by": "Anna Holm"},
            {"verb": "decision record", "item": "2023-06-20/7", "outcome": "approved", "text": "Udvalgets beslutning står ved magt."},
            {"verb": "stop resolve", "item": ITEM, "ending": "upheld", "at": "2023-06-20/7"}
        ]),
    );
    let state = |on: &str| {
        let answer = book.json(&["case", "show", "23/118", "--as-of", on]);
        fits("case-show", &answer);
        at(&answer, "/case/state")
    };
    assert_eq!(state("2023-06-07"), "stopped");
    assert_eq!(state("2023-06-20"), "decided");
    assert_eq!(status(&book, &["--as-of", "2023-06-19"]), "suspended");
    assert_eq!(
        book.json(&["due", "--as-of", "2023-06-19"])["follow_ups"],
        json!([])
    );
    // Thirteen days it stood still, so August ends on 13 September for it.
    assert_eq!(status(&book, &["--as-of", "2023-09-13"]), "soon");
    assert_eq!(status(&book, &["--as-of", "2023-09-14"]), "overdue");
    let shown = book.json(&["item", "show", ITEM]);
    assert_eq!(each(&shown["stops"], "/ending"), ["-", "upheld"]);
    assert_eq!(each(&shown["stops"], "/at"), ["-", "7 Ny mole"]);
}

#[test]
fn a_case_tells_its_money_hearings_links_numbers_and_closing() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "case open", "number": "22/7", "title": "Gammel mole", "on": "2022-02-01"},
            {"verb": "case link", "case": "23/118", "to": "22/7", "relation": "follows", "on": "2023-05-30"},
            {"verb": "case link-number", "case": "23/118", "number": "330-2023-118"},
            {"verb": "appropriation grant", "item": "2023-06-20/7", "kind": "capital", "amount": "1.250.000", "year": 2023, "funding": "cash", "area": "Havn"},
            {"verb": "hearing open", "item": ITEM, "parties": ["Havnerådet"], "due": "1. juli", "due_to": "2023-07-01"},
            {"verb": "urgent-decision take", "body": "Havneudvalget", "person": "Bo Lund", "by": "chair", "text": "Båden sejler.", "case": "23/118", "on": "2023-07-03"},
            {"verb": "case close", "case": "23/118", "on": "2023-12-01", "reason": "molen står"}
        ]),
    );
    let hearing = book.json(&["followup", "list"]);
    let answers: Vec<&Value> = hearing["follow_ups"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["kind"] == "hearing-response")
        .collect();
    let id = at(answers[0], "/id");
    enter(
        &book,
        &json!([{"verb": "hearing answer", "hearing": id, "by": "Havnerådet", "text": "Ingen bemærkninger.", "on": "2023-06-28"}]),
    );
    // Each of its numbers finds it.
    let answer = book.json(&["case", "show", "330/2023/118", "--as-of", "2023-12-01"]);
    fits("case-show", &answer);
    assert_eq!(at(&answer, "/case/state"), "closed");
    assert_eq!(at(&answer, "/numbers/0"), "330-2023-118");
    assert_eq!(at(&answer, "/links/0/number"), "22/7");
    assert_eq!(at(&answer, "/links/0/outward"), "true");
    assert_eq!(at(&answer, "/closings/0/reason"), "molen står");
    assert_eq!(at(&answer, "/appropriations/0/amount"), "1250000");
    assert_eq!(at(&answer, "/hearings/0/answers/0/by"), "Havnerådet");
    assert_eq!(at(&answer, "/urgent/0/person"), "Bo Lund");
    let other = book.json(&["case", "show", "22/7"]);
    assert_eq!(at(&other, "/links/0/outward"), "false");
    let listed = book.json(&["case", "list", "--as-of", "2022-02-01"]);
    fits("case-list", &listed);
    assert_eq!(each(&listed["cases"], "/number"), ["22/7"]);
    // What was decided alone is due at the body's next meeting.
    let urgent = answer["follow_ups"].as_array().unwrap().iter();
    let report: Vec<String> = urgent
        .filter(|one| one["basis"] == "statutory")
        .map(|one| at(one, "/due/to"))
        .collect();
    assert_eq!(report, ["2023-09-06"]);
    let text = book.run(&["case", "show", "23/118"]).ok().stdout;
    for part in [
        "Also: 330-2023-118",
        "follows 22/7",
        "capital 1250000 kr. for 2023, Havn, from cash",
        "Havnerådet: Ingen bemærkninger.",
        "Bo Lund as chair, for Havneudvalget: Båden sejler.",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
}

#[test]
fn a_history_says_who_changed_which_words_and_what_was_taken_back() {
    let book = entered(&town());
    let decided = book.json(&["item", "show", ITEM]);
    let position = at(&decided, "/decided/position");
    let again = [
        "decision",
        "record",
        "--item",
        ITEM,
        "--outcome",
        "approved",
        "--reason",
        "som vedtaget",
    ];
    let text = "Godkendt, idet sandflugten undersøges inden udgangen af august.";
    let correction = [
        &again[..],
        &["--text", text, "--corrects", &position, "--actor", "bo"],
    ];
    let _ran = book.run(&correction.concat()).ok();
    let dissent = at(&decided, "/dissents/0/position");
    let taken = [
        "event",
        "withdraw",
        "--position",
        &dissent,
        "--reason",
        "Bo Lund trak den",
        "--on",
        "2023-06-08",
    ];
    let _ran = book.run(&taken).ok();
    let told = book.json(&["case", "history", "23/118"]);
    fits("case-history", &told);
    let entries = told["entries"].as_array().unwrap();
    let of = |kind: &str| -> Vec<&Value> {
        let of_kind = entries.iter().filter(|entry| entry["kind"] == kind);
        of_kind.collect()
    };
    let decisions = of("decision-recorded");
    let [first, second] = decisions.as_slice() else {
        panic!("{decisions:?}");
    };
    assert_eq!(first["corrected_by"], second["position"]);
    assert_eq!(at(second, "/actor"), "bo");
    assert_eq!(at(second, "/reason"), "som vedtaget");
    let changed: Vec<(String, String)> = second["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (at(change, "/what"), at(change, "/text")))
        .collect();
    let change = |what: &str, text: &str| (what.to_owned(), text.to_owned());
    assert_eq!(
        changed,
        [
            change("kept", "Godkendt, idet sandflugten undersøges "),
            change("removed", "i"),
            change("added", "inden udgangen af"),
            change("kept", " august."),
        ]
    );
    let withdrawn = of("dissent-entered")[0];
    let by = of("event-withdrawn")[0];
    assert_eq!(withdrawn["withdrawn_by"], by["position"]);
    assert_eq!(by["takes_back"], withdrawn["position"]);
    assert_eq!(at(by, "/reason"), "Bo Lund trak den");
    // The steps of its follow-ups are the case's as well.
    assert_eq!(of("follow-up-ordered").len(), 1);
    let shown = book.run(&["case", "history", "23/118"]).ok().stdout;
    assert!(
        shown
            .contains("| Godkendt, idet sandflugten undersøges [-i-]{+inden udgangen af+} august."),
        "{shown}"
    );
    assert_eq!(book.json(&["item", "show", ITEM])["dissents"], json!([]));
    let known = book.json(&["item", "show", ITEM, "--known-at", &dissent]);
    assert_eq!(known["dissents"].as_array().unwrap().len(), 1);
}

#[test]
fn what_does_not_fit_together_is_found_and_goes_when_it_is_settled() {
    let book = entered(&town());
    assert_eq!(codes(&book), ["decided-unmet", "follow-up-overdue"]);
    enter(
        &book,
        &json!([
            {"verb": "meeting hold", "meeting": "2023-06-07"},
            {"verb": "attendance record", "meeting": "2023-06-07", "present": [{"name": "Anna Holm"}], "absent": [{"name": "Bo Lund"}]},
            {"verb": "disqualification rule", "item": ITEM, "person": "Anna Holm"},
            {"verb": "decision stop", "item": ITEM, "by": "Anna Holm"},
            {"verb": "stop resolve", "item": ITEM, "ending": "given-up", "on": "2023-06-08"},
            {"verb": "decision stop", "item": ITEM, "by": "Bo Lund", "on": "2023-06-09"},
            {"verb": "stop resolve", "item": ITEM, "ending": "given-up", "on": "2023-06-10"},
            {"verb": "member seat", "body": "Byrådet", "person": "Eva Krogh", "on": "2022-01-01"},
            {"verb": "decision stop", "item": ITEM, "by": "Eva Krogh", "on": "2023-06-11"},
            {"verb": "appropriation grant", "item": ITEM, "kind": "supplementary", "amount": "75000", "year": 2023},
            {"verb": "urgent-decision take", "body": "Havneudvalget", "person": "Bo Lund", "by": "chair", "text": "Båden sejler.", "on": "2023-07-03"},
            {"verb": "meeting hold", "meeting": "2023-09-06"},
            {"verb": "case close", "case": "23/118", "on": "2023-12-01"}
        ]),
    );
    assert_eq!(
        codes(&book),
        [
            "closed-with-follow-ups",
            "dissent-by-absent",
            "follow-up-overdue",
            "granted-by-no-council",
            "granted-unfunded",
            "stopped-by-absent",
            "stopped-by-absent",
            "stopped-by-disqualified",
            "stopped-by-no-member",
            "stopped-late",
            "stopped-late",
            "urgent-decision-unreported",
            "vote-by-disqualified",
        ]
    );
    let urgent = book.json(&["followup", "list"]);
    let statutory = urgent["follow_ups"].as_array().unwrap().iter();
    let ids: Vec<String> = statutory
        .filter(|one| one["basis"] == "statutory")
        .map(|one| at(one, "/id"))
        .collect();
    enter(
        &book,
        &json!([
            {"verb": "followup deliver", "follow_up": ids[0], "on": "2023-09-06"},
            {"verb": "case reopen", "case": "23/118", "on": "2023-12-02"}
        ]),
    );
    let left = codes(&book);
    assert!(
        !left.contains(&"urgent-decision-unreported".to_owned()),
        "{left:?}"
    );
    assert!(
        !left.contains(&"closed-with-follow-ups".to_owned()),
        "{left:?}"
    );
}

#[test]
fn somebody_who_was_away_did_not_vote() {
    let book = entered(&town());
    enter(
        &book,
        &json!([
            {"verb": "meeting hold", "meeting": "2023-06-07"},
            {"verb": "attendance record", "meeting": "2023-06-07", "present": [{"name": "Bo Lund"}], "absent": [{"name": "Anna Holm", "item": "4"}]}
        ]),
    );
    assert_eq!(codes(&book), ["follow-up-overdue", "vote-by-absent"]);
}
