//! What the directory keeps of meetings, items and facts: the places that facts fill, and what fills them.

use chrono::{NaiveDate, NaiveTime};

use crate::case_number::CaseKey;
use crate::event::{Facts, Words};
use crate::evidence::Evidence;
use crate::ids::{
    BodyId, CommandId, EventId, GoalId, IndicatorId, ItemId, MeetingId, PersonId, PlanId,
};
use crate::name::NameKey;
use crate::time::{Interval, Position};
use crate::vocabulary::{Access, FollowUpKind, Relation};

/// A place in the book that one fact can fill. A second, different fact for it is a correction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// That the meeting was held.
    Meeting(MeetingId),
    /// Who was there.
    Attendance(MeetingId),
    /// That the item stood on the agenda.
    Item(ItemId),
    /// What the n-th recommender of the item recommended, from 0.
    Recommendation(ItemId, usize),
    /// What a body decided at the item.
    Decision(ItemId, BodyId),
    /// That a person was disqualified at the item.
    Disqualification(ItemId, PersonId),
    /// The n-th follow-up of this kind and interval at the item, from 0.
    FollowUp(ItemId, FollowUpKind, Option<Interval>, usize),
    /// The n-th reference with these words at the item, from 0.
    Reference(ItemId, Relation, String, usize),
    /// A step quoted at the item; which of them a document means is told by whose and when it is.
    Quote(ItemId, usize),
    /// The n-th adoption of the plan, from 0.
    Plan(PlanId, usize),
    /// How the goal came about.
    Goal(GoalId),
    /// The n-th revision of the goal, from 0.
    Revision(GoalId, usize),
    /// The first definition of the indicator.
    Indicator(IndicatorId),
    /// The figure of the indicator of this day from this source, comparable: what was told behind closed doors does
    /// not stand in the way of what is open.
    Observation(IndicatorId, NaiveDate, NameKey, Access),
}

/// The fact that fills a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    /// The newest event of its chain.
    pub event: EventId,
    /// Where it stands.
    pub position: Position,
    /// Its facts.
    pub facts: Facts,
    /// Its words.
    pub words: Option<Words>,
    /// The day it takes effect.
    pub effective_on: Option<NaiveDate>,
    /// All evidence for it.
    pub evidence: Vec<Evidence>,
    /// Whether a person said it, whatever was found as evidence since.
    pub by_hand: bool,
    /// For whom it was recorded.
    pub access: Access,
    /// The command it came with.
    pub(super) command: CommandId,
}

/// A meeting the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownMeeting {
    /// Its id.
    pub id: MeetingId,
    /// When it began, where a document said so.
    pub start: Option<NaiveTime>,
    /// Where the book learnt of it.
    pub position: Position,
}

/// An item the book knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownItem {
    /// Its id.
    pub id: ItemId,
    /// The number of its case, comparable.
    pub case: Option<CaseKey>,
    /// Its title, comparable.
    pub title: NameKey,
}
