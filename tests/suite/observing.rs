//! Figures, plans and letters through the program: which column holds what is said once and kept, a file is
//! in the book as a whole or not at all, and what a letter corrects is corrected.

use insta::assert_snapshot;
use protokol_tests::TestBook;
use protokol_tests::workbook::{Cell, workbook};
use serde_json::Value;

use crate::PROGRAM;
use crate::json_contract::fits;

/// What a refused file ends with.
const DATA: i32 = 65;

const BY_COLUMNS: [&str; 6] = [
    "--map",
    "indicator=Indikator",
    "--map",
    "value=Værdi",
    "--map",
    "on=Periode",
];

const FIRST: &str =
    "Indikator;Periode;Værdi;Antal\nFravær;april 2023;4,2 %;12\nVentetid;2. kvartal 2023;1.250;7\n";

fn observe<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["observe", "--from", file], more].concat()
}

/// How many figures the book was told.
fn figures(book: &TestBook) -> usize {
    let log = book.json(&["log"]);
    let events = log["events"].as_array().unwrap().iter();
    let told = events.filter(|event| event["kind"] == "observation-reported");
    told.count()
}

fn result(told: &Value) -> Vec<&str> {
    let documents = told["documents"].as_array().unwrap();
    documents
        .iter()
        .map(|document| document["result"].as_str().unwrap())
        .collect()
}

#[test]
fn which_column_holds_what_is_said_once() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let first = book.file("tal.csv", FIRST);
    let unsaid = book.run(&observe(&first, &[]));
    assert_eq!(unsaid.code, Some(DATA), "{}", unsaid.stderr);
    assert!(
        unsaid.stderr.contains("mapping-missing"),
        "{}",
        unsaid.stderr
    );
    let told = book.json(&observe(&first, &BY_COLUMNS));
    fits("import", &told);
    assert_eq!(told["documents"][0]["observations"][0]["value"], "4.2");
    let next = book.file(
        "tal-2.csv",
        "Indikator;Periode;Værdi\nFravær;maj 2023;4,5 %\n",
    );
    let told = book.json(&observe(&next, &[]));
    assert_eq!(told["documents"][0]["observations"][0]["value"], "4.5");
    assert_eq!(figures(&book), 3);
    // The same again, and by the mapping it was read by, says nothing new.
    for more in [&[][..], &BY_COLUMNS] {
        let told = book.json(&observe(&first, more));
        assert_eq!(result(&told), ["unchanged", "unchanged"]);
    }
    fits("verify", &book.json(&["verify"]));
}

#[test]
fn the_same_file_by_another_mapping_says_something_else() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let file = book.file("tal.csv", FIRST);
    let _first = book.json(&observe(&file, &BY_COLUMNS));
    let other = [
        "--map",
        "indicator=Indikator",
        "--map",
        "value=Antal",
        "--map",
        "on=Periode",
    ];
    let told = book.json(&observe(&file, &other));
    assert_eq!(told["documents"][0]["observations"][0]["value"], "12");
    assert_eq!(result(&told), ["updated", "updated"]);
    // Each of the two is known from here on.
    assert_eq!(
        result(&book.json(&observe(&file, &other))),
        ["unchanged", "unchanged"]
    );
    assert_eq!(
        result(&book.json(&observe(&file, &BY_COLUMNS))),
        ["unchanged", "unchanged"]
    );
}

#[test]
fn rows_that_cannot_be_read_keep_the_whole_file_and_its_mapping_out() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let before = book.json(&["log"]);
    let file = book.file(
        "tal.csv",
        "Indikator;Periode;Værdi\n\nFravær;april 2023;4,2\nFravær;snart;4,3\n;maj 2023;mange\n",
    );
    let refused = book.run(&observe(&file, &BY_COLUMNS));
    assert_eq!(refused.code, Some(DATA));
    for cell in [
        "row 4, column `Periode`: `snart`",
        "row 5, column `Værdi`: `mange`",
    ] {
        assert!(refused.stderr.contains(cell), "{}", refused.stderr);
    }
    assert_eq!(book.json(&["log"])["events"], before["events"]);
    let good = book.file(
        "tal-2.csv",
        "Indikator;Periode;Værdi\nFravær;maj 2023;4,5\n",
    );
    assert_eq!(
        book.run(&observe(&good, &[])).code,
        Some(DATA),
        "no mapping was kept"
    );
}

