//! Killed at any change of an import, the book holds whole documents only, has lost nothing it
//! acknowledged, opens and verifies; importing again gives what an undisturbed import gives.

use protokol_tests::{TestBook, demo_minutes};

use crate::{PROGRAM, project_root};

/// The files an import that died had told of as imported.
fn acknowledged(stderr: &str) -> Vec<&str> {
    let told = stderr
        .lines()
        .filter_map(|line| line.strip_prefix("imported   "));
    told.filter_map(|rest| rest.split(':').next()).collect()
}

fn imported(book: &TestBook) -> Vec<String> {
    let log = book.json(&["log"]);
    let events = log["events"].as_array().unwrap().iter();
    let sources = events.filter(|event| event["kind"] == "source-imported");
    sources
        .map(|event| event["text"].as_str().unwrap().to_owned())
        .collect()
}

/// How many events there are, without those that tell of the files.
fn said_by_documents(book: &TestBook) -> usize {
    let log = book.json(&["log"]);
    let events = log["events"].as_array().unwrap().iter();
    events
        .filter(|event| event["kind"] != "store-recovered")
        .count()
}

#[test]
fn killed_at_every_change_of_an_import_the_book_is_whole() {
    let minutes: Vec<_> = demo_minutes(project_root()).into_iter().take(3).collect();
    let undisturbed = TestBook::opened(PROGRAM, "Tranevig Kommune");
    let files = |book: &TestBook| -> Vec<String> {
        minutes
            .iter()
            .map(|(name, bytes)| book.file(name, bytes))
            .collect()
    };
    let paths = files(&undisturbed);
    let import: Vec<&str> = ["import"]
        .into_iter()
        .chain(paths.iter().map(String::as_str))
        .collect();
    let _ran = undisturbed.run(&import).ok();
    let answers = undisturbed.answers("2026-11-21");
    let events = said_by_documents(&undisturbed);

    let mut deaths = 0;
    for step in 1.. {
        let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
        let paths = files(&book);
        let import: Vec<&str> = ["import"]
            .into_iter()
            .chain(paths.iter().map(String::as_str))
            .collect();
        let seed = 2_654_435_761_u32.wrapping_mul(step) >> 8;
        let (at, seeded) = (step.to_string(), seed.to_string());
        let ran = book.run_with(
            &import,
            &[
                ("PROTOKOL_TEST_KILL_AT", &at),
                ("PROTOKOL_TEST_KILL_SEED", &seeded),
            ],
        );
        if ran.code.is_some() {
            let _ran = ran.ok();
            break;
        }
        deaths += 1;
        // A reader that comes first repairs nothing and sees whole documents.
        let seen = imported(&book);
        for name in acknowledged(&ran.stderr) {
            assert!(
                seen.iter().any(|known| known == name),
                "step {step}: {name} was lost"
            );
        }
        let verified = book.run(&["verify"]);
        assert_eq!(verified.code, Some(0), "step {step}: {}", verified.shown());
        let again = book.run(&import).ok();
        for name in &seen {
            assert!(
                again.stderr.contains(&format!("unchanged  {name}")),
                "step {step}: {name} is half there"
            );
        }
        assert_eq!(book.json(&["verify"])["ok"], true, "step {step}");
        assert_eq!(said_by_documents(&book), events, "step {step}");
        if step % 5 == 0 {
            assert_eq!(book.answers("2026-11-21"), answers, "step {step}");
        }
    }
    assert!(deaths >= 25, "only {deaths} changes were there to die at");
}
