//! What stands of a goal that several documents, or a person, tell of: given what is known, when a document
//! comes, then nothing is made surer, more public or other than somebody said it.

mod figures;
mod letters;

use protokol_core::access::{Audience, Hidden};
use protokol_core::document::*;
use protokol_core::event::{Facts, Kind};
use protokol_core::evidence::{Lines, Read};
use protokol_core::ids::Subject;
use protokol_core::quantity::Quantity;
use protokol_core::record::Recorded;
use protokol_core::time::Interval;
use protokol_core::vocabulary::*;
use serde_json::json;

use crate::given::{Book, day, item, minutes, read, sure};
use crate::import_plans::{document, goal, listing, plan, year};

/// All orders of three.
pub(super) const ORDERS: [[usize; 3]; 6] = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
];

fn asking(value: &str) -> Goal {
    Goal {
        value: Some(Quantity::read(value).unwrap()),
        bound: Some(Bound::AtMost),
        ..goal("Kortere ventetid", GoalLevel::Local, None, 2018)
    }
}

fn letter(issued: &str, goals: Vec<Read<Goal>>) -> Document {
    let aims = Aims {
        goals,
        ..Aims::default()
    };
    document(DocumentKind::Letter, issued, aims)
}

fn figures(issued: &str, observation: Observation) -> Document {
    let aims = Aims {
        observations: vec![read(observation, 2)],
        ..Aims::default()
    };
    document(DocumentKind::Figures, issued, aims)
}

fn figure(month: u32, value: &str) -> Observation {
    Observation {
        indicator: "Ventetid".to_owned(),
        value: Quantity::read(value).unwrap(),
        unit: Some("dage".to_owned()),
        on: Interval::month(2018, month).unwrap(),
        target: None,
        bound: None,
        source: None,
        definition: None,
        redefined: None,
    }
}

/// What the newest import found.
fn found(book: &Book) -> Vec<ReaderFinding> {
    let imported = book.of_kind(Kind::SourceImported);
    let Some(Facts::SourceImported(facts)) = &imported.last().unwrap().facts else {
        panic!("no source");
    };
    facts.findings.iter().map(|found| found.code).collect()
}

/// The goals as they stand: title, value, day and whether they are sure.
fn standing(book: &Book) -> Vec<String> {
    let at = book.known.timeline().book(book.as_of("2030-01-01"));
    let mut said: Vec<String> = at
        .goals
        .keys()
        .filter_map(|id| {
            let asked = at.asked(*id).into_iter().next()?;
            let value = asked.terms.value.map(|value| value.to_string());
            let sure = asked.holding.confidence().is_sure();
            Some(format!("{:?} {value:?} {:?} {sure}", asked.title, asked.on))
        })
        .collect();
    said.sort();
    said
}

#[test]
fn a_guess_is_not_made_sure_by_what_is_sure_of_less() {
    let guess = || letter("2018-01-05", vec![sure(asking("12"), 3, 60)]);
    let bare = || {
        let goal = goal("Kortere ventetid", GoalLevel::Local, None, 2018);
        letter("2018-02-05", vec![read(goal, 3)])
    };
    for order in [[guess(), bare()], [bare(), guess()]] {
        let mut book = Book::opened();
        for (file, document) in (1..).zip(order) {
            book.import(file, document).unwrap();
        }
        let expected = r#"Some("Kortere ventetid") None Some(2018-02-05) true"#;
        assert_eq!(standing(&book), [expected]);
    }
}

#[test]
fn a_goal_entered_by_hand_stands_however_often_it_is_read() {
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "goal set", "title": "Kortere ventetid", "level": "local", "bound": "at-most",
               "value": "12,5", "period": "2018", "on": "2017-12-01"}),
    ]);
    let by_hand = standing(&book);
    for file in 1..=3 {
        book.import(file, letter("2018-01-05", vec![read(asking("9"), 3)]))
            .unwrap();
        assert_eq!(standing(&book), by_hand, "after file {file}");
        assert!(found(&book).contains(&ReaderFinding::ChangeUnsure));
    }
    assert_eq!(book.of_kind(Kind::EvidenceAdded).len(), 3);
}

