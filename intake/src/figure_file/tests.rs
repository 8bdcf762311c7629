//! What is read from files of figures, and what is told of them.

use protokol_core::acts::Period;

use protokol_core::vocabulary::ReaderFinding;

use super::*;

fn columns() -> Columns {
    Columns {
        value: "Værdi".to_owned(),
        on: "Periode".to_owned(),
        indicator: Some("Indikator".to_owned()),
        ..Columns::default()
    }
}

fn bad(text: &str, columns: &Columns) -> Vec<Bad> {
    match observations(&read(text.as_bytes()).unwrap(), columns, None) {
        Err(Misfit::Cells(bad)) => bad,
        other => panic!("{other:?}"),
    }
}

#[test]
fn rows_without_a_figure_are_told_and_set_aside_and_the_others_read() {
    let text = "Indikator;Periode;Værdi\nFravær;2023K1;..\nFravær;2023K2;..\nFravær;2023M03;<5\nFravær;2023H1;12*\nFravær;mar 2022;4,2\nFravær;2021;\n";
    let read = observations(&read(text.as_bytes()).unwrap(), &columns(), None).unwrap();
    let said: Vec<(String, String, bool)> = read
        .observations
        .iter()
        .map(|read| {
            let on = Period(read.value.on).to_string();
            (
                on,
                read.value.value.to_string(),
                read.mark.confidence.is_sure(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            ("2023-H1".to_owned(), "12".to_owned(), false),
            ("2022-03".to_owned(), "4.2".to_owned(), true),
        ]
    );
    let told: Vec<(u32, u32, &str)> = read
        .findings
        .iter()
        .map(|found| (found.lines.from, found.lines.to, found.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (
                2,
                3,
                "rows 2 to 3, column `Værdi`: `..` says that there is no figure; nothing was taken from it"
            ),
            (
                4,
                4,
                "row 4, column `Værdi`: `<5` is no figure but a side of one; nothing was taken from it"
            ),
            (
                5,
                5,
                "row 5, column `Værdi`: `12*` carries a mark, as preliminary figures do; it is unsure"
            ),
            (
                7,
                7,
                "row 7, column `Værdi`: `` says that there is no figure; nothing was taken from it"
            ),
        ]
    );
}

#[test]
fn figures_that_mix_their_signs_are_unsure_and_told() {
    let sure = |rows: &str| {
        let text = format!("Indikator;Periode;Værdi\n{rows}");
        let read = observations(&read(text.as_bytes()).unwrap(), &columns(), None).unwrap();
        let sure = read.observations.iter();
        let sure: Vec<bool> = sure.map(|read| read.mark.confidence.is_sure()).collect();
        (sure, read.findings.len())
    };
    for (rows, expected) in [
        (
            "Sager;2023M01;1.204\nSager;2023M02;1,204\n",
            (vec![false, false], 2),
        ),
        (
            "Sager;2023M01;4.2\nSager;2023M02;1,204\n",
            (vec![true, false], 1),
        ),
        (
            "Sager;2023M01;1.204\nSager;2023M02;4,2\n",
            (vec![true, true], 0),
        ),
        (
            "Sager;2023M01;1.204\nSager;2023M02;0,125\n",
            (vec![true, true], 0),
        ),
        (
            "Sager;2023M01;1.204\nFravær;2023M02;4,125\n",
            (vec![true, true], 0),
        ),
    ] {
        assert_eq!(sure(rows), expected, "{rows}");
    }
}

#[test]
fn danish_figures_and_days_are_read_and_a_row_twice_is_one() {
    let text = "Indikator;Periode;Værdi\nFravær;april 2023;4,2 %\nFravær;2. kvartal 2023;1.250\nFravær;april 2023;4,2 %\n";
    let sheet = read(text.as_bytes()).unwrap();
    let found = observations(&sheet, &columns(), None).unwrap().observations;
    let said: Vec<(String, String, Option<String>)> = found
        .iter()
        .map(|read| {
            let value = &read.value;
            (
                Period(value.on).to_string(),
                value.value.to_string(),
                value.unit.clone(),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (
                "2023-04".to_owned(),
                "4.2".to_owned(),
                Some("pct.".to_owned())
            ),
            ("2023-Q2".to_owned(), "1250".to_owned(), None),
        ]
    );
    assert_eq!(found[1].mark.lines, Lines::line(3));
}

#[test]
fn rows_keep_their_lines_behind_blank_ones_and_a_day_may_carry_its_time() {
    let text = "\n\nIndikator;Periode;Værdi\n\n\nFravær;2023-04-30T00:00:00;4\n\nFravær;4. kvt. 2023;5\nFravær;Tirsdag;6\n";
    let bad = bad(text, &columns());
    let told: Vec<(u32, &str)> = bad.iter().map(|bad| (bad.row, bad.text.as_str())).collect();
    assert_eq!(told, [(9, "Tirsdag")]);
    let text = text.replace("Fravær;Tirsdag;6\n", "");
    let found = observations(&read(text.as_bytes()).unwrap(), &columns(), None)
        .unwrap()
        .observations;
    let lines: Vec<u32> = found.iter().map(|read| read.mark.lines.from).collect();
    assert_eq!(lines, [6, 8]);
    assert_eq!(found[0].value.on.to.to_string(), "2023-04-30");
}

#[test]
fn a_figure_out_of_line_with_the_others_is_unsure_and_told() {
    let text = "Indikator;Periode;Værdi\nFravær;2020;5,9\nFravær;2021;0,059\nFravær;2022;6,1\nFravær;2023;5,2\nSager;2021;1.204\nSager;2022;1,204\nSager;2023;1.310\nSager;2024;0\n";
    let read = observations(&read(text.as_bytes()).unwrap(), &columns(), None).unwrap();
    let unsure = read
        .observations
        .iter()
        .filter(|read| !read.mark.confidence.is_sure());
    let unsure: Vec<u32> = unsure.map(|read| read.mark.lines.from).collect();
    // Line 3 is out of line; of the others none tells whether its point parts thousands.
    assert_eq!(unsure, [3, 6, 7, 8]);
    let differ = read
        .findings
        .iter()
        .filter(|found| found.code == ReaderFinding::UnitsDiffer);
    let differ: Vec<u32> = differ.map(|found| found.lines.from).collect();
    assert_eq!(differ, [3, 7]);
}

#[test]
fn every_bad_cell_is_told_with_row_and_column() {
    let text = "Indikator;Periode;Værdi\nFravær;2023;ti\n;2023-13;4\n";
    let bad = bad(text, &columns());
    let told: Vec<(u32, &str, &str)> = bad
        .iter()
        .map(|bad| (bad.row, bad.column.as_str(), bad.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "Værdi", "ti"),
            (3, "Indikator", ""),
            (3, "Periode", "2023-13")
        ]
    );
    let other = Columns {
        value: "Tal".to_owned(),
        ..columns()
    };
    let missing = observations(&read(text.as_bytes()).unwrap(), &other, None).unwrap_err();
    assert_eq!(missing, Misfit::Columns(vec!["Tal".to_owned()]));
}

#[test]
fn a_figure_that_is_another_areas_is_called_by_it() {
    let by_area = Columns {
        area: Some("Sted".to_owned()),
        ..columns()
    };
    let text = "Sted;Periode;Indikator;Værdi\nNordvig;2023K1;Ledighed;3,4\nRegion Vest;2023K1;Ledighed;4,1\n";
    let sheet = read(text.as_bytes()).unwrap();
    let found = |columns: &Columns, own| {
        let found = observations(&sheet, columns, own).unwrap().observations;
        let found = found.into_iter().map(|read| read.value.indicator);
        found.collect::<Vec<String>>()
    };
    assert_eq!(
        found(&by_area, Some("Nordvig Kommune")),
        ["Ledighed", "Ledighed – Region Vest"]
    );
    assert_eq!(
        found(&by_area, None),
        ["Ledighed – Nordvig", "Ledighed – Region Vest"]
    );
    assert!(bad(text, &columns())[0].is_second_figure());
    let text = "Sted;Periode;Indikator;Værdi\n;2023K1;Ledighed;3,4\n";
    assert_eq!(bad(text, &by_area)[0].column, "Sted");
}

#[test]
fn a_year_of_two_digits_is_of_this_century_and_never_a_day() {
    let of = |days: [&str; 2]| {
        let [first, second] = days;
        format!("Indikator;Periode;Værdi\nFravær;{first};4\nFravær;{second};5\n")
    };
    let text = of(["31-01-23", "28.02.23"]);
    let found = observations(&read(text.as_bytes()).unwrap(), &columns(), None).unwrap();
    let days = found.observations.iter().map(|read| read.value.on.to);
    let days: Vec<String> = days.map(|day| day.to_string()).collect();
    assert_eq!(days, ["2023-01-31", "2023-02-28"]);
    // Here the years stand first.
    let bad = bad(&of(["23-01-31", "23-02-28"]), &columns());
    let told: Vec<(u32, &str)> = bad.iter().map(|bad| (bad.row, bad.text.as_str())).collect();
    assert_eq!(told, [(2, "23-01-31"), (3, "23-02-28")]);
}

#[test]
fn a_figure_whose_row_says_that_it_may_change_is_unsure_and_told() {
    let text = "Indikator;Periode;Værdi;Noter\nFravær;2022;4,2;endelig\nFravær;2023;4,3;foreløbig\nRo;2023;5;Foreløbigt tal\n";
    let read = observations(&read(text.as_bytes()).unwrap(), &columns(), None).unwrap();
    let sure = read.observations.iter();
    let sure: Vec<bool> = sure.map(|read| read.mark.confidence.is_sure()).collect();
    assert_eq!(sure, [true, false, false]);
    assert_eq!(read.findings.len(), 2);
    let told = &read.findings[0].text;
    assert!(told.contains("column `Noter`: `foreløbig`"), "{told}");
}
