//! Definitions of indicators, and figures of them: of which day, value and definition they are.

use super::*;

#[test]
fn a_new_definition_gets_the_next_number_and_figures_the_one_of_their_day() {
    let mut book = with_goal();
    let redefine = json!({"verb": "indicator redefine", "indicator": "Ventetid", "text": "Fra lods til kaj", "on": "2018-07-01"});
    let report = |value: &str, fields: Value| {
        with(
            json!({"verb": "observation report", "indicator": "Ventetid", "value": value}),
            fields,
        )
    };
    book.acts([
        redefine.clone(),
        report("14", json!({"period": "2018-Q2"})),
        report("9", json!({"period": "2018-Q3"})),
    ]);
    let reported = book.of_kind(Kind::ObservationReported);
    let definitions: Vec<u32> = reported
        .iter()
        .filter_map(|event| match &event.facts {
            Some(Facts::ObservationReported(facts)) => facts.measured.map(|one| one.definition),
            Some(_) | None => None,
        })
        .collect();
    assert_eq!(definitions, [1, 2]);
    assert_eq!(book.newest().effective_on, Some(day("2018-09-30")));
    let unknown = report("9", json!({"on": "2018-12-01", "definition": 3}));
    let why = book.refuses(unknown, "definition-unknown", &[7, 9]);
    assert_eq!(why, "the indicator has no definition 3; it has 1, 2");
    book.acts([
        with(
            redefine.clone(),
            json!({"on": "2018-08-01", "corrects": 9, "reason": "datoen"}),
        ),
        with(redefine, json!({"on": "2019-01-01"})),
    ]);
    let Some(Facts::IndicatorRedefined(facts)) = &book.newest().facts else {
        panic!()
    };
    assert_eq!(facts.definition, 3);
    assert_eq!(
        asked(&book, "1.1", "2019-01-01").definition,
        Some(1),
        "a goal keeps its own"
    );
    let define = json!({"verb": "indicator define", "name": "VENTETID"});
    book.refuses(define.clone(), "indicator-exists", &[13]);
    book.refuses(with(define, json!({"name": ""})), "value-invalid", &[]);
}

#[test]
fn a_figure_has_a_day_a_value_and_something_it_measures() {
    let mut book = with_goal();
    let report = |fields: Value| with(json!({"verb": "observation report"}), fields);
    for (fields, told) in [
        (
            json!({"indicator": "Ventetid", "on": "2018-06-30"}),
            "has a figure, or a verdict",
        ),
        (
            json!({"indicator": "Ventetid", "value": "1"}),
            "has a day or a period",
        ),
        (
            json!({"value": "1", "on": "2018-06-30"}),
            "one of an indicator or of a goal",
        ),
        (
            json!({"indicator": "Ventetid", "verdict": "reached", "on": "2018-06-30"}),
            "only a goal is reached",
        ),
        (
            json!({"goal": "1.1", "verdict": "reached", "value": "1", "on": "2018-06-30"}),
            "not both",
        ),
        (
            json!({"goal": "1.1", "value": "1", "period": "2018-Q2", "on": "2018-07-01"}),
            "no day of the period 2018-Q2",
        ),
    ] {
        let why = book.refuses(report(fields), "value-invalid", &[]);
        assert!(why.contains(told), "{why}");
    }
    book.refuses(
        report(json!({"indicator": "Kø", "value": "1"})),
        "indicator-not-found",
        &[],
    );
    book.refuses(
        report(json!({"goal": "9", "value": "1"})),
        "goal-not-found",
        &[],
    );

    let first = json!({"indicator": "Ventetid", "value": "13,75", "on": "2018-06-30", "source": "Havnekontoret"});
    book.acts([report(first.clone())]);
    let again = with(
        first.clone(),
        json!({"value": "14", "source": "havnekontoret"}),
    );
    let why = book.refuses(report(again), "figure-exists", &[9]);
    assert_eq!(
        why,
        "the book has a figure of 2018-06-30 from this source, at position 9"
    );
    book.acts([
        report(with(first.clone(), json!({"source": "Lodserne"}))),
        report(with(
            first,
            json!({"value": "13,5", "corrects": 9, "reason": "tastefejl"}),
        )),
    ]);
    let Some(Facts::ObservationReported(facts)) = &book.newest().facts else {
        panic!()
    };
    assert_eq!(
        facts.reported,
        Reported::Value(Quantity::read("13.5").unwrap())
    );

    // For one goal alone, and for a goal that no figure decides.
    book.acts([
        report(json!({"goal": "1.1", "value": "12", "on": "2018-06-30"})),
        report(json!({"goal": "1.1", "verdict": "not-reached", "on": "2018-06-30"})),
    ]);
    let reported = book.of_kind(Kind::ObservationReported);
    let subjects: Vec<usize> = reported.iter().map(|event| event.subjects.len()).collect();
    assert_eq!(
        subjects,
        [1, 1, 1, 2, 1],
        "the indicator and the goal; the goal alone for a verdict"
    );
}
