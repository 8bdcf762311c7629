//! What rows of tables of goals tell, column by column.

use protokol_core::acts::Period;
use protokol_core::vocabulary::GoalLevel;

use super::*;
use crate::plan::goals::Sender;

fn cells(row: &str) -> Vec<String> {
    row.split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// Bound, value, delta, unit, baseline, period and side of a row, and its doubts.
fn told(head_row: &str, text: &str) -> String {
    let columns = head(&cells(head_row), None, Sender::Plan).unwrap();
    let Some(Told::Goal { goal, side, doubts }) = row(&columns, &cells(text), None) else {
        panic!("no goal: {text}");
    };
    let figure = |value: Option<protokol_core::quantity::Quantity>| {
        value.map_or("-".to_owned(), |value| value.to_string())
    };
    let period = goal.period.map(|period| Period(period).to_string());
    format!(
        "{} {} {} {} from {} in {} {side:?}{}",
        goal.bound.map_or("-", Bound::code),
        figure(goal.value),
        figure(goal.delta),
        goal.unit.as_deref().unwrap_or("-"),
        figure(goal.baseline),
        period.as_deref().unwrap_or("-"),
        doubts.concat(),
    )
}

#[test]
fn value_unit_period_and_baseline_are_taken_from_their_columns() {
    let head = "Nr.|Mål|Måltal|Enhed|Periode|Baseline";
    for (row, expected) in [
        (
            "1|Ventetid|højst 10|dage|2023|16",
            "at-most 10 - dage from 16 in 2023 Said",
        ),
        (
            "2|Besøg|1.250|stk.|2022-2025|950",
            "at-least 1250 - stk. from 950 in 2022-2025 Follows",
        ),
        (
            "3|Fravær|4,5|pct.|K4 2024|6,1",
            "at-most 4.5 - pct. from 6.1 in 2024-Q4 Follows",
        ),
        (
            "4|Fravær|fra 18 til højst 15|pct.|2025|",
            "at-most 15 - pct. from 18 in 2025 Said",
        ),
        (
            "5|Udledning|70 pct. af 1990|pct.|2030|1990",
            "- 70 - pct. from - in 2030 Unknown",
        ),
        (
            "6|Udledning|-25|pct.|2030|-",
            "decrease - -25 pct. from - in 2030 Said",
        ),
        (
            "7|Medlemmer|2200|antal|31.12.2025|2010",
            "- 2200 - antal from - in 2025 Unknown\"2010\" may be a year or a figure",
        ),
        (
            "8|Fravær|90-95|pct.|2025|-",
            "- - - pct. from - in 2025 Unknown\"90-95\" was not understood",
        ),
    ] {
        assert_eq!(told(head, row), expected, "{row}");
    }
}

#[test]
fn a_target_keeps_its_own_unit() {
    let head = "Mål|Baseline 2024|Mål 2028";
    for (row, expected) in [
        (
            "Kø ved broen|20 minutter|2 timer",
            "- 2 - timer from - in 2028 Unknown20 minutter, which it starts from, is no count of timer",
        ),
        (
            "Strøm|700 MWh|højst 0,5 GWh",
            "at-most 0.5 - GWh from - in 2028 Said700 MWh, which it starts from, is no count of GWh",
        ),
        (
            "Ophold|1 uge|3 uger",
            "at-least 3 - uge from 1 in 2028 Follows",
        ),
        (
            "Pris|40 kr.|35 kr. pr. båd",
            "at-most 35 - kr. from 40 in 2028 Follows",
        ),
        (
            "Glæde|40 pct.|+5 procentpoint",
            "increase - 5 pct. from 40 in 2028 Said",
        ),
        (
            "Både|12 stk.|15 både",
            "at-least 15 - stk. from 12 in 2028 Follows",
        ),
        (
            "Broer|3-4|6",
            "- 6 - - from - in 2028 Unknown\"3-4\", which it starts from, was not understood",
        ),
        (
            "Broer|5|-",
            "- - - - from 5 in 2028 Unknownno cell says what it asks",
        ),
        ("Broer|tælles i 2025|6", "- 6 - - from - in 2028 Unknown"),
        (
            "Broer|5|ca. 6",
            "- - - - from 5 in 2028 Unknown\"ca. 6\" was not understood",
        ),
    ] {
        assert_eq!(told(head, row), expected, "{row}");
    }
}

#[test]
fn a_column_beside_targets_names_what_is_counted_and_a_row_may_go_on() {
    assert_eq!(
        told("Indsats|Måltal 2025", "Fravær|højst 5 %"),
        "at-most 5 - pct. from - in 2025 Said"
    );
    assert_eq!(
        told("Mål|2019|2022|2025", "Ture på cykel|14 %|17 %|20 %"),
        "at-least 20 - pct. from - in 2025 Follows"
    );
    assert_eq!(
        told(
            "Indsatsområde|Baseline 2023|Mål 2027|Mål 2030",
            "Elbiler i flåden (pct.)|22|60|100"
        ),
        "at-least 100 - pct. from 22 in 2030 Follows"
    );
    assert_eq!(
        told(
            "Indikator|Enhed|2023|Mål 2027",
            "Udledning|ton|210.000|160.000"
        ),
        "at-most 160000 - ton from 210000 in 2027 Follows"
    );
    assert_eq!(
        told("Mål|Baseline 2023|Mål 2026|Mål 2028", "Glæde|4,0|4,2|"),
        "at-least 4.2 - - from 4 in 2026 Follows"
    );
    assert!(head(&cells("|2021|2022|2023"), None, Sender::Plan).is_none());
    let columns = head(&cells("Delmål|Mål 2025"), None, Sender::Plan).unwrap();
    let Some(Told::Goal { goal, .. }) = row(&columns, &cells("2.1 Belysning|100 %"), None) else {
        panic!("a goal");
    };
    assert_eq!(
        (goal.number.as_deref(), goal.title.as_str()),
        (Some("2.1"), "Belysning")
    );
    assert!(head(&cells("År|Beløb|Note"), None, Sender::Plan).is_none());
    for counted in ["|2021|2022|2023", "Indikator|2021|2022|2023"] {
        assert!(head(&cells(counted), None, Sender::Plan).is_none());
        assert!(head(&cells(counted), Some(GoalLevel::Local), Sender::Plan).is_some());
    }
    let columns = head(&cells("Nr.|Mål|Måltal"), None, Sender::Plan).unwrap();
    let goes_on = row(&columns, &cells("|ved fire måneder|"), None);
    assert!(matches!(goes_on, Some(Told::GoesOn(_))));
}

#[test]
fn what_was_counted_in_the_time_of_a_target_starts_nothing_in_minutes_that_look_back() {
    let read = |head_row: &str, text: &str, sender: Sender| {
        let columns = head(&cells(head_row), None, sender).unwrap();
        let Some(Told::Goal { goal, side, .. }) = row(&columns, &cells(text), None) else {
            return format!("no goal of {text}");
        };
        let from = goal
            .baseline
            .map_or("-".to_owned(), |from| from.to_string());
        let value = goal.value.map_or("-".to_owned(), |value| value.to_string());
        let bound = goal.bound.map_or("-", Bound::code);
        format!("{}: {bound} {value} from {from} {side:?}", goal.title)
    };
    for (head, row, expected) in [
        (
            "Mål|Måltal 2023|Status 2023",
            "Både på el|40 %|44 %",
            "Både på el: - 40 from - Unknown",
        ),
        (
            "Indikator|Måltal|Opnået 2. halvår 2023",
            "Uheld|12|9",
            "Uheld: - 12 from - Unknown",
        ),
        (
            "Resultatmål|Mål 2023|Resultat 2022|Resultat 2023|Status",
            "Rene strande|7|6|8|Grøn",
            "Rene strande: - 7 from - Unknown",
        ),
        (
            "Effektmål|Mål 2023|2. kvartal 2023",
            "Glade gæster|120|131",
            "Glade gæster: - 120 from - Unknown",
        ),
        (
            "Enhed|2. kvt. 2022|2. kvt. 2023|Mål 2023",
            "Havnen|5,1 %|4,2 %|4,5 %",
            "Havnen: - 4.5 from - Unknown",
        ),
        (
            "Sagstype|Ventetid 2023|Servicemål",
            "Bådplads|38|40",
            "Bådplads: - 40 from - Unknown",
        ),
        (
            "Sagstype|Servicemål (dage)|2022|2023",
            "Bådplads|40|44|38",
            "Bådplads: - 40 from - Unknown",
        ),
        (
            "Indikator|Mål 2023|2022|2023",
            "Glade gæster|60|58,3|61,2",
            "Glade gæster: - 60 from - Unknown",
        ),
        // What is called a start is one, and so is what was counted before the time of every target.
        (
            "Mål|Udgangspunkt 2021|Mål 2023|Resultat 2023",
            "Uheld|15|12|9",
            "Uheld: at-most 12 from 15 Follows",
        ),
        (
            "Mål|Status 2021|Mål 2023",
            "Uheld|15|12",
            "Uheld: at-most 12 from 15 Follows",
        ),
    ] {
        assert_eq!(read(head, row, Sender::Minutes), expected, "{head}");
    }
    // A plan begins where its municipality stands.
    assert_eq!(
        read("Mål|Måltal|Status 2021", "Uheld|12|15", Sender::Plan),
        "Uheld: at-most 12 from 15 Follows"
    );
    assert_eq!(
        read("Mål|Mål 2023|Resultat 2023", "Uheld|12|9", Sender::Plan),
        "Uheld: - 12 from - Unknown"
    );
    let columns = head(&cells("Navn|Mål 2023"), None, Sender::Minutes).unwrap();
    assert!(row(&columns, &cells("9,1 %|8,4"), None).is_none());
}
