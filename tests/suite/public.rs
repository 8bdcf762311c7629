//! What a public reader sees through the real program: no word of what is closed or unsure, by any verb. What is
//! withheld is decided and tested in core.

use std::collections::BTreeSet;

use protokol_tests::{TestBook, demo_minutes};
use serde_json::{Value, json};

use crate::by_hand::{acts, book};
use crate::project_root;
use crate::review::head;

/// A book with a closed item, an item that was closed later, and one that is open.
fn with_secrets() -> TestBook {
    let book = book();
    let story = json!([
        {"verb": "body establish", "name": "Havneudvalget", "kind": "standing"},
        {"verb": "meeting schedule", "body": "Havneudvalget", "date": "2024-03-05", "on": "2024-01-10"},
        {"verb": "item submit", "meeting": "2024-03-05", "number": "1", "title": "Ny mole", "case": "24/118"},
        {"verb": "item submit", "meeting": "2024-03-05", "number": "2", "title": "Salg af grund",
         "case": "24/119", "closed": true},
        {"verb": "decision record", "item": "2024-03-05/1", "text": "Godkendt.", "outcome": "approved"},
        {"verb": "decision record", "item": "2024-03-05/2", "text": "Solgt til Krabbesen.", "outcome": "approved"},
        {"verb": "case open", "number": "24/120", "title": "Sagen om Krabbesen", "access": "confidential"},
        {"verb": "followup order", "item": "2024-03-05/2", "what": "Et brev til Krabbesen"},
        {"verb": "plan adopt", "title": "Havneplanen", "body": "Havneudvalget", "item": "2024-03-05/1"},
        {"verb": "goal set", "title": "Krabbesen skal væk", "item": "2024-03-05/2", "level": "local"},
        {"verb": "indicator define", "name": "Ventetid", "unit": "dage"},
        {"verb": "indicator define", "name": "Krabbesens fravær", "access": "confidential"},
        {"verb": "observation report", "indicator": "Ventetid", "value": "13", "on": "2024-03-01",
         "source": "Havnekontoret"},
        {"verb": "observation report", "indicator": "Ventetid", "value": "14", "on": "2024-03-02",
         "source": "Krabbesen", "item": "2024-03-05/2"},
    ]);
    let file = acts(&book, "story.json", &story);
    let _ran = book.run(&["enter", "--from", &file]).ok();
    book
}

#[test]
fn confidential_words_reach_no_public_reader() {
    let book = with_secrets();
    let clerk = book.run(&["case", "history", "24/119"]).ok();
    assert!(clerk.stdout.contains("Krabbesen"), "{}", clerk.shown());
    nothing_public_says(&book, "Krabbesen", &["24/118", "24/119", "24/120"]);
    let public = book.run(&["--public", "log"]).ok();
    let told = public.stdout.matches("decision-recorded").count();
    assert_eq!(told, 2, "the events show, the words of one do not");
    let open = book.run(&["--public", "case", "history", "24/118"]).ok();
    assert!(open.stdout.contains("Godkendt."), "{}", open.shown());
}

