//! Which findings of documents are closed: what was found at an item was quoted from it while it was open. It
//! says nothing of who closed what.

use std::collections::{BTreeMap, BTreeSet};

use crate::access::Doors;
use crate::event::Told;
use crate::event::source_imported::Finding;
use crate::evidence::Lines;
use crate::hash::Hash;
use crate::ids::MeetingId;
use crate::record::Recorded;
use crate::time::Position;
use crate::timeline::Timeline;

/// The findings that are closed: the place of each among those of the document at a position.
pub(super) type ClosedFindings = BTreeMap<Position, BTreeSet<usize>>;

/// The closed findings of all documents, given the positions of what is withheld, and of what nobody is sure of.
pub(super) fn closed(
    timeline: &Timeline,
    doors: &Doors,
    withheld: &BTreeSet<Position>,
    unsure: &BTreeSet<Position>,
) -> ClosedFindings {
    let quotable = Quotable::of(timeline, withheld, unsure);
    let mut closed = ClosedFindings::new();
    for event in timeline.events() {
        let Some(Told::SourceImported(facts, words)) = event.told() else {
            continue;
        };
        for (place, finding) in facts.findings.iter().enumerate() {
            let text = words.and_then(|words| words.findings.get(place));
            let of_closed = finding.item.is_some_and(|item| doors.is_closed(item));
            // What is told of a document as a whole quotes no part of it.
            let of_part = finding.lines != facts.span;
            if of_closed
                || (of_part && quotable.stands_on(facts.source, finding))
                || text.is_some_and(|text| quotable.is_quoted(facts.meeting, text))
            {
                closed.entry(event.position).or_default().insert(place);
            }
        }
    }
    closed
}

/// The lines of each source that events at these positions were read from.
pub(super) fn lines_of(
    timeline: &Timeline,
    withheld: &BTreeSet<Position>,
) -> BTreeMap<Hash, Vec<Lines>> {
    let mut lines: BTreeMap<Hash, Vec<Lines>> = BTreeMap::new();
    let events = timeline.events().iter();
    for event in events.filter(|event| withheld.contains(&event.position)) {
        for place in &event.evidence {
            lines.entry(place.source).or_default().push(Lines {
                from: place.from,
                to: place.to,
            });
        }
    }
    lines
}

/// What a finding could tell of what is withheld.
struct Quotable<'a> {
    /// The lines it was read from.
    lines: BTreeMap<Hash, Vec<Lines>>,
    /// The headings of each meeting.
    titles: BTreeMap<MeetingId, Vec<&'a str>>,
    /// The names of what only hidden events measure, adopt or set, in lower case, in whatever document they are
    /// told.
    names: BTreeSet<String>,
}

impl<'a> Quotable<'a> {
    fn of(
        timeline: &'a Timeline,
        withheld: &BTreeSet<Position>,
        unsure: &BTreeSet<Position>,
    ) -> Self {
        let mut quotable = Self {
            lines: lines_of(timeline, withheld),
            titles: BTreeMap::new(),
            names: BTreeSet::new(),
        };
        let mut openly = BTreeSet::new();
        let events = timeline.events().iter();
        for event in events {
            let hidden = withheld.contains(&event.position);
            if let Some(Told::AgendaItemSubmitted(facts, Some(words))) = event.told()
                && hidden
            {
                let titles = quotable.titles.entry(facts.meeting).or_default();
                titles.push(&words.title);
            }
            let Some((name, goes_when_unsure)) = name_told(event) else {
                continue;
            };
            let untold = goes_when_unsure && unsure.contains(&event.position);
            let names = if hidden || untold {
                &mut quotable.names
            } else {
                &mut openly
            };
            names.insert(name.trim().to_lowercase());
        }
        // A name that something open has as well is no secret.
        quotable
            .names
            .retain(|name| !name.is_empty() && !openly.contains(name));
        quotable
    }

    fn stands_on(&self, source: Hash, finding: &Finding) -> bool {
        let mut lines = self.lines.get(&source).into_iter().flatten();
        lines.any(|lines| lines.from <= finding.lines.to && finding.lines.from <= lines.to)
    }

    fn is_quoted(&self, meeting: Option<MeetingId>, text: &str) -> bool {
        let titles = meeting.and_then(|meeting| self.titles.get(&meeting));
        let mut titles = titles.into_iter().flatten();
        titles.any(|title| text.contains(title)) || self.names_hidden(text)
    }

    fn names_hidden(&self, text: &str) -> bool {
        if self.names.is_empty() {
            return false;
        }
        let text = text.to_lowercase();
        self.names.iter().any(|name| stands_in(name, &text))
    }
}

/// The name an event gives to what is measured, adopted or set, and whether nobody is told it as long as nobody
/// is sure of the event: that there is such a plan or goal is what is unsure, and not what is counted.
fn name_told(event: &Recorded) -> Option<(&str, bool)> {
    match event.told() {
        Some(Told::IndicatorDefined(_, Some(words))) => Some((&words.name, false)),
        Some(Told::PlanAdopted(_, Some(words))) => Some((&words.title, true)),
        Some(Told::GoalSet(_, Some(words))) => Some((&words.title, true)),
        Some(Told::GoalCarriedOver(_, Some(words))) => Some((words.title.as_deref()?, true)),
        Some(Told::GoalRevised(_, Some(words))) => Some((words.title.as_deref()?, true)),
        Some(_) | None => None,
    }
}

/// Whether a name stands in a text as words of its own.
fn stands_in(name: &str, text: &str) -> bool {
    text.match_indices(name).any(|(at, name)| {
        let before = text[..at].chars().next_back();
        let behind = text[at + name.len()..].chars().next();
        let goes_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !goes_on(before) && !goes_on(behind)
    })
}
