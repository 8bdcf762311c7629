//! Made-up minutes in the forms that systems, regions and typists print: keys in columns, signs, pages that
//! count themselves, protocols without headings. What they say is held here; how it is read is not.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use protokol_core::document::{Document, Item};
use protokol_core::vocabulary::{Access, Outcome};
use protokol_intake::read;

fn one(text: &str) -> Document {
    let mut documents = read(text).unwrap();
    assert_eq!(documents.len(), 1, "{documents:#?}");
    documents.remove(0)
}

/// Number, title, case number and outcome of each item.
fn items(document: &Document) -> Vec<(&str, &str, &str, Option<Outcome>)> {
    let told = |item: &Item| item.decision.as_ref().map(|read| read.value.outcome);
    document
        .items
        .iter()
        .map(|item| {
            (
                item.number.as_deref().unwrap_or_default(),
                item.title.value.as_str(),
                item.case_number.as_ref().map_or("", |it| it.value.as_str()),
                told(item),
            )
        })
        .collect()
}

#[test]
fn a_form_has_keys_and_values_in_columns() {
    let document = one(
        "Nordvig Kommune\nUdvalg:            Havneudvalget\nMødedato:          04-05-2021\n\nPunkt nr. 1\n\nEmne:              Nye bolværker\nSagsid:            HAV/2021/00118\nOffentlighed:      Åben\n\nBeslutning:        Godkendt.\n\nPunkt nr. 2\n\nEmne:              Salg af en kutter\nSagsid:            HAV/2021/00230\nOffentlighed:      Lukket\n\nPunkt nr. 3\n\nEmne:              Orientering\nSagsid:            HAV/2021/00004\nOffentlighed:      Åben\n\nBeslutning:        Taget til efterretning.\n",
    );
    assert_eq!(
        items(&document),
        [
            (
                "1",
                "Nye bolværker",
                "HAV/2021/00118",
                Some(Outcome::Approved)
            ),
            ("2", "Salg af en kutter", "HAV/2021/00230", None),
            ("3", "Orientering", "HAV/2021/00004", Some(Outcome::Noted)),
        ]
    );
    assert_eq!(document.items[1].access, Access::Confidential);
}

#[test]
fn a_sign_before_what_was_decided_is_the_heading() {
    let document = one(
        "2. møde i Havneudvalget\ni Nordvig Kommune\nden 4. maj 2021 kl. 10\n\nA. Deltagere\n   Fra udvalget: Anna Holm (formand), Jens Lund\n\nB. Sager\n\n   B.1 Dagsorden\n       > Godkendt.\n\n   B.2 Bolværket\n       Sagsnr. 2021-1-0417\n       Havnechefen anbefaler\n       - at bolværket fornyes\n       > Godkendt.\n\n   B.3 Klapbroen\n       Sagsnr. 2021-1-0098\n       Havnechefen anbefaler\n       - at broen males\n       > Udsat til juni.\n\n   B.4 Nyt\n       > Jens Lund fortalte om regattaen.\n",
    );
    assert_eq!(document.present.len(), 2);
    let outcomes: Vec<_> = items(&document).into_iter().map(|item| item.3).collect();
    assert_eq!(
        outcomes[..3],
        [
            Some(Outcome::Approved),
            Some(Outcome::Approved),
            Some(Outcome::Deferred)
        ]
    );
    assert_eq!(document.items[1].recommendations[0].value.points.len(), 1);
}

#[test]
fn items_are_counted_out_of_all_of_them() {
    let document = one(
        "BYRÅDET I NORDVIG KOMMUNE\nReferat af mødet den 4. maj 2021 kl. 18 i salen\n\nMødt var: Anna Holm (A) og Jens Lund (V). Borgmester Anna Holm ledede mødet.\n\nSag 1 af 2: Dagsorden\nByrådets beslutning:\nGodkendt.\n\nSag 2 af 2: Havnebad\nSagsidentifikation: EMN-2021-00317\nByrådets beslutning:\nGodkendt mod 1 stemme. Imod var Jens Lund.\n",
    );
    assert_eq!(document.body.as_ref().unwrap().value, "Byrådet");
    assert_eq!(
        items(&document),
        [
            ("1", "Dagsorden", "", Some(Outcome::Approved)),
            ("2", "Havnebad", "EMN-2021-00317", Some(Outcome::Approved)),
        ]
    );
    let votes = &document.items[1].decision.as_ref().unwrap().value.votes;
    assert!(votes.iter().any(|side| side.names == ["Jens Lund"]));
}

