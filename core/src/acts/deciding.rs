//! One act being decided: what is known, what the act carries, and the events that follow so far. It
//! knows the envelope alone; what a verb means stands in the verb's file.

use chrono::NaiveDate;

use crate::access::{about_items, begun, explained};
use crate::acts::Envelope;
use crate::decide::Ids;
use crate::directory::Directory;
use crate::event::{Facts, Kind, Told, Words, event_withdrawn};
use crate::ids::{EventId, ItemId, Subject};
use crate::known::Known;
use crate::record::{Draft, Recorded};
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;
use crate::vocabulary::Access;

/// An act on its way to its events.
pub struct Deciding<'a> {
    /// Everything known.
    pub known: &'a Known,
    /// Where new ids come from.
    pub ids: &'a mut dyn Ids,
    pub(super) envelope: &'a Envelope,
    pub(super) today: NaiveDate,
    book_name: Option<String>,
    pub(super) corrected: Option<&'a Recorded>,
    drafts: Vec<Draft>,
}

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
    pub(super) fn begin(
        known: &'a Known,
        envelope: &'a Envelope,
        kind: Kind,
        today: NaiveDate,
        ids: &'a mut dyn Ids,
    ) -> Result<Self, Rejection> {
        let Some((_, book_name)) = &known.directory().opened else {
            return Err(Rejection::NotOpen);
        };
        let corrected = match envelope.corrects {
            Some(position) => Some(correctable(known, position, kind)?),
            None => None,
        };
        if corrected.is_some() && envelope.reason.is_none() {
            return Err(Rejection::contradicts(
                Contradiction::ReasonMissing,
                "a correction says why it is made",
                envelope.corrects,
            ));
        }
        Ok(Self {
            known,
            ids,
            envelope,
            today,
            book_name: book_name.clone(),
            corrected,
            drafts: vec![],
        })
    }

    /// What can be found by name.
    #[must_use]
    pub fn directory(&self) -> &'a Directory {
        self.known.directory()
    }

    /// The municipality of the names and numbers given: where nothing is said, that of what is corrected,
    /// else the book's own. A goal of the state stays one.
    #[must_use]
    pub fn municipality(&self) -> Option<&str> {
        if let Some(named) = self.envelope.municipality.as_deref() {
            return Some(named);
        }
        match self.corrected.and_then(municipality_of) {
            Some(of_corrected) => of_corrected,
            None => self.book_name.as_deref(),
        }
    }

    /// Why the act is done.
    ///
    /// # Errors
    /// `reason-missing`, for acts that ask for one.
    pub fn reason(&self) -> Result<&str, Rejection> {
        let given = self.envelope.reason.as_deref().map(str::trim);
        given.filter(|reason| !reason.is_empty()).ok_or_else(|| {
            Rejection::contradicts(
                Contradiction::ReasonMissing,
                "the book asks why this is done",
                [],
            )
        })
    }

    /// A pair that is to be one: the one that is given up, and the one that stays.
    ///
    /// # Errors
    /// `reason-missing`, `value-invalid` with `corrects`, `already-one`.
    pub(super) fn to_be_one(
        &self,
        (given_up, stays): (Subject, Subject),
        (name, into): (&str, &str),
    ) -> Result<(Subject, Subject), Rejection> {
        self.reason()?;
        if self.corrected.is_some() {
            return Err(Rejection::invalid(
                "that two are one is not corrected: it is taken back",
            ));
        }
        let timeline = self.known.timeline();
        let pair = (timeline.one(given_up), timeline.one(stays));
        if pair.0 == pair.1 {
            let what = format!("{name} and {into} are one already");
            return Err(Rejection::contradicts(Contradiction::AlreadyOne, what, []));
        }
        Ok(pair)
    }

    /// The event that the act corrects.
    #[must_use]
    pub fn corrected(&self) -> Option<&'a Recorded> {
        self.corrected
    }

    /// The facts that stand about a subject, without the one that is being corrected, ordered by day.
    #[must_use]
    pub fn about(&self, subject: Subject) -> Vec<&'a Recorded> {
        let mut standing = self.known.about(subject);
        standing.retain(|event| {
            self.corrected
                .is_none_or(|corrected| corrected.id != event.id)
        });
        standing
    }

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
    pub(super) fn take_back(&mut self, event: &Recorded) {
        let new = self.withdrawal(event);
        self.tell_likewise(new);
    }

    /// Tells that an event no longer counts, as another at a position.
    pub(super) fn take_back_as_at(&mut self, event: &Recorded, position: Position) {
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
    pub(super) fn say_again(
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

    /// An event as it is stored, whoever is meant by it now.
    pub(super) fn stored<'b>(&self, event: &'b Recorded) -> &'b Recorded
    where
        'a: 'b,
    {
        let stored = self.known.timeline().at(event.position);
        stored.unwrap_or(event)
    }

    /// The events of the act. Who is named for the first time behind closed doors is registered there.
    pub(super) fn finish(mut self) -> Vec<Draft> {
        let confidential = |draft: &Draft| draft.access == Access::Confidential;
        if self.drafts.iter().any(confidential) {
            for draft in &mut self.drafts {
                if matches!(
                    draft.facts,
                    Facts::PersonRegistered(_) | Facts::OfficeRegistered(_)
                ) {
                    draft.access = Access::Confidential;
                }
            }
        }
        self.drafts
    }

    /// Drafts told so far: what an act opened for itself, as a person it named first.
    pub(super) fn told(&self) -> &[Draft] {
        &self.drafts
    }

    /// The event that brought a subject into the book.
    fn first_about(&self, subject: Subject) -> Option<&'a Recorded> {
        let mut about = self.known.about(subject).into_iter();
        about.find(|event| event.subjects.contains(&subject))
    }

    /// Who may read an event where the act does not say: confidential at a closed item or where it says
    /// why one came late, of a case that is closed as a whole, of a follow-up or a goal that came about
    /// behind closed doors, of a confidential plan or indicator, and of an event that is confidential.
    fn access_by_itself(&self, new: &New) -> Access {
        if let Facts::AccessChanged(_) = &new.facts {
            // Everybody may know that an item was closed; why is withheld with the item's other words.
            return Access::Public;
        }
        let mut items: Vec<ItemId> = about_items(&new.subjects, &new.refs).collect();
        if let Some(Told::AgendaIssued(facts, Some(words))) =
            Some(Told::of(&new.facts, new.words.as_ref()))
        {
            items.extend(explained(facts, words));
        }
        let closed = items.iter().any(|item| self.is_closed(*item));
        // A submission says of itself whether it is open, in whatever case.
        let of_case = items.is_empty() && self.is_about_closed_case(new);
        let of_closed = new.subjects.iter().any(|subject| {
            let first = self.first_about(*subject);
            let first = first.filter(|event| begun(event) == Some(*subject));
            first.is_some_and(|event| {
                let mut items = about_items(&event.subjects, &event.refs);
                event.access == Access::Confidential || items.any(|item| self.is_closed(item))
            })
        });
        let meant = if let Facts::FactReviewed(facts) = &new.facts {
            Some(facts.event)
        } else if let Facts::HandoverAssigned(facts) = &new.facts {
            facts.topic
        } else if let Facts::EventWithdrawn(facts) = &new.facts {
            Some(facts.event)
        } else {
            None
        };
        let meant = meant.and_then(|meant| self.known.timeline().event(meant));
        let of_confidential = meant.is_some_and(|meant| meant.access == Access::Confidential);
        // Who is who is not told of somebody who is known behind closed doors alone.
        let is_unknown = |subject: &Subject| {
            let first = self.first_about(*subject);
            first.is_some_and(|event| event.access == Access::Confidential)
        };
        let of_unknown = new.facts.kind().says_who_is_who() && new.subjects.iter().any(is_unknown);
        // What stands in a confidential plan, and figures of a confidential indicator, are as closed as those.
        let mut mentioned = new.subjects.iter().chain(&new.refs);
        let of_private = mentioned.any(|subject| {
            matches!(subject, Subject::Plan(_) | Subject::Indicator(_)) && is_unknown(subject)
        });
        if closed || of_case || of_closed || of_confidential || of_unknown || of_private {
            Access::Confidential
        } else {
            Access::Public
        }
    }

    /// Whether what corrects an event is confidential as it is: it was entered so, and nobody opened an item it
    /// is about since.
    fn stays_confidential(&self, corrected: &Recorded) -> bool {
        let opened = |item: ItemId| {
            let by = self.opened_by(item);
            by.is_some_and(|by| by.evidence.is_empty() && by.position > corrected.position)
        };
        let mut items = about_items(&corrected.subjects, &corrected.refs);
        corrected.access == Access::Confidential && !items.any(opened)
    }

    fn is_about_closed_case(&self, new: &New) -> bool {
        let mut cases = new
            .subjects
            .iter()
            .chain(&new.refs)
            .filter_map(Subject::case);
        cases.any(|case| self.is_case_closed(case))
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

/// The municipality that a thing with a name was told to be of; `None` for what has no name of its own.
fn municipality_of(event: &Recorded) -> Option<Option<&str>> {
    let told = event.told()?;
    let said = if let Told::PlanAdopted(_, Some(words)) = told {
        &words.municipality
    } else if let Told::GoalSet(_, Some(words)) = told {
        &words.municipality
    } else if let Told::IndicatorDefined(_, Some(words)) = told {
        &words.municipality
    } else if let Told::CaseOpened(_, Some(words)) = told {
        &words.municipality
    } else if let Told::BodyEstablished(_, Some(words)) = told {
        &words.municipality
    } else if let Told::PersonRegistered(_, Some(words)) = told {
        &words.municipality
    } else {
        return None;
    };
    Some(said.as_deref())
}

/// The event at a position, if it can be corrected by one of this kind: the newest of its chain, and
/// not taken back.
fn correctable(known: &Known, position: Position, kind: Kind) -> Result<&Recorded, Rejection> {
    let event = known
        .timeline()
        .now(position)
        .ok_or_else(|| Rejection::NotFound {
            wanted: Wanted::Event,
            text: position.to_string(),
        })?;
    if event.kind != kind {
        return Err(Rejection::contradicts(
            Contradiction::OtherKind,
            format!(
                "position {position} is a `{}`, and this act gives a `{kind}`",
                event.kind
            ),
            [position],
        ));
    }
    standing_at(known, event)?;
    Ok(event)
}

/// Refuses an event that was corrected or taken back since.
pub(super) fn standing_at(known: &Known, event: &Recorded) -> Result<(), Rejection> {
    if let Some(by) = known.timeline().withdrawal(event.id) {
        return Err(Rejection::contradicts(
            Contradiction::AlreadyWithdrawn,
            format!(
                "position {} was taken back at {}",
                event.position, by.position
            ),
            [event.position, by.position],
        ));
    }
    match known.timeline().standing(event.id) {
        Some(standing) if standing.id != event.id => Err(Rejection::contradicts(
            Contradiction::NotTheNewest,
            format!(
                "position {} was corrected at {}",
                event.position, standing.position
            ),
            [event.position, standing.position],
        )),
        Some(_) | None => Ok(()),
    }
}
