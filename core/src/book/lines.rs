//! Which bodies have what at a cut: the line of each follow-up, case and goal, from the successions and
//! handovers the cut holds. What is due of it is a report's to say.

use chrono::NaiveDate;

use crate::book::{Asked, Book, Case, FollowUpOrdered, HandoverAssigned, TopicPlanned};
use crate::handover::{Line, Passed, Told};
use crate::ids::{BodyId, CaseId, GoalId, ItemId, Subject};

impl Book<'_> {
    /// The bodies that had a follow-up. Of several heirs, the one before which its case stood since has it.
    #[must_use]
    pub fn line_of_follow_up(&self, ordered: &FollowUpOrdered<'_>) -> Line {
        let facts = ordered.facts;
        let subject = Subject::FollowUp(facts.follow_up);
        let case = facts.case.and_then(|case| self.cases.get(&case));
        self.line(facts.asked_by, Some(facts.asked_on), Some(subject), case)
    }

    /// The bodies that have a case since it stood before one last; `None` where it stood before none. A meeting that
    /// was called off counts only where there is no other: the case was to stand before that body first.
    #[must_use]
    pub fn line_of_case(&self, id: CaseId) -> Option<Line> {
        let case = self.cases.get(&id)?;
        let met = |item: &ItemId| {
            let meeting = self.meeting_of(self.items.get(item)?)?;
            Some((meeting.takes_place(), meeting.body()?, meeting.date()?))
        };
        let mut newest_first = case.items.iter().rev().filter_map(met);
        let newest = newest_first.clone().next();
        let taking_place = newest_first.find(|(takes_place, ..)| *takes_place);
        let (_, body, on) = taking_place.or(newest)?;
        Some(self.line(body, Some(on), Some(Subject::Case(id)), None))
    }

    /// The bodies that have a goal: the one that owns it, else the one that set it or adopted its plan.
    #[must_use]
    pub fn line_of_goal(&self, id: GoalId) -> Option<Line> {
        let asked = self.asked(id);
        let last = asked.last()?;
        let owned_by = |asked: &Asked<'_>| asked.terms.owner.and_then(|owner| owner.body());
        let owner = owned_by(last);
        let item = self.goals.get(&id)?.begun?.item();
        let of_item = || {
            let item = self.items.get(&item?)?;
            self.meeting_of(item)?.body()
        };
        let of_plan = || self.plans.get(&last.plan?)?.adopted?.facts.body;
        let first = owner.or_else(of_item).or_else(of_plan)?;
        // A new owner has it since it was made the owner; a new figure alone changes no owner.
        let since = asked
            .iter()
            .rev()
            .take_while(|asked| owned_by(asked) == owner);
        let since = since.last().and_then(|asked| asked.on);
        Some(self.line(first, since, Some(Subject::Goal(id)), None))
    }

    /// The bodies that have what a body itself had on a day, and that nobody hands over by itself.
    #[must_use]
    pub fn line_of_body(&self, body: BodyId, since: Option<NaiveDate>) -> Line {
        self.line(body, since, None, None)
    }

    /// The bodies that have a topic since one planned it.
    #[must_use]
    pub fn line_of_topic(&self, topic: &TopicPlanned<'_>) -> Line {
        let handed = self.handed_topics.get(&topic.holding.first.id);
        let handed = handed.map_or(&[][..], Vec::as_slice);
        self.line_by(topic.facts.body, topic.day(), handed, None)
    }

    fn line(
        &self,
        first: BodyId,
        since: Option<NaiveDate>,
        subject: Option<Subject>,
        case: Option<&Case<'_>>,
    ) -> Line {
        let handed = subject.and_then(|subject| self.handed.get(&subject));
        let handed = handed.map_or(&[][..], Vec::as_slice);
        self.line_by(first, since, handed, case)
    }

    fn line_by(
        &self,
        first: BodyId,
        since: Option<NaiveDate>,
        handed: &[HandoverAssigned<'_>],
        case: Option<&Case<'_>>,
    ) -> Line {
        let said: Vec<Passed> = handed
            .iter()
            .map(|fact| Passed {
                to: fact.facts.to,
                on: fact.day(),
                by: fact.position(),
            })
            .collect();
        let heirs = |body: BodyId| {
            let known = self.bodies.get(&body);
            let heirs = known.map_or(&[][..], |body| &body.heirs).iter();
            let passed = heirs.map(|fact| Passed {
                to: fact.facts.to,
                on: fact.day(),
                by: fact.position(),
            });
            passed.collect()
        };
        let chosen = |heirs: &[Passed]| self.stood_before(case?, heirs);
        Line::of(&Told {
            first,
            since,
            said: &said,
            heirs: &heirs,
            chosen: &chosen,
        })
    }

    /// The only one of the heirs before which a case stood since it took over.
    fn stood_before(&self, case: &Case<'_>, heirs: &[Passed]) -> Option<Passed> {
        let treated = |heir: &&Passed| {
            case.items.iter().any(|item| {
                let meeting = self.items.get(item).and_then(|item| self.meeting_of(item));
                meeting.is_some_and(|met| {
                    met.takes_place() && met.body() == Some(heir.to) && met.date() >= heir.on
                })
            })
        };
        let mut treated = heirs.iter().filter(treated);
        let first = treated.next()?;
        treated.next().is_none().then_some(*first)
    }
}
