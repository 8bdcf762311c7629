//! The review desk through the real program: what waits, what a person decides about it as one commit, what
//! is told of it, and that none of it reaches the public. Sheets stand in `sheets`.

mod many;
mod sheets;

use chrono::NaiveDate;
use protokol_tests::TestBook;
use serde_json::Value;

use crate::PROGRAM;
use crate::json_contract::fits;

pub(crate) use many::two_hundred;

/// Minutes of a made-up committee, whose first decision implies a follow-up and whose second no rule claims.
pub(crate) fn minutes(day: &str, title: &str) -> String {
    format!(
        "Tranevig Kommune\nREFERAT\nHavneudvalget {day}\n\nMødedato: {day}\n\n1. {title}\n\
         Sagsnr.: 24/118\n\nHavnechefen indstiller,\n\nat der nedsættes et havneråd med fem medlemmer.\n\n\
         Beslutning\n\nIndstillingen godkendt.\n\n2. Takster\nSagsnr.: 24/119\n\nBeslutning\n\n\
         Kaj og kran, som sagt.\n"
    )
}

/// A book with two minutes.
pub(crate) fn book() -> TestBook {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    for (name, day) in [("marts.txt", "05-03-2024"), ("april.txt", "02-04-2024")] {
        let file = book.file(name, minutes(day, "Havneråd"));
        let _ran = book.run(&["import", &file]).ok();
    }
    book
}

/// What waits and is asked for so.
pub(crate) fn waiting(book: &TestBook, asks: &str) -> Vec<String> {
    let list = book.json(&["review", "list"]);
    let questions = list["questions"].as_array().unwrap().iter();
    let asked = questions.filter(|one| one["asks"].as_array().unwrap().contains(&asks.into()));
    asked.map(|one| one["position"].to_string()).collect()
}

pub(crate) fn head(book: &TestBook) -> u64 {
    book.json(&["log"])["known_at"].as_u64().unwrap()
}

fn findings(book: &TestBook, code: &str) -> usize {
    let findings = book.json(&["findings"]);
    let all = findings["findings"].as_array().unwrap().iter();
    all.filter(|one| one["code"] == code).count()
}

#[test]
fn what_waits_is_listed_with_its_lines_and_can_be_chosen() {
    let book = book();
    let list = book.json(&["review", "list"]);
    fits("review-list", &list);
    let unsure = waiting(&book, "unsure");
    assert_eq!(
        (unsure.len(), waiting(&book, "unclear").len()),
        (2, 2),
        "{list}"
    );
    let first = &list["questions"][0];
    let lines = first["sources"][0]["lines"].as_array().unwrap();
    assert!(
        lines
            .iter()
            .any(|line| line["text"].as_str().unwrap().contains("havneråd"))
    );
    let count = |args: &[&str]| {
        let mut all = vec!["review", "list"];
        all.extend(args);
        book.json(&all)["questions"].as_array().unwrap().len()
    };
    assert_eq!(count(&["--field", "follow-up"]), 2);
    assert_eq!(count(&["--kind", "decision-recorded"]), 2);
    assert_eq!(count(&["--rule", "follow-up/implied"]), 2);
    assert_eq!(
        count(&["--rule", "follow-up/implied@1", "--document", "marts.txt"]),
        1
    );
    let ran = book.run(&["review", "list", "--document", "maj.txt"]);
    assert!(
        ran.stderr.contains("[document-not-found]"),
        "{}",
        ran.shown()
    );
    assert_eq!(count(&["--below", "70"]), 2);
    assert_eq!(count(&["--below", "71"]), 4);
    assert_eq!(count(&["--body", "havneudvalget"]), 4);
    let shown = book.json(&["review", "show", &unsure[0]]);
    fits("review-show", &shown);
    assert_eq!(shown["act"]["verb"], "followup order");
}

#[test]
fn accepting_is_one_commit_that_says_what_it_did_and_does_nothing_twice() {
    let book = book();
    let unsure = waiting(&book, "unsure");
    let before = head(&book);
    let args = ["review", "accept", &unsure[0], &unsure[1]];
    let done = book.json(&args);
    fits("review-done", &done);
    assert_eq!(
        done["appended"],
        serde_json::json!({"first": before + 1, "last": before + 2})
    );
    assert_eq!(waiting(&book, "unsure"), [""; 0]);
    assert_eq!(findings(&book, "fact-unsure"), 2, "those no rule claimed");
    let again = book.json(&args);
    fits("review-done", &again);
    assert_eq!(again["appended"], Value::Null);
    assert_eq!(again["skipped"][0]["why"], "already-accepted");
    assert_eq!(head(&book), before + 2);
    // A position that is not there leaves all others undone.
    let unclear = waiting(&book, "unclear");
    let ran = book.run(&["review", "accept", &unclear[0], "999"]);
    assert_eq!(ran.code, Some(1), "{}", ran.shown());
    assert!(ran.stderr.contains("[event-not-found]"), "{}", ran.shown());
    assert_eq!(head(&book), before + 2);
}

