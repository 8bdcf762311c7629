//! Bad input gives findings or a clear error and leaves the book as it was; never a panic.

use protokol_tests::{Ran, TestBook, demo_minutes};

use crate::{PROGRAM, project_root};

fn opened() -> TestBook {
    TestBook::opened(PROGRAM, "Tranevig Kommune")
}

fn minutes() -> String {
    let (_, bytes) = demo_minutes(project_root()).swap_remove(2);
    String::from_utf8(bytes).unwrap()
}

#[track_caller]
fn refused(book: &TestBook, ran: &Ran) {
    assert_eq!(ran.code, Some(65), "{}", ran.shown());
    assert!(
        ran.stderr.contains("refused") && ran.stderr.contains("hint:"),
        "{}",
        ran.shown()
    );
    assert_eq!(
        book.json(&["verify"])["events"],
        1,
        "the book is not as it was"
    );
}

#[test]
fn what_is_not_minutes_is_refused_with_what_was_looked_for() {
    let book = opened();
    let files = [
        (
            "brev.txt",
            "Kære borgmester\n\nTak for sidst. Vi ses til foråret.\n\nVenlig hilsen\n"
                .as_bytes()
                .to_vec(),
        ),
        ("tom.txt", vec![]),
        (
            "billede.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
                .to_vec(),
        ),
        ("nuller.bin", vec![0; 4096]),
    ];
    for (name, bytes) in files {
        let ran = book.run(&["import", &book.file(name, bytes)]);
        refused(&book, &ran);
        assert!(ran.stderr.contains("looked for"), "{}", ran.shown());
    }
}

#[test]
fn fifty_megabytes_of_noise_are_refused() {
    let book = opened();
    let mut state = 88_172_645_463_325_252_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    })
    .take(50 * 1024 * 1024 / 8)
    .flatten()
    .collect();
    let ran = book.run(&["import", &book.file("stoej.bin", noise)]);
    refused(&book, &ran);
}

#[test]
fn minutes_cut_anywhere_are_taken_in_or_refused() {
    let text = minutes();
    let places: Vec<usize> = (1..12).map(|part| text.len() * part / 12).collect();
    for place in places {
        let cut = (place..text.len())
            .find(|at| text.is_char_boundary(*at))
            .unwrap();
        let book = opened();
        let ran = book.run(&["import", &book.file("afbrudt.txt", &text[..cut])]);
        assert!(
            matches!(ran.code, Some(0 | 65)),
            "cut at {cut}: {}",
            ran.shown()
        );
        assert!(!ran.stderr.contains("panicked"), "{}", ran.shown());
        let _ran = book.run(&["verify"]).ok();
    }
}

#[test]
fn windows_1252_is_read_and_said() {
    let book = opened();
    let bytes: Vec<u8> = minutes()
        .chars()
        .map(|character| match u32::from(character) {
            code @ 0..=0xff => u8::try_from(code).unwrap(),
            0x2013 => 0x96,
            0x2019 => 0x92,
            0x201c => 0x93,
            0x201d => 0x94,
            _ => b'?',
        })
        .collect();
    let ran = book.run(&["import", &book.file("gammel.txt", bytes)]).ok();
    assert!(ran.stderr.contains("encoding-guessed"), "{}", ran.shown());
    let utf8 = opened();
    let _ran = utf8.run(&["import", &utf8.file("ny.txt", minutes())]).ok();
    let titles = |book: &TestBook| {
        let list = book.json(&["item", "list"]);
        list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["title"].clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&book), titles(&utf8));
}

#[test]
fn nul_bytes_are_set_aside_and_said() {
    let book = opened();
    let text = minutes().replacen("Mødested", "Møde\0sted", 1);
    let ran = book.run(&["import", &book.file("nul.txt", text)]).ok();
    assert!(ran.stderr.contains("bytes-not-text"), "{}", ran.shown());
}

#[test]
fn one_bad_file_among_good_ones_is_named_and_the_others_go_in() {
    let book = opened();
    let good = book.file("godt.txt", minutes());
    let bad = book.file("brev.txt", "Kære alle\n\nGod sommer.\n");
    let ran = book.run(&["import", &bad, &good]);
    assert_eq!(ran.code, Some(65));
    assert!(
        ran.stdout.contains("1 imported") && ran.stdout.contains("refused: brev.txt"),
        "{}",
        ran.shown()
    );
    assert_eq!(
        book.json(&["meeting", "list"])["meetings"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_document_too_long_for_the_book_is_refused_and_the_others_go_in() {
    let book = opened();
    let long = minutes().replacen("Godkendt", &"Godkendt.\n".repeat(120_000), 1);
    let (long, good) = (
        book.file("langt.txt", long),
        book.file("godt.txt", minutes()),
    );
    for more in [&["--dry-run"][..], &[]] {
        let ran = book.run(&[&["import", &long, &good][..], more].concat());
        assert_eq!(ran.code, Some(65), "{}", ran.shown());
        assert!(ran.stderr.contains("over the limit"), "{}", ran.shown());
        assert!(
            ran.stdout.contains("1 imported") && ran.stdout.contains("1 refused"),
            "{}",
            ran.shown()
        );
    }
    let verified = book.json(&["verify"]);
    assert_eq!(
        (verified["ok"].as_bool(), &verified["findings"]),
        (Some(true), &serde_json::json!([]))
    );
}

#[test]
fn files_that_cannot_be_read_are_refused_and_the_others_go_in() {
    let book = opened();
    let good = book.file("godt.txt", minutes());
    let ran = book.run(&["import", "ingen.txt", &good]);
    assert_eq!(ran.code, Some(65), "{}", ran.shown());
    assert!(
        ran.stdout.contains("1 imported") && ran.stdout.contains("refused: ingen.txt"),
        "{}",
        ran.shown()
    );
}

#[test]
fn documents_that_contradict_each_other_are_found() {
    let book = opened();
    let other = minutes().replace(
        "Udskydes til marts eller april måned 2024.",
        "Indstillingerne tiltrådt.",
    );
    assert_ne!(other, minutes());
    for (name, text) in [("foerste.txt", minutes()), ("anden.txt", other)] {
        let _ran = book.run(&["import", &book.file(name, text)]).ok();
    }
    let findings = book.json(&["findings"]);
    let codes: Vec<&str> = findings["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert!(codes.contains(&"documents-differ"), "{findings}");
}

#[test]
fn a_dry_run_tells_what_would_be_and_writes_nothing() {
    let book = opened();
    let file = book.file("godt.txt", minutes());
    let report = book.json(&["import", &file, &file, "--dry-run"]);
    let results: Vec<&str> = report["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["result"].as_str().unwrap())
        .collect();
    assert_eq!(results, ["imported", "unchanged"]);
    assert!(report["appended"].is_null());
    assert_eq!(book.json(&["verify"])["events"], 1);
}
