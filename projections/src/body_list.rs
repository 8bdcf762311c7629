//! `body list`: the bodies of the book, what they are, and how documents spell them.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use protokol_core::book::{Body as Known, Book};
use protokol_core::ids::BodyId;
use protokol_core::vocabulary::BodyKind;
use serde::Serialize;

use crate::{member_list, names};

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyList {
    /// The bodies, by municipality and name. One that a document only mentions, and that has neither a
    /// meeting, held or planned, nor a topic by the cut's day, is not listed.
    pub bodies: Vec<Body>,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Body {
    /// Its id.
    pub id: BodyId,
    /// Its name: the last it was given, else as the newest document prints it, without a term of years and
    /// never by a name that was given up in a merge.
    pub name: String,
    /// Its municipality.
    pub municipality: Option<String>,
    /// All spellings, as printed at its meetings.
    pub spellings: Vec<String>,
    /// What kind of body it is, where somebody said so.
    pub kind: Option<BodyKind>,
    /// How many persons are members on the day; substitutes and observers do not count.
    pub members: usize,
    /// Its last day, where it was dissolved.
    pub dissolved: Option<NaiveDate>,
    /// The names of the bodies that took over from it.
    pub heirs: Vec<String>,
}

/// The bodies at a cut.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate) -> BodyList {
    let listed = book.bodies.iter().filter(|(_, body)| is_there(body));
    let mut bodies: Vec<Body> = listed
        .map(|(id, known)| body(book, *id, known, day))
        .collect();
    bodies.sort_by(|a, b| (&a.municipality, &a.name, a.id).cmp(&(&b.municipality, &b.name, b.id)));
    BodyList { bodies }
}

/// Whether more is known of a body than that a document mentions it.
fn is_there(body: &Known<'_>) -> bool {
    let by_hand = |established: &protokol_core::book::BodyEstablished<'_>| {
        established.holding.event.evidence.is_empty()
    };
    !body.meetings.is_empty()
        || !body.topics.is_empty()
        || !body.seated.is_empty()
        || !body.heirs.is_empty()
        || !body.heir_of.is_empty()
        || body.established.as_ref().is_some_and(by_hand)
}

/// One body at a cut.
pub(crate) fn body(book: &Book<'_>, id: BodyId, known: &Known<'_>, day: NaiveDate) -> Body {
    let heirs = known.heirs.iter();
    Body {
        id,
        name: names::body(book, id),
        municipality: names::municipality(book, id),
        spellings: spellings(book, known).into_iter().collect(),
        kind: known
            .established
            .and_then(|established| established.facts.kind),
        members: member_list::count(known, day),
        dissolved: known.dissolved.and_then(|dissolved| dissolved.day()),
        heirs: heirs.map(|heir| names::body(book, heir.facts.to)).collect(),
    }
}

/// How a body is printed at its meetings.
pub(crate) fn spellings(book: &Book<'_>, known: &Known<'_>) -> BTreeSet<String> {
    let meetings = known.meetings.iter();
    let meetings = meetings.filter_map(|meeting| book.meetings.get(meeting));
    meetings
        .filter_map(|meeting| Some(meeting.held?.words?.body.clone()))
        .collect()
}
