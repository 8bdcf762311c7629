//! iCalendar files (RFC 5545): one meeting for each event, and for each day of one that comes again. Days
//! and times are those of Denmark; an event whose time is of another zone, or that is not for everybody,
//! is set aside with its lines.

mod series;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Copenhagen;
use icalendar::parser::{Component, Property, read_calendar, unfold};
use protokol_core::calendar::{Calendar, PlannedMeeting, Standing};
use protokol_core::evidence::Lines;

use super::{Collected, body_of};
use crate::mark::{marked, not_read};
use crate::refusal::{Refusal, RefusalCode};

/// Names of the zone of Denmark, as calendars write them.
const DANISH_ZONES: [&str; 4] = [
    "Europe/Copenhagen",
    "Romance Standard Time",
    "CET",
    "(UTC+01:00) Brussels, Copenhagen, Madrid, Paris",
];

/// The meetings of an iCalendar file.
///
/// # Errors
/// [`RefusalCode::NotCalendar`] where it is broken or holds no event.
pub(super) fn read(text: &str) -> Result<Calendar, Refusal> {
    let unfolded = unfold(text);
    let parsed = read_calendar(&unfolded).map_err(|_| refused("an iCalendar that is broken"))?;
    let named = parsed.components.iter();
    let events: Vec<&Component<'_>> = named.filter(|one| one.name == "VEVENT").collect();
    let places = places(text);
    if events.is_empty() || events.len() != places.len() {
        let found = format!("{} events in an iCalendar", events.len());
        return Err(refused(&found));
    }
    let mut collected = Collected::default();
    let mut newest: BTreeMap<String, u64> = BTreeMap::new();
    for event in &events {
        if let Some(uid) = uid(event) {
            let known = newest.entry(uid).or_default();
            *known = (*known).max(sequence(event));
        }
    }
    // Meetings of a series that stand as entries of their own.
    let apart: BTreeSet<String> = events
        .iter()
        .filter(|event| event.find_prop("RECURRENCE-ID").is_some())
        .filter_map(|event| uid(event))
        .collect();
    let mut room = series::MEETINGS_MAX;
    for (event, lines) in events.into_iter().zip(places) {
        // Of one meeting that stands there in several versions, the last one counts.
        let last = uid(event).and_then(|uid| newest.get(&uid).copied());
        if last.is_some_and(|last| sequence(event) < last) {
            collected.set_aside(lines, "an older version of a later entry".to_owned());
            continue;
        }
        match meetings(event, &apart, room) {
            Ok((meetings, beyond)) => {
                if series::is_series(event) {
                    room = room.saturating_sub(meetings.len());
                }
                if let Some(beyond) = beyond {
                    let text = format!(
                        "an entry that comes again: {} meetings were taken in, and those from {beyond} on were not",
                        meetings.len()
                    );
                    collected.findings.push(not_read(lines, None, text));
                }
                for meeting in meetings {
                    collected.issued_on = collected.issued_on.max(meeting.issued_on);
                    collected
                        .meetings
                        .push(marked(meeting, lines, "calendar/event@1", 95));
                }
            }
            Err(why) => collected.set_aside(lines, why),
        }
    }
    Ok(collected.finish(text))
}

fn refused(found: &str) -> Refusal {
    Refusal {
        code: RefusalCode::NotCalendar,
        looked_for: "an iCalendar with events (BEGIN:VCALENDAR, BEGIN:VEVENT)".to_owned(),
        found: found.to_owned(),
        hint: "export the calendar anew, or import its dates as a table (.csv)".to_owned(),
    }
}

/// The lines of each event in the text.
fn places(text: &str) -> Vec<Lines> {
    let (mut places, mut begun) = (vec![], None);
    for (line, number) in text.lines().zip(1..) {
        let is = |what: &str| line.trim_end().eq_ignore_ascii_case(what);
        if is("BEGIN:VEVENT") {
            begun = Some(number);
        } else if is("END:VEVENT")
            && let Some(from) = begun.take()
        {
            places.push(Lines { from, to: number });
        }
    }
    places
}

/// The meetings an event tells of, and from which day on it would go on; or why nothing is made of it.
fn meetings(
    event: &Component<'_>,
    apart: &BTreeSet<String>,
    room: usize,
) -> Result<(Vec<PlannedMeeting>, Option<NaiveDate>), String> {
    // What a program does not know of, it is to take as private.
    let class = event.find_prop("CLASS").map(|class| class.val.as_str());
    if class.is_some_and(|class| !class.trim().eq_ignore_ascii_case("PUBLIC")) {
        return Err("an entry that is not for everybody (CLASS)".to_owned());
    }
    let of_series = event.find_prop("RECURRENCE-ID");
    let range = of_series.is_some_and(|id| id.params.iter().any(|param| param.key == "RANGE"));
    if range {
        return Err(
            "an entry that changes all later ones of a series; give each as an entry".to_owned(),
        );
    }
    let first = meeting(event)?;
    if of_series.is_some() || !series::is_series(event) {
        return Ok((vec![first], None));
    }
    let series = series::of(event, first.issued_on, room)?;
    if series.moments.is_empty() {
        return Err("an entry that comes again, and on no day".to_owned());
    }
    let each = series.moments.into_iter().filter_map(|(date, start)| {
        let name = series::stamp((date, start));
        let uid = first.uid.as_ref().map(|uid| format!("{uid}/{name}"));
        if uid.as_ref().is_some_and(|uid| apart.contains(uid)) {
            return None;
        }
        Some(PlannedMeeting {
            date,
            start,
            uid,
            ..first.clone()
        })
    });
    Ok((each.collect(), series.beyond))
}