#[test]
fn a_workbook_that_is_none_is_told_as_such() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let file = book.file("tal.xlsx", "Indikator;Periode;Værdi\nFravær;maj 2023;4,5\n");
    let refused = book.run(&observe(&file, &BY_COLUMNS));
    assert_eq!(refused.code, Some(DATA));
    let told = &refused.stderr;
    assert!(
        told.contains("[not-figures]") && told.contains("tal.xlsx"),
        "{told}"
    );
}

#[test]
fn a_column_that_is_not_there_is_told_and_rows_without_a_figure_are_set_aside() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let file = book.file(
        "tal.csv",
        "Indikator;Periode;Værdi;Enhed\nFravær;2023K1;4,2;pct.\nFravær;2023M04;..;pct.\nFravær;2023H1;<5;pct.\nFravær;2023K3;12;dage\n",
    );
    let missing = book.run(&observe(
        &file,
        &[
            "--map",
            "indicator=Nope",
            "--map",
            "value=Værdi",
            "--map",
            "on=Periode",
        ],
    ));
    assert_eq!(missing.code, Some(DATA));
    assert!(
        missing.stderr.contains("no column `Nope`"),
        "{}",
        missing.stderr
    );
    let by_unit = [&BY_COLUMNS[..], &["--map", "unit=Enhed"]].concat();
    let ran = book.run(&observe(&file, &by_unit)).ok();
    let shown = ran.shown();
    assert!(shown.contains("1 document: 1 imported"), "{shown}");
    for told in [
        "text-unclaimed: row 3, column `Værdi`: `..` says",
        "text-unclaimed: row 4, column `Værdi`: `<5` is no figure",
        "units-differ: \"Fravær\" is counted in pct., and 12 is of dage here",
    ] {
        assert!(shown.contains(told), "{told} in {shown}");
    }
    assert_eq!(figures(&book), 1);
    fits("import", &book.json(&observe(&file, &by_unit)));
}

#[test]
fn a_mapping_that_names_the_indicator_is_for_its_own_file() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let absence = book.file("fravaer.csv", "Periode;Værdi\napril 2023;4,2\n");
    let named = [
        "--map",
        "indicator-name=Fravær",
        "--map",
        "value=Værdi",
        "--map",
        "on=Periode",
    ];
    let _told = book.json(&observe(&absence, &named));
    let waiting = book.file("ventetid.csv", "Periode;Værdi\napril 2023;12\n");
    let refused = book.run(&observe(&waiting, &[]));
    assert_eq!(refused.code, Some(DATA));
    assert!(
        refused.stderr.contains("indicator-name"),
        "{}",
        refused.stderr
    );
    assert_eq!(figures(&book), 1);
}

#[test]
fn a_workbook_is_read_as_a_table_is() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let rows: [&[Cell]; 4] = [
        &[
            Cell::Text("Indikator"),
            Cell::Text("Periode"),
            Cell::Text("Værdi"),
        ],
        // The last of April 2023.
        &[
            Cell::Text("Fravær"),
            Cell::Day(45046),
            Cell::Number("4.2000000000000002"),
        ],
        &[
            Cell::Text("Ventetid"),
            Cell::Text("2. kvartal 2023"),
            Cell::Number("1250"),
        ],
        &[
            Cell::Text("Elever"),
            Cell::Text("2023"),
            Cell::Text("1.199"),
        ],
    ];
    let file = book.file("tal.xlsx", workbook(&rows));
    let told = book.json(&observe(&file, &BY_COLUMNS));
    fits("import", &told);
    let read: Vec<(&str, &str)> = told["documents"][0]["observations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["value"].as_str().unwrap(), one["on"].as_str().unwrap()))
        .collect();
    assert_eq!(
        read,
        [("4.2", "2023-04-30"), ("1250", "2023-Q2"), ("1199", "2023")]
    );
    assert_eq!(
        result(&book.json(&observe(&file, &[]))),
        ["unchanged", "unchanged"]
    );
}

