//! Each rule finds what it is there to find, with the events that prove it; finds nothing where all is in
//! order; and finds nothing on days before it was in force.

mod days;
mod documents;
mod matters;
mod money;
mod promises;
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

#[test]
fn what_is_decided_finally_by_a_body_that_recommends_is_found() {
    let mut book = nordvig();
    let item = json!({"competence": "recommending"});
    let (submitted, decided) = decide(
        &mut book,
        HARBOUR,
        "2024-03-05",
        item,
        json!({"competence": "final"}),
    );
    finds(
        &mut book,
        "competence-missing",
        "2024-05-01",
        &[submitted, decided],
    );
    let mut book = nordvig();
    let item = json!({"competence": "recommending"});
    decide(
        &mut book,
        HARBOUR,
        "2024-03-05",
        item,
        json!({"competence": "recommending"}),
    );
    assert_eq!(of(&book, "competence-missing", "2024-05-01"), []);
}

/// A reading of a case at the council.
fn reading(book: &mut Book, date: &str, title: &str, reading: u8) -> u64 {
    hold(book, COUNCIL, date);
    submit(
        book,
        COUNCIL,
        date,
        json!({"case": "24/7", "title": title, "reading": reading}),
    );
    book.head()
}

#[test]
fn two_readings_are_apart_by_what_is_read() {
    let mut book = nordvig();
    let first = reading(&mut book, "2024-09-17", "Budget 2025", 1);
    let second = reading(&mut book, "2024-10-07", "Budget 2025, 2. behandling", 2);
    finds(
        &mut book,
        "readings-too-close",
        "2024-12-01",
        &[first, second],
    );
    for (title, second) in [
        ("Budget 2025", "2024-10-08"),
        ("Ændring af styrelsesvedtægten", "2024-09-23"),
    ] {
        let mut book = nordvig();
        reading(&mut book, "2024-09-17", title, 1);
        reading(&mut book, second, title, 2);
        assert_eq!(of(&book, "readings-too-close", "2024-12-01"), [], "{title}");
    }
}

#[test]
fn a_case_recommended_to_the_council_comes_before_it() {
    let recommend = |book: &mut Book| {
        let item = json!({"case": "24/9", "competence": "recommending", "final_in": COUNCIL});
        decide(
            book,
            HARBOUR,
            "2024-01-09",
            item,
            json!({"competence": "recommending"}),
        )
        .1
    };
    let mut book = nordvig();
    let recommended = recommend(&mut book);
    hold(&mut book, COUNCIL, "2024-03-05");
    assert_eq!(
        of(&book, "route-not-completed", "2024-09-01"),
        [],
        "it may still come"
    );
    let met = hold(&mut book, COUNCIL, "2024-06-04");
    finds(
        &mut book,
        "route-not-completed",
        "2024-09-01",
        &[recommended, met],
    );
    let mut book = nordvig();
    recommend(&mut book);
    decide(
        &mut book,
        COUNCIL,
        "2024-02-06",
        json!({"case": "24/9"}),
        json!({}),
    );
    hold(&mut book, COUNCIL, "2024-06-04");
    assert_eq!(of(&book, "route-not-completed", "2024-09-01"), []);
}

/// A stop of the decision at the item submitted last.
fn stop(book: &mut Book, person: PersonId, on: &str) -> u64 {
    let (item, _, _) = book.item();
    let facts = decision_stopped::Facts {
        item,
        body: book.body(),
        person,
    };
    book.fact(on, vec![Subject::Item(item)], facts, None)
}

#[test]
fn only_who_was_at_the_item_stops_its_decision() {
    let attended = |name: &str| {
        let mut book = nordvig();
        decide(&mut book, HARBOUR, "2024-03-05", json!({}), json!({}));
        book.act(json!({
            "verb": "attendance record", "meeting": format!("{HARBOUR} 2024-03-05"),
            "present": [{"name": "Anna Holm"}], "absent": [{"name": "Bo Lind"}],
        }));
        let recorded = book.head();
        let persons = &book.at("2024-05-01").persons;
        let person = persons
            .values()
            .find(|fact| fact.words.unwrap().name == name);
        let person = person.unwrap().facts.person;
        (book, person, recorded)
    };
    let (mut book, absent, recorded) = attended("Bo Lind");
    let stopped = stop(&mut book, absent, "2024-03-05");
    finds(
        &mut book,
        "stopped-by-absent",
        "2024-05-01",
        &[recorded, stopped],
    );
    let (mut book, present, _) = attended("Anna Holm");
    stop(&mut book, present, "2024-03-05");
    assert_eq!(of(&book, "stopped-by-absent", "2024-05-01"), []);
}

