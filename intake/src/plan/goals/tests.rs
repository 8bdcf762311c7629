//! Whole plans in the layouts of municipalities: what becomes a goal, how sure it is, and what is told.

use protokol_core::acts::Period;
use protokol_core::document::Document;
use protokol_core::vocabulary::GoalLevel;

use crate::plan::read;

/// The only document of a plan for 2026-2029 that goes on so.
fn plan(text: &str) -> Document {
    let head = "Havneplan 2026-2029\nNordvig Kommune\nVedtaget af Byrådet den 3. marts 2026\n\n";
    let mut documents = read(&format!("{head}{text}")).into_iter();
    match (documents.next(), documents.next()) {
        (Some(document), None) => document,
        (_, _) => panic!("not one document: {text}"),
    }
}

/// Title, level, bound, value, unit, start, period, area and the goal above, of each goal; "?" where it is unsure.
fn goals(text: &str) -> Vec<String> {
    let found = plan(text).aims.goals.into_iter();
    let told = found.map(|read| {
        let sure = if read.mark.confidence.is_sure() {
            ""
        } else {
            "? "
        };
        let goal = read.value;
        let value = |value: Option<protokol_core::quantity::Quantity>| {
            value.map_or("-".to_owned(), |value| value.to_string())
        };
        let level = match goal.level {
            GoalLevel::National => "N",
            GoalLevel::Local => "L",
            GoalLevel::Target => "T",
            GoalLevel::Guideline => "G",
        };
        let period = goal.period.map(|period| Period(period).to_string());
        format!(
            "{sure}{level} {} | {} {} {} from {} | {} | {} | {:?}",
            goal.title,
            goal.bound.map_or("-", |bound| bound.code()),
            value(goal.value),
            goal.unit.as_deref().unwrap_or("-"),
            value(goal.baseline),
            period.as_deref().unwrap_or("-"),
            goal.area.as_deref().unwrap_or("-"),
            goal.above,
        )
    });
    told.collect()
}

/// What is told of a plan.
fn told(text: &str) -> Vec<String> {
    let findings = plan(text).findings.into_iter();
    findings.map(|finding| finding.text).collect()
}

#[test]
fn goals_that_the_state_sets_are_its_own_whatever_leads_to_them() {
    for lead in [
        "Havneministeren udmelder hvert år mål for havnene. For 2026 er målene:",
        "Regeringen har sat disse mål for landets havne:",
        "Nationale resultatmål",
        "Statslige måltal",
    ] {
        let found = goals(&format!("{lead}\n\n- Flere både i havn\n- Færre fald\n"));
        assert!(
            found.iter().all(|goal| goal.starts_with('N')),
            "{lead}: {found:?}"
        );
        assert_eq!(found.len(), 2, "{lead}");
    }
    for lead in [
        "Ud over ministerens tal har vi sat egne mål:",
        "Byrådets mål for havnen:",
    ] {
        let found = goals(&format!("{lead}\n\n- Flere både i havn\n- Færre fald\n"));
        assert!(
            found.iter().all(|goal| goal.starts_with('L')),
            "{lead}: {found:?}"
        );
    }
}

#[test]
fn what_a_goal_means_are_parts_of_it() {
    let text = "Målsætning 1\nFlere skal bade om vinteren\nDet betyder, at\n- antallet af vinterbadere er mindst 90 i 2028\n- ingen venter mere end 5 minutter\n\nMålsætning 2\nMolen skal være ren\nDet betyder, at\n- 80 % af affaldet er væk inden 2027 (2025: 55 %)\n";
    assert_eq!(
        goals(text),
        [
            "L Flere skal bade om vinteren | increase - - from - | 2026-2029 | - | None",
            "T antallet af vinterbadere er mindst 90 i 2028 | at-least 90 - from - | 2028 | - | Some(0)",
            "T ingen venter mere end 5 minutter | at-most 5 minutter from - | 2026-2029 | - | Some(0)",
            "L Molen skal være ren | - - - from - | 2026-2029 | - | None",
            "T 80 % af affaldet er væk inden 2027 | at-least 80 pct. from 55 | 2026-2027 | - | Some(3)",
        ]
    );
    assert_eq!(told(text), [""; 0]);
}

