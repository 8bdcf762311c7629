//! `agenda issue`: an agenda, or a newer version of it, is sent to the members. Items that come late say
//! why they could not wait; where one does not, that is a finding.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{Deciding, MeetingName, New};
use crate::event::{Facts, Told, agenda_issued};
use crate::ids::{MeetingId, Subject};
use crate::rejection::{Contradiction, Rejection};
use crate::time::Position;

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The meeting, as in `Byrådet 2018-01-31`.
    pub meeting: MeetingName,
    /// Which version it is, from 1; the next one where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Items that come after the ordinary agenda.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<LateGiven>,
}

/// An item that came late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LateGiven {
    /// The number or title of the item.
    pub item: String,
    /// Why it could not wait.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The agenda, as sent on the day of the act.
///
/// # Errors
/// `meeting-not-found` and the like, `item-not-found`, `value-invalid`, `meeting-cancelled`,
/// `agenda-version-passed`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let meeting = deciding.meeting(&command.meeting)?;
    let mut late = vec![];
    for given in &command.late {
        late.push(deciding.item_of(meeting, given.item.trim(), &given.item)?);
    }
    let now = deciding.meeting_now(meeting)?;
    if command.version == Some(0) {
        return Err(Rejection::invalid("versions of an agenda are counted from 1"));
    }
    if late.iter().collect::<BTreeSet<_>>().len() < late.len() {
        return Err(Rejection::invalid("an item is named as late twice"));
    }
    now.not_cancelled()?;
    let corrected = match deciding.corrected().and_then(|event| event.facts.as_ref()) {
        Some(Facts::AgendaIssued(facts)) => Some(facts.version),
        Some(_) | None => None,
    };
    let next = now.agenda.map_or(1, |(version, _)| version + 1);
    let version = command.version.or(corrected).unwrap_or(next);
    // A correction of an older version stays below the newer ones, and only takes no other's number.
    let passed = match corrected {
        Some(_) => issued(deciding, meeting, version).map(|position| (version, position)),
        None => now.agenda.filter(|(newest, _)| version <= *newest),
    };
    if let Some((newest, position)) = passed {
        return Err(Rejection::contradicts(
            Contradiction::AgendaVersionPassed,
            format!(
                "version {newest} of the agenda for {} was issued at position {position}",
                now.date
            ),
            [position],
        ));
    }
    let reasons = command.late.iter().map(|given| {
        let reason = given.reason.as_deref().map(str::trim);
        reason.unwrap_or_default().to_owned()
    });
    let words = agenda_issued::Words {
        late: reasons.collect(),
    };
    let refs = [Subject::Body(now.body)]
        .into_iter()
        .chain(late.iter().copied().map(Subject::Item));
    let facts = agenda_issued::Facts {
        meeting,
        version,
        late: late.clone(),
    };
    deciding.tell(New {
        subjects: vec![Subject::Meeting(meeting)],
        refs: refs.collect(),
        on: Some(deciding.day()),
        facts: facts.into(),
        words: (!late.is_empty()).then(|| words.into()),
    });
    Ok(())
}

/// Where another agenda of the meeting has that version.
fn issued(deciding: &Deciding<'_>, meeting: MeetingId, version: u32) -> Option<Position> {
    let events = deciding.about(Subject::Meeting(meeting));
    let same = events.iter().find(|event| {
        matches!(event.told(), Some(Told::AgendaIssued(facts, _)) if facts.version == version)
    });
    same.map(|event| event.position)
}
