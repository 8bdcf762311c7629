//! The book folded: bodies, meetings, cases, items and follow-ups as they stand at a cut.
//!
//! [`Book::evolve`] reads facts alone, so it works the same where words are withheld or erased.
//! Words are carried along for those who show them. Nothing here can fail: what a fact refers to and
//! the cut does not hold is simply not there.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{
    Told, agenda_item_submitted, attendance_recorded, body_established, case_opened,
    decision_recorded, disqualification_ruled, follow_up_ordered, ledger_opened, meeting_held,
    office_registered, person_registered, recommendation_made, reference_claimed, source_imported,
};
use crate::ids::{BodyId, CaseId, FollowUpId, ItemId, MeetingId, OfficeId, PersonId};
use crate::timeline::Holding;
use crate::vocabulary::{Access, Competence, DocumentKind, Outcome};

/// A fact that holds, with its words where they can be read.
#[derive(Debug)]
pub struct Fact<'a, F, W> {
    /// The event behind it.
    pub holding: Holding<'a>,
    /// What the book may reason about.
    pub facts: &'a F,
    /// What people read.
    pub words: Option<&'a W>,
}

// By hand, because a derive would ask for `F: Copy` and `W: Copy`, which references do not need.
impl<F, W> Clone for Fact<'_, F, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F, W> Copy for Fact<'_, F, W> {}

macro_rules! fact_aliases {
    ($($(#[$doc:meta])* $name:ident = $module:ident;)*) => {$(
        $(#[$doc])*
        pub type $name<'a> = Fact<'a, $module::Facts, $module::Words>;
    )*};
}

fact_aliases! {
    /// That the book was opened.
    LedgerOpened = ledger_opened;
    /// That a document was taken in.
    SourceImported = source_imported;
    /// That a body is known.
    BodyEstablished = body_established;
    /// That a person is known.
    PersonRegistered = person_registered;
    /// That an office is known.
    OfficeRegistered = office_registered;
    /// That a case is known.
    CaseOpened = case_opened;
    /// That a body met.
    MeetingHeld = meeting_held;
    /// Who was there.
    AttendanceRecorded = attendance_recorded;
    /// That an item stood on the agenda.
    AgendaItemSubmitted = agenda_item_submitted;
    /// What was recommended.
    RecommendationMade = recommendation_made;
    /// What was decided.
    DecisionRecorded = decision_recorded;
    /// Who was disqualified at an item.
    DisqualificationRuled = disqualification_ruled;
    /// What is still to come.
    FollowUpOrdered = follow_up_ordered;
    /// What an item refers to.
    ReferenceClaimed = reference_claimed;
}

/// The book as known at and as true on a cut.
#[derive(Debug, Clone, Default)]
pub struct Book<'a> {
    /// That it was opened.
    pub ledger: Option<LedgerOpened<'a>>,
    /// The documents taken in, in the order of the book.
    pub sources: Vec<SourceImported<'a>>,
    /// The bodies.
    pub bodies: BTreeMap<BodyId, Body<'a>>,
    /// The persons.
    pub persons: BTreeMap<PersonId, PersonRegistered<'a>>,
    /// The offices.
    pub offices: BTreeMap<OfficeId, OfficeRegistered<'a>>,
    /// The meetings.
    pub meetings: BTreeMap<MeetingId, Meeting<'a>>,
    /// The cases.
    pub cases: BTreeMap<CaseId, Case<'a>>,
    /// The items.
    pub items: BTreeMap<ItemId, Item<'a>>,
    /// The follow-ups.
    pub follow_ups: BTreeMap<FollowUpId, FollowUpOrdered<'a>>,
}

/// A body and its meetings.
#[derive(Debug, Clone, Default)]
pub struct Body<'a> {
    /// That it is known.
    pub established: Option<BodyEstablished<'a>>,
    /// Its meetings, in order.
    pub meetings: Vec<MeetingId>,
}

/// A meeting.
#[derive(Debug, Clone, Default)]
pub struct Meeting<'a> {
    /// That it was held.
    pub held: Option<MeetingHeld<'a>>,
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
    /// What the body decided.
    pub decision: Option<DecisionRecorded<'a>>,
    /// What decisions at other items of the meeting did with this one.
    pub acted_on: Vec<(DecisionRecorded<'a>, Outcome)>,
    /// Who was disqualified at it.
    pub disqualified: Vec<DisqualificationRuled<'a>>,
    /// What is to come of it.
    pub follow_ups: BTreeSet<FollowUpId>,
    /// What it refers to.
    pub references: Vec<ReferenceClaimed<'a>>,
}

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaseState {
    /// Nothing has settled it.
    Open,
    /// The newest treatment settled it, by a body that decides finally as far as is known.
    Decided,
    /// The newest treatment put it off.
    Deferred,
}

impl CaseState {
    /// The code it is printed under.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Decided => "decided",
            Self::Deferred => "deferred",
        }
    }
}

