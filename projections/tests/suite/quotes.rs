//! Which decision a quotation is of: that of the quoted body, on the quoted day, in the same matter; and where
//! it could be another, none.

use protokol_projections::quotes::{Differs, QuotedStep};
use protokol_projections::{findings, item_show};
use serde_json::{Value, json};

use crate::given::{Book, day};

const COUNCIL: &str = "Byrådet";
const HARBOUR: &str = "Havneudvalget";
const QUOTED_ON: &str = "2024-03-05";
const QUOTING_ON: &str = "2024-03-20";
const QUOTING: &str = "Byrådet 2024-03-20/7";

/// A council and a committee with a meeting each.
fn nordvig() -> Book {
    let mut book = Book::opened();
    for (body, date) in [(HARBOUR, QUOTED_ON), (COUNCIL, QUOTING_ON)] {
        book.act(json!({"verb": "body establish", "name": body}));
        book.act(json!({"verb": "meeting hold", "body": body, "date": date}));
    }
    book
}

/// An item with a number, a title and, where one is given, a case.
fn submit(book: &mut Book, meeting: &str, number: &str, title: &str, case: Option<&str>) {
    let mut act =
        json!({"verb": "item submit", "meeting": meeting, "number": number, "title": title});
    if let Some(case) = case {
        act["case"] = json!(case);
    }
    book.act(act);
}

/// The item of the committee of that number, decided so.
fn decided(book: &mut Book, number: &str, title: &str, case: Option<&str>, text: &str) {
    submit(book, &format!("{HARBOUR} {QUOTED_ON}"), number, title, case);
    let outcome = match text {
        "Afvist." => "rejected",
        _ => "recommended-onward",
    };
    book.act(
        json!({"verb": "decision record", "item": format!("{HARBOUR} {QUOTED_ON}/{number}"),
        "outcome": outcome, "text": text}),
    );
}

fn quoted(fields: &Value) -> Value {
    let mut act = json!({"verb": "decision quote", "item": QUOTING, "outcome": "recommended-onward", "text": "Anbefales.",
        "body": HARBOUR, "meeting_date": QUOTED_ON});
    for (name, value) in fields.as_object().unwrap() {
        act[name] = value.clone();
    }
    act
}

/// The council's item on the case, which quotes so.
fn quoting(book: &mut Book, case: Option<&str>, fields: &Value) {
    submit(
        book,
        &format!("{COUNCIL} {QUOTING_ON}"),
        "7",
        "Ny mole",
        case,
    );
    book.act(quoted(fields));
}

/// What the quotation tells of its step.
fn step(book: &Book) -> QuotedStep {
    let folded = book.at("2024-12-31");
    let [item] = item_show::find(&folded, QUOTING, None)[..] else {
        panic!("the item is there")
    };
    let mut shown = item_show::show(&folded, &[], item, day("2024-12-31"), 30).unwrap();
    shown.quotes.remove(0).step
}

/// Number and title of the item whose decision is quoted.
fn own(book: &Book) -> Option<String> {
    step(book).own.map(|own| own.item)
}

#[test]
fn an_item_of_the_case_is_meant_before_one_of_the_title_or_the_number() {
    let mut book = nordvig();
    decided(&mut book, "4", "Molen", Some("24/118"), "Anbefales.");
    decided(&mut book, "5", "Ny mole", None, "Afvist.");
    decided(&mut book, "6", "Kran", None, "Afvist.");
    quoting(&mut book, Some("24/118"), &json!({"number": "6"}));
    assert_eq!(own(&book).as_deref(), Some("4 Molen"));
    assert!(step(&book).body_id.is_some());
}

#[test]
fn an_item_of_a_linked_case_is_meant() {
    let mut book = nordvig();
    decided(&mut book, "4", "Molen", Some("23/900"), "Anbefales.");
    quoting(&mut book, Some("24/118"), &json!({}));
    assert_eq!(own(&book), None);
    book.act(json!({"verb": "case link", "case": "24/118", "to": "23/900", "relation": "follows"}));
    assert_eq!(own(&book).as_deref(), Some("4 Molen"));
}

#[test]
fn without_a_case_the_title_tells_else_the_number_that_is_named() {
    let mut book = nordvig();
    decided(&mut book, "4", "Ny mole", None, "Anbefales.");
    decided(&mut book, "5", "Kran", None, "Anbefales.");
    quoting(&mut book, Some("24/118"), &json!({"number": "5"}));
    assert_eq!(own(&book).as_deref(), Some("4 Ny mole"));

    let mut book = nordvig();
    decided(&mut book, "4", "Molen", None, "Anbefales.");
    decided(&mut book, "5", "Kran", None, "Anbefales.");
    quoting(&mut book, None, &json!({}));
    assert_eq!(own(&book), None);
    book.act(json!({"verb": "reference claim", "item": QUOTING, "relation": "follows", "text": "jf. punkt 5",
        "meeting_date": QUOTED_ON, "number": "5."}));
    assert_eq!(own(&book).as_deref(), Some("5 Kran"));
}

