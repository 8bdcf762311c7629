//! What people decided about readings: which they accepted, changed and rejected, found again by what was
//! read. It decides nothing: what follows from an earlier decision is the import's to say.
//!
//! A reading is the same where the same rule read the same words into the same facts; ids, and where a
//! document prints something, make no difference. Keys are words: they are looked up, never stored.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::directory::{Directory, Filled};
use crate::event::{Facts, Words};
use crate::evidence::{Mark, RuleId};
use crate::ids::{EventId, Subject};
use crate::record::Recorded;
use crate::time::Position;
use crate::vocabulary::{Outcome, ReviewDecision};

/// What was read, apart from where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadingKey(String);

impl ReadingKey {
    /// The key of what a rule read.
    #[must_use]
    pub fn of(rule: &RuleId, facts: &Facts, words: Option<&Words>) -> Self {
        let mut said =
            serde_json::to_value((facts, words)).expect("BUG: facts and words are stored as JSON");
        without_place(&mut said);
        Self(format!("{} {rule} {said}", facts.kind()))
    }
}

/// The words of a reading that what was decided about holds elsewhere, too; `None` for what is decided for its
/// own place alone.
#[must_use]
pub fn words_of(reading: &Recorded) -> Option<ReadingKey> {
    let facts = reading
        .facts
        .as_ref()
        .filter(|facts| holds_elsewhere(facts))?;
    let rule = &reading.evidence.first()?.rule;
    Some(ReadingKey::of(rule, facts, reading.words.as_ref()))
}

/// Takes ids out of what was read, and what depends on the meeting or the file alone.
fn without_place(said: &mut Value) {
    match said {
        Value::Object(fields) => {
            for name in ["asked_on", "sections", "ordinal"] {
                fields.remove(name);
            }
            fields.values_mut().for_each(without_place);
        }
        Value::Array(values) => values.iter_mut().for_each(without_place),
        Value::String(text) => {
            let id = text.rsplit('/').next().unwrap_or(text);
            if id.len() == 36 && uuid::Uuid::try_parse(id).is_ok() {
                *said = Value::Null;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether somebody is asked about a reading: it is unsure, or a decision that no rule claimed.
#[must_use]
pub fn asks(mark: &Mark, facts: &Facts) -> bool {
    !mark.confidence.is_sure() || is_unclear(facts)
}

fn is_unclear(facts: &Facts) -> bool {
    matches!(facts, Facts::DecisionRecorded(facts) if facts.outcome == Outcome::Unclear)
}

/// The item, meeting, plan or body a fact is told of: two readings of one fact have the same.
#[must_use]
fn place(facts: &Facts) -> Option<Subject> {
    let meeting = if let Facts::MeetingHeld(facts) = facts {
        Some(facts.meeting)
    } else if let Facts::AttendanceRecorded(facts) = facts {
        Some(facts.meeting)
    } else if let Facts::AgendaItemSubmitted(facts) = facts {
        Some(facts.meeting)
    } else {
        None
    };
    let item = || {
        if let Facts::RecommendationMade(facts) = facts {
            Some(facts.item)
        } else if let Facts::DecisionRecorded(facts) = facts {
            Some(facts.item)
        } else if let Facts::DisqualificationRuled(facts) = facts {
            Some(facts.item)
        } else if let Facts::FollowUpOrdered(facts) = facts {
            facts.item
        } else if let Facts::ReferenceClaimed(facts) = facts {
            Some(facts.item)
        } else if let Facts::DecisionQuoted(facts) = facts {
            Some(facts.item)
        } else {
            None
        }
    };
    // A goal stands in its plan, else where it was told; of what a letter says there is but the book.
    let goal = || {
        let (plan, item) = if let Facts::GoalSet(facts) = facts {
            (facts.plan, facts.item)
        } else if let Facts::GoalCarriedOver(facts) = facts {
            (facts.plan, facts.item)
        } else if let Facts::GoalRevised(facts) = facts {
            (facts.plan, facts.item)
        } else {
            return None;
        };
        let place = plan.map(Subject::Plan).or(item.map(Subject::Item));
        Some(place.unwrap_or(Subject::Ledger))
    };
    // A topic is one of the body it is planned for.
    let topic = || {
        if let Facts::TopicPlanned(facts) = facts {
            Some(Subject::Body(facts.body))
        } else {
            None
        }
    };
    meeting
        .map(Subject::Meeting)
        .or_else(|| item().map(Subject::Item))
        .or_else(goal)
        .or_else(topic)
}

/// What somebody decided about a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What.
    pub decision: ReviewDecision,
    /// The review, correction or withdrawal that said so.
    pub by: EventId,
    /// Where that stands.
    pub at: Position,
    /// Where the reading stands.
    pub of: Position,
    /// What was said instead, where the reading was changed.
    pub instead: Option<(Facts, Option<Words>)>,
}

/// A reading in the book.
struct Reading<'a> {
    event: EventId,
    rule: &'a RuleId,
    sure: bool,
    facts: &'a Facts,
    words: Option<&'a Words>,
}

/// A reading that somebody decided about.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Settled {
    key: ReadingKey,
    place: Option<Subject>,
    /// Whether a person was asked about it, and looked.
    asked: bool,
    decided: Decided,
}

/// Whether somebody looked at a reading, or an import decided as somebody had elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    Looked,
    Followed,
}

