//! `item submit`: an item is put on the agenda of a meeting. It says nothing of what the body did.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::event_withdraw::still_needed;
use crate::acts::keeping::case_key;
use crate::acts::redating::has_the_day_of_its_meeting;
use crate::acts::{CaseName, Deciding, MeetingName, New};
use crate::event::{Kind, Told, agenda_item_submitted, case_opened};
use crate::ids::{CaseId, ItemId, MeetingId, Subject};
use crate::record::Recorded;
use crate::rejection::{Contradiction, Rejection};
use crate::time::Position;
use crate::vocabulary::{Access, AttachmentAdded, Competence};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The meeting, as in `Byrådet 2018-01-31`.
    pub meeting: MeetingName,
    /// The title.
    pub title: String,
    /// The number as printed; a text, as in 4 or 1.a.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The number of its case, which is opened where the book does not know it. Without it the item
    /// belongs to no case, and a corrected one to the case it had; an empty text is no case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseName>,
    /// This body's part in the case; unknown where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub competence: Option<Competence>,
    /// The body that decides finally.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub final_in: Option<String>,
    /// The bodies on the way, the final one last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub route: Vec<String>,
    /// Whether it is closed to the public; a correction keeps it closed or open where nothing is said. Its
    /// heading stays open, as on a public agenda, unless the access of the act is confidential; what was
    /// recorded of the item before it was closed, earlier headings too, is closed with it, and opened where a
    /// correction says that it is not closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<bool>,
    /// Its place on the agenda, from 1; the last where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordinal: Option<u32>,
    /// Which reading this is, where the matter is read more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<u8>,
    /// The titles of what is enclosed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<String>,
}

/// The item, on the day of its meeting; shown as planned from the day of the act.
///
/// # Errors
/// `meeting-not-found` and the like, `value-invalid`, `meeting-cancelled`, `item-exists`, `still-needed` for a
/// correction that puts an item at another meeting than the one that decided it.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let meeting = deciding.meeting(&command.meeting)?;
    let now = deciding.meeting_now(meeting)?;
    if command.title.trim().is_empty() {
        let what = "an item has a title";
        return Err(Rejection::contradicts(Contradiction::ValueInvalid, what, []));
    }
    if command.number.as_deref().is_some_and(|number| number.trim().is_empty()) {
        return Err(Rejection::invalid("a number that is given is not empty"));
    }
    if command.ordinal == Some(0) {
        return Err(Rejection::invalid("places on an agenda are counted from 1"));
    }
    if command.reading == Some(0) {
        return Err(Rejection::invalid("readings are counted from 1"));
    }
    now.not_cancelled()?;
    let others = others(deciding, meeting);
    if let Some(number) = &command.number
        && let Some((_, position)) = others.iter().find(|(other, _)| other.0.as_ref() == Some(number))
    {
        return Err(Rejection::contradicts(
            Contradiction::ItemExists,
            format!("the meeting of {} has an item {number}, at position {position}", now.date),
            [*position],
        ));
    }
    let (corrected, before) = match deciding.corrected().and_then(Recorded::told) {
        Some(Told::AgendaItemSubmitted(facts, words)) => (Some(facts), words),
        Some(_) | None => (None, None),
    };
    let item = corrected.map_or_else(|| ItemId(deciding.ids.uuid()), |facts| facts.item);
    let along = match corrected {
        Some(facts) if facts.meeting != meeting => goes_along(deciding, facts.item)?,
        Some(_) | None => vec![],
    };
    let named = command.case.as_ref();
    let named = named.filter(|name| !name.as_str().is_empty());
    let (case, case_number) = match (named, &command.case) {
        (Some(name), _) => {
            let case = case_or_new(deciding, name)?;
            (Some(case), Some(name.as_str().to_owned()))
        }
        (None, Some(_)) => (None, None),
        (None, None) => (
            corrected.and_then(|facts| facts.case),
            before.and_then(|words| words.case_number.clone()),
        ),
    };
    let was_closed = corrected.is_some_and(|facts| facts.access == Access::Confidential);
    let last = others.iter().map(|(other, _)| other.1).max().unwrap_or(0);
    let attachment = agenda_item_submitted::Attachment {
        added: AttachmentAdded::Agenda,
        sha256: None,
    };
    let facts = agenda_item_submitted::Facts {
        item,
        meeting,
        case,
        ordinal: command
            .ordinal
            .or_else(|| corrected.map(|facts| facts.ordinal))
            .unwrap_or(last + 1),
        access: if command.closed.unwrap_or(was_closed) {
            Access::Confidential
        } else {
            Access::Public
        },
        competence: command.competence.unwrap_or(Competence::Unknown),
        submitted_on: deciding
            .day_given()
            .or_else(|| match corrected {
                Some(facts) => facts.submitted_on,
                None => Some(deciding.day()),
            })
            .filter(|day| *day <= now.date),
        reading: command.reading,
        sections: corrected.map(|facts| facts.sections.clone()).unwrap_or_default(),
        attachments: vec![attachment; command.attachments.len()],
    };
    let words = agenda_item_submitted::Words {
        number: command.number.clone(),
        title: command.title.trim().to_owned(),
        case_number,
        attachments: command.attachments.clone(),
        final_in: command.final_in.clone(),
        route: command.route.clone(),
    };
    let subjects = [Some(Subject::Item(item)), case.map(Subject::Case)];
    deciding.tell(New {
        subjects: subjects.into_iter().flatten().collect(),
        refs: vec![Subject::Meeting(meeting), Subject::Body(now.body)],
        on: Some(now.date),
        facts: facts.into(),
        words: Some(words.into()),
    });
    for event in along {
        deciding.say_again(event, now.date, |new| {
            for subject in &mut new.refs {
                if subject.meeting().is_some() {
                    *subject = Subject::Meeting(now.meeting);
                }
            }
        });
    }
    Ok(())
}

