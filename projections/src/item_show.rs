//! `item show`: an item with everything that was recommended, moved, decided, entered, stopped and
//! ordered at it. `item list` has the same items in short; what people had entered is told in `entered`.

mod entered;

use chrono::NaiveDate;
use protokol_core::acts::MeetingParts;
use protokol_core::book::{Book, DecisionRecorded, FollowUpStep, Item as Known};
use protokol_core::directory::title_key;
use protokol_core::event::Kind;
use protokol_core::ids::{FollowUpId, ItemId, Subject};
use protokol_core::record::Recorded;
use protokol_core::time::Position;
use protokol_core::vocabulary::{Competence, Outcome};
use serde::Serialize;

use crate::case_show::{self, Appropriation};
use crate::follow_ups::{self, DueWords, FollowUp};
use crate::item_list::{self, Item};
use crate::meeting_show::{self, Publication};
use crate::names;
use crate::quotes::{self, Bodies, Quote};
use crate::why::{self, TakenBack, Why};

pub use entered::{Disqualification, Statement, Stop};
pub(crate) use entered::{disqualifications, dissents, remarks, stops};

/// An item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemShown {
    /// The item, with its decision.
    pub item: Item,
    /// What each recommender recommended.
    pub recommendations: Vec<Recommendation>,
    /// What it quotes of earlier decisions.
    pub quotes: Vec<Quote>,
    /// What was moved against it.
    pub amendments: Vec<Amendment>,
    /// Where the decision stands in the book, and who decided.
    pub decided: Option<Decided>,
    /// The other decisions that stand at it, as of another body.
    pub decided_beside: Vec<DecidedBeside>,
    /// What decisions at other items of the meeting did with this one.
    pub acted_on: Vec<ActedOn>,
    /// Who was disqualified at it.
    pub disqualifications: Vec<Disqualification>,
    /// The money granted at it.
    pub appropriations: Vec<Appropriation>,
    /// The other opinions that were entered.
    pub dissents: Vec<Statement>,
    /// The remarks that were entered.
    pub remarks: Vec<Statement>,
    /// That the decision was stopped, and how each stop ended.
    pub stops: Vec<Stop>,
    /// What is to come of it.
    pub follow_ups: Vec<FollowUp>,
    /// What happened at it to what was asked for elsewhere or here: delivered, accepted, dropped.
    pub came: Vec<Came>,
    /// Whether it was made public, step by step.
    pub publications: Vec<Publication>,
    /// What was said of it, and taken back.
    pub taken_back: Vec<TakenBack>,
}

/// Something that happened at an item to a follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Came {
    /// Its place in the book.
    pub position: Position,
    /// Delivered, accepted, dropped, and the like.
    pub kind: Kind,
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// What was asked for.
    pub what: String,
    /// The part of the item with which it came, where it is not all of it.
    pub part: Option<String>,
    /// What came, in words.
    pub text: Option<String>,
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recommendation {
    /// Its place in the book.
    pub position: Position,
    /// Who recommended.
    pub by: Option<String>,
    /// Its points in order.
    pub points: Vec<Point>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A point of a recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Its number, from 1.
    pub number: u16,
    /// Its text.
    pub text: String,
    /// What adopting it would be, where that is known.
    pub verb: Option<Outcome>,
}

/// A change that was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Amendment {
    /// Its place in the book.
    pub position: Position,
    /// The day.
    pub on: Option<NaiveDate>,
    /// Who moved it.
    pub by: Option<String>,
    /// The point it would change; `null` for the whole.
    pub point: Option<u16>,
    /// Its text.
    pub text: String,
    /// What became of it, where the protocol says.
    pub outcome: Option<Outcome>,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// Where a decision stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// Its place in the book.
    pub position: Position,
    /// The body that decided.
    pub body: String,
    /// That body's part in the case.
    pub competence: Competence,
    /// Why it was said, and what it corrects.
    #[serde(flatten)]
    pub why: Why,
}