#[test]
fn what_was_closed_since_and_cases_behind_closed_doors_reach_no_public_reader() {
    let book = book();
    let story = json!([
        {"verb": "body establish", "name": "Havneudvalget", "kind": "standing"},
        {"verb": "member seat", "body": "Havneudvalget", "person": "Anna Holm", "on": "2022-01-01"},
        {"verb": "meeting schedule", "body": "Havneudvalget", "date": "2024-03-05", "on": "2024-01-10"},
        {"verb": "item submit", "meeting": "2024-03-05", "number": "1", "title": "Salg til Krabbesen", "case": "24/118"},
        {"verb": "item submit", "meeting": "2024-03-05", "number": "2", "title": "Opsigelse", "case": "24/119",
         "closed": true},
        {"verb": "agenda issue", "meeting": "2024-03-05", "on": "2024-02-27",
         "late": [{"item": "2", "reason": "Krabbesen er syg"}]},
        {"verb": "disqualification rule", "item": "2024-03-05/1", "person": "Anna Holm"},
        {"verb": "decision record", "item": "2024-03-05/1", "text": "Solgt til Krabbesen.", "outcome": "approved",
         "votes": [{"side": "for", "count": 61}, {"side": "against", "count": 59}]},
        {"verb": "case close", "case": "24/119", "reason": "Krabbesen er fratrådt"},
        {"verb": "case open", "number": "24/120", "title": "Krabbesen", "access": "confidential"},
        {"verb": "case link-number", "case": "24/120", "number": "24/121-Krabbesen"},
        {"verb": "case link", "case": "24/118", "to": "24/120", "relation": "related"},
        {"verb": "urgent-decision take", "body": "Havneudvalget", "person": "Anna Holm", "by": "chair",
         "text": "Krabbesen fjernes", "case": "24/120", "on": "2024-03-06"},
        {"verb": "followup order", "case": "24/119", "asked_by": "Havneudvalget", "on": "2024-03-05",
         "what": "Et brev til Krabbesen"},
        {"verb": "case close", "case": "24/118", "reason": "Krabbesen har betalt"},
        {"verb": "followup order", "item": "2024-03-05/1", "what": "En ny leder", "due": "augustmødet"},
        {"verb": "followup reschedule", "follow_up": "Havneudvalget 2024-03-05/1", "due": "oktober",
         "reason": "Krabbesen er syg", "on": "2024-03-06"},
        {"verb": "followup assign", "follow_up": "Havneudvalget 2024-03-05/1", "owner": "Krabbesen", "on": "2024-03-06"},
        {"verb": "followup deliver", "follow_up": "Havneudvalget 2024-03-05/1", "text": "Krabbesen skrev", "on": "2024-03-07"},
        {"verb": "goal set", "title": "Færre klager", "item": "2024-03-05/1", "level": "local",
         "bound": "at-most", "value": "3", "period": "2024"},
        {"verb": "goal revise", "goal": "Færre klager", "value": "2", "reason": "Krabbesen klager", "on": "2024-03-08"},
        {"verb": "goal abandon", "goal": "Færre klager", "reason": "Krabbesen holdt op", "on": "2024-03-09"},
        // What is said last counts, whatever days are given.
        {"verb": "access change", "item": "2024-03-05/1", "to": "confidential", "on": "2024-05-01"},
        {"verb": "access change", "item": "2024-03-05/1", "to": "public", "on": "2024-06-01"},
        {"verb": "access change", "item": "2024-03-05/1", "to": "confidential", "on": "2024-05-15"},
    ]);
    let file = acts(&book, "story.json", &story);
    let _ran = book.run(&["enter", "--from", &file]).ok();
    let cases = ["24/118", "24/119", "24/120", "24/121-Krab"];
    nothing_public_says(&book, "Krabbesen", &cases);
    let told = ["approved", "disqualified"];
    for verb in [
        ["item", "list"].as_slice(),
        &["meeting", "show", "2024-03-05"],
    ] {
        let public = book.run(&[&["--public"], verb].concat()).ok();
        assert!(
            !told.iter().any(|told| public.stdout.contains(told)),
            "{}",
            public.shown()
        );
    }
    let reopened = acts(
        &book,
        "open.json",
        &json!([{"verb": "access change", "item": "2024-03-05/1", "to": "public"}]),
    );
    let _ran = book.run(&["enter", "--from", &reopened]).ok();
    let shown = book.run(&["--public", "item", "show", "2024-03-05/1"]).ok();
    assert!(
        shown.stdout.contains("Salg til Krabbesen"),
        "{}",
        shown.shown()
    );
}

/// Minutes that were not made for everybody: they print what was decided behind closed doors.
const INTERNAL: &str = "\
Tranevig Kommune
Havneudvalget
Protokol fra mødet tirsdag den 5. marts 2024 kl. 16.00

Til stede: Anna Holm, Bo Lund

1. Ny mole
Sagsnr.: 24/118
Indstilling
Direktionen indstiller, at molen godkendes.
Beslutning
Godkendt.

