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
fn an_item_may_be_numbered_above_its_page_and_again_with_its_title() {
    // A page that goes on with the next item has the number with the title alone.
    let item = |number: u8, title: &str, above: bool| {
        let above = if above {
            format!("Side {number} af 9\n\nHavneudvalget 04-05-2021\nSag nr. {number}\n\n")
        } else {
            String::new()
        };
        format!(
            "{above}{number}. {title}\n\nSagsfremstilling\nSagen er kort.\n\nIndstilling\nForvaltningen foreslår, at planen godkendes.\n\nHavneudvalget den 4. maj 2021\nGodkendt.\n\n"
        )
    };
    let text = [
        "Havneudvalget\n\nProtokol\n\n04-05-2021 kl. 15:30\n\n".to_owned(),
        item(1, "Nye bolværker", true),
        item(2, "Kajen", true),
        item(3, "Molen", false),
        item(4, "Broen", true),
    ];
    let document = one(&text.concat());
    let approved = Some(Outcome::Approved);
    assert_eq!(
        items(&document),
        [
            ("1", "Nye bolværker", "", approved),
            ("2", "Kajen", "", approved),
            ("3", "Molen", "", approved),
            ("4", "Broen", "", approved),
        ]
    );
}

#[test]
fn the_number_below_the_day_of_a_step_is_no_item() {
    let document = one(
        "Møde i Kommunalbestyrelsen\nmandag den 25. september 2006, Kl. 18.00\n\nREFERAT\n\n1. Budgetopfølgning\n\nResumé\nDer er et merforbrug.\n\nForvaltningen indstiller,\n\nat opfølgningen godkendes.\n\nØkonomiudvalgets møde 19. september 2006\nPunkt 7:\nIndstilles tiltrådt.\n\nKommunalbestyrelsens møde 25. september 2006\nPunkt 1:\nTiltrådt.\n\nSOCIALUDVALGET\n\n2. Et frivilligråd\n\nResumé\nForeningerne ønsker et råd.\n\nSocialudvalgets møde 12. september 2006\nPunkt 4:\nAnbefales.\n\nKommunalbestyrelsens møde 25. september 2006\nPunkt 2:\nForkastet.\n",
    );
    assert_eq!(
        items(&document),
        [
            ("1", "Budgetopfølgning", "", Some(Outcome::Approved)),
            ("2", "Et frivilligråd", "", Some(Outcome::Rejected)),
        ]
    );
    let quoted: Vec<usize> = document
        .items
        .iter()
        .map(|item| item.prior_decisions.len())
        .collect();
    assert_eq!(quoted, [1, 1]);
}

