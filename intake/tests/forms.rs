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

/// Number, title, access and text of the decision of each item.
fn pages(document: &Document) -> Vec<(&str, &str, Access, &str)> {
    document
        .items
        .iter()
        .map(|item| {
            let number = item.number.as_deref().unwrap_or_default();
            let decided = item.decision.as_ref();
            let text = decided.map_or("", |read| read.value.text.as_str());
            (number, item.title.value.as_str(), item.access, text)
        })
        .collect()
}

#[test]
fn titles_stand_over_their_numbers_with_or_without_blank_lines() {
    let page = "Nordvig Kommune\n\nHavneudvalget\n11-06-2024\n\nMedlemmer\nFormand Ib Bro (A)\nAnna Holm (V)\n\nSager 48 - 51\nFold alle ud\nMeddelelser\nSag nr. 48\nBeslutningskompetence: HU\nSagens kerne\nNyt fra havnen.\nBeslutning\nTaget til efterretning.\nBilag\nBilag 1: Brev fra fiskerne\nNy mole - forslag\nSag nr. 49\nBeslutningskompetence: BY\nSagens kerne\nDen gamle er slidt.\nIndstilling\nForvaltningen indstiller,\nat molen bygges.\nBeslutning\nAnbefales.\n§ 18-midler 2024\nSag nr. 50\nSagens kerne\nDer er søgt om mere.\nBeslutning\nUdsat.\nLukket sag - Køb af jord\nSag nr. 51\nUdskriv referat\n";
    let wanted = [
        (
            "48",
            "Meddelelser",
            Access::Public,
            "Taget til efterretning.",
        ),
        ("49", "Ny mole - forslag", Access::Public, "Anbefales."),
        ("50", "§ 18-midler 2024", Access::Public, "Udsat."),
        ("51", "Køb af jord", Access::Confidential, ""),
    ];
    assert_eq!(pages(&one(page)), wanted);
    let apart = page
        .replace(
            "Bilag 1: Brev fra fiskerne\n",
            "Bilag 1: Brev fra fiskerne\n\n",
        )
        .replace("Anbefales.\n", "Anbefales.\n\n")
        .replace("Udsat.\n", "Udsat.\n\n")
        .replace("Sag nr. 51\n", "Sag nr. 51\n\n");
    assert_eq!(pages(&one(&apart)), wanted);
}

#[test]
fn a_table_of_contents_may_part_its_pages_with_a_blank_alone() {
    let document = one(
        "Referat\n\nReferat - Havnerådet 2018-2021\n\n08-03-2021 16:00\n\nIndholdsfortegnelse\n\n1 (Åben) Godkendelse af dagsorden 4\n\n2 (Åben) Plan for moler 2021-2025 5\n\n3 (Åben) Havneplan 2020 9\n\n4 (Lukket) Salg af grund 12\n\n1 (Åben) Godkendelse af dagsorden\n\nBeslutning\n\nGodkendt.\n\n2 (Åben) Plan for moler 2021-2025\n\nIndstilling\n\nDet indstilles, at planen godkendes.\n\nBeslutning\n\nVedtaget.\n\n3 (Åben) Havneplan 2020\n\nBeslutning\n\nUdsat.\n\n4 (Lukket) Salg af grund\n",
    );
    assert_eq!(
        pages(&document),
        [
            ("1", "Godkendelse af dagsorden", Access::Public, "Godkendt."),
            ("2", "Plan for moler 2021-2025", Access::Public, "Vedtaget."),
            ("3", "Havneplan 2020", Access::Public, "Udsat."),
            ("4", "Salg af grund", Access::Confidential, ""),
        ]
    );
}

#[test]
fn of_a_closed_item_at_the_end_the_title_may_be_all() {
    for (first, second, closed) in [
        (
            " Åbent punkt\n\n 1  Nyt",
            " Åbent punkt\n\n 2  Ny mole",
            " Lukket punkt\n\n 3  Salg af jord",
        ),
        ("  • 1 Nyt", "  • 2 Ny mole", "  • 3 (Lukket) Salg af jord"),
        ("1. Nyt", "2. Ny mole", "3. Lukket punkt: Salg af jord"),
    ] {
        let document = one(&format!(
            "Referat\nHavneudvalget\n03-05-2021 kl. 15:00\n\n{first}\n\nBeslutning\n\nTaget til efterretning.\n\n{second}\n\nBeslutning\n\nGodkendt.\n\n{closed}\n\nDel siden\nUdskriv\nNordvig Kommune, Søtorvet 4, telefon 70 00 00 14\n",
        ));
        assert_eq!(
            pages(&document),
            [
                ("1", "Nyt", Access::Public, "Taget til efterretning."),
                ("2", "Ny mole", Access::Public, "Godkendt."),
                ("3", "Salg af jord", Access::Confidential, ""),
            ],
            "{closed}"
        );
    }
}

#[test]
fn who_signs_below_the_last_item_decides_nothing() {
    for signed in [
        "Referent:\nIb Bro\n03.04.2017\n",
        "Referent: Ib Bro\n",
        "Mødesekretær:\nIb Bro\n",
    ] {
        let document = one(&format!(
            "Referat af møde i Havnerådet den 3. april 2017 kl. 10\nFremmødt: Ib Bro, Anna Holm og Per Vig.\n\n1. Dagsorden\nGodkendt.\n\n2. Ny mole\nUdsat til næste møde.\n\n3. Eventuelt\nAnna Holm fortalte om regattaen.\n\n{signed}",
        ));
        let texts: Vec<&str> = pages(&document).into_iter().map(|item| item.3).collect();
        assert_eq!(
            texts,
            [
                "Godkendt.",
                "Udsat til næste møde.",
                "Anna Holm fortalte om regattaen."
            ],
            "{signed}"
        );
    }
}
