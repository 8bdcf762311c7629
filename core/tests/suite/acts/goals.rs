//! Plans, goals, indicators and figures: what the acts add, what they are refused for, and what a goal
//! asks on a day. Where a goal stands is a report's to say.

mod figures;
mod later;

use chrono::NaiveDate;
use protokol_core::book::from_day;
use protokol_core::event::goal_set::Terms;
use protokol_core::event::observation_reported::Reported;
use protokol_core::event::{Facts, Kind};
use protokol_core::ids::{GoalId, Subject};
use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::{Access, Bound, TargetState};
use serde_json::{Value, json};

use crate::given::{Book, day};

/// A council (#2) that adopted a plan (#6) at an item of a meeting (#3 to #5).
fn town() -> Book {
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "body establish", "name": "Byrådet", "kind": "council"}),
        json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2017-11-27", "on": "2017-01-05"}),
        json!({"verb": "item submit", "meeting": "Byrådet 2017-11-27", "title": "Plan for havnen", "number": "4"}),
        json!({"verb": "decision record", "item": "2017-11-27/4", "text": "Godkendt.", "outcome": "approved"}),
        json!({"verb": "plan adopt", "title": "Plan for havnen", "item": "2017-11-27/4", "period": "2018"}),
    ]);
    book
}

/// The town with an indicator (#7) and a goal on it (#8).
fn with_goal() -> Book {
    let mut book = town();
    book.acts([
        json!({"verb": "indicator define", "name": "Ventetid", "unit": "dage", "text": "Fra anløb til kaj"}),
        goal("1.1", "Kortere ventetid"),
    ]);
    book
}

fn goal(number: &str, title: &str) -> Value {
    json!({"verb": "goal set", "title": title, "number": number, "level": "target", "plan": "Plan for havnen",
           "bound": "at-most", "value": "12,5", "period": "2018", "indicator": "Ventetid"})
}

/// The act with these fields besides, or instead.
fn with(mut act: Value, fields: Value) -> Value {
    for (name, value) in fields.as_object().unwrap() {
        act[name] = value.clone();
    }
    act
}

fn id_of(book: &Book, name: &str) -> GoalId {
    book.known.directory().goals(Some("Nordvig"), name)[0].id
}

/// What a goal asks on a day.
fn asked(book: &Book, name: &str, on: &str) -> Terms {
    let folded = book.timeline.book(book.as_of("2030-01-01"));
    let asked = folded.asked(id_of(book, name));
    from_day(&asked, Some(day(on)))[0].terms.clone()
}

fn figure(text: &str) -> Option<Quantity> {
    Some(Quantity::read(text).unwrap())
}

#[test]
fn a_plan_is_adopted_at_an_item_and_once_for_a_period() {
    let mut book = town();
    let adopted = book.newest();
    assert_eq!(adopted.effective_on, Some(day("2017-11-27")));
    assert_eq!(adopted.refs.len(), 2, "the item and the body that met");

    let plan =
        |title: &str, period: &str| json!({"verb": "plan adopt", "title": title, "period": period});
    let why = book.refuses(plan("plan for HAVNEN", "2018"), "plan-exists", &[6]);
    assert_eq!(why, "the plan `plan for HAVNEN` was adopted at position 6");
    book.refuses(plan(" ", "2018"), "value-invalid", &[]);
    book.refuses(
        with(plan(" ", "2018"), json!({"item": "2017-11-27/5"})),
        "item-not-found",
        &[],
    );
    book.refuses(
        with(plan(" ", "2018"), json!({"body": "Ukendt"})),
        "body-not-found",
        &[],
    );
    book.acts([plan("Plan for havnen", "2019")]);
    book.refuses(goal("1", "Kaj"), "plan-ambiguous", &[6, 7]);
    book.acts([json!({"verb": "plan adopt", "title": "Havneplan", "period": "2018", "corrects": 6, "reason": "titlen"})]);
    assert_eq!(book.newest().subjects, book.timeline.events()[5].subjects);
}

