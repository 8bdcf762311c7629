//! `item list`: what stood before the bodies, what was recommended, and what became of it.

use chrono::NaiveDate;
use protokol_core::book::{Book, DecisionRecorded, Item as Known};
use protokol_core::document::PointOutcome;
use protokol_core::ids::{BodyId, CaseId, ItemId};
use protokol_core::time::Position;
use protokol_core::vocabulary::{
    Access, AttachmentAdded, Competence, Modifier, Outcome, Relation, Vote, VoteSide,
};
use serde::Serialize;

use crate::evidence::{Place, places};
use crate::follow_ups::DueWords;
use crate::names;

/// The report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemList {
    /// The items, by day of the meeting and place in it.
    pub items: Vec<Item>,
}

/// An item, with the fields of an import plus where it stands in the book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Where the book learnt of it.
    pub position: Position,
    /// The body.
    pub body: Option<String>,
    /// The day of the meeting.
    pub meeting_date: Option<NaiveDate>,
    /// Its place in the meeting, from 1.
    pub ordinal: u32,
    /// The number as printed.
    pub number: Option<String>,
    /// The title as printed.
    pub title: Option<String>,
    /// The case number as printed.
    pub case_number: Option<String>,
    /// The case.
    pub case: Option<CaseId>,
    /// Whether it is open.
    pub access: Access,
    /// How many put a recommendation before the body.
    pub recommenders: usize,
    /// Who recommended last.
    pub recommended_by: Option<String>,
    /// The points of the last recommendation.
    pub recommendations: Vec<String>,
    /// The decision's text.
    pub decision: Option<String>,
    /// What became of it; `null` for an item known from an agenda alone.
    pub outcome: Option<Outcome>,
    /// What became of each point.
    pub points: Vec<PointOutcome>,
    /// This body's part.
    pub competence: Competence,
    /// The body that decides finally.
    pub final_in: Option<String>,
    /// The bodies on the way.
    pub route: Vec<String>,
    /// What the decision adds.
    pub modifiers: Vec<Modifier>,
    /// How the vote is recorded.
    pub vote: Vote,
    /// The sides of the vote.
    pub votes: Vec<Votes>,
    /// What the decision did with other items.
    pub acts_on: Vec<ActsOn>,
    /// What was enclosed.
    pub attachments: Vec<Attachment>,
    /// Who was absent at this item.
    pub absent: Vec<String>,
    /// Who was disqualified at this item; never the same as absent.
    pub disqualified: Vec<String>,
    /// How many follow-ups it gave.
    pub follow_ups: usize,
    /// What it refers to.
    pub references: Vec<Reference>,
    /// Whether any of it is unsure.
    pub unsure: bool,
    /// Where it stands in the sources.
    pub evidence: Vec<Place>,
}

/// One side of a vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Votes {
    /// The side.
    pub side: VoteSide,
    /// How many.
    pub count: Option<u16>,
    /// Who, by name.
    pub names: Vec<String>,
    /// Which lists.
    pub lists: Vec<String>,
}

/// What a decision did with another item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActsOn {
    /// The other item's number.
    pub item: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// When it comes back.
    pub due: Option<DueWords>,
}

/// Something enclosed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// The title.
    pub title: String,
    /// SHA-256 of the file, where a source brings it.
    pub sha256: Option<String>,
    /// When it came.
    pub added: AttachmentAdded,
}

/// A claim on another meeting, item or case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// As printed.
    pub text: String,
    /// The body named.
    pub body: Option<String>,
    /// The day of the meeting named.
    pub meeting_date: Option<NaiveDate>,
    /// The item number named.
    pub item: Option<String>,
    /// What is claimed.
    pub relation: Relation,
    /// How sure the reading is.
    pub confidence: u8,
}

/// The items at a cut; those of one body where one is given.
#[must_use]
pub fn report(book: &Book<'_>, of: Option<BodyId>) -> ItemList {
    let mut items: Vec<Item> = book
        .items
        .iter()
        .filter(|(id, _)| of.is_none() || names::item_body(book, **id) == of)
        .filter_map(|(id, known)| item(book, *id, known))
        .collect();
    items.sort_by(|a, b| {
        (a.meeting_date, &a.body, a.ordinal, a.id).cmp(&(b.meeting_date, &b.body, b.ordinal, b.id))
    });
    ItemList { items }
}

