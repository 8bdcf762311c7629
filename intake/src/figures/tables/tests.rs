//! Which figures are read from tables, and which tables are told.

use super::*;

/// Indicator, value, unit and last day of each figure.
fn figures(text: &str) -> Vec<String> {
    let lines: Vec<Line<'_>> = text
        .lines()
        .zip(1u32..)
        .map(|(raw, number)| Line::new(number, raw))
        .collect();
    let found = of(&lines, Some("Nordvig Kommune"), (Aligned::Captioned, &[])).figures;
    let told = found.iter().map(|read| {
        let said = &read.value;
        let unit = said.unit.as_deref().unwrap_or("-");
        format!("{}: {} {unit} {}", said.indicator, said.value, said.on.to)
    });
    told.collect()
}

#[test]
fn a_column_for_each_area_and_a_row_for_each_figure() {
    let text = "Tallene er opgjort pr. marts 2024.\n| | Nordvig | Region Vest | Hele landet |\n|---|---|---|---|\n| Ledighed (pct.) | 4,2 | - | 3,9 |\n| Sygedage | 1.250 | 9,5 | |\n| Placering | 12. plads | | |\n";
    assert_eq!(
        figures(text),
        [
            "Ledighed: 4.2 pct. 2024-03-31",
            "Ledighed – Hele landet: 3.9 pct. 2024-03-31",
            "Sygedage: 1250 - 2024-03-31",
            "Sygedage – Region Vest: 9.5 - 2024-03-31",
            "Placering – Nordvig: 12 plads 2024-03-31",
        ]
    );
}

#[test]
fn the_heading_of_a_table_may_name_a_quarter_where_it_is_none_of_money() {
    let table = "| Område | Nordvig | Hele landet |\n|---|---|---|\n| Skole | 4,1 | 5,0 |\n";
    assert_eq!(
        figures(&format!(
            "Tabel 2: Sygefravær i pct., 4. kvartal 2024\n\n{table}"
        )),
        [
            "Sygefravær – Skole: 4.1 pct. 2024-12-31",
            "Sygefravær – Skole – Hele landet: 5 pct. 2024-12-31",
        ]
    );
    let money = format!("Tabel 2: Forbrug, 4. kvartal 2024\n\n{table}");
    assert_eq!(figures(&money), [""; 0]);
}

#[test]
fn a_row_for_each_area_and_a_column_for_each_figure() {
    let text = "Tallene er opgjort pr. marts 2024.\n| Kommune | Ledighed (pct.) | Sygedage |\n|---|---|---|\n| Nordvig | 4,2 | 9 |\n| Sydvig | 5,1 | - |\n| Region Vest | 4,8 | 9,5 |\n| Hele landet | 3,9 | 8,7 |\n";
    assert_eq!(
        figures(text),
        [
            "Ledighed: 4.2 pct. 2024-03-31",
            "Sygedage: 9 - 2024-03-31",
            "Ledighed – Sydvig: 5.1 pct. 2024-03-31",
            "Ledighed – Region Vest: 4.8 pct. 2024-03-31",
            "Sygedage – Region Vest: 9.5 - 2024-03-31",
            "Ledighed – Hele landet: 3.9 pct. 2024-03-31",
            "Sygedage – Hele landet: 8.7 - 2024-03-31",
        ]
    );
}

#[test]
fn a_column_or_a_row_for_each_year() {
    let columns = "| | 2021 | 2022 | 2023 |\n|---|---|---|---|\n| Fravær | 4,2 | 4,0 | - |\n| Elever | 1.250 | 1.240 | 1.199 |\n| Klager | 3 | 2 | 1 |\n";
    assert_eq!(
        figures(columns),
        [
            "Fravær: 4.2 - 2021-12-31",
            "Fravær: 4 - 2022-12-31",
            "Elever: 1250 - 2021-12-31",
            "Elever: 1240 - 2022-12-31",
            "Elever: 1199 - 2023-12-31",
            "Klager: 3 - 2021-12-31",
            "Klager: 2 - 2022-12-31",
            "Klager: 1 - 2023-12-31",
        ]
    );
    let rows = "| Periode | Fravær i pct. | Klager |\n|---|---|---|\n| 1. kvartal 2023 | 4,2 | 3 |\n| 2. kvartal 2023 | 4,0 | - |\n| 3. kvartal 2023 | 3,9 | 1 |\n";
    assert_eq!(
        figures(rows),
        [
            "Fravær: 4.2 pct. 2023-03-31",
            "Klager: 3 - 2023-03-31",
            "Fravær: 4 pct. 2023-06-30",
            "Fravær: 3.9 pct. 2023-09-30",
            "Klager: 1 - 2023-09-30",
        ]
    );
}