#[test]
fn a_region_names_its_members_their_parties_and_the_number_of_the_case_below() {
    let document = one(
        "REGION VESTHAV\n\nBESLUTNINGER\n\nUdvalget for færger og broer - mødesager\n\nMØDETIDSPUNKT\n04-05-2021 15:00\n\nMEDLEMMER\nFormand - Anna Holm - Deltog - Venstre (V)\nMedlem - Jens Lund - Deltog - Socialdemokratiet (A)\nMedlem - Ulla Bak - Afbud - Enhedslisten (Ø)\n\n1. BESLUTNINGSSAG: NY FÆRGE\n\nINDSTILLING\n\nAdministrationen indstiller over for udvalget for færger og broer at anbefale over for regionsrådet:\n\n- at færgen købes.\n\nPOLITISK BEHANDLING\n\nUdvalget for færger og broers beslutning den 4. maj 2021:\n\nUdvalget anbefalede indstillingen over for regionsrådet.\n\nJOURNALNUMMER\n\n21044821\n\n2. EVENTUELT\n\nIntet.\n",
    );
    assert_eq!(
        document.municipality.as_ref().unwrap().value,
        "Region Vesthav"
    );
    assert_eq!(document.present.len(), 2);
    assert_eq!(document.absent.len(), 1);
    let item = &document.items[0];
    assert_eq!(item.case_number.as_ref().unwrap().value, "21044821");
    assert_eq!(item.recommendations[0].value.points.len(), 1);
    assert_eq!(items(&document)[0].3, Some(Outcome::RecommendedOnward));
}

#[test]
fn in_a_protocol_without_headings_the_last_paragraph_decides() {
    let document = one(
        "NORDVIG KOMMUNE\n\nUdskrift af byrådets forhandlingsprotokol\n\nMødet afholdtes tirsdag den 4. maj 1999 kl. 19.30 på rådhuset.\n\nSamtlige medlemmer var mødt, undtagen Jens Lund.\n\nMødte:  Borgmester Anna Holm\n        Ulla Bak\n        Per Ravn\n\n1.      Ny mole ved Nordhavnen.\n\n        J.nr. 13.05.08 S00/99\n\n        Molen er faldet sammen, og forsikringen har afvist at betale.\n\n        Vedtaget.\n\n2.      Lys på kajen.\n\n        J.nr. 05.01.11 G01/99\n\n        Sejlklubben klager over, at lyset blev godkendt uden høring.\n\n        Oversendtes til teknisk udvalg.\n\n3.      Køb af en grund. (For lukkede døre)\n\n        J.nr. 82.01.00 G10/99\n",
    );
    assert_eq!(document.body.as_ref().unwrap().value, "Byrådet");
    assert_eq!(document.present.len(), 3);
    let outcomes: Vec<_> = items(&document).into_iter().map(|item| item.3).collect();
    assert_eq!(
        outcomes,
        [Some(Outcome::Approved), Some(Outcome::Referred), None]
    );
    let text = |at: usize| &document.items[at].decision.as_ref().unwrap().value.text;
    assert_eq!(
        (text(0).as_str(), text(1).as_str()),
        ("Vedtaget.", "Oversendtes til teknisk udvalg.")
    );
}

#[test]
fn a_goal_in_minutes_ends_where_a_section_begins() {
    let document = one(
        "REFERAT\nHavneudvalget 04-05-2021\n\n1. Godkendelse af dagsorden\nBeslutning\nGodkendt.\n\n2. Ny mole\nSagsfremstilling\nPlanen har et mål:\nMål 1: Molen skal stå i 50 år\nIndstilling\nHavnechefen indstiller, at molen fornyes.\nBeslutning\nGodkendt.\n",
    );
    assert_eq!(document.body.as_ref().unwrap().value, "Havneudvalget");
    assert!(document.meeting.is_some());
    let goals: Vec<&str> = document
        .aims
        .goals
        .iter()
        .map(|goal| goal.value.title.as_str())
        .collect();
    assert_eq!(goals, ["Molen skal stå i 50 år"]);
}

#[test]
fn what_the_agenda_puts_off_comes_back_once() {
    let with = |harbour: &str| {
        let document = one(&format!(
            "REFERAT\nHavneudvalget 04-05-2021\n\n1. Godkendelse af dagsorden\nBeslutning\nGodkendt med den ændring, at sag 2 udsættes til næste møde.\n\n2. Ny mole\nIndstilling\nHavnechefen indstiller, at molen fornyes.\nBeslutning\n{harbour}\n",
        ));
        let ordered = |item: &Item| item.follow_ups.len();
        document.items.iter().map(ordered).collect::<Vec<_>>()
    };
    assert_eq!(with("Udsat til næste møde."), [0, 1]);
    // Where the item itself says nothing of it, the agenda does.
    assert_eq!(with("Godkendt."), [1, 0]);
}
