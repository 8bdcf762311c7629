//! What was open when it was taken in and closed since: no verb that reads tells it to the public.

use serde_json::json;

use crate::by_hand::{acts, book};
use crate::public::{nothing_public_says, nothing_public_says_any};

/// Minutes that say what they find in the words of an item that is closed later.
const OPEN_THEN: &str = "\
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

2. Salg til Krabbesen
Sagsnr.: 24/119
Sagsfremstilling
Grunden ønskes købt af Krabbesen & Søn.
";

#[test]
fn what_was_found_at_an_item_that_was_closed_since_reaches_no_public_reader() {
    let book = book();
    let path = book.file("referat.txt", OPEN_THEN.as_bytes());
    let _imported = book.run(&["import", &path]).ok();
    let open = book.run(&["--public", "export"]).ok();
    assert!(
        open.stdout.contains("no decision text at"),
        "{}",
        open.shown()
    );
    let closing = json!([
        {"verb": "access change", "item": "2024-03-05/2", "to": "confidential", "reason": "Krabbesen bad om det"},
    ]);
    let file = acts(&book, "close.json", &closing);
    let _ran = book.run(&["enter", "--from", &file]).ok();
    nothing_public_says(&book, "Krabbesen", &["24/118", "24/119"]);
    let found = book.run(&["--public", "findings"]).ok();
    assert!(
        !found.stdout.contains("decision-missing"),
        "{}",
        found.shown()
    );
    let clerk = book.run(&["show", "2"]).ok();
    assert!(clerk.stdout.contains("Krabbesen"), "{}", clerk.shown());
}

const MEASURED: &str = "Tranevig Kommune
Havneudvalget
Referat fra mødet den 3. april 2024
1. Liggetid
Sagsfremstilling
Liggetiden var pr. 31. januar 2024 9,9 pct. Målet er højst 4,4 pct.
Beslutning
Godkendt.
2. Kaj for en kunde
Sagsfremstilling
Skrabespillet var pr. 31. januar 2024 7,2 pct. Målet er højst 6,5 pct.
Liggetiden var pr. 29. februar 2024 8,8 pct. Målet er højst 4,4 pct.
Beslutning
Godkendt.
3. Liggetid igen
Sagsfremstilling
Liggetiden var pr. 31. marts 2024 3,3 pct. Målet er højst 4,4 pct.
Beslutning
Godkendt.
";

#[test]
fn what_only_a_closed_item_measures_and_the_lines_it_stands_on_reach_no_public_reader() {
    let book = book();
    let path = book.file("maalt.txt", MEASURED.as_bytes());
    let _imported = book.run(&["import", &path]).ok();
    let open = book.run(&["--public", "indicator", "list"]).ok().stdout;
    assert!(
        open.contains("Skrabespillet") && open.contains("Liggetiden"),
        "{open}"
    );
    let closing = json!([
        {"verb": "access change", "item": "2024-04-03/1", "to": "confidential", "reason": "aftale"},
        {"verb": "access change", "item": "2024-04-03/2", "to": "confidential", "reason": "aftale"},
    ]);
    let file = acts(&book, "close.json", &closing);
    let _ran = book.run(&["enter", "--from", &file]).ok();
    nothing_public_says(&book, "Skrabespillet", &[]);
    // An open item measures it too, so its name is told; what the closed ones say of it is not.
    nothing_public_says(&book, "9,9 pct.", &[]);
    let open = book.run(&["--public", "indicator", "list"]).ok().stdout;
    assert!(open.contains("Liggetiden"), "{open}");
}

#[test]
fn what_an_import_tells_the_public_is_without_what_stands_at_closed_items() {
    const CLOSED: &str = "\
Tranevig Kommune
Havneudvalget
Referat fra mødet den 5. marts 2024
Til stede: Anna Holm
1. Ny mole
Beslutning
Godkendt.
2. Lukket: Salg til Krabbesen
Beslutning
Kaj og kran for Hummersen, som sagt.
3. Leje til Muslingen
Beslutning
Bolværk og bro for Rejesen.
";
    let book = book();
    let path = book.file("lukket.txt", CLOSED.as_bytes());
    let clerk = book.run(&["import", "--dry-run", &path]).ok();
    assert!(clerk.stderr.contains("Krabbesen"), "{}", clerk.shown());
    let secret = |ran: &protokol_tests::Ran, words: &[&str]| {
        let shown = ran.shown();
        for word in words {
            assert!(!shown.contains(word), "{word}: {shown}");
        }
    };
    let public = ["--public", "import", &path];
    let dry = ["--public", "import", "--dry-run", &path];
    let json = ["--public", "--format", "json", "import", &path];
    for args in [&dry[..], &public, &json] {
        let ran = book.run(args).ok();
        secret(&ran, &["Krabbesen", "Hummersen"]);
        assert!(
            ran.shown().contains("Muslingen") || args.len() < 5,
            "{}",
            ran.shown()
        );
    }
    // What is closed since is told as little, though the document prints it as open.
    let closing = json!([
        {"verb": "access change", "item": "2024-03-05/3", "to": "confidential", "reason": "personsag"},
    ]);
    let file = acts(&book, "close.json", &closing);
    let _ran = book.run(&["enter", "--from", &file]).ok();
    let newer = book.file(
        "nyere.txt",
        CLOSED.replace("Ny mole", "Nye moler").as_bytes(),
    );
    let again = ["--public", "--format", "json", "import", &newer];
    for args in [&json, &again] {
        let ran = book.run(args).ok();
        secret(&ran, &["Krabbesen", "Hummersen", "Muslingen", "Rejesen"]);
        assert!(ran.shown().contains("mole"), "{}", ran.shown());
    }
}

