//! What sentences report, and what is told of them.

use protokol_core::vocabulary::Bound;

use protokol_core::evidence::Lines;

use super::aim::Aim;
use super::prose::share;
use super::*;

#[test]
fn a_share_has_its_day_its_aim_and_its_changed_definition() {
    let said = [
        "Målet er 70 %.",
        "Målingen er ændret, således at kun hele forløb tæller med.",
        "Ændringen trådte i kraft 1. marts 2024.",
    ];
    let found = share(
        "Status for rettidigheden af besøg er pr. maj 2024, at 81,5 % af de visiterede borgere har fået besøg.",
        &Aim::of(said[0]).unwrap(),
    )
    .unwrap();
    assert_eq!(found.indicator, "rettidigheden af besøg");
    assert_eq!(found.value.to_string(), "81.5");
    assert_eq!(found.on, Interval::month(2024, 5).unwrap());
    assert_eq!(found.target.unwrap().to_string(), "70");
    assert_eq!(found.bound, None);
    let side = |aim: &str| {
        let said = "Pr. maj 2024 har 8,5 % af sagerne ligget for længe.";
        share(said, &Aim::of(aim).unwrap()).unwrap().bound
    };
    assert_eq!(side("Målet er højst 5 %."), Some(Bound::AtMost));
    assert_eq!(side("Målet er mindst 5 %."), Some(Bound::AtLeast));
    let (day, what) = redefined::of(&said).unwrap();
    assert_eq!(
        (day.to_string().as_str(), what.as_str()),
        ("2024-03-01", "kun hele forløb tæller med")
    );
    assert_eq!(
        share(
            "I maj var 81,5 % af borgerne glade.",
            &Aim::of(said[0]).unwrap(),
        ),
        None
    );
}

/// What a text of an item reports: indicator, value, days, bound, target and confidence; and what is told.
fn of_text(text: &str) -> (Vec<String>, Vec<String>) {
    let lines = crate::plan::lines_of(text);
    let whole = Lines {
        from: 1,
        to: u32::try_from(text.lines().count()).unwrap(),
    };
    let reported = of(text, &lines, (&[whole], &[], &[]), None);
    let figures = reported.observations.iter().map(|read| {
        let said = &read.value;
        let bound = said.bound.map_or("-", Bound::code);
        let target = said.target.map(|target| target.to_string());
        let on = protokol_core::acts::Period(said.on);
        format!(
            "{}: {} {on}, {bound} {} ({})",
            said.indicator,
            said.value,
            target.unwrap_or_default(),
            read.mark.confidence.percent()
        )
    });
    let told = reported.findings.into_iter().map(|found| found.text);
    (figures.collect(), told.collect())
}

#[test]
fn money_keeps_its_unit() {
    let text = "Merforbruget var pr. 31. august 2026 11,2 mio. kr. Målet er højst 9,5 mio. kr.";
    let lines = crate::plan::lines_of(text);
    let reported = of(text, &lines, (&[Lines { from: 1, to: 1 }], &[], &[]), None);
    let [read] = &reported.observations[..] else {
        panic!("one figure");
    };
    assert_eq!(read.value.unit.as_deref(), Some("mio. kr."));
}

#[test]
fn a_figure_that_is_put_right_is_unsure_and_told() {
    let (figures, told) = of_text(
        "Køen var i maj 2024 4,9 minutter. Målet er højst 5 minutter.\n\nTallet for maj 2024 var ved en fejl oplyst til 4,9 minutter. Det rigtige tal er 5,9 minutter.\n",
    );
    assert_eq!(figures, ["Køen: 4.9 2024-05, at-most 5 (60)"]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].ends_with("Det rigtige tal er 5,9 minutter."),
        "{told:?}"
    );
}

