//! Tables as they stand in everyday minutes: what is read of them by which name, and what is told.

use super::*;

/// Indicator, value, unit, last day and sureness of each figure, and what is told; goals were read from `taken`.
fn read_beside(text: &str, taken: &[Lines]) -> (Vec<String>, Vec<String>) {
    let lines = crate::plan::lines_of(text);
    let found = of(&lines, Some("Nordvig Kommune"), (Aligned::Captioned, taken));
    let figures = found.figures.iter().map(|read| {
        let said = &read.value;
        let unit = said.unit.as_deref().unwrap_or("-");
        let sure = if read.mark.confidence.is_sure() {
            ""
        } else {
            "?"
        };
        format!(
            "{}: {} {unit} {}{sure}",
            said.indicator, said.value, said.on.to
        )
    });
    let told = found.told.into_iter().map(|(_, text)| text);
    (figures.collect(), told.collect())
}

fn read(text: &str) -> (Vec<String>, Vec<String>) {
    read_beside(text, &[])
}

#[test]
fn the_day_and_the_unit_of_a_caption_are_no_part_of_a_name() {
    let (figures, told) = read(
        "Slid i procent, opgjort pr. 31. december 2023\nBro           2022   2023   Måltal 2024\nNordbroen     5,9    5,7    5,0\nHele kommunen 6,0    5,5    4,9\n",
    );
    assert_eq!(figures.len(), 4, "{figures:?}");
    assert_eq!(figures[0], "Slid – Nordbroen: 5.9 pct. 2022-12-31");
    assert_eq!(figures[3], "Slid: 5.5 pct. 2023-12-31");
    assert_eq!(told, ["columns of figures were not read: Måltal 2024"]);
}

#[test]
fn a_section_or_a_sentence_above_a_table_names_nothing() {
    let table = "| Område | Servicemål | Resultat 2022 | Resultat 2023 |\n|---|---|---|---|\n| Skilte | 5 dage | 6 dage | 4 dage |\n| Riste | 9 dage | 8 dage | 7 dage |\n";
    for above in ["Sagsfremstilling", "Svartiden fremgår nedenfor."] {
        let goals = [Lines { from: 4, to: 5 }];
        let (figures, told) = read_beside(&format!("{above}\n{table}"), &goals);
        assert_eq!(figures[0], "Skilte: 6 dage 2022-12-31?", "{above}");
        assert_eq!(
            told,
            ["what the figures of a table are of is not said above it"]
        );
    }
}

#[test]
fn two_columns_below_a_day_are_a_table() {
    let (figures, told) = read(
        "Både pr. 1. januar 2024\nAlder       Antal\n0-5 år      1.912\n6+ år       4.870\n\nNøgletal pr. 31. maj 2024\n                      Nordvig   Landet\nAntal skibe           148       -\nDage på land          34        41\n",
    );
    assert_eq!(
        figures,
        [
            "Både – 0-5 år: 1912 - 2024-01-01",
            "Både – 6+ år: 4870 - 2024-01-01",
            "Antal skibe: 148 - 2024-05-31",
            "Dage på land: 34 - 2024-05-31",
            "Dage på land – Landet: 41 - 2024-05-31",
        ]
    );
    assert!(told.is_empty(), "{told:?}");
    // Names beside words, and one row alone, are none.
    for none in [
        "Formand     Ida Holm\nMedlem      Bo Rask\n",
        "Mødt        12\nAfbud       ingen\n",
    ] {
        assert_eq!(read(none), (vec![], vec![]), "{none}");
    }
}

#[test]
fn a_name_that_ends_in_a_figure_where_one_lacks_is_told() {
    let (figures, told) = read(
        "Slid pr. 31. december 2023 (pct.)\nSted          2022    2023\nNordvig       2,7     2,4\nKaj ved bro 4         3,0\nHele landet   2,8     2,7\n",
    );
    assert_eq!(figures.len(), 4, "{figures:?}");
    assert_eq!(figures[3], "Slid – Hele landet: 2.7 pct. 2023-12-31");
    let lacks = "a row whose name ends in a figure and that lacks one was not read: Kaj ved bro 4";
    assert_eq!(told, [lacks]);
}

#[test]
fn every_table_with_figures_is_read_or_told_once_with_its_head() {
    for (table, head) in [
        (
            "År      Antal    Gennemsnit\n2023    842      70,2\n2022    795      66,3\n",
            "År | Antal | Gennemsnit",
        ),
        (
            "Hold      1. kvartal   2. kvartal\nNord      12           11\n",
            "Hold | 1. kvartal | 2. kvartal",
        ),
        (
            "Ydelse    Antal 2022   Antal 2023   Udvikling\nNet       264          251          -4,9 %\n",
            "Ydelse | Antal 2022 | Antal 2023 | Udvikling",
        ),
        (
            "             2021     2022     2023\nSalg (t.kr.) 3.120    3.480    3.610\n",
            "2021 | 2022 | 2023",
        ),
    ] {
        let (figures, told) = read(table);
        assert_eq!((figures.len(), told.len()), (0, 1), "{table}");
        assert!(told[0].contains(&format!("\"{head}\"")), "{told:?}");
    }
    let (_, told) = read(
        "| Mio. kr. | Oprindeligt budget | Forbrug |\n|---|---|---|\n| Kajer | 612,0 | 402,7 |\n",
    );
    assert_eq!(
        told,
        [
            "a table of what was granted and spent was not read: \"Mio. kr. | Oprindeligt budget | Forbrug\""
        ]
    );
    let (_, told) =
        read("| Mål | Status | Note |\n|---|---|---|\n| Højst 5 pct. slid | Grøn | - |\n");
    assert_eq!(
        told,
        ["a table of goals was not read: \"Mål | Status | Note\""]
    );
}

#[test]
fn columns_beside_goals_that_nothing_was_read_from_are_told() {
    let quarters =
        "Slags     Servicemål   1. kvt.   2. kvt.\nSkure     40           33        35\n";
    let goals = [Lines { from: 2, to: 2 }];
    assert_eq!(
        read_beside(quarters, &goals).1,
        ["columns of figures were not read: 1. kvt., 2. kvt."]
    );
    // What goals took in of several years is told with them.
    let years = "Mål       2022     2023     2024\nRo        55 %     60 %     65 %\n";
    let told = [Lines { from: 1, to: 1 }, Lines { from: 2, to: 2 }];
    assert_eq!(read_beside(years, &told), (vec![], vec![]));
}

#[test]
fn figures_that_may_yet_change_are_unsure() {
    let (figures, _) = read(
        "| Indikator | 2022 | 2023 (foreløbig) | Mål |\n|---|---|---|---|\n| Hele både | 79 % | 81 % | 85 % |\n",
    );
    assert_eq!(
        figures,
        [
            "Hele både: 79 pct. 2022-12-31",
            "Hele både: 81 pct. 2023-12-31?"
        ]
    );
}

#[test]
fn a_line_below_a_table_says_what_it_counts() {
    let table =
        "| Indikator | 2022 | 2023 | Mål 2030 |\n|---|---|---|---|\n| Udledning | 92 | 88 | 54 |\n";
    let goals = [Lines { from: 3, to: 3 }];
    let (figures, _) = read_beside(&format!("{table}Tal i ton CO2e.\n"), &goals);
    assert_eq!(figures[1], "Udledning: 88 ton CO2e 2023-12-31");
    let (figures, told) = read_beside(&format!("{table}Tal i mio. kr.\n"), &goals);
    assert_eq!(
        (figures.len(), told),
        (
            0,
            vec!["columns of figures were not read: 2022, 2023".to_owned()]
        )
    );
}
