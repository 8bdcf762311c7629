//! A sentence in which each of several has something to do: "Ib Bro skriver til havnen, og Ane Vig bestiller lokalet."
//! It must not tell what is to be done.

use super::verb::{self, Verb};
use super::{actor, clause};
use crate::outcome::{Order, order_of};

/// What joins one's task to another's.
const JOINTS: &[&str] = &[", og ", ", mens ", ", hvorefter ", "; ", " og ", " mens "];

/// The parts of a sentence, each with somebody of its own who does something; one part where there is no second.
pub(super) fn parts(sentence: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = sentence;
    while let Some((before, behind)) = next(rest) {
        found.push(before);
        rest = behind;
    }
    found.push(rest);
    found
}

/// The first part and what stands behind its joint.
fn next(sentence: &str) -> Option<(&str, &str)> {
    let joint = |joint: &&str| {
        let found = sentence.match_indices(*joint);
        found
            .map(|(at, joint)| (&sentence[..at], &sentence[at + joint.len()..]))
            .find(|(before, behind)| does(behind) && is_whole(before))
    };
    JOINTS
        .iter()
        .filter(|joint| sentence.contains(**joint))
        .filter_map(joint)
        .min_by_key(|(before, _)| before.len())
}

/// Whether a clause begins with somebody, and what they do next.
fn does(clause: &str) -> bool {
    let deed = |who: &str| {
        let rest = clause.get(who.len()..)?.strip_prefix(' ')?;
        verb::of(rest)
    };
    actor::at_start(clause)
        .and_then(deed)
        .is_some_and(|verb| matches!(verb, Verb::Must | Verb::Deed))
}

/// Whether the words before a joint tell of somebody's task themselves, or put the case off.
fn is_whole(before: &str) -> bool {
    // "Forvaltningen undersøger, om Ib Bro har tid, og Ane Vig …" is one task.
    let asked = [", om ", ", hvordan ", ", hvorvidt ", " at "]
        .iter()
        .any(|word| before.contains(word));
    !asked && clause::subject(before).is_some() || order_of(before) == Some(Order::Deferral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_who_does_something_has_a_part() {
        for (sentence, wanted) in [
            (
                "Ib Bro skriver til havnen, og Ane Vig bestiller lokalet.",
                vec!["Ib Bro skriver til havnen", "Ane Vig bestiller lokalet."],
            ),
            (
                "Formanden kontakter havnen, mens sekretæren booker lokalet.",
                vec!["Formanden kontakter havnen", "sekretæren booker lokalet."],
            ),
            (
                "Ib Bro og Ane Vig skriver til havnen.",
                vec!["Ib Bro og Ane Vig skriver til havnen."],
            ),
            (
                "Formanden kontakter havnen og borgmesteren.",
                vec!["Formanden kontakter havnen og borgmesteren."],
            ),
            (
                "Forvaltningen undersøger, om havnen er åben, og formanden svarer.",
                vec!["Forvaltningen undersøger, om havnen er åben, og formanden svarer."],
            ),
        ] {
            assert_eq!(parts(sentence), wanted);
        }
    }
}