/// All readings that somebody decided about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readings {
    settled: BTreeMap<EventId, Settled>,
    by_key: BTreeMap<ReadingKey, BTreeSet<EventId>>,
}

impl Readings {
    /// What was decided last about this reading of the same item or meeting.
    #[must_use]
    pub fn here(&self, key: &ReadingKey, facts: &Facts) -> Option<&Decided> {
        let here = place(facts)?;
        let same = self.same(key).filter(|settled| settled.place == Some(here));
        same.map(|settled| &settled.decided)
            .max_by_key(|decided| decided.at)
    }

    /// What was decided about this reading at other items, where all who looked decided alike. Only what
    /// they were asked about counts: that something sure was taken back says nothing of other places.
    #[must_use]
    pub fn elsewhere(&self, key: &ReadingKey, facts: &Facts) -> Option<&Decided> {
        if !holds_elsewhere(facts) {
            return None;
        }
        let mut all = self.same(key).filter(|settled| settled.asked);
        let first = &all.next()?.decided;
        let alike =
            |decided: &Decided| decided.decision == first.decision && said(decided) == said(first);
        let mut newest = first;
        for settled in all {
            if !alike(&settled.decided) {
                return None;
            }
            if settled.decided.at > newest.at {
                newest = &settled.decided;
            }
        }
        Some(newest)
    }

    /// The change by which an event stands where this was read.
    #[must_use]
    pub fn changed_to(&self, key: &ReadingKey, stands: EventId) -> Option<&Decided> {
        let mut changed = self.changed(key);
        changed.find(|decided| decided.by == stands)
    }

    /// What was said instead of this reading, wherever, the newest first.
    pub fn changed(&self, key: &ReadingKey) -> impl Iterator<Item = &Decided> {
        let all = self.same(key).map(|settled| &settled.decided);
        let mut changed: Vec<&Decided> = all
            .filter(|decided| decided.decision == ReviewDecision::Changed)
            .collect();
        changed.sort_by_key(|decided| std::cmp::Reverse(decided.at));
        changed.into_iter()
    }

    /// What was decided about an event itself.
    #[must_use]
    pub fn of(&self, event: EventId) -> Option<&Decided> {
        self.settled.get(&event).map(|settled| &settled.decided)
    }

    fn same(&self, key: &ReadingKey) -> impl Iterator<Item = &Settled> {
        let events = self.by_key.get(key).into_iter().flatten();
        events.filter_map(|event| self.settled.get(event))
    }

    /// Notes what was decided about a reading, in place of what was decided about it before.
    fn settle(&mut self, reading: &Reading<'_>, decided: Decided, own: Own) {
        let key = ReadingKey::of(reading.rule, reading.facts, reading.words);
        let settled = Settled {
            place: place(reading.facts),
            asked: own == Own::Looked && (!reading.sure || is_unclear(reading.facts)),
            decided,
            key: key.clone(),
        };
        self.by_key.entry(key).or_default().insert(reading.event);
        self.settled.insert(reading.event, settled);
    }

    /// Notes that a change was made as another, and that nobody looked.
    fn followed(&mut self, change: EventId) {
        for settled in self.settled.values_mut() {
            if settled.decided.by == change {
                settled.asked = false;
            }
        }
    }

    /// What was said instead of a reading was changed once more.
    fn change_again(&mut self, before: EventId, decided: &Decided) {
        for settled in self.settled.values_mut() {
            if settled.decided.by == before {
                settled.decided = Decided {
                    of: settled.decided.of,
                    ..decided.clone()
                };
            }
        }
    }

    /// Forgets what an event decided that was taken back itself.
    pub(super) fn forget(&mut self, by: EventId) {
        let gone: Vec<EventId> = self
            .settled
            .iter()
            .filter(|(_, settled)| settled.decided.by == by)
            .map(|(event, _)| *event)
            .collect();
        for event in gone {
            let Some(settled) = self.settled.remove(&event) else {
                continue;
            };
            if let Some(events) = self.by_key.get_mut(&settled.key) {
                events.remove(&event);
            }
        }
    }
}

impl Filled {
    /// What was read from a document; `None` where a person said it.
    fn reading(&self) -> Option<Reading<'_>> {
        let first = self.evidence.first()?;
        Some(Reading {
            event: self.event,
            rule: &first.rule,
            sure: self.evidence.iter().any(|place| place.confidence.is_sure()),
            facts: &self.facts,
            words: self.words.as_ref(),
        })
    }
}