/// What an event says of one meeting, or why nothing is made of it.
fn meeting(event: &Component<'_>) -> Result<PlannedMeeting, String> {
    let begins = event.find_prop("DTSTART").ok_or("an entry without a day")?;
    let (date, start) = moment(begins)?;
    let said = |name: &str| {
        let text = event.find_prop(name)?.val.as_str().trim();
        Some(text.to_owned()).filter(|text| !text.is_empty())
    };
    let summary = said("SUMMARY").unwrap_or_default();
    let cancelled = said("STATUS").is_some_and(|status| status.eq_ignore_ascii_case("CANCELLED"));
    let marked = ["aflyst", "cancelled", "canceled"];
    let lower = summary.to_lowercase();
    let mark = marked.iter().find(|mark| lower.starts_with(**mark));
    let called = mark.map_or(summary.as_str(), |mark| &summary[mark.len()..]);
    let called = called.trim_start_matches([':', '-', ' ']);
    let body = body_of(called);
    // What is called otherwise may be a holiday; no body is to meet on it because none is named.
    if body.is_none() && !is_meeting(called) {
        return Err(format!("`{called}` names neither a body nor a meeting"));
    }
    Ok(PlannedMeeting {
        body,
        date,
        start,
        place: said("LOCATION"),
        uid: uid(event),
        issued_on: ["LAST-MODIFIED", "DTSTAMP", "CREATED"]
            .iter()
            .find_map(|name| Some(moment(event.find_prop(name)?).ok()?.0)),
        standing: if cancelled || mark.is_some() {
            Standing::Cancelled
        } else {
            Standing::Planned
        },
    })
}

/// Whether an entry is called a meeting and no more, or nothing at all.
fn is_meeting(called: &str) -> bool {
    const SAID: [&str; 14] = [
        "møde",
        "mødet",
        "udvalgsmøde",
        "politisk",
        "ordinært",
        "ekstraordinært",
        "ekstra",
        "nr",
        "i",
        "udvalget",
        "den",
        "meeting",
        "ordinary",
        "committee",
    ];
    let lower = called.to_lowercase();
    let mut words = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    words.all(|word| SAID.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What the maker calls the meeting: one of a series with its place in it.
fn uid(event: &Component<'_>) -> Option<String> {
    let uid = event.find_prop("UID")?.val.as_str().trim();
    let of_series = event.find_prop("RECURRENCE-ID");
    let of_series = of_series.map(|id| match moment(id) {
        Ok(at) => format!("/{}", series::stamp(at)),
        Err(_) => format!("/{}", id.val.as_str().trim()),
    });
    let uid = format!("{uid}{}", of_series.unwrap_or_default());
    (!uid.is_empty()).then_some(uid)
}

fn sequence(event: &Component<'_>) -> u64 {
    let said = event.find_prop("SEQUENCE");
    said.and_then(|said| said.val.as_str().trim().parse().ok())
        .unwrap_or(0)
}

/// Day and time in Denmark; a day alone has no time.
fn moment(property: &Property<'_>) -> Result<(NaiveDate, Option<NaiveTime>), String> {
    let text = property.val.as_str().trim();
    let broken = || format!("`{text}` is no day of an iCalendar");
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y%m%d") {
        return Ok((day, None));
    }
    let (local, utc) = match text.strip_suffix('Z') {
        Some(utc) => (utc, true),
        None => (text, false),
    };
    let at = NaiveDateTime::parse_from_str(local, "%Y%m%dT%H%M%S").map_err(|_| broken())?;
    if utc {
        let instant: DateTime<Utc> = Utc.from_utc_datetime(&at);
        let there = instant.with_timezone(&Copenhagen).naive_local();
        return Ok((there.date(), Some(there.time())));
    }
    let zone = property.params.iter().find(|param| param.key == "TZID");
    let zone = zone.and_then(|zone| Some(zone.val.as_ref()?.as_str().trim_matches('"')));
    match zone {
        Some(zone) if !DANISH_ZONES.contains(&zone) => Err(format!(
            "a time of the zone {zone}, which is not that of Denmark"
        )),
        Some(_) | None => Ok((at.date(), Some(at.time()))),
    }
}
