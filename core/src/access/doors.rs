//! Which doors an event stands behind: the items and cases it is about, and whether those are closed.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Kind, Told};
use crate::ids::{CaseId, EventId, ItemId, Subject};
use crate::record::Recorded;
use crate::timeline::Timeline;
use crate::vocabulary::Access;

use super::{about_items, begun, explained};

/// Which items are closed, and which items a case has, as the head of the book says.
pub(super) struct Doors {
    /// Each item, however it was closed or opened.
    access: BTreeMap<ItemId, Access>,
    /// Those that were closed or opened by a word of its own.
    changed: BTreeMap<ItemId, Access>,
    of_case: BTreeMap<CaseId, BTreeSet<ItemId>>,
    /// The items at which follow-ups and goals came about: what is said of them later is of the same matter.
    came_at: BTreeMap<Subject, Vec<ItemId>>,
    /// The items that list the topics which bodies plan.
    listed_at: BTreeMap<EventId, Vec<ItemId>>,
}

/// What an event is about, as far as closing it is asked.
pub(super) enum About {
    /// Items; it is closed with any of them.
    Items(Vec<ItemId>),
    /// A case as such, with its items; it is closed with all of them.
    Case(Vec<ItemId>),
}

impl About {
    pub(super) fn items(&self) -> impl Iterator<Item = ItemId> {
        match self {
            Self::Items(items) | Self::Case(items) => items.iter().copied(),
        }
    }
}

impl Doors {
    pub(super) fn of(timeline: &Timeline) -> Self {
        let mut doors = Self {
            access: timeline.item_access(),
            changed: timeline.access_changes(),
            of_case: BTreeMap::new(),
            came_at: BTreeMap::new(),
            listed_at: BTreeMap::new(),
        };
        for event in timeline.events() {
            if let Some(thing) = begun(event) {
                let items = about_items(&event.subjects, &event.refs);
                doors.came_at.entry(thing).or_default().extend(items);
            }
            if event.kind == Kind::TopicPlanned {
                let listed = event.refs.iter().filter_map(Subject::item);
                let before = event.corrects.and_then(|of| doors.listed_at.get(&of));
                let items: Vec<ItemId> =
                    listed.chain(before.cloned().unwrap_or_default()).collect();
                doors.listed_at.insert(event.id, items);
            }
            if let Some(Told::AgendaItemSubmitted(facts, _)) = event.told()
                && let Some(case) = facts.case
            {
                doors.of_case.entry(case).or_default().insert(facts.item);
            }
        }
        doors
    }

    pub(super) fn about(&self, event: &Recorded) -> About {
        let mut items: Vec<ItemId> = about_items(&event.subjects, &event.refs).collect();
        // Why an item came late is said of the item, though the agenda is one of the meeting.
        if let Some(Told::AgendaIssued(facts, Some(words))) = event.told() {
            items.extend(explained(facts, words));
        }
        let came_at = event
            .subjects
            .iter()
            .filter_map(|thing| self.came_at.get(thing));
        items.extend(came_at.flatten());
        let topic = match event.told() {
            Some(Told::HandoverAssigned(facts, _)) => facts.topic,
            Some(_) | None => Some(event.id),
        };
        let listed = topic.and_then(|topic| self.listed_at.get(&topic));
        items.extend(listed.into_iter().flatten());
        if !items.is_empty() {
            return About::Items(items);
        }
        let cases = event.subjects.iter().chain(&event.refs);
        let of_cases = cases.filter_map(|subject| self.of_case.get(&subject.case()?));
        About::Case(of_cases.flatten().copied().collect())
    }

    pub(super) fn is_closed(&self, item: ItemId) -> bool {
        self.access.get(&item) == Some(&Access::Confidential)
    }

    /// Whether an event is closed because of what it is about. An item that is submitted as a closed one says
    /// of itself whether its heading is open, until somebody closes the item as a whole.
    pub(super) fn closed_since(&self, event: &Recorded, about: &About) -> bool {
        let closed = |item: &ItemId| self.is_closed(*item);
        let closed_as_a_whole =
            |item: &ItemId| self.changed.get(item) == Some(&Access::Confidential);
        match about {
            About::Items(items) if event.kind == Kind::AgendaItemSubmitted => {
                items.iter().any(closed_as_a_whole)
            }
            About::Items(items) => items.iter().any(closed),
            About::Case(items) => !items.is_empty() && items.iter().all(closed),
        }
    }
}
