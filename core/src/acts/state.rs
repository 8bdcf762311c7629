//! How things stand when an act is decided, folded from the few events about them. Everything known
//! counts, whatever its day.

mod access;
pub(super) mod goals;

use chrono::{NaiveDate, NaiveTime};

use crate::acts::Deciding;
use crate::book::{self, Seat};
use crate::event::{Told, agenda_item_submitted, decision_recorded, recommendation_made};
use crate::ids::{BodyId, CaseId, ItemId, MeetingId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;

/// A meeting.
pub(super) struct MeetingNow {
    pub(super) meeting: MeetingId,
    pub(super) body: BodyId,
    pub(super) date: NaiveDate,
    pub(super) start: Option<NaiveTime>,
    /// Where the book learnt that it was held.
    pub(super) held: Option<Position>,
    /// Where somebody was recorded there, or something decided, whether or not it is known as held.
    pub(super) treated: Option<Position>,
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
    /// The stops that ended, each with its first day, and the event that ended it.
    past_stops: Vec<PastStop<'a>>,
}

/// A stop that ended.
struct PastStop<'a> {
    stop: &'a Recorded,
    end: &'a Recorded,
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
            treated: None,
            cancelled: None,
            agenda: None,
        };
        // What is being corrected does not count, so the day is told anew: as held, else as moved,
        // else as planned.
        let (mut planned, mut moved) = (None, None);
        for event in self.about(Subject::Meeting(meeting)) {
            match event.told() {
                Some(Told::MeetingScheduled(facts, _)) => planned = Some((facts.date, facts.start)),
                Some(Told::MeetingMoved(facts, _)) => moved = Some((facts.date, facts.start)),
                Some(Told::MeetingHeld(facts, _)) => {
                    (now.date, now.start) = (facts.date, facts.start);
                    now.held = Some(event.position);
                }
                Some(Told::AttendanceRecorded(..) | Told::DecisionRecorded(..)) => {
                    now.treated = now.treated.or(Some(event.position));
                }
                Some(Told::MeetingCancelled(..)) => now.cancelled = Some(event.position),
                Some(Told::AgendaIssued(facts, _)) => {
                    now.agenda = now.agenda.max(Some((facts.version, event.position)));
                }
                Some(_) | None => {}
            }
        }
        if let (None, Some(before)) = (now.held, moved.or(planned)) {
            (now.date, now.start) = before;
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
            past_stops: vec![],
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
                    stops.push((facts.body, event));
                }
                // A stop that ended is the first of those that were open.
                Some(Told::StopResolved(facts, _)) if facts.item == item && !stops.is_empty() => {
                    let (_, stop) = stops.remove(0);
                    now.past_stops.push(PastStop { stop, end: event });
                }
                Some(_) | None => {}
            }
        }
        let first = stops.first();
        now.stopped = first.map(|(body, stop)| (*body, stop.position));
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

    /// Refuses a day and start on which the body has another meeting.
    pub(super) fn free(
        &self,
        body: BodyId,
        date: NaiveDate,
        start: Option<NaiveTime>,
        meeting: Option<MeetingId>,
    ) -> Result<(), Rejection> {
        let others = self.directory().meetings(body, date).iter();
        let mut same = others.filter(|known| Some(known.id) != meeting && known.start == start);
        let Some(known) = same.next() else {
            return Ok(());
        };
        let at = start.map(|start| format!(" at {}", start.format("%H:%M")));
        Err(Rejection::contradicts(
            Contradiction::MeetingExists,
            format!(
                "{} has a meeting on {date}{}, since position {}",
                self.called(body)
                    .unwrap_or_else(|| Subject::Body(body).to_string()),
                at.unwrap_or_default(),
                known.position
            ),
            [known.position],
        ))
    }

    /// The seats of a body, in the order they were taken.
    pub(super) fn seats(&self, body: BodyId) -> Vec<Seat> {
        let events = self.about(Subject::Body(body));
        let taken = events.iter().filter_map(|event| match event.told() {
            Some(Told::MemberSeated(facts, _)) => {
                Some(Seat::taken(facts, event.effective_on, event.position))
            }
            Some(_) | None => None,
        });
        let mut seats: Vec<Seat> = taken.collect();
        for event in &events {
            if let Some(Told::MemberLeft(facts, _)) = event.told() {
                book::leave(&mut seats, facts, event.effective_on, event.position);
            }
        }
        seats
    }
}

