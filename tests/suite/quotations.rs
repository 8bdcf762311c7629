//! What minutes quote of earlier decisions through the real program: the route of a case from the council's
//! minutes alone, joined with the committee's own where they come, reviewed, and closed with its item.

use protokol_tests::TestBook;
use serde_json::{Value, json};

use crate::PROGRAM;
use crate::by_hand::acts;
use crate::json_contract::fits;
use crate::public::nothing_public_says;

const CASE: &str = "24/118";

const COUNCIL: &str = "\
Tranevig Kommune
Byrådet
Protokol fra mødet onsdag den 20. marts 2024 kl. 17.00

Til stede: Anna Holm, Bo Lund

7. Ny mole ved fiskerihavnen
Sagsnr.: 24/118
Indstilling
Direktionen indstiller, at molen godkendes.

Havneudvalgets beslutning den 5. marts 2024:
Anbefales godkendt til byrådet.

Økonomiudvalgets beslutning den 12. marts 2024:
Molen kan ikke anbefales.

Beslutning
Godkendt.
";

/// The committee's own minutes, with what it decided at item 4.
fn committee(decided: &str) -> String {
    format!(
        "Tranevig Kommune\nHavneudvalget\nProtokol fra mødet tirsdag den 5. marts 2024 kl. 16.00\n\n\
         Til stede: Anna Holm, Bo Lund\n\n4. Ny mole ved fiskerihavnen\nSagsnr.: 24/118\nIndstilling\n\
         Direktionen indstiller, at molen godkendes.\nBeslutning\n{decided}\n"
    )
}

const SAME: &str = "Anbefales godkendt til byrådet. Udvalget beder om et kort.";

fn book(documents: &[&str]) -> TestBook {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    for (number, document) in documents.iter().enumerate() {
        take(&book, &format!("{number}.txt"), document);
    }
    book
}

fn take(book: &TestBook, name: &str, document: &str) {
    let file = book.file(name, document);
    let _ran = book.run(&["import", &file]).ok();
}

fn history(book: &TestBook) -> Vec<Value> {
    let told = book.json(&["case", "history", CASE]);
    fits("case-history", &told);
    told["entries"].as_array().unwrap().clone()
}

/// Day, body and outcome of each decision and each quoted one, in the order they are told.
fn route(book: &TestBook) -> Vec<[String; 4]> {
    let entries = history(book).into_iter();
    let steps = entries.filter_map(|entry| {
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let quoted = &entry["quoted"];
        let whose = match entry["kind"].as_str()? {
            "decision-recorded" => (word(&entry["meeting_date"]), word(&entry["body"])),
            "decision-quoted" => (word(&quoted["meeting_date"]), word(&quoted["body"])),
            _ => return None,
        };
        let quoted_by = entry["quoted_by"].as_array()?.len();
        let how = match entry["kind"].as_str()? {
            "decision-quoted" => "quoted".to_owned(),
            _ => format!("decided, quoted by {quoted_by}"),
        };
        Some([whose.0, whose.1, word(&entry["outcome"]), how])
    });
    steps.collect()
}

fn step(day: &str, body: &str, outcome: &str, how: &str) -> [String; 4] {
    [day, body, outcome, how].map(ToOwned::to_owned)
}

fn council() -> [String; 4] {
    step("2024-03-20", "Byrådet", "approved", "decided, quoted by 0")
}

fn finance() -> [String; 4] {
    step("2024-03-12", "Økonomiudvalget", "rejected", "quoted")
}

fn differing(book: &TestBook, audience: &[&str]) -> Vec<String> {
    let args = [audience, &["--format", "json", "findings"]].concat();
    let findings = book.run(&args).ok().json();
    let all = findings["findings"].as_array().unwrap().iter();
    let differ = all.filter(|one| one["code"] == "quote-differs");
    differ
        .map(|one| one["text"].as_str().unwrap().to_owned())
        .collect()
}

/// Where each quotation of the book stands.
fn quotations(book: &TestBook) -> Vec<u64> {
    let log = book.json(&["log"]);
    let events = log["events"].as_array().unwrap().iter();
    let quoted = events.filter(|event| event["kind"] == "decision-quoted");
    quoted
        .map(|event| event["position"].as_u64().unwrap())
        .collect()
}

