//! What is found where documents and what was recorded by hand say different things of one item.

use protokol_core::document::{Decision, Item, Route};
use protokol_core::event::Kind;
use protokol_core::evidence::Lines;
use protokol_core::vocabulary::{Access, Competence, Outcome, Vote};
use protokol_projections::item_show;
use serde_json::{Value, json};

use super::{FINANCE, HARBOUR, decide, finds_plainly, found, nordvig};
use crate::given::{self, Book, read};

/// A book in which the harbour rejected the mole on 9 January, as somebody recorded it.
fn rejected(decision: Value) -> (Book, u64) {
    let mut book = nordvig();
    let mut rejected = json!({"outcome": "rejected", "text": "Afvist."});
    super::merge(&mut rejected, decision);
    let (_, decided) = decide(&mut book, HARBOUR, "2024-01-09", json!({}), rejected);
    (book, decided)
}

/// Takes in minutes that have the harbour's outcome of the mole; gives where their decision stands.
fn minutes(book: &mut Book, outcome: Outcome) -> u64 {
    let decision = Decision {
        text: "Som indstillet.".to_owned(),
        outcome,
        points: vec![],
        modifiers: vec![],
        vote: Vote::NotRecorded,
        votes: vec![],
        acts_on: vec![],
    };
    let route = Route {
        competence: Competence::Final,
        final_in: None,
        stations: vec![],
    };
    let mole = Item {
        number: Some("1".to_owned()),
        title: read("Molen i havnen".to_owned(), 5),
        case_number: None,
        access: Access::Public,
        sections: vec![],
        recommendations: vec![],
        decision: Some(read(decision, 6)),
        route: read(route, 5),
        attachments: vec![],
        absent: vec![],
        disqualified: vec![],
        follow_ups: vec![],
        references: vec![],
        prior_decisions: vec![],
        lines: Lines { from: 5, to: 6 },
    };
    let mut document = given::minutes(HARBOUR, "2024-01-09");
    document.items = vec![mole];
    book.import(document, &outcome.to_string());
    let events = book.known.timeline().events().iter().rev();
    let mut decided = events.filter(|event| event.kind == Kind::DecisionRecorded);
    decided.next().unwrap().position.0
}

#[test]
fn minutes_that_say_otherwise_than_was_recorded_by_hand_are_found_until_somebody_looked() {
    let (mut book, by_hand) = rejected(json!({}));
    let read = minutes(&mut book, Outcome::Approved);
    let text = finds_plainly(&book, "documents-differ", &[by_hand, read]);
    assert!(text.contains("recorded by hand"), "{text}");
    book.act(json!({"verb": "fact review", "position": read, "reason": "protokollen gælder"}));
    assert_eq!(found(&book, "documents-differ", "2024-12-31"), []);
}

#[test]
fn minutes_that_say_the_same_in_other_words_are_no_contradiction() {
    let (mut book, by_hand) = rejected(json!({}));
    assert!(minutes(&mut book, Outcome::Rejected) > by_hand);
    assert_eq!(found(&book, "documents-differ", "2024-12-31"), []);
}

#[test]
fn a_decision_of_another_body_stands_beside_the_one_of_the_body_that_met() {
    let (mut book, by_hand) = rejected(json!({"body": FINANCE}));
    assert_eq!(found(&book, "decided-twice", "2024-12-31"), []);
    let (item, ..) = book.item();
    let read = minutes(&mut book, Outcome::Approved);
    let text = finds_plainly(&book, "decided-twice", &[by_hand, read]);
    assert!(text.contains("that of Havneudvalget counts"), "{text}");
    assert_eq!(found(&book, "documents-differ", "2024-12-31"), []);
    let on = given::day("2024-12-31");
    let shown = item_show::show(&book.at("2024-12-31"), &[], item, on, 0).unwrap();
    assert_eq!(shown.item.outcome, Some(Outcome::Approved));
    let [beside] = shown.decided_beside.as_slice() else {
        panic!("{shown:?}");
    };
    assert_eq!(
        (beside.outcome, beside.text.as_str()),
        (Outcome::Rejected, "Afvist.")
    );
    assert_eq!(beside.decided.body, FINANCE);
    // The two bodies are one, or one decision was recorded by mistake.
    book.act(json!({"verb": "event withdraw", "position": by_hand, "reason": "stod forkert"}));
    assert_eq!(found(&book, "decided-twice", "2024-12-31"), []);
}

