//! The lines of a document that no rule claimed: counted, named and shown to those who work with the book, and to
//! nobody else.

use crate::by_hand::book;
use crate::json_contract::fits;

const MINUTES: &str = "\
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
Anna Holm forlod mødet kl. 17.
";

#[test]
fn lines_that_no_rule_claimed_are_listed_and_shown_to_clerks_alone() {
    let book = book();
    let path = book.file("referat.txt", MINUTES.as_bytes());
    let _imported = book.run(&["import", &path]).ok();
    let quality = book.json(&["report", "import-quality"]);
    fits("report-import-quality", &quality);
    let listed = &quality["now"]["unclaimed"];
    assert_eq!(listed[0]["name"], "referat.txt", "{quality:#}");
    assert_eq!(listed[0]["lines"], quality["now"]["unclaimed_lines"]);
    let position = listed[0]["position"].to_string();
    let told = book.run(&["report", "import-quality", "--lang", "da"]).ok();
    assert!(
        told.stdout.contains("linjer uden regel"),
        "{}",
        told.shown()
    );

    let shown = book.json(&["show", &position]);
    fits("show", &shown);
    assert_eq!(shown["unclaimed"][0]["number"], 13, "{shown:#}");
    assert_eq!(
        shown["unclaimed"][0]["text"],
        "Anna Holm forlod mødet kl. 17."
    );
    let text = book.run(&["show", &position]).ok();
    assert!(
        text.stdout
            .contains("    13 | Anna Holm forlod mødet kl. 17."),
        "{}",
        text.shown()
    );
    let public = book.run(&["--public", "show", &position]).ok();
    assert!(!public.stdout.contains("forlod"), "{}", public.shown());
}