#[test]
fn all_of_a_rule_is_accepted_at_once_but_for_what_needs_a_look() {
    let book = book();
    let done = book.json(&["review", "accept", "--body", "Havneudvalget", "--all"]);
    assert_eq!(done["did"].as_array().unwrap().len(), 2);
    let skipped = done["skipped"].as_array().unwrap();
    assert_eq!(skipped.len(), 2);
    assert!(skipped.iter().all(|one| one["why"] == "needs-a-look"));
    assert_eq!(waiting(&book, "unclear").len(), 2);
    let ran = book.run(&["review", "accept", "--all"]);
    assert_eq!(
        ran.code,
        Some(2),
        "all of what is not said: {}",
        ran.shown()
    );
}

#[test]
fn a_change_keeps_what_it_does_not_name_and_goes_with_a_reason() {
    let book = book();
    let at = waiting(&book, "unclear")[0].clone();
    let set = ["--set", "outcome=discussed", "--set", "vote=unanimous"];
    let ran = book.run(&[&["review", "change", &at][..], &set].concat());
    assert!(ran.stderr.contains("[reason-missing]"), "{}", ran.shown());
    let args = [
        &["review", "change", &at][..],
        &set,
        &["--reason", "det var en drøftelse"],
    ]
    .concat();
    let done = book.json(&args);
    assert_eq!(done["did"][0]["decision"], "changed");
    let items = book.json(&["item", "list"]);
    let item = &items["items"][1];
    assert_eq!(item["outcome"], "discussed");
    assert_eq!(item["decision"], "Kaj og kran, som sagt.");
    assert_eq!(item["vote"], "unanimous");
    assert_eq!(waiting(&book, "unclear").len(), 1);
    let again = book.json(&args);
    assert_eq!(again["skipped"][0]["why"], "corrected-since");
    for (value, code) in [
        ("outcome=maybe", "usage"),
        ("no_field=1", "usage"),
        ("outcome", "usage"),
    ] {
        let open = waiting(&book, "unclear")[0].clone();
        let ran = book.run(&["review", "change", &open, "--set", value, "--reason", "x"]);
        assert!(
            ran.stderr.contains(&format!("[{code}]")),
            "{value}: {}",
            ran.shown()
        );
    }
}

#[test]
fn what_is_rejected_is_no_fact_and_the_next_version_of_the_minutes_does_not_bring_it_back() {
    let book = book();
    let unsure = waiting(&book, "unsure");
    let done = book.json(&["review", "reject", &unsure[0], "--reason", "rådet findes"]);
    assert_eq!(done["did"][0]["decision"], "rejected");
    let follow_ups = |book: &TestBook| {
        let list = book.json(&["followup", "list"]);
        list["follow_ups"].as_array().unwrap().len()
    };
    assert_eq!(follow_ups(&book), 1);
    let newer = minutes("05-03-2024", "Havneråd").replace("REFERAT", "REFERAT (godkendt)");
    let imported = book.json(&["import", &book.file("marts-2.txt", newer)]);
    fits("import", &imported);
    let applied = imported["documents"][0]["applied"].as_array().unwrap();
    assert_eq!(applied.len(), 1, "{applied:?}");
    assert_eq!(applied[0]["decision"], "rejected");
    assert_eq!(applied[0]["of"].to_string(), unsure[0]);
    assert_eq!(follow_ups(&book), 1);
    assert_eq!(findings(&book, "rejected-before"), 1);
}

#[test]
fn what_was_accepted_is_accepted_in_the_next_minutes_and_told() {
    let book = book();
    let unsure = waiting(&book, "unsure");
    let review = book.json(&["review", "accept", &unsure[0], &unsure[1]])["did"][0]["by"].clone();
    let file = book.file("maj.txt", minutes("07-05-2024", "Havneråd igen"));
    let ran = book.run(&["import", &file]).ok();
    assert!(ran.stderr.contains("accepted at #"), "{}", ran.shown());
    assert_eq!(waiting(&book, "unsure"), [""; 0]);
    let log = book.json(&["log"]);
    let events = log["events"].as_array().unwrap();
    let reviews = events
        .iter()
        .filter(|event| event["kind"] == "fact-reviewed")
        .count();
    assert_eq!(reviews, 3);
    // Taken back, it is asked again, here and there.
    let undone = [
        "event",
        "withdraw",
        "--position",
        &review.to_string(),
        "--reason",
        "tvivl",
    ];
    let _ran = book.run(&undone).ok();
    assert!(!waiting(&book, "unsure").is_empty());
}

