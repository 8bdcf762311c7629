//! Folding: what each kind of fact changes in the book. It reads facts alone and orders nothing; the
//! timeline hands it the facts in their order.

use crate::book::{
    Book, Closing, DecisionRecorded, Fact, FollowUpStep, GoalBegun, GoalStep, Meeting,
    ObservationReported, Publication, Stop,
};
use crate::event::{Kind, Told};
use crate::ids::{BodyId, FollowUpId, MeetingId, Subject};
use crate::timeline::Holding;
use crate::vocabulary::DocumentKind;

impl<'a> Book<'a> {
    /// Of a decision that is withheld it stays known that there is one.
    /// The body that whatever names this one means.
    fn one_body(&self, body: BodyId) -> BodyId {
        let mut one = body;
        // Nobody says in a circle who is one.
        while let Some(Subject::Body(other)) = self.merged.get(&Subject::Body(one)) {
            one = *other;
        }
        one
    }

    fn keep_in_mind(&mut self, holding: &Holding<'a>) {
        if holding.event.kind == Kind::DecisionRecorded {
            let items = holding.event.subjects.iter().filter_map(Subject::item);
            for item in items {
                self.items.entry(item).or_default().is_decision_withheld = true;
            }
        }
    }

    /// Of several decisions at an item lets that of the body that met stand as its own, once all facts are there.
    pub(crate) fn settle_decisions(&mut self) {
        for item in self.items.values_mut() {
            let several = !item.decided_beside.is_empty() || item.is_decision_withheld;
            let Some(last) = item.decision.filter(|_| several) else {
                continue;
            };
            let met = self
                .meetings
                .get(&last.facts.meeting)
                .and_then(Meeting::body);
            let is_of_met = |decision: &DecisionRecorded<'_>| Some(decision.facts.body) == met;
            let beside = &mut item.decided_beside;
            if !is_of_met(&last)
                && let Some(place) = beside.iter().rposition(is_of_met)
            {
                item.decision = Some(std::mem::replace(&mut beside[place], last));
            } else if !is_of_met(&last) && met.is_some() && item.is_decision_withheld {
                // What was withheld may be what the body itself decided: another body's is not to stand for it.
                item.decided_beside.extend(item.decision.take());
            }
        }
    }