#[test]
fn the_minutes_of_the_council_alone_tell_the_route_of_a_case() {
    let book = book(&[COUNCIL]);
    let harbour = step(
        "2024-03-05",
        "Havneudvalget",
        "recommended-onward",
        "quoted",
    );
    assert_eq!(route(&book), [harbour, finance(), council()]);
    let text = book.run(&["case", "history", CASE]).ok().stdout;
    assert!(
        text.contains("2024-03-05  Havneudvalget\n")
            && text.contains("quoted by Byrådet 2024-03-20, item 7"),
        "{text}"
    );
    // Whoever is quoted is no body of the book, and decided nothing in it.
    let bodies = book.json(&["body", "list"]);
    assert_eq!(bodies["bodies"].as_array().unwrap().len(), 1, "{bodies}");

    let item = book.json(&["item", "show", "2024-03-20/7"]);
    fits("item-show", &item);
    assert_eq!(item["quotes"][1]["text"], "Molen kan ikke anbefales.");
    assert_eq!(item["quotes"][1]["own"], Value::Null);
    let meeting = book.json(&["meeting", "show", "2024-03-20"]);
    fits("meeting-show", &meeting);
    assert_eq!(meeting["items"][0]["quotes"], item["quotes"]);
    for shown in [
        ["item", "show", "2024-03-20/7"],
        ["meeting", "show", "2024-03-20"],
    ] {
        let text = book.run(&shown).ok().stdout;
        assert!(
            text.contains("Økonomiudvalget 2024-03-12: rejected"),
            "{text}"
        );
    }
}

#[test]
fn a_quotation_and_the_decision_it_is_of_are_one_step_whichever_came_first() {
    let own = committee(SAME);
    for documents in [[COUNCIL, &own], [&own, COUNCIL]] {
        let book = book(&documents);
        let harbour = step(
            "2024-03-05",
            "Havneudvalget",
            "recommended-onward",
            "decided, quoted by 1",
        );
        assert_eq!(route(&book), [harbour, finance(), council()]);
        // It only says less.
        assert_eq!(differing(&book, &[]), [""; 0]);
        let item = book.json(&["item", "show", "Byrådet 2024-03-20/7"]);
        let own = &item["quotes"][0]["own"];
        assert_eq!(own["item"], "4 Ny mole ved fiskerihavnen");
        assert_eq!(own["differs"], Value::Null);
        assert!(item["quotes"][0]["body_id"].is_string(), "{item}");
    }
}

#[test]
fn what_is_quoted_with_another_outcome_is_found_and_shown() {
    let book = book(&[COUNCIL, &committee("Udvalget kan ikke anbefale molen.")]);
    let found = differing(&book, &[]);
    assert_eq!(
        found,
        [
            "item `7 Ny mole ved fiskerihavnen` of 2024-03-20 quotes item `4 Ny mole ved fiskerihavnen` of \
             Havneudvalget 2024-03-05 as recommended-onward (`Anbefales godkendt til byrådet.`), and by its own \
             minutes it is rejected (`Udvalget kan ikke anbefale molen.`)"
        ]
    );
    let text = book.run(&["case", "history", CASE]).ok().stdout;
    assert!(
        text.contains(" as recommended-onward: Anbefales godkendt til byrådet."),
        "{text}"
    );
}

#[test]
fn minutes_taken_in_again_quote_nothing_twice_and_newer_ones_mend() {
    let book = book(&[COUNCIL]);
    let before = quotations(&book);
    take(&book, "igen.txt", COUNCIL);
    take(&book, "linje.txt", &format!("{COUNCIL}\n"));
    assert_eq!(quotations(&book), before);
    let mended = COUNCIL.replace("Molen kan ikke anbefales.", "Anbefales.");
    take(&book, "rettet.txt", &mended);
    assert_eq!(quotations(&book).len(), before.len() + 1);
    let item = book.json(&["item", "show", "2024-03-20/7"]);
    let quotes = item["quotes"].as_array().unwrap();
    assert_eq!(quotes.len(), 2, "{item}");
    assert_eq!(quotes[1]["text"], "Anbefales.");
    assert_eq!(quotes[1]["corrects"], json!([before[1]]));
    // The history keeps what was mended, on the day that is quoted.
    let outcomes: Vec<String> = route(&book)
        .into_iter()
        .map(|step| step[2].clone())
        .collect();
    assert_eq!(
        outcomes,
        [
            "recommended-onward",
            "rejected",
            "recommended-onward",
            "approved"
        ]
    );
}

