//! What every verb prints as JSON is what its schema in docs/schema says, no more and no less.

use std::fs;

use jsonschema::{Registry, Resource};
use protokol_tests::{TestBook, demo_minutes};
use serde_json::Value;

use crate::{PROGRAM, project_root};

fn schema(name: &str) -> Value {
    let path = project_root().join(format!("docs/schema/{name}.json"));
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[track_caller]
pub(crate) fn fits(name: &str, value: &Value) {
    let common = Resource::from_contents(schema("common"));
    // Where a schema without an id looks for the file beside it.
    let registry = Registry::new()
        .add("json-schema:///common.json", common)
        .unwrap()
        .prepare()
        .unwrap();
    let validator = jsonschema::options()
        .with_registry(&registry)
        .build(&schema(name))
        .unwrap();
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{} at {}", error, error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{name}: {}", errors.join("\n"));
}

/// A plan, goals above each other, and figures of two definitions.
const GOALS: &str = r#"[
    {"verb": "plan adopt", "title": "Havneplan", "period": "2024", "on": "2023-12-04"},
    {"verb": "indicator define", "name": "Ventetid", "unit": "dage", "text": "Fra anløb", "on": "2023-01-01"},
    {"verb": "goal set", "title": "Havnen", "number": "1", "level": "national", "plan": "Havneplan"},
    {"verb": "goal set", "title": "Ventetid", "number": "1.1", "level": "target", "plan": "Havneplan",
     "parent": "1", "bound": "at-most", "value": "12,5", "baseline": "20", "baseline_on": "2023-12-31",
     "period": "2024", "cadence": "quarter", "indicator": "Ventetid", "owner": "Havnekontoret"},
    {"verb": "observation report", "indicator": "Ventetid", "value": "13", "period": "2024-Q1", "source": "Lodserne"},
    {"verb": "indicator redefine", "indicator": "Ventetid", "text": "Fra lods", "on": "2024-05-01"},
    {"verb": "observation report", "goal": "1.1", "verdict": "not-reached", "on": "2024-06-30"},
    {"verb": "goal carry-over", "goal": "1.1", "period": "2025", "number": "2.1", "on": "2024-12-02"},
    {"verb": "body establish", "name": "Havneudvalget", "on": "2024-01-01"},
    {"verb": "body establish", "name": "Kystudvalget", "on": "2024-01-01"},
    {"verb": "meeting schedule", "body": "Kystudvalget", "date": "2024-10-16", "start": "16:30", "on": "2024-01-01"},
    {"verb": "followup order", "asked_by": "Havneudvalget", "what": "Et kort", "due": "næste møde", "on": "2024-02-01"},
    {"verb": "topic plan", "body": "Havneudvalget", "topic": "Oprensning", "period": "2024-H2", "on": "2024-02-01"},
    {"verb": "body succeed", "body": "Havneudvalget", "heir": "Kystudvalget", "on": "2024-03-01"},
    {"verb": "goal abandon", "goal": "2.1", "reason": "Kajen er solgt.", "on": "2025-02-03"}
]"#;

#[test]
fn every_verb_prints_what_its_schema_says() {
    let book = TestBook::new(PROGRAM);
    fits("init", &book.json(&["init", "--name", "Tranevig Kommune"]));
    for (name, bytes) in demo_minutes(project_root()) {
        let file = book.file(&name, bytes);
        fits("import", &book.json(&["import", &file, "--dry-run"]));
        fits("import", &book.json(&["import", &file]));
    }
    let refused = book.run(&[
        "import",
        &book.file("brev.txt", "Kære alle\n"),
        "--format",
        "json",
    ]);
    fits("import", &refused.json());
    let listed = book.json(&["meeting", "list"]);
    let newest = listed["meetings"].as_array().unwrap().last().unwrap();
    let body = newest["body"].as_str().unwrap();
    let meeting = &format!("meeting/{}", newest["id"].as_str().unwrap());
    for (name, args) in [
        ("case-list", &["case", "list"][..]),
        ("case-show", &["case", "show", "23/104417"]),
        ("case-history", &["case", "history", "23/104417"]),
        ("item-list", &["item", "list"]),
        ("meeting-list", &["meeting", "list"]),
        ("body-list", &["body", "list"]),
        ("body-show", &["body", "show", body]),
        ("member-list", &["member", "list"]),
        ("meeting-show", &["meeting", "show", meeting]),
        ("due", &["due", "--as-of", "2024-10-01"]),
        ("due", &["followup", "list"]),
        ("findings", &["findings"]),
        ("rules", &["rules"]),
        ("log", &["log"]),
        ("show", &["show", "7"]),
        ("verify", &["verify"]),
        ("prove", &["prove", "7"]),
        ("checkpoint", &["checkpoint"]),
    ] {
        fits(name, &book.json(args));
    }
    let goals = book.file("goals.json", GOALS);
    let entered = book.run(&["enter", "--from", &goals]).ok();
    assert!(entered.stdout.contains("goal-abandoned"));
    for (name, args) in [
        ("goal-list", &["goal", "list", "--as-of", "2024-10-01"][..]),
        ("goal-list", &["goal", "list", "--plan", "Havneplan"]),
        ("goal-show", &["goal", "show", "1.1"]),
        ("goal-history", &["goal", "history", "1.1"]),
        ("plan-list", &["plan", "list"]),
        ("plan-show", &["plan", "show", "Havneplan"]),
        ("indicator-list", &["indicator", "list"]),
        ("indicator-show", &["indicator", "show", "Ventetid"]),
        ("report-goals", &["report", "goals", "--lang", "da"]),
        (
            "report-upcoming",
            &[
                "report",
                "upcoming",
                "--as-of",
                "2024-10-01",
                "--lang",
                "da",
            ],
        ),
        (
            "report-handover",
            &[
                "report",
                "handover",
                "Havneudvalget",
                "--as-of",
                "2024-10-01",
            ],
        ),
        ("report-handover", &["report", "handover", "Kystudvalget"]),
        ("body-show", &["body", "show", "Havneudvalget"]),
        (
            "due",
            &["due", "--body", "Kystudvalget", "--as-of", "2024-10-01"],
        ),
        ("due", &["followup", "list", "--body", "Havneudvalget"]),
        ("case-list", &["case", "list", "--body", "Kystudvalget"]),
        ("goal-list", &["goal", "list", "--body", "Kystudvalget"]),
    ] {
        fits(name, &book.json(args));
    }
    let failed = book.run(&["case", "show", "99/1", "--format", "json"]);
    fits("error", &serde_json::from_str(&failed.stderr).unwrap());
}
