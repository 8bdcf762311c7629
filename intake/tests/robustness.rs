//! Whatever the text, the reader answers: no panic, marks within the text, and every line with text
//! in an item, in the head, or listed as unclaimed.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a helper of a test fails the test, and says when there is nothing to check"
)]

#[path = "robustness/check.rs"]
mod check;

use check::read_and_check;
use proptest::prelude::*;
use protokol_core::vocabulary::ReaderFinding;
use protokol_intake::{RefusalCode, read, text};

const MINUTES: &[&str] = &[
    include_str!("layouts/numbered.txt"),
    include_str!("layouts/worded.txt"),
    include_str!("layouts/council.txt"),
    include_str!("layouts/web.txt"),
    include_str!("layouts/tables.txt"),
    include_str!("layouts/short.txt"),
];

/// The lines of minutes in another order.
fn shuffled(which: usize, seed: u64) -> String {
    let mut lines: Vec<&str> = MINUTES[which].lines().collect();
    let mut state = seed | 1;
    for at in (1..lines.len()).rev() {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        let other = usize::try_from(state >> 33).unwrap() % (at + 1);
        lines.swap(at, other);
    }
    lines.join("\n")
}

#[test]
fn minutes_whose_order_was_not_answered_once_are() {
    read_and_check(&shuffled(1, 17_344_360_612_268_078_064));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        read_and_check(&text);
    }

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..4000)) {
        if let Ok(extracted) = text::extract(&bytes) {
            read_and_check(&extracted.text);
        }
    }

    #[test]
    fn cut_minutes_are_answered(which in 0..MINUTES.len(), from in 0usize..6000, to in 0usize..6000) {
        let text = MINUTES[which];
        let (from, to) = (text.floor_char_boundary(from), text.floor_char_boundary(to));
        read_and_check(&text[from.min(to)..from.max(to)]);
    }

    #[test]
    fn shuffled_minutes_are_answered(which in 0..MINUTES.len(), seed in any::<u64>()) {
        read_and_check(&shuffled(which, seed));
    }

    #[test]
    fn mutated_minutes_are_answered(
        which in 0..MINUTES.len(),
        edits in proptest::collection::vec((0usize..6000, "[ -~æøåÆØÅ\n#*|\t.:0-9]{0,6}", 0usize..12), 1..12),
    ) {
        let mut text = MINUTES[which].to_owned();
        for (at, put, gone) in edits {
            let at = text.floor_char_boundary(at.min(text.len()));
            let end = text.floor_char_boundary((at + gone).min(text.len())).max(at);
            text.replace_range(at..end, &put);
        }
        read_and_check(&text);
    }
}

#[test]
fn minutes_cut_inside_an_item_say_so() {
    let whole = MINUTES[1];
    let cut =
        &whole[..whole.find("udgifterne til den nye").unwrap() + "udgifterne til den nye".len()];
    let documents = read(cut).unwrap();
    let codes: Vec<ReaderFinding> = documents[0]
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert!(codes.contains(&ReaderFinding::DocumentCutOff), "{codes:?}");
    assert!(codes.contains(&ReaderFinding::DecisionMissing), "{codes:?}");
}

#[test]
fn a_damaged_date_is_a_finding_and_no_date() {
    let text = MINUTES[1].replace("Se godkendelsen af dagsordenen.", "Udsat til 14-12-217.");
    let document = &read(&text).unwrap()[0];
    let damaged: Vec<_> = document
        .findings
        .iter()
        .filter(|finding| finding.code == ReaderFinding::NumberDamaged)
        .collect();
    assert_eq!(damaged.len(), 1);
    assert_eq!(damaged[0].item, Some(4));
    assert!(
        document.items[3]
            .follow_ups
            .iter()
            .all(|read| read.value.due.is_none())
    );
}

#[test]
fn windows_1252_and_nul_bytes_change_no_fact() {
    let plain = read(MINUTES[1]).unwrap();
    let mut bytes: Vec<u8> = MINUTES[1]
        .chars()
        .map(|c| match c {
            '–' => 0x96,
            '”' => 0x94,
            '“' => 0x93,
            other => u8::try_from(u32::from(other)).unwrap(),
        })
        .collect();
    bytes.insert(40, 0);
    let extracted = text::extract(&bytes).unwrap();
    let codes: Vec<ReaderFinding> = extracted
        .findings
        .iter()
        .map(|finding| finding.code)
        .collect();
    assert_eq!(
        codes,
        [ReaderFinding::EncodingGuessed, ReaderFinding::BytesNotText]
    );
    assert_eq!(read(&extracted.text).unwrap(), plain);
}

#[test]
fn what_is_no_minutes_is_refused_with_what_was_looked_for() {
    for text in [
        "",
        "\n\n",
        "Kære naboer\n\nVi holder fest på fredag.\n",
        "1. mel\n2. sukker\n3. æg\n",
    ] {
        let refusal = read(text).unwrap_err();
        assert_eq!(refusal.code, RefusalCode::NotMinutes, "{text}");
        assert!(!refusal.looked_for.is_empty() && !refusal.hint.is_empty());
    }
}

#[test]
fn long_noise_is_answered() {
    let words = "Punkt 1 sag indstilling. 3. Beslutning (A) 31-01-2018 Kommune, ";
    let one_line = words.repeat(20_000);
    read_and_check(&one_line);
    let many_lines = "1. Beslutning\nPunkt 2: Sag\n\nBilag\n".repeat(20_000);
    read_and_check(&many_lines);
}