#[test]
fn a_person_accepts_changes_and_rejects_what_was_read_of_a_quotation() {
    let book = book(&[COUNCIL]);
    let [harbour, finance] = quotations(&book)[..] else {
        panic!("two decisions are quoted")
    };
    let (harbour, finance) = (harbour.to_string(), finance.to_string());
    let change = [
        "review",
        "change",
        &harbour,
        "--set",
        "meeting_date=2024-03-06",
        "--reason",
        "mødet blev flyttet",
    ];
    let _ran = book.run(&change).ok();
    let reject = ["review", "reject", &finance, "--reason", "det er et citat"];
    let _ran = book.run(&reject).ok();
    let item = book.json(&["item", "show", "2024-03-20/7"]);
    let quotes = item["quotes"].as_array().unwrap();
    assert_eq!(quotes.len(), 1, "{item}");
    assert_eq!(quotes[0]["meeting_date"], "2024-03-06");
    assert_eq!(quotes[0]["reason"], "mødet blev flyttet");
    // In another file of the same meeting it was decided about, and is told so.
    take(&book, "igen.txt", &format!("{COUNCIL}\n"));
    let again = book.json(&["item", "show", "2024-03-20/7"]);
    assert_eq!(again["quotes"].as_array().unwrap().len(), 1, "{again}");
    let log = book.run(&["case", "history", CASE]).ok().stdout;
    assert!(log.contains("taken back by"), "{log}");
}

fn close(book: &TestBook, item: &str) {
    let closing = json!([
        {"verb": "access change", "item": item, "to": "confidential", "reason": "en aftale"},
    ]);
    let file = acts(book, "close.json", &closing);
    let _ran = book.run(&["enter", "--from", &file]).ok();
}

#[test]
fn what_a_closed_item_quotes_reaches_no_public_reader() {
    let quoting = COUNCIL.replace("Molen kan ikke anbefales.", "Anbefales. Krabbesen betaler.");
    let book = book(&[&quoting, &committee("Afvist.")]);
    let open = book.run(&["--public", "case", "history", CASE]).ok().stdout;
    assert!(open.contains("Krabbesen"), "{open}");
    assert_eq!(differing(&book, &["--public"]).len(), 1);
    close(&book, "Byrådet 2024-03-20/7");
    nothing_public_says(&book, "Krabbesen", &[CASE]);
    nothing_public_says(&book, "Anbefales godkendt til byrådet", &[CASE]);
    assert_eq!(differing(&book, &["--public"]), [""; 0]);
    // The committee's own decision is open, and does not tell who quotes it.
    let open = book.run(&["--public", "case", "history", CASE]).ok().stdout;
    assert!(
        open.contains("Afvist.") && !open.contains("quoted by"),
        "{open}"
    );
}

#[test]
fn a_quotation_tells_nothing_of_a_decision_that_is_closed() {
    let quoting = COUNCIL.replace("Anbefales godkendt til byrådet.", "Anbefales.");
    let book = book(&[&quoting, &committee("Afvist på grund af Krabbesen.")]);
    let open = book.run(&["--public", "case", "history", CASE]).ok().stdout;
    assert!(open.contains("Krabbesen"), "{open}");
    close(&book, "Havneudvalget 2024-03-05/4");
    nothing_public_says(&book, "Krabbesen", &[CASE]);
    assert_eq!(differing(&book, &["--public"]), [""; 0]);
    assert_eq!(differing(&book, &[]).len(), 1);
    // What the open minutes quote is told as where the book has no decision of the committee.
    let item = [
        "--public",
        "--format",
        "json",
        "item",
        "show",
        "Byrådet 2024-03-20/7",
    ];
    let item = book.run(&item).ok().json();
    assert_eq!(item["quotes"][0]["text"], "Anbefales.");
    assert_eq!(item["quotes"][0]["own"], Value::Null);
    let open = book.run(&["--public", "case", "history", CASE]).ok().stdout;
    assert!(
        open.contains("2024-03-05  Havneudvalget\n")
            && open.contains("quoted by Byrådet 2024-03-20"),
        "{open}"
    );
}
