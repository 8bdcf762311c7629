//! The three real minutes the project was created from, against what a careful reader finds in them.
//!
//! The documents are not part of the repository. They are looked for in `../shared/corpus` from the
//! workspace's root, or in the folder PROTOKOL_CORPUS names; without them the tests say so and pass.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of a test fails the test, and says when there is nothing to check"
)]

use std::path::PathBuf;

use protokol_core::document::{Document, Item};
use protokol_core::vocabulary::{
    Access, Competence, DocumentKind, FollowUpBasis, FollowUpKind, ReaderFinding, Relation,
};
use protokol_intake::{read, text};
use serde_json::Value;

fn corpus() -> Option<PathBuf> {
    let folder = std::env::var_os("PROTOKOL_CORPUS").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus")),
        PathBuf::from,
    );
    folder.is_dir().then_some(folder)
}

/// The text of a document of the corpus, by the first digits of its name.
fn document(prefix: &str) -> Option<String> {
    let Some(folder) = corpus() else {
        println!("the corpus is absent; nothing checked");
        return None;
    };
    let entry = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with(prefix) && name.ends_with(".txt")
        })
        .unwrap();
    Some(text::extract(&std::fs::read(entry).unwrap()).unwrap().text)
}

fn expected(prefix: &str) -> Value {
    let folder = corpus().unwrap().join("expected");
    let path = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with(prefix)
        })
        .unwrap();
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn one(text: &str) -> Document {
    let mut documents = read(text).unwrap();
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// Outcomes that count as a class of the expected files.
fn classes(item: &Item) -> Vec<&'static str> {
    let Some(decision) = &item.decision else {
        return vec!["null"];
    };
    match decision.value.outcome.code() {
        "deferred" => vec!["postponed"],
        "returned" | "referred" => vec!["referred_back"],
        "instructed" => vec!["referred_back", "other"],
        "appointed" => vec!["election"],
        "nothing" => vec!["none"],
        "established" => vec!["established", "other"],
        "recommended-onward" => vec!["recommended_onward"],
        "hearing-opened" | "hearing-answered" => vec!["hearing", "other"],
        code => vec![code],
    }
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

fn check(prefix: &str) {
    let Some(text) = document(prefix) else { return };
    let wanted = expected(prefix);
    let found = one(&text);
    assert_eq!(found.kind, DocumentKind::Minutes);
    assert_eq!(
        found.municipality.as_ref().unwrap().value,
        wanted["municipality"].as_str().unwrap()
    );
    let body = &found.body.as_ref().unwrap().value;
    assert!(
        body.starts_with(wanted["committee"].as_str().unwrap()),
        "{body}"
    );
    let meeting = &found.meeting.as_ref().unwrap().value;
    assert_eq!(
        meeting.date.to_string(),
        wanted["meeting"]["date"].as_str().unwrap()
    );
    assert_eq!(
        meeting.start.unwrap().format("%H:%M").to_string(),
        wanted["meeting"]["start"].as_str().unwrap()
    );
    assert_eq!(
        meeting.place.as_deref(),
        wanted["meeting"]["place"].as_str()
    );
    let present: Vec<String> = found
        .present
        .iter()
        .map(|read| read.value.name.clone())
        .collect();
    assert_eq!(present, strings(&wanted["participants"]));
    let absent: Vec<String> = found.absent.iter().map(|read| read.value.clone()).collect();
    assert_eq!(absent, strings(&wanted["absent"]));
    assert!(found.unclaimed.is_empty(), "{:?}", found.unclaimed);
    let items = wanted["items"].as_array().unwrap();
    assert_eq!(found.items.len(), items.len());
    for (item, wanted) in found.items.iter().zip(items) {
        check_item(item, wanted);
    }
}

fn check_item(item: &Item, wanted: &Value) {
    let number = wanted["number"].as_str().unwrap();
    assert_eq!(item.number.as_deref(), Some(number));
    let title = wanted["title"].as_str().unwrap();
    assert_eq!(
        item.title.value,
        title.strip_prefix("Lukket: ").unwrap_or(title)
    );
    assert_eq!(
        item.access == Access::Confidential,
        wanted["closed"].as_bool().unwrap()
    );
    assert_eq!(
        item.case_number.as_ref().map(|read| read.value.as_str()),
        wanted["case_number"].as_str(),
        "{title}"
    );
    let recommended: Vec<String> = item
        .recommendations
        .iter()
        .flat_map(|read| read.value.points.iter().map(|point| point.text.clone()))
        .collect();
    assert_eq!(recommended, strings(&wanted["recommendations"]), "{title}");
    let by = item
        .recommendations
        .first()
        .and_then(|read| read.value.by.as_deref());
    assert_eq!(by, wanted["recommended_by"].as_str(), "{title}");
    assert_eq!(
        item.decision.as_ref().map(|read| read.value.text.as_str()),
        wanted["decision"].as_str(),
        "{title}"
    );
    let mut accepted = strings(&wanted["decision_class_accept"]);
    accepted.push(
        wanted["decision_class"]
            .as_str()
            .unwrap_or("null")
            .to_owned(),
    );
    let classes = classes(item);
    assert!(
        classes
            .iter()
            .any(|class| accepted.iter().any(|known| known == class)),
        "{title}: {classes:?}"
    );
    assert_eq!(
        item.attachments.len() as u64,
        wanted["attachments"].as_u64().unwrap_or(0),
        "{title}"
    );
    let absent: Vec<String> = item.absent.iter().map(|read| read.value.clone()).collect();
    assert_eq!(absent, strings(&wanted["absent_for_item"]), "{title}");
    let finally = wanted["decided_finally_by"].as_str().map(|by| {
        let by = by.trim_end_matches('.');
        by.split(" via ").next().unwrap().to_owned()
    });
    assert_eq!(item.route.value.final_in, finally, "{title}");
    let sure: Vec<_> = item
        .follow_ups
        .iter()
        .filter(|read| {
            read.value.basis != FollowUpBasis::Promised || read.value.kind == FollowUpKind::Task
        })
        .collect();
    assert_eq!(
        sure.len(),
        wanted["follow_ups"].as_array().unwrap().len(),
        "{title}: {sure:?}"
    );
}

#[test]
fn minutes_of_lejre_2018() {
    check("000");
    let Some(text) = document("000") else { return };
    let found = one(&text);
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    // Rank, the municipality, the region and the country, each row four figures of their own.
    let figures = &found.aims.observations;
    let named: std::collections::BTreeSet<&str> = figures
        .iter()
        .map(|read| read.value.indicator.as_str())
        .collect();
    assert_eq!((figures.len(), named.len()), (88, 88));
    let goals = &found.items[3];
    let due = |at: usize| {
        goals.follow_ups[at]
            .value
            .due
            .as_ref()
            .unwrap()
            .interval
            .unwrap()
    };
    assert_eq!(
        (due(0).from.to_string(), due(0).to.to_string()),
        ("2018-09-01".into(), "2018-09-30".into())
    );
    assert_eq!(
        (due(1).from.to_string(), due(1).to.to_string()),
        ("2019-03-01".into(), "2019-04-30".into())
    );
    assert_eq!(goals.follow_ups[0].value.kind, FollowUpKind::StatusReport);
    assert_eq!(goals.follow_ups[0].value.basis, FollowUpBasis::Implied);
    assert_eq!(goals.follow_ups[2].value.basis, FollowUpBasis::Promised);
    assert_eq!(
        found.items[5].follow_ups[0].value.basis,
        FollowUpBasis::Implied
    );
}

#[test]
fn minutes_of_lejre_2023() {
    check("002");
    let Some(text) = document("002") else { return };
    let found = one(&text);
    let codes: Vec<ReaderFinding> = found.findings.iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&ReaderFinding::DecisionMissing), "{codes:?}");
    assert!(
        codes.contains(&ReaderFinding::ReferenceUnresolved),
        "{codes:?}"
    );
    let report = found.items[2]
        .follow_ups
        .iter()
        .find(|read| read.value.basis == FollowUpBasis::Promised)
        .unwrap();
    assert!(!report.mark.confidence.is_sure());
    assert_eq!(
        report
            .value
            .due
            .as_ref()
            .unwrap()
            .interval
            .unwrap()
            .to
            .to_string(),
        "2023-11-08"
    );
    let points: Vec<&str> = found.items[2]
        .decision
        .as_ref()
        .unwrap()
        .value
        .points
        .iter()
        .map(|point| point.outcome.code())
        .collect();
    assert_eq!(points, ["discussed", "approved"]);
    let asked = &found.items[3].references[0].value;
    assert_eq!(
        (
            asked.meeting_date.unwrap().to_string().as_str(),
            asked.item.as_deref()
        ),
        ("2023-01-11", Some("3"))
    );
    assert_eq!(asked.relation, Relation::Answers);
}

