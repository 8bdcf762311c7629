//! The days of deadlines and planned times that acts give in words alone: read as an import reads them, against
//! the day they were given on. Days that the act gives stand as they are.

use protokol_core::event::{Facts, Words};
use protokol_core::record::Draft;
use protokol_intake::days_of_deadline;

/// The drafts, with days in the deadlines and planned topics whose words tell them.
pub(crate) fn read(mut drafts: Vec<Draft>) -> Vec<Draft> {
    for draft in &mut drafts {
        let on = draft.effective_on;
        if let (Facts::FollowUpOrdered(facts), Some(Words::FollowUpOrdered(words))) =
            (&mut draft.facts, &draft.words)
        {
            let due = words.due.as_deref();
            let read = due.and_then(|due| days_of_deadline(due, facts.asked_on));
            facts.due = facts.due.or(read);
        }
        if let (Facts::FollowUpRescheduled(facts), Some(Words::FollowUpRescheduled(words))) =
            (&mut draft.facts, &draft.words)
        {
            let read = on.and_then(|on| days_of_deadline(&words.due, on));
            facts.due = facts.due.or(read);
        }
        if let (Facts::TopicPlanned(facts), Some(Words::TopicPlanned(words))) =
            (&mut draft.facts, &draft.words)
        {
            let when = words.when.as_deref().zip(on);
            let read = when.and_then(|(when, on)| days_of_deadline(when, on));
            facts.period = facts.period.or(read);
        }
        if let (Facts::DecisionRecorded(facts), Some(Words::DecisionRecorded(words))) =
            (&mut draft.facts, &draft.words)
        {
            for (act, said) in facts.acts_on.iter_mut().zip(&words.acts_on) {
                let read = said.due.as_deref().zip(on);
                let read = read.and_then(|(due, on)| days_of_deadline(due, on));
                act.due = act.due.or(read);
            }
        }
    }
    drafts
}
