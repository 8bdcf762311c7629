//! What becomes of a goal that is set: it is revised, carried over, given up or taken back.

use super::*;

#[test]
fn a_revision_changes_what_it_says_from_its_day_on_whenever_it_is_learnt() {
    let mut book = with_goal();
    book.acts([
        json!({"verb": "goal revise", "goal": "1.1", "value": "10", "on": "2018-09-01"}),
        json!({"verb": "goal revise", "goal": "1.1", "cadence": "quarter", "title": "Hurtigere til kaj", "on": "2018-03-01"}),
        json!({"verb": "goal revise", "goal": "Hurtigere til kaj", "target": "pending", "on": "2018-11-01"}),
    ]);
    let values = ["2018-02-28", "2018-03-01", "2018-09-01", "2018-11-01"].map(|on| {
        let terms = asked(&book, "1.1", on);
        (terms.value, terms.cadence.is_some())
    });
    let (first, later) = (figure("12.5"), figure("10"));
    assert_eq!(
        values,
        [(first, false), (first, true), (later, true), (None, true)]
    );
    assert_eq!(
        asked(&book, "1.1", "2018-12-01").target,
        Some(TargetState::Pending)
    );
    assert_eq!(
        asked(&book, "1.1", "2017-01-01").value,
        first,
        "before its day, what it asks first"
    );

    book.refuses(
        json!({"verb": "goal revise", "goal": "1.1"}),
        "value-invalid",
        &[],
    );
    book.acts([json!({"verb": "goal revise", "goal": "1.1", "value": "11", "on": "2018-09-01", "corrects": 9, "reason": "læst forkert"})]);
    assert_eq!(asked(&book, "1.1", "2018-10-01").value, figure("11"));
}

#[test]
fn a_goal_is_found_by_its_new_name_until_the_revision_is_corrected() {
    let mut book = with_goal();
    book.acts([
        json!({"verb": "goal revise", "goal": "1.1", "number": "2.1"}),
        json!({"verb": "goal revise", "goal": "2.1", "number": "3.1", "corrects": 9, "reason": "tallet"}),
    ]);
    let revise = |number: &str| json!({"verb": "goal revise", "goal": number, "area": "Havn"});
    book.refuses(revise("2.1"), "goal-not-found", &[]);
    book.refuses(revise("1.1"), "goal-not-found", &[]);
    book.acts([revise("3.1")]);
}

#[test]
fn a_goal_goes_on_as_one_of_its_own_and_the_old_one_stands() {
    let mut book = with_goal();
    let carry = json!({"verb": "goal carry-over", "goal": "1.1"});
    book.refuses(carry.clone(), "value-invalid", &[]);
    book.acts([
        json!({"verb": "goal revise", "goal": "1.1", "value": "10", "on": "2018-09-01"}),
        json!({"verb": "plan adopt", "title": "Havneplan 2019", "period": "2019", "on": "2018-12-10"}),
    ]);
    let on = json!({"plan": "Havneplan 2019", "number": "7"});
    book.acts([with(carry.clone(), on.clone())]);
    let (old, new) = (id_of(&book, "1.1"), id_of(&book, "7"));
    let carried = book.newest();
    assert_eq!(
        carried.effective_on,
        Some(day("2018-12-10")),
        "the day of the plan"
    );
    assert_eq!(carried.subjects, [Subject::Goal(new), Subject::Goal(old)]);
    let terms = asked(&book, "7", "2019-06-01");
    assert_eq!(
        (terms.bound, terms.value),
        (Some(Bound::AtMost), figure("10"))
    );
    let years = |name| {
        asked(&book, name, "2019-06-01")
            .period
            .unwrap()
            .first_year()
    };
    assert_eq!((years("1.1"), years("7")), (2018, 2019));

    // What the old goal asked on the day is what goes on, whenever the book learns of it.
    book.acts([
        json!({"verb": "goal revise", "goal": "1.1", "value": "9", "on": "2018-11-01"}),
        json!({"verb": "goal revise", "goal": "1.1", "value": "8", "on": "2018-12-24"}),
        json!({"verb": "goal revise", "goal": "7", "value": "6", "on": "2019-03-01"}),
    ]);
    assert_eq!(asked(&book, "7", "2019-02-01").value, figure("9"));
    assert_eq!(asked(&book, "7", "2019-03-01").value, figure("6"));
    assert_eq!(asked(&book, "1.1", "2019-03-01").value, figure("8"));

    book.refuses(with(carry.clone(), on.clone()), "goal-exists", &[11]);
    let correct = json!({"number": "8", "corrects": 11, "reason": "nummeret"});
    book.acts([with(with(carry, on), correct)]);
    assert_eq!(id_of(&book, "8"), new, "a correction keeps the goal");
}

#[test]
fn a_goal_is_given_up_with_a_reason_and_nothing_happens_to_it_after_that_day() {
    let mut book = with_goal();
    let abandon = json!({"verb": "goal abandon", "goal": "1.1", "on": "2018-06-01"});
    book.refuses(abandon.clone(), "reason-missing", &[]);
    let abandon = with(abandon, json!({"reason": "Kajen er solgt."}));
    book.acts([abandon.clone()]);
    let why = book.refuses(abandon.clone(), "goal-is-abandoned", &[9]);
    assert_eq!(why, "the goal was given up on 2018-06-01, at position 9");
    let revise = |on: &str| json!({"verb": "goal revise", "goal": "1.1", "value": "9", "on": on});
    book.refuses(revise("2018-06-01"), "goal-is-abandoned", &[9]);
    let carry = json!({"verb": "goal carry-over", "goal": "1.1", "period": "2019"});
    book.refuses(carry, "goal-is-abandoned", &[9]);
    // What happened before that day may be learnt of later.
    book.acts([revise("2018-05-31")]);
    book.acts([with(abandon, json!({"on": "2018-07-01", "corrects": 9}))]);
}

#[test]
fn a_plan_a_goal_and_a_definition_are_taken_back_after_what_rests_on_them() {
    let mut book = with_goal();
    let withdraw = |position: u64| json!({"verb": "event withdraw", "position": position, "reason": "forkert bog"});
    book.acts([
        json!({"verb": "indicator redefine", "indicator": "Ventetid", "text": "Fra lods til kaj", "on": "2018-07-01"}),
        json!({"verb": "observation report", "indicator": "Ventetid", "value": "9", "period": "2018-Q3"}),
        json!({"verb": "goal revise", "goal": "1.1", "definition": 2, "value": "8", "on": "2018-08-01"}),
    ]);
    book.refuses(withdraw(6), "still-needed", &[8]);
    book.refuses(withdraw(7), "still-needed", &[8, 9, 10, 11]);
    book.refuses(withdraw(8), "still-needed", &[11]);
    book.refuses(withdraw(9), "still-needed", &[10, 11]);
    book.acts([withdraw(11), withdraw(10), withdraw(9)]);
    assert_eq!(asked(&book, "1.1", "2018-09-01").value, figure("12.5"));
    book.acts([withdraw(8), goal("1.1", "Kortere ventetid")]);
}
