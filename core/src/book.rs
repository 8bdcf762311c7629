//! The book folded: bodies, meetings, cases, items, follow-ups and goals as they stand at a cut.
//!
//! [`Book::evolve`] reads facts alone, so it works the same where words are withheld or erased.
//! Words are carried along for those who show them. Nothing here can fail: what a fact refers to and
//! the cut does not hold is simply not there.

mod evolve;
mod fact;
mod goals;
mod lines;
mod outcomes;
mod seats;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::ids::{
    BodyId, CaseId, EventId, FollowUpId, GoalId, IndicatorId, ItemId, MeetingId, OfficeId,
    PersonId, PlanId, Subject,
};
use crate::vocabulary::{Access, Outcome};

pub use fact::*;
pub use goals::{Asked, Goal, GoalBegun, GoalStep, Indicator, Plan, from_day};
pub use outcomes::CaseState;
pub use seats::{Seat, leave};

/// The book as known at and as true on a cut.
#[derive(Debug, Clone, Default)]
pub struct Book<'a> {
    /// That it was opened.
    pub ledger: Option<LedgerOpened<'a>>,
    /// The documents taken in, in the order of the book.
    pub sources: Vec<SourceImported<'a>>,
    /// The bodies.
    pub bodies: BTreeMap<BodyId, Body<'a>>,
    /// The persons; of those that are one, the one that stays.
    pub persons: BTreeMap<PersonId, PersonRegistered<'a>>,
    /// The persons and bodies that are one with another: each, and with whom.
    pub merged: BTreeMap<Subject, Subject>,
    /// The persons that somebody held apart: each with whom it was taken for.
    pub apart: BTreeSet<(PersonId, PersonId)>,
    /// The offices.
    pub offices: BTreeMap<OfficeId, OfficeRegistered<'a>>,
    /// The meetings.
    pub meetings: BTreeMap<MeetingId, Meeting<'a>>,
    /// The cases.
    pub cases: BTreeMap<CaseId, Case<'a>>,
    /// The items.
    pub items: BTreeMap<ItemId, Item<'a>>,
    /// The follow-ups.
    pub follow_ups: BTreeMap<FollowUpId, FollowUp<'a>>,
    /// What was decided alone, in order.
    pub urgent: Vec<UrgentDecisionTaken<'a>>,
    /// Who may read each item: judged at the head of the book, whatever the cut.
    pub access: BTreeMap<ItemId, Access>,
    /// The plans.
    pub plans: BTreeMap<PlanId, Plan<'a>>,
    /// The goals.
    pub goals: BTreeMap<GoalId, Goal<'a>>,
    /// The indicators.
    pub indicators: BTreeMap<IndicatorId, Indicator<'a>>,
    /// The municipality's own rules, in order; the last set stands.
    pub rule_sets: Vec<RuleSetAdopted<'a>>,
    /// The single things of which somebody said who has them, in order.
    pub handed: BTreeMap<Subject, Vec<HandoverAssigned<'a>>>,
    /// The same of planned topics, by the event that first planned each.
    pub handed_topics: BTreeMap<EventId, Vec<HandoverAssigned<'a>>>,
}

/// A body and its meetings.
#[derive(Debug, Clone, Default)]
pub struct Body<'a> {
    /// That it is known.
    pub established: Option<BodyEstablished<'a>>,
    /// What those were known as that are one with it by somebody's word: names that were given up.
    pub given_up: Vec<BodyEstablished<'a>>,
    /// Its further names, in order.
    pub renamed: Vec<BodyRenamed<'a>>,
    /// That it ceased to be.
    pub dissolved: Option<BodyDissolved<'a>>,
    /// Those that took over from it.
    pub heirs: Vec<BodySucceeded<'a>>,
    /// Those it took over from.
    pub heir_of: Vec<BodySucceeded<'a>>,
    /// Who got a seat, in order.
    pub seated: Vec<MemberSeated<'a>>,
    /// Who left one, in order.
    pub left: Vec<MemberLeft<'a>>,
    /// Its meetings, in order.
    pub meetings: Vec<MeetingId>,
    /// What it plans to take up, in order.
    pub topics: Vec<TopicPlanned<'a>>,
}

/// A meeting.
#[derive(Debug, Clone, Default)]
pub struct Meeting<'a> {
    /// That it was planned.
    pub scheduled: Option<MeetingScheduled<'a>>,
    /// Where it was moved to, in order.
    pub moved: Vec<MeetingMoved<'a>>,
    /// That it was called off.
    pub cancelled: Option<MeetingCancelled<'a>>,
    /// Its agendas, in order.
    pub agendas: Vec<AgendaIssued<'a>>,
    /// That it was held.
    pub held: Option<MeetingHeld<'a>>,
    /// Who approved or signed its minutes, in order.
    pub approvals: Vec<MinutesApproved<'a>>,
    /// Whether its minutes were made public, step by step.
    pub publications: Vec<Publication<'a>>,
    /// Who was there.
    pub attendance: Option<AttendanceRecorded<'a>>,
    /// Its items, in the order of their document.
    pub items: Vec<ItemId>,
    /// Whether minutes of it were taken in, so that an item without a decision lacks one.
    pub has_minutes: bool,
}

