//! Persons and bodies that may be one, and persons that may be two: what is suggested, with what speaks for
//! it, and what is not.

use protokol_core::document::{Attendee, Document};
use protokol_core::vocabulary::{AttendeeRole, ReviewAsks};
use protokol_projections::body_list;
use protokol_projections::review_list::{self, Question};
use serde_json::json;

use crate::given::{self, Book, day, read};

/// Takes in minutes of a body on a day and a start: who was there, as `Name` or `Name (list)`, and who was not.
fn minutes(book: &mut Book, body: &str, at: &str, present: &[&str], absent: &[&str]) {
    let there = |printed: &&str| {
        let (name, list) = printed.split_once(" (").unwrap_or((printed, ""));
        let list = list.trim_end_matches(')');
        let attendee = Attendee {
            name: name.to_owned(),
            role: AttendeeRole::Member,
            list: (!list.is_empty()).then(|| list.to_owned()),
        };
        read(attendee, 3)
    };
    let absent = absent.iter().map(|name| read((*name).to_owned(), 4));
    let document = Document {
        present: present.iter().map(there).collect(),
        absent: absent.collect(),
        ..given::minutes(body, at)
    };
    book.import(document, &format!("{body} {at} {}", present.join(", ")));
}

/// What is asked so, each with what speaks for it.
fn asked(book: &Book, asks: ReviewAsks) -> Vec<(String, Vec<String>)> {
    let timeline = book.known.timeline();
    let holding = timeline.holding(book.as_of("2030-01-01"));
    let list = review_list::report(&timeline.fold(&holding), &holding);
    let wanted = list.questions.into_iter();
    let wanted = wanted.filter(|one: &Question| one.asks.contains(&asks));
    let said = wanted.map(|one| {
        let others = one.others.into_iter().map(|other| other.reads);
        (one.reads, others.collect())
    });
    said.collect()
}

fn near(book: &Book) -> Vec<(String, Vec<String>)> {
    asked(book, ReviewAsks::NearMatch)
}

#[test]
fn two_spellings_of_one_person_are_suggested_until_somebody_says_what_is_so() {
    let mut book = Book::opened();
    minutes(
        &mut book,
        "Byrådet",
        "2024-03-05",
        &["Anne-Marie B. Holt", "Bo Lund"],
        &[],
    );
    assert_eq!(near(&book), []);
    minutes(
        &mut book,
        "Byrådet",
        "2024-04-02",
        &["Anne Marie Holt", "Bo Lund"],
        &[],
    );
    let for_it = "Anne-Marie B. Holt: 1 meeting of Byrådet, 2024-03-05".to_owned();
    assert_eq!(near(&book), [("Anne Marie Holt".to_owned(), vec![for_it])]);
    let merge = json!({"verb": "person merge", "person": "Anne Marie Holt",
                       "into": "Anne-Marie B. Holt", "reason": "samme medlem"});
    book.act(merge);
    assert_eq!(near(&book), []);
    let by = book.head();
    book.act(json!({"verb": "event withdraw", "position": by, "reason": "søstre"}));
    assert_eq!(near(&book).len(), 1);
    let mut events = book.known.timeline().events().iter();
    let named = |event: &&protokol_core::record::Recorded| event.kind.code() == "person-registered";
    let last = events.rfind(named).unwrap().position;
    book.act(json!({"verb": "fact review", "position": last}));
    assert_eq!(near(&book), [], "somebody looked: they are two");
}

#[test]
fn whom_a_list_names_side_by_side_are_two() {
    let mut book = Book::opened();
    let both = ["Anne Marie Holt", "Anne Holt"];
    minutes(&mut book, "Byrådet", "2024-03-05", &both, &[]);
    assert_eq!(near(&book), []);
    // A slip of a letter is suggested within a body alone.
    minutes(&mut book, "Byrådet", "2024-04-02", &["Bente Petersen"], &[]);
    minutes(
        &mut book,
        "Havneudvalget",
        "2024-04-03",
        &["Bente Pedersen"],
        &[],
    );
    assert_eq!(near(&book), []);
    minutes(&mut book, "Byrådet", "2024-05-07", &["Bente Pedersen"], &[]);
    assert_eq!(near(&book).len(), 1);
}

#[test]
fn bodies_of_one_purpose_are_suggested_unless_they_met_on_one_day() {
    let mut book = Book::opened();
    minutes(&mut book, "Havneudvalget", "2024-03-05", &[], &[]);
    minutes(&mut book, "Udvalget for Havnen", "2024-04-02", &[], &[]);
    let for_it = "Havneudvalget: 1 meeting, 2024-03-05".to_owned();
    assert_eq!(
        near(&book),
        [("Udvalget for Havnen".to_owned(), vec![for_it])]
    );
    book.act(
        json!({"verb": "body succeed", "body": "Havneudvalget", "heir": "Udvalget for Havnen",
                    "on": "2024-04-01"}),
    );
    assert_eq!(near(&book), [], "one took over from the other");
    minutes(&mut book, "Børneudvalget", "2024-03-05", &[], &[]);
    minutes(&mut book, "Udvalget for Børn", "2024-03-05 18:00", &[], &[]);
    assert_eq!(near(&book), [], "they met on one day");
}

