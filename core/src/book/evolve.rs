//! Folding: what each kind of fact changes in the book. It reads facts alone and orders nothing; the
//! timeline hands it the facts in their order.

use crate::book::{
    Body, Book, Case, Closing, Fact, FollowUpStep, Goal, GoalBegun, GoalStep, Indicator, Item,
    Meeting, ObservationReported, Publication, Stop,
};
use crate::event::{Kind, Told};
use crate::ids::{BodyId, CaseId, FollowUpId, GoalId, IndicatorId, ItemId, MeetingId, Subject};
use crate::timeline::Holding;
use crate::vocabulary::DocumentKind;

impl<'a> Book<'a> {
    /// The body that whatever names this one means.
    fn one_body(&self, body: BodyId) -> BodyId {
        let mut one = body;
        // Nobody says in a circle who is one.
        while let Some(Subject::Body(other)) = self.merged.get(&Subject::Body(one)) {
            one = *other;
        }
        one
    }

    /// Of a decision that is withheld it stays known that there is one.
    fn keep_in_mind(&mut self, holding: &Holding<'a>) {
        if holding.event.kind == Kind::DecisionRecorded {
            let items = holding.event.subjects.iter().filter_map(Subject::item);
            for item in items {
                self.item(item).is_decision_withheld = true;
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
                    self.meeting(meeting).has_minutes |= minutes;
                }
                self.sources.push(fact);
            }
            Told::BodyEstablished(facts, words)
                if self.merged.contains_key(&Subject::Body(facts.body)) =>
            {
                let given_up = Fact::new(holding, facts, words);
                let one = self.one_body(facts.body);
                self.body(one).given_up.push(given_up);
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
                    let known = self.body(one);
                    known.given_up.extend(gone.given_up);
                    known.given_up.extend(gone.established);
                }
            }
            Told::BodyEstablished(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.body(facts.body).established = Some(fact);
            }
            Told::BodyRenamed(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.body(facts.body).renamed.push(fact);
            }
            Told::BodyDissolved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.body(facts.body).dissolved = Some(fact);
            }
            Told::BodySucceeded(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.body(facts.from).heirs.push(fact);
                self.body(facts.to).heir_of.push(fact);
            }
            Told::MemberSeated(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.body(facts.body).seated.push(fact);
            }
            Told::MemberLeft(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.body(facts.body).left.push(fact);
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
                self.case(facts.case).opened = Some(fact);
            }
            Told::CaseNumberLinked(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.case(facts.case).numbers.push(fact);
            }
            Told::CaseLinked(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.case(facts.case).links.push(fact);
                self.case(facts.to).links.push(fact);
            }
            Told::CaseClosed(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.case(facts.case).closings.push(Closing::Closed(fact));
            }
            Told::CaseReopened(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.case(facts.case).closings.push(Closing::Reopened(fact));
            }
            Told::MeetingScheduled(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meets(facts.body, facts.meeting);
                self.meeting(facts.meeting).scheduled = Some(fact);
            }
            Told::MeetingMoved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meeting(facts.meeting).moved.push(fact);
            }
            Told::MeetingCancelled(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meeting(facts.meeting).cancelled = Some(fact);
            }
            Told::AgendaIssued(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meeting(facts.meeting).agendas.push(fact);
            }
            Told::MeetingHeld(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meets(facts.body, facts.meeting);
                self.meeting(facts.meeting).held = Some(fact);
            }
            Told::AttendanceRecorded(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meeting(facts.meeting).attendance = Some(fact);
            }
            Told::MinutesApproved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meeting(facts.meeting).approvals.push(fact);
            }
            Told::AgendaItemSubmitted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.meeting(facts.meeting).items.push(facts.item);
                if let Some(case) = facts.case {
                    self.case(case).items.push(facts.item);
                }
                self.item(facts.item).submitted = Some(fact);
            }
            Told::RecommendationMade(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.item(facts.item).recommendations.push(fact);
            }
            Told::AmendmentMoved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.item(facts.item).amendments.push(fact);
            }
            Told::DecisionRecorded(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                for act in &facts.acts_on {
                    let acted_on = self.item(act.item);
                    acted_on.acted_on.push((fact, act.outcome));
                }
                let item = self.item(facts.item);
                item.decided_beside.extend(item.decision.replace(fact));
            }
            Told::DisqualificationRuled(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.item(facts.item).disqualified.push(fact);
            }
            Told::DissentEntered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.item(facts.item).dissents.push(fact);
            }
            Told::RemarkEntered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.item(facts.item).remarks.push(fact);
            }
            Told::DecisionStopped(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.item(facts.item).stops.push(Stop::Stopped(fact));
            }
            Told::StopResolved(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.item(facts.item).stops.push(Stop::Resolved(fact));
            }
            Told::AppropriationGranted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.case(facts.case).appropriations.push(fact);
            }
            Told::HearingOpened(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.case(facts.case).hearings.push(fact);
            }
            Told::HearingAnswered(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.case(facts.case).answers.push(fact);
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
                self.body(facts.body).topics.push(fact);
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
                    let item = self.item(item);
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
                self.item(facts.item).references.push(fact);
            }
            Told::DecisionQuoted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.item(facts.item).quotes.push(fact);
            }
            Told::PlanAdopted(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                let plan = self.plans.entry(facts.plan).or_default();
                plan.adoptions.push(fact);
                plan.adopted = Some(fact);
            }
            Told::GoalSet(facts, words) => {
                let begun = GoalBegun::Set(Fact::new(holding, facts, words));
                self.goal(facts.goal).begun = Some(begun);
            }
            Told::GoalCarriedOver(facts, words) => {
                let begun = GoalBegun::CarriedOver(Fact::new(holding, facts, words));
                self.goal(facts.goal).begun = Some(begun);
                let old = self.goal(facts.from);
                old.carried_to.push(facts.goal);
            }
            Told::GoalRevised(facts, words) => {
                let step = GoalStep::Revised(Fact::new(holding, facts, words));
                self.goal(facts.goal).steps.push(step);
            }
            Told::GoalAbandoned(facts, words) => {
                let step = GoalStep::Abandoned(Fact::new(holding, facts, words));
                self.goal(facts.goal).steps.push(step);
            }
            Told::IndicatorDefined(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                self.indicator(facts.indicator).defined = Some(fact);
            }
            Told::IndicatorRedefined(facts, words) => {
                let fact = Fact::new(holding, facts, words);
                let indicator = self.indicator(facts.indicator);
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
        let known = self.meetings.get(&meeting);
        let again = known.is_some_and(|known| known.scheduled.is_some() || known.held.is_some());
        let meetings = &mut self.body(body).meetings;
        if again {
            meetings.retain(|other| *other != meeting);
        }
        meetings.push(meeting);
    }

    /// A figure of an indicator, of one goal alone, or of an indicator for one goal alone.
    fn observe(&mut self, fact: ObservationReported<'a>) {
        if let Some(measured) = fact.facts.measured {
            let indicator = self.indicator(measured.indicator);
            indicator.observations.push(fact);
        }
        if let Some(goal) = fact.facts.goal {
            self.goal(goal).reported.push(fact);
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
            let item = self.item(item);
            item.publications.push(publication);
        } else if let Some(meeting) = subject.meeting() {
            let meeting = self.meeting(meeting);
            meeting.publications.push(publication);
        }
    }

    fn body(&mut self, body: BodyId) -> &mut Body<'a> {
        self.bodies.entry(body).or_default()
    }

    fn meeting(&mut self, meeting: MeetingId) -> &mut Meeting<'a> {
        self.meetings.entry(meeting).or_default()
    }

    fn case(&mut self, case: CaseId) -> &mut Case<'a> {
        self.cases.entry(case).or_default()
    }

    fn item(&mut self, item: ItemId) -> &mut Item<'a> {
        self.items.entry(item).or_default()
    }

    fn goal(&mut self, goal: GoalId) -> &mut Goal<'a> {
        self.goals.entry(goal).or_default()
    }

    fn indicator(&mut self, indicator: IndicatorId) -> &mut Indicator<'a> {
        self.indicators.entry(indicator).or_default()
    }
}