/// A case and its items.
#[derive(Debug, Clone, Default)]
pub struct Case<'a> {
    /// That it is known.
    pub opened: Option<CaseOpened<'a>>,
    /// Its further numbers.
    pub numbers: Vec<CaseNumberLinked<'a>>,
    /// What it has to do with other cases; each link stands with both.
    pub links: Vec<CaseLinked<'a>>,
    /// That it was closed and opened again, in order.
    pub closings: Vec<Closing<'a>>,
    /// The money that was granted, in order.
    pub appropriations: Vec<AppropriationGranted<'a>>,
    /// What was sent to be heard.
    pub hearings: Vec<HearingOpened<'a>>,
    /// The answers that came.
    pub answers: Vec<HearingAnswered<'a>>,
    /// Its items, in order of their meetings.
    pub items: Vec<ItemId>,
}

/// An item of a meeting.
#[derive(Debug, Clone, Default)]
pub struct Item<'a> {
    /// That it stood on the agenda.
    pub submitted: Option<AgendaItemSubmitted<'a>>,
    /// What was recommended, one for each recommender, in order.
    pub recommendations: Vec<RecommendationMade<'a>>,
    /// What was moved against it, in order.
    pub amendments: Vec<AmendmentMoved<'a>>,
    /// What the body decided; where several decisions stand, that of the body that met, else the last. Where one is
    /// withheld, that of another body is none.
    pub decision: Option<DecisionRecorded<'a>>,
    /// The other decisions that stand at it: a document can bring one where somebody had recorded another body's.
    pub decided_beside: Vec<DecisionRecorded<'a>>,
    /// Whether it has a decision that whoever reads may not read.
    pub is_decision_withheld: bool,
    /// What decisions at other items of the meeting did with this one.
    pub acted_on: Vec<(DecisionRecorded<'a>, Outcome)>,
    /// Who was disqualified at it.
    pub disqualified: Vec<DisqualificationRuled<'a>>,
    /// The other opinions that were entered.
    pub dissents: Vec<DissentEntered<'a>>,
    /// The remarks that were entered.
    pub remarks: Vec<RemarkEntered<'a>>,
    /// That its decision was stopped, and how the stop ended, in order.
    pub stops: Vec<Stop<'a>>,
    /// Whether it was made public, step by step.
    pub publications: Vec<Publication<'a>>,
    /// What is to come of it.
    pub follow_ups: BTreeSet<FollowUpId>,
    /// What it refers to.
    pub references: Vec<ReferenceClaimed<'a>>,
    /// What it quotes of earlier decisions, in order; none of it is a decision of the body quoted.
    pub quotes: Vec<DecisionQuoted<'a>>,
}

/// A step of a case's being open or not.
#[derive(Debug, Clone, Copy)]
pub enum Closing<'a> {
    /// It was closed.
    Closed(CaseClosed<'a>),
    /// It was taken up again.
    Reopened(CaseReopened<'a>),
}

/// A step of a stopped decision.
#[derive(Debug, Clone, Copy)]
pub enum Stop<'a> {
    /// Somebody stopped it.
    Stopped(DecisionStopped<'a>),
    /// The stop ended.
    Resolved(StopResolved<'a>),
}

/// A step of being public.
#[derive(Debug, Clone, Copy)]
pub enum Publication<'a> {
    /// It was made public.
    Published(Published<'a>),
    /// It was taken back.
    Withdrawn(PublicationWithdrawn<'a>),
}

/// A follow-up and what became of it.
#[derive(Debug, Clone, Default)]
pub struct FollowUp<'a> {
    /// That it was ordered, implied or promised.
    pub ordered: Option<FollowUpOrdered<'a>>,
    /// What happened to it since, in order.
    pub steps: Vec<FollowUpStep<'a>>,
}

/// Something that happened to a follow-up.
#[derive(Debug, Clone, Copy)]
pub enum FollowUpStep<'a> {
    /// It got an owner.
    Assigned(FollowUpAssigned<'a>),
    /// It got another deadline.
    Rescheduled(FollowUpRescheduled<'a>),
    /// What was asked for came.
    Delivered(FollowUpDelivered<'a>),
    /// The body that asked took it.
    Accepted(FollowUpAccepted<'a>),
    /// It was given up.
    Dropped(FollowUpDropped<'a>),
    /// It waits.
    Suspended(FollowUpSuspended<'a>),
    /// It goes on.
    Resumed(FollowUpResumed<'a>),
}

impl FollowUpStep<'_> {
    /// Whether the follow-up is at its end by it: accepted or dropped as a whole.
    #[must_use]
    pub fn ends(&self) -> bool {
        match self {
            Self::Accepted(fact) => fact.facts.extent.is_whole(),
            Self::Dropped(fact) => fact.facts.extent.is_whole(),
            Self::Assigned(_)
            | Self::Rescheduled(_)
            | Self::Delivered(_)
            | Self::Suspended(_)
            | Self::Resumed(_) => false,
        }
    }
}

impl Meeting<'_> {
    /// The body it is of.
    #[must_use]
    pub fn body(&self) -> Option<BodyId> {
        let held = self.held.map(|held| held.facts.body);
        held.or_else(|| Some(self.scheduled?.facts.body))
    }

    /// Its day: as it was held, else as moved, else as planned.
    #[must_use]
    pub fn date(&self) -> Option<NaiveDate> {
        if let Some(held) = self.held {
            return Some(held.facts.date);
        }
        let moved = self.moved.last().map(|moved| moved.facts.date);
        moved.or_else(|| Some(self.scheduled?.facts.date))
    }

    /// Whether it was held or is still planned, as far as is known: one that was called off all the same met.
    #[must_use]
    pub fn takes_place(&self) -> bool {
        self.held.is_some() || self.cancelled.is_none()
    }
}