#[test]
fn what_one_person_cannot_have_done_is_suggested_to_be_of_two() {
    let two = |book: &Book| asked(book, ReviewAsks::TwoInOne);
    let mut book = Book::opened();
    minutes(
        &mut book,
        "Byrådet",
        "2024-03-05",
        &["Bo Lund", "Ib Vang (V)"],
        &[],
    );
    minutes(
        &mut book,
        "Byrådet",
        "2024-04-02",
        &["Bo Lund", "Ib Vang (A)"],
        &[],
    );
    assert_eq!(two(&book), [], "who changes once has changed");
    minutes(&mut book, "Havneudvalget", "2024-04-02", &["Bo Lund"], &[]);
    let at_once = "there at the same time";
    let for_it = vec![
        format!("{at_once}: Byrådet 2024-04-02"),
        format!("{at_once}: Havneudvalget 2024-04-02"),
    ];
    assert_eq!(two(&book), [("Bo Lund".to_owned(), for_it)]);
    minutes(
        &mut book,
        "Byrådet",
        "2024-05-07",
        &["Ib Vang (V)", "Eva Holm"],
        &["Eva Holm"],
    );
    let names: Vec<String> = two(&book).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["Bo Lund", "Ib Vang", "Eva Holm"]);
    let (_, lists) = &two(&book)[1];
    assert_eq!(
        lists,
        &["V on 2024-03-05", "A on 2024-04-02", "V on 2024-05-07"]
    );

    // Held apart, nothing is left to ask, and they are not suggested to be one.
    let events = book.known.timeline().events().iter();
    let lists = events.filter(|event| event.kind.code() == "attendance-recorded");
    let harbour = lists.map(|event| event.position).nth(2).unwrap();
    book.act(
        json!({"verb": "person split", "person": "Bo Lund", "name": "Bo Lund (havnen)",
                    "events": [harbour], "reason": "to personer"}),
    );
    let names: Vec<String> = two(&book).into_iter().map(|(name, _)| name).collect();
    assert_eq!(
        (names, near(&book)),
        (vec!["Ib Vang".to_owned(), "Eva Holm".to_owned()], vec![])
    );
}

#[test]
fn a_name_that_a_list_has_several_times_is_told_once() {
    let mut book = Book::opened();
    let away = ["Eva Holm", "Ib Vang", "Eva Holm"];
    minutes(&mut book, "Byrådet", "2024-03-05", &["Bo Lund"], &away);
    let lists = book.known.timeline().events().iter();
    let list = lists.filter(|event| event.kind.code() == "attendance-recorded");
    let told: Vec<String> = list.map(review_list::reads).collect();
    assert_eq!(
        told,
        ["present: Bo Lund; absent: Eva Holm (2 times), Ib Vang"]
    );
}

#[test]
fn a_body_that_held_two_meetings_at_once_may_be_two() {
    let two = |book: &Book| asked(book, ReviewAsks::TwoInOne);
    let mut book = Book::opened();
    minutes(&mut book, "Havneudvalget", "2024-03-05 16:00", &[], &[]);
    minutes(&mut book, "Kajudvalget", "2024-03-05 16:00", &[], &[]);
    minutes(&mut book, "Kajudvalget", "2024-03-05 19:00", &[], &[]);
    assert_eq!(two(&book), []);
    book.act(
        json!({"verb": "body merge", "body": "Kajudvalget", "into": "Havneudvalget",
                    "reason": "samme udvalg"}),
    );
    let [(body, met)] = &two(&book)[..] else {
        panic!("one body is asked about: {:?}", two(&book))
    };
    let at_once = "met at the same time: Havneudvalget 2024-03-05".to_owned();
    assert_eq!((body.as_str(), met), ("Havneudvalget", &vec![at_once; 2]));
}

#[test]
fn a_body_goes_by_the_name_that_stays_whatever_the_newest_minutes_print() {
    let mut book = Book::opened();
    minutes(&mut book, "Havne- og Kajudvalget", "2024-01-11", &[], &[]);
    minutes(&mut book, "HKU", "2024-02-12", &[], &[]);
    book.act(
        json!({"verb": "body merge", "body": "HKU", "into": "Havne- og Kajudvalget",
                    "reason": "forkortelse"}),
    );
    let names = |book: &Book| {
        let listed = body_list::report(&book.at("2030-01-01"), day("2030-01-01"));
        listed
            .bodies
            .into_iter()
            .map(|body| body.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&book), ["Havne- og Kajudvalget"]);
    // What is printed later under the name that was given up is of the same body, and does not name it.
    minutes(&mut book, "HKU", "2024-03-12", &[], &[]);
    assert_eq!(names(&book), ["Havne- og Kajudvalget"]);
    minutes(&mut book, "Havne- & Kajudvalget", "2024-04-12", &[], &[]);
    assert_eq!(names(&book), ["Havne- & Kajudvalget"]);
}
