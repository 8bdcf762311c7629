//! A plan that was adopted anew: given its versions in any order, then each has its day, the goals ask what the
//! version of the day says, and what a later one leaves out is not silently changed.

use protokol_core::document::*;
use protokol_core::event::{Facts, Kind};
use protokol_core::evidence::Read;
use protokol_core::ids::Subject;
use protokol_core::quantity::Quantity;
use protokol_core::vocabulary::*;
use serde_json::json;

use crate::given::{Book, day, read, sure};
use crate::import_aims::ORDERS;
use crate::import_plans::{document, goal, year};

fn asking(title: &str, value: &str) -> Goal {
    Goal {
        value: Some(Quantity::read(value).unwrap()),
        bound: Some(Bound::AtMost),
        ..goal(title, GoalLevel::Local, None, 2018)
    }
}

fn version(adopted: Option<&str>, goals: Vec<Read<Goal>>) -> Document {
    let plan = Plan {
        title: "Havneplan".to_owned(),
        period: year(2018),
        adopted_by: Some("Byrådet".to_owned()),
        adopted_on: adopted.map(day),
    };
    let aims = Aims {
        plan: Some(read(plan, 1)),
        goals,
        ..Aims::default()
    };
    Document {
        issued_on: adopted.map(day),
        ..document(DocumentKind::Plan, "2017-11-27", aims)
    }
}

fn quay(adopted: &str, value: &str) -> Document {
    let goals = vec![read(asking("Kortere ventetid", value), 5)];
    version(Some(adopted), goals)
}

/// The days the plan was adopted, and what its goals ask from which day on.
fn told(book: &Book) -> (Vec<String>, Vec<String>) {
    let at = book.known.timeline().book(book.as_of("2030-01-01"));
    let plans = at.plans.values();
    let days = plans.flat_map(|plan| &plan.adoptions);
    let days = days.map(|fact| fact.day().unwrap().to_string()).collect();
    let asked = at.goals.keys().flat_map(|id| at.asked(*id));
    let mut asked: Vec<String> = asked
        .map(|asked| {
            let (on, value) = (asked.on.unwrap(), asked.terms.value.unwrap());
            format!("{on} {} {value}", asked.title.unwrap())
        })
        .collect();
    asked.sort();
    (days, asked)
}

fn imported(documents: &[Document], order: [usize; 3]) -> Book {
    let mut book = Book::opened();
    for (file, at) in (1..).zip(order) {
        book.import(file, documents[at].clone()).unwrap();
    }
    book
}

#[test]
fn each_version_counts_from_its_day_whichever_was_read_first() {
    for (values, expected) in [
        (
            ["12", "10", "8"],
            vec![
                ("2017-11-27", "12"),
                ("2018-02-26", "10"),
                ("2018-05-28", "8"),
            ],
        ),
        // What comes back to what was asked first is a change, too.
        (
            ["12", "10", "12"],
            vec![
                ("2017-11-27", "12"),
                ("2018-02-26", "10"),
                ("2018-05-28", "12"),
            ],
        ),
        (
            ["12", "12", "8"],
            vec![("2017-11-27", "12"), ("2018-05-28", "8")],
        ),
        (["12", "12", "12"], vec![("2017-11-27", "12")]),
    ] {
        let days = ["2017-11-27", "2018-02-26", "2018-05-28"];
        let documents = [0, 1, 2].map(|at| quay(days[at], values[at]));
        let expected: Vec<String> = expected
            .iter()
            .map(|(on, value)| format!("{on} Kortere ventetid {value}"))
            .collect();
        for order in ORDERS {
            let book = imported(&documents, order);
            let (adopted, asked) = told(&book);
            assert_eq!(adopted, days, "{order:?}");
            assert_eq!(asked, expected, "{values:?} in {order:?}");
            let at = book.known.timeline().book(book.as_of("2018-03-01"));
            let current = at.plans.values().next().unwrap().adopted.unwrap();
            assert_eq!(current.day(), Some(day("2018-02-26")));
        }
    }
}

#[test]
fn a_copy_of_a_version_is_no_other_version() {
    let mut book = Book::opened();
    book.import(1, quay("2017-11-27", "12")).unwrap();
    book.import(2, quay("2018-02-26", "10")).unwrap();
    let before = told(&book);
    book.import(3, quay("2018-02-26", "10")).unwrap();
    let undated = version(None, vec![read(asking("Kortere ventetid", "12"), 5)]);
    book.import(4, undated).unwrap();
    assert_eq!(told(&book), before);
    // Of two copies of one day the smaller value counts, in every order.
    for [one, other] in [["10", "9"], ["9", "10"]] {
        let mut book = Book::opened();
        book.import(1, quay("2017-11-27", "12")).unwrap();
        book.import(2, quay("2018-02-26", one)).unwrap();
        book.import(3, quay("2018-02-26", other)).unwrap();
        let (_, asked) = told(&book);
        assert_eq!(asked[1], "2018-02-26 Kortere ventetid 9");
    }
}

#[test]
fn a_copy_without_a_day_learns_it_from_one_that_says_it() {
    let goals = || vec![read(asking("Kortere ventetid", "12"), 5)];
    let mut book = Book::opened();
    book.import(1, version(None, goals())).unwrap();
    book.import(2, version(Some("2017-11-27"), goals()))
        .unwrap();
    let adopted = book.of_kind(Kind::PlanAdopted);
    assert_eq!(adopted.len(), 2);
    assert_eq!(adopted[1].corrects, Some(adopted[0].id));
    assert_eq!(told(&book).0, ["2017-11-27"]);
}

