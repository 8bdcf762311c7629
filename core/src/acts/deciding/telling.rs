//! Telling the events of an act: its own, those that follow from it, corrections and withdrawals of others.
//! Who may read them is judged in `access`.

use chrono::NaiveDate;

use super::Deciding;
use crate::event::{Facts, Words, event_withdrawn};
use crate::ids::{EventId, Subject};
use crate::record::{Draft, Recorded};
use crate::time::Position;
use crate::vocabulary::Access;

/// An event to be told, without what every event gets.
pub struct New {
    /// Whose state it changes.
    pub subjects: Vec<Subject>,
    /// What else it mentions.
    pub refs: Vec<Subject>,
    /// The day it takes effect; `None` holds on every day.
    pub on: Option<NaiveDate>,
    /// What the book may reason about.
    pub facts: Facts,
    /// What people read.
    pub words: Option<Words>,
}

impl<'a> Deciding<'a> {
    /// Tells the event of the act itself.
    pub fn tell(&mut self, new: New) {
        let draft = self.draft(new);
        let access = self
            .envelope
            .access
            .unwrap_or_else(|| match self.corrected {
                Some(corrected) if self.stays_confidential(corrected) => Access::Confidential,
                Some(_) | None => draft.access,
            });
        self.drafts.push(Draft {
            corrects: self.corrected.map(|event| event.id),
            access,
            reason: self.envelope.reason.clone(),
            ..draft
        });
    }

    /// Tells an event that follows from the act.
    pub fn tell_also(&mut self, new: New) {
        let draft = self.draft(new);
        self.drafts.push(draft);
    }

    /// Tells an event that follows from the act, for the reason the act is done for.
    pub fn tell_likewise(&mut self, new: New) {
        let draft = self.draft(new);
        self.drafts.push(Draft {
            reason: self.envelope.reason.clone(),
            ..draft
        });
    }

    /// Tells that an event no longer counts, for the reason the act is done for.
    pub(in crate::acts) fn take_back(&mut self, event: &Recorded) {
        let new = self.withdrawal(event);
        self.tell_likewise(new);
    }

    /// Tells that an event no longer counts, as another at a position.
    pub(in crate::acts) fn take_back_as_at(&mut self, event: &Recorded, position: Position) {
        let new = self.withdrawal(event);
        self.tell_as_at(new, position);
    }

    /// It names whom the event named when it was recorded, whoever is meant by it now.
    fn withdrawal(&self, event: &Recorded) -> New {
        let event = self.stored(event);
        New {
            subjects: event.subjects.clone(),
            refs: event.refs.clone(),
            on: Some(self.day()),
            facts: event_withdrawn::Facts { event: event.id }.into(),
            words: None,
        }
    }

    /// Tells an event that follows from the act at another place, as it was done at a position: the reason
    /// stays there.
    fn tell_as_at(&mut self, new: New, position: Position) {
        let draft = self.draft(new);
        self.drafts.push(Draft {
            reason: Some(format!("as at position {position}")),
            ..draft
        });
    }

    /// Tells a correction of another event that follows from the act, as of an item's day when its
    /// meeting is moved. It rests on what that event rests on, and is read by whoever may read it.
    pub fn correct_also(&mut self, corrected: &Recorded, new: New) {
        let draft = self.draft(new);
        self.drafts.push(Draft {
            corrects: Some(corrected.id),
            reason: self.envelope.reason.clone(),
            evidence: corrected.evidence.clone(),
            access: corrected.access,
            ..draft
        });
    }

    /// Tells an event again on another day, with what else is changed of it. It says what is stored, whoever is
    /// meant by that now: were the word on who is who taken back, this would be said of whom it was said before.
    pub(in crate::acts) fn say_again(
        &mut self,
        event: &'a Recorded,
        on: NaiveDate,
        change: impl FnOnce(&mut New),
    ) {
        let event = self.stored(event);
        let Some(facts) = event.facts.clone() else {
            return;
        };
        let mut new = New {
            subjects: event.subjects.clone(),
            refs: event.refs.clone(),
            on: Some(on),
            facts,
            words: event.words.clone(),
        };
        change(&mut new);
        self.correct_also(event, new);
    }

    fn draft(&mut self, new: New) -> Draft {
        let by_itself = self.access_by_itself(&new);
        Draft {
            id: EventId(self.ids.uuid()),
            salt: self.ids.salt(),
            effective_on: new.on,
            corrects: None,
            subjects: new.subjects,
            refs: new.refs,
            evidence: vec![],
            access: self.envelope.access.unwrap_or(by_itself),
            facts: new.facts,
            words: new.words,
            reason: None,
        }
    }
}
