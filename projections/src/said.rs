//! What an event says in its own words, as histories and logs show it.

use protokol_core::document::PointOutcome;
use protokol_core::event::Told;
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
            Told::StoreRecovered(_, words) => text(words.map(|words| words.text.clone())),
            Told::AttendanceRecorded(..) | Told::EvidenceAdded(..) => Self::default(),
        }
    }
}
