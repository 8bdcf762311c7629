//! How follow-ups stand when an act is decided, and what the acts about them have in common: nothing
//! happens to one that ended. Whose they are is told by the body that asked and its heirs.

use chrono::NaiveDate;

use crate::acts::Deciding;
use crate::acts::event_withdraw::still_needed;
use crate::binding::Binding;
use crate::event::{Told, follow_up_ordered, hearing_opened};
use crate::handover::{self, Line, Passed};
use crate::ids::{BodyId, EventId, FollowUpId, ItemId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;
use crate::vocabulary::Extent;

/// A follow-up.
pub(super) struct FollowUpNow<'a> {
    pub(super) follow_up: FollowUpId,
    pub(super) ordered: &'a follow_up_ordered::Facts,
    /// The event that ordered it.
    pub(super) order: &'a Recorded,
    /// The words of the deadline in force, and whether they span days that are known.
    deadline: (Option<String>, bool),
    /// Where the book learnt that what was asked for came, while no later deadline asked for more.
    pub(super) delivered: Option<Position>,
    /// The day on which it came last.
    pub(super) delivered_on: Option<NaiveDate>,
    /// Whether it was accepted or dropped, where and as of which day.
    ended: Option<(&'static str, Position, Option<NaiveDate>)>,
    /// Where it was suspended and at which item's decision, while nothing resumed it.
    pub(super) suspended: Option<(Option<ItemId>, Position)>,
    /// The day since which it waits.
    pub(super) waits_since: Option<NaiveDate>,
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
            Some(Told::FollowUpOrdered(ordered, words)) => Some((ordered, words, *event)),
            Some(_) | None => None,
        });
        let (ordered, words, order) = order.ok_or_else(|| Rejection::NotFound {
            wanted: Wanted::FollowUp,
            text: follow_up.to_string(),
        })?;
        let mut now = FollowUpNow {
            follow_up,
            ordered,
            order,
            deadline: (
                words.and_then(|words| words.due.clone()),
                ordered.due.is_some(),
            ),
            delivered: None,
            delivered_on: None,
            ended: None,
            suspended: None,
            waits_since: None,
        };
        for event in events {
            let (position, on) = (event.position, event.effective_on);
            match event.told() {
                Some(Told::FollowUpDelivered(..)) => {
                    (now.delivered, now.delivered_on) = (Some(position), on);
                }
                // A new deadline after what came asks for more than came.
                Some(Told::FollowUpRescheduled(facts, words)) => {
                    now.delivered = None;
                    now.deadline = (words.map(|words| words.due.clone()), facts.due.is_some());
                }
                // After an instance of a rhythm the next one is still to come.
                Some(Told::FollowUpAccepted(facts, _)) if !facts.extent.is_whole() => {
                    now.delivered = None;
                }
                Some(Told::FollowUpDropped(facts, _)) if !facts.extent.is_whole() => {}
                Some(Told::FollowUpAccepted(..)) => now.ended = Some(("accepted", position, on)),
                Some(Told::FollowUpDropped(..)) => now.ended = Some(("dropped", position, on)),
                Some(Told::FollowUpSuspended(facts, _)) => {
                    now.suspended = Some((facts.item, position));
                    now.waits_since = on;
                }
                Some(Told::FollowUpResumed(..)) => {
                    (now.suspended, now.waits_since) = (None, None);
                }
                Some(_) | None => {}
            }
        }
        Ok(now)
    }

    /// The follow-ups ordered at an item that had not ended on a day, in the order they were asked for.
    pub(super) fn open_follow_ups(&self, item: ItemId, on: NaiveDate) -> Vec<FollowUpNow<'a>> {
        let events = self.about(Subject::Item(item));
        let ordered = events.iter().filter_map(|event| match event.told() {
            Some(Told::FollowUpOrdered(facts, _)) if facts.item == Some(item) => {
                self.follow_up_now(facts.follow_up).ok()
            }
            Some(_) | None => None,
        });
        let had_ended = |now: &FollowUpNow<'_>| {
            let ended = now.ended.as_ref();
            ended.is_some_and(|(_, _, ended_on)| ended_on.is_none_or(|ended_on| ended_on <= on))
        };
        ordered.filter(|now| !had_ended(now)).collect()
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

    /// The bodies that had a follow-up, whatever the day.
    fn line_of(&self, now: &FollowUpNow<'a>, supposed: &Supposed) -> Line {
        let events = self.about(Subject::FollowUp(now.follow_up)).into_iter();
        let said = events.filter_map(|event| match event.told() {
            Some(Told::HandoverAssigned(facts, _)) if supposed.gone != Some(event.id) => {
                Some(passed(facts.to, event))
            }
            Some(_) | None => None,
        });
        let also = supposed
            .handed
            .filter(|(of, _)| *of == Subject::FollowUp(now.follow_up));
        let said: Vec<Passed> = said.chain(also.map(|(_, to)| to)).collect();
        Line::of(&handover::Told {
            first: now.ordered.asked_by,
            since: Some(now.ordered.asked_on),
            said: &said,
            heirs: &|body| self.heirs(body, supposed),
            chosen: &|_| None,
        })
    }

    /// The heirs of a body.
    fn heirs(&self, body: BodyId, supposed: &Supposed) -> Vec<Passed> {
        let events = self.about(Subject::Body(body)).into_iter();
        let heirs = events.filter_map(|event| match event.told() {
            Some(Told::BodySucceeded(facts, _))
                if facts.from == body && supposed.gone != Some(event.id) =>
            {
                Some(passed(facts.to, event))
            }
            Some(_) | None => None,
        });
        let also = supposed.heir.filter(|(from, _)| *from == body);
        heirs.chain(also.map(|(_, to)| to)).collect()
    }

    /// Acceptances by bodies that could take what they took because of a succession or a handover, and could
    /// not if that were gone, or as is supposed instead.
    pub(super) fn taken_through(&self, event: &Recorded, instead: &Supposed) -> Vec<&'a Recorded> {
        // What is being corrected does not stand, so what it says is supposed.
        let as_it_is = match event.told() {
            Some(Told::BodySucceeded(facts, _)) if self.corrected().is_some() => Supposed {
                heir: Some((facts.from, passed(facts.to, event))),
                ..Supposed::default()
            },
            Some(Told::HandoverAssigned(facts, _)) if self.corrected().is_some() => Supposed {
                handed: Some((facts.subject, passed(facts.to, event))),
                ..Supposed::default()
            },
            Some(_) | None => Supposed::default(),
        };
        let otherwise = Supposed {
            gone: Some(event.id),
            ..*instead
        };
        let timeline = self.known.timeline();
        let rests = |at: &&Recorded| {
            let Some(Told::FollowUpAccepted(facts, _)) = at.told() else {
                return false;
            };
            let stands = timeline
                .standing(at.id)
                .is_some_and(|standing| standing.id == at.id);
            let (true, Some(day), Ok(now)) =
                (stands, at.effective_on, self.follow_up_now(facts.follow_up))
            else {
                return false;
            };
            let can = |supposed| can_take(&self.line_of(&now, supposed), facts.body, day);
            can(&as_it_is) && !can(&otherwise)
        };
        let events = timeline.events().iter();
        let read = events.filter_map(|event| timeline.now(event.position));
        read.filter(rests).collect()
    }

    /// Refuses a body that is not the one to take what came of a follow-up on a day: the one that asked
    /// until its heir's first day, then the heir. Where it has several heirs and nobody said which of them
    /// has the follow-up, each of them can take it: that is its word.
    ///
    /// # Errors
    /// `not-who-asked`.
    pub(super) fn takes(
        &self,
        now: &FollowUpNow<'a>,
        body: BodyId,
        day: NaiveDate,
        at: Position,
    ) -> Result<(), Rejection> {
        let line = self.line_of(now, &Supposed::default());
        let asked = now.order.position;
        let refuse = |what: String, proof: Vec<Position>| {
            Err(Rejection::contradicts(
                Contradiction::NotWhoAsked,
                what,
                proof,
            ))
        };
        if can_take(&line, body, day) {
            return Ok(());
        }
        if let Some(over) = line.over_by(body, day) {
            return refuse(
                format!(
                    "the body of the item of {day} has it no more: another took over, by position {}",
                    over.by
                ),
                vec![asked, over.by, at],
            );
        }
        if let Some((on, by)) = line
            .comes_to(body, day)
            .and_then(|comes| Some((comes.on?, comes.by)))
        {
            return refuse(
                format!(
                    "the body of the item of {day} has it from {on} on, by position {by}, and not before"
                ),
                vec![asked, by, at],
            );
        }
        if let Some(with) = line
            .passed
            .iter()
            .rev()
            .find(|passed| passed.on <= Some(day))
        {
            return refuse(
                format!(
                    "the body of the item of {day} does not have what was asked for at position {asked}: it went to another, by position {}",
                    with.by
                ),
                vec![asked, with.by, at],
            );
        }
        refuse(
            format!(
                "the body of the item of {day} did not ask for it at position {asked}, and is no heir of the one that did"
            ),
            vec![asked, at],
        )
    }

    /// The rhythm a follow-up comes in: the months of a period.
    pub(super) fn rhythm(&self, now: &FollowUpNow<'a>) -> Option<u32> {
        let (words, has_days) = &now.deadline;
        let asked_by = self.called(now.ordered.asked_by).unwrap_or_default();
        match Binding::of(words.as_ref()?, *has_days, &asked_by)? {
            Binding::Every { months } => Some(months),
            Binding::NextMeeting | Binding::MeetingWithin => None,
        }
    }

    /// Refuses to end an instance of what comes in no rhythm.
    ///
    /// # Errors
    /// `value-invalid`.
    pub(super) fn can_end(&self, now: &FollowUpNow<'a>, extent: Extent) -> Result<(), Rejection> {
        if extent == Extent::Instance && self.rhythm(now).is_none() {
            let what = "the deadline is no rhythm, so that there are no instances of it";
            return Err(Rejection::invalid(what));
        }
        Ok(())
    }
}

