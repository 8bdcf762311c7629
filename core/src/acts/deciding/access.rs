//! Who may read an event of an act where the act does not say. How items and cases stand is asked elsewhere.

use super::{Deciding, New};
use crate::access::{about_items, begun, explained};
use crate::event::{Facts, Told};
use crate::ids::{ItemId, Subject};
use crate::record::Recorded;
use crate::vocabulary::Access;

impl<'a> Deciding<'a> {
    /// The event that brought a subject into the book.
    fn first_about(&self, subject: Subject) -> Option<&'a Recorded> {
        let mut about = self.known.about(subject).into_iter();
        about.find(|event| event.subjects.contains(&subject))
    }

    /// Who may read an event where the act does not say: confidential at a closed item or where it says
    /// why one came late, of a case that is closed as a whole, of a follow-up or a goal that came about
    /// behind closed doors, of a confidential plan or indicator, and of an event that is confidential.
    pub(super) fn access_by_itself(&self, new: &New) -> Access {
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
    pub(super) fn stays_confidential(&self, corrected: &Recorded) -> bool {
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
}