/// What goes to another meeting with an item: what was put before the body. What the body did with the item it
/// did at its own meeting, and stays there.
///
/// # Errors
/// `still-needed`.
fn goes_along<'a>(
    deciding: &Deciding<'a>,
    item: ItemId,
) -> Result<Vec<&'a Recorded>, Rejection> {
    let about = deciding.about(Subject::Item(item));
    let dated = about
        .into_iter()
        .filter(|at| has_the_day_of_its_meeting(at.kind));
    let (along, stays): (Vec<&Recorded>, Vec<&Recorded>) = dated.partition(|at| {
        matches!(
            at.kind,
            Kind::RecommendationMade | Kind::ReferenceClaimed | Kind::DecisionQuoted
        )
    });
    if let (Some(before), Some(first)) = (deciding.corrected(), stays.first()) {
        return Err(still_needed(before, first, &stays));
    }
    Ok(along)
}

/// The other items of the meeting: number, place, and where they stand.
fn others(
    deciding: &Deciding<'_>,
    meeting: MeetingId,
) -> Vec<((Option<String>, u32), Position)> {
    let events = deciding.about(Subject::Meeting(meeting));
    let items = events.into_iter().filter_map(|event| match event.told() {
        Some(Told::AgendaItemSubmitted(facts, words)) => {
            let number = words.and_then(|words| words.number.clone());
            Some(((number, facts.ordinal), event.position))
        }
        Some(_) | None => None,
    });
    items.collect()
}

/// The case of this number, opened by mention where the book does not know it.
fn case_or_new(deciding: &mut Deciding<'_>, name: &CaseName) -> Result<CaseId, Rejection> {
    let unknown = match deciding.case(name) {
        Ok(case) => return Ok(case),
        Err(unknown) => unknown,
    };
    if name.as_str().starts_with("case/") {
        return Err(unknown);
    }
    case_key(name.as_str())?;
    let case = CaseId(deciding.ids.uuid());
    let words = case_opened::Words {
        municipality: deciding.municipality().map(ToOwned::to_owned),
        number: name.as_str().to_owned(),
        title: None,
    };
    deciding.tell_also(New {
        subjects: vec![Subject::Case(case)],
        refs: vec![],
        on: None,
        facts: case_opened::Facts { case }.into(),
        words: Some(words.into()),
    });
    Ok(case)
}
