//! Minutes whose items print no title, against what a reader finds in each: its case number, what it is called, and
//! what was decided. People and places are invented.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use protokol_core::document::Item;
use protokol_core::evidence::Confidence;
use protokol_intake::read;

/// "21/102 | Molen er slidt. | Godkendt."
fn row(item: &Item) -> String {
    let number = item.case_number.as_ref().map(|read| read.value.as_str());
    let decision = item.decision.as_ref().map(|read| read.value.text.as_str());
    [number, Some(item.title.value.as_str()), decision]
        .map(|cell| cell.unwrap_or("-"))
        .join(" | ")
}

#[test]
fn items_without_titles_are_told_apart_and_named() {
    let text = include_str!("layouts/untitled.txt");
    let wrong: Vec<String> = text
        .split("---\n")
        .filter_map(|block| {
            let (minutes, wanted) = block.split_once("\n= ").unwrap();
            let documents = read(minutes).unwrap_or_else(|_| panic!("refused: {minutes}"));
            let found: Vec<String> = documents[0].items.iter().map(row).collect();
            let wanted: Vec<&str> = wanted.trim_end().split("\n= ").collect();
            (found != wanted).then(|| {
                let (found, wanted) = (found.join("\n"), wanted.join("\n"));
                format!("{found}\nnot\n{wanted}\n")
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn what_an_item_is_called_that_prints_no_title_is_for_a_person_to_look_at() {
    let text = include_str!("layouts/untitled.txt");
    let (first, _) = text.split_once("\n= ").unwrap();
    let documents = read(first).unwrap();
    let sure = Confidence::new(60);
    let unsure = |item: &Item| item.title.mark.confidence < sure;
    assert!(documents[0].items.iter().all(unsure));
}
