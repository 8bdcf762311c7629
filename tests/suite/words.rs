//! Words and facts are apart: a record line holds no text and no name of any source, and the root
//! holds without a single content line.

use std::collections::BTreeSet;

use protokol_core::event::Kind;
use protokol_core::hash::Hash;
use protokol_core::vocabulary::*;
use protokol_store::merkle;
use protokol_tests::{TestBook, demo_minutes};
use serde_json::Value;

use crate::{PROGRAM, project_root};

fn demo() -> TestBook {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    for (name, bytes) in demo_minutes(project_root()) {
        let _ran = book.run(&["import", &book.file(&name, bytes)]).ok();
    }
    book
}

fn records(export: &str) -> Vec<&str> {
    export
        .lines()
        .filter(|line| line.starts_with("{\"position\":"))
        .collect()
}

/// All codes a record line may hold.
fn codes() -> BTreeSet<&'static str> {
    macro_rules! all {
        ($($vocabulary:ident),*) => {
            [$($vocabulary::ALL.iter().map(|value| value.code()).collect::<Vec<_>>()),*].concat()
        };
    }
    let codes = all![
        Kind,
        Outcome,
        Competence,
        Modifier,
        Vote,
        VoteSide,
        Access,
        AttendeeRole,
        FollowUpKind,
        FollowUpBasis,
        Relation,
        AttachmentAdded,
        DocumentKind,
        DocumentStatus,
        SectionKind,
        ReaderFinding,
        GoalLevel,
        GoalState,
        Bound,
        Cadence,
        Better,
        TargetState
    ];
    codes.into_iter().collect()
}

fn strings<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.push(text),
        Value::Array(values) => values.iter().for_each(|value| strings(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| strings(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a string is an id, a hash, a subject, a day, an instant or a time of day.
fn is_made(text: &str) -> bool {
    let hex = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
    };
    let id = text.rsplit('/').next().unwrap_or(text);
    let subjects = [
        "source",
        "body",
        "meeting",
        "case",
        "item",
        "person",
        "office",
        "follow-up",
        "plan",
        "goal",
        "indicator",
    ];
    let of_subject = text
        .split_once('/')
        .is_some_and(|(kind, _)| subjects.contains(&kind));
    let hash_or_id = (id.len() == 36 || id.len() == 64) && hex(id) && (id == text || of_subject);
    let time = !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"-:T.Z".contains(&byte));
    hash_or_id || time || text == "ledger"
}

#[test]
fn a_record_line_holds_ids_codes_dates_and_hashes_and_nothing_else() {
    let export = demo().run(&["export"]).ok().stdout;
    let codes = codes();
    let mut checked = 0;
    for line in records(&export) {
        let record: Value = serde_json::from_str(line).unwrap();
        let mut found = vec![];
        for (field, value) in record.as_object().unwrap() {
            match field.as_str() {
                // The actor's handle is the one exception; the program names itself.
                "actor" => assert_eq!(value, "clerk"),
                "via" => assert!(value.as_str().unwrap().starts_with("protokol/")),
                _ => strings(value, &mut found),
            }
        }
        for text in found {
            let rule = text.contains('@') && protokol_core::evidence::RuleId::parse(text).is_some();
            let key = text
                .strip_prefix("import/")
                .is_some_and(|rest| rest.len() == 66);
            assert!(
                codes.contains(text) || is_made(text) || rule || key,
                "`{text}` stands in a record line"
            );
            checked += 1;
        }
    }
    assert!(checked > 1_000, "only {checked} strings were looked at");
}

#[test]
fn no_name_and_no_long_word_of_a_source_stands_in_a_record_line() {
    let export = demo().run(&["export"]).ok().stdout;
    // The names of rules are codes of the program's own, whatever the source says.
    let mut records = records(&export).join("\n").to_lowercase();
    while let Some(from) = records.find("\"rule\":\"") {
        let name = from + "\"rule\":\"".len();
        let to = name + records[name..].find('"').unwrap();
        records.replace_range(from..=to, "");
    }
    let mut checked = 0;
    for (_, bytes) in demo_minutes(project_root()) {
        let text = String::from_utf8(bytes).unwrap();
        let words = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() >= 7);
        for word in words.map(str::to_lowercase).collect::<BTreeSet<_>>() {
            assert!(
                !records.contains(&word),
                "`{word}` of a source stands in a record line"
            );
            checked += 1;
        }
    }
    assert!(checked > 500, "only {checked} words were looked at");
}

#[test]
fn the_root_holds_without_content_lines() {
    let book = demo();
    let export = book.run(&["export"]).ok().stdout;
    let leaves: Vec<Hash> = records(&export)
        .iter()
        .map(|line| Hash::leaf(line.as_bytes()))
        .collect();
    let root = merkle::root(&leaves).to_string();
    assert_eq!(book.json(&["verify"])["root"], root);
    assert_eq!(book.json(&["case", "list"])["head"], root);
    let proof = book.json(&["prove", "5"]);
    assert_eq!(proof["leaf"], leaves[4].to_string());
    let path: Vec<Hash> = proof["path"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hash| hash.as_str().unwrap().parse().unwrap())
        .collect();
    assert!(merkle::verify_inclusion(
        leaves[4],
        4,
        leaves.len() as u64,
        &path,
        merkle::root(&leaves)
    ));
    assert!(!merkle::verify_inclusion(
        leaves[5],
        4,
        leaves.len() as u64,
        &path,
        merkle::root(&leaves)
    ));
}