#[test]
fn areas_by_year_are_of_what_stands_above_them_or_of_nothing() {
    let table = "| | 2022 | 2023 |\n|---|---|---|\n| Nordvig | 4,2 | 4,0 |\n| Sydvig | 5,1 | 5,0 |\n| Hele landet | 3,9 | 3,8 |\n";
    let named = format!("Tabel 2. Ledighed i pct.\n{table}");
    assert_eq!(
        figures(&named)[..3],
        [
            "Ledighed: 4.2 pct. 2022-12-31",
            "Ledighed: 4 pct. 2023-12-31",
            "Ledighed – Sydvig: 5.1 pct. 2022-12-31",
        ]
    );
    assert_eq!(figures(table), [""; 0]);
}

#[test]
fn parts_of_the_municipality_by_year_are_of_what_stands_above_them_or_told() {
    let table = "Område\t2021\t2022\nSkoler\t6,0\t6,2\nÆldrepleje\t8,1\t7,9\n";
    let named = format!("Sygefravær i procent\n{table}");
    assert_eq!(
        figures(&named),
        [
            "Sygefravær – Skoler: 6 pct. 2021-12-31",
            "Sygefravær – Skoler: 6.2 pct. 2022-12-31",
            "Sygefravær – Ældrepleje: 8.1 pct. 2021-12-31",
            "Sygefravær – Ældrepleje: 7.9 pct. 2022-12-31",
        ]
    );
    for (text, told) in [
        (
            "Fravær fordelt på år\n\t2021\t2022\nSkoler\t6,0\t6,2\nPleje\t8,1\t7,9\n",
            1,
        ),
        (table, 1),
        ("Beløb i 1.000 kr.\n\t2021\t2022\nSkoler\t6,0\t6,2\n", 1),
        ("\t2021\t2022\nAnlæg\t6,0\t6,2\n", 1),
    ] {
        let lines = crate::plan::lines_of(text);
        let found = of(&lines, Some("Nordvig Kommune"), (Aligned::Captioned, &[]));
        assert_eq!((found.figures.len(), found.told.len()), (0, told), "{text}");
    }
}

#[test]
fn the_heading_of_a_table_may_name_its_day_and_a_column_the_place_in_a_ranking() {
    let text = "Tabel 1. Status pr. 30. juni 2023\n| Indikator | Placering | Nordvig | Hele landet |\n|---|---|---|---|\n| Fravær | 41 | 4,2 | 3,9 |\n";
    assert_eq!(
        figures(text),
        [
            "Fravær – Placering: 41 plads 2023-06-30",
            "Fravær: 4.2 - 2023-06-30",
            "Fravær – Hele landet: 3.9 - 2023-06-30",
        ]
    );
}

#[test]
fn a_table_that_looks_like_one_of_figures_and_has_no_day_is_told() {
    let unread = |text: &str| {
        let lines = crate::plan::lines_of(text);
        let found = of(&lines, Some("Nordvig Kommune"), (Aligned::Captioned, &[]));
        assert!(found.figures.is_empty());
        found
            .told
            .into_iter()
            .map(|(lines, _)| lines)
            .collect::<Vec<_>>()
    };
    let table = "| Indikator | Nordvig | Hele landet |\n|---|---|---|\n| Fravær | 4,2 | 3,9 |\n";
    assert_eq!(unread(table), [Lines { from: 1, to: 3 }]);
    let money = "| Konto | Budget | Regnskab |\n|---|---|---|\n| Skoler | 4,2 | 3,9 |\n";
    assert_eq!(unread(money), [Lines { from: 1, to: 3 }]);
    for other in [
        "| Sag | Nr. | Frist |\n|---|---|---|\n| Kajen | 4 | 2025 |\n",
        "| Dato | Emne |\n|---|---|\n| 4 | Havnen |\n",
    ] {
        assert_eq!(unread(other), [], "{other}");
    }
}

