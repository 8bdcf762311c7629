//! What was decided in a review, taken back or said of what waits already; and goals, plans and figures, which
//! are changed as decisions are.

use protokol_tests::TestBook;

use crate::PROGRAM;
use crate::json_contract::fits;
use crate::review::{book, head, minutes, waiting};

fn positions(list: &serde_json::Value, name: &str) -> Vec<String> {
    let all = list[name].as_array().unwrap().iter();
    all.map(|one| one["position"].to_string()).collect()
}

fn because<'a>(args: &[&'a str]) -> Vec<&'a str> {
    [args, &["--reason", "en fejl"]].concat()
}

#[test]
fn whatever_was_decided_is_taken_back_and_waits_as_it_did() {
    let book = book();
    let before = book.json(&["review", "list"])["questions"].clone();
    let (unsure, unclear) = (waiting(&book, "unsure"), waiting(&book, "unclear"));
    for decide in [
        &["accept", &unsure[0]][..],
        &because(&["reject", &unsure[0]]),
        &because(&["reject", &unclear[0]]),
        &because(&["change", &unclear[0], "--set", "outcome=noted"]),
    ] {
        let done = book.json(&[&["review"], decide].concat());
        let target = done["did"][0]["position"].to_string();
        assert_ne!(
            book.json(&["review", "list"])["questions"],
            before,
            "{decide:?}"
        );
        let ran = book.run(&["review", "reopen", &target]);
        assert!(ran.stderr.contains("[reason-missing]"), "{}", ran.shown());
        let reopened = book.json(&because(&["review", "reopen", &target]));
        fits("review-done", &reopened);
        assert_eq!(reopened["did"][0]["decision"], "reopened");
        assert_eq!(
            book.json(&["review", "list"])["questions"],
            before,
            "{decide:?}"
        );
        // Where the book says what was decided names it as well.
        let again = book.json(&because(&[
            "review",
            "reopen",
            &done["did"][0]["by"].to_string(),
        ]));
        assert_eq!(again["skipped"][0]["why"], "nothing-decided", "{again}");
        assert_eq!(again["skipped"][0]["position"].to_string(), target);
    }
    let shown = book.json(&["review", "show", &unsure[0]]);
    assert_eq!(shown["decided"], serde_json::Value::Null);
    let _ran = book.run(&["verify"]).ok();
}

#[test]
fn what_one_command_decided_is_taken_back_together() {
    let book = book();
    let before = book.json(&["review", "list"])["questions"].clone();
    let rule = ["review", "accept", "--rule", "follow-up/implied", "--all"];
    let done = book.json(&rule);
    let first = positions(&done, "did")[0].clone();
    let reopened = book.json(&because(&["review", "reopen", &first, "--together"]));
    assert_eq!(positions(&reopened, "did").len(), 2);
    assert_eq!(book.json(&["review", "list"])["questions"], before);
    // One alone leaves the others.
    let _done = book.json(&rule);
    let _one = book.json(&because(&["review", "reopen", &first]));
    assert_eq!(waiting(&book, "unsure"), [first]);
}

#[test]
fn a_rejection_stays_where_something_else_stands_since() {
    let book = book();
    let unclear = waiting(&book, "unclear");
    let _done = book.json(&because(&["review", "reject", &unclear[0]]));
    let at = [
        "--item",
        "Havneudvalget 2024-03-05/2",
        "--outcome",
        "noted",
        "--text",
        "Noteret.",
    ];
    let _ran = book.run(&[&["decision", "record"][..], &at].concat()).ok();
    let ran = book.run(&because(&["review", "reopen", &unclear[0]]));
    assert_eq!(ran.code, Some(1), "{}", ran.shown());
    assert!(ran.stderr.contains("[place-taken]"), "{}", ran.shown());
}