#[test]
fn goals_on_lines_of_their_own_are_several() {
    let text = "Det måler vi på\nAndelen af gæster, der er glade, er mindst 70 % (2025: 64 %)\nAntallet af klager er højst 12 i 2028 (19 i 2025)\n";
    assert_eq!(
        goals(text),
        [
            "T Andelen af gæster, der er glade, er mindst 70 % | at-least 70 pct. from 64 | 2026-2029 | - | None",
            "T Antallet af klager er højst 12 i 2028 (19 i 2025) | at-most 12 - from 19 | 2028 | - | None",
        ]
    );
}

#[test]
fn what_became_of_the_goals_of_a_year_before_is_told_and_asks_nothing() {
    let text = "Lokale mål\n1. Køen er højst 9 minutter i 2027\n\nOpfølgning på målene for 2025\nMål: Højst 14 minutter i kø. Resultat: 16.\nMål: Mindst 40 både på el. Resultat: 38.\n";
    assert_eq!(goals(text).len(), 1);
    assert!(
        told(text)[0].contains("is of the plan before"),
        "{:?}",
        told(text)
    );
    // Beside a goal of the plan itself a result is told.
    let text = "Mål: Højst 14 fald på broen. Resultat: 16.\n";
    assert!(goals(text)[0].starts_with("? "), "{:?}", goals(text));
    assert!(told(text)[0].contains("tells what was reached"));
}

#[test]
fn the_time_of_a_row_of_actions_and_no_level_of_prices_is_when_a_goal_is_for() {
    let text = "| Indsats | Tovholder | Tid | Succeskriterium |\n|---|---|---|---|\n| Ny mole | Havnen | 2027 | 100 % af molen er i brug |\n| Kurser | Skolen | 2026-2027 | 40 % af klasserne har sejlet |\n";
    let found = goals(text);
    assert!(
        found[0].contains("| 2027 |") && found[1].contains("| 2026-2027 |"),
        "{found:?}"
    );
    assert_eq!(
        told(text),
        ["columns beside the goals of a table were not taken in: \"Indsats\", \"Tovholder\""]
    );
    let text = "Målsætninger for 2029\n- En plads koster højst 90 kr. i 2028-priser\n- Molen er åben mindst 60 dage kl. 8-20\n";
    let found = goals(text);
    assert_eq!(found.len(), 2);
    assert!(
        found.iter().all(|goal| goal.contains("| 2029 |")),
        "{found:?}"
    );
}

#[test]
fn chapters_of_any_plan_name_no_area() {
    let text = "Kapitel 1 – Rammen for indsatsen\n\nHavnen er stor.\n\nKapitel 2 – Mål for 2027\n\nMål 1. Flere både\n\nUdvalget fastsætter måltallet i 2. kvartal 2026, når ministeren har talt.\n\nKapitel 3 – Trygge broer\n\nMål 2. Færre fald\n";
    let found = plan(text).aims.goals;
    let told: Vec<_> = found
        .iter()
        .map(|goal| (goal.value.state, goal.value.area.as_deref()))
        .collect();
    use protokol_core::vocabulary::GoalState;
    assert_eq!(
        told,
        [
            (GoalState::Pending, None),
            (GoalState::Set, Some("Trygge broer"))
        ]
    );
}

