//! `body succeed`: a body takes over from another, on somebody's word. A body may have several heirs and
//! be the heir of several. No name, no likeness and no order of days ever says it.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::following::{Supposed, still_taken};
use crate::acts::{BodyName, Deciding, ItemName, New};
use crate::event::{Told, body_succeeded};
use crate::handover::Passed;
use crate::ids::{BodyId, Subject};
use crate::rejection::{Contradiction, Rejection};
use crate::time::Position;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body that was.
    pub body: BodyName,
    /// The body that takes over, from the day of the act on.
    pub heir: BodyName,
    /// The item it was decided at, as in `Byrådet 2018-01-31/4`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemName>,
}

/// The succession, from the first day of the heir on.
///
/// # Errors
/// `body-not-found`, `item-not-found` and the like, `still-needed` for a correction under which an heir could
/// not have accepted what it did, `already-succeeded`, `succession-circle`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let from = deciding.body(&command.body)?;
    let to = deciding.body(&command.heir)?;
    let item = match &command.item {
        Some(item) => Some(deciding.item(item)?),
        None => None,
    };
    let (body, heir) = (command.body.as_str(), command.heir.as_str());
    let known = heirs(deciding, from).into_iter().find(|(known, _)| *known == to);
    if let Some((_, position)) = known {
        return Err(Rejection::contradicts(
            Contradiction::AlreadySucceeded,
            format!("{heir} took over from {body} already, at position {position}"),
            [position],
        ));
    }
    if from == to {
        let what = format!("{body} cannot take over from itself");
        return Err(Rejection::contradicts(Contradiction::SuccessionCircle, what, []));
    }
    if let Some(proof) = way(deciding, to, from) {
        return Err(Rejection::contradicts(
            Contradiction::SuccessionCircle,
            format!("{body} took over from {heir} itself, or from one of its heirs"),
            proof,
        ));
    }
    let on = deciding.day();
    if let Some(before) = deciding.corrected() {
        let passed = Passed {
            to,
            on: Some(on),
            by: before.position,
        };
        let instead = Supposed {
            heir: Some((from, passed)),
            ..Supposed::default()
        };
        still_taken(deciding, before, &instead)?;
    }
    deciding.tell(New {
        subjects: vec![Subject::Body(from), Subject::Body(to)],
        refs: item.map(Subject::Item).into_iter().collect(),
        on: Some(on),
        facts: body_succeeded::Facts { from, to, item }.into(),
        words: None,
    });
    Ok(())
}

/// The heirs of a body, and where the book learnt of each.
fn heirs(deciding: &Deciding<'_>, body: BodyId) -> Vec<(BodyId, Position)> {
    let events = deciding.about(Subject::Body(body)).into_iter();
    let heirs = events.filter_map(|event| match event.told() {
        Some(Told::BodySucceeded(facts, _)) if facts.from == body => {
            Some((facts.to, event.position))
        }
        Some(_) | None => None,
    });
    heirs.collect()
}

/// The successions that lead from a body to another, where some do.
pub(super) fn way(deciding: &Deciding<'_>, from: BodyId, to: BodyId) -> Option<Vec<Position>> {
    let mut seen = BTreeSet::from([from]);
    let mut ways = vec![(from, vec![])];
    while let Some((body, steps)) = ways.pop() {
        if body == to {
            return Some(steps);
        }
        for (heir, position) in heirs(deciding, body) {
            if seen.insert(heir) {
                let mut further = steps.clone();
                further.push(position);
                ways.push((heir, further));
            }
        }
    }
    None
}
