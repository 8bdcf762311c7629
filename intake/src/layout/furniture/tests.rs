//! What is a page's own among the lines, and what is of the document.

use super::*;
use crate::lines::lines_of;

#[test]
fn the_letterhead_of_a_page_is_no_part_of_an_item() {
    let item = "Et\n".repeat(12);
    let text = format!(
        "{item}Havnen skal males.\n\nNordvig   Kommune\n\nHavneskolen Kajen 4 4711 Nordvig\nTelefon 47 11 47 11\n2\nFormanden spørger.\n"
    );
    let mut lines = lines_of(&text);
    mark(&mut lines);
    let kept: Vec<&str> = lines[12..]
        .iter()
        .filter(|line| line.has_text())
        .map(|line| line.text)
        .collect();
    assert_eq!(kept, ["Havnen skal males.", "Formanden spørger."]);
}

#[test]
fn page_numbers_and_what_repeats_beside_them_are_furniture() {
    let text = "Nordvig Kommune\nSide 1 af 3\nEt\n\nNordvig Kommune\nSide 2 af 3\nTo\n\nNordvig Kommune\nSide 3 af 3\nTre\n";
    let mut lines = lines_of(text);
    mark(&mut lines);
    let kept: Vec<&str> = lines
        .iter()
        .filter(|line| line.has_text())
        .map(|line| line.text)
        .collect();
    assert_eq!(kept, ["Et", "To", "Tre"]);
}

#[test]
fn what_ends_an_item_at_the_foot_of_several_pages_is_kept() {
    let page = |number: u8, text: &str| format!("Tekst {number}\n{text}\n\nSide {number} af 3\n\n");
    let text = |words: &str| {
        let pages: Vec<String> = (1..=3).map(|number| page(number, words)).collect();
        pages.concat()
    };
    for (words, kept) in [
        ("Godkendt.", 6),
        ("Beslutning", 6),
        ("Fraværende: Ib Bro", 6),
        ("Ib Bro (A) var fraværende.", 6),
        ("Havneudvalgets beslutning den 02-03-2017", 6),
        ("Havneudvalget den 02-03-2017", 3),
        ("Nordvig Kommune", 3),
    ] {
        let text = text(words);
        let mut lines = lines_of(&text);
        mark(&mut lines);
        let found = lines.iter().filter(|line| line.has_text()).count();
        assert_eq!(found, kept, "{words}");
    }
}

#[test]
fn what_stands_above_a_head_that_counts_the_pages_is_furniture_too() {
    let kept = |above: &str, counted: &str| {
        let page = |number: u8| format!("Tekst {number}\n\n{above}\n{counted}{number}\n\n");
        let text: String = (1..=4).map(page).collect();
        let mut lines = lines_of(&text);
        mark(&mut lines);
        lines.iter().filter(|line| line.has_text()).count()
    };
    let counted = "Havneudvalget          06-10-2014          ";
    assert_eq!(
        kept("Nordvig Kommune        Dato           Side", counted),
        4
    );
    assert_eq!(kept("Nordvig Kommune", counted), 4);
    assert_eq!(kept("Godkendt.", counted), 8);
    assert_eq!(kept("Nordvig Kommune", "Side "), 4);
    assert_eq!(kept("Fraværende: Ib Bro", "Side "), 8);
    // The municipality below the number of the page.
    let page = |number: u8| format!("Tekst {number}\n\n{number}\n\nNordvig Kommune\n\n");
    let text: String = (1..=4).map(page).collect();
    let mut lines = lines_of(&text);
    mark(&mut lines);
    assert_eq!(lines.iter().filter(|line| line.has_text()).count(), 4);
}

#[test]
fn an_item_with_a_number_heads_no_page() {
    assert!(!names_document(
        "52.     Budgetopfølgning pr. 31. marts 2019 - Havneudvalget"
    ));
    assert!(names_document("Havneudvalget      31. marts 2019"));
}

#[test]
fn the_head_of_a_single_page_is_furniture_by_its_columns() {
    let text = "Et\n\nNordvig Kommune          Teknisk Udvalg 03-10-2022\nSide 2/3\nTo\n";
    let mut lines = lines_of(text);
    mark(&mut lines);
    assert_eq!(lines.iter().filter(|line| line.has_text()).count(), 2);
}

#[test]
fn a_head_that_counts_its_pages_in_a_column_is_furniture() {
    let text = "Havneudvalget 3. maj 2021          1\nEt\nHavneudvalget 3. maj 2021          2\nTo\nHavneudvalget 3. maj 2021          3\nTre\nMåger          4\n";
    let mut lines = lines_of(text);
    mark(&mut lines);
    assert_eq!(lines.iter().filter(|line| line.has_text()).count(), 4);
}

#[test]
fn numbers_alone_count_the_pages_beside_what_heads_them() {
    let kept = |head: &str| {
        let page =
            |number: u8| format!("Godkendt.\n\n\n          {number}\n{head}\n\nTekst {number}\n");
        let text: String = (1..=3).map(page).collect::<String>() + "\n   4\n";
        let mut lines = lines_of(&text);
        mark(&mut lines);
        lines.iter().filter(|line| line.has_text()).count()
    };
    assert_eq!(kept("Havneudvalgets møde den 02-03-2017"), 6);
    assert_eq!(kept("Havneudvalget's møde den 02-03-2017"), 6);
    // What stands beside a number and is of the text keeps both.
    assert_eq!(kept("Timer i alt"), 13);
}

