//! A topic that a calendar or minutes plan, and what the book makes of it.
//!
//! Looks up and decides; who writes the event is who read the topic.

use crate::calendar::PlannedTopic;
use crate::directory::Directory;
use crate::directory::readings::{Decided, ReadingKey};
use crate::event::{Facts, Words, evidence_added, topic_planned};
use crate::evidence::Read;
use crate::ids::BodyId;

/// What becomes of a topic that was read.
#[derive(Debug)]
pub(super) enum Planned<'a> {
    /// Somebody rejected or changed this reading for this body and time before: it is told, and not planned.
    DecidedBefore(Facts, &'a Decided),
    /// It is planned, or further evidence for what is planned.
    Told(Facts, Option<Words>),
}

/// What becomes of a topic of this body.
pub(super) fn planned<'a>(
    known: &'a Directory,
    body: BodyId,
    read: &Read<PlannedTopic>,
) -> Planned<'a> {
    let entry = &read.value;
    if let Some(event) = known.topic(body, entry.period, &entry.topic) {
        return Planned::Told(evidence_added::Facts { event }.into(), None);
    }
    let facts = Facts::from(topic_planned::Facts {
        body,
        period: entry.period,
        meeting: None,
    });
    let words = Words::from(topic_planned::Words {
        topic: entry.topic.clone(),
        when: Some(entry.when.clone()),
    });
    let key = ReadingKey::of(&read.mark.rule, &facts, Some(&words));
    match known.readings().here(&key, &facts) {
        Some(decided) => Planned::DecidedBefore(facts, decided),
        None => Planned::Told(facts, Some(words)),
    }
}
