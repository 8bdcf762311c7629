//! What an import makes of plans, letters and the goals and figures of minutes: given what is known, when
//! a document comes, then these facts, whichever came first.

use crate::given::{Book, day, item, minutes, read};
use protokol_core::document::*;
use protokol_core::event::{Facts, Kind};
use protokol_core::evidence::{Lines, Read};
use protokol_core::quantity::Quantity;
use protokol_core::time::Interval;
use protokol_core::vocabulary::*;

pub(super) fn year(year: i32) -> Option<Interval> {
    Interval::year(year)
}

pub(super) fn goal(title: &str, level: GoalLevel, number: Option<&str>, of: i32) -> Goal {
    Goal {
        number: number.map(ToOwned::to_owned),
        period: year(of),
        ..Goal::titled(title.to_owned(), level)
    }
}

pub(super) fn document(kind: DocumentKind, issued: &str, aims: Aims) -> Document {
    Document {
        kind,
        issued_on: Some(day(issued)),
        body: None,
        meeting: None,
        aims,
        ..minutes("Byrådet", issued)
    }
}

pub(super) fn plan(goals: Vec<Read<Goal>>) -> Document {
    let plan = Plan {
        title: "Havneplan 2018".to_owned(),
        period: year(2018),
        adopted_by: Some("Byrådet i Nordvig Kommune".to_owned()),
        adopted_on: Some(day("2017-11-27")),
    };
    let aims = Aims {
        plan: Some(read(plan, 1)),
        goals,
        observations: vec![],
        replaced: vec![],
        topics: vec![],
    };
    document(DocumentKind::Plan, "2017-11-27", aims)
}

pub(super) fn listing(goals: Vec<Read<Goal>>) -> Document {
    Document {
        items: vec![Item {
            lines: Lines { from: 10, to: 60 },
            ..item("4", "Mål for havnen")
        }],
        aims: Aims {
            goals,
            ..Aims::default()
        },
        ..minutes("Udvalget for Havn & Miljø", "2018-01-31")
    }
}

fn letter(state: GoalState) -> Document {
    let goal = Goal {
        state,
        ..goal("Flere skal sejle", GoalLevel::National, Some("1"), 2019)
    };
    let aims = Aims {
        goals: vec![read(goal, 12)],
        ..Aims::default()
    };
    document(DocumentKind::Letter, "2018-05-31", aims)
}

/// The three documents that tell of one national goal.
fn told() -> [Document; 3] {
    let in_plan = Goal {
        area: Some("Sejlads".to_owned()),
        ..goal("Flere skal sejle", GoalLevel::National, Some("1"), 2018)
    };
    let in_minutes = goal("Flere skal sejle", GoalLevel::National, None, 2018);
    [
        plan(vec![read(in_plan, 5)]),
        listing(vec![read(in_minutes, 20)]),
        letter(GoalState::CarriedOver),
    ]
}

/// What the book says of its goals: period, number, area, from where, day and how many places.
fn said(book: &Book) -> Vec<String> {
    let cut = book.as_of("2024-01-01");
    let at = book.known.timeline().book(cut);
    let mut said: Vec<String> = at
        .goals
        .keys()
        .filter_map(|id| {
            let asked = at.asked(*id).into_iter().next()?;
            let evidence = asked.holding.evidence().len();
            Some(format!(
                "{:?} {:?} {:?} {:?} {:?} {evidence} {}",
                asked.terms.period.map(|period| period.to),
                asked.title,
                asked.wording.number,
                asked.wording.area,
                asked.on,
                asked.plan.is_some(),
            ))
        })
        .collect();
    said.sort();
    said
}

#[test]
fn a_goal_of_several_documents_is_one_whichever_comes_first() {
    let mut answers = vec![];
    for order in crate::import_aims::ORDERS {
        let mut book = Book::opened();
        for (file, at) in (1..).zip(order) {
            book.import(file, told()[at].clone()).unwrap();
        }
        answers.push(said(&book));
    }
    assert_eq!(answers[0].len(), 2, "{:?}", answers[0]);
    for answer in &answers {
        assert_eq!(*answer, answers[0]);
    }
}

#[test]
fn a_plan_that_speaks_of_another_municipality_is_told() {
    let told = |mentioned: &str, percent: u8| {
        let mut book = Book::opened();
        let plan = Document {
            municipality: Some(crate::given::sure(mentioned.to_owned(), 7, percent)),
            ..plan(vec![])
        };
        book.import(1, plan).unwrap();
        let source = book.of_kind(Kind::SourceImported);
        let Some(Facts::SourceImported(facts)) = &source[0].facts else {
            panic!("{source:?}");
        };
        let found = facts.findings.iter();
        found
            .filter(|found| found.code == ReaderFinding::MunicipalityDiffers)
            .count()
    };
    assert_eq!(told("Vestby Kommune", 40), 1);
    // The book's own, or one that the plan says it is of.
    assert_eq!(told("Nordvig", 40), 0);
    assert_eq!(told("Vestby Kommune", 95), 0);
}