#[test]
fn what_waits_with_the_same_words_is_told_and_decided_alike() {
    let book = book();
    let (unsure, unclear) = (waiting(&book, "unsure"), waiting(&book, "unclear"));
    let change = because(&["review", "change", &unclear[0], "--set", "outcome=noted"]);
    let told = book.json(&change);
    fits("review-done", &told);
    assert_eq!(positions(&told, "alike"), [unclear[1].clone()]);
    assert!(told["alike"][0]["by"].is_null(), "{told}");
    assert_eq!(waiting(&book, "unclear"), [unclear[1].clone()]);
    let text = book.run(&["review", "accept", &unsure[0]]).ok().stdout;
    let offered = format!(
        "1 more waits with the same words as #{0}: #{1}\n    protokol review alike {0}",
        unsure[0], unsure[1]
    );
    assert!(text.contains(&offered), "{text}");
    // Of one reading, then of all that were decided about.
    let done = book.json(&["review", "alike", &unclear[0]]);
    fits("review-done", &done);
    assert_eq!(positions(&done, "alike"), [unclear[1].clone()]);
    assert_eq!(book.json(&["item", "list"])["items"][3]["outcome"], "noted");
    let done = book.json(&["review", "alike"]);
    assert_eq!(positions(&done, "alike"), [unsure[1].clone()]);
    assert!(
        book.run(&["review", "list"])
            .ok()
            .stdout
            .contains("Nothing waits")
    );
    assert_eq!(
        book.json(&["review", "alike"])["appended"],
        serde_json::Value::Null
    );
    // It goes with what it follows, and is no precedent of its own.
    let file = book.file("maj.txt", minutes("07-05-2024", "Havneråd igen"));
    let _ran = book.run(&["import", &file]).ok();
    for target in [&unsure[0], &unclear[0]] {
        let _done = book.json(&because(&["review", "reopen", target]));
    }
    assert_eq!(
        (
            waiting(&book, "unsure").len(),
            waiting(&book, "unclear").len()
        ),
        (3, 3)
    );
    // Both at once; a rejection goes nowhere.
    let done = book.json(&["review", "accept", &unsure[0], "--alike"]);
    assert_eq!(positions(&done, "alike").len(), 2);
    assert_eq!(waiting(&book, "unsure"), [""; 0]);
    let done = book.json(&because(&["review", "reject", &unclear[0]]));
    assert_eq!(done["alike"], serde_json::json!([]));
    assert_eq!(waiting(&book, "unclear").len(), 2);
}

#[test]
fn a_rule_that_nobody_knows_is_told_those_that_wait() {
    let book = book();
    for verb in [
        &["review", "list", "--rule", "nope"][..],
        &["review", "export", "-", "--rule", "nope"],
        &["review", "accept", "--rule", "nope", "--all"],
    ] {
        let ran = book.run(verb);
        assert_eq!(ran.code, Some(1), "{}", ran.shown());
        assert!(ran.stderr.contains("[rule-not-found]"), "{}", ran.shown());
        assert!(
            ran.stderr.contains("follow-up/implied@1, outcome/none@1"),
            "{}",
            ran.shown()
        );
    }
    let ran = book.run(&["review", "list", "--document", "slåfejl.txt"]);
    assert_eq!(ran.code, Some(1), "{}", ran.shown());
    let told = "no file that was taken in is called `slåfejl.txt`";
    assert!(ran.stderr.contains(told), "{}", ran.shown());
    // One that read something, and the code of a finding, are known though nothing waits for them.
    for rule in ["layout/heading", "reference-unresolved"] {
        let list = book.json(&["review", "list", "--rule", rule]);
        assert_eq!(list["questions"], serde_json::json!([]));
    }
}

const PLAN: &str = "Tranevig Kommune\nHavneplan 2024\n\nPlanen er for perioden 1. januar 2024 til 31. december 2024.\n\n\
    Mål for havnen\n\nMål 1: Mindst 80 pct. af bådejerne skal have kajplads i 2024.\n";

#[test]
fn a_plan_and_its_goals_are_changed_by_verb_and_by_sheet() {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    let file = book.file("plan.txt", PLAN);
    let _ran = book.run(&["import", &file]).ok();
    let plan = waiting(&book, "unsure")[0].clone();
    let goal = (plan.parse::<u64>().unwrap() + 1).to_string();
    let shown = book.json(&["review", "show", &goal]);
    assert_eq!(shown["act"]["verb"], "goal set", "{shown}");
    let title = "title=Havneplanen";
    let done = book.json(&because(&["review", "change", &plan, "--set", title]));
    assert_eq!(done["did"][0]["decision"], "changed");
    let rows =
        format!("position;decision;new value;reason\n#{goal};ret;value=75 target=set;mindre\n");
    let _done = book.json(&["review", "apply", &book.file("ark.csv", rows)]);
    let goals = book.json(&["goal", "list", "--plan", "Havneplanen"]);
    assert_eq!(goals["goals"][0]["value"], "75", "{goals}");
    // A newer copy of the plan reads neither back.
    let newer = PLAN.replace("Mål for havnen", "Mål for hele havnen");
    let imported = book.json(&["import", &book.file("plan-2.txt", newer)]);
    let applied = imported["documents"][0]["applied"].as_array().unwrap();
    assert!(
        applied.iter().any(|one| one["kind"] == "plan-adopted"),
        "{imported}"
    );
    let plans = book.json(&["plan", "list"]);
    assert_eq!(plans["plans"].as_array().unwrap().len(), 1, "{plans}");
    let goals = book.json(&["goal", "list"]);
    assert_eq!(goals["goals"][0]["value"], "75", "{goals}");
    let reopened = book.json(&because(&["review", "reopen", &plan]));
    assert_eq!(reopened["did"][0]["decision"], "reopened");
    assert!(head(&book) > 0 && waiting(&book, "unsure").contains(&plan));
}
