//! Calendars and yearly plans: which meetings are planned, and which topics. One file a form: iCalendar, a
//! table of dates, a page of dates, a grid of months and bodies, a yearly plan, also inside minutes. It knows no book, and makes nothing of an entry it does not understand.

mod columns;
mod grid;
mod heading;
mod ics;
mod in_line;
mod items;
mod page;
mod said;
mod table;
mod wheel;
mod years;

use std::sync::LazyLock;

use chrono::{NaiveDate, NaiveTime};
use protokol_core::calendar::{Calendar, PlannedMeeting, PlannedTopic};
use protokol_core::document::Finding;
use protokol_core::evidence::{Lines, Read};

use regex::Regex;

use crate::dates;
use crate::lines::plain;
use crate::mark::not_read;
use crate::meeting;
use crate::names;
use crate::refusal::Refusal;
use crate::regexes::compiled;

pub(crate) use items::of as listed;

/// The calendar a file holds, where it is one: iCalendar by its first line, a table by the ending of its
/// name, a page of dates by what stands in it.
///
/// # Errors
/// [`crate::RefusalCode::NotCalendar`] for a broken iCalendar, and for a table that is no calendar.
pub fn calendar(name: &str, text: &str) -> Result<Option<Calendar>, Refusal> {
    let first = text.lines().map(str::trim).find(|line| !line.is_empty());
    let ends = |ending: &str| name.to_lowercase().ends_with(ending);
    if first.is_some_and(|line| line.eq_ignore_ascii_case("BEGIN:VCALENDAR")) || ends(".ics") {
        return ics::read(text).map(Some);
    }
    if ends(".csv") {
        return table::read(text).map(Some);
    }
    // Minutes and agendas can hold a plan of meetings; they are read as what they are.
    Ok(page::read(text).filter(|_| crate::read(text).is_err()))
}

/// Whether a text is headed as a plan of meetings, and is so no plan of goals.
pub(crate) fn heads_meetings(text: &str) -> bool {
    page::heads_meetings(text)
}

/// What is read so far.
#[derive(Default)]
struct Collected {
    issued_on: Option<NaiveDate>,
    meetings: Vec<Read<PlannedMeeting>>,
    topics: Vec<Read<PlannedTopic>>,
    findings: Vec<Finding>,
    unclaimed: Vec<Lines>,
}

impl Collected {
    /// Keeps lines that were not understood, and says why.
    fn set_aside(&mut self, lines: Lines, text: String) {
        self.unclaimed.push(lines);
        self.findings.push(not_read(lines, None, text));
    }

    fn finish(self, text: &str) -> Calendar {
        let to = u32::try_from(text.lines().count()).unwrap_or(u32::MAX);
        Calendar {
            issued_on: self.issued_on,
            municipality: None,
            meetings: self.meetings,
            topics: self.topics,
            findings: self.findings,
            unclaimed: self.unclaimed,
            lines: Lines {
                from: 1,
                to: to.max(1),
            },
        }
    }
}

/// Words for what stands around the meetings of a body and is none: "frist for dagsorden", "formøde", "studietur".
static AROUND: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?i)\b(?:\p{L}*frist(?:en|er)?|deadline|for-?møder?|formødet|forberedende|gruppemøder?|dagsorden\p{L}*|udsende(?:s|lse)|udsendt|offentliggørelse|\p{L}*seminar(?:et)?|studietur(?:en)?|\p{L}*rejse|temadag(?:e|en)?|reception|borgermøde(?:t|r)?)\b",
    )
});

/// The body these words name: a name alone, or a name beside words for a meeting; none where they are for something
/// that stands around its meetings.
fn body_of(text: &str) -> Option<String> {
    let text = plain(text);
    if AROUND.is_match(&text) {
        return None;
    }
    // "Ordinært møde i Børneudvalget".
    let whose = text.split_once(" i ");
    let whose = whose.filter(|(meeting, _)| meeting.to_lowercase().ends_with("møde"));
    let text = whose.map_or(text.as_ref(), |(_, body)| body);
    let text = names::without_year(text.trim());
    if names::is_body(text) {
        return Some(text.to_owned());
    }
    meeting::body_of_title(text)
}

/// A body, and when its meetings begin, where that stands beside its name: "Byrådet kl. 18".
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    body: String,
    start: Option<NaiveTime>,
}

impl Named {
    fn of(text: &str) -> Option<Self> {
        static CLOCK: LazyLock<Regex> = LazyLock::new(|| {
            compiled(
                r"(?i)[,:]? ?[(]?(?:(?:man|tirs|ons|tors|fre)dage )?(?:møderne |møder )?(?:begynder |fra )?\bkl(?:okken|\.)? ?\d{1,2}(?:[.:]\d{2})?(?: ?(?:-|–|til) ?(?:kl\.? ?)?\d{1,2}(?:[.:]\d{2})?)?[)]?:?$",
            )
        });
        let bare = CLOCK.replace(text.trim(), "");
        let body = body_of(bare.trim().trim_end_matches([':', '–', '-']).trim())?;
        Some(Self {
            body,
            start: dates::first_time(text),
        })
    }
}
