//! `body list`: the bodies of the book and how documents spell them.

use std::collections::BTreeSet;

use protokol_core::book::Book;
use protokol_core::ids::BodyId;
use serde::Serialize;

use crate::names;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BodyList {
    /// The bodies, by municipality and name. One that never met by the cut's day is not listed.
    pub bodies: Vec<Body>,
}

/// A body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Body {
    /// Its id.
    pub id: BodyId,
    /// Its name, as the newest document prints it, without a term of years.
    pub name: String,
    /// Its municipality.
    pub municipality: Option<String>,
    /// All spellings, as printed at its meetings.
    pub spellings: Vec<String>,
}

/// The bodies at a cut.
#[must_use]
pub fn report(book: &Book<'_>) -> BodyList {
    let met = book
        .bodies
        .iter()
        .filter(|(_, body)| !body.meetings.is_empty());
    let mut bodies: Vec<Body> = met
        .map(|(id, body)| {
            let meetings = body
                .meetings
                .iter()
                .filter_map(|meeting| book.meetings.get(meeting));
            let printed = meetings.filter_map(|meeting| Some(meeting.held?.words?.body.clone()));
            Body {
                id: *id,
                name: names::body(book, *id),
                municipality: names::municipality(book, *id),
                spellings: printed.collect::<BTreeSet<String>>().into_iter().collect(),
            }
        })
        .collect();
    bodies.sort_by(|a, b| (&a.municipality, &a.name, a.id).cmp(&(&b.municipality, &b.name, b.id)));
    BodyList { bodies }
}