#[test]
fn a_goal_is_set_on_the_day_of_its_item_else_of_its_plan() {
    let book = with_goal();
    let set = book.newest();
    assert_eq!(set.effective_on, Some(day("2017-11-27")));
    let Some(Facts::GoalSet(facts)) = &set.facts else {
        panic!("{set:?}")
    };
    let terms = &facts.terms;
    assert_eq!(
        (terms.bound, terms.value),
        (Some(Bound::AtMost), figure("12.5"))
    );
    assert_eq!(
        terms.definition,
        Some(1),
        "the definition that counts on the day"
    );
    let indicator = Subject::Indicator(terms.indicator.unwrap());
    assert!(
        set.refs.contains(&indicator) && set.refs.contains(&Subject::Plan(facts.plan.unwrap()))
    );
}

#[test]
fn a_goal_is_refused_where_its_values_make_none() {
    let mut book = with_goal();
    let bare = json!({"verb": "goal set", "title": "Kaj", "level": "local"});
    for (fields, told) in [
        (json!({"title": " "}), "a goal has a title"),
        (json!({"value": "5"}), "a value has a bound"),
        (
            json!({"bound": "at-least"}),
            "has a value, or a baseline and a delta",
        ),
        (
            json!({"bound": "at-least", "value": "5", "target": "pending"}),
            "a target that is pending has no value yet",
        ),
        (
            json!({"bound": "increase", "baseline": "5", "delta": "-1"}),
            "a delta above zero",
        ),
        (
            json!({"bound": "decrease", "baseline": "5", "delta": "1"}),
            "a delta below zero",
        ),
        (
            json!({"bound": "procedural", "value": "5"}),
            "no value decides",
        ),
        (
            json!({"baseline_on": "2017-01-01"}),
            "comes with its figure",
        ),
        (
            json!({"definition": 1}),
            "a definition is one of an indicator",
        ),
    ] {
        let why = book.refuses(with(bare.clone(), fields), "value-invalid", &[]);
        assert!(why.contains(told), "{why}");
    }
    book.acts([
        with(
            bare.clone(),
            json!({"title": "A", "bound": "at-most", "baseline": "174", "delta": "-24"}),
        ),
        with(
            bare.clone(),
            json!({"title": "B", "bound": "at-least", "target": "pending"}),
        ),
        with(bare.clone(), json!({"title": "C", "target": "announced"})),
        with(bare.clone(), json!({"title": "D", "bound": "maintain"})),
        with(bare.clone(), json!({"title": "E"})),
    ]);
    book.refuses(
        with(bare.clone(), json!({"indicator": "Ukendt"})),
        "indicator-not-found",
        &[],
    );
    book.refuses(
        with(bare.clone(), json!({"parent": "9.9"})),
        "goal-not-found",
        &[],
    );
    book.refuses(
        with(bare.clone(), json!({"plan": "Ukendt"})),
        "plan-not-found",
        &[],
    );
    let unknown = json!({"indicator": "Ventetid", "definition": 2});
    let why = book.refuses(with(bare, unknown), "definition-unknown", &[7]);
    assert_eq!(why, "the indicator has no definition 2; it has 1");
}

#[test]
fn a_goal_stands_once_in_a_plan_and_numbers_may_return() {
    let mut book = with_goal();
    let why = book.refuses(goal("1.1", "kortere ventetid"), "goal-exists", &[8]);
    assert_eq!(
        why,
        "the goal `kortere ventetid` stands in the book at position 8"
    );
    book.acts([
        goal("1.1", "Flere anløb"),
        goal("1.2", "Kortere ventetid"),
        with(goal("1.1", "Kortere ventetid"), json!({"period": "2019"})),
    ]);
    let revise =
        |goal: &str, value: &str| json!({"verb": "goal revise", "goal": goal, "value": value});
    book.refuses(revise("1.1", "11"), "goal-ambiguous", &[8, 9, 11]);
    book.refuses(
        revise("Kortere ventetid", "11"),
        "goal-ambiguous",
        &[8, 10, 11],
    );
    book.acts([
        revise("Plan for havnen/Flere anløb", "11"),
        revise("1.2", "11"),
    ]);
    let id = id_of(&book, "1.2").to_string();
    book.acts([revise(&id, "10"), revise(&format!("goal/{id}"), "9")]);
    assert_eq!(asked(&book, "1.2", "2027-01-01").value, figure("9"));
}