/// One item at a cut; `None` where the cut does not hold that it was submitted.
#[must_use]
pub fn item(book: &Book<'_>, id: ItemId, known: &Known<'_>) -> Option<Item> {
    let submitted = known.submitted?;
    let (facts, words) = (submitted.facts, submitted.words);
    let decision = known.decision;
    let recommendation = known.recommendations.last();
    let recommended = recommendation.and_then(|recommendation| recommendation.words);
    let held = [
        Some(submitted.holding),
        decision.map(|decision| decision.holding),
    ];
    let recommendations = known.recommendations.iter().map(|made| made.holding);
    let unsure = held
        .into_iter()
        .flatten()
        .chain(recommendations)
        .any(|fact| !fact.is_sure());
    Some(Item {
        id,
        position: submitted.holding.event.position,
        body: names::item_body(book, id).map(|body| names::body(book, body)),
        meeting_date: names::item_date(book, id),
        ordinal: facts.ordinal,
        number: names::item_number(known),
        title: names::item_title(known),
        case_number: words.and_then(|words| words.case_number.clone()),
        case: facts.case,
        access: book.access_of(known),
        recommenders: known.recommendations.len(),
        recommended_by: recommended.and_then(|words| words.by.clone()),
        recommendations: recommended
            .map(|words| words.points.clone())
            .unwrap_or_default(),
        decision: decision
            .and_then(|decision| decision.words)
            .map(|words| words.text.clone()),
        outcome: book.outcome(known),
        points: decision
            .map(|decision| decision.facts.points.clone())
            .unwrap_or_default(),
        competence: facts.competence,
        final_in: words.and_then(|words| words.final_in.clone()),
        route: words.map(|words| words.route.clone()).unwrap_or_default(),
        modifiers: decision
            .map(|decision| decision.facts.modifiers.clone())
            .unwrap_or_default(),
        vote: decision.map_or(Vote::NotRecorded, |decision| decision.facts.vote),
        votes: decision.map(votes).unwrap_or_default(),
        acts_on: decision.map(acts_on).unwrap_or_default(),
        attachments: attachments(known),
        absent: absent(book, id, known),
        disqualified: disqualified(known),
        follow_ups: known.follow_ups.len(),
        references: references(known),
        unsure,
        evidence: places(&submitted.holding),
    })
}

pub(crate) fn votes(decision: DecisionRecorded<'_>) -> Vec<Votes> {
    let voters = decision.words.map_or(&[][..], |words| &words.votes);
    let sides = decision.facts.votes.iter().enumerate();
    sides
        .map(|(place, vote)| Votes {
            side: vote.side,
            count: vote.count,
            names: voters
                .get(place)
                .map(|voters| voters.names.clone())
                .unwrap_or_default(),
            lists: voters
                .get(place)
                .map(|voters| voters.lists.clone())
                .unwrap_or_default(),
        })
        .collect()
}

fn acts_on(decision: DecisionRecorded<'_>) -> Vec<ActsOn> {
    let printed = decision.words.map_or(&[][..], |words| &words.acts_on);
    let acts = decision.facts.acts_on.iter().enumerate();
    acts.map(|(place, act)| {
        let printed = printed.get(place);
        ActsOn {
            item: printed.map(|printed| printed.item.clone()),
            outcome: act.outcome,
            due: DueWords::of(printed.and_then(|printed| printed.due.clone()), act.due),
        }
    })
    .collect()
}

fn attachments(known: &Known<'_>) -> Vec<Attachment> {
    let Some(submitted) = known.submitted else {
        return vec![];
    };
    let titles = submitted.words.map_or(&[][..], |words| &words.attachments);
    let facts = submitted.facts.attachments.iter().enumerate();
    facts
        .map(|(place, attachment)| Attachment {
            title: titles
                .get(place)
                .cloned()
                .unwrap_or_else(|| names::WITHHELD.to_owned()),
            sha256: attachment.sha256.map(|hash| hash.to_string()),
            added: attachment.added,
        })
        .collect()
}

fn absent(book: &Book<'_>, id: ItemId, known: &Known<'_>) -> Vec<String> {
    let attendance = book
        .meeting_of(known)
        .and_then(|meeting| meeting.attendance);
    let Some(attendance) = attendance else {
        return vec![];
    };
    let here = attendance
        .facts
        .absent
        .iter()
        .enumerate()
        .filter(|(_, absent)| absent.item == Some(id));
    here.map(|(place, _)| {
        let printed = attendance.words.and_then(|words| words.absent.get(place));
        printed
            .cloned()
            .unwrap_or_else(|| names::WITHHELD.to_owned())
    })
    .collect()
}

fn disqualified(known: &Known<'_>) -> Vec<String> {
    let ruled = known.disqualified.iter();
    ruled
        .map(|ruled| {
            ruled
                .words
                .map_or(names::WITHHELD, |words| &words.name)
                .to_owned()
        })
        .collect()
}

fn references(known: &Known<'_>) -> Vec<Reference> {
    let claimed = known.references.iter();
    claimed
        .map(|claim| Reference {
            text: claim
                .words
                .map_or_else(|| names::WITHHELD.to_owned(), |words| words.text.clone()),
            body: claim.words.and_then(|words| words.body.clone()),
            meeting_date: claim.facts.meeting_date,
            item: claim.words.and_then(|words| words.item.clone()),
            relation: claim.facts.relation,
            confidence: claim.holding.confidence().percent(),
        })
        .collect()
}