#[test]
fn a_goal_that_goes_on_opens_the_one_before_by_mention() {
    let mut book = Book::opened();
    book.import(1, letter(GoalState::CarriedOver)).unwrap();
    let set = book.of_kind(Kind::GoalSet);
    assert_eq!(set.len(), 1);
    assert_eq!(set[0].effective_on, None);
    assert_eq!(book.of_kind(Kind::GoalCarriedOver).len(), 1);
    let mut announced = Book::opened();
    announced.import(1, letter(GoalState::Announced)).unwrap();
    let Some(Facts::GoalSet(facts)) = &announced.of_kind(Kind::GoalSet)[0].facts else {
        panic!("an announced goal is set");
    };
    assert_eq!(facts.terms.target, Some(TargetState::Announced));
}

#[test]
fn a_near_title_stands_beside_and_is_unsure() {
    let mut book = Book::opened();
    let one = goal(
        "Antallet af både i havnen skal øges hvert år",
        GoalLevel::Local,
        None,
        2018,
    );
    let other = goal(
        "Antallet af både i havnen skal øges hver måned",
        GoalLevel::Local,
        None,
        2018,
    );
    book.import(1, plan(vec![read(one, 5)])).unwrap();
    book.import(2, listing(vec![read(other, 20)])).unwrap();
    let set = book.of_kind(Kind::GoalSet);
    assert_eq!(set.len(), 2);
    assert!(!set[1].evidence[0].confidence.is_sure());
    let Some(Facts::SourceImported(facts)) = &book.of_kind(Kind::SourceImported)[1].facts else {
        panic!("the minutes are a source");
    };
    assert_eq!(facts.findings[0].code, ReaderFinding::GoalNear);
}

#[test]
fn a_figure_of_a_day_and_source_stands_once_and_another_value_corrects_it() {
    let figures = |value: &str| {
        let observation = Observation {
            indicator: "Både i havnen".to_owned(),
            value: Quantity::read(value).unwrap(),
            unit: Some("både".to_owned()),
            on: Interval::month(2023, 4).unwrap(),
            target: None,
            bound: None,
            source: Some("Havnekontoret".to_owned()),
            definition: None,
            redefined: None,
        };
        let aims = Aims {
            observations: vec![read(observation, 2)],
            ..Aims::default()
        };
        document(DocumentKind::Figures, "2023-05-01", aims)
    };
    let mut book = Book::opened();
    book.import(1, figures("94,2")).unwrap();
    book.import(2, figures("94,2")).unwrap();
    assert_eq!(book.of_kind(Kind::ObservationReported).len(), 1);
    assert_eq!(book.of_kind(Kind::EvidenceAdded).len(), 1);
    book.import(3, figures("95")).unwrap();
    let told = book.of_kind(Kind::ObservationReported);
    assert_eq!(told.len(), 2);
    assert_eq!(told[1].corrects, Some(told[0].id));
    assert_eq!(told[1].effective_on, Some(day("2023-04-30")));
    assert_eq!(book.of_kind(Kind::IndicatorDefined).len(), 1);
}

#[test]
fn a_plan_that_comes_after_the_letter_that_corrects_it_is_told_what_the_letter_said() {
    let correcting = |number: &str| {
        let replaced = Replaced {
            number: Some(number.to_owned()),
            title: None,
            period: year(2018),
            wrong: Quantity::read("150").unwrap(),
            right: Quantity::read("126").unwrap(),
            said: "Målet rettes.".to_owned(),
        };
        let aims = Aims {
            replaced: vec![read(replaced, 3)],
            ..Aims::default()
        };
        document(DocumentKind::Letter, "2018-02-20", aims)
    };
    let numbered = || goal("Kortere ventetid", GoalLevel::Local, Some("2"), 2018);
    let codes = |book: &Book| -> Vec<ReaderFinding> {
        let imported = book.of_kind(Kind::SourceImported);
        let Some(Facts::SourceImported(facts)) = &imported.last().unwrap().facts else {
            panic!("no source");
        };
        facts.findings.iter().map(|found| found.code).collect()
    };
    for (letter, expected) in [
        ("2", vec![ReaderFinding::CorrectionAnnounced]),
        ("3", vec![]),
    ] {
        let mut book = Book::opened();
        book.import(1, correcting(letter)).unwrap();
        assert_eq!(codes(&book), [ReaderFinding::CorrectionAnnounced]);
        book.import(2, plan(vec![read(numbered(), 5)])).unwrap();
        assert_eq!(codes(&book), expected, "{letter}");
    }
}