#[test]
fn a_body_may_be_named_with_an_apostrophe_before_the_genitive() {
    let document = one(
        "Referat Havneudvalget's møde Tirsdag den 04-05-2021 Kl. 15:30\n\n1. Kajen\nBeslutning i Havneudvalget den 04-05-2021: Godkendt.\n2. Molen\nBeslutning i Havneudvalget den 04-05-2021: Drøftet.\n",
    );
    assert_eq!(document.body.as_ref().unwrap().value, "Havneudvalget");
    let outcomes: Vec<_> = items(&document).iter().map(|item| item.3).collect();
    assert_eq!(
        outcomes,
        [Some(Outcome::Approved), Some(Outcome::Discussed)]
    );
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

#[test]
fn a_supplementary_agenda_has_open_and_closed_items_of_its_own() {
    let document = one(
        "Byrådet\nReferat\nTirsdag den 2. februar 2021 kl. 17.00\n\nÅbne punkter\n\n12. Takster\nBeslutning\nGodkendt.\n\nLukkede punkter\n\n13. Salg af grund\n\nTillægsdagsorden - åbne punkter\n\n14. Hjælpepakke\nIndstilling\nDirektionen indstiller, at pakken godkendes.\nBeslutning\nUdsat.\n\nTillægsdagsorden - lukkede punkter\n\n15. Personalesag\n",
    );
    assert_eq!(
        pages(&document),
        [
            ("12", "Takster", Access::Public, "Godkendt."),
            ("13", "Salg af grund", Access::Confidential, ""),
            ("14", "Hjælpepakke", Access::Public, "Udsat."),
            ("15", "Personalesag", Access::Confidential, ""),
        ]
    );
}

#[test]
fn items_under_the_heading_of_the_closed_ones_are_their_titles_alone() {
    let document = one(
        "Referat fra møde i\nHavneudvalget\nTirsdag den 15. juni 2010\nKl. 8.30 i Mødelokale Molen\n\nÅben dagsorden\nSag nr. 97\nNyt fyr\nSagen afgøres i: Havneudvalget\nIndstilling Havnechefen indstiller, at fyret bygges.\nHistorik Indstilling fra Teknisk Udvalg 2. juni 2010, sag nr. 74:\nAnbefales.\nBeslutning Godkendt.\nSide 2 af 4\n\nSag nr. 98\nMødeplan\nSagen afgøres i: Havneudvalget\nIndstilling Havnechefen indstiller, at planen godkendes.\nBeslutning Udsat.\nSide 3 af 4\n\nLukket dagsorden\nSag nr. 99\nPersonalesag\nSag nr. 100\nKøb af areal\nSide 4 af 4\n",
    );
    assert_eq!(
        pages(&document),
        [
            ("97", "Nyt fyr", Access::Public, "Godkendt."),
            ("98", "Mødeplan", Access::Public, "Udsat."),
            ("99", "Personalesag", Access::Confidential, ""),
            ("100", "Køb af areal", Access::Confidential, ""),
        ]
    );
    let quoted = &document.items[0].prior_decisions;
    let bodies: Vec<Option<&str>> = quoted.iter().map(|it| it.value.body.as_deref()).collect();
    assert_eq!(bodies, [Some("Teknisk Udvalg")]);
}

#[test]
fn who_took_part_may_stand_above_what_was_decided() {
    let document = one(
        "Folkeoplysningsudvalget\nMødedato: 05.04.2019, kl. 15:00\n\n1. Godkendelse af dagsorden\n\nBeslutning\n\nI mødet deltog:\n\nBorgerrepræsentanter:\n\nKaren Skov, Poul Riis og Hanne Kvist.\n\nFra forvaltningen:\n\nBirthe Gram.\n\nFølgende havde meldt afbud:\n\nJørgen From og Lars Dahl.\n\nFolkeoplysningsudvalgets beslutning på mødet den 5. april 2019:\n\nPoul Riis ønskede punkt 2 drøftet.\n\nMed denne ændring blev dagsordenen godkendt.\n\n2. Tilskud\n\nBeslutning\n\nGodkendt.\n",
    );
    assert_eq!(
        pages(&document)[0].3,
        "Poul Riis ønskede punkt 2 drøftet. Med denne ændring blev dagsordenen godkendt."
    );
    let away: Vec<&str> = document.absent.iter().map(|it| it.value.as_str()).collect();
    assert_eq!(away, ["Jørgen From", "Lars Dahl"]);
}

#[test]
fn a_group_of_items_ends_the_item_before_where_pages_lost_their_lines() {
    let document = one(
        "Søby Kommune. Kommunalbestyrelsen. Referat\n\n1 Søby Kommune Kommunalbestyrelsen Referat Torsdag den 14. marts 2002\n\n2 Til efterretning - for åbne døre 41. Kvartalsrapport J.nr.:. Sagsid.: Initialer: Åben sag Afdelingen sender rapporten. Indstilling: Økonomiudvalget indstiller, at rapporten tages til efterretning. Beslutning: Taget til efterretning.\n\n3 Til behandling - for åbne døre 42. Klage over fritidshus J.nr.:. Sagsid.: Initialer: Åben sag Der er klaget. Indstilling: Teknisk Udvalg indstiller, at klagen afvises. Beslutning: Tiltrådt. 43. Nyt børnehus J.nr.:. Sagsid.: Initialer: Åben sag Der er et projekt. Indstilling: Børneudvalget indstiller, at det godkendes. Beslutning: Udsat.\n",
    );
    let titles: Vec<(&str, &str)> = pages(&document)
        .into_iter()
        .map(|it| (it.0, it.1))
        .collect();
    assert_eq!(
        titles,
        [
            ("41", "Kvartalsrapport"),
            ("42", "Klage over fritidshus"),
            ("43", "Nyt børnehus")
        ]
    );
    assert_eq!(pages(&document)[1].3, "Tiltrådt.");
}

#[test]
fn names_over_a_decision_are_of_who_was_away_and_unsure() {
    let document = one(
        "Kulturudvalget\nReferat\n5. maj 2020 kl. 16\n\n1. Tilskud til teater\n\nBeslutning Kulturudvalget den 05-05-2020\n\nKaren Skov (A), Poul Riis (V)\n\nGodkendt.\n\n2. Udpegning af medlem til havnens bestyrelse\n\nBeslutning Kulturudvalget den 05-05-2020\n\nHanne Kvist (F)\n\nGodkendt.\n\n3. Ny kaj\n\nBeslutning Kulturudvalget den 05-05-2020\n\nFor stemte: Hanne Kvist (F) og Birthe Gram (V).\n\nVedtaget.\n",
    );
    let texts: Vec<&str> = pages(&document).into_iter().map(|item| item.3).collect();
    assert_eq!(
        texts,
        [
            "Godkendt.",
            "Hanne Kvist (F) Godkendt.",
            "For stemte: Hanne Kvist (F) og Birthe Gram (V). Vedtaget."
        ]
    );
    let away = &document.items[0].absent;
    assert!(away.len() == 2 && away.iter().all(|it| !it.mark.confidence.is_sure()));
}

#[test]
fn who_stood_in_at_every_item_was_there() {
    let item = |number: u32| {
        format!(
            "{number}. Nye fortove {number}\n\nBeslutning\n\nGodkendt.\n\nFraværende: Karen Skov (V) - Hanne Kvist (V) mødte som stedfortræder.\n\n"
        )
    };
    let document = one(&format!(
        "Kulturudvalget\nReferat\n5. maj 2020 kl. 16\n\n{}{}",
        item(1),
        item(2)
    ));
    let here: Vec<&str> = document
        .present
        .iter()
        .map(|it| it.value.name.as_str())
        .collect();
    let away: Vec<&str> = document.absent.iter().map(|it| it.value.as_str()).collect();
    assert_eq!((here, away), (vec!["Hanne Kvist"], vec!["Karen Skov"]));
}

#[test]
fn an_agenda_may_be_answered_point_by_point() {
    let document = one(
        "Referat fra møde i Det Grønne Råd tirsdag den 12. november 2013\n\nTil stede:\nKaren Skov, Friluftsrådet (formand)\nPoul Riis, Jægerne\n\nDagsorden:\n1. Godkendelse af referat\n2. Status på stier\n3. Evt.\n\nAd. 1) Referatet blev godkendt.\n\nAd. 2) Karen Skov orienterede om stierne.\nRådet tog orienteringen til efterretning.\n\nAd. 3) Intet.\n",
    );
    let titles: Vec<(&str, &str, Option<Outcome>)> = items(&document)
        .into_iter()
        .map(|item| (item.0, item.1, item.3))
        .collect();
    assert_eq!(
        titles,
        [
            ("1", "Godkendelse af referat", Some(Outcome::Approved)),
            ("2", "Status på stier", Some(Outcome::Noted)),
            ("3", "Evt.", Some(Outcome::Nothing)),
        ]
    );
}

#[test]
fn the_word_on_access_between_title_and_number_is_no_title() {
    let far = " ".repeat(60);
    let document = one(&format!(
        "1.         Bemærkninger til dagsordenen\n\n{far}Åbent\n\nSagsnr.: 327-2010-57347       J.nr.: 00.01.00\n\nHavneudvalgets møde den 12. december 2011:\n\nIngen.\n\n2.         Pladser\n\n{far}Lukket\n\nSagsnr.: 327-2011-116030     J.nr.: 00.10.00\n\n3.         Ny mole\n\n{far}Åbent\n\nSagsnr.: 327-2011-116031     J.nr.: 00.10.00\n\nSAGSFREMSTILLING\n\nDen er slidt.\n\nHavneudvalgets møde den 12. december 2011:\n\nGodkendt.\n"
    ));
    assert_eq!(
        pages(&document),
        [
            (
                "1",
                "Bemærkninger til dagsordenen",
                Access::Public,
                "Ingen."
            ),
            ("2", "Pladser", Access::Confidential, ""),
            ("3", "Ny mole", Access::Public, "Godkendt."),
        ]
    );
}

#[test]
fn names_glued_behind_what_was_decided_are_of_who_was_away() {
    let document = one(
        "Integrationsrådet - Referat\n\nDato: 13. september 2018\n\n1. Dagsorden\n\nBeslutning\n\nGodkendt Karen Skov, Poul Riis og Hanne Kvist var fraværende.\n\n2. Støttegruppe\n\nBeslutning\n\nTaget til orientering.\n",
    );
    assert_eq!(pages(&document)[0].3, "Godkendt");
    let away: Vec<&str> = document.items[0]
        .absent
        .iter()
        .map(|it| it.value.as_str())
        .collect();
    assert_eq!(away, ["Karen Skov", "Poul Riis", "Hanne Kvist"]);
}

#[test]
fn numbers_alone_over_their_titles_are_items_where_nothing_heads_decisions() {
    let document = one(
        "Referat fra møde i Integrationsrådet\nTorsdag den 10. september 2015\nTil stede:\nKaren Skov, formand\nPoul Riis, Spejderne\nPkt. 1\nValg af formand\nKaren Skov blev valgt som formand.\n\nPkt. 2\nMeddelelser\nIntet nyt.\n\nPkt. 3\nEventuelt\nIntet.\n",
    );
    let titles: Vec<(&str, &str)> = pages(&document)
        .into_iter()
        .map(|it| (it.0, it.1))
        .collect();
    assert_eq!(
        titles,
        [
            ("1", "Valg af formand"),
            ("2", "Meddelelser"),
            ("3", "Eventuelt")
        ]
    );
}