#[test]
fn what_a_web_page_ends_with_is_furniture() {
    let text = "Et\nTo\nSiden er sidst opdateret 4. maj 2022\nNordvig Kommune\nTorvet 1\n";
    let mut lines = lines_of(text);
    mark(&mut lines);
    assert_eq!(lines.iter().filter(|line| line.has_text()).count(), 2);
    let text = "Et\nSidst opdateret 4. maj 2022\nBeslutning\nGodkendt.\n";
    let mut lines = lines_of(text);
    mark(&mut lines);
    assert_eq!(lines.iter().filter(|line| line.has_text()).count(), 4);
}

#[test]
fn prose_about_pages_is_kept() {
    assert!(is_page_number("Side 4"));
    assert!(is_page_number("- 4 -"));
    assert!(is_page_number("Side 4."));
    assert!(is_page_number("Havneudvalget          Sidenr. 312"));
    assert!(!is_page_number("Havneudvalget          Sidenr. 3 og 4"));
    assert!(!is_page_number("Havneudvalget          Sidenr. 1"));
    assert!(is_page_number("Nordvig Kommune                Side 4."));
    assert!(!is_page_number("Det fremgår af side 4."));
    assert!(is_page_number("Side! 4 af! 7"));
    assert!(is_page_number("Havneudvalget     3. maj 2021     Side: 4"));
    assert!(!is_page_number("Se bilaget på side 4 og 5"));
    assert!(!is_page_number("Der henvises til rapporten side 4"));
    assert!(!is_page_number("2018"));
}

#[test]
fn numbers_in_a_corner_count_the_pages() {
    let pages = |blanks: usize| {
        let blank = " ".repeat(blanks);
        let text: String = (1..=4)
            .map(|page| format!("Godkendt.\n\n\n{blank}{page}\n\n\nPunkt {page}: Havnen\n"))
            .collect();
        let mut lines = lines_of(&text);
        mark(&mut lines);
        lines.iter().filter(|line| line.furniture).count()
    };
    assert_eq!(pages(60), 4);
    assert_eq!(pages(2), 0);
}

#[test]
fn numbers_alone_that_break_a_sentence_count_the_pages() {
    let pages = |broken: &str| {
        let text = format!(
            "1. Havnen\n\nDet indstilles,\n\nat planen godkendes{broken}\n\n2\n\nat kajen lukkes.\n\nGodkendt.\n\n3\n\n2. Molen\n\nDrøftet.\n\n5\n"
        );
        let mut lines = lines_of(&text);
        mark(&mut lines);
        lines.iter().filter(|line| line.furniture).count()
    };
    assert_eq!(pages(", og"), 3);
    // Nothing says that they are no items.
    assert_eq!(pages("."), 0);
}

#[test]
fn the_day_below_the_body_is_of_the_head_of_a_page() {
    let page = |number: u8, day: &str| {
        format!("Godkendt.\n\nSide {number}\n\nHavneudvalget\n{day}\n\n{number}. Kaj {number}\n")
    };
    let left = |days: [&str; 3]| {
        let text: String = (1u8..)
            .zip(days)
            .map(|(number, day)| page(number, day))
            .collect();
        let mut lines = lines_of(&text);
        mark(&mut lines);
        lines.iter().filter(|line| line.has_text()).count()
    };
    assert_eq!(left(["Onsdag den 17-06-2009"; 3]), 6);
    let other = [
        "Fristen er 17-06-2009",
        "Onsdag den 18-06-2009",
        "Torsdag den 19-06-2009",
    ];
    assert_eq!(left(other), 9);
}

#[test]
fn a_count_of_all_pages_may_stand_alone() {
    let left = |total: u8| {
        let text: String = (1u8..4)
            .map(|page| format!("Kaj nr. {page} er lang.\n\n{page} / {}\n\n", total + page))
            .collect();
        let mut lines = lines_of(&text);
        mark(&mut lines);
        lines.iter().filter(|line| line.has_text()).count()
    };
    // Another whole each time counts no pages.
    assert_eq!(left(11), 6);
    let text = "Kaj.\n\n1 / 4\n\nBro.\n\n2 / 4\n\nMole.\n\n4 / 4\n";
    let mut lines = lines_of(text);
    mark(&mut lines);
    assert_eq!(lines.iter().filter(|line| line.has_text()).count(), 3);
}

#[test]
fn the_heads_of_pages_name_who_keeps_them_and_the_body() {
    let left = |head: &str| {
        let text: String = (2u8..6)
            .map(|page| {
                format!("Kaj nr. {page} er lang.\n\n3. maj 2021\n{page}\n\n{head}\nReferat\n\n")
            })
            .collect();
        let mut lines = lines_of(&text);
        mark(&mut lines);
        lines.iter().filter(|line| line.has_text()).count()
    };
    assert_eq!(left("Nordvig Kommune – Havneudvalget"), 4);
    assert!(left("Nordvig Havn – referater") > 4);
    let page =
        |page: u8| format!("{page} Havneudvalget's møde den 03-05-2021\nKaj nr. {page} er lang.\n");
    let text: String = (2u8..6).map(page).collect();
    let mut lines = lines_of(&text);
    mark(&mut lines);
    assert_eq!(lines.iter().filter(|line| line.has_text()).count(), 4);
}
