//! Deadlines bound to meetings: narrow where the book knows the meeting, as wide as the words where not.

use chrono::NaiveDate;
use proptest::prelude::*;
use protokol_core::event::{follow_up_delivered, follow_up_ordered, follow_up_rescheduled};
use protokol_core::ids::{FollowUpId, Subject};
use protokol_core::time::{Cut, Interval, Position};
use protokol_core::vocabulary::{FollowUpBasis, FollowUpKind};
use protokol_projections::due_days::Bound;
use protokol_projections::follow_ups::{self, FollowUp, Status};
use serde_json::json;
use uuid::Uuid;

use crate::given::{Book, day};

const BODY: &str = "Udvalget for Havn og Fiskeri";

fn with_body() -> Book {
    let mut book = Book::opened();
    book.act(json!({"verb": "body establish", "name": BODY, "kind": "standing"}));
    book
}

fn plan(book: &mut Book, date: &str, on: &str) {
    book.act(json!({"verb": "meeting schedule", "body": BODY, "date": date, "on": on}));
}

fn month(year: i32, month: u32) -> Option<Interval> {
    Interval::month(year, month)
}

/// Asks for something on a day, due in these words.
fn order(book: &mut Book, on: &str, words: &str, due: Option<Interval>) -> FollowUpId {
    let follow_up = FollowUpId(Uuid::from_u128(1_000_000 + u128::from(book.head())));
    let facts = follow_up_ordered::Facts {
        follow_up,
        kind: FollowUpKind::Report,
        basis: FollowUpBasis::Ordered,
        asked_by: book.body(),
        asked_on: day(on),
        item: None,
        case: None,
        due,
    };
    let words = follow_up_ordered::Words {
        what: "En redegørelse for molen".to_owned(),
        owner: None,
        due: Some(words.to_owned()),
    };
    book.fact(
        on,
        vec![Subject::FollowUp(follow_up)],
        facts,
        Some(words.into()),
    );
    follow_up
}

fn deliver(book: &mut Book, follow_up: FollowUpId, on: &str) {
    let facts = follow_up_delivered::Facts {
        follow_up,
        item: None,
    };
    book.fact(on, vec![Subject::FollowUp(follow_up)], facts, None);
}

fn only(book: &Book, as_of: &str) -> FollowUp {
    let all = follow_ups::report(&book.at(as_of), day(as_of), 30).follow_ups;
    let [only] = <[FollowUp; 1]>::try_from(all).unwrap();
    only
}

fn days(follow_up: &FollowUp) -> String {
    let due = follow_up.due.as_ref().unwrap();
    let day = |day: Option<NaiveDate>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
    format!("{} {}", day(due.from), day(due.to))
}

#[test]
fn augustmoedet_is_the_only_meeting_of_that_august() {
    let mut book = with_body();
    order(&mut book, "2023-01-11", "augustmødet", month(2023, 8));
    assert_eq!(days(&only(&book, "2023-02-01")), "2023-08-01 2023-08-31");
    plan(&mut book, "2023-08-16", "2023-03-01");
    // Before the day the calendar was made, it is not known as of that day.
    assert_eq!(days(&only(&book, "2023-02-01")), "2023-08-01 2023-08-31");
    assert_eq!(days(&only(&book, "2023-03-02")), "2023-08-16 2023-08-16");
    assert_eq!(only(&book, "2023-08-17").status, Status::Overdue);
    plan(&mut book, "2023-08-30", "2023-04-01");
    let two = only(&book, "2023-08-17");
    assert_eq!(days(&two), "2023-08-01 2023-08-31");
    assert_eq!(
        two.bound,
        Some(Bound::Meeting {
            meeting: None,
            known: 2
        })
    );
    assert_eq!(two.status, Status::Soon);
}

#[test]
fn a_named_meeting_stays_that_meeting_when_it_is_moved() {
    for (words, days_of_words) in [
        ("augustmødet", month(2023, 8)),
        ("på mødet i august", month(2023, 8)),
        (
            "på mødet den 29. august 2023",
            Some(Interval::day(day("2023-08-29"))),
        ),
    ] {
        let mut book = with_body();
        plan(&mut book, "2023-08-29", "2022-12-01");
        plan(&mut book, "2023-09-26", "2022-12-01");
        order(&mut book, "2023-01-11", words, days_of_words);
        let moved = json!({"verb": "meeting move", "meeting": format!("{BODY} 2023-08-29"), "date": "2023-09-12",
            "on": "2023-06-01", "reason": "ferie"});
        book.act(moved);
        assert_eq!(days(&only(&book, "2023-05-31")), "2023-08-29 2023-08-29");
        assert_eq!(
            days(&only(&book, "2023-09-01")),
            "2023-09-12 2023-09-12",
            "{words}"
        );
    }
}

