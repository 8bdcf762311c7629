//! What the public may not read. It is judged at the head of the book, whatever the cut: what is closed
//! today was not to be read yesterday either. Nothing here hides hashes: every event keeps its place.

mod doors;
mod findings;
mod names;

use std::collections::{BTreeMap, BTreeSet};

use crate::event::source_imported::AT_A_CLOSED_ITEM;
use crate::event::{Kind, Told, Words, agenda_issued};
use crate::evidence::{Confidence, Evidence, Lines};
use crate::hash::Hash;
use crate::ids::{EventId, ItemId, Subject};
use crate::record::Recorded;
use crate::time::Position;
use crate::timeline::Timeline;
use crate::vocabulary::Access;

use doors::Doors;
use findings::ClosedFindings;

/// For whom a book is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever works with it: everything, unsure facts marked.
    Clerks,
    /// Anyone: nothing confidential, and no fact that is unsure.
    Public,
}

/// The events whose words an audience does not get.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hidden {
    withheld: BTreeSet<Position>,
    unsure: BTreeSet<Position>,
    /// Headings and documents that are open but for a part: what is enclosed with a closed item, and what was
    /// found at one.
    partly: BTreeSet<Position>,
    findings: ClosedFindings,
    /// The lines that hidden events were read from.
    lines: BTreeMap<Hash, Vec<Lines>>,
}

impl Hidden {
    /// What is hidden from an audience.
    #[must_use]
    pub fn from(audience: Audience, timeline: &Timeline) -> Self {
        match audience {
            Audience::Clerks => Self::default(),
            Audience::Public => {
                let unsure = unsure(timeline);
                let (withheld, findings) = withheld(timeline, &unsure);
                let mut partly = partly_closed_headings(timeline);
                partly.extend(quoting(timeline, &findings));
                let lines = findings::lines_of(timeline, &withheld);
                Self {
                    withheld,
                    unsure,
                    partly,
                    findings,
                    lines,
                }
            }
        }
    }

    /// Whether words of the event at a position are hidden.
    #[must_use]
    pub fn hides(&self, position: Position) -> bool {
        self.hides_all(position) || self.partly.contains(&position)
    }

    /// Whether a place that an event was read from is hidden with what else stands there: a name, and what an
    /// indicator counts, may be known from an open item and first stand at a closed one.
    #[must_use]
    pub fn hides_place(&self, kind: Kind, place: &Evidence) -> bool {
        let is_name = matches!(
            kind,
            Kind::PersonRegistered
                | Kind::OfficeRegistered
                | Kind::CaseOpened
                | Kind::BodyEstablished
                | Kind::IndicatorDefined
        );
        let mut lines = self.lines.get(&place.source).into_iter().flatten();
        is_name && lines.any(|closed| closed.from <= place.to && place.from <= closed.to)
    }

    fn hides_all(&self, position: Position) -> bool {
        self.withheld.contains(&position) || self.unsure.contains(&position)
    }

    /// The timeline without what is hidden, every event in its place.
    #[must_use]
    pub fn taken_from(&self, timeline: Timeline) -> Timeline {
        timeline.with_events(|event| {
            if !self.hides_all(event.position) {
                self.take_part_from(event);
                return;
            }
            event.words = None;
            event.reason = None;
            event
                .refs
                .retain(|subject| !matches!(subject, Subject::Person(_)));
            // Rules are named after what they read.
            event.evidence.clear();
            // That there is an item, and that it was closed, is told of an open agenda too; what is said
            // at it is not. A fact that nobody is sure of is not told to the public at all.
            let is_heading = matches!(event.kind, Kind::AgendaItemSubmitted | Kind::AccessChanged);
            let was_open = event.access == Access::Public;
            // Why an item came late may be closed; that an agenda was sent, and when, is not.
            let is_agenda = event.kind == Kind::AgendaIssued;
            let is_told = is_agenda || (is_heading && was_open);
            if !is_told || self.unsure.contains(&event.position) {
                event.facts = None;
            }
        })
    }