impl Directory {
    /// Notes that a reading was accepted.
    pub(super) fn accept(&mut self, reading: EventId, review: &Recorded, follows: Option<EventId>) {
        if follows.is_some() {
            self.readings.followed(reading);
        }
        let slot = self.slot_of.get(&reading);
        let filled = slot.and_then(|slot| self.filled.get(slot));
        if let Some(filled) = filled.filter(|filled| filled.event == reading)
            && let Some(reading) = filled.reading()
        {
            let decided = Decided {
                decision: ReviewDecision::Accepted,
                by: review.id,
                at: review.position,
                of: filled.position,
                instead: None,
            };
            let own = match follows {
                Some(_) => Own::Followed,
                None => Own::Looked,
            };
            self.readings.settle(&reading, decided, own);
        }
    }

    /// Notes that a person said something else instead of what was read, or said so anew.
    pub(super) fn change(&mut self, before: &Filled, event: &Recorded) {
        let (Some(facts), true) = (event.facts.clone(), event.evidence.is_empty()) else {
            return;
        };
        let decided = Decided {
            decision: ReviewDecision::Changed,
            by: event.id,
            at: event.position,
            of: before.position,
            instead: Some((facts, event.words.clone())),
        };
        match before.reading() {
            Some(reading) => {
                // What was read and changed in one command was changed by an import.
                let own = if before.command == event.cause.command {
                    Own::Followed
                } else {
                    Own::Looked
                };
                self.readings.settle(&reading, decided, own);
            }
            None => self.readings.change_again(before.event, &decided),
        }
    }

    /// Notes that what a person said before counts again, in place of what corrected it.
    pub(super) fn change_back(&mut self, meant: &Recorded, again: &Recorded) {
        let Some(facts) = again.facts.clone() else {
            return;
        };
        let decided = Decided {
            decision: ReviewDecision::Changed,
            by: again.id,
            at: again.position,
            of: again.position,
            instead: Some((facts, again.words.clone())),
        };
        self.readings.change_again(meant.id, &decided);
    }

    /// Notes that a person took back what was read.
    pub(super) fn reject(&mut self, meant: &Recorded, by: &Recorded) {
        // An import takes back only what it says otherwise at once.
        if let Some(facts) = &meant.facts
            && let Some(first) = meant.evidence.first()
            && by.evidence.is_empty()
        {
            let reading = Reading {
                event: meant.id,
                rule: &first.rule,
                sure: meant.confidence().is_sure(),
                facts,
                words: meant.words.as_ref(),
            };
            let decided = Decided {
                decision: ReviewDecision::Rejected,
                by: by.id,
                at: by.position,
                of: meant.position,
                instead: None,
            };
            self.readings.settle(&reading, decided, Own::Looked);
        }
    }
}

/// What was said instead, apart from where.
fn said(decided: &Decided) -> Option<Value> {
    let mut said = serde_json::to_value(decided.instead.as_ref()?)
        .expect("BUG: facts and words are stored as JSON");
    without_place(&mut said);
    Some(said)
}

/// Whether what was decided about one item can be said of another with the same words: of what stands in
/// the words alone, not of a title, of who was there or of the day of a meeting.
fn holds_elsewhere(facts: &Facts) -> bool {
    matches!(
        facts,
        Facts::DecisionRecorded(_)
            | Facts::FollowUpOrdered(_)
            | Facts::ReferenceClaimed(_)
            | Facts::DecisionQuoted(_)
            | Facts::RecommendationMade(_)
    )
}

/// What was said instead of a reading, said of another item; `None` where it cannot be: a day that somebody
/// gave is one of its own item.
#[must_use]
pub fn said_of_another(instead: &Facts, here: &Facts) -> Option<Facts> {
    if let (Facts::DecisionRecorded(instead), Facts::DecisionRecorded(here)) = (instead, here) {
        // What a decision does with other items names items of its own meeting.
        if !instead.acts_on.is_empty() || !here.acts_on.is_empty() {
            return None;
        }
        let mut facts = instead.clone();
        facts.item = here.item;
        facts.meeting = here.meeting;
        facts.body = here.body;
        Some(facts.into())
    } else if let (Facts::FollowUpOrdered(instead), Facts::FollowUpOrdered(here)) = (instead, here)
    {
        let mut facts = here.clone();
        facts.kind = instead.kind;
        facts.basis = instead.basis;
        (instead.due == here.due).then(|| facts.into())
    } else if let (Facts::ReferenceClaimed(instead), Facts::ReferenceClaimed(here)) =
        (instead, here)
    {
        let mut facts = here.clone();
        facts.relation = instead.relation;
        (instead.meeting_date == here.meeting_date).then(|| facts.into())
    } else if let (Facts::DecisionQuoted(instead), Facts::DecisionQuoted(here)) = (instead, here) {
        let mut facts = here.clone();
        facts.outcome = instead.outcome;
        (instead.meeting_date == here.meeting_date).then(|| facts.into())
    } else {
        None
    }
}