2. Lukket punkt: Salg af grund
Sagsnr.: 24/119
Sagsfremstilling
Grunden ønskes købt af Krabbesen & Søn.
Indstilling
Krabbesens advokat indstiller, at grunden sælges.
Beslutning
Solgt til Krabbesen. Krabbesen orienterer udvalget i maj 2024.
Carl Krabbesen var inhabil og deltog ikke i behandlingen af punktet.
Bilag: Tilbud fra Krabbesen

3. Lukket punkt: Personsag
";

#[test]
fn what_minutes_print_of_a_closed_item_reaches_no_public_reader() {
    let book = book();
    let path = book.folder().join("internt.txt");
    std::fs::write(&path, INTERNAL).unwrap();
    let _imported = book.run(&["import", path.to_str().unwrap()]).ok();
    let clerk = book.run(&["case", "history", "24/119"]).ok();
    assert!(clerk.stdout.contains("Krabbesen"), "{}", clerk.shown());
    nothing_public_says(&book, "Krabbesen", &["24/118", "24/119"]);
    let public = book.run(&["--public", "item", "list"]).ok();
    assert!(public.stdout.contains("Ny mole"), "{}", public.shown());
    assert!(public.stdout.contains("Personsag"), "{}", public.shown());
}

#[test]
fn what_nobody_is_sure_of_reaches_no_public_reader() {
    let book = book();
    for (name, bytes) in demo_minutes(project_root()) {
        let path = book.file(&name, bytes);
        let _imported = book.run(&["import", &path]).ok();
    }
    let open = |audience: &[&str]| {
        let args = [audience, &["followup", "list", "--format", "json"]].concat();
        let listed = book.run(&args).ok().json();
        listed["follow_ups"].as_array().unwrap().clone()
    };
    let (of_clerks, of_all) = (open(&[]), open(&["--public"]));
    let is_unsure = |follow_up: &&Value| follow_up["unsure"] == true;
    let unsure: Vec<&Value> = of_clerks.iter().filter(is_unsure).collect();
    assert!(!unsure.is_empty());
    assert!(!of_all.iter().any(|follow_up| is_unsure(&follow_up)));
    assert_eq!(of_all.len() + unsure.len(), of_clerks.len());
    let exported = book.run(&["--public", "export"]).ok().stdout;
    let whole = book.run(&["export"]).ok().stdout;
    for follow_up in unsure {
        let position = follow_up["ordered"]["position"].to_string();
        let words = format!("{{\"of\":{position},");
        assert!(
            whole.contains(&words) && !exported.contains(&words),
            "{position}"
        );
        let shown = book.run(&["--public", "show", &position]).ok();
        assert!(shown.stdout.contains("withheld"), "{}", shown.shown());
    }
}

/// The verbs that show something of the book, each with what it is asked about; of a clerk's lists come the
/// ids of everything there is.
fn reading_verbs(book: &TestBook, cases: &[&str]) -> Vec<Vec<String>> {
    let ids = |verb: [&str; 2], list: &str, id: &str| -> Vec<String> {
        let listed = book.run(&[&verb[..], &["--format", "json"]].concat());
        let listed = listed.ok().json();
        let things = listed[list].as_array().unwrap().iter();
        things
            .map(|thing| thing[id].as_str().unwrap().to_owned())
            .collect()
    };
    let positions: Vec<String> = (1..=head(book)).map(|at| at.to_string()).collect();
    let bodies = ids(["body", "list"], "bodies", "id");
    let goals = ids(["goal", "list"], "goals", "id");
    let follow_ups = ids(["followup", "list"], "follow_ups", "id");
    let cases: Vec<String> = cases.iter().map(ToString::to_string).collect();
    let each: [(&[&str], &[String]); 15] = [
        (&["case", "show"], &cases),
        (&["case", "history"], &cases),
        (&["item", "show"], &ids(["item", "list"], "items", "id")),
        (
            &["meeting", "show"],
            &ids(["meeting", "list"], "meetings", "id"),
        ),
        (&["body", "show"], &bodies),
        (&["followup", "show"], &follow_ups),
        (&["followup", "history"], &follow_ups),
        (&["goal", "show"], &goals),
        (&["goal", "history"], &goals),
        (&["plan", "show"], &ids(["plan", "list"], "plans", "id")),
        (
            &["indicator", "show"],
            &ids(["indicator", "list"], "indicators", "id"),
        ),
        (&["report", "handover"], &bodies),
        (&["report", "upcoming", "--body"], &bodies),
        (&["show"], &positions),
        (&["prove"], &positions),
    ];
    let mut verbs: Vec<Vec<String>> = vec![];
    for (verb, things) in each {
        for thing in things {
            let words = verb.iter().copied().chain([thing.as_str()]);
            verbs.push(words.map(ToOwned::to_owned).collect());
        }
    }
    for verb in [
        "case list",
        "item list",
        "meeting list",
        "body list",
        "member list",
        "followup list",
        "goal list",
        "plan list",
        "indicator list",
        "due",
        "report goals",
        "report upcoming --within 9999",
        "report import-quality",
        "findings",
        "rules",
        "log",
        "export",
        "checkpoint",
        "verify",
    ] {
        verbs.push(verb.split(' ').map(ToOwned::to_owned).collect());
    }
    verbs
}

