//! `followup assign`: a follow-up gets an owner, the first or another. It says nothing of the deadline.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, FollowUpName, New};
use crate::event::follow_up_assigned;
use crate::ids::Subject;
use crate::rejection::Rejection;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The follow-up: its id or the beginning of it, the position of its order as in #113, or the item it was ordered at.
    pub follow_up: FollowUpName,
    /// Who is to do it: an office, a person or a body.
    pub owner: String,
}

/// The owner, from the day of the act on.
///
/// # Errors
/// `follow-up-not-found`, `follow-up-ambiguous`, `value-invalid`, `follow-up-ended`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let follow_up = deciding.follow_up(&command.follow_up)?;
    let now = deciding.follow_up_now(follow_up)?;
    let name = command.owner.trim();
    if name.is_empty() {
        return Err(Rejection::invalid("an owner has a name"));
    }
    now.not_ended()?;
    let owner = deciding.actor_or_office(name);
    let facts = follow_up_assigned::Facts {
        follow_up,
        owner: Some(owner),
    };
    let words = follow_up_assigned::Words {
        owner: name.to_owned(),
    };
    deciding.tell(New {
        subjects: vec![Subject::FollowUp(follow_up)],
        refs: vec![owner],
        on: Some(deciding.day()),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