impl MeetingNow {
    /// Refuses what can only be done before a meeting.
    pub(super) fn not_held(&self) -> Result<(), Rejection> {
        let (what, position) = match (self.held, self.treated) {
            (Some(held), _) => ("was held", held),
            (None, Some(treated)) => ("has people or decisions recorded", treated),
            (None, None) => return Ok(()),
        };
        Err(Rejection::contradicts(
            Contradiction::MeetingHeld,
            format!(
                "the meeting of {} {what}, at position {position}",
                self.date
            ),
            [position],
        ))
    }

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

    /// Refuses a stop from a day on, where the decision is or was stopped on that day or later.
    ///
    /// # Errors
    /// `already-stopped`.
    pub(super) fn not_stopped(&self, on: NaiveDate) -> Result<(), Rejection> {
        let decided = self.meeting.date;
        if let Some((_, position)) = self.stopped {
            return Err(Rejection::contradicts(
                Contradiction::AlreadyStopped,
                format!("the decision of {decided} was stopped at position {position}"),
                [position],
            ));
        }
        let mut past = self.past_stops.iter();
        let overlaps = past.find(|past| Some(on) < past.end.effective_on);
        let Some(PastStop { stop, end }) = overlaps else {
            return Ok(());
        };
        let (stop, end) = (stop.position, end.position);
        Err(Rejection::contradicts(
            Contradiction::AlreadyStopped,
            format!(
                "the decision of {decided} was stopped at position {stop} until position {end} ended it, and a stop of {on} overlaps that"
            ),
            [stop, end],
        ))
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

    /// How many points the recommendation has that has most; `None` where there is none.
    pub(super) fn points_recommended(&self) -> Option<usize> {
        let recommended = self.recommendations.iter();
        recommended.map(|(facts, _)| facts.points.len()).max()
    }

    /// Refuses a point that neither a recommendation of the item has nor, where there is none, the decision:
    /// minutes may number what was decided themselves. Where nothing is numbered yet, any point can be meant.
    ///
    /// # Errors
    /// `point-unknown`.
    pub(super) fn numbers_point(&self, point: u16) -> Result<(), Rejection> {
        self.has_point(point)?;
        let decided = self.decisions.iter().flat_map(|(facts, _)| &facts.points);
        let numbers: Vec<u16> = decided.map(|point| point.number).collect();
        if self.recommendations.is_empty() && !numbers.is_empty() && !numbers.contains(&point) {
            let places: Vec<Position> = self.decisions.iter().map(|(_, at)| *at).collect();
            let numbers: Vec<String> = numbers.iter().map(u16::to_string).collect();
            return Err(Rejection::contradicts(
                Contradiction::PointUnknown,
                format!(
                    "the decision has the points {}, and no point {point}",
                    numbers.join(", ")
                ),
                places,
            ));
        }
        Ok(())
    }

    /// Refuses a point that no recommendation of the item has, where it has recommendations at all.
    ///
    /// # Errors
    /// `point-unknown`.
    pub(super) fn has_point(&self, point: u16) -> Result<(), Rejection> {
        match self.points_recommended() {
            Some(most) if point == 0 || usize::from(point) > most => Err(Rejection::contradicts(
                Contradiction::PointUnknown,
                format!("the recommendation has {most} points, and no point {point}"),
                [self.position],
            )),
            None if point == 0 => {
                let what = "points are counted from 1";
                let none_known = Contradiction::PointUnknown;
                Err(Rejection::contradicts(none_known, what, []))
            }
            Some(_) | None => Ok(()),
        }
    }
}