#[test]
fn a_figure_and_its_aim_are_read_in_their_usual_orders() {
    for (text, expected) in [
        (
            "Andelen af rettidige svar var pr. juni 2024 87 pct. (mål: mindst 90 %).",
            "Andelen af rettidige svar: 87 2024-06, at-least 90 (82)",
        ),
        (
            "Sygefraværet var pr. 31. marts 2023 5,4 pct. Målet er højst 5 pct.",
            "Sygefraværet: 5.4 2023-03-31, at-most 5 (82)",
        ),
        (
            "Sygefraværet i kommunen var pr. marts 2023 5,4 pct. Målet er højst 5 pct.",
            "Sygefraværet i kommunen: 5.4 2023-03, at-most 5 (82)",
        ),
        (
            "Pr. 31. marts 2023 var ventetiden 12 dage. Målet er maksimalt 10 dage.",
            "ventetiden: 12 2023-03-31, at-most 10 (82)",
        ),
        (
            "I 1. kvartal 2023 var sygefraværet 5,4 pct. mod et mål på højst 5 pct.",
            "sygefraværet: 5.4 2023-Q1, at-most 5 (82)",
        ),
        (
            "I 2023 var sygefraværet 5,4 pct., hvor målet er højst 5 pct.",
            "sygefraværet: 5.4 2023, at-most 5 (82)",
        ),
        (
            "Målet er højst 5 pct. Pr. april 2023 var sygefraværet 5,4 pct.",
            "sygefraværet: 5.4 2023-04, at-most 5 (70)",
        ),
    ] {
        assert_eq!(of_text(text), (vec![expected.to_owned()], vec![]), "{text}");
    }
    for told in [
        "Sygefraværet steg pr. marts 2023 fra 5,1 pct. til 5,4 pct. Målet er højst 5 pct.",
        "Pr. marts 2023 lå sygefraværet på 5,4 pct., og dermed er målet om højst 5 pct. ikke nået.",
    ] {
        let (figures, findings) = of_text(told);
        assert_eq!((figures.len(), findings.len()), (0, 1), "{told}");
    }
    for other in [
        "I 2023 skal ventetiden være 12 dage. Målet gælder hele kommunen.",
        "I 2023 skal udvalget behandle 12 sager.",
    ] {
        assert_eq!(of_text(other), (vec![], vec![]), "{other}");
    }
}

#[test]
fn a_change_of_what_is_counted_is_read_with_its_day_or_told() {
    for said in [
        "Opgørelsen er fra 1. januar 2024 ændret, således at også telefoniske henvendelser tæller med.",
        "Definitionen er ændret fra 1. januar 2024, så også telefoniske henvendelser tæller med.",
        "Fra 1. januar 2024 er opgørelsen ændret, så også telefoniske henvendelser tæller med.",
    ] {
        let (day, what) = redefined::of(&["Målet er 95 %.", said]).unwrap();
        assert_eq!(day.to_string(), "2024-01-01");
        assert_eq!(what, "også telefoniske henvendelser tæller med", "{said}");
    }
    let said = "Fra og med 1. januar 2024 tæller også telefoniske henvendelser med.";
    let (day, what) = redefined::of(&[said]).unwrap();
    assert_eq!(
        (day.to_string().as_str(), what.as_str()),
        ("2024-01-01", "tæller også telefoniske henvendelser med")
    );
    for said in [
        "Pr. 31. maj 2024 har 82 ,6 % af bådene fået plads. Målet er mindst 90 %.",
        "Pr. 31. maj 2024 har 82,6 % af bådene fået plads. Målet er mindst 9O %.",
    ] {
        let (figures, told) = of_text(said);
        assert_eq!((figures.len(), told.len()), (0, 1), "{said}");
    }
    let said = "Fra 1. januar 2024 tælles også kajakker med.";
    let (_, what) = redefined::of(&[said]).unwrap();
    assert_eq!(what, "tælles også kajakker med");
    let (figures, told) = of_text(
        "Pr. 1. marts 2024 er der 1.240 både. Målet er højst 1 100 både. Fra årsskiftet tælles også kajakker med.",
    );
    assert_eq!(figures, ["antal både: 1240 2024-03-01, at-most 1100 (82)"]);
    assert_eq!(told.len(), 1);
    let (figures, told) = of_text(
        "Pr. 1. marts 2024 er ventetiden 9 dage. Målet er højst 10 dage. Opgørelsen blev ændret i foråret.",
    );
    assert_eq!((figures.len(), told.len()), (1, 1));
}

#[test]
fn a_figure_of_another_time_place_or_of_what_is_expected_is_told_and_the_named_one_keeps_its_aim() {
    let (figures, told) =
        of_text("Glæden var pr. maj 2023 71,5 %. I 2021 var den 68 %. Målet er mindst 80 %.");
    assert_eq!(figures, ["Glæden: 71.5 2023-05, at-least 80 (70)"]);
    assert_eq!(told.len(), 1);
    for said in [
        "Sydvig Kommune havde pr. maj 2023 et fravær på 5,1 %. Målet er højst 5 %.",
        "Det ventes, at fraværet pr. december 2023 er 4,0 %. Målet er højst 5 %.",
        "Fraværet skønnes pr. december 2023 til 4,0 %. Målet er højst 5 %.",
        "Fraværet var i 2023 2 % lavere end forventet. Målet er højst 5 %.",
    ] {
        let (figures, told) = of_text(said);
        assert_eq!((figures, told.len()), (vec![], 1), "{said}");
    }
}

