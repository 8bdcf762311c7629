//! A calendar in, events out: the whole file is one command.

use protokol_core::calendar::Calendar;
use protokol_core::decide::import_calendar::{self, ImportCalendar};
use protokol_core::event::Kind;
use protokol_core::evidence::RuleId;
use protokol_core::hash::Hash;
use protokol_core::record::{Draft, Key};
use protokol_core::rejection::Rejection;
use protokol_intake::text::Extracted;

use crate::failure::Failure;
use crate::import::files::File;
use crate::import::report::{DocumentReport, Result as Outcome, SourceReport};
use crate::import::{Options, Target, append};
use crate::ledger::{Asked, Session};
use crate::ports::Ports;

/// Imports a calendar and tells what became of it.
pub(super) fn import(
    target: &mut Target<'_>,
    (file, extracted, calendar): (&File, &Extracted, Calendar),
    source: SourceReport,
    options: &Options,
    session: &Session,
    ports: &mut Ports,
) -> Result<DocumentReport, Failure> {
    let command = ImportCalendar {
        original: Hash::of(&file.bytes),
        text: Hash::of(extracted.text.as_bytes()),
        lines: u32::try_from(extracted.text.lines().count()).unwrap_or(u32::MAX),
        extractor: RuleId::named(extracted.extractor),
        name: file.name.clone(),
        municipality: options.municipality.clone(),
        body: options.body.clone(),
        calendar,
    };
    let source = source.of_calendar(&command.calendar);
    let refused = |source, error| {
        Ok(
            DocumentReport::of_calendar(source, &command.calendar, Outcome::Refused, None)
                .with_error(error),
        )
    };
    let drafts = match import_calendar::decide(target.directory(), &command, &mut *ports.ids) {
        Ok(drafts) => drafts,
        Err(rejection) => {
            let which = bodiless(&command.calendar);
            let which = which.filter(|_| rejection == Rejection::BodyUnknown);
            let failure = Failure::from(rejection);
            let failure = match which {
                Some(which) => failure.because(which),
                None => failure,
            };
            return refused(source, failure);
        }
    };
    if let Err(error) = drafts
        .iter()
        .try_for_each(protokol_core::wire::check_limits)
    {
        return refused(source, error.into());
    }
    let result = if drafts.is_empty() {
        Outcome::Unchanged
    } else if drafts.iter().any(plans) {
        Outcome::Imported
    } else {
        Outcome::Updated
    };
    let appended = append(
        target,
        (file, extracted),
        drafts,
        asked(&command),
        session,
        ports,
    )?;
    Ok(DocumentReport::of_calendar(
        source,
        &command.calendar,
        result,
        appended,
    ))
}

/// Which entries name no body, where others do.
fn bodiless(calendar: &Calendar) -> Option<String> {
    const SHOWN: usize = 5;
    let meetings = calendar.meetings.iter();
    let meetings = meetings.map(|read| (read.value.body.is_some(), read.mark.lines.from));
    let topics = calendar.topics.iter();
    let topics = topics.map(|read| (read.value.body.is_some(), read.mark.lines.from));
    let all: Vec<(bool, u32)> = meetings.chain(topics).collect();
    let without: Vec<u32> = all
        .iter()
        .filter(|(named, _)| !named)
        .map(|(_, line)| *line)
        .collect();
    if without.is_empty() || without.len() == all.len() {
        return None;
    }
    let shown: Vec<String> = without.iter().take(SHOWN).map(u32::to_string).collect();
    let more = without.len().saturating_sub(SHOWN);
    let more = match more {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let (names, lines) = match without.len() {
        1 => ("names", "line"),
        _ => ("name", "lines"),
    };
    Some(format!(
        "{} of {} entries {names} no body: {lines} {}{more}",
        without.len(),
        all.len(),
        shown.join(", ")
    ))
}

/// Whether an event brings something new into the book.
fn plans(draft: &Draft) -> bool {
    matches!(
        draft.facts.kind(),
        Kind::MeetingScheduled | Kind::TopicPlanned
    )
}

fn asked(command: &ImportCalendar) -> Asked {
    let ImportCalendar {
        original,
        municipality,
        body,
        ..
    } = command;
    let municipality = municipality.as_deref().unwrap_or_default();
    let body = body.as_deref().unwrap_or_default();
    Asked {
        key: Key::parse(&format!("import/{original}/1")).ok(),
        words: format!("import\n{original}\n1\n{municipality}\n{body}").into_bytes(),
    }
}
