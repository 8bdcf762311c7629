//! Documents whose layout was not understood: what was decided there is unsure, and a finding says what is odd.

use protokol_core::document::Document;
use protokol_core::vocabulary::ReaderFinding;

fn read(text: &str) -> Document {
    protokol_intake::read(text)
        .expect("these are minutes")
        .remove(0)
}

const HEAD: &str = "Referat\nTeknisk Udvalg\nMødedato: 3. maj 2021\n\n";

/// What is odd, with the places of items, and whether each decision is sure.
fn odd(document: &Document) -> (Vec<(Option<u32>, &str)>, Vec<bool>) {
    let findings = document.findings.iter();
    let odd = findings
        .filter(|finding| finding.code == ReaderFinding::LayoutUnsure)
        .map(|finding| (finding.item, finding.text.as_str()));
    let decisions = document
        .items
        .iter()
        .filter_map(|item| item.decision.as_ref());
    let sure = decisions.map(|decision| decision.mark.confidence.is_sure());
    (odd.collect(), sure.collect())
}

#[test]
fn plain_minutes_are_not_odd() {
    let text = format!(
        "{HEAD}1. Ny mole ved havnen\nIndstilling\nat projektet for molen godkendes\nBeslutning\nGodkendt.\n\n2. Asfalt på stierne\nIndstilling\nat stierne asfalteres\nBeslutning\nUdsat.\n"
    );
    assert_eq!(odd(&read(&text)), (vec![], vec![true, true]));
}

#[test]
fn a_decision_above_the_first_item_makes_all_unsure() {
    let text = format!(
        "{HEAD}Ny mole ved havnen\nBeslutning\nUdsat.\n\n1. Asfalt på stierne\nBeslutning\nGodkendt.\n\n2. Cykelsti til skolen\nBeslutning\nGodkendt.\n"
    );
    let document = read(&text);
    let (found, sure) = odd(&document);
    assert_eq!(
        found,
        [(None, "\"Beslutning\" stands above the first item")]
    );
    assert!(sure.iter().all(|sure| !sure), "{sure:?}");
}

#[test]
fn titles_that_are_none_make_all_unsure() {
    let text = format!(
        "{HEAD}1. Forvaltningen indstiller,\nat molen bygges\nBeslutning\nGodkendt.\n\n2. Havneby Kommune Side 3 2. Ny sti\nBeslutning\nUdsat.\n\n3. Cykelsti til skolen\nBeslutning\nGodkendt.\n"
    );
    let document = read(&text);
    let (found, sure) = odd(&document);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].0.is_none() && found[0].1.ends_with("nor are 1 others"));
    assert!(sure.iter().all(|sure| !sure), "{sure:?}");
}

#[test]
fn several_decisions_at_one_item_make_that_one_unsure() {
    let text = format!(
        "{HEAD}1. Ny mole\nSagsfremstilling\nDen er slidt.\nBeslutning\nGodkendt.\nSagsfremstilling\nStierne er hullede.\nBeslutning\nGodkendt.\n\n2. Cykelsti til skolen\nSagsfremstilling\nDen er ny.\nBeslutning\nUdsat.\n"
    );
    let document = read(&text);
    let (found, sure) = odd(&document);
    assert_eq!(found, [(Some(1), "several decisions stand at \"Ny mole\"")]);
    assert_eq!(sure, [false, true]);
}

#[test]
fn decisions_that_answer_the_next_item_make_all_unsure() {
    let item = |place: u32, title: &str, decision: &str| {
        format!("{place}. {title}\nBeslutning\n{decision}\n\n")
    };
    let shifted = format!(
        "{HEAD}{}{}{}{}",
        item(
            1,
            "Kvalitetsstandard for rengøring",
            "Lokalplanen godkendes."
        ),
        item(2, "Lokalplan for havnen", "Cykelstien udsættes."),
        item(3, "Cykelsti til skolen", "Regnskabet godkendes."),
        item(4, "Regnskab for svømmehallen", "Godkendt."),
    );
    let document = read(&shifted);
    let (found, sure) = odd(&document);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(sure.iter().all(|sure| !sure), "{sure:?}");
    let own = format!(
        "{HEAD}{}{}{}",
        item(
            1,
            "Kvalitetsstandard for rengøring",
            "Kvalitetsstandarden godkendes, når lokalplanen er vedtaget."
        ),
        item(
            2,
            "Lokalplan for havnen",
            "Lokalplanen godkendes med cykelstien."
        ),
        item(3, "Cykelsti til skolen", "Godkendt."),
    );
    assert_eq!(odd(&read(&own)).0, []);
}
