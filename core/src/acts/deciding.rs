//! One act being decided: what is known, what the act carries, and the events that follow so far. It
//! knows the envelope alone; what a verb means stands in the verb's file. How events are told stands in
//! `telling`, who may read them in `access`.

mod access;
mod telling;

use chrono::NaiveDate;

use crate::acts::Envelope;
use crate::decide::Ids;
use crate::directory::Directory;
use crate::event::{Facts, Kind, Told};
use crate::ids::Subject;
use crate::known::Known;
use crate::record::{Draft, Recorded};
use crate::rejection::{Contradiction, Rejection, Wanted};
use crate::time::Position;
use crate::vocabulary::Access;

pub use telling::New;

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
