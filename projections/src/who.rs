//! Who may be one, and who may be two: persons and bodies whose names are alike, and those of which the book
//! holds what one person, or one body, cannot have done. It suggests, with what speaks for it; a person says what
//! is so. What speaks for it stands in `persons` and `bodies`.

mod bodies;
mod persons;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use protokol_core::book::Book;
use protokol_core::time::Position;
use protokol_core::timeline::Holding;

use crate::names;
use crate::review_list::Other;

use bodies::{alike_bodies, met, met_at_once};
use persons::{Persons, at_two_places, both_there_and_away, of_two_lists};

/// What speaks for a suggestion, by the position of the event that brought the name into the book.
pub(crate) type Suggested = BTreeMap<Position, Vec<Other>>;

/// Persons and bodies that may be one with another: the name that is asked about was read from a document,
/// and is the one the book learnt of last where both were.
pub(crate) fn may_be_one(book: &Book<'_>) -> Suggested {
    let mut suggested = Suggested::new();
    let persons = Persons::of(book);
    for (one, other) in persons.alike(book) {
        let (Some(first), Some(second)) = (book.persons.get(&one), book.persons.get(&other)) else {
            continue;
        };
        let (first, second) = (first.holding, second.holding);
        if let Some((asked, with)) = asked_of((first, one), (second, other)) {
            let reads = format!(
                "{}{}",
                names::person(book, with.1),
                persons.seen(book, with.1)
            );
            suggest(&mut suggested, asked.0, with.0, reads);
        }
    }
    for (one, other) in alike_bodies(book) {
        let established = |body| book.bodies.get(&body).and_then(|body| body.established);
        let (Some(first), Some(second)) = (established(one), established(other)) else {
            continue;
        };
        if let Some((asked, with)) = asked_of((first.holding, one), (second.holding, other)) {
            let reads = format!("{}{}", names::body(book, with.1), met(book, with.1));
            suggest(&mut suggested, asked.0, with.0, reads);
        }
    }
    suggested
}

/// Persons and bodies that may be two, with what one alone cannot have done.
pub(crate) fn may_be_two(book: &Book<'_>) -> Suggested {
    let persons = Persons::of(book);
    let mut suggested = Suggested::new();
    for (person, seen) in &persons.0 {
        let Some(registered) = book.persons.get(person) else {
            continue;
        };
        let mut others: Vec<Other> = both_there_and_away(book, *person, seen);
        others.extend(at_two_places(book, seen));
        others.extend(of_two_lists(seen));
        others.sort_by_key(|other| other.position);
        others.dedup();
        if !others.is_empty() {
            suggested.insert(registered.position(), others);
        }
    }
    for (id, body) in &book.bodies {
        let met = met_at_once(book, &names::body(book, *id), &body.meetings);
        if let (false, Some(established)) = (met.is_empty(), body.established) {
            suggested.insert(established.position(), met);
        }
    }
    suggested
}

fn suggest(suggested: &mut Suggested, asked: Holding<'_>, with: Holding<'_>, reads: String) {
    let other = Other {
        position: with.event.position,
        reads,
    };
    suggested
        .entry(asked.event.position)
        .or_default()
        .push(other);
}

type Named<'a, T> = (Holding<'a>, T);

/// Which of two names is asked about, and with which it may be one; `None` where no document gave either.
fn asked_of<'a, T>(one: Named<'a, T>, other: Named<'a, T>) -> Option<(Named<'a, T>, Named<'a, T>)> {
    let (first, last) = if one.0.event.position <= other.0.event.position {
        (one, other)
    } else {
        (other, one)
    };
    let was_read = |named: &Named<'a, T>| !named.0.event.evidence.is_empty();
    if was_read(&last) {
        Some((last, first))
    } else if was_read(&first) {
        Some((first, last))
    } else {
        None
    }
}

/// How often, where and when, as `: 3 meetings of Byrådet, 2024-03-05 to 2024-05-07`.
fn span(
    meetings: usize,
    bodies: &str,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
) -> String {
    let noun = if meetings == 1 { "meeting" } else { "meetings" };
    let of = if bodies.is_empty() {
        String::new()
    } else {
        format!(" of {bodies}")
    };
    let days = match (first, last) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(day), _) | (None, Some(day)) => format!(", {day}"),
        (None, None) => String::new(),
    };
    format!(": {meetings} {noun}{of}{days}")
}