/// Whether a body can take what came on a day: it has the follow-up, or is one of several heirs.
fn can_take(line: &Line, body: BodyId, day: NaiveDate) -> bool {
    let mut heirs = line.side_by_side(day).iter();
    heirs.any(|heir| heir.to == body) || line.has(body, day)
}

/// Refuses a correction of a succession or a handover under which somebody could not have taken what they did.
///
/// # Errors
/// `still-needed`.
pub(super) fn still_taken(
    deciding: &Deciding<'_>,
    before: &Recorded,
    instead: &Supposed,
) -> Result<(), Rejection> {
    let resting = deciding.taken_through(before, instead);
    match resting.first() {
        Some(first) => Err(still_needed(before, first, &resting)),
        None => Ok(()),
    }
}

/// What is supposed of how things passed, beside what stands: to see what rests on it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Supposed {
    /// An event that does not count.
    pub(super) gone: Option<EventId>,
    /// A further heir of a body.
    pub(super) heir: Option<(BodyId, Passed)>,
    /// A further handover of a thing.
    pub(super) handed: Option<(Subject, Passed)>,
}

fn passed(to: BodyId, event: &Recorded) -> Passed {
    Passed {
        to,
        on: event.effective_on,
        by: event.position,
    }
}

impl FollowUpNow<'_> {
    /// Refuses what happens to a follow-up that ended.
    ///
    /// # Errors
    /// `follow-up-ended`.
    pub(super) fn not_ended(&self) -> Result<(), Rejection> {
        match self.ended {
            Some((how, position, _)) => Err(Rejection::contradicts(
                Contradiction::FollowUpEnded,
                format!("the follow-up was {how} at position {position}: it is at its end"),
                [position],
            )),
            None => Ok(()),
        }
    }
}