#[test]
fn a_stop_after_the_meeting_is_too_late() {
    for (on, late) in [("2024-03-05", false), ("2024-03-06", true)] {
        let mut book = nordvig();
        let (submitted, _) = decide(&mut book, HARBOUR, "2024-03-05", json!({}), json!({}));
        let stopped = stop(&mut book, PersonId(Uuid::from_u128(9)), on);
        if late {
            finds(
                &mut book,
                "stopped-late",
                "2024-05-01",
                &[submitted, stopped],
            );
        } else {
            assert_eq!(of(&book, "stopped-late", "2024-05-01"), []);
        }
    }
}

#[test]
fn a_reference_leads_to_an_item_of_the_meeting_it_names() {
    use protokol_core::event::source_imported;
    use protokol_core::evidence::{Lines, RuleId};
    use protokol_core::hash::Hash;
    use protokol_core::vocabulary::{DocumentKind, DocumentStatus};
    for (number, found) in [("1", false), ("4", true)] {
        let mut book = nordvig();
        let held = hold(&mut book, HARBOUR, "2024-01-09");
        submit(&mut book, HARBOUR, "2024-01-09", json!({}));
        let (_, meeting, _) = book.item();
        let minutes = source_imported::Facts {
            source: Hash([1; 32]),
            original: Hash([1; 32]),
            lines: 9,
            document: 1,
            span: Lines { from: 1, to: 9 },
            extractor: RuleId::named("text@1"),
            kind: DocumentKind::Minutes,
            status: DocumentStatus::Unknown,
            issued_on: None,
            body: Some(book.body()),
            meeting: Some(meeting),
            unclaimed_lines: 0,
            unclaimed: vec![],
            findings: vec![],
        };
        book.fact(
            "2024-01-09",
            vec![Subject::Source(Hash([1; 32]))],
            minutes,
            None,
        );
        decide(&mut book, HARBOUR, "2024-02-06", json!({}), json!({}));
        let (item, _, _) = book.item();
        let facts = reference_claimed::Facts {
            item,
            relation: Relation::Follows,
            meeting_date: Some(day("2024-01-09")),
        };
        let words = reference_claimed::Words {
            text: "jf. punkt".to_owned(),
            body: None,
            item: Some(number.to_owned()),
        };
        let claimed = book.fact(
            "2024-02-06",
            vec![Subject::Item(item)],
            facts,
            Some(words.into()),
        );
        if found {
            finds(
                &mut book,
                "reference-broken",
                "2024-05-01",
                &[held, claimed],
            );
        } else {
            assert_eq!(of(&book, "reference-broken", "2024-05-01"), []);
        }
    }
}

#[test]
fn a_reference_to_a_meeting_kept_by_hand_leads_to_an_item_of_it() {
    for (number, broken) in [("1", false), ("4", true)] {
        let mut book = nordvig();
        let held = hold(&mut book, HARBOUR, "2024-01-09");
        submit(&mut book, HARBOUR, "2024-01-09", json!({}));
        decide(&mut book, HARBOUR, "2024-02-06", json!({}), json!({}));
        book.act(json!({"verb": "reference claim", "item": format!("{HARBOUR} 2024-02-06/1"), "relation": "follows",
            "text": "jf. punkt", "meeting_date": "2024-01-09", "number": number}));
        let claimed = book.head();
        if broken {
            finds(
                &mut book,
                "reference-broken",
                "2024-05-01",
                &[held, claimed],
            );
        } else {
            assert_eq!(of(&book, "reference-broken", "2024-05-01"), []);
        }
    }
}

#[test]
fn adopted_without_a_majority_of_the_votes_cast_is_found() {
    use protokol_core::event::decision_recorded;
    use protokol_core::vocabulary::{Competence, Outcome, Vote, VoteSide};
    // As a document may say it; an act that says so is refused.
    for (yes, no, outcome, found) in [
        (2, 1, Outcome::Approved, false),
        (2, 2, Outcome::Approved, true),
        (2, 3, Outcome::Rejected, false),
    ] {
        let mut book = nordvig();
        hold(&mut book, HARBOUR, "2024-03-05");
        submit(&mut book, HARBOUR, "2024-03-05", json!({}));
        let (item, meeting, _) = book.item();
        let count = |side, count| decision_recorded::VoteCount {
            side,
            count: Some(count),
        };
        let facts = decision_recorded::Facts {
            item,
            meeting,
            body: book.body(),
            outcome,
            points: vec![],
            competence: Competence::Unknown,
            modifiers: vec![],
            vote: Vote::Counted,
            votes: vec![
                count(VoteSide::For, yes),
                count(VoteSide::Against, no),
                count(VoteSide::Abstained, 2),
            ],
            acts_on: vec![],
        };
        let decided = book.fact("2024-03-05", vec![Subject::Item(item)], facts, None);
        if found {
            finds(&mut book, "majority-missing", "2024-05-01", &[decided]);
        } else {
            assert_eq!(of(&book, "majority-missing", "2024-05-01"), []);
        }
    }
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
