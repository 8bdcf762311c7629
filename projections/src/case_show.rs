//! `case show`: a case with its items and follow-ups, its further numbers and links, the money granted
//! in it, its hearings, what was decided alone, and its closing.

use chrono::NaiveDate;
use protokol_core::amount::Amount;
use protokol_core::book::{self, AppropriationGranted, Book, Case as Known};
use protokol_core::event::urgent_decision_taken;
use protokol_core::ids::{CaseId, FollowUpId, ItemId};
use protokol_core::time::Position;
use protokol_core::vocabulary::{AppropriationKind, CaseRelation, Funding, UrgentBy};
use serde::Serialize;

use crate::case_list::{self, Case};
use crate::follow_ups::{self, FollowUp};
use crate::item_list::{self, Item};
use crate::item_show::{self, Stop};
use crate::names;
use crate::why::Why;

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseShown {
    /// The case.
    pub case: Case,
    /// Its further numbers.
    pub numbers: Vec<String>,
    /// What it has to do with other cases.
    pub links: Vec<Link>,
    /// That it was closed and taken up again.
    pub closings: Vec<Closing>,
    /// Its items, in order of their meetings.
    pub items: Vec<Item>,
    /// What is to come of it.
    pub follow_ups: Vec<FollowUp>,
    /// The money granted in it.
    pub appropriations: Vec<Appropriation>,
    /// That decisions in it were stopped, and how each stop ended.
    pub stops: Vec<ItemStops>,
    /// What was sent to be heard.
    pub hearings: Vec<Hearing>,
    /// What a chair or mayor decided alone.
    pub urgent: Vec<Urgent>,
}

/// What a case has to do with another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// What the one is to the other.
    pub relation: CaseRelation,
    /// Whether it is this case that is so to the other one.
    pub outward: bool,
    /// The other case.
    pub case: CaseId,
    /// The other case's number.
    pub number: Option<String>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A step of being closed or open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Closing {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// Whether it was closed by it.
    pub closed: bool,
    /// Number and title of the item it was done at.
    pub item: Option<String>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// Money that was granted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Appropriation {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// The body that granted it.
    pub body: String,
    /// Number and title of the item.
    pub item: String,
    /// What kind of money.
    pub kind: AppropriationKind,
    /// How much, in kroner, as a decimal number.
    pub amount: Amount,
    /// The budget year.
    pub year: i32,
    /// What it is for.
    pub area: Option<String>,
    /// Where the money comes from.
    pub funding: Option<Funding>,
    /// Where the money comes from, in the words of the protocol.
    pub funding_text: Option<String>,
    /// The point of the recommendation that grants it.
    pub point: Option<u16>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// An item whose decision was stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemStops {
    /// The item's id.
    pub id: ItemId,
    /// Its number and title.
    pub item: String,
    /// The body.
    pub body: Option<String>,
    /// The day of the meeting.
    pub meeting_date: Option<NaiveDate>,
    /// That its decision was stopped, and how each stop ended.
    pub steps: Vec<Stop>,
}

/// Something that was sent to be heard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hearing {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// The body that asks.
    pub body: String,
    /// Number and title of the item.
    pub item: Option<String>,
    /// Who is asked.
    pub parties: Vec<String>,
    /// The follow-up of its answer.
    pub follow_up: FollowUpId,
    /// The answers that came.
    pub answers: Vec<HearingAnswer>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// An answer that came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HearingAnswer {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// Who answered.
    pub by: String,
    /// What the answer says.
    pub text: Option<String>,
}

/// What somebody decided alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Urgent {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// The body in whose place it was decided.
    pub body: String,
    /// The case's number, where it is in a case.
    pub case_number: Option<String>,
    /// Who decided.
    pub person: String,
    /// As what.
    pub by: UrgentBy,
    /// What was decided.
    pub text: String,
    /// The report of it that the body is owed.
    pub follow_up: FollowUpId,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A case at a cut, seen from a day.
#[must_use]
pub fn show(book: &Book<'_>, id: CaseId, day: NaiveDate, soon_days: u32) -> Option<CaseShown> {
    let known = book.cases.get(&id)?;
    let items = known
        .items
        .iter()
        .filter_map(|item| item_list::item(book, *item, book.items.get(item)?));
    let numbers = known.numbers.iter().filter_map(|fact| fact.words);
    Some(CaseShown {
        case: case_list::case(book, id, known, day),
        numbers: numbers.map(|words| words.number.clone()).collect(),
        links: links(book, id, known),
        closings: known
            .closings
            .iter()
            .map(|step| closing(book, step))
            .collect(),
        items: items.collect(),
        follow_ups: follow_ups::those(book, day, soon_days, |facts| facts.case == Some(id)),
        appropriations: known
            .appropriations
            .iter()
            .map(|fact| appropriation(book, fact))
            .collect(),
        stops: stops(book, known),
        hearings: hearings(book, known),
        urgent: urgent(book, |facts| facts.case == Some(id)),
    })
}

