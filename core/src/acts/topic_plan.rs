//! `topic plan`: a body plans to take a topic up. It puts nothing on an agenda.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::acts::{BodyName, Deciding, MeetingName, New, Period};
use crate::event::{Told, topic_planned};
use crate::ids::Subject;
use crate::rejection::{Contradiction, Rejection};

/// What is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Command {
    /// The body that plans.
    pub body: BodyName,
    /// The topic.
    pub topic: String,
    /// The days, as 2024-03-06, 2024-03, 2024-Q1, 2024-H1, 2024 or 2024-03-01..2024-04-15.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// When, in words, as in `før sommerferien` or `3. kvartal 2025`; the days they tell are read where no
    /// period is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// The meeting it is planned for, as in `Byrådet 2018-01-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingName>,
}

/// The topic, as planned from the day of the act on.
///
/// # Errors
/// `body-not-found`, `meeting-not-found` and the like, `value-invalid`, `meeting-cancelled`,
/// `already-planned`.
pub fn decide(command: &Command, deciding: &mut Deciding<'_>) -> Result<(), Rejection> {
    let body = deciding.body(&command.body)?;
    let meeting = match &command.meeting {
        Some(meeting) => Some(deciding.meeting(meeting)?),
        None => None,
    };
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let topic = said(&command.topic);
    let topic = topic.ok_or_else(|| Rejection::invalid("a planned topic has a name"))?;
    let when = command.when.as_deref().and_then(said);
    let period = command.period.map(|period| period.0);
    if when.is_none() && period.is_none() && meeting.is_none() {
        return Err(Rejection::invalid(
            "a topic is planned for a period, for a meeting, or for a time in words",
        ));
    }
    if let Some(meeting) = meeting {
        let now = deciding.meeting_now(meeting)?;
        if now.body != body {
            let what = format!("the meeting of {} is of another body", now.date);
            return Err(Rejection::invalid(what));
        }
        now.not_cancelled()?;
    }
    let facts = topic_planned::Facts {
        body,
        period,
        meeting,
    };
    let words = topic_planned::Words { topic, when };
    let events = deciding.about(Subject::Body(body));
    // Where only words are given, the days of those that stand were read from the same words.
    let same = events.iter().find(|event| match event.told() {
        Some(Told::TopicPlanned(known, Some(told))) => {
            let period = period.is_none() || known.period == period;
            known.meeting == meeting && period && *told == words
        }
        Some(_) | None => false,
    });
    if let Some(same) = same {
        return Err(Rejection::contradicts(
            Contradiction::AlreadyPlanned,
            format!("`{}` is planned at position {}", words.topic, same.position),
            [same.position],
        ));
    }
    deciding.tell(New {
        subjects: vec![Subject::Body(body)],
        refs: meeting.map(Subject::Meeting).into_iter().collect(),
        on: deciding.own_day(),
        facts: facts.into(),
        words: Some(words.into()),
    });
    Ok(())
}
