//! What the decision at an item makes of the goals that the item lists. It must not look at other facts.
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use protokol_core::vocabulary::{DocumentKind, DocumentStatus, ReaderFinding};
use protokol_intake::read;

/// The values of the goals an item with this decision sets, whether each is sure, and what is found of them.
fn goals(decision: &str) -> (Vec<(String, bool)>, Vec<String>) {
    let text = format!(
        "Vandkær Kommune\nREFERAT\nSeniorudvalget\nMødedato: 12. marts 2025\n\n1. Mål for madservice 2026\n\nSagsfremstilling\nMål for 2026:\n- Mindst 60 pct. økologi\n- Højst 12 dages ventetid\n\nIndstilling\nDirektøren indstiller, at målene godkendes.\n\nBeslutning\n{decision}\n"
    );
    let documents = read(&text).unwrap();
    let goals = documents[0]
        .aims
        .goals
        .iter()
        .map(|read| (read.value.title.clone(), read.mark.confidence.is_sure()));
    let findings = documents[0]
        .findings
        .iter()
        .filter(|finding| finding.code == ReaderFinding::GoalNotDecided)
        .map(|finding| finding.text.clone());
    (goals.collect(), findings.collect())
}

#[test]
fn an_approved_goal_is_set() {
    for decision in ["Godkendt.", "Tiltrådt.", "Taget til efterretning."] {
        let (goals, findings) = goals(decision);
        assert_eq!(goals.len(), 2, "{decision}");
        assert!(goals.iter().all(|(_, sure)| *sure), "{decision}: {goals:?}");
        assert!(findings.is_empty(), "{decision}");
    }
}

#[test]
fn a_goal_that_another_decides_or_the_decision_changes_is_unsure() {
    for decision in [
        "Anbefales over for Kommunalbestyrelsen.",
        "Godkendt med den ændring, at ventetiden er højst 5 dage.",
        "Godkendt, idet målet for ventetiden ændres til 8 dage.",
        "Mål 1 godkendt. Mål 2 hæves til 14.",
        "Godkendt, idet ventetiden højst må være 8 dage.",
        "Sendes i høring i Ældrerådet.",
        "Drøftet.",
    ] {
        let (goals, findings) = goals(decision);
        assert_eq!(goals.len(), 2, "{decision}");
        assert!(goals.iter().all(|(_, sure)| !sure), "{decision}: {goals:?}");
        assert!(findings.is_empty(), "{decision}");
    }
}

#[test]
fn a_goal_of_an_item_that_is_refused_or_put_off_is_not_set_and_told() {
    for (decision, outcome) in [
        ("Ikke godkendt.", "rejected"),
        ("Udsat til næste møde.", "deferred"),
        ("Taget af dagsordenen.", "taken-off"),
        ("Sendes tilbage til forvaltningen.", "returned"),
    ] {
        let (goals, findings) = goals(decision);
        assert!(goals.is_empty(), "{decision}: {goals:?}");
        assert_eq!(
            findings,
            [format!(
                "2 goals are not set: what was decided is {outcome}"
            )]
        );
    }
}

#[test]
fn an_agenda_proposes_its_goals() {
    let text = "Vandkær Kommune\nDAGSORDEN\nSeniorudvalget\nMødedato: 12. marts 2025\n\n1. Mål for madservice 2026\n\nSagsfremstilling\nMål for 2026:\n- Mindst 60 pct. økologi\n\nIndstilling\nDirektøren indstiller, at målet godkendes.\n\n2. Eventuelt\n\nIndstilling\nDirektøren indstiller, at punktet drøftes.\n";
    let documents = read(text).unwrap();
    let goals = &documents[0].aims.goals;
    assert_eq!((documents[0].kind, goals.len()), (DocumentKind::Agenda, 1));
    assert!(!goals[0].mark.confidence.is_sure());
}

#[test]
fn a_draft_of_a_plan_proposes_its_goals() {
    let plan = |second: &str| {
        let text = format!(
            "Vandkær Kommune\n{second}\nCykelpolitik 2026-2030\n\nMål\n1. Mindst 30 pct. af alle ture er på cykel i 2030\n2. Højst 8 tilskadekomne cyklister om året\n"
        );
        let documents = read(&text).unwrap();
        let goals = &documents[0].aims.goals;
        assert_eq!(goals.len(), 2, "{second}");
        let sure = goals.iter().filter(|read| read.mark.confidence.is_sure());
        (documents[0].status, sure.count())
    };
    for draft in [
        "UDKAST – i høring til 1. juni 2026",
        "Høringsudkast",
        "Forventes vedtaget af Kommunalbestyrelsen den 24. august 2026",
    ] {
        assert_eq!(plan(draft), (DocumentStatus::Draft, 0), "{draft}");
    }
    for plain in [
        "Vedtaget af Kommunalbestyrelsen den 24. august 2025",
        "Cykler for alle",
    ] {
        assert_eq!(plan(plain), (DocumentStatus::Unknown, 2), "{plain}");
    }
}
