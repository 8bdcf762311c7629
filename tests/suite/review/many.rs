//! Two hundred minutes that say the same few things: how few decisions it takes to be through with them.

use super::*;

/// What is decided in words that no rule claims, as a committee does it again and again.
const PHRASES: [&str; 5] = [
    "Kaj og kran, som sagt.",
    "Mole og bøje som sidst.",
    "Pæle og tov, jf. snakken.",
    "Lods og fyr som altid.",
    "Sluse og dæmning, se tavlen.",
];

/// What is decided once in words that no rule claims, by the number of the minutes.
const ONCE: [(usize, &str); 4] = [
    (51, "Bolværk og bro, spørg Bo."),
    (91, "Bådelauget får sin vilje."),
    (131, "Se kortet bag på døren."),
    (171, "Is på kajen, det klares."),
];

/// Puts two hundred minutes of a made-up committee beside the book, five in a folder and the rest in another.
/// Half-way a member is printed without the middle name, and later the committee under another name.
pub(crate) fn two_hundred(book: &TestBook) {
    let first: NaiveDate = "2020-01-07".parse().unwrap();
    for folder in ["protokoller/1", "protokoller/2"] {
        std::fs::create_dir_all(book.folder().join(folder)).unwrap();
    }
    for (number, week) in (1..=200).zip(0..) {
        let day = (first + chrono::Days::new(7 * week)).format("%d-%m-%Y");
        let body = if number <= 150 {
            "Havneudvalget"
        } else {
            "Udvalget for Havnen"
        };
        let member = if number <= 120 {
            "Bo Erik Lund"
        } else {
            "Bo Lund"
        };
        let phrase = PHRASES[(number - 1) % PHRASES.len()];
        let mut text = format!(
            "Tranevig Kommune\nREFERAT\n{body}\n\nMødedato: {day}\n\n\
             Mødedeltagere: Anna Holm, {member}, Carla Kvist\n\n1. Råd for plads {number}\n\
             Sagsnr.: 24/{}\n\nHavnechefen indstiller,\n\n\
             at der nedsættes et råd for plads {number} i havnen.\n\n\
             Beslutning\n\nIndstillingen godkendt.\n\n2. Takster\nSagsnr.: 24/119\n\n\
             Beslutning\n\n{phrase}\n",
            1000 + number,
        );
        if let Some((_, once)) = ONCE.iter().find(|(at, _)| *at == number) {
            text.push_str(&format!(
                "\n3. Eftersyn\nSagsnr.: 24/120\n\nBeslutning\n\n{once}\n"
            ));
        }
        let folder = if number <= 5 { "1" } else { "2" };
        let _path = book.file(&format!("protokoller/{folder}/{number:03}.txt"), text);
    }
}

#[test]
fn two_hundred_minutes_that_were_taken_in_before_anybody_decided_take_as_few_decisions() {
    let book = TestBook::opened(PROGRAM, "Tranevig Kommune");
    two_hundred(&book);
    let _ran = book.run(&["import", "protokoller"]).ok();
    let count = |asks: &str| waiting(&book, asks).len();
    let waits = (count("unsure"), count("unclear"), count("near-match"));
    assert_eq!(waits, (200, 204, 2));
    let done = book.json(&["review", "accept", "--rule", "follow-up/implied", "--all"]);
    assert_eq!(done["did"].as_array().unwrap().len(), 200);
    assert_eq!(count("unsure"), 0);
    // The first of each text; what waits with the same words goes with it.
    let mut decisions = 0;
    while let Some(first) = waiting(&book, "unclear").first() {
        let why = ["--set", "outcome=noted", "--reason", "set", "--alike"];
        let changed = book.json(&[&["review", "change", first][..], &why].concat());
        let others = changed["alike"].as_array().unwrap();
        assert!(others.iter().all(|one| one["by"].is_number()), "{changed}");
        decisions += 1;
    }
    assert_eq!(decisions, PHRASES.len() + ONCE.len());
}
