//! What was counted beside what was aimed at, parts below what they are parts of, and what is left out.

use super::*;

/// Indicator, value, unit and last day of each figure, and what is told.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let lines = crate::plan::lines_of(text);
    let found = of(&lines, Some("Nordvig Kommune"), (Aligned::Captioned, &[]));
    let figures = found.figures.iter().map(|read| {
        let said = &read.value;
        let unit = said.unit.as_deref().unwrap_or("-");
        format!("{}: {} {unit} {}", said.indicator, said.value, said.on.to)
    });
    let told = found.told.into_iter().map(|(_, text)| text);
    (figures.collect(), told.collect())
}

fn figures(text: &str) -> Vec<String> {
    read(text).0
}

#[test]
fn a_column_of_results_beside_targets_holds_figures_of_its_own_time() {
    for (head, row, expected) in [
        (
            "| Mål | Måltal 2023 | Status 2023 |",
            "| Både på el | 40 % | 44 % |",
            vec!["Både på el: 44 pct. 2023-12-31"],
        ),
        (
            "Effektmål            Mål 2023   1. kvartal 2023",
            "Glade gæster         4,2        4,4",
            vec!["Glade gæster: 4.4 - 2023-03-31"],
        ),
        (
            "Resultatmål          Mål 2023   Resultat 2022   Resultat 2023   Status",
            "Uheld                12         15              9               Grøn",
            vec!["Uheld: 15 - 2022-12-31", "Uheld: 9 - 2023-12-31"],
        ),
        (
            "| | 1. kvartal 2023 | 2. kvartal 2023 | Mål 2024 |",
            "| Både | 12 | 14 | højst 20 |",
            vec!["Både: 12 - 2023-03-31", "Både: 14 - 2023-06-30"],
        ),
    ] {
        assert_eq!(figures(&format!("{head}\n{row}\n")), expected, "{head}");
    }
    // A result without its day is none, and money is no figure of this kind.
    for none in [
        "| Mål | Måltal 2023 | Resultat |\n| Både | 40 | 44 |\n",
        "| | 1. kvartal 2023 | 2. kvartal 2023 | Mål 2024 |\n| Udgifter | 12 | 14 | 20 |\n",
    ] {
        assert!(figures(none).is_empty(), "{none}");
    }
}

#[test]
fn a_year_in_the_head_of_a_column_goes_before_the_day_above_the_table() {
    let text = "Status på slid pr. 30. juni 2023\nHavn | Slid 2022 | Slid 2023 | Måltal\nSydkajen | 8,1 | 7,4 | 6,5\nNordkajen | 7,7 | 7,9 | 6,5\n";
    assert_eq!(
        figures(&text.replace("Havn |", "Afdeling |")),
        [
            "Slid – Sydkajen: 8.1 - 2022-12-31",
            "Slid – Sydkajen: 7.4 - 2023-06-30",
            "Slid – Nordkajen: 7.7 - 2022-12-31",
            "Slid – Nordkajen: 7.9 - 2023-06-30",
        ]
    );
}

#[test]
fn years_beside_a_target_are_figures_of_the_rows() {
    let text = "Tabel 1: Ventetider i dage\nBådtype             2022   2023   Servicemål\nSejlbåde            52     47     40\nJoller              35     24     30\n";
    assert_eq!(
        figures(text),
        [
            "Ventetider – Sejlbåde: 52 dage 2022-12-31",
            "Ventetider – Sejlbåde: 47 dage 2023-12-31",
            "Ventetider – Joller: 35 dage 2022-12-31",
            "Ventetider – Joller: 24 dage 2023-12-31",
        ]
    );
}

#[test]
fn parts_and_totals_are_of_what_stands_above_the_table_or_of_nothing() {
    let table =
        "| Alder | Gæster |\n|---|---|\n| 65-79 år | 312 |\n| 80+ år | 428 |\n| I alt | 740 |\n";
    assert_eq!(
        figures(&format!("Modtagere af fisk, 1. halvår 2023\n{table}")),
        [
            "Modtagere af fisk – 65-79 år – Gæster: 312 - 2023-06-30",
            "Modtagere af fisk – 80+ år – Gæster: 428 - 2023-06-30",
            "Modtagere af fisk – Gæster: 740 - 2023-06-30",
        ]
    );
    let (found, told) = read(&format!("Status pr. 30. juni 2023\n{table}"));
    assert!(found.is_empty());
    assert_eq!(told[0], "what \"65-79 år\" is a figure of is not said");
    let areas = "Slid i pct.\n| Afdeling | 2022 | 2023 |\n|---|---|---|\n| Sydkajen | 4,2 | 4,0 |\n| Hele kommunen | 5,1 | 5,0 |\n";
    assert_eq!(
        figures(areas)[2..],
        ["Slid: 5.1 pct. 2022-12-31", "Slid: 5 pct. 2023-12-31"]
    );
}

#[test]
fn what_is_expected_and_what_was_granted_is_told_and_not_read() {
    let text = "Gæster pr. 31. maj 2023\n| Indikator | Antal | Forventet | Afvigelse |\n|---|---|---|---|\n| Sejlere | 312 | 400 | 88 |\n";
    let (found, told) = read(text);
    assert_eq!(found, ["Sejlere: 312 - 2023-05-31"]);
    assert_eq!(
        told,
        [
            "columns of what is expected, or of how far figures are apart, were not read: Forventet, Afvigelse"
        ]
    );
    let money = "Budgetopfølgning pr. 31. maj 2023\n| Område | Budget | Forbrug |\n|---|---|---|\n| Kajer | 41 | 18 |\n| I alt | 41 | 18 |\n";
    assert_eq!(
        read(money),
        (
            vec![],
            vec![
                "a table of what was granted and spent was not read: \"Område | Budget | Forbrug\""
                    .to_owned()
            ]
        )
    );
}