#[test]
fn minutes_of_lemvig_2022() {
    check("004");
    let Some(text) = document("004") else { return };
    let found = one(&text);
    assert!(found.findings.is_empty(), "{:?}", found.findings);
    let hearing = &found.items[0];
    assert_eq!(
        hearing.follow_ups[0].value.kind,
        FollowUpKind::HearingResponse
    );
    assert_eq!(
        hearing.route.value.stations,
        ["Økonomi- og Erhvervsudvalget", "Kommunalbestyrelsen"]
    );
    assert_eq!(hearing.route.value.competence, Competence::Consulted);
    let deferral = &found.items[3].follow_ups[0].value;
    assert_eq!(deferral.kind, FollowUpKind::Deferral);
    assert_eq!(
        deferral.due.as_ref().unwrap().text,
        "marts eller april måned 2023"
    );
    assert_eq!(
        found.items[4].follow_ups[0].value.owner.as_deref(),
        Some("Administrationen")
    );
}

#[test]
fn a_plan_and_a_letter_are_not_minutes() {
    for prefix in ["001", "003"] {
        let Some(text) = document(prefix) else { return };
        let found = read(&text).unwrap();
        assert!(found.iter().all(|one| one.items.is_empty()), "{prefix}");
        let kinds: Vec<DocumentKind> = found.iter().map(|one| one.kind).collect();
        let aims = |kind: &DocumentKind| matches!(kind, DocumentKind::Plan | DocumentKind::Letter);
        assert!(
            !kinds.is_empty() && kinds.iter().all(aims),
            "{prefix}: {kinds:?}"
        );
    }
}