#[test]
fn a_figure_beside_an_aim_that_is_not_understood_is_told() {
    for said in [
        "Gæsterne i hallen var i 2022 9.870. Målet er 11.000.",
        "Pr. 1. maj 2023 var der 31 lærlinge i gang. Målet er 45.",
        "Pr. maj 2023 har 88 % af bådene en plads. Flere venter endnu. Målet er 95 %.",
        "Karakteren var pr. juni 2023 6,8. Målet er mindst 7,0.",
        "I andet halvår 2022 kom 64 pct. af bådene i tide, og målet på 75 pct. er ikke nået.",
        "Andelen med plads var pr. 1. maj 2O23 71 %. Målet er mindst 80 %.",
    ] {
        let (figures, told) = of_text(said);
        assert_eq!((figures, told.len()), (vec![], 1), "{said}");
    }
    let (figures, told) = of_text("Ro var i 2022 61 %. Larm var i 2022 21 %. Målet er højst 15 %.");
    assert_eq!((figures.len(), told.len()), (1, 1));
    let (figures, told) = of_text("I 2022 kom der 40 både. Målet for 2024 er endnu ikke sat.");
    assert_eq!((figures.len(), told.len()), (0, 0));
}

#[test]
fn the_aim_and_what_is_counted_otherwise_may_stand_on_the_next_line() {
    let (figures, told) =
        of_text("Ventetiden er pr. 30. juni 2023 14 dage.\nMålet er højst 10 dage.");
    assert_eq!(figures, ["Ventetiden: 14 2023-06-30, at-most 10 (82)"]);
    assert!(told.is_empty());
    let redefined = |text: &str| {
        let lines = crate::plan::lines_of(text);
        let to = u32::try_from(text.lines().count()).unwrap();
        let reported = of(text, &lines, (&[Lines { from: 1, to }], &[], &[]), None);
        let changed = reported.observations.iter();
        let changed = changed.filter(|read| read.value.redefined.is_some());
        (changed.count(), reported.findings.len())
    };
    let said = "Ventetiden var pr. 30. juni 2023 14 dage. Målet er højst 10 dage.";
    let change = "Fra 1. april 2023 tæller også telefonopkald med.";
    assert_eq!(redefined(&format!("{said}\n{change}")), (1, 0));
    // Of which of two, or of one further up, is for a person to say.
    let other = "Fraværet var pr. 30. juni 2023 4 pct. Målet er højst 5 pct.";
    assert_eq!(redefined(&format!("{said}\n{other}\n{change}")), (0, 1));
    assert_eq!(
        redefined(&format!("{said}\nDet er dejligt.\n{change}")),
        (0, 1)
    );
    assert_eq!(redefined(&format!("{said}\nDet er dejligt.")), (0, 0));
    let apart = "Tallene kan derfor ikke sammenlignes med andre.";
    assert_eq!(
        redefined(&format!("{said}\n{other}\n{change} {apart}")),
        (0, 2)
    );
}

#[test]
fn a_time_that_had_not_ended_on_the_day_of_the_meeting_is_doubted_and_told() {
    let text = "Punkt 1\n| Mål | Mål 2023 | Resultat 2022 | Realiseret 2023 |\n|---|---|---|---|\n| Uheld | 12 | 15 | 9 |\n";
    let lines = crate::plan::lines_of(text);
    let all = Lines { from: 1, to: 4 };
    let row = Lines { from: 4, to: 4 };
    let mut found = of(text, &lines, (&[all], &[row], &[]), None);
    found.doubt_after(NaiveDate::from_ymd_opt(2023, 6, 13).unwrap());
    let sure = found.observations.iter();
    let sure: Vec<bool> = sure.map(|read| read.mark.confidence.is_sure()).collect();
    assert_eq!(sure, [true, false]);
    assert_eq!(
        found.findings[0].text,
        "a figure is of a time that had not ended on the day of the meeting: Uheld"
    );
}

#[test]
fn an_aim_may_be_called_a_requirement_or_a_guarantee() {
    for (aim, expected) in [
        ("Kravet er højst 5 %.", "Sliddet: 5.4 2023, at-most 5 (82)"),
        ("Servicemålet er 5 %.", "Sliddet: 5.4 2023, - 5 (82)"),
        ("Garantien er 5 %.", "Sliddet: 5.4 2023, - 5 (82)"),
    ] {
        let (figures, told) = of_text(&format!("Sliddet udgjorde i 2023 5,4 %. {aim}\n"));
        assert_eq!(figures, [expected], "{aim}");
        assert!(told.is_empty(), "{told:?}");
    }
    // What is not read of a figure beside or before what is aimed at is told.
    for text in [
        "I 2023 havde havnen 198.400 gæster, hvor målet var mindst 200.000.",
        "Glæden var i 2023 4,4 (mål: mindst 4,2).",
        "Målet for 2025 er 65 % glade børn. I 2023 var der 58 % glade blandt alle.",
    ] {
        let (figures, told) = of_text(text);
        assert!(figures.is_empty(), "{figures:?}");
        assert_eq!(told.len(), 1, "{text}");
    }
}
