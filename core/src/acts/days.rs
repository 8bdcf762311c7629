//! On which day an act takes effect. What a correction says was so all along: where it gives no day, it keeps
//! that of what it corrects, unless it puts it at another meeting or in another plan.

use chrono::NaiveDate;

use crate::acts::Deciding;
use crate::acts::state::MeetingNow;
use crate::ids::{ItemId, MeetingId, Subject};
use crate::rejection::Rejection;

impl Deciding<'_> {
    /// The day of the act: the one given, else that of what it corrects, else today in Denmark.
    #[must_use]
    pub fn day(&self) -> NaiveDate {
        self.own_day().unwrap_or(self.today)
    }

    /// The same for what may hold on every day, as what a document opened by mention: a correction that gives
    /// no day leaves it so.
    #[must_use]
    pub fn own_day(&self) -> Option<NaiveDate> {
        match (self.envelope.on, self.corrected) {
            (Some(on), _) => Some(on),
            (None, Some(corrected)) => corrected.effective_on,
            (None, None) => Some(self.today),
        }
    }

    /// Today in Denmark.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// The day of the act, where it was given.
    #[must_use]
    pub fn day_given(&self) -> Option<NaiveDate> {
        self.envelope.on
    }

    /// The day given, else that of what is corrected, where that has one.
    #[must_use]
    pub fn day_kept(&self) -> Option<NaiveDate> {
        let kept = self.corrected.and_then(|corrected| corrected.effective_on);
        self.envelope.on.or(kept)
    }

    /// The day of an act before a meeting: the one given, else that of what is corrected, else today, but
    /// for a meeting of a day past, of which it was known by its own day at the latest.
    pub(super) fn day_before(&self, date: NaiveDate) -> NaiveDate {
        self.envelope.on.unwrap_or_else(|| self.day().min(date))
    }

    /// The day of an act at a meeting: the one given, else that of the meeting; a correction keeps its day
    /// at the same meeting.
    pub(super) fn day_at(&self, meeting: &MeetingNow) -> NaiveDate {
        let kept = self
            .day_kept()
            .filter(|_| self.corrects_at(meeting.meeting));
        self.envelope.on.or(kept).unwrap_or(meeting.date)
    }

    /// The day of an act that may be done at an item: the one given, else that of the item's meeting,
    /// else that of the act.
    ///
    /// # Errors
    /// Those of an item and its meeting.
    pub(super) fn day_of(&self, item: Option<ItemId>) -> Result<NaiveDate, Rejection> {
        match item {
            Some(item) => Ok(self.day_at(&self.item_now(item)?.meeting)),
            None => Ok(self.day()),
        }
    }

    /// Whether what is corrected was told of a meeting, or of an item of it.
    fn corrects_at(&self, meeting: MeetingId) -> bool {
        let Some(corrected) = self.corrected else {
            return false;
        };
        let mut mentioned = corrected.subjects.iter().chain(&corrected.refs);
        mentioned.any(|subject| match subject.item() {
            Some(item) => {
                let now = self.item_now(item);
                now.is_ok_and(|now| now.meeting.meeting == meeting)
            }
            None => *subject == Subject::Meeting(meeting),
        })
    }

    /// Whether what is corrected mentions a thing.
    pub(super) fn corrects_about(&self, subject: Subject) -> bool {
        self.corrected.is_some_and(|corrected| {
            corrected.subjects.contains(&subject) || corrected.refs.contains(&subject)
        })
    }
}
