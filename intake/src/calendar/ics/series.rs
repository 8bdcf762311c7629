//! Events of a calendar that come again and again (RFC 5545, 3.8.5): the day of each, within a horizon. What
//! a meeting of the series says of itself is not known here.

use std::collections::BTreeSet;

use chrono::{DateTime, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Copenhagen;
use icalendar::parser::{Component, Property};
use rrule::{Frequency, RRule, Unvalidated};

use super::moment;

/// Meetings that are made of one calendar's series.
pub(super) const MEETINGS_MAX: usize = 400;
/// How far a series is followed, behind its beginning or the day its entry was made.
const HORIZON: Months = Months::new(36);

/// A day, and when on it.
pub(super) type Moment = (NaiveDate, Option<NaiveTime>);

/// The meetings of a series.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Series {
    /// When they are, in order.
    pub(super) moments: Vec<Moment>,
    /// Where it goes on behind them, the first that was left out.
    pub(super) beyond: Option<NaiveDate>,
}

/// Whether an event comes more than once.
pub(super) fn is_series(event: &Component<'_>) -> bool {
    event.find_prop("RRULE").is_some() || event.find_prop("RDATE").is_some()
}

/// The meetings of an event that comes again, at most so many of them.
pub(super) fn of(
    event: &Component<'_>,
    issued_on: Option<NaiveDate>,
    room: usize,
) -> Result<Series, String> {
    let begins = event.find_prop("DTSTART").ok_or("an entry without a day")?;
    let first = moment(begins)?;
    let mut moments: BTreeSet<Moment> = all(event, "RDATE")?.into_iter().collect();
    let horizon = issued_on.map_or(first.0, |issued| issued.max(first.0));
    let horizon = horizon
        .checked_add_months(HORIZON)
        .ok_or("a day beyond all calendars")?;
    let mut beyond = None;
    let mut rules = event.properties.iter().filter(|one| one.name == "RRULE");
    match (rules.next(), rules.next()) {
        (Some(rule), None) => {
            for at in times(rule, begins, first)? {
                if at.0 > horizon || moments.len() >= room {
                    beyond = Some(at.0);
                    break;
                }
                moments.insert(at);
            }
        }
        (None, _) => {
            moments.insert(first);
        }
        (Some(_), Some(_)) => return Err("an entry with several rules to come again".to_owned()),
    }
    let left_out: BTreeSet<Moment> = all(event, "EXDATE")?.into_iter().collect();
    // A day alone takes out whatever is on it.
    moments.retain(|at| !left_out.contains(at) && !left_out.contains(&(at.0, None)));
    Ok(Series {
        moments: moments.into_iter().collect(),
        beyond,
    })
}

/// The name of one meeting of a series, as `RECURRENCE-ID` gives it too.
pub(super) fn stamp((date, time): Moment) -> String {
    match time {
        Some(time) => format!("{}T{}", date.format("%Y%m%d"), time.format("%H%M%S")),
        None => date.format("%Y%m%d").to_string(),
    }
}

/// Every moment of the properties of this name, each of which may hold several.
fn all(event: &Component<'_>, name: &str) -> Result<Vec<Moment>, String> {
    let named = event.properties.iter().filter(|one| one.name == name);
    let mut found = vec![];
    for property in named {
        for one in property.val.as_str().split(',') {
            let single = Property {
                val: one.trim().into(),
                ..property.clone()
            };
            found.push(moment(&single)?);
        }
    }
    Ok(found)
}

/// The times a rule gives, without end where it has none.
fn times(
    rule: &Property<'_>,
    begins: &Property<'_>,
    first: Moment,
) -> Result<impl Iterator<Item = Moment> + use<>, String> {
    let text = rule.val.as_str().trim().to_uppercase();
    let unknown = || format!("an entry that comes again as `{text}`, which is not understood");
    let (until, parts): (Vec<&str>, Vec<&str>) = text
        .split(';')
        .filter(|part| !part.is_empty())
        .partition(|part| part.starts_with("UNTIL="));
    let mut rule: RRule<Unvalidated> = parts.join(";").parse().map_err(|_| unknown())?;
    let often = match rule.get_freq() {
        Frequency::Yearly | Frequency::Monthly | Frequency::Weekly | Frequency::Daily => false,
        Frequency::Hourly | Frequency::Minutely | Frequency::Secondly => true,
    };
    if often {
        return Err("an entry that comes again within a day".to_owned());
    }
    // A meeting at half past four stays there when the clocks change, unless the calendar counts in UTC.
    let in_utc = begins.val.as_str().trim().ends_with('Z');
    let day_alone = first.1.is_none();
    let start = if in_utc {
        NaiveDateTime::parse_from_str(begins.val.as_str().trim(), "%Y%m%dT%H%M%SZ")
            .map_err(|_| unknown())?
    } else {
        first.0.and_time(first.1.unwrap_or_default())
    };
    if let Some(until) = until.first() {
        let until = last(until.trim_start_matches("UNTIL="), in_utc).ok_or_else(unknown)?;
        rule = rule.until(rrule::Tz::UTC.from_utc_datetime(&until));
    }
    let set = rule
        .build(rrule::Tz::UTC.from_utc_datetime(&start))
        .map_err(|_| unknown())?
        .limit();
    // The iterator borrows its set; what is left of it is bounded by the room and the horizon.
    let most = u16::try_from(MEETINGS_MAX).unwrap_or(u16::MAX) + 1;
    let times = set.all(most).dates.into_iter();
    Ok(times.map(move |at| {
        let at = at.naive_utc();
        if day_alone {
            (at.date(), None)
        } else if in_utc {
            let there = in_denmark(at);
            (there.date(), Some(there.time()))
        } else {
            (at.date(), Some(at.time()))
        }
    }))
}

fn in_denmark(utc: NaiveDateTime) -> NaiveDateTime {
    let instant: DateTime<Utc> = Utc.from_utc_datetime(&utc);
    instant.with_timezone(&Copenhagen).naive_local()
}

/// The last moment of a rule, counted as its beginning is: calendars give it as a day, in UTC, or as a time
/// of the place.
fn last(text: &str, in_utc: bool) -> Option<NaiveDateTime> {
    if let Ok(day) = NaiveDate::parse_from_str(text, "%Y%m%d") {
        return day.and_hms_opt(23, 59, 59);
    }
    let (local, utc) = match text.strip_suffix('Z') {
        Some(utc) => (utc, true),
        None => (text, false),
    };
    let at = NaiveDateTime::parse_from_str(local, "%Y%m%dT%H%M%S").ok()?;
    match (utc, in_utc) {
        (true, false) => Some(in_denmark(at)),
        (false, true) => {
            let there = Copenhagen.from_local_datetime(&at).earliest()?;
            Some(there.naive_utc())
        }
        (true, true) | (false, false) => Some(at),
    }
}