    /// Takes in the next fact, in the order of the timeline.
    pub fn evolve(&mut self, holding: Holding<'a>) {
        let Some(told) = holding.told() else {
            self.keep_in_mind(&holding);
            return;
        };
        match told {
            Told::LedgerOpened(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.ledger = Some(fact);
            }
            Told::SourceImported(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                let minutes = facts.kind == DocumentKind::Minutes;
                if let Some(meeting) = facts.meeting {
                    self.meetings.entry(meeting).or_default().has_minutes |= minutes;
                }
                self.sources.push(fact);
            }
            Told::BodyEstablished(facts, words)
                if self.merged.contains_key(&Subject::Body(facts.body)) =>
            {
                let given_up = Fact::new(holding, facts, words);
                let one = self.one_body(facts.body);
                self.bodies.entry(one).or_default().given_up.push(given_up);
            }
            Told::PersonRegistered(facts, _)
                if self.merged.contains_key(&Subject::Person(facts.person)) => {}
            Told::PersonMerged(facts, _) => {
                let (one, other) = (facts.person, facts.merged);
                self.merged
                    .insert(Subject::Person(other), Subject::Person(one));
                self.persons.remove(&other);
            }
            Told::BodyMerged(facts, _) => {
                let (one, other) = (facts.body, facts.merged);
                self.merged.insert(Subject::Body(other), Subject::Body(one));
                if let Some(gone) = self.bodies.remove(&other) {
                    let one = self.one_body(one);
                    let known = self.bodies.entry(one).or_default();
                    known.given_up.extend(gone.given_up);
                    known.given_up.extend(gone.established);
                }
            }
            Told::BodyEstablished(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.bodies.entry(facts.body).or_default().established = Some(fact);
            }
            Told::BodyRenamed(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.bodies
                    .entry(facts.body)
                    .or_default()
                    .renamed
                    .push(fact);
            }
            Told::BodyDissolved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.bodies.entry(facts.body).or_default().dissolved = Some(fact);
            }
            Told::BodySucceeded(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.bodies.entry(facts.from).or_default().heirs.push(fact);
                self.bodies.entry(facts.to).or_default().heir_of.push(fact);
            }
            Told::MemberSeated(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.bodies.entry(facts.body).or_default().seated.push(fact);
            }
            Told::MemberLeft(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.bodies.entry(facts.body).or_default().left.push(fact);
            }
            Told::PersonRegistered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.persons.insert(facts.person, fact);
            }
            Told::OfficeRegistered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.offices.insert(facts.office, fact);
            }
            Told::CaseOpened(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.cases.entry(facts.case).or_default().opened = Some(fact);
            }
            Told::CaseNumberLinked(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.cases.entry(facts.case).or_default().numbers.push(fact);
            }
            Told::CaseLinked(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.cases.entry(facts.case).or_default().links.push(fact);
                self.cases.entry(facts.to).or_default().links.push(fact);
            }
            Told::CaseClosed(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.cases
                    .entry(facts.case)
                    .or_default()
                    .closings
                    .push(Closing::Closed(fact));
            }
            Told::CaseReopened(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.cases
                    .entry(facts.case)
                    .or_default()
                    .closings
                    .push(Closing::Reopened(fact));
            }
            Told::MeetingScheduled(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meets(facts.body, facts.meeting);
                self.meetings.entry(facts.meeting).or_default().scheduled = Some(fact);
            }
            Told::MeetingMoved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meetings
                    .entry(facts.meeting)
                    .or_default()
                    .moved
                    .push(fact);
            }
            Told::MeetingCancelled(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meetings.entry(facts.meeting).or_default().cancelled = Some(fact);
            }
            Told::AgendaIssued(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meetings
                    .entry(facts.meeting)
                    .or_default()
                    .agendas
                    .push(fact);
            }
            Told::MeetingHeld(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meets(facts.body, facts.meeting);
                self.meetings.entry(facts.meeting).or_default().held = Some(fact);
            }
            Told::AttendanceRecorded(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meetings.entry(facts.meeting).or_default().attendance = Some(fact);
            }
            Told::MinutesApproved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meetings
                    .entry(facts.meeting)
                    .or_default()
                    .approvals
                    .push(fact);
            }
            Told::AgendaItemSubmitted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meetings
                    .entry(facts.meeting)
                    .or_default()
                    .items
                    .push(facts.item);
                if let Some(case) = facts.case {
                    self.cases.entry(case).or_default().items.push(facts.item);
                }
                self.items.entry(facts.item).or_default().submitted = Some(fact);
            }
            Told::RecommendationMade(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.items
                    .entry(facts.item)
                    .or_default()
                    .recommendations
                    .push(fact);
            }
            Told::AmendmentMoved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.items
                    .entry(facts.item)
                    .or_default()
                    .amendments
                    .push(fact);
            }
            Told::DecisionRecorded(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                for act in &facts.acts_on {
                    let acted_on = self.items.entry(act.item).or_default();
                    acted_on.acted_on.push((fact, act.outcome));
                }
                let item = self.items.entry(facts.item).or_default();
                item.decided_beside.extend(item.decision.replace(fact));
            }
            Told::DisqualificationRuled(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.items
                    .entry(facts.item)
                    .or_default()
                    .disqualified
                    .push(fact);
            }
            Told::DissentEntered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.items
                    .entry(facts.item)
                    .or_default()
                    .dissents
                    .push(fact);
            }
            Told::RemarkEntered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.items.entry(facts.item).or_default().remarks.push(fact);
            }
            Told::DecisionStopped(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.items
                    .entry(facts.item)
                    .or_default()
                    .stops
                    .push(Stop::Stopped(fact));
            }
            Told::StopResolved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.items
                    .entry(facts.item)
                    .or_default()
                    .stops
                    .push(Stop::Resolved(fact));
            }
            Told::AppropriationGranted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.cases
                    .entry(facts.case)
                    .or_default()
                    .appropriations
                    .push(fact);
            }
            Told::HearingOpened(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.cases
                    .entry(facts.case)
                    .or_default()
                    .hearings
                    .push(fact);
            }
            Told::HearingAnswered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.cases.entry(facts.case).or_default().answers.push(fact);
            }
            Told::UrgentDecisionTaken(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.urgent.push(fact);
            }
            Told::RuleSetAdopted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.rule_sets.push(fact);
            }
            Told::TopicPlanned(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.bodies.entry(facts.body).or_default().topics.push(fact);
            }
            Told::HandoverAssigned(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                let handed = match facts.topic {
                    Some(topic) => self.handed_topics.entry(topic).or_default(),
                    None => self.handed.entry(facts.subject).or_default(),
                };
                handed.push(fact);
            }
            Told::Published(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.publish(facts.subject, Publication::Published(fact));
            }
            Told::PublicationWithdrawn(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.publish(facts.subject, Publication::Withdrawn(fact));
            }
            Told::FollowUpOrdered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                if let Some(item) = facts.item {
                    let item = self.items.entry(item).or_default();
                    item.follow_ups.insert(facts.follow_up);
                }
                self.follow_ups.entry(facts.follow_up).or_default().ordered = Some(fact);
            }
            Told::FollowUpAssigned(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.step(facts.follow_up, FollowUpStep::Assigned(fact));
            }
            Told::FollowUpRescheduled(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.step(facts.follow_up, FollowUpStep::Rescheduled(fact));
            }
            Told::FollowUpDelivered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.step(facts.follow_up, FollowUpStep::Delivered(fact));
            }
            Told::FollowUpAccepted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.step(facts.follow_up, FollowUpStep::Accepted(fact));
            }
            Told::FollowUpDropped(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.step(facts.follow_up, FollowUpStep::Dropped(fact));
            }
            Told::FollowUpSuspended(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.step(facts.follow_up, FollowUpStep::Suspended(fact));
            }
            Told::FollowUpResumed(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.step(facts.follow_up, FollowUpStep::Resumed(fact));
            }
            Told::ReferenceClaimed(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.items
                    .entry(facts.item)
                    .or_default()
                    .references
                    .push(fact);
            }
            Told::DecisionQuoted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.items.entry(facts.item).or_default().quotes.push(fact);
            }
            Told::PlanAdopted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                let plan = self.plans.entry(facts.plan).or_default();
                plan.adoptions.push(fact);
                plan.adopted = Some(fact);
            }
            Told::GoalSet(facts, words) => {
                let begun = GoalBegun::Set(Fact::new(holding, facts, words));
                self.goals.entry(facts.goal).or_default().begun = Some(begun);
            }
            Told::GoalCarriedOver(facts, words) => {
                let begun = GoalBegun::CarriedOver(Fact::new(holding, facts, words));
                self.goals.entry(facts.goal).or_default().begun = Some(begun);
                let old = self.goals.entry(facts.from).or_default();
                old.carried_to.push(facts.goal);
            }
            Told::GoalRevised(facts, words) => {
                let step = GoalStep::Revised(Fact::new(holding, facts, words));
                self.goals.entry(facts.goal).or_default().steps.push(step);
            }
            Told::GoalAbandoned(facts, words) => {
                let step = GoalStep::Abandoned(Fact::new(holding, facts, words));
                self.goals.entry(facts.goal).or_default().steps.push(step);
            }
            Told::IndicatorDefined(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.indicators.entry(facts.indicator).or_default().defined = Some(fact);
            }
            Told::IndicatorRedefined(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                let indicator = self.indicators.entry(facts.indicator).or_default();
                indicator.redefined.push(fact);
            }
            Told::ObservationReported(facts, words) => {
                self.observe(Fact::new(holding, facts, words));
            }
            // Whose the events of a split are, the timeline says of each.
            Told::PersonSplit(facts, _) => {
                self.apart.insert((facts.into, facts.person));
            }
            // Evidence and reviews are looked up with the fact they are for, what was taken back is left
            // out by the timeline, access is judged at the head of the book, and what happened to the
            // files says nothing of what the book says.
            Told::EvidenceAdded(..)
            | Told::FactReviewed(..)
            | Told::EventWithdrawn(..)
            | Told::AccessChanged(..)
            | Told::StoreRecovered(..) => {}
        }
    }

    /// Notes that a body meets. Planned and then held, it is one meeting, in the place of the later.
    fn meets(&mut self, body: BodyId, meeting: MeetingId) {
        let meetings = &mut self.bodies.entry(body).or_default().meetings;
        let known = self.meetings.get(&meeting);
        if known.is_some_and(|known| known.scheduled.is_some() || known.held.is_some()) {
            meetings.retain(|other| *other != meeting);
        }
        meetings.push(meeting);
    }

    /// A figure of an indicator, of one goal alone, or of an indicator for one goal alone.
    fn observe(&mut self, fact: ObservationReported<'a>) {
        if let Some(measured) = fact.facts.measured {
            let indicator = self.indicators.entry(measured.indicator).or_default();
            indicator.observations.push(fact);
        }
        if let Some(goal) = fact.facts.goal {
            self.goals.entry(goal).or_default().reported.push(fact);
        }
    }

    fn step(&mut self, follow_up: FollowUpId, step: FollowUpStep<'a>) {
        self.follow_ups
            .entry(follow_up)
            .or_default()
            .steps
            .push(step);
    }

    fn publish(&mut self, subject: Subject, publication: Publication<'a>) {
        if let Some(item) = subject.item() {
            let item = self.items.entry(item).or_default();
            item.publications.push(publication);
        } else if let Some(meeting) = subject.meeting() {
            let meeting = self.meetings.entry(meeting).or_default();
            meeting.publications.push(publication);
        }
    }
}