#[test]
fn the_next_meeting_of_what_waited_is_the_first_after_the_wait() {
    let mut book = with_body();
    for date in ["2023-02-08", "2023-03-08", "2023-04-12"] {
        plan(&mut book, date, "2022-12-01");
    }
    let id = order(&mut book, "2023-01-11", "næste møde", None).to_string();
    book.act(json!({"verb": "followup suspend", "follow_up": id, "on": "2023-02-01"}));
    book.act(json!({"verb": "followup resume", "follow_up": id, "on": "2023-03-01"}));
    let one = only(&book, "2023-03-01");
    assert_eq!(
        (days(&one), one.paused_days),
        ("2023-03-08 2023-03-08".to_owned(), 0)
    );
    assert_eq!(one.last_day, Some(day("2023-03-08")));
}

#[test]
fn the_last_day_of_what_waited_has_the_days_of_the_wait() {
    let mut book = with_body();
    let id = order(&mut book, "2023-01-11", "marts", month(2023, 3)).to_string();
    book.act(json!({"verb": "followup suspend", "follow_up": id, "on": "2023-02-01"}));
    book.act(json!({"verb": "followup resume", "follow_up": id, "on": "2023-02-11"}));
    assert_eq!(only(&book, "2023-03-01").last_day, Some(day("2023-04-10")));
}

#[test]
fn a_meeting_known_from_minutes_alone_binds_when_the_month_is_over() {
    let mut book = with_body();
    order(&mut book, "2023-01-11", "augustmødet", month(2023, 8));
    book.act(json!({"verb": "meeting hold", "body": BODY, "date": "2023-08-09"}));
    assert_eq!(days(&only(&book, "2023-08-20")), "2023-08-01 2023-08-31");
    assert_eq!(days(&only(&book, "2023-09-01")), "2023-08-09 2023-08-09");
}

#[test]
fn the_next_meeting_is_the_first_one_after_the_day_it_asked() {
    let mut book = with_body();
    order(&mut book, "2023-01-11", "næste møde", None);
    let unknown = only(&book, "2023-02-01");
    assert_eq!(
        (days(&unknown), unknown.status),
        ("? ?".to_owned(), Status::Open)
    );
    plan(&mut book, "2023-01-11", "2022-12-01");
    plan(&mut book, "2023-02-08", "2022-12-01");
    plan(&mut book, "2023-03-08", "2022-12-01");
    assert_eq!(days(&only(&book, "2023-02-01")), "2023-02-08 2023-02-08");
    let cancelled = format!("{BODY} 2023-02-08");
    book.act(json!({"verb": "meeting cancel", "meeting": cancelled, "on": "2023-02-05", "reason": "Storm"}));
    assert_eq!(days(&only(&book, "2023-02-04")), "2023-02-08 2023-02-08");
    assert_eq!(days(&only(&book, "2023-02-06")), "2023-03-08 2023-03-08");
}

#[test]
fn a_gap_of_years_between_minutes_is_no_calendar() {
    let mut book = with_body();
    order(&mut book, "2018-01-31", "næste møde", None);
    book.act(json!({"verb": "meeting hold", "body": BODY, "date": "2023-09-06"}));
    assert_eq!(days(&only(&book, "2024-01-01")), "? ?");
}

#[test]
fn a_new_deadline_counts_from_the_day_it_was_given() {
    let mut book = with_body();
    for date in ["2023-02-08", "2023-03-08", "2023-04-12"] {
        plan(&mut book, date, "2022-12-01");
    }
    let follow_up = order(&mut book, "2023-01-11", "næste møde", None);
    let facts = follow_up_rescheduled::Facts {
        follow_up,
        due: None,
        item: None,
    };
    let words = follow_up_rescheduled::Words {
        due: "næste møde".to_owned(),
    };
    book.fact(
        "2023-03-08",
        vec![Subject::FollowUp(follow_up)],
        facts,
        Some(words.into()),
    );
    assert_eq!(days(&only(&book, "2023-03-07")), "2023-02-08 2023-02-08");
    assert_eq!(days(&only(&book, "2023-03-09")), "2023-04-12 2023-04-12");
}

#[test]
fn a_rhythm_stays_open_and_shows_the_instance_that_is_due() {
    let mut book = with_body();
    let follow_up = order(&mut book, "2023-01-11", "hvert kvartal", None);
    deliver(&mut book, follow_up, "2023-05-10");
    let second = only(&book, "2023-06-01");
    assert_eq!(
        (days(&second), second.status),
        ("2023-07-01 2023-09-30".to_owned(), Status::Open)
    );
    assert_eq!(second.slip_days, None);
    let third = only(&book, "2023-10-01");
    let bound = Bound::Every {
        months: 3,
        number: 3,
        missed: 1,
        overdue: true,
        late_since: Some(day("2023-09-30")),
    };
    assert_eq!((third.bound, third.status), (Some(bound), Status::Overdue));
    assert_eq!(
        follow_ups::open(follow_ups::report(
            &book.at("2023-06-01"),
            day("2023-06-01"),
            30
        ))
        .follow_ups
        .len(),
        1
    );
}

