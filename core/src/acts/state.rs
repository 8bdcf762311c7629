//! How things stand when an act is decided, folded from the few events about them. Everything known
//! counts, whatever its day.

use chrono::{NaiveDate, NaiveTime};

use crate::acts::Deciding;
use crate::event::{Told, agenda_item_submitted, decision_recorded, recommendation_made};
use crate::ids::{BodyId, CaseId, ItemId, MeetingId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;
use crate::vocabulary::Access;

/// A meeting.
pub(super) struct MeetingNow {
    pub(super) meeting: MeetingId,
    pub(super) body: BodyId,
    pub(super) date: NaiveDate,
    pub(super) start: Option<NaiveTime>,
    /// Where the book learnt that it was held.
    pub(super) held: Option<Position>,
    /// Where it was called off.
    pub(super) cancelled: Option<Position>,
    /// The newest version of its agenda, and where it was issued.
    pub(super) agenda: Option<(u32, Position)>,
}

/// An item.
pub(super) struct ItemNow<'a> {
    pub(super) item: ItemId,
    pub(super) position: Position,
    pub(super) submitted: &'a agenda_item_submitted::Facts,
    pub(super) meeting: MeetingNow,
    /// What each recommender put before the body, and where.
    pub(super) recommendations: Vec<(&'a recommendation_made::Facts, Position)>,
    /// What each body decided.
    pub(super) decisions: Vec<(&'a decision_recorded::Facts, Position)>,
    /// Whose decision was stopped, and where, while nothing ended the stop.
    pub(super) stopped: Option<(BodyId, Position)>,
}

impl<'a> Deciding<'a> {
    /// How a meeting stands.
    pub(super) fn meeting_now(&self, meeting: MeetingId) -> Result<MeetingNow, Rejection> {
        let missing = || Rejection::NotFound {
            wanted: Wanted::Meeting,
            text: Subject::Meeting(meeting).to_string(),
        };
        let (body, date) = self.directory().placed(meeting).ok_or_else(missing)?;
        let mut now = MeetingNow {
            meeting,
            body,
            date,
            start: None,
            held: None,
            cancelled: None,
            agenda: None,
        };
        for event in self.about(Subject::Meeting(meeting)) {
            match event.told() {
                Some(Told::MeetingScheduled(facts, _)) => now.start = facts.start,
                Some(Told::MeetingMoved(facts, _)) => now.start = facts.start,
                Some(Told::MeetingHeld(facts, _)) => {
                    now.start = facts.start;
                    now.held = Some(event.position);
                }
                Some(Told::MeetingCancelled(..)) => now.cancelled = Some(event.position),
                Some(Told::AgendaIssued(facts, _)) => {
                    now.agenda = now.agenda.max(Some((facts.version, event.position)));
                }
                Some(_) | None => {}
            }
        }
        Ok(now)
    }

    /// How an item stands.
    pub(super) fn item_now(&self, item: ItemId) -> Result<ItemNow<'a>, Rejection> {
        let events = self.known.about(Subject::Item(item));
        let submitted = events.iter().find_map(|event| match event.told() {
            Some(Told::AgendaItemSubmitted(facts, _)) if facts.item == item => Some((facts, event)),
            Some(_) | None => None,
        });
        let (submitted, at) = submitted.ok_or_else(|| Rejection::NotFound {
            wanted: Wanted::Item,
            text: Subject::Item(item).to_string(),
        })?;
        let mut stops = vec![];
        let mut now = ItemNow {
            item,
            position: at.position,
            submitted,
            meeting: self.meeting_now(submitted.meeting)?,
            recommendations: vec![],
            decisions: vec![],
            stopped: None,
        };
        for event in self.about(Subject::Item(item)) {
            match event.told() {
                Some(Told::RecommendationMade(facts, _)) if facts.item == item => {
                    now.recommendations.push((facts, event.position));
                }
                Some(Told::DecisionRecorded(facts, _)) if facts.item == item => {
                    now.decisions.push((facts, event.position));
                }
                Some(Told::DecisionStopped(facts, _)) if facts.item == item => {
                    stops.push((facts.body, event.position));
                }
                // A stop that ended is the first of those that were open.
                Some(Told::StopResolved(facts, _)) if facts.item == item && !stops.is_empty() => {
                    stops.remove(0);
                }
                Some(_) | None => {}
            }
        }
        now.stopped = stops.first().copied();
        Ok(now)
    }

    /// Where a case was closed, while nothing opened it again.
    pub(super) fn case_closed(&self, case: CaseId) -> Option<&'a Recorded> {
        let mut closed = None;
        for event in self.about(Subject::Case(case)) {
            match event.told() {
                Some(Told::CaseClosed(..)) => closed = Some(event),
                Some(Told::CaseReopened(..)) => closed = None,
                Some(_) | None => {}
            }
        }
        closed
    }

    /// Whether an item is closed to the public.
    pub(super) fn is_closed(&self, item: ItemId) -> bool {
        let mut access = Access::Public;
        for event in self.known.about(Subject::Item(item)) {
            match event.told() {
                Some(Told::AgendaItemSubmitted(facts, _)) if facts.item == item => {
                    access = facts.access;
                }
                Some(Told::AccessChanged(facts, _)) => access = facts.access,
                Some(_) | None => {}
            }
        }
        access == Access::Confidential
    }
}

impl MeetingNow {
    /// Refuses what cannot be done at a meeting that was called off.
    pub(super) fn not_cancelled(&self) -> Result<(), Rejection> {
        match self.cancelled {
            Some(position) => Err(Rejection::contradicts(
                Contradiction::MeetingCancelled,
                format!(
                    "the meeting of {} was called off, at position {position}",
                    self.date
                ),
                [position],
            )),
            None => Ok(()),
        }
    }
}

impl ItemNow<'_> {
    /// The item, and its case where it has one: whose state its events change.
    pub(super) fn subjects(&self) -> Vec<Subject> {
        let case = self.submitted.case.map(Subject::Case);
        [Some(Subject::Item(self.item)), case]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The meeting and the body: what its events mention.
    pub(super) fn refs(&self) -> Vec<Subject> {
        vec![
            Subject::Meeting(self.meeting.meeting),
            Subject::Body(self.meeting.body),
        ]
    }

    /// What a body decided, and where.
    ///
    /// # Errors
    /// `not-decided`.
    pub(super) fn decision_of(
        &self,
        body: BodyId,
    ) -> Result<(&decision_recorded::Facts, Position), Rejection> {
        let mut decisions = self.decisions.iter();
        let of_body = decisions.find(|(facts, _)| facts.body == body);
        of_body.copied().ok_or_else(|| {
            Rejection::contradicts(
                Contradiction::NotDecided,
                format!(
                    "the body has decided nothing at the item of {}, submitted at position {}",
                    self.meeting.date, self.position
                ),
                [self.position],
            )
        })
    }

    /// Refuses a point that no recommendation of the item has, where it has recommendations at all.
    ///
    /// # Errors
    /// `point-unknown`.
    pub(super) fn has_point(&self, point: u16) -> Result<(), Rejection> {
        let recommended = self.recommendations.iter();
        let most = recommended.map(|(facts, _)| facts.points.len()).max();
        match most {
            Some(most) if point == 0 || usize::from(point) > most => Err(Rejection::contradicts(
                Contradiction::PointUnknown,
                format!("the recommendation has {most} points, and no point {point}"),
                [self.position],
            )),
            Some(_) | None => Ok(()),
        }
    }
}