#[test]
fn years_that_were_over_ask_nothing_and_those_that_lead_away_leave_the_side_open() {
    let over = "Mål\n- Køen er højst 9 minutter i 2027\n\nNøgletal                2023     2024     2025\nBåde i havn             310      322      340\nDage med is             12       9        4\n";
    assert_eq!(goals(over).len(), 1);
    // 61.2 had passed 60 already.
    let away = "Mål\n\n| Indikator | Mål 2029 | 2024 | 2025 |\n|---|---|---|---|\n| Genbrug, pct. | 60 | 58,3 | 61,2 |\n| Fald | 4 | 12 | 9 |\n";
    let found = goals(away);
    assert!(
        found[0].starts_with("? ") && !found[1].starts_with("? "),
        "{found:?}"
    );
    assert_eq!(
        told(away),
        ["columns beside the goals of a table were not taken in: \"2024\""]
    );
}

#[test]
fn what_a_table_counts_stands_in_its_heads_or_below_it() {
    let text = "Mål\n\n| Sektor | Udledning 1990 (ton CO2e) | Udledning 2023 (ton CO2e) | Mål 2029 (ton CO2e) |\n|---|---|---|---|\n| Varme | 8.400 | 6.200 | 900 |\n| Både | 3.100 | 2.800 | 1.400 |\n";
    let found = goals(text);
    assert!(
        found[0].starts_with("T Udledning – Varme | at-most 900 ton CO2e from 6200"),
        "{found:?}"
    );
    let text = "Mål\n\n| Udledning fra | Udledning 2023 | Mål 2029 |\n|---|---|---|\n| Varme | 6.200 | 900 |\n| Både | 2.800 | 1.400 |\n\nTal i ton CO2e.\n";
    let found = goals(text);
    assert!(
        found[0].contains("at-most 900 ton CO2e from 6200"),
        "{found:?}"
    );
}

#[test]
fn points_with_numbers_below_a_numbered_heading_are_goals() {
    let text = "1. Status\nHavnen har 30 både.\n\n2. Mål for 2027\n2.1 Højst 12 fald på broen\n2.2 60 pct. af gæsterne bader (2025: 52 pct.)\n2.3 Alle får svar inden 14 dage\n2.4 Mindst 8 fester om året\n\n3. Opfølgning\nTallene ses efter i maj.\n\n4. Indsatser\n4.1 Ny bro pr. 1. marts 2027\n4.2 Der holdes 4 messer\n";
    let found = goals(text);
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(
        found[1].starts_with("L 60 pct. af gæsterne bader | at-least 60 pct. from 52"),
        "{found:?}"
    );
}

#[test]
fn a_list_of_contents_and_how_many_goals_there_are_ask_nothing() {
    let text = "Forord 2 Vision 3 Målsætninger 4\n\nForord\n\nUdvalget har valgt at arbejde med fire mål i 2026.\n\nMål\n- Højst 12 fald på broen\n";
    assert_eq!(goals(text).len(), 1);
    assert_eq!(told(text), [""; 0]);
}

#[test]
fn points_of_what_is_wanted_that_ask_nothing_are_told() {
    let text = "Vi vil\n- at alle gæster mødes med et smil\n- at mindst 40 både er på el i 2028\n";
    assert_eq!(goals(text).len(), 1);
    assert_eq!(
        told(text),
        ["what may be asked became no goal: \"at alle gæster mødes med et smil\""]
    );
}

#[test]
fn a_goal_in_running_text_starts_as_the_sentence_behind_it_says() {
    let text =
        "Vi har som mål, at 90 % af gæsterne har redningsvest på i 2028. I dag er det 83 %.\n";
    assert!(
        goals(text)[0].contains("at-least 90 pct. from 83"),
        "{:?}",
        goals(text)
    );
}

#[test]
fn a_share_beside_a_budget_and_a_day_that_there_is_not_are_told() {
    for point in [
        "Budgettet overholdes +/- 1 %",
        "Molen er åben senest 31-02-2027",
    ] {
        let text = format!("Mål\n- {point}\n");
        assert!(goals(&text)[0].starts_with("? "), "{point}");
        assert_eq!(told(&text).len(), 1, "{point}");
    }
}