const PLAN: &str = "Havneplan 2019\n\nNordvig Kommune\n\nVedtaget af Byrådet den 26. november 2018\n\nMål for 2019\n\n1. Antallet af ledige bådpladser skal højst være 150 i 2019\n2. Ventetiden på en bådplads skal højst være 12 uger i 2019\n";
const LETTER: &str = "Til kommunerne\n\nHavneministeren\n\n20. december 2018\n\nKære borgmestre\n\nMål for 2020\n\nHermed mine mål for 2020:\n\nMål 1: Flere skal sejle til arbejde\n\nMål 2: Havnene skal være renere\n\nMed venlig hilsen\nHavneministeren\n";
const CORRECTION: &str = "Til kommunerne\n\nHavneministeriet\n\n14. januar 2019\n\nKære borgmestre\n\nVedrørende korrektion af havneplanens mål\n\nI mål 1 for 2019 rettes 150 til 126.\n\nMed venlig hilsen\nHavneministeriet\n";

#[test]
fn a_plan_a_letter_and_a_letter_that_corrects() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let mut session = String::new();
    let mut show = |args: &[&str]| {
        let ran = book.run(args).ok();
        session.push_str(&ran.shown());
    };
    for (name, text) in [
        ("havneplan.txt", PLAN),
        ("brev.txt", LETTER),
        ("brev-2.txt", CORRECTION),
    ] {
        show(&["import", &book.file(name, text)]);
    }
    show(&["goal", "list", "--as-of", "2019-06-01"]);
    show(&[
        "observe",
        "--from",
        &book.file("tal.csv", FIRST),
        "--map",
        "indicator=Indikator",
        "--map",
        "value=Værdi",
        "--map",
        "on=Periode",
    ]);
    show(&[
        "observe",
        "--from",
        &book.file(
            "tal-2.csv",
            "Indikator;Periode;Værdi\nFravær;maj 2023;4,5 %\n",
        ),
    ]);
    assert_snapshot!("plans-and-figures", session);
    let goals = book.json(&["goal", "list", "--as-of", "2019-06-01"]);
    let goals = goals["goals"].as_array().unwrap();
    let value = |title: &str| {
        let found = goals
            .iter()
            .find(|goal| goal["title"].as_str().unwrap().contains(title));
        found.unwrap()["value"].clone()
    };
    assert_eq!(value("ledige bådpladser"), "126");
    assert_eq!(value("Ventetiden"), "12");
    let national = goals.iter().filter(|goal| goal["level"] == "national");
    assert_eq!(national.count(), 2);
}

#[test]
fn figures_of_several_areas_are_taken_in_by_the_column_that_names_them() {
    let book = TestBook::opened(PROGRAM, "Nordvig Kommune");
    let file = book.file(
        "tal.csv",
        "Sted;Periode;Indikator;Værdi\nNordvig;2023K1;Fravær;4,2\nSydvig;2023K1;Fravær;5,1\n",
    );
    let refused = book.run(&observe(&file, &BY_COLUMNS));
    assert_eq!(refused.code, Some(DATA));
    assert!(
        refused.stderr.contains("--map area=COLUMN"),
        "{}",
        refused.stderr
    );
    let by_area = [&BY_COLUMNS[..], &["--map", "area=Sted"]].concat();
    let told = book.json(&observe(&file, &by_area));
    let figures = told["documents"][0]["observations"].as_array().unwrap();
    let named: Vec<&str> = figures
        .iter()
        .map(|figure| figure["indicator"].as_str().unwrap())
        .collect();
    assert_eq!(named, ["Fravær", "Fravær – Sydvig"]);
    let wide = book.file("bred.csv", "Indikator;2022;2023\nFravær;4,2;4,5\n");
    let refused = book.run(&observe(&wide, &[]));
    assert!(
        refused.stderr.contains("turn the table"),
        "{}",
        refused.stderr
    );
    let empty = book.file("tom.csv", "Indikator;Periode;Værdi\n");
    let before = book.json(&["log"]);
    let refused = book.run(&observe(&empty, &BY_COLUMNS));
    assert_eq!(refused.code, Some(DATA), "{}", refused.stdout);
    assert_eq!(book.json(&["log"])["events"], before["events"]);
}