#[test]
fn two_tables_with_nothing_between_them_are_two() {
    let text = "Tabel 1. Status pr. 30. juni 2023\n| Indikator | Placering | Nordvig |\n|---|---|---|\n| Fravær | 41 | 4,2 |\n\n| Indikator | Nordvig | Hele landet |\n|---|---|---|\n| Klager | 4 | 5 |\n";
    assert_eq!(
        figures(text),
        [
            "Fravær – Placering: 41 plads 2023-06-30",
            "Fravær: 4.2 - 2023-06-30",
        ]
    );
}

#[test]
fn a_table_of_aligned_columns_is_read_below_its_day_and_told_without_one() {
    let table = "Indikator            Nordvig    Hele landet\nFravær               4,2        3,9\nKlager                          12\n";
    let text = format!("Tabel 1. Status pr. 30. juni 2023\n\n{table}");
    assert_eq!(
        figures(&text),
        [
            "Fravær: 4.2 - 2023-06-30",
            "Fravær – Hele landet: 3.9 - 2023-06-30",
            "Klager – Hele landet: 12 - 2023-06-30",
        ]
    );
    let lines = crate::plan::lines_of(table);
    let found = of(&lines, Some("Nordvig Kommune"), (Aligned::Captioned, &[]));
    assert_eq!((found.figures.len(), found.told.len()), (0, 1));
}

#[test]
fn a_head_that_broke_over_two_rows_is_one() {
    let text = "Tallene er opgjort pr. marts 2024.\nMål\tNordvigs placering\tNordvig\tHele landet\n---\t---\t---\t---\n\n\t<b>SYD</b>\t\t\t\nFravær\t3. plads\t4,2\t3,9\nKlager\t1. plads\t12\t14\nElever\t2. plads\t7\t9\n";
    assert_eq!(
        figures(text)[..3],
        [
            "Fravær – Nordvigs placering: 3 plads 2024-03-31",
            "Fravær: 4.2 - 2024-03-31",
            "Fravær – Hele landet: 3.9 - 2024-03-31",
        ]
    );
}

#[test]
fn aligned_columns_of_years_are_figures_in_a_plan_below_a_heading_and_money_is_none() {
    let told = |text: &str| {
        let lines = crate::plan::lines_of(text);
        let found = of(&lines, Some("Nordvig Kommune"), (Aligned::Dated, &[])).figures;
        let told = found.iter().map(|read| {
            let said = &read.value;
            format!("{}: {} {}", said.indicator, said.value, said.on.to)
        });
        told.collect::<Vec<_>>()
    };
    let both = "Tabel 2. Både i havnen\n\nSlags               2021     2022     2023\nSejlbåde             40       38       35\nJoller               12       14       15\nFærger                1        1        2\n";
    assert_eq!(
        told(both)[2..4],
        [
            "Både i havnen – Sejlbåde: 35 2023-12-31",
            "Både i havnen – Joller: 12 2021-12-31"
        ]
    );
    let bathers = "Badende i pct. af alle\n\nOmråde              2022     1. kvartal 2023\nNordvig              24,1     22,6\nHele landet          21,0     20,5\n";
    assert_eq!(
        told(bathers),
        [
            "Badende i pct. af alle: 24.1 2022-12-31",
            "Badende i pct. af alle: 22.6 2023-03-31",
            "Badende i pct. af alle – Hele landet: 21 2022-12-31",
            "Badende i pct. af alle – Hele landet: 20.5 2023-03-31",
        ]
    );
    let money = both.replace("Både i havnen", "Udgifter i 1.000 kr.");
    assert!(told(&money).is_empty());
}

#[test]
fn two_tables_of_one_item_are_two_sets_of_indicators() {
    let table = |caption: &str, figures: [&str; 2]| {
        let [own, other] = figures;
        format!(
            "{caption}\n\n| Område | Nordvig | Region Vest |\n|---|---|---|\n| Broer | {own} | {other} |\n\n"
        )
    };
    let text = table("Tabel 1. Slid pr. 31. marts 2024", ["4,2 %", "3 ,9 %"])
        + &table("Tabel 2. Glade gæster pr. 31. marts 2024", ["80 %", "70 %"]);
    assert_eq!(
        figures(&text),
        [
            "Slid – Broer: 4.2 pct. 2024-03-31",
            "Glade gæster – Broer: 80 pct. 2024-03-31",
            "Glade gæster – Broer – Region Vest: 70 pct. 2024-03-31",
        ]
    );
    let lines = crate::plan::lines_of(&text);
    let told = of(&lines, Some("Nordvig Kommune"), (Aligned::Captioned, &[])).damaged;
    assert_eq!(told[0].1, "Broer, Region Vest: 3 ,9 %");
    // Where nothing says what either measures, neither is read.
    let text = table("Tal for hele havnen pr. 31. marts 2024", ["4,2 %", "3,9 %"])
        + &table("Tal for hele havnen pr. 31. marts 2024", ["80 %", "70 %"]);
    assert!(figures(&text).is_empty());
}

