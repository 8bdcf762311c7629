//! How items are headed in layouts of real minutes: codes instead of numbers, forms above the title, and lists of papers
//! that head nothing.

use protokol_core::document::Document;
use protokol_core::vocabulary::Access;

fn read(text: &str) -> Document {
    protokol_intake::read(text)
        .expect("these are minutes")
        .remove(0)
}

const HEAD: &str = "Referat\nTeknisk Udvalg\nMødedato: 3. maj 2007\n\n";

fn heads(document: &Document) -> Vec<(&str, &str)> {
    let heads = document.items.iter();
    heads
        .map(|item| {
            let number = item.number.as_deref().unwrap_or_default();
            (number, item.title.value.as_str())
        })
        .collect()
}

#[test]
fn items_may_be_numbered_by_a_code_of_the_body_and_the_year() {
    let case = "Molen er slidt efter mange vintre med storm.\nDen er fra 1931, og stenene er løse.\nFiskerne bruger den hver dag.\nDen koster 2 mio. kr.\n\nForvaltningen indstiller, at molen bygges.\n\nBeslutning:\n";
    for (one, two, three) in [
        ("TU-66/07-O  ", "TU-67/07-B  ", "TU-68/07-L  "),
        ("TU 66/2007: ", "TU 67/2007: ", "TU 68/2007: "),
        ("TU-66/07 - ", "TU-67/07 - ", "TU-68/07 - "),
    ] {
        let text = format!(
            "{HEAD}Bemærkninger til dagsordenen:\n{}blev behandlet først.\n\n{one}Ny mole\n\n{case}Godkendt.\n\nSide 4\n\n{two}Nye fortove\n\n{case}Udsat.\n\nSide 6\n\n{three}Lukket sag: Køb af jord\n\nSide 8\n",
            two.replace("  ", " ").replace([':', '-'], " ")
        );
        let document = read(&text);
        let number = |code: &str| code.trim_end_matches([' ', ':', '-']).to_owned();
        assert_eq!(
            heads(&document),
            [
                (number(one).as_str(), "Ny mole"),
                (number(two).as_str(), "Nye fortove"),
                (number(three).as_str(), "Køb af jord"),
            ]
        );
        assert_eq!(document.items[2].access, Access::Confidential);
    }
}

#[test]
fn a_title_may_stand_below_a_form_with_two_numbers_in_a_row() {
    let item = |number: u32, subject: &str, way: &str, title: &str| {
        format!(
            "Teknisk Udvalg\n\nPunkt: {number}    Acadre sagsnr.: 10/{number}14      Journalnr.: {subject}\nSagsforløb: {way}\nMødedato: 03.05.2007\nSagsansvarlig enhed: Vej og Park\nSagsbehandler: {title}chef\n\n{title}\n\nResume\nDen er slidt.\n\nBeslutning Teknisk Udvalg den 03-05-2007\n\nGodkendt.\n\n"
        )
    };
    let text = format!(
        "{HEAD}{}{}Punkt: 40    Acadre sagsnr.: 10/5870     Journalnr.: 82.08.00G10\nSagsforløb: TU - ØU - Lukket sag\nMødedato: 03.05.2007\n\nLejeaftale\n",
        item(38, "00.01.00G01", "TU - Åben sag", "Ny mole"),
        item(39, "05.01.02P19", "TU - ØU - KB - Åben sag", "Nye fortove"),
    );
    let document = read(&text);
    assert_eq!(
        heads(&document),
        [
            ("38", "Ny mole"),
            ("39", "Nye fortove"),
            ("40", "Lejeaftale")
        ]
    );
    let numbers: Vec<&str> = document
        .items
        .iter()
        .filter_map(|item| Some(item.case_number.as_ref()?.value.as_str()))
        .collect();
    assert_eq!(numbers, ["10/3814", "10/3914", "10/5870"]);
    assert_eq!(document.items[2].access, Access::Confidential);
    let last = |place: usize| document.items[place].route.value.final_in.as_deref();
    assert_eq!((last(0), last(1)), (Some("TU"), Some("KB")));
}

#[test]
fn papers_counted_below_an_item_head_none() {
    let item = |what: &str, papers: &str| {
        format!(
            "Sagsfremstilling\n\n{what}\n\nBeslutning\n\nGodkendt.\n\nBeslutningskompetence\n\nTeknisk Udvalg.\n\n{papers}"
        )
    };
    let text = format!(
        "{HEAD}{}{}{}",
        item(
            "Molen er slidt efter mange vintre.",
            "Bilag\n\n1 - Kort over havnen\n\n2 - Tilbud\n\n"
        ),
        item(
            "Fortovene er fulde af huller.",
            "Bilag\n\n1. Kort over byen\n\n"
        ),
        item("Stien til skolen er smal.", ""),
    );
    let document = read(&text);
    assert_eq!(document.items.len(), 3, "{:?}", heads(&document));
    assert!(document.items.iter().all(|item| item.number.is_none()));
}

#[test]
fn a_list_of_papers_above_the_items_parts_none_from_its_number() {
    let text = format!(
        "{HEAD}Bilagsoversigt\n\n1. Ny mole\nBeslutning\nGodkendt.\n\n2. Nye fortove\nBeslutning\nUdsat.\n"
    );
    assert_eq!(
        heads(&read(&text)),
        [("1", "Ny mole"), ("2", "Nye fortove")]
    );
}

#[test]
fn a_body_may_be_called_by_its_field_alone() {
    let item = |number: u32, to: &str| {
        format!(
            "{number}. Ny mole {number}\n\nAdministrationen indstiller til {to}:\n  1. at godkende molen\nSagsfremstilling\n\nDen er slidt.\n\nBeslutning\n\n  1. Godkendt\n\n"
        )
    };
    let text = format!(
        "Plan, By og Land\n\nTirsdag den 12-11-2019 kl. 16:30\n\n{}{}",
        item(1, "Plan, By og Land"),
        item(2, "Plan, By og Land, Økonomiudvalget og Byrådet"),
    );
    let document = read(&text);
    let body = document.body.as_ref().map(|read| read.value.as_str());
    assert_eq!(body, Some("Plan, By og Land"));
    for item in &document.items {
        let asked = &item.recommendations[0].value;
        assert_eq!(asked.by.as_deref(), Some("Administrationen"));
        assert_eq!(asked.points[0].text, "at godkende molen");
    }
}
