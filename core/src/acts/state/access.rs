//! Who may read an item or a case when an act is decided, and whether it is public. How meetings and items stand
//! otherwise is told in `state`.

use crate::acts::Deciding;
use crate::event::Told;
use crate::ids::{CaseId, ItemId, Subject};
use crate::record::Recorded;
use crate::time::Position;
use crate::vocabulary::Access;

impl<'a> Deciding<'a> {
    /// Whether an item is closed to the public.
    pub(in crate::acts) fn is_closed(&self, item: ItemId) -> bool {
        self.access_of(item).0 == Access::Confidential
    }

    /// Who may read an item, and where the book learnt so: as it was changed last, else as it was
    /// submitted, whatever the day of the meeting.
    pub(in crate::acts) fn access_of(&self, item: ItemId) -> (Access, Option<Position>) {
        let (mut submitted, mut changed) = (None, None);
        for event in self.about(Subject::Item(item)) {
            match event.told() {
                Some(Told::AgendaItemSubmitted(facts, _)) if facts.item == item => {
                    submitted = Some((facts.access, event.position));
                }
                // What was said last counts, whatever days were given.
                Some(Told::AccessChanged(facts, _))
                    if changed.is_none_or(|(_, at)| at < event.position) =>
                {
                    changed = Some((facts.access, event.position));
                }
                Some(_) | None => {}
            }
        }
        let last = changed.or(submitted);
        last.map_or((Access::Public, None), |(access, at)| (access, Some(at)))
    }

    /// What opened an item that is open and was closed before: somebody's word, or a document that prints it as
    /// an open one.
    pub(in crate::acts) fn opened_by(&self, item: ItemId) -> Option<&'a Recorded> {
        let (Access::Public, Some(since)) = self.access_of(item) else {
            return None;
        };
        let timeline = self.known.timeline();
        let since = timeline.at(since)?;
        match since.told() {
            Some(Told::AgendaItemSubmitted(..)) => timeline.opening(since),
            Some(_) | None => Some(since),
        }
    }

    /// Whether what is said of a case as such is confidential: none of its items is open, and it has closed
    /// ones or was opened confidentially.
    pub(in crate::acts) fn is_case_closed(&self, case: CaseId) -> bool {
        let events = self.about(Subject::Case(case));
        let mut closed = false;
        for event in events {
            match event.told() {
                Some(Told::AgendaItemSubmitted(facts, _)) if facts.case == Some(case) => {
                    if !self.is_closed(facts.item) {
                        return false;
                    }
                    closed = true;
                }
                Some(Told::CaseOpened(..)) => closed |= event.access == Access::Confidential,
                Some(_) | None => {}
            }
        }
        closed
    }

    /// Where an item or a meeting was made public, while nothing took that back; else where it was
    /// taken back last.
    pub(in crate::acts) fn publication(
        &self,
        subject: Subject,
    ) -> (Option<Position>, Option<Position>) {
        let mut state = (None, None);
        for event in self.about(subject) {
            match event.told() {
                Some(Told::Published(facts, _)) if facts.subject == subject => {
                    state = (Some(event.position), None);
                }
                Some(Told::PublicationWithdrawn(facts, _)) if facts.subject == subject => {
                    state = (None, Some(event.position));
                }
                Some(_) | None => {}
            }
        }
        state
    }
}
