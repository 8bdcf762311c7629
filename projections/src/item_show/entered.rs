//! What people had entered at an item beside its decision: dissents, remarks, stops, and who was disqualified.
//! The decision itself is told in `item_show`.

use chrono::NaiveDate;
use protokol_core::book::{Book, Item as Known, Stop as Step};
use protokol_core::ids::PersonId;
use protokol_core::time::Position;
use protokol_core::timeline::Holding;
use protokol_core::vocabulary::StopEnding;
use serde::Serialize;

use crate::names;
use crate::why::Why;

/// Somebody who was disqualified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Disqualification {
    /// Its place in the book.
    pub position: Position,
    /// Who.
    pub person: PersonId,
    /// The name as given.
    pub name: String,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A dissent or a remark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// Whose it is.
    pub by: Option<String>,
    /// What it says.
    pub text: String,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A step of a stopped decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// Who stopped it; `null` where the stop ended.
    pub by: Option<String>,
    /// How the stop ended; `null` where it began.
    pub ending: Option<StopEnding>,
    /// Number and title of the item where the council or the committee settled it.
    pub at: Option<String>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// Who was disqualified at an item.
pub(crate) fn disqualifications(known: &Known<'_>) -> Vec<Disqualification> {
    let ruled = known.disqualified.iter().map(|fact| Disqualification {
        position: fact.position(),
        person: fact.facts.person,
        name: fact
            .words
            .map_or(names::WITHHELD, |words| &words.name)
            .to_owned(),
        why: Why::of(&fact.holding),
    });
    ruled.collect()
}

pub(crate) fn dissents(known: &Known<'_>) -> Vec<Statement> {
    let entered = known.dissents.iter().map(|fact| {
        let words = fact.words.map(|words| (Some(&words.by), &words.text));
        statement(&fact.holding, words)
    });
    entered.collect()
}

pub(crate) fn remarks(known: &Known<'_>) -> Vec<Statement> {
    let entered = known.remarks.iter().map(|fact| {
        let words = fact.words.map(|words| (words.by.as_ref(), &words.text));
        statement(&fact.holding, words)
    });
    entered.collect()
}

/// What somebody had entered, with whose it is; no words where they are withheld.
fn statement(holding: &Holding<'_>, words: Option<(Option<&String>, &String)>) -> Statement {
    Statement {
        position: holding.event.position,
        on: holding.event.effective_on,
        by: words.and_then(|(by, _)| by.cloned()),
        text: words.map_or(names::WITHHELD, |(_, text)| text).to_owned(),
        why: Why::of(holding),
    }
}

pub(crate) fn stops(book: &Book<'_>, known: &Known<'_>) -> Vec<Stop> {
    let steps = known.stops.iter().map(|step| match step {
        Step::Stopped(fact) => Stop {
            position: fact.position(),
            on: fact.day(),
            by: Some(
                fact.words
                    .map_or(names::WITHHELD, |words| &words.name)
                    .to_owned(),
            ),
            ending: None,
            at: None,
            why: Why::of(&fact.holding),
        },
        Step::Resolved(fact) => Stop {
            position: fact.position(),
            on: fact.day(),
            by: None,
            ending: Some(fact.facts.ending),
            at: fact.facts.at.map(|at| names::item(book, at)),
            why: Why::of(&fact.holding),
        },
    });
    steps.collect()
}