#[test]
fn a_cell_among_figures_that_is_none_is_told() {
    let text = "Tabel 1. Status pr. 30. juni 2023\n| Indikator | Nordvig | Bemærkning |\n|---|---|---|\n| Fravær | 4,2 | som i 2022 |\n| Klager | 12 | - |\n| Ro | 6,S % | - |\n| Larm | ca. 30 | - |\n| Uro | - | - |\n";
    let lines = crate::plan::lines_of(text);
    let found = of(&lines, Some("Nordvig Kommune"), (Aligned::Captioned, &[]));
    assert_eq!(found.figures.len(), 2);
    let told = found.damaged.iter().chain(&found.odd);
    let mut told: Vec<&str> = told.map(|(_, cell)| cell.as_str()).collect();
    told.sort_unstable();
    assert_eq!(told, ["Larm, Nordvig: ca. 30", "Ro, Nordvig: 6,S %"]);
}

#[test]
fn a_table_without_bars_around_it_is_read_and_its_head_may_begin_with_one() {
    let areas = ["Indikator", ""].map(|first| {
        format!(
            "Tabel 1. Status pr. 30. juni 2023\n\n{first} | Nordvig | Region Vest | Hele landet\n--- | --- | --- | ---\nFravær | 11,2 | 10,4 | 10,9\nKlager | 5,8 | 5,1 | 5,5\n"
        )
    });
    for text in areas {
        assert_eq!(
            figures(&text)[..3],
            [
                "Fravær: 11.2 - 2023-06-30",
                "Fravær – Region Vest: 10.4 - 2023-06-30",
                "Fravær – Hele landet: 10.9 - 2023-06-30",
            ],
            "{text}"
        );
    }
}

#[test]
fn a_letter_for_a_digit_and_a_broken_figure_are_told_and_no_figures() {
    let text = "Tabel 1. Status pr. 30. juni 2023\n| Indikator | Nordvig | Vest | Syd |\n|---|---|---|---|\n| Fravær | 2l | 3,9 | 10.9 |\n| Klager | 1S | 5 km | 5,55,5 |\n| Ro | 4 | 5km | 30.06.2023 |\n";
    let lines = crate::plan::lines_of(text);
    let found = of(&lines, Some("Nordvig Kommune"), (Aligned::Captioned, &[]));
    let values: Vec<String> = found
        .figures
        .iter()
        .map(|read| read.value.value.to_string())
        .collect();
    assert_eq!(values, ["3.9", "5", "4", "5"]);
    let told = found.damaged.iter().chain(&found.odd);
    let mut told: Vec<&str> = told.map(|(_, cell)| cell.as_str()).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            "Fravær, Nordvig: 2l",
            "Fravær, Syd: 10.9",
            "Klager, Nordvig: 1S",
            "Klager, Syd: 5,55,5",
        ]
    );
}

#[test]
fn months_as_rows_are_of_what_the_line_above_measures() {
    let text = "Tabel: Ventetid på plejebolig (dage)\n\n| Måned | Nord | Hele kommunen |\n|---|---|---|\n| November 2024 | 31 | 27 |\n| December 2024 | 35 | 28 |\n| Januar 2025 | | 30 |\n";
    let figures = figures(text);
    assert_eq!(
        figures[0],
        "Ventetid på plejebolig – Nord: 31 dage 2024-11-30"
    );
}

#[test]
fn what_the_line_above_measures_and_in_which_unit_is_that_of_rows_without_a_name() {
    let text = "Tabel 1: Klager i pct. pr. 30. juni 2023\n\n| | Nordvig | Hele landet | Rang |\n|---|---|---|---|\n| Unge | 11,2 | 10,9 | 61 |\n| Ældre | 5,8 | 5,5 | 48 |\n";
    assert_eq!(
        figures(text)[..3],
        [
            "Klager – Unge: 11.2 pct. 2023-06-30",
            "Klager – Unge – Hele landet: 10.9 pct. 2023-06-30",
            "Klager – Unge – Rang: 61 plads 2023-06-30",
        ]
    );
}
