//! What a stopped decision does to what it ordered, and how that follows what is said of the stop later. Who
//! can stop a decision, and how a stop ends, stands with their verbs.

use chrono::NaiveDate;

use crate::acts::state::ItemNow;
use crate::acts::{Deciding, New};
use crate::event::{Facts, Kind, follow_up_suspended};
use crate::ids::{BodyId, CommandId, FollowUpId, ItemId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection};

impl<'a> Deciding<'a> {
    /// Tells that a follow-up waits from a day on, because the decision of its item is stopped.
    pub(super) fn suspend_with(&mut self, follow_up: FollowUpId, item: ItemId, on: NaiveDate) {
        let facts = follow_up_suspended::Facts {
            follow_up,
            item: Some(item),
        };
        self.tell_likewise(New {
            subjects: vec![Subject::FollowUp(follow_up)],
            refs: vec![Subject::Item(item)],
            on: Some(on),
            facts: facts.into(),
            words: None,
        });
    }

    /// Lets what a body orders at an item wait from the beginning where its decision there is stopped.
    pub(super) fn wait_for_stop(
        &mut self,
        now: &ItemNow<'_>,
        (follow_up, asked_by): (FollowUpId, BodyId),
        on: NaiveDate,
    ) {
        let stopped = now.stopped.filter(|(of, _)| *of == asked_by);
        if let Some((_, stop)) = stopped {
            let stopped_on = self
                .known
                .timeline()
                .at(stop)
                .and_then(|stop| stop.effective_on);
            let since = stopped_on.map_or(on, |stopped_on| stopped_on.max(on));
            self.suspend_with(follow_up, now.item, since);
        }
    }