/// A decision that stands at the item beside its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedBeside {
    /// What became of the item by it.
    pub outcome: Outcome,
    /// Its text.
    pub text: String,
    /// Where it stands, and who decided.
    #[serde(flatten)]
    pub decided: Decided,
}

/// What a decision at another item did with this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActedOn {
    /// The place of that decision in the book.
    pub position: Position,
    /// The other item's number and title.
    pub item: String,
    /// What became of this one.
    pub outcome: Outcome,
    /// When it comes back.
    pub due: Option<DueWords>,
}

/// The items a name means at a cut: `[BODY ]DAY[ START]/NUMBER`, with a title in place of the number, or
/// `item/` and the id; those of one municipality alone where one is given.
#[must_use]
pub fn find(book: &Book<'_>, name: &str, municipality: Option<&str>) -> Vec<ItemId> {
    let name = name.trim();
    let submitted = |id: &ItemId| {
        let known = book.items.get(id);
        known.is_some_and(|known| known.submitted.is_some())
    };
    if let Ok(Subject::Item(id)) = name.parse() {
        return Some(id).filter(submitted).into_iter().collect();
    }
    let Some((parts, called)) = MeetingParts::of(name).and_then(|parts| Some((parts, parts.item?)))
    else {
        return vec![];
    };
    let meetings = meeting_show::meant(book, &parts, municipality);
    let met = meetings.iter().filter_map(|id| book.meetings.get(id));
    let items: Vec<ItemId> = met
        .flat_map(|meeting| meeting.items.iter().copied())
        .filter(submitted)
        .collect();
    let numbered = |id: &ItemId| {
        let number = book.items.get(id).and_then(names::item_number);
        let bare = number.as_deref().map(|number| number.trim_end_matches('.'));
        bare.is_some_and(|number| number.eq_ignore_ascii_case(called))
    };
    let titled = |id: &ItemId| {
        let title = book.items.get(id).and_then(names::item_title);
        title.is_some_and(|title| title_key(&title) == title_key(called))
    };
    let by_number: Vec<ItemId> = items.iter().copied().filter(numbered).collect();
    if by_number.is_empty() {
        return items.into_iter().filter(titled).collect();
    }
    by_number
}

/// An item at a cut, seen from a day; `taken_back` is what no longer counts, with what took it back.
#[must_use]
pub fn show(
    book: &Book<'_>,
    taken_back: &[(&Recorded, &Recorded)],
    id: ItemId,
    day: NaiveDate,
    soon_days: u32,
) -> Option<ItemShown> {
    let known = book.items.get(&id)?;
    Some(ItemShown {
        item: item_list::item(book, id, known)?,
        recommendations: recommendations(known),
        quotes: quotes::of_item(&Bodies::of(book), id, known),
        amendments: amendments(known),
        decided: known.decision.map(|decision| decided(book, &decision)),
        decided_beside: decided_beside(book, known),
        acted_on: acted_on(book, id, known),
        disqualifications: disqualifications(known),
        appropriations: case_show::granted_at(book, id),
        dissents: dissents(known),
        remarks: remarks(known),
        stops: stops(book, known),
        follow_ups: follow_ups::those(book, day, soon_days, |facts| facts.item == Some(id)),
        came: came(book, id),
        publications: known
            .publications
            .iter()
            .map(meeting_show::publication)
            .collect(),
        taken_back: why::taken_back(taken_back, day, |event| {
            let mut mentioned = event.subjects.iter().chain(&event.refs);
            mentioned.any(|subject| *subject == Subject::Item(id))
        }),
    })
}