#[test]
fn goals_and_figures_of_an_item_printed_as_closed_are_read_and_reach_no_public_reader() {
    const CLOSED: &str = "\
Tranevig Kommune
Havneudvalget
Referat fra mødet den 5. marts 2024

Punkt 1 (Lukket): Mål for Muslingebanken
24/201

Mål for banken i 2025:
- Antallet af østersdræbere nedbringes fra 12 til højst 4 i 2025
- Hummerbestanden er mindst 9 pct. i 2025

Søstjernetallet var pr. 31. januar 2024 17,5 pct. Målet er højst 9 pct.

| Krebseandel | 2022 | 2023 |
|---|---|---|
| Tranevig | 7,25 | 1O,5 |

Beslutning
Godkendt.

Punkt 2: Liggetid
24/202

Liggetiden var pr. 31. januar 2024 8,8 pct. Målet er højst 4,4 pct.

Beslutning
Godkendt.
";
    let book = book();
    let path = book.file("lukket.txt", CLOSED.as_bytes());
    let _imported = book.run(&["import", &path]).ok();
    let inside = book.run(&["goal", "list"]).ok().stdout;
    let figures = book.run(&["indicator", "list"]).ok().stdout;
    assert!(
        inside.contains("østersdræbere") && inside.contains("Hummerbestanden"),
        "{inside}"
    );
    assert!(figures.contains("Søstjernetallet"), "{figures}");
    nothing_public_says_any(
        &book,
        &[
            "østersdræber",
            "Hummerbestand",
            "Søstjerne",
            "Krebse",
            "17,5",
            "7,25",
            "1O,5",
        ],
        &["24/201", "24/202"],
    );
    let open = book.run(&["--public", "indicator", "list"]).ok().stdout;
    assert!(open.contains("Liggetiden"), "{open}");
}

#[test]
fn topics_goals_and_figures_of_an_item_closed_since_reach_no_public_reader_however_they_were_changed()
 {
    const LISTED: &str = "\
Tranevig Kommune
Havneudvalget
Referat fra mødet den 3. april 2024

1. Mål for kajen
Sagsnr.: 24/301
Sagsfremstilling
Mål for kajen i 2025:
- Antallet af søpindsvin nedbringes fra 40 til højst 10 i 2025
Snegletallet var pr. 31. januar 2024 17,5 pct. Målet er højst 9 pct.
Beslutning
Godkendt.

2. Årshjul for udvalget
Sagsnr.: 24/302
Sagsfremstilling
Årshjul 2024
Januar: Budgetopfølgning
Marts: Krabbemarked
Maj: Blæksprutter
Beslutning
Godkendt.
";
    let book = book();
    let path = book.file("hjul.txt", LISTED.as_bytes());
    let _imported = book.run(&["import", &path]).ok();
    let topic = book.run(&["--format", "json", "log"]).ok();
    let topic: serde_json::Value = serde_json::from_str(&topic.stdout).unwrap();
    let events = topic["events"].as_array().unwrap();
    let of_crabs = events.iter().find(|event| {
        event["text"]
            .as_str()
            .is_some_and(|text| text.contains("Krabbe"))
    });
    let position = of_crabs.unwrap()["position"].to_string();
    let changing = [
        "review",
        "change",
        &position,
        "--set",
        "topic=Krabberne på torvet",
        "--reason",
        "navn",
    ];
    let _changed = book.run(&changing).ok();
    let open = book.run(&["--public", "log"]).ok().stdout;
    assert!(
        open.contains("Krabberne") && open.contains("Blæksprutter"),
        "{open}"
    );
    let closing = json!([
        {"verb": "access change", "item": "2024-04-03/1", "to": "confidential", "reason": "aftale"},
        {"verb": "access change", "item": "2024-04-03/2", "to": "confidential", "reason": "aftale"},
    ]);
    let file = acts(&book, "close.json", &closing);
    let _ran = book.run(&["enter", "--from", &file]).ok();
    nothing_public_says_any(
        &book,
        &[
            "søpindsvin",
            "Snegletal",
            "17,5",
            "17.5",
            "Krabbe",
            "Blæksprutter",
        ],
        &["24/301", "24/302"],
    );
}