    /// Takes from an event that is open what is closed of it.
    fn take_part_from(&self, event: &mut Recorded) {
        let kind = event.kind;
        event
            .evidence
            .retain(|place| !self.hides_place(kind, place));
        if let Some(Words::AgendaItemSubmitted(words)) = &mut event.words
            && self.partly.contains(&event.position)
        {
            words.attachments.clear();
            event.reason = None;
        } else if let Some(Words::SourceImported(words)) = &mut event.words {
            let closed = self.findings.get(&event.position).into_iter().flatten();
            for place in closed {
                if let Some(finding) = words.findings.get_mut(*place) {
                    finding.clear();
                }
            }
        }
    }
}

/// The positions of what is confidential, and the findings of documents that are: what is about items or cases
/// that are closed, however they came to be, and what was recorded so, but for what was so because of items that
/// were opened since; what such an event corrected, and what is said of one.
fn withheld(
    timeline: &Timeline,
    unsure: &BTreeSet<Position>,
) -> (BTreeSet<Position>, ClosedFindings) {
    let doors = Doors::of(timeline);
    let opened = timeline.opened_by_somebody();
    let mut closed_then: BTreeMap<ItemId, bool> = BTreeMap::new();
    let mut withheld = BTreeSet::new();
    for event in timeline.events() {
        if let Some(Told::AgendaItemSubmitted(facts, _)) = event.told() {
            let closed = facts.access == Access::Confidential;
            closed_then.entry(facts.item).or_insert(closed);
        }
        let about = doors.about(event);
        let mut because_of = about
            .items()
            .filter(|item| closed_then.get(item) == Some(&true));
        let is_opened = |item: ItemId| opened.contains(&item);
        let opened_since = because_of
            .next()
            .is_some_and(|first| is_opened(first) && because_of.all(is_opened));
        if doors.closed_since(event, &about)
            || (event.access == Access::Confidential && !opened_since)
        {
            withheld.insert(event.position);
        }
        if let Some(Told::AccessChanged(facts, _)) = event.told() {
            closed_then.insert(facts.item, facts.access == Access::Confidential);
        }
    }
    let replaced = timeline
        .events()
        .iter()
        .filter(|event| is_replaced_by_closed(timeline, &doors, &withheld, event));
    let replaced: Vec<Position> = replaced.map(|event| event.position).collect();
    withheld.extend(replaced);
    names::settle(timeline, &mut withheld, unsure);
    let findings = findings::closed(timeline, &doors, &withheld, unsure);
    // What is said of an event or a finding, as why it was taken back, is as closed as what it is said of.
    for event in timeline.events() {
        if meant(timeline, event).any(|meant| {
            withheld.contains(&meant.position) || settles_closed(timeline, &findings, meant)
        }) {
            withheld.insert(event.position);
        }
    }
    (withheld, findings)
}

/// Whether an event is the review of a finding that is closed.
fn settles_closed(timeline: &Timeline, findings: &ClosedFindings, event: &Recorded) -> bool {
    let Some(Told::FactReviewed(facts, _)) = event.told() else {
        return false;
    };
    let place = facts.finding.and_then(|number| number.checked_sub(1));
    let document = timeline.event(facts.event);
    let closed = document.and_then(|document| findings.get(&document.position));
    closed
        .zip(place)
        .is_some_and(|(closed, place)| closed.contains(&(place as usize)))
}

/// An event, and what it speaks of where it is evidence for another, a review or a taking back; a taking back
/// may itself be taken back.
fn meant<'a>(
    timeline: &'a Timeline,
    event: &'a Recorded,
) -> impl Iterator<Item = &'a Recorded> + use<'a> {
    std::iter::successors(Some(event), |event| match event.told() {
        Some(Told::EvidenceAdded(facts, _)) => timeline.event(facts.event),
        Some(Told::EventWithdrawn(facts, _)) => timeline.event(facts.event),
        Some(Told::FactReviewed(facts, _)) => timeline.event(facts.event),
        Some(_) | None => None,
    })
}

/// Whether an event was corrected by one that is confidential, or is an earlier heading of an item that is
/// closed: its heading is the one that stands.
fn is_replaced_by_closed(
    timeline: &Timeline,
    doors: &Doors,
    withheld: &BTreeSet<Position>,
    event: &Recorded,
) -> bool {
    if timeline.stands(event) {
        return false;
    }
    let by = timeline.standing(event.id);
    let by_closed = by.is_some_and(|by| withheld.contains(&by.position));
    by_closed
        || match event.told() {
            Some(Told::AgendaItemSubmitted(facts, _)) => doors.is_closed(facts.item),
            Some(_) | None => false,
        }
}

