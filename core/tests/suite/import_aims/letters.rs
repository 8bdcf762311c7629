//! Letters that say which value is right in place of one that was sent out before: what they correct, and what
//! is only found.

use super::*;

/// A letter that says so at its head and below.
fn correcting(replaced: Replaced) -> Document {
    let aims = Aims {
        replaced: vec![read(replaced.clone(), 3), read(replaced, 9)],
        ..Aims::default()
    };
    document(DocumentKind::Letter, "2018-02-20", aims)
}

fn replaced(number: &str, wrong: &str, right: &str) -> Replaced {
    Replaced {
        number: Some(number.to_owned()),
        title: None,
        period: year(2018),
        wrong: Quantity::read(wrong).unwrap(),
        right: Quantity::read(right).unwrap(),
        said: "Målet rettes.".to_owned(),
    }
}

#[test]
fn a_letter_that_says_which_value_is_right_corrects_the_goal() {
    let mut book = Book::opened();
    let numbered = Goal {
        number: Some("2".to_owned()),
        ..asking("150")
    };
    book.import(1, plan(vec![read(numbered, 5)])).unwrap();
    // What the book does not hold so is found, and changes nothing.
    book.import(2, correcting(replaced("3", "150", "126")))
        .unwrap();
    assert_eq!(found(&book), [ReaderFinding::CorrectionAnnounced; 2]);
    book.import(3, correcting(replaced("2", "100", "126")))
        .unwrap();
    assert_eq!(found(&book), [ReaderFinding::CorrectionAnnounced; 2]);
    assert_eq!(book.of_kind(Kind::GoalSet).len(), 1);
    book.import(4, correcting(replaced("2", "150", "126")))
        .unwrap();
    let set = book.of_kind(Kind::GoalSet);
    let [first, second] = set.as_slice() else {
        panic!("a correction");
    };
    assert_eq!(second.corrects, Some(first.id));
    assert_eq!(second.evidence.len(), 3);
    assert!(standing(&book)[0].contains(r#"Some("126")"#));
    // Said again it is evidence, and no more.
    book.import(5, correcting(replaced("2", "150", "126")))
        .unwrap();
    assert_eq!(book.of_kind(Kind::GoalSet).len(), 2);
    let goal = |event: &Recorded| event.subjects.iter().find_map(Subject::goal);
    assert_eq!(goal(book.newest()), goal(book.of_kind(Kind::GoalSet)[0]));
}

#[test]
fn a_letter_corrects_the_version_of_a_plan_that_asks_the_wrong_value() {
    let adopted = |on: &str, value: &str| {
        let numbered = Goal {
            number: Some("2".to_owned()),
            ..asking(value)
        };
        let mut version = plan(vec![read(numbered, 5)]);
        let adoption = version.aims.plan.as_mut().unwrap();
        adoption.value.adopted_on = Some(day(on));
        version.issued_on = Some(day(on));
        version
    };
    let mut book = Book::opened();
    book.import(1, adopted("2018-01-10", "174")).unwrap();
    book.import(2, adopted("2018-06-10", "150")).unwrap();
    let [revised] = book.of_kind(Kind::GoalRevised)[..] else {
        panic!("the second version revises the goal")
    };
    let revised = revised.clone();
    book.import(3, correcting(replaced("2", "150", "126")))
        .unwrap();
    assert_eq!(found(&book), []);
    let [_, corrected] = book.of_kind(Kind::GoalRevised)[..] else {
        panic!("its revision is corrected, once")
    };
    assert_eq!(corrected.corrects, Some(revised.id));
    assert_eq!(corrected.effective_on, revised.effective_on);
    let Some(Facts::GoalRevised(facts)) = &corrected.facts else {
        panic!("a revision")
    };
    assert_eq!(facts.changes.value, Quantity::read("126").ok());
    assert_eq!(corrected.evidence.len(), revised.evidence.len() + 1);
    // Said again it is evidence; what the first version asked stands.
    book.import(4, correcting(replaced("2", "150", "126")))
        .unwrap();
    assert_eq!(book.of_kind(Kind::GoalRevised).len(), 2);
    assert_eq!(book.newest().kind, Kind::EvidenceAdded);
    assert_eq!(book.of_kind(Kind::GoalSet).len(), 1);
}

#[test]
fn a_corrected_value_leaves_the_start_where_it_was() {
    let mut book = Book::opened();
    let from = |value: &str| Some(Quantity::read(value).unwrap());
    let numbered = Goal {
        number: Some("2".to_owned()),
        baseline: from("174"),
        delta: from("-24"),
        ..asking("150")
    };
    book.import(1, plan(vec![read(numbered, 5)])).unwrap();
    book.import(2, correcting(replaced("2", "150", "126")))
        .unwrap();
    let set = book.of_kind(Kind::GoalSet);
    let Some(Facts::GoalSet(facts)) = &set[1].facts else {
        panic!("a correction");
    };
    let terms = &facts.terms;
    assert_eq!(
        (terms.value, terms.baseline, terms.delta),
        (from("126"), from("174"), from("-48"))
    );
    assert_eq!(found(&book), [ReaderFinding::ChangeUnsure]);
}

#[test]
fn a_corrected_version_goes_as_far_as_its_start_leaves() {
    let from = |value: &str| Some(Quantity::read(value).unwrap());
    let adopted = |on: &str, value: &str, delta: &str| {
        let numbered = Goal {
            number: Some("2".to_owned()),
            baseline: from("200"),
            delta: from(delta),
            ..asking(value)
        };
        let mut version = plan(vec![read(numbered, 5)]);
        let adoption = version.aims.plan.as_mut().unwrap();
        adoption.value.adopted_on = Some(day(on));
        version.issued_on = Some(day(on));
        version
    };
    let mut book = Book::opened();
    book.import(1, adopted("2018-01-10", "174", "-26")).unwrap();
    book.import(2, adopted("2018-06-10", "150", "-50")).unwrap();
    book.import(3, correcting(replaced("2", "150", "126")))
        .unwrap();
    assert_eq!(found(&book), [ReaderFinding::ChangeUnsure]);
    let revised = book.of_kind(Kind::GoalRevised);
    let Some(Facts::GoalRevised(facts)) = &revised.last().unwrap().facts else {
        panic!("a revision")
    };
    let changes = &facts.changes;
    assert_eq!((changes.value, changes.delta), (from("126"), from("-74")));
}

#[test]
fn a_letter_that_names_a_goal_by_a_part_of_its_title_corrects_the_one_that_asks_the_wrong_value() {
    let named = |title: &str, wrong: &str| Replaced {
        title: Some(title.to_owned()),
        number: None,
        ..replaced("2", wrong, "126")
    };
    let titled = Goal {
        title: "Antallet af ledige lærlinge skal ned i 2018".to_owned(),
        ..asking("150")
    };
    let mut book = Book::opened();
    book.import(1, plan(vec![read(titled, 5)])).unwrap();
    let others = [
        named("antallet af ledige lærlinge", "140"),
        named("antallet af både", "150"),
    ];
    for (file, other) in (2..).zip(others) {
        book.import(file, correcting(other)).unwrap();
        assert_eq!(found(&book), [ReaderFinding::CorrectionAnnounced; 2]);
        assert_eq!(book.of_kind(Kind::GoalSet).len(), 1);
    }
    book.import(9, correcting(named("antallet af ledige lærlinge", "150")))
        .unwrap();
    assert_eq!(book.of_kind(Kind::GoalSet).len(), 2);
    assert!(standing(&book)[0].contains(r#"Some("126")"#));
}