/// What is asked for and what happens to it, in days after the first of 2023.
fn histories() -> impl Strategy<Value = Vec<(u64, u64, Option<u64>)>> {
    prop::collection::vec((0u64..300, 0u64..200, prop::option::of(0u64..400)), 1..8)
}

proptest! {
    /// The list as of any day is what a fold by hand over the days alone gives.
    #[test]
    fn due_lists_are_a_fold_by_hand(histories in histories(), seen in 0u64..700) {
        let begin = day("2023-01-01");
        let on = |days: u64| begin + chrono::Days::new(days);
        let mut book = with_body();
        for (asked, span, came) in &histories {
            let due = Interval::new(on(*asked), on(asked + span));
            let id = order(&mut book, &on(*asked).to_string(), "inden fristen", due);
            if let Some(came) = came {
                deliver(&mut book, id, &on(asked + came).to_string());
            }
        }
        let mut expected: Vec<(bool, NaiveDate)> = histories
            .iter()
            .filter(|(asked, _, came)| *asked <= seen && came.is_none_or(|came| asked + came > seen))
            .map(|(asked, span, _)| (asked + span < seen, on(asked + span)))
            .collect();
        expected.sort_by_key(|(overdue, to)| (!overdue, *to));
        let cut = Cut { known_at: Position(book.head()), as_of: on(seen) };
        let folded = book.known.timeline().book(cut);
        let listed = follow_ups::open(follow_ups::report(&folded, on(seen), 30)).follow_ups;
        let listed: Vec<(bool, NaiveDate)> = listed
            .iter()
            .map(|one| (one.status == Status::Overdue, one.due.as_ref().unwrap().to.unwrap()))
            .collect();
        prop_assert_eq!(listed, expected);
    }

    /// No step makes a follow-up vanish: whatever happened to it, the list of all has it from its day on.
    #[test]
    fn no_follow_up_vanishes(histories in histories(), seen in 0u64..700) {
        let begin = day("2023-01-01");
        let on = |days: u64| begin + chrono::Days::new(days);
        let mut book = with_body();
        for (asked, _, came) in &histories {
            let id = order(&mut book, &on(*asked).to_string(), "hvert kvartal", None);
            if let Some(came) = came {
                deliver(&mut book, id, &on(asked + came).to_string());
            }
        }
        let cut = Cut { known_at: Position(book.head()), as_of: on(seen) };
        let folded = book.known.timeline().book(cut);
        let listed = follow_ups::report(&folded, on(seen), 30).follow_ups.len();
        let asked = histories.iter().filter(|(asked, _, _)| *asked <= seen).count();
        prop_assert_eq!(listed, asked);
    }
}

#[test]
fn taking_or_giving_up_an_instance_leaves_the_rhythm_standing() {
    let mut book = with_body();
    plan(&mut book, "2023-05-10", "2023-01-01");
    let follow_up = order(&mut book, "2023-01-11", "hvert kvartal", None).to_string();
    let meeting = format!("{BODY} 2023-05-10");
    for act in [
        json!({"verb": "item submit", "meeting": meeting, "number": "1", "title": "Status", "on": "2023-05-01"}),
        json!({"verb": "decision record", "item": format!("{meeting}/1"), "outcome": "noted", "text": "Til efterretning."}),
        json!({"verb": "followup deliver", "follow_up": follow_up, "item": format!("{meeting}/1")}),
        json!({"verb": "followup accept", "follow_up": follow_up, "item": format!("{meeting}/1")}),
    ] {
        book.act(act);
    }
    let number = |as_of: &str| match only(&book, as_of).bound {
        Some(Bound::Every { number, missed, .. }) => (number, missed),
        other => panic!("{other:?}"),
    };
    assert_eq!(number("2023-05-09"), (1, 0));
    assert_eq!(number("2023-05-11"), (2, 0));
    assert_eq!(only(&book, "2023-05-11").status, Status::Open);
    book.act(json!({"verb": "followup drop", "follow_up": follow_up, "extent": "instance", "reason": "ferie", "on": "2023-08-01"}));
    let only_one = only(&book, "2023-08-02");
    assert_eq!(
        (only_one.status, days(&only_one)),
        (Status::Open, "2023-10-01 2023-12-31".to_owned())
    );
    book.act(json!({"verb": "followup drop", "follow_up": follow_up, "reason": "nok", "on": "2023-11-01"}));
    assert_eq!(only(&book, "2023-11-02").status, Status::Dropped);
}
