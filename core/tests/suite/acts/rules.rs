//! A municipality's own rules: checked when they are adopted, and recorded as they were written.

use protokol_core::event::{Facts, Kind, Words};
use protokol_core::hash::Hash;
use serde_json::json;

use crate::given::Book;

const OWN: &str = r#"
[[rule]]
id = "nine-days"
version = 1
source = "bylaw"
reference = "Forretningsorden § 4"
about = "The agenda is sent nine working days before."
advice = "Send it earlier."
check.agenda-late = { bodies = ["council"], days = 9 }
"#;

#[test]
fn own_rules_are_recorded_as_they_were_written() {
    let mut book = Book::opened();
    let kinds = book.act(json!({"verb": "rule-set adopt", "text": OWN}));
    assert_eq!(kinds.unwrap(), [Kind::RuleSetAdopted]);
    let event = book.newest();
    let Some(Facts::RuleSetAdopted(facts)) = &event.facts else {
        panic!("another kind: {event:?}");
    };
    assert_eq!((facts.rules, facts.sha256), (1, Hash::of(OWN.as_bytes())));
    let Some(Words::RuleSetAdopted(words)) = &event.words else {
        panic!("no words: {event:?}");
    };
    assert_eq!(words.text, OWN);
}

#[test]
fn rules_that_cannot_be_read_are_refused_with_their_line() {
    let mut book = Book::opened();
    let off = OWN.replace("version = 1", "version = 0");
    let act = json!({"verb": "rule-set adopt", "text": off});
    let said = book.refuses(act, "value-invalid", &[]);
    assert_eq!(
        said,
        "the rules: line 2: `nine-days` has version 0; versions begin with 1"
    );
}
