//! How follow-ups stand when an act is decided, and what the acts about them have in common: nothing
//! happens to one that ended. Whose they are is told by the body that asked and its heirs.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::acts::{Deciding, New};
use crate::event::{Told, follow_up_ordered, follow_up_suspended, hearing_opened};
use crate::ids::{BodyId, FollowUpId, ItemId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;

/// A follow-up.
pub(super) struct FollowUpNow<'a> {
    pub(super) follow_up: FollowUpId,
    pub(super) ordered: &'a follow_up_ordered::Facts,
    /// The event that ordered it.
    pub(super) order: &'a Recorded,
    /// Where the book learnt that what was asked for came, while no later deadline asked for more.
    pub(super) delivered: Option<Position>,
    /// Where it was accepted or dropped.
    pub(super) ended: Option<(&'static str, Position)>,
    /// Where it was suspended and at which item's decision, while nothing resumed it.
    pub(super) suspended: Option<(Option<ItemId>, Position)>,
}

impl<'a> Deciding<'a> {
    /// How a follow-up stands.
    ///
    /// # Errors
    /// `follow-up-not-found`.
    pub(super) fn follow_up_now(
        &self,
        follow_up: FollowUpId,
    ) -> Result<FollowUpNow<'a>, Rejection> {
        let events = self.about(Subject::FollowUp(follow_up));
        let order = events.iter().find_map(|event| match event.told() {
            Some(Told::FollowUpOrdered(ordered, _)) => Some((ordered, *event)),
            Some(_) | None => None,
        });
        let (ordered, order) = order.ok_or_else(|| Rejection::NotFound {
            wanted: Wanted::FollowUp,
            text: follow_up.to_string(),
        })?;
        let mut now = FollowUpNow {
            follow_up,
            ordered,
            order,
            delivered: None,
            ended: None,
            suspended: None,
        };
        for event in events {
            let position = event.position;
            match event.told() {
                Some(Told::FollowUpDelivered(..)) => now.delivered = Some(position),
                // A new deadline after what came asks for more than came.
                Some(Told::FollowUpRescheduled(..)) => now.delivered = None,
                Some(Told::FollowUpAccepted(..)) => now.ended = Some(("accepted", position)),
                Some(Told::FollowUpDropped(..)) => now.ended = Some(("dropped", position)),
                Some(Told::FollowUpSuspended(facts, _)) => {
                    now.suspended = Some((facts.item, position));
                }
                Some(Told::FollowUpResumed(..)) => now.suspended = None,
                Some(_) | None => {}
            }
        }
        Ok(now)
    }

    /// The follow-ups ordered at an item to which something can still happen, in the order they were
    /// asked for.
    pub(super) fn open_follow_ups(&self, item: ItemId) -> Vec<FollowUpNow<'a>> {
        let events = self.about(Subject::Item(item));
        let ordered = events.iter().filter_map(|event| match event.told() {
            Some(Told::FollowUpOrdered(facts, _)) if facts.item == Some(item) => {
                self.follow_up_now(facts.follow_up).ok()
            }
            Some(_) | None => None,
        });
        ordered.filter(|now| now.ended.is_none()).collect()
    }

    /// The hearing whose answer a follow-up is.
    pub(super) fn hearing(
        &self,
        follow_up: FollowUpId,
    ) -> Option<(&'a hearing_opened::Facts, Option<&'a hearing_opened::Words>)> {
        let events = self.about(Subject::FollowUp(follow_up)).into_iter();
        let mut hearings = events.filter_map(|event| match event.told() {
            Some(Told::HearingOpened(facts, words)) => Some((facts, words)),
            Some(_) | None => None,
        });
        hearings.next()
    }

    /// Whether a body is another one or took over from it, by itself or through others.
    pub(super) fn is_or_inherits(&self, body: BodyId, from: BodyId) -> bool {
        let mut heirs = BTreeSet::from([from]);
        let mut ahead = vec![from];
        while let Some(one) = ahead.pop() {
            for event in self.about(Subject::Body(one)) {
                if let Some(Told::BodySucceeded(facts, _)) = event.told()
                    && facts.from == one
                    && heirs.insert(facts.to)
                {
                    ahead.push(facts.to);
                }
            }
        }
        heirs.contains(&body)
    }

    /// Tells that a follow-up waits, because the decision of its item is stopped.
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
}

impl FollowUpNow<'_> {
    /// Refuses what happens to a follow-up that ended.
    ///
    /// # Errors
    /// `follow-up-ended`.
    pub(super) fn not_ended(&self) -> Result<(), Rejection> {
        match self.ended {
            Some((how, position)) => Err(Rejection::contradicts(
                Contradiction::FollowUpEnded,
                format!("the follow-up was {how} at position {position}: it is at its end"),
                [position],
            )),
            None => Ok(()),
        }
    }
}
