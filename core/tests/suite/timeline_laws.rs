//! The laws of the timeline, over made-up documents: the order of import changes no answer, an old
//! answer never changes, and following the log event by event gives the same as reading it at once.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use protokol_core::directory::Directory;
use protokol_core::document::*;
use protokol_core::time::{Cut, Interval, Position};
use protokol_core::timeline::Timeline;
use protokol_core::vocabulary::*;

use crate::given::{Book, day, decision, item, minutes, read};

const BODIES: [&str; 3] = ["Byrådet", "Udvalget for Havn & Miljø", "Økonomiudvalget"];
const TITLES: [&str; 5] = ["Havnen", "Broen", "Budget", "Orientering", "Eventuelt"];
const OUTCOMES: [Outcome; 4] = [
    Outcome::Approved,
    Outcome::Deferred,
    Outcome::Noted,
    Outcome::Unclear,
];

/// A day within two years.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..730).prop_map(|days| day("2022-01-01") + Days::new(days))
}

prop_compose! {
    fn any_item()(
        title in 0..TITLES.len(),
        case in prop::option::of(1u8..6),
        outcome in prop::option::of(0..OUTCOMES.len()),
        due in prop::option::of(any_day()),
        closed in any::<bool>(),
    ) -> Item {
        let mut made = item("1", TITLES[title]);
        made.case_number = case.map(|case| read(format!("22/{case}"), 11));
        made.decision = outcome.map(|outcome| decision("Besluttet.", OUTCOMES[outcome]));
        made.access = if closed { Access::Confidential } else { Access::Public };
        made.follow_ups = due.into_iter().map(|due| {
            let due = Some(Due { text: due.to_string(), interval: Some(Interval::day(due)) });
            let (kind, basis) = (FollowUpKind::Report, FollowUpBasis::Ordered);
            read(FollowUp { what: "svar".to_owned(), kind, basis, owner: None, due }, 14)
        }).collect();
        made
    }
}

prop_compose! {
    /// Documents of different meetings: no two of one body on one day.
    fn any_documents()(
        meetings in prop::collection::btree_map((0..BODIES.len(), any_day()), prop::collection::vec(any_item(), 0..5), 1..6),
    ) -> Vec<Document> {
        let documents = meetings.into_iter().map(|((body, date), mut items)| {
            for (item, number) in items.iter_mut().zip(1..) {
                item.number = Some(number.to_string());
            }
            Document { items, ..minutes(BODIES[body], &date.to_string()) }
        });
        documents.collect()
    }
}

/// Imports documents in an order; each keeps its file's number, whatever the order.
fn imported(documents: &[Document], order: &[usize]) -> Book {
    let mut book = Book::opened();
    for place in order {
        let file = u8::try_from(place + 1).unwrap();
        book.import(file, documents[*place].clone()).unwrap();
    }
    book
}

/// Everything dated that a cut says, in order, without ids and positions. What is only opened by
/// mention has no day: it takes the words of whichever document came first, and is shown by those of
/// the newest.
fn said(timeline: &Timeline, cut: Cut) -> Vec<String> {
    let book = timeline.book(cut);
    let dated = timeline
        .holding(cut)
        .into_iter()
        .filter(|fact| fact.event.effective_on.is_some());
    let mut said: Vec<String> = dated
        .map(|fact| {
            format!(
                "{} {:?} {:?}",
                fact.event.kind, fact.event.effective_on, fact.event.words
            )
        })
        .collect();
    let mut outcomes: Vec<String> = book
        .items
        .values()
        .map(|item| {
            format!(
                "{:?} {:?}",
                item.submitted.map(|item| item.words),
                book.outcome(item)
            )
        })
        .collect();
    outcomes.sort();
    let mut cases: Vec<String> = book
        .cases
        .values()
        .map(|case| {
            let number = case
                .opened
                .and_then(|opened| opened.words)
                .map(|words| &words.number);
            format!(
                "{number:?} {} {:?}",
                case.items.len(),
                book.case_state(case)
            )
        })
        .filter(|case| !case.contains(" 0 "))
        .collect();
    cases.sort();
    said.extend(outcomes);
    said.extend(cases);
    said
}

proptest! {
    #[test]
    fn the_order_of_import_changes_no_answer(
        (documents, order) in any_documents().prop_flat_map(|documents| {
            let order: Vec<usize> = (0..documents.len()).collect();
            (Just(documents), Just(order).prop_shuffle())
        }),
        as_of in any_day(),
    ) {
        let in_order: Vec<usize> = (0..documents.len()).collect();
        let one = imported(&documents, &in_order);
        let other = imported(&documents, &order);
        let at = |book: &Book| said(&book.timeline, book.as_of(&as_of.to_string()));
        prop_assert_eq!(at(&one), at(&other));
    }

    #[test]
    fn what_was_answered_at_a_cut_is_answered_for_ever(documents in any_documents(), as_of in any_day(), part in 0.0..1.0f64) {
        let order: Vec<usize> = (0..documents.len()).collect();
        let book = imported(&documents, &order);
        let events = book.timeline.events();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a small count")]
        let known = (events.len() as f64 * part) as usize;
        let then = Timeline::of(events[..known].iter().cloned());
        let cut = Cut { known_at: Position(known as u64), as_of };
        prop_assert_eq!(said(&then, cut), said(&book.timeline, cut));
        let positions = |timeline: &Timeline| -> Vec<Position> {
            timeline.holding(cut).iter().map(|fact| fact.event.position).collect()
        };
        prop_assert_eq!(positions(&then), positions(&book.timeline));
    }

    #[test]
    fn following_the_log_gives_the_same_as_reading_it_at_once(documents in any_documents()) {
        let order: Vec<usize> = (0..documents.len()).collect();
        let book = imported(&documents, &order);
        let events = book.timeline.events();
        prop_assert_eq!(&Directory::of(events), book.known.directory());
        prop_assert_eq!(&Timeline::of(events.iter().cloned()), &book.timeline);
    }

    #[test]
    fn importing_again_appends_nothing(documents in any_documents()) {
        let order: Vec<usize> = (0..documents.len()).collect();
        let mut book = imported(&documents, &order);
        let before = book.timeline.head();
        for (document, file) in documents.into_iter().zip(1..) {
            prop_assert_eq!(book.import(file, document), Ok(vec![]));
        }
        prop_assert_eq!(book.timeline.head(), before);
    }
}