#[test]
fn nothing_of_it_reaches_the_public_but_what_was_accepted() {
    let book = book();
    let unsure = waiting(&book, "unsure");
    for verb in [
        &["review", "list"][..],
        &["review", "show", &unsure[0]],
        &["review", "accept", &unsure[0]],
        &["review", "reject", &unsure[0], "--reason", "x"],
    ] {
        let ran = book.run(&[verb, &["--public"]].concat());
        assert_eq!(ran.code, Some(1), "{}", ran.shown());
        assert!(ran.stderr.contains("[not-public]"), "{}", ran.shown());
        assert!(!ran.shown().contains("havneråd"), "{}", ran.shown());
    }
    let public = |book: &TestBook| book.run(&["--public", "followup", "list"]).ok().stdout;
    assert!(!public(&book).contains("havneråd"));
    let _ran = book
        .run(&[
            "review",
            "reject",
            &unsure[1],
            "--reason",
            "nævnes i bisætning",
        ])
        .ok();
    let history = |audience: &[&str]| {
        let args = [
            &["case", "history", "24/118", "--format", "json"][..],
            audience,
        ]
        .concat();
        book.run(&args).ok().stdout
    };
    assert!(history(&[]).contains("bisætning"));
    assert!(
        !history(&["--public"]).contains("bisætning"),
        "why it was taken back goes with it"
    );
    let _ran = book.run(&["review", "accept", &unsure[0]]).ok();
    assert!(public(&book).contains("havneråd"));
}

#[test]
fn what_was_decided_is_shown_as_it_was_known() {
    let book = book();
    let unclear = waiting(&book, "unclear")[0].clone();
    let before = head(&book).to_string();
    let set = ["--set", "outcome=noted", "--reason", "ja"];
    let change = [&["review", "change", &unclear][..], &set].concat();
    let by = book.json(&change)["did"][0]["by"].to_string();
    let undone = ["event", "withdraw", "--position", &by, "--reason", "nej"];
    let _ran = book.run(&undone).ok();
    let shown = |at: &str| book.json(&["review", "show", &unclear, "--known-at", at]);
    assert_eq!(shown(&before)["decided"], Value::Null);
    assert_eq!(shown(&by)["decided"]["decision"], "changed");
    assert_eq!(shown(&head(&book).to_string())["decided"], Value::Null);
    // The reading stands again, and nobody rejected it.
    let quality = book.json(&["report", "import-quality"]);
    let facts = &quality["now"]["facts"];
    assert_eq!(
        (&facts["unsure"], &facts["rejected"]),
        (&4.into(), &0.into())
    );
}

#[test]
fn the_desk_needs_a_terminal() {
    for args in [&["review"][..], &["review", "desk"]] {
        let ran = book().run(args);
        assert_eq!(ran.code, Some(2), "{}", ran.shown());
        assert!(ran.stderr.contains("[no-terminal]"), "{}", ran.shown());
    }
}

#[test]
fn the_quality_of_an_import_is_counted_before_and_after() {
    let book = book();
    let before = head(&book).to_string();
    let unsure = waiting(&book, "unsure");
    let unclear = waiting(&book, "unclear");
    let _ran = book.run(&["review", "accept", &unsure[0]]).ok();
    let _ran = book
        .run(&["review", "reject", &unsure[1], "--reason", "nej"])
        .ok();
    let change = [
        "review",
        "change",
        &unclear[0],
        "--set",
        "outcome=noted",
        "--reason",
        "ja",
    ];
    let _ran = book.run_with(&change, &[("PROTOKOL_ACTOR", "anna")]).ok();
    let quality = book.json(&["report", "import-quality", "--before", &before]);
    fits("report-import-quality", &quality);
    let facts = &quality["now"]["facts"];
    let count = |name: &str| facts[name].as_u64().unwrap();
    assert_eq!(
        [
            count("unsure"),
            count("accepted"),
            count("changed"),
            count("rejected")
        ],
        [1, 1, 1, 1]
    );
    let then = &quality["before"]["counted"]["facts"];
    assert_eq!(
        (&then["unsure"], &then["accepted"]),
        (&Value::from(4), &Value::from(0))
    );
    assert_eq!(quality["reviewers"][0]["actor"], "anna");
    assert_eq!(quality["reviewers"][1]["rejected"], 1);
    let danish = book
        .run(&["report", "import-quality", "--lang", "da"])
        .ok()
        .stdout;
    assert!(
        danish.contains("Gennemset af") && danish.contains("1 venter på gennemsyn"),
        "{danish}"
    );
    let ran = book.run(&["--public", "report", "import-quality"]);
    assert!(ran.stderr.contains("[not-public]"), "{}", ran.shown());
}