fn links(book: &Book<'_>, id: CaseId, known: &Known<'_>) -> Vec<Link> {
    let links = known.links.iter().map(|fact| {
        let outward = fact.facts.case == id;
        let other = if outward {
            fact.facts.to
        } else {
            fact.facts.case
        };
        Link {
            position: fact.position(),
            on: fact.day(),
            relation: fact.facts.relation,
            outward,
            case: other,
            number: names::case_number(book, other),
            why: Why::of(&fact.holding),
        }
    });
    links.collect()
}

fn closing(book: &Book<'_>, step: &book::Closing<'_>) -> Closing {
    let (holding, closed, item) = match step {
        book::Closing::Closed(fact) => (fact.holding, true, fact.facts.item),
        book::Closing::Reopened(fact) => (fact.holding, false, fact.facts.item),
    };
    Closing {
        position: holding.event.position,
        on: holding.event.effective_on,
        closed,
        item: item.map(|item| names::item(book, item)),
        why: Why::of(&holding),
    }
}

fn appropriation(book: &Book<'_>, fact: &AppropriationGranted<'_>) -> Appropriation {
    Appropriation {
        position: fact.position(),
        on: fact.day(),
        body: names::body(book, fact.facts.body),
        item: names::item(book, fact.facts.item),
        kind: fact.facts.appropriation,
        amount: fact.facts.amount.clone(),
        year: fact.facts.year,
        area: fact.words.and_then(|words| words.area.clone()),
        funding: fact.facts.funding,
        funding_text: fact.words.and_then(|words| words.funding.clone()),
        point: fact.facts.point,
        why: Why::of(&fact.holding),
    }
}

/// The money granted at an item.
pub(crate) fn granted_at(book: &Book<'_>, id: ItemId) -> Vec<Appropriation> {
    let cases = book.cases.values();
    let granted = cases.flat_map(|case| &case.appropriations);
    let here = granted.filter(|fact| fact.facts.item == id);
    here.map(|fact| appropriation(book, fact)).collect()
}

/// The stops of the case's items, with how they ended.
fn stops(book: &Book<'_>, known: &Known<'_>) -> Vec<ItemStops> {
    let items = known
        .items
        .iter()
        .filter_map(|id| Some((*id, book.items.get(id)?)));
    let stopped = items.filter(|(_, item)| !item.stops.is_empty());
    stopped
        .map(|(id, item)| ItemStops {
            id,
            item: names::item(book, id),
            body: names::item_body(book, id).map(|body| names::body(book, body)),
            meeting_date: names::item_date(book, id),
            steps: item_show::stops(book, item),
        })
        .collect()
}

fn hearings(book: &Book<'_>, known: &Known<'_>) -> Vec<Hearing> {
    let opened = known.hearings.iter().map(|fact| {
        let follow_up = fact.facts.follow_up;
        let answers = known.answers.iter();
        let answers = answers.filter(|answer| answer.facts.follow_up == follow_up);
        Hearing {
            position: fact.position(),
            on: fact.day(),
            body: names::body(book, fact.facts.body),
            item: fact.facts.item.map(|item| names::item(book, item)),
            parties: fact
                .words
                .map(|words| words.parties.clone())
                .unwrap_or_default(),
            follow_up,
            answers: answers
                .map(|answer| HearingAnswer {
                    position: answer.position(),
                    on: answer.day(),
                    by: answer
                        .words
                        .map_or(names::WITHHELD, |words| &words.by)
                        .to_owned(),
                    text: answer.words.and_then(|words| words.text.clone()),
                })
                .collect(),
            why: Why::of(&fact.holding),
        }
    });
    opened.collect()
}

/// What was decided alone that is meant, in order.
pub(crate) fn urgent(
    book: &Book<'_>,
    is_meant: impl Fn(&urgent_decision_taken::Facts) -> bool,
) -> Vec<Urgent> {
    let taken = book.urgent.iter().filter(|fact| is_meant(fact.facts));
    let shown = taken.map(|fact| Urgent {
        position: fact.position(),
        on: fact.day(),
        body: names::body(book, fact.facts.body),
        case_number: fact
            .facts
            .case
            .and_then(|case| names::case_number(book, case)),
        person: fact
            .words
            .map_or(names::WITHHELD, |words| &words.name)
            .to_owned(),
        by: fact.facts.by,
        text: fact
            .words
            .map_or(names::WITHHELD, |words| &words.text)
            .to_owned(),
        follow_up: fact.facts.follow_up,
        why: Why::of(&fact.holding),
    });
    shown.collect()
}