/// Asserts that a word is in no answer to a public reader, whatever the verb and format.
pub(crate) fn nothing_public_says(book: &TestBook, secret: &str, cases: &[&str]) {
    nothing_public_says_any(book, &[secret], cases);
}

/// The same of several words.
pub(crate) fn nothing_public_says_any(book: &TestBook, secrets: &[&str], cases: &[&str]) {
    for verb in reading_verbs(book, cases) {
        for format in ["text", "json"] {
            let flags = ["--public", "--format", format];
            let args: Vec<&str> = flags
                .into_iter()
                .chain(verb.iter().map(String::as_str))
                .collect();
            let ran = book.run(&args);
            let shown = ran.shown();
            for secret in secrets {
                assert!(!shown.contains(secret), "{args:?}: {shown}");
            }
            assert!(matches!(ran.code, Some(0 | 1)), "{args:?}: {shown}");
        }
    }
}

/// The verbs that write, or show nothing of a book.
const NOT_READING: [&str; 6] = ["init", "import", "observe", "enter", "review", "demo"];

#[test]
fn every_verb_that_reads_is_tried_as_a_public_reader() {
    let book = with_secrets();
    let tried: BTreeSet<String> = reading_verbs(&book, &["24/118"])
        .iter()
        .map(|verb| match verb.as_slice() {
            [only] => only.clone(),
            [first, _] if ["show", "prove"].contains(&first.as_str()) => first.clone(),
            [first, second, ..] => format!("{first} {second}"),
            [] => String::new(),
        })
        .collect();
    let variants = |file: &str| -> Vec<String> {
        let source = std::fs::read_to_string(project_root().join("cli/src").join(file)).unwrap();
        let body = source.split("enum Verb {\n").nth(1).unwrap_or_default();
        let body = body.split("\n}").next().unwrap_or_default();
        let names = body.lines().filter_map(|line| {
            let name = line.strip_prefix("    ")?;
            name.starts_with(|first: char| first.is_ascii_uppercase())
                .then(|| {
                    name.split(|other: char| !other.is_ascii_alphabetic())
                        .next()
                })?
        });
        names.map(kebab).collect()
    };
    let verbs = variants("args.rs");
    assert!(verbs.len() > 15, "{verbs:?}");
    for verb in verbs {
        if NOT_READING.contains(&verb.as_str()) {
            continue;
        }
        let mut within = variants(&format!("commands/{verb}.rs"));
        // Taking up a rule writes; the list of them is the verb itself.
        within.retain(|name| name != "adopt");
        let all = if within.is_empty() {
            vec![verb.clone()]
        } else {
            let of = within.iter().map(|name| format!("{verb} {name}"));
            of.collect()
        };
        for one in all {
            assert!(tried.contains(&one), "{one} is not tried: {tried:?}");
        }
    }
}

/// `ImportQuality` as `import-quality`.
fn kebab(name: &str) -> String {
    let mut said = String::new();
    for (at, letter) in name.chars().enumerate() {
        if at > 0 && letter.is_ascii_uppercase() {
            said.push('-');
        }
        said.push(letter.to_ascii_lowercase());
    }
    said
}