/// What happened at an item to follow-ups, in the order of the book.
fn came(book: &Book<'_>, id: ItemId) -> Vec<Came> {
    let steps = book.follow_ups.iter().flat_map(|(follow_up, known)| {
        let what = known.ordered.and_then(|ordered| ordered.words);
        let what = what.map_or(names::WITHHELD, |words| &words.what);
        known.steps.iter().filter_map(move |step| {
            let (item, holding, words) = match step {
                FollowUpStep::Delivered(fact) => (fact.facts.item, fact.holding, fact.words),
                FollowUpStep::Accepted(fact) => (Some(fact.facts.item), fact.holding, None),
                FollowUpStep::Dropped(fact) => (fact.facts.item, fact.holding, None),
                FollowUpStep::Rescheduled(fact) => (fact.facts.item, fact.holding, None),
                FollowUpStep::Assigned(_)
                | FollowUpStep::Suspended(_)
                | FollowUpStep::Resumed(_) => return None,
            };
            (item == Some(id)).then(|| Came {
                position: holding.event.position,
                kind: holding.event.kind,
                follow_up: *follow_up,
                what: what.to_owned(),
                part: words.and_then(|words| words.part.clone()),
                text: words.and_then(|words| words.text.clone()),
            })
        })
    });
    let mut steps: Vec<Came> = steps.collect();
    steps.sort_by_key(|step| step.position);
    steps
}

fn recommendations(known: &Known<'_>) -> Vec<Recommendation> {
    let made = known.recommendations.iter().map(|fact| {
        let points = fact.facts.points.iter().enumerate().zip(1..);
        let text = |place: usize| fact.words.and_then(|words| words.points.get(place));
        Recommendation {
            position: fact.position(),
            by: fact.words.and_then(|words| words.by.clone()),
            points: points
                .map(|((place, point), number)| Point {
                    number,
                    text: text(place)
                        .map_or(names::WITHHELD, String::as_str)
                        .to_owned(),
                    verb: point.verb,
                })
                .collect(),
            why: Why::of(&fact.holding),
        }
    });
    made.collect()
}

fn amendments(known: &Known<'_>) -> Vec<Amendment> {
    let moved = known.amendments.iter().map(|fact| Amendment {
        position: fact.position(),
        on: fact.day(),
        by: fact.words.and_then(|words| words.by.clone()),
        point: fact.facts.point,
        text: fact
            .words
            .map_or(names::WITHHELD, |words| &words.text)
            .to_owned(),
        outcome: fact.facts.outcome,
        why: Why::of(&fact.holding),
    });
    moved.collect()
}

fn decided(book: &Book<'_>, decision: &DecisionRecorded<'_>) -> Decided {
    Decided {
        position: decision.position(),
        body: names::body(book, decision.facts.body),
        competence: decision.facts.competence,
        why: Why::of(&decision.holding),
    }
}

fn decided_beside(book: &Book<'_>, known: &Known<'_>) -> Vec<DecidedBeside> {
    let beside = known.decided_beside.iter().map(|decision| DecidedBeside {
        outcome: decision.facts.outcome,
        text: decision
            .words
            .map_or(names::WITHHELD, |words| &words.text)
            .to_owned(),
        decided: decided(book, decision),
    });
    beside.collect()
}

fn acted_on(book: &Book<'_>, id: ItemId, known: &Known<'_>) -> Vec<ActedOn> {
    let acts = known.acted_on.iter().map(|(decision, outcome)| ActedOn {
        position: decision.position(),
        item: names::item(book, decision.facts.item),
        outcome: *outcome,
        due: due_back(decision, id, *outcome),
    });
    acts.collect()
}

/// When an item comes back, as the decision at another item says.
fn due_back(decision: &DecisionRecorded<'_>, id: ItemId, outcome: Outcome) -> Option<DueWords> {
    let mut acts = decision.facts.acts_on.iter();
    let place = acts.position(|act| act.item == id && act.outcome == outcome)?;
    let printed = decision.words.and_then(|words| words.acts_on.get(place));
    let words = printed.and_then(|printed| printed.due.clone());
    DueWords::of(words, decision.facts.acts_on.get(place)?.due)
}
