//! What somebody decided about a reading, said of another that the same rule read from the same words: in a
//! document that comes, or among what waits. What goes how far is told in docs/decisions/0010.

use crate::decide::Ids;
use crate::directory::readings::{Decided, ReadingKey, said_of_another};
use crate::event::{Facts, Words, fact_reviewed};
use crate::ids::EventId;
use crate::known::Known;
use crate::record::{Draft, Recorded};
use crate::vocabulary::ReviewDecision;

/// A reading that waits, and what was decided about its words elsewhere.
#[derive(Debug, Clone)]
pub struct Alike {
    /// What was decided.
    pub decided: Decided,
    /// The events that say so of this reading.
    pub drafts: Vec<Draft>,
}

/// What follows for a reading that waits; `None` where nobody decided about these words, people decided
/// differently, or what they decided cannot be said of another item.
pub fn decide(known: &Known, reading: &Recorded, ids: &mut dyn Ids) -> Option<Alike> {
    let (facts, words) = (reading.facts.as_ref()?, reading.words.as_ref());
    let rule = &reading.evidence.first()?.rule;
    let key = ReadingKey::of(rule, facts, words);
    let decided = known.directory().readings().elsewhere(&key, facts)?.clone();
    let read = Draft {
        id: reading.id,
        salt: ids.salt(),
        effective_on: reading.effective_on,
        corrects: None,
        subjects: reading.subjects.clone(),
        refs: reading.refs.clone(),
        evidence: vec![],
        access: reading.access,
        facts: facts.clone(),
        words: reading.words.clone(),
        reason: None,
    };
    let drafts = follow(&read, &decided, ids);
    (!drafts.is_empty()).then_some(Alike { decided, drafts })
}

/// The events that say of what was read what was decided about the same words before: a review, or a
/// correction and its review, which names what it follows, so that one goes with the other. None for a
/// rejection: what is not so at one item may be so at another, and what is left out nobody sees.
pub(crate) fn follow(read: &Draft, decided: &Decided, ids: &mut dyn Ids) -> Vec<Draft> {
    match decided.decision {
        ReviewDecision::Rejected => vec![],
        ReviewDecision::Accepted => vec![review(read, decided, ids)],
        ReviewDecision::Changed => {
            // What cannot be said of another item waits for somebody as it would have.
            let Some(facts) = instead(read, decided) else {
                return vec![];
            };
            let correction = Draft {
                id: EventId(ids.uuid()),
                salt: ids.salt(),
                corrects: Some(read.id),
                reason: Some(format!("as at position {}", decided.at)),
                evidence: vec![],
                facts,
                ..read.clone()
            };
            let review = review(&correction, decided, ids);
            vec![correction, review]
        }
    }
}

/// What was said instead, said of this reading. No word that somebody wrote at one item goes to another: who
/// may read it there is not known.
fn instead(read: &Draft, decided: &Decided) -> Option<Facts> {
    let said: Option<&(Facts, Option<Words>)> = decided.instead.as_ref();
    let (facts, _) = said.filter(|(_, words)| *words == read.words)?;
    said_of_another(facts, &read.facts).filter(|facts| *facts != read.facts)
}

fn review(read: &Draft, decided: &Decided, ids: &mut dyn Ids) -> Draft {
    let facts = fact_reviewed::Facts {
        event: read.id,
        finding: None,
        follows: Some(decided.by),
    };
    Draft {
        id: EventId(ids.uuid()),
        salt: ids.salt(),
        corrects: None,
        evidence: vec![],
        facts: facts.into(),
        words: None,
        reason: None,
        ..read.clone()
    }
}