#[test]
fn two_decisions_of_bodies_that_are_one_are_both_told() {
    let (mut book, by_hand) = rejected(json!({"body": FINANCE}));
    let read = minutes(&mut book, Outcome::Approved);
    book.act(
        json!({"verb": "body merge", "body": FINANCE, "into": HARBOUR, "reason": "samme udvalg"}),
    );
    let _text = finds_plainly(&book, "decided-twice", &[by_hand, read]);
}

#[test]
fn two_units_of_a_goal_are_told_at_it_and_found_until_somebody_says_what_it_asks() {
    use protokol_core::document::{Aims, Finding, Goal, Plan};
    use protokol_core::time::Interval;
    use protokol_core::vocabulary::{Bound, DocumentKind, GoalLevel, ReaderFinding};
    let mut book = nordvig();
    let goal = |title: &str, line| {
        let goal = Goal {
            bound: Some(Bound::AtMost),
            value: serde_json::from_value(json!("315")).ok(),
            unit: Some("helårspersoner".to_owned()),
            period: Interval::year(2024),
            ..Goal::titled(title.to_owned(), GoalLevel::Target)
        };
        read(goal, line)
    };
    let plan = Plan {
        title: "Havneplan".to_owned(),
        period: Interval::year(2024),
        adopted_by: Some("Byrådet".to_owned()),
        adopted_on: Some(given::day("2023-12-04")),
    };
    let mut document = given::minutes(HARBOUR, "2023-12-04");
    document.kind = DocumentKind::Plan;
    document.meeting = None;
    document.aims = Aims {
        plan: Some(read(plan, 1)),
        goals: vec![goal("Færre på land", 5), goal("Færre på kajen", 5)],
        ..Aims::default()
    };
    document.findings = vec![Finding {
        code: ReaderFinding::UnitsDiffer,
        item: None,
        lines: Lines { from: 5, to: 5 },
        text: "\"Færre på land\" counts 315 helårspersoner, and where it stands again 315 personer"
            .to_owned(),
    }];
    book.import(document, "plan");
    let told = |book: &Book| {
        let at = book.at("2024-06-01");
        let lang = protokol_projections::lang::Lang::En;
        let all =
            protokol_projections::goal_list::report(&at, given::day("2024-06-01"), None, lang);
        let goals = all.goals.iter().filter(|goal| !goal.findings.is_empty());
        let titles: Vec<String> = goals.map(|goal| goal.title.clone()).collect();
        (titles, found(book, "units-differ", "2024-06-01").len())
    };
    assert_eq!(told(&book), (vec!["Færre på land".to_owned()], 1));
    let events = book.known.timeline().events();
    let document = events
        .iter()
        .find(|event| event.kind == Kind::SourceImported);
    let document = document.unwrap().position.0;
    // That somebody saw it makes the units no more one.
    book.act(json!({"verb": "fact review", "position": document, "finding": 1}));
    assert_eq!(told(&book), (vec!["Færre på land".to_owned()], 1));
    let events = book.known.timeline().events();
    let set = events.iter().find(|event| event.kind == Kind::GoalSet);
    let set = set.unwrap().position.0;
    book.act(
        json!({"verb": "goal set", "title": "Færre på land", "level": "target", "plan": "Havneplan",
        "bound": "at-most", "value": "315", "unit": "personer", "period": "2024",
        "corrects": set, "reason": "Opgjort i personer"}),
    );
    assert_eq!(told(&book), (vec![], 0));
}
