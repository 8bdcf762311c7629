//! Texts whose sections run on within a line are cut where a section begins, and others stay as they are.

use super::*;

/// The lines of a text, each with the first and the last line of the source, from 1.
fn cut(text: &str) -> Vec<(String, usize, usize)> {
    of(text)
        .unwrap_or_else(|| panic!("{text}"))
        .into_iter()
        .filter(|piece| !piece.text.is_empty())
        .map(|piece| (piece.text, piece.from + 1, piece.to + 1))
        .collect()
}

fn texts(text: &str) -> Vec<String> {
    cut(text).into_iter().map(|(text, ..)| text).collect()
}

/// Items of a made-up harbour board, each on a line or two.
fn items() -> String {
    let item = |number: u8, title: &str| {
        format!(
            "Punkt {number}: {title}\n08.00.00-P20-{number}-19 Resumé Molen er slidt. INDSTILLING Havnechefen indstiller, at 1. molen lukkes 2. der søges om penge Beslutning Havneudvalget, 03.05.2019 Ib Bro var fraværende. Ad 1: Godkendt. Sagsfremstilling\nMolen er fra 1921. HvemBeslutter Havneudvalget Bilag Kort over molen\n"
        )
    };
    [item(4, "Ny mole"), item(5, "Nyt fyr"), item(6, "Ny kran")].concat()
}

#[test]
fn sections_within_a_line_stand_alone() {
    assert_eq!(
        texts(&items())[..16],
        [
            "Punkt 4: Ny mole",
            "08.00.00-P20-4-19",
            "Resumé",
            "Molen er slidt.",
            "INDSTILLING",
            "Havnechefen indstiller, at",
            "1. molen lukkes",
            "2. der søges om penge",
            "Beslutning Havneudvalget, 03.05.2019",
            "Ib Bro var fraværende. Ad 1: Godkendt.",
            "Sagsfremstilling",
            "Molen er fra 1921.",
            "Hvem beslutter",
            "Havneudvalget",
            "Bilag",
            "Kort over molen",
        ]
    );
}

#[test]
fn lines_keep_the_numbers_of_the_source() {
    let lines = cut(&items());
    let line = |text: &str| {
        lines
            .iter()
            .find(|(line, ..)| line == text)
            .map(|(_, from, to)| (*from, *to))
    };
    assert_eq!(line("Punkt 4: Ny mole"), Some((1, 1)));
    assert_eq!(line("INDSTILLING"), Some((2, 2)));
    assert_eq!(line("Punkt 5: Nyt fyr"), Some((4, 4)));
    assert!(lines.windows(2).all(|pair| pair[0].2 <= pair[1].1));
}

#[test]
fn a_name_within_a_sentence_cuts_nothing() {
    for sentence in [
        "Udvalget drøftede Direktionens Indstilling Fra maj.",
        "Se Bilag 2 for tallene.",
        "Havnen har en Beslutning fra 1921.",
        "Den blev til efter Beslutning Nr. 7.",
        "Der er tale om Beslutninger og ikke om planer.",
    ] {
        let text = items().replace("Molen er fra 1921.", sentence);
        assert!(
            texts(&text).iter().any(|line| line == sentence),
            "{sentence} {:#?}",
            texts(&text)
        );
    }
}

#[test]
fn a_document_with_lines_of_its_own_is_left_alone() {
    let lines = items()
        .replace(" INDSTILLING ", "\nIndstilling\n")
        .replace(" Beslutning ", "\nBeslutning\n")
        .replace(" Sagsfremstilling", "\nSagsfremstilling");
    assert!(of(&lines).is_none());
    let prose = "Byrådets Beslutning blev drøftet, og Direktionens Indstilling fra maj blev læst op. Det er en Beslutning om havnen. "
        .repeat(20);
    assert!(of(&prose).is_none());
}

/// A transcript with a page a line: the number of the page before it, the printed one behind.
fn pages() -> String {
    let item = |number: u8, title: &str, more: &str| {
        format!(
            "{number}. {title} Åben sag Sagsnr.: 19/{number}18 Sagsansvarlig: abc RESUMÉ Fyret er slidt. INDSTILLING Havnechefen indstiller, at fyret males. BESLUTNING I HAVNEUDVALGET DEN {more}"
        )
    };
    [
        "1 NORDVIG KOMMUNE Referat til Havneudvalget Mødedato: 3. maj 2019 Mødested: Medlemmer: Fraværende: Pakhuset Ib Bro Anna Holm".to_owned(),
        "2 Indholdsfortegnelse Side 1. Nyt fyr Ny kran 2".to_owned(),
        format!("3 {} 3", item(1, "Nyt fyr", "Godkendt. Fyret males, når")),
        "4 kranen er rejst. 4".to_owned(),
        format!("5 {} {} 5", item(2, "Ny kran", "Udsat."), item(3, "Ny mole", "Godkendt.")),
    ]
    .join("\n\n")
}

#[test]
fn pages_of_a_transcript_lose_their_numbers_and_go_on_over_their_end() {
    let lines = cut(&pages());
    let of = |text: &str| {
        lines
            .iter()
            .find(|(line, ..)| line == text)
            .map(|(_, from, to)| (*from, *to))
    };
    for (text, place) in [
        ("Mødedato: 3. maj 2019", (1, 1)),
        ("Indholdsfortegnelse", (3, 3)),
        ("1. Nyt fyr", (5, 5)),
        ("Sagsnr.: 19/118", (5, 5)),
        ("BESLUTNING I HAVNEUDVALGET DEN", (5, 5)),
        ("Godkendt. Fyret males, når kranen er rejst.", (5, 7)),
        ("2. Ny kran", (9, 9)),
        ("Udsat.", (9, 9)),
        ("3. Ny mole", (9, 9)),
    ] {
        assert_eq!(of(text), Some(place), "{text}: {lines:#?}");
    }
}

#[test]
fn of_labels_in_a_heap_none_takes_a_value() {
    let lines = texts(&pages());
    assert!(
        lines.iter().any(|line| line == "Pakhuset Ib Bro Anna Holm"),
        "{lines:#?}"
    );
    assert!(lines.iter().all(|line| !line.starts_with("Fraværende")));
}

#[test]
fn a_lost_day_takes_no_word_of_the_decision() {
    let text = items().replace(
        "Beslutning Havneudvalget, 03.05.2019 Ib",
        "Beslutning den Ib",
    );
    let lines = texts(&text);
    let at = lines.iter().position(|line| line == "Beslutning").unwrap();
    assert_eq!(lines[at + 1], "Ib Bro var fraværende. Ad 1: Godkendt.");
}

#[test]
fn one_line_too_long_for_a_page_leaves_the_others_cut() {
    let long = "måge ".repeat(25_000);
    let lines = texts(&format!("{}{long}\n", items()));
    assert_eq!(lines[2], "Resumé");
    assert_eq!(lines.last().map(String::as_str), Some(long.trim_end()));
}
