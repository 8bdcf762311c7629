//! What things are called at a cut. Where documents differ, the newest-dated one is shown.

use chrono::{NaiveDate, NaiveTime};
use protokol_core::book::{Book, Case, Item, Meeting};
use protokol_core::ids::{BodyId, CaseId, IndicatorId, ItemId, PersonId, PlanId};
use protokol_core::name::{NameKey, without_term};
use protokol_core::vocabulary::Outcome;

/// What stands where words are withheld or erased.
pub const WITHHELD: &str = "[withheld]";

/// A body's name, as its newest document prints it, without a term of years.
#[must_use]
pub fn body(book: &Book<'_>, id: BodyId) -> String {
    let Some(body) = book.bodies.get(&id) else {
        return WITHHELD.to_owned();
    };
    // A name that somebody gave it counts before what documents print, and one that was given up never does.
    let given = body.renamed.iter().rev().find_map(|renamed| renamed.words);
    let given_up = body.given_up.iter().filter_map(|name| name.words);
    let given_up: Vec<NameKey> = given_up.map(|it| NameKey::of_body(&it.name)).collect();
    let printed = || {
        body.meetings.iter().rev().find_map(|meeting| {
            let words = book.meetings.get(meeting)?.held?.words?;
            let name = without_term(&words.body);
            (!given_up.contains(&NameKey::of_body(name))).then(|| name.to_owned())
        })
    };
    given
        .map(|words| words.name.clone())
        .or_else(printed)
        .or_else(|| Some(body.established?.words?.name.clone()))
        .unwrap_or_else(|| WITHHELD.to_owned())
}

/// The municipality a body belongs to.
#[must_use]
pub fn municipality(book: &Book<'_>, id: BodyId) -> Option<String> {
    book.bodies
        .get(&id)?
        .established?
        .words?
        .municipality
        .clone()
}

/// The municipality a case belongs to.
#[must_use]
pub fn case_municipality(case: &Case<'_>) -> Option<String> {
    case.opened?.words?.municipality.clone()
}

/// A case's number, as its newest item prints it.
#[must_use]
pub fn case_number(book: &Book<'_>, id: CaseId) -> Option<String> {
    let case = book.cases.get(&id)?;
    let printed = case
        .items
        .iter()
        .rev()
        .find_map(|item| book.items.get(item)?.submitted?.words?.case_number.clone());
    printed.or_else(|| Some(case.opened?.words?.number.clone()))
}

/// A case's title: that of its newest item.
#[must_use]
pub fn case_title(book: &Book<'_>, id: CaseId) -> Option<String> {
    let newest = book.cases.get(&id)?.items.iter().rev();
    let of_item = newest
        .filter_map(|item| book.items.get(item))
        .find_map(item_title);
    of_item.or_else(|| book.cases.get(&id)?.opened?.words?.title.clone())
}

/// An item's title.
#[must_use]
pub fn item_title(item: &Item<'_>) -> Option<String> {
    Some(item.submitted?.words?.title.clone())
}

/// An item's number, as printed.
#[must_use]
pub fn item_number(item: &Item<'_>) -> Option<String> {
    item.submitted?.words?.number.clone()
}

/// The number and title of an item by its id, as in `4 Budget`.
#[must_use]
pub fn item(book: &Book<'_>, id: ItemId) -> String {
    let Some(item) = book.items.get(&id) else {
        return WITHHELD.to_owned();
    };
    let title = item_title(item).unwrap_or_else(|| WITHHELD.to_owned());
    match item_number(item) {
        Some(number) => format!("{number} {title}"),
        None => title,
    }
}

/// The day of a meeting.
#[must_use]
pub fn meeting_date(meeting: &Meeting<'_>) -> Option<NaiveDate> {
    meeting.date()
}

/// When a meeting begins: as it did, else as moved, else as planned.
#[must_use]
pub fn meeting_start(meeting: &Meeting<'_>) -> Option<NaiveTime> {
    match (meeting.held, meeting.moved.last(), meeting.scheduled) {
        (Some(held), _, _) => held.facts.start,
        (None, Some(moved), _) => moved.facts.start,
        (None, None, scheduled) => scheduled.and_then(|scheduled| scheduled.facts.start),
    }
}

/// A person's name, as first given.
#[must_use]
pub fn person(book: &Book<'_>, id: PersonId) -> String {
    let known = book.persons.get(&id);
    let words = known.and_then(|registered| registered.words);
    words.map_or_else(|| WITHHELD.to_owned(), |words| words.name.clone())
}

/// The body a meeting is of.
#[must_use]
pub fn meeting_body(meeting: &Meeting<'_>) -> Option<BodyId> {
    meeting.body()
}

/// The day of the meeting an item stood at.
#[must_use]
pub fn item_date(book: &Book<'_>, id: ItemId) -> Option<NaiveDate> {
    book.meeting_of(book.items.get(&id)?).and_then(meeting_date)
}

/// The day on which an item was treated, or can be: the one of its meeting. An item that was taken off the
/// agenda has none, nor has one of a meeting that was called off and not held.
#[must_use]
pub fn treated_on(book: &Book<'_>, id: ItemId) -> Option<NaiveDate> {
    let item = book.items.get(&id)?;
    let met = book.meeting_of(item)?;
    let taken_off = book.outcome(item) == Some(Outcome::TakenOff);
    meeting_date(met).filter(|_| met.takes_place() && !taken_off)
}

/// The body whose meeting an item stood at.
#[must_use]
pub fn item_body(book: &Book<'_>, id: ItemId) -> Option<BodyId> {
    meeting_body(book.meeting_of(book.items.get(&id)?)?)
}

/// A plan's title.
#[must_use]
pub fn plan(book: &Book<'_>, id: PlanId) -> String {
    let adopted = book.plans.get(&id).and_then(|plan| plan.adopted);
    let words = adopted.and_then(|adopted| adopted.words);
    words.map_or_else(|| WITHHELD.to_owned(), |words| words.title.clone())
}

/// The municipality whose plan it is.
#[must_use]
pub fn plan_municipality(book: &Book<'_>, id: PlanId) -> Option<String> {
    book.plans.get(&id)?.adopted?.words?.municipality.clone()
}

/// An indicator's name.
#[must_use]
pub fn indicator(book: &Book<'_>, id: IndicatorId) -> String {
    let defined = book
        .indicators
        .get(&id)
        .and_then(|indicator| indicator.defined);
    let words = defined.and_then(|defined| defined.words);
    words.map_or_else(|| WITHHELD.to_owned(), |words| words.name.clone())
}