#[test]
fn what_is_confidential_and_what_is_not_are_two_goals() {
    let mut book = Book::opened();
    book.acts([
        json!({"verb": "goal set", "title": "Kortere ventetid", "level": "local", "bound": "at-most",
               "value": "12,5", "period": "2018", "on": "2017-12-01", "access": "confidential"}),
    ]);
    book.import(1, letter("2018-01-05", vec![read(asking("9"), 3)]))
        .unwrap();
    assert_eq!(book.of_kind(Kind::EvidenceAdded).len(), 0);
    let set = book.of_kind(Kind::GoalSet);
    let access: Vec<Access> = set.iter().map(|event| event.access).collect();
    assert_eq!(access, [Access::Confidential, Access::Public]);
    assert_eq!(found(&book), []);
}

#[test]
fn the_goals_and_figures_of_a_closed_item_are_confidential() {
    let closed = Item {
        access: Access::Confidential,
        ..item("4", "Mål for havnen")
    };
    let near = goal("Kortere ventetid ved kajen", GoalLevel::Local, None, 2018);
    let document = Document {
        items: vec![Item {
            lines: Lines { from: 10, to: 60 },
            ..closed
        }],
        aims: Aims {
            goals: vec![read(asking("12"), 20), read(near, 22)],
            observations: vec![read(figure(3, "14"), 24)],
            ..Aims::default()
        },
        ..minutes("Udvalget for Havn & Miljø", "2018-01-31")
    };
    let mut book = Book::opened();
    book.import(1, document).unwrap();
    let of_aims = [Kind::GoalSet, Kind::ObservationReported];
    let open: Vec<Kind> = of_aims
        .into_iter()
        .flat_map(|kind| book.of_kind(kind))
        .filter(|event| event.access == Access::Public)
        .map(|event| event.kind)
        .collect();
    assert_eq!(open, []);
}

#[test]
fn of_documents_that_differ_the_same_counts_in_every_order() {
    let documents = || {
        [
            plan(vec![read(asking("12"), 5)]),
            listing(vec![read(asking("14"), 20)]),
            letter("2018-01-10", vec![read(asking("9"), 3)]),
        ]
    };
    let without_plan = || {
        [
            letter("2018-03-10", vec![read(asking("12"), 3)]),
            listing(vec![read(asking("14"), 20)]),
            letter("2018-01-30", vec![read(asking("9"), 3)]),
        ]
    };
    let of_one_day =
        || ["12", "14", "9"].map(|value| letter("2018-01-30", vec![read(asking(value), 3)]));
    for (documents, value) in [
        (documents(), "12"),
        (without_plan(), "9"),
        (of_one_day(), "9"),
    ] {
        let mut answers = vec![];
        for order in ORDERS {
            let mut book = Book::opened();
            for (file, at) in (1..).zip(order) {
                book.import(file, documents[at].clone()).unwrap();
            }
            answers.push(standing(&book));
        }
        assert!(
            answers[0][0].contains(&format!("Some({value:?})")),
            "{answers:?}"
        );
        for answer in &answers {
            assert_eq!((answer, answer.len()), (&answers[0], 1));
        }
    }
}

#[test]
fn a_goal_that_somebody_rejected_does_not_come_again() {
    let mut book = Book::opened();
    book.import(1, listing(vec![sure(asking("12"), 20, 60)]))
        .unwrap();
    let position = book.of_kind(Kind::GoalSet)[0].position;
    book.acts([
        json!({"verb": "event withdraw", "position": position.0, "reason": "ikke kommunens eget"}),
    ]);
    let again = Document {
        aims: Aims {
            goals: vec![sure(asking("12"), 21, 60)],
            ..Aims::default()
        },
        ..listing(vec![])
    };
    book.import(2, again).unwrap();
    assert_eq!(book.of_kind(Kind::GoalSet).len(), 1);
    assert_eq!(standing(&book), [""; 0]);
    assert_eq!(found(&book), [ReaderFinding::RejectedBefore]);
    assert_eq!(book.applied.len(), 1);
}

