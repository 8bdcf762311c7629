//! References that lead to no item of the meeting they name.

use super::*;

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
