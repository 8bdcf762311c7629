//! Yearly plans: their times and topics, in lines and in columns.

use super::*;

#[test]
fn a_plan_in_columns_has_its_topics_in_the_last_one() {
    let plan = "### Plan for dialogtemaer for Udvalget for Havn og Fiskeri 2024:\n\nJanuar\t<i>Afholdes</i>\t<i>Introduktion til</i>\n<i>Afholdt</i>\t<i>på Rådhuset</i>\t<i>havnens drift</i>\nMarts\tAfholdes på kajen\tFiskeri\n\tved broen\t\n";
    let calendar = read("side.txt", plan);
    assert_eq!(
        topics(&calendar),
        [
            "Januar: Introduktion til havnens drift 2024-01-01..2024-01-31",
            "Marts: Fiskeri 2024-03-01..2024-03-31"
        ]
    );
    assert_eq!(calendar.topics[0].mark.lines.to, 4);
}

#[test]
fn a_yearly_plan_gives_topics_with_their_times() {
    let wheel = "Årshjul for Børneudvalget 2024\n\nMarts: Budgetopfølgning; Skoleindskrivning\n3. kvartal: Sundhedspolitik\nQ4: Budget\nLøbende: Nyt fra området\nUdvalget mødes om onsdagen.\n";
    let calendar = read("side.txt", wheel);
    assert_eq!(
        topics(&calendar),
        [
            "Marts: Budgetopfølgning 2024-03-01..2024-03-31",
            "Marts: Skoleindskrivning 2024-03-01..2024-03-31",
            "3. kvartal: Sundhedspolitik 2024-07-01..2024-09-30",
            "Q4: Budget 2024-10-01..2024-12-31",
        ]
    );
    assert_eq!(
        calendar.topics[0].value.body.as_deref(),
        Some("Børneudvalget")
    );
    assert_eq!(calendar.unclaimed.len(), 2);
    assert_eq!(calendar.findings.len(), 2, "what is not read is told");
}

#[test]
fn a_time_may_head_its_topics() {
    let wheel = "Årshjul 2025\nTeknisk Udvalg\n\n1. kvartal\n- Kvalitetsrapport\n- Budgetopfølgning\n2. kvartal\n- Klassedannelse\n- Ferieplan (april)\n\nSeptember: Anden budgetopfølgning; Trivsel\nMaj-juni:\n• Demenspolitik\n  for alle\nSommerferie\nLøbende: Sager om anbringelser\n";
    let calendar = read("side.txt", wheel);
    assert_eq!(
        topics(&calendar),
        [
            "1. kvartal: Kvalitetsrapport 2025-01-01..2025-03-31",
            "1. kvartal: Budgetopfølgning 2025-01-01..2025-03-31",
            "2. kvartal: Klassedannelse 2025-04-01..2025-06-30",
            "2. kvartal: Ferieplan (april) 2025-04-01..2025-06-30",
            "September: Anden budgetopfølgning 2025-09-01..2025-09-30",
            "September: Trivsel 2025-09-01..2025-09-30",
            "Maj-juni: Demenspolitik for alle 2025-05-01..2025-06-30",
        ]
    );
    let bodies = calendar
        .topics
        .iter()
        .map(|read| read.value.body.as_deref());
    assert!(
        bodies
            .into_iter()
            .all(|body| body == Some("Teknisk Udvalg"))
    );
    assert_eq!(calendar.findings.len(), 1, "{:?}", calendar.findings);
}

#[test]
fn a_yearly_plan_in_an_item_of_minutes_gives_topics_of_the_body_that_met() {
    let minutes = "Referat fra mødet i Havneudvalget den 10. januar 2026\n\nPunkt 1: Årshjul\n\nSagsfremstilling\n\nÅrshjul for Havneudvalget 2026:\n\nFebruar: Takster\nMarts: Moler; Kraner\n\nBeslutning\n\nGodkendt.\n";
    let documents = protokol_intake::read(minutes).unwrap();
    let topics = &documents[0].aims.topics;
    let told: Vec<&str> = topics
        .iter()
        .map(|read| read.value.topic.as_str())
        .collect();
    assert_eq!(told, ["Takster", "Moler", "Kraner"]);
    assert_eq!(topics[1].mark.lines.from, 10);
}