    /// What stands of these kinds and was first told in the same act as an event or one of those it corrects.
    pub(super) fn came_with(
        &self,
        event: &Recorded,
        about: Subject,
        kinds: &[Kind],
    ) -> Vec<&'a Recorded> {
        let timeline = self.known.timeline();
        let (mut commands, mut first): (Vec<CommandId>, _) = (vec![event.cause.command], event);
        while let Some(before) = first.corrects.and_then(|id| timeline.event(id)) {
            commands.push(before.cause.command);
            first = before;
        }
        let came = |at: &&Recorded| {
            kinds.contains(&at.kind)
                && timeline.first_of(at.id).is_some_and(|told| {
                    told.position > first.position && commands.contains(&told.cause.command)
                })
        };
        self.about(about).into_iter().filter(came).collect()
    }

    /// Puts what came with a corrected event on its new day.
    pub(super) fn bring_along(&mut self, came: &[&'a Recorded], on: NaiveDate) {
        for event in came {
            if event.effective_on != Some(on) {
                self.say_again(event, on, |_| {});
            }
        }
    }

    /// Lets what waits for a stop wait from another day on; what was ordered later, from its order on.
    ///
    /// # Errors
    /// `follow-up-not-found`.
    pub(super) fn move_suspensions(
        &mut self,
        stop: &Recorded,
        item: ItemId,
        on: NaiveDate,
    ) -> Result<(), Rejection> {
        for event in self.suspended_by(stop, item) {
            if let Some(Facts::FollowUpSuspended(facts)) = &event.facts {
                let asked_on = self.follow_up_now(facts.follow_up)?.ordered.asked_on;
                self.bring_along(&[event], on.max(asked_on));
            }
        }
        Ok(())
    }

    /// The suspensions that the stop of an item's decision brought: with itself, and with what was ordered
    /// while it stood.
    pub(super) fn suspended_by(&self, stop: &Recorded, item: ItemId) -> Vec<&'a Recorded> {
        let timeline = self.known.timeline();
        let first = timeline.first_of(stop.id).unwrap_or(stop).position;
        let events = self.known.about(Subject::Item(item));
        let of_stop = |at: &&&Recorded| match &at.facts {
            Some(Facts::DecisionStopped(facts)) => facts.item == item,
            Some(_) | None => false,
        };
        let stops = events.iter().filter(of_stop);
        let stops = stops.filter_map(|at| Some(timeline.first_of(at.id)?.position));
        let next = stops.filter(|at| *at > first).min();
        let brought = |at: &&Recorded| {
            let told = timeline
                .first_of(at.id)
                .map_or(at.position, |told| told.position);
            told > first && next.is_none_or(|next| told < next) && self.waits_for_stop(at)
        };
        self.about(Subject::Item(item))
            .into_iter()
            .filter(brought)
            .collect()
    }

    /// Whether an event lets a follow-up wait for a stopped decision: it was told with the stop, or with the
    /// order of what waits.
    pub(super) fn waits_for_stop(&self, event: &Recorded) -> bool {
        let Some(Facts::FollowUpSuspended(facts)) = &event.facts else {
            return false;
        };
        let Some(item) = facts.item else {
            return false;
        };
        let timeline = self.known.timeline();
        let told = timeline.first_of(event.id).unwrap_or(event);
        let of_item = self.known.about(Subject::Item(item)).into_iter();
        let of_follow_up = self
            .known
            .about(Subject::FollowUp(facts.follow_up))
            .into_iter();
        let mut causes = of_item.chain(of_follow_up).filter(|at| match &at.facts {
            Some(Facts::DecisionStopped(stop)) => stop.item == item,
            Some(Facts::FollowUpOrdered(order)) => order.follow_up == facts.follow_up,
            Some(_) | None => false,
        });
        causes.any(|cause| {
            let cause = timeline.first_of(cause.id).unwrap_or(cause);
            cause.cause.command == told.cause.command && cause.position < told.position
        })
    }

    /// Refuses to take back alone what the end of a stop brought: that a follow-up goes on, or was dropped. It
    /// would wait for a decision that is not stopped any more.
    ///
    /// # Errors
    /// `still-needed`.
    pub(super) fn not_with_the_end_of_a_stop(&self, event: &Recorded) -> Result<(), Rejection> {
        let item = match &event.facts {
            Some(Facts::FollowUpResumed(facts)) => facts.item,
            Some(Facts::FollowUpDropped(facts)) => facts.item,
            Some(_) | None => None,
        };
        let Some(item) = item else {
            return Ok(());
        };
        let kinds = [Kind::FollowUpResumed, Kind::FollowUpDropped];
        let about = event
            .subjects
            .first()
            .copied()
            .unwrap_or(Subject::Item(item));
        let ends = self.about(Subject::Item(item)).into_iter();
        let mut ends = ends.filter(|at| {
            let brought = |end: &Recorded| self.came_with(end, about, &kinds);
            at.kind == Kind::StopResolved && brought(at).iter().any(|came| came.id == event.id)
        });
        match ends.next() {
            Some(end) => Err(Rejection::contradicts(
                Contradiction::StillNeeded,
                format!(
                    "position {} came with the end of the stop at position {}: take that back, and both go",
                    event.position, end.position
                ),
                [end.position],
            )),
            None => Ok(()),
        }
    }

    /// Refuses to take back that a follow-up waits for a decision that is still stopped.
    ///
    /// # Errors
    /// `still-needed`.
    pub(super) fn not_awaiting(&self, event: &Recorded) -> Result<(), Rejection> {
        let Some(Facts::FollowUpSuspended(facts)) = &event.facts else {
            return Ok(());
        };
        let Some(item) = facts.item.filter(|_| self.waits_for_stop(event)) else {
            return Ok(());
        };
        match self.item_now(item)?.stopped {
            Some((_, stop)) => Err(Rejection::contradicts(
                Contradiction::StillNeeded,
                format!(
                    "the follow-up waits since position {} for the decision that was stopped at position {stop}: end the stop with `stop resolve`, or take the stop back",
                    event.position
                ),
                [stop],
            )),
            None => Ok(()),
        }
    }
}
