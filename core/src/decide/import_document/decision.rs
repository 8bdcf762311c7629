//! What a body decided at an item, and what that did with other items of the meeting.

use crate::decide::import_document::items::Place;
use crate::decide::import_document::meeting::Met;
use crate::decide::import_document::writer::{Claim, Writer};
use crate::directory::Slot;
use crate::document::{ActsOn, Decision, Document, Item};
use crate::event::decision_recorded;
use crate::evidence::Read;
use crate::ids::{ItemId, Subject};
use crate::vocabulary::ReaderFinding;

/// The document around a decision.
pub(super) struct Within<'a> {
    pub(super) document: &'a Document,
    pub(super) ids: &'a [ItemId],
    pub(super) item: &'a Item,
}

impl Within<'_> {
    /// The item of the document that a printed number means, if there is one.
    fn item_numbered(&self, number: &str) -> Option<ItemId> {
        let place = self
            .document
            .items
            .iter()
            .position(|item| item.number.as_deref() == Some(number))?;
        self.ids.get(place).copied()
    }
}

/// Records the decision; what it does with items the document does not have is a finding.
pub(super) fn record(
    writer: &mut Writer<'_>,
    met: &Met,
    within: &Within<'_>,
    decision: &Read<Decision>,
    at: Place,
) {
    let said = &decision.value;
    let mut acts: Vec<(ItemId, &ActsOn)> = vec![];
    for act in &said.acts_on {
        if let Some(item) = within.item_numbered(&act.item) {
            acts.push((item, act));
        } else {
            let text = format!(
                "the decision acts on item {}, which the document does not have",
                act.item
            );
            writer.found(
                ReaderFinding::ActsOnUnknown,
                Some(at.item),
                decision.mark.lines,
                text,
            );
        }
    }
    let facts = decision_recorded::Facts {
        item: at.item,
        meeting: met.meeting,
        body: met.body,
        outcome: said.outcome,
        points: said.points.clone(),
        competence: within.item.route.value.competence,
        modifiers: said.modifiers.clone(),
        vote: said.vote,
        votes: said
            .votes
            .iter()
            .map(|vote| decision_recorded::VoteCount {
                side: vote.side,
                count: vote.count,
            })
            .collect(),
        acts_on: acts
            .iter()
            .map(|(item, act)| decision_recorded::ActsOn {
                item: *item,
                outcome: act.outcome,
                due: act.due.as_ref().and_then(|due| due.interval),
            })
            .collect(),
    };
    let words = decision_recorded::Words {
        text: said.text.clone(),
        votes: said
            .votes
            .iter()
            .map(|vote| decision_recorded::Voters {
                names: vote.names.clone(),
                lists: vote.lists.clone(),
            })
            .collect(),
        acts_on: acts
            .iter()
            .map(|(_, act)| decision_recorded::ActsOnWords {
                item: act.item.clone(),
                due: act.due.as_ref().map(|due| due.text.clone()),
            })
            .collect(),
    };
    let mut subjects = at.subjects();
    let others = acts.iter().map(|(item, _)| Subject::Item(*item));
    for other in others {
        if !subjects.contains(&other) {
            subjects.push(other);
        }
    }
    let claim = Claim {
        slot: Slot::Decision(at.item, met.body),
        subjects,
        refs: vec![Subject::Meeting(met.meeting), Subject::Body(met.body)],
        mark: &decision.mark,
        facts: facts.into(),
        words: words.into(),
    };
    let _place = writer.claim(claim, PartialEq::eq);
}
