//! `disqualification rule`: somebody takes no part in an item because of an interest of their own. It is
//! never the same as being absent: that somebody absent was disqualified is a finding.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, ItemName, New, PersonName};
use crate::event::{Told, disqualification_ruled};
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The item, as in `Byrådet 2018-01-31/4`.
    pub item: ItemName,
    /// Who is disqualified; somebody the book knows from a seat or from those present.
    pub person: PersonName,
}

/// The disqualification, on the day of the meeting.
///
/// # Errors
/// `item-not-found` and the like, `person-not-found`, `meeting-cancelled`, `already-disqualified`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let item = deciding.item(&command.item)?;
    let person = deciding.person(&command.person)?;
    let now = deciding.item_now(item)?;
    now.meeting.not_cancelled()?;
    let events = deciding.about(Subject::Item(item));
    let already = events.iter().find(|event| {
        matches!(
            event.told(),
            Some(Told::DisqualificationRuled(facts, _)) if facts.item == item && facts.person == person
        )
    });
    if let Some(already) = already {
        return Err(Rejection::contradicts(
            Contradiction::AlreadyDisqualified,
            format!(
                "{} is disqualified at this item of {}, since position {}",
                command.person.as_str(),
                now.meeting.date,
                already.position
            ),
            [already.position],
        ));
    }
    let words = disqualification_ruled::Words {
        name: command.person.as_str().to_owned(),
    };
    let refs = now.refs().into_iter().chain([Subject::Person(person)]);
    deciding.tell(New {
        subjects: now.subjects(),
        refs: refs.collect(),
        on: Some(deciding.day_at(&now.meeting)),
        facts: disqualification_ruled::Facts { item, person }.into(),
        words: Some(words.into()),
    });
    Ok(())
}
