//! `case list` and `case show`: the cases, where they stand, and all their items.

use chrono::NaiveDate;
use protokol_core::book::{Book, Case as Known};
use protokol_core::case_number::CaseKey;
use protokol_core::ids::CaseId;
use protokol_core::name::NameKey;
use serde::{Serialize, Serializer};

use crate::follow_ups::FollowUp;
use crate::item_list::{self, Item};
use crate::names;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseList {
    /// The cases, by municipality and number. One without an item by the cut's day is not listed.
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
    /// The day of its newest item.
    pub last_treated: Option<NaiveDate>,
}

/// `case show`: a case with its items and follow-ups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseShown {
    /// The case.
    pub case: Case,
    /// Its items, in order of their meetings.
    pub items: Vec<Item>,
    /// What is to come of it.
    pub follow_ups: Vec<FollowUp>,
}

fn code<S: Serializer>(
    state: &protokol_core::book::CaseState,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.code())
}

/// The cases at a cut.
#[must_use]
pub fn report(book: &Book<'_>) -> CaseList {
    let treated = book
        .cases
        .iter()
        .filter(|(_, known)| !known.items.is_empty());
    let mut cases: Vec<Case> = treated.map(|(id, known)| case(book, *id, known)).collect();
    cases.sort_by(|a, b| {
        (&a.municipality, &a.number, a.id).cmp(&(&b.municipality, &b.number, b.id))
    });
    CaseList { cases }
}

/// One case at a cut.
#[must_use]
pub fn case(book: &Book<'_>, id: CaseId, known: &Known<'_>) -> Case {
    Case {
        id,
        number: names::case_number(book, id),
        title: names::case_title(book, id),
        state: book.case_state(known),
        municipality: names::case_municipality(known),
        items: known.items.len(),
        last_treated: known
            .items
            .last()
            .and_then(|item| names::item_date(book, *item)),
    }
}

/// The cases a printed number means, by its comparable form; those of one municipality alone where
/// one is given.
#[must_use]
pub fn find(book: &Book<'_>, number: &str, municipality: Option<&str>) -> Vec<CaseId> {
    let Some(key) = CaseKey::of(number) else {
        return vec![];
    };
    let municipality = municipality.map(NameKey::of_municipality);
    let named = |known: &Known<'_>| {
        known
            .opened
            .and_then(|opened| opened.words)
            .is_some_and(|words| {
                let its_own =
                    NameKey::of_municipality(words.municipality.as_deref().unwrap_or_default());
                CaseKey::of(&words.number) == Some(key.clone())
                    && municipality
                        .as_ref()
                        .is_none_or(|municipality| *municipality == its_own)
            })
    };
    let found = book
        .cases
        .iter()
        .filter(|(_, known)| !known.items.is_empty() && named(known));
    found.map(|(id, _)| *id).collect()
}

/// A case with its items and follow-ups.
#[must_use]
pub fn show(book: &Book<'_>, id: CaseId, day: NaiveDate, soon_days: u32) -> Option<CaseShown> {
    let known = book.cases.get(&id)?;
    let items = known
        .items
        .iter()
        .filter_map(|item| item_list::item(book, *item, book.items.get(item)?));
    let mut follow_ups = crate::follow_ups::report(book, day, soon_days).follow_ups;
    let ours = |follow_up: &FollowUp| {
        book.follow_ups
            .get(&follow_up.id)
            .and_then(|known| known.ordered)
            .is_some_and(|ordered| ordered.facts.case == Some(id))
    };
    follow_ups.retain(ours);
    Some(CaseShown {
        case: case(book, id, known),
        items: items.collect(),
        follow_ups,
    })
}
