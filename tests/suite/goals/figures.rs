//! Figures against what is asked: bounds, directions, definitions, days, and the goal they are for.

use super::*;

#[test]
fn a_figure_is_compared_with_the_bound_to_the_last_decimal() {
    for (bound, value, figure, status) in [
        ("at-most", "12,5", "12,5", Status::OnTrack),
        ("at-most", "12,5", "12,500001", Status::OffTrack),
        ("at-least", "1.250", "1250", Status::OnTrack),
        ("at-least", "1.250", "1249,9", Status::OffTrack),
        ("equal", "0", "0,0", Status::OnTrack),
        ("equal", "0", "-0,1", Status::OffTrack),
        ("increase", "80", "80", Status::OnTrack),
        ("decrease", "80", "81", Status::OffTrack),
        ("maintain", "80", "79", Status::OnTrack),
        ("maintain", "80", "81", Status::OffTrack),
    ] {
        let asks = json!({"bound": bound, "value": value});
        let book = Book::of([indicator(), goal(asks), report(figure, "2018-06-30")]);
        let (stands, why) = book.stands("Mål", "2018-07-01");
        assert_eq!(stands, status, "{bound} {value}, {figure}: {why}");
    }
}

#[test]
fn a_direction_is_compared_with_its_baseline_else_with_the_last_figure_before_it_began() {
    let begins = |fields: Value| {
        Book::of([
            indicator(),
            report("20", "2017-06-30"),
            goal(fields),
            report("19", "2018-06-30"),
        ])
    };
    for (fields, status, told) in [
        (
            json!({"bound": "decrease"}),
            Status::OnTrack,
            "19 dage on 2018-06-30 is less than 20 dage",
        ),
        (
            json!({"bound": "increase"}),
            Status::OffTrack,
            "19 dage on 2018-06-30 is not more than 20 dage",
        ),
        (
            json!({"bound": "decrease", "delta": "-2"}),
            Status::OffTrack,
            "19 dage on 2018-06-30 is not at most 18 dage",
        ),
        (
            json!({"bound": "decrease", "baseline": "19"}),
            Status::OffTrack,
            "19 dage on 2018-06-30 is not less than 19 dage",
        ),
        (
            json!({"bound": "at-most", "baseline": "43", "delta": "-24"}),
            Status::OnTrack,
            "19 dage on 2018-06-30 is at most 19 dage",
        ),
        (
            json!({"bound": "maintain"}),
            Status::OnTrack,
            "19 dage on 2018-06-30 is at most 20 dage",
        ),
    ] {
        let book = begins(fields.clone());
        assert_eq!(
            book.stands("Mål", "2018-07-01"),
            (status, told.to_owned()),
            "{fields}"
        );
    }
    let book = Book::of([
        indicator(),
        goal(json!({"bound": "increase"})),
        report("19", "2018-06-30"),
    ]);
    let nothing = (Status::Set, "there is no figure to start from".to_owned());
    assert_eq!(book.stands("Mål", "2018-07-01"), nothing);
}

#[test]
fn figures_of_another_definition_are_not_compared_until_the_goal_is_revised() {
    let redefine = json!({"verb": "indicator redefine", "indicator": "Ventetid", "text": "Fra lods", "on": "2018-03-22"});
    let asks = json!({"bound": "at-most", "value": "12"});
    let mut book = Book::of([
        indicator(),
        goal(asks),
        report("11", "2018-02-28"),
        redefine,
        report("5", "2018-04-30"),
    ]);
    assert_eq!(book.stands("Mål", "2018-03-31").0, Status::OnTrack);
    let why = "the series is broken: the figure of 2018-04-30 was made by definition 2, and the goal rests on definition 1";
    assert_eq!(
        book.stands("Mål", "2018-05-01"),
        (Status::Set, why.to_owned())
    );
    let goals = book.goals(day("2018-05-01"));
    let breaks: Vec<_> = goals[0]
        .breaks
        .iter()
        .map(|broken| (broken.on, broken.definition))
        .collect();
    assert_eq!(breaks, [(Some(day("2018-03-22")), 2)]);
    let holds: Vec<_> = goals[0].observations.iter().map(|one| one.holds).collect();
    assert_eq!(holds, [Some(true), None]);

    book.act(json!({"verb": "goal revise", "goal": "Mål", "definition": 2, "value": "4", "on": "2018-06-01"}));
    assert_eq!(book.stands("Mål", "2018-05-31").0, Status::Set);
    let why = "5 dage on 2018-04-30 is not at most 4 dage".to_owned();
    assert_eq!(book.stands("Mål", "2018-06-01"), (Status::OffTrack, why));
}

#[test]
fn a_figure_is_judged_by_what_was_asked_on_its_day() {
    let asks = json!({"bound": "at-most", "value": "12"});
    let book = Book::of([
        indicator(),
        goal(asks),
        report("14", "2018-12-31"),
        json!({"verb": "goal revise", "goal": "Mål", "value": "15", "on": "2019-01-15"}),
    ]);
    assert_eq!(
        book.stands("Mål", "2019-02-01").0,
        Status::Missed,
        "goalposts moved afterwards"
    );
}

#[test]
fn figures_of_one_day_that_disagree_settle_nothing() {
    let from =
        |value: &str, source: &str| with(report(value, "2018-06-30"), json!({"source": source}));
    let asks = json!({"bound": "at-most", "value": "12"});
    let book = Book::of([
        indicator(),
        goal(asks),
        from("11", "Havnekontoret"),
        from("13", "Lodserne"),
    ]);
    let why = "the figures of 2018-06-30 disagree".to_owned();
    assert_eq!(book.stands("Mål", "2018-07-01"), (Status::Set, why));
}

#[test]
fn a_figure_for_one_goal_counts_for_no_other() {
    let asks = json!({"bound": "at-most", "value": "12"});
    let young = goal(with(
        asks.clone(),
        json!({"title": "Unge", "population": "under 30 år"}),
    ));
    let of_young =
        json!({"verb": "observation report", "goal": "Unge", "value": "9", "on": "2018-06-30"});
    let book = Book::of([
        indicator(),
        goal(asks),
        young,
        report("14", "2018-03-31"),
        of_young,
    ]);
    assert_eq!(book.stands("Mål", "2018-07-01").0, Status::OffTrack);
    assert_eq!(book.stands("Unge", "2018-07-01").0, Status::OnTrack);
}
