//! What an event says in its own words, as histories and logs show it.

use protokol_core::acts::Period;
use protokol_core::document::PointOutcome;
use protokol_core::event::Told;
use protokol_core::event::goal_set::{Terms, Wording};
use protokol_core::event::observation_reported::Reported;
use protokol_core::vocabulary::Outcome;

/// Text and outcome of an event; empty where its words are withheld.
#[derive(Default)]
pub(crate) struct Said {
    pub(crate) text: Option<String>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) points: Vec<PointOutcome>,
}

impl Said {
    /// What this event says.
    pub(crate) fn of(told: Told<'_>) -> Self {
        let text = |text: Option<String>| Self {
            text,
            ..Self::default()
        };
        match told {
            Told::LedgerOpened(_, words) => text(words.and_then(|words| words.name.clone())),
            Told::SourceImported(_, words) => text(words.map(|words| words.name.clone())),
            Told::BodyEstablished(_, words) => text(words.map(|words| words.name.clone())),
            Told::PersonRegistered(_, words) => text(words.map(|words| words.name.clone())),
            Told::OfficeRegistered(_, words) => text(words.map(|words| words.name.clone())),
            Told::CaseOpened(_, words) => text(words.map(|words| words.number.clone())),
            Told::MeetingHeld(_, words) => text(words.map(|words| words.body.clone())),
            Told::AgendaItemSubmitted(_, words) => text(words.map(|words| words.title.clone())),
            Told::RecommendationMade(_, words) => text(words.map(|words| {
                let points = words
                    .points
                    .iter()
                    .zip(1..)
                    .map(|(point, number)| format!("{number}. {point}"));
                let points = points.collect::<Vec<String>>().join("\n");
                words
                    .by
                    .as_ref()
                    .map_or(points.clone(), |by| format!("{by}:\n{points}"))
            })),
            Told::DecisionRecorded(facts, words) => Self {
                text: words.map(|words| words.text.clone()),
                outcome: Some(facts.outcome),
                points: facts.points.clone(),
            },
            Told::FollowUpOrdered(_, words) => text(words.map(|words| match &words.due {
                Some(due) => format!("{} ({due})", words.what),
                None => words.what.clone(),
            })),
            Told::DisqualificationRuled(_, words) => text(words.map(|words| words.name.clone())),
            Told::ReferenceClaimed(_, words) => text(words.map(|words| words.text.clone())),
            Told::DecisionQuoted(facts, words) => Self {
                text: words.map(|words| words.text.clone()),
                outcome: Some(facts.outcome),
                points: vec![],
            },
            Told::StoreRecovered(_, words) => text(words.map(|words| words.text.clone())),
            Told::FactReviewed(facts, _) => text(Some(match facts.finding {
                Some(finding) => format!("finding {finding} accepted"),
                None => "accepted".to_owned(),
            })),
            Told::RuleSetAdopted(facts, _) => text(Some(format!("{} rules", facts.rules))),
            Told::TopicPlanned(_, words) => text(words.map(|words| match &words.when {
                Some(when) => format!("{} ({when})", words.topic),
                None => words.topic.clone(),
            })),
            Told::BodyRenamed(_, words) => text(words.map(|words| words.name.clone())),
            Told::MemberSeated(facts, words) => {
                text(words.map(|words| format!("{} ({})", words.name, facts.role)))
            }
            Told::MemberLeft(facts, words) => {
                text(words.map(|words| format!("{} ({})", words.name, facts.role)))
            }
            Told::MeetingScheduled(facts, words) => {
                text(words.map(|words| format!("{}, {}", words.body, facts.date)))
            }
            Told::MeetingMoved(facts, _) => text(Some(facts.date.to_string())),
            Told::AgendaIssued(facts, _) => text(Some(format!("version {}", facts.version))),
            Told::MinutesApproved(facts, words) => {
                let name = words.and_then(|words| words.name.clone());
                text(Some(name.map_or_else(
                    || facts.manner.to_string(),
                    |name| format!("{} by {name}", facts.manner),
                )))
            }
            Told::CaseNumberLinked(_, words) => text(words.map(|words| words.number.clone())),
            Told::CaseLinked(facts, _) => text(Some(facts.relation.to_string())),
            Told::AmendmentMoved(facts, words) => Self {
                text: words.map(|words| by(words.by.as_ref(), &words.text)),
                outcome: facts.outcome,
                points: vec![],
            },
            Told::DissentEntered(_, words) => {
                text(words.map(|words| by(Some(&words.by), &words.text)))
            }
            Told::RemarkEntered(_, words) => {
                text(words.map(|words| by(words.by.as_ref(), &words.text)))
            }
            Told::DecisionStopped(_, words) => text(words.map(|words| words.name.clone())),
            Told::StopResolved(facts, _) => text(Some(facts.ending.to_string())),
            Told::AppropriationGranted(facts, words) => {
                let area = words.and_then(|words| words.area.as_ref());
                let area = area.map(|area| format!(", {area}")).unwrap_or_default();
                text(Some(format!(
                    "{} of {} kr. for {}{area}",
                    facts.appropriation, facts.amount, facts.year
                )))
            }
            Told::HearingOpened(_, words) => text(words.map(|words| words.parties.join(", "))),
            Told::HearingAnswered(_, words) => text(words.map(|words| {
                words
                    .text
                    .as_ref()
                    .map_or_else(|| words.by.clone(), |text| format!("{}: {text}", words.by))
            })),
            Told::UrgentDecisionTaken(_, words) => {
                text(words.map(|words| by(Some(&words.name), &words.text)))
            }
            Told::Published(_, words) => text(words.and_then(|words| words.place.clone())),
            Told::AccessChanged(facts, _) => text(Some(facts.access.to_string())),
            Told::FollowUpAssigned(_, words) => text(words.map(|words| words.owner.clone())),
            Told::FollowUpRescheduled(facts, words) => text(words.map(|words| match facts.due {
                Some(due) if due.from == due.to => format!("{} ({})", words.due, due.to),
                Some(due) => format!("{} ({} to {})", words.due, due.from, due.to),
                None => words.due.clone(),
            })),
            Told::FollowUpDelivered(_, words) => text(words.and_then(|words| {
                let parts = [&words.part, &words.text];
                let said: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
                (!said.is_empty()).then(|| said.join(": "))
            })),
            Told::PlanAdopted(facts, words) => text(words.map(|words| match facts.period {
                Some(period) => format!("{} ({})", words.title, Period(period)),
                None => words.title.clone(),
            })),
            Told::GoalSet(facts, words) => {
                let title = words.map(|words| words.title.as_str());
                text(asked(title, &facts.terms, words.map(|words| &words.terms)))
            }
            Told::GoalRevised(facts, words) => {
                let title = words.and_then(|words| words.title.as_deref());
                text(asked(
                    title,
                    &facts.changes,
                    words.map(|words| &words.changes),
                ))
            }
            Told::GoalCarriedOver(facts, words) => {
                let title = words.and_then(|words| words.title.as_deref());
                text(asked(
                    title,
                    &facts.changes,
                    words.map(|words| &words.changes),
                ))
            }
            Told::IndicatorDefined(_, words) => text(words.map(|words| {
                let how = words.text.as_ref();
                how.map_or_else(
                    || words.name.clone(),
                    |how| format!("{}: {how}", words.name),
                )
            })),
            Told::IndicatorRedefined(facts, words) => {
                text(words.map(|words| format!("definition {}: {}", facts.definition, words.text)))
            }
            Told::ObservationReported(facts, words) => {
                let source = words.and_then(|words| words.source.as_ref());
                let source = source
                    .map(|source| format!(" ({source})"))
                    .unwrap_or_default();
                let reported = match facts.reported {
                    Reported::Value(value) => value.to_string(),
                    Reported::Verdict(verdict) => verdict.to_string(),
                };
                text(Some(format!("{reported}{source}")))
            }
            Told::AttendanceRecorded(..)
            | Told::HandoverAssigned(..)
            | Told::PersonMerged(..)
            | Told::PersonSplit(..)
            | Told::BodyMerged(..)
            | Told::GoalAbandoned(..)
            | Told::EvidenceAdded(..)
            | Told::BodyDissolved(..)
            | Told::BodySucceeded(..)
            | Told::CaseClosed(..)
            | Told::CaseReopened(..)
            | Told::MeetingCancelled(..)
            | Told::PublicationWithdrawn(..)
            | Told::EventWithdrawn(..)
            | Told::FollowUpAccepted(..)
            | Told::FollowUpDropped(..)
            | Told::FollowUpSuspended(..)
            | Told::FollowUpResumed(..) => Self::default(),
        }
    }
}

/// What a goal asks, or what of it changes, in a line.
pub(crate) fn asked(
    title: Option<&str>,
    terms: &Terms,
    wording: Option<&Wording>,
) -> Option<String> {
    let unit = wording.and_then(|wording| wording.unit.as_deref());
    let value = terms.value.map(|value| value.to_string());
    let parts = [
        title.map(ToOwned::to_owned),
        terms.target.map(|target| target.to_string()),
        terms.bound.map(|bound| bound.to_string()),
        value.map(|value| unit.map_or(value.clone(), |unit| format!("{value} {unit}"))),
        terms.period.map(|period| Period(period).to_string()),
    ];
    let said: Vec<String> = parts.into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// A text with whose it is before it.
fn by(who: Option<&String>, text: &str) -> String {
    who.map_or_else(|| text.to_owned(), |who| format!("{who}: {text}"))
}
