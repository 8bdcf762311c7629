//! Where an item begins and ends, who was there and what is still to come: made-up minutes, each
//! about one rule. The municipality of Nordvig and everybody in it are invented.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use protokol_core::document::{Document, Item};
use protokol_core::vocabulary::Access;
use protokol_intake::read;

fn one(text: &str) -> Document {
    let mut documents = read(text).unwrap();
    assert_eq!(documents.len(), 1, "{documents:#?}");
    documents.remove(0)
}

/// Number, title and access of each item.
fn places(document: &Document) -> Vec<(Option<&str>, &str, Access)> {
    document
        .items
        .iter()
        .map(|item| {
            (
                item.number.as_deref(),
                item.title.value.as_str(),
                item.access,
            )
        })
        .collect()
}

fn decided(item: &Item) -> &str {
    item.decision
        .as_ref()
        .map_or("", |decision| decision.value.text.as_str())
}

#[test]
fn a_group_of_the_contents_closes_no_item() {
    use Access::{Confidential, Public};
    let items = "1. Årets kulturpris\nBeslutning\nGodkendt.\n\n2. Nyt spejderhus\nBeslutning\nGodkendt.\n\n";
    for contents in [
        "Åbne punkter:\n1. Årets kulturpris .... 2\n2. Nyt spejderhus .... 3\nLukkede punkter:\n3. Køb af mark .... 4\n\n",
        "Åbne punkter\n1. Årets kulturpris\n2. Nyt spejderhus\n\nLukkede punkter\n3. Køb af mark\n\n",
        "Lukkede punkter\nIngen\n\n",
    ] {
        let text = format!(
            "Referat Havneudvalget d. 04-12-2023\n\n{contents}{items}Lukkede punkter\n\n3. Køb af mark\nBeslutning\nGodkendt.\n"
        );
        let document = one(&text);
        assert_eq!(
            places(&document),
            [
                (Some("1"), "Årets kulturpris", Public),
                (Some("2"), "Nyt spejderhus", Public),
                (Some("3"), "Køb af mark", Confidential),
            ],
            "{text}"
        );
    }
}

#[test]
fn a_number_may_stand_on_a_line_of_its_own() {
    let document = one(
        "Kommunalbestyrelsen\n\nReferat\n\nMøde den 14. maj 2024 kl. 17\n\nDagsorden:\n\n41 Spørgetid ........ 2\n42 Lån til bådehus ........ 3\n\n\n41\nSpørgetid\n\nIngen spurgte.\n\n42\nLån til bådehus\n2024-0991\n\nBeslutning:\nGodkendt.\nDer lånes\n400\nkroner.\n\n43\nKøb af grund (lukket)\nBeslutning:\nAfvist.\n",
    );
    assert_eq!(
        places(&document),
        [
            (Some("41"), "Spørgetid", Access::Public),
            (Some("42"), "Lån til bådehus", Access::Public),
            (Some("43"), "Køb af grund", Access::Confidential),
        ]
    );
    assert_eq!(
        decided(&document.items[1]),
        "Godkendt. Der lånes 400 kroner."
    );
    assert_eq!(decided(&document.items[2]), "Afvist.");
}

#[test]
fn a_number_alone_without_a_table_of_contents() {
    let document = one(
        "Teknisk Udvalg\nReferat\nMøde den 14. maj 2024\n\n7\nNy cykelsti\nSagsnr. 24/771\n\nBeslutning\nGodkendt.\n\n8\nSalg af depot (Lukket sag)\n\nBeslutning\nGodkendt.\n\n9\nEventuelt\n\nBeslutning\nIntet.\n",
    );
    assert_eq!(
        places(&document),
        [
            (Some("7"), "Ny cykelsti", Access::Public),
            (Some("8"), "Salg af depot", Access::Confidential),
            (Some("9"), "Eventuelt", Access::Public),
        ]
    );
    assert_eq!(decided(&document.items[0]), "Godkendt.");
}
