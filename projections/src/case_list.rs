//! `case list`: the cases, where they stand, and how they are found by number.

use chrono::NaiveDate;
use protokol_core::book::{Book, Case as Known};
use protokol_core::case_number::CaseKey;
use protokol_core::ids::{CaseId, Subject};
use protokol_core::name::NameKey;
use serde::{Serialize, Serializer};

use crate::names;
use crate::responsible::Responsible;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseList {
    /// The cases, by municipality and number. One that a document mentions is listed from its first item.
    pub cases: Vec<Case>,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// Its number, as the newest item prints it.
    pub number: Option<String>,
    /// Its title, as the newest item prints it.
    pub title: Option<String>,
    /// Where it stands.
    #[serde(serialize_with = "code")]
    pub state: protokol_core::book::CaseState,
    /// Its municipality.
    pub municipality: Option<String>,
    /// How many items it has.
    pub items: usize,
    /// The day on which it was treated last; an item that was taken off the agenda is no treatment.
    pub last_treated: Option<NaiveDate>,
    /// The body that has it: the one before which it stood last, or whoever took over from that one;
    /// `null` where it stood before none.
    pub responsible: Option<Responsible>,
}

fn code<S: Serializer>(
    state: &protokol_core::book::CaseState,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.code())
}

/// The cases at a cut.
#[must_use]
pub fn report(book: &Book<'_>, day: NaiveDate) -> CaseList {
    let treated = book.cases.iter().filter(|(_, known)| is_listed(known));
    let mut cases: Vec<Case> = treated
        .map(|(id, known)| case(book, *id, known, day))
        .collect();
    cases.sort_by(|a, b| {
        (&a.municipality, &a.number, a.id).cmp(&(&b.municipality, &b.number, b.id))
    });
    CaseList { cases }
}

/// One case at a cut.
#[must_use]
pub fn case(book: &Book<'_>, id: CaseId, known: &Known<'_>, day: NaiveDate) -> Case {
    let line = book.line_of_case(id);
    Case {
        id,
        number: names::case_number(book, id),
        title: names::case_title(book, id),
        state: book.case_state(known),
        municipality: names::case_municipality(known),
        items: known.items.len(),
        last_treated: known.items.iter().rev().find_map(|id| {
            let on = names::treated_on(book, *id).filter(|on| *on <= day)?;
            let became = book.outcome(book.items.get(id)?);
            became.map(|_| on)
        }),
        responsible: line.map(|line| Responsible::of(book, &line, day)),
    }
}

/// Whether a case is listed: from its first item, or from the day somebody opened it or did something
/// in it.
fn is_listed(known: &Known<'_>) -> bool {
    let opened = known.opened.and_then(|opened| opened.day()).is_some();
    let done = !(known.closings.is_empty()
        && known.appropriations.is_empty()
        && known.hearings.is_empty()
        && known.links.is_empty());
    opened || done || !known.items.is_empty()
}

/// The cases a printed number means, by its comparable form, or `case/` and the id; those of one
/// municipality alone where one is given.
#[must_use]
pub fn find(book: &Book<'_>, number: &str, municipality: Option<&str>) -> Vec<CaseId> {
    let listed = book.cases.iter().filter(|(_, known)| is_listed(known));
    if let Ok(Subject::Case(id)) = number.trim().parse() {
        return listed
            .map(|(known, _)| *known)
            .filter(|known| *known == id)
            .collect();
    }
    let Some(key) = CaseKey::of(number) else {
        return vec![];
    };
    let municipality = municipality.map(NameKey::of_municipality);
    let is_meant = |number: &str, town: Option<&String>| {
        let town = NameKey::of_municipality(town.map_or("", String::as_str));
        CaseKey::of(number).as_ref() == Some(&key)
            && municipality.as_ref().is_none_or(|wanted| *wanted == town)
    };
    let named = |known: &Known<'_>| {
        let opened = known.opened.and_then(|opened| opened.words);
        let further = known.numbers.iter().filter_map(|fact| fact.words);
        opened.is_some_and(|words| is_meant(&words.number, words.municipality.as_ref()))
            || further
                .into_iter()
                .any(|words| is_meant(&words.number, words.municipality.as_ref()))
    };
    listed
        .filter(|(_, known)| named(known))
        .map(|(id, _)| *id)
        .collect()
}