#[test]
fn what_only_a_later_version_has_is_set_on_its_day_and_what_it_leaves_out_stands() {
    let both = || {
        let goals = vec![
            read(asking("Kortere ventetid", "12"), 5),
            read(asking("Færre skader", "3"), 6),
        ];
        version(Some("2017-11-27"), goals)
    };
    let later = || {
        let goals = vec![
            read(asking("Kortere ventetid", "10"), 5),
            read(asking("Mindre spild", "7"), 6),
        ];
        version(Some("2018-02-26"), goals)
    };
    let expected = [
        "2017-11-27 Færre skader 3",
        "2017-11-27 Kortere ventetid 12",
        "2018-02-26 Kortere ventetid 10",
        "2018-02-26 Mindre spild 7",
    ];
    for documents in [[both(), later()], [later(), both()]] {
        let mut book = Book::opened();
        for (file, document) in (1..).zip(documents) {
            book.import(file, document).unwrap();
        }
        assert_eq!(told(&book).1, expected);
    }
}

#[test]
fn an_unsure_version_is_an_unsure_revision_and_a_rejected_one_does_not_come_again() {
    let guess = || {
        version(
            Some("2018-02-26"),
            vec![sure(asking("Kortere ventetid", "10"), 5, 60)],
        )
    };
    let mut book = Book::opened();
    book.import(1, quay("2017-11-27", "12")).unwrap();
    book.import(2, guess()).unwrap();
    let revised = book.of_kind(Kind::GoalRevised);
    assert_eq!(revised.len(), 1);
    assert!(!revised[0].confidence().is_sure());
    let Some(Facts::GoalRevised(facts)) = &revised[0].facts else {
        panic!("a revision");
    };
    assert_eq!(
        facts.plan.map(Subject::Plan),
        revised[0].refs.first().copied()
    );
    let position = revised[0].position;
    book.acts([
        json!({"verb": "event withdraw", "position": position.0, "reason": "læst forkert"}),
    ]);
    book.import(3, guess()).unwrap();
    assert_eq!(told(&book).1, ["2017-11-27 Kortere ventetid 12"]);
    assert_eq!(book.of_kind(Kind::GoalRevised).len(), 1);
}

#[test]
fn a_version_can_be_taken_back_and_what_was_recorded_by_hand_stands() {
    let mut book = Book::opened();
    book.import(1, quay("2017-11-27", "12")).unwrap();
    book.import(2, version(Some("2018-02-26"), vec![])).unwrap();
    let position = book.of_kind(Kind::PlanAdopted)[1].position;
    book.acts([json!({"verb": "event withdraw", "position": position.0, "reason": "kladde"})]);
    assert_eq!(told(&book).0, ["2017-11-27"]);
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "plan adopt", "title": "Havneplan", "period": "2018", "on": "2018-02-26"}),
        json!({"verb": "goal set", "title": "Kortere ventetid", "level": "local", "plan": "Havneplan",
               "bound": "at-most", "value": "10", "period": "2018", "on": "2018-02-26"}),
    ]);
    book.import(1, quay("2017-11-27", "12")).unwrap();
    book.import(2, quay("2018-05-28", "8")).unwrap();
    let expected = [
        "2018-02-26 Kortere ventetid 10",
        "2018-05-28 Kortere ventetid 8",
    ];
    assert_eq!(told(&book).1, expected);
}

/// A goal whose figure stands in its title, as in prose.
fn in_words(value: &str, line: u32) -> Read<Goal> {
    read(
        asking(&format!("Højst {value} dages ventetid"), value),
        line,
    )
}

#[test]
fn a_version_with_another_figure_in_the_title_revises_the_goal() {
    let days = ["2017-11-27", "2018-02-26", "2018-05-28"];
    let values = ["12", "10", "8"];
    let documents = [0, 1, 2].map(|at| version(Some(days[at]), vec![in_words(values[at], 5)]));
    for order in ORDERS {
        let (adopted, asked) = told(&imported(&documents, order));
        assert_eq!(adopted, days);
        let expected = [
            "2017-11-27 Højst 12 dages ventetid 12",
            "2018-02-26 Højst 10 dages ventetid 10",
            "2018-05-28 Højst 8 dages ventetid 8",
        ];
        assert_eq!(asked, expected, "{order:?}");
    }
}

#[test]
fn a_figure_in_a_title_tells_two_goals_of_a_version_apart() {
    // Which of the two goes on as the one is not said; and what is said as before is that goal.
    for (before, after) in [
        (vec!["12", "20"], vec!["10"]),
        (vec!["12"], vec!["10", "20"]),
        (vec!["12"], vec!["10", "12"]),
    ] {
        let mut book = Book::opened();
        for (file, day, values) in [(1, "2017-11-27", &before), (2, "2018-02-26", &after)] {
            let goals = values.iter().zip(5..);
            let goals = goals.map(|(value, line)| in_words(value, line)).collect();
            book.import(file, version(Some(day), goals)).unwrap();
        }
        let revised = book.of_kind(Kind::GoalRevised).len();
        assert_eq!(revised, 0, "{before:?} to {after:?}");
    }
}
