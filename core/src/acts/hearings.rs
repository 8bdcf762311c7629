//! Whether a hearing has all its answers: its delivery follows whatever is said of it later. The answers and
//! those asked are compared by name and nothing else.

use chrono::NaiveDate;

use crate::acts::following::FollowUpNow;
use crate::acts::{Deciding, New};
use crate::event::{Kind, Told, follow_up_delivered};
use crate::ids::{EventId, FollowUpId, Subject};
use crate::name::NameKey;
use crate::record::Recorded;

impl<'a> Deciding<'a> {
    /// The answers to a hearing that stand beside one that is taken back or corrected.
    fn answers(&self, follow_up: FollowUpId, but: Option<EventId>) -> Vec<&'a Recorded> {
        let events = self.about(Subject::FollowUp(follow_up)).into_iter();
        let answers = events.filter(|at| at.kind == Kind::HearingAnswered && Some(at.id) != but);
        answers.collect()
    }

    /// Whether everybody who was asked has answered: those named, and who else is given; where nobody was
    /// named, whether there is an answer.
    pub(super) fn all_answered(
        &self,
        follow_up: FollowUpId,
        parties: &[String],
        (but, also): (Option<EventId>, Option<&str>),
    ) -> bool {
        let mut answered: Vec<NameKey> = also.map(NameKey::of_person).into_iter().collect();
        for event in self.answers(follow_up, but) {
            if let Some(Told::HearingAnswered(_, Some(words))) = event.told() {
                answered.push(NameKey::of_person(&words.by));
            }
        }
        let mut asked = parties.iter().map(|party| NameKey::of_person(party));
        !answered.is_empty() && asked.all(|party| answered.contains(&party))
    }

    /// The day of the latest answer, among those that stand beside one and a day that is given.
    pub(super) fn answered_on(
        &self,
        follow_up: FollowUpId,
        but: Option<EventId>,
        also: Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let answers = self.answers(follow_up, but).into_iter();
        let days = answers.filter_map(|answer| answer.effective_on);
        days.chain(also).max()
    }

    /// The delivery that came with an answer, or with a correction of the hearing.
    pub(super) fn delivered_by_answers(&self, follow_up: FollowUpId) -> Vec<&'a Recorded> {
        let about = Subject::FollowUp(follow_up);
        let events = self.known.about(about).into_iter();
        let causes =
            events.filter(|at| matches!(at.kind, Kind::HearingAnswered | Kind::HearingOpened));
        let came = |cause: &Recorded| self.came_with(cause, about, &[Kind::FollowUpDelivered]);
        causes.flat_map(came).collect()
    }

    /// Brings the delivery of a corrected hearing in step with who is asked now: it is taken back while
    /// somebody has not answered, and comes with the last answer where all have.
    pub(super) fn settle_hearing(&mut self, now: &FollowUpNow<'a>, parties: &[String]) {
        let follow_up = now.follow_up;
        if !self.all_answered(follow_up, parties, (None, None)) {
            for delivered in self.delivered_by_answers(follow_up) {
                self.take_back(delivered);
            }
            return;
        }
        let last = self.answers(follow_up, None).pop();
        if let (None, Some(Told::HearingAnswered(facts, words)), Some(last)) =
            (now.delivered, last.and_then(Recorded::told), last)
        {
            let words = follow_up_delivered::Words {
                part: None,
                text: words.and_then(|words| words.text.clone()),
            };
            self.tell_likewise(New {
                subjects: vec![Subject::FollowUp(follow_up)],
                refs: facts.item.map(Subject::Item).into_iter().collect(),
                on: last.effective_on,
                facts: follow_up_delivered::Facts {
                    follow_up,
                    item: facts.item,
                }
                .into(),
                words: Some(words.into()),
            });
        }
    }
}
