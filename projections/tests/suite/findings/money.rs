//! What the rules on money find: who grants, with which funding, and after whose statement.

use protokol_core::event::appropriation_granted;
use protokol_core::ids::Subject;
use protokol_core::vocabulary::{AppropriationKind, Funding};
use serde_json::json;

use super::{COUNCIL, FINANCE, HARBOUR, decide, finds, hold, nordvig, of, plan, submit};
use crate::given::Book;

/// A grant at an item of the council or another body.
fn grant(book: &mut Book, body: &str, kind: AppropriationKind, funding: Option<Funding>) -> u64 {
    decide(book, body, "2024-03-05", json!({"case": "24/3"}), json!({}));
    let (item, meeting, case) = book.item();
    let body = book.at("2024-12-31").meetings[&meeting]
        .held
        .unwrap()
        .facts
        .body;
    let facts = appropriation_granted::Facts {
        case: case.unwrap(),
        item,
        body,
        appropriation: kind,
        amount: serde_json::from_value(json!("250000")).unwrap(),
        year: 2024,
        funding,
        point: None,
    };
    book.fact(
        "2024-03-05",
        vec![Subject::Case(case.unwrap())],
        facts,
        None,
    )
}

#[test]
fn the_council_grants_and_the_finance_committee_transfers() {
    use AppropriationKind::{Capital, Supplementary};
    for (body, kind, funding, found) in [
        (COUNCIL, Capital, None, false),
        (HARBOUR, Capital, None, true),
        (FINANCE, Capital, None, true),
        (FINANCE, Supplementary, Some(Funding::Cash), true),
        (FINANCE, Supplementary, Some(Funding::Transfer), false),
    ] {
        let mut book = nordvig();
        let granted = grant(&mut book, body, kind, funding);
        if found {
            finds(&mut book, "granted-by-no-council", "2024-05-01", &[granted]);
        } else {
            assert_eq!(
                of(&book, "granted-by-no-council", "2024-05-01"),
                [],
                "{body} {kind}"
            );
        }
    }
}

#[test]
fn a_supplementary_appropriation_says_its_funding() {
    use AppropriationKind::{Operating, Supplementary};
    let mut book = nordvig();
    let granted = grant(&mut book, COUNCIL, Supplementary, None);
    finds(&mut book, "granted-unfunded", "2024-05-01", &[granted]);
    for (kind, funding) in [(Supplementary, Some(Funding::Cash)), (Operating, None)] {
        let mut book = nordvig();
        grant(&mut book, COUNCIL, kind, funding);
        assert_eq!(of(&book, "granted-unfunded", "2024-05-01"), []);
    }
}

#[test]
fn the_finance_committee_has_the_case_before_the_council_grants() {
    let kind = AppropriationKind::Capital;
    let mut book = nordvig();
    let met = hold(&mut book, FINANCE, "2024-02-20");
    let granted = grant(&mut book, COUNCIL, kind, None);
    finds(
        &mut book,
        "finance-statement-missing",
        "2024-05-01",
        &[met, granted],
    );
    let mut asked = nordvig();
    decide(
        &mut asked,
        FINANCE,
        "2024-02-20",
        json!({"case": "24/3"}),
        json!({}),
    );
    grant(&mut asked, COUNCIL, kind, None);
    assert_eq!(of(&asked, "finance-statement-missing", "2024-05-01"), []);
    let mut called_off = nordvig();
    hold(&mut called_off, FINANCE, "2024-02-06");
    plan(&mut called_off, FINANCE, "2024-02-20");
    submit(
        &mut called_off,
        FINANCE,
        "2024-02-20",
        json!({"case": "24/3"}),
    );
    called_off.act(
        json!({"verb": "meeting cancel", "meeting": format!("{FINANCE} 2024-02-20"),
        "on": "2024-02-19", "reason": "storm"}),
    );
    grant(&mut called_off, COUNCIL, kind, None);
    let found = of(&called_off, "finance-statement-missing", "2024-05-01");
    assert_eq!(found.len(), 1, "its agenda was called off");
    let mut unknown = nordvig();
    grant(&mut unknown, COUNCIL, kind, None);
    assert_eq!(
        of(&unknown, "finance-statement-missing", "2024-05-01"),
        [],
        "its minutes are not there"
    );
}