/// The positions of headings of closed items that enclose something or say why they were corrected: the one
/// and the other is as closed as the item.
fn partly_closed_headings(timeline: &Timeline) -> BTreeSet<Position> {
    let access = timeline.item_access();
    let events = timeline.events().iter();
    let closed = events.filter(|event| match event.told() {
        Some(Told::AgendaItemSubmitted(facts, _)) => {
            let says_more = !facts.attachments.is_empty() || event.reason.is_some();
            access.get(&facts.item) == Some(&Access::Confidential) && says_more
        }
        Some(_) | None => false,
    });
    closed.map(|event| event.position).collect()
}

/// The positions of the documents whose stored words quote something in a closed finding.
fn quoting(timeline: &Timeline, findings: &ClosedFindings) -> BTreeSet<Position> {
    let quotes = |at: &Position, places: &BTreeSet<usize>| {
        let words = timeline.at(*at).and_then(|event| event.words.as_ref());
        let Some(Words::SourceImported(words)) = words else {
            return false;
        };
        let mut texts = places.iter().filter_map(|place| words.findings.get(*place));
        texts.any(|text| text != AT_A_CLOSED_ITEM)
    };
    let quoting = findings.iter().filter(|(at, places)| quotes(at, places));
    quoting.map(|(at, _)| *at).collect()
}

/// The follow-up or goal that an event brought into the book.
pub(crate) fn begun(event: &Recorded) -> Option<Subject> {
    let begins = matches!(
        event.kind,
        Kind::FollowUpOrdered | Kind::GoalSet | Kind::GoalCarriedOver
    );
    event.subjects.first().copied().filter(|_| begins)
}

/// The late items of an agenda whose lateness is explained.
pub(crate) fn explained<'a>(
    facts: &'a agenda_issued::Facts,
    words: &'a agenda_issued::Words,
) -> impl Iterator<Item = ItemId> + 'a {
    let late = facts.late.iter().copied().zip(&words.late);
    late.filter(|(_, reason)| !reason.is_empty())
        .map(|(item, _)| item)
}

/// The items whose closing closes an event: those it is about. What is about a meeting or a body as a
/// whole only mentions items.
pub(crate) fn about_items<'a>(
    subjects: &'a [Subject],
    refs: &'a [Subject],
) -> impl Iterator<Item = ItemId> + 'a {
    let of_a_whole = subjects
        .iter()
        .any(|subject| matches!(subject, Subject::Meeting(_) | Subject::Body(_)));
    let refs = if of_a_whole { &[][..] } else { refs };
    subjects.iter().chain(refs).filter_map(Subject::item)
}

/// The positions of facts that were read from a document, and that nothing makes sure: no other reading
/// and no review. What was said of such a fact, as why it was taken back, goes with it, and so does what
/// was done with a follow-up or a goal that it brought.
fn unsure(timeline: &Timeline) -> BTreeSet<Position> {
    let events = timeline.events();
    let mut surest: BTreeMap<EventId, Confidence> = BTreeMap::new();
    for event in events {
        let about = match event.told() {
            Some(Told::EvidenceAdded(facts, _)) => facts.event,
            Some(_) | None => event.id,
        };
        for place in &event.evidence {
            let best = surest.entry(about).or_insert(place.confidence);
            *best = place.confidence.max(*best);
        }
    }
    let is_unsure = |event: &&Recorded| {
        let surest = surest.get(&event.id);
        surest.is_some_and(|surest| !surest.is_sure()) && timeline.review(event.id, None).is_none()
    };
    let unsure: BTreeSet<EventId> = events
        .iter()
        .filter(is_unsure)
        .map(|event| event.id)
        .collect();
    let came_by: BTreeMap<Subject, EventId> = events
        .iter()
        .filter_map(|event| Some((begun(event)?, event.id)))
        .collect();
    let is_of_unsure = |event: &&Recorded| {
        let of_thing = event.subjects.iter().filter_map(|thing| came_by.get(thing));
        meant(timeline, event).any(|meant| unsure.contains(&meant.id))
            || of_thing.into_iter().any(|begun| unsure.contains(begun))
    };
    let hidden = events.iter().filter(is_of_unsure);
    hidden.map(|event| event.position).collect()
}