#[test]
fn no_goal_stands_above_itself() {
    let mut book = with_goal();
    book.acts([
        with(goal("1.1.1", "Lods i tide"), json!({"parent": "1.1"})),
        with(
            goal("1.1.1.1", "Lods om natten"),
            json!({"parent": "1.1.1"}),
        ),
    ]);
    let revise = |parent: &str| json!({"verb": "goal revise", "goal": "1.1", "parent": parent});
    let why = book.refuses(revise("1.1.1.1"), "goal-in-circle", &[8]);
    assert_eq!(
        why,
        "the goal would stand above itself, or go on from itself"
    );
    book.refuses(revise("1.1"), "goal-in-circle", &[8]);
    let correct = json!({"parent": "1.1.1", "corrects": 8, "reason": "forkert"});
    book.refuses(
        with(goal("1.1", "Kortere ventetid"), correct),
        "goal-in-circle",
        &[8],
    );
}

#[test]
fn what_comes_about_behind_closed_doors_stays_there() {
    let mut book = town();
    book.acts([
        json!({"verb": "item submit", "meeting": "Byrådet 2017-11-27", "title": "Salg af kaj", "number": "5", "closed": true}),
        json!({"verb": "goal set", "title": "Kajen sælges", "level": "local", "item": "2017-11-27/5"}),
        json!({"verb": "goal revise", "goal": "Kajen sælges", "cadence": "month"}),
        json!({"verb": "observation report", "goal": "Kajen sælges", "verdict": "not-reached", "on": "2018-01-31"}),
        json!({"verb": "goal carry-over", "goal": "Kajen sælges", "period": "2019"}),
    ]);
    let events = &book.timeline.events()[7..];
    assert_eq!(events.len(), 4);
    assert!(
        events
            .iter()
            .all(|event| event.access == Access::Confidential)
    );
}

#[test]
fn what_is_planned_for_a_meeting_moves_with_it() {
    let mut book = town();
    book.acts([
        json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2018-01-29", "on": "2017-12-01"}),
        json!({"verb": "item submit", "meeting": "Byrådet 2018-01-29", "title": "Mål", "number": "2"}),
        with(
            goal("1", "Kaj"),
            json!({"item": "2018-01-29/2", "indicator": null}),
        ),
        json!({"verb": "meeting move", "meeting": "Byrådet 2018-01-29", "date": "2018-02-05", "reason": "Sne."}),
    ]);
    let sets = book.of_kind(Kind::GoalSet);
    let days: Vec<Option<NaiveDate>> = sets.iter().map(|set| set.effective_on).collect();
    assert_eq!(days, [Some(day("2018-01-29")), Some(day("2018-02-05"))]);
    assert_eq!(sets[1].corrects, Some(sets[0].id));
}

#[test]
fn nothing_is_decided_at_a_meeting_that_was_called_off() {
    let mut book = town();
    book.acts([
        json!({"verb": "meeting schedule", "body": "Byrådet", "date": "2018-01-29"}),
        json!({"verb": "item submit", "meeting": "Byrådet 2018-01-29", "title": "Mål", "number": "2"}),
        json!({"verb": "meeting cancel", "meeting": "Byrådet 2018-01-29", "reason": "Sne."}),
    ]);
    let set = with(
        goal("1", "Kaj"),
        json!({"item": "2018-01-29/2", "indicator": null}),
    );
    book.refuses(set.clone(), "meeting-cancelled", &[9]);
    book.refuses(with(set, json!({"bound": null})), "value-invalid", &[]);
}
