//! Where an item begins and ends, who was there and what is still to come: made-up minutes, each
//! about one rule. The municipality of Nordvig and everybody in it are invented.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use protokol_core::document::{Document, Item};
use protokol_core::vocabulary::{Access, ReaderFinding};
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
fn a_case_number_may_stand_between_a_group_and_its_first_item() {
    let document = one(
        "Referat Havneudvalget d. 04-12-2023\n\n04.00.00-P20-1-23\n\n1. Nyt spejderhus\n\nBeslutning\n\nGodkendt.\n\n\n00.01.00-G01-5-23\n\n2. Eventuelt\n\nBeslutning\n\nIntet.\n\n\nLukkede dagsordenspunkter\n\n82.10.00-Ø54-2-23\n\n3. Køb af mark\n",
    );
    assert_eq!(
        places(&document),
        [
            (Some("1"), "Nyt spejderhus", Access::Public),
            (Some("2"), "Eventuelt", Access::Public),
            (Some("3"), "Køb af mark", Access::Confidential),
        ]
    );
    assert_eq!(decided(&document.items[1]), "Intet.");
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

/// One item of a committee with these words in its decision, under this head.
fn minutes(head: &str, lead: &str, decision: &str) -> Document {
    one(&format!(
        "REFERAT Havneudvalget d. 04-12-2023\n\nMødedato Mandag d. 4. december 2023 kl. 9:00\n\n{head}\n\n## Punkt 1: Nyt bolværk\n23/100001\n{lead}\n### Beslutning Havneudvalget den 04-12-2023\n{decision}\n\n### Sagsfremstilling\nBolværket er slidt.\n"
    ))
}

fn names(read: &[protokol_core::evidence::Read<String>]) -> Vec<&str> {
    read.iter().map(|read| read.value.as_str()).collect()
}

#[test]
fn disqualification_is_told_from_absence() {
    for (decision, left, disqualified) in [
        ("Inhabil: Ane Bo.\nGodkendt.", "Godkendt.", vec!["Ane Bo"]),
        (
            "Havneudvalget erklærede Ane Bo (A) for inhabil i punktets behandling. Godkendt.",
            "Havneudvalget erklærede Ane Bo (A) for inhabil i punktets behandling. Godkendt.",
            vec!["Ane Bo"],
        ),
        (
            "Udvalget fandt, at Ane Bo (A) og Carl Dam (V) er inhabile. Godkendt.",
            "Udvalget fandt, at Ane Bo (A) og Carl Dam (V) er inhabile. Godkendt.",
            vec!["Ane Bo", "Carl Dam"],
        ),
        (
            "Godkendt. Ane Bo forlod mødet under behandlingen pga. inhabilitet.",
            "Godkendt.",
            vec!["Ane Bo"],
        ),
        (
            "Godkendt. Ane Bo deltog ikke i behandlingen på grund af habilitet.",
            "Godkendt.",
            vec!["Ane Bo"],
        ),
        (
            "Udvalget vurderede, at Carl Dam ikke er inhabil. Godkendt.",
            "Udvalget vurderede, at Carl Dam ikke er inhabil. Godkendt.",
            vec![],
        ),
        (
            "Carl Dam blev ikke fundet inhabil. Godkendt.",
            "Carl Dam blev ikke fundet inhabil. Godkendt.",
            vec![],
        ),
    ] {
        let document = minutes("Til stede: Ane Bo, Carl Dam", "", decision);
        let item = &document.items[0];
        assert_eq!(decided(item), left, "{decision}");
        assert_eq!(names(&item.disqualified), disqualified, "{decision}");
        assert!(item.absent.is_empty(), "{decision}");
    }
    for (lead, absent, disqualified) in [
        (
            "Fraværende: Lars Lund pga. inhabilitet\n",
            vec![],
            vec!["Lars Lund"],
        ),
        (
            "Fraværende: Ib Ry (V), Lars Lund (A) (inhabil)\n",
            vec!["Ib Ry"],
            vec!["Lars Lund"],
        ),
        (
            "Fraværende pga. inhabilitet: Lars Lund\n",
            vec![],
            vec!["Lars Lund"],
        ),
        ("Inhabil: Lars Lund\n", vec![], vec!["Lars Lund"]),
    ] {
        let document = minutes("Til stede: Ane Bo, Carl Dam", lead, "Godkendt.");
        let item = &document.items[0];
        assert_eq!(names(&item.absent), absent, "{lead}");
        assert_eq!(names(&item.disqualified), disqualified, "{lead}");
    }
}

/// The lines no rule claimed, as text.
fn unclaimed(text: &str, document: &Document) -> Vec<String> {
    let within = |number: usize| {
        document
            .unclaimed
            .iter()
            .any(|span| (span.from..=span.to).contains(&u32::try_from(number).unwrap()))
    };
    text.lines()
        .enumerate()
        .filter(|(index, line)| within(index + 1) && !line.is_empty())
        .map(|(_, line)| line.to_owned())
        .collect()
}

#[test]
fn who_came_late_or_left_is_never_dropped() {
    let text = "REFERAT Havneudvalget d. 04-12-2023\n\nTil stede: Ane Bo, Peter Gram\n\n## Punkt 1: Nyt bolværk\n\n### Beslutning\nGodkendt.\nPeter Gram (A) mødte kl. 19.40.\n\n## Punkt 2: Kajplads\n\n### Beslutning\nDrøftet. Eva Lund kom til stede kl. 17.20.\n";
    let document = one(text);
    assert_eq!(decided(&document.items[0]), "Godkendt.");
    assert_eq!(
        unclaimed(text, &document),
        [
            "Peter Gram (A) mødte kl. 19.40.",
            "Drøftet. Eva Lund kom til stede kl. 17.20."
        ]
    );
}

fn present(document: &Document) -> Vec<&str> {
    document
        .present
        .iter()
        .map(|read| read.value.name.as_str())
        .collect()
}

#[test]
fn members_are_present_only_as_far_as_nobody_says_otherwise() {
    let document = minutes(
        "Medlemmer: Ane Bo (formand), Carl Dam\nMødeforfald: Carl Dam",
        "",
        "Godkendt.",
    );
    assert_eq!(present(&document), ["Ane Bo"]);
    assert_eq!(names(&document.absent), ["Carl Dam"]);
    assert!(document.present[0].mark.confidence.percent() < 75);
    let document = minutes("Til stede: Ane Bo, Carl Dam", "", "Godkendt.");
    assert!(document.present[0].mark.confidence.percent() > 90);
}

#[test]
fn a_line_of_absence_may_go_on_with_sentences() {
    let head = "Fraværende: Kurt Holm (UP-1), Mona Rask (C) (afbud). Peter Gram (A) mødte kl. 19.40 under punkt 2.";
    let text = minutes(head, "", "Godkendt.");
    assert_eq!(names(&text.absent), ["Kurt Holm", "Mona Rask"]);
    assert!(
        text.unclaimed.iter().any(|span| span.from == 5),
        "{:?}",
        text.unclaimed
    );
    let head = "Afbud: Hans Bech (V). Som stedfortræder deltog Ida Krogh (V).";
    let text = minutes(head, "", "Godkendt.");
    assert_eq!(names(&text.absent), ["Hans Bech"]);
    assert_eq!(present(&text), ["Ida Krogh"]);
}

/// A deadline's words, and its first and last day.
type Deadline = (String, Option<(String, String)>);

/// The deadline of each follow-up.
fn follow_ups(document: &Document) -> Vec<Option<Deadline>> {
    document.items[0]
        .follow_ups
        .iter()
        .map(|read| {
            read.value.due.as_ref().map(|due| {
                let days = due
                    .interval
                    .map(|days| (days.from.to_string(), days.to.to_string()));
                (due.text.clone(), days)
            })
        })
        .collect()
}

#[test]
fn what_is_done_denied_or_asked_is_no_order() {
    for decision in [
        "Godkendt. Forvaltningen har fremlagt et notat den 1. november 2023, som udvalget bad om.",
        "Udvalget ønsker ikke flere områder beskrevet.",
        "Udvalget kan ikke anbefale, at der skal udarbejdes et nyt forslag.",
        "Drøftet. Formanden spurgte, om udvalget ønsker en redegørelse.",
        "Drøftet. Der skal ikke træffes beslutning på temamødet.",
    ] {
        let document = minutes("", "", decision);
        assert!(
            document.items[0].follow_ups.is_empty(),
            "{decision}: {:?}",
            document.items[0].follow_ups
        );
    }
    for decision in [
        "Udvalget ønsker ikke flere møder, men beder forvaltningen om at udarbejde et notat.",
        "Notatet er fremlagt. Forvaltningen skal udarbejde et nyt notat.",
    ] {
        let document = minutes("", "", decision);
        assert_eq!(document.items[0].follow_ups.len(), 1, "{decision}");
    }
}

#[test]
fn a_deadline_is_never_before_the_meeting() {
    let document = minutes(
        "",
        "",
        "Godkendt. Forvaltningen skal udarbejde et notat om bolværket, som blev bygget i 2014.",
    );
    assert_eq!(follow_ups(&document), [None]);
}

#[test]
fn deadlines_in_more_words() {
    for (words, text, days) in [
        (
            "inden udgangen af første halvår af 2024",
            "første halvår af 2024",
            Some(("2024-01-01", "2024-06-30")),
        ),
        (
            "på et kommende møde i februar 2024",
            "på et kommende møde i februar 2024",
            Some(("2024-02-01", "2024-02-29")),
        ),
        ("efter sommeren", "efter sommeren", None),
        (
            "senest den 1/3",
            "senest den 1/3",
            Some(("2024-03-01", "2024-03-01")),
        ),
        (
            "senest 15.2.24",
            "senest 15.2.24",
            Some(("2024-02-15", "2024-02-15")),
        ),
        ("efter 2 år", "efter 2 år", None),
    ] {
        let document = minutes(
            "",
            "",
            &format!("Godkendt. Forvaltningen skal fremlægge et notat {words}."),
        );
        let days = days.map(|(from, to)| (from.to_owned(), to.to_owned()));
        assert_eq!(
            follow_ups(&document),
            [Some((text.to_owned(), days))],
            "{words}"
        );
    }
}

#[test]
fn a_day_no_month_has_is_damaged() {
    let document = minutes(
        "",
        "",
        "Godkendt. Forvaltningen skal fremlægge et notat senest den 31. februar 2024.",
    );
    assert_eq!(follow_ups(&document), [None]);
    assert!(
        document
            .findings
            .iter()
            .any(|finding| finding.code == ReaderFinding::NumberDamaged)
    );
}

#[test]
fn a_decision_told_in_a_history_heads_no_item() {
    let document = one(
        "REFERAT Havneudvalget d. 04-12-2023\n\n1. Ny mole\nSagsnr.: 23-001000\nBeslutning\nGodkendt.\n\nSagens forløb\n02-11-2023 Økonomiudvalget\n2. Orienteringen blev taget til efterretning.\n\nBilag\nTegning\n\n2. Kajplads\nSagsnr.: 23-001001\nBeslutning\nAfvist.\n",
    );
    assert_eq!(
        places(&document),
        [
            (Some("1"), "Ny mole", Access::Public),
            (Some("2"), "Kajplads", Access::Public),
        ]
    );
}

#[test]
fn a_single_item_keeps_its_number_and_its_short_case_number() {
    let document = one(
        "REFERAT Havneudvalget d. 04-12-2023\n\nMødedato Mandag d. 4. december 2023\n\nPunkt 1: Kajplads\n23/7\n\nBeslutning\nGodkendt.\n",
    );
    assert_eq!(places(&document), [(Some("1"), "Kajplads", Access::Public)]);
    let case_number = document.items[0].case_number.as_ref().unwrap();
    assert_eq!(case_number.value, "23/7");
}

#[test]
fn two_headings_in_one_row_are_not_two_items() {
    let document = one(
        "REFERAT Havneudvalget d. 04-12-2023\n\n| Punkt 1 | Ny mole | Sag 23-001000 |\n| Beslutning | Godkendt. |\n\n| Punkt 2 | Kajplads | Punkt 3: Broen | Sag 23-001001 |\n| Beslutning | Afvist. |\n",
    );
    assert_eq!(
        places(&document),
        [
            (Some("1"), "Ny mole", Access::Public),
            (Some("2"), "Kajplads", Access::Public),
        ]
    );
}

#[test]
fn items_may_be_called_ad_where_nothing_else_numbers_them() {
    let document = one(
        "Referat af møde i Havnerådet den 4. december 2023 kl. 14\n\nAd 1. Ny mole\nMolen blev godkendt.\n\nAd 2. Kajplads\nPladsen blev drøftet.\n\nAd 3. Eventuelt\nIntet.\n\nReferent: Kim Dam\n",
    );
    assert_eq!(
        places(&document),
        [
            (Some("1"), "Ny mole", Access::Public),
            (Some("2"), "Kajplads", Access::Public),
            (Some("3"), "Eventuelt", Access::Public),
        ]
    );
    let texts: Vec<&str> = document
        .items
        .iter()
        .map(|item| item.decision.as_ref().unwrap().value.text.as_str())
        .collect();
    assert_eq!(
        texts,
        ["Molen blev godkendt.", "Pladsen blev drøftet.", "Intet."]
    );
}

#[test]
fn a_supplement_stands_behind_numbered_items_and_a_closed_one_says_so() {
    let document = one(
        "Havneudvalget\nReferat\n4. december 2023 kl. 15\n\n1. Ny mole\n2. Kajplads\nTillægsdagsorden\nTillæg 1. Broen\nTillæg 2. Fortrolig sag\n\n1. Ny mole\nSagsnr.: 23-001000\nBeslutning\nGodkendt.\n\n2. Kajplads\nSagsnr.: 23-001001\nBeslutning\nAfvist.\n\nTillæg 1. Broen\nSagsnr.: 23-001002\nBeslutning\nUdsat.\n\nTillæg 2. Fortrolig sag\nBeslutning\nOffentliggøres ikke.\n",
    );
    assert_eq!(
        places(&document),
        [
            (Some("1"), "Ny mole", Access::Public),
            (Some("2"), "Kajplads", Access::Public),
            (Some("Tillæg 1"), "Broen", Access::Public),
            (Some("Tillæg 2"), "Fortrolig sag", Access::Confidential),
        ]
    );
    assert!(document.items[3].decision.is_none());
}

#[test]
fn a_number_beside_a_case_number_has_its_title_below() {
    for (head, end) in [
        ("1.    27.36.08-P23-1-12\nNy mole\n", ""),
        (
            "1.   27.36.08-P23-1-12\nNy mole ved den\ngamle kaj\n",
            " ved den gamle kaj",
        ),
        ("1. Sagsnr. 27.36.08-P23-1-12\n\nNy mole\n", ""),
    ] {
        let document = one(&format!(
            "Havneudvalget\nReferat\nMødedato: 4. december 2023\n\n{head}\nSagsfremstilling\nDen er slidt.\n\nBeslutning\nGodkendt.\n\n\n                  Side 2.\n2.    27.36.08-P23-2-12\nNyt fyr\n\nBeslutning\nUdsat.\n\n3.\nEventuelt\n\nBeslutning\nIntet.\n"
        ));
        let title = format!("Ny mole{end}");
        assert_eq!(
            places(&document),
            [
                (Some("1"), title.as_str(), Access::Public),
                (Some("2"), "Nyt fyr", Access::Public),
                (Some("3"), "Eventuelt", Access::Public),
            ]
        );
        let numbers: Vec<Option<&str>> = document
            .items
            .iter()
            .map(|item| {
                item.case_number
                    .as_ref()
                    .map(|number| number.value.as_str())
            })
            .collect();
        assert_eq!(
            numbers,
            [Some("27.36.08-P23-1-12"), Some("27.36.08-P23-2-12"), None]
        );
        assert_eq!(decided(&document.items[0]), "Godkendt.");
    }
}

#[test]
fn a_row_of_the_case_may_hold_its_number_access_and_way() {
    for (rows, number, stations) in [
        (
            "13.02.01.P35               16/3311\n\nÅben sag                   Sagsgang: HU/ØU/BR\n",
            Some("16/3311"),
            &["HU", "ØU", "BR"][..],
        ),
        (
            "13.02.01.P35         16/3311         Åben sag\n\nSagsgang:     HU/BR\n",
            Some("16/3311"),
            &["HU", "BR"],
        ),
        (
            "Åben sag\n\n          Sagsnr:       08/10442\n          Besl. komp:   HU/ØU/BR\n",
            Some("08/10442"),
            &["HU", "ØU", "BR"],
        ),
        ("13.02.01.P35\n", Some("13.02.01.P35"), &[]),
    ] {
        let document = one(&format!(
            "Nordvig Byråd\nReferat\nMødedato: 4. december 2023\n\n1. Ny mole\n\n{rows}\nSagsfremstilling\nDen er slidt.\n\nBeslutning\nGodkendt.\n\n2. Eventuelt\n\nBeslutning\nIntet.\n"
        ));
        let item = &document.items[0];
        let told = item
            .case_number
            .as_ref()
            .map(|number| number.value.as_str());
        assert_eq!(told, number, "{rows}");
        assert_eq!(item.route.value.stations, stations, "{rows}");
        assert_eq!(item.title.value, "Ny mole");
    }
}

#[test]
fn headings_glued_to_their_text_part_the_items() {
    let document = one(
        "Referat: 4. december 2023 kl. 15:00\nHavneudvalget\nDeltagere\n- Ib Bro\n- Ane Vig\nReferat\n- Dagsorden\n- Ny mole\n- Køb af fyr\nKopier link til punktet - Print\n1 : Dagsorden\nSagsnr:\nBilagIngen bilag.\nBeslutningGodkendt.\nKopier link til punktet - Print\n2 : Ny mole\nSagsnr: 23-001000\nSagsfremstillingDen er slidt.\nHavnetjekIngen bemærkninger.\nIndstillingHavnechefen indstiller, at molen males.\nHavnetjekIngen bemærkninger.\nBeslutningIkke godkendt.\nFraværende- Ib Bro ()\nKopier link til punktet - Print\n3 : Køb af fyr\nSagsnr: 23-001001\nHavnetjekDer er dybt.\nLukketPunktet er lukket.\n",
    );
    assert_eq!(
        places(&document),
        [
            (Some("1"), "Dagsorden", Access::Public),
            (Some("2"), "Ny mole", Access::Public),
            (Some("3"), "Køb af fyr", Access::Confidential),
        ]
    );
    let mole = &document.items[1];
    assert_eq!(decided(mole), "Ikke godkendt.");
    assert_eq!(mole.recommendations[0].value.points.len(), 1);
    assert_eq!(mole.absent[0].value, "Ib Bro");
}