impl<'a> Book<'a> {
    /// Takes in the next fact, in the order of the timeline.
    pub fn evolve(&mut self, holding: Holding<'a>) {
        let Some(told) = holding.told() else { return };
        match told {
            Told::LedgerOpened(facts, words) => {
                self.ledger = Some(Fact {
                    holding,
                    facts,
                    words,
                });
            }
            Told::SourceImported(facts, words) => {
                self.meetings.entry(facts.meeting).or_default().has_minutes |=
                    facts.kind == DocumentKind::Minutes;
                self.sources.push(Fact {
                    holding,
                    facts,
                    words,
                });
            }
            Told::BodyEstablished(facts, words) => {
                self.bodies.entry(facts.body).or_default().established = Some(Fact {
                    holding,
                    facts,
                    words,
                });
            }
            Told::PersonRegistered(facts, words) => {
                self.persons.insert(
                    facts.person,
                    Fact {
                        holding,
                        facts,
                        words,
                    },
                );
            }
            Told::OfficeRegistered(facts, words) => {
                self.offices.insert(
                    facts.office,
                    Fact {
                        holding,
                        facts,
                        words,
                    },
                );
            }
            Told::CaseOpened(facts, words) => {
                self.cases.entry(facts.case).or_default().opened = Some(Fact {
                    holding,
                    facts,
                    words,
                });
            }
            Told::MeetingHeld(facts, words) => {
                self.bodies
                    .entry(facts.body)
                    .or_default()
                    .meetings
                    .push(facts.meeting);
                self.meetings.entry(facts.meeting).or_default().held = Some(Fact {
                    holding,
                    facts,
                    words,
                });
            }
            Told::AttendanceRecorded(facts, words) => {
                self.meetings.entry(facts.meeting).or_default().attendance = Some(Fact {
                    holding,
                    facts,
                    words,
                });
            }
            Told::AgendaItemSubmitted(facts, words) => {
                self.meetings
                    .entry(facts.meeting)
                    .or_default()
                    .items
                    .push(facts.item);
                if let Some(case) = facts.case {
                    self.cases.entry(case).or_default().items.push(facts.item);
                }
                self.items.entry(facts.item).or_default().submitted = Some(Fact {
                    holding,
                    facts,
                    words,
                });
            }
            Told::RecommendationMade(facts, words) => {
                let recommendation = Fact {
                    holding,
                    facts,
                    words,
                };
                self.items
                    .entry(facts.item)
                    .or_default()
                    .recommendations
                    .push(recommendation);
            }
            Told::DecisionRecorded(facts, words) => {
                let decision = Fact {
                    holding,
                    facts,
                    words,
                };
                for act in &facts.acts_on {
                    self.items
                        .entry(act.item)
                        .or_default()
                        .acted_on
                        .push((decision, act.outcome));
                }
                self.items.entry(facts.item).or_default().decision = Some(decision);
            }
            Told::DisqualificationRuled(facts, words) => {
                let ruled = Fact {
                    holding,
                    facts,
                    words,
                };
                self.items
                    .entry(facts.item)
                    .or_default()
                    .disqualified
                    .push(ruled);
            }
            Told::FollowUpOrdered(facts, words) => {
                if let Some(item) = facts.item {
                    self.items
                        .entry(item)
                        .or_default()
                        .follow_ups
                        .insert(facts.follow_up);
                }
                self.follow_ups.insert(
                    facts.follow_up,
                    Fact {
                        holding,
                        facts,
                        words,
                    },
                );
            }
            Told::ReferenceClaimed(facts, words) => {
                let reference = Fact {
                    holding,
                    facts,
                    words,
                };
                self.items
                    .entry(facts.item)
                    .or_default()
                    .references
                    .push(reference);
            }
            // Evidence is looked up with the fact it supports; it changes no state of its own.
            Told::EvidenceAdded(..) => {}
            // About the files, not about what the book says.
            Told::StoreRecovered(..) => {}
        }
    }

    /// What became of an item: its own decision, else what another item's decision did with it, else
    /// withheld for a confidential one and missing where minutes are there without a decision.
    /// `None` for an item known from an agenda alone.
    #[must_use]
    pub fn outcome(&self, item: &Item<'_>) -> Option<Outcome> {
        if let Some(decision) = &item.decision {
            return Some(decision.facts.outcome);
        }
        if let Some((_, outcome)) = item.acted_on.last() {
            return Some(*outcome);
        }
        let submitted = item.submitted?;
        match submitted.facts.access {
            Access::Confidential => Some(Outcome::Withheld),
            Access::Public => {
                let meeting = self.meetings.get(&submitted.facts.meeting)?;
                meeting.has_minutes.then_some(Outcome::Missing)
            }
        }
    }

    /// The meeting an item stood at.
    #[must_use]
    pub fn meeting_of(&self, item: &Item<'a>) -> Option<&Meeting<'a>> {
        item.submitted
            .and_then(|submitted| self.meetings.get(&submitted.facts.meeting))
    }

    /// Where a case stands after the newest of its items that the cut holds.
    #[must_use]
    pub fn case_state(&self, case: &Case<'_>) -> CaseState {
        let newest = case.items.iter().rev().find_map(|id| {
            let item = self.items.get(id)?;
            Some((item, self.outcome(item)?))
        });
        let Some((item, outcome)) = newest else {
            return CaseState::Open;
        };
        let competence = item.decision.map(|decision| decision.facts.competence);
        match outcome {
            Outcome::Deferred => CaseState::Deferred,
            Outcome::Approved
            | Outcome::Rejected
            | Outcome::Appointed
            | Outcome::Established
            | Outcome::Authorised
            | Outcome::Decided
            | Outcome::Lapsed
            | Outcome::Withdrawn
            | Outcome::Revoked => match competence {
                Some(Competence::Recommending | Competence::Consulted) => CaseState::Open,
                Some(Competence::Final | Competence::Unknown) | None => CaseState::Decided,
            },
            // Heard, talked about, handed on, or not understood: nothing is settled by these.
            Outcome::Noted
            | Outcome::Discussed
            | Outcome::Referred
            | Outcome::Returned
            | Outcome::RecommendedOnward
            | Outcome::Instructed
            | Outcome::HearingOpened
            | Outcome::HearingAnswered
            | Outcome::TakenOff
            | Outcome::Mixed
            | Outcome::Nothing
            | Outcome::Withheld
            | Outcome::Missing
            | Outcome::Unclear => CaseState::Open,
        }
    }
}
