//! Each rule finds what it is there to find, with the events that prove it; finds nothing where all is in
//! order; and finds nothing on days before it was in force.

mod days;
mod decisions;
mod documents;
mod matters;
mod meetings;
mod money;
mod promises;
mod references;
mod votes;

use std::collections::BTreeSet;

use protokol_core::event::{decision_stopped, reference_claimed};
use protokol_core::ids::{PersonId, Subject};
use protokol_core::rules::{self, Check};
use protokol_core::vocabulary::Relation;
use protokol_projections::findings::{self, Finding};
use protokol_projections::lang::Lang;
use protokol_projections::rule_list;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::given::{Book, day};

const TABLE: &str = include_str!("../../../core/src/rules/table.toml");
const COUNCIL: &str = "Byrådet";
const FINANCE: &str = "Økonomiudvalget";
const HARBOUR: &str = "Havneudvalget";

/// A municipality with a council, a finance committee and a standing committee.
fn nordvig() -> Book {
    let mut book = Book::opened();
    for (name, kind) in [
        (COUNCIL, "council"),
        (FINANCE, "finance"),
        (HARBOUR, "standing"),
    ] {
        book.act(json!({"verb": "body establish", "name": name, "kind": kind}));
    }
    book
}

/// What the rules find as of a day under a code.
fn of(book: &Book, code: &str, as_of: &str) -> Vec<Finding> {
    assert!(
        Check::CODES.iter().any(|(known, _)| *known == code),
        "{code}"
    );
    found(book, code, as_of)
}

/// What is found as of a day under a code, by a rule of law or without one.
fn found(book: &Book, code: &str, as_of: &str) -> Vec<Finding> {
    let holding = book.known.timeline().holding(book.as_of(as_of));
    let known = book.known.timeline().holding(book.as_of("9999-12-31"));
    let mut all = findings::report(&book.at(as_of), &holding, &known, day(as_of)).findings;
    all.retain(|finding| finding.code == code);
    all
}

/// One finding, with these events as proof; none with rules that come into force later.
#[track_caller]
fn finds(book: &mut Book, code: &str, as_of: &str, proof: &[u64]) {
    let found = of(book, code, as_of);
    let positions: Vec<Vec<u64>> = found
        .iter()
        .map(|finding| finding.positions.iter().map(|at| at.0).collect())
        .collect();
    assert_eq!(positions, [proof], "{found:?}");
    assert!(found[0].advice.is_some() && !found[0].text.is_empty());
    later(book);
    assert_eq!(of(book, code, as_of), [], "not in force yet");
}

/// One finding without a rule of law, with these events as proof; gives its text.
#[track_caller]
fn finds_plainly(book: &Book, code: &str, proof: &[u64]) -> String {
    let found = found(book, code, "2024-12-31");
    let [only] = found.as_slice() else {
        panic!("one finding was looked for: {found:?}");
    };
    let positions: Vec<u64> = only.positions.iter().map(|at| at.0).collect();
    assert_eq!(positions, proof, "{}", only.text);
    only.text.clone()
}

/// Puts rules that all begin in 2100 in place of the program's; until then ones that find nothing.
fn later(book: &mut Book) {
    let lines = TABLE.lines().filter(|line| !line.starts_with("from = "));
    let lines: Vec<String> = lines
        .map(|line| match line {
            "[[rule]]" => "[[rule]]\nfrom = \"2100-01-01\"".to_owned(),
            other => other.to_owned(),
        })
        .collect();
    let ids: BTreeSet<&str> = rules::built_in()
        .iter()
        .map(|rule| rule.id.as_str())
        .collect();
    let blind = ids.iter().map(|id| {
        format!(
            "[[rule]]\nid = \"{id}\"\nversion = 99\nuntil = \"2099-12-31\"\nsource = \"practice\"\n\
             reference = \"none\"\nabout = \"Nothing.\"\nadvice = \"Nothing.\"\n\
             check.material-late = {{ bodies = [], days = 1 }}"
        )
    });
    let text: Vec<String> = lines.into_iter().chain(blind).collect();
    book.act(json!({"verb": "rule-set adopt", "text": text.join("\n"), "on": "2010-01-01"}));
}

fn plan(book: &mut Book, body: &str, date: &str) -> u64 {
    book.act(json!({"verb": "meeting schedule", "body": body, "date": date, "on": "2023-12-01"}));
    book.head()
}

fn hold(book: &mut Book, body: &str, date: &str) -> u64 {
    book.act(json!({"verb": "meeting hold", "body": body, "date": date}));
    book.head()
}

/// An item at a meeting that is held, with its decision; gives the positions of both.
fn decide(book: &mut Book, body: &str, date: &str, item: Value, decision: Value) -> (u64, u64) {
    hold(book, body, date);
    submit(book, body, date, item);
    let submitted = book.head();
    let number = "1";
    let mut act = json!({
        "verb": "decision record", "item": format!("{body} {date}/{number}"),
        "text": "Godkendt.", "outcome": "approved",
    });
    merge(&mut act, decision);
    book.act(act);
    (submitted, book.head())
}

fn submit(book: &mut Book, body: &str, date: &str, item: Value) {
    let mut act = json!({
        "verb": "item submit", "meeting": format!("{body} {date}"), "number": "1",
        "title": "Molen i havnen", "on": "2024-01-02",
    });
    merge(&mut act, item);
    book.act(act);
}

fn merge(act: &mut Value, more: Value) {
    let more = more.as_object().unwrap().clone();
    act.as_object_mut().unwrap().extend(more);
}

#[test]
fn a_municipality_counts_by_its_own_rules_as_soon_as_they_are_known() {
    let own = r#"
[[rule]]
id = "council-agenda"
version = 1
source = "bylaw"
reference = "Forretningsorden for Nordvig Byråd § 4"
verified = true
about = "The agenda is sent six working days before; Saturday is none."
advice = "Send it earlier."
check.agenda-late = { bodies = ["council"], days = 6, closed = ["saturday"] }
"#;
    let mut book = nordvig();
    plan(&mut book, COUNCIL, "2024-03-06");
    book.act(json!({"verb": "agenda issue", "meeting": format!("{COUNCIL} 2024-03-06"), "on": "2024-02-28"}));
    assert_eq!(of(&book, "agenda-late", "2024-05-01"), []);
    book.act(json!({"verb": "rule-set adopt", "text": own, "on": "2024-04-01"}));
    assert_eq!(of(&book, "agenda-late", "2024-04-01").len(), 1);
    let listed = rule_list::report(&book.at("2024-04-01"), day("2024-04-01"), Lang::En).rules;
    let own: Vec<&str> = listed
        .iter()
        .filter(|rule| rule.own)
        .map(|rule| rule.id.as_str())
        .collect();
    assert_eq!(own, ["council-agenda"]);
}

#[test]
fn rules_are_listed_in_the_version_of_the_day() {
    let book = nordvig();
    let on = |as_of: &str| -> Vec<String> {
        let listed = rule_list::report(&book.at(as_of), day(as_of), Lang::En).rules;
        listed.into_iter().map(|rule| rule.id).collect()
    };
    assert!(!on("1997-12-31").contains(&"council-agenda".to_owned()));
    assert!(on("1998-01-01").contains(&"council-agenda".to_owned()));
}