#[test]
fn what_could_be_another_matter_is_not_taken_for_it() {
    // Another case, though number and title fit.
    let mut book = nordvig();
    decided(&mut book, "4", "Ny mole", Some("24/200"), "Anbefales.");
    quoting(&mut book, Some("24/118"), &json!({"number": "4"}));
    assert_eq!(own(&book), None);
    assert!(step(&book).body_id.is_some());

    // Two items of the case, and nothing tells which.
    let mut book = nordvig();
    decided(&mut book, "4", "Molen", Some("24/118"), "Anbefales.");
    decided(&mut book, "5", "Kran", Some("24/118"), "Anbefales.");
    quoting(&mut book, Some("24/118"), &json!({}));
    assert_eq!(own(&book), None);

    // Another body, another day, no day at all.
    for fields in [
        json!({"body": "Kystudvalget"}),
        json!({"meeting_date": "2024-03-06"}),
        json!({"meeting_date": null}),
        // Without a name it is the body's own that quotes.
        json!({"body": null}),
    ] {
        let mut book = nordvig();
        decided(&mut book, "4", "Ny mole", Some("24/118"), "Anbefales.");
        quoting(&mut book, Some("24/118"), &fields);
        assert_eq!(own(&book), None, "{fields}");
    }

    // An item that was not decided.
    let mut book = nordvig();
    submit(
        &mut book,
        &format!("{HARBOUR} {QUOTED_ON}"),
        "4",
        "Ny mole",
        Some("24/118"),
    );
    quoting(&mut book, Some("24/118"), &json!({}));
    assert_eq!(own(&book), None);
}

#[test]
fn of_two_items_of_a_case_the_number_tells() {
    let mut book = nordvig();
    decided(&mut book, "4", "Molen", Some("24/118"), "Anbefales.");
    decided(&mut book, "5", "Kran", Some("24/118"), "Anbefales.");
    quoting(&mut book, Some("24/118"), &json!({"number": "5"}));
    assert_eq!(own(&book).as_deref(), Some("5 Kran"));
}

#[test]
fn a_body_that_is_named_otherwise_since_is_found_by_each_of_its_names() {
    let mut book = nordvig();
    decided(&mut book, "4", "Ny mole", Some("24/118"), "Anbefales.");
    quoting(
        &mut book,
        Some("24/118"),
        &json!({"body": "Havne- og Kystudvalget"}),
    );
    assert_eq!(own(&book), None);
    book.act(json!({"verb": "body rename", "body": HARBOUR, "name": "Havne- og Kystudvalget", "on": "2024-04-01"}));
    assert_eq!(own(&book).as_deref(), Some("4 Ny mole"));
}

#[test]
fn a_quotation_that_says_otherwise_is_found_with_both_and_one_that_says_less_is_not() {
    for (said, own, differs) in [
        ("Anbefales.", "Anbefales.", None),
        ("Anbefales.", "Anbefales. Der ønskes et kort.", None),
        ("Anbefales.", "Afvist.", Some(Differs::Outcome)),
        (
            "Anbefales.",
            "Udvalget anbefaler molen.",
            Some(Differs::Words),
        ),
    ] {
        let mut book = nordvig();
        decided(&mut book, "4", "Ny mole", Some("24/118"), own);
        let decision = book.head();
        quoting(&mut book, Some("24/118"), &json!({"text": said}));
        let quote = book.head();
        let told = step(&book).own.unwrap();
        assert_eq!(told.differs, differs, "{said} of {own}");
        let holding = book.known.timeline().holding(book.as_of("2024-12-31"));
        let known = book.known.timeline().holding(book.as_of("9999-12-31"));
        let all = findings::report(&book.at("2024-12-31"), &holding, &known, day("2024-12-31"));
        let mut found = all.findings;
        found.retain(|finding| finding.code == "quote-differs");
        let proof: Vec<u64> = found
            .iter()
            .flat_map(|finding| finding.positions.iter().map(|at| at.0))
            .collect();
        let expected = differs.map_or(vec![], |_| vec![decision, quote]);
        assert_eq!(proof, expected, "{said} of {own}");
    }
}