#[test]
fn a_goal_told_twice_in_a_document_is_one() {
    let mut book = Book::opened();
    let twice = || vec![read(asking("12"), 20), read(asking("12"), 40)];
    book.import(1, listing(twice())).unwrap();
    let set = book.of_kind(Kind::GoalSet);
    assert_eq!((set.len(), set[0].evidence.len()), (1, 2));
    // What the plan says otherwise corrects it once.
    book.import(2, plan(vec![read(asking("9"), 5), read(asking("9"), 15)]))
        .unwrap();
    let set = book.of_kind(Kind::GoalSet);
    assert_eq!((set.len(), set[1].corrects), (2, Some(set[0].id)));
}

#[test]
fn of_two_values_in_one_document_the_first_stands_as_a_guess() {
    let mut book = Book::opened();
    book.import(1, plan(vec![read(asking("12"), 5), read(asking("15"), 9)]))
        .unwrap();
    let expected = r#"Some("Kortere ventetid") Some("12") Some(2017-11-27) false"#;
    assert_eq!(standing(&book), [expected]);
    assert_eq!(found(&book), [ReaderFinding::ChangeUnsure]);
    // What the book has is not changed by a document that contradicts itself.
    let mut book = Book::opened();
    book.import(1, letter("2018-01-05", vec![read(asking("9"), 3)]))
        .unwrap();
    let before = standing(&book);
    book.import(2, plan(vec![read(asking("12"), 5), read(asking("15"), 9)]))
        .unwrap();
    assert_eq!(standing(&book), before);
}

#[test]
fn a_goal_that_minutes_list_without_its_year_is_the_plans() {
    let in_plan = || plan(vec![read(asking("12"), 5)]);
    let in_minutes = || {
        let goal = Goal {
            period: None,
            ..goal("Kortere ventetid", GoalLevel::Local, None, 2018)
        };
        listing(vec![read(goal, 20)])
    };
    for order in [[in_plan(), in_minutes()], [in_minutes(), in_plan()]] {
        let mut book = Book::opened();
        for (file, document) in (1..).zip(order) {
            book.import(file, document).unwrap();
        }
        let expected = r#"Some("Kortere ventetid") Some("12") Some(2017-11-27) true"#;
        assert_eq!(standing(&book), [expected]);
    }
    // Of the same words in two years nobody can tell which is meant.
    let mut book = Book::opened();
    let next = Goal {
        period: year(2019),
        ..asking("11")
    };
    book.import(1, plan(vec![read(asking("12"), 5), read(next, 6)]))
        .unwrap();
    book.import(2, in_minutes()).unwrap();
    assert_eq!(found(&book), [ReaderFinding::GoalNear]);
    assert_eq!(standing(&book).len(), 3);
}

#[test]
fn minutes_may_leave_out_the_end_of_a_goal_that_a_plan_numbers_alike() {
    let numbered = |title: &str, period: Option<Interval>| Goal {
        number: Some("2".to_owned()),
        period,
        value: Some(Quantity::read("12").unwrap()),
        ..goal(title, GoalLevel::Local, None, 2018)
    };
    let in_plan = numbered("Ventetiden skal højst være 12 uger i 2018", year(2018));
    let in_minutes = numbered("Ventetiden skal højst være 12 uger", None);
    let mut book = Book::opened();
    book.import(1, plan(vec![read(in_plan, 5)])).unwrap();
    book.import(2, listing(vec![read(in_minutes, 20)])).unwrap();
    assert_eq!(standing(&book).len(), 1);
    assert_eq!(found(&book), []);
}
