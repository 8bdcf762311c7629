//! What stands of a figure that several documents, or a closed item, tell of, and of what it measures.

use super::*;

#[test]
fn a_closed_figure_neither_corrects_nor_supports_an_open_one_and_its_definition_stays_closed() {
    let at = |access, number: &str| Document {
        items: vec![Item {
            access,
            lines: Lines { from: 1, to: 60 },
            ..item(number, "Ventetid")
        }],
        ..minutes("Udvalget for Havn & Miljø", "2018-05-31")
    };
    let told = |document: Document, value: &str, definition: &str| Document {
        aims: Aims {
            observations: vec![read(
                Observation {
                    definition: Some(definition.to_owned()),
                    redefined: Some((day("2018-02-01"), "kun voksne".to_owned())),
                    ..figure(3, value)
                },
                24,
            )],
            ..Aims::default()
        },
        ..document
    };
    let mut book = Book::opened();
    let closed = told(at(Access::Confidential, "1"), "14", "hemmelig");
    book.import(1, closed).unwrap();
    assert_eq!(book.of_kind(Kind::IndicatorRedefined).len(), 0);
    let open = told(at(Access::Public, "2"), "12", "alle");
    book.import(2, open).unwrap();
    let reported = book.of_kind(Kind::ObservationReported);
    let access: Vec<_> = reported
        .iter()
        .map(|event| (event.access, event.corrects))
        .collect();
    // By which definition it was made is put right behind the doors.
    let put_right = (Access::Confidential, Some(reported[0].id));
    assert_eq!(
        access,
        [
            (Access::Confidential, None),
            (Access::Public, None),
            put_right
        ]
    );
    let hidden = Hidden::from(Audience::Public, book.known.timeline());
    let hides: Vec<bool> = reported
        .iter()
        .map(|event| hidden.hides(event.position))
        .collect();
    assert_eq!(hides, [true, false, true]);
    let defined = book.of_kind(Kind::IndicatorDefined);
    assert!(!hidden.hides(defined[0].position));
    assert!(!format!("{:?}", defined[0]).contains("hemmelig"));
}

#[test]
fn figures_are_of_the_definition_of_their_day_in_every_order() {
    let redefined = Observation {
        redefined: Some((day("2018-04-01"), "Fra anløb til losning".to_owned())),
        ..figure(6, "20")
    };
    let documents = [
        figures("2018-04-05", figure(3, "14")),
        figures("2018-06-05", figure(5, "19")),
        figures("2018-07-05", redefined),
    ];
    for order in ORDERS {
        let mut book = Book::opened();
        for (file, at) in (1..).zip(order) {
            book.import(file, documents[at].clone()).unwrap();
        }
        let at = book.known.timeline().book(book.as_of("2030-01-01"));
        let indicator = at.indicators.values().next().unwrap();
        let made_by: Vec<(String, u32)> = indicator
            .observations
            .iter()
            .map(|told| {
                let definition = told.facts.measured.unwrap().definition;
                (told.day().unwrap().to_string(), definition)
            })
            .collect();
        let expected = [("2018-03-31", 1), ("2018-05-31", 2), ("2018-06-30", 2)];
        let expected = expected.map(|(on, number)| (on.to_owned(), number));
        assert_eq!(made_by, expected, "{order:?}");
    }
}

#[test]
fn a_figure_printed_twice_in_a_document_is_told_once() {
    let aims = Aims {
        observations: vec![
            read(figure(3, "14"), 2),
            read(figure(3, "14"), 9),
            read(figure(3, "15"), 12),
        ],
        ..Aims::default()
    };
    let mut book = Book::opened();
    book.import(1, document(DocumentKind::Figures, "2018-04-05", aims))
        .unwrap();
    assert_eq!(book.of_kind(Kind::ObservationReported).len(), 1);
    assert_eq!(found(&book), [ReaderFinding::ChangeUnsure]);
}

#[test]
fn what_a_figure_may_be_at_most_is_no_least() {
    let most = Observation {
        target: Some(Quantity::read("10").unwrap()),
        bound: Some(Bound::AtMost),
        ..figure(3, "14")
    };
    let least = Observation {
        bound: None,
        ..most.clone()
    };
    for (observation, bound, sure) in [(most, Bound::AtMost, true), (least, Bound::AtLeast, false)]
    {
        let mut book = Book::opened();
        book.import(1, figures("2018-04-05", observation.clone()))
            .unwrap();
        book.import(2, figures("2018-04-06", observation)).unwrap();
        let set = book.of_kind(Kind::GoalSet);
        assert_eq!(set.len(), 1);
        let Some(Facts::GoalSet(facts)) = &set[0].facts else {
            panic!("an aim is a goal");
        };
        assert_eq!(facts.terms.bound, Some(bound));
        assert_eq!(set[0].confidence().is_sure(), sure);
    }
}

#[test]
fn a_figure_of_another_unit_is_found_and_not_taken() {
    let other = |unit: &str| Observation {
        unit: Some(unit.to_owned()),
        ..figure(5, "9")
    };
    let mut book = Book::opened();
    book.import(1, figures("2018-06-01", figure(4, "12")))
        .unwrap();
    book.import(2, figures("2018-06-02", other("pct.")))
        .unwrap();
    assert_eq!(found(&book), [ReaderFinding::UnitsDiffer]);
    assert_eq!(book.of_kind(Kind::ObservationReported).len(), 1);
    // A point or a capital makes no other unit.
    book.import(3, figures("2018-06-03", other("Dage.")))
        .unwrap();
    assert_eq!(found(&book), []);
    assert_eq!(book.of_kind(Kind::ObservationReported).len(), 2);
}

#[test]
fn a_finding_that_names_an_indicator_is_closed_with_it_wherever_it_stands() {
    let measuring = Document {
        aims: Aims {
            observations: vec![read(figure(4, "12"), 20)],
            ..Aims::default()
        },
        ..listing(vec![])
    };
    let other = Observation {
        unit: Some("pct.".to_owned()),
        ..figure(5, "9")
    };
    for (name, closed) in [("Ventetid", true), ("Ventetidsprojektet", false)] {
        let mut book = Book::opened();
        book.import(1, measuring.clone()).unwrap();
        book.import(2, figures("2018-06-02", other.clone()))
            .unwrap();
        assert_eq!(found(&book), [ReaderFinding::UnitsDiffer]);
        let mut told = figures("2018-07-02", figure(6, "9"));
        told.aims = Aims::default();
        told.findings = vec![Finding {
            code: ReaderFinding::TextUnclaimed,
            item: None,
            lines: Lines { from: 2, to: 2 },
            text: format!("`{name}` was not read"),
        }];
        book.import(3, told).unwrap();
        let sources: Vec<_> = book
            .of_kind(Kind::SourceImported)
            .iter()
            .map(|event| event.position)
            .collect();
        let hides = |book: &Book, at: usize| {
            let hidden = Hidden::from(Audience::Public, &book.timeline);
            hidden.hides(sources[at])
        };
        assert!(!hides(&book, 1) && !hides(&book, 2));
        book.acts([json!({"verb": "access change", "item": "2018-01-31/4", "to": "confidential"})]);
        assert!(hides(&book, 1), "the finding of another document names it");
        assert_eq!(hides(&book, 2), closed, "{name}");
    }
}
